/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bits of a line's place: gaps around it, indents, numbers, contents, where in the document. */
#include <string.h>

#include "corpus/split/evidence_impl.h"

enum { DEEP = 6, SMALL = 12, TOP = 5 };

/* Blank lines and rules between live line k and the one before it. */
struct between {
	uint32_t blank;
	bool rule, page;
};

static struct between gap_before(const struct ros_chain *x, const struct split_ctx *c, size_t k)
{
	struct between g = {0, false, false};
	for (size_t i = k ? x->line[k - 1] + 1u : 0; i < (k < x->n ? x->line[k] : c->n); i++) {
		g.blank += (c->f[i].flags & ROS_LF_BLANK) != 0;
		g.rule |= (c->f[i].flags & ROS_LF_RULE) != 0;
		g.page |= (c->f[i].flags & ROS_LF_FURNITURE) != 0;
	}
	return g;
}

/* Does the line above end in the middle of a sentence, no more than a page's end between? */
static bool unfinished(
	const struct ros_chain *x, const struct split_ctx *c, size_t k, struct between g)
{
	const struct ros_feat *p = k ? &c->f[x->line[k - 1]] : NULL;
	bool open = p && !(p->flags & (ROS_LF_STOP | ROS_LF_COLON)) &&
		(!(p->flags & ROS_LF_SHORT) || (p->flags & ROS_LF_COMMA));
	return open && (!g.blank || g.page) && !g.rule;
}

static void gaps(struct ros_chain *x, const struct split_ctx *c)
{
	size_t have = 0;
	struct between g = gap_before(x, c, 0);
	for (size_t k = 1; k < x->n; k++)
		have += (c->f[x->line[k] - 1].flags & ROS_LF_BLANK) != 0;
	bool usual = have * 10 > x->n * 6, rare = have * 10 < x->n * 4;
	for (size_t k = 0; k < x->n; k++) {
		struct between next = gap_before(x, c, k + 1);
		uint64_t *w = x->bit[k];
		ros__ev_set(w, ROS_EV_UNFINISHED, unfinished(x, c, k, g));
		ros__ev_set(w, ROS_EV_GAP_BEFORE, g.blank);
		ros__ev_set(w, ROS_EV_GAP_AFTER, next.blank);
		ros__ev_set(w, ROS_EV_GAP_BOTH, g.blank && next.blank);
		ros__ev_set(w, ROS_EV_GAP_LONG, g.blank > 1);
		ros__ev_set(w, ROS_EV_GAP_RULE, g.rule);
		ros__ev_set(w, ROS_EV_GAP_RULE_AFTER, next.rule && k + 1 < x->n);
		ros__ev_set(w, ROS_EV_GAP_RARE, g.blank && rare && k);
		ros__ev_set(w, ROS_EV_GAP_NONE, !g.blank && usual && k);
		g = next;
	}
}

static uint32_t indent_of(const struct split_ctx *c, size_t i)
{
	uint64_t lead = c->f[i].at - c->s->line[i].start;
	return (uint32_t)(lead < 60 ? lead : 60);
}

static void indents(struct ros_chain *x, const struct split_ctx *c)
{
	uint32_t count[61] = {0}, most = 0;
	for (size_t k = 0; k < x->n; k++)
		count[indent_of(c, x->line[k])]++;
	for (uint32_t d = 1; d <= 60; d++)
		most = count[d] > count[most] ? d : most;
	for (size_t k = 0; k < x->n; k++) {
		uint32_t d = indent_of(c, x->line[k]);
		ros__ev_set(x->bit[k], ROS_EV_IN_ODD, d != most && count[most] * 2 > x->n);
		ros__ev_set(x->bit[k], ROS_EV_IN_DEEP, d >= most + DEEP);
	}
}

static void numbers(struct ros_chain *x, const struct split_ctx *c)
{
	uint16_t last[ROS_NUM_N] = {0};
	for (size_t k = 0; k < x->n; k++) {
		const struct ros_feat *f = &c->f[x->line[k]];
		if (!f->num_style)
			continue;
		bool next = f->num_value == last[f->num_style] + 1u;
		ros__ev_set(x->bit[k], ROS_EV_NUM_NEXT, next && last[f->num_style]);
		ros__ev_set(x->bit[k], ROS_EV_NUM_ALONE_NEXT, next && ros__ev_has(x->bit[k], ROS_EV_NUM_ALONE));
		last[f->num_style] = f->num_value;
	}
}

static void listed(struct ros_chain *x, const struct split_ctx *c)
{
	size_t k = 0;
	for (size_t e = 0; e < c->nentry; e++) {
		if (c->entry[e].match == SIZE_MAX)
			continue;
		while (k < x->n && x->line[k] < c->entry[e].match)
			k++;
		if (k < x->n && x->line[k] == c->entry[e].match)
			ros__ev_set(x->bit[k], c->entry[e].likeness < 1 ? ROS_EV_LISTED_LIKE : ROS_EV_LISTED, true);
	}
	for (k = 0; k < x->n && c->nentry; k++) {
		ros__ev_set(x->bit[k], ROS_EV_HAS_LIST, x->line[k] >= c->body_from);
		ros__ev_set(x->bit[k], ROS_EV_AFTER_LIST, x->line[k] >= c->body_from &&
			(!k || x->line[k - 1] < c->body_from));
	}
}

static void document(struct ros_chain *x, const struct split_ctx *c)
{
	size_t han = 0, n = x->n;
	for (size_t k = 0; k < n; k++)
		han += ros__ev_has(x->bit[k], ROS_EV_HAN);
	for (size_t k = 0; k < n; k++) {
		uint64_t *w = x->bit[k];
		ros__ev_set(w, ROS_EV_FIRST, k == 0);
		ros__ev_set(w, ROS_EV_SECOND, k == 1);
		ros__ev_set(w, ROS_EV_TOP5, k < TOP);
		ros__ev_set(w, ROS_EV_LAST, k + 1 == n);
		ros__ev_set(w, ROS_EV_LAST3, k + 3 >= n);
		ros__ev_set(w, ROS_EV_COMPILED, c->compiled);
		ros__ev_set(w, ROS_EV_DECLARED, c->declared > 0);
		ros__ev_set(w, ROS_EV_IN_HAN, han * 3 > n);
		ros__ev_set(w, ROS_EV_IN_WRAP, c->wrap > 0);
		ros__ev_set(w, ROS_EV_IN_SMALL, n < SMALL);
	}
}

void ros__evidence_place(struct ros_chain *x, const struct split_ctx *c)
{
	gaps(x, c);
	indents(x, c);
	numbers(x, c);
	listed(x, c);
	document(x, c);
}
