/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the phrase of an English actor stands (actors.h). */
#include <strings.h>

#include "approach/actor_clause.h"

static bool has(const struct ros_actor_clause *c, uint64_t i, uint32_t roles)
{
	return ros__actor_has(c, i, roles);
}

static bool ends_in(const struct ros_actor_clause *c, uint64_t i, const char *ending)
{
	size_t n = strlen(ending);
	if (i < c->begin || i >= c->end || c->token[i].len < n + 2)
		return false;
	return strncasecmp(c->body + c->token[i].start + c->token[i].len - n, ending, n) == 0;
}

/* accepts a proposal */
static bool third_person(const struct ros_actor_clause *c, uint64_t i)
{
	return i + 1 < c->end && !ros__actor_mark(c, i) && ends_in(c, i, "s") &&
		c->p->stem[c->token[i].type] >= ROS_ACTOR_STRONG &&
		has(c, i + 1, ROS_ROLE_START | ROS_ROLE_TAKES);
}

static bool third_person_of(const struct ros_actor_clause *c, uint64_t i)
{
	return !ros__actor_mark(c, i) && ends_in(c, i, "s") &&
		c->p->stem[c->token[i].type] >= ROS_ACTOR_STRONG;
}

/* announced cuts, and not elected to or represented in */
static bool past_form(const struct ros_actor_clause *c, uint64_t i)
{
	return ends_in(c, i, "ed") && !ros__actor_mark(c, i + 1) && !has(c, i + 1, ROS_ROLE_OVER) &&
		!has(c, i + 1, ROS_ROLE_AND | ROS_ROLE_CAUSES);
}

static bool is_noun(const struct ros_actor_clause *c, uint64_t i)
{
	static const uint32_t function = ROS_ROLES_MODAL | ROS_ROLE_ADVERB | ROS_ROLE_START |
		ROS_ROLE_OVER | ROS_ROLE_STOP | ROS_ROLE_PRONOUN | ROS_ROLE_COPULA | ROS_ROLE_DONE |
		ROS_ROLE_LINK | ROS_ROLE_CAUSES | ROS_ROLE_AND | ROS_ROLE_ASPECT | ROS_ROLE_EITHER |
		ROS_ROLE_INNER | ROS_ROLE_SAYS;
	return !ros__actor_mark(c, i) && !has(c, i, function) && !ros__actor_action_at(c, i) &&
		!third_person(c, i) && !past_form(c, i) && !ends_in(c, i, "ing");
}

/* Behind of, in, for at i: where its noun phrase ends, or i. */
static uint64_t over_phrase(const struct ros_actor_clause *c, uint64_t i)
{
	static const char *const hang[] = {"of", "in", "for", "from", "during", "on", NULL};
	if (!ros__actor_any(c, i, hang))
		return i;
	uint64_t k = i + 1;
	while (has(c, k, ROS_ROLE_START) || is_noun(c, k))
		k++;
	return k > i + 1 ? k : i;
}

/* Behind have and will: be and a form that something is done to it, or that it is so. */
static bool is_passive(const struct ros_actor_clause *c, uint64_t i)
{
	static const char *const being[] = {"be", "been", "being", NULL};
	for (int far = 0; far < 4; far++, i++) {
		if (ros__actor_any(c, i, being))
			return !(ends_in(c, i + 1, "ing") && !ros__actor_mark(c, i + 2)) &&
				!ros__actor_is(c, i + 1, "able");
		if (!has(c, i, ROS_ROLE_ADVERB | ROS_ROLE_DONE) && !ros__actor_is(c, i, "to"))
			return false;
	}
	return false;
}

