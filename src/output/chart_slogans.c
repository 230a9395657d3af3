/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which speeches share which slogans: a filled cell for each speech that has it. */
#include <stdlib.h>
#include <string.h>

#include "output/chart_speeches.h"

enum { MAX_ROWS = 40, MAX_SPEECHES = 40 };
static const double ROW = 19;

struct slogan {
	const char *text;
	const struct ros_json *speeches;
	size_t n;
};

static bool applies(const struct ros_json *doc)
{
	return ros__chart_has(doc, "approach", "shared_slogans");
}

static int by_sharing(const void *pa, const void *pb)
{
	const struct slogan *a = pa, *b = pb;
	if (a->n != b->n)
		return a->n < b->n ? 1 : -1;
	return strcmp(a->text, b->text);
}

static enum ros_status emit(struct ros_draw *d, struct ros_err *err)
{
	struct ros_gp g;
	struct ros_chart_speeches s;
	const struct ros_json *list = ros__chart_path(d->doc, "approach", "shared_slogans");
	size_t of = ros__json_size(list), n = 0;
	double room = 60;
	struct slogan *v = ros__arena_alloc(d->arena, (of + 1) * sizeof *v);
	ros__chart_speeches(d, &s);
	ROS_JSON_EACH(it, list) {
		const struct ros_json *in = ros__json_get(it, "speeches");
		v[n++] = (struct slogan){ros__chart_text(it, "text"), in, ros__json_size(in)};
	}
	qsort(v, n, sizeof *v, by_sharing);
	n = n < MAX_ROWS ? n : MAX_ROWS;
	for (size_t i = 0; i < n; i++)
		room = fmin(fmax(room, ros__label_width(v[i].text, ROS_SIZE) + 14), 300);
	size_t columns = s.n < MAX_SPEECHES ? s.n : MAX_SPEECHES;
	double x = ROS_PAD + room, cell = fmin(46, (ROS_WIDTH - ROS_PAD - 70 - x) / (double)columns);
	double head = 0;
	for (size_t i = 0; i < columns; i++)
		head = fmin(fmax(head, ros__label_width(s.label[i], ROS_SMALL)), 170);
	head = head * .71 + 16;
	ros__gp_begin(&g, d, "slogans", ROS_WIDTH);
	ros__gp_head(&g, CHART_WORD(d, "slogans.title"), CHART_WORD(d, "slogans.subtitle"));
	for (size_t i = 0; i < columns; i++)
		ros__gp_slanted(&g, x + cell * ((double)i + .5), g.y + head - 6, ROS_SMALL,
			ros__label_short(d->arena, s.label[i], ROS_SMALL, fmin(170,
				(ROS_WIDTH - 10 - x - cell * ((double)i + .5)) * 1.38)));
	ros__gp_block(&g, "row\tcolumn\tslogan\tspeech");
	for (size_t i = 0; i < n; i++) {
		double y = g.y + head + ROW * ((double)i + .5);
		ros__gp_text(&g, x - 10, y, ROS_RIGHT, ROS_SIZE, ROS_INK,
			ros__label_short(d->arena, v[i].text, ROS_SIZE, room - 10));
		ros__gp_line(&g, x, y, x + cell * (double)columns, y, ROS_RULE, 1);
		ROS_JSON_EACH(id, v[i].speeches) {
			size_t k = ros__chart_speech(&s, id);
			if (k >= columns)
				continue;
			ros__gp_num(&g, (double)i);
			ros__gp_num(&g, (double)k);
			ros__gp_cell(&g, v[i].text);
			ros__gp_cell(&g, s.label[k]);
			ros__gp_end_row(&g);
		}
	}
	ros__gp_define(&g, "X(c) = %.1f + %.3f * (c + .5)", x, cell);
	ros__gp_define(&g, "Y(r) = %.1f + %g * (r + .5)", g.y + head, ROW);
	ros__gp_plot(&g, "using (X($2)):(Y($1)) with points pt 7 ps 1.1 lc rgb '%s'", ROS_BLUE);
	if (n < of)
		ros__gp_note(&g, CHART_SAY(d, "slogans.most", ROS_ARG_NUM("n", (double)n),
			ROS_ARG_NUM("of", (double)of)));
	if (columns < s.n)
		ros__gp_note(&g, CHART_SAY(d, "first_of", ROS_ARG_NUM("n", (double)columns),
			ROS_ARG_NUM("of", (double)s.n)));
	ros__gp_note(&g, CHART_WORD(d, "slogans.note"));
	enum ros_status st = ros__gp_end(&g, g.y + head + ROW * (double)n + 4, err);
	ros__chart_speeches_release(&s);
	return st;
}

const struct ros_chart ros__chart_slogans = {"slogans", "slogans that several speeches share",
	applies, emit};
