/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the phrase of a Chinese actor stands (actors.h). */
#include "approach/actor_clause.h"

enum { LOOK_BACK = 12 }; /* words over which the one that governs a phrase is looked for */

static bool has(const struct ros_actor_clause *c, uint64_t i, uint32_t roles)
{
	return ros__actor_has(c, i, roles);
}

/* A word that is more often a verb than not, outside of any place where verbs stand. */
static bool is_verb(const struct ros_actor_clause *c, uint64_t i, unsigned least)
{
	return !ros__actor_mark(c, i) && !has(c, i, ROS_ROLE_NOUN | ROS_ROLE_OVER) &&
		ros__actor_lexeme(c, i).strength >= least;
}

/* The phrase of an actor with what is joined to it, in tokens, and the words around it. */
struct phrase {
	uint64_t from, to; /* behind the last */
	uint64_t before;   /* the word that governs it, or c->end where the clause begins */
	bool owned; /* 的 stands between that word and the actor: 广大的工人, 农村的企业 */
};

/* Behind a preposition at i: where its phrase ends, or 0. It ends before an adverb or a modal,
 * before a verb with an object, or behind 中 and 上. */
static uint64_t behind_preposition(const struct ros_actor_clause *c, uint64_t i)
{
	bool of = false;
	for (uint64_t k = i + 1; k < c->end; k++) {
		if (has(c, k, ROS_ROLE_PLACE) && k > i + 1 && !ros__actor_mark(c, k + 1))
			return k + 1;
		if (of)
			of = !has(c, k, ROS_ROLE_ADVERB | ROS_ROLES_MODAL);
		of |= has(c, k, ROS_ROLE_OF);
		if (!of && k > i + 1 &&
			(ros__actor_action_at(c, k) || is_verb(c, k, ROS_ACTOR_STRONG) ||
				has(c, k, ROS_ROLE_ADVERB | ROS_ROLES_MODAL)))
			return k;
	}
	return 0;
}

/* Nouns alone from i to the end: the verb before them is part of their name (群众参与渠道). */
static bool nouns_to_end(const struct ros_actor_clause *c, uint64_t i)
{
	uint64_t from = i;
	while (has(c, i, ROS_ROLE_NOUN))
		i++;
	return i > from && ros__actor_mark(c, i);
}

static bool of_behind(const struct ros_actor_clause *c, uint64_t i)
{
	for (; i < c->end && (!ros__actor_mark(c, i) || ros__actor_joins(c, i)); i++)
		if (has(c, i, ROS_ROLE_OF))
			return true;
	return false;
}

/* An object that ends with the clause, and not before 、 or 的. */
static bool ends_clause(const struct ros_actor_clause *c, const struct ros_use *x)
{
	return ros__actor_mark(c, x->object_end) && !ros__actor_joins(c, x->object_end);
}

/* 企业达到1.5万家, 人口减少290万: a number is told, and nothing is done. */
static bool counts(const struct ros_actor_clause *c, uint64_t verb)
{
	static const char *const measure[] = {"占", "达", "达到", "超", "超过", "增至", "居", "位居",
		"覆盖", "减少", "精简", "再见", NULL};
	if (ros__actor_any(c, verb, measure))
		return true;
	uint64_t k = verb + 1;
	while (has(c, k, ROS_ROLE_ASPECT | ROS_ROLE_TOWARD))
		k++;
	return k < c->end &&
		(c->token[k].cls == ROS_CLASS_NUMBER || c->token[k].cls == ROS_CLASS_PERCENT);
}

/* Verbs whose object comes about, is stood for or is a place: 打造法治政府, 代表人民, 离开中国. */
static bool concerns_nobody(const struct ros_actor_clause *c, uint64_t i)
{
	static const char *const word[] = {"打造", "建设", "构建", "组建", "建立", "成立", "代表",
		"成为", "创建", "离开", "来到", "回到", "引育", "逗留", "召开", "设立", "加入", "走进",
		"进入", "筹建", "新增", "新建", "扩大", "增加", "减少", NULL};
	return ros__actor_any(c, i, word);
}

