/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Predicates of a Chinese clause (predicate.h). */
#include <string.h>

#include "approach/parse_zh.h"

static bool has(const struct ros_clause *c, uint32_t i, uint32_t roles)
{
	return ros__clause_has(c, i, roles);
}

/* What has 了 behind it is a verb, and so is what often stands behind an adverb. */
unsigned ros__zh_strength(const struct ros_clause *c, uint32_t i)
{
	if (i >= c->n || c->w[i].quoted || c->w[i].number || c->w[i].pause || c->w[i].name ||
		has(c, i, ROS_ROLE_CLOSED))
		return 0;
	unsigned s = c->w[i].lex.strength;
	if (c->w[i].chars > 1 && has(c, i + 1, ROS_ROLE_ASPECT) && s < ROS_ZH_STRONG)
		return ROS_ZH_STRONG;
	return s >= ROS_ZH_HALF && s < ROS_ZH_STRONG && c->w[i].lex.adverbs >= 2 * ROS_ZH_OFTEN
		? ROS_ZH_STRONG
		: s;
}

/* Then it is, or may be, in a relative clause. */
bool ros__zh_in_relative(const struct ros_clause *c, uint32_t i, uint32_t end)
{
	for (uint32_t k = i + 1; k < end; k++)
		if (has(c, k, ROS_ROLE_OF))
			return true;
	return false;
}

/* May a noun phrase begin here or go on? */
static bool nominal(const struct ros_clause *c, uint32_t i)
{
	if (i + 1 < c->n && has(c, i, ROS_ROLE_PLACE)) /* 以下三项工作, 中美关系 */
		return c->w[i + 1].number || (c->w[i].chars == 1 && c->w[i + 1].chars == 1);
	if (i + 1 < c->n && has(c, i, ROS_ROLE_AND) && has(c, i, ROS_ROLE_OVER))
		return has(c, c->n - 1, ROS_ROLE_NOUN); /* 加强与各国合作 */
	if (has(c, i, ROS_ROLE_OVER) && ros__zh_in_relative(c, i, c->n)) /* 开展以服务为重点的活动 */
		return true;
	return i < c->n && !c->w[i].pause &&
		!has(c, i,
			ROS_ROLE_OF | ROS_ROLE_ASPECT | ROS_ROLE_TOWARD | ROS_ROLE_AND | ROS_ROLE_LINK |
				ROS_ROLE_PLACE);
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
	if (ros__zh_strength(c, i) < least || (has(c, i, ROS_ROLE_NOUN) && least >= ROS_ZH_STRONG))
		return false;
	return nominal(c, behind_verb(c, i + 1));
}

/* An adverb that may be a verb is one where no verb follows it. */
bool ros__zh_is_adverb(const struct ros_clause *c, uint32_t i)
{
	if (has(c, i, ROS_ROLE_EITHER)) {
		uint32_t k = i + 1;
		while (has(c, k, ROS_ZH_ADVERBS | ROS_ROLE_EITHER))
			k++;
		bool verb = takes_object(c, k, ROS_ZH_STRONG) ||
			(has(c, k, ROS_ROLE_VERB | ROS_ROLE_SAYS) && nominal(c, k + 1)) ||
			(has(c, k, ROS_ROLE_NOUN) && ros__zh_strength(c, k) >= ROS_ZH_SLOT &&
				nominal(c, k + 1) && !has(c, k + 1, ROS_ROLE_NOUN) && k + 2 < c->n);
		return has(c, k, ROS_ROLE_TAKES) || (verb && !has(c, k + 1, ROS_ROLE_OF));
	}
	return has(c, i, ROS_ZH_ADVERBS);
}

/* Is there a predicate behind word i, so that what stands before is its subject? */
static bool predicate_behind(const struct ros_clause *c, uint32_t i)
{
	for (uint32_t k = i + 1; k < c->n; k++) {
		if (c->w[k - 1].pause)
			continue;
		if ((ros__zh_is_adverb(c, k) || has(c, k, ROS_ROLE_COPULA)) && k + 1 < c->n &&
			!ros__zh_in_relative(c, k, c->n) && !has(c, k - 1, ROS_ROLE_OF))
			return true;
		if (ros__zh_strength(c, k) >= ROS_ZH_INNER && !has(c, k, ROS_ROLE_NOUN) &&
			!ros__zh_in_relative(c, k, c->n) && takes_object(c, k, ROS_ZH_INNER))
			return true;
	}
	return false;
}

