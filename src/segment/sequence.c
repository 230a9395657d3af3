/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "segment/sequence.h"

void ros__seq_put(
	struct ros__seq_stream *s, uint32_t type, uint32_t doc, uint64_t token, bool edge)
{
	if (type == ROS__SEQ_GAP && (s->n == 0 || s->type[s->n - 1] == ROS__SEQ_GAP))
		return;
	size_t cap = s->cap;
	if (s->n == cap) {
		cap = ros__grow_cap(cap, s->n + 1);
		s->type = ros__xrealloc(s->type, cap, sizeof *s->type);
		s->doc = ros__xrealloc(s->doc, cap, sizeof *s->doc);
		s->token = ros__xrealloc(s->token, cap, sizeof *s->token);
		s->edge = ros__xrealloc(s->edge, cap, sizeof *s->edge);
		s->cap = cap;
	}
	s->type[s->n] = type;
	s->doc[s->n] = doc;
	s->token[s->n] = token;
	s->edge[s->n++] = edge;
	s->nword += type != ROS__SEQ_GAP;
}

void ros__seq_settle(struct ros__seq_stream *s)
{
	s->cap = s->n;
	s->type = ros__xrealloc(s->type, s->cap, sizeof *s->type);
	s->doc = ros__xrealloc(s->doc, s->cap, sizeof *s->doc);
	s->token = ros__xrealloc(s->token, s->cap, sizeof *s->token);
	free(s->edge);
	s->edge = NULL;
}

static uint32_t *find(struct ros__seq_level *l, uint32_t prefix, uint32_t type)
{
	uint64_t h = ((uint64_t)prefix << 32 | type) * UINT64_C(0x9E3779B97F4A7C15);
	uint32_t i = (uint32_t)(h >> 32) & l->mask;
	while (l->slot[i] &&
		(l->gram[l->slot[i] - 1].prefix != prefix || l->gram[l->slot[i] - 1].type != type))
		i = (i + 1) & l->mask;
	return &l->slot[i];
}

static void grow(struct ros__seq_level *l)
{
	uint32_t size = l->slot ? (l->mask + 1) * 2 : 1024;
	free(l->slot);
	ROS_NEW_ARRAY(l->slot, size);
	l->mask = size - 1;
	for (size_t g = 0; g < l->n; g++)
		*find(l, l->gram[g].prefix, l->gram[g].type) = (uint32_t)g + 1;
}

static void count_at(struct ros__seq_level *l, uint32_t prefix, uint32_t suffix,
	const struct ros__seq_stream *s, size_t i, uint32_t type)
{
	if (l->n * 2 >= l->mask)
		grow(l);
	uint32_t *slot = find(l, prefix, type);
	if (!*slot) {
		ROS_GROW(l->gram, l->n, l->cap);
		l->gram[l->n++] = (struct ros__seq){
			.prefix = prefix, .type = type, .suffix = suffix, .last_doc = ROS__SEQ_GAP};
		*slot = (uint32_t)l->n;
	}
	struct ros__seq *g = &l->gram[*slot - 1];
	g->count++;
	if (g->last_doc != s->doc[i]) {
		g->ndoc++;
		g->last_doc = s->doc[i];
		if (g->nat < 3)
			g->at[g->nat++] = s->token[i];
	}
	l->at[i] = *slot - 1;
}

void ros__seqs_count(struct ros__seq_level *l, const struct ros__seq_level *below,
	const struct ros__seq_stream *s, uint32_t n, uint32_t least)
{
	grow(l);
	ROS_NEW_ARRAY(l->at, s->n);
	for (size_t i = 0; i < s->n; i++) {
		l->at[i] = ROS__SEQ_GAP;
		if (s->type[i] == ROS__SEQ_GAP || i + n > s->n || s->type[i + n - 1] == ROS__SEQ_GAP)
			continue;
		if (n == 1) {
			count_at(l, 0, 0, s, i, s->type[i]);
			continue;
		}
		uint32_t p = below->at[i], q = below->at[i + 1];
		if (p == ROS__SEQ_GAP || q == ROS__SEQ_GAP || below->gram[p].count < least ||
			below->gram[q].count < least)
			continue;
		count_at(l, p, q, s, i, s->type[i + n - 1]);
	}
}

void ros__seqs_release(struct ros__seq_stream *s, struct ros__seq_level *level, uint32_t n)
{
	for (uint32_t k = 0; k < n; k++) {
		free(level[k].gram);
		free(level[k].slot);
		free(level[k].at);
	}
	free(s->type);
	free(s->doc);
	free(s->token);
	free(s->edge);
	*s = (struct ros__seq_stream){0};
}
