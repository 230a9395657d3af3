/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of nothing but drawing or a page number, and page numbers at the end of an entry. */
#include <ctype.h>
#include <string.h>

#include "corpus/lines/line_impl.h"
#include "text/utf8.h"

/* Only drawing: a rule. Page numbers: 12, - 12 -, 第 12 页, Page 12 of 30, 12/30. */
uint32_t ros__line_drawing(struct ros_span v, struct ros_feat *f)
{
	static const char *const around[] = {"-", "—", "–", "·", "第", "页", "頁", "共", "/", "of",
		"page", "Page", "PAGE", "p.", "P.", "[", "]", "─", "~", "～", "|", NULL};
	bool any = false, rule = true;
	uint32_t value = 0, first = 0;
	size_t i = 0, digits = 0;
	if (v.len > 60)
		return 0;
	for (size_t k = 0; k < v.len && rule; k += ros__utf8_len((unsigned char)v.s[k])) {
		unsigned n;
		uint32_t c = ros__utf8_decode(v.s + k, &n);
		rule = strchr("-*_=~+ ", c < 128 ? (int)c : 'x') || c == 0x2014 || c == 0x2015 ||
			c == 0x2500 || c == 0x2501 || c == 0x3000 || c == 0xFF0D || c == 0x25C6 || c == 0x2605;
	}
	if (rule && v.len >= 3)
		return ROS_LF_RULE;
	while (i < v.len) {
		size_t n = ros__space_prefix(v.s + i, v.len - i);
		if (n) {
			i += n;
			continue;
		}
		bool ascii = isdigit((unsigned char)v.s[i]);
		n = ascii || (unsigned char)v.s[i] == 0xEF ? ros__numeral(v.s + i, v.len - i, &value) : 0;
		if (n) {
			if (!any)
				first = value;
			any = true;
			digits += n;
			i += n;
			continue;
		}
		for (const char *const *w = around; *w && !n; w++)
			n = ros__begins((struct ros_span){v.s + i, v.len - i}, *w);
		if (!n)
			return 0;
		i += n;
	}
	if (!any || digits > 12 || first > 99999)
		return 0;
	f->page = first;
	return ROS_LF_PAGE;
}

/* A page number at the end after dots, a tab or a gap. */
uint32_t ros__line_leader(struct ros_span v, struct ros_feat *f)
{
	size_t end = v.len, dots = 0, gap = 0, d;
	uint32_t flags = ROS_LF_LEADER, value;
	if (v.len > 400)
		return 0;
	while (end &&
		(ros__ends((struct ros_span){v.s, end}, ")") ||
			ros__ends((struct ros_span){v.s, end}, "）") ||
			ros__ends((struct ros_span){v.s, end}, "页")))
		end -= v.s[end - 1] == ')' ? 1 : 3;
	d = end;
	while (d && isdigit((unsigned char)v.s[d - 1]))
		d--;
	if (d == end || end - d > 4)
		return 0;
	size_t number = d;
	while (d && (v.s[d - 1] == '(' || v.s[d - 1] == '-'))
		d--;
	if (d >= 3 && memcmp(v.s + d - 3, "（", 3) == 0)
		d -= 3;
	if (d >= 3 && memcmp(v.s + d - 3, "第", 3) == 0)
		d -= 3;
	for (;;) {
		if (d && (v.s[d - 1] == '.' || v.s[d - 1] == '_'))
			d--, dots++;
		else if (d >= 3 &&
			(memcmp(v.s + d - 3, "…", 3) == 0 || memcmp(v.s + d - 3, "‥", 3) == 0 ||
				memcmp(v.s + d - 3, "—", 3) == 0 || memcmp(v.s + d - 3, "．", 3) == 0))
			d -= 3, dots += 2;
		else if (d >= 2 && memcmp(v.s + d - 2, "·", 2) == 0)
			d -= 2, dots++;
		else if (d && (v.s[d - 1] == ' ' || v.s[d - 1] == '\t'))
			gap += v.s[d - 1] == '\t' ? 4 : 1, d--;
		else if (d >= 3 && memcmp(v.s + d - 3, "　", 3) == 0)
			d -= 3, gap += 2;
		else
			break;
	}
	bool bracket = number > d &&
		(v.s[number - 1] == '(' || (number >= 3 && memcmp(v.s + number - 3, "（", 3) == 0)) &&
		end < v.len;
	if ((!d && dots < 2) || (dots < 2 && !gap && !bracket))
		return 0;
	if (dots >= 2)
		flags |= ROS_LF_DOTS;
	ros__numeral(v.s + number, end - number, &value);
	f->page = value;
	f->leader = (uint16_t)d;
	return flags;
}
