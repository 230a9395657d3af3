/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/theme_common.h"

#include <stdarg.h>
#include <string.h>

#include "base/mem.h"

struct ros_r_reason *ros__refused(struct ros_arena *arena, const char *code, const char *text, ...)
{
	struct ros_r_reason *r = ROS_ROW(arena, reason);
	va_list ap;
	r->code = code;
	r->text = text;
	va_start(ap, text);
	for (const char *name; (name = va_arg(ap, const char *));)
		ros__args_add(arena, &r->args, name, NULL, va_arg(ap, double));
	va_end(ap);
	return r;
}

const struct ros_grouping *ros__compared(const struct ros_analysis *a)
{
	if (a->district.n < 2)
		return &a->group;
	for (uint32_t d = 0; d < a->tokens->ndoc; d++)
		if (a->district.of_doc[d] == UINT32_MAX)
			return &a->group;
	return &a->district;
}

const char *ros__feature_text(const struct ros_analysis *a, uint32_t feature)
{
	return a->tokens->vocab.type[a->features->type[feature]];
}

/* The features of one speech, in the text's order, with the token they begin at. */
struct place {
	uint64_t token;
	uint32_t feature;
};

static size_t merge_doc(
	const struct ros_analysis *a, uint32_t d, uint64_t min_count, struct place *out)
{
	const struct ros_tokens *t = a->tokens;
	uint64_t h = t->hit_indptr[d], hend = t->hit_indptr[d + 1];
	size_t n = 0;
	for (uint64_t i = t->indptr[d]; i < t->indptr[d + 1];) {
		const struct ros_hit *longest = NULL;
		while (h < hend && t->hit[h].first < i)
			h++;
		for (; h < hend && t->hit[h].first == i; h++)
			if (a->features->of_type[t->hit[h].type] != UINT32_MAX &&
				t->vocab.cf[t->hit[h].type] >= min_count)
				longest = &t->hit[h]; /* hits are sorted by their last token */
		uint32_t type = longest ? longest->type : t->token[i].type;
		uint32_t feature = a->features->of_type[type];
		if (feature != UINT32_MAX && (longest || ros_token_counts(&t->token[i])))
			out[n++] = (struct place){i, feature};
		i = longest ? longest->last + 1 : i + 1;
	}
	return n;
}

static int by_feature(const void *pa, const void *pb)
{
	const struct place *a = pa, *b = pb;
	return (a->feature > b->feature) - (a->feature < b->feature);
}

void ros__merged_units(
	const struct ros_analysis *a, enum ros_unit unit, uint64_t min_count, struct ros_csr *out)
{
	const struct ros_tokens *t = a->tokens;
	const struct ros_units *u = &t->unit[unit];
	struct place *place;
	*out = (struct ros_csr){.nrow = u->n, .ncol = a->features->n};
	ROS_NEW_ARRAY(out->indptr, (size_t)u->n + 1);
	ROS_NEW_ARRAY(out->indices, t->ntoken);
	ROS_NEW_ARRAY(out->data, t->ntoken);
	ROS_NEW_ARRAY(place, t->ntoken);
	for (uint32_t d = 0; d < t->ndoc; d++) {
		size_t n = merge_doc(a, d, min_count, place), at = 0;
		for (uint32_t r = u->indptr[d]; r < u->indptr[d + 1]; r++) {
			size_t from = at;
			while (at < n && place[at].token < u->first[r + 1])
				at++;
			if (at > from)
				qsort(place + from, at - from, sizeof *place, by_feature);
			for (size_t i = from; i < at; i++) {
				if (i > from && place[i].feature == place[i - 1].feature) {
					out->data[out->nnz - 1]++;
					continue;
				}
				out->indices[out->nnz] = place[i].feature;
				out->data[out->nnz++] = 1;
			}
			out->indptr[r + 1] = out->nnz;
		}
	}
	free(place);
}

static bool is_word(const struct ros_analysis *a, uint32_t feature, bool terms)
{
	uint8_t cls = a->tokens->vocab.cls[a->features->type[feature]];
	return (terms || !a->features->is_phrase[feature]) &&
	       (cls == ROS_CLASS_HAN || cls == ROS_CLASS_LATIN || cls == ROS_CLASS_OTHER);
}

/* Keeps the `max` highest counts; the feature's number breaks ties. */
static uint32_t keep_highest(const double *count, uint32_t *col, uint32_t n, uint32_t max)
{
	while (n > max) {
		double least = count[col[0]];
		uint32_t out = 0, kept = 0, drop = 0;
		for (uint32_t i = 1; i < n; i++)
			least = count[col[i]] < least ? count[col[i]] : least;
		for (uint32_t i = 0; i < n; i++)
			drop += count[col[i]] <= least;
		drop = drop < n - max ? drop : n - max;
		for (uint32_t i = n; i-- > 0 && out < drop;)
			if (count[col[i]] <= least) {
				col[i] = UINT32_MAX;
				out++;
			}
		for (uint32_t i = 0; i < n; i++)
			if (col[i] != UINT32_MAX)
				col[kept++] = col[i];
		n = kept;
	}
	return n;
}

uint32_t ros__pick_words(const struct ros_analysis *a, const double *count, double min_count,
	uint32_t max, bool terms, uint32_t *col)
{
	uint32_t n = 0;
	for (uint32_t j = 0; j < a->features->n; j++)
		if (count[j] >= min_count && is_word(a, j, terms))
			col[n++] = j;
	return keep_highest(count, col, n, max);
}

void ros__pick_columns(struct ros_csr *out, const struct ros_csr *x, const uint8_t *take,
	const uint32_t *col, uint32_t n)
{
	uint32_t *place, row = 0;
	ROS_NEW_ARRAY(place, x->ncol);
	memset(place, 0xFF, x->ncol * sizeof *place);
	for (uint32_t k = 0; k < n; k++)
		place[col[k]] = k;
	uint64_t nnz = 0;
	for (uint32_t r = 0; r < x->nrow; r++)
		for (uint64_t p = x->indptr[r]; (!take || take[r]) && p < x->indptr[r + 1]; p++)
			nnz += place[x->indices[p]] != UINT32_MAX;
	*out = (struct ros_csr){.ncol = n};
	ROS_NEW_ARRAY(out->indptr, (size_t)x->nrow + 1);
	ROS_NEW_ARRAY(out->indices, nnz);
	ROS_NEW_ARRAY(out->data, nnz);
	for (uint32_t r = 0; r < x->nrow; r++) {
		if (take && !take[r])
			continue;
		for (uint64_t p = x->indptr[r]; p < x->indptr[r + 1]; p++)
			if (place[x->indices[p]] != UINT32_MAX) {
				out->indices[out->nnz] = place[x->indices[p]];
				out->data[out->nnz++] = x->data[p];
			}
		out->indptr[++row] = out->nnz;
	}
	out->nrow = row;
	free(place);
}
