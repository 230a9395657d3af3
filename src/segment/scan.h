/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state that the cutting of one line shares: scan.c decides who cuts what, the others cut. */
#ifndef SEGMENT_SCAN_H
#define SEGMENT_SCAN_H
#include "segment/segmenter.h"

struct ros__scan {
	struct ros_seg_worker *w;
	const char *text;
	uint32_t pos, from, end; /* of the line */
	struct ros_words *out;
	struct ros__lattice_env env;
	bool icu_han; /* this line's Han is cut by ICU */
};

static inline void ros__scan_push(struct ros__scan *s, uint32_t end, enum ros_class cls)
{
	ros__words_push(s->out, s->pos, end, ROS_WORD_UNKNOWN, cls);
	s->pos = end;
}

/* Words of ASCII letters, with spaces and simple marks between. Stops where anything else begins. */
void ros__scan_ascii(struct ros__scan *s);

#endif
