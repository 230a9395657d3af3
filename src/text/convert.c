/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/convert.h"

#include <unicode/utrans.h>

#include "base/mem.h"
#include "text/utf8.h"

#if ROS_HAVE_OPENCC
#include <opencc/opencc.h>
#endif

struct ros__convert {
#if ROS_HAVE_OPENCC
	opencc_t opencc;
#endif
	UTransliterator *icu;
};

static UTransliterator *open_icu(void)
{
	static const UChar id[] = u"Traditional-Simplified";
	UErrorCode status = U_ZERO_ERROR;
	UTransliterator *t = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
	return U_SUCCESS(status) ? t : NULL;
}

struct ros__convert *ros__convert_new(void)
{
	struct ros__convert *c = ros__xcalloc(1, sizeof *c);
#if ROS_HAVE_OPENCC
	c->opencc = opencc_open("t2s.json");
	if (c->opencc != (opencc_t)-1)
		return c;
	c->opencc = NULL;
#endif
	c->icu = open_icu();
	if (c->icu)
		return c;
	free(c);
	return NULL;
}

void ros__convert_free(struct ros__convert *c)
{
	if (!c)
		return;
#if ROS_HAVE_OPENCC
	if (c->opencc)
		opencc_close(c->opencc);
#endif
	if (c->icu)
		utrans_close(c->icu);
	free(c);
}

#if ROS_HAVE_OPENCC
static uint32_t by_opencc(opencc_t t, uint32_t ch)
{
	char in[4];
	size_t n = ros__utf8_encode(ch, in);
	char *out = opencc_convert_utf8(t, in, n);
	if (!out)
		return ch;
	size_t len = strlen(out);
	unsigned step = 0;
	uint32_t s = len && ros__utf8_valid(out, len) == len ? ros__utf8_decode(out, &step) : ch;
	opencc_convert_utf8_free(out);
	return step == len ? s : ch;
}
#endif

static uint32_t by_icu(UTransliterator *t, uint32_t ch)
{
	UChar buf[16];
	int32_t n = 0, limit;
	U16_APPEND_UNSAFE(buf, n, ch);
	limit = n;
	UErrorCode status = U_ZERO_ERROR;
	utrans_transUChars(t, buf, &n, 16, 0, &limit, &status);
	if (U_FAILURE(status) || n < 1)
		return ch;
	UChar32 s;
	int32_t i = 0;
	U16_NEXT(buf, i, n, s);
	return i == n ? (uint32_t)s : ch;
}

uint32_t ros__convert_char(struct ros__convert *c, uint32_t ch)
{
#if ROS_HAVE_OPENCC
	if (c->opencc)
		return by_opencc(c->opencc, ch);
#endif
	return by_icu(c->icu, ch);
}

const char *ros__convert_name(void)
{
#if ROS_HAVE_OPENCC
	return "OpenCC";
#else
	return "ICU";
#endif
}
