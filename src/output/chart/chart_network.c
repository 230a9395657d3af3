/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Co-occurrence networks: places inside a connected part come from the document, so every drawing
 * of one network is the same; the parts stand side by side (pack.h). Links that the permutation
 * supports are blue, the rest grey; the area of a point is the term's count; the shape names its
 * community, where communities are drawn.
 */
#include <stdlib.h>
#include <string.h>

#include "output/chart/chart.h"
#include "output/chart/pack.h"
#include "output/chart/place.h"

enum { MAX_EDGES = 60, MAX_SPEAKERS = 48, N_SHAPE = 8 };
/* Points of gnuplot: circle, square, triangle, diamond, filled and hollow; what comes after these is
 * a small grey circle. Communities are numbered by size in the document. */
static const struct {
	int point;
	const char *rgb;
} SHAPE[N_SHAPE + 1] = {{7, ROS_BLUE}, {5, ROS_ORANGE}, {9, ROS_GREEN}, {13, ROS_PURPLE},
	{6, ROS_BLUE}, {4, ROS_ORANGE}, {8, ROS_GREEN}, {12, ROS_PURPLE}, {7, ROS_PALE}};

struct node {
	double x, y, r, count; /* canvas, below the head */
	const char *term;
	int community;
	double lx, ly, ex, ey; /* label, and where the line that leads to it ends */
	bool led;
	bool drawn;
};

static bool has_nodes(const struct ros_r_net *net)
{
	return net->nodes.n > 1 && net->edges.n > 0;
}

static bool applies(const struct ros_result *r)
{
	return r->found.network && has_nodes(&r->found.network->overall);
}

static bool applies_speaker(const struct ros_result *r)
{
	const struct ros_r_network *net = r->found.network;
	for (size_t i = 0; net && i < net->groups.n; i++)
		if (has_nodes(&net->groups.v[i]))
			return true;
	return false;
}

/* A place from 0 to 1, the middle where none is known. */
static double place(double v)
{
	return isfinite(v) ? fmin(fmax(v, 0), 1) : .5;
}

static size_t read_nodes(struct ros_draw *d, const struct ros_r_net *net, struct node **out)
{
	const struct ros_r_net_node_list *list = &net->nodes;
	struct node *v = ros__arena_zalloc(d->arena, (list->n + 1) * sizeof *v);
	double most = 1;
	for (size_t i = 0; i < list->n; i++)
		most = fmax(most, (double)list->v[i].count);
	for (size_t i = 0; i < list->n; i++) {
		const struct ros_r_net_node *it = &list->v[i];
		v[i].count = fmax((double)it->count, 0);
		v[i].x = place(it->x);
		v[i].y = place(it->y);
		v[i].r = 4 + 8 * sqrt(v[i].count / most);
		v[i].term = ros__label_short(d->arena, it->term, ROS_SIZE, 130);
		v[i].community = (int)it->community;
	}
	*out = v;
	return list->n;
}

static bool ends_of(const struct ros_r_net_edge *edge, size_t n, size_t *a, size_t *b)
{
	*a = (size_t)edge->a;
	*b = (size_t)edge->b;
	return edge->a >= 0 && edge->b >= 0 && *a < n && *b < n;
}

/* The edges that are drawn. */
static size_t read_edges(const struct ros_r_net *net, struct node *v, size_t n,
	struct ros_pack_edge edge[MAX_EDGES])
{
	size_t k = 0;
	for (size_t i = 0; i < net->edges.n; i++)
		if (k < MAX_EDGES && ends_of(&net->edges.v[i], n, &edge[k].a, &edge[k].b)) {
			v[edge[k].a].drawn = v[edge[k].b].drawn = true;
			k++;
		}
	return k;
}

/* Gives the nodes their places below the head; returns the height they take. */
static double place_nodes(struct ros_draw *d, struct node *v, size_t n,
	const struct ros_pack_edge *edge, size_t nedge)
{
	struct ros_pack *p = ros__arena_zalloc(d->arena, (n + 1) * sizeof *p);
	for (size_t i = 0; i < n; i++)
		p[i] = (struct ros_pack){.x = v[i].x, .y = v[i].y, .r = 1.25 * v[i].r, .skip = !v[i].drawn,
			.label = ros__label_width(v[i].term, ROS_SIZE)};
	double height = ros__pack(d->arena, p, n, edge, nedge, ROS_WIDTH - 2 * ROS_PAD);
	for (size_t i = 0; i < n; i++) {
		v[i].x = ROS_PAD + p[i].x;
		v[i].y = p[i].y;
	}
	return height;
}

