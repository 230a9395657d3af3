/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "approach/measured.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/data_format.h"
#include "base/io.h"
#include "base/mem.h"

enum { COLUMNS = 7, LEAST = 8 }; /* said in a kind of text, or in all, to be judged by it */

const char *ros__instrument_name(enum ros_instrument i)
{
	static const char *const name[] = {
#define ROS_INSTRUMENT_NAME(name, text) text,
		ROS_INSTRUMENT_MAP(ROS_INSTRUMENT_NAME)
#undef ROS_INSTRUMENT_NAME
	};
	return name[i];
}

const char *ros__text_kind_name(enum ros_text_kind k)
{
	static const char *const name[] = {"short", "report", "leader", "english"};
	return name[k];
}

/* A whole number; false where s is none. */
static bool number(const char *s, uint32_t *n)
{
	char *end;
	unsigned long v = strtoul(s, &end, 10);
	*n = (uint32_t)v;
	return *s >= '0' && *s <= '9' && !*end && v < UINT32_MAX;
}

static bool take_numbers(char *const f[COLUMNS], struct ros_measured_cell *c)
{
	char *end;
	c->floor = strtod(f[2], &end);
	if (*end || end == f[2] || !(c->floor >= 0) || c->floor > 1 || !number(f[3], &c->right) ||
		!number(f[4], &c->said) || c->right > c->said)
		return false;
	c->known = true;
	c->marked = UINT32_MAX;
	if (strcmp(f[5], ".") == 0 && strcmp(f[6], ".") == 0)
		return true;
	return number(f[5], &c->found) && number(f[6], &c->marked) && c->found <= c->marked;
}

/* One line, which is changed; false where it is of another form. */
static bool take_line(struct ros_measured *m, char *line)
{
	char *f[COLUMNS];
	int n = 0, i = 0, k = 0;
	for (char *p = line; p && n < COLUMNS; n++) {
		f[n] = p;
		p = strchr(p, '\t');
		if (p)
			*p++ = '\0';
		if (p && n == COLUMNS - 1)
			return false;
	}
	if (n < COLUMNS)
		return false;
	while (i < ROS_INSTRUMENT_N && strcmp(f[0], ros__instrument_name((enum ros_instrument)i)) != 0)
		i++;
	while (k < ROS_TEXT_KIND_N && strcmp(f[1], ros__text_kind_name((enum ros_text_kind)k)) != 0)
		k++;
	return i < ROS_INSTRUMENT_N && k < ROS_TEXT_KIND_N && !m->cell[i][k].known &&
		take_numbers(f, &m->cell[i][k]);
}

enum ros_status ros__measured_parse(
	struct ros_measured *m, const char *text, size_t len, const char *place, struct ros_err *err)
{
	size_t row = 0;
	*m = (struct ros_measured){0};
	for (const char *s = text; s < text + len; row++) {
		const char *end = memchr(s, '\n', (size_t)(text + len - s));
		end = end ? end : text + len;
		char *line = ros__xstrndup(s, (size_t)(end - s - (end > s && end[-1] == '\r')));
		bool good = !*line || *line == '#' || take_line(m, line);
		free(line);
		if (!good)
			return ros_err_set(err, ROS_ECONFIG,
				"%s:%zu: expected an instrument, a kind of text, its floor, and how many were "
				"right, "
				"said, found and marked, tabulators between, each pair once",
				place, row + 1);
		s = end + 1;
	}
	return ROS_OK;
}

enum ros_status ros__measured_load(
	struct ros_measured *m, const char *config_dir, struct ros_err *err)
{
	struct ros_buf b = ROS_BUF_INIT;
	char *path = ros__xasprintf("%s/approach/measured.tsv", config_dir);
	enum ros_status st = ros__data_read(path, 0, &b, err);
	if (st == ROS_OK)
		st = ros__measured_parse(m, ros__buf_str(&b), b.len, path, err);
	ros__buf_release(&b);
	free(path);
	return st;
}

bool ros__measured_holds(const struct ros_measured *m, enum ros_instrument i, bool chinese)
{
	uint32_t right = 0, said = 0;
	double floor = 0;
	for (int k = 0; k < ROS_TEXT_KIND_N; k++) {
		const struct ros_measured_cell *c = &m->cell[i][k];
		if (!c->known || chinese == (k == ROS_TEXT_ENGLISH))
			continue;
		if (c->said >= LEAST && c->right < c->floor * c->said)
			return false;
		right += c->right;
		said += c->said;
		floor = c->floor > floor ? c->floor : floor;
	}
	return said >= LEAST && right >= floor * said;
}
