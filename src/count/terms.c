/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "count/terms.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/strmap.h"
#include "corpus/meta/store.h"

enum { APART = 12 /* months */, UNDATED = -1 };

struct sitting {
	uint32_t office; /* of a folder */
	int month;       /* since year 0, or UNDATED */
	size_t doc;
};

struct dated_terms { /* of one office */
	uint32_t first, n;
};

static int month_of(const struct ros_doc *d)
{
	int year = 0, month = 1;
	if (!d->date || sscanf(d->date, "%4d-%2d", &year, &month) < 1 || year <= 0)
		return UNDATED;
	return year * 12 + month - 1;
}

static int by_office_and_date(const void *a, const void *b)
{
	const struct sitting *x = a, *y = b;
	if (x->office != y->office)
		return x->office < y->office ? -1 : 1;
	if (x->month != y->month)
		return x->month < y->month ? -1 : 1;
	return (x->doc > y->doc) - (x->doc < y->doc);
}

static uint32_t office_id(struct ros_strmap *office, const struct ros_doc *d, struct ros_buf *key)
{
	const char *slash = strrchr(d->source, '/');
	ros__buf_clear(key);
	ros__buf_addf(key, "%.*s\001%s", slash ? (int)(slash - d->source) : 0, d->source, d->speaker);
	return ros__strmap_put(office, key->s, key->len);
}

/* The date of the one sitting there is, or the years. */
static const char *span(struct ros_arena *a, const char *first, const char *last)
{
	if (strcmp(first, last) == 0)
		return ros__arena_strdup(a, first);
	return strncmp(first, last, 4) == 0 ? ros__arena_strndup(a, first, 4)
										: ros__arena_printf(a, "%.4s\xE2\x80\x94%.4s", first, last);
}

/* Sittings of one office that follow each other; returns what comes behind the last of them. */
static size_t take_term(struct ros__terms *t, const struct ros_corpus *c, const struct sitting *s,
	size_t i, size_t n, struct ros_arena *a)
{
	size_t k = i;
	do
		t->of_doc[s[k++].doc] = t->n;
	while (k < n && s[k].office == s[i].office && s[k].month - s[k - 1].month <= APART);
	t->when[t->n++] = span(a, c->doc[s[i].doc].date, c->doc[s[k - 1].doc].date);
	return k;
}

static void take_undated(struct ros__terms *t, const struct ros_corpus *c, const struct sitting *s,
	const struct dated_terms *dated, struct ros_strmap *own, uint32_t *term_of, struct ros_arena *a)
{
	struct ros_buf key = ROS_BUF_INIT;
	const char *file = ros__stem_of(a, c->doc[s->doc].source);
	if (dated->n == 1) {
		t->of_doc[s->doc] = dated->first;
		return;
	}
	ros__buf_addf(&key, "%u\001%s", s->office, dated->n ? c->doc[s->doc].source : "");
	uint32_t known = own->n, id = ros__strmap_put(own, key.s, key.len);
	if (id == known) {
		term_of[id] = t->n;
		t->when[t->n++] = file;
	}
	t->of_doc[s->doc] = term_of[id];
	ros__buf_release(&key);
}

void ros__terms_find(
	struct ros__terms *t, const struct ros_corpus *c, const bool *is_office, struct ros_arena *a)
{
	struct ros_strmap office = ROS_STRMAP_INIT, own = ROS_STRMAP_INIT;
	struct ros_buf key = ROS_BUF_INIT;
	struct sitting *s;
	struct dated_terms *dated;
	uint32_t *term_of;
	size_t n = 0;
	*t = (struct ros__terms){0};
	ROS_NEW_ARRAY(s, c->ndoc);
	ROS_NEW_ARRAY(t->of_doc, c->ndoc);
	ROS_NEW_ARRAY(t->when, c->ndoc);
	for (size_t i = 0; i < c->ndoc; i++) {
		const struct ros_doc *d = &c->doc[i];
		t->of_doc[i] = ROS_NO_ID;
		if (d->turn && is_office[i] && d->speaker && *d->speaker)
			s[n++] = (struct sitting){office_id(&office, d, &key), month_of(d), i};
	}
	qsort(s, n, sizeof *s, by_office_and_date);
	ROS_NEW_ARRAY(dated, office.n);
	ROS_NEW_ARRAY(term_of, n);
	for (size_t i = 0; i < n;) {
		struct dated_terms *of = &dated[s[i].office];
		if (s[i].month == UNDATED) {
			i++;
			continue;
		}
		of->first = of->n++ ? of->first : t->n;
		i = take_term(t, c, s, i, n, a);
	}
	for (size_t i = 0; i < n; i++)
		if (s[i].month == UNDATED)
			take_undated(t, c, &s[i], &dated[s[i].office], &own, term_of, a);
	free(s);
	free(dated);
	free(term_of);
	ros__buf_release(&key);
	ros__strmap_release(&office);
	ros__strmap_release(&own);
}

void ros__terms_release(struct ros__terms *t)
{
	free(t->of_doc);
	free(t->when);
	*t = (struct ros__terms){0};
}
