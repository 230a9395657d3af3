/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "approach/actors.h"

#include <string.h>
#include <strings.h>

enum { WEAK = 15, STRONG = 55 }; /* strength of 100 */
#define MODAL (ROS_ROLE_MUST | ROS_ROLE_MAY | ROS_ROLE_WILL)

/* A clause with the actions in it. */
struct clause {
	const struct ros_parser *p;
	const struct ros_token *token;
	const char *body;
	uint64_t begin, end;
	const struct ros_use *use; /* of the clause, first to last */
	size_t nuse;
};

static struct ros_lexeme lexeme(const struct clause *c, uint64_t i)
{
	if (i < c->begin || i >= c->end)
		return (struct ros_lexeme){0};
	return c->p->of_type[c->token[i].type];
}

static bool has(const struct clause *c, uint64_t i, uint32_t roles)
{
	return i >= c->begin && i < c->end && (lexeme(c, i).roles & roles) != 0;
}

static bool is(const struct clause *c, uint64_t i, const char *word)
{
	if (i < c->begin || i >= c->end)
		return false;
	size_t n = strlen(word);
	return c->token[i].len == n && memcmp(c->body + c->token[i].start, word, n) == 0;
}

static bool is_mark(const struct clause *c, uint64_t i)
{
	return i < c->begin || i >= c->end || c->token[i].cls == ROS_CLASS_PUNCT ||
		c->token[i].cls == ROS_CLASS_SYMBOL;
}

static bool joins(const struct clause *c, uint64_t i)
{
	return is(c, i, "、") || has(c, i, ROS_ROLE_AND);
}

/* The action whose object holds token i, or NULL. */
static const struct ros_use *object_with(const struct clause *c, uint64_t i)
{
	for (size_t k = 0; k < c->nuse; k++)
		if (c->use[k].kind == ROS_USE_ACTION && i >= c->use[k].object && i < c->use[k].object_end)
			return &c->use[k];
	return NULL;
}

static bool begins_action(const struct clause *c, uint64_t i)
{
	for (size_t k = 0; k < c->nuse; k++)
		if (c->use[k].kind == ROS_USE_ACTION && c->use[k].first == i)
			return true;
	return false;
}

/* ---- Chinese ---- */

/* Does a verb with its object begin behind i, before any 的? */
static bool action_behind(const struct clause *c, uint64_t i)
{
	for (; i < c->end && !has(c, i, ROS_ROLE_OF); i++)
		if (begins_action(c, i))
			return true;
	return false;
}

/* Can what follows a subject stand at i: adverbs, a modal, a phrase, and a verb? */
static bool predicate_zh(const struct clause *c, uint64_t i)
{
	uint64_t k = i;
	if (is_mark(c, i))
		return i >= c->end;
	while (has(c, k, ROS_ROLE_ADVERB | ROS_ROLE_EITHER | ROS_ROLE_DONE) && !begins_action(c, k))
		k++;
	if (has(c, k, ROS_ROLE_COPULA))
		return false; /* what only is does not act */
	if (begins_action(c, k) || has(c, k, MODAL | ROS_ROLE_TAKES))
		return true;
	if (has(c, k, ROS_ROLE_OVER))
		return action_behind(c, k + 1);
	return k > i && lexeme(c, k).strength >= STRONG && !has(c, k, ROS_ROLE_NOUN);
}

/* Behind a preposition: does 的 come before the next adverb, modal or verb (农民按人口平均的收入)?
 */
static bool of_first(const struct clause *c, uint64_t i)
{
	if (!has(c, i, ROS_ROLE_OVER) || begins_action(c, i))
		return false;
	for (i++; i < c->end; i++) {
		if (has(c, i, ROS_ROLE_OF))
			return true;
		if (begins_action(c, i) || has(c, i, ROS_ROLE_ADVERB | MODAL))
			return false;
	}
	return false;
}

/* A copula, or a verb with an object, before token i. */
static bool said_before(const struct clause *c, uint64_t i)
{
	for (uint64_t k = c->begin; k < i; k++)
		if (has(c, k, ROS_ROLE_COPULA))
			return true;
	return false;
}

/* The end of the phrase: behind what is joined with 、 and 和. */
static uint64_t phrase_end_zh(const struct clause *c, uint64_t i)
{
	while (joins(c, i) && i + 1 < c->end && !predicate_zh(c, i + 1)) {
		i += 2;
		while (i < c->end && !joins(c, i) && !predicate_zh(c, i) && !has(c, i, ROS_ROLE_OF) &&
			!is_mark(c, i))
			i++;
	}
	return i;
}

/* The word before the phrase that ends behind token i: over modifiers (广大, 各级) and what is
 * joined. */
