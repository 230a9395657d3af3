/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "theme/theme_match.h"

#include <string.h>

#include "base/loop.h"
#include "rostrum/segment.h"
#include "text/utf8.h"
#include "theme/theme_lookup.h"
#include "theme/theme_rule.h"

/* A match before it is decided whether it counts. */
struct candidate {
	uint32_t first, last, start, len, word;
	double weight;
	bool negative;
};
struct candidates {
	struct candidate *c;
	size_t n, cap;
};

static void put(struct candidates *l, struct candidate c)
{
	ROS_GROW(l->c, l->n, l->cap);
	l->c[l->n++] = c;
}

/* Longest first; then negative ones, then the text's order, then the better weight. */
static int by_length(const void *pa, const void *pb)
{
	const struct candidate *a = pa, *b = pb;
	if (a->len != b->len)
		return a->len > b->len ? -1 : 1;
	if (a->negative != b->negative)
		return a->negative ? -1 : 1;
	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	if (a->weight > b->weight || a->weight < b->weight)
		return a->weight > b->weight ? -1 : 1;
	return (a->word > b->word) - (a->word < b->word);
}

static int by_place(const void *pa, const void *pb)
{
	const struct candidate *a = pa, *b = pb;
	return (a->first > b->first) - (a->first < b->first);
}

/* Leaves the hits that count, in the text's order. taken: one byte a token, all zero, left so. */
static void decide(struct candidates *l, uint8_t *taken)
{
	size_t kept = 0;
	if (!l->n)
		return;
	qsort(l->c, l->n, sizeof *l->c, by_length);
	for (size_t i = 0; i < l->n; i++) {
		const struct candidate *c = &l->c[i];
		if (memchr(taken + c->first, 1, c->last - c->first + 1))
			continue;
		memset(taken + c->first, 1, c->last - c->first + 1);
		l->c[kept++] = *c;
	}
	for (size_t i = 0; i < kept; i++)
		memset(taken + l->c[i].first, 0, l->c[i].last - l->c[i].first + 1);
	l->n = 0;
	for (size_t i = 0; i < kept; i++)
		if (!l->c[i].negative)
			l->c[l->n++] = l->c[i];
	qsort(l->c, l->n, sizeof *l->c, by_place);
}

uint32_t ros__unit_of_token(const struct ros_units *unit, uint32_t doc, uint64_t token)
{
	uint32_t lo = unit->indptr[doc], hi = unit->indptr[doc + 1];
	if (lo == hi)
		return UINT32_MAX;
	while (hi - lo > 1) {
		uint32_t mid = lo + (hi - lo) / 2;
		if (unit->first[mid] <= token)
			lo = mid;
		else
			hi = mid;
	}
	return lo;
}

/* The words of a speech as they were before some were joined (--words long), so that themes find
 * the same in both; `token` says which token each belongs to, counted from the speech's first. */
struct pieces {
	struct ros_words words;
	uint32_t *token;
	size_t cap;
};

static void put_piece(struct pieces *p, const struct ros_token *k, uint32_t from, uint32_t to,
	uint32_t token)
{
	ROS_GROW(p->token, p->words.n, p->cap);
	ROS_GROW(p->words.word, p->words.n, p->words.cap);
	p->token[p->words.n] = token;
	p->words.word[p->words.n++] =
		(struct ros_word){k->start + from, to - from, ROS_WORD_UNKNOWN, k->cls, k->quoted, k->name};
}

static void take_pieces(struct pieces *p, const struct ros_token *token, uint64_t n,
	const char *body)
{
	for (uint64_t i = 0; i < n; i++) {
		const struct ros_token *k = &token[i];
		uint32_t from = 0, at = 0;
		for (uint32_t edges = k->edges; edges && at < k->len; edges >>= 1) {
			at += ros__utf8_len((unsigned char)body[k->start + at]);
			if (!(edges & 1) || at >= k->len)
				continue;
			put_piece(p, k, from, at, (uint32_t)i);
			from = at;
		}
		put_piece(p, k, from, k->len, (uint32_t)i);
	}
}

/* Hits of one speech, all themes. */
struct found {
	struct ros_theme_hit *hit;
	size_t n, cap;
};

static int by_first(const void *pa, const void *pb)
{
	const struct ros_theme_hit *a = pa, *b = pb;
	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	return (a->theme > b->theme) - (a->theme < b->theme);
}

