/* SPDX-License-Identifier: GPL-3.0-or-later */
/* English as it mostly is, without a look at each character's properties. */
#include "segment/scan.h"

#include <string.h>

/* What an ASCII byte is to the fast path: letters; marks that are always a word of their own; others
 * take the long way, and so does a word that such a byte follows. */
enum { FAST_NO, FAST_LETTER, FAST_MARK, FAST_SPACE };
#define L26 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1
static const uint8_t fast_kind[128] = {
	[' '] = FAST_SPACE, ['\t'] = FAST_SPACE, ['\r'] = FAST_SPACE, [','] = FAST_MARK,
	[';'] = FAST_MARK, [':'] = FAST_MARK, ['!'] = FAST_MARK, ['?'] = FAST_MARK, ['('] = FAST_MARK,
	[')'] = FAST_MARK, ['"'] = FAST_MARK, ['['] = FAST_MARK, [']'] = FAST_MARK,
	['A'] = L26, ['a'] = L26,
};
#undef L26

static inline uint8_t fast(const struct ros__scan *s, uint32_t pos)
{
	unsigned char b = pos < s->end ? (unsigned char)s->text[pos] : ' ';
	return b < 0x80 ? fast_kind[b] : FAST_NO;
}

/* How many of the eight bytes, from the lowest on, are ASCII letters. */
static inline unsigned letters_of(uint64_t v)
{
	const uint64_t each = UINT64_C(0x0101010101010101), high = each * 0x80;
	uint64_t lower = (v & ~high) | each * 0x20; /* no byte carries into the next one */
	uint64_t letter = (lower + each * (0x80 - 'a')) & ~(lower + each * (0x7F - 'z')) & ~v & high;
	return letter == high ? 8 : (unsigned)__builtin_ctzll(~letter & high) / 8;
}

/* End of the letters from p on. */
static inline uint32_t letters_end(const struct ros__scan *s, uint32_t p)
{
	uint64_t v;
	unsigned n = 8;
	while (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ && n == 8 && p + 8 <= s->end) {
		memcpy(&v, s->text + p, sizeof v);
		p += n = letters_of(v);
	}
	while (n == 8 && fast(s, p) == FAST_LETTER)
		p++;
	return p;
}

void ros__scan_ascii(struct ros__scan *s)
{
	for (;;) {
		uint32_t p = s->pos;
		uint8_t kind = fast(s, p);
		if (p >= s->end || kind == FAST_NO)
			return;
		if (kind == FAST_SPACE) {
			s->pos++;
		} else if (kind == FAST_MARK) {
			ros__scan_push(s, p + 1, ROS_CLASS_PUNCT);
		} else {
			if (s->text[p] == 'X' && p > s->from && (unsigned char)s->text[p - 1] >= 0x80)
				return;
			p = letters_end(s, p);
			while (p < s->end && s->text[p] == '\'' && fast(s, p + 1) == FAST_LETTER)
				p = letters_end(s, p + 1); /* don't */
			bool stop = p < s->end && s->text[p] == '.' && fast(s, p + 1) >= FAST_MARK;
			if (fast(s, p) == FAST_NO && !stop)
				return;
			if (p + 1 < s->end && s->text[p] == ':' && s->text[p + 1] == '/')
				return; /* https:// */
			ros__scan_push(s, p, ROS_CLASS_LATIN);
		}
	}
}
