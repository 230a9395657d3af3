/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the instruments of the approach were measured to do: a row each, and in one sentence those
 * that are shown. */
#include <string.h>

#include "output/page/report_view.h"

/* "35 of 40" */
static const char *of(struct ros__view *v, int64_t k, int64_t n)
{
	return SAY(v, "report.instrument.of", ROS_ARG_NUM("k", (double)k), ROS_ARG_NUM("n", (double)n));
}

static bool was_read(int64_t n)
{
	return n != ROS_NULL_INT && n > 0;
}

static void add_row(
	struct ros__view *v, struct ros_json *list, const struct ros_r_instrument *x, const char *name)
{
	struct ros_json *row = ros__json_push(list, ros__json_object());
	ros__json_add_str(row, "name", name);
	ros__json_add_str(row, "kind", ros__view_coded(v, "report.text_kind", x->kind, NULL, x->kind));
	ros__json_add_str(row, "precision", of(v, x->right, x->said));
	ros__json_add_str(row, "recall",
		was_read(x->marked) ? of(v, x->found, x->marked) : SAY0(v, "report.instrument.unread"));
	ros__json_add_num(row, "floor", x->floor);
	ros__json_add_bool(row, "shown", x->shown);
}

/* Those that are told together, by how their names begin. */
static const struct {
	const char *begins, *says;
} families[] = {{"pairs", "report.approach.right.pairs"},
	{"stance", "report.approach.right.stance"}, {"items", "report.approach.right.items"},
	{"actors", "report.approach.right.actors"}};
enum { FAMILIES = sizeof families / sizeof *families };

/* "verbs with objects 92 % (59 % found)": over all kinds of text, of what is shown. */
static const char *say_family(
	struct ros__view *v, const struct ros_r_instrument_list *from, size_t f)
{
	double right = 0, said = 0, found = 0, marked = 0;
	for (size_t i = 0; i < from->n; i++) {
		const struct ros_r_instrument *x = &from->v[i];
		if (!x->shown || strncmp(x->instrument, families[f].begins, strlen(families[f].begins)))
			continue;
		right += (double)x->right;
		said += (double)x->said;
		found += was_read(x->marked) ? (double)x->found : 0;
		marked += was_read(x->marked) ? (double)x->marked : 0;
	}
	if (!(said > 0))
		return NULL;
	return SAY(v, families[f].says, ROS_ARG_NUM("right", right / said),
		ROS_ARG_NUM("found", marked > 0 ? found / marked : 0),
		ROS_ARG_STR("read", marked > 0 ? "yes" : "no"));
}

static void add_sentence(
	struct ros__view *v, struct ros_json *out, const struct ros_r_instrument_list *from)
{
	const char *item[FAMILIES];
	size_t n = 0;
	for (size_t f = 0; f < FAMILIES; f++)
		if ((item[n] = say_family(v, from, f)))
			n++;
	if (n)
		ros__json_add_str(out, "right",
			SAY(v, "report.approach.right", ROS_ARG_STR("list", ros__view_join(v, item, n, n))));
}

void ros__view_instruments(
	struct ros__view *v, struct ros_json *out, const struct ros_r_instrument_list *from)
{
	struct ros_json *list = ros__json_add(out, "instruments", ros__json_array());
	const char **withheld = ros__arena_alloc(&v->arena, (from->n + 1) * sizeof *withheld);
	size_t n = 0;
	for (size_t i = 0; i < from->n; i++) {
		const struct ros_r_instrument *x = &from->v[i];
		const char *name = ros__view_coded(
			v, "report.instrument", x->instrument, NULL, x->instrument);
		add_row(v, list, x, name);
		if (!x->shown && (!n || strcmp(withheld[n - 1], name)))
			withheld[n++] = name;
	}
	add_sentence(v, out, from);
	if (n)
		ros__json_add_str(out, "withheld",
			SAY(v, "report.approach.withheld",
				ROS_ARG_STR("names", ros__view_join(v, withheld, n, n))));
}
