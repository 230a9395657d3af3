/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/spelling.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "text/utf8.h"

enum { LEAST_USES = 2, LONGEST = 64 };
#define NEARLY_ALL .9       /* of the uses inside sentences */
#define MANY_IN_CAPITALS .2 /* of the words of letters of the collection */

struct counts {
	uint32_t inside, capital, capitals;
	uint64_t first_capital, first_capitals; /* tokens */
	uint32_t capital_doc, capitals_doc;
};

/* Whether the letters of a word are all large, or its first one is. */
static void look(const char *s, size_t len, bool *capital, bool *capitals)
{
	size_t letters = 0, large = 0;
	for (size_t i = 0; i < len;) {
		unsigned n;
		uint32_t c = ros__utf8_decode(s + i, &n);
		bool is_large = ros__is_capital(c),
			 is_small = (c >= 'a' && c <= 'z') || (c >= 0xC0 && !is_large);
		*capital = i == 0 ? is_large : *capital;
		letters += is_large || is_small;
		large += is_large;
		i += n;
	}
	*capitals = letters > 1 && large == letters;
}

static void count_use(struct counts *c, const char *word, uint64_t at, uint32_t d, uint32_t len)
{
	bool capital = false, capitals = false;
	look(word, len, &capital, &capitals);
	c->inside++;
	if (capitals) {
		if (!c->capitals++)
			c->first_capitals = at, c->capitals_doc = d;
	} else if (capital) {
		if (!c->capital++)
			c->first_capital = at, c->capital_doc = d;
	}
}

/* The first word of a sentence has a capital whatever it is. */
static void count_speech(struct counts *c, const struct ros_analysis *a, uint32_t d)
{
	const struct ros_tokens *t = a->tokens;
	const struct ros_units *u = &t->unit[ROS_UNIT_SENTENCE];
	for (uint32_t s = u->indptr[d]; s < u->indptr[d + 1]; s++) {
		bool first = true;
		for (uint64_t i = u->first[s]; i < u->first[s + 1]; i++) {
			const struct ros_token *k = &t->token[i];
			if (!ros_class_is_word(k->cls))
				continue;
			if (!first && k->cls == ROS_CLASS_LATIN && k->len < LONGEST)
				count_use(&c[k->type], a->corpus->doc[d].body + k->start, i, d, k->len);
			first = false;
		}
	}
}

static void keep(
	struct ros_spelling *s, const struct ros_analysis *a, const struct counts *c, uint32_t type)
{
	const struct ros_tokens *t = a->tokens;
	bool large = c->capitals > c->capital;
	const struct ros_token *k = &t->token[large ? c->first_capitals : c->first_capital];
	const char *body = a->corpus->doc[large ? c->capitals_doc : c->capital_doc].body;
	if (k->len !=
		t->vocab.len[type]) /* the type is another form of it, without an accent or an 's */
		return;
	uint32_t id = ros__strmap_put(&s->word, t->vocab.type[type], t->vocab.len[type]);
	s->as[id] = ros__arena_strndup(&s->arena, body + k->start, k->len);
}

void ros__spelling_find(struct ros_spelling *s, const struct ros_analysis *a)
{
	struct counts *c;
	uint64_t all = 0, large = 0;
	uint32_t n = a->tokens->vocab.n;
	*s = (struct ros_spelling){0};
	ROS_NEW_ARRAY(c, n + 1);
	ROS_NEW_ARRAY(s->as, n + 1);
	for (uint32_t d = 0; d < a->tokens->ndoc; d++)
		count_speech(c, a, d);
	for (uint32_t i = 0; i < n; i++) {
		all += c[i].inside;
		large += c[i].capitals;
	}
	for (uint32_t i = 0; i < n && (double)large <= MANY_IN_CAPITALS * (double)all; i++)
		if (c[i].inside >= LEAST_USES &&
			c[i].capital + c[i].capitals >= NEARLY_ALL * (double)c[i].inside)
			keep(s, a, &c[i], i);
	free(c);
}

void ros__spelling_release(struct ros_spelling *s)
{
	ros__strmap_release(&s->word);
	ros__arena_release(&s->arena);
	free(s->as);
	*s = (struct ros_spelling){0};
}

const char *ros__spelled(const struct ros_analysis *a, struct ros_arena *arena, const char *text)
{
	struct ros_buf b = ROS_BUF_INIT;
	bool other = false;
	if (!a->spelling || !a->spelling->word.n || !text)
		return text;
	for (const char *p = text; *p;) {
		size_t n = strcspn(p, " ");
		uint32_t id = n ? ros__strmap_get(&a->spelling->word, p, n) : ROS_NO_ID;
		other |= id != ROS_NO_ID;
		if (id != ROS_NO_ID)
			ros__buf_adds(&b, a->spelling->as[id]);
		else
			ros__buf_add(&b, p, n);
		p += n;
		if (*p)
			ros__buf_addc(&b, *p++);
	}
	const char *out = other ? ros__arena_strndup(arena, ros__buf_str(&b), b.len) : text;
	ros__buf_release(&b);
	return out;
}
