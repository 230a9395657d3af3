/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Documents drawn from a grammar of layouts, with the label of every line: what the splitter's model
 * is fitted to beside real documents.
 *
 * A document is a kind (turns on one line, names alone, titles, fields, signed parts, ...) times the
 * form of its markers, numbering, gaps, indents, wrapping, contents list, who presides, and what else
 * stands around. Names, posts and titles are made up here; bodies are sentences of the texts given.
 * The same seed gives the same documents.
 */
#ifndef SPLIT_GRAMMAR_H
#define SPLIT_GRAMMAR_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

struct grammar_text { /* sentences to fill bodies with */
	char **sentence[2]; /* English, Chinese */
	size_t n[2], cap[2];
};
/* Adds the sentences of a text; what is no prose is passed over. */
void grammar_feed(struct grammar_text *t, const char *text, size_t len);
void grammar_text_release(struct grammar_text *t);

struct grammar_doc {
	struct ros_buf text;
	uint8_t *label; /* enum ros_label, one a line of the text */
	size_t nline, cap;
	unsigned kind, variant; /* what is left out together when layouts are left out */
};

/* `plain`: labelled as it looks to those who know no words: whoever presides is one of the speakers. */
void grammar_draw(struct grammar_doc *d, const struct grammar_text *t, uint64_t seed, bool plain);
void grammar_doc_release(struct grammar_doc *d);

#endif