/* A verb at k; `slot`: behind an adverb, where verbs stand and less is asked for. */
static enum ros_actor_place before_verb(const struct ros_actor_clause *c, uint64_t k, bool slot)
{
	const struct ros_use *x = ros__actor_action_at(c, k);
	bool action = x != NULL, noun = has(c, k, ROS_ROLE_NOUN) && nouns_to_end(c, k);
	bool verb = action || is_verb(c, k, ROS_ACTOR_STRONG) ||
		(slot && !ros__actor_mark(c, k) && ros__actor_lexeme(c, k).strength >= ROS_ACTOR_WEAK);
	if (concerns_nobody(c, k) && ros__actor_mark(c, k + 1))
		return ROS_ACTOR_INSIDE; /* 公司顺利组建 */
	if (!verb || counts(c, k) || (!slot && nouns_to_end(c, k + 1)) ||
		(noun && !ros__actor_mark(c, k + 1)))
		return ROS_ACTOR_INSIDE; /* 人才综合服务平台 */
	if (of_behind(c, k) && !(action && ends_clause(c, x)))
		return slot || action ? ROS_ACTOR_OF_IT : ROS_ACTOR_INSIDE;
	if (slot)
		return ROS_ACTOR_ADVERB;
	return action ? ROS_ACTOR_SUBJECT : ROS_ACTOR_VERBAL;
}

static bool begins_actor(const struct ros_actor_clause *c, uint64_t i)
{
	for (size_t k = 0; k < c->nuse; k++)
		if (c->use[k].kind == ROS_USE_ACTOR && c->use[k].first == i)
			return true;
	return false;
}

/* A word for saying as a noun: 代表建议、提案, 代表建议9件, 政府支持力度持续加大. */
static bool is_said(const struct ros_actor_clause *c, uint64_t i)
{
	bool two = ros__actor_joins(c, i + 1) && /* 欢迎和鼓励 */
		(has(c, i + 2, ROS_ROLE_SAYS) || is_verb(c, i + 2, ROS_ACTOR_STRONG));
	if ((ros__actor_joins(c, i + 1) && !two) || counts(c, i))
		return true;
	return !two && !begins_actor(c, i + 1) && !has(c, i, ROS_ROLE_STATE) &&
		!ros__actor_mark(c, i + 1) && !has(c, i + 1, ROS_ROLE_PRONOUN | ROS_ROLE_ADVERB) &&
		!is_verb(c, i + 1, ROS_ACTOR_STRONG) && i + 2 < c->end &&
		(is_verb(c, i + 2, ROS_ACTOR_STRONG) ||
			has(c, i + 2, ROS_ROLE_ADVERB | ROS_ROLE_EITHER | ROS_ROLES_MODAL));
}

/* Can what follows a subject begin at i, and how? */
static enum ros_actor_place predicate(const struct ros_actor_clause *c, uint64_t i)
{
	uint64_t k = i;
	while (has(c, k, ROS_ROLE_ADVERB | ROS_ROLE_EITHER | ROS_ROLE_DONE | ROS_ROLE_LINK) &&
		!ros__actor_action_at(c, k))
		k++;
	if (k == i && has(c, k, ROS_ROLE_OVER) && !ros__actor_action_at(c, k)) {
		uint64_t behind = behind_preposition(c, k);
		enum ros_actor_place p = behind ? predicate(c, behind) : ROS_ACTOR_INSIDE;
		bool verb = p != ROS_ACTOR_INSIDE || (behind && before_verb(c, behind, true) != p);
		return verb ? ROS_ACTOR_ADVERB : ROS_ACTOR_INSIDE;
	}
	if (ros__actor_is(c, k, "会") && has(c, k + 1, ROS_ROLE_ADVERB))
		return predicate(c, k + 1);
	if (has(c, k, ROS_ROLE_COPULA | ROS_ROLE_STATE) && !has(c, k, ROS_ROLE_SAYS))
		return ROS_ACTOR_INSIDE; /* what only is does not act; 愿 does */
	if (ros__actor_is(c, k, "所"))
		return ROS_ACTOR_OF_IT;
	if (has(c, k, ROS_ROLES_MODAL | ROS_ROLE_TAKES))
		return has(c, k + 1, ROS_ROLE_COPULA) ? ROS_ACTOR_INSIDE : ROS_ACTOR_MODAL;
	if (has(c, k, ROS_ROLE_SAYS) && k == i && is_said(c, k))
		return ROS_ACTOR_INSIDE;
	if (has(c, k, ROS_ROLE_SAYS))
		return of_behind(c, k) ? ROS_ACTOR_OF_IT : ROS_ACTOR_SAYS;
	return before_verb(c, k, k > i && !has(c, k - 1, ROS_ROLE_EITHER));
}

