/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/convert.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "base/buf.h"
#include "base/mem.h"
#include "text/utf8.h"

#ifdef ROS_HAVE_OPENCC
#include <opencc/opencc.h>
#endif

static uint16_t table[ROS__FOLD_END - ROS__FOLD_FIRST];
static const uint16_t *prepared;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static atomic_bool complete; /* of the table */

#ifdef ROS_HAVE_OPENCC
/* OpenCC does not look at its first allocations and crashes without memory; so as much as it takes
 * is asked for before. */
enum { OPENCC_TAKES = 16 << 20 };

static char *by_opencc(const char *lines, size_t len)
{
	free(ros__xmalloc(OPENCC_TAKES));
	opencc_t t = opencc_open("t2s.json");
	if (t == (opencc_t)-1)
		return NULL;
	char *converted = opencc_convert_utf8(t, lines, len);
	char *copy = converted ? ros__xstrdup(converted) : NULL;
	if (converted)
		opencc_convert_utf8_free(converted);
	opencc_close(t);
	return copy;
}
#else
static char *by_opencc(const char *lines, size_t len)
{
	(void)lines;
	(void)len;
	return NULL;
}
#endif

static char *by_icu(const char *lines, size_t len, const UChar *id)
{
	UErrorCode status = U_ZERO_ERROR;
	UTransliterator *t = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
	if (U_FAILURE(status))
		return NULL;
	int32_t cap = (int32_t)len + 64, n = 0;
	UChar *buf = ros__xmalloc((size_t)cap * sizeof *buf);
	u_strFromUTF8(buf, cap, &n, lines, (int32_t)len, &status);
	int32_t limit = n;
	utrans_transUChars(t, buf, &n, cap, 0, &limit, &status);
	char *out = ros__xcalloc((size_t)n + 1, 4);
	u_strToUTF8(out, n * 4, NULL, buf, n, &status);
	utrans_close(t);
	free(buf);
	if (U_SUCCESS(status))
		return out;
	free(out);
	return NULL;
}

/* One character a line goes through the converter, so that no phrase rule can join two of them. */
static void make_table(void)
{
	struct ros_buf lines = ROS_BUF_INIT;
	if (prepared) {
		memcpy(table, prepared, sizeof table);
		return;
	}
	for (uint32_t c = ROS__FOLD_FIRST; c < ROS__FOLD_END; c++) {
		char s[4];
		table[c - ROS__FOLD_FIRST] = (uint16_t)c;
		if (!ros__is_han(c))
			continue;
		ros__buf_add(&lines, s, ros__utf8_encode(c, s));
		ros__buf_addc(&lines, '\n');
	}
	char *out = by_opencc(lines.s, lines.len);
	if (!out)
		out = by_icu(lines.s, lines.len, u"Traditional-Simplified");
	const char *p = out;
	for (size_t i = 0; p && i < lines.len;) {
		unsigned n, m;
		uint32_t from = ros__utf8_decode(lines.s + i, &n);
		const char *nl = strchr(p, '\n');
		uint32_t to = ros__utf8_decode(p, &m);
		if (nl && p + m == nl && to >= ROS__FOLD_FIRST && to < ROS__FOLD_END && ros__is_han(to))
			table[from - ROS__FOLD_FIRST] = (uint16_t)to;
		p = nl ? nl + 1 : NULL;
		i += n + 1;
	}
	free(out);
	ros__buf_release(&lines);
}

const uint16_t *ros__simplified_table(void)
{
	pthread_once(&once, make_table);
	atomic_store(&complete, true);
	return table;
}

#ifdef ROS_HAVE_OPENCC
/* One character, by a converter that stays open. */
static uint16_t convert_one(uint32_t c)
{
	static opencc_t t;
	char s[4];
	unsigned n, len = ros__utf8_encode(c, s);
	t = t ? t : opencc_open("t2s.json");
	char *out = t && t != (opencc_t)-1 ? opencc_convert_utf8(t, s, len) : NULL;
	uint32_t to = out && *out ? ros__utf8_decode(out, &n) : c;
	bool one = out && *out && !out[n] && to >= ROS__FOLD_FIRST && to < ROS__FOLD_END &&
		ros__is_han(to);
	if (out)
		opencc_convert_utf8_free(out);
	return (uint16_t)(one ? to : c);
}

