/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Co-occurrence networks: places come from the document, so every drawing of one network is the
 * same. Lines that the permutation supports are dark, the rest pale; the area of a point is the
 * term's count; the shape names its community, where communities are drawn.
 */
#include <stdlib.h>

#include "output/chart.h"
#include "output/place.h"

enum { MAX_EDGES = 60, MAX_SPEAKERS = 48, N_SHAPE = 5 };
static const double LEFT = 70, HEIGHT = 520;
/* Filled shapes of gnuplot and colours of falling lightness: circle, square, triangle, diamond. */
static const int SHAPE[N_SHAPE] = {7, 5, 9, 13, 11};
static const char *const RGB[N_SHAPE] = {ROS_BLUE, ROS_ORANGE, "#4FA58C", "#8C5A9E", "#7A7F85"};

struct node {
	double x, y, r, count; /* canvas, below the head */
	const char *term;
	int community;
	double lx, ly; /* label */
	bool drawn;
};

static bool has_nodes(const struct ros_json *net)
{
	return ros__json_size(ros__json_get(net, "nodes")) > 1 &&
		ros__json_size(ros__json_get(net, "edges")) > 0;
}

static bool applies(const struct ros_json *doc)
{
	return has_nodes(ros__chart_path(doc, "network", "overall"));
}

static bool applies_speaker(const struct ros_json *doc)
{
	ROS_JSON_EACH(it, ros__chart_path(doc, "network", "groups"))
		if (has_nodes(it))
			return true;
	return false;
}

static size_t read_nodes(struct ros_draw *d, const struct ros_json *net, struct node **out)
{
	const struct ros_json *list = ros__json_get(net, "nodes");
	size_t n = ros__json_size(list), i = 0;
	struct node *v = ros__arena_zalloc(d->arena, (n + 1) * sizeof *v);
	double most = 1;
	ROS_JSON_EACH(it, list)
		most = fmax(most, ros__json_num(ros__json_get(it, "count"), 1));
	ROS_JSON_EACH(it, list) {
		double x = ros__json_num(ros__json_get(it, "x"), .5);
		double y = ros__json_num(ros__json_get(it, "y"), .5);
		v[i].count = ros__json_num(ros__json_get(it, "count"), 1);
		v[i].x = LEFT + fmin(fmax(x, 0), 1) * (ROS_WIDTH - 2 * LEFT);
		v[i].y = 16 + fmin(fmax(y, 0), 1) * (HEIGHT - 32);
		v[i].r = 4 + 8 * sqrt(v[i].count / most);
		v[i].term = ros__label_short(d->arena, ros__chart_text(it, "term"), ROS_SIZE, 130);
		v[i++].community = (int)ros__json_int(ros__json_get(it, "community"), 0);
	}
	*out = v;
	return n;
}

/* The most frequent terms choose first. */
static void place_labels(struct ros_draw *d, struct node *v, size_t n)
{
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
		p[i] = (struct ros_place){.x = q->x, .y = q->y, .r = q->r, .size = ROS_SIZE, .text = q->term};
	}
	ros__place_labels(p, m, ROS_WIDTH);
	for (size_t i = 0; i < m; i++) {
		v[order[i]].lx = p[i].lx;
		v[order[i]].ly = p[i].ly;
	}
}

static size_t add_edges(struct ros_draw *d, struct ros_gp *g, const struct ros_json *net,
	struct node *v, size_t n, size_t *supported)
{
	double alpha = ros__chart_alpha(d->doc);
	size_t drawn = 0;
	ros__gp_block(g, "x1\ty1\tx2\ty2\tcount\tassociation\tq\tsupported\ta\tb");
	ROS_JSON_EACH(e, ros__json_get(net, "edges")) {
		int64_t a = ros__json_int(ros__json_get(e, "a"), -1);
		int64_t b = ros__json_int(ros__json_get(e, "b"), -1);
		if (a < 0 || b < 0 || (size_t)a >= n || (size_t)b >= n || drawn == MAX_EDGES)
			continue;
		double q = ros__chart_num(e, "q");
		bool sure = isfinite(q) && q < alpha;
		const double num[] = {v[a].x, v[a].y, v[b].x, v[b].y, ros__chart_num(e, "count"),
			ros__chart_num(e, "association"), q, sure};
		for (size_t i = 0; i < sizeof num / sizeof *num; i++)
			ros__gp_num(g, num[i]);
		ros__gp_cell(g, v[a].term);
		ros__gp_cell(g, v[b].term);
		ros__gp_end_row(g);
		v[a].drawn = v[b].drawn = true;
		*supported += sure;
		drawn++;
	}
	return drawn;
}

