/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gathering the words of a model and a word list. */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "lexicon/builder.h"
#include "lexicon/wordlist.h"
#include "text/utf8.h"

/* Of a firm word over its parts, in nats: the model, which does not know it, knows the pair of these. */
#define FIRM_BIAS -5.0
/* Less sure words (less_sure), in nats, and how often the list holds them at the most. */
#define ALONE_BIAS 1.5
#define SELDOM 700
#define BARELY_BIAS 1.0
#define BARELY 3

enum {
	NCHAR = ROS_LEX_END_CHAR - ROS_LEX_FIRST_CHAR,
	FULL = 90 /* percent of the entries: when the trie grows */
};

uint16_t ros__lex_cost(double nats, double highest)
{
	double v = nats * ROS_LEX_SCALE;
	if (v < 0)
		v = 0;
	return (uint16_t)lrint(v < highest ? v : highest);
}

/* Codes of a word's characters, given out as they appear; 0 where it is not a Han word that the
 * trie can hold. */
static unsigned spell(struct ros__builder *b, const char *s, size_t len, uint16_t *out)
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

static uint32_t put_child(struct ros__builder *b, uint32_t node, uint32_t code)
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
static struct ros__lex_entry *put_entry(struct ros__builder *b, const uint16_t *code, unsigned n)
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
static uint32_t put_word(struct ros__builder *b, const uint16_t *code, unsigned n, uint32_t id)
{
	struct ros__lex_entry *e = put_entry(b, code, n);
	if (ROS_LEX_WORD(e->key) == ROS_LEX_NO_WORD)
		e->key = (e->key & ~(uint64_t)ROS_LEX_NO_WORD) | id;
	return ROS_LEX_WORD(e->key);
}

void ros__builder_trie(struct ros__builder *b, uint32_t nline)
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
static uint32_t add_word(struct ros__builder *b, const char *s, size_t len, double freq, bool model)
{
	uint16_t code[ROS_LEX_MAX_LEN];
	unsigned n = spell(b, s, len, code);
	if (!n && !model)
		return ROS_LEX_NO_WORD;
	if (b->nnode + ROS_LEX_MAX_LEN > (uint64_t)b->lex.nline * ROS_LEX_FOUR * FULL / 100)
		ros__builder_trie(b, b->lex.nline * 2);
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
	ROS_GROW(b->person, id, b->cap_person);
	ROS_GROW(b->text_at, id + 1, b->cap_at);
	b->word[id] = (struct ros__word){0, 0, UINT16_MAX, 0, (uint8_t)n};
	b->listed[id] = false;
	b->name[id] = b->person[id] = 0;
	b->freq[id] = (float)freq;
	b->text_at[id] = (uint32_t)b->text.len;
	ros__buf_add(&b->text, s, len);
	ros__buf_addc(&b->text, '\0');
	b->text_at[id + 1] = (uint32_t)b->text.len;
	return b->nword++;
}

struct character {
	uint32_t c;
	double freq;
};

static int by_freq(const void *x, const void *y)
{
	const struct character *a = x, *b = y;
	return a->freq != b->freq ? (a->freq < b->freq ? 1 : -1) : (a->c > b->c) - (a->c < b->c);
}

/* Gives out codes by how often the model meets a character: what is known of the frequent ones then lies
 * close together in the tables by code. */
static void number_characters(struct ros__builder *b, const struct ros__kenlm *lm)
{
	struct character *all;
	uint16_t code[ROS_LEX_MAX_LEN];
	ROS_NEW_ARRAY(all, NCHAR);
	for (uint32_t i = 0; i < NCHAR; i++)
		all[i].c = ROS_LEX_FIRST_CHAR + i;
	for (uint32_t id = 0; id < lm->n; id++) {
		double p = pow(10, ros__kenlm_prob(lm, id));
		size_t len = strlen(lm->word[id]);
		unsigned step;
		for (size_t i = 0; ros__utf8_valid(lm->word[id], len) == len && i < len; i += step) {
			uint32_t c = ros__utf8_decode(lm->word[id] + i, &step);
			if (c >= ROS_LEX_FIRST_CHAR && c < ROS_LEX_END_CHAR)
				all[c - ROS_LEX_FIRST_CHAR].freq += p;
		}
	}
	qsort(all, NCHAR, sizeof *all, by_freq);
	for (uint32_t i = 0; i < NCHAR && all[i].freq > 0; i++) {
		char s[4];
		spell(b, s, ros__utf8_encode(all[i].c, s), code);
	}
	free(all);
}

static void add_model(struct ros__builder *b, const struct ros__kenlm *lm)
{
	number_characters(b, lm);
	for (uint32_t id = 0; id < lm->n; id++) {
		double p = pow(10, ros__kenlm_prob(lm, id));
		add_word(b, lm->word[id], strlen(lm->word[id]), p * ROS__LIST_TOTAL, true);
		b->word[id].backoff = ros__lex_cost(-ros__kenlm_backoff(lm, id) * M_LN10, UINT16_MAX);
		if (strcmp(lm->word[id], "<s>") == 0)
			b->head.bos = id;
	}
	b->head.nlm = lm->n;
}

