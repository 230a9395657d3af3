/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/meta/review.h"

#include <stdio.h>
#include <string.h>

#include "base/sha256.h"
#include "base/strmap.h"
#include "corpus/split/candidates.h"
#include "corpus/split/split_impl.h"
#include "corpus/meta/values.h"
#include "text/utf8.h"

enum { ANCHOR_CHARS = 24, SHOWN_CHARS = 40, SHA_DIGITS = 16 };
static const double DOUBT = 0.6, LIKELY = 0.2;

const char *const ros__review_name[ROS_REVIEW_N] = {
#define ROS_REVIEW_STR(id, name) name,
	ROS_REVIEW_MAP(ROS_REVIEW_STR)
#undef ROS_REVIEW_STR
};

/* Bytes of the first n characters. */
static size_t chars_in(const char *s, size_t len, size_t n)
{
	size_t i = 0;
	for (; i < len && n; n--)
		i += ros__utf8_len((unsigned char)s[i]);
	return i < len ? i : len;
}

size_t ros__review_anchor(const struct ros_source_text *s, size_t line, char out[ROS_ANCHOR])
{
	char fold[600];
	const struct ros_line *l = &s->line[line];
	size_t n = ros__fold(s->text + l->start, l->len < 400 ? l->len : 400, fold, sizeof fold);
	n = chars_in(fold, n, ANCHOR_CHARS);
	memcpy(out, fold, n);
	out[n] = '\0';
	return n;
}

bool ros__review_beside(const struct ros_source_text *s, size_t i, int step, char out[ROS_ANCHOR])
{
	out[0] = '\0';
	for (size_t k = i + (size_t)step; k < s->nline; k += (size_t)step)
		if (ros__review_anchor(s, k, out))
			return true;
	return false;
}

void ros__review_mark(enum ros_review_column c, const char *value, char out[ROS_REVIEW_MARK + 1])
{
	char key[600], iso[11];
	size_t at, n = strlen(value) < 500 ? strlen(value) : 500;
	if (c == ROS_REVIEW_DATE && ros__date_parse(value, n, &at, iso)) {
		value = iso; /* a spreadsheet writes it in its own way */
		n = strlen(iso);
	}
	n = ros__value_key(value, n, key, sizeof key);
	snprintf(out, ROS_REVIEW_MARK + 1, "%04x", (unsigned)(ros__hash(key, n, 0) & 0xFFFF));
}

/* Behind the text's sum, what the fields were. */
static void set_marks(struct ros_review *v, struct ros_review_row *row)
{
	char mark[ROS_REVIEW_FIELDS * ROS_REVIEW_MARK + 1];
	for (size_t i = 0; i < ROS_REVIEW_FIELDS; i++)
		ros__review_mark((enum ros_review_column)(ROS_REVIEW_TITLE + i), row->cell[ROS_REVIEW_TITLE + i],
			mark + i * ROS_REVIEW_MARK);
	row->cell[ROS_REVIEW_SHA] = ros__arena_printf(&v->arena, "%s.%s", row->cell[ROS_REVIEW_SHA], mark);
}

static struct ros_review_row *new_row(struct ros_review *v, const char *kind, const char *file)
{
	ROS_GROW(v->row, v->nrow, v->cap);
	struct ros_review_row *row = &v->row[v->nrow];
	for (size_t i = 0; i < ROS_REVIEW_N; i++)
		row->cell[i] = "";
	row->doubtful = false;
	row->at = v->nrow++;
	row->cell[ROS_REVIEW_KIND] = kind;
	row->cell[ROS_REVIEW_FILE] = file;
	return row;
}

struct place {
	struct ros_review *v;
	const struct ros_source_text *s;
	const struct ros_split *sp;
	const char *file, *sha;
	struct ros_strmap anchor;
	uint32_t *nth; /* by line */
};

