/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A gap that parts no name from what is said: 白　露（记者）, 郝  军同志. */
#include "corpus/lines/shape.h"
#include "corpus/number_impl.h"
#include "corpus/span.h"

/* Bytes of a Han at s, or 0. */
static size_t han_len(const char *s, size_t len)
{
	return len >= 3 && (unsigned char)*s >= 0xE4 && (unsigned char)*s <= 0xE9 ? 3 : 0;
}

bool ros__gap_in_name(const char *s, size_t len, size_t at, size_t end)
{
	static const char *const behind[] = {
		"（", "(", "：", ":", "同志", "先生", "女士", "委员", "代表", "　", " "};
	bool one = at >= 3 && han_len(s + at - 3, 3) && (at < 6 || !han_len(s + at - 6, 3));
	size_t name = end + han_len(s + end, len - end);
	bool ends = one && name > end && name == len;
	for (size_t n = 0; one && name > end && !ends && n < 2; n++) {
		for (size_t k = 0; k < sizeof behind / sizeof *behind && !ends; k++)
			ends = ros__lit(s + name, len - name, behind[k]) > 0;
		size_t more = han_len(s + name, len - name);
		name += more;
		ends |= name == len;
	}
	return ends;
}
