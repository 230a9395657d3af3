/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "count/reference.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/data_format.h"
#include "base/io.h"
#include "base/mem.h"
#include "corpus/meta/store.h"
#include "text/convert.h"

enum { MOST_BYTES = 64 << 20, MOST_COLUMNS = 64, WORD = 256 };
static const char head[] = "#rostrum-reference\t"; /* and the format */

/* ---- words ---- */

static size_t lower(const char *s, char out[WORD])
{
	size_t n = 0;
	for (; s[n] && n < WORD - 1; n++)
		out[n] = s[n] >= 'A' && s[n] <= 'Z' ? (char)(s[n] + 32) : s[n];
	out[n] = '\0';
	return n;
}

uint32_t ros__reference_find(const struct ros_reference *r, const char *word)
{
	char key[WORD];
	size_t n = lower(word, key);
	return ros__simplified_get(&r->word, key, n);
}

/* The row of a word, made where it is new. */
static struct ros_reference_cell *row_of(struct ros_reference *r, const char *word)
{
	char key[WORD];
	size_t n = lower(word, key);
	uint32_t had = r->word.n, i = ros__strmap_put(&r->word, key, n);
	size_t at = (size_t)i * r->ncolumn;
	if (i == had) {
		if (at + r->ncolumn > r->cap) {
			r->cap = 2 * (at + r->ncolumn);
			r->cell = ros__xrealloc(r->cell, r->cap, sizeof *r->cell);
		}
		memset(r->cell + at, 0, r->ncolumn * sizeof *r->cell);
	}
	return r->cell + at;
}

static void add_text(struct ros_reference *r, uint32_t column, const uint64_t hash[2])
{
	ROS_GROW(r->text, r->ntext, r->text_cap);
	r->text[r->ntext++] = (struct ros_reference_text){column, {hash[0], hash[1]}};
}

/* ---- reading a table ---- */

static enum ros_status bad_line(
	const char *path, size_t line, const char *what, struct ros_err *err)
{
	return ros_err_set(err, ROS_EINPUT, "%s: line %zu: %s", path, line, what);
}

/* Up to `max` fields between tabs; the line is cut in place. */
static size_t fields(char *line, char *out[], size_t max)
{
	size_t n = 0;
	for (char *p = line; p && n < max;) {
		out[n++] = p;
		p = strchr(p, '\t');
		if (p)
			*p++ = '\0';
	}
	return n;
}

static bool whole(const char *s, double *v)
{
	char *end;
	*v = strtod(s, &end);
	return end != s && !*end && *v >= 0 && *v < 1e15;
}

static bool read_note(struct ros_reference *r, char *f[], size_t n)
{
	double a, b;
	if (strcmp(f[0], "#column") == 0) {
		if (n < 4 || r->word.n || r->ncolumn == MOST_COLUMNS || !whole(f[2], &a) ||
			!whole(f[3], &b) || a < 1 || b < 1)
			return false;
		r->column[r->ncolumn++] = (struct ros_reference_column){
			ros__arena_strdup(&r->arena, f[1]), (uint32_t)a, b, false};
	} else if (strcmp(f[0], "#text") == 0) {
		uint64_t hash[2];
		if (n < 3 || !whole(f[1], &a) || a >= r->ncolumn ||
			sscanf(f[2], "%16" SCNx64 "%16" SCNx64, &hash[0], &hash[1]) != 2)
			return false;
		add_text(r, (uint32_t)a, hash);
	}
	return true; /* other notes are the reader's own */
}

static bool read_word(struct ros_reference *r, char *f[], size_t n)
{
	if (!*f[0] || !r->ncolumn)
		return false;
	struct ros_reference_cell *row = row_of(r, f[0]);
	for (size_t k = 1; k < n && k <= r->ncolumn; k++) {
		unsigned count, texts;
		if (!*f[k])
			continue;
		if (sscanf(f[k], "%9u:%9u", &count, &texts) != 2 || texts > count ||
			texts > r->column[k - 1].texts || count > r->column[k - 1].words)
			return false;
		row[k - 1].count += count;
		row[k - 1].texts = texts > row[k - 1].texts ? texts : row[k - 1].texts;
	}
	return n <= r->ncolumn + 1;
}