static void collect(const struct ros_themeset *s, const struct ros_tokens *t, uint32_t d,
	struct candidates *of, const uint32_t *token, struct found *out, uint8_t *taken)
{
	const struct ros_units *clause = &t->unit[ROS_UNIT_CLAUSE];
	for (uint32_t k = s->n; k-- > 0;) { /* nested themes stand behind the one around them */
		decide(&of[k], taken);
		for (size_t i = 0; i < of[k].n; i++) {
			const struct candidate *c = &of[k].c[i];
			uint64_t first = t->indptr[d] + token[c->first];
			ROS_GROW(out->hit, out->n, out->cap);
			out->hit[out->n++] = (struct ros_theme_hit){.first = first,
				.last = t->indptr[d] + token[c->last],
				.doc = d,
				.clause = ros__unit_of_token(clause, d, first),
				.start = c->start,
				.len = c->len,
				.theme = k,
				.word = c->word,
				.weight = c->weight};
			if (s->theme[k].parent != ROS_NO_THEME)
				put(&of[s->theme[k].parent], *c);
		}
	}
	if (out->n)
		qsort(out->hit, out->n, sizeof *out->hit, by_first);
}

/* Places of leaves of rules, with the unit that is looked at. */
struct leaf {
	uint32_t theme, rule, unit, start, len;
	struct ros_rule_place at;
};
struct leaves {
	struct leaf *leaf;
	size_t n, cap;
};

static int by_rule(const void *pa, const void *pb)
{
	const struct leaf *a = pa, *b = pb;
	if (a->theme != b->theme)
		return a->theme < b->theme ? -1 : 1;
	if (a->rule != b->rule)
		return a->rule < b->rule ? -1 : 1;
	if (a->unit != b->unit)
		return a->unit < b->unit ? -1 : 1;
	if (a->at.first != b->at.first)
		return a->at.first < b->at.first ? -1 : 1;
	return (a->at.leaf > b->at.leaf) - (a->at.leaf < b->at.leaf);
}

/* A rule that holds in a unit is a hit at the first word that it holds by. */
static void apply_rules(const struct ros__theme_lookup *l, const struct ros_themeset *s,
	struct leaves *leaves, struct candidates *of)
{
	struct leaf *leaf = leaves->leaf;
	struct ros_rule_place *place;
	ROS_NEW_ARRAY(place, leaves->n);
	if (leaves->n)
		qsort(leaf, leaves->n, sizeof *leaf, by_rule);
	for (size_t from = 0, to, found; from < leaves->n; from = to) {
		const struct leaf *a = &leaf[from];
		const struct ros_theme_rule *r = &s->theme[a->theme].rule[a->rule];
		for (to = from; to < leaves->n && leaf[to].theme == a->theme && leaf[to].rule == a->rule &&
			leaf[to].unit == a->unit; to++)
			place[to - from] = leaf[to].at;
		if (!ros__rule_holds(r, place, to - from, &found))
			continue;
		const struct leaf *hit = &leaf[from + found];
		uint32_t word = ros__strmap_get(&l->text, r->text, strlen(r->text));
		put(&of[a->theme], (struct candidate){hit->at.first, hit->at.last, hit->start, hit->len,
			word, r->weight, false});
	}
	free(place);
}

struct match {
	const struct ros__theme_lookup *l;
	const struct ros_themeset *s;
	const struct ros_tokens *t;
	const struct ros_corpus *c;
};

static void take_hit(const struct match *m, uint32_t d, const struct pieces *p,
	const struct ros_term_hit *h, struct candidates *of, struct leaves *leaves)
{
	const struct ros_word *last = &p->words.word[h->last];
	uint32_t start = p->words.word[h->first].start, end = last->start + last->len;
	uint32_t pattern = m->l->origin[h->term];
	for (uint32_t u = m->l->of_pattern[pattern]; u < m->l->of_pattern[pattern + 1]; u++) {
		const struct ros__theme_use *use = &m->l->use[u];
		if (use->rule == ROS_NO_ID) {
			put(&of[use->theme], (struct candidate){h->first, h->last, start, end - start, pattern,
				use->weight, use->negative});
			continue;
		}
		bool sentence = m->s->theme[use->theme].rule[use->rule].sentence;
		const struct ros_units *unit = &m->t->unit[sentence ? ROS_UNIT_SENTENCE : ROS_UNIT_CLAUSE];
		uint32_t at = ros__unit_of_token(unit, d, m->t->indptr[d] + p->token[h->first]);
		ROS_GROW(leaves->leaf, leaves->n, leaves->cap);
		leaves->leaf[leaves->n++] = (struct leaf){use->theme, use->rule, at, start, end - start,
			{use->leaf, h->first, h->last}};
	}
}

