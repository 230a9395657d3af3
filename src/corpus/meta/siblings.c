/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A file among its siblings. Whoever keeps a speech a file keeps all of them so: where a folder's
 * files of one format are one speech each, beyond doubt, one more that was taken for one speech,
 * with a doubt, is so the likelier. Bayes' rule with odds that are bounded: what a file itself
 * shows against it still counts, and one interview among many addresses stays in doubt.
 */
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "corpus/meta/store.h"

enum { SIBLINGS = 10 };                      /* fewer tell nothing */
static const double ALL_BUT = 0.9, ODDS = 4; /* share of them that are one speech; and then */

struct file {
	const char *path, *format;
	uint32_t source;
	size_t folder; /* bytes of the path up to its last separator */
	size_t doc;    /* its first speech */
	uint32_t n;    /* speeches */
};

static int by_folder(const void *a, const void *b)
{
	const struct file *x = a, *y = b;
	size_t n = x->folder < y->folder ? x->folder : y->folder;
	int c = memcmp(x->path, y->path, n);
	if (c || x->folder != y->folder)
		return c ? c : x->folder < y->folder ? -1 : 1;
	c = strcmp(x->format, y->format);
	return c ? c : x->doc < y->doc ? -1 : x->doc > y->doc;
}

static bool alike(const struct file *x, const struct file *y)
{
	return x->folder == y->folder && memcmp(x->path, y->path, x->folder) == 0 &&
		strcmp(x->format, y->format) == 0;
}

/* Files in the order of their folders and formats; those without a speech are none. */
static struct file *files(const struct ros_corpus *c, size_t *n)
{
	struct file *f;
	ROS_NEW_ARRAY(f, c->nsource);
	*n = 0;
	for (size_t d = 0; d < c->ndoc; d++) {
		uint32_t at = c->store->place[d].source;
		if (*n && f[*n - 1].source == at) {
			f[*n - 1].n++;
			continue;
		}
		const struct ros_source *s = &c->source[at];
		const char *slash = strrchr(s->path, '/');
		f[(*n)++] = (struct file){.path = s->path,
			.format = s->format,
			.source = at,
			.folder = slash ? (size_t)(slash - s->path) : 0,
			.doc = d,
			.n = 1};
	}
	qsort(f, *n, sizeof *f, by_folder);
	return f;
}

static double with_siblings(double p)
{
	return p * ODDS / (p * ODDS + 1 - p);
}

/* No longer in doubt, so no longer said; the other warnings keep their order. */
static void take_back(struct ros_corpus *c, size_t doc)
{
	size_t kept = 0;
	for (size_t i = 0; i < c->nwarning; i++)
		if (c->warning[i].doc != (int64_t)doc || strcmp(c->warning[i].code, "split.doubtful") != 0)
			c->warning[kept++] = c->warning[i];
	c->nwarning = kept;
}

static void settle(struct ros_corpus *c, const struct file *f, size_t n)
{
	size_t one = 0;
	for (size_t i = 0; i < n; i++)
		one += f[i].n == 1 && c->doc[f[i].doc].confidence >= ROS_DOUBT;
	if (one < SIBLINGS || (double)one < ALL_BUT * (double)n)
		return;
	for (size_t i = 0; i < n; i++) {
		struct ros_doc *d = &c->doc[f[i].doc];
		if (f[i].n > 1 || d->confidence >= ROS_DOUBT)
			continue;
		double was = d->confidence;
		d->confidence = with_siblings(was);
		ros__verbose("%s: one speech as %zu others of its folder: confidence %.2f, not %.2f",
			f[i].path, one, d->confidence, was);
		if (d->confidence >= ROS_DOUBT)
			take_back(c, f[i].doc);
	}
}

void ros__siblings_settle(struct ros_corpus *c)
{
	size_t n;
	struct file *f = files(c, &n);
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && alike(&f[i], &f[end]);)
			end++;
		settle(c, f + i, end - i);
	}
	free(f);
}
