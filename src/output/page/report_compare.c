/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How like each other the districts (or speakers) are. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "output/output.h"
#include "output/page/report_view.h"

/* A larger matrix is left to the picture; longer lists of pairs show both ends of what is supported. */
enum { MAX_MATRIX = 12, MAX_PAIRS = 45, MAX_SHARED = 3, END_ON_PAPER = 10, MAX_ROWS = 8 };

/* What the darkest cell holds: 1, or the nearest pair where all are far from that. */
static double darkest(const struct ros_square *t)
{
	double most = 0;
	for (size_t i = 0; i < t->n; i++)
		for (size_t j = 0; j < i; j++)
			most = fmax(most, t->v[i * t->n + j]);
	return most > .5 || !(most > 0) ? 1 : most;
}

static void add_matrix_row(
	struct ros__view *v, struct ros_json *row, const struct ros_square *t, size_t i, double dark)
{
	struct ros_json *cells = ros__json_add(row, "cells", ros__json_array());
	for (size_t j = 0; j < t->n; j++) {
		struct ros_json *cell = ros__json_push(cells, ros__json_object());
		double value = t->v[i * t->n + j];
		ros__json_add_bool(cell, "self", i == j);
		if (!isfinite(value))
			continue;
		ros__json_add_num(cell, "value", value);
		ros__json_add_str(cell, "shade",
			ros__arena_printf(&v->arena, "%.0f", 45 * fmin(fmax(value / dark, 0), 1)));
	}
}

static void add_matrix(struct ros__view *v, struct ros_json *out, const struct ros_r_similarity *s)
{
	const struct ros_square *t = s->measure ? ros__squares_find(&s->matrix, s->measure) : NULL;
	if (!t || !t->n || t->n > MAX_MATRIX)
		return;
	struct ros_json *to = ros__json_add(out, "matrix", ros__json_object());
	struct ros_json *heads = ros__json_add(to, "labels", ros__json_array());
	for (size_t i = 0; i < s->labels.n; i++)
		ros__json_push_str(heads, s->labels.v[i]);
	struct ros_json *rows = ros__json_add(to, "rows", ros__json_array());
	for (size_t i = 0; i < t->n; i++) {
		struct ros_json *row = ros__json_push(rows, ros__json_object());
		ros__json_add_str(row, "label", i < s->labels.n ? s->labels.v[i] : "");
		add_matrix_row(v, row, t, i, darkest(t));
	}
}

static void add_listed(struct ros__view *v, struct ros_json *row, const char *key,
	const struct ros_texts *terms)
{
	struct ros_buf b = ROS_BUF_INIT;
	for (size_t i = 0; i < terms->n && i < MAX_SHARED; i++)
		ros__buf_addf(&b, "%s%s", i ? SAY0(v, "list.and") : "", terms->v[i]);
	if (terms->n)
		ros__json_add_str(row, key, ros__buf_str(&b));
	ros__buf_release(&b);
}

/* The words that bring the two together, those of either side that set them apart, and a sentence
 * of each side that holds the first. */
static void add_shared(struct ros__view *v, struct ros_json *row, const struct ros_r_alike *p)
{
	add_listed(v, row, "shared", &p->shared);
	add_listed(v, row, "more_a", &p->more_a);
	add_listed(v, row, "more_b", &p->more_b);
	ros__view_evidence_list(v, row, &p->evidence, false);
}

static bool is_supported(const struct ros_r_alike *p)
{
	return p->finding.verdict == ROS_VERDICT_SUPPORTED;
}

/* Is it closer or farther than the average pair? */
static bool has_place(const struct ros_r_alike *p)
{
	return is_supported(p) && isfinite(p->null);
}

/* Where the interval lies on a bar from 0 to 1, in hundredths. */
static void add_bar(struct ros__view *v, struct ros_json *row, const struct ros_r_finding *f)
{
	double lo = fmin(fmax(f->lower, 0), 1), hi = fmin(fmax(f->upper, 0), 1);
	if (!isfinite(f->estimate) || !isfinite(f->lower) || !isfinite(f->upper))
		return;
	ros__json_add_str(row, "at",
		ros__arena_printf(&v->arena, "%.1f", 100 * fmin(fmax(f->estimate, 0), 1)));
	ros__json_add_str(row, "from", ros__arena_printf(&v->arena, "%.1f", 100 * lo));
	ros__json_add_str(row, "width", ros__arena_printf(&v->arena, "%.1f", 100 * (hi - lo)));
}

