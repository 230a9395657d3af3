/* SPDX-License-Identifier: GPL-3.0-or-later */
/* --splits: a corrected table, read and followed. Places are found in splits_align.c. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cell.h"
#include "base/sha256.h"
#include "corpus/meta/splits_impl.h"
#include "corpus/meta/store.h"
#include "corpus/meta/values.h"

static const struct { const char *word; enum ros_splits_do what; } doing[] = {{"", ROS_DO_PROPOSED},
	{"keep", ROS_DO_START}, {"start", ROS_DO_START}, {"title", ROS_DO_TITLE}, {"join", ROS_DO_JOIN},
	{"drop", ROS_DO_DROP}, {"host", ROS_DO_HOST}, {"question", ROS_DO_HOST}};

static const char *cell(const struct ros_splits *t, size_t row, enum ros_review_column c)
{
	return t->col[c] == SIZE_MAX ? ""
		: ros__without_apostrophe(ros__cell(&t->table, row, t->col[c]));
}

static enum ros_status find_columns(struct ros_splits *t, struct ros_err *err)
{
	static const enum ros_review_column needed[] = {ROS_REVIEW_DO, ROS_REVIEW_KIND, ROS_REVIEW_PART,
		ROS_REVIEW_FILE, ROS_REVIEW_LINE, ROS_REVIEW_ANCHOR, ROS_REVIEW_SHA};
	for (size_t c = 0; c < ROS_REVIEW_N; c++) {
		t->col[c] = SIZE_MAX;
		for (size_t i = 0; i < t->table.ncol; i++)
			if (strcasecmp(ros__cell(&t->table, 0, i), ros__review_name[c]) == 0)
				t->col[c] = i;
	}
	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
		if (t->col[needed[i]] == SIZE_MAX)
			return ros_err_set(err, ROS_EINPUT,
				"%s: has no column \"%s\"; --splits takes what `split --review` wrote", t->path,
				ros__review_name[needed[i]]);
	return ROS_OK;
}

static enum ros_status read_row(struct ros_splits *t, size_t i, struct ros_err *err)
{
	const char *word = cell(t, i, ROS_REVIEW_DO), *kind = cell(t, i, ROS_REVIEW_KIND);
	struct ros_splits_row *r = &t->row[t->nrow];
	size_t k = 0;
	while (k < sizeof doing / sizeof *doing && strcasecmp(doing[k].word, word) != 0)
		k++;
	if (k == sizeof doing / sizeof *doing)
		return ros_err_set(err, ROS_EINPUT,
			"%s:%zu: do: \"%s\" is not one of keep, join, drop, host, question, start, title", t->path,
			t->table.line[i], word);
	*r = (struct ros_splits_row){.cell_row = i,
		.what = doing[k].what,
		.part = strcmp(kind, "part") == 0,
		.record = strcmp(kind, "row") == 0,
		.line = strtoull(cell(t, i, ROS_REVIEW_LINE), NULL, 10),
		.found = SIZE_MAX};
	if (!r->line)
		return ros_err_set(err, ROS_EINPUT, "%s:%zu: line: \"%s\" is no line number", t->path,
			t->table.line[i], cell(t, i, ROS_REVIEW_LINE));
	if (r->record && (r->what == ROS_DO_JOIN || r->what == ROS_DO_TITLE))
		return ros_err_set(err, ROS_EINPUT, "%s:%zu: a row of a table of texts cannot be \"%s\"", t->path,
			t->table.line[i], word);
	sscanf(cell(t, i, ROS_REVIEW_PART), "%zu of %zu", &r->number, &r->of);
	const char *file = cell(t, i, ROS_REVIEW_FILE);
	r->file = ros__strmap_put(&t->file, file, strlen(file));
	t->nrow++;
	return ROS_OK;
}

static int by_place(const void *a, const void *b)
{
	const struct ros_splits_row *x = a, *y = b;
	if (x->file != y->file)
		return x->file < y->file ? -1 : 1;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return x->part != y->part ? (x->part ? -1 : 1) : (x->cell_row > y->cell_row) - (x->cell_row < y->cell_row);
}

/* A part whose row was deleted would go to the part before it without a word. */
static enum ros_status check_parts(const struct ros_splits *t, struct ros_err *err)
{
	size_t seen = 0;
	for (size_t i = 0; i < t->nrow; i++) {
		const struct ros_splits_row *r = &t->row[i];
		bool first = !i || t->row[i - 1].file != r->file, last = i + 1 == t->nrow ||
			t->row[i + 1].file != r->file;
		seen = first ? 0 : seen;
		if (r->part && r->of && r->number != ++seen)
			return ros_err_set(err, ROS_EINPUT,
				"%s:%zu: part %zu of %s has no row; write join or drop in it instead of taking it out",
				t->path, t->table.line[r->cell_row], seen, t->file.key[r->file]);
		if (r->part)
			((struct ros_splits *)t)->of = r->of;
		if (last && seen && seen < t->of)
			return ros_err_set(err, ROS_EINPUT,
				"%s: part %zu of %s has no row; write join or drop in it instead of taking it out",
				t->path, seen + 1, t->file.key[r->file]);
	}
	return ROS_OK;
}

