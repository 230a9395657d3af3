/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dictionaries of one entry a line: LIWC's, WordStat's and plain lists. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "theme/dictionary.h"

enum { TAB = 4, LEVELS = 32 };

/* One line after the other, without its end. */
struct lines {
	const char *s, *end;
	size_t line;
};
static bool next_line(struct lines *l, const char **s, size_t *len)
{
	if (l->s >= l->end)
		return false;
	const char *nl = memchr(l->s, '\n', (size_t)(l->end - l->s));
	*s = l->s;
	*len = (size_t)((nl ? nl : l->end) - l->s);
	l->s = nl ? nl + 1 : l->end;
	l->line++;
	while (*len && ((*s)[*len - 1] == '\r' || (*s)[*len - 1] == ' ' || (*s)[*len - 1] == '\t'))
		(*len)--;
	return true;
}

/* Columns of white space before a line; *s and *len go on behind it. */
static size_t indent_of(const char **s, size_t *len)
{
	size_t n = 0;
	for (; *len && (**s == ' ' || **s == '\t'); (*s)++, (*len)--)
		n += **s == '\t' ? TAB : 1;
	return n;
}

/* The categories that are open, by how far each is indented. */
struct open {
	uint32_t node[LEVELS];
	size_t indent[LEVELS], n;
};
static uint32_t parent_at(struct open *o, size_t indent)
{
	while (o->n && o->indent[o->n - 1] >= indent)
		o->n--;
	return o->n ? o->node[o->n - 1] : ROS_NO_THEME;
}
static void push_open(struct open *o, size_t indent, uint32_t node)
{
	if (o->n == LEVELS)
		o->n--;
	o->indent[o->n] = indent;
	o->node[o->n++] = node;
}

/* 12<tab>name, the name indented below a category that holds it. */
static enum ros_status liwc_category(struct ros__dict *d, struct ros_strmap *numbers,
	struct open *open, uint32_t **node, size_t line, const char *s, size_t len)
{
	size_t digits = 0;
	indent_of(&s, &len);
	while (digits < len && isdigit((unsigned char)s[digits]))
		digits++;
	const char *name = s + digits;
	size_t nname = len - digits;
	if (!digits || !nname || !isspace((unsigned char)*name))
		return ros__dict_fail(d, line, "expected a number and the name of a category");
	name++;
	nname--;
	size_t indent = indent_of(&name, &nname);
	uint32_t had = numbers->n, k = ros__strmap_put(numbers, s, digits);
	if (k < had)
		return ros__dict_fail(d, line, "category %.*s stands twice", (int)digits, s);
	*node = ros__xrealloc(*node, k + 1, sizeof **node);
	(*node)[k] = ros__dict_category(d, parent_at(open, indent), name, nname, line);
	push_open(open, indent, (*node)[k]);
	return ROS_OK;
}

/* word<tab>12 15; a word may hold spaces where a tab follows it. Conditions like (02 134)125
 * cannot be kept. */
static enum ros_status liwc_word(struct ros__dict *d, const struct ros_strmap *numbers,
	const uint32_t *node, size_t line, const char *s, size_t len)
{
	indent_of(&s, &len);
	const char *tab = memchr(s, '\t', len);
	size_t nword = tab ? (size_t)(tab - s) : strcspn(s, " \n");
	if (nword >= len)
		return ros__dict_fail(d, line, "\"%.*s\" has no category", (int)len, s);
	if (memchr(s + nword, '(', len - nword) || memchr(s + nword, '<', len - nword)) {
		ros__dict_note(d, line, "the condition of \"%.*s\" cannot be kept, the entry is left out",
			(int)nword,
			s);
		return ROS_OK;
	}
	for (const char *p = s + nword, *end = s + len; p < end;) {
		while (p < end && (isspace((unsigned char)*p) || *p == ','))
			p++;
		size_t n = 0;
		while (p + n < end && !isspace((unsigned char)p[n]) && p[n] != ',')
			n++;
		uint32_t k = n ? ros__strmap_get(numbers, p, n) : ROS_NO_ID;
		if (n && k == ROS_NO_ID)
			return ros__dict_fail(d, line, "\"%.*s\": there is no category %.*s", (int)nword, s,
				(int)n,
				p);
		if (n)
			ros__dict_word(d, node[k], s, nword, 1);
		p += n;
	}
	return ROS_OK;
}

enum ros_status ros__dict_liwc(struct ros__dict *d, const char *text, size_t len)
{
	struct lines l = {text, text + len, 0};
	struct ros_strmap numbers = ROS_STRMAP_INIT;
	struct open open = {.n = 0};
	uint32_t *node = NULL;
	unsigned marks = 0;
	enum ros_status st = ROS_OK;
	const char *s;
	size_t n;
	while (st == ROS_OK && next_line(&l, &s, &n)) {
		if (!n)
			continue;
		if (*s == '%')
			marks++;
		else if (!marks)
			st = ros__dict_fail(d, l.line, "a LIWC dictionary begins with a line with %%");
		else if (marks == 1)
			st = liwc_category(d, &numbers, &open, &node, l.line, s, n);
		else
			st = liwc_word(d, &numbers, node, l.line, s, n);
	}
	if (st == ROS_OK && marks < 2)
		st = ros__dict_fail(d, l.line, "the second line with %% is missing");
	free(node);
	ros__strmap_release(&numbers);
	return st;
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
	struct lines l = {text, text + len, 0};
	struct open open = {.n = 0};
	const char *s;
	size_t n;
	while (next_line(&l, &s, &n)) {
		size_t indent = indent_of(&s, &n);
		if (!n)
			continue;
		uint32_t parent = parent_at(&open, indent);
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
			push_open(&open, indent, ros__dict_category(d, parent, s, n, l.line));
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

/* name = word, word. A line that begins with a space goes on with the theme before; # begins a
 * comment. */
enum ros_status ros__dict_plain(struct ros__dict *d, const char *text, size_t len)
{
	struct lines l = {text, text + len, 0};
	uint32_t node = ROS_NO_THEME;
	const char *s;
	size_t n;
	while (next_line(&l, &s, &n)) {
		size_t indent = indent_of(&s, &n);
		if (!n || *s == '#')
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
