/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How like each other the districts (or speakers) are. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "output/page/report_view.h"

/* A larger matrix is left to the picture; longer lists of pairs show both ends of what is supported. */
enum { MAX_MATRIX = 12, MAX_PAIRS = 45, MAX_SHARED = 3, END_ON_PAPER = 10, MAX_ROWS = 8 };

static void add_matrix(struct ros__view *v, struct ros_json *out, const struct ros_json *section)
{
	const struct ros_json *labels = ros__json_get(section, "labels");
	const struct ros_json *matrix = ros__json_get(ros__json_get(section, "matrix"),
		STR(section, "measure"));
	size_t n = ros__json_size(matrix);
	if (!n || n > MAX_MATRIX)
		return;
	struct ros_json *to = ros__json_add(out, "matrix", ros__json_object());
	struct ros_json *heads = ros__json_add(to, "labels", ros__json_array());
	ROS_JSON_EACH(l, labels)
		ros__json_push_str(heads, ros__json_str(l, ""));
	struct ros_json *rows = ros__json_add(to, "rows", ros__json_array());
	size_t i = 0;
	ROS_JSON_EACH(line, matrix) {
		struct ros_json *row = ros__json_push(rows, ros__json_object());
		ros__json_add_str(row, "label", ros__json_str(ros__json_at(labels, i), ""));
		struct ros_json *cells = ros__json_add(row, "cells", ros__json_array());
		size_t j = 0;
		ROS_JSON_EACH(x, line) {
			struct ros_json *cell = ros__json_push(cells, ros__json_object());
			double value = ros__json_num(x, NAN);
			ros__json_add_bool(cell, "self", i == j);
			if (isfinite(value)) {
				ros__json_add_num(cell, "value", value);
				double shade = value < 0 ? 0 : value > 1 ? 1 : value;
				ros__json_add_str(cell, "shade",
					ros__arena_printf(&v->arena, "%.0f", 45 * shade));
			}
			j++;
		}
		i++;
	}
}

/* An interval so wide, or none: the texts cannot show how alike the two are. */
static bool too_short(const struct ros_json *pair)
{
	return ros__json_bool(ros__json_get(pair, "too_short"), false);
}

static const char *listed(struct ros__view *v, const struct ros_json *terms)
{
	struct ros_buf b = ROS_BUF_INIT;
	size_t n = 0;
	ROS_JSON_EACH(term, terms)
		if (n++ < MAX_SHARED)
			ros__buf_addf(&b, "%s%s", n > 1 ? SAY0(v, "list.and") : "", ros__json_str(term, ""));
	const char *text = n ? ros__arena_printf(&v->arena, "%s", ros__buf_str(&b)) : NULL;
	ros__buf_release(&b);
	return text;
}

/* The words that bring the two together, those of either side that set them apart, and a sentence of each side
 * that holds the first. */
static void add_shared(struct ros__view *v, struct ros_json *row, const struct ros_json *p)
{
	static const char *const key[] = {"shared", "more_a", "more_b"};
	for (size_t i = 0; i < 3; i++) {
		const char *text = listed(v, ros__json_get(p, key[i]));
		if (text)
			ros__json_add_str(row, key[i], text);
	}
	ros__view_evidence(v, row, ros__json_get(p, "evidence"), false);
}

/* Is it closer or farther than the average pair? */
static bool has_place(const struct ros_json *p)
{
	return ros__view_supported(p) && isfinite(NUM(p, "null"));
}