uint32_t ros__simplified_char(uint32_t c)
{
	static uint16_t known[ROS__FOLD_END - ROS__FOLD_FIRST];
	static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
	if (c < ROS__FOLD_FIRST || c >= ROS__FOLD_END || !ros__is_han(c))
		return c;
	if (atomic_load(&complete))
		return table[c - ROS__FOLD_FIRST];
	pthread_mutex_lock(&lock);
	uint16_t *to = &known[c - ROS__FOLD_FIRST];
	*to = *to ? *to : convert_one(c);
	pthread_mutex_unlock(&lock);
	return *to;
}
#else
uint32_t ros__simplified_char(uint32_t c)
{
	bool in = c >= ROS__FOLD_FIRST && c < ROS__FOLD_END;
	return in ? ros__simplified_table()[c - ROS__FOLD_FIRST] : c;
}
#endif

void ros__simplified_adopt(const uint16_t *made)
{
	static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
	pthread_mutex_lock(&lock);
	prepared = made;
	pthread_once(&once, make_table);
	atomic_store(&complete, true);
	prepared = NULL;
	pthread_mutex_unlock(&lock);
}

/* Between ROS__FOLD_FIRST and ROS__FOLD_END all characters have three bytes. */
char *ros__simplified_copy(const char *text, size_t len)
{
	const uint16_t *to = NULL;
	char *s = ros__xmalloc(len + 1);
	memcpy(s, text, len);
	s[len] = '\0';
	for (size_t i = 0; i + 3 <= len;) {
		if ((unsigned char)s[i] < 0xE3) {
			i++;
			continue;
		}
		unsigned n;
		uint32_t c = ros__utf8_decode(s + i, &n);
		if (n == 3 && c >= ROS__FOLD_FIRST && c < ROS__FOLD_END) {
			to = to ? to : ros__simplified_table();
			ros__utf8_encode(to[c - ROS__FOLD_FIRST], s + i);
		}
		i += n;
	}
	return s;
}

uint32_t ros__simplified_get(const struct ros_strmap *map, const char *s, size_t len)
{
	uint32_t id = ros__strmap_get(map, s, len);
	if (id != ROS_NO_ID || !len || (unsigned char)*s < 0xE3)
		return id;
	char *plain = ros__simplified_copy(s, len);
	if (memcmp(plain, s, len) != 0)
		id = ros__strmap_get(map, plain, len);
	free(plain);
	return id;
}

#ifdef ROS_HAVE_OPENCC
/* By a converter that stays open: names come one by one. */
static char *to_traditional(const char *s, size_t len)
{
	static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
	static opencc_t t;
	pthread_mutex_lock(&lock);
	if (!t) {
		free(ros__xmalloc(OPENCC_TAKES));
		t = opencc_open("s2tw.json");
	}
	char *out = t != (opencc_t)-1 ? opencc_convert_utf8(t, s, len) : NULL;
	char *copy = out ? ros__xstrdup(out) : NULL;
	if (out)
		opencc_convert_utf8_free(out);
	pthread_mutex_unlock(&lock);
	return copy;
}
#else
static char *to_traditional(const char *s, size_t len)
{
	return by_icu(s, len, u"Simplified-Traditional");
}
#endif

char *ros__traditional_copy(const char *s, size_t len)
{
	static const char *const quote[][2] = {{"“", "「"}, {"”", "」"}, {"‘", "『"}, {"’", "』"}};
	char *out = len ? to_traditional(s, len) : NULL;
	out = out ? out : ros__xstrndup(s, len);
	for (size_t i = 0; i < sizeof quote / sizeof *quote; i++) /* of three bytes each */
		for (char *p = out; (p = strstr(p, quote[i][0]));)
			memcpy(p, quote[i][1], 3);
	return out;
}

const char *ros__convert_name(void)
{
#ifdef ROS_HAVE_OPENCC
	return "OpenCC";
#else
	return "ICU";
#endif
}
