/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/encoding.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucnv_err.h>

#include "base/buf.h"
#include "base/mem.h"
#include "text/encoding_short.h"
#include "text/utf8.h"

#define SAMPLE 65536u /* bytes that decide between encodings */

/* Names people and pages use, the converter's name, the name we show. The first of a converter
 * that has a shown name is what detection returns. */
static const struct alias {
	const char *name, *icu, *shown;
} aliases[] = {
	{"utf-8", "UTF-8", "UTF-8"}, {"utf8", "UTF-8", "UTF-8"},
	{"gb18030", "gb18030", "GB18030"}, {"gbk", "gb18030", "GB18030"},
	{"gb2312", "gb18030", "GB18030"}, {"gb_2312-80", "gb18030", "GB18030"},
	{"x-gbk", "gb18030", "GB18030"}, {"cp936", "gb18030", "GB18030"},
	{"windows-936", "gb18030", "GB18030"}, {"euc-cn", "gb18030", "GB18030"},
	{"big5-hkscs", "Big5-HKSCS", "Big5-HKSCS"}, {"big5", "Big5-HKSCS", "Big5-HKSCS"},
	{"big5hkscs", "Big5-HKSCS", "Big5-HKSCS"}, {"cp950", "Big5-HKSCS", "Big5-HKSCS"},
	{"x-x-big5", "Big5-HKSCS", "Big5-HKSCS"},
	{"utf-16le", "UTF-16LE", "UTF-16LE"}, {"utf-16be", "UTF-16BE", "UTF-16BE"},
	{"utf-32le", "UTF-32LE", "UTF-32LE"}, {"utf-32be", "UTF-32BE", "UTF-32BE"},
	{"windows-1252", "windows-1252", "windows-1252"},
	{"iso-8859-1", "windows-1252", "windows-1252"},
	{"latin1", "windows-1252", "windows-1252"}, {"us-ascii", "windows-1252", "windows-1252"},
};

static const struct alias *alias_find(const char *name)
{
	for (size_t i = 0; name && i < sizeof aliases / sizeof *aliases; i++)
		if (strcasecmp(name, aliases[i].name) == 0)
			return &aliases[i];
	return NULL;
}

static const struct mark {
	const char *bytes;
	size_t len;
	const char *encoding;
} marks[] = {
	{"\xEF\xBB\xBF", 3, "UTF-8"},
	{"\xFF\xFE\0\0", 4, "UTF-32LE"},
	{"\0\0\xFE\xFF", 4, "UTF-32BE"},
	{"\xFF\xFE", 2, "UTF-16LE"},
	{"\xFE\xFF", 2, "UTF-16BE"},
	{"\x84\x31\x95\x33", 4, "GB18030"},
};

static const struct mark *mark_find(const char *s, size_t n)
{
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (n >= marks[i].len && memcmp(s, marks[i].bytes, marks[i].len) == 0)
			return &marks[i];
	return NULL;
}

/* Bytes of the ill-formed part at s that one U+FFFD stands for; 0 where a character is well formed
 * (its length goes to *good). */
static unsigned bad_part(const unsigned char *s, size_t left, unsigned *good)
{
	unsigned need = s[0] < 0x80 ? 1 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : 4;
	*good = need;
	if (s[0] == 0)
		return 1;
	if (need == 1)
		return 0;
	if (s[0] < 0xC2 || s[0] > 0xF4)
		return 1;
	unsigned char lo = s[0] == 0xE0 ? 0xA0 : s[0] == 0xF0 ? 0x90 : 0x80;
	unsigned char hi = s[0] == 0xED ? 0x9F : s[0] == 0xF4 ? 0x8F : 0xBF;
	for (unsigned i = 1; i < need; i++) {
		if (i >= left || s[i] < lo || s[i] > hi)
			return i;
		lo = 0x80;
		hi = 0xBF;
	}
	return 0;
}

static void note_bad(struct ros_decoded *d, uint64_t at)
{
	if (!d->malformed++)
		d->first_malformed = at;
}

struct watch {
	struct ros_decoded *d;
	const char *base;
};

static void U_CALLCONV on_malformed(const void *context, UConverterToUnicodeArgs *args,
	const char *code, int32_t len, UConverterCallbackReason reason, UErrorCode *st)
{
	(void)code;
	if (reason > UCNV_IRREGULAR)
		return;
	const struct watch *w = context;
	size_t end = (size_t)(args->source - w->base);
	note_bad(w->d, end >= (size_t)len ? end - (size_t)len : 0);
	*st = U_ZERO_ERROR;
	static const UChar replacement = 0xFFFD;
	ucnv_cbToUWriteUChars(args, &replacement, 1, 0, st);
}

