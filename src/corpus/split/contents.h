/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared by the files that find contents lists. */
#ifndef CORPUS_CONTENTS_H
#define CORPUS_CONTENTS_H
#include "corpus/split/split_impl.h"

/* Line i folded (ros__fold), without its number, page and speaker; room for ROS_ENTRY_FOLD. */
size_t ros__contents_fold_line(const struct split_ctx *c, size_t i, char *out);
/* Dice coefficient of the character bigrams of two folded titles. */
double ros__likeness(const char *a, const char *b);
/* The line after a list that nothing marks but its titles coming again; 0 for none. */
size_t ros__contents_bare(struct split_ctx *c, size_t *from);

#endif
