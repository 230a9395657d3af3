/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps between the lines that can carry speech, and what is said of a source. */
#include "corpus/split/split_impl.h"

void ros__split_note(struct split_ctx *c, const char *code, size_t seg, uint64_t offset, uint64_t n,
	const char *text, bool doubtful)
{
	struct ros_split *o = c->out;
	ROS_GROW(o->note, o->nnote, o->note_cap);
	o->note[o->nnote++] = (struct ros_split_note){code, seg, offset, n, text, doubtful};
}

size_t ros__next_live(const struct split_ctx *c, size_t i, size_t end)
{
	for (i++; i < end && !ros__live(c, i); i++)
		;
	return i < end ? i : end;
}

size_t ros__prev_live(const struct split_ctx *c, size_t i)
{
	while (i-- > c->body_from)
		if (ros__live(c, i))
			return i;
	return SIZE_MAX;
}
