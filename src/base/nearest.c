/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "rostrum/translate.h"

#define LONGEST 40 /* bytes; names of options and commands are shorter */

static unsigned min3(unsigned a, unsigned b, unsigned c)
{
	unsigned m = a < b ? a : b;
	return m < c ? m : c;
}

/* Optimal string alignment: rows i - 2, i - 1 and i of the table are kept. */
static unsigned distance(const char *a, size_t n, const char *b, size_t m)
{
	unsigned row[3][LONGEST + 1];
	for (unsigned j = 0; j <= m; j++)
		row[0][j] = j;
	for (size_t i = 1; i <= n; i++) {
		unsigned *now = row[i % 3], *before = row[(i + 2) % 3], *two = row[(i + 1) % 3];
		now[0] = (unsigned)i;
		for (size_t j = 1; j <= m; j++) {
			unsigned change = before[j - 1] + (a[i - 1] != b[j - 1]);
			now[j] = min3(change, before[j] + 1, now[j - 1] + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
				two[j - 2] + 1 < now[j])
				now[j] = two[j - 2] + 1;
		}
	}
	return row[n % 3][m];
}

const char *ros_nearest(const char *given, const char *const *name, size_t n)
{
	const char *best = NULL;
	size_t len = strlen(given);
	unsigned near = len <= 4 ? 1 : len <= 8 ? 2 : 3;
	if (len < 2 || len > LONGEST)
		return NULL;
	for (size_t i = 0; i < n; i++) {
		size_t l = strlen(name[i]);
		unsigned d = l > LONGEST ? near + 1 : distance(given, len, name[i], l);
		if (d <= near && d < (unsigned)l) {
			best = name[i];
			near = d ? d - 1 : 0;
			if (d == 0)
				return best;
		}
	}
	return best;
}
