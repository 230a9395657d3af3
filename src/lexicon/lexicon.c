/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Building the lexicon's block; the layout is explained in the header. */
#include "lexicon/lexicon.h"

#include <math.h>
#include <sys/mman.h>

#include "base/buf.h"
#include "base/mem.h"
#include "lexicon/wordlist.h"
#include "text/convert.h"
#include "text/utf8.h"

/* A word list's frequencies are counts in a corpus of about this many words; the model's
 * probabilities are brought to the same scale, and the larger estimate of the two counts. */
#define LIST_TOTAL 6e7

#define SUFFIXES "型化性力链站率度式感库队港"

enum {
	NCHAR = ROS_LEX_END_CHAR - ROS_LEX_FIRST_CHAR,
	PAIR_BYTES = 1 << (ROS_LEX_PAIR_BITS - 3)
};

struct builder {
	struct ros__lexicon lex; /* trie, code and single point into the arrays below */
	struct ros__lex_header head;
	uint64_t *trie;
	uint32_t nnode;
	uint16_t *code;
	uint32_t ncode;
	uint32_t *single;
	struct ros__lex_word *word;
	float *freq; /* by word: the largest estimate so far */
	uint8_t *listed; /* by word: stands in the word list */
	uint8_t *name;   /* by word: enum ros_name */
	uint32_t nword, cap_word, cap_freq, cap_at, cap_listed, cap_name;
	uint32_t *text_at;
	struct ros_buf text;
	size_t text_len;
};

static uint16_t to_cost(double nats, double highest)
{
	double v = nats * ROS_LEX_SCALE;
	if (v < 0)
		v = 0;
	return (uint16_t)lrint(v < highest ? v : highest);
}

/* Codes of a word's characters, given out as they appear; 0 where it is not a Han word that the
 * trie can hold. */
static unsigned spell(struct builder *b, const char *s, size_t len, uint16_t *out)
{
	unsigned n = 0;
	if (ros__utf8_valid(s, len) != len)
		return 0;
	for (size_t i = 0; i < len; n++) {
		unsigned step;
		uint32_t c = ros__utf8_decode(s + i, &step);
		i += step;
		bool han = ros__is_han(c) || c == 0x3007;
		if (!han || c >= ROS_LEX_END_CHAR || n == ROS_LEX_MAX_LEN)
			return 0;
		if (!b->code[c - ROS_LEX_FIRST_CHAR]) {
			if (b->ncode + 1 >= ROS_LEX_MAX_CODE)
				return 0;
			b->code[c - ROS_LEX_FIRST_CHAR] = (uint16_t)++b->ncode;
		}
		out[n] = b->code[c - ROS_LEX_FIRST_CHAR];
	}
	return n;
}

static void grow_trie(struct builder *b);

static uint32_t put_child(struct builder *b, uint32_t node, uint32_t code)
{
	uint64_t key = (uint64_t)node << 14 | code;
	uint32_t mask = (UINT32_C(1) << (64 - b->lex.trie_shift)) - 1;
	uint32_t i = ros__lex_trie_slot(&b->lex, node, code);
	for (; b->trie[i]; i = (i + 1) & mask)
		if (b->trie[i] >> 21 == key)
			return i;
	b->trie[i] = key << 21 | ROS_LEX_NO_WORD;
	b->nnode++;
	return i;
}

/* Adds a spelling; returns where its word id is kept: a slot of the trie or of `single`. */
static uint32_t *put_single(struct builder *b, const uint16_t *code)
{
	return &b->single[code[0]];
}

static uint32_t put_word(struct builder *b, const uint16_t *code, unsigned n, uint32_t id)
{
	if (n == 1) {
		uint32_t *v = put_single(b, code);
		if (ROS_LEX_WORD(*v) == ROS_LEX_NO_WORD)
			*v = (*v & ~(uint32_t)ROS_LEX_NO_WORD) | id;
		return ROS_LEX_WORD(*v);
	}
	b->single[code[0]] |= 1u << 20;
	uint32_t node = code[0], at = 0;
	for (unsigned i = 1; i < n; i++) {
		at = put_child(b, node, code[i]);
		if (i + 1 < n)
			b->trie[at] |= 1u << 20;
		node = ROS_LEX_MAX_CODE + at;
	}
	if (ROS_LEX_WORD(b->trie[at]) == ROS_LEX_NO_WORD)
		b->trie[at] = (b->trie[at] & ~(uint64_t)ROS_LEX_NO_WORD) | id;
	return ROS_LEX_WORD(b->trie[at]);
}