/* The most frequent terms choose first. */
static void place_labels(struct ros_draw *d, struct ros_gp *g, struct node *v, size_t n,
	const struct ros_pack_edge *edge, size_t nedge)
{
	struct ros_place_line line[MAX_EDGES];
	for (size_t i = 0; i < nedge; i++)
		line[i] = (struct ros_place_line){v[edge[i].a].x, v[edge[i].a].y, v[edge[i].b].x,
			v[edge[i].b].y, 3};
	struct ros_place *p = ros__arena_zalloc(d->arena, (n + 1) * sizeof *p);
	size_t *order = ros__arena_alloc(d->arena, (n + 1) * sizeof *order), m = 0;
	for (size_t i = 0; i < n; i++) {
		size_t k = m;
		if (!v[i].drawn)
			continue;
		for (; k > 0 && v[order[k - 1]].count < v[i].count; k--)
			order[k] = order[k - 1];
		order[k] = i;
		m++;
	}
	for (size_t i = 0; i < m; i++) {
		const struct node *q = &v[order[i]];
		p[i] = (struct ros_place){.x = q->x, .y = q->y, .r = 1.25 * q->r, .size = ROS_SIZE,
			.text = q->term};
	}
	ros__place_labels(p, m, line, nedge, ROS_WIDTH);
	ros__place_veil(g, p, m, g->y);
	for (size_t i = 0; i < m; i++) {
		v[order[i]].lx = p[i].lx;
		v[order[i]].ly = p[i].ly;
		v[order[i]].led = p[i].led;
		v[order[i]].ex = p[i].ex;
		v[order[i]].ey = p[i].ey;
	}
}

/* Returns how many are supported. */
static size_t add_edges(struct ros_draw *d, struct ros_gp *g, const struct ros_r_net *net,
	const struct node *v, size_t n)
{
	double alpha = ros__chart_alpha(d->doc);
	size_t drawn = 0, supported = 0;
	ros__gp_block(g, "x1\ty1\tx2\ty2\tcount\tassociation\tq\tsupported\ta\tb");
	for (size_t i = 0; i < net->edges.n; i++) {
		const struct ros_r_net_edge *e = &net->edges.v[i];
		size_t a, b;
		if (drawn == MAX_EDGES || !ends_of(e, n, &a, &b))
			continue;
		bool sure = isfinite(e->q) && e->q < alpha;
		const double num[] = {v[a].x, v[a].y, v[b].x, v[b].y, (double)e->count, e->association,
			e->q, sure};
		for (size_t k = 0; k < sizeof num / sizeof *num; k++)
			ros__gp_num(g, num[k]);
		ros__gp_cell(g, v[a].term);
		ros__gp_cell(g, v[b].term);
		ros__gp_end_row(g);
		supported += sure;
		drawn++;
	}
	return supported;
}

static void add_nodes(struct ros_gp *g, const struct ros_r_net *net, const struct node *v)
{
	ros__gp_block(g, "x\ty\tsize\tcount\tcommunity\tdegree\tbetweenness\tterm");
	for (size_t i = 0; i < net->nodes.n; i++) {
		const struct ros_r_net_node *it = &net->nodes.v[i];
		if (!v[i].drawn)
			continue;
		const double num[] = {v[i].x, v[i].y, v[i].r / 5, v[i].count, v[i].community,
			(double)it->degree, it->betweenness};
		for (size_t k = 0; k < sizeof num / sizeof *num; k++)
			ros__gp_num(g, num[k]);
		ros__gp_cell(g, it->term);
		ros__gp_end_row(g);
		if (v[i].led)
			ros__gp_line(g, v[i].x, g->y + v[i].y, v[i].ex, g->y + v[i].ey, ROS_FAINT, .8);
		ros__gp_text(g, v[i].lx, g->y + v[i].ly, ROS_LEFT, ROS_SIZE, ROS_INK, v[i].term);
	}
}

/* What two words have to share, as the document says it. */
static const char *unit_word(struct ros_draw *d, const struct ros_r_net *net)
{
	return ros__message(d->msg, d->arena,
		strcmp(net->context, "sentence") == 0 ? "unit.sentence" : "unit.clause", NULL, 0);
}

/* The supported pair that stands together most often: "a" and "b" are set. */
static void strongest(struct ros_draw *d, const struct ros_r_net *net, const struct node *v,
	size_t n, const char **a, const char **b)
{
	double alpha = ros__chart_alpha(d->doc);
	int64_t most = 0;
	*a = *b = "";
	for (size_t i = 0; i < net->edges.n; i++) {
		const struct ros_r_net_edge *e = &net->edges.v[i];
		size_t x, y;
		if (!ends_of(e, n, &x, &y) || !(e->q < alpha) || e->count <= most)
			continue;
		most = e->count;
		*a = v[x].term;
		*b = v[y].term;
	}
}

