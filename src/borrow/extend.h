/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One seed becomes a stretch: words of two texts that agree in order, over gaps and changed words.
 */
#ifndef BORROW_EXTEND_H
#define BORROW_EXTEND_H
#include "borrow/borrow.h"

/* Two words that agree. */
struct ros_agree {
	uint32_t a, b;
};

struct ros_stretch {
	struct ros_agree *agree; /* by place, ascending in both */
	size_t n, cap;
};
#define ROS_STRETCH_INIT {0}

/* Texts are [from, to) in places. */
struct ros_extent {
	uint32_t a_from, a_to, b_from, b_to;
};

/*
 * Extends the gram at (a, b) to both sides. The next words that agree are the nearest of those
 * within `reach` on each side; two that agree alone, with changed words around them, must be firm
 * and lie at about the same distance. Missing words add up and fade as words agree; a stretch ends
 * where they outrun `patience`. What hangs on at the ends without lifting the density is cut off.
 * False where less than a gram is left.
 */
bool ros__extend(struct ros_stretch *out, const struct ros_borrow_text *t,
	const struct ros_borrow_settings *s, const struct ros_extent *e, uint32_t a, uint32_t b);

#endif
