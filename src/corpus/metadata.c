/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * --metadata: a CSV or TSV table (RFC 4180, any encoding the readers know) joined to the speeches
 * by id, by file, or by title, whichever column it has, in this order. A row with a file's name
 * joins all speeches of the file; where a title column names one of them, that one alone.
 */
#include <stdio.h>
#include <string.h>

#include "base/io.h"
#include "base/strmap.h"
#include "corpus/line.h"
#include "corpus/store.h"
#include "text/encoding.h"

struct table {
	struct ros_arena arena;
	const char **cell; /* ncol a row; row 0 is the head */
	size_t ncell, cap, ncol, nrow;
};

static char separator_of(const char *s, size_t len)
{
	size_t comma = 0, tab = 0, semi = 0;
	for (size_t i = 0; i < len && s[i] != '\n'; i++) {
		comma += s[i] == ',';
		tab += s[i] == '\t';
		semi += s[i] == ';';
	}
	return tab > comma && tab >= semi ? '\t' : semi > comma ? ';' : ',';
}

static void add_cell(struct table *t, const char *s, size_t len)
{
	size_t a = ros__space_prefix(s, len);
	s += a;
	len -= a;
	len -= ros__space_suffix(s, len);
	ROS_GROW(t->cell, t->ncell, t->cap);
	t->cell[t->ncell++] = ros__arena_strndup(&t->arena, s, len);
}

/* One cell from s; quoted ones may hold separators, line ends and doubled quotes. */
static size_t read_cell(struct table *t, const char *s, size_t len, char sep, bool *open)
{
	size_t i = 0;
	*open = false;
	if (len && s[0] == '"') {
		struct ros_buf b = ROS_BUF_INIT;
		for (i = 1; i < len; i++) {
			if (s[i] == '"' && i + 1 < len && s[i + 1] == '"')
				i++;
			else if (s[i] == '"')
				break;
			ros__buf_addc(&b, s[i]);
		}
		*open = i >= len;
		add_cell(t, ros__buf_str(&b), b.len);
		ros__buf_release(&b);
		i += i < len;
		while (i < len && s[i] != sep && s[i] != '\n')
			i++;
		return i;
	}
	while (i < len && s[i] != sep && s[i] != '\n')
		i++;
	add_cell(t, s, i > 0 && s[i - 1] == '\r' ? i - 1 : i);
	return i;
}

static enum ros_status parse(struct table *t, const char *s, size_t len, const char *path,
	struct ros_err *err)
{
	char sep = separator_of(s, len);
	size_t line = 1;
	for (size_t i = 0; i < len;) {
		size_t row = t->ncell, from = line;
		bool open, more = true;
		while (more) {
			size_t n = read_cell(t, s + i, len - i, sep, &open);
			if (open)
				return ros_err_set(err, ROS_EINPUT, "%s:%zu: a quote is opened and never closed",
					path, from);
			for (size_t k = i; k < i + n; k++)
				line += s[k] == '\n';
			i += n;
			more = i < len && s[i] == sep;
			i += i < len;
		}
		line++;
		size_t cells = t->ncell - row;
		if (cells == 1 && !*t->cell[row]) { /* an empty line */
			t->ncell = row;
			continue;
		}
		if (!t->ncol)
			t->ncol = cells;
		if (cells != t->ncol)
			return ros_err_set(err, ROS_EINPUT, "%s:%zu: %zu cells where the first line has %zu",
				path, from, cells, t->ncol);
		t->nrow++;
	}
	if (t->nrow < 2)
		return ros_err_set(err, ROS_EINPUT, "%s: a table needs a line of names and a row", path);
	return ROS_OK;
}

enum key { KEY_ID, KEY_FILE, KEY_TITLE, KEY_N };

static size_t column(const struct table *t, enum key k)
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
	if (k == KEY_ID)
		return snprintf(out[0], 512, "%s", d->id) > 0;
	if (k == KEY_TITLE) {
		ros__fold(d->title, strlen(d->title), out[0], 512);
		return *out[0] != 0;
	}
	const char *base = d->source;
	for (const char *p = d->source; *p; p++)
		if ((*p == '/' || *p == ':') && p[1])
			base = p + 1;
	snprintf(out[0], 512, "%s", d->source);
	snprintf(out[1], 512, "%s", base);
	const char *dot = strrchr(base, '.');
	snprintf(out[2], 512, "%.*s", dot && dot > base ? (int)(dot - base) : (int)strlen(base), base);
	return 3;
}

struct join {
	struct ros_corpus *c;
	const struct table *t;
	const char *path;
	size_t key_col[KEY_N];
	struct ros_strmap map[KEY_N];
	uint32_t *head[KEY_N], *next[KEY_N]; /* per name: the documents that have it, in order */
	uint32_t *used;                      /* rows that joined each document */
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
		for (size_t i = 0; i < n && i < 1 + (k == KEY_FILE) * 2; i++) {
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
	if (k == KEY_TITLE) {
		ros__fold(value, strlen(value), fold, sizeof fold);
		value = fold;
	}
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
	for (size_t col = 0; col < j->t->ncol; col++)
		if (col != j->key_col[by] && col != j->key_col[KEY_ID] && col != j->key_col[KEY_FILE])
			ros__docvar_set(j->c, d, j->t->cell[col], cell[col], j->path, false);
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

static enum ros_status join(struct ros_corpus *c, const struct table *t, const char *path,
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
	for (size_t row = 1; row < t->nrow; row++)
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
	return ROS_OK;
}

enum ros_status ros__metadata_join(struct ros_corpus *c, const char *path,
	const struct ros_config *cfg, struct ros_err *err)
{
	struct ros_buf raw = ROS_BUF_INIT;
	struct ros_decoded d = {0};
	struct table t = {0};
	enum ros_status st = ros__read_file(path, cfg->max_file, &raw, err);
	if (!st)
		st = ros__decode(ros__buf_str(&raw), raw.len, NULL, NULL, &d, err);
	if (!st)
		st = parse(&t, d.text ? d.text : ros__buf_str(&raw) + d.skip, d.len, path, err);
	if (!st)
		st = join(c, &t, ros__arena_strdup(&c->store->arena, path), err);
	ros__decoded_release(&d);
	ros__buf_release(&raw);
	ros__arena_release(&t.arena);
	free(t.cell);
	return st;
}
