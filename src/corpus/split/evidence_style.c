/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of the levels of headings divides the text: the highest that comes again and has text
 * below. */
#include "corpus/split/evidence_impl.h"

enum { TEXT = 40 /* columns */ };

struct level {
	uint32_t n, with_text; /* its lines, and those with text before the next of them */
	uint64_t text;
	uint8_t heading;
	bool open;
};

static void close_level(struct level *v)
{
	v->with_text += v->open && v->text >= TEXT;
	v->text = 0;
}

static struct level *count_levels(const struct ros_chain *x, const struct split_ctx *c)
{
	struct level *v;
	uint32_t n = x->ngroup[ROS_GROUP_STYLE];
	ROS_NEW_ARRAY(v, n);
	for (size_t k = 0; k < x->n; k++) {
		uint32_t g = x->group[ROS_GROUP_STYLE][k];
		for (uint32_t i = 0; i < n; i++)
			v[i].text += g == UINT32_MAX ? c->f[x->line[k]].width : 0;
		if (g == UINT32_MAX || ros__ev_has(x->bit[k], ROS_EV_RUNS_OVER))
			continue;
		close_level(&v[g]);
		v[g].open = true;
		v[g].n++;
		v[g].heading = c->f[x->line[k]].heading;
	}
	for (uint32_t i = 0; i < n; i++)
		close_level(&v[i]);
	return v;
}

static bool divides(const struct level *v)
{
	return v->with_text >= 2 && v->with_text * 10 >= v->n * 7;
}

/* Headings of the format before bold and centred lines; those of a higher level before others. */
static bool above(const struct level *a, const struct level *b)
{
	if (!a->heading != !b->heading)
		return a->heading;
	return a->heading != b->heading ? a->heading < b->heading : a->n > b->n;
}

void ros__evidence_style(struct ros_chain *x, const struct split_ctx *c)
{
	struct level *v = count_levels(x, c);
	uint32_t main = UINT32_MAX;
	for (uint32_t i = 0; i < x->ngroup[ROS_GROUP_STYLE]; i++)
		if (divides(&v[i]) && (main == UINT32_MAX || above(&v[i], &v[main])))
			main = i;
	for (size_t k = 0; k < x->n && main != UINT32_MAX; k++) {
		uint32_t g = x->group[ROS_GROUP_STYLE][k];
		ros__ev_set(x->bit[k], ROS_EV_STYLE_MAIN, g == main);
		ros__ev_set(x->bit[k], ROS_EV_STYLE_OTHER, g != UINT32_MAX && g != main);
	}
	free(v);
}