/* Nodes are named by slot, so a larger table means inserting the words again. */
static void grow_trie(struct builder *b)
{
	free(b->trie);
	b->lex.trie_shift--;
	ROS_NEW_ARRAY(b->trie, (size_t)1 << (64 - b->lex.trie_shift));
	b->lex.trie = b->trie;
	b->nnode = 0;
	for (uint32_t c = 0; c < ROS_LEX_MAX_CODE; c++)
		b->single[c] = ROS_LEX_NO_WORD;
	for (uint32_t id = 0; id < b->nword; id++) {
		uint16_t code[ROS_LEX_MAX_LEN];
		const char *s = b->text.s + b->text_at[id];
		unsigned n = spell(b, s, strlen(s), code);
		if (n)
			put_word(b, code, n, id);
	}
}

/* Finds or adds; `freq` raises the word's estimate. */
static uint32_t add_word(struct builder *b, const char *s, size_t len, double freq, bool model)
{
	uint16_t code[ROS_LEX_MAX_LEN];
	unsigned n = spell(b, s, len, code);
	if (!n && !model)
		return ROS_LEX_NO_WORD;
	if (b->nnode + ROS_LEX_MAX_LEN > (UINT32_C(3) << (62 - b->lex.trie_shift)))
		grow_trie(b);
	uint32_t id = b->nword, have = n ? put_word(b, code, n, id) : id;
	if (have != id) {
		if (freq > b->freq[have])
			b->freq[have] = (float)freq;
		if (!model)
			return have;
	}
	ROS_GROW(b->word, id, b->cap_word);
	ROS_GROW(b->freq, id, b->cap_freq);
	ROS_GROW(b->listed, id, b->cap_listed);
	ROS_GROW(b->name, id, b->cap_name);
	ROS_GROW(b->text_at, id + 1, b->cap_at);
	b->word[id] = (struct ros__lex_word){0, 0, UINT16_MAX, 0, (uint8_t)n};
	b->listed[id] = false;
	b->name[id] = 0;
	b->freq[id] = (float)freq;
	b->text_at[id] = (uint32_t)b->text.len;
	ros__buf_add(&b->text, s, len);
	ros__buf_addc(&b->text, '\0');
	b->text_at[id + 1] = (uint32_t)b->text.len;
	return b->nword++;
}

static void add_model(struct builder *b, const struct ros__kenlm *lm)
{
	b->head.bos = ROS_LEX_NO_WORD;
	for (uint32_t id = 0; id < lm->n; id++) {
		double p = pow(10, ros__kenlm_prob(lm, id));
		add_word(b, lm->word[id], strlen(lm->word[id]), p * LIST_TOTAL, true);
		b->word[id].backoff = to_cost(-ros__kenlm_backoff(lm, id) * M_LN10, UINT16_MAX);
		if (strcmp(lm->word[id], "<s>") == 0)
			b->head.bos = id;
	}
	b->head.nlm = lm->n;
}

static void take_entry(void *ctx, const struct ros__wordlist_entry *e)
{
	struct builder *b = ctx;
	uint32_t id;
	if (e->is_word) {
		id = add_word(b, e->word, e->len, e->freq, false);
	} else {
		b->lex.code = b->code;
		b->lex.single = b->single;
		id = ros__lexicon_find(&b->lex, e->word, e->len);
	}
	if (id == ROS_LEX_NO_WORD)
		return;
	if (e->freq > b->freq[id])
		b->freq[id] = (float)e->freq;
	b->listed[id] = true;
	b->name[id] = e->name;
	b->word[id].bias = (int8_t)lrint(e->bias * 16);
}

/* Words that only the model knows are more often two words than those a dictionary lists. */
static void set_bias(struct builder *b)
{
	for (uint32_t id = 0; id < b->nword; id++) {
		const char *s = b->text.s + b->text_at[id];
		if (!b->listed[id])
			b->word[id].bias = (int8_t)lrint(16 * ros__wordlist_bias(s, strlen(s), NULL));
	}
}

