/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared by the files that compute evidence. */
#ifndef CORPUS_EVIDENCE_IMPL_H
#define CORPUS_EVIDENCE_IMPL_H
#include "corpus/split/evidence.h"
#include "corpus/lines/line_impl.h"

/* What line k shows by itself; sets its shape. x->line and x->wide are filled. */
void ros__evidence_own(struct ros_chain *x, const struct split_ctx *c, size_t k);
/* Gaps, indents, numbers that run on, the contents list, the place in the document. */
void ros__evidence_place(struct ros_chain *x, const struct split_ctx *c);
/* Lines and beginnings that come again; sets the groups. */
void ros__evidence_kin(struct ros_chain *x, const struct split_ctx *c);

#endif