static enum ros_status read_head(const char *line, const char *path, struct ros_err *err)
{
	char *end;
	if (strncmp(line, head, sizeof head - 1) != 0)
		return bad_line(
			path, 1, "not a table of reference; it begins #rostrum-reference, tab, 1", err);
	double format = strtod(line + sizeof head - 1, &end);
	return ros__data_number_check(path, *end ? 0 : format, err);
}

static enum ros_status read_lines(
	struct ros_reference *r, char *s, const char *path, struct ros_err *err)
{
	char *f[MOST_COLUMNS + 2];
	size_t line = 0;
	for (char *next = s; next && *next;) {
		char *at = next;
		next = strchr(at, '\n');
		if (next)
			*next++ = '\0';
		at[strcspn(at, "\r")] = '\0';
		if (!line++) {
			enum ros_status st = read_head(at, path, err);
			if (st != ROS_OK)
				return st;
			continue;
		}
		if (!*at)
			continue;
		size_t n = fields(at, f, MOST_COLUMNS + 2);
		if (!(*at == '#' ? read_note(r, f, n) : read_word(r, f, n)))
			return bad_line(path, line,
				*at == '#' ? "a column or a text is written wrongly"
						   : "a word's cells are COUNT:TEXTS, one a column and no more than it has",
				err);
	}
	return r->word.n ? ROS_OK : bad_line(path, line, "no word in it", err);
}

bool ros__reference_is_table(const char *path)
{
	struct ros_buf b = ROS_BUF_INIT;
	bool is = ros__read_file(path, MOST_BYTES, &b, NULL) == ROS_OK && b.len >= sizeof head - 1 &&
		memcmp(b.s, head, sizeof head - 1) == 0;
	ros__buf_release(&b);
	return is;
}

enum ros_status ros__reference_load(struct ros_reference *r, const char *path, struct ros_err *err)
{
	struct ros_buf b = ROS_BUF_INIT;
	enum ros_status st = ros__read_utf8(path, MOST_BYTES, &b, err);
	r->column = ros__arena_zalloc(&r->arena, MOST_COLUMNS * sizeof *r->column);
	if (st == ROS_OK && memchr(b.s, '\0', b.len))
		st = bad_line(path, 1, "holds NUL bytes", err);
	if (st == ROS_OK)
		st = read_lines(r, (char *)(uintptr_t)ros__buf_str(&b), path, err);
	ros__buf_release(&b);
	return st;
}

/* ---- counting texts ---- */

struct counting {
	struct ros_reference *r;
	const struct ros_tokens *t;
	uint32_t *row, *last; /* by type: word + 1, text + 1 that counted it last */
};

static void count_type(struct counting *k, uint32_t type, uint32_t text, uint32_t column)
{
	if (!k->row[type])
		k->row[type] = (uint32_t)((row_of(k->r, k->t->vocab.type[type]) - k->r->cell) /
						   k->r->ncolumn) +
			1;
	struct ros_reference_cell *c = &k->r->cell[(size_t)(k->row[type] - 1) * k->r->ncolumn + column];
	c->count++;
	c->texts += k->last[type] != text + 1;
	k->last[type] = text + 1;
}