static void count_slots(struct builder *b, const struct ros__kenlm *lm)
{
	uint64_t n = lm ? lm->nbigram : 0;
	b->head.nbigram_slots = (uint32_t)((n + n * 2 / 3) / ROS_LEX_LINE + 1) * ROS_LEX_LINE;
	for (int i = 0; lm && i < 256; i++)
		b->head.bigram_cost[i] = to_cost(-lm->bigram_prob[i] * M_LN10, UINT16_MAX - 1);
}

/* Fills the empty table of bigrams of a block, and each word's lowest cost. */
static void add_bigrams(const struct ros__lexicon *lex, const struct ros__kenlm *lm)
{
	uint32_t *table = (uint32_t *)(uintptr_t)lex->bigram;
	struct ros__lex_word *words = (struct ros__lex_word *)(uintptr_t)lex->word;
	for (uint32_t w = 0; w < lm->n; w++) {
		if (!words[w].nchar)
			continue;
		uint64_t end = ros__kenlm_first(lm, w + 1);
		for (uint64_t k = ros__kenlm_first(lm, w); k < end; k++) {
			struct ros__kenlm_bigram g = ros__kenlm_bigram(lm, k);
			int32_t cost = lex->head->bigram_cost[g.code];
			if (g.first >= lm->n)
				continue;
			if (cost < words[w].lowest)
				words[w].lowest = (uint16_t)cost;
			uint64_t h = ros__lex_pair_hash(g.first, w);
			uint32_t i = ros__lex_pair_slot(lex, h), print = (uint32_t)h & ~0xFFu;
			while (table[i] && (table[i] & ~0xFFu) != print) /* lines follow each other */
				i = i + 1 == lex->nbigram_slots ? 0 : i + 1;
			if (!table[i]) /* 0 marks an empty slot, so no entry may be 0 */
				table[i] = print | g.code ? print | g.code : 1;
		}
	}
}

