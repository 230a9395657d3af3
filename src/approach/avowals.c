/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "approach/avowals.h"

#include <string.h>

#include "base/mem.h"

const char *ros__avowal_name(enum ros_avowal_kind k)
{
	static const char *const name[] = {"commitment", "admission"};
	return name[k];
}

enum { ADVERBS = 3 }; /* words that may stand before the verb a clause begins with */

/* What one clause holds. */
struct clause {
	bool word[ROS_AVOWAL_WORD_N], acts, begins;             /* begins: with what is done */
	uint64_t at[ROS_AVOWAL_WORD_N], end[ROS_AVOWAL_WORD_N]; /* tokens of the last word of a kind */
	bool stance[ROS_STANCE_N];
	bool dated; /* names a time, also 今年 */
	const struct ros_item *figure;
	uint64_t figure_end;
};

struct find {
	const struct ros_tokens *t;
	const struct ros_uses *u;
	const struct ros_items *items;
	const struct ros_approach_tables *tables;
	size_t use, item; /* where reading stands */
	bool of_others;   /* what is said is said of others, or of a time that is over */
	enum { UNKNOWN, REVIEW, PLAN } part; /* of the text: what was done, or what is to be done */
	bool told; /* a clause before it in the sentence says that it is done */
	struct ros_avowals *out;
};

/* Digits, or a number from a hundred on: 三年 and 一时一地 are none. */
static bool counts(const char *s)
{
	static const char *const large[] = {"百", "千", "万", "亿", "\xEF\xBC" /* full width */};
	if (strpbrk(s, "0123456789"))
		return true;
	for (size_t i = 0; i < sizeof large / sizeof *large; i++)
		if (strstr(s, large[i]))
			return true;
	return false;
}

/* Is token i inside what something is done to: 落实2030年议程? Such a date names and dates nothing.
 * Uses of the clause are those before `use`. */
static bool inside_object(const struct find *f, uint32_t row, uint64_t i)
{
	for (size_t k = f->use; k > 0 && f->u->use[k - 1].clause == row; k--) {
		const struct ros_use *x = &f->u->use[k - 1];
		if (x->kind == ROS_USE_ACTION && i >= x->object && i < x->object_end)
			return true;
	}
	return false;
}

static bool is_span(const struct ros_tokens *t, const struct ros_item *x)
{
	static const char *const unit[] = {"年", "世纪", "字", "周年"};
	bool span = false;
	for (uint64_t i = x->token + 1; i < t->ntoken && t->token[i].start < x->start + x->len; i++)
		for (size_t k = 0; k < sizeof unit / sizeof *unit; k++)
			span |= strcmp(t->vocab.type[t->token[i].type], unit[k]) == 0;
	return span;
}

/* 第17届, 民营企业500强: a number that names. */
static bool is_name(const struct find *f, const struct ros_item *x)
{
	static const char *const behind[] = {"强", "届"};
	const struct ros_tokens *t = f->t;
	uint64_t i = x->token;
	if (t->token[i].quoted || (i > 0 && strcmp(t->vocab.type[t->token[i - 1].type], "第") == 0) ||
		strncmp(t->vocab.type[t->token[i].type], "第", strlen("第")) == 0)
		return true;
	while (i < t->ntoken && t->token[i].start < x->start + x->len)
		i++;
	for (size_t k = 0; k < sizeof behind / sizeof *behind && i < t->ntoken; k++)
		if (strcmp(t->vocab.type[t->token[i].type], behind[k]) == 0 ||
			(i > 0 && strcmp(t->vocab.type[t->token[i - 1].type], behind[k]) == 0))
			return true;
	return false;
}

/* A date without a class of its own (今年, “十五五”) is none, nor is a span of years (今后五年) or
 * a rank. */
static bool is_figure(const struct find *f, uint32_t row, const struct ros_item *x)
{
	const struct ros_tokens *t = f->t;
	switch (x->kind) {
	case ROS_ITEM_PERCENT:
	case ROS_ITEM_DEADLINE:
		return true;
	case ROS_ITEM_NUMBER:
		return !is_name(f, x) && counts(t->vocab.type[t->token[x->token].type]) && !is_span(t, x);
	case ROS_ITEM_DATE:
		return t->token[x->token].cls == ROS_CLASS_DATE && !inside_object(f, row, x->token);
	default:
		return false;
	}
}

