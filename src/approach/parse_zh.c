/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Predicates of a Chinese clause (predicate.h). */
#include <string.h>

#include "approach/parse_clause.h"

enum {
	SLOT = 10,   /* strength of a verb in a slot */
	STRONG = 60, /* and elsewhere */
	HALF = 45,   /* enough for a word that is often behind an adverb */
	TAKEN = 40,  /* behind 把 */
	LISTED = 70, /* behind 、 */
	OFTEN = 10,  /* behind an adverb: a verb without doubt */
	INNER = 80   /* and inside what is an object so far */
};
#define ANY_ADVERB \
	(ROS_ROLE_ADVERB | ROS_ROLE_MUST | ROS_ROLE_MAY | ROS_ROLE_WILL | ROS_ROLE_LINK)

static bool has(const struct ros_clause *c, uint32_t i, uint32_t roles)
{
	return ros__clause_has(c, i, roles);
}

/* What has 了 behind it is a verb, and so is what often stands behind an adverb. */
static unsigned strength(const struct ros_clause *c, uint32_t i)
{
	if (i >= c->n || c->w[i].quoted || c->w[i].number || c->w[i].pause || c->w[i].name)
		return 0;
	unsigned s = c->w[i].lex.strength;
	if (c->w[i].chars > 1 && has(c, i + 1, ROS_ROLE_ASPECT) && s < STRONG)
		return STRONG;
	return s >= HALF && s < STRONG && c->w[i].lex.adverbs >= 2 * OFTEN ? STRONG : s;
}

/* May a noun phrase begin here or go on? */
static bool nominal(const struct ros_clause *c, uint32_t i)
{
	if (i + 1 < c->n && has(c, i, ROS_ROLE_PLACE)) /* 以下三项工作, 中美关系 */
		return c->w[i + 1].number || (c->w[i].chars == 1 && c->w[i + 1].chars == 1);
	if (i + 1 < c->n && has(c, i, ROS_ROLE_AND) && has(c, i, ROS_ROLE_OVER))
		return has(c, c->n - 1, ROS_ROLE_NOUN); /* 加强与各国合作 */
	return i < c->n && !c->w[i].pause &&
		!has(c, i,
			ROS_ROLE_OF | ROS_ROLE_ASPECT | ROS_ROLE_TOWARD | ROS_ROLE_AND | ROS_ROLE_LINK |
				ROS_ROLE_PLACE);
}

/* Does 的 stand behind word i? Then it is, or may be, in a relative clause. */
static bool in_relative(const struct ros_clause *c, uint32_t i)
{
	for (uint32_t k = i + 1; k < c->n; k++)
		if (has(c, k, ROS_ROLE_OF))
			return true;
	return false;
}

static bool in_relative_until(const struct ros_clause *c, uint32_t i, uint32_t end)
{
	for (uint32_t k = i + 1; k < end; k++)
		if (has(c, k, ROS_ROLE_OF))
			return true;
	return false;
}

/* Behind a verb: aspect and result. */
static uint32_t behind_verb(const struct ros_clause *c, uint32_t i)
{
	while (has(c, i, ROS_ROLE_ASPECT | ROS_ROLE_RESULT) && i + 1 < c->n)
		i++;
	return i;
}

/* A strong verb with something behind it that can be its object. */
static bool takes_object(const struct ros_clause *c, uint32_t i, unsigned least)
{
	if (strength(c, i) < least || (has(c, i, ROS_ROLE_NOUN) && least >= STRONG))
		return false;
	return nominal(c, behind_verb(c, i + 1));
}

/* An adverb that may be a verb is one where no verb follows it. */
static bool is_adverb(const struct ros_clause *c, uint32_t i)
{
	if (has(c, i, ROS_ROLE_EITHER)) {
		uint32_t k = i + 1;
		while (has(c, k, ANY_ADVERB | ROS_ROLE_EITHER))
			k++;
		bool verb = takes_object(c, k, STRONG) || (has(c, k, ROS_ROLE_VERB) && nominal(c, k + 1)) ||
			(has(c, k, ROS_ROLE_NOUN) && strength(c, k) >= SLOT && nominal(c, k + 1) &&
				!has(c, k + 1, ROS_ROLE_NOUN) && k + 2 < c->n);
		return has(c, k, ROS_ROLE_TAKES) || (verb && !has(c, k + 1, ROS_ROLE_OF));
	}
	return has(c, i, ANY_ADVERB);
}

