/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/word_tests.h"

#include "base/mem.h"
#include "result/theme_common.h"
#include "stats/permkey.h" /* the size of a family */

void ros__word_tests(const struct ros_analysis *a, struct ros_cells *out)
{
	uint32_t n = a->features->n, most = a->group.n ? ROS_PERMKEY_CELLS / a->group.n : 0, *col;
	double *freq;
	struct ros_csr x;
	ROS_NEW_ARRAY(freq, n);
	for (uint32_t u = 0; u < a->units->nrow; u++)
		for (uint64_t i = a->units->indptr[u]; i < a->units->indptr[u + 1]; i++)
			if (a->design.clause_group[u] != UINT32_MAX)
				freq[a->units->indices[i]] += a->units->data[i];
	while (n > 0 && (freq[n - 1] < ROS_FEW_HITS || n > most))
		n--;
	ROS_NEW_ARRAY(col, n);
	for (uint32_t w = 0; w < n; w++)
		col[w] = w;
	ros__pick_columns(&x, a->units, NULL, col, n);
	struct ros_family_spec spec = {.par = ros__infer_par(a->cfg), .least_deff = ROS_DEFF_WORDS,
		.spread = ros__design_spread(&a->design), .min_clauses = ROS_FEW_HITS,
		.min_sentences = ROS_WORD_SENTENCES, .attainable = true};
	ros__design_family(out, &a->design, &x, &spec);
	ros_csr_release(&x);
	free(col);
	free(freq);
}