static void add_pair(struct ros__view *v, struct ros_json *list, const struct ros_json *p,
	bool on_screen)
{
	struct ros_json *row = ros__json_push(list, ros__json_object());
	ros__json_add_bool(row, "on_screen", on_screen);
	ros__json_add_str(row, "a", ros__view_group_label(v, STR(p, "a")));
	ros__json_add_str(row, "b", ros__view_group_label(v, STR(p, "b")));
	ros__json_add_bool(row, "too_short", too_short(p));
	if (too_short(p)) { /* no number that a reader could take for one */
		ros__json_add_null(row, "ceiling"); /* or the section's list would be found */
		add_shared(v, row, p);
		return;
	}
	ros__view_finding(v, row, p);
	const struct ros_json *ceiling = ros__json_get(p, "ceiling");
	double top = ros__json_is_object(ceiling) ? NUM(ceiling, "estimate") :
		ros__json_num(ceiling, NAN);
	if (!isfinite(top))
		ros__json_add_null(row, "ceiling"); /* or the section's list would be found */
	else {
		ros__json_add_num(row, "ceiling", top);
		ros__json_add_str(row, "ceiling_at",
			ros__arena_printf(&v->arena, "%.1f", 100 * fmin(fmax(top, 0), 1)));
	}
	if (has_place(p))
		ros__json_add_str(row, "place_text", SAY0(v, NUM(p, "estimate") > NUM(p, "null") ?
			"report.compare.closer" : "report.compare.farther"));
	add_shared(v, row, p);
	double e = NUM(p, "estimate"), lo = NUM(p, "lower"), hi = NUM(p, "upper");
	if (isfinite(e) && isfinite(lo) && isfinite(hi)) {
		lo = fmin(fmax(lo, 0), 1);
		hi = fmin(fmax(hi, 0), 1);
		ros__json_add_str(row, "at",
			ros__arena_printf(&v->arena, "%.1f", 100 * fmin(fmax(e, 0), 1)));
		ros__json_add_str(row, "from", ros__arena_printf(&v->arena, "%.1f", 100 * lo));
		ros__json_add_str(row, "width",
			ros__arena_printf(&v->arena, "%.1f", 100 * (hi - lo)));
	}
	ros__view_evidence(v, row, ros__json_get(p, "evidence"), ros__view_supported(p));
}

struct placed {
	const struct ros_json *pair;
	double value;
	size_t at;
};

static int closest_first(const void *pa, const void *pb)
{
	const struct placed *a = pa, *b = pb;
	return a->value != b->value ? (a->value < b->value ? 1 : -1) : (a->at > b->at) - (a->at < b->at);
}