static void match_doc(const struct match *m, uint32_t d, struct found *out)
{
	const struct ros_tokens *t = m->t;
	struct pieces p = {0};
	struct leaves leaves = {0};
	struct ros_term_hits hits = ROS_TERM_HITS_INIT;
	struct candidates *of;
	uint8_t *taken;
	take_pieces(&p, t->token + t->indptr[d], t->indptr[d + 1] - t->indptr[d], m->c->doc[d].body);
	ROS_NEW_ARRAY(taken, p.words.n);
	ROS_NEW_ARRAY(of, m->s->n);
	ros_matcher_match(m->l->matcher, m->c->doc[d].body, &p.words, &hits);
	for (size_t i = 0; i < hits.n; i++)
		take_hit(m, d, &p, &hits.hit[i], of, &leaves);
	apply_rules(m->l, m->s, &leaves, of);
	collect(m->s, t, d, of, p.token, out, taken);
	for (uint32_t k = 0; k < m->s->n; k++)
		free(of[k].c);
	free(of);
	free(taken);
	free(leaves.leaf);
	ros_term_hits_release(&hits);
	ros_words_release(&p.words);
	free(p.token);
}

/* The strings of patterns belong to the set, which outlives the look-up. */
static void name_patterns(struct ros_theme_hits *out, const struct ros__theme_lookup *l,
	const struct ros_themeset *s)
{
	out->npattern = l->text.n;
	ROS_NEW_ARRAY(out->pattern, l->text.n);
	for (uint32_t k = 0; k < s->n; k++) {
		for (size_t i = 0; i < s->theme[k].nword; i++) {
			const char *text = s->theme[k].word[i].text;
			out->pattern[ros__strmap_get(&l->text, text, strlen(text))] = text;
		}
		for (size_t i = 0; i < s->theme[k].nrule; i++) {
			const struct ros_theme_rule *r = &s->theme[k].rule[i];
			out->pattern[ros__strmap_get(&l->text, r->text, strlen(r->text))] = r->text;
			for (uint32_t x = 0; x < r->nleaf; x++)
				out->pattern[ros__strmap_get(&l->text, r->leaf[x],
					strlen(r->leaf[x]))] = r->leaf[x];
		}
	}
}

struct matching {
	const struct match *m;
	struct found *found;
};

static void match_one(void *ctx, size_t d)
{
	const struct matching *x = ctx;
	match_doc(x->m, (uint32_t)d, &x->found[d]);
}

void ros__themes_match(struct ros_theme_hits *out, const struct ros_themeset *s,
	const struct ros_tokens *t, const struct ros_corpus *c)
{
	struct ros__theme_lookup l;
	const struct match m = {&l, s, t, c};
	struct found *found;
	*out = (struct ros_theme_hits)ROS_THEME_HITS_INIT;
	ROS_NEW_ARRAY(found, t->ndoc);
	ros__theme_lookup_init(&l, s, &t->vocab);
	ros__for(t->ndoc, 1, match_one, &(struct matching){&m, found});
	for (uint32_t d = 0; d < t->ndoc; d++)
		out->n += found[d].n;
	ROS_NEW_ARRAY(out->hit, out->n);
	ROS_NEW_ARRAY(out->of_doc, (size_t)t->ndoc + 1);
	out->n = 0;
	for (uint32_t d = 0; d < t->ndoc; d++) {
		if (found[d].n)
			memcpy(out->hit + out->n, found[d].hit, found[d].n * sizeof *out->hit);
		out->n += found[d].n;
		out->of_doc[d + 1] = out->n;
		free(found[d].hit);
	}
	free(found);
	name_patterns(out, &l, s);
	ros__theme_lookup_release(&l);
}

void ros__theme_hits_release(struct ros_theme_hits *h)
{
	free(h->hit);
	free(h->of_doc);
	free(h->pattern);
	*h = (struct ros_theme_hits)ROS_THEME_HITS_INIT;
}

void ros__theme_by_unit(const struct ros_theme_hits *h, uint32_t theme,
	const struct ros_units *unit, double *value, double *sum)
{
	if (value)
		memset(value, 0, unit->n * sizeof *value);
	if (sum)
		memset(sum, 0, unit->n * sizeof *sum);
	for (size_t i = 0; i < h->n; i++) {
		if (h->hit[i].theme != theme)
			continue;
		uint32_t u = ros__unit_of_token(unit, h->hit[i].doc, h->hit[i].first);
		if (u == UINT32_MAX)
			continue;
		if (value && h->hit[i].weight > value[u])
			value[u] = h->hit[i].weight;
		if (sum)
			sum[u] += h->hit[i].weight;
	}
}
