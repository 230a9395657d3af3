/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/tags.h"

#include <string.h>

size_t ros__tags_line(const char *s, const char *at)
{
	size_t line = 1;
	for (const char *p = s; (p = memchr(p, '\n', (size_t)(at - p))); p++)
		line++;
	return line;
}

const char *ros__tags_behind(const char *p, const char *end, const char *mark)
{
	const char *at = memmem(p, (size_t)(end - p), mark, strlen(mark));
	return at ? at + strlen(mark) : end;
}

bool ros__tags_begins(const char *p, const char *end, const char *mark)
{
	size_t n = strlen(mark);
	return (size_t)(end - p) >= n && memcmp(p, mark, n) == 0;
}

/* Values stand in quotes; each belongs to one attribute. Gives the place behind the tag. */
static const char *count_values(const char *p, const char *end, size_t *n)
{
	for (*n = 0; p < end && *p != '>' && *p != '<'; p++) {
		if (*p != '"' && *p != '\'')
			continue;
		const char *q = memchr(p + 1, *p, (size_t)(end - p - 1));
		++*n;
		p = q ? q : end - 1;
	}
	return p;
}

size_t ros__tags_line_of_crowd(const char *s, size_t len)
{
	const char *end = s + len;
	for (const char *p = s; (p = memchr(p, '<', (size_t)(end - p)));) {
		size_t n;
		const char *from = p;
		if (ros__tags_begins(p, end, "<!--"))
			p = ros__tags_behind(p + 4, end, "-->");
		else if (ros__tags_begins(p, end, "<![CDATA["))
			p = ros__tags_behind(p + 9, end, "]]>");
		else if (ros__tags_begins(p, end, "<?"))
			p = ros__tags_behind(p + 2, end, "?>");
		else if ((p = count_values(p + 1, end, &n)), n > ROS_TAG_ATTRIBUTES)
			return ros__tags_line(s, from);
	}
	return 0;
}