/* Only heads of noun phrases from word k to the end: 促进机制, 服务模式 are nouns then. */
bool ros__zh_nouns_to_end(const struct ros_clause *c, uint32_t k)
{
	uint32_t from = k;
	while (has(c, k, ROS_ROLE_NOUN))
		k++;
	return k > from && k == c->n;
}

/* A verb inside what is a noun: 促进机制, 盘活利用 at the end. */
static bool ends_as_noun(const struct ros_clause *c, uint32_t k)
{
	return ros__zh_nouns_to_end(c, k + 1) ||
		(k + 2 == c->n && ros__zh_strength(c, k + 1) >= ROS_ZH_SLOT);
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
		takes_object(c, k, counted ? ROS_ZH_SLOT : ROS_ZH_LISTED) && !c->w[k + 1].pause &&
		!ros__zh_in_relative(c, k, c->n) && !ros__zh_nouns_to_end(c, k + 1);
}

/* 凝聚共识、化解分歧; 讲信义、重情义: a verb and one word on both sides, of the same length. */
static bool is_parallel(const struct ros_clause *c, uint32_t from, uint32_t k)
{
	if (from == 0 || k != from + 2 || k + 2 > c->n || c->w[from].quoted || c->w[k].quoted)
		return false;
	bool ends = k + 2 == c->n || c->w[k + 2].pause;
	bool verb = ros__zh_strength(c, k) >= ROS_ZH_SLOT || c->w[k].chars == 1;
	return ends && verb && !has(c, k, ROS_ROLE_NOUN) && c->w[k].chars == c->w[from - 1].chars &&
		c->w[k + 1].chars == c->w[from].chars;
}

/* Adverbs and a verb with an object, or a strong verb with one, from word k on. */
static bool predicate_next(const struct ros_clause *c, uint32_t k)
{
	while (ros__zh_is_adverb(c, k))
		k++;
	return takes_object(c, k, ROS_ZH_STRONG) && !ros__zh_in_relative(c, k, c->n) &&
		!ros__zh_nouns_to_end(c, k + 1);
}

/* Does what was an object so far end before word k? */
static bool ends_object(
	const struct ros_clause *c, uint32_t from, uint32_t k, bool causes, bool *cut)
{
	if (c->w[k].quoted || c->w[k].pause)
		return false;
	if (has(c, k, ROS_ROLE_ASPECT) ||
		(has(c, k, ROS_ROLE_LINK) && !ros__zh_in_relative(c, k, c->n)))
		return true;
	if (k > from && has(c, k, ROS_ROLE_MUST | ROS_ROLE_MAY | ROS_ROLE_COPULA) &&
		!has(c, k - 1, ROS_ROLE_OF) && !ros__zh_in_relative(c, k, c->n))
		return *cut = true;
	if (causes && k > from && has(c, k, ROS_ROLE_MUST | ROS_ROLE_MAY)) /* 希望峰会能够 */
		return *cut = true;
	if (k > from && has(c, k, ROS_ROLE_PLACE) && predicate_next(c, k + 1))
		return *cut = true;
	if (has(c, k, ROS_ROLE_TOWARD) && k > from && k + 1 < c->n &&
		!ros__zh_in_relative(c, k, c->n) &&
		(c->w[k + 1].number || ros__zh_strength(c, k - 1) >= ROS_ZH_STRONG))
		return true;
	if (k > from && c->w[k - 1].pause)
		return predicate_at(c, k) || is_parallel(c, from, k) ||
			(from > 0 && c->w[k].token != c->w[from - 1].token &&
				strcmp(c->w[k].form, c->w[from - 1].form) == 0); /* 做好事、做大事 */
	if (k <= from || has(c, k - 1, ROS_ROLE_AND))
		return false;
	if (ros__zh_is_adverb(c, k) && takes_object(c, k + 1, ROS_ZH_STRONG) &&
		!ros__zh_in_relative(c, k, c->n) && !ros__zh_nouns_to_end(c, k + 2))
		return *cut = true;
	if (c->w[k].chars == 1 && k + 2 == c->n && c->w[k + 1].chars == 1)
		return false; /* 扩区 */
	unsigned least = causes ? ROS_ZH_STRONG : ROS_ZH_INNER;
	if (ros__zh_strength(c, k) < least || has(c, k, ROS_ROLE_NOUN) ||
		ros__zh_in_relative(c, k, c->n) || (!causes && ends_as_noun(c, k)))
		return false;
	if (k + 1 < c->n && (takes_object(c, k, least) || c->w[k + 1].number ||
		has(c, k + 1, ROS_ROLE_TOWARD)))
		return *cut = true;
	return false;
}

