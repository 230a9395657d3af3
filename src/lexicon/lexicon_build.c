/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Building the lexicon's block; the layout is explained in lexicon.h. */
#include "lexicon/lexicon.h"

#include <math.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "lexicon/persons.h"
#include "lexicon/wordlist.h"
#include "text/convert.h"
#include "text/utf8.h"

/* A word list's frequencies are counts in a corpus of about this many words; the model's
 * probabilities are brought to the same scale, and the larger estimate of the two counts. */
#define LIST_TOTAL 6e7

#define SUFFIXES "型化性力链站率度式感库队港"
#define NUMERALS "一二三四五六七八九〇零两十百千万亿萬億第"

enum {
	NCHAR = ROS_LEX_END_CHAR - ROS_LEX_FIRST_CHAR,
	PAIR_BYTES = 1 << (ROS_LEX_PAIR_BITS - 3),
	FULL = 90, TIGHT = 72 /* percent of the entries: when the trie grows, and when it is finished */
};

/* What is known of a word while it is not yet in its entry. */
struct word {
	uint16_t unigram, backoff, lowest;
	int8_t bias;
	uint8_t nchar; /* 0: no Han word */
};

struct builder {
	struct ros__lexicon lex; /* entry, code and single point into the arrays below */
	struct ros__lex_header head;
	struct ros__lex_entry *entry, *single;
	uint32_t nnode;
	uint16_t *code;
	uint32_t ncode;
	struct word *word;
	float *freq;     /* by word: the largest estimate so far */
	uint8_t *listed; /* by word: stands in the word list */
	uint8_t *name;   /* by word: enum ros_name */
	uint32_t nword, cap_word, cap_freq, cap_at, cap_listed, cap_name;
	struct ros_buf names;          /* of persons, in the list: persons.h */
	struct ros__lex_person *costs; /* by code */
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

static uint32_t put_child(struct builder *b, uint32_t node, uint32_t code)
{
	uint64_t key = (uint64_t)node << 14 | code;
	uint32_t i = ros__lex_line(&b->lex, node, code);
	for (; b->entry[i].key; i = i + 1 == b->lex.nline * ROS_LEX_FOUR ? 0 : i + 1)
		if (b->entry[i].key >> 21 == key)
			return i;
	b->entry[i] = (struct ros__lex_entry){.key = key << 21 | ROS_LEX_NO_WORD,
		.unigram = ROS_LEX_UNKNOWN, .lowest = UINT16_MAX};
	b->nnode++;
	return i;
}

/* The entry of a spelling, made where there is none. */
static struct ros__lex_entry *put_entry(struct builder *b, const uint16_t *code, unsigned n)
{
	struct ros__lex_entry *e = &b->single[code[0]];
	uint32_t node = code[0];
	for (unsigned i = 1; i < n; i++) {
		e->children |= ros__lex_class(code[i]);
		uint32_t at = put_child(b, node, code[i]);
		e = &b->entry[at];
		node = ROS_LEX_MAX_CODE + at;
	}
	return e;
}

/* Adds a spelling under this id; returns the id it has, the older one where there is one. */
static uint32_t put_word(struct builder *b, const uint16_t *code, unsigned n, uint32_t id)
{
	struct ros__lex_entry *e = put_entry(b, code, n);
	if (ROS_LEX_WORD(e->key) == ROS_LEX_NO_WORD)
		e->key = (e->key & ~(uint64_t)ROS_LEX_NO_WORD) | id;
	return ROS_LEX_WORD(e->key);
}

/* A trie of so many lines. Nodes are named by their entry, so the words are inserted again. */
static void make_trie(struct builder *b, uint32_t nline)
{
	free(b->entry);
	ROS_NEW_ARRAY(b->entry, (size_t)nline * ROS_LEX_FOUR);
	b->lex.entry = b->entry;
	b->lex.nline = nline;
	b->nnode = 0;
	for (uint32_t c = 0; c < ROS_LEX_MAX_CODE; c++)
		b->single[c] = (struct ros__lex_entry){.key = ROS_LEX_NO_WORD, .unigram = ROS_LEX_UNKNOWN,
			.lowest = UINT16_MAX};
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
	if (b->nnode + ROS_LEX_MAX_LEN > (uint64_t)b->lex.nline * ROS_LEX_FOUR * FULL / 100)
		make_trie(b, b->lex.nline * 2);
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
	b->word[id] = (struct word){0, 0, UINT16_MAX, 0, (uint8_t)n};
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
	ros__persons_note(&b->names, e->person, e->word, e->len);
	if (e->is_word) {
		id = add_word(b, e->word, e->len, e->freq, false);
	} else {
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
static void add_bigrams(struct builder *b, const struct ros__lexicon *lex,
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

static void mark(struct builder *b, uint8_t *marks, const char *set, uint8_t bit)
{
	for (const char *s = set; *s; s += 3) {
		unsigned n;
		marks[b->code[ros__utf8_decode(s, &n) - ROS_LEX_FIRST_CHAR] & ROS_LEX_CODE] |= bit;
	}
	marks[0] = 0;
}

/* By code, when all codes are given out; the flag of `code` is set besides. */
static uint8_t *make_marks(struct builder *b, const uint16_t *fold)
{
	uint8_t *marks;
	ROS_NEW_ARRAY(marks, ROS_LEX_MAX_CODE);
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
static uint8_t *make_pairs(const struct builder *b)
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

static void fill(struct ros__lex_entry *e, const struct word *words)
{
	const struct word *w = &words[ROS_LEX_WORD(e->key)];
	if (ROS_LEX_WORD(e->key) == ROS_LEX_NO_WORD)
		return;
	e->unigram = w->unigram;
	e->backoff = w->backoff;
	e->lowest = w->lowest;
	e->bias = w->bias;
}

/* What is known of the words goes into the entries of a block. */
static void fill_entries(const struct builder *b, const struct ros__lexicon *lex)
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
static void assemble(struct builder *b, const uint16_t *fold, struct ros_buf *out)
{
	struct ros__lex_header *h = &b->head;
	uint16_t *fold_copy = ros__xmalloc(NCHAR * sizeof *fold);
	uint8_t *marks;
	memcpy(fold_copy, fold, NCHAR * sizeof *fold);
	make_trie(b, (uint32_t)((uint64_t)b->nnode * 100 / TIGHT / ROS_LEX_FOUR) + 2);
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

static void builder_init(struct builder *b, uint32_t nline)
{
	memset(b, 0, sizeof *b);
	ROS_NEW_ARRAY(b->code, NCHAR);
	ROS_NEW_ARRAY(b->single, ROS_LEX_MAX_CODE);
	make_trie(b, nline);
	ROS_GROW_N(b->text_at, 0, b->cap_at, 1);
	b->text_at[0] = 0;
	b->lex.code = b->code;
	b->lex.single = b->single;
	b->head.bos = ROS_LEX_NO_WORD;
}

static void builder_release(struct builder *b)
{
	free(b->entry);
	free(b->code);
	free(b->single);
	free(b->word);
	free(b->freq);
	free(b->listed);
	free(b->name);
	free(b->costs);
	ros__buf_release(&b->names);
	free(b->text_at);
	ros__buf_release(&b->text);
}

/* The block from all that was gathered. */
static enum ros_status finish(struct builder *b, struct ros__lexicon *lex,
	const struct ros__kenlm *lm, struct ros_err *err)
{
	struct ros_buf out = ROS_BUF_INIT;
	size_t size;
	set_costs(b);
	b->costs = ros__persons_estimate(&b->names, b->code, b->ncode + 1);
	ros__persons_parts(b->code, &b->head.parts);
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

enum ros_status ros__lexicon_build(struct ros__lexicon *lex, const struct ros__kenlm *lm,
	const char *list, size_t list_len, const char *list_path, struct ros_err *err)
{
	struct builder b;
	enum ros_status st = ROS_OK;
	builder_init(&b, lm && lm->n > 50000 ? 1 << 17 : 1 << 10); /* it grows; a model's size is known */
	if (lm)
		add_model(&b, lm);
	if (list) {
		st = ros__wordlist_read(list, list_len, list_path, lm != NULL, take_entry, &b, err);
		set_bias(&b);
	}
	if (st == ROS_OK)
		st = finish(&b, lex, lm, err);
	builder_release(&b);
	return st;
}
