/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tree of districts (average linkage). At each branch stands the share of resamples in which
 * the same group of leaves came back (Felsenstein 1985, doi 10.1111/j.1558-5646.1985.tb00420.x);
 * branches below 70 % are grey, after the usual reading (Hillis & Bull 1993).
 */
#include "output/chart/chart.h"
#include "output/output.h"

enum { MAX_ROWS = 60, FEW = 30 };
static const double ROW = 20, HALF = .5;

struct node {
	double y, height, support, inner; /* inner: height of the higher child */
	size_t left, right;               /* of a merge */
	size_t first, leaves;             /* first leaf in the order, number of leaves */
	bool shown;                       /* a row or a branch of the picture */
};

struct tree {
	struct node *node; /* n leaves, then the merges */
	size_t n, merges, rows;
	const char **label;
	double highest;
};

static bool applies(const struct ros_result *r)
{
	return r->found.clusters && r->found.clusters->merges.n > 0;
}

/* Heights are made to rise towards the root; a merge that names no earlier node ends the list. */
static void read_tree(struct ros_draw *d, struct tree *t)
{
	const struct ros_r_clusters *c = d->r->found.clusters;
	size_t size = c->labels.n, at = 0;
	t->label = ros__arena_alloc(d->arena, (size + 1) * sizeof *t->label);
	t->node = ros__arena_zalloc(d->arena, (2 * size + 1) * sizeof *t->node);
	t->highest = 1e-9;
	for (; t->n < size; t->n++) {
		t->node[t->n] = (struct node){.first = t->n, .leaves = 1};
		t->label[t->n] = c->labels.v[t->n];
	}
	for (size_t i = 0; i < c->order.n; i++)
		if (c->order.v[i] >= 0 && (size_t)c->order.v[i] < t->n)
			t->node[c->order.v[i]].first = at++;
	for (size_t i = 0; i < c->merges.n; i++) {
		const struct ros_r_merge *m = &c->merges.v[i];
		size_t k = t->n + t->merges;
		int64_t l = m->left, r = m->right;
		if (l < 0 || r < 0 || (size_t)l >= k || (size_t)r >= k || t->merges + 1 >= t->n)
			break;
		const struct node *a = &t->node[l], *b = &t->node[r];
		double inner = fmax(a->height, b->height);
		t->node[k] = (struct node){.height = fmax(m->height, inner), /* of NaN: inner */
			.support = k == 2 * t->n - 2 ? NAN : m->support, /* the root: always */
			.inner = inner, .left = (size_t)l, .right = (size_t)r,
			.first = a->first < b->first ? a->first : b->first, .leaves = a->leaves + b->leaves};
		t->highest = fmax(t->highest, t->node[k].height);
		t->merges++;
	}
}

/* Rows: all leaves, or, in a large tree, what the last MAX_ROWS - 1 merges join. */
static void lay_out(struct ros_draw *d, struct tree *t)
{
	size_t all = t->n + t->merges, cut = t->n > MAX_ROWS ? all - (MAX_ROWS - 1) : t->n;
	size_t *row_at = ros__arena_alloc(d->arena, (t->n + 1) * sizeof *row_at);
	for (size_t i = 0; i < t->n; i++)
		row_at[i] = SIZE_MAX;
	for (size_t k = cut; k < all; k++) {
		const size_t child[2] = {t->node[k].left, t->node[k].right};
		for (int j = 0; j < 2; j++)
			if (child[j] < cut)
				row_at[t->node[child[j]].first] = child[j];
		t->node[k].shown = true;
	}
	for (size_t i = 0; i < t->n; i++) {
		if (row_at[i] == SIZE_MAX)
			continue;
		struct node *v = &t->node[row_at[i]];
		v->shown = true;
		v->height = 0; /* a row begins at the margin, whatever it holds */
		v->y = (double)t->rows++;
	}
	for (size_t k = cut; k < all; k++)
		t->node[k].y = (t->node[t->node[k].left].y + t->node[t->node[k].right].y) / 2;
}

/* Label of a row: the leaf's, or that of the first of several. */
static const char *row_label(struct ros_draw *d, const struct tree *t, size_t k)
{
	if (k < t->n)
		return t->label[k];
	size_t leaf = k;
	while (leaf >= t->n)
		leaf = t->node[t->node[leaf].left].first <= t->node[t->node[leaf].right].first ?
			t->node[leaf].left : t->node[leaf].right;
	return CHART_SAY(d, "tree.several", ROS_ARG_STR("first",
		ros__label_short(d->arena, t->label[leaf], ROS_SIZE, 200)),
		ROS_ARG_NUM("more", (double)t->node[k].leaves - 1));
}

