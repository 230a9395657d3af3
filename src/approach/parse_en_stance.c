/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stance of an English clause: done, to do, must, may, by a word of its main clause. */
#include "approach/parse_en.h"

#define has ros__en_has
#define is_form ros__en_is
#define is_adverb ros__en_is_adverb
#define is_content ros__en_is_content
#define is_past ros__en_is_past

void ros__en_note(struct ros_clause *c, enum ros_modality m, uint32_t i)
{
	if (c->modality != ROS_MODALITY_NONE)
		return;
	c->modality = m;
	c->cue = c->w[i].token;
}

/* A modal is followed by what it goes with; the popular will, 20 May and a can are none. */
static bool is_modal(const struct ros_clause *c, uint32_t i)
{
	uint32_t k = ros__en_behind(c, i), p = ros__en_before(c, i);
	bool subject = p < c->n &&
		(has(c, p, ROS_ROLE_PRONOUN | ROS_ROLE_STOP | ROS_ROLE_TAKES) ||
			(is_content(c, p) && !is_past(c, p)) || has(c, p, ROS_ROLE_AND));
	if (p < c->n && has(c, p, ROS_ROLE_OVER) && !has(c, p, ROS_ROLE_ADVERB))
		return false; /* until May */
	if (k >= c->n)
		return subject;
	if (is_form(c, k, "be") || is_form(c, k, "have") || is_form(c, k, "do") || is_form(c, k, "to"))
		return true;
	if (has(c, k, ROS_ROLE_COPULA | ROS_ROLE_DONE | ROS_ROLE_LINK))
		return false;
	if (has(c, k, ROS_ROLE_PRONOUN | ROS_ROLE_START))
		return p >= c->n || has(c, p, ROS_ROLE_ADVERB | ROS_ROLE_STOP | ROS_ROLE_AND);
	return (is_content(c, k) || has(c, k, ROS_ROLE_EITHER)) && !c->w[k].number &&
		!(p < c->n && has(c, p, ROS_ROLE_START) && !has(c, p, ROS_ROLE_TAKES | ROS_ROLE_PRONOUN));
}

/* has built, have long been kept; not "would have", "have to" and what was not done. */
static bool is_perfect(const struct ros_clause *c, uint32_t i)
{
	uint32_t k = i + 1, p = ros__en_before(c, i);
	if (has(c, k, ROS_ROLE_PRONOUN)) /* have we seen */
		k++;
	for (; is_adverb(c, k); k++)
		if (has(c, k, ROS_ROLE_STOP) || is_form(c, k, "never"))
			return false;
	bool been = is_form(c, k, "been");
	if (been)
		k = ros__en_behind(c, k);
	bool past = k < c->n && (is_content(c, k) || has(c, k, ROS_ROLE_EITHER)) &&
		(is_past(c, k) || (been && ros__en_ends_in(c, k, "ing")));
	return past && !(p < c->n && has(c, p, ROS_EN_MODAL | ROS_ROLE_CAUSES | ROS_ROLE_LINK));
}

/* was established, were queuing: what happened to a subject, or it was doing. */
static bool is_passive_past(const struct ros_clause *c, uint32_t i)
{
	uint32_t k = ros__en_behind(c, i);
	return i > 0 && (is_form(c, i, "was") || is_form(c, i, "were")) &&
		!is_form(c, i - 1, "there") && !is_form(c, i + 1, "not") && !is_form(c, i + 1, "never") &&
		is_content(c, k) && (is_past(c, k) || ros__en_ends_in(c, k, "ing"));
}

/* A past form whose subject stands before it, and that is none of was and were. */
static bool is_told(const struct ros_clause *c, uint32_t i)
{
	uint32_t p = ros__en_before(c, i);
	return is_content(c, i) && is_past(c, i) && !c->w[i].name && p < c->n &&
		!is_form(c, p, "let's") && !is_form(c, i, "come") && !is_form(c, i, "become") &&
		has(c, p, ROS_ROLE_PRONOUN) && !has(c, p, ROS_ROLE_COPULA) &&
		!(p > 0 && has(c, p - 1, ROS_ROLE_CAUSES));
}

/* because, if, when: never what is said. */
static bool is_condition(const struct ros_clause *c, uint32_t i)
{
	static const char *const word[] = {
		"because", "if", "although", "though", "since", "unless", "until", "while", "when"};
	for (size_t k = 0; k < sizeof word / sizeof *word; k++)
		if (is_form(c, i, word[k]))
			return true;
	return false;
}

/* Does a word before i make the clause one inside another: which we have made, the work we began?
 * What is said to be so (we believe that, I know we) is none. */
static bool is_inside(const struct ros_clause *c, uint32_t i)
{
	for (uint32_t k = 0; k < i; k++) {
		uint32_t p = ros__en_before(c, k);
		bool said = p < c->n && c->w[p].lex.strength >= ROS_EN_STRONG && is_content(c, p);
		if (has(c, k, ROS_ROLE_INNER) && (k > 0 || !is_form(c, k, "that")) &&
			(!said || is_condition(c, k)))
			return true;
		if (k > 0 && has(c, k, ROS_ROLE_PRONOUN) && !has(c, 0, ROS_ROLE_OVER | ROS_ROLE_CAUSES) &&
			p < c->n && is_content(c, p) && !said && !is_past(c, p) && !c->w[p].name &&
			ros__en_before(c, i) == k)
			return true;
	}
	return false;
}

void ros__en_stance(struct ros_clause *c, uint32_t i)
{
	uint32_t k = i + 1;
	if (is_inside(c, i))
		return;
	if (has(c, i, ROS_EN_MODAL)) {
		if (is_modal(c, i))
			ros__en_note(c,
				has(c, i, ROS_ROLE_MUST)       ? ROS_MODALITY_MUST
					: has(c, i, ROS_ROLE_WILL) ? ROS_MODALITY_TO_DO
											   : ROS_MODALITY_MAY,
				i);
	} else if (has(c, i, ROS_ROLE_LEADS) && has(c, k, ROS_ROLE_CAUSES) &&
		(is_content(c, k + 1) || has(c, k + 1, ROS_ROLE_COPULA | ROS_ROLE_LINK)) &&
		!(i > 0 && has(c, i - 1, ROS_ROLE_LINK) && !is_form(c, i - 1, "do"))) {
		ros__en_note(c,
			has(c, i, ROS_ROLE_DONE | ROS_ROLE_VERB) ? ROS_MODALITY_MUST : ROS_MODALITY_TO_DO, i);
	} else if ((has(c, i, ROS_ROLE_DONE) && is_perfect(c, i)) || is_told(c, i) ||
		is_passive_past(c, i)) {
		ros__en_note(c, ROS_MODALITY_DONE, i);
	}
}
