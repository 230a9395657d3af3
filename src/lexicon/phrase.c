/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/phrase.h"

#include <string.h>

#include "text/convert.h"
#include "text/fold.h"
#include "text/normalize.h"
#include "text/script.h"
#include "text/utf8.h"

enum ending { WHOLE, OPEN_END, NENDING };
enum { ROOT, ROOT_LEADING }; /* phrases that begin with * hang on a root of their own */

static uint32_t plain(uint32_t c, const uint16_t *fold)
{
	if (c < 0x80)
		return c >= 'A' && c <= 'Z' ? c + 32 : c;
	if (c >= ROS__FOLD_FIRST && c < ROS__FOLD_END)
		return fold[c - ROS__FOLD_FIRST];
	c = ros__halfwidth(c);
	return c < 0x80 && c >= 'A' && c <= 'Z' ? c + 32 : ros__lower_char(c);
}

static bool is_quote(enum ros__kind k, uint32_t c)
{
	return k == ROS__KIND_OPEN || k == ROS__KIND_CLOSE || c == '"';
}

/* Do two neighbours need the space between them? Only words of alphabets do. */
static bool spaced(uint32_t a, uint32_t b)
{
	enum ros__kind x = ros__char_kind(a), y = ros__char_kind(b);
	bool left = x == ROS__KIND_LETTER || x == ROS__KIND_DIGIT || x == ROS__KIND_OTHER;
	bool right = y == ROS__KIND_LETTER || y == ROS__KIND_DIGIT || y == ROS__KIND_OTHER;
	return left && right;
}

static bool is_apostrophe(uint32_t c)
{
	return c == 0x2019 || c == 0x2018 || c == 0x2BC || c == 0x201B;
}

static bool is_word_letter(uint32_t c)
{
	enum ros__kind k = ros__char_kind(c);
	return k == ROS__KIND_LETTER || k == ROS__KIND_OTHER || k == ROS__KIND_DIGIT;
}

static void add_key(const char *s, size_t len, struct ros_buf *out)
{
	const uint16_t *fold = ros__simplified_table();
	uint32_t before = 0;
	bool space = false;
	for (size_t i = 0; i < len;) {
		unsigned n;
		uint32_t c = ros__utf8_decode(s + i, &n);
		enum ros__kind k = ros__char_kind(c);
		bool inner = is_apostrophe(c) && before && is_word_letter(before) && i + n < len &&
			is_word_letter(ros__utf8_decode(s + i + n, &(unsigned){0}));
		i += n;
		if (k == ROS__KIND_SPACE) {
			space = true;
			continue;
		}
		if (is_quote(k, c) && !inner)
			continue;
		c = inner ? '\'' : c == 0x2010 || c == 0x2011 ? '-' : plain(c, fold);
		if (space && before && spaced(before, c))
			ros__buf_addc(out, ' ');
		char u[4];
		ros__buf_add(out, u, ros__utf8_encode(c, u));
		before = c;
		space = false;
	}
}

void ros__phrase_key(const char *s, size_t len, struct ros_buf *out)
{
	if (ros__fold_find(s, len) == len) {
		add_key(s, len, out);
		return;
	}
	char *folded = ros__xmalloc(ROS_FOLD_ROOM(len));
	add_key(folded, ros__fold_text(s, len, folded, NULL), out);
	free(folded);
}

uint32_t ros__phrase_step(const struct ros__phrases *p, uint32_t node, uint32_t c)
{
	uint64_t key = ((uint64_t)node << 21 | c) + 1;
	for (uint32_t i = (uint32_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> 32) & p->mask;;
		i = (i + 1) & p->mask) {
		if (p->slot[i] == key)
			return p->child[i];
		if (!p->slot[i])
			return ROS_NO_ID;
	}
}

static void insert(struct ros__phrases *p, uint64_t key, uint32_t node)
{
	uint32_t i = (uint32_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> 32) & p->mask;
	while (p->slot[i])
		i = (i + 1) & p->mask;
	p->slot[i] = key;
	p->child[i] = node;
}

static void grow(struct ros__phrases *p)
{
	uint32_t n = p->slot ? (p->mask + 1) * 2 : 64, old = p->slot ? p->mask + 1 : 0;
	uint64_t *slot = p->slot;
	uint32_t *child = p->child;
	p->mask = n - 1;
	ROS_NEW_ARRAY(p->slot, n);
	ROS_NEW_ARRAY(p->child, n);
	for (uint32_t i = 0; i < old; i++)
		if (slot[i])
			insert(p, slot[i], child[i]);
	free(slot);
	free(child);
}

