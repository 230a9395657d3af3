/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dictionaries of one entry a line: WordStat's, Lexicoder's of words alone, and plain lists. */
#include "theme/dictionary_lines.h"

#include <stdlib.h>
#include <string.h>

enum { TAB = 4 };

bool ros__dict_next_line(struct ros__dict_lines *l, const char **s, size_t *len)
{
	if (l->s >= l->end)
		return false;
	const char *end = l->s;
	while (end < l->end && *end != '\n' && *end != '\r')
		end++;
	*s = l->s;
	*len = (size_t)(end - l->s);
	l->s = end + (end + 1 < l->end && end[0] == '\r' && end[1] == '\n') + (end < l->end);
	l->line++;
	while (*len && ((*s)[*len - 1] == ' ' || (*s)[*len - 1] == '\t'))
		(*len)--;
	return true;
}

size_t ros__dict_indent(const char **s, size_t *len)
{
	size_t n = 0;
	for (; *len && (**s == ' ' || **s == '\t'); (*s)++, (*len)--)
		n += **s == '\t' ? TAB : 1;
	return n;
}

uint32_t ros__dict_parent_at(struct ros__dict_open *o, size_t indent)
{
	while (o->n && o->indent[o->n - 1] >= indent)
		o->n--;
	return o->n ? o->node[o->n - 1] : ROS_NO_THEME;
}

void ros__dict_push_open(struct ros__dict_open *o, size_t indent, uint32_t node)
{
	if (o->n == ROS__DICT_LEVELS)
		o->n--;
	o->indent[o->n] = indent;
	o->node[o->n++] = node;
}

/* WORD (2): the weight, or 0 where the line is no word; *len becomes the word's. */
static double wordstat_weight(const char *s, size_t *len)
{
	size_t n = *len;
	if (!n || s[n - 1] != ')')
		return 0;
	while (n && s[n - 1] != '(')
		n--;
	if (n < 2)
		return 0;
	char *end;
	double w = strtod(s + n, &end);
	if (end != s + *len - 1 || !(w > 0))
		return 0;
	*len = n - 1;
	return w;
}

enum ros_status ros__dict_wordstat(struct ros__dict *d, const char *text, size_t len)
{
	struct ros__dict_lines l = {text, text + len, 0};
	struct ros__dict_open open = {.n = 0};
	const char *s;
	size_t n;
	while (ros__dict_next_line(&l, &s, &n)) {
		size_t indent = ros__dict_indent(&s, &n);
		if (!n)
			continue;
		uint32_t parent = ros__dict_parent_at(&open, indent);
		double weight = wordstat_weight(s, &n);
		if (*s == '@') {
			ros__dict_note(d, l.line, "the rule \"%.*s\" cannot be kept; write it under "
				"\"rules\" of a theme",
				(int)n, s);
		} else if (weight > 0 && parent == ROS_NO_THEME) {
			return ros__dict_fail(d, l.line, "\"%.*s\" stands in no category", (int)n, s);
		} else if (weight > 0) {
			char *word = ros__arena_strndup(&d->s->arena, s, n);
			for (char *c = word; *c; c++)
				*c = *c == '_' ? ' ' : *c;
			ros__dict_word(d, parent, word, n, weight);
		} else {
			ros__dict_push_open(&open, indent, ros__dict_category(d, parent, s, n, l.line));
		}
	}
	return ROS_OK;
}

/* Words between commas, Chinese ones too. */
static void plain_words(struct ros__dict *d, uint32_t node, const char *s, size_t len)
{
	static const char *const commas[] = {",", ";", "，", "、", "；"};
	for (size_t at = 0; at < len;) {
		size_t n = 0, step = 0;
		for (; at + n < len; n++) {
			for (size_t k = 0; k < sizeof commas / sizeof *commas && !step; k++) {
				size_t c = strlen(commas[k]);
				step = len - at - n >= c && memcmp(s + at + n, commas[k], c) == 0 ? c : 0;
			}
			if (step)
				break;
		}
		ros__dict_word(d, node, s + at, n, 1);
		at += n + (step ? step : 1);
	}
}