static enum ros_status draw(struct ros_draw *d, const struct ros_r_net *net, const char *name,
	const char *who, struct ros_err *err)
{
	struct ros_gp g;
	struct node *v;
	struct ros_pack_edge edge[MAX_EDGES];
	bool small = false;
	ros__gp_begin(&g, d, name, ROS_WIDTH);
	size_t n = read_nodes(d, net, &v), edges = read_edges(net, v, n, edge), nodes = 0;
	double height = place_nodes(d, v, n, edge, edges);
	size_t supported = add_edges(d, &g, net, v, n);
	for (size_t i = 0; i < n; i++)
		nodes += v[i].drawn;
	const struct ros_msg_arg sure = ROS_ARG_NUM("supported", (double)supported);
	const char *a, *b;
	strongest(d, net, v, n, &a, &b);
	const struct ros_msg_arg first = ROS_ARG_STR("a", a), second = ROS_ARG_STR("b", b);
	ros__gp_head(&g,
		who ? CHART_SAY(d, "network.title_speaker", ROS_ARG_STR("who", who), sure, first, second)
			: CHART_SAY(d, "network.title", sure, first, second),
		CHART_SAY(d, "network.subtitle", ROS_ARG_STR("unit", unit_word(d, net)),
			ROS_ARG_NUM("nodes", (double)nodes), ROS_ARG_NUM("edges", (double)edges), sure));
	ros__gp_define(&g, "Y(y) = %.1f + y", g.y);
	ros__gp_plot(&g, "using 1:(Y($2)):($3-$1):($8==0?$4-$2:NaN) with vectors nohead lw 1 "
		"lc rgb '%s'", ROS_FAINT);
	ros__gp_plot(&g, "using 1:(Y($2)):($3-$1):($8==1?$4-$2:NaN) with vectors nohead lw 1.6 "
		"lc rgb '%s'", ROS_BLUE_SOFT);
	place_labels(d, &g, v, n, edge, edges);
	add_nodes(&g, net, v);
	for (int c = 4; c < N_SHAPE; c++) /* hollow shapes hide the lines behind them */
		ros__gp_plot(&g, "using 1:($5==%d?Y($2):NaN):3 with points pt %d ps variable lc rgb '%s'", c,
			SHAPE[c - 4].point, ROS_PAPER);
	for (int c = 0; c <= N_SHAPE; c++)
		ros__gp_plot(&g, "using 1:($5%s%d?Y($2):NaN):3 with points pt %d ps variable lw 1.5 "
			"lc rgb '%s'", c == N_SHAPE ? ">=" : "==", c, SHAPE[c].point, SHAPE[c].rgb);
	for (size_t i = 0; i < n; i++)
		small |= v[i].drawn && v[i].community >= N_SHAPE;
	if (small)
		ros__gp_note(&g, CHART_WORD(d, "network.small"));
	ros__gp_note(&g, CHART_SAY(d, "network.note", ROS_ARG_NUM("pale", (double)(edges - supported)),
		sure));
	ros__gp_note(&g, ros__chart_sample(d));
	return ros__gp_end(&g, g.y + height, err);
}

static enum ros_status emit(struct ros_draw *d, struct ros_err *err)
{
	return draw(d, &d->r->found.network->overall, "network", NULL, err);
}

/* One picture for each speaker, numbered by the speaker's place among the groups. */
static enum ros_status emit_speaker(struct ros_draw *d, struct ros_err *err)
{
	struct ros_chart_groups groups;
	size_t drawn = 0;
	enum ros_status st = ROS_OK;
	ros__chart_groups(d, "group", &groups);
	const struct ros_r_net_list *list = &d->r->found.network->groups;
	for (size_t i = 0; i < list->n; i++) {
		const struct ros_r_net *it = &list->v[i];
		size_t g = ros__chart_group_of(&groups, it->group);
		if (g == SIZE_MAX || !has_nodes(it) || drawn++ >= MAX_SPEAKERS)
			continue;
		st = draw(d, it, ros__arena_printf(d->arena, "network_speaker-%zu", g + 1),
			groups.label[g], err);
		if (st != ROS_OK)
			break;
	}
	ros__chart_groups_release(&groups);
	return st;
}

const struct ros_chart ros__chart_network = {"network",
	"which words stand together, over all speeches", applies, emit};
const struct ros_chart ros__chart_network_speaker = {"network_speaker",
	"which words stand together, one picture for each speaker", applies_speaker, emit_speaker};
