/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sections `dispersion` and `diversity`: how words are spread, how varied each text is. */
#include <string.h>

#include "base/mem.h"
#include "result/compare_common.h"
#include "result/sections.h"
#include "result/theme_common.h"
#include "stats/dispersion.h"
#include "stats/diversity.h"

#define LEAST_COUNT 5
#define MOST_TERMS 300

enum ros_status ros__section_dispersion(const struct ros_analysis *a, struct ros_json *doc,
	struct ros_err *err)
{
	(void)err;
	bool by_speech = ros__parts_are_speeches(a);
	const struct ros_csr *x = by_speech ? a->docs : a->units;
	struct ros_unit_map map;
	struct ros_csr by_feature = ROS_CSR_INIT;
	double *size, *v;
	ros__unit_map_init(&map, a->tokens, ROS_UNIT_CLAUSE, &a->group);
	ROS_NEW_ARRAY(size, x->nrow);
	ROS_NEW_ARRAY(v, x->nrow);
	for (uint32_t u = 0; u < map.n; u++)
		size[by_speech ? a->unit_doc[u] : u] += map.size[u];
	ros_csr_transpose(&by_feature, x);
	struct ros_json *o = ros__json_add(doc, "dispersion", ros__json_object());
	ros__json_add_str(o, "parts", by_speech ? "speech" : "clause");
	ros__json_add_int(o, "n_parts", x->nrow);
	struct ros_json *list = ros__json_add(o, "list", ros__json_array());
	static const char *const measure[] = {"range", "dp", "dp_norm", "juilland_d", "kl"};
	for (uint32_t w = 0, shown = 0; w < a->features->n && shown < MOST_TERMS; w++) {
		double f = 0;
		memset(v, 0, x->nrow * sizeof *v);
		for (uint64_t i = by_feature.indptr[w]; i < by_feature.indptr[w + 1]; i++)
			f += v[by_feature.indices[i]] = by_feature.data[i];
		if (f < LEAST_COUNT)
			continue;
		shown++;
		struct ros_parts parts = {x->nrow, v, size};
		struct ros_json *one = ros__json_push(list, ros__json_object());
		ros__json_add_str(one, "term", ros__feature_text(a, w));
		ros__json_add_int(one, "count", (int64_t)f);
		for (size_t m = 0; m < sizeof measure / sizeof *measure; m++)
			ros__json_add_num(one, measure[m], ros__dispersion_find(measure[m])->fn(&parts));
	}
	ros_csr_release(&by_feature);
	ros__unit_map_release(&map);
	free(size);
	free(v);
	return ROS_OK;
}

static void add_diversity(const struct ros_analysis *a, struct ros_json *list, uint32_t d)
{
	const struct ros_tokens *t = a->tokens;
	uint32_t *id;
	size_t n = 0;
	/* Running words with stopwords, as the measures were defined; no marks, signs or masks. */
	ROS_NEW_ARRAY(id, t->indptr[d + 1] - t->indptr[d]);
	for (uint64_t i = t->indptr[d]; i < t->indptr[d + 1]; i++) {
		uint8_t cls = t->token[i].cls;
		if (ros_class_is_word(cls))
			id[n++] = t->token[i].type;
	}
	struct ros_running r;
	ros__running_init(&r, id, n);
	static const char *const measure[] = {"ttr", "mattr", "mtld", "hdd", "yule_k"};
	struct ros_json *o = ros__json_push(list, ros__json_object());
	ros__json_add_str(o, "speech", a->corpus->doc[d].id);
	ros__json_add_int(o, "n_tokens", (int64_t)r.n);
	ros__json_add_int(o, "n_types", (int64_t)r.ntype);
	for (size_t m = 0; m < sizeof measure / sizeof *measure; m++) {
		ros__json_add_num(o, measure[m], ros__diversity(ros__diversity_find(measure[m]), &r));
		if (strcmp(measure[m], "mattr") == 0)
			ros__json_add_int(o, "mattr_window", ROS_MATTR_WINDOW);
	}
	ros__json_add_str(o, "note", n < ROS_MTLD_MIN_TOKENS ? "short_for_mtld" : "ttr_length");
	ros__running_release(&r);
	free(id);
}

enum ros_status ros__section_diversity(const struct ros_analysis *a, struct ros_json *doc,
	struct ros_err *err)
{
	(void)err;
	struct ros_json *o = ros__json_add(doc, "diversity", ros__json_object());
	struct ros_json *list = ros__json_add(o, "speeches", ros__json_array());
	for (uint32_t d = 0; d < a->tokens->ndoc; d++)
		add_diversity(a, list, d);
	return ROS_OK;
}