enum ros_status ros__splits_load(struct ros_splits **out, const char *path, const struct ros_config *cfg,
	struct ros_err *err)
{
	struct ros_splits *t = ros__xcalloc(1, sizeof *t);
	t->path = path;
	enum ros_status st = ros__table_load(&t->table, path, cfg, err);
	if (!st)
		st = find_columns(t, err);
	if (!st) {
		ROS_NEW_ARRAY(t->row, t->table.nrow);
		for (size_t i = 1; i < t->table.nrow && !st; i++)
			st = read_row(t, i, err);
	}
	if (!st) {
		qsort(t->row, t->nrow, sizeof *t->row, by_place);
		ROS_NEW_ARRAY(t->used, t->file.n);
		st = check_parts(t, err);
	}
	if (st) {
		ros__splits_free(t);
		t = NULL;
	}
	*out = t;
	return st;
}

void ros__splits_free(struct ros_splits *t)
{
	if (!t)
		return;
	ros__table_release(&t->table);
	ros__strmap_release(&t->file);
	free(t->row);
	free(t->used);
	free(t->said);
	free(t);
}

static const char *base_of(const char *path)
{
	const char *base = path;
	for (const char *p = path; *p; p++)
		if ((*p == '/' || *p == ':') && p[1])
			base = p + 1;
	return base;
}

/* The rows of a file: by its path, else by its name where one file alone has it. */
static bool rows_of(struct ros_splits *t, const char *path, size_t *lo, size_t *hi)
{
	uint32_t f = ros__strmap_get(&t->file, path, strlen(path)), same = 0;
	for (uint32_t k = 0; f == ROS_NO_ID && k < t->file.n; k++)
		same += strcmp(base_of(t->file.key[k]), base_of(path)) == 0;
	for (uint32_t k = 0; f == ROS_NO_ID && same == 1 && k < t->file.n; k++)
		if (strcmp(base_of(t->file.key[k]), base_of(path)) == 0)
			f = k;
	if (f == ROS_NO_ID)
		return false;
	t->used[f] = true;
	size_t a = 0, b = t->nrow;
	while (a < b) { /* the first row of f */
		size_t m = a + (b - a) / 2;
		if (t->row[m].file < f)
			a = m + 1;
		else
			b = m;
	}
	for (*lo = *hi = a; *hi < t->nrow && t->row[*hi].file == f;)
		++*hi;
	return true;
}

static bool same_text(const struct ros_splits *t, size_t row, const struct ros_source_text *s)
{
	char sha[65];
	const char *was = cell(t, t->row[row].cell_row, ROS_REVIEW_SHA);
	ros__sha256_hex(s->text, s->len, sha);
	size_t n = strcspn(was, ".");
	return n && strncmp(was, sha, n) == 0;
}