static uint64_t word_before_zh(const struct clause *c, uint64_t i)
{
	for (int far = 0; i > c->begin && far < 6; far++) {
		uint64_t k = i - 1;
		if (has(c, k,
				ROS_ROLE_OVER | ROS_ROLE_CAUSES | ROS_ROLE_OF | ROS_ROLE_COPULA | ROS_ROLE_ADVERB |
					MODAL | ROS_ROLE_TAKES) ||
			begins_action(c, k) || (is_mark(c, k) && !joins(c, k)))
			return k;
		i = k;
	}
	return c->end;
}

static bool ends_actor(const struct clause *c, uint64_t i)
{
	for (size_t k = 0; k < c->nuse; k++)
		if (c->use[k].kind == ROS_USE_ACTOR && c->use[k].last == i)
			return true;
	return false;
}

static bool is_quote(const struct clause *c, uint64_t i)
{
	return i < c->end && ros__is_quote(c->body + c->token[i].start, c->token[i].len);
}

/* Verbs whose object comes about or is stood for: 打造法治政府, 代表人民 concern nobody. */
static bool makes(const struct clause *c, uint64_t i)
{
	static const char *const word[] = {
		"打造", "建设", "构建", "组建", "建立", "成立", "代表", "成为", "创建"};
	for (size_t k = 0; k < sizeof word / sizeof *word; k++)
		if (is(c, i, word[k]))
			return true;
	return false;
}

static void place_zh(const struct clause *c, struct ros_use *a)
{
	static const char *const agent[] = {"由", "被", "经"};
	static const char *const to[] = {
		"对", "对于", "向", "为", "给", "替", "同", "与", "跟", "让", "使", "使得", "把", "将"};
	uint64_t next = phrase_end_zh(c, a->last + 1), before = word_before_zh(c, a->first);
	const struct ros_use *x = object_with(c, a->first);
	bool led = before < c->end && has(c, before, ROS_ROLE_CAUSES);
	a->acts = false;
	a->inside = false;
	if (a->first == c->begin && is_mark(c, next)) {
		while (next < c->end && is_mark(c, next))
			next++;
		a->inside = next < c->end;
		return; /* an address */
	}
	if ((next != a->last + 1 && !ends_actor(c, next - 1)) || is_quote(c, next)) {
		a->inside = true; /* 工会、妇联等团体的作用, 高校“双一流”建设 */
		return;
	}
	if (led && begins_action(c, before) && next + 1 < c->end && !is_mark(c, next) &&
		!is_mark(c, next + 1) && lexeme(c, next).strength >= WEAK && !has(c, next, ROS_ROLE_NOUN))
		return; /* 支持企业参与建设 */
	if (has(c, next, ROS_ROLE_OF | ROS_ROLE_PLACE) ||
		(next < c->end && !predicate_zh(c, next) && !is_mark(c, next))) {
		a->inside = true;
		return;
	}
	if (x && !led) {
		a->inside = next < x->object_end || makes(c, x->first) || !x->sure;
		return;
	}
	if (led)
		return;
	for (size_t k = 0; k < sizeof agent / sizeof *agent && before < c->end; k++)
		if (is(c, before, agent[k])) {
			a->acts = true;
			return;
		}
	for (size_t k = 0; k < sizeof to / sizeof *to && before < c->end; k++)
		if (is(c, before, to[k]))
			return;
	a->acts = true;
	a->inside = (before < c->end && has(c, before, ROS_ROLE_OVER)) || said_before(c, a->first) ||
		is_mark(c, next) || of_first(c, next);
}

/* ---- English ---- */

static bool ends_in_ing(const struct clause *c, uint64_t i)
{
	const struct ros_token *t = &c->token[i];
	return i < c->end && t->len > 4 && memcmp(c->body + t->start + t->len - 3, "ing", 3) == 0;
}

/* accepts a proposal */
static bool third_person(const struct clause *c, uint64_t i)
{
	return i + 1 < c->end && !is_mark(c, i) && c->p->stem[c->token[i].type] >= STRONG &&
		has(c, i + 1, ROS_ROLE_START | ROS_ROLE_TAKES);
}

static bool is_noun_en(const struct clause *c, uint64_t i)
{
	static const uint32_t function = MODAL | ROS_ROLE_ADVERB | ROS_ROLE_START | ROS_ROLE_OVER |
		ROS_ROLE_STOP | ROS_ROLE_PRONOUN | ROS_ROLE_COPULA | ROS_ROLE_DONE | ROS_ROLE_LINK |
		ROS_ROLE_CAUSES | ROS_ROLE_AND | ROS_ROLE_ASPECT | ROS_ROLE_EITHER | ROS_ROLE_INNER;
	return !is_mark(c, i) && !has(c, i, function) && !begins_action(c, i) && !third_person(c, i);
}