/* Over what is joined behind the actor: 企业、高校和农民. */
static uint64_t phrase_end(const struct ros_actor_clause *c, uint64_t i)
{
	while (ros__actor_joins(c, i) && i + 1 < c->end && predicate(c, i + 1) == ROS_ACTOR_INSIDE) {
		uint64_t k = i + 1;
		while (k < c->end && !ros__actor_joins(c, k) && predicate(c, k) == ROS_ACTOR_INSIDE &&
			!has(c, k, ROS_ROLE_OF) && !ros__actor_mark(c, k))
			k++;
		if (k == i + 1)
			break;
		i = k;
	}
	return i;
}

static bool ends_actor(const struct ros_actor_clause *c, uint64_t i)
{
	for (size_t k = 0; k < c->nuse; k++)
		if (c->use[k].kind == ROS_USE_ACTOR && c->use[k].last == i)
			return true;
	return false;
}

/* 支持, 组织 and the like as verbs: those that are nouns as often stand where verbs do. */
static bool leads(const struct ros_actor_clause *c, uint64_t i)
{
	if (!has(c, i, ROS_ROLE_CAUSES | ROS_ROLE_SAYS) || concerns_nobody(c, i))
		return false;
	return !has(c, i, ROS_ROLE_NOUN) || i == c->begin || ros__actor_mark(c, i - 1) ||
		has(c, i - 1, ROS_ROLE_ADVERB | ROS_ROLES_MODAL | ROS_ROLE_LINK | ROS_ROLE_PRONOUN);
}

/* Over modifiers (广大, 各级) and what is joined, back to the word that governs the phrase. */
static void look_back(const struct ros_actor_clause *c, uint64_t i, struct phrase *p)
{
	p->before = c->end;
	for (int far = 0; i > c->begin && far < LOOK_BACK; far++) {
		uint64_t k = i - 1;
		if (leads(c, k) && ros__actor_joins(c, k + 1))
			return; /* 全党关心、群众期盼 */
		if (has(c, k, ROS_ROLE_OF)) {
			p->owned = true;
		} else if (leads(c, k) ||
			has(c, k,
				ROS_ROLE_OVER | ROS_ROLE_COPULA | ROS_ROLE_ADVERB | ROS_ROLES_MODAL |
					ROS_ROLE_TAKES) ||
			(ros__actor_action_at(c, k) && !p->owned) ||
			(ros__actor_mark(c, k) && !ros__actor_joins(c, k))) {
			p->before = k;
			return;
		}
		i = k;
	}
}

/* The whole clause is the address: 朋友们： */
static bool is_address(const struct ros_actor_clause *c, const struct ros_use *a, uint64_t next)
{
	static const char *const mark[] = {"：", "！", "，", ":", "!", ",", NULL};
	static const char many[] = "们", each[] = "各位";
	const struct ros_token *t = &c->token[next - 1];
	const char *first = c->body + c->token[c->begin].start;
	size_t n = sizeof many - 1;
	bool plural = t->len >= n && memcmp(c->body + t->start + t->len - n, many, n) == 0;
	bool all = strncmp(first, each, sizeof each - 1) == 0;
	return (a->first == c->begin || (all && a->first == c->begin + 1)) && next + 1 == c->end &&
		ros__actor_any(c, next, mark) && (plural || all);
}

/* Nothing but actors in a clause that calls: 主席先生、各位同事！ */
static bool all_called(const struct ros_actor_clause *c)
{
	static const char *const end[] = {"：", "！", ":", "!", NULL};
	static const char *const with[] = {
		"各位", "尊敬", "的", "亲爱", "、", "和", "女士", "先生", "女士们", "先生们", NULL};
	uint64_t i = c->begin, n = 0;
	while (i + 1 < c->end) {
		uint64_t from = i;
		for (size_t k = 0; k < c->nuse && i == from; k++)
			if (c->use[k].kind == ROS_USE_ACTOR && c->use[k].first == i)
				i = c->use[k].last + 1, n++;
		i += i == from && ros__actor_any(c, i, with);
		if (i == from)
			return false;
	}
	return n > 1 && ros__actor_any(c, i, end);
}

static bool is_quote(const struct ros_actor_clause *c, uint64_t i)
{
	return i < c->end && ros__is_quote(c->body + c->token[i].start, c->token[i].len);
}

