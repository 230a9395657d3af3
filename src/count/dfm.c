/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rostrum/dfm.h"

#include <string.h>

#include "base/loop.h"
#include "base/mem.h"
#include "count/typer.h"

struct ranked {
	uint32_t type;
	uint64_t cf;
	const char *text;
};

static int by_frequency(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	if (x->cf != y->cf)
		return x->cf > y->cf ? -1 : 1;
	int c = strcmp(x->text, y->text);
	return c ? c : x->type < y->type ? -1 : x->type > y->type;
}

static bool wanted(const struct ros_vocab *v, uint32_t i, const struct ros_config *cfg)
{
	return !v->is_stop[i] && ros__kind_of(v->cls[i]) == ROS__KIND_WORD && v->cf[i] > 0 &&
		v->cf[i] >= (uint64_t)cfg->min_count && v->df[i] >= (uint32_t)cfg->min_docs;
}

void ros_features_select(struct ros_features *f, const struct ros_tokens *t,
	const struct ros_config *cfg)
{
	const struct ros_vocab *v = &t->vocab;
	struct ranked *r;
	uint8_t *single;
	uint32_t n = 0;
	ROS_NEW_ARRAY(r, v->n);
	ROS_NEW_ARRAY(single, v->n);
	for (uint32_t i = 0; i < v->n; i++)
		if (wanted(v, i, cfg))
			r[n++] = (struct ranked){i, v->cf[i], v->type[i]};
	qsort(r, n, sizeof *r, by_frequency);
	if (cfg->max_features > 0 && n > (uint32_t)cfg->max_features)
		n = (uint32_t)cfg->max_features;
	for (uint64_t i = 0; i < t->ntoken; i++)
		single[t->token[i].type] = 1;
	*f = (struct ros_features){.n = n};
	ROS_NEW_ARRAY(f->type, n);
	ROS_NEW_ARRAY(f->of_type, v->n);
	ROS_NEW_ARRAY(f->is_phrase, n);
	memset(f->of_type, 0xFF, v->n * sizeof *f->of_type);
	for (uint32_t i = 0; i < n; i++) {
		f->type[i] = r[i].type;
		f->of_type[r[i].type] = i;
		f->is_phrase[i] = !single[r[i].type];
	}
	free(r);
	free(single);
}

void ros_features_release(struct ros_features *f)
{
	free(f->type);
	free(f->of_type);
	free(f->is_phrase);
	*f = (struct ros_features)ROS_FEATURES_INIT;
}

static int by_index(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return x < y ? -1 : x > y;
}

/* First hit of speech d whose first token is `token` or later. */
static uint64_t hit_from(const struct ros_tokens *t, uint32_t d, uint64_t token)
{
	uint64_t lo = t->hit_indptr[d], hi = t->hit_indptr[d + 1];
	while (lo < hi) {
		uint64_t mid = lo + (hi - lo) / 2;
		if (t->hit[mid].first < token)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* Features of tokens [a, b) of speech d and of the hits that begin there, sorted into *list. */
static size_t gather(const struct ros_tokens *t, const struct ros_features *f, uint32_t d,
	uint64_t a, uint64_t b, uint32_t *list)
{
	size_t n = 0;
	for (uint64_t i = a; i < b; i++) {
		uint32_t j = f->of_type[t->token[i].type];
		if (j != UINT32_MAX)
			list[n++] = j;
	}
	for (uint64_t i = hit_from(t, d, a); i < t->hit_indptr[d + 1] && t->hit[i].first < b; i++) {
		uint32_t j = f->of_type[t->hit[i].type];
		if (j != UINT32_MAX)
			list[n++] = j;
	}
	qsort(list, n, sizeof *list, by_index);
	return n;
}

struct rows {
	struct ros_csr *x;
	const struct ros_tokens *t;
	const struct ros_features *f;
	const uint64_t *first;
	const uint32_t *doc;
	uint32_t *len;
};

static void build_row(void *ctx, size_t r)
{
	const struct rows *b = ctx;
	uint64_t at = b->first[r] + hit_from(b->t, b->doc[r], b->first[r]);
	uint32_t *index = b->x->indices + at;
	size_t n = gather(b->t, b->f, b->doc[r], b->first[r], b->first[r + 1], index), k = 0;
	for (size_t i = 0; i < n;) {
		size_t j = i;
		while (j < n && index[j] == index[i])
			j++;
		b->x->data[at + k] = (double)(j - i);
		index[k++] = index[i];
		i = j;
	}
	b->len[r] = (uint32_t)k;
}

/*
 * Rows are spans of tokens: row r is [first[r], first[r + 1]) of speech doc[r]. Every row is filled
 * at the place that its tokens and hits could need at most; then the rows move together.
 */
static void build_rows(struct ros_csr *x, const struct ros_tokens *t,
	const struct ros_features *f, uint32_t nrow, const uint64_t *first, const uint32_t *doc)
{
	uint64_t room = t->ntoken + t->nhit;
	uint32_t *len;
	*x = (struct ros_csr){.nrow = nrow, .ncol = f->n};
	ROS_NEW_ARRAY(x->indptr, (size_t)nrow + 1);
	ROS_NEW_ARRAY(x->indices, room);
	ROS_NEW_ARRAY(x->data, room);
	ROS_NEW_ARRAY(len, nrow);
	ros__for(nrow, 64, build_row, &(struct rows){x, t, f, first, doc, len});
	for (uint32_t r = 0; r < nrow; r++) {
		uint64_t from = first[r] + hit_from(t, doc[r], first[r]);
		memmove(x->indices + x->nnz, x->indices + from, len[r] * sizeof *x->indices);
		memmove(x->data + x->nnz, x->data + from, len[r] * sizeof *x->data);
		x->indptr[r + 1] = x->nnz += len[r];
	}
	x->indices = ros__xrealloc(x->indices, x->nnz, sizeof *x->indices);
	x->data = ros__xrealloc(x->data, x->nnz, sizeof *x->data);
	free(len);
}

void ros_dfm_units(struct ros_csr *x, const struct ros_tokens *t, const struct ros_features *f,
	enum ros_unit unit)
{
	const struct ros_units *u = &t->unit[unit];
	build_rows(x, t, f, u->n, u->first, u->doc);
}

void ros_dfm_docs(struct ros_csr *x, const struct ros_tokens *t, const struct ros_features *f)
{
	uint32_t *doc;
	ROS_NEW_ARRAY(doc, t->ndoc);
	for (uint32_t d = 0; d < t->ndoc; d++)
		doc[d] = d;
	build_rows(x, t, f, t->ndoc, t->indptr, doc);
	free(doc);
}