/* A verb of what is behind a subject; be only with a form in -ing: what only is does not act. */
static bool predicate_en(const struct clause *c, uint64_t i)
{
	if (is(c, i, "who"))
		i++;
	while (has(c, i, ROS_ROLE_ADVERB) && !has(c, i, ROS_ROLE_OVER))
		i++;
	if (has(c, i, MODAL | ROS_ROLE_DONE)) {
		uint64_t k = i + 1;
		while (has(c, k, ROS_ROLE_ADVERB))
			k++;
		return !is(c, k, "be") && !is(c, k, "been");
	}
	if (has(c, i, ROS_ROLE_COPULA))
		return ends_in_ing(c, i + 1);
	return begins_action(c, i) || third_person(c, i) ||
		has(c, i, ROS_ROLE_LINK | ROS_ROLE_ASPECT | ROS_ROLE_EITHER) ||
		(i < c->end && !is_mark(c, i) && lexeme(c, i).strength >= STRONG &&
			!has(c, i, ROS_ROLE_OVER | ROS_ROLE_START));
}

/* bulk of our teachers, some of those men: the whole is the same as its part. */
static bool is_share(const struct clause *c, uint64_t of)
{
	static const char *const share[] = {"bulk", "some", "many", "most", "one", "all", "majority",
		"millions", "thousands", "hundreds", "each", "both", "few", "none", "number"};
	for (size_t k = 0; k < sizeof share / sizeof *share && of > c->begin; k++)
		if (is(c, of, "of") && c->token[of - 1].len == strlen(share[k]) &&
			strncasecmp(c->body + c->token[of - 1].start, share[k], strlen(share[k])) == 0)
			return true;
	return false;
}

/* The function word before the noun phrase that ends in token i. */
static uint64_t word_before_en(const struct clause *c, uint64_t i)
{
	while (i > c->begin && (has(c, i - 1, ROS_ROLE_START | ROS_ROLE_OF) || is_noun_en(c, i - 1)) &&
		!has(c, i - 1, ROS_ROLE_OVER))
		i--;
	if (i > c->begin + 1 && is_share(c, i - 1))
		return word_before_en(c, i - 2);
	return i > c->begin ? i - 1 : c->end;
}

static void place_en(const struct clause *c, struct ros_use *a)
{
	static const char *const to[] = {"for", "with", "to", "help", "ask", "urge", "thank"};
	uint64_t next = a->last + 1, before = word_before_en(c, a->first);
	const struct ros_use *x = object_with(c, a->first);
	a->acts = a->inside = false;
	if (a->first > c->begin && is(c, a->first - 1, "-")) {
		a->inside = true;
		return;
	}
	if (is_noun_en(c, next) || is(c, next, "'s") || is(c, next, "’s") || is(c, next, "-")) {
		a->inside = true;
		return;
	}
	if (before < c->end && is(c, before, "by")) {
		a->acts = true;
		return;
	}
	if (x && x->object_end == next && predicate_en(c, next)) {
		a->acts = true; /* I believe the minister will */
		return;
	}
	if (x) {
		a->inside = x->object_end > next;
		return;
	}
	for (size_t k = 0; k < sizeof to / sizeof *to && before < c->end; k++)
		if (is(c, before, to[k])) {
			a->inside = predicate_en(c, next) && !is(c, next, "who");
			return;
		}
	a->acts = true;
	a->inside = !predicate_en(c, next) || (before < c->end && is(c, before, "in")) ||
		(before < c->end && !joins(c, before) && !is(c, next, "who") &&
			has(c, before, ROS_ROLE_OVER | ROS_ROLE_COPULA | ROS_ROLE_CAUSES));
}

/* ---- both ---- */

void ros__actors_place(
	struct ros_uses *u, const struct ros_parser *parser, const struct ros_doc *doc)
{
	const struct ros_units *rows = &parser->tokens->unit[ROS_UNIT_CLAUSE];
	size_t first = 0;
	for (size_t i = 0; i < u->n; i++) {
		if (i == 0 || u->use[i].clause != u->use[i - 1].clause)
			first = i;
		if (u->use[i].kind != ROS_USE_ACTOR)
			continue;
		size_t end = i;
		while (end < u->n && u->use[end].clause == u->use[i].clause)
			end++;
		struct clause c = {.p = parser,
			.token = parser->tokens->token,
			.body = doc->body,
			.begin = rows->first[u->use[i].clause],
			.end = rows->first[u->use[i].clause + 1],
			.use = &u->use[first],
			.nuse = end - first};
		if (parser->chinese)
			place_zh(&c, &u->use[i]);
		else
			place_en(&c, &u->use[i]);
	}
}
