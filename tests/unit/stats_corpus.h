/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An analysis made from bodies in memory, without reading files. */
#ifndef STATS_CORPUS_H
#define STATS_CORPUS_H
#include "result/analysis.h"
#include "result/design_make.h"
#include "result/word_tests.h"
#include "stats_helper.h"

#define STATS_MAX_DOCS 64

struct stats_corpus {
	struct ros_corpus corpus;
	struct ros_doc doc[STATS_MAX_DOCS];
	struct ros_piece piece[STATS_MAX_DOCS];
	char name[STATS_MAX_DOCS][3][32];
	const char *label[STATS_MAX_DOCS], *id[STATS_MAX_DOCS];
	uint32_t of_doc[STATS_MAX_DOCS];
	struct ros_config cfg;
	struct ros_segmenter *seg;
	struct ros_tokens tokens;
	struct ros_features features;
	struct ros_csr units, docs;
	struct ros_analysis a;
};

/* Each body is a speech of its own speaker. Returns 0, or the status with a message printed. */
static inline int stats_corpus_make(struct stats_corpus *s, const char *const *body, size_t n,
	const char *segmenter, const char *config_dir)
{
	struct ros_err err = ROS_ERR_INIT;
	memset(s, 0, sizeof *s);
	ros_config_defaults(&s->cfg);
	ros_config_set(&s->cfg, "segmenter", segmenter, NULL);
	free(s->cfg.config_dir);
	s->cfg.config_dir = ros__xstrdup(config_dir);
	for (size_t d = 0; d < n; d++) {
		uint32_t len = (uint32_t)strlen(body[d]);
		snprintf(s->name[d][0], 32, "s-%zu", d + 1);
		snprintf(s->name[d][1], 32, "Speaker %zu", d + 1);
		snprintf(s->name[d][2], 32, "speaker:%zu", d + 1);
		s->label[d] = s->name[d][1];
		s->id[d] = s->name[d][2];
		s->of_doc[d] = (uint32_t)d;
		s->piece[d] = (struct ros_piece){1000 * d, 0, len};
		s->doc[d] = (struct ros_doc){.id = s->name[d][0], .label = s->name[d][1], .title = "",
			.speaker = s->name[d][1], .office = "", .name = "", .district = "", .date = "",
			.place = "", .source = "memory", .start = 1000 * d, .length = len, .body = body[d],
			.body_len = len, .piece = &s->piece[d], .npiece = 1, .confidence = 1, .reason = ""};
	}
	s->corpus.doc = s->doc;
	s->corpus.ndoc = n;
	if (ros_segmenter_open(&s->seg, &s->cfg, &err) != ROS_OK ||
		ros_tokens_build(&s->tokens, &s->corpus, s->seg, &s->cfg, &err) != ROS_OK) {
		print_error("%s\n", err.msg);
		return err.code;
	}
	ros_features_select(&s->features, &s->tokens, &s->cfg);
	ros_dfm_units(&s->units, &s->tokens, &s->features, ROS_UNIT_CLAUSE);
	ros_dfm_docs(&s->docs, &s->tokens, &s->features);
	s->a = (struct ros_analysis){.cfg = &s->cfg, .corpus = &s->corpus, .seg = s->seg,
		.tokens = &s->tokens, .features = &s->features, .units = &s->units, .all_units = &s->units,
		.unit_doc = s->tokens.unit[ROS_UNIT_CLAUSE].doc, .docs = &s->docs, .chinese = true};
	s->a.group = (struct ros_grouping){.field = "speaker", .n = (uint32_t)n, .label = s->label,
		.id = s->id, .of_doc = s->of_doc};
	if (ros__design_make(&s->a.design, &s->a, &s->a.group, &err) != ROS_OK)
		return err.code;
	ros__word_tests(&s->a, &s->a.words);
	return 0;
}

static inline void stats_corpus_free(struct stats_corpus *s)
{
	ros__cells_release(&s->a.words);
	ros__design_release(&s->a.design);
	ros_csr_release(&s->units);
	ros_csr_release(&s->docs);
	ros_features_release(&s->features);
	ros_tokens_release(&s->tokens);
	ros_segmenter_close(s->seg);
	ros_config_release(&s->cfg);
}
#endif
