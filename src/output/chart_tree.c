/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tree of districts (average linkage). At each branch stands the share of resamples in which
 * the same group of leaves came back (Felsenstein 1985, doi 10.1111/j.1558-5646.1985.tb00420.x);
 * branches below 70 % are grey, after the usual reading (Hillis & Bull 1993).
 */
#include "output/chart.h"

enum { MAX_LEAVES = 400 };
static const double ROW = 20, SURE = .7;

struct node {
	double y, height, support, inner; /* inner: height of the higher child */
};

static bool applies(const struct ros_json *doc)
{
	size_t n = ros__json_size(ros__chart_path(doc, "clusters", "merges"));
	return n > 0 && n < MAX_LEAVES;
}

static void add_merge(struct ros_gp *g, const struct node *l, const struct node *r,
	const struct node *m)
{
	const double num[] = {l->height, l->y, r->height, r->y, m->height, m->support >= SURE, m->support};
	for (size_t i = 0; i < sizeof num / sizeof *num; i++)
		ros__gp_num(g, num[i]);
	ros__gp_end_row(g);
}

/* Returns the number of merges that could be read; heights are made to rise towards the root. */
static size_t read_merges(struct ros_draw *d, struct ros_gp *g, struct node *node, size_t leaves,
	double *highest)
{
	size_t n = leaves;
	ros__gp_block(g, "left_height\tleft_row\tright_height\tright_row\theight\tsupported\tsupport");
	ROS_JSON_EACH(m, ros__chart_path(d->doc, "clusters", "merges")) {
		int64_t l = ros__json_int(ros__json_get(m, "left"), -1);
		int64_t r = ros__json_int(ros__json_get(m, "right"), -1);
		if (l < 0 || r < 0 || (size_t)l >= n || (size_t)r >= n || n >= 2 * leaves - 1)
			break;
		node[n] = (struct node){(node[l].y + node[r].y) / 2,
			fmax(ros__json_num(ros__json_get(m, "height"), 0),
				fmax(node[l].height, node[r].height)),
			n == 2 * leaves - 2 ? NAN : ros__chart_num(m, "support"), /* the root: always */
			fmax(node[l].height, node[r].height)};
		*highest = fmax(*highest, node[n].height);
		add_merge(g, &node[l], &node[r], &node[n]);
		n++;
	}
	return n - leaves;
}

static const char **leaf_labels(struct ros_draw *d, size_t *n)
{
	const struct ros_json *list = ros__chart_path(d->doc, "clusters", "labels");
	const char **label = ros__arena_alloc(d->arena, (ros__json_size(list) + 1) * sizeof *label);
	*n = 0;
	ROS_JSON_EACH(l, list)
		label[(*n)++] = ros__json_str(l, "");
	return label;
}

/* Two arms and the stem between them; supported branches last, on top. */
static void draw_marks(struct ros_gp *g)
{
	static const char *const TEST[] = {"$6==0", "$6==1"}, *const RGB[] = {"#A9B2BB", ROS_BLUE};
	for (int sure = 0; sure < 2; sure++) {
		double lw = 1 + .8 * sure;
		ros__gp_plot(g, "using (X($1)):(Y($2)):(X($5)-X($1)):(%s?0:NaN) with vectors nohead lw %g "
			"lc rgb '%s'", TEST[sure], lw, RGB[sure]);
		ros__gp_plot(g, "using (X($3)):(Y($4)):(X($5)-X($3)):(%s?0:NaN) with vectors nohead lw %g "
			"lc rgb '%s'", TEST[sure], lw, RGB[sure]);
		ros__gp_plot(g, "using (X($5)):(Y($2)):(0):(%s?Y($4)-Y($2):NaN) with vectors nohead lw %g "
			"lc rgb '%s'", TEST[sure], lw, RGB[sure]);
	}
}

/* Left of the stem between its arms, or right above the branch where that is too narrow. */
static void label_support(struct ros_gp *g, const struct node *m, double x, double scale)
{
	if (!isfinite(m->support))
		return;
	const char *s = ros__arena_printf(g->arena, "%.0f%%", 100 * m->support);
	bool left = (m->height - m->inner) * scale > ros__label_width(s, ROS_SMALL) + 6;
	double at = x + m->height * scale, y = g->y + (m->y + .5) * ROW;
	ros__gp_text(g, at + (left ? -4 : 3), left ? y : y - 7, left ? ROS_RIGHT : ROS_LEFT, ROS_SMALL,
		m->support >= SURE ? ROS_BLUE : ROS_MUTED, s);
}

static enum ros_status emit(struct ros_draw *d, struct ros_err *err)
{
	struct ros_gp g;
	size_t n, at = 0, sure = 0;
	const char **label = leaf_labels(d, &n);
	struct node *node = ros__arena_zalloc(d->arena, (2 * n + 1) * sizeof *node);
	double room = 30, highest = 1e-9;
	ROS_JSON_EACH(o, ros__chart_path(d->doc, "clusters", "order")) {
		int64_t i = ros__json_int(o, -1);
		if (i >= 0 && (size_t)i < n)
			node[i].y = (double)at++;
	}
	for (size_t i = 0; i < n; i++)
		room = fmin(fmax(room, ros__label_width(label[i], ROS_SIZE) + 14), 320);
	ros__gp_begin(&g, d, "tree", ROS_WIDTH);
	size_t merges = read_merges(d, &g, node, n, &highest);
	for (size_t i = n; i < n + merges; i++)
		sure += node[i].support >= SURE;
	ros__gp_head(&g, CHART_SAY(d, "tree.title", ROS_ARG_NUM("n", (double)sure)),
		CHART_WORD(d, "tree.subtitle"));
	double step = ros__gp_step(highest, 6), hi = ceil(highest / step - 1e-9) * step;
	double x = ROS_PAD + room, width = ROS_WIDTH - 2 * ROS_PAD - room - 20;
	double bottom = g.y + ROW * (double)n + 4;
	ros__gp_axis(&g, x, width, 0, hi, g.y, bottom, "");
	ros__gp_define(&g, "X(v) = %.1f + v * %.6f", x, width / hi);
	ros__gp_define(&g, "Y(r) = %.1f + (r + .5) * %g", g.y, ROW);
	for (size_t i = 0; i < n; i++)
		ros__gp_text(&g, x - 8, g.y + (node[i].y + .5) * ROW, ROS_RIGHT, ROS_SIZE, ROS_INK,
			ros__label_short(d->arena, label[i], ROS_SIZE, room - 10));
	draw_marks(&g);
	for (size_t i = n; i < n + merges; i++)
		label_support(&g, &node[i], x, width / hi);
	ros__gp_text(&g, x + width, bottom + 24, ROS_RIGHT, ROS_SMALL, ROS_MUTED,
		CHART_WORD(d, "tree.axis"));
	ros__gp_note(&g, CHART_WORD(d, "tree.note"));
	ros__gp_note(&g, ros__chart_sample(d));
	return ros__gp_end(&g, bottom + 32, err);
}

const struct ros_chart ros__chart_tree = {"tree",
	"tree of districts with the support of each branch", applies, emit};
