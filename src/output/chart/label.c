/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/chart/label.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "text/utf8.h"

/* Texts of at most so many lines are labels; longer ones are paragraphs. */
enum { BALANCED = 3 };

struct range {
	uint32_t lo, hi;
	double em;
};

/* Unicode 15 EastAsianWidth.txt, W and F gathered into blocks, plus punctuation that CJK fonts draw
 * in a full cell. Combining marks and format characters take no room. */
static const struct range RANGE[] = {
	{0x00B7, 0x00B7, 1}, {0x0300, 0x036F, 0}, {0x0400, 0x04FF, .66}, {0x1100, 0x115F, 1}, {0x200B, 0x200F, 0},
	{0x2010, 0x2027, 1}, {0x202A, 0x202E, 0}, {0x2030, 0x2060, 1}, {0x2066, 0x2069, 0},
	{0x2100, 0x2BFF, 1}, {0x2E80, 0xA4CF, 1}, {0xA960, 0xA97F, 1}, {0xAC00, 0xD7A3, 1},
	{0xF900, 0xFAFF, 1}, {0xFE00, 0xFE0F, 0}, {0xFE30, 0xFE6F, 1}, {0xFF00, 0xFF60, 1},
	{0xFFE0, 0xFFE6, 1}, {0x1F000, 0x1FAFF, 1.2}, {0x20000, 0x3FFFD, 1},
};

static double ascii_em(unsigned char c)
{
	if (c == ' ')
		return .24;
	if (strchr("ijlI.,:;'|!`()[]", c))
		return .33;
	if (strchr("frt-/\\\"*{}", c))
		return .41;
	if (strchr("mwMW@%&", c))
		return .92;
	if ((c >= 'A' && c <= 'Z') || strchr("~^+=<>", c))
		return .66;
	return .57;
}

static double char_em(uint32_t c)
{
	if (c < 0x20 || c == 0x7F)
		return 0;
	if (c < 0x7F)
		return ascii_em((unsigned char)c);
	for (size_t i = 0; i < sizeof RANGE / sizeof *RANGE; i++)
		if (c >= RANGE[i].lo && c <= RANGE[i].hi)
			return RANGE[i].em;
	return .62;
}

double ros__label_width(const char *s, double size)
{
	double em = 0;
	unsigned n;
	for (; *s; s += n)
		em += char_em(ros__utf8_decode(s, &n));
	return em * size;
}

static bool is_space(uint32_t c)
{
	return c <= 0x20 || c == 0x7F || (c >= 0x80 && c <= 0xA0) || c == 0x2028 || c == 0x2029 ||
		c == 0x3000;
}

