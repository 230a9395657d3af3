/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Predicates of an English clause (predicate.h): verbs with their objects. */
#include "approach/parse_en.h"

#define has ros__en_has
#define is_adverb ros__en_is_adverb
#define is_content ros__en_is_content

/* help reduce the cost: the verb that follows has the object. */
static bool only_helps(const struct ros_clause *c, uint32_t i)
{
	return (ros__en_is(c, i, "help") || ros__en_is(c, i, "helps") || ros__en_is(c, i, "helped")) &&
		i + 1 < c->n && c->w[i + 1].lex.strength >= ROS_EN_STRONG && !c->w[i + 1].name;
}

/* renew that purpose: no clause follows. */
static bool points(const struct ros_clause *c, uint32_t i)
{
	if (!ros__en_is(c, i, "that") || i == 0 || has(c, i - 1, ROS_ROLE_SAYS) ||
		!is_content(c, i + 1) || c->w[i + 1].name || is_adverb(c, i + 1))
		return false;
	uint32_t k = i + 1;
	while (is_content(c, k) && !is_adverb(c, k) && c->w[k].lex.strength < ROS_EN_STRONG)
		k++;
	return k > i + 1 &&
		!has(c, k, ROS_EN_MODAL | ROS_ROLE_COPULA | ROS_ROLE_DONE | ROS_ROLE_ADVERB) &&
		!is_content(c, k) && !ros__en_ends_in(c, k - 1, "s");
}

/* May an object begin here? Determiners and pronouns say so, other words perhaps. */
static bool begins_object(const struct ros_clause *c, uint32_t i, bool *plain)
{
	*plain = false;
	if (i >= c->n)
		return false;
	if (has(c, i, ROS_ROLE_NOUN | ROS_ROLE_INNER) && !has(c, i, ROS_ROLE_START) &&
		!ros__en_is(c, i, "that"))
		return false; /* home, ago; how these came */
	*plain = has(c, i, ROS_ROLE_START | ROS_ROLE_TAKES) || points(c, i);
	if (*plain || c->w[i].number || ros__en_is_group(c, i))
		return true;
	return is_content(c, i) && !is_adverb(c, i) &&
		!(ros__en_ends_in(c, i, "ing") && i + 1 < c->n && has(c, i + 1, ROS_ROLE_START));
}

/* Over an adverb between a verb and its object (reduce sharply activities; almost 20,000), where a
 * noun phrase begins behind it. */
static uint32_t over_adverb(const struct ros_clause *c, uint32_t i)
{
	static const char *const about[] = {"almost", "about", "around", "over", "nearly"};
	if (i + 1 >= c->n)
		return i;
	for (size_t k = 0; k < sizeof about / sizeof *about; k++)
		if (ros__en_is(c, i, about[k]) && c->w[i + 1].number)
			return i + 1;
	bool manner = ros__en_ends_in(c, i, "ly") && is_adverb(c, i);
	return manner && (c->w[i + 1].number || has(c, i + 1, ROS_ROLE_START) || is_content(c, i + 1))
		? i + 1
		: i;
}

/* Does the noun phrase go on with word i? */
static bool goes_on(const struct ros_clause *c, uint32_t from, uint32_t i)
{
	if (i >= c->n)
		return false;
	if (has(c, i, ROS_ROLE_OF) || c->w[i].number ||
		(is_adverb(c, i) && (is_content(c, i + 1) || ros__en_is_group(c, i + 1))))
		return true;
	if (i == from + 1 && has(c, i, ROS_ROLE_START))
		return true;
	return (is_content(c, i) || ros__en_is_group(c, i)) && !is_adverb(c, i);
}

static uint32_t object_end(const struct ros_clause *c, uint32_t from)
{
	uint32_t i = from + 1;
	bool determined = has(c, from, ROS_ROLE_START);
	if (has(c, from, ROS_ROLE_TAKES) && !(determined && goes_on(c, from, i)))
		return i;
	while (i < c->n) {
		if (goes_on(c, from, i)) {
			bool plain;
			if (is_content(c, i) && i > from + determined && begins_object(c, i + 1, &plain) &&
				plain && ros__en_is_verb(c, i, true))
				break;
			i++;
			continue;
		}
		bool joins = has(c, i, ROS_ROLE_AND) && is_content(c, i + 1) && is_content(c, i - 1) &&
			c->w[i + 1].lex.strength < ROS_EN_STRONG;
		if (!joins)
			break;
		i += 2;
	}
	return i;
}