static void note_entry(struct ros__builder *b, uint32_t id, double freq, double bias, uint8_t name)
{
	if (id == ROS_LEX_NO_WORD)
		return;
	if (freq > b->freq[id])
		b->freq[id] = (float)freq;
	b->listed[id] = freq > BARELY ? ROS__LISTED : ROS__LISTED_BARELY;
	b->name[id] = name;
	b->word[id].bias = (int8_t)lrint(bias * 16);
}

static void take_entry(void *ctx, const struct ros__wordlist_entry *e)
{
	struct ros__builder *b = ctx;
	uint32_t id = e->is_word ? add_word(b, e->word, e->len, e->freq, false)
	                         : ros__lexicon_find(&b->lex, e->word, e->len);
	ros__persons_note(&b->names, e->person, e->word, e->len);
	note_entry(b, id, e->freq, e->bias, e->name);
	if (id != ROS_LEX_NO_WORD)
		b->person[id] = e->person;
	if (e->firm <= 0)
		return;
	ROS_GROW(b->late, b->nlate, b->cap_late);
	b->late[b->nlate++] =
		(struct ros__late_word){b->late_text.len, e->freq, e->firm, e->name};
	ros__buf_add(&b->late_text, e->word, e->len);
	ros__buf_addc(&b->late_text, '\0');
}

static double freq_of(const struct ros__builder *b, const char *s, size_t len)
{
	uint32_t id = ros__lexicon_find(&b->lex, s, len);
	return id == ROS_LEX_NO_WORD ? 0 : b->freq[id];
}

/* Entries that wait until the frequencies of their parts are known. The least firm of the ways to part
 * one counts. */
static void take_late(struct ros__builder *b)
{
	for (size_t k = 0; k < b->nlate; k++) {
		const struct ros__late_word *w = &b->late[k];
		const char *s = b->late_text.s + w->at;
		size_t len = strlen(s);
		double least = 0;
		for (size_t at = 3; at < len; at += 3) {
			double firm = ros__wordlist_firmness(w->freq, freq_of(b, s, at),
				freq_of(b, s + at, len - at));
			if (firm > 0 && (least <= 0 || firm < least))
				least = firm;
		}
		if (least >= w->firm)
			note_entry(b, add_word(b, s, len, w->freq, false), w->freq, FIRM_BIAS, w->name);
	}
}

/* What a word of two or three characters loses that is a word by the list alone: where only the
 * list knows it, and seldom (心道, 厂里, 背街), its preference; where it stands in the list but
 * was hardly met (生生, 国中, 移到), a nat. */
static double less_sure(const struct ros__builder *b, uint32_t id)
{
	unsigned n = b->word[id].nchar;
	bool alone = id >= b->head.nlm;
	if (!b->head.nlm || (n != 2 && n != 3))
		return 0;
	if (alone && b->word[id].bias < 0 && b->freq[id] < SELDOM)
		return ALONE_BIAS;
	return b->listed[id] == ROS__LISTED_BARELY && b->word[id].bias < 8 ? BARELY_BIAS : 0;
}

/* Words that only the model knows are more often two words than those a dictionary lists. */
static void set_bias(struct ros__builder *b)
{
	for (uint32_t id = 0; id < b->nword; id++) {
		const char *s = b->text.s + b->text_at[id];
		if (!b->listed[id])
			b->word[id].bias = (int8_t)lrint(16 * ros__wordlist_bias(s, strlen(s), 0, NULL));
		else
			b->word[id].bias += (int8_t)lrint(16 * less_sure(b, id));
	}
}

static void builder_init(struct ros__builder *b, uint32_t nline)
{
	memset(b, 0, sizeof *b);
	ROS_NEW_ARRAY(b->code, NCHAR);
	ROS_NEW_ARRAY(b->single, ROS_LEX_MAX_CODE);
	ros__builder_trie(b, nline);
	ROS_GROW_N(b->text_at, 0, b->cap_at, 1);
	b->text_at[0] = 0;
	b->lex.code = b->code;
	b->lex.single = b->single;
	b->head.bos = ROS_LEX_NO_WORD;
}

static void builder_release(struct ros__builder *b)
{
	free(b->entry);
	free(b->code);
	free(b->single);
	free(b->word);
	free(b->freq);
	free(b->listed);
	free(b->late);
	ros__buf_release(&b->late_text);
	free(b->name);
	free(b->person);
	free(b->costs);
	ros__buf_release(&b->names);
	free(b->text_at);
	ros__buf_release(&b->text);
}

enum ros_status ros__lexicon_build(struct ros__lexicon *lex, const struct ros__kenlm *lm,
	const char *list, size_t list_len, const char *list_path, struct ros_err *err)
{
	struct ros__builder b;
	enum ros_status st = ROS_OK;
	builder_init(&b, lm && lm->n > 50000 ? 1 << 17 : 1 << 10); /* it grows; a model's size is known */
	if (lm)
		add_model(&b, lm);
	if (list) {
		st = ros__wordlist_read(list, list_len, list_path, lm != NULL, take_entry, &b, err);
		take_late(&b);
		set_bias(&b);
	}
	if (st == ROS_OK)
		st = ros__builder_finish(&b, lex, lm, err);
	builder_release(&b);
	return st;
}