static void set_costs(struct builder *b)
{
	for (uint32_t id = 0; id < b->nword; id++) {
		double f = b->freq[id] > 0.5 ? b->freq[id] : 0.5;
		b->word[id].unigram = to_cost(log(LIST_TOTAL / f), UINT16_MAX - 1);
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

/* Flags of the code table, set when all codes are given out. */
static void set_flags(struct builder *b, const uint16_t *fold)
{
	static const char suffixes[] = SUFFIXES;
	static const char numerals[] = "一二三四五六七八九〇零两十百千万亿萬億第";
	for (uint32_t i = 0; i < NCHAR; i++) {
		uint16_t to = fold[i] - ROS_LEX_FIRST_CHAR;
		if (to != i && b->code[to])
			b->code[to] |= ROS_LEX_SIMPLIFIED;
	}
	for (const char *s = numerals; *s; s += 3) {
		unsigned n;
		b->code[ros__utf8_decode(s, &n) - ROS_LEX_FIRST_CHAR] |= ROS_LEX_NUMERAL;
	}
	for (const char *s = suffixes; *s; s += 3) {
		unsigned n;
		uint32_t c = ros__utf8_decode(s, &n) - ROS_LEX_FIRST_CHAR;
		b->single[b->code[c] & ROS_LEX_CODE] |= ROS_LEX_SUFFIX;
	}
}

static uint8_t *make_pairs(const struct builder *b)
{
	uint8_t *pair;
	ROS_NEW_ARRAY(pair, PAIR_BYTES);
	for (size_t i = 0; i < (size_t)1 << (64 - b->lex.trie_shift); i++) {
		uint32_t parent = (uint32_t)(b->trie[i] >> 35), code = (uint32_t)(b->trie[i] >> 21);
		if (b->trie[i] == 0 || parent >= ROS_LEX_MAX_CODE)
			continue;
		uint32_t bit = ros__lex_pair_bit(parent, code & ROS_LEX_CODE);
		pair[bit >> 3] |= (uint8_t)(1u << (bit & 7));
	}
	return pair;
}

/* Everything but the bigrams, which are counted into the block itself. */
static void assemble(struct builder *b, const uint16_t *fold, struct ros_buf *out)
{
	struct ros__lex_header *h = &b->head;
	uint16_t *fold_copy = ros__xmalloc(NCHAR * sizeof *fold);
	memcpy(fold_copy, fold, NCHAR * sizeof *fold);
	memcpy(h->magic, "ROSLEX\n", 8);
	h->order = 0x01020304;
	h->version = ROS_LEX_VERSION;
	h->nword = b->nword;
	h->ncode = b->ncode + 1;
	h->trie_bits = 64 - b->lex.trie_shift;
	ros__buf_reserve(out, sizeof *h + (sizeof *b->trie << h->trie_bits) + b->text.len +
		b->nword * (sizeof *b->word + sizeof *b->text_at + 1) + NCHAR * 4 + h->ncode * 4 + PAIR_BYTES + 1024 +
		h->nbigram_slots * sizeof *b->lex.bigram);
	ros__buf_add(out, h, sizeof *h);
	h->off_word = place(out, b->word, b->nword * sizeof *b->word);
	h->off_pair = place(out, make_pairs(b), PAIR_BYTES);
	h->off_trie = place(out, b->trie, sizeof *b->trie << h->trie_bits);
	h->off_code = place(out, b->code, NCHAR * sizeof *b->code);
	h->off_fold = place(out, fold_copy, NCHAR * sizeof *fold);
	h->off_single = place(out, b->single, h->ncode * sizeof *b->single);
	h->off_name = place(out, b->name, b->nword);
	h->off_text_at = place(out, b->text_at, (b->nword + 1) * sizeof *b->text_at);
	h->off_text = place(out, ros__buf_detach(&b->text, NULL), b->text_len);
	b->word = NULL;
	b->trie = NULL;
	b->code = NULL;
	b->single = NULL;
	b->name = NULL;
	b->text_at = NULL;
	out->len = (out->len + 63) / 64 * 64;
	h->off_bigram = out->len;
	out->len += h->nbigram_slots * sizeof *b->lex.bigram;
	h->size = out->len;
	memset(out->s + h->off_bigram, 0, out->len - h->off_bigram);
	memcpy(out->s, h, sizeof *h);
}

static void builder_init(struct builder *b, unsigned trie_bits)
{
	memset(b, 0, sizeof *b);
	b->lex.trie_shift = 64 - trie_bits;
	ROS_NEW_ARRAY(b->trie, (size_t)1 << trie_bits);
	b->lex.trie = b->trie;
	ROS_NEW_ARRAY(b->code, NCHAR);
	ROS_NEW_ARRAY(b->single, ROS_LEX_MAX_CODE);
	for (uint32_t c = 0; c < ROS_LEX_MAX_CODE; c++)
		b->single[c] = ROS_LEX_NO_WORD;
	ROS_GROW_N(b->text_at, 0, b->cap_at, 1);
	b->text_at[0] = 0;
}

static void builder_release(struct builder *b)
{
	free(b->trie);
	free(b->code);
	free(b->single);
	free(b->word);
	free(b->freq);
	free(b->listed);
	free(b->name);
	free(b->text_at);
	ros__buf_release(&b->text);
}

enum ros_status ros__lexicon_build(struct ros__lexicon *lex, const struct ros__kenlm *lm,
	const char *list, size_t list_len, const char *list_path, struct ros_err *err)
{
	struct builder b;
	const uint16_t *fold = ros__simplified_table();
	enum ros_status st = ROS_OK;
	builder_init(&b, lm && lm->n > 50000 ? 19 : 12); /* it grows; a model's size is known */
	b.head.bos = ROS_LEX_NO_WORD;
	if (lm)
		add_model(&b, lm);
	if (list) {
		st = ros__wordlist_read(list, list_len, list_path, lm != NULL, take_entry, &b, err);
		if (st != ROS_OK)
			goto done;
		set_bias(&b);
	}
	set_costs(&b);
	set_flags(&b, fold);
	count_slots(&b, lm);
	b.text_len = b.text.len;
	struct ros_buf out = ROS_BUF_INIT;
	assemble(&b, fold, &out);
	size_t size;
	char *block = ros__buf_detach(&out, &size);
	if (!ros__lexicon_attach(lex, block, size)) {
		free(block);
		st = ros_err_set(err, ROS_EINTERNAL, "the lexicon does not fit its own layout");
	} else if (lm) {
		add_bigrams(lex, lm);
	}
done:
	builder_release(&b);
	return st;
}

/* A section of n elements lies inside the block and is aligned. */
static bool section(const struct ros__lex_header *h, uint64_t off, uint64_t n, size_t each)
{
	return off % 64 == 0 && off >= sizeof *h && off <= h->size && n <= (h->size - off) / each;
}

bool ros__lexicon_attach(struct ros__lexicon *lex, const void *block, size_t size)
{
	const struct ros__lex_header *h = block;
	const char *base = block;
	if (size < sizeof *h || memcmp(h->magic, "ROSLEX\n", 8) != 0 || h->order != 0x01020304 ||
		h->size != size || h->trie_bits < 8 || h->trie_bits > 23 || h->nbigram_slots == 0 ||
		h->nbigram_slots % ROS_LEX_LINE != 0 ||
		h->nword == 0 || h->nword >= ROS_LEX_NO_WORD || h->nlm > h->nword ||
		h->ncode == 0 || h->ncode > ROS_LEX_MAX_CODE)
		return false;
	if (!section(h, h->off_word, h->nword, sizeof *lex->word) ||
		!section(h, h->off_trie, UINT64_C(1) << h->trie_bits, sizeof *lex->trie) ||
		!section(h, h->off_bigram, h->nbigram_slots, sizeof *lex->bigram) ||
		!section(h, h->off_code, NCHAR, sizeof *lex->code) ||
		!section(h, h->off_fold, NCHAR, sizeof *lex->fold) ||
		!section(h, h->off_single, h->ncode, sizeof *lex->single) ||
		!section(h, h->off_pair, PAIR_BYTES, 1) ||
		!section(h, h->off_name, h->nword, 1) ||
		!section(h, h->off_text_at, h->nword + UINT64_C(1), sizeof *lex->text_at) ||
		!section(h, h->off_text, 1, 1))
		return false;
	memset(lex, 0, sizeof *lex);
	lex->head = h;
	lex->word = (const void *)(base + h->off_word);
	lex->trie = (const void *)(base + h->off_trie);
	lex->bigram = (const void *)(base + h->off_bigram);
	lex->code = (const void *)(base + h->off_code);
	lex->fold = (const void *)(base + h->off_fold);
	lex->single = (const void *)(base + h->off_single);
	lex->pair = (const void *)(base + h->off_pair);
	lex->name = (const void *)(base + h->off_name);
	lex->text_at = (const void *)(base + h->off_text_at);
	lex->text = base + h->off_text;
	lex->trie_shift = 64 - h->trie_bits;
	lex->nbigram_slots = h->nbigram_slots;
	return true;
}

void ros__lexicon_release(struct ros__lexicon *lex)
{
	if (lex->head && lex->mapped)
		munmap((void *)(uintptr_t)lex->head, lex->head->size);
	else
		free((void *)(uintptr_t)lex->head);
	memset(lex, 0, sizeof *lex);
}

uint32_t ros__lexicon_find(const struct ros__lexicon *lex, const char *s, size_t len)
{
	uint32_t node = 0, word = ROS_LEX_NO_WORD, more = 0, at = 0;
	for (size_t i = 0, n = 0; i < len; n++) {
		unsigned step;
		uint32_t c = ros__utf8_decode(s + i, &step);
		i += step;
		uint32_t code = c >= ROS_LEX_FIRST_CHAR && c < ROS_LEX_END_CHAR
			? lex->code[c - ROS_LEX_FIRST_CHAR] & ROS_LEX_CODE : 0;
		if (!code || (n && !more))
			return ROS_LEX_NO_WORD;
		uint64_t v = n ? ros__lex_child(lex, node, code, &at) : lex->single[code];
		if (n && !v)
			return ROS_LEX_NO_WORD;
		node = n ? ROS_LEX_MAX_CODE + at : code;
		word = ROS_LEX_WORD(v);
		more = (uint32_t)ROS_LEX_MORE(v);
	}
	return word;
}
