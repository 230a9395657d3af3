/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Themes: which share of its clauses each speaker gives to which theme. */
#include <math.h>
#include <string.h>

#include "output/page/report_view.h"

/* Long lists of differences show the largest; a theme of very many speakers those on top. */
enum {
	MOST_LISTED = 400,
	MAX_WORDS = 12,
	MAX_DIFFERENCES = 40,
	MAX_SIDE = 8,
	MAX_COLUMNS = 8,
	MAX_SEARCHED = 60,
	MAX_UNMATCHED = 20,
	MAX_SETS = 16,
	MAX_CARRIED = 4
};

#define LITTLE .05 /* a share below this is said with a decimal */

struct theme_cell {
	const struct ros_r_theme_share *f; /* NULL where there is none */
};

struct difference;
struct themes {
	const struct ros_r_themes *section;
	size_t ntheme, ngroup;
	struct theme_cell *cell; /* ntheme x ngroup */
	double *total, *share;   /* of each theme: hits, share of all clauses */
	uint32_t *order;         /* themes by their share of all clauses, descending */
	struct difference *difference;
	size_t ndifference, cap;
};

/* A supported one, by its place in the table. */
struct difference {
	size_t theme, group;
	double share, others;
	bool of_word; /* without one of its words there is none */
};

static void read_cells(struct ros__view *v, struct themes *t)
{
	ROS_NEW_ARRAY(t->cell, t->ntheme * t->ngroup);
	ROS_NEW_ARRAY(t->total, t->ntheme);
	ROS_NEW_ARRAY(t->share, t->ntheme);
	for (size_t i = 0; i < t->ntheme; i++)
		t->share[i] = t->section->list.v[i].share;
	for (size_t i = 0; i < t->section->by_theme_group.n; i++) {
		const struct ros_r_theme_share *f = &t->section->by_theme_group.v[i];
		uint32_t theme = ros__strmap_get(&v->theme_id, f->theme, strlen(f->theme));
		uint32_t group = ros__view_group_index(v, f->group);
		if (theme == ROS_NO_ID || group >= t->ngroup)
			continue;
		t->cell[theme * t->ngroup + group].f = f;
		t->total[theme] += (double)f->hits;
	}
}

/* What is known of a cell; of an empty one nothing. */
static const struct ros_r_theme_share *known(const struct theme_cell *c)
{
	static const struct ros_r_theme_share none = {.theme = "", .group = "",
		.finding = {.estimate = NAN, .lower = NAN, .upper = NAN, .p = NAN, .q = NAN, .verdict = -1},
		.per_1000 = NAN, .others_share = NAN};
	return c->f ? c->f : &none;
}

static bool is_supported(const struct ros_r_theme_share *f)
{
	return f->finding.verdict == ROS_VERDICT_SUPPORTED;
}

/* Share of the theme among everybody else: what a speaker's share is held against. */
static double share_of_others(const struct themes *t, size_t theme, size_t group)
{
	return known(&t->cell[theme * t->ngroup + group])->others_share;
}

/* As the charts have them: largest share of all clauses first, ties by id. */
static void sort_themes(const struct ros__view *v, struct themes *t)
{
	double *share;
	ROS_NEW_ARRAY(t->order, t->ntheme);
	ROS_NEW_ARRAY(share, t->ntheme);
	for (uint32_t i = 0; i < t->ntheme; i++) {
		share[i] = isfinite(t->share[i]) ? t->share[i] : 0;
		uint32_t k = i;
		for (; k > 0; k--) {
			uint32_t before = t->order[k - 1];
			if (share[before] > share[i] || (share[before] == share[i] && strcmp(
				v->theme_id.key[before], v->theme_id.key[i]) < 0))
				break;
			t->order[k] = before;
		}
		t->order[k] = i;
	}
	free(share);
}

