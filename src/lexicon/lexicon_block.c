/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lexicon's block, laid out as lexicon.h explains, from the words that were gathered. */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "lexicon/builder.h"
#include "lexicon/persons_known.h"
#include "rostrum/segment.h"
#include "text/convert.h"
#include "text/utf8.h"

#define SUFFIXES "型化性力链站率度式感库队港额潮"
#define NUMERALS "一二三四五六七八九〇零两十百千万亿萬億第"

enum {
	NCHAR = ROS_LEX_END_CHAR - ROS_LEX_FIRST_CHAR,
	PAIR_BYTES = 1 << (ROS_LEX_PAIR_BITS - 3),
	TIGHT = 75 /* percent of the entries that are full */
};

static void count_slots(struct ros__builder *b, const struct ros__kenlm *lm)
{
	uint64_t n = lm ? lm->nbigram : 0;
	b->head.nbigram_slots = (uint32_t)((n + n / 2) / ROS_LEX_LINE + 1) * ROS_LEX_LINE;
	for (int i = 0; lm && i < 256; i++)
		b->head.bigram_cost[i] = ros__lex_cost(-lm->bigram_prob[i] * M_LN10, UINT16_MAX - 1);
}

static void put_pair(const struct ros__lexicon *lex, uint32_t first, uint32_t second, uint8_t code)
{
	uint32_t *table = (uint32_t *)(uintptr_t)lex->bigram;
	uint64_t h = ros__lex_pair_hash(first, second);
	uint32_t i = ros__lex_pair_slot(lex, h), print = (uint32_t)h & ~0xFFu;
	while (table[i] && (table[i] & ~0xFFu) != print) /* lines follow each other */
		i = i + 1 == lex->nbigram_slots ? 0 : i + 1;
	if (!table[i]) /* 0 marks an empty slot, so no entry may be 0 */
		table[i] = print | code ? print | code : 1;
}

/* Fills the empty table of bigrams of a block, and each word's lowest cost. */
static void add_bigrams(struct ros__builder *b, const struct ros__lexicon *lex,
	const struct ros__kenlm *lm)
{
	for (uint32_t w = 0; w < lm->n; w++) {
		if (!b->word[w].nchar)
			continue;
		uint64_t end = ros__kenlm_first(lm, w + 1);
		for (uint64_t k = ros__kenlm_first(lm, w); k < end; k++) {
			struct ros__kenlm_bigram g = ros__kenlm_bigram(lm, k);
			int32_t cost = lex->head->bigram_cost[g.code];
			if (g.first >= lm->n)
				continue;
			if (cost < b->word[w].lowest)
				b->word[w].lowest = (uint16_t)cost;
			put_pair(lex, g.first, w, g.code);
		}
	}
}

static void set_costs(struct ros__builder *b)
{
	for (uint32_t id = 0; id < b->nword; id++) {
		double f = b->freq[id] > 0.5 ? b->freq[id] : 0.5;
		b->word[id].unigram = ros__lex_cost(log(ROS__LIST_TOTAL / f), UINT16_MAX - 1);
	}
}

/* Copies an array to its place in the block and frees it, so that the two never live together for
 * long. */
static uint64_t place(struct ros_buf *out, void *array, size_t n)
{
	static const char zero[64];
	ros__buf_add(out, zero, (64 - out->len % 64) % 64);
	uint64_t at = out->len;
	ros__buf_add(out, array, n);
	free(array);
	return at;
}

static void mark(struct ros__builder *b, uint8_t *marks, const char *set, uint8_t bit)
{
	for (const char *s = set; *s; s += 3) {
		unsigned n;
		marks[b->code[ros__utf8_decode(s, &n) - ROS_LEX_FIRST_CHAR] & ROS_LEX_CODE] |= bit;
	}
	marks[0] = 0;
}

/* A traditional character that no longer word holds (長, 國) is looked up as its simplified form in any text,
 * one among simplified ones too. 乾 stays, since 乾隆 is a word. */
