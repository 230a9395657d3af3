/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names of persons as arcs of the lattice: a surname and one or two characters (王小明, 欧阳修), and three
 * and more characters that write foreign names by sound (卡斯特罗). The costs are those of persons.h.
 *
 * Most characters that may be surnames begin none: an arc is made only where it could win against the
 * words that stand in its place.
 */
#include "segment/lattice.h"

enum {
	COST_PERSON = (int)(4.5 * ROS_LEX_SCALE),  /* of the class of names with a surname */
	COST_ALONE = 3 * ROS_LEX_SCALE / 2,        /* of a given name of one character over one of two */
	COST_DOUBLE = 8 * ROS_LEX_SCALE,           /* of a surname of two characters */
	COST_FOREIGN = 6 * ROS_LEX_SCALE,          /* of the class of names by sound */
	COST_HALF = 4 * ROS_LEX_SCALE,             /* of a half of a Tibetan name */
	GAIN_MOST = 3 * ROS_LEX_SCALE,             /* what context may do for a name against other words */
	WORTH_TITLE = 5 * ROS_LEX_SCALE, WORTH_BEHIND = 3 * ROS_LEX_SCALE,
	COST_MOST = UINT16_MAX,
	SOUND_LEAST = 3, SOUND_MOST = 8 /* characters of a name by sound */
};

static inline int32_t cost_of_entry(const struct ros__lex_entry *e)
{
	return e->unigram + e->backoff + ROS_LEX_BIAS(e);
}

/* Cost of the cheapest words of one and two characters, or of the one word, without context, that cover
 * len characters. */
static int32_t cost_of_words(const struct ros__lattice *l, const struct ros__lexicon *lex,
	uint32_t start, uint32_t len)
{
	const struct ros__cell *cell = &l->cell[start];
	int32_t best[SOUND_MOST + 1] = {0};
	for (uint32_t i = 1; i <= len; i++) {
		best[i] = best[i - 1] + cost_of_entry(&lex->single[cell[i - 1].code]);
		if (i < 2 || !(cell[i - 2].from & 2))
			continue;
		int32_t two = best[i - 2] + cost_of_entry(&lex->entry[cell[i - 2].two]);
		best[i] = two < best[i] ? two : best[i];
	}
	return best[len];
}

static void add(struct ros__lattice *l, const struct ros__lexicon *lex, uint32_t start,
	uint32_t len, enum ros__arc_kind kind, int32_t cost)
{
	if (cost > COST_MOST || cost - GAIN_MOST > cost_of_words(l, lex, start, len))
		return;
	struct ros__arc *a = ros__lattice_special(l, start, len);
	a->kind = (uint8_t)kind;
	a->unigram = (uint16_t)cost;
}

/* What an office before a name (记者) and a word behind it (同志, 指出) are worth. */
static int32_t context(const struct ros__lattice *l, const struct ros__lexicon *lex, uint32_t start,
	uint32_t len)
{
	const struct ros__cell *before = &l->cell[start] - 1, *behind = &l->cell[start + len];
	int32_t worth = 0;
	if (start >= 2 && lex->person[before->code].traits & ROS_LEX_TITLE &&
		ros__lattice_is_part(lex->head->parts.title, before - 1))
		worth += WORTH_TITLE;
	if (lex->person[behind->code].traits & ROS_LEX_BEHIND &&
		ros__lattice_is_part(lex->head->parts.behind, behind))
		worth += WORTH_BEHIND;
	return worth;
}

static void add_own(struct ros__lattice *l, const struct ros__lexicon *lex, uint32_t start,
	uint32_t len, enum ros__arc_kind kind, int32_t cost)
{
	int32_t worth = context(l, lex, start, len);
	if (worth || !(lex->person[l->cell[start].code].traits & ROS_LEX_SELDOM))
		add(l, lex, start, len, kind, cost - worth);
}

/* A given name of one and of two characters behind a surname of `nsurname` characters. */
static void add_given(struct ros__lattice *l, const struct ros__lexicon *lex, uint32_t start,
	uint32_t nsurname, int32_t surname)
{
	const struct ros__cell *given = &l->cell[start + nsurname];
	const struct ros__lex_person *p = lex->person;
	enum ros__arc_kind kind = nsurname == 1 ? ROS__ARC_PERSON : ROS__ARC_PERSON2;
	uint32_t a = given[0].code, b = a ? given[1].code : 0;
	if (a && p[a].alone != ROS_LEX_NO_COST)
		add_own(l, lex, start, nsurname + 1, kind, surname + COST_ALONE + p[a].alone);
	/* 边兴边, 江一河|一带: what comes twice are two things in a row. */
	bool row = b && b == l->cell[start].code;
	if (b && !row && p[a].first != ROS_LEX_NO_COST && p[b].second != ROS_LEX_NO_COST)
		add_own(l, lex, start, nsurname + 2, kind, surname + p[a].first + p[b].second);
}

static void add_foreign(struct ros__lattice *l, const struct ros__lexicon *lex, uint32_t start)
{
	int32_t cost = COST_FOREIGN;
	for (uint32_t n = 0; n < SOUND_MOST && l->cell[start + n].flag & ROS__CHAR_SOUND; n++) {
		cost += lex->person[l->cell[start + n].code].foreign;
		if (n + 1 >= SOUND_LEAST)
			add(l, lex, start, n + 1, ROS__ARC_FOREIGN, cost);
	}
}

void ros__lattice_names(struct ros__lattice *l, const struct ros__lexicon *lex, uint32_t i)
{
	const struct ros__cell *cell = &l->cell[i];
	const struct ros__lex_parts *parts = &lex->head->parts;
	if (cell->flag & ROS__CHAR_SURNAME) {
		const struct ros__lex_person *p = &lex->person[cell->code];
		if (p->surname != ROS_LEX_NO_COST)
			add_given(l, lex, i, 1, COST_PERSON + p->surname);
		if (p->traits & ROS_LEX_DOUBLE && ros__lattice_is_part(parts->surname, cell))
			add_given(l, lex, i, 2, COST_PERSON + COST_DOUBLE);
		if (p->traits & ROS_LEX_HALF && ros__lattice_is_part(parts->half, cell) &&
			ros__lattice_is_part(parts->half, cell + 2))
			add(l, lex, i, 4, ROS__ARC_FOREIGN, COST_FOREIGN + 2 * COST_HALF);
	}
	if ((cell[0].flag & cell[1].flag & cell[2].flag) & ROS__CHAR_SOUND)
		add_foreign(l, lex, i);
}