static void add_pair(struct ros__view *v, struct ros_json *list, const struct ros_r_alike *p,
	bool on_screen)
{
	struct ros_json *row = ros__json_push(list, ros__json_object());
	ros__json_add_bool(row, "on_screen", on_screen);
	ros__json_add_str(row, "a", ros__view_group_label(v, p->a));
	ros__json_add_str(row, "b", ros__view_group_label(v, p->b));
	ros__json_add_bool(row, "too_short", p->too_short);
	if (p->too_short) { /* no number that a reader could take for one */
		ros__json_add_null(row, "ceiling"); /* or the section's list would be found */
		add_shared(v, row, p);
		return;
	}
	ros__view_found(v, row, &p->finding);
	if (!isfinite(p->ceiling))
		ros__json_add_null(row, "ceiling"); /* or the section's list would be found */
	else {
		ros__json_add_num(row, "ceiling", p->ceiling);
		ros__json_add_str(row, "ceiling_at",
			ros__arena_printf(&v->arena, "%.1f", 100 * fmin(fmax(p->ceiling, 0), 1)));
	}
	if (has_place(p))
		ros__json_add_str(row, "place_text", SAY0(v, p->finding.estimate > p->null ?
			"report.compare.closer" : "report.compare.farther"));
	add_shared(v, row, p);
	add_bar(v, row, &p->finding);
	ros__view_evidence_list(v, row, &p->evidence, is_supported(p));
}

struct placed {
	const struct ros_r_alike *pair;
	double value;
	size_t at;
};

static int closest_first(const void *pa, const void *pb)
{
	const struct placed *a = pa, *b = pb;
	return a->value != b->value ? (a->value < b->value ? 1 : -1) : (a->at > b->at) - (a->at < b->at);
}

/* Of many pairs the closest and the farthest of those that are supported; returns how many. */
static size_t add_ends(struct ros__view *v, struct ros_json *list,
	const struct ros_r_alike_list *pairs)
{
	struct placed *sure = ros__arena_alloc(&v->arena, (pairs->n + 1) * sizeof *sure);
	size_t k = 0, shown = 0;
	for (size_t i = 0; i < pairs->n; i++) {
		const struct ros_r_alike *p = &pairs->v[i];
		if (is_supported(p) && isfinite(p->finding.estimate)) {
			sure[k] = (struct placed){p, p->finding.estimate, k};
			k++;
		}
	}
	qsort(sure, k, sizeof *sure, closest_first);
	size_t head = k <= MAX_PAIRS ? k : (MAX_PAIRS + 1) / 2, tail = k - (k <= MAX_PAIRS ? 0 : MAX_PAIRS / 2);
	for (size_t i = 0; i < k; i++)
		if (i < head || i >= tail) {
			add_pair(v, list, sure[i].pair, i >= END_ON_PAPER && i + END_ON_PAPER < k);
			shown++;
		}
	return shown;
}

/* Pairs of which a likeness can be read; an analysis that does not say it lists all its pairs. */
static double readable_pairs(const struct ros_r_similarity *s)
{
	double said = ros__real_of(s->n_readable), n = 0;
	for (size_t i = 0; i < s->pairs.n; i++)
		n += !s->pairs.v[i].too_short;
	return isnan(said) ? n : said;
}

static void add_pairs(struct ros__view *v, struct ros_json *out, const struct ros_r_similarity *s)
{
	const struct ros_r_alike_list *pairs = &s->pairs;
	struct ros_json *list = ros__json_add(out, "pairs", ros__json_array());
	size_t n = pairs->n, shown = n;
	double readable = readable_pairs(s), of = ros__real_of(s->n_pairs);
	bool all = n <= MAX_PAIRS;
	of = isnan(of) ? (double)n : of;
	if (!all)
		shown = add_ends(v, list, pairs);
	for (size_t i = 0; i < n && all; i++)
		add_pair(v, list, &pairs->v[i], false);
	ros__json_add_bool(out, "ends_only", !all && shown);
	ros__json_add_int(out, "n_pairs", (int64_t)n);
	ros__json_add_bool(out, "any_readable", readable > 0);
	if (shown < n)
		ros__json_add_int(out, "pairs_left", (int64_t)(n - shown));
	ros__json_add_str(out, "read_text", !n ? SAY0(v, "report.compare.too_many") : SAY(v,
		readable > 0 ? readable < of ? "report.compare.read_some" : "report.compare.read_all" :
		"report.compare.read_none", ROS_ARG_NUM("n", readable), ROS_ARG_NUM("of", of)));
}

static void add_ceiling(struct ros__view *v, struct ros_json *out, const struct ros_r_similarity *s)
{
	struct ros_json *list = ros__json_add(out, "ceiling", ros__json_array());
	for (size_t i = 0; i < s->ceiling.n; i++) {
		const struct ros_r_ceiling *c = &s->ceiling.v[i];
		struct ros_json *row = ros__json_push(list, ros__json_object());
		ros__json_add_str(row, "group", ros__view_group_label(v, c->group));
		ros__view_found(v, row, &(struct ros_r_finding){.estimate = c->estimate,
			.lower = c->lower, .upper = c->upper, .p = NAN, .q = NAN, .verdict = -1});
	}
}