static enum ros_status place_rows(struct ros_splits *t, size_t lo, size_t hi,
	const struct ros_source_text *s, struct ros_err *err)
{
	if (same_text(t, lo, s)) {
		for (size_t i = lo; i < hi; i++)
			t->row[i].found = t->row[i].line <= s->nline ? t->row[i].line - 1 : SIZE_MAX;
	} else {
		struct ros_splits_key *key;
		ROS_NEW_ARRAY(key, hi - lo);
		for (size_t i = lo; i < hi; i++) {
			size_t row = t->row[i].cell_row;
			key[i - lo] = (struct ros_splits_key){cell(t, row, ROS_REVIEW_ANCHOR),
				cell(t, row, ROS_REVIEW_BEFORE), cell(t, row, ROS_REVIEW_AFTER),
				strtoull(cell(t, row, ROS_REVIEW_NTH), NULL, 10), t->row[i].line - 1, SIZE_MAX};
		}
		ros__splits_align(key, hi - lo, s);
		for (size_t i = lo; i < hi; i++)
			t->row[i].found = key[i - lo].found;
		free(key);
	}
	for (size_t i = lo; i < hi; i++) {
		const struct ros_splits_row *r = &t->row[i];
		if (r->found == SIZE_MAX && (r->part || r->what != ROS_DO_PROPOSED))
			return ros_err_set(err, ROS_EINPUT,
				"%s:%zu: line %zu of %s (\"%s\") is no longer there; write a new table with "
				"`split --review`", t->path, t->table.line[r->cell_row], r->line, s->path,
				cell(t, r->cell_row, ROS_REVIEW_ANCHOR));
	}
	return ROS_OK;
}

enum ros_status ros__splits_cut(struct ros_splits *t, struct ros_split *sp, const struct ros_rules *r,
	const struct ros_source_text *s, const char *stem, struct ros_err *err)
{
	static const enum ros_edit_do edit_of[] = {[ROS_DO_PROPOSED] = ROS_EDIT_KEEP,
		[ROS_DO_START] = ROS_EDIT_KEEP, [ROS_DO_TITLE] = ROS_EDIT_TITLE, [ROS_DO_DROP] = ROS_EDIT_DROP,
		[ROS_DO_HOST] = ROS_EDIT_HOST, [ROS_DO_JOIN] = ROS_EDIT_KEEP};
	size_t lo, hi, n = 0;
	if (!rows_of(t, s->path, &lo, &hi) || lo == hi || t->row[lo].record)
		return ROS_OK;
	enum ros_status st = place_rows(t, lo, hi, s, err);
	if (st)
		return st;
	struct ros_edit *e;
	ROS_NEW_ARRAY(e, hi - lo);
	for (size_t i = lo; i < hi; i++) {
		const struct ros_splits_row *x = &t->row[i];
		bool as_left = !x->part && x->what != ROS_DO_START && x->what != ROS_DO_TITLE;
		if (x->found == SIZE_MAX || as_left || x->what == ROS_DO_JOIN || (n && e[n - 1].line >= x->found))
			continue; /* what no one moved is as it was proposed */
		e[n++] = (struct ros_edit){x->found, edit_of[x->what]};
	}
	ros__split_edit(sp, r, s, stem, e, n);
	free(e);
	return ROS_OK;
}

/* --- fields -------------------------------------------------------------------------------------- */

/* Was the cell changed since the table was written? */
static bool edited(const struct ros_splits *t, const struct ros_splits_row *r, size_t field)
{
	char mark[ROS_REVIEW_MARK + 1];
	enum ros_review_column c = (enum ros_review_column)(ROS_REVIEW_TITLE + field);
	const char *was = strchr(cell(t, r->cell_row, ROS_REVIEW_SHA), '.');
	if (t->col[c] == SIZE_MAX || !was || strlen(was + 1) != ROS_REVIEW_FIELDS * ROS_REVIEW_MARK)
		return false;
	ros__review_mark(c, cell(t, r->cell_row, c), mark);
	return memcmp(was + 1 + field * ROS_REVIEW_MARK, mark, ROS_REVIEW_MARK) != 0;
}

static void note_row(struct ros_splits *t, const struct ros_splits_row *r, size_t doc)
{
	for (size_t i = 0; i < ROS_REVIEW_FIELDS; i++) {
		enum ros_review_column c = (enum ros_review_column)(ROS_REVIEW_TITLE + i);
		if (!edited(t, r, i))
			continue;
		ROS_GROW(t->said, t->nsaid, t->said_cap);
		t->said[t->nsaid++] = (struct ros_splits_said){doc, c, cell(t, r->cell_row, c)};
	}
}

