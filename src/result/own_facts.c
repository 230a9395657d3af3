/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is a group's own, from its docvars, and what stands beside it in its speeches. */
#include <ctype.h>
#include <string.h>

#include "base/mem.h"
#include "result/own_rules.h"
#include "text/utf8.h"

enum { HAN = 3, SHORTEST_NAME = 2 * HAN, SHORTEST_WORD = 3, LONGEST_ACRONYM = 5 };

/* 海口市: the name without its kind, and the character of its level. */
static void add_place(struct ros_own_facts *f, const struct ros__gazetteer *g, const char *s)
{
	size_t len = strlen(s), kind = ros__gazetteer_ends(g, ROS_PLACE_SUFFIX, s, len);
	uint64_t division = ros__gazetteer_division(g, s);
	for (uint32_t i = 0; division && i < g->division.n; i++)
		if (division >> i & 1) {
			f->division |= division;
			ros__strmap_put(&f->name, g->division.key[i], g->division.keylen[i]);
		}
	if (!kind)
		return;
	if (len - kind >= SHORTEST_NAME)
		ros__strmap_put(&f->name, s, len - kind);
	for (size_t n = HAN; n <= kind; n += HAN) /* 壮族自治区, 自治区 and 区 */
		if (ros__gazetteer_is(g, ROS_PLACE_SUFFIX, s + len - n, n))
			ros__strmap_put(&f->level, s + len - n, n);
}

static bool is_latin(unsigned char c)
{
	return isalpha(c) || c >= 0x80;
}

/* Words of letters in lower case, as types are (for ASCII; others as they are). */
static void add_words(struct ros_own_facts *f, const char *s)
{
	char word[64];
	for (size_t i = 0; s[i];) {
		size_t n = 0;
		for (; s[i] && is_latin((unsigned char)s[i]); i++)
			if (n < sizeof word)
				word[n++] = (char)tolower((unsigned char)s[i]);
		if (n >= SHORTEST_WORD && n < sizeof word)
			ros__strmap_put(&f->label, word, n);
		i += s[i] != 0;
	}
}

static void add_acronym(struct ros_own_facts *f, const char *s)
{
	size_t n = strlen(s);
	for (size_t i = 0; i < n; i++)
		if (!isupper((unsigned char)s[i]))
			return;
	if (n >= 2 && n <= LONGEST_ACRONYM)
		ros__strmap_put(&f->acronym, s, n);
}

static void add_label(struct ros_own_facts *f, const struct ros__gazetteer *g, const char *s)
{
	add_words(f, s);
	add_acronym(f, s);
	if (ros__utf8_count_han(s, strlen(s)))
		add_place(f, g, s);
}

void ros__own_facts(struct ros_own_facts *f, const struct ros__gazetteer *g,
	const struct ros_analysis *a, uint32_t group)
{
	*f = (struct ros_own_facts){0};
	for (uint32_t d = 0; d < a->tokens->ndoc; d++) {
		const struct ros_doc *doc = &a->corpus->doc[d];
		if (a->group.of_doc[d] != group)
			continue;
		if (!doc->district_masked)
			add_label(f, g, doc->district);
		const char *value = ros_doc_var(doc, a->group.field);
		if (value)
			add_label(f, g, value);
		add_words(f, doc->name);
		if (ros__utf8_count_han(doc->name, strlen(doc->name)) >= 2)
			ros__strmap_put(&f->person, doc->name, strlen(doc->name));
	}
}

void ros__own_facts_release(struct ros_own_facts *f)
{
	struct ros_strmap *map[] = {&f->name, &f->level, &f->person, &f->label, &f->acronym};
	for (size_t i = 0; i < sizeof map / sizeof *map; i++)
		ros__strmap_release(map[i]);
}

static bool is_form(const struct ros_own_look *l, uint32_t type)
{
	const struct ros_vocab *v = &l->a->tokens->vocab;
	return v->len[type] == HAN && ros__gazetteer_form(l->g, v->type[type], HAN) & l->facts.division;
}

void ros__own_touch(struct ros_own_look *l, uint32_t d)
{
	const struct ros_tokens *t = l->a->tokens;
	const struct ros_vocab *v = &t->vocab;
	for (uint64_t i = t->indptr[d]; i < t->indptr[d + 1]; i++) {
		const struct ros_token *k = &t->token[i];
		const struct ros_token *before = i > t->indptr[d] ? k - 1 : NULL;
		const struct ros_token *after = i + 1 < t->indptr[d + 1] ? k + 1 : NULL;
		if (before && before->start + before->len != k->start)
			before = NULL;
		if (after && k->start + k->len != after->start)
			after = NULL;
		l->n.touch[k->type] += (before && is_form(l, before->type)) ||
			(after && is_form(l, after->type));
		l->n.land[k->type] += after &&
			ros__gazetteer_is(l->g, ROS_PLACE_LAND, v->type[after->type], v->len[after->type]);
	}
}

static bool capital(const struct ros_own_look *l, uint32_t d, const struct ros_token *k)
{
	return k->cls == ROS_CLASS_LATIN && isupper((unsigned char)l->a->corpus->doc[d].body[k->start]);
}

void ros__own_capitals(struct ros_own_look *l, uint32_t d)
{
	const struct ros_tokens *t = l->a->tokens;
	const struct ros_units *u = &t->unit[ROS_UNIT_SENTENCE];
	for (uint32_t s = u->indptr[d]; s < u->indptr[d + 1]; s++) {
		bool first = true;
		for (uint64_t i = u->first[s]; i < u->first[s + 1]; i++) {
			const struct ros_token *k = &t->token[i];
			if (!ros_class_is_word(k->cls))
				continue;
			l->n.inside[k->type] += !first;
			l->n.capital[k->type] += !first && capital(l, d, k);
			first = false;
		}
	}
}

/* Does a run of capitals of the acronym's length begin at token i? */
static size_t spells(const struct ros_own_look *l, uint32_t d, uint64_t i)
{
	const struct ros_tokens *t = l->a->tokens;
	const char *body = l->a->corpus->doc[d].body;
	for (uint32_t k = 0; k < l->facts.acronym.n; k++) {
		const char *s = l->facts.acronym.key[k];
		size_t n = l->facts.acronym.keylen[k], same = 0;
		while (same < n && i + same < t->indptr[d + 1] && capital(l, d, &t->token[i + same]) &&
			body[t->token[i + same].start] == s[same])
			same++;
		if (same == n)
			return n;
	}
	return 0;
}

void ros__own_spell(struct ros_own_look *l, uint32_t d)
{
	const struct ros_tokens *t = l->a->tokens;
	for (uint64_t i = t->indptr[d]; i < t->indptr[d + 1];) {
		size_t n = spells(l, d, i);
		for (size_t k = 0; k < n; k++)
			l->n.spelled[t->token[i + k].type]++;
		i += n ? n : 1;
	}
}
