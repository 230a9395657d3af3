/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks in front of a turn: of a list, of a question, of time. */
#include <ctype.h>

#include "corpus/lines/line_impl.h"

/* Q12, Q12. in front of who asks in an examination of witnesses: bytes. */
size_t ros__question_number(struct ros_span v)
{
	size_t n = ros__begins(v, "Q"), d = n;
	while (n && d < v.len && isdigit((unsigned char)v.s[d]))
		d++;
	if (!n || d == n || d > n + 4)
		return 0;
	d += d < v.len && v.s[d] == '.';
	size_t sp = ros__space_prefix(v.s + d, v.len - d);
	return sp ? d + sp : 0;
}

/* [00:01:12] and a space: bytes. */
static size_t time_stamp(struct ros_span v)
{
	size_t i = ros__begins(v, "["), digits = 0;
	while (i && i < v.len && (isdigit((unsigned char)v.s[i]) || v.s[i] == ':' || v.s[i] == '.'))
		digits += isdigit((unsigned char)v.s[i++]) != 0;
	if (digits < 3 || i >= v.len || v.s[i] != ']')
		return 0;
	return i + 1 + ros__space_prefix(v.s + i + 1, v.len - i - 1);
}

size_t ros__bullet_len(struct ros_span v)
{
	static const char *const mark[] = {"• ", "· ", "◎", "● ", "- ", "* "};
	for (size_t i = 0; i < sizeof mark / sizeof *mark; i++)
		if (ros__begins(v, mark[i]))
			return strlen(mark[i]);
	size_t n = time_stamp(v);
	return n ? n : ros__question_number(v);
}
