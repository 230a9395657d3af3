/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/csv.h"

#include <string.h>
#include <strings.h>

#include "base/mem.h"

#define ROWS 20u /* that may stand above the first one with a separator */

size_t ros__csv_sep_line(const char *text, size_t len, char *separator)
{
	size_t i = len && text[0] == '"', n = i;
	if (len < n + 5 || strncasecmp(text + n, "sep=", 4) != 0)
		return 0;
	char c = text[n + 4];
	n += 5;
	if (i && n < len && text[n] == '"')
		n++;
	if (c == '\n' || c == '\r' || (n < len && text[n] != '\n' && text[n] != '\r'))
		return 0;
	*separator = c;
	if (n + 1 < len && text[n] == '\r' && text[n + 1] == '\n')
		n++;
	return n < len ? n + 1 : len;
}

char ros__csv_separator(const char *text, size_t len)
{
	static const char candidates[] = "\t,;";
	size_t count[3] = {0, 0, 0}, best = 0;
	bool quoted = false;
	for (size_t i = 0, rows = 0; i < len && rows < ROWS; i++) {
		if (text[i] == '"')
			quoted = !quoted;
		if (quoted)
			continue;
		if (text[i] == '\n' || text[i] == '\r') {
			if (count[0] + count[1] + count[2])
				break;
			rows++; /* a title above the names of the columns */
		}
		const char *p = text[i] ? strchr(candidates, text[i]) : NULL;
		if (p)
			count[p - candidates]++;
	}
	for (size_t k = 1; k < 3; k++)
		if (count[k] > count[best])
			best = k;
	return count[best] ? candidates[best] : ',';
}

/* Consumes a line end at c->at. */
static bool take_line_end(struct ros__csv *c)
{
	if (c->at >= c->len || (c->text[c->at] != '\n' && c->text[c->at] != '\r'))
		return false;
	if (c->text[c->at] == '\r' && c->at + 1 < c->len && c->text[c->at + 1] == '\n')
		c->at++;
	c->at++;
	c->next_line++;
	return true;
}

static void count_lines(struct ros__csv *c, const char *s, size_t n)
{
	for (const char *p = s; (p = memchr(p, '\n', n - (size_t)(p - s))); p++)
		c->next_line++;
}

/* The part inside quotes; c->at stands after the opening one. */
static void quoted_field(struct ros__csv *c)
{
	size_t from = c->at;
	for (;;) {
		const char *q = memchr(c->text + c->at, '"', c->len - c->at);
		size_t end = q ? (size_t)(q - c->text) : c->len;
		ros__buf_add(&c->row, c->text + c->at, end - c->at);
		c->at = q ? end + 1 : end;
		c->unclosed |= !q;
		if (!q || c->at >= c->len || c->text[c->at] != '"')
			break;
		ros__buf_addc(&c->row, '"');
		c->at++;
	}
	count_lines(c, c->text + from, c->at - from);
}

static void one_field(struct ros__csv *c)
{
	if (c->at < c->len && c->text[c->at] == '"') {
		c->at++;
		quoted_field(c);
	}
	size_t end = c->at;
	while (end < c->len && c->text[end] != c->separator && c->text[end] != '\n' &&
		c->text[end] != '\r')
		end++;
	ros__buf_add(&c->row, c->text + c->at, end - c->at);
	c->at = end;
}

bool ros__csv_next(struct ros__csv *c)
{
	ros__buf_clear(&c->row);
	c->nfield = 0;
	c->next_line += c->next_line == 0;
	while (take_line_end(c))
		;
	c->line = c->next_line;
	if (c->at >= c->len)
		return false;
	for (bool more = true; more;) {
		size_t start = c->row.len;
		one_field(c);
		ROS_GROW(c->flen, c->nfield, c->cap);
		c->flen[c->nfield++] = c->row.len - start;
		ros__buf_addc(&c->row, '\0');
		more = c->at < c->len && c->text[c->at] == c->separator;
		c->at += more;
	}
	take_line_end(c);
	ROS_GROW_N(c->field, 0, c->cap2, c->nfield);
	size_t start = 0;
	for (size_t i = 0; i < c->nfield; i++) {
		c->field[i] = c->row.s + start;
		start += c->flen[i] + 1;
	}
	return true;
}

void ros__csv_release(struct ros__csv *c)
{
	ros__buf_release(&c->row);
	free(c->field);
	free(c->flen);
	*c = (struct ros__csv){0};
}