/* How many lines with the same anchor there are up to each. */
static void count_anchors(struct place *p)
{
	uint32_t *seen = NULL;
	size_t cap = 0;
	char a[ROS_ANCHOR];
	ROS_NEW_ARRAY(p->nth, p->s->nline);
	for (size_t i = 0; i < p->s->nline; i++) {
		size_t n = ros__review_anchor(p->s, i, a);
		uint32_t had = p->anchor.n, id = ros__strmap_put(&p->anchor, a, n);
		ROS_GROW_N(seen, id, cap, 1);
		seen[id] = id == had ? 1 : seen[id] + 1;
		p->nth[i] = seen[id];
	}
	free(seen);
}

static void set_place(const struct place *p, struct ros_review_row *row, size_t line)
{
	struct ros_arena *a = &p->v->arena;
	char anchor[ROS_ANCHOR];
	row->cell[ROS_REVIEW_LINE] = ros__arena_printf(a, "%zu", line + 1);
	ros__review_anchor(p->s, line, anchor);
	row->cell[ROS_REVIEW_ANCHOR] = ros__arena_strdup(a, anchor);
	ros__review_beside(p->s, line, -1, anchor);
	row->cell[ROS_REVIEW_BEFORE] = ros__arena_strdup(a, anchor);
	ros__review_beside(p->s, line, 1, anchor);
	row->cell[ROS_REVIEW_AFTER] = ros__arena_strdup(a, anchor);
	row->cell[ROS_REVIEW_NTH] = ros__arena_printf(a, "%u", p->nth[line]);
	row->cell[ROS_REVIEW_SHA] = p->sha;
}

/* A piece of text on one line. */
static const char *one_line(struct ros_arena *a, const char *s, size_t len)
{
	char *out = ros__arena_strndup(a, s, len);
	for (char *q = out; *q; q++)
		if (*q == '\n' || *q == '\r' || *q == '\t')
			*q = ' ';
	return out;
}

static void set_extent(struct ros_review *v, struct ros_review_row *row, const char *s, size_t len)
{
	size_t from = len;
	for (size_t n = 0; from && n < SHOWN_CHARS; n++)
		do
			from--;
		while (from && ((unsigned char)s[from] & 0xC0) == 0x80);
	row->cell[ROS_REVIEW_FIRST] = one_line(&v->arena, s, chars_in(s, len, SHOWN_CHARS));
	row->cell[ROS_REVIEW_LAST] = one_line(&v->arena, s + from, len - from);
	row->cell[ROS_REVIEW_CHARACTERS] = ros__arena_printf(&v->arena, "%zu", ros__utf8_count(s, len));
}

static void set_fields(struct ros_review *v, struct ros_review_row *row, const struct ros_doc *d)
{
	const char *field[ROS_REVIEW_FIELDS] = {d->title, d->speaker, d->office, d->district, d->date};
	for (size_t i = 0; i < ROS_REVIEW_FIELDS; i++)
		row->cell[ROS_REVIEW_TITLE + i] = one_line(&v->arena, field[i], strlen(field[i]));
}

static void add_part(struct place *p, size_t k, const struct ros_doc *d)
{
	const struct ros_seg *g = &p->sp->seg[k];
	struct ros_review_row *row = new_row(p->v, "part", p->file);
	row->cell[ROS_REVIEW_PART] = ros__arena_printf(&p->v->arena, "%zu of %zu", k + 1, p->sp->nseg);
	set_place(p, row, g->first);
	set_fields(p->v, row, d);
	set_extent(p->v, row, g->body, g->body_len);
	row->cell[ROS_REVIEW_CONFIDENCE] = ros__arena_printf(&p->v->arena, "%.2f", g->confidence);
	row->cell[ROS_REVIEW_WHY] = ros__arena_strdup(&p->v->arena, g->reason);
	row->doubtful = g->confidence < DOUBT;
	set_marks(p->v, row);
	p->v->nparts++;
	p->v->ndoubtful += row->doubtful;
}

