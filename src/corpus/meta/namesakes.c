/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * 1797-Adams.txt and 1825-Adams.txt: a surname from the files' names makes one speaker of two
 * people. Nobody can tell that from eight years out of office, so it is reported and not decided.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "corpus/meta/store.h"

enum { YEARS_APART = 10 };

struct spoken {
	const char *speaker;
	int year;
	size_t doc;
};

/* The year of the date, of a docvar year, or 0. */
static int year_of(const struct ros_doc *d)
{
	const char *from = *d->date ? d->date : ros_doc_var(d, "year");
	long y = strtol(from, NULL, 10);
	return y >= 1000 && y <= 2999 ? (int)y : 0;
}

/* One word of Latin letters and nothing else known. */
static bool surname_alone(const struct ros_doc *d)
{
	const char *s = d->speaker;
	return *s && !*d->office && (unsigned char)*s < 128 && !strchr(s, ' ') && !strchr(s, '.') &&
		strcmp(s, d->name) == 0;
}

static int by_speaker(const void *a, const void *b)
{
	const struct spoken *x = a, *y = b;
	int c = strcmp(x->speaker, y->speaker);
	c = c ? c : x->year - y->year;
	return c ? c : (x->doc > y->doc) - (x->doc < y->doc);
}

void ros__namesakes_report(struct ros_corpus *c)
{
	struct spoken *v;
	size_t n = 0;
	ROS_NEW_ARRAY(v, c->ndoc);
	for (size_t i = 0; i < c->ndoc; i++)
		if (surname_alone(&c->doc[i]) && year_of(&c->doc[i]))
			v[n++] = (struct spoken){c->doc[i].speaker, year_of(&c->doc[i]), i};
	qsort(v, n, sizeof *v, by_speaker);
	for (size_t i = 1; i < n; i++) {
		const struct spoken *a = &v[i - 1], *b = &v[i];
		if (strcmp(a->speaker, b->speaker) != 0 || b->year - a->year < YEARS_APART)
			continue;
		char years[24];
		snprintf(years, sizeof years, "%d", b->year - a->year);
		ros__corpus_warn(c, "speaker.namesakes", (int64_t)b->doc, c->doc[b->doc].source, 0, false,
			"{name} speaks here and {years} years before in {other}; two people of one surname are "
			"one speaker unless --metadata gives each a name",
			"name", b->speaker, "years", years, "other", c->doc[a->doc].source, NULL);
	}
	free(v);
}
