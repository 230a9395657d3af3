/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "borrow/shares.h"

/* Days since 1970-01-01 in the Gregorian calendar (Hatcher 1985's shift of the year to March). */
static int32_t days(int year, int month, int day)
{
	int y = month <= 2 ? year - 1 : year, era = (y >= 0 ? y : y - 399) / 400;
	int of_era = y - era * 400, of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	int of_eras = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
	return era * 146097 + of_eras - 719468;
}

/* `n` digits at *s, which moves behind them and one dash. */
static bool number(const char **s, int n, int *out)
{
	*out = 0;
	for (int i = 0; i < n; i++) {
		if ((*s)[i] < '0' || (*s)[i] > '9')
			return false;
		*out = *out * 10 + (*s)[i] - '0';
	}
	*s += n;
	return true;
}

struct ros_dates ros__dates_read(const char *iso)
{
	struct ros_dates unknown = ROS_DATES_UNKNOWN;
	int y, m = 0, d = 0;
	if (!iso || !number(&iso, 4, &y) || y == 0)
		return unknown;
	if (*iso == '-' && (iso++, !number(&iso, 2, &m) || m < 1 || m > 12))
		return unknown;
	if (m && *iso == '-' && (iso++, !number(&iso, 2, &d) || d < 1 || d > 31))
		return unknown;
	if (*iso && *iso != 'T' && *iso != ' ')
		return unknown;
	if (d)
		return (struct ros_dates){days(y, m, d), days(y, m, d)};
	if (m)
		return (struct ros_dates){
			days(y, m, 1), (m < 12 ? days(y, m + 1, 1) : days(y + 1, 1, 1)) - 1};
	return (struct ros_dates){days(y, 1, 1), days(y + 1, 1, 1) - 1};
}

int ros__dates_order(struct ros_dates a, struct ros_dates b)
{
	int64_t twice = ((int64_t)b.from + b.to) - ((int64_t)a.from + a.to);
	if (a.from > a.to || b.from > b.to)
		return 0;
	if (a.to < b.from && twice > 2 * ROS_BORROW_APART)
		return -1;
	return b.to < a.from && -twice > 2 * ROS_BORROW_APART;
}
