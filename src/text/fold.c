/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/fold.h"

#include <stdbool.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "text/utf8.h"

enum { ZWNJ = 0x200C, ZWJ = 0x200D, RADICAL_FIRST = 0x2E80, RADICAL_END = 0x2F00 };

/* Radicals of the supplement and the ideographs they are drawn as, in pairs. */
static const char radicals[] =
	"⺁厂⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺌小⺍小⺎兀⺑尢⺒巳⺓幺⺕彐⺖忄⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬"
	"⺤爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺲罒⺶羊⺷羊⺸羊⺹耂⺺肀⺻聿⺼月⺽臼⺾艹⺿艹⻀艹"
	"⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页"
	"⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟";

static bool is_ignorable(uint32_t c)
{
	return c == 0xAD || c == 0x34F || c == 0x61C || c == 0x180E || c == 0x200B || c == 0x200E ||
		c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
		(c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || (c >= 0xE0100 && c <= 0xE01EF);
}

static bool is_compat(uint32_t c)
{
	return (c >= RADICAL_FIRST && c <= 0x2FDF) || (c >= 0xF900 && c <= 0xFAFF) ||
		(c >= 0xFB00 && c <= 0xFB06) || (c >= 0x2F800 && c <= 0x2FA1F);
}

/* Most that begins like one of these is none: what a byte and the two behind it say without decoding. */
static bool may_change(const unsigned char *s, size_t left)
{
	unsigned a = s[0], b = left > 1 ? s[1] : 0, c = left > 2 ? s[2] : 0;
	switch (a) {
	case 0xC2: return b == 0xAD;
	case 0xCC: return true;
	case 0xCD: return b < 0xB0;
	case 0xD8: return b == 0x9C;
	case 0xE1: return b == 0xA0 && c == 0x8E;
	case 0xE2:
		return (b == 0x80 && ((c >= 0x8B && c <= 0x8F) || (c >= 0xAA && c <= 0xAE))) ||
			(b == 0x81 && c >= 0xA0 && c <= 0xAF) || b >= 0xBA;
	case 0xEF: return (b >= 0xA4 && b <= 0xAC) || (b == 0xB8 && c < 0x90) || (b == 0xBB && c == 0xBF);
	case 0xF0: return b == 0xAF && c >= 0xA0;
	case 0xF3: return b == 0xA0;
	default: return false;
	}
}

typedef unsigned char bytes __attribute__((vector_size(16)));
typedef uint64_t halves __attribute__((vector_size(16)));

/* Does any of the 16 bytes begin what may_change wants to see? The two most frequent lead bytes are told
 * apart by the byte behind them: 0xE2 0x80 is a quotation mark, 0xEF 0xBC a full-width comma. */
static bool suspicious(const char *s)
{
	bytes a, b, c;
	memcpy(&a, s, sizeof a);
	memcpy(&b, s + 1, sizeof b);
	memcpy(&c, s + 2, sizeof c);
	bytes mark = (bytes)((b == 0x80) & (((c >= 0x8B) & (c <= 0x8F)) | ((c >= 0xAA) & (c <= 0xAE)))) |
		(bytes)(b == 0x81) | (bytes)(b >= 0xBA);
	bytes wide = (bytes)(b <= 0xAC) | (bytes)(b == 0xB8) | (bytes)(b == 0xBB);
	halves hit = (halves)(((bytes)(a == 0xE2) & mark) | ((bytes)(a == 0xEF) & wide) |
		((bytes)(a == 0xC2) & (bytes)(b == 0xAD)) | (bytes)(a >= 0xF0) | (bytes)(a == 0xCC) | (bytes)(a == 0xCD) |
		(bytes)(a == 0xD8) | (bytes)(a == 0xE1));
	return (hit[0] | hit[1]) != 0;
}

/* Bytes from i on that are ASCII, in steps of 32. */
static size_t skip_ascii(const char *s, size_t i, size_t len)
{
	halves v[2];
	for (; len - i >= sizeof v; i += sizeof v) {
		memcpy(v, s + i, sizeof v);
		halves any = v[0] | v[1];
		if ((any[0] | any[1]) & UINT64_C(0x8080808080808080))
			break;
	}
	return i;
}

size_t ros__fold_find(const char *s, size_t len)
{
	size_t i = 0;
	while (i < len) {
		i = skip_ascii(s, i, len);
		if (len - i >= 18 && !suspicious(s + i)) {
			i += 16;
			continue;
		}
		for (size_t stop = len - i > 16 ? i + 16 : len; i < stop; i++)
			if (may_change((const unsigned char *)s + i, len - i))
				return i;
	}
	return len;
}

/* Joiners mean nothing between two of these. */
static bool needs_no_joiner(uint32_t c)
{
	return ros__is_han(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
		(c >= 0xC0 && c < 0x250) || (c >= '0' && c <= '9');
}

static unsigned put_radical(uint32_t c, char *out)
{
	const char *pair = radicals;
	for (unsigned n; *pair; pair += 6)
		if (ros__utf8_decode(pair, &n) == c)
			return memcpy(out, pair + 3, 3), 3;
	return ros__utf8_encode(c, out);
}

/* What a compatibility character stands for, at most three characters. */
static unsigned put_compat(uint32_t c, char *out)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar u[8];
	const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&status);
	int32_t n = U_SUCCESS(status) ? unorm2_getDecomposition(nfkc, (UChar32)c, u, 8, &status) : -1;
	if (n <= 0 || U_FAILURE(status))
		return c < RADICAL_END ? put_radical(c, out) : ros__utf8_encode(c, out);
	unsigned len = 0;
	for (int32_t i = 0; i < n;) {
		UChar32 d;
		U16_NEXT(u, i, n, d);
		len += ros__utf8_encode((uint32_t)d, out + len);
	}
	return len;
}

/* The letter that `before` and an accent behind it are one of, or 0. */
static uint32_t composed(uint32_t before, uint32_t c)
{
	UErrorCode status = U_ZERO_ERROR;
	if (c < 0x300 || c > 0x36F || !before)
		return 0;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
	UChar32 both = U_SUCCESS(status) ? unorm2_composePair(nfc, (UChar32)before, (UChar32)c) : -1;
	return both > 0 ? (uint32_t)both : 0;
}

size_t ros__fold_text(const char *s, size_t len, char *out, uint32_t *map)
{
	size_t n = 0, last = 0; /* where the last character begins in out */
	uint32_t before = 0;
	unsigned step, ahead;
	for (size_t i = 0; i < len; i += step) {
		uint32_t c = ros__utf8_decode(s + i, &step);
		uint32_t next = i + step < len ? ros__utf8_decode(s + i + step, &ahead) : 0;
		bool joiner = (c == ZWJ || c == ZWNJ) &&
			(needs_no_joiner(before) || !before) && (needs_no_joiner(next) || !next);
		if (joiner || is_ignorable(c))
			continue;
		char put[16];
		unsigned m = step;
		uint32_t both = composed(before, c), from = (uint32_t)i;
		if (both) {
			m = ros__utf8_encode(both, put);
			from = map ? map[last] : 0;
			n = last;
		} else if (is_compat(c)) {
			m = put_compat(c, put);
		} else {
			memcpy(put, s + i, step);
		}
		last = n;
		for (unsigned k = 0; k < m; k++, n++) {
			if (map)
				map[n] = from;
			out[n] = put[k];
		}
		before = both ? both : c;
	}
	if (map)
		map[n] = (uint32_t)len;
	return n;
}
