/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numbers in the margin of a transcript, which nobody said:
 *
 *	   8             MS. TESSARO:  Mr. Chief Justice, and may it
 *	   9   please the Court: A grain elevator is not a bridge.
 *
 * They count the lines of a page and begin anew with each; most lines have one, and most of these
 * end inside a sentence. A list has none of that. Lines begin behind them, the text stays as it is.
 */
#include <string.h>

#include "read/reader.h"

enum { LEAST = 20 /* lines */, MOST = 60 /* of a page */, WIDE = 120 /* bytes */ };

/* The number in front of a line, 0 for none, and where what follows it begins. */
static unsigned margin_number(const char *s, size_t len, size_t *rest)
{
	size_t i = 0, digits = 0;
	unsigned v = 0;
	while (i < len && s[i] == ' ')
		i++;
	for (; i < len && s[i] >= '0' && s[i] <= '9' && digits < 3; i++, digits++)
		v = v * 10 + (unsigned)(s[i] - '0');
	*rest = i;
	return digits && digits < 3 && (i == len || s[i] == ' ') ? v : 0;
}

static bool ends_inside(const char *s, size_t len)
{
	return len && !strchr(".!?:;)\"'", s[len - 1]);
}

struct tally {
	size_t lines, numbered, in_order, inside, wide;
	unsigned pages, most;
};

static struct tally count(const struct ros_source_text *s)
{
	struct tally t = {0};
	unsigned last = 0;
	for (size_t i = 0; i < s->nline; i++) {
		const char *v = s->text + s->line[i].start;
		size_t len = s->line[i].len, rest;
		unsigned number = margin_number(v, len, &rest);
		t.lines += len > 0;
		if (!number)
			continue;
		t.numbered++;
		t.in_order += number == last + 1 || number == 1;
		t.pages += number == 1;
		t.most = number > t.most ? number : t.most;
		t.inside += ends_inside(v, len);
		t.wide += len > WIDE;
		last = number;
	}
	return t;
}

void ros__source_unnumber(struct ros_source_text *s)
{
	struct tally t = count(s);
	unsigned last = 0;
	bool margin = t.numbered >= LEAST && t.in_order * 10 >= t.numbered * 9 &&
		t.numbered * 10 >= t.lines * 7 && t.most <= MOST && t.inside * 5 >= t.numbered * 2 &&
		t.wide * 10 <= t.numbered && t.numbered <= (size_t)t.pages * MOST;
	for (size_t i = 0; i < s->nline && margin; i++) {
		struct ros_line *l = &s->line[i];
		size_t rest;
		unsigned number = margin_number(s->text + l->start, l->len, &rest);
		if (!number || (number != last + 1 && number != 1))
			continue;
		l->start += rest;
		l->len -= (uint32_t)rest;
		last = number;
	}
}