/* Is there a predicate behind word i, so that what stands before is its subject? */
static bool predicate_behind(const struct ros_clause *c, uint32_t i)
{
	for (uint32_t k = i + 1; k < c->n; k++) {
		if (c->w[k - 1].pause)
			continue;
		if ((is_adverb(c, k) || has(c, k, ROS_ROLE_COPULA)) && k + 1 < c->n && !in_relative(c, k) &&
			!has(c, k - 1, ROS_ROLE_OF))
			return true;
		if (strength(c, k) >= INNER && !has(c, k, ROS_ROLE_NOUN) && !in_relative(c, k) &&
			takes_object(c, k, INNER))
			return true;
	}
	return false;
}

struct object {
	uint32_t from, end;
	bool cut;   /* ended by another verb: doubtful */
	uint32_t next; /* where reading goes on */
};

/* Only heads of noun phrases from word k to the end: 促进机制, 服务模式 are nouns then. */
static bool nouns_to_end(const struct ros_clause *c, uint32_t k)
{
	uint32_t from = k;
	while (has(c, k, ROS_ROLE_NOUN))
		k++;
	return k > from && k == c->n;
}

/* A verb inside what is a noun: 促进机制, 盘活利用 at the end. */
static bool ends_as_noun(const struct ros_clause *c, uint32_t k)
{
	return nouns_to_end(c, k + 1) || (k + 2 == c->n && strength(c, k + 1) >= SLOT);
}

/* Is the list that word k stands in one of examples, 知识产权、应收账款等融资方式? */
static bool has_etc(const struct ros_clause *c, uint32_t k)
{
	for (; k + 1 < c->n; k++)
		if (strcmp(c->w[k].form, "等") == 0)
			return true;
	return false;
}

/* Does a new predicate begin behind 、 with a verb and its object: 发展经济、改善民生? Behind a
 * number and its unit less is asked for. */
static bool predicate_at(const struct ros_clause *c, uint32_t k)
{
	bool counted = k > 2 && (c->w[k - 2].number || (k > 3 && c->w[k - 3].number));
	if (has_etc(c, k))
		return false;
	if (c->w[k].chars == 1 && has(c, k, ROS_ROLE_VERB) && nominal(c, k + 1)) /* 抓班子、强队伍 */
		return k + 2 == c->n || c->w[k + 2].pause;
	return !has(c, k, ROS_ROLE_NOUN) && c->w[k].chars > 1 &&
		takes_object(c, k, counted ? SLOT : LISTED) && !c->w[k + 1].pause && !in_relative(c, k) &&
		!nouns_to_end(c, k + 1);
}

/* 凝聚共识、化解分歧; 讲信义、重情义: a verb and one word on both sides, of the same length. */
static bool is_parallel(const struct ros_clause *c, uint32_t from, uint32_t k)
{
	if (from == 0 || k != from + 2 || k + 2 > c->n || c->w[from].quoted || c->w[k].quoted)
		return false;
	bool ends = k + 2 == c->n || c->w[k + 2].pause;
	bool verb = strength(c, k) >= SLOT || c->w[k].chars == 1;
	return ends && verb && !has(c, k, ROS_ROLE_NOUN) && c->w[k].chars == c->w[from - 1].chars &&
		c->w[k + 1].chars == c->w[from].chars;
}

/* Adverbs and a verb with an object, or a strong verb with one, from word k on. */
static bool predicate_next(const struct ros_clause *c, uint32_t k)
{
	while (is_adverb(c, k))
		k++;
	return takes_object(c, k, STRONG) && !in_relative(c, k) && !nouns_to_end(c, k + 1);
}

