/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Similarity of pairs with intervals, sorted, and each pair's ceiling as a tick. */
#include <string.h>

#include "output/chart/chart_pairs.h"
#include "output/chart/chart_profile.h"

enum { MAX_GROUPS = 2000, MAX_ROWS = 40 };

static int by_estimate(const void *pa, const void *pb)
{
	const struct ros_forest_row *a = pa, *b = pb;
	if (a->estimate != b->estimate)
		return a->estimate < b->estimate ? 1 : -1;
	return strcmp(a->label, b->label);
}

/* Pairs of texts too short to say how alike they are stay out. */
static size_t read_rows(struct ros_draw *d, const struct ros_chart_groups *g,
	struct ros_forest_row *row, size_t *cut)
{
	size_t n = 0;
	*cut = 0;
	const struct ros_r_similarity *s = d->r->found.similarity;
	for (size_t i = 0, of = ros__pairs_drawn(s); i < of; i++) {
		struct ros_pair_of p = ros__pair_drawn(s, i);
		size_t a = ros__chart_group_of(g, p.a);
		size_t b = ros__chart_group_of(g, p.b);
		if (a == SIZE_MAX || b == SIZE_MAX)
			continue;
		if (!p.readable) {
			++*cut;
			continue;
		}
		row[n++] = (struct ros_forest_row){
			ros__arena_printf(d->arena, "%s – %s",
				ros__label_short(d->arena, g->label[a], ROS_SIZE, 172),
				ros__label_short(d->arena, g->label[b], ROS_SIZE, 172)),
			p.finding->estimate, p.finding->lower, p.finding->upper, p.ceiling,
			ros__chart_verdict(p.finding), NAN};
	}
	qsort(row, n, sizeof *row, by_estimate);
	return n;
}

/* The nearest pair by what both stress, where it is supported. */
static const char *nearest(struct ros_draw *d, const struct ros_chart_groups *groups)
{
	const struct ros_r_same_emphasis_list *pairs = &d->r->found.similarity->emphasis;
	for (size_t i = 0; i < pairs->n; i++) {
		const struct ros_r_same_emphasis *p = &pairs->v[i];
		size_t a = ros__chart_group_of(groups, p->a), b = ros__chart_group_of(groups, p->b);
		if (!p->too_short && p->finding.verdict == ROS_VERDICT_SUPPORTED &&
			p->finding.estimate > p->expected && a != SIZE_MAX && b != SIZE_MAX)
			return CHART_SAY(d, "similarity_pairs.title_emphasis", ROS_ARG_STR("sure", "yes"),
				ROS_ARG_STR("a", groups->label[a]), ROS_ARG_STR("b", groups->label[b]));
	}
	return CHART_SAY(d, "similarity_pairs.title_emphasis", ROS_ARG_STR("sure", "no"),
		ROS_ARG_STR("a", ""), ROS_ARG_STR("b", ""));
}

static void head(
	struct ros_draw *d, struct ros_gp *g, const struct ros_chart_groups *groups, bool emphasis)
{
	const struct ros_r_similarity *s = d->r->found.similarity;
	bool ranked = s->ranking && s->ranking->supported;
	const char *level = ros__chart_level(d);
	if (emphasis)
		ros__gp_head(g, nearest(d, groups),
			CHART_SAY(d, "similarity_pairs.subtitle_emphasis", ROS_ARG_STR("level", level)));
	else
		ros__gp_head(g,
			ranked ? CHART_WORD(d, "similarity_pairs.title_ranked")
				   : CHART_WORD(d, "similarity_pairs.title_unranked"),
			CHART_SAY(d, "similarity_pairs.subtitle", ROS_ARG_STR("level", level)));
}

/* The axis: U-cosine lies between 0 and 1 and ends there, emphases on both sides of 0. */
static void find_range(
	const struct ros_forest_row *row, size_t n, bool emphasis, double *lo, double *hi)
{
	*lo = emphasis ? 0 : .9;
	*hi = emphasis ? 0 : 1;
	for (size_t i = 0; i < n; i++) {
		*lo = fmin(*lo, fmin(row[i].estimate, row[i].lower));
		*hi = fmax(*hi, fmax(row[i].estimate, row[i].upper));
	}
	double least = emphasis ? -1 : 0, step = ros__gp_step(*hi - fmax(least, *lo), 6);
	*hi = fmin(1, ceil(*hi / step - 1e-9) * step);
	*lo = fmax(least, *hi - ceil((*hi - *lo) / step - 1e-9) * step);
}

static enum ros_status emit(struct ros_draw *d, struct ros_err *err)
{
	struct ros_gp g;
	struct ros_chart_groups groups;
	const struct ros_r_similarity *s = d->r->found.similarity;
	bool emphasis = ros__draws_emphasis(s);
	ros__chart_groups(d, s->by && strcmp(s->by, "district") == 0 ? "district" : "group", &groups);
	struct ros_forest_row *row = ros__arena_alloc(
		d->arena, (ros__pairs_drawn(s) + 1) * sizeof *row);
	size_t cut, of = read_rows(d, &groups, row, &cut);
	size_t n = ros__forest_ends(row, of, MAX_ROWS); /* the closest and the farthest */
	const struct ros_forest_panel panel = {NULL, row, n};
	double lo, hi;
	ros__gp_begin(&g, d, "similarity_pairs", ROS_WIDTH);
	head(d, &g, &groups, emphasis);
	find_range(row, n, emphasis, &lo, &hi);
	double h = ros__forest_draw(&g, &panel, 1, 1, lo, hi,
		emphasis ? CHART_WORD(d, "similarity.scale_emphasis") : CHART_WORD(d, "similarity.scale"));
	if (n < of)
		ros__forest_divide(&g, n);
	ros__gp_note(&g,
		emphasis ? CHART_WORD(d, "similarity_pairs.note_emphasis")
				 : CHART_WORD(d, "similarity_pairs.note"));
	if (n < of)
		ros__gp_note(&g, CHART_SAY(d, "similarity_pairs.ends", ROS_ARG_NUM("n", (double)n / 2),
			ROS_ARG_NUM("of", (double)of)));
	double all = ros__real_of(s->n_pairs), listed = (double)ros__pairs_drawn(s);
	if (all > listed)
		ros__gp_note(&g, CHART_SAY(d, "similarity_pairs.listed", ROS_ARG_NUM("n", listed),
			ROS_ARG_NUM("of", all)));
	if (cut)
		ros__gp_note(&g, CHART_SAY(d, "similarity_pairs.cut", ROS_ARG_NUM("n", (double)cut)));
	ros__gp_note(&g, ros__chart_sample(d));
	enum ros_status st = ros__gp_end(&g, g.y + h, err);
	ros__chart_groups_release(&groups);
	return st;
}

const struct ros_chart ros__chart_similarity_pairs = {"similarity_pairs",
	"similarity of pairs of districts, with intervals", ros__pair_table_applies, emit};