/* Can what follows a subject begin at i? Be only with a form in -ing: what only is does not act. */
static enum ros_actor_place predicate(const struct ros_actor_clause *c, uint64_t i)
{
	i += ros__actor_is(c, i, ",");
	i += ros__actor_is(c, i, "who");
	uint64_t k = i;
	while (has(c, k, ROS_ROLE_ADVERB) && !has(c, k, ROS_ROLE_OVER))
		k++;
	if (has(c, k, ROS_ROLES_MODAL | ROS_ROLE_DONE | ROS_ROLE_LINK))
		return is_passive(c, k + 1) ? ROS_ACTOR_INSIDE : ROS_ACTOR_MODAL;
	if (has(c, k, ROS_ROLE_COPULA)) {
		while (has(c, k + 1, ROS_ROLE_ADVERB))
			k++;
		return ends_in(c, k + 1, "ing") ? ROS_ACTOR_MODAL : ROS_ACTOR_INSIDE;
	}
	if (has(c, k, ROS_ROLE_SAYS))
		return ROS_ACTOR_SAYS;
	static const char *const state[] = {"remain", "remains", "remained", "become", "becomes",
		"became", "seem", "seems", "seemed", "appear", "appears", "stay", "stays", "stayed", NULL};
	if (ros__actor_any(c, k, state))
		return ROS_ACTOR_INSIDE;
	const struct ros_use *x = ros__actor_action_at(c, k);
	if (x || third_person(c, k))
		return ROS_ACTOR_SUBJECT;
	if (has(c, k, ROS_ROLE_OVER | ROS_ROLE_START | ROS_ROLE_STOP) || ros__actor_mark(c, k))
		return ROS_ACTOR_INSIDE;
	if (has(c, k, ROS_ROLE_ASPECT | ROS_ROLE_EITHER) || past_form(c, k))
		return ROS_ACTOR_ADVERB;
	return ros__actor_lexeme(c, k).strength >= ROS_ACTOR_STRONG ? ROS_ACTOR_VERBAL
																: ROS_ACTOR_INSIDE;
}

/* bulk of our teachers, some of those men: the whole is the same as its part. */
static bool is_share(const struct ros_actor_clause *c, uint64_t of)
{
	static const char *const share[] = {"bulk", "some", "many", "most", "one", "all", "majority",
		"millions", "thousands", "hundreds", "each", "both", "few", "none", "number", NULL};
	return of > c->begin && ros__actor_is(c, of, "of") && ros__actor_any(c, of - 1, share);
}

/* The function word before the noun phrase that begins with token i, or c->end. */
static uint64_t word_before(const struct ros_actor_clause *c, uint64_t i)
{
	bool begun = false; /* a determiner was seen, before which another noun may end */
	while (i > c->begin && !has(c, i - 1, ROS_ROLE_OVER) &&
		(has(c, i - 1, ROS_ROLE_START | ROS_ROLE_OF) || (is_noun(c, i - 1) && !begun)))
		begun |= has(c, --i, ROS_ROLE_START);
	if (i > c->begin + 1 && is_share(c, i - 1))
		return word_before(c, i - 2);
	return i > c->begin ? i - 1 : c->end;
}

/* We build homes for families: behind a verb, or its object, and nothing else. */
static bool of_verb(const struct ros_actor_clause *c, uint64_t preposition)
{
	for (size_t k = 0; k < c->nuse; k++) {
		const struct ros_use *x = &c->use[k];
		if (x->kind == ROS_USE_ACTION && !has(c, x->first, ROS_ROLE_STATE) &&
			(x->last + 1 == preposition ||
				(x->object_end > x->object && x->object_end == preposition)))
			return true;
	}
	return false;
}

/* Verbs whose object comes about, is stood for or is a place: appointed a board. */
static bool concerns_nobody(const struct ros_actor_clause *c, uint64_t i)
{
	static const char *const stem[] = {"appoint", "establish", "creat", "found", "form", "build",
		"elect", "represent", "becom", "became", "leav", "left", "enter", "visit", "design", NULL};
	const struct ros_token *t = &c->token[i];
	for (const char *const *s = stem; *s; s++)
		if (t->len >= strlen(*s) && strncasecmp(c->body + t->start, *s, strlen(*s)) == 0)
			return true;
	return false;
}

static const struct ros_use *actor_at(const struct ros_actor_clause *c, uint64_t i)
{
	for (size_t k = 0; k < c->nuse; k++)
		if (c->use[k].kind == ROS_USE_ACTOR && c->use[k].first == i)
			return &c->use[k];
	return NULL;
}

/* May a subject stand behind this word? Prepositions and verbs have their own nouns behind them. */
static bool opens_subject(const struct ros_actor_clause *c, uint64_t i)
{
	if (i >= c->end || has(c, i, ROS_ROLE_INNER | ROS_ROLE_AND | ROS_ROLE_SAYS))
		return true;
	return !has(c, i, ROS_ROLE_OVER | ROS_ROLE_COPULA | ROS_ROLE_CAUSES);
}

/* Over the names of a person behind his office: President Bush, Deputy Ahern. */
static uint64_t behind_name(const struct ros_actor_clause *c, uint64_t i)
{
	const char *s = c->body + c->token[i - 1].start;
	if (*s < 'A' || *s > 'Z')
		return i;
	while (is_noun(c, i) && !actor_at(c, i) && c->body[c->token[i].start] >= 'A' &&
		c->body[c->token[i].start] <= 'Z')
		i++;
	return i;
}

