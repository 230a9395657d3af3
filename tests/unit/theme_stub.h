/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A whole analysis over speeches that stand in memory or in the first corpus's layout: one line a
 * title, the next line its body. The real segmenter and counting run; no splitter is needed.
 */
#ifndef TESTS_THEME_STUB_H
#define TESTS_THEME_STUB_H
#include <string.h>

#include "base/io.h"
#include "base/mem.h"
#include "result/design_make.h"
#include "result/sections.h"
#include "result/word_tests.h"

struct theme_stub {
	struct ros_config cfg;
	struct ros_corpus corpus;
	struct ros_segmenter *seg;
	struct ros_tokens tokens;
	struct ros_features features;
	struct ros_csr units, docs;
	struct ros_analysis a;
	struct ros_piece *piece;
	struct ros_arena arena;
	struct ros_result r;
};

/* Adds a speech; strings must outlive the stub. */
static inline void theme_stub_add(struct theme_stub *s, const char *title, const char *body,
	size_t len, uint64_t at, const char *date)
{
	struct ros_corpus *c = &s->corpus;
	c->doc = ros__xrealloc(c->doc, c->ndoc + 1, sizeof *c->doc);
	struct ros_piece *piece = ros__arena_zalloc(&s->arena, sizeof *piece);
	*piece = (struct ros_piece){at, 0, (uint32_t)len};
	const char *id = ros__arena_printf(&s->arena, "t-%zu", c->ndoc + 1);
	c->doc[c->ndoc++] = (struct ros_doc){.id = id, .label = title, .title = title, .speaker = "",
		.office = "", .name = "", .district = "", .date = date, .place = "", .source = "t",
		.start = at, .length = len, .body = ros__arena_strndup(&s->arena, body, len),
		.body_len = (uint32_t)len, .piece = piece, .npiece = 1, .confidence = 1, .reason = ""};
}

/* Opened once for all stubs of a test program, since loading the words takes longer than a test. */
static inline struct ros_segmenter *theme_stub_segmenter(const struct ros_config *cfg)
{
	static struct ros_segmenter *seg;
	struct ros_err err;
	if (!seg && ros_segmenter_open(&seg, cfg, &err) != ROS_OK)
		return NULL;
	return seg;
}

/* Segments, counts and groups (every speech is its own speaker); false where it fails. */
static inline bool theme_stub_count(struct theme_stub *s)
{
	struct ros_err err;
	s->seg = theme_stub_segmenter(&s->cfg);
	if (!s->seg || ros_tokens_build(&s->tokens, &s->corpus, s->seg, &s->cfg, &err) !=
			ROS_OK)
		return false;
	ros_features_select(&s->features, &s->tokens, &s->cfg);
	ros_dfm_units(&s->units, &s->tokens, &s->features, ROS_UNIT_CLAUSE);
	ros_dfm_docs(&s->docs, &s->tokens, &s->features);
	uint64_t han = 0, latin = 0;
	for (uint64_t i = 0; i < s->tokens.ntoken; i++) {
		han += s->tokens.token[i].cls == ROS_CLASS_HAN;
		latin += s->tokens.token[i].cls == ROS_CLASS_LATIN;
	}
	s->a = (struct ros_analysis){.cfg = &s->cfg, .corpus = &s->corpus, .seg = s->seg,
		.tokens = &s->tokens, .features = &s->features, .units = &s->units, .all_units = &s->units,
		.unit_doc = s->tokens.unit[ROS_UNIT_CLAUSE].doc, .docs = &s->docs, .chinese = han >= latin};
	s->r.doc = ros__json_object();
	return ros_grouping_by(&s->a.group, &s->corpus, "title", &s->cfg, &err) == ROS_OK &&
		ros_grouping_by(&s->a.district, &s->corpus, "district", &s->cfg, &err) == ROS_OK &&
		ros__design_make(&s->a.design, &s->a, &s->a.group, &err) == ROS_OK &&
		(ros__word_tests(&s->a, &s->a.words), true);
}

static inline void theme_stub_begin(struct theme_stub *s)
{
	memset(s, 0, sizeof *s);
	ros_config_defaults(&s->cfg);
	free(s->cfg.config_dir);
	s->cfg.config_dir = ros__xstrdup("config");
}

static inline void theme_stub_end(struct theme_stub *s)
{
	ros__result_release(&s->r);
	ros__cells_release(&s->a.words);
	ros__design_release(&s->a.design);
	ros_grouping_release(&s->a.group);
	ros_grouping_release(&s->a.district);
	ros_csr_release(&s->units);
	ros_csr_release(&s->docs);
	ros_features_release(&s->features);
	ros_tokens_release(&s->tokens);
	free(s->corpus.doc);
	ros__arena_release(&s->arena);
	ros_config_release(&s->cfg);
}

/* The first corpus: after the contents list, lines alternate between title and body. False where
 * the shared folder is absent. */
static inline bool theme_stub_first_corpus(struct theme_stub *s, struct ros_buf *text)
{
	const char *shared = getenv("SHARED");
	char *path = ros__path_join(shared ? shared : "../shared", "corpora/zh_compiled/seed_000.txt");
	struct ros_err err;
	bool there = ros__is_file(path) && ros__read_file(path, 0, text, &err) == ROS_OK;
	free(path);
	const char *title = NULL;
	size_t line = 0;
	for (char *at = there ? text->s : NULL; at && *at; line++) {
		size_t len = strcspn(at, "\r\n"), next = len + strspn(at + len, "\r\n");
		if (line >= 9 && len) {
			if (title) {
				theme_stub_add(s, title, at, len, (uint64_t)(at - text->s), "");
				title = NULL;
			} else {
				title = ros__arena_strndup(&s->arena, at, len);
			}
		}
		at += next;
	}
	return there;
}

#endif
