/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stands around the names: words that nearly all lines that name a speaker have in common, in
 * front of the name ("Preached by the Rev. ", "文｜") or behind it ("…发言", " said"). They belong
 * to the layout and to nobody's name, whatever they are.
 */
#ifndef CORPUS_FRAME_H
#define CORPUS_FRAME_H
#include "corpus/span.h"
#include "corpus/split/proposal_impl.h"

/* Finds the frames of lines that name speakers and of titles; sets p->frame. Linear in the lines.
 */
void ros__frames_find(const struct split_ctx *c, struct ros_proposal *p);
/* v without what p->frame has around it; v itself where that is not there. */
struct ros_span ros__without_frame(const struct ros_frame *f, struct ros_span v);
/* The speaker whom a title names within its frame: Remembrance by ..., …同志对照检查. */
struct ros_speaker ros__framed_speaker(
	const struct split_ctx *c, const struct ros_proposal *p, const char *title);

#endif