/* 40以上, 40条以上 */
static bool is_counted(const struct ros_clause *c, uint32_t from, uint32_t end)
{
	return c->w[end - 2].number || (end > from + 2 && c->w[end - 3].number);
}

static struct ros_zh_object find_object(const struct ros_clause *c, uint32_t from, bool causes)
{
	struct ros_zh_object o = {.from = from, .end = from};
	bool cut = false;
	while (o.end < c->n && !ends_object(c, from, o.end, causes, &cut))
		o.end++;
	o.next = o.end;
	o.cut = cut;
	while (o.end > from && !c->w[o.end - 1].quoted &&
		(c->w[o.end - 1].pause || has(c, o.end - 1, ROS_ROLE_LINK | ROS_ROLE_AND | ROS_ROLE_OVER) ||
			(has(c, o.end - 1, ROS_ROLE_PLACE) && o.end > from + 1 && !is_counted(c, from, o.end))))
		o.end--;
	return o;
}

/* 互通, 相助: what is done to each other is no object. */
static bool is_mutual(const struct ros_clause_word *w)
{
	return w->chars == 2 && (strncmp(w->form, "互", 3) == 0 || strncmp(w->form, "相", 3) == 0);
}

/* Something that can be named: not numbers, marks and adverbs alone. */
static bool is_object(const struct ros_clause *c, const struct ros_zh_object *o)
{
	static const char *const time[] = {"年代", "时期", "期间", "之际", "时刻"}; /* 革命战争年代 */
	for (size_t k = 0; k < sizeof time / sizeof *time && o->end == c->n && o->end > o->from; k++)
		if (o->end - o->from <= 2 && strcmp(c->w[o->end - 1].form, time[k]) == 0)
			return false;
	uint32_t names = 0;
	for (uint32_t i = o->from; i < o->end; i++)
		names += !c->w[i].number && !c->w[i].pause;
	if (names == 1 && o->end == o->from + 1)
		return !is_mutual(&c->w[o->from]) &&
			!has(c, o->from, ROS_ZH_ADVERBS | ROS_ROLE_OVER | ROS_ROLE_PLACE | ROS_ROLE_RESULT) &&
			(ros__zh_strength(c, o->from) < 90 || has(c, o->from, ROS_ROLE_NOUN) ||
				c->w[o->from].quoted);
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
	while (has(c, k, ROS_ZH_ADVERBS | ROS_ROLE_EITHER) && k < c->n)
		k++;
	if (k >= c->n || has(c, k, ROS_ROLE_COPULA | ROS_ROLE_OVER))
		return true;
	if (takes_object(c, k, ROS_ZH_STRONG) || (k > i + 1 && ros__zh_strength(c, k) >= ROS_ZH_SLOT))
		return true;
	for (uint32_t later = k + 1; later < c->n; later++)
		if (ros__zh_strength(c, later) >= ROS_ZH_TAKEN && !has(c, later, ROS_ROLE_NOUN))
			return false;
	return ros__zh_strength(c, k) >= ROS_ZH_TAKEN && nominal(c, k + 1);
}

