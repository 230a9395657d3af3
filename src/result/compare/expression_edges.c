/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/compare/expression_edges.h"

#include <string.h>

#include "base/mem.h"
#include "result/own_names.h"

#define HALF .5 /* of the uses, as in all below */
#define BESIDE_SINGLE .4
#define RIGHT_BESIDE .75
#define FOLLOWED .6
static const char of[] = "的";

static bool is_of(const struct ros_uses *u, uint64_t i)
{
	const struct ros_vocab *v = &u->a->tokens->vocab;
	return i != UINT64_MAX && strcmp(v->type[u->a->tokens->token[i].type], of) == 0;
}

static bool is_single(const struct ros_uses *u, uint64_t i)
{
	const struct ros_token *k = i == UINT64_MAX ? NULL : &u->a->tokens->token[i];
	return k && k->cls == ROS_CLASS_HAN && ros__is_character(&u->a->tokens->vocab, k->type);
}

static uint64_t before(const struct ros_uses *u, const struct ros_use *k)
{
	return ros__word_beside(u, k->doc, k->first, -1);
}

static uint64_t behind(const struct ros_uses *u, const struct ros_use *k)
{
	return ros__word_beside(u, k->doc, k->last, 1);
}

/* ---- what a single use says ---- */

/* One quotation mark of a pair inside (“三个|年”活动)? Those right beside the run are its own
 * (“三资”管理). */
static bool breaks_a_quotation(const struct ros_uses *u, const struct ros_use *k)
{
	const uint64_t *of_doc = u->a->tokens->indptr + k->doc;
	uint64_t first = k->first, last = k->last;
	int open = 0;
	first -= first > of_doc[0] && ros__quotation(u, k->doc, first - 1);
	last += last + 1 < of_doc[1] && ros__quotation(u, k->doc, last + 1);
	for (uint64_t i = first; i <= last; i++) {
		open += ros__quotation(u, k->doc, i);
		if (open < 0)
			return true;
	}
	return open != 0;
}

static bool is_followed(const struct ros_uses *u, const struct ros_use *k)
{
	return is_of(u, behind(u, k));
}

static bool in_object(const struct ros_uses *u, const struct ros_use *k)
{
	const struct ros_token *t = u->a->tokens->token;
	uint32_t g = u->a->group.of_doc[k->doc];
	bool inside = false;
	for (uint64_t i = k->first; i < k->last; i++)
		inside |= is_of(u, i);
	if (!inside)
		return false;
	uint64_t j = before(u, k);
	while (j != UINT64_MAX &&
		(ros__own_names_has(u->a->own, g, t[j].type) || ros__expression_edge(u->x, u->a, j)))
		j = ros__word_beside(u, k->doc, j, -1);
	return j != UINT64_MAX && u->x->verb[t[j].type] == ROS_EXPRESSION_OVER;
}

/* The place of the stream with token i. */
static size_t place_of(const struct ros_uses *u, uint64_t i)
{
	const struct ros__seq_stream *s = &u->x->stream;
	size_t lo = 0, hi = s->n;
	while (lo + 1 < hi) {
		size_t mid = lo + (hi - lo) / 2;
		*(s->token[mid] <= i ? &lo : &hi) = mid;
	}
	return lo;
}

static bool holds_out(const struct ros_uses *u, uint64_t word, size_t in, size_t out)
{
	return word != UINT64_MAX && ros__expression_edge(u->x, u->a, word) &&
		ros__expression_bond(u->x, out) > ros__expression_bond(u->x, in);
}

static bool holds_right(const struct ros_uses *u, const struct ros_use *k)
{
	size_t p = place_of(u, k->last);
	return p && holds_out(u, behind(u, k), p - 1, p);
}

static bool holds_left(const struct ros_uses *u, const struct ros_use *k)
{
	size_t p = place_of(u, k->first);
	return p && holds_out(u, before(u, k), p, p - 1);
}

/* 陆海|新通道, 甘川|新通道 */
static bool opens_inside(const struct ros_uses *u, const struct ros_use *k)
{
	const struct ros_token *t = u->a->tokens->token;
	uint64_t j = before(u, k);
	return u->x->open[t[k->first].type] && j != UINT64_MAX &&
		(ros__expression_edge(u->x, u->a, j) ||
			ros__own_names_has(u->a->own, u->a->group.of_doc[k->doc], t[j].type));
}

