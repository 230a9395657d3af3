/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Page numbers, running headers and the width of hard-wrapped lines. */
#include <ctype.h>
#include <string.h>

#include "base/strmap.h"
#include "corpus/lines/line.h"

enum { HEADER_BYTES = 160, WIDEST = 200 };

static size_t next_text(const struct ros_feat *f, size_t n, size_t i)
{
	for (i++; i < n && (f[i].flags & ROS_LF_BLANK); i++)
		;
	return i;
}

/* - 4 -, 第 4 页: more than the digits alone. */
static bool drawn(const struct ros_feat *f)
{
	uint32_t digits = 1;
	for (uint32_t v = f->page; v >= 10; v /= 10)
		digits++;
	return f->len > digits + 1;
}

/* Bare numbers are page numbers where they run on: 3447, 3448, 3449; drawn ones where they rise. */
static void page_numbers(struct ros_feat *f, size_t n)
{
	size_t total = 0, steps = 0, rising = 0;
	uint32_t last = 0;
	for (size_t i = 0; i < n; i++) {
		if (!(f[i].flags & ROS_LF_PAGE))
			continue;
		if (total && (f[i].page == last + 1 || f[i].page == last + 2))
			steps++;
		rising += drawn(&f[i]) && f[i].page > last;
		last = f[i].page;
		total++;
	}
	bool runs = total == 1 || rising == total || (total > 1 && steps * 10 >= (total - 1) * 6);
	for (size_t i = 0; i < n; i++)
		if (f[i].flags & ROS_LF_PAGE) {
			if (runs)
				f[i].flags |= ROS_LF_FURNITURE;
			else
				f[i].flags &= ~(uint32_t)ROS_LF_PAGE;
		}
}

/* The line with every digit made 0 and without white space: equal on every page. */
static size_t header_key(const char *s, size_t len, char *key)
{
	size_t o = 0;
	for (size_t i = 0; i < len; i++)
		if (!isspace((unsigned char)s[i]))
			key[o++] = isdigit((unsigned char)s[i]) ? '0' : s[i];
	return o;
}

/* A number at the end, behind a bar or a dot: Speeches of 2019 | 4. */
static bool numbered_header(const char *s, size_t len)
{
	static const char *const bar[] = {"|", "｜", "·", "•"};
	size_t d = len;
	while (d && isdigit((unsigned char)s[d - 1]))
		d--;
	size_t digits = len - d;
	while (d && s[d - 1] == ' ')
		d--;
	for (size_t i = 0; i < sizeof bar / sizeof *bar && digits && digits < 4; i++) {
		size_t n = strlen(bar[i]);
		if (d > n && memcmp(s + d - n, bar[i], n) == 0)
			return true;
	}
	return false;
}

void ros__line_furniture(const struct ros_source_text *s, struct ros_feat *f)
{
	struct ros_strmap map = ROS_STRMAP_INIT;
	uint32_t *id, *count, *paged;
	size_t n = s->nline;
	page_numbers(f, n);
	ROS_NEW_ARRAY(id, n);
	for (size_t i = 0; i < n; i++) {
		char key[HEADER_BYTES];
		id[i] = ROS_NO_ID;
		if (f[i].len && f[i].len < HEADER_BYTES &&
			!(f[i].flags & (ROS_LF_PAGE | ROS_LF_RULE | ROS_LF_STOP | ROS_LF_COMMA | ROS_LF_TURN)))
			id[i] = ros__strmap_put(&map, key, header_key(s->text + f[i].at, f[i].len, key));
	}
	ROS_NEW_ARRAY(count, map.n);
	ROS_NEW_ARRAY(paged, map.n);
	bool after_page = false, *at_page;
	uint32_t title = ROS_NO_ID; /* the first line: one page header may repeat it */
	ROS_NEW_ARRAY(at_page, n);
	for (size_t i = 0; i < n; i++) {
		if (f[i].flags & ROS_LF_BLANK)
			continue;
		if (title == ROS_NO_ID && id[i] != ROS_NO_ID)
			title = id[i];
		size_t j = next_text(f, n, i);
		bool next_page = j < n && ((f[j].flags & ROS_LF_PAGE) || (f[j].flags & ROS_LF_PAGE_START));
		bool page = i > 0 &&
			(numbered_header(s->text + f[i].at, f[i].len) || (f[i].flags & ROS_LF_PAGE_START) ||
				next_page || after_page);
		at_page[i] = page;
		after_page = f[i].flags & ROS_LF_PAGE;
		if (id[i] == ROS_NO_ID)
			continue;
		count[id[i]]++;
		paged[id[i]] += page;
	}
	for (size_t i = 0; i < n; i++)
		if (id[i] != ROS_NO_ID && at_page[i] && ((count[id[i]] >= 3 &&
				paged[id[i]] * 10 >= count[id[i]] * 6) || (id[i] == title && count[title] >= 2)))
			f[i].flags |= ROS_LF_FURNITURE;
	free(at_page);
	free(id);
	free(count);
	free(paged);
	ros__strmap_release(&map);
}

/* Wrapped text fills its lines up to one column, and most filled lines end inside a sentence.
 * Paragraphs that are lines have all lengths. */
uint32_t ros__line_wrap_width(const struct ros_feat *f, size_t n)
{
	size_t hist[WIDEST] = {0}, total = 0, wide = 0, full = 0, open = 0, over = 0;
	uint32_t w = WIDEST;
	for (size_t i = 0; i < n; i++) {
		if (f[i].flags & (ROS_LF_BLANK | ROS_LF_FURNITURE | ROS_LF_LEADER))
			continue;
		total++;
		if (f[i].width >= WIDEST)
			over++;
		else
			hist[f[i].width]++;
	}
	if (total < 8 || over * 20 > total)
		return 0;
	for (wide = 0; w > 30 && (wide + hist[w - 1]) * 50 <= total; w--)
		wide += hist[w - 1];
	if (w <= 36)
		return 0;
	for (size_t i = 0; i < n; i++) {
		if ((f[i].flags & (ROS_LF_BLANK | ROS_LF_FURNITURE | ROS_LF_LEADER)) || f[i].width + 12 < w)
			continue;
		full++;
		open += !(f[i].flags & (ROS_LF_STOP | ROS_LF_COLON));
	}
	return full >= 5 && full * 5 >= total && open * 10 >= full * 6 ? w : 0;
}
