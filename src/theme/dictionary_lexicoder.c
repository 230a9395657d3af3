/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Dictionaries of Lexicoder and Yoshikoder: <cnode name="A"> ... <pnode name="word"/> ... </cnode>.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "text/utf8.h"
#include "theme/dictionary.h"

enum { LEVELS = 16 };

struct reader {
	struct ros__dict *d;
	const char *s, *end;
	size_t line;
	uint32_t open[LEVELS];
	size_t depth;
};

/* &amp; and its kin, &#39;, &#xE9;: adds what stands for it and returns the bytes read; 0: none. */
static size_t entity(const char *s, const char *end, struct ros_buf *out)
{
	static const struct {
		const char *name;
		char c;
	} known[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
	char utf8[4], *stop;
	for (size_t k = 0; k < sizeof known / sizeof *known; k++)
		if ((size_t)(end - s) >= strlen(known[k].name) &&
			memcmp(s, known[k].name, strlen(known[k].name)) == 0) {
			ros__buf_addc(out, known[k].c);
			return strlen(known[k].name);
		}
	if (end - s < 4 || s[1] != '#')
		return 0;
	bool hex = s[2] == 'x';
	unsigned long c = strtoul(s + 2 + hex, &stop, hex ? 16 : 10);
	if (stop >= end || *stop != ';' || c < 0x20 || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
		return 0;
	ros__buf_add(out, utf8, ros__utf8_encode((uint32_t)c, utf8));
	return (size_t)(stop + 1 - s);
}

/* The value of the attribute `name` of the tag s .. end, or NULL; the caller frees. */
static char *attribute(const char *s, const char *end, const char *name)
{
	size_t n = strlen(name);
	const char *p = s;
	do
		p = memmem(p + 1, (size_t)(end - p - 1), name, n);
	while (p && p + n + 1 < end && (p[n] != '=' || !strchr(" \t\r\n", p[-1])));
	if (!p || p + n + 1 >= end || (p[n + 1] != '"' && p[n + 1] != '\''))
		return NULL;
	const char *from = p + n + 2, *to = memchr(from, p[n + 1], (size_t)(end - from));
	struct ros_buf b = ROS_BUF_INIT;
	ros__buf_adds(&b, "");
	while (to && from < to) {
		size_t k = *from == '&' ? entity(from, to, &b) : 0;
		if (!k)
			ros__buf_addc(&b, *from);
		from += k ? k : 1;
	}
	return ros__buf_detach(&b, NULL);
}

/* The byte behind the tag at r->s: > may stand in quotes. NULL: it does not end. */
static const char *tag_end(const struct reader *r)
{
	char quote = 0;
	for (const char *s = r->s; s < r->end; s++) {
		if (quote ? *s == quote : *s == '"' || *s == '\'')
			quote = quote ? 0 : *s;
		else if (!quote && *s == '>')
			return s + 1;
	}
	return NULL;
}

static bool is_tag(const char *s, const char *end, const char *name)
{
	size_t n = strlen(name);
	return (size_t)(end - s) > n && memcmp(s, name, n) == 0 && strchr(" \t\r\n/>", s[n]);
}

static enum ros_status named(struct reader *r, const char *stop, bool category)
{
	char *name = attribute(r->s, stop, "name");
	enum ros_status st = ROS_OK;
	if (!name)
		return ros__dict_fail(r->d, r->line, "a tag without a name");
	if (!category && !r->depth)
		st = ros__dict_fail(r->d, r->line, "\"%s\" stands in no category", name);
	else if (!category)
		ros__dict_word(r->d, r->open[r->depth], name, strlen(name), 1);
	else if (r->depth + 1 == LEVELS)
		st = ros__dict_fail(r->d, r->line, "is nested too deep");
	else if (stop[-2] != '/') {
		uint32_t parent = r->open[r->depth];
		r->open[++r->depth] = ros__dict_category(r->d, parent, name, strlen(name), r->line);
	}
	free(name);
	return st;
}

static enum ros_status take(struct reader *r, const char *stop)
{
	static const char *const around[] = {
		"<dictionary", "</dictionary", "</pnode", "<?xml", "<!DOCTYPE"};
	bool category = is_tag(r->s, stop, "<cnode");
	if (category || is_tag(r->s, stop, "<pnode"))
		return named(r, stop, category);
	if (is_tag(r->s, stop, "</cnode")) {
		r->depth -= r->depth > 0;
		return ROS_OK;
	}
	for (size_t k = 0; k < sizeof around / sizeof *around; k++)
		if (is_tag(r->s, stop, around[k]))
			return ROS_OK;
	if (r->s[1] != '/') {
		int n = (int)strcspn(r->s + 1, " \t\r\n/>");
		ros__dict_note(r->d, r->line, "<%.*s> is not known and passed over", n, r->s + 1);
	}
	return ROS_OK;
}

static void go(struct reader *r, const char *to)
{
	for (; r->s < to; r->s++)
		r->line += *r->s == '\n';
}

enum ros_status ros__dict_lexicoder(struct ros__dict *d, const char *text, size_t len)
{
	struct reader r = {.d = d, .s = text, .end = text + len, .line = 1, .open = {ROS_NO_THEME}};
	enum ros_status st = ROS_OK;
	while (r.s < r.end && st == ROS_OK) {
		if (*r.s != '<') {
			go(&r, r.s + 1);
			continue;
		}
		size_t left = (size_t)(r.end - r.s);
		bool comment = left >= 4 && memcmp(r.s, "<!--", 4) == 0;
		const char *stop = comment ? memmem(r.s, left, "-->", 3) : tag_end(&r);
		if (!stop)
			return ros__dict_fail(
				d, r.line, comment ? "a comment does not end" : "a tag does not end");
		if (comment)
			stop += 3;
		else
			st = take(&r, stop);
		go(&r, stop);
	}
	return st;
}
