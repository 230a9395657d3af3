/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/utf8.h"

#include <string.h>

size_t ros__utf8_count(const char *s, size_t len)
{
	size_t n = 0;
	for (size_t i = 0; i < len; i++)
		n += ((unsigned char)s[i] & 0xC0) != 0x80;
	return n;
}

size_t ros__utf8_count_han(const char *s, size_t len)
{
	size_t n = 0;
	unsigned step;
	for (size_t i = 0; i < len; i += step)
		n += ros__is_han(ros__utf8_decode(s + i, &step));
	return n;
}

/* Length of one valid character at s, 0 where it is malformed. */
static unsigned valid_one(const unsigned char *s, size_t left)
{
	if (s[0] < 0x80)
		return 1;
	unsigned n = s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : 4;
	if (s[0] < 0xC2 || s[0] > 0xF4 || left < n)
		return 0;
	unsigned char lo = s[0] == 0xE0 ? 0xA0 : s[0] == 0xF0 ? 0x90 : 0x80;
	unsigned char hi = s[0] == 0xED ? 0x9F : s[0] == 0xF4 ? 0x8F : 0xBF;
	if (s[1] < lo || s[1] > hi)
		return 0;
	for (unsigned i = 2; i < n; i++)
		if ((s[i] & 0xC0) != 0x80)
			return 0;
	return n;
}

size_t ros__utf8_valid(const char *text, size_t len)
{
	const unsigned char *s = (const unsigned char *)text;
	size_t i = 0;
	while (i < len) {
		uint64_t word;
		if (len - i >= 8 && (memcpy(&word, s + i, 8), !(word & 0x8080808080808080u))) {
			i += 8;
			continue;
		}
		/* Runs of Han: lead bytes E1 to EC have no forbidden continuations. */
		while (len - i >= 3 && (unsigned)(s[i] - 0xE1) <= 0xEC - 0xE1 &&
			(s[i + 1] & 0xC0) == 0x80 && (s[i + 2] & 0xC0) == 0x80)
			i += 3;
		if (i == len)
			break;
		unsigned n = valid_one(s + i, len - i);
		if (!n)
			return i;
		i += n;
	}
	return i;
}

static const struct {
	const char *open, *close;
} PAIR[] = {{"“", "”"}, {"‘", "’"}, {"《", "》"}, {"〈", "〉"}, {"（", "）"}, {"「", "」"}, {"『", "』"},
	{"【", "】"}, {"(", ")"}, {"[", "]"}};
enum { NPAIR = sizeof PAIR / sizeof *PAIR, DEPTH = 4 };

static bool begins(const char *s, size_t left, const char *mark)
{
	size_t n = strlen(mark);
	return n <= left && memcmp(s, mark, n) == 0;
}

void ros__utf8_owed(const char *s, size_t len, char out[ROS_OWED])
{
	size_t stack[DEPTH] = {0}, n = 0;
	for (size_t i = 0; i < len; i++)
		for (size_t k = 0; k < NPAIR; k++)
			if (n < DEPTH && begins(s + i, len - i, PAIR[k].open))
				stack[n++] = k;
			else if (n && stack[n - 1] == k && begins(s + i, len - i, PAIR[k].close))
				n--;
	size_t used = 0;
	while (n) {
		const char *mark = PAIR[stack[--n]].close;
		memcpy(out + used, mark, strlen(mark));
		used += strlen(mark);
	}
	out[used] = '\0';
}

size_t ros__utf8_trim_open(const char *s, size_t len)
{
	for (size_t k = 0; k < NPAIR; k++) {
		size_t n = strlen(PAIR[k].open);
		if (n <= len && memcmp(s + len - n, PAIR[k].open, n) == 0) {
			len -= n;
			k = (size_t)-1;
		}
	}
	return len;
}
