/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is a group's own, from its docvars, and what stands beside it in its speeches. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "result/own_latin.h"
#include "text/convert.h"
#include "text/utf8.h"

enum { HAN = 3, SHORTEST_NAME = 2 * HAN, LONGEST_ACRONYM = 5 };

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
	ros__own_words(&f->label, NULL, s);
	add_acronym(f, s);
	if (ros__utf8_count_han(s, strlen(s))) {
		char *plain = ros__simplified_copy(s, strlen(s));
		add_place(f, g, plain);
		free(plain);
	}
}

static void add_person(struct ros_own_facts *f, const char *name)
{
	if (ros__utf8_count_han(name, strlen(name)) < 2)
		return;
	char *plain = ros__simplified_copy(name, strlen(name));
	ros__strmap_put(&f->person, plain, strlen(plain));
	free(plain);
}

/* The surname, or the one name there is: others are called John, too. */
static void add_speaker(struct ros_own_facts *f, const struct ros_doc *doc)
{
	struct ros_strmap last = ROS_STRMAP_INIT, first = ROS_STRMAP_INIT;
	ros__own_names_of(doc, &last, &first);
	const struct ros_strmap *own = last.n ? &last : &first;
	for (uint32_t i = 0; i < own->n; i++)
		ros__strmap_put(&f->speaker, own->key[i], own->keylen[i]);
	ros__strmap_release(&last);
	ros__strmap_release(&first);
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
		add_speaker(f, doc);
		add_person(f, doc->name);
	}
}

void ros__own_facts_release(struct ros_own_facts *f)
{
	struct ros_strmap *map[] = {
		&f->name, &f->level, &f->person, &f->label, &f->speaker, &f->acronym};
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
