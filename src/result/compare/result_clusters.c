/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Section `clusters`: the tree of districts or speakers, with how often each branch comes back. */

#include "base/mem.h"
#include "result/compare/compare_words.h"
#include "result/sections.h"
#include "result/theme_common.h"
#include "theme/cluster.h"

#define LEAST_GROUPS 3
#define MAX_GROUPS 400
#define WORK 3e8 /* multiplications; more groups get fewer resamples, never below 50 */

static uint32_t resamples_of(const struct ros_analysis *a, const struct ros_ucosine_side *s)
{
	double each = (double)s->in.ngroup / 2 * (double)s->types.nnz + (double)s->in.x->nnz + 1;
	double most = WORK / each;
	double want = a->cfg->resamples;
	want = most < want ? most : want;
	return want < 50 ? 50 : (uint32_t)want;
}

static void fill(const struct ros_compared_words *w, const struct ros_tree *t, struct ros_arena *arena,
	struct ros_r_clusters *o)
{
	o->method = "average";
	o->distance = "1 - ucosine";
	o->by = w->by->field;
	o->formula_id = "clusters.average";
	o->n_features = w->clauses->ncol;
	for (uint32_t g = 0; g < w->by->n; g++)
		ros__texts_add(arena, &o->labels, w->by->label[g]);
	ROS_ROWS(arena, o->merges, merge, t->n - 1);
	for (size_t k = 0; k < o->merges.n; k++)
		o->merges.v[k] = (struct ros_r_merge){t->merge[k].left, t->merge[k].right,
			t->merge[k].height, t->merge[k].support};
	for (uint32_t i = 0; i < t->n; i++)
		ros__ints_add(arena, &o->order, t->order[i]);
}

static void make_tree(const struct ros_analysis *a, const struct ros_compared_words *w,
	struct ros_arena *arena, struct ros_r_clusters *o)
{
	struct ros_ucosine_side side;
	struct ros_ucosines u;
	struct ros_tree tree;
	uint32_t undefined;
	const struct ros_ucosine_in in = ros__ucosine_input(w);
	ros__ucosine_prepare(&side, &in);
	ros__ucosine_all(&u, &side, a->cfg->alpha);
	uint32_t resamples = resamples_of(a, &side);
	ros__tree_of_groups(&tree, &side, &u, resamples, a->cfg->seed, &undefined);
	if (w->by->n - undefined < LEAST_GROUPS) {
		o->skipped = ros__refused(arena, "clusters_short",
			"The texts are too short for distances between them.", "n", (double)undefined,
			ROS_END_ARGS);
	} else {
		fill(w, &tree, arena, o);
		o->resamples = resamples;
		o->n_undefined = undefined;
	}
	ros__tree_release(&tree);
	ros__ucosines_release(&u);
	ros__ucosine_release(&side);
}

enum ros_status ros__section_clusters(const struct ros_analysis *a, struct ros_result *r,
	struct ros_arena *arena, struct ros_err *err)
{
	const struct ros_grouping *by = ros__compared(a);
	struct ros_r_clusters *o = r->found.clusters = ROS_ROW(arena, clusters);
	if (by->n < LEAST_GROUPS)
		o->skipped = ros__refused(arena, "clusters_few", "A tree needs at least three groups.", "n",
			(double)by->n, ROS_END_ARGS);
	else if (by->n > MAX_GROUPS)
		o->skipped = ros__refused(arena, "clusters_many", "There are too many groups for one tree.",
			"n", (double)by->n, "max", (double)MAX_GROUPS, ROS_END_ARGS);
	if (o->skipped)
		return ROS_OK;
	struct ros_compared_words words;
	enum ros_status st = ros__compared_words(&words, a, err);
	if (st == ROS_OK)
		make_tree(a, &words, arena, o);
	ros__compared_words_release(&words);
	return st;
}