/* Of many pairs the closest and the farthest of those that are supported; returns how many. */
static size_t add_ends(struct ros__view *v, struct ros_json *list, const struct ros_json *pairs,
	size_t n)
{
	struct placed *sure = ros__arena_alloc(&v->arena, (n + 1) * sizeof *sure);
	size_t k = 0, shown = 0;
	ROS_JSON_EACH(p, pairs)
		if (ros__view_supported(p) && isfinite(NUM(p, "estimate"))) {
			sure[k] = (struct placed){p, NUM(p, "estimate"), k};
			k++;
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
static double readable_pairs(const struct ros_json *section)
{
	double said = NUM(section, "n_readable"), n = 0;
	ROS_JSON_EACH(p, ros__json_get(section, "pairs"))
		n += !too_short(p);
	return isnan(said) ? n : said;
}

static void add_pairs(struct ros__view *v, struct ros_json *out, const struct ros_json *section)
{
	const struct ros_json *pairs = ros__json_get(section, "pairs");
	struct ros_json *list = ros__json_add(out, "pairs", ros__json_array());
	size_t n = ros__json_size(pairs), shown = n;
	double readable = readable_pairs(section), of = NUM(section, "n_pairs");
	bool all = n <= MAX_PAIRS;
	of = isnan(of) ? (double)n : of;
	if (!all)
		shown = add_ends(v, list, pairs, n);
	else
		ROS_JSON_EACH(p, pairs)
			add_pair(v, list, p, false);
	ros__json_add_bool(out, "ends_only", !all && shown);
	ros__json_add_int(out, "n_pairs", (int64_t)n);
	ros__json_add_bool(out, "any_readable", readable > 0);
	if (shown < n)
		ros__json_add_int(out, "pairs_left", (int64_t)(n - shown));
	ros__json_add_str(out, "read_text", !n ? SAY0(v, "report.compare.too_many") : SAY(v,
		readable > 0 ? readable < of ? "report.compare.read_some" : "report.compare.read_all" :
		"report.compare.read_none", ROS_ARG_NUM("n", readable), ROS_ARG_NUM("of", of)));
}

static void add_ceiling(struct ros__view *v, struct ros_json *out, const struct ros_json *section)
{
	struct ros_json *list = ros__json_add(out, "ceiling", ros__json_array());
	ROS_JSON_EACH(c, ros__json_get(section, "ceiling")) {
		struct ros_json *row = ros__json_push(list, ros__json_object());
		ros__json_add_str(row, "group", ros__view_group_label(v, STR(c, "group")));
		ros__view_finding(v, row, c);
	}
}

static void add_ranking(struct ros__view *v, struct ros_json *out, const struct ros_json *section)
{
	const struct ros_json *r = ros__json_get(section, "ranking");
	bool yes = ros__json_bool(ros__json_get(r, "supported"), false);
	struct ros_json *to = ros__json_add(out, "ranking", ros__json_object());
	double n = NUM(section, "n_pairs"), apart = NUM(section, "n_supported");
	ros__json_add_bool(to, "supported", yes);
	if (n > 1 && readable_pairs(section) > 0) /* one pair has nothing to be ranked with */
		ros__json_add_str(to, "text", SAY(v, yes ? "report.compare.ranking_yes" :
			apart > 0 ? "report.compare.ranking_some" : "report.compare.ranking_no",
			ROS_ARG_NUM("n", apart)));
}

/* Texts that stand apart from most others: one finding each, however many pairs they are in. */
static const char *rows_text(struct ros__view *v, const struct ros_json *section)
{
	const struct ros_json *rows = ros__json_get(section, "rows");
	static const char *const side[] = {"farther", "closer"};
	const char **name = ros__arena_alloc(&v->arena, (ros__json_size(rows) + 1) * sizeof *name);
	struct ros_buf b = ROS_BUF_INIT;
	for (size_t s = 0; s < 2; s++) {
		size_t n = 0;
		ROS_JSON_EACH(r, rows)
			if (!strcmp(STR(r, "side"), side[s]))
				name[n++] = ros__view_group_label(v, STR(r, "group"));
		if (n)
			ros__buf_addf(&b, "%s%s", ros__buf_str(&b)[0] ? SAY0(v, "list.sentence") : "",
				SAY(v, "report.compare.row", ROS_ARG_STR("side", side[s]),
					ROS_ARG_NUM("n", (double)n),
					ROS_ARG_STR("names", ros__view_join(v, name, n, MAX_ROWS))));
	}
	if (ros__buf_str(&b)[0])
		ros__buf_addf(&b, "%s%s", SAY0(v, "list.sentence"), SAY(v, "report.compare.beside",
			ROS_ARG_NUM("n", NUM(section, "n_supported") - NUM(section, "n_beside")),
			ROS_ARG_NUM("of", NUM(section, "n_supported"))));
	const char *s = ros__buf_str(&b);
	const char *text = *s ? ros__arena_printf(&v->arena, "%s", s) : NULL;
	ros__buf_release(&b);
	return text;
}

/* A part of the document that only pictures show: why it is not there, in words. */
static void add_refusal(struct ros__view *v, struct ros_json *out, const char *name)
{
	const char *why = NULL;
	ros__view_section(v, name, &why);
	if (why)
		ros__json_add_str(ros__json_add(out, name, ros__json_object()), "reason", why);
}

void ros__view_comparison(struct ros__view *v)
{
	const char *why = NULL;
	struct ros_json *out = ros__json_add(v->root, "comparison", ros__json_object());
	const struct ros_json *section = ros__view_section(v, "similarity", &why);
	add_refusal(v, out, "clusters");
	add_refusal(v, out, "map");
	if (!section) {
		ros__json_add_str(out, "reason", why);
		return;
	}
	const char *by = STR(section, "by"), *measure = STR(section, "measure");
	const char *what = strcmp(by, "district") ? by : v->district_kind;
	ros__json_add_str(out, "by", ros__view_coded(v, "field", what, NULL, what));
	ros__json_add_str(out, "kind", v->district_kind);
	ros__json_add_bool(out, "by_district", !strcmp(by, "district"));
	ros__json_add_str(out, "measure", ros__view_coded(v, "measure", measure, NULL, measure));
	add_ranking(v, out, section);
	const char *rows = rows_text(v, section);
	if (rows)
		ros__json_add_str(out, "rows_text", rows);
	add_pairs(v, out, section);
	add_ceiling(v, out, section);
	add_matrix(v, out, section);
}
