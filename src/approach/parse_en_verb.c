/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is a word of an English clause a verb? By what stands before it and by its strength. */
#include "approach/parse_en.h"

#define has ros__en_has

bool ros__en_ends_in(const struct ros_clause *c, uint32_t i, const char *end)
{
	if (i >= c->n)
		return false;
	const char *s = c->w[i].form;
	size_t n = strlen(s), m = strlen(end);
	return n > m + 1 && memcmp(s + n - m, end, m) == 0;
}

bool ros__en_is_adverb(const struct ros_clause *c, uint32_t i)
{
	return i < c->n &&
		(has(c, i, ROS_ROLE_ADVERB) ||
			(ros__en_ends_in(c, i, "ly") && !has(c, i, ROS_EN_FUNCTION | ROS_ROLE_VERB)));
}

bool ros__en_is_content(const struct ros_clause *c, uint32_t i)
{
	return i < c->n && !has(c, i, ROS_EN_FUNCTION) && !c->w[i].number && !c->w[i].pause;
}

bool ros__en_is_past(const struct ros_clause *c, uint32_t i)
{
	size_t n = i < c->n ? strlen(c->w[i].form) : 0;
	bool eed = n > 3 && strcmp(c->w[i].form + n - 3, "eed") == 0; /* need, proceed */
	return has(c, i, ROS_ROLE_ASPECT) || (ros__en_ends_in(c, i, "ed") && !eed);
}

bool ros__en_is_group(const struct ros_clause *c, uint32_t i)
{
	static const char *const group[] = {"people", "americans", "congress", "government", "everyone",
		"everybody", "nobody", "somebody"};
	for (size_t k = 0; k < sizeof group / sizeof *group; k++)
		if (ros__en_is(c, i, group[k]))
			return true;
	return false;
}

uint32_t ros__en_before(const struct ros_clause *c, uint32_t i)
{
	while (i > 0 && ros__en_is_adverb(c, i - 1))
		i--;
	return i > 0 ? i - 1 : c->n;
}

uint32_t ros__en_behind(const struct ros_clause *c, uint32_t i)
{
	for (i++; ros__en_is_adverb(c, i);)
		i++;
	return i;
}

/* Would the Ministry consider, how does the Minister value: nouns alone between modal and verb. */
static bool is_asked(const struct ros_clause *c, uint32_t i)
{
	uint32_t q = has(c, 0, ROS_EN_MODAL | ROS_ROLE_LINK) ? 0 : 1;
	if (!has(c, q, ROS_EN_MODAL | ROS_ROLE_LINK) ||
		(q && !has(c, 0, ROS_ROLE_INNER | ROS_ROLE_AND)))
		return false;
	for (uint32_t k = q + 1; k < i; k++)
		if (!ros__en_is_content(c, k) && !ros__en_is_group(c, k) &&
			!has(c, k, ROS_ROLE_START | ROS_ROLE_OF) && !ros__en_is_adverb(c, k) &&
			!ros__en_is(c, k, "of"))
			return false;
	return i > q + 1;
}

static enum ros_en_place of_mark(const struct ros_clause *c, uint32_t i)
{
	return ros__en_ends_in(c, i, "ing")         ? ROS_EN_PREPOSITION
		: c->w[i].lex.strength >= ROS_EN_STRONG ? ROS_EN_SUBJECT
												: ROS_EN_NOWHERE;
}

static enum ros_en_place behind_pronoun(const struct ros_clause *c, uint32_t k)
{
	static const char *const subject[] = {"i", "we", "they", "he", "she"};
	if (ros__en_is(c, k, "let's"))
		return ROS_EN_TO;
	if (k > 0 && has(c, k - 1, ROS_ROLE_CAUSES)) /* let us */
		return ROS_EN_TO;
	for (size_t s = 0; s < sizeof subject / sizeof *subject; s++)
		if (ros__en_is(c, k, subject[s]))
			return ROS_EN_PRONOUN;
	return ROS_EN_SUBJECT;
}

/* Behind and, or: what stands before the verb that is joined. */
static enum ros_en_place behind_and(const struct ros_clause *c, uint32_t k)
{
	bool verb = k > 0 && ros__en_is_content(c, k - 1) && c->w[k - 1].lex.strength >= ROS_EN_SLOT;
	enum ros_en_place p = verb ? ros__en_place(c, k - 1) : ROS_EN_SUBJECT;
	return p == ROS_EN_TO || p == ROS_EN_MODAL_PLACE ? p : ROS_EN_SUBJECT;
}

