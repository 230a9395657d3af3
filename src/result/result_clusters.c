/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Section `clusters`: the tree of districts or speakers, with how often each branch comes back. */

#include "base/mem.h"
#include "result/sections.h"
#include "result/theme_common.h"
#include "theme/cluster.h"

#define MAX_GROUPS 400
#define MAX_WORDS 2000
#define WORK 3e8 /* multiplications; more groups get fewer resamples, never below 50 */

static uint32_t resamples_of(const struct ros_analysis *a, uint32_t n, const struct ros_csr *x)
{
	double each = (double)n * n / 2 * x->ncol + (double)x->nnz + 1, most = WORK / each;
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

enum ros_status ros__section_clusters(
	const struct ros_analysis *a, struct ros_json *doc, struct ros_err *err)
{
	(void)err;
	const struct ros_grouping *by = ros__compared(a);
	struct ros_json *o = ros__json_add(doc, "clusters", ros__json_object());
	if (by->n < 3 || by->n > MAX_GROUPS) {
		if (by->n < 3)
			ros__refuse(o, "clusters_few", "A tree needs at least three groups.", "n",
				(double)by->n, ROS_END_ARGS);
		else
			ros__refuse(o, "clusters_many", "There are too many groups for one tree.",
				"n", (double)by->n, "max", (double)MAX_GROUPS, ROS_END_ARGS);
		return ROS_OK;
	}
	double *count;
	uint32_t *col, *group, undefined;
	struct ros_csr x;
	struct ros_tree tree;
	ROS_NEW_ARRAY(count, a->features->n);
	ROS_NEW_ARRAY(col, a->features->n);
	ROS_NEW_ARRAY(group, a->units->nrow);
	ros_csr_col_sums(a->docs, count);
	uint32_t ncol = ros__pick_words(a, count, 2, MAX_WORDS, false, col);
	for (uint32_t u = 0; u < a->units->nrow; u++)
		group[u] = by->of_doc[a->unit_doc[u]];
	ros__pick_columns(&x, a->units, NULL, col, ncol);
	uint32_t resamples = resamples_of(a, by->n, &x);
	ros__tree_of_groups(&tree, &x, group, by->n, resamples, a->cfg->seed, &undefined);
	ros__json_add_str(o, "method", "average");
	ros__json_add_str(o, "distance", "1 - ucosine");
	ros__json_add_str(o, "by", by->field);
	ros__json_add_str(o, "formula_id", "clusters.average");
	ros__json_add_int(o, "n_features", ncol);
	ros__json_add_int(o, "resamples", resamples);
	ros__json_add_int(o, "n_undefined", undefined);
	struct ros_json *labels = ros__json_add(o, "labels", ros__json_array());
	for (uint32_t g = 0; g < by->n; g++)
		ros__json_push_str(labels, by->label[g]);
	add_tree(o, &tree);
	ros__tree_release(&tree);
	ros_csr_release(&x);
	free(count);
	free(col);
	free(group);
	return ROS_OK;
}