static bool is_invisible(uint32_t c)
{
	return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
		(c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
}

/* Private use: what a font draws there is its own affair, and may be a shape of any size. Old Hong
 * Kong texts keep characters of theirs in it. */
static bool is_private(uint32_t c)
{
	return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

const char *ros__label_clean(struct ros_arena *a, const char *s)
{
	char *out = ros__arena_alloc(a, strlen(s) + 1);
	size_t len = 0;
	unsigned n;
	bool gap = false;
	for (; *s; s += n) {
		uint32_t c = ros__utf8_decode(s, &n);
		if (is_invisible(c))
			continue;
		if (is_space(c)) {
			gap = len > 0;
			continue;
		}
		if (gap)
			out[len++] = ' ';
		gap = false;
		if (is_private(c)) /* as long as the shortest of them */
			len += ros__utf8_encode(0x25A1, out + len);
		else {
			memcpy(out + len, s, n);
			len += n;
		}
	}
	out[len] = '\0';
	return out;
}

/* Bytes of s that fit into width. */
static size_t fit(const char *s, double size, double width)
{
	size_t len = 0;
	unsigned n;
	for (double used = 0; s[len]; len += n) {
		used += char_em(ros__utf8_decode(s + len, &n)) * size;
		if (used > width)
			break;
	}
	return len;
}

/* A name made by a machine, 12-13-cm0116-c-54: what tells it from its neighbours stands at the end.
 */
static bool is_identifier(const char *s)
{
	bool digit = false;
	for (; *s; s++) {
		if ((unsigned char)*s >= 0x80 || *s == ' ')
			return false;
		digit = digit || (*s >= '0' && *s <= '9');
	}
	return digit;
}

/* Its last parts, from a separator on, as many as fit into width; "" where none does. */
static const char *last_parts(const char *s, double size, double width)
{
	const char *tail = s + strlen(s), *best = tail;
	while (tail > s && ros__label_width(tail, size) <= width)
		if (strchr("-_./", *--tail) && ros__label_width(tail, size) <= width)
			best = tail;
	return best;
}

const char *ros__label_short(struct ros_arena *a, const char *s, double size, double width)
{
	s = ros__label_clean(a, s);
	if (ros__label_width(s, size) <= width + .01) /* a width that was added to and taken from */
		return s;
	const char *tail = is_identifier(s) ? last_parts(s, size, .4 * width) : "";
	char owed[ROS_OWED] = "";
	double room = width - size - ros__label_width(tail, size);
	size_t n = 0;
	for (int round = 0; round < 2; round++) { /* what is owed takes room, too */
		n = ros__utf8_trim_open(s, fit(s, size, room - ros__label_width(owed, size)));
		while (n > 0 && s[n - 1] == ' ')
			n--;
		ros__utf8_owed(s, n, owed);
	}
	return ros__arena_printf(a, "%.*s…%s%s", (int)n, s, owed, tail);
}

/* Closing punctuation must not begin a line. */
static bool closes(uint32_t c)
{
	static const uint32_t CLOSE[] = {0x3001, 0x3002, 0xFF0C, 0xFF1B, 0xFF1A, 0xFF01, 0xFF1F, 0x201D,
		0x2019, 0x300B, 0x300D, 0x300F, 0x3011, 0xFF09, 0x2026, ')', ',', '.', ';', ':', '%', ']',
		'!', '?', 0xB7};
	for (size_t i = 0; i < sizeof CLOSE / sizeof *CLOSE; i++)
		if (c == CLOSE[i])
			return true;
	return false;
}

static size_t back(const char *s, size_t i)
{
	while (i > 0 && ((unsigned char)s[--i] & 0xC0) == 0x80)
		;
	return i;
}

/* May a line end before byte i of s? */
static bool may_break(const char *s, size_t i)
{
	unsigned n;
	uint32_t next = ros__utf8_decode(s + i, &n), last = ros__utf8_decode(s + back(s, i), &n);
	if (next == ' ' || last == ' ')
		return true;
	if (last == '-' || last == '/')
		return true;
	if (closes(next) || last == 0xB7 || last == 0x201C || last == 0x300A || last == 0xFF08)
		return false;
	return char_em(next) == 1 || char_em(last) == 1;
}

/* Behind a mark between the parts of a sentence. */
static bool ends_part(uint32_t c)
{
	return c == 0x3001 || c == 0xFF0C || c == 0xFF1A || c == 0xFF1B || c == 0x3002;
}

static bool is_sentence(const char *s)
{
	unsigned n;
	for (; *s; s += n)
		if (ends_part(ros__utf8_decode(s, &n)))
			return true;
	return false;
}

/* A sentence breaks between its parts or before a quotation where what follows has room, so that
 * names stay whole: the last such place in the second half of a line of `full` bytes, else `cut`.
 */
static size_t part_break(const char *s, size_t full, size_t cut, double size, double room)
{
	unsigned n;
	if (!is_sentence(s))
		return cut;
	for (size_t i = cut; i > full / 2; i = back(s, i)) {
		bool part = ends_part(ros__utf8_decode(s + back(s, i), &n)) ||
			ros__utf8_decode(s + i, &n) == 0x201C;
		if (part && may_break(s, i))
			return ros__label_width(s + i, size) <= room ? i : cut;
	}
	return cut;
}

/* After the last middle dot in the first n bytes, where what follows has room: an office and a
 * title, a speaker and a date read best on lines of their own. 0 where there is none, and in a
 * sentence, where the dot stands in a name. */
static size_t dot_break(const char *s, size_t n, double size, double room)
{
	size_t cut = 0;
	if (is_sentence(s))
		return 0;
	for (size_t i = 0; i + 1 < n; i++)
		if (memcmp(s + i, "\xC2\xB7", 2) == 0)
			cut = i + 2;
	return cut && ros__label_width(s + cut, size) <= room ? cut : 0;
}

/* Each line as long as it can be. */
static size_t wrap_to(struct ros_arena *a, const char *s, double size, double width,
	size_t max_lines, const char **line)
{
	size_t n = 0;
	while (n + 1 < max_lines && ros__label_width(s, size) > width) {
		size_t full = fit(s, size, width), cut = full;
		while (cut > 0 && !may_break(s, cut))
			cut = back(s, cut);
		if (cut > 0)
			cut = part_break(s, full, cut, size, width * (double)(max_lines - n - 1));
		if (cut == 0)
			cut = full ? full : ros__utf8_len((unsigned char)*s);
		line[n++] = ros__label_clean(a, ros__arena_strndup(a, s, cut));
		s += cut;
		while (*s == ' ')
			s++;
	}
	if (*s || n == 0)
		line[n++] = ros__label_short(a, s, size, width);
	return n;
}

/* A label's lines of like length, unless that takes one more. */
static size_t wrap_even(struct ros_arena *a, const char *s, double size, double width,
	size_t max_lines, const char **line)
{
	double total = ros__label_width(s, size), even = total / fmax(1, ceil(total / width)) + size;
	size_t n = wrap_to(a, s, size, width, max_lines, line);
	if (n == 1 || even >= width)
		return n;
	size_t m = wrap_to(a, s, size, even, max_lines, line);
	size_t last = strlen(line[m - 1]), all = strlen(s);
	bool whole = last <= all && strcmp(s + all - last, line[m - 1]) == 0;
	return m == n && whole ? m : wrap_to(a, s, size, width, max_lines, line);
}

size_t ros__label_wrap(struct ros_arena *a, const char *s, double size, double width,
	size_t max_lines, const char ***out)
{
	s = ros__label_clean(a, s);
	const char **line = *out = ros__arena_alloc(a, max_lines * sizeof *line);
	if (max_lines > BALANCED || max_lines < 2 || ros__label_width(s, size) <= width)
		return wrap_to(a, s, size, width, max_lines, line);
	size_t dot = dot_break(s, fit(s, size, width), size, width * (double)(max_lines - 1));
	if (!dot)
		return wrap_even(a, s, size, width, max_lines, line);
	line[0] = ros__label_clean(a, ros__arena_strndup(a, s, dot));
	return 1 + wrap_even(a, s + dot + (s[dot] == ' '), size, width, max_lines - 1, line + 1);
}

size_t ros__label_lines(struct ros_arena *a, const char *const *s, size_t n, double size,
	double width, size_t max_lines)
{
	size_t most = 1;
	const char **line;
	for (size_t i = 0; i < n; i++) {
		size_t lines = ros__label_wrap(a, s[i], size, width, max_lines, &line);
		most = most > lines ? most : lines;
	}
	return most;
}