static void drop_traditional(struct ros__builder *b, const uint16_t *fold)
{
	uint8_t *used;
	ROS_NEW_ARRAY(used, ROS_LEX_MAX_CODE);
	for (size_t i = 0; i < (size_t)b->lex.nline * ROS_LEX_FOUR; i++) {
		uint64_t key = b->entry[i].key;
		uint32_t parent = (uint32_t)(key >> 35);
		if (!key)
			continue;
		used[(uint32_t)(key >> 21) & ROS_LEX_CODE] = 1;
		if (parent < ROS_LEX_MAX_CODE)
			used[parent] = 1;
	}
	for (uint32_t i = 0; i < NCHAR; i++) {
		uint16_t to = fold[i] - ROS_LEX_FIRST_CHAR;
		if (to != i && b->code[to] && !used[b->code[i] & ROS_LEX_CODE])
			b->code[i] = 0;
	}
	free(used);
}

/* By code, when all codes are given out; the flag of `code` is set besides. */
static uint8_t *make_marks(struct ros__builder *b, const uint16_t *fold)
{
	uint8_t *marks;
	ROS_NEW_ARRAY(marks, ROS_LEX_MAX_CODE);
	drop_traditional(b, fold);
	for (uint32_t i = 0; i < NCHAR; i++) {
		uint16_t to = fold[i] - ROS_LEX_FIRST_CHAR;
		if (to != i && b->code[to])
			b->code[to] |= ROS_LEX_SIMPLIFIED;
	}
	mark(b, marks, NUMERALS, ROS_LEX_MARK_NUMERAL);
	mark(b, marks, SUFFIXES, ROS_LEX_MARK_SUFFIX);
	ros__persons_mark(b->costs, b->ncode + 1, marks);
	return marks;
}

/* A bit for each pair that is in the trie. */
static uint8_t *make_pairs(const struct ros__builder *b)
{
	uint8_t *pair;
	ROS_NEW_ARRAY(pair, PAIR_BYTES);
	for (size_t i = 0; i < (size_t)b->lex.nline * ROS_LEX_FOUR; i++) {
		uint64_t key = b->entry[i].key;
		uint32_t parent = (uint32_t)(key >> 35), code = (uint32_t)(key >> 21) & ROS_LEX_CODE;
		uint32_t bit = ros__lex_pair_bit(parent, code);
		if (key && parent < ROS_LEX_MAX_CODE)
			pair[bit >> 3] |= (uint8_t)(1u << (bit & 7));
	}
	return pair;
}

static void fill(struct ros__lex_entry *e, const struct ros__word *words)
{
	const struct ros__word *w = &words[ROS_LEX_WORD(e->key)];
	if (ROS_LEX_WORD(e->key) == ROS_LEX_NO_WORD)
		return;
	e->unigram = w->unigram;
	e->backoff = w->backoff;
	e->lowest = w->lowest;
	e->bias = w->bias;
}

/* What is known of the words goes into the entries of a block. */
static void fill_entries(const struct ros__builder *b, const struct ros__lexicon *lex)
{
	struct ros__lex_entry *entry = (struct ros__lex_entry *)(uintptr_t)lex->entry;
	struct ros__lex_entry *single = (struct ros__lex_entry *)(uintptr_t)lex->single;
	for (uint32_t i = 0; i < lex->nline * ROS_LEX_FOUR; i++)
		if (entry[i].key)
			fill(&entry[i], b->word);
	for (uint32_t i = 0; i < lex->head->ncode; i++)
		fill(&single[i], b->word);
}

/* Marks the words of two characters that are cheaper than these by so much that no neighbour is likely
 * to part them: the cost of the pair, or of the second after the first. */
static void mark_solid(const struct ros__lexicon *lex)
{
	struct ros__lex_entry *entry = (struct ros__lex_entry *)(uintptr_t)lex->entry;
	for (uint32_t i = 0; i < lex->nline * ROS_LEX_FOUR; i++) {
		struct ros__lex_entry *e = &entry[i];
		uint32_t parent = (uint32_t)(e->key >> 35);
		if (!e->key || parent >= ROS_LEX_MAX_CODE || ROS_LEX_WORD(e->key) == ROS_LEX_NO_WORD)
			continue;
		const struct ros__lex_entry *a = &lex->single[parent],
			*b = &lex->single[e->key >> 21 & ROS_LEX_CODE];
		int32_t pair = ros__lex_pair(lex,
			ros__lex_pair_hash(ROS_LEX_WORD(a->key), ROS_LEX_WORD(b->key)));
		int32_t second = pair >= 0 ? pair : a->backoff + b->unigram;
		int32_t apart = a->unigram + ROS_LEX_BIAS(a) + second + ROS_LEX_BIAS(b);
		if (apart - e->unigram - ROS_LEX_BIAS(e) > ROS_LEX_SOLID_MARGIN)
			e->key |= ROS_LEX_SOLID;
	}
}