/* The words that carry the theme here, and the one that makes most of it. */
static void add_carried(struct ros__view *v, struct ros_json *row, const struct ros_r_theme_share *f)
{
	const char *word[MAX_CARRIED];
	size_t n = f->words.n < MAX_CARRIED ? f->words.n : MAX_CARRIED;
	for (size_t i = 0; i < n; i++)
		word[i] = f->words.v[i].word;
	if (n)
		ros__json_add_str(row, "carried", ros__view_join(v, word, n, n));
	if (!is_supported(f)) /* there is no finding to be the word */
		return;
	if (f->one_word && *f->one_word)
		ros__json_add_str(row, "one_word", SAY(v, "report.theme.one_word",
			ROS_ARG_STR("word", f->one_word), ROS_ARG_NUM("share", fmin(f->one_word_share, 1)),
			ROS_ARG_STR("alone", f->word_alone ? "yes" : "no")));
}

static void add_cell(struct ros__view *v, struct ros_json *list, const struct themes *t,
	size_t theme, size_t group, double widest)
{
	const struct ros_r_theme_share *f = known(&t->cell[theme * t->ngroup + group]);
	struct ros_json *row = ros__json_push(list, ros__json_object());
	ros__json_add_str(row, "theme", v->theme[theme]);
	ros__json_add_str(row, "group", v->group[group].label);
	ros__json_add_str(row, "group_href", v->group[group].href);
	ros__view_found(v, row, &f->finding);
	double share = f->finding.estimate, others = f->others_share;
	ros__json_add_int(row, "hits", f->hits);
	ros__json_add_num(row, "share", isfinite(share) ? share : 0);
	ros__json_add_bool(row, "none", f->hits <= 0);
	ros__json_add_bool(row, "few", f->few_hits);
	if (isfinite(others))
		ros__json_add_num(row, "others", others);
	if (isfinite(f->per_1000))
		ros__json_add_num(row, "per_1000", f->per_1000);
	add_carried(v, row, f);
	bool supported = is_supported(f) && isfinite(others);
	ros__json_add_bool(row, "brief", v->crowded);
	ros__json_add_bool(row, "over", supported && share > others);
	ros__json_add_bool(row, "under", supported && share < others);
	double lower = f->finding.lower, upper = f->finding.upper;
	if (widest > 0 && isfinite(share)) {
		ros__json_add_str(row, "at", ros__arena_printf(&v->arena, "%.1f", 100 * share / widest));
		if (isfinite(lower) && isfinite(upper)) {
			ros__json_add_str(row, "from",
				ros__arena_printf(&v->arena, "%.1f", 100 * lower / widest));
			ros__json_add_str(row, "width",
				ros__arena_printf(&v->arena, "%.1f", 100 * (upper - lower) / widest));
		}
	}
	if (supported || !v->crowded)
		ros__view_evidence_list(v, row, &f->evidence, supported);
}

static double widest_of(const struct themes *t)
{
	double w = 0;
	for (size_t i = 0; i < t->ntheme * t->ngroup; i++) {
		double u = known(&t->cell[i])->finding.upper, e = known(&t->cell[i])->finding.estimate;
		w = isfinite(u) && u > w ? u : isfinite(e) && e > w ? e : w;
	}
	return w;
}

/* The same table with a column for each speaker, where these are few and the themes many. */
static void add_turned(struct ros__view *v, struct ros_json *out, const struct themes *t)
{
	struct ros_json *heads = ros__json_get(out, "columns");
	if (t->ngroup > MAX_COLUMNS || ros__json_size(heads) <= t->ngroup)
		return;
	double widest = widest_of(t);
	struct ros_json *list = ros__json_add(out, "turned", ros__json_array());
	for (size_t i = 0; i < t->ntheme; i++) {
		size_t theme = t->order[i];
		if (!(t->total[theme] > 0))
			continue;
		struct ros_json *row = ros__json_push(list, ros__json_object());
		ros__json_add_str(row, "name", v->theme[theme]);
		struct ros_json *cells = ros__json_add(row, "cells", ros__json_array());
		for (size_t g = 0; g < t->ngroup; g++)
			add_cell(v, cells, t, theme, g, widest);
	}
}