/* 多|重|国家: two characters in a row that are no word. */
static bool begins_in_pieces(const struct ros_uses *u, const struct ros_use *k)
{
	bool open = u->x->open[u->a->tokens->token[k->first].type]; /* 新|时代 */
	return !open && is_single(u, k->first) && is_single(u, before(u, k));
}

/* 新突破|上|勇于争先: what stands behind 上 belongs to the clause, not to the name. */
static bool runs_over_a_place(const struct ros_uses *u, const struct ros_use *k)
{
	static const char place[] = "上中下里内";
	const struct ros_tokens *t = u->a->tokens;
	for (uint64_t i = k->first + 1; i < k->last; i++)
		if (is_single(u, i) && t->token[i].stop && strstr(place, t->vocab.type[t->token[i].type]))
			return true;
	return false;
}

static bool is_and(const struct ros_uses *u, uint64_t i)
{
	static const char *const word[] = {"和", "与", "與", "及", "以及", "或", "and", "or"};
	const char *s = u->a->tokens->vocab.type[u->a->tokens->token[i].type];
	for (size_t k = 0; k < sizeof word / sizeof *word; k++)
		if (strcmp(s, word[k]) == 0)
			return true;
	return false;
}

static bool noun_before(const struct ros_uses *u, const struct ros_use *k)
{
	uint64_t j = before(u, k);
	return j != UINT64_MAX && ros__expression_edge(u->x, u->a, j);
}

static bool noun_behind(const struct ros_uses *u, const struct ros_use *k)
{
	uint64_t j = behind(u, k);
	return j != UINT64_MAX && ros__expression_edge(u->x, u->a, j);
}

/* 非|常规天然气: what it is not stands before it. */
static bool behind_a_prefix(const struct ros_uses *u, const struct ros_use *k)
{
	static const char *const prefix[] = {"非", "超", "准", "副", "亚", "亞", "泛"};
	uint64_t j = before(u, k);
	for (size_t p = 0; j != UINT64_MAX && p < sizeof prefix / sizeof *prefix; p++)
		if (strcmp(u->a->tokens->vocab.type[u->a->tokens->token[j].type], prefix[p]) == 0)
			return true;
	return false;
}

/* 港澳台|同胞和海外侨胞, age and survivors|insurance: what a part is of stands outside. */
static bool joins_inside(const struct ros_uses *u, const struct ros_use *k)
{
	bool joins = false;
	for (uint64_t i = k->first + 1; i < k->last; i++)
		joins |= is_and(u, i);
	return joins && (noun_before(u, k) || (!u->a->chinese && noun_behind(u, k)));
}

/* 新的更大进展: says how something is, and names nothing. */
static bool describes(const struct ros_uses *u, const struct ros_use *k)
{
	return u->x->open[u->a->tokens->token[k->first].type] && k->first < k->last &&
		is_of(u, k->first + 1);
}

static bool only_singles(const struct ros_uses *u, const struct ros_use *k)
{
	for (uint64_t i = k->first; i <= k->last; i++)
		if (ros_class_is_word(u->a->tokens->token[i].cls) && !is_single(u, i))
			return false;
	return true;
}

/* 煤|制 before 乙二醇, 烯烃; 产|城 behind 港, 站 */
static bool singles_before_noun(const struct ros_uses *u, const struct ros_use *k)
{
	return only_singles(u, k) && noun_behind(u, k);
}

static bool singles_behind_noun(const struct ros_uses *u, const struct ros_use *k)
{
	return only_singles(u, k) && noun_before(u, k);
}

static bool single_neighbour(const struct ros_uses *u, uint64_t j)
{
	return is_single(u, j) && ros__expression_edge(u->x, u->a, j) &&
		!u->x->open[u->a->tokens->token[j].type];
}

static bool single_before(const struct ros_uses *u, const struct ros_use *k)
{
	return single_neighbour(u, before(u, k));
}

static bool single_behind(const struct ros_uses *u, const struct ros_use *k)
{
	return single_neighbour(u, behind(u, k));
}

