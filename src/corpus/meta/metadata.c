/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * --metadata: a table joined to the speeches by id, by file, or by title, whichever column it has, in this order. A row with a file's name
 * joins all speeches of the file; where a title column names one of them, that one alone.
 */
#include <stdio.h>
#include <string.h>

#include "base/strmap.h"
#include "corpus/lines/line.h"
#include "corpus/meta/store.h"
#include "corpus/meta/table.h"
#include "read/shown.h"
#include "text/normalize.h"

enum key { KEY_ID, KEY_FILE, KEY_TITLE, KEY_N };

static size_t column(const struct ros_table *t, enum key k)
{
	static const char *const name[KEY_N][12] = {
		[KEY_ID] = {"id", "doc_id", "docname", "编号", "speech"},
		[KEY_FILE] = {"file", "filename", "file_name", "path", "source", "document", "文件", "文件名",
			"文件名称", "來源檔案"},
		[KEY_TITLE] = {"title", "标题", "题目", "標題"}};
	for (size_t i = 0; i < 12 && name[k][i]; i++)
		for (size_t col = 0; col < t->ncol; col++)
			if (strcasecmp(t->cell[col], name[k][i]) == 0)
				return col;
	return SIZE_MAX;
}

/* Names of a document under a key: they are hashed, so that joining is linear. */
static size_t names_of(const struct ros_doc *d, enum key k, char out[3][512])
{
	if (k == KEY_ID) {
		snprintf(out[0], 512, "%s", ros_doc_var(d, "id"));
		snprintf(out[1], 512, "%s", d->id);
		snprintf(out[2], 512, "%s", ros_doc_var(d, "part"));
		return 2 + (*out[2] != 0);
	}
	if (k == KEY_TITLE) {
		ros__fold(d->title, strlen(d->title), out[0], 512);
		return *out[0] != 0;
	}
	const char *base = d->source;
	for (const char *p = d->source; *p; p++)
		if ((*p == '/' || *p == ':') && p[1])
			base = p + 1;
	/* macOS decomposes the names of files */
	ros__compose(d->source, strlen(d->source), out[0], 512);
	ros__compose(base, strlen(base), out[1], 512);
	const char *dot = strrchr(out[1], '.');
	size_t stem = dot && dot > out[1] ? (size_t)(dot - out[1]) : strlen(out[1]);
	memcpy(out[2], out[1], stem);
	out[2][stem] = '\0';
	return 3;
}

struct join {
	struct ros_corpus *c;
	const struct ros_table *t;
	const char *path;
	size_t key_col[KEY_N];
	struct ros_strmap map[KEY_N];
	uint32_t *head[KEY_N], *next[KEY_N]; /* per name: the documents that have it, in order */
	uint32_t *used;                      /* rows that joined each document */
	const char **field;                  /* by column */
	struct ros_docvar *var;              /* of the running row, ... */
	const char **var_field;              /* ... without the column it is joined by */
};

static void index_docs(struct join *j, enum key k)
{
	size_t cap = 3 * j->c->ndoc + 1;
	char name[3][512];
	ROS_NEW_ARRAY(j->head[k], cap);
	ROS_NEW_ARRAY(j->next[k], cap);
	for (size_t d = j->c->ndoc; d-- > 0;) {
		size_t n = names_of(&j->c->doc[d], k, name);
		uint32_t last = ROS_NO_ID;
		for (size_t i = 0; i < n; i++) {
			uint32_t id = ros__strmap_put(&j->map[k], name[i], strlen(name[i]));
			if (id == last || (j->head[k][id] && (j->head[k][id] - 1) / 3 == d))
				continue;
			last = id;
			uint32_t slot = (uint32_t)(d * 3 + i);
			j->next[k][slot] = j->head[k][id];
			j->head[k][id] = slot + 1;
		}
	}
}

static uint32_t find(const struct join *j, enum key k, const char *value)
{
	char fold[512];
	if (k == KEY_TITLE)
		ros__fold(value, strlen(value), fold, sizeof fold);
	else
		ros__compose(value, strlen(value), fold, sizeof fold);
	value = fold;
	uint32_t id = ros__strmap_get(&j->map[k], value, strlen(value));
	if (id == ROS_NO_ID && k == KEY_FILE) { /* without its folder */
		const char *slash = strrchr(value, '/');
		if (slash)
			id = ros__strmap_get(&j->map[k], slash + 1, strlen(slash + 1));
	}
	return id == ROS_NO_ID ? 0 : j->head[k][id];
}

static void apply(struct join *j, size_t row, size_t d, enum key by)
{
	const char **cell = &j->t->cell[row * j->t->ncol];
	if (j->used[d]++)
		ros__corpus_warn(j->c, "metadata.twice", (int64_t)d, j->path, 0, true,
			"{id}: two rows of {table} belong to it; the later one is used", "id", j->c->doc[d].id,
			"table", j->path, NULL);
	size_t n = 0;
	for (size_t col = 0; col < j->t->ncol; col++)
		if (col != j->key_col[by]) {
			j->var[n] = (struct ros_docvar){j->t->cell[col], cell[col]};
			j->var_field[n++] = j->field[col];
		}
	ros__docvars_set(j->c, d, j->var, j->var_field, n, j->c->store->by, j->path, false);
}