/* +NAME, perhaps with #colour, and below it one word or phrase a line. */
enum ros_status ros__dict_lexicoder_lines(struct ros__dict *d, const char *text, size_t len)
{
	struct ros__dict_lines l = {text, text + len, 0};
	uint32_t node = ROS_NO_THEME;
	const char *s;
	size_t n;
	while (ros__dict_next_line(&l, &s, &n)) {
		ros__dict_indent(&s, &n);
		if (!n)
			continue;
		if (*s == '+') {
			const char *colour = memchr(s, '#', n);
			size_t name = (colour ? (size_t)(colour - s) : n) - 1;
			node = ros__dict_category(d, ROS_NO_THEME, s + 1, name, l.line);
		} else if (node == ROS_NO_THEME) {
			return ros__dict_fail(d, l.line, "\"%.*s\" stands in no category", (int)n, s);
		} else {
			ros__dict_word(d, node, s, n, 1);
		}
	}
	return ROS_OK;
}

static bool is_comment(const char *s, size_t n)
{
	return !n || *s == '#' || *s == ';';
}

/* Does a line hold one of what separates names from words, and words? NULL ends the marks. */
static bool holds(const char *text, size_t len, const char *const *marks)
{
	struct ros__dict_lines l = {text, text + len, 0};
	const char *s;
	size_t n;
	while (ros__dict_next_line(&l, &s, &n))
		for (size_t k = 0; marks[k] && !is_comment(s, n); k++)
			if (memmem(s, n, marks[k], strlen(marks[k])))
				return true;
	return false;
}

/* One word or phrase a line: a theme that is called as the file is. */
static void list(struct ros__dict *d, const char *text, size_t len)
{
	struct ros__dict_lines l = {text, text + len, 0};
	const char *name = strrchr(d->place, '/'), *s;
	size_t n;
	name = name ? name + 1 : d->place;
	const char *dot = strrchr(name, '.');
	size_t nname = dot && dot > name ? (size_t)(dot - name) : strlen(name);
	uint32_t node = ros__dict_category(d, ROS_NO_THEME, name, nname, 1);
	while (ros__dict_next_line(&l, &s, &n))
		if (!is_comment(s, n))
			ros__dict_word(d, node, s, n, 1);
}

/* name = word, word. A line that begins with a space goes on with the theme before; # or ; begins a
 * comment. Without any = a table where there are tabs, and a list of words where nothing separates
 * them. */
enum ros_status ros__dict_plain(struct ros__dict *d, const char *text, size_t len)
{
	static const char *const equal[] = {"=", NULL}, *const tab[] = {"\t", NULL};
	static const char *const between[] = {"=", ":", "：", ",", "，", "、", ";", "；", "\t", NULL};
	struct ros__dict_lines l = {text, text + len, 0};
	uint32_t node = ROS_NO_THEME;
	const char *s;
	size_t n;
	if (!holds(text, len, between)) {
		list(d, text, len);
		return ROS_OK;
	}
	if (!holds(text, len, equal) && holds(text, len, tab))
		return ros__dict_table(d, text, len);
	while (ros__dict_next_line(&l, &s, &n)) {
		size_t indent = ros__dict_indent(&s, &n);
		if (is_comment(s, n))
			continue;
		const char *equals = memchr(s, '=', n);
		if (indent && node != ROS_NO_THEME && !equals) {
			plain_words(d, node, s, n);
			continue;
		}
		if (!equals || equals == s)
			return ros__dict_fail(d, l.line, "expected: name = word, word");
		node = ros__dict_category(d, ROS_NO_THEME, s, (size_t)(equals - s), l.line);
		plain_words(d, node, equals + 1, n - (size_t)(equals + 1 - s));
	}
	return ROS_OK;
}
