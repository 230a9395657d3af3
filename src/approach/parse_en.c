/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Predicates of an English clause (predicate.h). Roles are used so: `done` is have, `copula` is be,
 * `link` is do, `causes` is to, `takes` are pronouns that may be an object, `aspect` are irregular
 * past forms.
 */
#include <string.h>

#include "approach/parse_clause.h"

enum { SLOT = 20, STRONG = 55 };
#define MODAL (ROS_ROLE_MUST | ROS_ROLE_MAY | ROS_ROLE_WILL)
#define FUNCTION                                                                                   \
	(MODAL | ROS_ROLE_ADVERB | ROS_ROLE_START | ROS_ROLE_OVER | ROS_ROLE_STOP | ROS_ROLE_PRONOUN | \
		ROS_ROLE_COPULA | ROS_ROLE_DONE | ROS_ROLE_LINK | ROS_ROLE_CAUSES | ROS_ROLE_AND |         \
		ROS_ROLE_OF)

static bool has(const struct ros_clause *c, uint32_t i, uint32_t roles)
{
	return i < c->n && (c->w[i].lex.roles & roles) != 0;
}

static bool ends_in(const struct ros_clause *c, uint32_t i, const char *end)
{
	const char *s = c->w[i].form;
	size_t n = strlen(s), m = strlen(end);
	return n > m + 1 && memcmp(s + n - m, end, m) == 0;
}

static bool is_adverb(const struct ros_clause *c, uint32_t i)
{
	return i < c->n && (has(c, i, ROS_ROLE_ADVERB) ||
		(ends_in(c, i, "ly") && !has(c, i, FUNCTION | ROS_ROLE_VERB)));
}

static bool is_content(const struct ros_clause *c, uint32_t i)
{
	return i < c->n && !has(c, i, FUNCTION) && !c->w[i].number && !c->w[i].pause;
}

static bool is_past(const struct ros_clause *c, uint32_t i)
{
	return has(c, i, ROS_ROLE_ASPECT) || ends_in(c, i, "ed");
}

/* The word before i that is no adverb and no not; c->n where there is none. */
static uint32_t before(const struct ros_clause *c, uint32_t i)
{
	while (i > 0 && is_adverb(c, i - 1))
		i--;
	return i > 0 ? i - 1 : c->n;
}

/* What stands before a verb and says that it is one, best first. */
enum place { NOWHERE, SUBJECT, NOUN, PREPOSITION, BE, HAVE, MODAL_OR_TO };

static enum place place_of(const struct ros_clause *c, uint32_t i)
{
	uint32_t k = before(c, i);
	if (k >= c->n)
		return ends_in(c, i, "ing")          ? PREPOSITION
			: c->w[i].lex.strength >= STRONG ? SUBJECT
											 : NOWHERE;
	if (has(c, k, MODAL | ROS_ROLE_CAUSES | ROS_ROLE_LINK))
		return MODAL_OR_TO;
	if (has(c, k, ROS_ROLE_DONE))
		return HAVE;
	if (has(c, k, ROS_ROLE_COPULA))
		return BE;
	if (has(c, k, ROS_ROLE_PRONOUN))
		return k > 0 && has(c, k - 1, ROS_ROLE_CAUSES) ? MODAL_OR_TO : SUBJECT;
	if (has(c, k, ROS_ROLE_OVER))
		return PREPOSITION;
	if (has(c, k, ROS_ROLE_AND | ROS_ROLE_STOP))
		return SUBJECT;
	return is_content(c, k) || c->w[k].number ? NOUN : NOWHERE;
}

/* May an object begin here? Determiners and pronouns say so, other words perhaps. */
static bool begins_object(const struct ros_clause *c, uint32_t i, bool *plain)
{
	if (i >= c->n)
		return false;
	if (has(c, i, ROS_ROLE_NOUN) && !has(c, i, ROS_ROLE_START))
		return false; /* home, ago */
	*plain = has(c, i, ROS_ROLE_START | ROS_ROLE_TAKES);
	if (*plain || c->w[i].number)
		return true;
	return is_content(c, i) && !is_adverb(c, i) && !(ends_in(c, i, "ing") && i + 1 < c->n &&
		has(c, i + 1, ROS_ROLE_START));
}