/* Does what was an object so far end before word k? */
static bool ends_object(
	const struct ros_clause *c, uint32_t from, uint32_t k, bool causes, bool *cut)
{
	if (c->w[k].quoted || c->w[k].pause)
		return false;
	if (has(c, k, ROS_ROLE_ASPECT) || (has(c, k, ROS_ROLE_LINK) && !in_relative(c, k)))
		return true;
	if (k > from && has(c, k, ROS_ROLE_MUST | ROS_ROLE_MAY | ROS_ROLE_COPULA) &&
		!has(c, k - 1, ROS_ROLE_OF) && !in_relative(c, k))
		return *cut = true;
	if (k > from && has(c, k, ROS_ROLE_PLACE) && predicate_next(c, k + 1))
		return *cut = true;
	if (has(c, k, ROS_ROLE_TOWARD) && k > from && k + 1 < c->n && !in_relative(c, k) &&
		(c->w[k + 1].number || strength(c, k - 1) >= STRONG))
		return true;
	if (k > from && c->w[k - 1].pause)
		return predicate_at(c, k) || is_parallel(c, from, k) ||
			(from > 0 && c->w[k].token != c->w[from - 1].token &&
				strcmp(c->w[k].form, c->w[from - 1].form) == 0); /* 做好事、做大事 */
	if (k <= from || has(c, k - 1, ROS_ROLE_AND))
		return false;
	if (is_adverb(c, k) && takes_object(c, k + 1, STRONG) && !in_relative(c, k) &&
		!nouns_to_end(c, k + 2))
		return *cut = true;
	if (c->w[k].chars == 1 && k + 2 == c->n && c->w[k + 1].chars == 1)
		return false; /* 扩区 */
	unsigned least = causes ? STRONG : INNER;
	if (strength(c, k) < least || has(c, k, ROS_ROLE_NOUN) || in_relative(c, k) ||
		(!causes && ends_as_noun(c, k)))
		return false;
	if (k + 1 < c->n && (takes_object(c, k, least) || c->w[k + 1].number ||
		has(c, k + 1, ROS_ROLE_TOWARD)))
		return *cut = true;
	return false;
}

static struct object find_object(const struct ros_clause *c, uint32_t from, bool causes)
{
	struct object o = {.from = from, .end = from};
	bool cut = false;
	while (o.end < c->n && !ends_object(c, from, o.end, causes, &cut))
		o.end++;
	o.next = o.end;
	o.cut = cut;
	while (o.end > from && !c->w[o.end - 1].quoted &&
		(c->w[o.end - 1].pause || has(c, o.end - 1, ROS_ROLE_LINK | ROS_ROLE_AND | ROS_ROLE_OVER) ||
			(has(c, o.end - 1, ROS_ROLE_PLACE) && o.end > from + 1 && !c->w[o.end - 2].number)))
		o.end--;
	return o;
}

/* 互通, 相助: what is done to each other is no object. */
static bool is_mutual(const struct ros_clause_word *w)
{
	return w->chars == 2 && (strncmp(w->form, "互", 3) == 0 || strncmp(w->form, "相", 3) == 0);
}

/* Something that can be named: not numbers, marks and adverbs alone. */
static bool is_object(const struct ros_clause *c, const struct object *o)
{
	uint32_t names = 0;
	for (uint32_t i = o->from; i < o->end; i++)
		names += !c->w[i].number && !c->w[i].pause;
	if (names == 1 && o->end == o->from + 1)
		return !is_mutual(&c->w[o->from]) &&
			!has(c, o->from, ANY_ADVERB | ROS_ROLE_OVER | ROS_ROLE_PLACE | ROS_ROLE_RESULT) &&
			(strength(c, o->from) < 90 || has(c, o->from, ROS_ROLE_NOUN) || c->w[o->from].quoted);
	return names > (o->end > o->from && c->w[o->from].number);
}

static void note(struct ros_clause *c, enum ros_modality m, uint32_t i)
{
	if (c->modality != ROS_MODALITY_NONE && c->modality != ROS_MODALITY_MAY)
		return;
	c->modality = m;
	c->cue = c->w[i].token;
}

/* 将 before an adverb, a verb or 是 says what will be; before a noun it is 把. */
static bool will_be(const struct ros_clause *c, uint32_t i)
{
	uint32_t k = i + 1;
	if (!has(c, i, ROS_ROLE_WILL))
		return false;
	while (has(c, k, ANY_ADVERB | ROS_ROLE_EITHER) && k < c->n)
		k++;
	if (k >= c->n || has(c, k, ROS_ROLE_COPULA | ROS_ROLE_OVER))
		return true;
	if (takes_object(c, k, STRONG) || (k > i + 1 && strength(c, k) >= SLOT))
		return true;
	for (uint32_t later = k + 1; later < c->n; later++)
		if (strength(c, later) >= TAKEN && !has(c, later, ROS_ROLE_NOUN))
			return false;
	return strength(c, k) >= TAKEN && nominal(c, k + 1);
}

