/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/strmap.h"
#include "read/tags.h"

#define DEEP 1000u /* elements that are open at once */
#define NAME 32u   /* bytes of a name that are looked at */

struct thin {
	const char *s, *end, *kept; /* kept: from here nothing was copied yet */
	struct ros_buf *out;        /* NULL: only looks whether there is anything to mend */
	size_t line;                /* of the first crowded tag */
	struct ros_strmap names;
	uint32_t *open;             /* of each name */
	size_t cap, depth;
	bool deep;
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f';
}

/* In the place of what stands between `from` and `to`. */
static void put(struct thin *t, const char *from, const char *to, const char *instead)
{
	if (!t->out)
		return;
	ros__buf_add(t->out, t->kept, (size_t)(from - t->kept));
	ros__buf_adds(t->out, instead);
	t->kept = to;
}

/* Behind the attribute that begins at p: NAME, NAME=VALUE, NAME="VALUE". */
static const char *behind_attribute(const char *p, const char *end)
{
	const char *from = p;
	while (p < end && *p != '=' && *p != '>' && !is_blank(*p) && (*p != '/' || p == from))
		p++;
	const char *q = p;
	while (q < end && is_blank(*q))
		q++;
	if (q >= end || *q != '=')
		return p;
	for (q++; q < end && is_blank(*q);)
		q++;
	if (q < end && (*q == '"' || *q == '\'')) {
		const char *close = memchr(q + 1, *q, (size_t)(end - q - 1));
		return close ? close + 1 : end;
	}
	while (q < end && *q != '>' && !is_blank(*q))
		q++;
	return q;
}

/* At the end of the tag's attributes; *cut is where the first beyond the bound begins, or NULL. */
static const char *behind_attributes(const char *p, const char *end, const char **cut)
{
	*cut = NULL;
	for (size_t n = 0;;) {
		while (p < end && (is_blank(*p) || *p == '/'))
			p++;
		if (p >= end || *p == '>')
			return p;
		if (n++ == ROS_TAG_ATTRIBUTES)
			*cut = p;
		p = behind_attribute(p, end);
	}
}

/* What these hold is no markup. */
static const char *behind_raw(const char *name, size_t n, const char *p, const char *end)
{
	static const char *const raw[] = {"script", "style"};
	for (size_t i = 0; i < sizeof raw / sizeof *raw; i++) {
		if (n != strlen(raw[i]) || strncasecmp(name, raw[i], n) != 0)
			continue;
		for (const char *q = p; (q = memmem(q, (size_t)(end - q), "</", 2)); q += 2)
			if ((size_t)(end - q) > n + 2 && strncasecmp(q + 2, raw[i], n) == 0)
				return q;
		return end;
	}
	return p;
}

/* How many elements of this name may be open: more than are, where others ended them. */
static uint32_t *count_of(struct thin *t, const char *name, size_t n)
{
	char low[NAME];
	uint32_t before = t->names.n;
	n = n < NAME ? n : NAME;
	for (size_t i = 0; i < n; i++)
		low[i] = (char)tolower((unsigned char)name[i]);
	uint32_t id = ros__strmap_put(&t->names, low, n);
	ROS_GROW_N(t->open, id, t->cap, 1);
	if (t->names.n > before)
		t->open[id] = 0;
	return &t->open[id];
}

/* Elements that have no end, or whose end is often left out: they do not lie in one another. */
static bool is_flat(const char *name, size_t n)
{
	static const char *const flat[] = {"p", "br", "img", "hr", "input", "meta", "link", "area",
		"base", "col", "embed", "param", "source", "track", "wbr", "li", "td", "th", "tr", "dt",
		"dd", "option", "tbody", "thead", "tfoot", "rt", "rp"};
	for (size_t i = 0; i < sizeof flat / sizeof *flat; i++)
		if (n == strlen(flat[i]) && strncasecmp(name, flat[i], n) == 0)
			return true;
	return false;
}

/* Both get the place behind the name, and give the one behind the tag, but for its ">". */
static const char *start_tag(struct thin *t, const char *from, const char *name, size_t n)
{
	const char *cut, *p = behind_attributes(name + n, t->end, &cut);
	if (cut && !t->line)
		t->line = ros__tags_line(t->s, from);
	if (cut)
		put(t, cut, p, "");
	++*count_of(t, name, n);
	if (p[-1] != '/' && !is_flat(name, n))
		t->deep |= ++t->depth > DEEP;
	return behind_raw(name, n, p, t->end);
}

static const char *end_tag(struct thin *t, const char *from, const char *name, size_t n)
{
	const char *close = memchr(name, '>', (size_t)(t->end - name)), *p = close ? close + 1 : t->end;
	uint32_t *open = count_of(t, name, n);
	if (*open) {
		--*open;
		t->depth -= t->depth > 0 && !is_flat(name, n);
	} else if (t->deep) {
		put(t, from, p, n == 1 && (*name == 'p' || *name == 'P') ? "<br>" : "");
	}
	return p;
}

static void pass(struct thin *t)
{
	t->kept = t->s;
	t->depth = 0;
	for (const char *p = t->s; (p = memchr(p, '<', (size_t)(t->end - p)));) {
		const char *from = p++;
		if (ros__tags_begins(from, t->end, "<!--")) {
			p = ros__tags_behind(from + 4, t->end, "-->");
			continue;
		}
		bool end = p < t->end && *p == '/';
		const char *name = p += end;
		while (p < t->end && isalnum((unsigned char)*p))
			p++;
		if (p > name && isalpha((unsigned char)*name))
			p = (end ? end_tag : start_tag)(t, from, name, (size_t)(p - name));
	}
	for (uint32_t i = 0; i < t->names.n; i++)
		t->open[i] = 0;
}

bool ros__html_thin_out(const char *s, size_t n, struct ros_buf *out, size_t *line)
{
	struct thin t = {.s = s, .end = s + n};
	pass(&t);
	bool mend = t.line || t.deep;
	if (mend) {
		t.out = out;
		pass(&t);
		put(&t, t.end, t.end, "");
	}
	*line = t.line;
	ros__strmap_release(&t.names);
	free(t.open);
	return mend;
}