/* Cells become docvars under the names of their columns. */
static void plan(struct join *j)
{
	ROS_NEW_ARRAY(j->var, j->t->ncol);
	ROS_NEW_ARRAY(j->field, j->t->ncol);
	ROS_NEW_ARRAY(j->var_field, j->t->ncol);
	for (size_t col = 0; col < j->t->ncol; col++)
		j->var[col] = (struct ros_docvar){j->t->cell[col], ""};
	ros__docvar_plan(j->c, j->var, j->t->ncol, j->field);
}

static bool join_row(struct join *j, size_t row)
{
	const char **cell = &j->t->cell[row * j->t->ncol];
	for (enum key k = KEY_ID; k < KEY_N; k++) {
		size_t col = j->key_col[k];
		uint32_t slot = col == SIZE_MAX || !*cell[col] ? 0 : find(j, k, cell[col]);
		if (!slot)
			continue;
		/* several speeches of one file: a title may choose among them */
		size_t only = SIZE_MAX;
		char fold[512], title[512];
		if (k == KEY_FILE && j->key_col[KEY_TITLE] != SIZE_MAX) {
			const char *t = cell[j->key_col[KEY_TITLE]];
			ros__fold(t, strlen(t), fold, sizeof fold);
			for (uint32_t s = slot; s && *fold; s = j->next[k][s - 1]) {
				const struct ros_doc *d = &j->c->doc[(s - 1) / 3];
				ros__fold(d->title, strlen(d->title), title, sizeof title);
				if (strcmp(fold, title) == 0)
					only = (s - 1) / 3;
			}
		}
		for (uint32_t s = slot; s; s = j->next[k][s - 1])
			if (only == SIZE_MAX || only == (s - 1) / 3)
				apply(j, row, (s - 1) / 3, k);
		return true;
	}
	return false;
}

static void report(struct join *j, size_t unmatched, size_t first, size_t missing)
{
	char n[24];
	if (unmatched) {
		enum key k = KEY_ID;
		while (j->key_col[k] == SIZE_MAX)
			k++;
		snprintf(n, sizeof n, "%zu", unmatched);
		ros__corpus_warn(j->c, "metadata.unmatched", -1, j->path, 0, true,
			"{n} rows of {table} belong to no speech, first: {text}", "n", n, "table", j->path,
			"text", j->t->cell[first * j->t->ncol + j->key_col[k]], NULL);
	}
	if (missing) {
		size_t d = 0;
		while (j->used[d])
			d++;
		snprintf(n, sizeof n, "%zu", missing);
		ros__corpus_warn(j->c, "metadata.missing", -1, j->path, 0, false,
			"{n} speeches have no row in {table}, first: {text}", "n", n, "table", j->path, "text",
			j->c->doc[d].id, NULL);
	}
}

static enum ros_status join(struct ros_corpus *c, const struct ros_table *t, const char *path,
	struct ros_err *err)
{
	struct join j = {.c = c, .t = t, .path = path};
	bool any = false;
	size_t unmatched = 0, first = 0, missing = 0;
	for (enum key k = KEY_ID; k < KEY_N; k++) {
		j.key_col[k] = column(t, k);
		any |= j.key_col[k] != SIZE_MAX;
	}
	if (!any)
		return ros_err_set(err, ROS_EINPUT,
			"%s: no column to join by: name one id, file or title", path);
	ROS_NEW_ARRAY(j.used, c->ndoc);
	for (enum key k = KEY_ID; k < KEY_N; k++)
		if (j.key_col[k] != SIZE_MAX)
			index_docs(&j, k);
	plan(&j);
	for (size_t row = 1; row < t->nrow; row++, c->store->by++)
		if (!join_row(&j, row) && !unmatched++)
			first = row;
	for (size_t d = 0; d < c->ndoc; d++)
		missing += !j.used[d];
	report(&j, unmatched, first, missing);
	for (enum key k = KEY_ID; k < KEY_N; k++) {
		ros__strmap_release(&j.map[k]);
		free(j.head[k]);
		free(j.next[k]);
	}
	free(j.used);
	free(j.var);
	free(j.field);
	free(j.var_field);
	return ROS_OK;
}

enum ros_status ros__metadata_join(struct ros_corpus *c, const char *path,
	const struct ros_config *cfg, struct ros_err *err)
{
	struct ros_table t = ROS_TABLE_INIT;
	enum ros_status st = ros__table_load(&t, path, cfg, err);
	if (!st) {
		char *shown = ros__shown_path(path);
		st = join(c, &t, ros__arena_strdup(&c->store->arena, shown), err);
		free(shown);
	}
	ros__table_release(&t);
	return st;
}
