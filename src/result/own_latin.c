/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/own_latin.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/utf8.h"

enum { FEW_INSIDE = 2, SHORTEST_WORD = 3, KEY = 64, LONGEST_SHORT = 4, FEW_CALLED = 2 };
#define IN_CAPITALS .9 /* of the uses inside sentences */
#define AS_PERSON .5   /* of all uses */
#define ADDRESSED .6
#define MOSTLY .5 /* of all uses are the group's */
#define NEARLY_ALONE .75
#define MOST_CALLED .6 /* of those who speak: 79 % of an Irish debate, 52 % of presidents */

static bool is_latin(unsigned char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c >= 0x80;
}

/* A name as it may be written in a list of names, too: small letters without apostrophes, accents
 * of Latin-1 and a possessive 's. Bytes written; 0: too long. */
static size_t key_of(const char *s, size_t len, char key[KEY])
{
	static const char base[] = "aaaaaaaceeeeiiiidnooooo ouuuuyts";
	size_t n = 0;
	if (len > 2 && memcmp(s + len - 2, "'s", 2) == 0)
		len -= 2;
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)s[i];
		if (c == '\'')
			continue;
		if (n + 1 >= KEY)
			return 0;
		if (c == 0xC3 && i + 1 < len)
			key[n++] = base[(unsigned char)s[++i] & 0x1F];
		else
			key[n++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
	}
	return n;
}

static bool has(const struct ros_strmap *map, const char *s, size_t len)
{
	char key[KEY];
	size_t n = key_of(s, len, key);
	return n && ros__strmap_get(map, key, n) != ROS_NO_ID;
}

void ros__own_words(struct ros_strmap *map, struct ros_strmap *first, const char *s)
{
	char key[KEY];
	for (uint32_t word = 0; *s;) {
		const char *from = s;
		while (is_latin((unsigned char)*s) || (s > from && *s == '\''))
			s++;
		size_t n = key_of(from, (size_t)(s - from), key);
		if (n >= SHORTEST_WORD)
			ros__strmap_put(!word++ && first ? first : map, key, n);
		s += s == from;
	}
}

void ros__own_names_of(const struct ros_doc *doc, struct ros_strmap *map, struct ros_strmap *first)
{
	static const struct {
		const char *field;
		bool first;
	} var[] = {{"name", true}, {"speaker", true}, {"first", true}, {"firstname", true},
		{"first_name", true}, {"forename", true}, {"last", false}, {"lastname", false},
		{"last_name", false}, {"surname", false}};
	ros__own_words(map, first, doc->name);
	for (size_t i = 0; i < sizeof var / sizeof *var; i++) {
		const char *value = ros_doc_var(doc, var[i].field);
		if (value)
			ros__own_words(map, var[i].first ? first : NULL, value);
	}
}

void ros__own_speakers(struct ros_own_look *l)
{
	for (uint32_t d = 0; d < l->a->tokens->ndoc; d++)
		if (l->a->group.of_doc[d] != UINT32_MAX)
			ros__own_names_of(&l->a->corpus->doc[d], &l->last_name, &l->first_name);
}

static bool capital(const struct ros_own_look *l, uint32_t d, const struct ros_token *k)
{
	unsigned n;
	return k->cls == ROS_CLASS_LATIN &&
		ros__is_capital(ros__utf8_decode(l->a->corpus->doc[d].body + k->start, &n));
}

static void count_inside(struct ros_own_look *l, uint32_t d)
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

/* Is it the point of an abbreviation before a name: Mr. or an initial? */
static bool is_point(const char *body, const struct ros_token *k)
{
	return body[k->start] == '.' && k->len == 1 && ros_class_is_word(k[-1].cls) &&
		k[-1].len <= LONGEST_SHORT && k[-1].start + k[-1].len == k->start;
}

/* Words with capitals behind a title, or from a first name on, are a person's. */
static void count_persons(struct ros_own_look *l, uint32_t d)
{
	const struct ros_tokens *t = l->a->tokens;
	const char *body = l->a->corpus->doc[d].body;
	bool open = false, house = false;
	for (uint64_t i = t->indptr[d]; i < t->indptr[d + 1]; i++) {
		const struct ros_token *k = &t->token[i];
		const char *s = t->vocab.type[k->type];
		uint32_t len = t->vocab.len[k->type];
		if (open && is_point(body, k))
			continue;
		if (!capital(l, d, k)) {
			open = house = false;
		} else if (ros__gazetteer_is(l->g, ROS_PLACE_HOUSE, s, len)) {
			open = house = true;
		} else if (ros__gazetteer_is(l->g, ROS_PLACE_TITLE, s, len)) {
			open = true;
		} else if (open || has(&l->first_name, s, len)) {
			open = true;
			l->n.person[k->type]++;
			l->n.house[k->type] += house;
		}
	}
}

void ros__own_capitals(struct ros_own_look *l, uint32_t d)
{
	count_inside(l, d);
	count_persons(l, d);
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

void ros__own_house(struct ros_own_look *l)
{
	const struct ros_vocab *v = &l->a->tokens->vocab;
	uint8_t *called;
	uint32_t n = 0;
	ROS_NEW_ARRAY(called, l->last_name.n);
	for (uint32_t t = 0; t < v->n; t++) {
		char key[KEY];
		size_t len = l->n.house[t] ? key_of(v->type[t], v->len[t], key) : 0;
		uint32_t id = len ? ros__strmap_get(&l->last_name, key, len) : ROS_NO_ID;
		if (id != ROS_NO_ID && !called[id]) {
			called[id] = 1;
			n++;
		}
	}
	l->house = n >= FEW_CALLED && n >= MOST_CALLED * l->last_name.n;
	free(called);
}

enum ros_own ros__own_latin(const struct ros_own_look *l, uint32_t type)
{
	const struct ros_own_counts *n = &l->n;
	const char *s = l->a->tokens->vocab.type[type];
	uint32_t len = l->a->tokens->vocab.len[type];
	double all = n->all[type], here = n->here[type];
	if (n->inside[type] < FEW_INSIDE || n->capital[type] < IN_CAPITALS * n->inside[type])
		return ROS_OWN_NOT;
	bool speaks = has(&l->first_name, s, len) || has(&l->last_name, s, len);
	if (has(&l->facts.speaker, s, len) &&
		(n->person[type] >= AS_PERSON * all || here >= MOSTLY * all))
		return ROS_OWN_PERSON;
	if (n->spelled[type] >= ADDRESSED * here || (has(&l->facts.label, s, len) && !speaks))
		return ROS_OWN_ORGANISATION;
	double called = (speaks ? AS_PERSON : ADDRESSED) * all;
	bool near = l->house && (speaks || here >= NEARLY_ALONE * all);
	return near && n->house[type] >= called ? ROS_OWN_PRESENT : ROS_OWN_NOT;
}
