/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "segment/numeral.h"

#include <string.h>

#include "lexicon/lexicon.h"
#include "text/utf8.h"

int ros__numeral_kind(const char *s)
{
	unsigned n;
	switch (ros__utf8_decode(s, &n)) {
	case 0x4E00: case 0x4E8C: case 0x4E09: case 0x56DB: case 0x4E94: case 0x516D: case 0x4E03:
	case 0x516B: case 0x4E5D: case 0x3007: case 0x96F6: case 0x4E24:
		return 1;
	case 0x5341: case 0x767E: case 0x5343: case 0x4E07: case 0x4EBF: case 0x842C: case 0x5104:
		return 2;
	default:
		return 0;
	}
}

bool ros__numeral_word(const char *s, size_t len)
{
	for (size_t i = 0; i < len; i += ros__utf8_len((unsigned char)s[i]))
		if (!ros__numeral_kind(s + i))
			return false;
	return len > 0;
}

/* What may follow the unit for it to be no date: 年级, 月饼, 日元, 时间, ... */
static const struct {
	const char *unit, *not_before;
} date_unit[] = {
	{"年", "级龄限薪均来"}, {"月", "饼球亮"}, {"日", "元本均报"}, {"时", "间代期速候尚"},
};

bool ros__date_unit(const char *s, const char *end)
{
	for (size_t k = 0; k < sizeof date_unit / sizeof *date_unit; k++) {
		if (end - s < 3 || memcmp(s, date_unit[k].unit, 3) != 0)
			continue;
		for (const char *x = date_unit[k].not_before; *x && end - s >= 6; x += 3)
			if (memcmp(s + 3, x, 3) == 0)
				return false;
		return true;
	}
	return false;
}

bool ros__numeral_at(const char *text, const uint32_t *at, uint32_t i, uint32_t n,
	struct ros__numeral *out)
{
	uint32_t k = i, ndigit = 0, npower = 0;
	for (; k < n; k++) {
		int kind = ros__numeral_kind(text + at[k]);
		if (!kind)
			break;
		ndigit += kind == 1;
		npower += kind == 2;
	}
	if (k == i)
		return false;
	out->cls = ROS_CLASS_NUMBER;
	out->cost = 9 * ROS_LEX_SCALE;
	bool date = k < n && ros__date_unit(text + at[k], text + at[n]);
	if (date && (k - i >= 2 || memcmp(text + at[k], "年", 3) != 0)) {
		out->cls = ROS_CLASS_DATE;
		k++;
	}
	out->len = k - i;
	return out->len >= 2 && (out->cls == ROS_CLASS_DATE || ndigit >= 2 || (ndigit && npower) || npower >= 3);
}
