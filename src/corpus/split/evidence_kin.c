/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines that look alike, lines and beginnings that come again: what repetition shows. */
#include <string.h>

#include "base/strmap.h"
#include "corpus/split/evidence_impl.h"

enum { SAME_BYTES = 240, HEAD_LINES = 40, HEAD_BYTES = 400, NAME_BYTES = 60 };

/* Dense ids for keys that are not 0, in the order they come. */
struct ids {
	uint64_t *key;
	uint32_t *id, n, mask;
};

static void ids_init(struct ids *m, size_t most)
{
	for (m->mask = 15; m->mask < 2 * most; m->mask = m->mask * 2 + 1)
		;
	ROS_NEW_ARRAY(m->key, m->mask + 1u);
	ROS_NEW_ARRAY(m->id, m->mask + 1u);
	m->n = 0;
}

static uint32_t dense(struct ids *m, uint64_t key)
{
	uint32_t at = (uint32_t)(key * 0x9E3779B97F4A7C15u >> 32) & m->mask;
	while (m->key[at] && m->key[at] != key)
		at = (at + 1) & m->mask;
	if (!m->key[at]) {
		m->key[at] = key;
		m->id[at] = m->n++;
	}
	return m->id[at];
}

static uint8_t width_class(uint64_t w)
{
	return w <= 16 ? 0 : w <= 50 ? 1 : w <= 140 ? 2 : w <= 300 ? 3 : 4;
}

static uint8_t end_class(uint32_t flags)
{
	return flags & ROS_LF_STOP ? 0 : flags & ROS_LF_COMMA ? 1 : flags & ROS_LF_COLON ? 2 : 3;
}

/* How a line stands on the page: gap, indent, end, length, number. */
static uint32_t skeleton(const struct ros_chain *x, const struct split_ctx *c, size_t k)
{
	const struct ros_feat *f = &c->f[x->line[k]];
	const uint64_t *w = x->bit[k];
	return (uint32_t)ros__ev_has(w, ROS_EV_GAP_BEFORE) | (uint32_t)ros__ev_has(w, ROS_EV_GAP_AFTER) << 1 |
		(uint32_t)ros__ev_has(w, ROS_EV_IN) << 2 | (uint32_t)ros__ev_has(w, ROS_EV_IN_ODD) << 3 |
		(uint32_t)end_class(f->flags) << 4 | (uint32_t)width_class(x->wide[k]) << 6 |
		(uint32_t)f->num_style << 9 | (uint32_t)(f->heading & 7) << 13 |
		(uint32_t)!!(f->flags & ROS_LF_CENTRED) << 16 | (uint32_t)!!(f->flags & ROS_LF_BOLD) << 17 | 1u << 29;
}

/* What the line begins with, where a mark ends it: folded, with its bracket left out. */
static uint32_t prefix_id(struct ros_strmap *m, const struct ros_chain *x, const struct split_ctx *c,
	size_t k)
{
	char fold[ROS_ENTRY_FOLD];
	const struct ros_shape *p = &x->shape[k];
	const struct ros_feat *f = &c->f[x->line[k]];
	size_t n = p->mark && p->name > p->lead ?
		ros__fold(c->s->text + f->at + p->lead, (size_t)(p->name - p->lead), fold, sizeof fold) : 0;
	return n ? ros__strmap_put(m, fold, n) : UINT32_MAX;
}

/* Where the words of a line end that are its own: at the mark, or at the end of a short line. */
static uint64_t closing(const struct ros_shape *p, const char *s)
{
	size_t n = p->mark && p->prefix > p->lead ? (size_t)(p->prefix - p->lead) : 0;
	return n ? ros__closing_key(s + p->lead, n) : 0;
}