/* UTF-16 units to UTF-8; *high carries the first half of a pair from one chunk to the next. */
static void add_units(struct ros_buf *b, const UChar *u, size_t n, uint32_t *high,
	struct ros_decoded *d)
{
	ros__buf_reserve(b, n * 3 + 8);
	char *at = b->s + b->len;
	for (size_t i = 0; i < n; i++) {
		uint32_t c = u[i];
		if (c >= 0xD800 && c < 0xDC00) {
			*high = c;
			continue;
		}
		if (c >= 0xDC00 && c < 0xE000)
			c = 0x10000 + ((*high - 0xD800) << 10) + (c - 0xDC00);
		if (c == 0) {
			/* The unit's offset in the input is not known here; the first one is found there. */
			d->malformed++;
			c = 0xFFFD;
		}
		at += ros__utf8_encode(c, at);
	}
	b->len = (size_t)(at - b->s);
	b->s[b->len] = '\0';
}

static enum ros_status convert(const char *bytes, size_t n, size_t skip, const char *icu,
	struct ros_decoded *d, struct ros_err *err)
{
	UErrorCode st = U_ZERO_ERROR;
	UConverter *cnv = ucnv_open(icu, &st);
	if (U_FAILURE(st))
		return ros_err_set(err, ROS_EUSAGE,
			"--encoding: unknown encoding '%s'; give a name such as GB18030 or Big5", icu);
	struct watch w = {d, bytes};
	ucnv_setToUCallBack(cnv, on_malformed, &w, NULL, NULL, &st);
	struct ros_buf b = ROS_BUF_INIT;
	ros__buf_reserve(&b, n + n / 2 + 16);
	const char *src = bytes + skip, *end = bytes + n;
	uint32_t high = 0xD800;
	uint64_t before = 0;
	do {
		UChar chunk[4096], *to = chunk;
		st = U_ZERO_ERROR;
		before = d->malformed;
		ucnv_toUnicode(cnv, &to, chunk + 4096, &src, end, NULL, true, &st);
		uint64_t seen = d->malformed;
		add_units(&b, chunk, (size_t)(to - chunk), &high, d);
		if (!before && !seen && d->malformed) {
			const char *nul = memchr(bytes + skip, 0, n - skip);
			d->first_malformed = nul ? (uint64_t)(nul - bytes) : 0;
		}
	} while (st == U_BUFFER_OVERFLOW_ERROR);
	ucnv_close(cnv);
	d->text = ros__buf_detach(&b, &d->len);
	if (!d->text)
		d->text = ros__xstrdup("");
	if (U_FAILURE(st))
		return ros_err_set(err, ROS_EINTERNAL, "cannot convert from %s: %s", icu,
			u_errorName(st));
	return ROS_OK;
}

/* Units of text people write: ASCII, Latin, general punctuation, CJK and its forms. */
static bool plausible_unit(uint32_t c)
{
	return (c >= 0x20 && c < 0x7F) || c == 9 || c == 10 || c == 13 || (c >= 0xA0 && c < 0x250) ||
		(c >= 0x2000 && c < 0x2700) || (c >= 0x3000 && c < 0x3100) ||
		(c >= 0x3400 && c < 0xA000) || (c >= 0xF900 && c < 0xFB00) ||
		(c >= 0xFE30 && c < 0xFE70) || (c >= 0xFF00 && c < 0xFFF0);
}

/* Units no pair of ASCII bytes can look like, and that every real text holds. */
static bool witness_unit(uint32_t c)
{
	return (c >= 0x20 && c < 0x7F) || c == 0x0A || c == 0x0D || (c >= 0x3000 && c <= 0x3002) ||
		c == 0xFF0C || c == 0x7684 || c == 0x4E00 || c == 0x5728;
}

/* A unit made of two ASCII bytes, as plain text with a stray NUL gives. A third of Han are so by
 * chance. */
static bool ascii_pair(uint32_t c)
{
	return c >= 0x100 && !(c & 0x8080);
}

/* 1: little endian, 2: big endian, 0: neither. */
static int utf16_without_mark(const char *bytes, size_t n)
{
	const unsigned char *s = (const unsigned char *)bytes;
	size_t units = (n < SAMPLE ? n : SAMPLE) / 2;
	size_t good[2] = {0, 0}, witness[2] = {0, 0}, pairs = 0, wide = 0;
	if (units < 2)
		return 0;
	for (size_t i = 0; i < units; i++) {
		uint32_t le = s[2 * i] | (uint32_t)s[2 * i + 1] << 8;
		uint32_t be = s[2 * i + 1] | (uint32_t)s[2 * i] << 8;
		good[0] += plausible_unit(le);
		good[1] += plausible_unit(be);
		witness[0] += witness_unit(le);
		witness[1] += witness_unit(be);
		bool both = s[2 * i] && s[2 * i + 1];
		pairs += both && ascii_pair(le); /* the same bytes, whichever comes first */
		wide += both;
	}
	int best = witness[1] > witness[0];
	bool sure = good[best] * 100 >= units * 95 && witness[best] * 200 >= units &&
		witness[best] > 2 * witness[!best] &&
		(pairs * 5 <= wide * 4 || pairs * 4 < units);
	return sure ? best + 1 : 0;
}

