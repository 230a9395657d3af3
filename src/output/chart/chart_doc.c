/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What charts read from the document, and the words that several of them use. */
#include <stdlib.h>
#include <string.h>

#include "base/order.h"
#include "output/chart/chart.h"

const char *ros__chart_text(const struct ros_json *object, const char *key)
{
	return ros__json_str(ros__json_get(object, key), "");
}

int ros__chart_verdict(const struct ros_r_finding *f)
{
	return f->verdict > 0 ? f->verdict : 0;
}

static const struct ros_r_grouping *grouping(const struct ros_result *r, bool district)
{
	const struct ros_r_corpus *c = r->found.corpus;
	return !c ? NULL : district ? c->groups.district : c->groups.group;
}

void ros__chart_groups(struct ros_draw *d, const char *by, struct ros_chart_groups *g)
{
	const struct ros_r_grouping *all = grouping(d->r, strcmp(by, "district") == 0);
	size_t n = all ? all->groups.n : 0;
	*g = (struct ros_chart_groups){0};
	g->label = ros__arena_alloc(d->arena, (n + 1) * sizeof *g->label);
	g->n_tokens = ros__arena_alloc(d->arena, (n + 1) * sizeof *g->n_tokens);
	g->n_clauses = ros__arena_alloc(d->arena, (n + 1) * sizeof *g->n_clauses);
	for (size_t i = 0; i < n; i++) {
		const struct ros_r_group *one = &all->groups.v[i];
		if (ros__strmap_get(&g->id, one->id, strlen(one->id)) != ROS_NO_ID)
			continue;
		ros__strmap_put(&g->id, one->id, strlen(one->id));
		g->label[g->n] = one->label;
		g->n_tokens[g->n] = (double)one->n_tokens;
		g->n_clauses[g->n++] = (double)one->n_clauses;
	}
}

void ros__chart_groups_release(struct ros_chart_groups *g)
{
	ros__strmap_release(&g->id);
}

size_t ros__chart_group_of(const struct ros_chart_groups *g, const char *id)
{
	uint32_t i = id ? ros__strmap_get(&g->id, id, strlen(id)) : ROS_NO_ID;
	return i == ROS_NO_ID ? SIZE_MAX : i;
}

struct candidate {
	size_t group, supported;
	double length;
};

static int by_rank(const void *pa, const void *pb)
{
	const struct candidate *a = pa, *b = pb;
	if (a->supported != b->supported)
		return a->supported < b->supported ? 1 : -1;
	if (a->length != b->length)
		return a->length < b->length ? 1 : -1;
	return a->group < b->group ? -1 : a->group > b->group;
}

static int by_place(const void *pa, const void *pb)
{
	size_t a = *(const size_t *)pa, b = *(const size_t *)pb;
	return (a > b) - (a < b);
}

size_t ros__chart_pick(struct ros_draw *d, const struct ros_chart_groups *g,
	const size_t *supported, size_t max, size_t **index)
{
	struct candidate *c = ros__arena_alloc(d->arena, (g->n + 1) * sizeof *c);
	size_t n = g->n < max ? g->n : max;
	for (size_t i = 0; i < g->n; i++)
		c[i] = (struct candidate){i, supported ? supported[i] : 0, g->n_tokens[i]};
	qsort(c, g->n, sizeof *c, by_rank);
	*index = ros__arena_alloc(d->arena, (n + 1) * sizeof **index);
	for (size_t i = 0; i < n; i++)
		(*index)[i] = c[i].group;
	qsort(*index, n, sizeof **index, by_place);
	return n;
}

const char *ros__chart_by(const struct ros_result *r, bool district)
{
	const struct ros_r_grouping *g = grouping(r, district);
	const char *field = g ? g->field : "", *kind = g && g->kind ? g->kind : "";
	if (district || strcmp(field, "district") == 0)
		return *kind ? kind : "district";
	return !*field || strcmp(field, "speaker") == 0 ? "speaker" :
		strcmp(field, "text") == 0 ? "text" : "other";
}

/* ---- words ---- */

const char *ros__chart_format(const struct ros_draw *d, double v, int digits)
{
	return isfinite(v) ? ros__message_number(d->msg, d->arena, v, digits) : "–";
}

double ros__chart_reach(struct ros_draw *d, const double *estimate, const double *upper, size_t n)
{
	double most = 0, *end = ros__arena_alloc(d->arena, (n + 1) * sizeof *end);
	size_t k = 0;
	for (size_t i = 0; i < n; i++) {
		most = isfinite(estimate[i]) ? fmax(most, estimate[i]) : most;
		if (isfinite(upper[i]))
			end[k++] = upper[i];
	}
	if (k == 0)
		return most;
	ros__sort_doubles(end, k);
	double usual = fmax(most * 1.12, end[k * 9 / 10 < k ? k * 9 / 10 : k - 1]);
	/* Cut only what reaches far. */
	return end[k - 1] < 1.6 * usual ? fmax(most, end[k - 1]) : usual;
}

const char *ros__chart_page(struct ros_draw *d, const char *name, size_t page)
{
	return page == 0 ? name : ros__arena_printf(d->arena, "%s-%zu", name, page + 1);
}

double ros__chart_alpha(const struct ros_json *doc)
{
	const struct ros_json *settings = ros__json_get(doc, "settings");
	double alpha = ros__json_num(ros__json_get(ros__json_get(settings, "statistics"), "alpha"), 0);
	return alpha > 0 && alpha < 1 ? alpha : .05;
}

const char *ros__chart_level(const struct ros_draw *d)
{
	return ros__arena_printf(d->arena, "%g%%", 100 * (1 - ros__chart_alpha(d->doc)));
}

const char *ros__chart_sample(struct ros_draw *d)
{
	const struct ros_r_corpus *c = d->r->found.corpus;
	return CHART_SAY(d, "sample", ROS_ARG_NUM("speeches", c ? (double)c->n_speeches : NAN),
		ROS_ARG_NUM("clauses", c ? (double)c->n_clauses : NAN),
		ROS_ARG_NUM("words", c ? (double)c->n_tokens : NAN));
}

const char *ros__chart_shown(struct ros_draw *d, size_t n, size_t of, enum ros_chart_first first)
{
	return n < of
		? CHART_SAY(d, "longest_of", ROS_ARG_NUM("n", (double)n), ROS_ARG_NUM("of", (double)of),
			  ROS_ARG_STR("first", first == ROS_FOUND_FIRST ? "found" : "long"))
		: NULL;
}
