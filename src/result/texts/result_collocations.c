/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Section `collocations`: word pairs that stand in the same sentence more often than chance. */
#include <math.h>

#include "base/mem.h"
#include "result/sections.h"
#include "result/theme_common.h"
#include "rostrum/fcm.h"
#include "stats/assoc.h"

#define LEAST_TOGETHER 3
#define MOST_PAIRS 100

struct scored {
	uint32_t a, b;
	struct ros_pair pair;
	double g2;
};

static int by_g2(const void *pa, const void *pb)
{
	const struct scored *a = pa, *b = pb;
	if (a->g2 != b->g2)
		return a->g2 > b->g2 ? -1 : 1;
	if (a->a != b->a)
		return a->a < b->a ? -1 : 1;
	return a->b < b->b ? -1 : a->b > b->b;
}

/* Sentences that hold each feature, and sentences that hold any. */
static double sentences_with(const struct ros_analysis *a, double *with)
{
	struct ros_csr x = ROS_CSR_INIT;
	double all = 0;
	ros_dfm_units(&x, a->tokens, a->features, ROS_UNIT_SENTENCE);
	for (uint32_t r = 0; r < x.nrow; r++) {
		all += x.indptr[r + 1] > x.indptr[r];
		for (uint64_t i = x.indptr[r]; i < x.indptr[r + 1]; i++)
			with[x.indices[i]]++;
	}
	ros_csr_release(&x);
	return all;
}

static void add_pair(const struct ros_analysis *a, struct ros_json *list, const struct scored *s)
{
	static const char *const measure[][2] = {{"npmi", "npmi"}, {"log_dice", "log_dice"}, {"g2", "g2"},
		{"mi3", "mi3"}, {"t", "t"}, {"dice", "dice"}, {"lambda", "lambda"}, {"z", "z"}};
	struct ros_json *o = ros__json_push(list, ros__json_object());
	ros__json_add_str(o, "a", ros__feature_text(a, s->a));
	ros__json_add_str(o, "b", ros__feature_text(a, s->b));
	ros__json_add_int(o, "count", (int64_t)s->pair.xy);
	ros__json_add_num(o, "expected", s->pair.x * s->pair.y / s->pair.n);
	for (size_t m = 0; m < sizeof measure / sizeof *measure; m++)
		ros__json_add_num(o, measure[m][0], ros__assoc_find(measure[m][1])->fn(&s->pair));
}

enum ros_status ros__section_collocations(const struct ros_analysis *a, struct ros_json *doc,
	struct ros_err *err)
{
	(void)err;
	const struct ros_fcm_spec spec = {ROS_CTX_SENTENCE, 1, ROS_COOC_BOOLEAN, false,
		ROS_COMPAT_NONE};
	struct ros_csr x = ROS_CSR_INIT;
	double *with;
	struct scored *s = NULL;
	size_t n = 0, cap = 0;
	ROS_NEW_ARRAY(with, a->features->n);
	double all = sentences_with(a, with);
	ros_fcm_build(&x, a->tokens, a->features, &spec, NULL);
	for (uint32_t r = 0; r < x.nrow; r++)
		for (uint64_t i = x.indptr[r]; i < x.indptr[r + 1]; i++) {
			uint32_t c = x.indices[i];
			struct ros_pair p = {x.data[i], with[r], with[c], all};
			if (c == r || p.xy < LEAST_TOGETHER || p.xy * all <= p.x * p.y)
				continue;
			ROS_GROW(s, n, cap);
			s[n++] = (struct scored){r, c, p, ros__assoc_find("g2")->fn(&p)};
		}
	if (n)
		qsort(s, n, sizeof *s, by_g2);
	struct ros_json *o = ros__json_get(doc, "collocations");
	if (!o)
		o = ros__json_add(doc, "collocations", ros__json_object());
	ros__json_add_str(o, "context", "sentence");
	ros__json_add_int(o, "n_contexts", (int64_t)all);
	struct ros_json *list = ros__json_add(o, "pairs", ros__json_array());
	for (size_t i = 0; i < n && i < MOST_PAIRS; i++)
		add_pair(a, list, &s[i]);
	ros_csr_release(&x);
	free(with);
	free(s);
	return ROS_OK;
}