static void fill_groups(struct ros_chain *x, const struct split_ctx *c)
{
	struct ros_strmap prefix = ROS_STRMAP_INIT;
	struct ids map[ROS_GROUP_N];
	uint32_t *skel, *counted = ros__evidence_counted(x, c, &prefix);
	ROS_NEW_ARRAY(skel, x->n);
	for (size_t g = 0; g < ROS_GROUP_N; g++) {
		ROS_NEW_ARRAY(x->group[g], x->n);
		ids_init(&map[g], x->n);
	}
	for (size_t k = 0; k < x->n; k++)
		skel[k] = skeleton(x, c, k);
	for (size_t k = 0; k < x->n; k++) {
		const struct ros_feat *f = &c->f[x->line[k]];
		const struct ros_shape *p = &x->shape[k];
		uint64_t key[ROS_GROUP_N] = {[ROS_GROUP_FINE] = ros__shape_fine(p, f),
			[ROS_GROUP_MID] = ros__shape_mid(p, f),
			[ROS_GROUP_COARSE] = ros__shape_coarse(p),
			[ROS_GROUP_SKELETON] = skel[k],
			[ROS_GROUP_STYLE] = ros__style(f),
			[ROS_GROUP_OPENING] = ros__ev_has(x->bit[k], ROS_EV_RUNS_OVER)
				? 0
				: ros__opening_key(c->s->text + f->at, f->len),
			[ROS_GROUP_CLOSING] = closing(p, c->s->text + f->at),
			[ROS_GROUP_PAIR] = skel[k] | (uint64_t)(k + 1 < x->n ? skel[k + 1] : 1) << 32};
		for (size_t g = 0; g < ROS_GROUP_N; g++)
			x->group[g][k] = g == ROS_GROUP_PREFIX
				? counted[k] != UINT32_MAX ? counted[k] : prefix_id(&prefix, x, c, k)
				: !key[g] && g >= ROS_GROUP_STYLE ? UINT32_MAX
												  : dense(&map[g], key[g] + 1);
	}
	for (size_t g = 0; g < ROS_GROUP_N; g++) {
		x->ngroup[g] = g == ROS_GROUP_PREFIX ? prefix.n : map[g].n;
		free(map[g].key);
		free(map[g].id);
	}
	ros__strmap_release(&prefix);
	free(skel);
	free(counted);
}

static uint32_t *sizes(const struct ros_chain *x, enum ros_group g)
{
	uint32_t *n;
	ROS_NEW_ARRAY(n, x->ngroup[g]);
	for (size_t k = 0; k < x->n; k++)
		if (x->group[g][k] != UINT32_MAX)
			n[x->group[g][k]]++;
	return n;
}

static void set_count(uint64_t *w, size_t bit2, size_t bit3, size_t bit6, uint32_t n)
{
	ros__ev_set(w, bit2, n == 2);
	ros__ev_set(w, bit3, n >= 3 && (n < 6 || bit6 == bit3));
	ros__ev_set(w, bit6, n >= (bit6 == bit3 ? 3u : 6u));
}

/* Do the beginnings of the lines of one shape come again (few), or is each another one (many)? */
static void few_or_many(struct ros_chain *x, const uint32_t *size)
{
	uint32_t *kinds, *seen;
	ROS_NEW_ARRAY(kinds, x->ngroup[ROS_GROUP_FINE]);
	ROS_NEW_ARRAY(seen, x->ngroup[ROS_GROUP_PREFIX]);
	for (size_t k = 0; k < x->n; k++) {
		uint32_t p = x->group[ROS_GROUP_PREFIX][k];
		if (p != UINT32_MAX && !seen[p]++)
			kinds[x->group[ROS_GROUP_FINE][k]]++;
	}
	for (size_t k = 0; k < x->n; k++) {
		uint32_t g = x->group[ROS_GROUP_FINE][k];
		bool marked = x->group[ROS_GROUP_PREFIX][k] != UINT32_MAX && size[g] >= 4;
		ros__ev_set(x->bit[k], ROS_EV_KIN_FEW, marked && kinds[g] * 2 <= size[g]);
		ros__ev_set(x->bit[k], ROS_EV_KIN_MANY, marked && kinds[g] == size[g]);
	}
	free(kinds);
	free(seen);
}

/* Begins as the line before with a mark of its kind does, what the audience shouts apart: the same
 * person goes on. */
static void again(struct ros_chain *x)
{
	uint32_t last[ROS_MARK_N] = {0};
	for (size_t k = 0; k < x->n; k++) {
		uint8_t mark = x->shape[k].mark;
		uint32_t p = x->group[ROS_GROUP_PREFIX][k];
		if (p == UINT32_MAX || mark >= ROS_MARK_ALONE || ros__ev_has(x->bit[k], ROS_EV_LEX_CROWD) ||
			ros__ev_has(x->bit[k], ROS_EV_RUNNING))
			continue;
		ros__ev_set(x->bit[k], ROS_EV_AGAIN, last[mark] == p + 1);
		last[mark] = p + 1;
	}
}

