/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers behind a title: 座谈会发言稿 第一篇, 会议交流材料之二, 表态发言（三）, 发言稿篇4. */
#include <string.h>

#include "corpus/span.h"

enum { TITLE_LEAST = 6, LARGEST = 99 };

/* Where the numeral that ends at `end` begins; `end` itself where there is none. */
static size_t numeral_before(const char *s, size_t end, uint32_t *value)
{
	size_t best = end, i = end;
	for (int digits = 0; i && digits < 3; digits++) {
		size_t k = i - 1;
		while (k && ((unsigned char)s[k] & 0xC0) == 0x80)
			k--;
		uint32_t v;
		if (ros__numeral(s + k, end - k, &v) != end - k)
			break;
		*value = v;
		best = i = k;
	}
	return best;
}

struct ros_number ros__number_at_end(const struct ros_rules *r, const char *s, size_t len)
{
	static const struct { const char *open, *close; } box[] = {{"（", "）"}, {"(", ")"}, {"【", "】"}};
	struct ros_number x = {0};
	struct ros_span v = {s, len}, in = v;
	size_t cut = 0;
	bool boxed = false;
	for (size_t i = 0; i < sizeof box / sizeof *box && !boxed; i++) {
		size_t c = ros__ends(v, box[i].close), o = strlen(box[i].open);
		for (cut = len; c && cut-- > 0;)
			if (ros__begins((struct ros_span){s + cut, len - cut}, box[i].open)) {
				boxed = true;
				in = (struct ros_span){s + cut + o, len - cut - o - c};
				break;
			}
	}
	size_t unit = ros__words_suffix(r, ROS_W_PART_UNIT, in.s, in.len), end = in.len - unit;
	size_t at = numeral_before(in.s, end, &x.value);
	struct ros_span before = {in.s, at};
	if (at == end || !x.value || x.value > LARGEST)
		return (struct ros_number){0};
	size_t mark = unit ? ros__ends(before, "第") : ros__ends(before, "之") + ros__ends(before, "篇");
	if (unit && !mark)
		return (struct ros_number){0};
	if (!mark && !boxed && !ros__words_suffix(r, ROS_W_PART_ZH, before.s, before.len))
		return (struct ros_number){0};
	before.len -= mark;
	size_t words = boxed ? ros__words_suffix(r, ROS_W_PART_ZH, before.s, before.len) : 0;
	if (boxed && before.len != words) /* （2023年1） is no number */
		return (struct ros_number){0};
	x.len = boxed ? cut : before.len;
	x.len -= ros__space_suffix(s, x.len);
	if (x.len < TITLE_LEAST)
		return (struct ros_number){0};
	x.style = ROS_NUM_END;
	return x;
}