/* 今后三年 alone says nothing yet. */
static bool verb_behind(const struct ros_clause *c, uint32_t i)
{
	for (i++; i < c->n; i++)
		if (ros__zh_strength(c, i) >= ROS_ZH_SLOT)
			return true;
	return false;
}

/* 可, 能 of one character before what can be a predicate: no part of 可感可及, 用能. */
static bool may_be(const struct ros_clause *c, uint32_t i)
{
	uint32_t k = i + 1;
	if (k >= c->n || c->w[k].pause || strcmp(c->w[k].form, "持续") == 0)
		return false;
	if (c->w[k].lex.roles & ~(uint32_t)ROS_ROLE_NOUN)
		return true;
	return c->w[k].chars > 1 && ros__zh_strength(c, k) >= ROS_ZH_SLOT;
}

static void note_stance(struct ros_clause *c, uint32_t i)
{
	bool noun = has(c, i + 1, ROS_ROLE_NOUN) || has(c, i + 1, ROS_ROLE_OF);
	if (has(c, i, ROS_ROLE_MUST))
		note(c, ROS_MODALITY_MUST, i);
	else if (has(c, i, ROS_ROLE_WHEN) && i <= 1 && verb_behind(c, i))
		note(c, ROS_MODALITY_TO_DO, i);
	else if (has(c, i, ROS_ROLE_WILL) && has(c, i, ROS_ROLE_NOUN) &&
		(noun || i + 1 >= c->n || c->w[i + 1].pause))
		return; /* 计划体制, 科学计划、 */
	else if (has(c, i, ROS_ROLE_WILL) && has(c, i + 2, ROS_ROLE_OF))
		return; /* 即将到来的一年 */
	else if (has(c, i, ROS_ROLE_MAY) && c->w[i].chars == 1 && !may_be(c, i))
		return; /* 可感可及, 用能 */
	else if (has(c, i, ROS_ROLE_WILL) && (!has(c, i, ROS_ROLE_TAKES) || will_be(c, i)))
		note(c, ROS_MODALITY_TO_DO, i);
	else if (has(c, i, ROS_ROLE_DONE) && !has(c, i - 1, ROS_ROLE_OF) &&
		!has(c, c->n - 1, ROS_ROLE_PLACE))
		note(c, ROS_MODALITY_DONE, i);
	else if (has(c, i, ROS_ROLE_MAY) && i > 0 && has(c, i - 1, ROS_ROLE_STOP))
		note(c, ROS_MODALITY_MUST, i); /* 不能 */
	else if (has(c, i, ROS_ROLE_MAY) && c->modality == ROS_MODALITY_NONE)
		note(c, ROS_MODALITY_MAY, i);
	else if (has(c, i, ROS_ROLE_ASPECT) && i > 0 && i + 1 < c->n &&
		(c->w[i - 1].chars > 1 || c->w[i - 1].lex.strength >= ROS_ZH_SLOT)) /* not 路熟了走起来 */
		note(c, ROS_MODALITY_DONE, i);
}

/* V1 V2 O and V1 和 V2 O: two verbs with one object. The word behind the last of them. */
static uint32_t verbs_end(const struct ros_clause *c, uint32_t i)
{
	uint32_t k = i + 1;
	if (has(c, i, ROS_ROLE_CAUSES))
		return k;
	bool first = ros__zh_strength(c, i) >= ROS_ZH_STRONG || has(c, i, ROS_ROLE_VERB);
	if (has(c, k, ROS_ROLE_AND) && first && !has(c, k + 1, ROS_ROLE_NOUN) &&
		takes_object(c, k + 1, has(c, k + 1, ROS_ROLE_VERB) ? ROS_ZH_SLOT : ROS_ZH_STRONG))
		return k + 2;
	if (ros__zh_strength(c, i) >= ROS_ZH_STRONG && ros__zh_strength(c, k) >= ROS_ZH_SLOT &&
		k + 1 < c->n && !c->w[k + 1].pause &&
		(c->w[k + 1].number || (has(c, i, ROS_ROLE_FIRST) && !ros__zh_nouns_to_end(c, k + 1))) &&
		nominal(c, k + 1) && !ros__zh_in_relative(c, k, c->n))
		return k + 1; /* 开工建设一批 */
	if (ros__zh_strength(c, i) >= ROS_ZH_STRONG && !has(c, k, ROS_ROLE_CAUSES | ROS_ROLE_NOUN) &&
		takes_object(c, k, has(c, k, ROS_ROLE_VERB) ? ROS_ZH_SLOT : ROS_ZH_STRONG) &&
		!ros__zh_in_relative(c, k, c->n) &&
		(c->w[k].lex.adverbs >= ROS_ZH_OFTEN || !ends_as_noun(c, k)))
		return k + 1;
	return k;
}