/* A third person: its word without s is a verb, or it stands before a determiner where plurals
 * do not. */
static bool s_of_verb(const struct ros_clause *c, uint32_t i)
{
	return ends_in(c, i, "s") && !ends_in(c, i, "ss") && c->w[i].stem >= STRONG;
}

static bool is_verb(const struct ros_clause *c, uint32_t i, bool plain)
{
	unsigned s = c->w[i].lex.strength;
	if (!is_content(c, i) || c->w[i].name || has(c, i, ROS_ROLE_EITHER))
		return false;
	switch (place_of(c, i)) {
	case MODAL_OR_TO:
		return s >= SLOT && (!ends_in(c, i, "ing") || c->w[i].lex.adverbs > 0); /* bring */
	case HAVE:
		return is_past(c, i);
	case BE:
		return ends_in(c, i, "ing") && plain;
	case PREPOSITION:
		return ends_in(c, i, "ing") && plain;
	case SUBJECT:
		return s >= STRONG || is_past(c, i) || (plain && s_of_verb(c, i));
	case NOUN:
		return plain && !ends_in(c, i, "ing") && (s >= STRONG || is_past(c, i) || s_of_verb(c, i));
	default:
		return false;
	}
}

static uint32_t object_end(const struct ros_clause *c, uint32_t from)
{
	uint32_t i = from + 1;
	bool determined = has(c, from, ROS_ROLE_START);
	if (has(c, from, ROS_ROLE_TAKES) && !(determined && is_content(c, i)) &&
		!(determined && has(c, i, ROS_ROLE_START)))
		return i;
	while (i < c->n) {
		if (has(c, i, ROS_ROLE_OF) || c->w[i].number || (is_adverb(c, i) && is_content(c, i + 1)) ||
			(i == from + 1 && has(c, i, ROS_ROLE_START)) ||
			(is_content(c, i) && !is_adverb(c, i))) {
			bool plain = false;
			if (is_content(c, i) && i > from + determined && begins_object(c, i + 1, &plain) &&
				plain && is_verb(c, i, true))
				break;
			i++;
			continue;
		}
		bool joins = has(c, i, ROS_ROLE_AND) && is_content(c, i + 1) && is_content(c, i - 1) &&
			c->w[i + 1].lex.strength < STRONG;
		if (!joins)
			break;
		i += 2;
	}
	return i;
}

static void note(struct ros_clause *c, enum ros_modality m, uint32_t i)
{
	if (c->modality != ROS_MODALITY_NONE)
		return;
	c->modality = m;
	c->cue = c->w[i].token;
}

/* The word behind i and the adverbs there. */
static uint32_t behind(const struct ros_clause *c, uint32_t i)
{
	for (i++; is_adverb(c, i);)
		i++;
	return i;
}

static bool is_form(const struct ros_clause *c, uint32_t i, const char *form)
{
	return i < c->n && strcmp(c->w[i].form, form) == 0;
}

/* A modal is followed by what it goes with; the popular will, 20 May and a can are none. */
static bool is_modal(const struct ros_clause *c, uint32_t i)
{
	uint32_t k = behind(c, i), p = before(c, i);
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
	uint32_t k = i + 1, p = before(c, i);
	if (has(c, k, ROS_ROLE_PRONOUN)) /* have we seen */
		k++;
	for (; is_adverb(c, k); k++)
		if (has(c, k, ROS_ROLE_STOP) || is_form(c, k, "never"))
			return false;
	if (is_form(c, k, "been"))
		k = behind(c, k);
	bool past = k < c->n && (is_content(c, k) || has(c, k, ROS_ROLE_EITHER)) && is_past(c, k);
	return past && !(p < c->n && has(c, p, MODAL | ROS_ROLE_CAUSES | ROS_ROLE_LINK));
}

