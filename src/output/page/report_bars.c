/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of the first page as rows of words and bars, for screens too narrow for the drawing:
 * read from the table that the picture itself was drawn from, so that the two cannot differ. */
#include <stdlib.h>
#include <string.h>

#include "base/io.h"
#include "output/page/report_view.h"

enum { MOST_TABLE = 1 << 20, MOST_CELLS = 16 };

/* Columns of overview.tsv (src/output/chart/chart_overview.c) by their names. */
enum column { SHARE, OTHERS, VERDICT, UNIT, GROUP, WHAT, COLUMN_N };
static const char *const column_name[COLUMN_N] = {
	"share", "others", "verdict", "unit", "group", "what"};

struct table {
	size_t at[COLUMN_N]; /* where each column stands */
	char *next;
};

/* Cuts a line into cells in place; returns how many. */
static size_t cells(char *line, char **cell)
{
	size_t n = 0;
	for (char *p = line; p && n < MOST_CELLS;) {
		char *tab = strchr(p, '\t');
		if (tab)
			*tab++ = '\0';
		cell[n++] = p;
		p = tab;
	}
	return n;
}

static size_t next_row(struct table *t, char **cell)
{
	char *line = t->next, *end = line ? strchr(line, '\n') : NULL;
	if (!end || end == line) /* a blank line ends the table */
		return 0;
	*end = '\0';
	t->next = end + 1;
	return cells(line, cell);
}

static bool read_head(struct table *t)
{
	char *cell[MOST_CELLS];
	size_t n = next_row(t, cell);
	for (size_t k = 0; k < COLUMN_N; k++) {
		size_t i = 0;
		while (i < n && strcmp(cell[i], column_name[k]) != 0)
			i++;
		if (i == n)
			return false;
		t->at[k] = i;
	}
	return true;
}

static void add_bar(
	struct ros__view *v, struct ros_json *list, const struct table *t, char **cell, double most)
{
	double share = strtod(cell[t->at[SHARE]], NULL), others = strtod(cell[t->at[OTHERS]], NULL);
	double unit = strtod(cell[t->at[UNIT]], NULL);
	struct ros_json *row = ros__json_push(list, ros__json_object());
	ros__json_add_str(row, "who", cell[t->at[GROUP]]);
	ros__json_add_str(row, "what", cell[t->at[WHAT]]);
	ros__json_add_bool(row, "supported", strtod(cell[t->at[VERDICT]], NULL) == 2);
	ros__json_add_str(row, "width", ros__arena_printf(&v->arena, "%.1f", 100 * share / most));
	ros__json_add_str(row, "others_at", ros__arena_printf(&v->arena, "%.1f", 100 * others / most));
	ros__json_add_str(row, "said",
		SAY(v, "report.summary.bar", ROS_ARG_NUM("share", unit * share),
			ROS_ARG_NUM("others", unit * others),
			ROS_ARG_STR("unit", unit == 100 ? "percent" : "per_1000")));
}

void ros__view_bars(struct ros__view *v, struct ros_json *one, const char *svg_path)
{
	struct ros_buf b = ROS_BUF_INIT;
	struct ros_err err =
		ROS_ERR_INIT; /* without the table the drawing serves narrow screens, too */
	char *path = ros__xasprintf("%.*stsv", (int)(strlen(svg_path) - 3), svg_path);
	char *cell[MOST_CELLS];
	if (ros__is_file(path) && ros__read_file(path, MOST_TABLE, &b, &err) == ROS_OK) {
		struct table t = {.next = ros__arena_strdup(&v->arena, ros__buf_str(&b))};
		struct table again;
		double most = 0;
		bool whole = read_head(&t);
		again = t;
		again.next = whole ? ros__arena_strdup(&v->arena, t.next) : NULL;
		for (size_t n; whole && (n = next_row(&t, cell));) {
			whole = n > t.at[WHAT] && n > t.at[GROUP];
			most = whole
				? fmax(
					  most, fmax(strtod(cell[t.at[SHARE]], NULL), strtod(cell[t.at[OTHERS]], NULL)))
				: most;
		}
		struct ros_json *list = whole && most > 0 ? ros__json_add(one, "bars", ros__json_array())
												  : NULL;
		while (list && next_row(&again, cell))
			add_bar(v, list, &again, cell, most);
	}
	free(path);
	ros__buf_release(&b);
}