enum ros_en_place ros__en_place(const struct ros_clause *c, uint32_t i)
{
	uint32_t k = ros__en_before(c, i);
	if (k >= c->n || c->w[k].pause)
		return of_mark(c, i);
	if (has(c, k, ROS_EN_MODAL | ROS_ROLE_LINK))
		return ROS_EN_MODAL_PLACE;
	if (has(c, k, ROS_ROLE_CAUSES))
		return ROS_EN_TO;
	if (has(c, k, ROS_ROLE_DONE))
		return ROS_EN_HAVE;
	if (has(c, k, ROS_ROLE_COPULA))
		return ROS_EN_BE;
	if (has(c, k, ROS_ROLE_PRONOUN))
		return is_asked(c, i) ? ROS_EN_MODAL_PLACE : behind_pronoun(c, k);
	if (has(c, k, ROS_ROLE_OVER))
		return ROS_EN_PREPOSITION;
	if (has(c, k, ROS_ROLE_AND))
		return behind_and(c, k);
	if (has(c, k, ROS_ROLE_STOP))
		return ros__en_ends_in(c, i, "ing") ? ROS_EN_PREPOSITION : ROS_EN_SUBJECT; /* while */
	if (ros__en_is(c, k, "help") || ros__en_is(c, k, "helps") || ros__en_is(c, k, "helped"))
		return ROS_EN_TO;
	static const char *const points[] = {"this", "these", "those"}; /* this ended the war */
	for (size_t w = 0; w < sizeof points / sizeof *points; w++)
		if (ros__en_is(c, k, points[w]) &&
			(k == 0 || c->w[k - 1].pause || has(c, k - 1, ROS_ROLE_AND)))
			return ROS_EN_SUBJECT;
	if (!ros__en_is_content(c, k) && !c->w[k].number)
		return ROS_EN_NOWHERE;
	return is_asked(c, i) ? ROS_EN_MODAL_PLACE : ROS_EN_NOUN;
}

/* A third person: its word without s is a verb, and what follows stands behind verbs. */
static bool s_of_verb(const struct ros_clause *c, uint32_t i)
{
	return ros__en_ends_in(c, i, "s") && !ros__en_ends_in(c, i, "ss") &&
		c->w[i].stem >= ROS_EN_STRONG;
}

/* Behind to and a modal nearly every word is a verb: what was never one must have an object that is
 * plain. */
static bool is_bare_verb(const struct ros_clause *c, uint32_t i, bool plain, bool modal)
{
	const struct ros_lexeme *x = &c->w[i].lex;
	if (ros__en_ends_in(c, i, "ing") && !x->adverbs) /* but bring */
		return false;
	return x->strength >= ROS_EN_SLOT || (plain && (modal || x->adverbs > 0));
}

/* -ing behind a preposition, a mark, be. */
static bool is_gerund(const struct ros_clause *c, uint32_t i, bool plain)
{
	return ros__en_ends_in(c, i, "ing") && (plain || c->w[i].stem >= ROS_EN_CERTAIN);
}

bool ros__en_is_verb(const struct ros_clause *c, uint32_t i, bool plain)
{
	unsigned s = c->w[i].lex.strength;
	if (!ros__en_is_content(c, i) || c->w[i].name || has(c, i, ROS_ROLE_EITHER | ROS_ROLE_TAKES) ||
		ros__en_is_adverb(c, i))
		return false;
	bool past = ros__en_is_past(c, i), ing = ros__en_ends_in(c, i, "ing");
	switch (ros__en_place(c, i)) {
	case ROS_EN_MODAL_PLACE:
		return is_bare_verb(c, i, plain, true);
	case ROS_EN_TO:
		return is_bare_verb(c, i, plain, false);
	case ROS_EN_HAVE:
		return past;
	case ROS_EN_BE:
	case ROS_EN_PREPOSITION:
		return is_gerund(c, i, plain);
	case ROS_EN_PRONOUN:
		return s >= ROS_EN_STRONG || past || (plain && !ing);
	case ROS_EN_SUBJECT:
		return s >= ROS_EN_STRONG || past || (plain && (s_of_verb(c, i) || ing));
	case ROS_EN_NOUN:
		return plain && !ing && (s >= ROS_EN_STRONG || past || s_of_verb(c, i));
	default:
		return false;
	}
}