/* The row of a table of texts, by its number; NULL where it has none. */
static struct ros_splits_row *record_row(
	const struct ros_splits *t, size_t lo, size_t hi, size_t record)
{
	while (lo < hi) {
		size_t m = lo + (hi - lo) / 2;
		if (t->row[m].line == record)
			return t->row[m].record ? &t->row[m] : NULL;
		if (t->row[m].line < record)
			lo = m + 1;
		else
			hi = m;
	}
	return NULL;
}

void ros__splits_note(struct ros_splits *t, const struct ros_source_text *s, const struct ros_split *sp,
	size_t first_doc, size_t record)
{
	size_t lo, hi, k = 0;
	if (!rows_of(t, s->path, &lo, &hi))
		return;
	const struct ros_splits_row *row = record ? record_row(t, lo, hi, record) : NULL;
	if (row && sp->nseg)
		note_row(t, row, first_doc);
	for (size_t i = lo; i < hi && !record; i++) {
		const struct ros_splits_row *r = &t->row[i];
		if (r->record || r->found == SIZE_MAX)
			continue;
		while (k < sp->nseg && sp->seg[k].first < r->found)
			k++;
		if (k < sp->nseg && sp->seg[k].first == r->found && r->what != ROS_DO_JOIN)
			note_row(t, r, first_doc + k);
	}
}

bool ros__splits_drops(struct ros_splits *t, const char *path, size_t record)
{
	size_t lo, hi;
	if (!rows_of(t, path, &lo, &hi))
		return false;
	struct ros_splits_row *r = record_row(t, lo, hi, record);
	if (r)
		r->found = record;
	return r && (r->what == ROS_DO_DROP || r->what == ROS_DO_HOST);
}

void ros__splits_fields(struct ros_splits *t, struct ros_corpus *c)
{
	static const char *const field[ROS_REVIEW_FIELDS] = {"title", "speaker", "office", "district", "date"};
	for (size_t i = 0; i < t->nsaid; i++) {
		const struct ros_splits_said *x = &t->said[i];
		struct ros_doc *d = &c->doc[x->doc];
		const char **at[ROS_REVIEW_FIELDS] = {&d->title, &d->speaker, &d->office, &d->district, &d->date};
		if (i && t->said[i - 1].doc != x->doc)
			c->store->by++;
		if (*x->value) {
			ros__docvar_set(c, x->doc, field[x->column - ROS_REVIEW_TITLE], x->value, c->store->by, t->path,
				true);
			continue;
		}
		*at[x->column - ROS_REVIEW_TITLE] = "";
		if (x->column == ROS_REVIEW_SPEAKER)
			d->name = "";
	}
	c->store->by++;
}

enum ros_status ros__splits_finish(
	const struct ros_splits *t, struct ros_corpus *c, struct ros_err *err)
{
	size_t n = 0, first = 0;
	char count[24];
	for (size_t i = 0; i < t->nrow; i++) {
		const struct ros_splits_row *r = &t->row[i];
		if (t->used[r->file] && r->record && r->found == SIZE_MAX)
			return ros_err_set(err, ROS_EINPUT,
				"%s:%zu: %s has no row %zu any more; write the table anew with "
				"split --review",
				t->path, t->table.line[r->cell_row], t->file.key[r->file], r->line);
		if (!t->used[r->file] && !n++)
			first = i;
	}
	if (!n)
		return ROS_OK;
	const char *file = t->file.key[t->row[first].file];
	if (n == t->nrow)
		return ros_err_set(err, ROS_EINPUT,
			"%s:%zu: none of its files was read, the first is %s; give the files "
			"that the table was written for",
			t->path, t->table.line[t->row[first].cell_row], file);
	snprintf(count, sizeof count, "%zu", n);
	ros__corpus_warn(c, "splits.unused", -1, t->path, 0, true,
		"{n} rows of {table} are about files that were not read; the first is {file}", "n", count,
		"table", t->path, "file", file, NULL);
	return ROS_OK;
}
