/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * LIWC's dictionaries (dic): numbered categories between two lines with %, then words with numbers.
 *
 *	%
 *	1	function
 *	2	    pronoun          indented, before or behind the number: in function
 *	grammar                  without a number: holds categories, no words
 *	%
 *	she	2
 *	like	(02 134)125/464 253  a condition and a category: the condition is a note
 */
#include <ctype.h>
#include <string.h>

#include "theme/dictionary_lines.h"

struct reader {
	struct ros__dict *d;
	struct ros_strmap numbers; /* without zeros in front */
	uint32_t *node;            /* of each number */
	struct ros__dict_open open;
	size_t line;
};

static void skip_zeros(const char **s, size_t *len)
{
	for (; *len > 1 && **s == '0'; (*s)++)
		(*len)--;
}

static enum ros_status take_category(struct reader *r, const char *s, size_t len)
{
	size_t digits = 0, indent = ros__dict_indent(&s, &len);
	while (digits < len && isdigit((unsigned char)s[digits]))
		digits++;
	const char *name = s + digits;
	size_t nname = len - digits;
	if (digits) {
		if (!nname || !isspace((unsigned char)*name))
			return ros__dict_fail(r->d, r->line, "expected a number and the name of a category");
		name++;
		nname--;
		indent += ros__dict_indent(&name, &nname);
	}
	uint32_t parent = ros__dict_parent_at(&r->open, indent);
	uint32_t node = ros__dict_category(r->d, parent, name, nname, r->line);
	ros__dict_push_open(&r->open, indent, node);
	if (!digits)
		return ROS_OK;
	skip_zeros(&s, &digits);
	uint32_t had = r->numbers.n, k = ros__strmap_put(&r->numbers, s, digits);
	if (k < had)
		return ros__dict_fail(r->d, r->line, "category %.*s stands twice", (int)digits, s);
	r->node = ros__xrealloc(r->node, k + 1, sizeof *r->node);
	r->node[k] = node;
	return ROS_OK;
}

static bool is_between(char c)
{
	return isspace((unsigned char)c) || c == ',';
}

/* Bytes of what stands at p: a number, or a condition, which may hold spaces in parentheses. */
static size_t item(const char *p, const char *end)
{
	size_t n = 0;
	bool inside = false;
	for (; p + n < end && (inside || !is_between(p[n])); n++)
		inside = p[n] == '(' || (inside && p[n] != ')');
	return n;
}

/* word<tab>12 15; a word may hold spaces where a tab follows it. */
static enum ros_status take_word(struct reader *r, const char *s, size_t len)
{
	bool condition = false;
	ros__dict_indent(&s, &len);
	const char *tab = memchr(s, '\t', len), *end = s + len;
	size_t nword = 0;
	while (nword < len && (tab ? s + nword < tab : s[nword] != ' '))
		nword++;
	if (nword >= len)
		return ros__dict_fail(r->d, r->line, "\"%.*s\" has no category", (int)len, s);
	for (const char *p = s + nword; p < end;) {
		while (p < end && is_between(*p))
			p++;
		const char *number = p;
		size_t n = item(p, end);
		p += n;
		bool on_condition = memchr(number, '(', n) || memchr(number, '<', n);
		condition |= on_condition;
		if (!n || on_condition)
			continue;
		skip_zeros(&number, &n);
		uint32_t k = ros__strmap_get(&r->numbers, number, n);
		if (k != ROS_NO_ID)
			ros__dict_word(r->d, r->node[k], s, nword, 1);
		else
			ros__dict_note(r->d, r->line, "\"%.*s\": there is no category %.*s", (int)nword, s,
				(int)n, number);
	}
	if (condition)
		ros__dict_note(r->d, r->line,
			"the condition of \"%.*s\" cannot be kept; the word is in its other categories only",
			(int)nword, s);
	return ROS_OK;
}

enum ros_status ros__dict_liwc(struct ros__dict *d, const char *text, size_t len)
{
	struct ros__dict_lines l = {text, text + len, 0};
	struct reader r = {.d = d};
	unsigned marks = 0;
	enum ros_status st = ROS_OK;
	const char *s;
	size_t n;
	while (st == ROS_OK && ros__dict_next_line(&l, &s, &n)) {
		r.line = l.line;
		if (!n)
			continue;
		if (*s == '%')
			marks++;
		else if (!marks)
			st = ros__dict_fail(d, l.line, "a LIWC dictionary begins with a line with %%");
		else if (marks == 1)
			st = take_category(&r, s, n);
		else
			st = take_word(&r, s, n);
	}
	if (st == ROS_OK && marks < 2)
		st = ros__dict_fail(d, l.line, "the second line with %% is missing");
	free(r.node);
	ros__strmap_release(&r.numbers);
	return st;
}