static void add_stretch(struct place *p, const struct ros_stretch *x)
{
	struct ros_review_row *row = new_row(p->v, x->left ? "left out" : "candidate", p->file);
	const struct ros_line *a = &p->s->line[x->first], *b = &p->s->line[x->end - 1];
	set_place(p, row, x->first);
	set_extent(p->v, row, p->s->text + a->start, (size_t)(b->start + b->len - a->start));
	row->cell[ROS_REVIEW_WHY] = x->why;
	if (!x->left)
		row->cell[ROS_REVIEW_CONFIDENCE] = ros__arena_printf(&p->v->arena, "%.2f", x->p);
	row->doubtful = x->left ? x->doubtful : x->p >= LIKELY;
	set_marks(p->v, row);
	p->v->ncandidates += !x->left;
	p->v->nleft += x->left;
}

static void add_record(struct ros_review *v, const struct ros_source_text *s, const struct ros_split *sp,
	const struct ros_doc *doc, size_t record)
{
	char sha[65], anchor[ROS_ANCHOR] = "";
	ros__sha256_hex(s->text, s->len, sha);
	for (size_t k = 0; k < sp->nseg; k++) {
		struct ros_review_row *row = new_row(v, "row", ros__arena_strdup(&v->arena, s->path));
		row->cell[ROS_REVIEW_LINE] = ros__arena_printf(&v->arena, "%zu", record);
		for (size_t i = 0; i < s->nline && !*anchor; i++)
			ros__review_anchor(s, i, anchor);
		row->cell[ROS_REVIEW_ANCHOR] = ros__arena_strdup(&v->arena, anchor);
		row->cell[ROS_REVIEW_SHA] = ros__arena_strndup(&v->arena, sha, SHA_DIGITS);
		set_fields(v, row, &doc[k]);
		set_marks(v, row);
		set_extent(v, row, sp->seg[k].body, sp->seg[k].body_len);
		row->cell[ROS_REVIEW_CONFIDENCE] = ros__arena_printf(&v->arena, "%.2f", sp->seg[k].confidence);
		row->cell[ROS_REVIEW_WHY] = ros__arena_strdup(&v->arena, sp->seg[k].reason);
		v->nparts++;
	}
}

void ros__review_add(struct ros_review *v, const struct ros_source_text *s, const struct ros_split *sp,
	const struct ros_doc *doc, size_t record)
{
	if (record) {
		add_record(v, s, sp, doc, record);
		return;
	}
	struct place p = {.v = v, .s = s, .sp = sp, .file = ros__arena_strdup(&v->arena, s->path)};
	char sha[65];
	ros__sha256_hex(s->text, s->len, sha);
	p.sha = ros__arena_strndup(&v->arena, sha, SHA_DIGITS);
	v->nsource++;
	count_anchors(&p);
	struct ros_stretch *x;
	size_t n = ros__stretches(sp, s, &x), k = 0;
	for (size_t i = 0; i < n; i++) {
		for (; k < sp->nseg && sp->seg[k].first <= x[i].first; k++)
			add_part(&p, k, &doc[k]);
		add_stretch(&p, &x[i]);
	}
	for (; k < sp->nseg; k++)
		add_part(&p, k, &doc[k]);
	free(x);
	free(p.nth);
	ros__strmap_release(&p.anchor);
}

static int by_doubt(const void *a, const void *b)
{
	const struct ros_review_row *x = a, *y = b;
	return x->doubtful != y->doubtful ? (int)y->doubtful - (int)x->doubtful :
		(x->at > y->at) - (x->at < y->at);
}

void ros__review_sort(struct ros_review *v)
{
	if (v->nrow)
		qsort(v->row, v->nrow, sizeof *v->row, by_doubt);
}

void ros__review_release(struct ros_review *v)
{
	ros__arena_release(&v->arena);
	free(v->row);
	*v = (struct ros_review)ROS_REVIEW_INIT;
}
