/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pieces of header reading that the three readers of surroundings share. */
#ifndef CORPUS_HEADER_H
#define CORPUS_HEADER_H
#include "corpus/split/split_impl.h"

/* A title without "原标题：", "（全文）", a file's date, "NAME：" and book marks around all of it. */
const char *ros__title_clean(const struct split_ctx *c, const char *s, const char *name);
void ros__title_take(struct split_ctx *c, struct ros_seg *g, size_t line, size_t lines);
/* Date and place of line i; `weak`: the date of publication. */
void ros__date_take(struct split_ctx *c, size_t i, struct ros_seg *g, bool weak);
/* The speaker of line i, joined with what is known; false where it is none. */
bool ros__speaker_take(struct split_ctx *c, size_t i, struct ros_seg *g, bool weak);
/* Line i below a speaker says where he comes from, or his post. */
bool ros__organisation_take(struct split_ctx *c, size_t i, struct ros_seg *g);
/* One line after the title; false where the body begins. `news`: leads and captions belong here. */
bool ros__header_line(struct split_ctx *c, struct ros_seg *g, size_t i, bool news);
void ros__body_begin(struct split_ctx *c, struct ros_seg *g, size_t i);
void ros__header_single(
	struct split_ctx *c, struct ros_seg *g); /* of a source that is one speech */
void ros__header_given(
	struct split_ctx *c, struct ros_seg *g); /* where somebody says that it begins */

static inline void ros__set_kind(struct split_ctx *c, size_t i, enum ros_line_kind k)
{
	c->out->kind[i] = (uint8_t)k;
}

#endif