static void add_nodes(struct ros_gp *g, const struct ros_json *net, const struct node *v,
	size_t n)
{
	size_t i = 0;
	ros__gp_block(g, "x\ty\tsize\tcount\tcommunity\tdegree\tbetweenness\tterm");
	ROS_JSON_EACH(it, ros__json_get(net, "nodes")) {
		if (i < n && v[i].drawn) {
			const double num[] = {v[i].x, v[i].y, v[i].r / 5, v[i].count, v[i].community,
				ros__chart_num(it, "degree"), ros__chart_num(it, "betweenness")};
			for (size_t k = 0; k < sizeof num / sizeof *num; k++)
				ros__gp_num(g, num[k]);
			ros__gp_cell(g, ros__chart_text(it, "term"));
			ros__gp_end_row(g);
			ros__gp_text(g, v[i].lx, g->y + v[i].ly, ROS_LEFT, ROS_SIZE, ROS_INK, v[i].term);
		}
		i++;
	}
}

static enum ros_status draw(struct ros_draw *d, const struct ros_json *net, const char *name,
	const char *who, struct ros_err *err)
{
	struct ros_gp g;
	struct node *v;
	size_t supported = 0;
	ros__gp_begin(&g, d, name, ROS_WIDTH);
	size_t n = read_nodes(d, net, &v), nodes = 0;
	size_t edges = add_edges(d, &g, net, v, n, &supported);
	for (size_t i = 0; i < n; i++)
		nodes += v[i].drawn;
	ros__gp_head(&g, who ? CHART_SAY(d, "network.title_speaker", ROS_ARG_STR("who", who)) :
		CHART_WORD(d, "network.title"), CHART_SAY(d, "network.subtitle",
		ROS_ARG_NUM("nodes", (double)nodes), ROS_ARG_NUM("edges", (double)edges),
		ROS_ARG_NUM("supported", (double)supported)));
	ros__gp_define(&g, "Y(y) = %.1f + y", g.y);
	ros__gp_plot(&g, "using 1:(Y($2)):($3-$1):($8==0?$4-$2:NaN) with vectors nohead lw 1 "
		"lc rgb '%s'", "#D3D9DE");
	ros__gp_plot(&g, "using 1:(Y($2)):($3-$1):($8==1?$4-$2:NaN) with vectors nohead lw 1.6 "
		"lc rgb '%s'", "#8FA0B0");
	place_labels(d, v, n);
	add_nodes(&g, net, v, n);
	for (int c = 0; c < N_SHAPE; c++)
		ros__gp_plot(&g, "using 1:(%s==%d?Y($2):NaN):3 with points pt %d ps variable lc rgb '%s'",
			c == N_SHAPE - 1 ? "($5>3?4:$5)" : "$5", c, SHAPE[c], RGB[c]);
	ros__gp_note(&g, CHART_WORD(d, "network.note"));
	ros__gp_note(&g, ros__chart_sample(d));
	return ros__gp_end(&g, g.y + HEIGHT, err);
}

static enum ros_status emit(struct ros_draw *d, struct ros_err *err)
{
	return draw(d, ros__chart_path(d->doc, "network", "overall"), "network", NULL, err);
}

/* One picture for each speaker, numbered by the speaker's place among the groups. */
static enum ros_status emit_speaker(struct ros_draw *d, struct ros_err *err)
{
	struct ros_chart_groups groups;
	size_t drawn = 0;
	enum ros_status st = ROS_OK;
	ros__chart_groups(d, "group", &groups);
	ROS_JSON_EACH(it, ros__chart_path(d->doc, "network", "groups")) {
		size_t g = ros__chart_group(&groups, ros__json_get(it, "group"));
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
