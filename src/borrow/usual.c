/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "borrow/usual.h"

#include <string.h>

#include "base/buf.h"
#include "base/data_format.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/strmap.h"
#include "borrow/borrow.h"
#include "borrow/grams.h"

static const char *const shipped[] = {"zh", "en"};

struct gram {
	uint64_t hash;
	uint8_t texts;
};

static enum ros_status bad(const char *place, size_t line, struct ros_err *err)
{
	return ros_err_set(err, ROS_ECONFIG,
		"%s:%zu: expected a number of texts from 1 on, a tabulator and three words between spaces",
		place, line);
}

/* "55<TAB>a b c" without its line end. */
static bool parse_line(const char *s, size_t len, struct gram *g)
{
	uint64_t hash[ROS_GRAM], texts = 0;
	size_t i = 0;
	while (i < len && s[i] >= '0' && s[i] <= '9' && texts < 1000000)
		texts = texts * 10 + (uint64_t)(s[i++] - '0');
	if (!texts || i >= len || s[i++] != '\t')
		return false;
	for (int k = 0; k < ROS_GRAM; k++) {
		size_t from = i;
		while (i < len && s[i] != ' ')
			i++;
		if (i == from || (k + 1 < ROS_GRAM) != (i < len))
			return false;
		hash[k] = ros__hash(s + from, i++ - from, 0);
	}
	*g = (struct gram){ros__gram_hash(hash[0], hash[1], hash[2]),
		(uint8_t)(texts < UINT8_MAX ? texts : UINT8_MAX)};
	return true;
}

static int by_hash(const void *pa, const void *pb)
{
	const struct gram *a = pa, *b = pb;
	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	return (a->texts < b->texts) - (a->texts > b->texts);
}

/* Puts the new ones to those that were there, in order; of equal ones the most texts stay. */
static void take(struct ros_usual *u, struct gram *new, size_t nnew)
{
	struct gram *all;
	ROS_NEW_ARRAY(all, u->n + nnew);
	for (size_t i = 0; i < u->n; i++)
		all[i] = (struct gram){u->hash[i], u->texts[i]};
	if (nnew)
		memcpy(all + u->n, new, nnew * sizeof *all);
	size_t n = u->n + nnew;
	if (n)
		qsort(all, n, sizeof *all, by_hash);
	u->hash = ros__xrealloc(u->hash, n + 1, sizeof *u->hash);
	u->texts = ros__xrealloc(u->texts, n + 1, sizeof *u->texts);
	u->n = 0;
	for (size_t i = 0; i < n; i++)
		if (!i || all[i].hash != all[i - 1].hash) {
			u->hash[u->n] = all[i].hash;
			u->texts[u->n++] = all[i].texts;
		}
	free(all);
}

enum ros_status ros__usual_parse(
	struct ros_usual *u, const char *text, size_t len, const char *place, struct ros_err *err)
{
	struct gram *gram = NULL;
	size_t n = 0, cap = 0, line = 0;
	enum ros_status st = ROS_OK;
	for (size_t i = 0; i < len && st == ROS_OK;) {
		const char *end = memchr(text + i, '\n', len - i);
		size_t size = end ? (size_t)(end - (text + i)) : len - i;
		size_t used = size && text[i + size - 1] == '\r' ? size - 1 : size;
		line++;
		if (used && text[i] != '#') {
			ROS_GROW(gram, n, cap);
			if (!parse_line(text + i, used, &gram[n++]))
				st = bad(place, line, err);
		}
		i += size + 1;
	}
	if (st == ROS_OK)
		take(u, gram, n);
	free(gram);
	return st;
}

enum ros_status ros__usual_load(struct ros_usual *u, const char *config_dir, struct ros_err *err)
{
	enum { LIMIT = 64 << 20 };
	enum ros_status st = ROS_OK;
	*u = (struct ros_usual)ROS_USUAL_INIT;
	for (size_t i = 0; i < sizeof shipped / sizeof *shipped && st == ROS_OK; i++) {
		struct ros_buf b = ROS_BUF_INIT;
		char *path = ros__xasprintf("%s/borrow/usual_%s.tsv", config_dir, shipped[i]);
		if (ros__is_file(path))
			st = ros__data_read(path, LIMIT, &b, err);
		if (st == ROS_OK)
			st = ros__usual_parse(u, ros__buf_str(&b), b.len, path, err);
		ros__buf_release(&b);
		free(path);
	}
	if (st != ROS_OK)
		ros__usual_release(u);
	return st;
}

void ros__usual_release(struct ros_usual *u)
{
	free(u->hash);
	free(u->texts);
	*u = (struct ros_usual)ROS_USUAL_INIT;
}