/* One row for each speaker, one column for each theme that occurs. */
static void add_table(struct ros__view *v, struct ros_json *out, const struct themes *t)
{
	double widest = widest_of(t);
	struct ros_json *heads = ros__json_add(out, "columns", ros__json_array());
	for (size_t i = 0; i < t->ntheme; i++)
		if (t->total[t->order[i]] > 0) {
			struct ros_json *h = ros__json_push(heads, ros__json_object());
			ros__json_add_str(h, "name", v->theme[t->order[i]]);
			ros__json_add_num(h, "hits", t->total[t->order[i]]);
		}
	struct ros_json *rows = ros__json_add(out, "rows", ros__json_array());
	for (size_t g = 0; g < t->ngroup; g++) {
		struct ros_json *row = ros__json_push(rows, ros__json_object());
		ros__json_add_str(row, "label", v->group[g].label);
		ros__json_add_str(row, "href", v->group[g].href);
		ros__json_add_bool(row, "listed", g < MOST_LISTED);
		struct ros_json *cells = ros__json_add(row, "cells", ros__json_array());
		for (size_t i = 0; i < t->ntheme; i++)
			if (t->total[t->order[i]] > 0)
				add_cell(v, cells, t, t->order[i], g, widest);
	}
	if (t->ngroup > MOST_LISTED)
		ros__json_add_int(out, "rows_left", (int64_t)(t->ngroup - MOST_LISTED));
	add_turned(v, out, t);
}

static bool worth_a_line(const struct ros__view *v, const struct theme_cell *c)
{
	return !v->many || (c->f && !c->f->few_hits);
}

/* Of very many speakers: the MAX_SIDE that differ most on either side, largest share first. */
static void add_sides(struct ros__view *v, struct ros_json *row, struct ros_json *cells,
	const struct themes *t, size_t theme, double widest)
{
	size_t over = 0, under = 0, n = 0;
	for (size_t i = 0; i < t->ndifference; i++) /* largest first */
		if (t->difference[i].theme == theme) {
			const struct difference *d = &t->difference[i];
			size_t *side = d->share > d->others ? &over : &under;
			n++;
			if ((*side)++ < MAX_SIDE)
				add_cell(v, cells, t, theme, d->group, widest);
		}
	ros__json_add_int(row, "n_over", (int64_t)over);
	ros__json_add_int(row, "n_under", (int64_t)under);
	if (n > ros__json_size(cells))
		ros__json_add_int(row, "left", (int64_t)(n - ros__json_size(cells)));
}

/* The words that were found, and the first of them as one search. */
static void add_words(
	struct ros__view *v, struct ros_json *row, const struct ros_r_theme_word_list *found)
{
	const char **words = ros__arena_alloc(&v->arena, (found->n + 1) * sizeof *words);
	const char *any = "";
	size_t n = 0;
	for (size_t i = 0; i < found->n; i++)
		if (found->v[i].count > 0)
			words[n++] = found->v[i].word;
	if (n)
		ros__json_add_str(row, "words", ros__view_join(v, words, n, MAX_WORDS));
	for (size_t k = 0; k < n && k < MAX_SEARCHED; k++)
		any = ros__arena_printf(&v->arena, "%s%s%s", any, k ? "|" : "", words[k]);
	ros__json_add_str(row, "any_word", any);
}

/* The same by theme: shares of all speakers under each other, with intervals on one scale. */
static void add_by_theme(struct ros__view *v, struct ros_json *out, const struct themes *t)
{
	double widest = widest_of(t);
	struct ros_json *list = ros__json_add(out, "by_theme", ros__json_array());
	for (size_t i = 0; i < t->ntheme; i++) {
		size_t theme = t->order[i];
		if (!(t->total[theme] > 0))
			continue;
		struct ros_json *row = ros__json_push(list, ros__json_object());
		ros__json_add_str(row, "id", ros__arena_printf(&v->arena, "theme-%zu", i + 1));
		ros__json_add_str(row, "name", v->theme[theme]);
		ros__json_add_num(row, "hits", t->total[theme]);
		ros__json_add_num(row, "overall", t->share[theme]);
		add_words(v, row, &t->section->list.v[theme].words);
		struct ros_json *cells = ros__json_add(row, "cells", ros__json_array());
		if (v->crowded)
			add_sides(v, row, cells, t, theme, widest);
		for (size_t g = 0; g < t->ngroup && !v->crowded; g++)
			if (worth_a_line(v, &t->cell[theme * t->ngroup + g]))
				add_cell(v, cells, t, theme, g, widest);
	}
	ros__json_add_bool(out, "frequent_only", v->many && !v->crowded);
	ros__json_add_bool(out, "supported_only", v->crowded);
	ros__json_add_bool(out, "folded", v->crowded);
	if (widest > 0)
		ros__json_add_num(out, "widest", widest);
}