/* A past form whose subject stands before it, and that is none of was and were. */
static bool is_told(const struct ros_clause *c, uint32_t i)
{
	uint32_t p = before(c, i);
	return is_content(c, i) && is_past(c, i) && !c->w[i].name && p < c->n &&
		has(c, p, ROS_ROLE_PRONOUN) && !has(c, p, ROS_ROLE_COPULA) &&
		!(p > 0 && has(c, p - 1, ROS_ROLE_CAUSES));
}

/* Does a word before i make the clause one inside another: which we have made, the work we began?
 * What is said to be so (we believe that, I know we) is none. */
static bool is_inside(const struct ros_clause *c, uint32_t i)
{
	for (uint32_t k = 0; k < i; k++) {
		uint32_t p = before(c, k);
		bool said = p < c->n && c->w[p].lex.strength >= STRONG && is_content(c, p);
		if (has(c, k, ROS_ROLE_INNER) && (k > 0 || !is_form(c, k, "that")) && !said)
			return true;
		if (k > 0 && has(c, k, ROS_ROLE_PRONOUN) && !has(c, 0, ROS_ROLE_OVER) && p < c->n &&
			is_content(c, p) && !said && !is_past(c, p) && !c->w[p].name && before(c, i) == k)
			return true;
	}
	return false;
}

static void note_stance(struct ros_clause *c, uint32_t i)
{
	uint32_t k = i + 1;
	if (is_inside(c, i))
		return;
	if (has(c, i, ROS_ROLE_MUST | ROS_ROLE_WILL | ROS_ROLE_MAY)) {
		if (is_modal(c, i))
			note(c,
				has(c, i, ROS_ROLE_MUST)       ? ROS_MODALITY_MUST
					: has(c, i, ROS_ROLE_WILL) ? ROS_MODALITY_TO_DO
											   : ROS_MODALITY_MAY,
				i);
	} else if (has(c, i, ROS_ROLE_LEADS) && has(c, k, ROS_ROLE_CAUSES) &&
		(is_content(c, k + 1) || has(c, k + 1, ROS_ROLE_COPULA)) &&
		!(i > 0 && has(c, i - 1, ROS_ROLE_LINK))) {
		note(c, has(c, i, ROS_ROLE_DONE | ROS_ROLE_VERB) ? ROS_MODALITY_MUST : ROS_MODALITY_TO_DO,
			i);
	} else if ((has(c, i, ROS_ROLE_DONE) && is_perfect(c, i)) || is_told(c, i)) {
		note(c, ROS_MODALITY_DONE, i);
	}
}

void ros__parse_english(struct ros_clause *c)
{
	for (uint32_t i = 0; i < c->n;) {
		note_stance(c, i);
		uint32_t end = i + 1;
		bool plain = false,
			 particle = has(c, end, ROS_ROLE_RESULT) && begins_object(c, end + 1, &plain) &&
			plain && is_content(c, i);
		end += particle;
		if (!is_content(c, i) || !begins_object(c, end, &plain) || !is_verb(c, i, plain)) {
			i++;
			continue;
		}
		enum place place = place_of(c, i);
		uint32_t to = object_end(c, end);
		if (has(c, to - 1, ROS_ROLE_NOUN)) { /* last year, every day, that way: when and how */
			i = to;
			continue;
		}
		if (has(c, to, MODAL | ROS_ROLE_COPULA | ROS_ROLE_DONE)) { /* I believe the minister will */
			i = end;
			continue;
		}
		if ((place == SUBJECT || place == NOUN) && is_past(c, i))
			note(c, ROS_MODALITY_DONE, i);
		bool clear = plain || (place >= HAVE && c->w[end].lex.strength < SLOT && !c->w[end].number);
		ros__clause_add(c, i, end, end, to, clear ? ROS_DOUBT_NONE : ROS_DOUBT_BARE);
		i = to;
	}
}