/* Over what is joined behind an actor that is an actor itself: the Minister, Deputy Gormley, and
 * the Green Party. */
static uint64_t over_joined(const struct ros_actor_clause *c, uint64_t i)
{
	for (;;) {
		uint64_t k = i + ros__actor_is(c, i, ",");
		k += has(c, k, ROS_ROLE_AND);
		if (k == i)
			return i;
		while (!actor_at(c, k) && (has(c, k, ROS_ROLE_START) || is_noun(c, k)))
			k++;
		const struct ros_use *a = actor_at(c, k);
		if (!a || is_noun(c, behind_name(c, a->last + 1)))
			return i;
		i = behind_name(c, a->last + 1);
	}
}

/* spoke to, send a letter to, is repugnant to: and not a threat to, a contribution to. */
static bool governs(const struct ros_actor_clause *c, uint64_t preposition)
{
	uint64_t k = preposition;
	if (k <= c->begin || of_verb(c, k))
		return k > c->begin;
	k--;
	while (k > c->begin && has(c, k, ROS_ROLE_ADVERB))
		k--;
	if (k > c->begin && is_noun(c, k) && has(c, k - 1, ROS_ROLE_COPULA | ROS_ROLE_ADVERB))
		return true;
	return !ros__actor_mark(c, k) && !has(c, k, ROS_ROLE_ADVERB) && !concerns_nobody(c, k) &&
		(has(c, k, ROS_ROLE_ASPECT | ROS_ROLE_EITHER | ROS_ROLE_SAYS) || ends_in(c, k, "ed") ||
			ends_in(c, k, "ing") || third_person_of(c, k) ||
			ros__actor_lexeme(c, k).strength >= ROS_ACTOR_STRONG);
}

/* Behind to, with and for, with what is done; what acts there does so for nobody. */
static bool is_concerned(
	const struct ros_actor_clause *c, uint64_t before, uint64_t next, enum ros_actor_place acts)
{
	bool alone = acts == ROS_ACTOR_INSIDE || ros__actor_is(c, next, "who");
	return alone && (ros__actor_is(c, before, "for") ? of_verb(c, before) : governs(c, before));
}

/* Mr Speaker, ... My fellow citizens: ... */
static bool is_address(const struct ros_actor_clause *c, const struct ros_use *a, uint64_t next)
{
	static const char *const open[] = {"mr", "mr.", "madam", "my", "dear", "fellow",
		"distinguished", "honored", "honoured", "honourable", NULL};
	return ros__actor_any(c, c->begin, open) && a->first <= c->begin + 3 && a->last >= c->begin &&
		ros__actor_mark(c, next) && next < c->end && a->last - c->begin < 4;
}

enum ros_actor_place ros__actor_place_en(const struct ros_actor_clause *c, const struct ros_use *a)
{
	static const char *const to[] = {"for", "to", "with", NULL};
	uint64_t next = behind_name(c, a->last + 1), before = word_before(c, a->first);
	const struct ros_use *x = ros__actor_object_with(c, a->first);
	if ((a->first > c->begin && ros__actor_is(c, a->first - 1, "-")) || is_noun(c, next) ||
		has(c, next, ROS_ROLE_OF) || ros__actor_is(c, next, "’s") || ros__actor_is(c, next, "-"))
		return ROS_ACTOR_INSIDE;
	if (is_address(c, a, next))
		return ROS_ACTOR_ADDRESS;
	enum ros_actor_place acts = predicate(c, over_phrase(c, next));
	if (ros__actor_is(c, before, "by"))
		return ROS_ACTOR_AGENT;
	if (x && x->object_end == next && !ros__actor_mark(c, next) && acts != ROS_ACTOR_INSIDE &&
		predicate(c, next) == acts)
		return acts; /* I believe the minister will */
	if (x)
		return x->object_end > next || !x->sure || concerns_nobody(c, x->first) ? ROS_ACTOR_INSIDE
																				: ROS_ACTOR_OBJECT;
	if (ros__actor_is(c, before, "for") && ros__actor_is(c, next, "to") &&
		ros__actor_lexeme(c, next + 1).strength >= ROS_ACTOR_STRONG)
		return ROS_ACTOR_MODAL; /* for the Minister to decide */
	if (ros__actor_any(c, before, to))
		return is_concerned(c, before, next, acts) ? ROS_ACTOR_TO : ROS_ACTOR_INSIDE;
	if (!opens_subject(c, before))
		return ROS_ACTOR_INSIDE;
	return acts != ROS_ACTOR_INSIDE ? acts : predicate(c, over_joined(c, next));
}
