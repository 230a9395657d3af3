/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared by the files that compute evidence. */
#ifndef CORPUS_EVIDENCE_IMPL_H
#define CORPUS_EVIDENCE_IMPL_H
#include "base/strmap.h"
#include "corpus/lines/line_impl.h"
#include "corpus/split/evidence.h"

/* What line k shows by itself; sets its shape. x->line and x->wide are filled. */
void ros__evidence_own(struct ros_chain *x, const struct split_ctx *c, size_t k);
/* Gaps, indents, numbers that run on, the contents list, the place in the document. */
void ros__evidence_place(struct ros_chain *x, const struct split_ctx *c);
/* Lines and beginnings that come again; sets the groups. */
void ros__evidence_kin(struct ros_chain *x, const struct split_ctx *c);
/* Lines counted within: 1号选手, 2号选手, ... For each line the id of what is counted, or
 * UINT32_MAX; sets the bits. The caller frees. */
uint32_t *ros__evidence_counted(
	struct ros_chain *x, const struct split_ctx *c, struct ros_strmap *ids);
/* What a line begins with, and what a prefix ends with, as a number: equal for equal words, digits
 * alike and names alike. */
uint64_t ros__opening_key(const char *s, size_t len);
uint64_t ros__closing_key(const char *s, size_t len);
/* Short lines of one kind that come again with text between them, as beginnings do: the groups are
 * set. */
void ros__evidence_spread(struct ros_chain *x, const struct split_ctx *c);
/* Which headings divide the text: the groups of styles are set. */
void ros__evidence_style(struct ros_chain *x, const struct split_ctx *c);
/* How a line is marked as a heading: level, bold, centred; 0 for running text. */
static inline uint32_t ros__style(const struct ros_feat *f)
{
	return (uint32_t)(f->heading & 7) | (uint32_t) !!(f->flags & ROS_LF_BOLD) << 3 |
		(uint32_t) !!(f->flags & ROS_LF_CENTRED) << 4;
}

#endif