/* Behind 对, 为, 向: with what is done, or the end. */
static bool is_followed(const struct ros_actor_clause *c, uint64_t i)
{
	return ros__actor_mark(c, i) || predicate(c, i) != ROS_ACTOR_INSIDE ||
		is_verb(c, i, ROS_ACTOR_STRONG) || ros__actor_is(c, i, "服务");
}

/* 促进各国共同发展: what is led there is the growth, and no actor. */
static bool is_growth(const struct ros_actor_clause *c, uint64_t i)
{
	while (has(c, i, ROS_ROLE_ADVERB | ROS_ROLE_EITHER))
		i++;
	return nouns_to_end(c, i);
}

/* Does a verb stand before token i, and no mark between? Then what follows is likely its object. */
static bool is_governed(const struct ros_actor_clause *c, uint64_t i)
{
	for (; i > c->begin && !(ros__actor_mark(c, i - 1) && !ros__actor_joins(c, i - 1)); i--) {
		if (ros__actor_is(c, i - 1, "、") && i - 1 > c->begin && has(c, i - 2, ROS_ROLE_SAYS))
			return false; /* 全党关心、群众期盼 */
		if ((ros__actor_action_at(c, i - 1) || is_verb(c, i - 1, ROS_ACTOR_STRONG)) &&
			!(has(c, i - 1, ROS_ROLE_SAYS) && has(c, i - 1, ROS_ROLE_STATE))) /* 愿意同各国 */
			return true;
	}
	return false;
}

/* Of what stands behind a preposition. */
static enum ros_actor_place behind_word(const struct ros_actor_clause *c, const struct phrase *p)
{
	static const char *const agent[] = {"由", "被", "经", NULL};
	static const char *const to[] = {"对", "对于", "向", "为", "给", "替", "同", "与", "跟", "让",
		"使", "使得", "令", "把", "将", "为了", NULL};
	static const char *const let[] = {"让", "使", "使得", "令", NULL};
	static const char *const with[] = {"同", "与", "跟", NULL};
	static const char *const together[] = {"共同", "一道", "一起", "联合", NULL};
	static const char *const as[] = {"为", "以", NULL}; /* 以社保卡为载体的居民服务 */
	bool joined = ros__actor_any(c, p->before, with) &&
		(is_governed(c, p->before) || has(c, p->to, ROS_ROLE_SAYS));
	bool result = ros__actor_any(c, p->before, as) && p->before > c->begin && /* 升格为, 有为 */
		(has(c, p->before - 1, ROS_ROLE_STATE) || is_verb(c, p->before - 1, ROS_ACTOR_WEAK));
	if ((p->owned && ros__actor_any(c, p->before, as)) || joined || result)
		return ROS_ACTOR_INSIDE;
	if (ros__actor_any(c, p->before, with) && ros__actor_any(c, p->to, together))
		return ROS_ACTOR_AGENT;
	if (ros__actor_any(c, p->before, agent))
		return is_followed(c, p->to) || is_verb(c, p->to, ROS_ACTOR_WEAK) ? ROS_ACTOR_AGENT
																		  : ROS_ACTOR_INSIDE;
	if (ros__actor_any(c, p->before, to))
		return is_followed(c, p->to) ||
				(ros__actor_any(c, p->before, let) && is_verb(c, p->to, ROS_ACTOR_WEAK))
			? ROS_ACTOR_TO
			: ROS_ACTOR_INSIDE;
	static const char *const by[] = {
		"领导", "支持", "带领", "关心", "帮助", "指导", "推动", "努力", NULL};
	if (ros__actor_is(c, p->before, "在") && ros__actor_is(c, p->to + 1, "下") &&
		ros__actor_any(c, p->to, by))
		return ROS_ACTOR_AGENT; /* 在……领导下 */
	/* 只有双方人民热情参与 */
	static const char *const clause[] = {
		"只有", "经过", "由于", "因为", "只要", "如果", "当", "随着", NULL};
	return ros__actor_any(c, p->before, clause) && !p->owned ? predicate(c, p->to)
															 : ROS_ACTOR_INSIDE;
}

static enum ros_actor_place object_of(
	const struct ros_actor_clause *c, const struct ros_use *x, const struct phrase *p)
{
	for (uint64_t i = x->object; i < p->from; i++)
		if (concerns_nobody(c, i))
			return ROS_ACTOR_INSIDE; /* 支持……建设研究型大学 */
	enum ros_actor_place next = predicate(c, p->to);
	if (p->to < x->object_end && has(c, x->first, ROS_ROLE_CAUSES | ROS_ROLE_SAYS) &&
		next == ROS_ACTOR_ADVERB && !p->owned)
		return ROS_ACTOR_LED; /* 欢迎成员国积极参与 */
	if (p->to < x->object_end || ros__actor_is(c, p->to, "：") || concerns_nobody(c, x->first) ||
		!x->sure || p->owned)
		return ROS_ACTOR_INSIDE;
	return ROS_ACTOR_OBJECT;
}

