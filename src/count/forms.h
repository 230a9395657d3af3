/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Types are counted under one form whatever script they are written in (發展 and 发展 are one type), and
 * shown as they are written most: here the written forms of all workers come together.
 *
 * A *form* is the normal form of a spelling (typer.h) where it differs from its type's key. Spellings that
 * need no folding have no form; what a type's frequency leaves over is theirs.
 */
#ifndef COUNT_FORMS_H
#define COUNT_FORMS_H
#include "base/strmap.h"

struct ros__typer;

struct ros__forms {
	struct ros_strmap form; /* kind's byte and form, to an index of the arrays */
	uint32_t *type;
	uint64_t *count;
	size_t cap;
};
#define ROS__FORMS_INIT {0}

/* The forms that one worker met; map turns its types into those of all, ROS_NO_ID leaves one out. */
void ros__forms_take(struct ros__forms *f, const struct ros__typer *t, const uint32_t *map);
void ros__forms_add(struct ros__forms *f, const char *form, uint32_t len, uint32_t type,
	uint64_t count);
/* best[type]: the form that most of its cf tokens have, or ROS_NO_ID where the key itself serves. Of
 * equal numbers the key wins, then the form that comes first by bytes. */
void ros__forms_choose(const struct ros__forms *f, uint32_t ntype, const uint64_t *cf, uint32_t *best);
void ros__forms_release(struct ros__forms *f);

#endif
