/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/source.h"

#include <string.h>

#include "read/build.h"

/* Bytes that may begin a line's terminator. */
static const unsigned char stops[256] = {
	['\n'] = 1, ['\r'] = 1, ['\f'] = 1, ['\v'] = 1, [0xC2] = 1, [0xE2] = 1,
};

/* Length of the terminator at s, 0 for none. */
static unsigned terminator(const unsigned char *s, size_t left)
{
	switch (s[0]) {
	case '\r':
		return left > 1 && s[1] == '\n' ? 2 : 1;
	case '\n':
	case '\f':
	case '\v':
		return 1;
	case 0xC2:
		return left > 1 && s[1] == 0x85 ? 2 : 0;
	case 0xE2:
		return left > 2 && s[1] == 0x80 && (s[2] == 0xA8 || s[2] == 0xA9) ? 3 : 0;
	}
	return 0;
}

/* A rule is three or more of one of these, five of an asterisk (it also masks names). */
static bool is_rule(const char *s, size_t n)
{
	static const char *const stroke[] = {"-", "=", "_", "*", "~", "\xE2\x80\x94", "\xE2\x94\x80",
		"\xE2\x94\x81", "\xEF\xBC\x8D", "\xEF\xBC\x9D"};
	for (size_t k = 0; k < sizeof stroke / sizeof *stroke; k++) {
		size_t w = strlen(stroke[k]), count = 0, i = 0;
		if (n < w || memcmp(s, stroke[k], w) != 0)
			continue;
		for (; i + w <= n && memcmp(s + i, stroke[k], w) == 0; i += w)
			count++;
		while (i < n && (s[i] == ' ' || s[i] == '\t'))
			i++;
		return i == n && count >= (stroke[k][0] == '*' ? 5 : 3);
	}
	return false;
}

unsigned ros__line_flags(const char *s, size_t n)
{
	size_t i = 0;
	while (i < n && s[i] == ' ')
		i++;
	bool wide = n - i >= 3 && memcmp(s + i, "\xE3\x80\x80", 3) == 0;
	unsigned flags = wide || i >= 2 || (i < n && s[i] == '\t') ? ROS_LINE_INDENT : 0;
	return is_rule(s + i, n - i) ? flags | ROS_LINE_RULE : flags;
}

struct line_list {
	struct ros_line *v;
	size_t n, cap;
};

static void add_line(struct line_list *l, const char *text, uint64_t start, uint64_t len,
	unsigned flags)
{
	/* A line longer than a length can say is cut at a character's edge. */
	while (len > UINT32_MAX) {
		uint32_t part = UINT32_MAX;
		while (((unsigned char)text[start + part] & 0xC0) == 0x80)
			part--;
		ROS_GROW(l->v, l->n, l->cap);
		l->v[l->n++] = (struct ros_line){.start = start, .len = part, .number = ""};
		start += part;
		len -= part;
	}
	ROS_GROW(l->v, l->n, l->cap);
	l->v[l->n++] = (struct ros_line){.start = start, .len = (uint32_t)len, .number = "",
		.flags = (uint16_t)(flags | ros__line_flags(text + start, len))};
}

void ros__source_find_lines(struct ros_source_text *s)
{
	const unsigned char *t = (const unsigned char *)s->text;
	struct line_list list = {0};
	unsigned flags = 0;
	size_t start = 0, i = 0;
	while (i < s->len) {
		while (i < s->len && !stops[t[i]])
			i++;
		unsigned w = i < s->len ? terminator(t + i, s->len - i) : 0;
		if (i < s->len && !w) {
			i++;
			continue;
		}
		bool feed = w && t[i] == '\f';
		/* A form feed right after a line end belongs to that end: no empty line between. */
		if (!(feed && i == start && start > 0)) {
			if (i < s->len || i > start)
				add_line(&list, s->text, start, i - start, flags);
			flags = 0;
		}
		flags |= feed ? ROS_LINE_PAGE_START : 0;
		i += w;
		start = i;
	}
	s->line = ros__arena_alloc(&s->arena, (list.n ? list.n : 1) * sizeof *s->line);
	if (list.n)
		memcpy(s->line, list.v, list.n * sizeof *s->line);
	s->nline = list.n;
	free(list.v);
}

void ros__source_from_text(struct ros_source_text *s, const char *path, const char *text,
	size_t len)
{
	*s = (struct ros_source_text){.format = "txt", .encoding = "UTF-8", .len = len};
	s->path = ros__arena_strdup(&s->arena, path);
	s->text = ros__arena_strndup(&s->arena, text, len);
	s->meta_title = s->meta_author = s->meta_date = "";
	ros__source_find_lines(s);
}

void ros__source_release(struct ros_source_text *s)
{
	ros__arena_release(&s->arena);
	*s = (struct ros_source_text){0};
}