/* do the right thing: behind what says that a verb follows, and no question. */
static bool is_do(const struct ros_clause *c, uint32_t i, bool plain)
{
	static const char *const form[] = {"do", "does", "did"};
	bool is = false;
	for (size_t k = 0; k < sizeof form / sizeof *form; k++)
		is = is || ros__en_is(c, i, form[k]);
	enum ros_en_place p = is && plain ? ros__en_place(c, i) : ROS_EN_NOWHERE;
	return p == ROS_EN_MODAL_PLACE || p == ROS_EN_TO || p == ROS_EN_PRONOUN;
}

/* Is a verb certain enough that what follows is its object, though no determiner says so? */
static bool is_certain(const struct ros_clause *c, uint32_t i)
{
	unsigned s = c->w[i].lex.strength;
	switch (ros__en_place(c, i)) {
	case ROS_EN_MODAL_PLACE:
	case ROS_EN_TO:
	case ROS_EN_HAVE:
		return true;
	case ROS_EN_PRONOUN:
		return (s >= ROS_EN_CERTAIN || ros__en_is_past(c, i)) && !has(c, i, ROS_ROLE_SAYS);
	case ROS_EN_BE:
	case ROS_EN_PREPOSITION:
		return c->w[i].stem >= ROS_EN_CERTAIN;
	case ROS_EN_SUBJECT:
		return s >= ROS_EN_CERTAIN;
	default:
		return false;
	}
}

static enum ros_doubt doubt_of(const struct ros_clause *c, uint32_t i, uint32_t object, bool plain)
{
	bool noun = c->w[object].lex.strength < ROS_EN_SLOT && !c->w[object].number;
	return plain || (noun && is_certain(c, i)) ? ROS_DOUBT_NONE : ROS_DOUBT_BARE;
}

/* A verb at word i with its object: adds them and returns the word behind, or i + 1. */
static uint32_t verb_at(struct ros_clause *c, uint32_t i)
{
	uint32_t end = i + 1;
	bool plain = false;
	bool particle = has(c, end, ROS_ROLE_RESULT) && begins_object(c, end + 1, &plain) && plain;
	end += particle;
	uint32_t object = over_adverb(c, end);
	if (!begins_object(c, object, &plain) || only_helps(c, i))
		return i + 1;
	if (!ros__en_is_verb(c, i, plain) && !is_do(c, i, plain))
		return i + 1;
	enum ros_en_place place = ros__en_place(c, i);
	uint32_t to = object_end(c, object);
	if (has(c, to - 1, ROS_ROLE_NOUN)) /* last year, every day, that way: when and how */
		return to;
	bool finite = place == ROS_EN_SUBJECT || place == ROS_EN_NOUN || place == ROS_EN_PRONOUN;
	if (has(c, to, ROS_EN_MODAL | ROS_ROLE_COPULA | ROS_ROLE_DONE) &&
		(has(c, i, ROS_ROLE_SAYS) || finite)) /* I believe the minister will */
		return end;
	bool marked = i == 0 || c->w[i - 1].pause || has(c, i - 1, ROS_ROLE_AND); /* set it aside */
	if (finite && ros__en_is_past(c, i) && !(marked && has(c, i, ROS_ROLE_ASPECT)))
		ros__en_note(c, ROS_MODALITY_DONE, i);
	ros__clause_add(c, i, end, object, to, doubt_of(c, i, object, plain));
	return to;
}

void ros__parse_english(struct ros_clause *c)
{
	for (uint32_t i = 0; i < c->n;) {
		ros__en_stance(c, i);
		i = is_content(c, i) || has(c, i, ROS_ROLE_LINK) ? verb_at(c, i) : i + 1;
	}
}
