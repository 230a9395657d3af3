/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/grid.h"

#include <math.h>
#include <string.h>

#include "text/utf8.h"

void ros__grid_row(struct ros__grid *g, size_t number)
{
	size_t after = g->nrow ? g->row[g->nrow - 1].number + (size_t)1 : 1;
	ROS_GROW(g->row, g->nrow, g->row_cap);
	g->row[g->nrow++] = (struct ros__grid_row){g->ncell, 0,
		(uint32_t)(number < after ? after : number > UINT32_MAX / 2 ? UINT32_MAX / 2 : number)};
}

static void trim(const char **s, size_t *n)
{
	for (;;) {
		if (*n && (unsigned char)**s <= ' ')
			++*s, --*n;
		else if (*n >= 3 && memcmp(*s, "\xE3\x80\x80", 3) == 0)
			*s += 3, *n -= 3;
		else if (*n >= 2 && memcmp(*s, "\xC2\xA0", 2) == 0)
			*s += 2, *n -= 2;
		else
			break;
	}
	for (;;) {
		if (*n && (unsigned char)(*s)[*n - 1] <= ' ')
			--*n;
		else if (*n >= 3 && memcmp(*s + *n - 3, "\xE3\x80\x80", 3) == 0)
			*n -= 3;
		else if (*n >= 2 && memcmp(*s + *n - 2, "\xC2\xA0", 2) == 0)
			*n -= 2;
		else
			break;
	}
}

static void push(struct ros__grid *g, const char *s, bool number)
{
	ROS_GROW(g->cell, g->ncell, g->cell_cap);
	ROS_GROW(g->number, g->ncell, g->number_cap);
	g->cell[g->ncell] = s;
	g->number[g->ncell++] = number;
	g->row[g->nrow - 1].n++;
}

static void put(struct ros__grid *g, size_t column, const char *s, size_t n, bool number)
{
	trim(&s, &n);
	if (!n || !g->nrow || column >= ROS_GRID_COLUMNS)
		return;
	struct ros__grid_row *row = &g->row[g->nrow - 1];
	if (column < row->n) { /* a sheet that goes back: the cell that is there is replaced */
		g->cell[row->first + column] = ros__arena_strndup(&g->arena, s, n);
		g->number[row->first + column] = number;
		return;
	}
	if (g->ncell + column - row->n >= ROS_GRID_CELLS) {
		g->full = true;
		return;
	}
	while (g->row[g->nrow - 1].n < column)
		push(g, "", false);
	push(g, ros__arena_strndup(&g->arena, s, n), number);
}

void ros__grid_put(struct ros__grid *g, size_t column, const char *s, size_t n)
{
	put(g, column, s, n, false);
}

void ros__grid_put_number(struct ros__grid *g, size_t column, double v)
{
	char s[40];
	int n = snprintf(s, sizeof s, "%.15g", v);
	put(g, column, s, (size_t)n, true);
}

void ros__grid_repeat(struct ros__grid *g, size_t number)
{
	if (!g->nrow)
		return;
	struct ros__grid_row last = g->row[g->nrow - 1];
	if (g->ncell + last.n > ROS_GRID_CELLS) {
		g->full = true;
		return;
	}
	ros__grid_row(g, number);
	for (uint32_t i = 0; i < last.n; i++)
		push(g, g->cell[last.first + i], g->number[last.first + i]);
}

void ros__grid_merge(struct ros__grid *g, size_t from, size_t to, size_t column)
{
	if (to <= from)
		return;
	ROS_GROW(g->merge, g->nmerge, g->merge_cap);
	g->merge[g->nmerge++] =
		(struct ros__grid_merge){(uint32_t)from, (uint32_t)to, (uint32_t)column};
}

const char *ros__grid_cell(const struct ros__grid *g, size_t row, size_t column)
{
	return row < g->nrow && column < g->row[row].n ? g->cell[g->row[row].first + column] : "";
}

void ros__grid_release(struct ros__grid *g)
{
	ros__arena_release(&g->arena);
	free(g->cell);
	free(g->number);
	free(g->row);
	free(g->merge);
	*g = (struct ros__grid){0};
}

/* Days since 1970-01-01 to year, month, day (proleptic Gregorian). */
static void civil(long z, long *y, unsigned *m, unsigned *d)
{
	z += 719468;
	long era = (z >= 0 ? z : z - 146096) / 146097;
	unsigned doe = (unsigned)(z - era * 146097);
	unsigned yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	unsigned doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
	*d = doy - (153 * mp + 2) / 5 + 1;
	*m = mp < 10 ? mp + 3 : mp - 9;
	*y = (long)yoe + era * 400 + (*m <= 2);
}

bool ros__grid_date(double serial, bool since_1904, bool day, bool time, char out[24])
{
	if (!(serial >= 0 && serial < 2958466))
		return false;
	if (since_1904)
		serial += 1462;
	else if (serial < 60) /* day 60 is a 29 February 1900 that never was */
		serial += 1;
	long whole = (long)floor(serial), y;
	unsigned m, d, minutes = (unsigned)lround((serial - floor(serial)) * 1440);
	if (minutes >= 1440) {
		whole++;
		minutes = 0;
	}
	civil(whole - 25569, &y, &m, &d);
	if (y > 9999)
		return false;
	int n = 0;
	if (day || !time)
		n = snprintf(out, 24, "%04u-%02u-%02u", (unsigned)y % 10000, m % 100, d % 100);
	if (time && (minutes || !day))
		snprintf(out + n, 24 - (size_t)n, "%s%02u:%02u", n ? " " : "", minutes / 60 % 100,
			minutes % 60);
	return true;
}