static void read_uses(struct find *f, uint32_t row, struct clause *c)
{
	for (; f->use < f->u->n && f->u->use[f->use].clause <= row; f->use++) {
		const struct ros_use *x = &f->u->use[f->use];
		if (x->kind == ROS_USE_STANCE)
			c->stance[x->id] = true;
		c->acts |= x->kind == ROS_USE_ACTION;
		c->begins |= x->kind == ROS_USE_ACTION &&
			x->first < f->t->unit[ROS_UNIT_CLAUSE].first[row] + ADVERBS;
		if (x->kind != ROS_USE_AVOWAL)
			continue;
		c->word[x->id] = true;
		c->at[x->id] = x->first;
		c->end[x->id] = x->last + 1;
	}
}

static void read_items(struct find *f, uint32_t row, struct clause *c)
{
	const struct ros_units *u = &f->t->unit[ROS_UNIT_CLAUSE];
	for (; f->item < f->items->n && f->items->item[f->item].token < u->first[row + 1]; f->item++) {
		const struct ros_item *x = &f->items->item[f->item];
		c->dated |= x->kind == ROS_ITEM_DATE;
		if (!is_figure(f, row, x) || (c->figure && c->figure->kind != ROS_ITEM_DATE))
			continue;
		c->figure = x;
		for (c->figure_end = x->token; c->figure_end < u->first[row + 1] &&
			 f->t->token[c->figure_end].start < x->start + x->len;)
			c->figure_end++;
	}
}

static void add(
	struct find *f, uint32_t row, enum ros_avowal_kind kind, uint64_t first, uint64_t end)
{
	ROS_GROW(f->out->avowal, f->out->n, f->out->cap);
	f->out->avowal[f->out->n++] = (struct ros_avowal){
		.clause = row, .first = first, .last = end - 1, .kind = kind};
}

/* Of words that a language may list: is one there, if any is listed? */
static bool allows(const struct find *f, const struct clause *c, enum ros_avowal_word w)
{
	return !f->tables->avowal[w].n || c->word[w];
}

/* In Chinese a clause promises where the text plans, where its sentence names a goal, or where it
 * begins with its verb; elsewhere 要 and 以上 say too much: 13亿人要过上好日子. */
static bool may_promise(const struct find *f, const struct clause *c, bool goal)
{
	return goal || f->part == PLAN || (c->begins && f->part == UNKNOWN) ||
		f->tables->avowal[ROS_AVOWAL_OWN].n;
}

static bool commits(const struct find *f, const struct clause *c, uint64_t end, bool goal)
{
	if (!c->figure || c->stance[ROS_STANCE_DONE] || c->stance[ROS_STANCE_MAY] ||
		c->word[ROS_AVOWAL_PAST] || c->word[ROS_AVOWAL_EXPECTED] ||
		!allows(f, c, ROS_AVOWAL_OWN) || !may_promise(f, c, goal))
		return false;
	bool about = c->begins && c->word[ROS_AVOWAL_ABOUT] &&
		c->at[ROS_AVOWAL_ABOUT] == c->figure_end &&
		c->end[ROS_AVOWAL_ABOUT] + 1 >= end; /* but for a mark */
	bool dated = c->figure->kind == ROS_ITEM_DEADLINE && c->acts;
	bool counted = c->figure->kind != ROS_ITEM_DATE || c->acts;
	bool planned = f->part == PLAN && !f->told && c->begins;
	bool meant = goal || planned || c->stance[ROS_STANCE_TO_DO] || c->stance[ROS_STANCE_MUST];
	return (counted && meant) || about || dated;
}

/* 的 at i: 存在问题的党员 says whom it is about, and admits nothing. */
static bool is_of(const struct find *f, uint64_t i, uint64_t end)
{
	return i < end && strcmp(f->t->vocab.type[f->t->token[i].type], "的") == 0;
}

/* The word that admits something, or ROS_AVOWAL_WORD_N. `aware`: a clause before it in the sentence
 * says that what follows is admitted. */