/* Is the verb at i part of a subject, since 是 follows or an adverb and a verb end the clause? */
static bool in_subject(const struct ros_clause *c, uint32_t i)
{
	for (uint32_t k = i + 1; k < c->n; k++)
		if (has(c, k, ROS_ROLE_COPULA) ||
			((ros__zh_is_adverb(c, k) ||
				 (has(c, k, ROS_ROLE_EITHER) && ros__zh_strength(c, i) < ROS_ZH_STRONG)) &&
				k + 2 == c->n && ros__zh_strength(c, k + 1) >= ROS_ZH_SLOT && k > i + 1 &&
				!has(c, k - 1, ROS_ROLE_OF)))
			return true;
	return false;
}

/* What stands behind a verb is no noun but a clause: 注意认真组织, 愿同各国加强合作, 生动诠释了. */
static bool inner_clause(const struct ros_clause *c, uint32_t from)
{
	uint32_t k = from;
	while (ros__zh_is_adverb(c, k))
		k++;
	bool verb = k > from &&
		(ros__zh_strength(c, k) >= ROS_ZH_STRONG || has(c, k, ROS_ROLE_CAUSES)) && k + 2 < c->n &&
		!ros__zh_nouns_to_end(c, k) && !ros__zh_in_relative(c, k, c->n);
	return verb || has(c, from + 1, ROS_ROLE_ASPECT) || has(c, from, ROS_ROLE_TAKES) ||
		(has(c, from, ROS_ROLE_OVER) && !has(c, from, ROS_ROLE_VERB) &&
			!ros__zh_in_relative(c, from, c->n) &&
			(!has(c, c->n - 1, ROS_ROLE_NOUN) || predicate_behind(c, from)));
}

/* The verb at i with what follows; the place where reading goes on, or i where it is none. */
static uint32_t read_verb(struct ros_clause *c, uint32_t i, bool slot, bool *doubt)
{
	bool strong = ros__zh_strength(c, i) >= ROS_ZH_STRONG && !has(c, i, ROS_ROLE_NOUN);
	bool causes = has(c, i, ROS_ROLE_CAUSES);
	if (ros__zh_strength(c, i) < (slot ? ROS_ZH_SLOT : ROS_ZH_STRONG) ||
		(!slot && has(c, i, ROS_ROLE_NOUN)))
		return i;
	if (has(c, i + 1, ROS_ROLE_OF) || (!causes && in_subject(c, i)) ||
		(!slot && ends_as_noun(c, i)))
		return i;
	if (!strong && slot && takes_object(c, i + 1, ROS_ZH_STRONG) &&
		!ros__zh_in_relative(c, i, c->n))
		return i + 1; /* 创新举办: how it is done */
	if (!strong && predicate_behind(c, i))
		return i;
	uint32_t end = verbs_end(c, i);
	if (end == i + 2 && ((!slot && !has(c, i, ROS_ROLE_FIRST)) || has(c, i, ROS_ROLE_EITHER)))
		i++; /* 政策执行创造条件, 坚定拥护 */
	uint32_t from = behind_verb(c, end);
	for (uint32_t k = end; k < from || (k == from && has(c, k, ROS_ROLE_ASPECT)); k++)
		if (has(c, k, ROS_ROLE_ASPECT))
			note(c, ROS_MODALITY_DONE, k);
	if (from >= c->n || !nominal(c, from) || (!strong && ros__zh_in_relative(c, i, c->n) && !slot))
		return i + 1;
	if ((causes && takes_object(c, from, ROS_ZH_STRONG) && !ros__zh_in_relative(c, from, c->n)) ||
		inner_clause(c, from))
		return from;
	if (has(c, from, ROS_ROLE_ADVERB) && from + 1 < c->n && !ros__zh_in_relative(c, from, c->n) &&
		ros__zh_strength(c, from + 1) >= ROS_ZH_SLOT && !has(c, from + 1, ROS_ROLE_NOUN))
		return from; /* 坚持从严惩处, 繁荣也需要 */
	struct ros_zh_object o = find_object(c, from, causes);
	if (is_object(c, &o) && !(causes && o.cut))
		ros__clause_add(c, i, end, o.from, o.end, ros__zh_doubt(c, i, end, &o, slot, *doubt));
	*doubt = o.cut && !causes;
	return o.next > i ? o.next : i + 1;
}

