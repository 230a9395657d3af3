/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/collate.h"

#include <stdint.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

#include "base/mem.h"

struct ros_collator {
	UCollator *icu;
};

struct ros_collator *ros__collator_open(const char *locale)
{
	struct ros_collator *c = ros__xcalloc(1, sizeof *c);
	UErrorCode e = U_ZERO_ERROR;
	c->icu = ucol_open(locale, &e);
	if (!c->icu)
		ros__out_of_memory();
	return c;
}

void ros__collator_close(struct ros_collator *c)
{
	if (!c)
		return;
	ucol_close(c->icu);
	free(c);
}

char *ros__collate_key(const struct ros_collator *c, const char *s, size_t len)
{
	UErrorCode e = U_ZERO_ERROR;
	UChar *wide;
	int32_t n = 0;
	ROS_NEW_ARRAY(wide, len + 1); /* UTF-16 has no more units than UTF-8 bytes */
	u_strFromUTF8WithSub(wide, (int32_t)len + 1, &n, s, (int32_t)len, 0xFFFD, NULL, &e);
	int32_t size = ucol_getSortKey(c->icu, wide, n, NULL, 0);
	char *key = ros__xcalloc((size_t)size + 1, 1);
	ucol_getSortKey(c->icu, wide, n, (uint8_t *)key, size);
	free(wide);
	return key;
}