/* ---- supported differences ---- */

static int larger_first(const void *a, const void *b)
{
	const struct difference *x = a, *y = b;
	if (x->of_word != y->of_word)
		return x->of_word ? 1 : -1;
	double dx = fabs(x->share - x->others), dy = fabs(y->share - y->others);
	if (dx != dy)
		return dx > dy ? -1 : 1;
	if (x->theme != y->theme)
		return x->theme < y->theme ? -1 : 1;
	return x->group < y->group ? -1 : x->group > y->group;
}

/* Largest first: all of them are supported, and a reader asks how large they are. What rests on one word is
 * a word and no theme: behind all others. */
static void find_differences(struct themes *t)
{
	for (size_t i = 0; i < t->ntheme; i++)
		for (size_t g = 0; g < t->ngroup; g++) {
			const struct ros_r_theme_share *f = known(&t->cell[i * t->ngroup + g]);
			double share = f->finding.estimate, others = share_of_others(t, i, g);
			if (!is_supported(f) || !isfinite(share) || !isfinite(others) ||
				share == others)
				continue;
			ROS_GROW(t->difference, t->ndifference, t->cap);
			t->difference[t->ndifference++] = (struct difference){
				i, g, share, others, f->word_alone};
		}
	if (t->ndifference)
		qsort(t->difference, t->ndifference, sizeof *t->difference, larger_first);
}

/* Groups that give some theme, not a word of it alone, more room than the others. */
static size_t count_emphatic(const struct themes *t)
{
	uint8_t *is;
	size_t n = 0;
	ROS_NEW_ARRAY(is, t->ngroup);
	for (size_t i = 0; i < t->ndifference; i++) {
		const struct difference *d = &t->difference[i];
		n += !d->of_word && d->share > d->others && !is[d->group]++;
	}
	free(is);
	return n;
}

static void add_differences(struct ros__view *v, struct ros_json *out, const struct themes *t)
{
	struct ros_json *list = ros__json_add(out, "differences", ros__json_array());
	for (size_t i = 0; i < t->ndifference && i < MAX_DIFFERENCES; i++) {
		const struct difference *d = &t->difference[i];
		const struct ros_r_theme_share *f = known(&t->cell[d->theme * t->ngroup + d->group]);
		struct ros_json *row = ros__json_push(list, ros__json_object());
		ros__json_add_str(row, "text", SAY(v, d->share > d->others ?
			"report.theme.more" : "report.theme.less", ROS_ARG_STR("theme", v->theme[d->theme]),
			ROS_ARG_NUM("share", d->share), ROS_ARG_NUM("others", d->others),
			ROS_ARG_STR("claim", ros__view_claim(v, &f->finding)),
			ROS_ARG_NUM("n", (double)f->clauses), ROS_ARG_NUM("expected", f->expected),
			ROS_ARG_NUM("of", (double)v->group[d->group].v->n_clauses),
			ROS_ARG_NUM("here", round(d->share * (double)v->group[d->group].v->n_clauses)),
			ROS_ARG_STR("few", ros__view_few_clauses(&v->group[d->group]) ? "yes" : "no"),
			ROS_ARG_NUM("rate", f->per_1000),
			ROS_ARG_NUM("others_rate", f->others_per_1000)));
		ros__json_add_num(row, "excess", d->share - d->others);
		if (d->share > d->others && !d->of_word)
			ros__json_add_str(row, "short",
				SAY(v, "report.theme.short", ROS_ARG_STR("who", v->group[d->group].label),
					ROS_ARG_STR("theme", v->theme[d->theme]), ROS_ARG_NUM("share", d->share),
					ROS_ARG_NUM("others", d->others),
					ROS_ARG_STR("little", d->share < LITTLE ? "yes" : "no")));
		ros__json_add_str(row, "theme", v->theme[d->theme]);
		ros__json_add_str(row, "group", v->group[d->group].label);
		ros__json_add_str(row, "href", v->group[d->group].href);
		add_carried(v, row, f);
		ros__view_found(v, row, &f->finding);
		ros__view_evidence_list(v, row, &f->evidence, true);
	}
	ros__json_add_int(out, "n_differences", (int64_t)t->ndifference);
	ros__json_add_int(out, "n_emphatic", (int64_t)count_emphatic(t));
	if (t->ndifference > MAX_DIFFERENCES)
		ros__json_add_int(out, "differences_left", (int64_t)(t->ndifference - MAX_DIFFERENCES));
}