/* 把 N V: the object stands before the verb. The place where reading goes on. */
static uint32_t read_taken(struct ros_clause *c, uint32_t i)
{
	for (uint32_t k = i + 2; k < c->n; k++) {
		if (ros__zh_strength(c, k) < ROS_ZH_TAKEN || has(c, k, ROS_ROLE_NOUN) ||
			(has(c, k, ROS_ROLE_ADVERB) && k + 1 < c->n) || ros__zh_in_relative(c, k, c->n))
			continue;
		uint32_t end = k;
		while (end > i + 1 &&
			(ros__zh_is_adverb(c, end - 1) || c->w[end - 1].pause ||
				(end > i + 2 && has(c, end - 1, ROS_ROLE_OF) && ros__zh_is_adverb(c, end - 2))))
			end--;
		bool plain = !ros__zh_is_adverb(c, i + 1) && !has(c, i + 1, ROS_ROLE_VERB) &&
			(c->w[k].lex.adverbs >= 2 || k + 1 < c->n);
		if (end > i + 1)
			ros__clause_add(c, k, k + 1, i + 1, end, plain ? ROS_DOUBT_NONE : ROS_DOUBT_TAKEN);
		return c->n;
	}
	return c->n;
}

/* The word behind a preposition's phrase: the next adverb or strong verb that no 的 follows. */
static uint32_t step_over(const struct ros_clause *c, uint32_t i)
{
	for (uint32_t k = i + 1; k < c->n; k++) {
		if (k > i + 1 && ros__zh_strength(c, k) >= ROS_ZH_SLOT && has(c, k + 1, ROS_ROLE_ASPECT))
			return k;
		if (ros__zh_in_relative(c, k, c->n) || c->w[k].quoted || c->w[k].pause ||
			has(c, k - 1, ROS_ROLE_AND))
			continue;
		if (k > i + 1 && (ros__zh_is_adverb(c, k) || has(c, k, ROS_ROLE_EITHER | ROS_ROLE_TAKES)))
			return k;
		bool named = has(c, k + 1, ROS_ROLE_NOUN) && takes_object(c, k + 2, ROS_ZH_STRONG);
		if (k > i + 1 && takes_object(c, k, ROS_ZH_STRONG) && !named) /* 为关系改善发展创造条件 */
			return k;
	}
	return c->n;
}

/* 一是, 二是: counts what follows and says nothing of it. */
static uint32_t behind_ordinal(const struct ros_clause *c)
{
	return c->n > 2 && c->w[0].number && c->w[0].chars < 3 && strcmp(c->w[1].form, "是") == 0 ? 2
																							  : 0;
}

void ros__parse_chinese(struct ros_clause *c)
{
	c->purpose = has(c, 0, ROS_ROLE_LINK);
	bool slot = true, first = true, doubt = false;
	for (uint32_t i = behind_ordinal(c); i < c->n;) {
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
		} else if (ros__zh_is_adverb(c, i) || has(c, i, ROS_ROLE_PRONOUN) || c->w[i].number) {
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
