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

static void add_tree(struct ros_json *o, const struct ros_tree *t)
{
	struct ros_json *merges = ros__json_add(o, "merges", ros__json_array());
	for (uint32_t k = 0; k + 1 < t->n; k++) {
		struct ros_json *m = ros__json_push(merges, ros__json_object());
		ros__json_add_int(m, "left", t->merge[k].left);
		ros__json_add_int(m, "right", t->merge[k].right);
		ros__json_add_num(m, "height", t->merge[k].height);
		ros__json_add_num(m, "support", t->merge[k].support);
	}
	struct ros_json *order = ros__json_add(o, "order", ros__json_array());
	for (uint32_t i = 0; i < t->n; i++)
		ros__json_push_int(order, t->order[i]);
}

static void add_section(const struct ros_compared_words *w, const struct ros_tree *t,
	uint32_t resamples, uint32_t undefined, struct ros_json *o)
{
	ros__json_add_str(o, "method", "average");
	ros__json_add_str(o, "distance", "1 - ucosine");
	ros__json_add_str(o, "by", w->by->field);
	ros__json_add_str(o, "formula_id", "clusters.average");
	ros__json_add_int(o, "n_features", w->clauses->ncol);
	ros__json_add_int(o, "resamples", resamples);
	ros__json_add_int(o, "n_undefined", undefined);
	struct ros_json *labels = ros__json_add(o, "labels", ros__json_array());
	for (uint32_t g = 0; g < w->by->n; g++)
		ros__json_push_str(labels, w->by->label[g]);
	add_tree(o, t);
}

static void make_tree(const struct ros_analysis *a, const struct ros_compared_words *w,
	struct ros_json *o)
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
	if (w->by->n - undefined < LEAST_GROUPS)
		ros__refuse(o, "clusters_short", "The texts are too short for distances between them.", "n",
			(double)undefined, ROS_END_ARGS);
	else
		add_section(w, &tree, resamples, undefined, o);
	ros__tree_release(&tree);
	ros__ucosines_release(&u);
	ros__ucosine_release(&side);
}

enum ros_status ros__section_clusters(const struct ros_analysis *a, struct ros_result *r,
	struct ros_arena *arena, struct ros_err *err)
{
	struct ros_json *doc = r->doc;
	(void)arena;
	const struct ros_grouping *by = ros__compared(a);
	struct ros_json *o = ros__json_add(doc, "clusters", ros__json_object());
	if (by->n < LEAST_GROUPS || by->n > MAX_GROUPS) {
		if (by->n < LEAST_GROUPS)
			ros__refuse(o, "clusters_few", "A tree needs at least three groups.", "n",
				(double)by->n, ROS_END_ARGS);
		else
			ros__refuse(o, "clusters_many", "There are too many groups for one tree.",
				"n", (double)by->n, "max", (double)MAX_GROUPS, ROS_END_ARGS);
		return ROS_OK;
	}
	struct ros_compared_words words;
	enum ros_status st = ros__compared_words(&words, a, err);
	if (st == ROS_OK)
		make_tree(a, &words, o);
	ros__compared_words_release(&words);
	return st;
}
