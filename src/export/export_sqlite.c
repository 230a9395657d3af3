/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The corpus, what was counted and what was found as a database: the only door to SQLite. Tables,
 * indexes and views are in schema.h; it is filled in one transaction and not synced, for the file
 * is put in place as a whole like every other.
 */
#include "export/formats.h"

#ifdef ROS_HAVE_SQLITE
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "export/schema.h"

struct filling {
	const struct ros_export *x;
	const char *path;
	sqlite3 *db;
	struct ros_err *err;
	enum ros_status st;
};

bool ros__export_sqlite_built(void)
{
	return true;
}

static void failed(struct filling *f)
{
	if (f->st == ROS_OK)
		f->st = ros_err_set(f->err, ROS_EIO, "%s: the database cannot be written: %s", f->path,
			sqlite3_errmsg(f->db));
}

static void run(struct filling *f, const char *sql)
{
	if (f->st == ROS_OK && sqlite3_exec(f->db, sql, NULL, NULL, NULL) != SQLITE_OK)
		failed(f);
}

static sqlite3_stmt *prepare(struct filling *f, const char *sql)
{
	sqlite3_stmt *s = NULL;
	if (f->st == ROS_OK && sqlite3_prepare_v2(f->db, sql, -1, &s, NULL) != SQLITE_OK)
		failed(f);
	return s;
}

/* Values in the order of `kinds`: i a number, t a text that stays until the row is in. */
struct value {
	int64_t number;
	const char *text; /* NULL: the number */
	int len;          /* -1: to its NUL */
};
#define NUMBER(v) {(int64_t)(v), NULL, 0}
#define TEXT(s) {0, (s), -1}

static void insert(struct filling *f, sqlite3_stmt *s, const struct value *v, int n)
{
	if (f->st != ROS_OK)
		return;
	for (int i = 0; i < n; i++) {
		if (v[i].text)
			sqlite3_bind_text(s, i + 1, v[i].text, v[i].len, SQLITE_STATIC);
		else
			sqlite3_bind_int64(s, i + 1, v[i].number);
	}
	if (sqlite3_step(s) != SQLITE_DONE)
		failed(f);
	sqlite3_reset(s);
}
#define INSERT(f, s, ...)                                                                          \
	do {                                                                                       \
		const struct value ros__v[] = {__VA_ARGS__};                                       \
		insert((f), (s), ros__v, (int)(sizeof ros__v / sizeof *ros__v));                   \
	} while (0)

