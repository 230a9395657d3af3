/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is doubtful about a verb with its object (predicate.h: ros_doubt). */
#include "approach/parse_zh.h"

static bool has(const struct ros_clause *c, uint32_t i, uint32_t roles)
{
	return ros__clause_has(c, i, roles);
}

/* Does something in the object do something by itself: 深化改革系列举措释放新动能? */
static bool holds_predicate(const struct ros_clause *c, const struct ros_zh_object *o)
{
	for (uint32_t k = o->from; k < o->end; k++) {
		bool joined = k > o->from && (c->w[k - 1].pause || has(c, k - 1, ROS_ROLE_AND));
		bool verb = ros__zh_strength(c, k) >= ROS_ZH_STRONG && !has(c, k, ROS_ROLE_NOUN);
		if (k == o->from && verb && k + 1 < o->end && c->w[k + 1].pause)
			return true; /* 统筹谋划、群策群力 */
		if (k > o->from && verb && !joined && k + 1 < o->end && !ros__zh_nouns_to_end(c, k + 1) &&
			!ros__zh_in_relative(c, k, o->end))
			return true;
	}
	return false;
}

/* What stands inside an object makes it doubtful: a negation, or something that acts by itself. */
static enum ros_doubt doubt_inside(
	const struct ros_clause *c, uint32_t verb, const struct ros_zh_object *o)
{
	bool causes = has(c, verb, ROS_ROLE_CAUSES);
	for (uint32_t k = o->from; k < o->end; k++) {
		bool open = !ros__zh_in_relative(c, k, o->end);
		if (open && !c->w[k].quoted && has(c, k, ROS_ROLE_STOP))
			return ROS_DOUBT_NEGATED; /* 关系不隶属 */
		if (causes && k > o->from && open &&
			(has(c, k, ROS_ZH_ADVERBS | ROS_ROLE_OVER) ||
				(ros__zh_strength(c, k) >= ROS_ZH_STRONG && !has(c, k, ROS_ROLE_NOUN))))
			return ROS_DOUBT_CAUSED; /* 支持企业参与建设 */
	}
	if (causes && has(c, o->from, ROS_ROLE_PRONOUN))
		return ROS_DOUBT_CAUSED;
	return holds_predicate(c, o) ? ROS_DOUBT_PREDICATE : ROS_DOUBT_NONE;
}

/* Words of an object and whether one of them is quoted. */
static uint32_t count_words(const struct ros_clause *c, const struct ros_zh_object *o, bool *quoted)
{
	uint32_t words = 0;
	for (uint32_t k = o->from; k < o->end; k++) {
		words += !c->w[k].pause;
		*quoted |= c->w[k].quoted;
	}
	return words;
}

/* What makes a pair doubtful by its form: a verb of one character with one word, a second verb with
 * an object at its start, a verb that is a noun as often with one noun. */
static enum ros_doubt doubt_of_form(const struct ros_clause *c, uint32_t verb, uint32_t end,
	const struct ros_zh_object *o, bool slot)
{
	bool quoted = false, one = c->w[verb].chars == 1;
	uint32_t words = count_words(c, o, &quoted), last = o->end - 1;
	bool verb_first = ros__zh_strength(c, o->from) >= ROS_ZH_TAKEN ||
		has(c, o->from, ROS_ROLE_VERB);
	if (verb_first && !has(c, o->from, ROS_ROLE_NOUN) && words > 1 && !quoted)
		return ROS_DOUBT_VERB_FIRST;
	if (one && words < 2 && !quoted)
		return ROS_DOUBT_IDIOM;
	if (one && verb > 0 && !ros__zh_is_adverb(c, verb - 1) && !c->w[verb - 1].pause)
		return ROS_DOUBT_SYLLABLE; /* 系列促消费活动 */
	if (verb > 0 && !(c->w[verb - 1].lex.roles & ~ROS_ROLE_GRAMMAR) && !c->w[verb - 1].pause &&
		!c->w[verb - 1].number && ros__zh_nouns_to_end(c, end) && (words < 2 || verb > 1))
		return ROS_DOUBT_PLACE; /* 示范带动作用 */
	if (words > 1 && o->end == c->n && o->from == end &&
		ros__zh_strength(c, last) >= ROS_ZH_INNER && !has(c, last, ROS_ROLE_NOUN) &&
		!has(c, last - 1, ROS_ROLE_OF))
		return ROS_DOUBT_VERB_LAST; /* 集中力量突破 */
	if (words == 1 && !quoted && o->end == o->from + 1 &&
		ros__zh_strength(c, o->from) >= ROS_ZH_SLOT &&
		(!has(c, o->from, ROS_ROLE_NOUN) || verb > 1 ||
			(verb == 1 && !ros__zh_is_adverb(c, 0) && ros__zh_strength(c, 0) >= ROS_ZH_STRONG)))
		return ROS_DOUBT_TWO_VERBS; /* 经济规范发展 */
	if (one && !has(c, verb, ROS_ROLE_VERB))
		return ROS_DOUBT_SYLLABLE;
	if (slot || (c->w[verb].lex.adverbs >= ROS_ZH_OFTEN && (words > 1 || quoted || o->from > end)))
		return ROS_DOUBT_NONE;
	return ROS_DOUBT_PLACE;
}

enum ros_doubt ros__zh_doubt(const struct ros_clause *c, uint32_t verb, uint32_t end,
	const struct ros_zh_object *o, bool slot, bool behind_cut)
{
	bool adverb_last = has(c, o->end - 1, ROS_ROLE_ADVERB) && !has(c, o->end - 1, ROS_ROLE_NOUN);
	if (adverb_last || o->cut)
		return ROS_DOUBT_CUT;
	if (behind_cut)
		return ROS_DOUBT_BEHIND_CUT;
	if (has(c, verb, ROS_ROLE_OVER))
		return ROS_DOUBT_PREPOSITION;
	if (!slot && c->w[verb].lex.adverbs < 2)
		return ROS_DOUBT_PLACE;
	if (has(c, verb, ROS_ROLE_STATE))
		return ROS_DOUBT_STATE;
	enum ros_doubt d = doubt_inside(c, verb, o);
	if (d == ROS_DOUBT_NONE)
		d = doubt_of_form(c, verb, end, o, slot);
	if (d != ROS_DOUBT_NONE)
		return d;
	bool strong = ros__zh_strength(c, verb) >= ROS_ZH_STRONG && !has(c, verb, ROS_ROLE_NOUN);
	return strong ? ROS_DOUBT_NONE : ROS_DOUBT_WEAK;
}