/* 国家 and 人才 stand before other nouns as often as alone (国家重点人才计划): they act where the
 * clause begins with them. */
static bool is_modifier(const struct ros_actor_clause *c, const struct ros_use *a)
{
	static const char *const general[] = {"国家", "人才", NULL};
	bool begins = a->first == c->begin || ros__actor_mark(c, a->first - 1) ||
		has(c, a->first - 1, ROS_ROLE_ADVERB | ROS_ROLE_LINK);
	return a->first == a->last && ros__actor_any(c, a->first, general) && !begins;
}

/* “兴辽英才计划” */
static bool is_in_name(const struct ros_actor_clause *c, const struct ros_use *a)
{
	return a->last + 1 < c->end && c->token[a->last].quoted && c->token[a->last + 1].quoted;
}

/* 向辛勤工作的全市人民，: whom a clause that begins with 向 and ends with him speaks to. */
static bool is_greeted(const struct ros_actor_clause *c, const struct phrase *p)
{
	static const char *const speaks[] = {"我", "代表", "我们", "谨", "并", "也", "还", NULL};
	uint64_t i = c->begin;
	while (ros__actor_any(c, i, speaks))
		i++;
	if (i > c->begin && ros__actor_is(c, i - 1, "代表"))
		for (uint64_t k = i; k < p->from && i < p->from && !ros__actor_is(c, i, "向"); k++)
			i++;
	return ros__actor_is(c, i, "向") && i < p->from && p->to + 1 == c->end &&
		ros__actor_is(c, p->to, "，");
}

enum ros_actor_place ros__actor_place_zh(const struct ros_actor_clause *c, const struct ros_use *a)
{
	struct phrase p = {.from = a->first, .to = phrase_end(c, a->last + 1)};
	if (is_address(c, a, p.to) || all_called(c))
		return ROS_ACTOR_ADDRESS;
	if ((p.to != a->last + 1 && !ends_actor(c, p.to - 1)) || is_quote(c, p.to) || is_in_name(c, a))
		return ROS_ACTOR_INSIDE; /* 工会、妇联等团体的作用, 高校“双一流”建设 */
	if (is_greeted(c, &p))
		return ROS_ACTOR_TO;
	look_back(c, a->first, &p);
	enum ros_actor_place next = predicate(c, p.to);
	const struct ros_use *x = ros__actor_object_with(c, a->first);
	bool led = leads(c, p.before);
	static const char *const belongs[] = {"为", "所属", "下属", "所在", "重点", "进出口", NULL};
	bool whole = p.from == c->begin && next == ROS_ACTOR_ADVERB; /* 党和人民为此感到自豪 */
	if (has(c, p.to, ROS_ROLE_OF | ROS_ROLE_PLACE) ||
		(has(c, p.to, ROS_ROLE_STATE) && !has(c, p.to, ROS_ROLE_SAYS)) ||
		(ros__actor_any(c, p.to, belongs) && !(whole && ros__actor_is(c, p.to, "为"))) ||
		has(c, p.before, ROS_ROLES_MODAL))
		return ROS_ACTOR_INSIDE;
	if (has(c, p.before, ROS_ROLE_OVER) && !led)
		return behind_word(c, &p);
	if (led && next == ROS_ACTOR_OF_IT)
		return next;
	if (led && (is_growth(c, p.to) || is_modifier(c, a)))
		return ROS_ACTOR_INSIDE;
	if (led && next != ROS_ACTOR_INSIDE && !ros__actor_joins(c, p.to + 1))
		return ROS_ACTOR_LED;
	static const char *const get[] = {"得到", "获得", "赢得", NULL};
	if (a->first > c->begin && ros__actor_any(c, a->first - 1, get) && next == ROS_ACTOR_ADVERB)
		return next; /* 得到国际社会积极响应 */
	if (x)
		return object_of(c, x, &p);
	bool far = p.owned && p.before == c->end && p.from > c->begin + 6;
	return far || (!led && is_governed(c, p.from)) || is_modifier(c, a) ? ROS_ACTOR_INSIDE : next;
}