static void note_stance(struct ros_clause *c, uint32_t i)
{
	bool noun = has(c, i + 1, ROS_ROLE_NOUN) || has(c, i + 1, ROS_ROLE_OF);
	if (has(c, i, ROS_ROLE_MUST))
		note(c, ROS_MODALITY_MUST, i);
	else if (has(c, i, ROS_ROLE_WHEN) && i <= 1)
		note(c, ROS_MODALITY_TO_DO, i);
	else if (has(c, i, ROS_ROLE_WILL) && has(c, i, ROS_ROLE_NOUN) && (noun || i + 1 >= c->n))
		return; /* 计划体制 */
	else if (has(c, i, ROS_ROLE_MAY) && c->w[i].chars == 1 && i + 1 < c->n &&
		strcmp(c->w[i + 1].form, "持续") == 0)
		return;
	else if (has(c, i, ROS_ROLE_WILL) && (!has(c, i, ROS_ROLE_TAKES) || will_be(c, i)))
		note(c, ROS_MODALITY_TO_DO, i);
	else if (has(c, i, ROS_ROLE_DONE))
		note(c, ROS_MODALITY_DONE, i);
	else if (has(c, i, ROS_ROLE_MAY) && i > 0 && has(c, i - 1, ROS_ROLE_STOP))
		note(c, ROS_MODALITY_MUST, i); /* 不能 */
	else if (has(c, i, ROS_ROLE_MAY) && c->modality == ROS_MODALITY_NONE)
		note(c, ROS_MODALITY_MAY, i);
	else if (has(c, i, ROS_ROLE_ASPECT) && i > 0 && i + 1 < c->n)
		note(c, ROS_MODALITY_DONE, i);
}

/* V1 V2 O and V1 和 V2 O: two verbs with one object. The word behind the last of them. */
static uint32_t verbs_end(const struct ros_clause *c, uint32_t i)
{
	uint32_t k = i + 1;
	if (has(c, i, ROS_ROLE_CAUSES))
		return k;
	bool first = strength(c, i) >= STRONG || has(c, i, ROS_ROLE_VERB);
	if (has(c, k, ROS_ROLE_AND) && first && !has(c, k + 1, ROS_ROLE_NOUN) &&
		takes_object(c, k + 1, has(c, k + 1, ROS_ROLE_VERB) ? SLOT : STRONG))
		return k + 2;
	if (strength(c, i) >= STRONG && strength(c, k) >= SLOT && k + 1 < c->n && !c->w[k + 1].pause &&
		(c->w[k + 1].number || (has(c, i, ROS_ROLE_FIRST) && !nouns_to_end(c, k + 1))) &&
		nominal(c, k + 1) && !in_relative(c, k))
		return k + 1; /* 开工建设一批 */
	if (strength(c, i) >= STRONG && takes_object(c, k, STRONG) && !has(c, k, ROS_ROLE_CAUSES) &&
		!in_relative(c, k) && (c->w[k].lex.adverbs >= OFTEN || !ends_as_noun(c, k)))
		return k + 1;
	return k;
}

/* Does something in the object do something by itself: 深化改革系列举措释放新动能? */
static bool holds_predicate(const struct ros_clause *c, const struct object *o)
{
	for (uint32_t k = o->from; k < o->end; k++) {
		bool joined = k > o->from && (c->w[k - 1].pause || has(c, k - 1, ROS_ROLE_AND));
		bool verb = strength(c, k) >= STRONG && !has(c, k, ROS_ROLE_NOUN);
		if (k == o->from && verb && k + 1 < o->end && c->w[k + 1].pause)
			return true; /* 统筹谋划、群策群力 */
		if (k > o->from && verb && !joined && k + 1 < o->end && !nouns_to_end(c, k + 1) &&
			!in_relative_until(c, k, o->end))
			return true;
	}
	return false;
}

/* Nothing that makes a pair doubtful: an object that does something itself, a verb of one character
 * with one word, a second verb with an object at its start, a verb that is a noun as often with one
 * noun. */