static void fill_speeches(struct filling *f)
{
	sqlite3_stmt *s = prepare(f, "INSERT INTO speeches VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
	sqlite3_stmt *v = prepare(f, "INSERT INTO docvars VALUES(?,?,?)");
	const struct ros_grouping *g = f->x->group;
	for (size_t d = 0; d < f->x->corpus->ndoc; d++) {
		const struct ros_doc *c = &f->x->corpus->doc[d];
		uint32_t group = g->of_doc[d];
		INSERT(f, s, NUMBER(d), TEXT(c->id), TEXT(c->label),
			TEXT(group == UINT32_MAX ? "" : g->label[group]), TEXT(c->title), TEXT(c->speaker),
			TEXT(c->office), TEXT(c->name), TEXT(c->district), TEXT(c->date), TEXT(c->place),
			TEXT(c->source), NUMBER(c->start), NUMBER(c->length), {0, c->body, (int)c->body_len});
		for (uint32_t i = 0; i < c->nvar; i++)
			INSERT(f, v, NUMBER(d), TEXT(c->var[i].name), TEXT(c->var[i].value));
	}
	sqlite3_finalize(s);
	sqlite3_finalize(v);
}

static void fill_types(struct filling *f)
{
	const struct ros_vocab *v = &f->x->tokens->vocab;
	sqlite3_stmt *s = prepare(f, "INSERT INTO types VALUES(?,?,?,?,?,?,?,?)");
	for (uint32_t i = 0; i < v->n; i++)
		INSERT(f, s, NUMBER(i), TEXT(v->type[i]),
			TEXT(ros_word_class_name((enum ros_class)v->cls[i], (enum ros_name)v->name[i])),
			NUMBER(v->cf[i]), NUMBER(v->df[i]), NUMBER(v->is_stop[i]), NUMBER(v->is_term[i]),
			NUMBER(f->x->features->of_type[i] != UINT32_MAX));
	sqlite3_finalize(s);
}

static void fill_sentences(struct filling *f)
{
	const struct ros_units *u = &f->x->tokens->unit[ROS_UNIT_SENTENCE];
	sqlite3_stmt *s = prepare(f, "INSERT INTO sentences VALUES(?,?,?,?,?)");
	for (uint32_t i = 0; i < u->n; i++) {
		const struct ros_doc *d = &f->x->corpus->doc[u->doc[i]];
		uint64_t from = ros_doc_source_offset(d, u->start[i]);
		uint64_t to = u->len[i] ? ros_doc_source_offset(d, u->start[i] + u->len[i] - 1) + 1 : from;
		INSERT(f, s, NUMBER(i), NUMBER(u->doc[i]), NUMBER(from), NUMBER(to - from),
			{0, d->body + u->start[i], (int)u->len[i]});
	}
	sqlite3_finalize(s);
}

static void fill_tokens(struct filling *f)
{
	const struct ros_units *u = &f->x->tokens->unit[ROS_UNIT_SENTENCE];
	sqlite3_stmt *s = prepare(f, "INSERT INTO tokens VALUES(?,?,?,?,?,?,?,?)");
	for (uint32_t k = 0; k < u->n; k++) {
		const struct ros_doc *d = &f->x->corpus->doc[u->doc[k]];
		for (uint64_t i = u->first[k]; i < u->first[k + 1]; i++) {
			const struct ros_token *t = &f->x->tokens->token[i];
			INSERT(f, s, NUMBER(i), NUMBER(u->doc[k]), NUMBER(k), NUMBER(t->type),
				NUMBER(ros__export_start(d, t)), NUMBER(ros__export_length(d, t)),
				TEXT(ros__export_class(t)), NUMBER(ros_token_counts(t)));
		}
	}
	sqlite3_finalize(s);
}

static void fill_terms(struct filling *f)
{
	const struct ros_tokens *t = f->x->tokens;
	sqlite3_stmt *s = prepare(f, "INSERT INTO terms VALUES(?,?,?,?)");
	for (uint32_t d = 0; d < t->ndoc; d++)
		for (uint64_t h = t->hit_indptr[d]; h < t->hit_indptr[d + 1]; h++)
			INSERT(f, s, NUMBER(d), NUMBER(t->hit[h].first), NUMBER(t->hit[h].last),
				NUMBER(t->hit[h].type));
	sqlite3_finalize(s);
}

/* The analysis as it is written: findings are taken from it. */
static void fill_analysis(struct filling *f)
{
	struct ros_buf b = ROS_BUF_INIT;
	if (f->st == ROS_OK)
		f->st = ros__read_file(f->x->analysis, 0, &b, f->err);
	sqlite3_stmt *s = prepare(f, "INSERT INTO analysis VALUES(?)");
	INSERT(f, s, {0, ros__buf_str(&b), (int)b.len});
	sqlite3_finalize(s);
	ros__buf_release(&b);
}

enum ros_status ros__export_sqlite(const struct ros_export *x, const char *path,
	struct ros_err *err)
{
	struct filling f = {x, path, NULL, err, ROS_OK};
	if (sqlite3_open(path, &f.db) != SQLITE_OK)
		failed(&f);
	run(&f, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; BEGIN");
	run(&f, ros__export_schema);
	fill_speeches(&f);
	fill_types(&f);
	fill_sentences(&f);
	fill_tokens(&f);
	fill_terms(&f);
	fill_analysis(&f);
	run(&f, ros__export_findings);
	run(&f, ros__export_indexes);
	run(&f, "COMMIT");
	if (sqlite3_close(f.db) != SQLITE_OK)
		failed(&f);
	return f.st;
}
#else
bool ros__export_sqlite_built(void)
{
	return false;
}

enum ros_status ros__export_sqlite(const struct ros_export *x, const char *path,
	struct ros_err *err)
{
	(void)x;
	return ros_err_set(err, ROS_EDEPEND, "%s: this program was built without SQLite", path);
}
#endif