static uint32_t new_node(struct ros__phrases *p)
{
	size_t cap = p->cap_node;
	for (int k = 0; k < NENDING; k++) {
		cap = p->cap_node;
		ROS_GROW(p->head[k], p->nnode, cap);
		p->head[k][p->nnode] = ROS_NO_ID;
	}
	p->cap_node = cap;
	return p->nnode++;
}

static uint32_t step_or_add(struct ros__phrases *p, uint32_t node, uint32_t c)
{
	uint32_t to = ros__phrase_step(p, node, c);
	if (to != ROS_NO_ID)
		return to;
	if (++p->nslot_used * 2 > p->mask)
		grow(p);
	to = new_node(p);
	insert(p, ((uint64_t)node << 21 | c) + 1, to);
	return to;
}

static void add(struct ros__phrases *p, const char *s, uint32_t id)
{
	struct ros_buf key = ROS_BUF_INIT;
	size_t len = strlen(s);
	bool front = len && s[0] == '*', back = len > 1 && s[len - 1] == '*';
	if (ros__utf8_valid(s, len) == len)
		ros__phrase_key(s + front, len - front - back, &key);
	uint32_t node = front ? ROOT_LEADING : ROOT;
	for (size_t i = 0; i < key.len;) {
		unsigned n;
		node = step_or_add(p, node, ros__utf8_decode(key.s + i, &n));
		i += n;
	}
	p->next[id] = ROS_NO_ID;
	if (key.len) {
		p->next[id] = p->head[back ? OPEN_END : WHOLE][node];
		p->head[back ? OPEN_END : WHOLE][node] = id;
		p->leading = p->leading || front;
	}
	ros__buf_release(&key);
}

/* Most words begin no phrase; a bit for the first character spares them the trie. Characters that are
 * neither ASCII nor unified ideographs are left to the trie. */
static void note_begins(struct ros__phrases *p)
{
	uint8_t *first;
	ROS_NEW_ARRAY(first, 0x10000);
	ROS_NEW_ARRAY(p->begins, 0x10000 / 64);
	memset(p->begins, 0xFF, 0x10000 / 8);
	for (uint32_t i = 0; i <= p->mask; i++)
		if (p->slot[i] && (p->slot[i] - 1) >> 21 == ROOT && ((p->slot[i] - 1) & 0x1FFFFF) < 0x10000)
			first[(p->slot[i] - 1) & 0x1FFFFF] = 1;
	for (uint32_t c = 1; c < 0xF900; c = c == 0x7F ? ROS__FOLD_FIRST : c + 1)
		if (!first[plain(c, p->fold)])
			p->begins[c >> 6] &= ~(UINT64_C(1) << (c & 63));
	free(first);
}

static inline bool word_may_begin(const struct ros__phrases *p, const char *s, size_t len)
{
	const unsigned char *b = (const unsigned char *)s;
	uint32_t c = b[0];
	if (c >= 0x80) {
		if (len < 3 || (c & 0xF0) != 0xE0)
			return true;
		c = (c & 0x0F) << 12 | (uint32_t)(b[1] & 0x3F) << 6 | (b[2] & 0x3F);
	}
	return ros__phrase_may_begin(p, c);
}

void ros__phrases_build(struct ros__phrases *p, const char *const *list, size_t n)
{
	p->fold = ros__simplified_table();
	grow(p);
	new_node(p);
	new_node(p);
	ROS_NEW_ARRAY(p->next, n);
	for (size_t i = n; i-- > 0;) /* backwards, so that chains run in the order of the list */
		add(p, list[i], (uint32_t)i);
	note_begins(p);
}

void ros__phrases_release(struct ros__phrases *p)
{
	free(p->slot);
	free(p->child);
	for (int k = 0; k < NENDING; k++)
		free(p->head[k]);
	free(p->next);
	free(p->begins);
	memset(p, 0, sizeof *p);
}

struct walk {
	const struct ros__phrases *p;
	const char *text;
	const struct ros_words *words;
	struct ros_term_hits *out;
	uint32_t first, before; /* word the match began in; last character taken */
};

static void report(struct walk *x, enum ending kind, uint32_t node, uint32_t last)
{
	for (uint32_t id = x->p->head[kind][node]; id != ROS_NO_ID; id = x->p->next[id]) {
		ROS_GROW(x->out->hit, x->out->n, x->out->cap);
		x->out->hit[x->out->n++] = (struct ros_term_hit){x->first, last, id};
	}
}

/* Follows the characters of word i, written as s; reports phrases that may end inside a word, and at
 * the edges (bit k - 1: behind k characters of s) where a joined word was cut before. */
