/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The levels of topics side by side: each topic beside those of the finer level that lie in it,
 * with its share of its own level.
 */
#include <string.h>

#include "output/chart/chart_topics.h"

enum { MOST_LEVELS = 3 };
static const double LINE = 19, GAP = 3;

/* Where a topic stands: the lines that its finest topics take. */
struct tree {
	const struct ros_r_topics *s;
	size_t nlevel, line;
	double x[MOST_LEVELS + 1];
};

static bool applies(const struct ros_result *r)
{
	return ros__topics_drawn(r) && r->found.topics->levels.n > 1;
}

static void box(struct ros_gp *g, const struct tree *t, size_t level, size_t from, size_t lines,
	const struct ros_r_topic *topic)
{
	bool real = topic->verdict == ROS_TOPIC_REAL;
	double y = g->y + LINE * (double)from, height = LINE * (double)lines - GAP;
	double x = t->x[level], width = t->x[level + 1] - x - GAP;
	const char *share = ros__arena_printf(g->arena, "%.1f%%", 100 * topic->share);
	size_t most = (size_t)(height / (ROS_SMALL * 1.25));
	ros__gp_rect(g, x, y, x + width, y + height, real ? ROS_BOX : ROS_PANEL, NULL);
	const char **text;
	size_t n = ros__label_wrap(g->arena, topic->label ? topic->label : "", ROS_SMALL, width - 56,
		most > 3       ? 3
			: most > 0 ? most
					   : 1,
		&text);
	for (size_t i = 0; i < n; i++)
		ros__gp_text(g, x + 6,
			y + height / 2 + ((double)i - ((double)n - 1) / 2) * ROS_SMALL * 1.25, ROS_LEFT,
			ROS_SMALL, real ? ROS_INK : ROS_MUTED, text[i]);
	ros__gp_text(
		g, x + width - 4, y + height / 2, ROS_RIGHT, ROS_SMALL, real ? ROS_INK : ROS_MUTED, share);
}

/* Draws topic `at` of a level with what lies in it; returns the lines it took. */
static size_t lay(struct ros_gp *g, struct tree *t, size_t level, const struct ros_r_topic *topic)
{
	size_t from = t->line, taken = 0;
	if (level + 1 < t->nlevel) {
		const struct ros_r_topic_list *finer = &t->s->levels.v[level + 1].topics;
		for (size_t i = 0; i < finer->n; i++)
			if (finer->v[i].parent && topic->id && strcmp(finer->v[i].parent, topic->id) == 0)
				taken += lay(g, t, level + 1, &finer->v[i]);
	}
	if (!taken) {
		taken = 1;
		t->line++;
	}
	box(g, t, level, from, taken, topic);
	return taken;
}

/* The name of the largest real topic, "" where none is. */
static const char *largest(const struct ros_r_topic_list *list)
{
	const struct ros_r_topic *most = NULL;
	for (size_t i = 0; i < list->n; i++)
		if (list->v[i].verdict == ROS_TOPIC_REAL && (!most || list->v[i].share > most->share))
			most = &list->v[i];
	return most && most->label ? most->label : "";
}

static enum ros_status emit(struct ros_draw *d, struct ros_err *err)
{
	static const double part[MOST_LEVELS + 1][MOST_LEVELS] = {{1}, {1}, {.45, .55}, {.3, .33, .37}};
	struct tree t = {.s = d->r->found.topics};
	struct ros_gp g;
	double real = 0;
	t.nlevel = t.s->levels.n < MOST_LEVELS ? t.s->levels.n : MOST_LEVELS;
	t.x[0] = ROS_PAD;
	for (size_t l = 0; l < t.nlevel; l++)
		t.x[l + 1] = t.x[l] + part[t.nlevel][l] * (ROS_WIDTH - 2 * ROS_PAD);
	for (size_t l = 0; l < t.nlevel; l++)
		real += (double)t.s->levels.v[l].n_real;
	ros__gp_begin(&g, d, "topic_tree", ROS_WIDTH);
	ros__gp_head(&g,
		CHART_SAY(d, "topic_tree.title", ROS_ARG_NUM("n", real),
			ROS_ARG_STR("largest", largest(&t.s->levels.v[0].topics))),
		CHART_WORD(d, "topic_tree.subtitle"));
	for (size_t i = 0; i < t.s->levels.v[0].topics.n; i++)
		lay(&g, &t, 0, &t.s->levels.v[0].topics.v[i]);
	ros__gp_block(&g, "level\tshare\treal\tid\tparent\ttopic");
	for (size_t l = 0; l < t.nlevel; l++)
		for (size_t i = 0; i < t.s->levels.v[l].topics.n; i++) {
			const struct ros_r_topic *topic = &t.s->levels.v[l].topics.v[i];
			ros__gp_num(&g, (double)l);
			ros__gp_num(&g, topic->share);
			ros__gp_num(&g, topic->verdict);
			ros__gp_cell(&g, topic->id ? topic->id : "");
			ros__gp_cell(&g, topic->parent ? topic->parent : "");
			ros__gp_cell(&g, topic->label ? topic->label : "");
			ros__gp_end_row(&g);
		}
	ros__gp_plot(&g, "using (NaN):(NaN) with points pt 7 lc rgb '%s'", ROS_INK);
	ros__gp_note(&g, CHART_WORD(d, "topic_tree.note"));
	ros__gp_note(&g, ros__chart_sample(d));
	return ros__gp_end(&g, g.y + LINE * (double)t.line + 4, err);
}

const struct ros_chart ros__chart_topic_tree = {
	"topic_tree", "levels of found topics with their sizes", applies, emit};