static enum ros_avowal_word admits(
	const struct find *f, const struct clause *c, uint64_t end, bool aware)
{
	bool last = c->end[ROS_AVOWAL_LACKING] + 1 >= end; /* but for a mark */
	bool there = c->word[ROS_AVOWAL_STILL] || c->word[ROS_AVOWAL_THERE];
	bool relative = f->tables->avowal[ROS_AVOWAL_LACK].n &&
		c->at[ROS_AVOWAL_THERE] > c->at[ROS_AVOWAL_TROUBLE]; /* the problems that we now face */
	if (f->of_others || !(there || allows(f, c, ROS_AVOWAL_LACK)) || c->word[ROS_AVOWAL_AGAINST] ||
		c->stance[ROS_STANCE_TO_DO] || c->stance[ROS_STANCE_MUST])
		return ROS_AVOWAL_WORD_N;
	if (c->word[ROS_AVOWAL_FAULT])
		return ROS_AVOWAL_FAULT;
	if (c->word[ROS_AVOWAL_LACKING] && (there || last || aware))
		return ROS_AVOWAL_LACKING;
	if (c->word[ROS_AVOWAL_TROUBLE] && c->word[ROS_AVOWAL_GRAVE] &&
		c->at[ROS_AVOWAL_GRAVE] > c->at[ROS_AVOWAL_TROUBLE])
		return ROS_AVOWAL_GRAVE;
	if (c->word[ROS_AVOWAL_TROUBLE] && ((c->word[ROS_AVOWAL_THERE] && !relative) || aware) &&
		!is_of(f, c->end[ROS_AVOWAL_TROUBLE], end))
		return ROS_AVOWAL_TROUBLE;
	return ROS_AVOWAL_WORD_N;
}

/* A clause that says of itself what the text is about to tell: 一、2025年工作回顾,
 * 三、2026年重点工作. */
static int part_from(const struct find *f, const struct clause *c)
{
	if (c->word[ROS_AVOWAL_REVIEW])
		return REVIEW;
	if (c->word[ROS_AVOWAL_PLAN] || (c->word[ROS_AVOWAL_TASKS] && c->dated))
		return c->stance[ROS_STANCE_DONE] ? (int)f->part : PLAN;
	return f->part;
}

void ros__avowals_find(struct ros_avowals *out, const struct ros_tokens *tokens, uint32_t d,
	const struct ros_approach_tables *tables, const struct ros_uses *u,
	const struct ros_items *items)
{
	const struct ros_units *rows = &tokens->unit[ROS_UNIT_CLAUSE];
	const struct ros_units *sentences = &tokens->unit[ROS_UNIT_SENTENCE];
	struct find f = {.t = tokens, .u = u, .items = items, .tables = tables, .out = out};
	uint32_t sentence = UINT32_MAX;
	bool goal = false, aware = false;
	*out = (struct ros_avowals)ROS_AVOWALS_INIT;
	for (uint32_t row = rows->indptr[d]; row < rows->indptr[d + 1]; row++) {
		struct clause c = {0};
		uint32_t at = ros_unit_at(sentences, d, rows->start[row]);
		read_uses(&f, row, &c);
		read_items(&f, row, &c);
		goal = (goal && at == sentence) || c.word[ROS_AVOWAL_GOAL];
		aware = aware && at == sentence;
		/* 世界经济复苏脆弱，增长动力不足: until somebody of one's own is named */
		f.of_others = c.word[ROS_AVOWAL_OTHERS] ||
			(f.of_others && at == sentence && !c.word[ROS_AVOWAL_US]);
		f.told = (f.told && at == sentence) || c.stance[ROS_STANCE_DONE] || c.word[ROS_AVOWAL_PAST];
		f.part = part_from(&f, &c);
		sentence = at;
		if (commits(&f, &c, rows->first[row + 1], goal))
			add(&f, row, ROS_AVOWAL_COMMITMENT, c.figure->token, c.figure_end);
		enum ros_avowal_word w = admits(&f, &c, rows->first[row + 1], aware);
		if (w != ROS_AVOWAL_WORD_N)
			add(&f, row, ROS_AVOWAL_ADMISSION, c.at[w], c.end[w]);
		aware |= c.word[ROS_AVOWAL_AWARE];
	}
}

void ros__avowals_release(struct ros_avowals *c)
{
	free(c->avowal);
	*c = (struct ros_avowals)ROS_AVOWALS_INIT;
}
