/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/lexicon.h"

#include <string.h>
#include <sys/mman.h>

#include "base/mem.h"
#include "text/utf8.h"

enum { NCHAR = ROS_LEX_END_CHAR - ROS_LEX_FIRST_CHAR };

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
		h->size != size || h->nentry == 0 || h->nentry % ROS_LEX_FOUR != 0 || h->nentry > 1u << 22 ||
		h->nbigram_slots == 0 ||
		h->nbigram_slots % ROS_LEX_LINE != 0 ||
		h->nword == 0 || h->nword >= ROS_LEX_NO_WORD || h->nlm > h->nword ||
		h->ncode == 0 || h->ncode > ROS_LEX_MAX_CODE)
		return false;
	if (!section(h, h->off_entry, h->nentry, sizeof *lex->entry) ||
		!section(h, h->off_bigram, h->nbigram_slots, sizeof *lex->bigram) ||
		!section(h, h->off_code, NCHAR, sizeof *lex->code) ||
		!section(h, h->off_fold, NCHAR, sizeof *lex->fold) ||
		!section(h, h->off_single, h->ncode, sizeof *lex->single) ||
		!section(h, h->off_mark, h->ncode, 1) ||
		!section(h, h->off_pair, 1 << (ROS_LEX_PAIR_BITS - 3), 1) ||
		!section(h, h->off_name, h->nword, 1) ||
		!section(h, h->off_person, h->ncode, sizeof *lex->person) ||
		!section(h, h->off_text_at, h->nword + UINT64_C(1), sizeof *lex->text_at) ||
		!section(h, h->off_text, 1, 1))
		return false;
	memset(lex, 0, sizeof *lex);
	lex->head = h;
	lex->entry = (const void *)(base + h->off_entry);
	lex->bigram = (const void *)(base + h->off_bigram);
	lex->code = (const void *)(base + h->off_code);
	lex->fold = (const void *)(base + h->off_fold);
	lex->single = (const void *)(base + h->off_single);
	lex->mark = (const void *)(base + h->off_mark);
	lex->pair = (const void *)(base + h->off_pair);
	lex->name = (const void *)(base + h->off_name);
	lex->person = (const void *)(base + h->off_person);
	lex->text_at = (const void *)(base + h->off_text_at);
	lex->text = base + h->off_text;
	lex->nline = h->nentry / ROS_LEX_FOUR;
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

const struct ros__lex_entry *ros__lexicon_entry(const struct ros__lexicon *lex, const char *s,
	size_t len)
{
	const struct ros__lex_entry *e = NULL;
	uint32_t node = 0;
	for (size_t i = 0; i < len;) {
		unsigned step;
		uint32_t c = ros__utf8_decode(s + i, &step);
		i += step;
		uint32_t code = c >= ROS_LEX_FIRST_CHAR && c < ROS_LEX_END_CHAR
			? lex->code[c - ROS_LEX_FIRST_CHAR] & ROS_LEX_CODE : 0;
		if (!code)
			return NULL;
		uint32_t at = e ? ros__lex_child(lex, node, code) : 0;
		if (at == ROS_LEX_NO_ENTRY)
			return NULL;
		node = e ? ROS_LEX_MAX_CODE + at : code;
		e = e ? &lex->entry[at] : &lex->single[code];
	}
	return e;
}

uint32_t ros__lexicon_find(const struct ros__lexicon *lex, const char *s, size_t len)
{
	const struct ros__lex_entry *e = ros__lexicon_entry(lex, s, len);
	return e ? ROS_LEX_WORD(e->key) : ROS_LEX_NO_WORD;
}