void ros__reference_of_tokens(struct ros_reference *r, const char *name, const struct ros_tokens *t,
	const struct ros_corpus *c, const struct ros_grouping *group)
{
	struct counting k = {.r = r, .t = t};
	r->ncolumn = group && group->n && group->n < MOST_COLUMNS ? group->n : 1;
	r->column = ros__arena_zalloc(&r->arena, r->ncolumn * sizeof *r->column);
	for (uint32_t i = 0; i < r->ncolumn; i++)
		r->column[i].name = ros__arena_strdup(&r->arena, r->ncolumn > 1 ? group->label[i] : name);
	ROS_NEW_ARRAY(k.row, t->vocab.n);
	ROS_NEW_ARRAY(k.last, t->vocab.n);
	for (uint32_t d = 0; d < t->ndoc; d++) {
		uint32_t column = r->ncolumn > 1 ? group->of_doc[d] : 0;
		if (column == UINT32_MAX)
			continue;
		r->column[column].texts++;
		struct ros__doc_place p = {0};
		ros__text_hash(c->doc[d].body, c->doc[d].body_len, &p);
		add_text(r, column, p.text);
		for (uint64_t i = t->indptr[d]; i < t->indptr[d + 1]; i++)
			if (ros_token_counts(&t->token[i])) {
				r->column[column].words++;
				count_type(&k, t->token[i].type, d, column);
			}
		for (uint64_t h = t->hit_indptr[d]; h < t->hit_indptr[d + 1]; h++)
			count_type(&k, t->hit[h].type, d, column);
	}
	free(k.row);
	free(k.last);
}

void ros__reference_mark_own(struct ros_reference *r, const struct ros_corpus *c)
{
	for (size_t d = 0; r->ntext && d < c->ndoc; d++) {
		struct ros__doc_place p = {0};
		ros__text_hash(c->doc[d].body, c->doc[d].body_len, &p);
		for (size_t i = 0; p.chars && i < r->ntext; i++)
			if (p.text[0] == r->text[i].hash[0] && p.text[1] == r->text[i].hash[1])
				r->column[r->text[i].column].own = true;
	}
}

/* ---- writing ---- */

struct order {
	uint32_t count, texts;
	const char *word;
	uint32_t at;
};

static int by_count(const void *pa, const void *pb)
{
	const struct order *a = pa, *b = pb;
	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	return strcmp(a->word, b->word);
}

static size_t choose(const struct ros_reference *r, uint32_t least, struct order *list)
{
	size_t n = 0;
	for (uint32_t w = 0; w < r->word.n; w++) {
		struct order o = {0, 0, r->word.key[w], w};
		for (uint32_t k = 0; k < r->ncolumn; k++) {
			o.count += ros__reference_at(r, w, k)->count;
			o.texts += ros__reference_at(r, w, k)->texts;
		}
		if (o.count >= least && o.texts >= 2 && !strpbrk(o.word, "\t\r\n") && *o.word != '#')
			list[n++] = o;
	}
	if (n)
		qsort(list, n, sizeof *list, by_count);
	return n;
}

enum ros_status ros__reference_write(
	const struct ros_reference *r, const char *path, uint32_t least, struct ros_err *err)
{
	struct ros_writer w;
	struct order *list;
	enum ros_status st = ros__writer_open(&w, path, err);
	if (st != ROS_OK)
		return st;
	ROS_NEW_ARRAY(list, r->word.n);
	size_t n = choose(r, least, list);
	ros__writef(&w, "%s%d\n", head, ROS_DATA_FORMAT);
	for (uint32_t k = 0; k < r->ncolumn; k++)
		ros__writef(&w, "#column\t%s\t%u\t%.0f\n", r->column[k].name, r->column[k].texts,
			r->column[k].words);
	for (size_t i = 0; i < r->ntext; i++)
		ros__writef(&w, "#text\t%u\t%016" PRIx64 "%016" PRIx64 "\n", r->text[i].column,
			r->text[i].hash[0], r->text[i].hash[1]);
	for (size_t i = 0; i < n; i++) {
		ros__writes(&w, list[i].word);
		for (uint32_t k = 0; k < r->ncolumn; k++) {
			const struct ros_reference_cell *c = ros__reference_at(r, list[i].at, k);
			ros__writes(&w, "\t");
			if (c->count)
				ros__writef(&w, "%u:%u", c->count, c->texts);
		}
		ros__writes(&w, "\n");
	}
	free(list);
	return ros__writer_close(&w, err);
}

void ros__reference_release(struct ros_reference *r)
{
	ros__arena_release(&r->arena);
	ros__strmap_release(&r->word);
	free(r->cell);
	free(r->text);
	*r = (struct ros_reference)ROS_REFERENCE_INIT;
}