static bool any_single(const struct ros_uses *u, const struct ros_use *k)
{
	return is_single(u, before(u, k)) || is_single(u, behind(u, k));
}

/* ---- what most uses say ---- */

struct edge_rule {
	bool (*says)(const struct ros_uses *u, const struct ros_use *k);
	double share;
};

static bool any_says(const struct ros_uses *u, const struct ros_use *use, uint32_t n,
	const struct edge_rule *rule, size_t nrule)
{
	for (size_t r = 0; r < nrule; r++) {
		uint32_t says = 0;
		for (uint32_t i = 0; i < n; i++)
			says += rule[r].says(u, &use[i]);
		if (n && says >= rule[r].share * n)
			return true;
	}
	return false;
}
#define ANY_SAYS(u, use, n, rule) any_says(u, use, n, rule, sizeof(rule) / sizeof *(rule))

bool ros__uses_open(const struct ros_uses *u, const struct ros_use *use, uint32_t n)
{
	static const struct edge_rule rule[] = {{in_object, HALF}, {begins_in_pieces, HALF},
		{runs_over_a_place, HALF}, {joins_inside, HALF}, {describes, HALF},
		{behind_a_prefix, HALF}};
	return ANY_SAYS(u, use, n, rule);
}

/* secretary's: whose, and not what. */
static bool is_possessive(const struct ros_uses *u, uint64_t i)
{
	const struct ros_vocab *v = &u->a->tokens->vocab;
	uint32_t type = u->a->tokens->token[i].type, n = v->len[type];
	return v->cls[type] == ROS_CLASS_LATIN && n > 2 && memcmp(v->type[type] + n - 2, "'s", 2) == 0;
}

bool ros__uses_torn(const struct ros_uses *u, const struct ros_use *use, uint32_t n)
{
	static const struct edge_rule phrase[] = {{breaks_a_quotation, HALF}, {holds_right, HALF},
		{holds_left, HALF}, {opens_inside, HALF}, {is_followed, FOLLOWED},
		{singles_before_noun, RIGHT_BESIDE}, {singles_behind_noun, RIGHT_BESIDE}};
	static const struct edge_rule word[] = {
		{single_before, RIGHT_BESIDE}, {single_behind, RIGHT_BESIDE}, {behind_a_prefix, HALF}};
	static const struct edge_rule character[] = {{any_single, BESIDE_SINGLE}};
	if (is_possessive(u, use[0].last))
		return true;
	if (use[0].first < use[0].last)
		return ros__uses_open(u, use, n) || ANY_SAYS(u, use, n, phrase);
	return is_single(u, use[0].first) ? ANY_SAYS(u, use, n, character) : ANY_SAYS(u, use, n, word);
}

/* 十一, 第九, 三百: well formed. 十五五 and 八八 are the names of plans. */
static bool is_number(const char *s, size_t len)
{
	enum { HAN = 3, TEN_BEFORE = 1, TEN_AFTER = 1, YEAR = 4 };
	static const char *const large[] = {"百", "千", "万", "萬", "亿", "億"};
	size_t first = len > HAN && memcmp(s, "第", HAN) == 0 ? HAN : 0, n = (len - first) / HAN;
	for (size_t k = 0; k < sizeof large / sizeof *large; k++)
		if (strstr(s, large[k]))
			return true;
	const char *ten = strstr(s, "十");
	if (!ten)
		return n == 1 || n >= YEAR;
	size_t before = (size_t)(ten - s - first) / HAN;
	return before <= TEN_BEFORE && n - before - 1 <= TEN_AFTER;
}

/* 第九|届: numbers, with at most a character that counts. */
bool ros__use_is_count(const struct ros_uses *u, const struct ros_use *k)
{
	const struct ros_token *t = u->a->tokens->token;
	const struct ros_vocab *v = &u->a->tokens->vocab;
	bool number = false, other = false;
	for (uint64_t i = k->first; i <= k->last; i++) {
		bool counts = t[i].cls == ROS_CLASS_NUMBER &&
			is_number(v->type[t[i].type], v->len[t[i].type]);
		number |= counts;
		other |= !counts && ros_class_is_word(t[i].cls) &&
			!(number && i == k->last && is_single(u, i));
	}
	return number && !other;
}