static bool is_plain(
	const struct ros_clause *c, uint32_t verb, uint32_t end, const struct object *o, bool slot)
{
	uint32_t words = 0;
	bool quoted = false;
	for (uint32_t k = o->from; k < o->end; k++) {
		bool open = !in_relative_until(c, k, o->end);
		words += !c->w[k].pause;
		quoted |= c->w[k].quoted;
		if (open && !c->w[k].quoted && has(c, k, ROS_ROLE_STOP))
			return false; /* 关系不隶属 */
		if (has(c, verb, ROS_ROLE_CAUSES) && k > o->from && open &&
			(has(c, k, ANY_ADVERB | ROS_ROLE_OVER) ||
				(strength(c, k) >= STRONG && !has(c, k, ROS_ROLE_NOUN))))
			return false;
	}
	if (has(c, verb, ROS_ROLE_CAUSES) && has(c, o->from, ROS_ROLE_PRONOUN))
		return false;
	bool verb_first = strength(c, o->from) >= TAKEN || has(c, o->from, ROS_ROLE_VERB);
	if (verb_first && !has(c, o->from, ROS_ROLE_NOUN) && words > 1 && !quoted)
		return false;
	if (c->w[verb].chars == 1 && words < 2 && !quoted)
		return false;
	if (c->w[verb].chars == 1 && verb > 0 && !is_adverb(c, verb - 1) && !c->w[verb - 1].pause)
		return false; /* 系列促消费活动 */
	if (holds_predicate(c, o) || has(c, verb, ROS_ROLE_STATE))
		return false;
	if (words > 1 && o->end == c->n && o->from == end && strength(c, o->end - 1) >= INNER &&
		!has(c, o->end - 1, ROS_ROLE_NOUN) && !has(c, o->end - 2, ROS_ROLE_OF))
		return false; /* 集中力量突破 */
	if (words == 1 && !quoted && o->end == o->from + 1 && strength(c, o->from) >= SLOT &&
		(!has(c, o->from, ROS_ROLE_NOUN) || verb > 1 ||
			(verb == 1 && !is_adverb(c, 0) && strength(c, 0) >= STRONG)))
		return false; /* 经济规范发展 */
	if (c->w[verb].chars == 1 && !has(c, verb, ROS_ROLE_VERB))
		return false;
	return slot || (c->w[verb].lex.adverbs >= OFTEN && (words > 1 || quoted || o->from > end));
}

/* Is the verb at i part of a subject, since 是 follows or an adverb and a verb end the clause? */
static bool in_subject(const struct ros_clause *c, uint32_t i)
{
	for (uint32_t k = i + 1; k < c->n; k++)
		if (has(c, k, ROS_ROLE_COPULA) ||
			((is_adverb(c, k) || has(c, k, ROS_ROLE_EITHER)) && k + 2 == c->n &&
				strength(c, k + 1) >= SLOT && k > i + 1 && !has(c, k - 1, ROS_ROLE_OF)))
			return true;
	return false;
}

/* What stands behind a verb is no noun but a clause: 注意认真组织, 愿同各国加强合作, 生动诠释了. */
static bool inner_clause(const struct ros_clause *c, uint32_t from)
{
	uint32_t k = from;
	while (is_adverb(c, k))
		k++;
	bool verb = k > from && (strength(c, k) >= STRONG || has(c, k, ROS_ROLE_CAUSES)) &&
		k + 2 < c->n && !nouns_to_end(c, k) && !in_relative(c, k);
	return verb || has(c, from + 1, ROS_ROLE_ASPECT) || has(c, from, ROS_ROLE_TAKES) ||
		(has(c, from, ROS_ROLE_OVER) && !has(c, from, ROS_ROLE_VERB) && !in_relative(c, from) &&
			(!has(c, c->n - 1, ROS_ROLE_NOUN) || predicate_behind(c, from)));
}