static void same_lines(struct ros_chain *x, const struct split_ctx *c)
{
	struct ros_strmap map = ROS_STRMAP_INIT;
	uint32_t *id, *n;
	ROS_NEW_ARRAY(id, x->n);
	ROS_NEW_ARRAY(n, x->n);
	for (size_t k = 0; k < x->n; k++) {
		const struct ros_feat *f = &c->f[x->line[k]];
		id[k] = f->len <= SAME_BYTES && !ros__ev_has(x->bit[k], ROS_EV_RUNS_OVER)
			? ros__strmap_put(&map, c->s->text + f->at, f->len)
			: UINT32_MAX;
		if (id[k] != UINT32_MAX)
			n[id[k]]++;
	}
	for (size_t k = 0; k < x->n; k++)
		if (id[k] != UINT32_MAX)
			set_count(x->bit[k], ROS_EV_SAME2, ROS_EV_SAME3, ROS_EV_SAME3, n[id[k]]);
	ros__strmap_release(&map);
	free(id);
	free(n);
}

/* Does one of the first lines, and not as its own beginning, hold the name that line k begins with?
 */
static bool in_head(const struct ros_chain *x, const struct split_ctx *c, size_t k)
{
	const struct ros_shape *p = &x->shape[k];
	const char *name = c->s->text + c->f[x->line[k]].at + p->lead;
	size_t n = (size_t)(p->name - p->lead);
	bool found = false;
	for (size_t i = 0; i < k && i < HEAD_LINES && !found && n >= 4 && n <= NAME_BYTES; i++) {
		const struct ros_feat *f = &c->f[x->line[i]];
		found = x->group[ROS_GROUP_PREFIX][i] != x->group[ROS_GROUP_PREFIX][k] &&
			f->len < HEAD_BYTES && memmem(c->s->text + f->at, f->len, name, n);
	}
	return found;
}

static void named(struct ros_chain *x, const struct split_ctx *c)
{
	uint8_t *known; /* by beginning: 0 not asked yet, 1 no, 2 yes */
	ROS_NEW_ARRAY(known, x->ngroup[ROS_GROUP_PREFIX]);
	for (size_t k = 0; k < x->n; k++) {
		uint32_t p = x->group[ROS_GROUP_PREFIX][k];
		if (p == UINT32_MAX || ros__ev_has(x->bit[k], ROS_EV_RUNS_OVER))
			continue;
		if (!known[p])
			known[p] = in_head(x, c, k) ? 2 : 1;
		ros__ev_set(x->bit[k], ROS_EV_NAMED, known[p] == 2);
	}
	free(known);
}

/* Do the first or last words come again, and how often? */
static void words_again(struct ros_chain *x, size_t begins)
{
	static const struct { uint8_t group, again, frequent; } of[] = {
		{ROS_GROUP_OPENING, ROS_EV_OPEN3, ROS_EV_OPEN_SHARE},
		{ROS_GROUP_CLOSING, ROS_EV_CLOSE3, ROS_EV_CLOSE_SHARE}};
	for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
		const uint32_t *id = x->group[of[i].group];
		uint32_t *n = sizes(x, (enum ros_group)of[i].group);
		for (size_t k = 0; k < x->n; k++) {
			bool more = id[k] != UINT32_MAX && n[id[k]] >= 3;
			ros__ev_set(x->bit[k], of[i].again, more);
			ros__ev_set(x->bit[k], of[i].frequent, more && n[id[k]] * 10u > begins);
		}
		free(n);
	}
}

void ros__evidence_kin(struct ros_chain *x, const struct split_ctx *c)
{
	size_t begins = 0;
	same_lines(x, c);
	fill_groups(x, c);
	uint32_t *fine = sizes(x, ROS_GROUP_FINE), *prefix = sizes(x, ROS_GROUP_PREFIX);
	for (size_t k = 0; k < x->n; k++)
		begins += !ros__ev_has(x->bit[k], ROS_EV_RUNS_OVER);
	for (size_t k = 0; k < x->n; k++) {
		uint32_t n = fine[x->group[ROS_GROUP_FINE][k]], p = x->group[ROS_GROUP_PREFIX][k];
		set_count(x->bit[k], ROS_EV_KIN2, ROS_EV_KIN3, ROS_EV_KIN6, n);
		ros__ev_set(x->bit[k], ROS_EV_KIN_SHARE, n * 5u > begins);
		if (p != UINT32_MAX)
			set_count(x->bit[k], ROS_EV_PREFIX2, ROS_EV_PREFIX3, ROS_EV_PREFIX6, prefix[p]);
	}
	few_or_many(x, fine);
	words_again(x, begins);
	again(x);
	ros__evidence_style(x, c);
	ros__evidence_spread(x, c);
	named(x, c);
	free(fine);
	free(prefix);
}