/* Everything but the bigrams, which are counted into the block itself, and the costs of words. */
static void assemble(struct ros__builder *b, const uint16_t *fold, struct ros_buf *out)
{
	struct ros__lex_header *h = &b->head;
	uint16_t *fold_copy = ros__xmalloc(NCHAR * sizeof *fold);
	uint8_t *marks;
	memcpy(fold_copy, fold, NCHAR * sizeof *fold);
	ros__builder_trie(b, (uint32_t)((uint64_t)b->nnode * 100 / TIGHT / ROS_LEX_FOUR) + 2);
	marks = make_marks(b, fold);
	memcpy(h->magic, "ROSLEX\n", 8);
	h->order = 0x01020304;
	h->version = ROS_LEX_VERSION;
	h->nword = b->nword;
	h->ncode = b->ncode + 1;
	h->nentry = b->lex.nline * ROS_LEX_FOUR;
	size_t each = sizeof *b->entry;
	ros__buf_reserve(out, sizeof *h + (h->nentry + h->ncode) * each + b->text.len +
		h->ncode * (1 + sizeof *b->costs) +
		(b->nword + 1) * (sizeof *b->text_at + 1) + NCHAR * 4 + PAIR_BYTES + 1024 +
		h->nbigram_slots * sizeof *b->lex.bigram);
	ros__buf_add(out, h, sizeof *h);
	h->off_pair = place(out, make_pairs(b), PAIR_BYTES);
	h->off_entry = place(out, b->entry, h->nentry * each);
	h->off_code = place(out, b->code, NCHAR * sizeof *b->code);
	h->off_fold = place(out, fold_copy, NCHAR * sizeof *fold);
	h->off_single = place(out, b->single, h->ncode * each);
	h->off_mark = place(out, marks, h->ncode);
	h->off_person = place(out, b->costs, h->ncode * sizeof *b->costs);
	h->off_name = place(out, b->name, b->nword);
	h->off_text_at = place(out, b->text_at, (b->nword + 1) * sizeof *b->text_at);
	h->off_text = place(out, ros__buf_detach(&b->text, NULL), b->text_len);
	b->entry = b->single = NULL;
	b->code = NULL;
	b->name = NULL;
	b->costs = NULL;
	b->text_at = NULL;
	out->len = (out->len + 63) / 64 * 64;
	h->off_bigram = out->len;
	out->len += h->nbigram_slots * sizeof *b->lex.bigram;
	h->size = out->len;
	memset(out->s + h->off_bigram, 0, out->len - h->off_bigram);
	memcpy(out->s, h, sizeof *h);
}

enum ros_status ros__builder_finish(struct ros__builder *b, struct ros__lexicon *lex,
	const struct ros__kenlm *lm, struct ros_err *err)
{
	struct ros_buf out = ROS_BUF_INIT;
	size_t size;
	set_costs(b);
	b->costs = ros__persons_estimate(&b->names, b->code, b->ncode + 1);
	ros__persons_parts(b->code, &b->head.parts);
	if (lm)
		ros__persons_known(b);
	count_slots(b, lm);
	b->text_len = b->text.len;
	assemble(b, ros__simplified_table(), &out);
	char *block = ros__buf_detach(&out, &size);
	if (!ros__lexicon_attach(lex, block, size)) {
		free(block);
		return ros_err_set(err, ROS_EINTERNAL, "the lexicon does not fit its own layout");
	}
	if (lm)
		add_bigrams(b, lex, lm);
	fill_entries(b, lex);
	if (lm)
		mark_solid(lex);
	return ROS_OK;
}

