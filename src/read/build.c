/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/build.h"

static bool is_break(const unsigned char *s, size_t left, unsigned *w)
{
	*w = s[0] == 0xC2 ? 2 : s[0] == 0xE2 ? 3 : 1;
	if (s[0] < 0x20 || s[0] == 0x7F)
		return true;
	if (s[0] == 0xC2)
		return left > 1 && s[1] == 0x85;
	return s[0] == 0xE2 && left > 2 && s[1] == 0x80 && (s[2] == 0xA8 || s[2] == 0xA9);
}

size_t ros__build_open(const struct ros__build *b)
{
	return b->text.len - b->start;
}

static void add_space(struct ros__build *b, char c)
{
	bool at_edge = b->text.len == b->start;
	bool after = !at_edge && b->text.s[b->text.len - 1] == ' ';
	if (!b->fold || (!at_edge && !after))
		ros__buf_addc(&b->text, b->fold ? ' ' : c);
}

void ros__build_add(struct ros__build *b, const char *s, size_t n)
{
	const unsigned char *t = (const unsigned char *)s;
	size_t from = 0;
	for (size_t i = 0; i < n;) {
		unsigned w;
		bool plain = t[i] > 0x20 && t[i] < 0x7F;
		if (plain || (t[i] != ' ' && !is_break(t + i, n - i, &w))) {
			i++;
			continue;
		}
		ros__buf_add(&b->text, s + from, i - from);
		add_space(b, t[i] == '\t' ? '\t' : ' ');
		i += t[i] == 0xC2 ? 2 : t[i] == 0xE2 ? 3 : 1;
		from = i;
	}
	ros__buf_add(&b->text, s + from, n - from);
}

void ros__build_end(struct ros__build *b, unsigned flags, unsigned heading, const char *number)
{
	size_t end = b->text.len;
	while (end > b->start && (b->text.s[end - 1] == ' ' || b->text.s[end - 1] == '\t'))
		end--;
	b->text.len = end;
	if (end == b->start && !(number && *number)) {
		if (flags & ROS_LINE_RULE)
			ros__build_blank(b);
		return;
	}
	if (end - b->start > UINT32_MAX)
		end = b->start + UINT32_MAX;
	if (b->page)
		flags |= ROS_LINE_PAGE_START;
	b->page = false;
	flags |= ros__line_flags(b->text.s ? b->text.s + b->start : "", end - b->start);
	ROS_GROW(b->line, b->nline, b->cap);
	b->line[b->nline++] = (struct ros_line){.start = b->start, .len = (uint32_t)(end - b->start),
		.flags = (uint16_t)flags, .heading = (uint8_t)(heading > 9 ? 9 : heading),
		.number = number && *number ? ros__arena_strdup(&b->name, number) : ""};
	ros__buf_addc(&b->text, '\n');
	b->start = b->text.len;
}

void ros__build_blank(struct ros__build *b)
{
	if (!b->nline || !b->line[b->nline - 1].len)
		return;
	ROS_GROW(b->line, b->nline, b->cap);
	b->line[b->nline++] = (struct ros_line){.start = b->start, .number = ""};
	ros__buf_addc(&b->text, '\n');
	b->start = b->text.len;
}

void ros__build_finish(struct ros__build *b, struct ros_source_text *s)
{
	ros__build_end(b, 0, 0, "");
	s->text = ros__arena_strndup(&s->arena, ros__buf_str(&b->text), b->text.len);
	s->len = b->text.len;
	s->line = ros__arena_alloc(&s->arena, (b->nline ? b->nline : 1) * sizeof *s->line);
	s->nline = b->nline;
	for (size_t i = 0; i < b->nline; i++) {
		s->line[i] = b->line[i];
		if (*b->line[i].number)
			s->line[i].number = ros__arena_strdup(&s->arena, b->line[i].number);
	}
	ros__build_release(b);
}

void ros__build_release(struct ros__build *b)
{
	ros__buf_release(&b->text);
	ros__arena_release(&b->name);
	free(b->line);
	*b = (struct ros__build)ROS__BUILD_INIT;
}
