/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/width.h"

#include <unicode/uchar.h>

#include "text/utf8.h"

static unsigned width_of(uint32_t c)
{
	int kind = u_getIntPropertyValue((UChar32)c, UCHAR_EAST_ASIAN_WIDTH);
	int type = u_charType((UChar32)c);
	if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR ||
		type == U_CONTROL_CHAR)
		return 0;
	return kind == U_EA_WIDE || kind == U_EA_FULLWIDTH ? 2 : 1;
}

unsigned ros__width(const char *s, size_t len)
{
	unsigned width = 0, n;
	for (size_t i = 0; i < len; i += n)
		width += width_of(ros__utf8_decode(s + i, &n));
	return width;
}