/* The most frequent characters of modern written Chinese, simplified and traditional. */
static const char common_han[] =
	"的一是在不了有和人这这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工"
	"也能下过子说产种面而方后多定行学法所民得经十三之进等部度家力化高自理实加新業業建党"
	"這為個國時來們於對會發動過說產種後學經進實議員與無問題及其並由此主席先生香港";

static bool is_common(uint32_t c)
{
	if (c == 0x3001 || c == 0x3002 || c == 0xFF0C)
		return true;
	unsigned step;
	for (const char *p = common_han; *p; p += step)
		if (ros__utf8_decode(p, &step) == c)
			return true;
	return false;
}

/* Share of common characters among those beyond ASCII, less the malformed ones; in thousandths. */
static long common_share(const char *bytes, size_t n, const char *icu)
{
	struct ros_decoded d = {0};
	long common = 0, all = 0, bad;
	if (convert(bytes, n < SAMPLE ? n : SAMPLE, 0, icu, &d, NULL) != ROS_OK)
		return -1000;
	unsigned step;
	for (size_t i = 0; i < d.len; i += step) {
		uint32_t c = ros__utf8_decode(d.text + i, &step);
		if (c < 0x80)
			continue;
		all++;
		common += is_common(c);
	}
	bad = (long)d.malformed;
	ros__decoded_release(&d);
	return all ? (common - 2 * bad) * 1000 / all : -1000;
}

struct utf8_census {
	size_t bad, three; /* ill-formed parts; well-formed characters of three or four bytes */
	size_t beyond;     /* bytes beyond ASCII */
};

static struct utf8_census census(const char *bytes, size_t n)
{
	const unsigned char *s = (const unsigned char *)bytes;
	struct utf8_census c = {0, 0, 0};
	for (size_t i = 0; i < n;) {
		unsigned good, bad = bad_part(s + i, n - i, &good);
		unsigned step = bad ? bad : good;
		c.beyond += s[i] >= 0x80 ? step : 0;
		c.bad += bad && s[i];
		c.three += !bad && good >= 3;
		i += step;
	}
	return c;
}

/* Do most runs of bytes beyond ASCII have one byte? */
static bool mostly_single(const char *bytes, size_t n)
{
	size_t single = 0, all = 0;
	for (size_t i = 0; i < n;) {
		size_t k = i;
		while (k < n && (signed char)bytes[k] < 0)
			k++;
		all += k > i;
		single += k == i + 1;
		i = k + 1;
	}
	return 2 * single >= all;
}

struct verdict {
	bool clean;        /* valid UTF-8 without NUL; looked at only where there is no mark */
	const char *doubt; /* runner-up that is nearly as good; NULL for none */
};

/* Between two encodings of Chinese: the better one, and whether the other one may be meant. Running
 * text has some 250 common characters in a thousand, read in the wrong encoding hardly 50. */
static const char *chinese(long gb, long big5, struct verdict *v)
{
	static const char *const names[] = {"GB18030", "Big5-HKSCS"};
	long best = gb >= big5 ? gb : big5, other = gb >= big5 ? big5 : gb;
	if (other >= 0 && (2 * other >= best || best < 80))
		v->doubt = names[gb >= big5];
	return names[gb < big5];
}

static const char *detect(const char *bytes, size_t n, const char *declared, struct verdict *v)
{
	const struct mark *m = mark_find(bytes, n);
	if (m)
		return m->encoding;
	bool utf8 = ros__utf8_valid(bytes, n) == n;
	v->clean = utf8 && !memchr(bytes, 0, n);
	if (!v->clean) {
		int wide = utf16_without_mark(bytes, n);
		if (wide)
			return wide == 1 ? "UTF-16LE" : "UTF-16BE";
	}
	const struct alias *said = alias_find(declared);
	if (utf8 && !said && ros__looks_gbk(bytes, n)) {
		v->clean = false;
		v->doubt = "UTF-8";
		return "GB18030";
	}
	if (utf8 && !said)
		return "UTF-8";
	struct utf8_census c = census(bytes, n);
	if (utf8 && (c.three || !c.beyond))
		return "UTF-8";
	/* In GB18030 or Big5 text about one position in a hundred looks like a three-byte form; in a
	 * short one two may stand by chance, among more that is ill-formed. */
	bool chance = c.bad > c.three && c.beyond < 400;
	if (c.three * 3 * 5 >= c.beyond && !chance)
		return "UTF-8";
	if (said && strncmp(said->shown, "UTF-", 4) != 0)
		return said->shown;
	long gb = common_share(bytes, n, "gb18030"), big5 = common_share(bytes, n, "Big5-HKSCS");
	long best = gb > big5 ? gb : big5;
	bool single = mostly_single(bytes, n);
	/* Accented letters stand alone between ASCII; read as Chinese they give rare characters. */
	if (single && best < 120)
		return c.three ? "UTF-8" : "windows-1252";
	/* Rare characters without a fault may be a name; with faults it is neither. */
	if (best < 30 && (c.three || best < 0))
		return "UTF-8";
	return chinese(gb, big5, v);
}