/* What a first page says of the themes where there are too many speakers to list: share over all,
 * and who stands highest among those whose difference is supported; one that rests on a word is named
 * where there is no other. */
static void add_overview(struct ros__view *v, struct ros_json *out, const struct themes *t)
{
	struct ros_json *list = ros__json_add(out, "overview", ros__json_array());
	for (size_t i = 0; i < t->ntheme; i++) {
		size_t theme = t->order[i], over = 0, under = 0;
		const struct difference *top = NULL;
		for (size_t j = 0; j < t->ndifference; j++) {
			const struct difference *d = &t->difference[j];
			if (d->theme != theme)
				continue;
			over += d->share > d->others;
			under += d->share < d->others;
			top = !top && d->share > d->others ? d : top;
		}
		double share = t->share[theme];
		if (!(t->total[theme] > 0) || !isfinite(share))
			continue;
		struct ros_json *row = ros__json_push(list, ros__json_object());
		ros__json_add_str(row, "name", v->theme[theme]);
		ros__json_add_str(row, "href", ros__arena_printf(&v->arena, "#theme-%zu", i + 1));
		ros__json_add_num(row, "share", share);
		ros__json_add_int(row, "n_over", (int64_t)over);
		ros__json_add_int(row, "n_under", (int64_t)under);
		if (top) {
			struct ros_json *one = ros__json_add(row, "top", ros__json_object());
			ros__json_add_str(one, "label", v->group[top->group].label);
			ros__json_add_str(one, "href", v->group[top->group].href);
			ros__json_add_num(one, "share", top->share);
			add_carried(v, one, known(&t->cell[top->theme * t->ngroup + top->group]));
			ros__view_evidence_list(
				v, one, &known(&t->cell[theme * t->ngroup + top->group])->evidence, true);
		}
	}
}

static void add_unmatched(struct ros_json *out, const struct ros_r_themes *section)
{
	struct ros_json *list = ros__json_add(out, "unmatched", ros__json_array());
	for (size_t i = 0; i < section->unmatched.n && i < MAX_UNMATCHED; i++) {
		struct ros_json *row = ros__json_push(list, ros__json_object());
		ros__json_add_str(row, "term", section->unmatched.v[i].term);
		ros__json_add_int(row, "count", section->unmatched.v[i].count);
	}
}

static void add_sets(struct ros__view *v, struct ros_json *out, const struct ros_r_themes *section)
{
	const char *set[MAX_SETS];
	size_t n = 0;
	for (; n < section->sets.n && n < MAX_SETS; n++)
		set[n] = section->sets.v[n].name;
	if (n)
		ros__json_add_str(out, "sets", ros__view_join(v, set, n, n));
}

void ros__view_emphasis(struct ros__view *v)
{
	struct ros_json *out = ros__json_add(v->root, "emphasis", ros__json_object());
	struct themes t = {.section = v->r->found.themes};
	if (!t.section) {
		ros__json_add_str(out, "reason", ros__view_why(v, false, NULL));
		return;
	}
	t.ntheme = v->theme_id.n;
	t.ngroup = v->nmain;
	read_cells(v, &t);
	sort_themes(v, &t);
	find_differences(&t);
	add_table(v, out, &t);
	add_by_theme(v, out, &t);
	add_differences(v, out, &t);
	add_overview(v, out, &t);
	ros__view_trends(v, out, t.section->trend);
	add_unmatched(out, t.section);
	add_sets(v, out, t.section);
	free(t.cell);
	free(t.total);
	free(t.share);
	free(t.order);
	free(t.difference);
}