static uint32_t through(struct walk *x, uint32_t node, uint32_t i, const char *s, size_t len,
	uint32_t edges)
{
	for (size_t k = 0; k < len; edges >>= 1) {
		unsigned n;
		uint32_t c = ros__utf8_decode(s + k, &n);
		k += n;
		c = is_apostrophe(c) && len > 3 ? '\'' : c == 0x2010 || c == 0x2011 ? '-' : plain(c, x->p->fold);
		node = ros__phrase_step(x->p, node, c);
		if (node == ROS_NO_ID)
			return node;
		x->before = c;
		if (x->p->head[OPEN_END][node] != ROS_NO_ID)
			report(x, OPEN_END, node, i);
		if (edges & 1 && k < len)
			report(x, WHOLE, node, i);
	}
	return node;
}

static uint32_t through_word(struct walk *x, uint32_t node, uint32_t i, uint32_t from)
{
	const struct ros_word *w = &x->words->word[i];
	const char *s = x->text + w->start + from;
	size_t len = w->len - from;
	uint32_t edges = ros_word_edges(w);
	if (edges && from)
		edges >>= ros__utf8_count(x->text + w->start, from);
	if (ros__fold_find(s, len) == len)
		return through(x, node, i, s, len, edges);
	char *folded = ros__xmalloc(ROS_FOLD_ROOM(len));
	node = through(x, node, i, folded, ros__fold_text(s, len, folded, NULL), edges);
	free(folded);
	return node;
}

static bool breaks(const struct walk *x, uint32_t i)
{
	const struct ros_word *a = &x->words->word[i - 1], *b = &x->words->word[i];
	uint32_t from = a->start + a->len;
	return b->cls == ROS_CLASS_MASK || memchr(x->text + from, '\n', b->start - from) != NULL;
}

static void follow(struct walk *x, uint32_t node, uint32_t i, uint32_t from)
{
	node = through_word(x, node, i, from);
	for (;;) {
		if (node == ROS_NO_ID)
			return;
		report(x, WHOLE, node, i);
		bool quote;
		do { /* on to the next word, over quotation marks */
			if (++i == x->words->n || breaks(x, i))
				return;
			const struct ros_word *w = &x->words->word[i];
			unsigned n;
			uint32_t c = ros__utf8_decode(x->text + w->start, &n);
			quote = n == w->len && is_quote(ros__char_kind(c), c);
		} while (quote);
		const struct ros_word *w = &x->words->word[i], *l = w - 1;
		unsigned n;
		uint32_t c = ros__utf8_decode(x->text + w->start, &n);
		if (l->start + l->len < w->start && spaced(x->before, c)) {
			node = ros__phrase_step(x->p, node, ' ');
			if (node == ROS_NO_ID)
				return;
		}
		node = through_word(x, node, i, 0);
	}
}

static int hit_order(const void *a, const void *b)
{
	const struct ros_term_hit *x = a, *y = b;
	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	if (x->last != y->last)
		return x->last < y->last ? -1 : 1;
	return (x->term > y->term) - (x->term < y->term);
}

/* *x* can match one word at several places; the phrase is found there once. */
static void drop_repeats(struct ros_term_hits *h)
{
	size_t n = 0;
	for (size_t i = 0; i < h->n; i++)
		if (n == 0 || hit_order(&h->hit[n - 1], &h->hit[i]) != 0)
			h->hit[n++] = h->hit[i];
	h->n = n;
}

void ros__phrases_match(const struct ros__phrases *p, const char *text,
	const struct ros_words *words, struct ros_term_hits *out)
{
	struct walk x = {p, text, words, out, 0, 0};
	out->n = 0;
	for (uint32_t i = 0; i < words->n; i++) {
		const struct ros_word *w = &words->word[i];
		uint32_t edges = ros_word_edges(w);
		if (!p->leading && !edges && !word_may_begin(p, text + w->start, w->len))
			continue;
		if (w->cls == ROS_CLASS_MASK)
			continue;
		size_t from = out->n;
		x.first = i;
		follow(&x, ROOT, i, 0);
		for (uint32_t k = 0; edges; edges >>= 1) {
			k += ros__utf8_len((unsigned char)text[w->start + k]);
			if (edges & 1 && k < w->len && word_may_begin(p, text + w->start + k, w->len - k))
				follow(&x, ROOT, i, k);
		}
		for (uint32_t k = 0; p->leading && k < w->len; k += ros__utf8_len((unsigned char)text[w->start + k]))
			follow(&x, ROOT_LEADING, i, k);
		if (out->n - from > 1)
			qsort(out->hit + from, out->n - from, sizeof *out->hit, hit_order);
	}
	drop_repeats(out);
}

uint32_t ros__phrase_char(const struct ros__phrases *p, uint32_t c)
{
	return plain(c, p->fold);
}