const char *ros__detect_encoding(const char *bytes, size_t n, const char *declared)
{
	struct verdict v = {false, NULL};
	return detect(bytes, n, declared, &v);
}

/* Ill-formed parts of bytes[from, to) become U+FFFD; the rest is copied. */
static void repair_part(
	struct ros_buf *b, const char *bytes, size_t at, size_t n, struct ros_decoded *d)
{
	const unsigned char *s = (const unsigned char *)bytes;
	size_t from = at;
	for (size_t i = at; i < n;) {
		unsigned good, bad = bad_part(s + i, n - i, &good);
		if (!bad) {
			i += good;
			continue;
		}
		ros__buf_add(b, bytes + from, i - from);
		ros__buf_adds(b, "\xEF\xBF\xBD");
		note_bad(d, i);
		i += bad;
		from = i;
	}
	ros__buf_add(b, bytes + from, n - from);
}

/* A line that is hardly UTF-8 and faultless Chinese in another encoding: files that were pasted
 * together hold both. */
static bool other_encoding(const char *line, size_t n, struct ros_decoded *got)
{
	static const char *const icu[] = {"gb18030", "Big5-HKSCS"};
	struct utf8_census c = census(line, n);
	if (c.bad < 2 || c.three * 3 * 5 >= c.beyond || mostly_single(line, n) || memchr(line, 0, n))
		return false;
	long gb = common_share(line, n, icu[0]), big5 = common_share(line, n, icu[1]);
	if (gb < 0 && big5 < 0)
		return false;
	*got = (struct ros_decoded){0};
	if (convert(line, n, 0, icu[big5 > gb], got, NULL) == ROS_OK && !got->malformed)
		return true;
	ros__decoded_release(got);
	return false;
}

/* Each line by its own validity. */
static void repair_utf8(const char *bytes, size_t n, size_t skip, bool told, struct ros_decoded *d)
{
	struct ros_buf b = ROS_BUF_INIT;
	ros__buf_reserve(&b, n - skip + 64);
	for (size_t i = skip; i < n;) {
		const char *nl = memchr(bytes + i, '\n', n - i);
		size_t end = nl ? (size_t)(nl - bytes) + 1 : n;
		struct ros_decoded line;
		if (told || ros__utf8_valid(bytes + i, end - i) == end - i ||
			!other_encoding(bytes + i, end - i, &line)) {
			repair_part(&b, bytes, i, end, d);
		} else {
			ros__buf_add(&b, line.text, line.len);
			ros__decoded_release(&line);
			d->mixed++;
		}
		i = end;
	}
	d->text = ros__buf_detach(&b, &d->len);
}

enum ros_status ros__decode(const char *bytes, size_t n, const char *forced, const char *declared,
	struct ros_decoded *out, struct ros_err *err)
{
	*out = (struct ros_decoded){0};
	struct verdict v = {false, NULL};
	bool user = forced && *forced;
	const struct alias *a = user ? alias_find(forced) : NULL;
	const struct mark *m = mark_find(bytes, n);
	UErrorCode st = U_ZERO_ERROR;
	if (user && !a) {
		/* Names beyond the table go to the converter library, shown under its own spelling. */
		const char *icu = ucnv_getAlias(forced, 0, &st);
		if (!icu || U_FAILURE(st))
			return ros_err_set(err, ROS_EUSAGE,
				"--encoding: unknown encoding '%s'; give a name such as GB18030 or Big5",
				forced);
		out->encoding = icu;
	} else {
		out->encoding = a ? a->shown : detect(bytes, n, declared, &v);
		out->doubt = v.doubt;
	}
	out->skip = m && strcmp(m->encoding, out->encoding) == 0 ? m->len : 0;
	if (strcmp(out->encoding, "UTF-8") != 0)
		return convert(bytes, n, out->skip, out->encoding, out, err);
	out->len = n - out->skip;
	if (!v.clean && (ros__utf8_valid(bytes, n) != n || memchr(bytes, 0, n)))
		repair_utf8(bytes, n, out->skip, user, out);
	return ROS_OK;
}

void ros__decoded_release(struct ros_decoded *d)
{
	free(d->text);
	*d = (struct ros_decoded){0};
}
