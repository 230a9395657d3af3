/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/theme_common.h"

#include <stdarg.h>
#include <string.h>

#include "base/mem.h"

struct ros_json *ros__refuse(struct ros_json *o, const char *code, const char *text, ...)
{
	if (!o)
		o = ros__json_object();
	struct ros_json *s = ros__json_add(o, "skipped", ros__json_object());
	ros__json_add_str(s, "code", code);
	ros__json_add_str(s, "text", text);
	struct ros_json *args = ros__json_add(s, "args", ros__json_object());
	va_list ap;
	va_start(ap, text);
	for (const char *name; (name = va_arg(ap, const char *));)
		ros__json_add_num(args, name, va_arg(ap, double));
	va_end(ap);
	return o;
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

static bool is_word(const struct ros_analysis *a, uint32_t feature)
{
	uint8_t cls = a->tokens->vocab.cls[a->features->type[feature]];
	return !a->features->is_phrase[feature] &&
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
	uint32_t max, uint32_t *col)
{
	uint32_t n = 0;
	for (uint32_t j = 0; j < a->features->n; j++)
		if (count[j] >= min_count && is_word(a, j))
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
	for (uint64_t p = 0; p < x->nnz; p++)
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