static size_t add_merges(struct ros_gp *g, const struct tree *t)
{
	size_t sure = 0;
	ros__gp_block(g, "left_height\tleft_row\tright_height\tright_row\theight\tsupported\tsupport");
	for (size_t k = t->n; k < t->n + t->merges; k++) {
		const struct node *m = &t->node[k], *l = &t->node[m->left], *r = &t->node[m->right];
		if (!l->shown || !r->shown)
			continue;
		const double num[] = {
			l->height, l->y, r->height, r->y, m->height, m->support >= ROS_SURE_BRANCH, m->support};
		for (size_t i = 0; i < sizeof num / sizeof *num; i++)
			ros__gp_num(g, num[i]);
		ros__gp_end_row(g);
		sure += m->support >= ROS_SURE_BRANCH;
	}
	return sure;
}

/* Two arms and the stem between them; supported branches last, on top. */
static void draw_marks(struct ros_gp *g)
{
	static const char *const TEST[] = {"$6==0", "$6==1"}, *const RGB[] = {ROS_FAINT, ROS_BLUE};
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

/* Left of the stem between its arms, or right above the branch where that is too narrow. Rounded
 * down, so that no grey branch reads like a blue one. */
static void label_support(struct ros_gp *g, const struct node *m, double x, double scale)
{
	const char *s = ros__arena_printf(g->arena, "%.0f%%", floor(100 * m->support + 1e-9));
	bool left = (m->height - m->inner) * scale > ros__label_width(s, ROS_SMALL) + 6;
	double at = x + m->height * scale, y = g->y + (m->y + .5) * ROW;
	ros__gp_text(g, at + (left ? -4 : 3), left ? y : y - 7, left ? ROS_RIGHT : ROS_LEFT, ROS_SMALL,
		m->support >= ROS_SURE_BRANCH ? ROS_BLUE : ROS_MUTED, s);
}

static enum ros_status emit(struct ros_draw *d, struct ros_err *err)
{
	struct ros_gp g;
	struct tree t = {0};
	double room = 30;
	read_tree(d, &t);
	lay_out(d, &t);
	size_t cut = t.n > MAX_ROWS ? t.n + t.merges - (MAX_ROWS - 1) : t.n;
	for (size_t k = 0; k < cut; k++)
		if (t.node[k].shown)
			room = fmin(fmax(room, ros__label_width(row_label(d, &t, k), ROS_SIZE) + 14), 320);
	ros__gp_begin(&g, d, "tree", ROS_WIDTH);
	size_t sure = add_merges(&g, &t);
	ros__gp_head(&g, CHART_SAY(d, "tree.title", ROS_ARG_NUM("n", (double)sure)),
		CHART_WORD(d, "tree.subtitle"));
	double step = ros__gp_step(t.highest, 6), hi = ceil(t.highest / step - 1e-9) * step;
	double x = ROS_PAD + room, width = ROS_WIDTH - 2 * ROS_PAD - room - 20;
	double bottom = g.y + ROW * (double)t.rows + 4;
	ros__gp_axis(&g, x, width, 0, hi, g.y, bottom, "");
	ros__gp_define(&g, "X(v) = %.1f + v * %.6f", x, width / hi);
	ros__gp_define(&g, "Y(r) = %.1f + (r + .5) * %g", g.y, ROW);
	for (size_t k = 0; k < cut; k++)
		if (t.node[k].shown)
			ros__gp_text(&g, x - 8, g.y + (t.node[k].y + .5) * ROW, ROS_RIGHT, ROS_SIZE, ROS_INK,
				ros__label_short(d->arena, row_label(d, &t, k), ROS_SIZE, room - 10));
	draw_marks(&g);
	double least = t.rows > FEW ? HALF : 0; /* many small numbers would hide the few that count */
	for (size_t k = cut; k < t.n + t.merges; k++)
		if (t.node[k].support >= least)
			label_support(&g, &t.node[k], x, width / hi);
	ros__gp_text(&g, x + width, bottom + 24, ROS_RIGHT, ROS_SMALL, ROS_MUTED,
		CHART_WORD(d, "tree.axis"));
	ros__gp_note(&g, CHART_WORD(d, "tree.note"));
	if (least > 0)
		ros__gp_note(&g, CHART_WORD(d, "tree.least"));
	if (t.rows < t.n)
		ros__gp_note(&g, CHART_SAY(d, "tree.cut", ROS_ARG_NUM("n", (double)t.rows),
			ROS_ARG_NUM("of", (double)t.n)));
	ros__gp_note(&g, ros__chart_sample(d));
	return ros__gp_end(&g, bottom + 32, err);
}

const struct ros_chart ros__chart_tree = {"tree",
	"tree of districts with the support of each branch", applies, emit};