static void add_ranking(struct ros__view *v, struct ros_json *out, const struct ros_r_similarity *s)
{
	bool yes = s->ranking && s->ranking->supported;
	struct ros_json *to = ros__json_add(out, "ranking", ros__json_object());
	double n = ros__real_of(s->n_pairs), apart = ros__real_of(s->n_supported);
	ros__json_add_bool(to, "supported", yes);
	if (n > 1 && readable_pairs(s) > 0) /* one pair has nothing to be ranked with */
		ros__json_add_str(to, "text", SAY(v, yes ? "report.compare.ranking_yes" :
			apart > 0 ? "report.compare.ranking_some" : "report.compare.ranking_no",
			ROS_ARG_NUM("n", apart)));
}

/* Texts that stand apart from most others: one finding each, however many pairs they are in. */
static const char *rows_text(struct ros__view *v, const struct ros_r_similarity *section)
{
	const struct ros_r_alike_row_list *rows = &section->rows;
	const char **name = ros__arena_alloc(&v->arena, (rows->n + 1) * sizeof *name);
	struct ros_buf b = ROS_BUF_INIT;
	for (int side = ROS_SIDES; side-- > 0;) {
		size_t n = 0;
		for (size_t i = 0; i < rows->n; i++)
			if (rows->v[i].side == side)
				name[n++] = ros__view_group_label(v, rows->v[i].group);
		if (n)
			ros__buf_addf(&b, "%s%s", ros__buf_str(&b)[0] ? SAY0(v, "list.sentence") : "",
				SAY(v, "report.compare.row", ROS_ARG_STR("side", ros__codes_side[side]),
					ROS_ARG_NUM("n", (double)n),
					ROS_ARG_STR("names", ros__view_join(v, name, n, MAX_ROWS))));
	}
	if (ros__buf_str(&b)[0])
		ros__buf_addf(&b, "%s%s", SAY0(v, "list.sentence"), SAY(v, "report.compare.beside",
			ROS_ARG_NUM("n",
				ros__real_of(section->n_supported) - ros__real_of(section->n_beside)),
			ROS_ARG_NUM("of", ros__real_of(section->n_supported))));
	const char *s = ros__buf_str(&b);
	const char *text = *s ? ros__arena_printf(&v->arena, "%s", s) : NULL;
	ros__buf_release(&b);
	return text;
}

/* A part of the document that only pictures show: why it is not there, in words. */
static void add_refusal(struct ros__view *v, struct ros_json *out, const char *name, bool there,
	const struct ros_r_reason *skipped)
{
	const char *why = ros__view_why(v, there, skipped);
	if (why)
		ros__json_add_str(ros__json_add(out, name, ros__json_object()), "reason", why);
}

/* All trees have the last one, which joins all. */
static bool has_sure_branch(const struct ros_r_clusters *tree)
{
	for (size_t i = 0; tree && i + 1 < tree->merges.n; i++)
		if (tree->merges.v[i].support >= ROS_SURE_BRANCH)
			return true;
	return false;
}

void ros__view_comparison(struct ros__view *v)
{
	struct ros_json *out = ros__json_add(v->root, "comparison", ros__json_object());
	const struct ros_r_similarity *section = v->r->found.similarity;
	const char *why = ros__view_why(v, section != NULL, section ? section->skipped : NULL);
	const struct ros_r_clusters *tree = v->r->found.clusters;
	const struct ros_r_map *map = v->r->found.map;
	add_refusal(v, out, "clusters", tree != NULL, tree ? tree->skipped : NULL);
	ros__json_add_bool(out, "tree_told", has_sure_branch(tree));
	add_refusal(v, out, "map", map != NULL, map ? map->skipped : NULL);
	if (why) {
		ros__json_add_str(out, "reason", why);
		return;
	}
	const char *by = section->by ? section->by : "";
	const char *measure = section->measure ? section->measure : "";
	const char *what = strcmp(by, "district") ? by : v->district_kind;
	ros__json_add_str(out, "by", ros__view_coded(v, "field", what, NULL, what));
	ros__json_add_str(out, "kind", v->district_kind);
	ros__json_add_bool(out, "by_district", !strcmp(by, "district"));
	ros__json_add_str(out, "measure", ros__view_coded(v, "measure", measure, NULL, measure));
	add_ranking(v, out, section);
	const char *rows = rows_text(v, section);
	if (rows)
		ros__json_add_str(out, "rows_text", rows);
	ros__view_same_emphasis(v, out, section);
	ros__view_alike(v, out, section);
	add_pairs(v, out, section);
	add_ceiling(v, out, section);
	add_matrix(v, out, section);
}