/* The verb at i with what follows; the place where reading goes on, or i where it is none. */
static uint32_t read_verb(struct ros_clause *c, uint32_t i, bool slot, bool *doubt)
{
	bool strong = strength(c, i) >= STRONG && !has(c, i, ROS_ROLE_NOUN);
	bool causes = has(c, i, ROS_ROLE_CAUSES);
	if (strength(c, i) < (slot ? SLOT : STRONG) || (!slot && has(c, i, ROS_ROLE_NOUN)))
		return i;
	if (has(c, i + 1, ROS_ROLE_OF) || (!causes && in_subject(c, i)) ||
		(!slot && ends_as_noun(c, i)))
		return i;
	if (!strong && slot && takes_object(c, i + 1, STRONG) && !in_relative(c, i))
		return i + 1; /* 创新举办: how it is done */
	if (!strong && predicate_behind(c, i))
		return i;
	uint32_t end = verbs_end(c, i), from = behind_verb(c, end);
	for (uint32_t k = end; k < from || (k == from && has(c, k, ROS_ROLE_ASPECT)); k++)
		if (has(c, k, ROS_ROLE_ASPECT))
			note(c, ROS_MODALITY_DONE, k);
	if (from >= c->n || !nominal(c, from) || (!strong && in_relative(c, i) && !slot))
		return i + 1;
	if ((causes && takes_object(c, from, STRONG) && !in_relative(c, from)) || inner_clause(c, from))
		return from;
	struct object o = find_object(c, from, causes);
	bool ends_well = o.end > o.from &&
		(!has(c, o.end - 1, ROS_ROLE_ADVERB) || has(c, o.end - 1, ROS_ROLE_NOUN));
	bool sure = strong && ends_well && !o.cut && !*doubt && !has(c, i, ROS_ROLE_OVER) &&
		is_plain(c, i, end, &o, slot) && (slot || c->w[i].lex.adverbs >= 2);
	if (is_object(c, &o) && !(causes && o.cut))
		ros__clause_add(c, i, end, o.from, o.end, sure);
	*doubt = o.cut && !causes;
	return o.next > i ? o.next : i + 1;
}

/* 把 N V: the object stands before the verb. The place where reading goes on. */
static uint32_t read_taken(struct ros_clause *c, uint32_t i)
{
	for (uint32_t k = i + 2; k < c->n; k++) {
		if (strength(c, k) < TAKEN || has(c, k, ROS_ROLE_NOUN) || in_relative(c, k))
			continue;
		uint32_t end = k;
		while (end > i + 1 &&
			(is_adverb(c, end - 1) || c->w[end - 1].pause ||
				(end > i + 2 && has(c, end - 1, ROS_ROLE_OF) && is_adverb(c, end - 2))))
			end--;
		bool plain = !is_adverb(c, i + 1) && !has(c, i + 1, ROS_ROLE_VERB);
		if (end > i + 1)
			ros__clause_add(
				c, k, k + 1, i + 1, end, plain && (c->w[k].lex.adverbs >= 2 || k + 1 < c->n));
		return c->n;
	}
	return c->n;
}

/* The word behind a preposition's phrase: the next adverb or strong verb that no 的 follows. */
static uint32_t step_over(const struct ros_clause *c, uint32_t i)
{
	for (uint32_t k = i + 1; k < c->n; k++) {
		if (k > i + 1 && strength(c, k) >= SLOT && has(c, k + 1, ROS_ROLE_ASPECT))
			return k;
		if (in_relative(c, k) || c->w[k].quoted || c->w[k].pause || has(c, k - 1, ROS_ROLE_AND))
			continue;
		if (k > i + 1 && (is_adverb(c, k) || has(c, k, ROS_ROLE_EITHER | ROS_ROLE_TAKES)))
			return k;
		bool named = has(c, k + 1, ROS_ROLE_NOUN) && takes_object(c, k + 2, STRONG);
		if (k > i + 1 && takes_object(c, k, STRONG) && !named) /* 为关系改善发展创造条件 */
			return k;
	}
	return c->n;
}

void ros__parse_chinese(struct ros_clause *c)
{
	c->purpose = has(c, 0, ROS_ROLE_LINK);
	bool slot = true, first = true, doubt = false;
	for (uint32_t i = 0; i < c->n;) {
		if (c->w[i].quoted || c->w[i].pause || (c->w[i].number && !first)) {
			slot = false;
			i++;
			continue;
		}
		note_stance(c, i);
		if (has(c, i, ROS_ROLE_TAKES) && !will_be(c, i)) {
			if (first)
				c->starts_with_verb = true;
			i = read_taken(c, i);
		} else if (is_adverb(c, i) || has(c, i, ROS_ROLE_PRONOUN) || c->w[i].number) {
			slot = true;
			i++;
			continue;
		} else if (has(c, i, ROS_ROLE_COPULA)) {
			return;
		} else if (has(c, i, ROS_ROLE_OVER) &&
			(!has(c, i, ROS_ROLE_VERB) || step_over(c, i) < c->n)) {
			i = step_over(c, i);
			slot = true;
			continue;
		} else {
			uint32_t next = read_verb(c, i, slot, &doubt);
			if (next > i && first)
				c->starts_with_verb = true;
			slot = next > i;
			i = next > i ? next : i + 1;
		}
		first = false;
	}
}
