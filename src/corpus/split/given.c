/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Speeches that begin where an expression says. What it names is taken; what it does not is text. */
#include <ctype.h>
#include <string.h>

#include "base/buf.h"
#include "corpus/split/given.h"
#include "corpus/split/header.h"
#include "corpus/split/layout.h"
#include "corpus/split/proposal_impl.h"
#include "corpus/who/speaker_parts.h"
#include "text/utf8.h"

enum { TURN_ROOM = 120 };
enum group { G_SPEAKER, G_OFFICE, G_TITLE, G_DISTRICT, G_DATE, G_BODY, G_N };

bool ros__given_find(const struct split_ctx *c, size_t i, struct ros_regex *re,
	struct ros_regex_group *g, size_t n, struct ros_given_at *at)
{
	const struct ros_line *raw = &c->s->line[i];
	const struct { uint64_t from; size_t len; } as[] = {
		{raw->start, raw->len}, {c->f[i].at, c->f[i].len}}; /* with its indent, and without */
	for (size_t k = 0; k < 2; k++)
		if (ros__regex_groups(re, c->s->text + as[k].from, as[k].len, g, n)) {
			at->from = as[k].from;
			at->start = g[n - 1].start;
			at->end = g[n - 1].start + g[n - 1].len;
			at->len = as[k].len;
			return true;
		}
	return false;
}

bool ros__given_is_text(const struct split_ctx *c, size_t i, const struct ros_given_at *at)
{
	const struct ros_feat *f = &c->f[i];
	struct ros_span before = ros__span(c->s->text + at->from, at->start);
	struct ros_span rest = ros__span(c->s->text + at->from + at->end, at->len - at->end);
	if (before.len || !rest.len)
		return false;
	bool full = c->wrap && f->width + 12 >= c->wrap && ros__next_live(c, i, c->n) == i + 1;
	size_t next = i + 1 < c->n && ros__live(c, i + 1) ? i + 1 : c->n;
	if (next < c->n && c->f[next].len && islower((unsigned char)c->s->text[c->f[next].at]))
		return true; /* the next line goes on with it */
	return full || !(f->flags & ROS_LF_SHORT) || (f->flags & (ROS_LF_STOP | ROS_LF_COMMA));
}

void ros__given_turn(struct split_ctx *c, size_t i, const struct ros_given_at *at)
{
	struct ros_feat *f = &c->f[i];
	uint64_t end = at->from + at->end, stop = f->at + f->len;
	for (uint64_t k = end; k < stop && k < end + TURN_ROOM; k++) { /* 1．周立新（ and then 市发改委主任）： */
		struct ros_span v = {c->s->text + k, (size_t)(stop - k)};
		if (ros__begins(v, "，") || ros__begins(v, "。") || ros__begins(v, ". ") || ros__begins(v, ", "))
			break;
		size_t colon = ros__begins(v, "：") + ros__begins(v, ":");
		if (colon) {
			end = k + colon;
			break;
		}
	}
	end += end < stop ? ros__space_prefix(c->s->text + end, (size_t)(stop - end)) : 0;
	if (f->num_len && f->at + f->num_len < end) {
		f->at += f->num_len;
		f->len -= f->num_len;
	}
	if (end <= f->at || end - f->at > UINT16_MAX)
		return;
	f->turn = (uint16_t)(end - f->at);
	f->flags = (f->flags | ROS_LF_TURN) & ~(uint32_t)(ROS_LF_SPEAKER | ROS_LF_WEAK);
}

void ros__given_whole(struct split_ctx *c, struct ros_seg *g)
{
	for (size_t i = g->first; i < g->end; i++)
		if (ros__live(c, i))
			ros__set_kind(c, i, ROS_KIND_BODY);
	g->body_first = g->first;
	g->body_skip = 0;
	g->body_end = g->end;
	g->title = NULL;
	ros__body_build(c, g);
}

/* The line from byte `skip` of its raw text on is what is left of it. */
static void cut_front(struct split_ctx *c, size_t i, uint64_t from)
{
	struct ros_feat *f = &c->f[i];
	uint64_t end = f->at + f->len;
	from = from < f->at ? f->at : from > end ? end : from;
	struct ros_span v = ros__span(c->s->text + from, (size_t)(end - from));
	f->at = (uint64_t)(v.s - c->s->text);
	f->len = (uint32_t)v.len;
	if (!v.len)
		ros__set_kind(c, i, ROS_KIND_SPEAKER);
}

static const char *text_of(struct split_ctx *c, const struct ros_given_at *at,
	const struct ros_regex_group *g)
{
	struct ros_span v = ros__span(c->s->text + at->from + g->start, g->took ? g->len : 0);
	return ros__arena_strndup(&c->out->arena, v.s, v.len);
}

static void set(char *out, size_t room, const char *s)
{
	if (*s)
		ros__speaker_copy(out, room, (struct ros_span){s, strlen(s)}, false);
}

static void take_fields(struct split_ctx *c, struct ros_seg *seg, const struct ros_layout *l,
	const struct ros_given_at *at, const struct ros_regex_group *g)
{
	const char *v[G_N];
	char iso[11];
	size_t where;
	for (size_t k = 0; k < G_BODY; k++)
		v[k] = text_of(c, at, &g[k]);
	uint32_t alias = ros__strmap_get(&l->alias, v[G_SPEAKER], strlen(v[G_SPEAKER]));
	if (alias != ROS_NO_ID)
		v[G_SPEAKER] = ros__arena_strdup(&c->out->arena, l->meant[alias]);
	size_t len = strlen(v[G_SPEAKER]);
	if (len) {
		seg->who = ros__speaker_parse_turn(c->r, v[G_SPEAKER], len);
		if (!seg->who.strength) { /* the user says it is one */
			set(seg->who.speaker, sizeof seg->who.speaker, v[G_SPEAKER]);
			set(seg->who.name, sizeof seg->who.name, v[G_SPEAKER]);
		}
		seg->who.strength = ROS_SPK_STRONG;
		seg->who.host = false; /* the layout says who presides */
	}
	set(seg->who.office, sizeof seg->who.office, v[G_OFFICE]);
	set(seg->who.district, sizeof seg->who.district, v[G_DISTRICT]);
	if (*v[G_TITLE])
		seg->title = v[G_TITLE];
	if (ros__date_parse(v[G_DATE], strlen(v[G_DATE]), &where, iso))
		seg->date = ros__arena_strdup(&c->out->arena, iso);
}

static bool any(const struct ros_patterns *p, const char *s, size_t len)
{
	for (size_t k = 0; k < p->n; k++)
		if (ros__regex_find(p->re[k], s, len, NULL, NULL))
			return true;
	return false;
}

static bool begins(struct split_ctx *c, const struct ros_layout *l, size_t i,
	struct ros_regex_group *g, struct ros_given_at *at)
{
	for (size_t k = 0; k < l->start.n; k++)
		if (ros__given_find(c, i, l->start.re[k], g, G_N + 1, at))
			return true;
	return false;
}

static void begin(struct split_ctx *c, const struct ros_layout *l, size_t i,
	const struct ros_regex_group *g, const struct ros_given_at *at)
{
	struct ros_split *o = c->out;
	struct ros_seg seg = {.first = i, .end = c->n, .title_line = i, .confidence = 1,
		.reason = "the line is as the layout says", .body_first = i, .body_end = c->n};
	take_fields(c, &seg, l, at, g);
	uint64_t body = g[G_BODY].took ? g[G_BODY].start : at->end;
	uint64_t keep = c->f[i].at;
	cut_front(c, i, at->from + body);
	/* text in front of the match, and text that no group took, is not lost */
	if (!seg.who.speaker[0] && !seg.title && !seg.who.office[0])
		c->f[i].len += (uint32_t)(c->f[i].at - keep), c->f[i].at = keep;
	if (c->f[i].len)
		ros__set_kind(c, i, ROS_KIND_BODY);
	if (o->nseg)
		o->seg[o->nseg - 1].end = o->seg[o->nseg - 1].body_end = i;
	ROS_GROW(o->seg, o->nseg, o->cap);
	o->seg[o->nseg++] = seg;
}

static void find_parts(struct split_ctx *c, const struct ros_layout *l)
{
	struct ros_regex_group g[G_N + 1] = {{.name = "speaker"}, {.name = "office"}, {.name = "title"},
		{.name = "district"}, {.name = "date"}, {.name = "body"}, {.name = NULL}};
	struct ros_given_at at;
	for (size_t i = 0; i < c->n; i++) {
		if (!ros__live(c, i))
			continue;
		if (any(&l->drop, c->s->text + c->f[i].at, c->f[i].len))
			ros__set_kind(c, i, ROS_KIND_FURNITURE), c->f[i].flags |= ROS_LF_FURNITURE;
		else if (begins(c, l, i, g, &at))
			begin(c, l, i, g, &at);
		else if (!c->out->nseg)
			ros__set_kind(c, i, ROS_KIND_PREFACE);
	}
}

/* Lines below a start that only say who, when and where. */
static void read_head(struct split_ctx *c, struct ros_seg *g)
{
	size_t i = g->first;
	if (c->f[i].len)
		return;
	for (i = ros__next_live(c, i, g->end); i < g->end && ros__header_line(c, g, i, false);)
		i = ros__next_live(c, i, g->end);
	g->body_first = i;
}

static void leave_out(struct split_ctx *c, const struct ros_seg *g, enum ros_line_kind kind)
{
	for (size_t i = g->first; i < g->end; i++)
		if (ros__live(c, i))
			ros__set_kind(c, i, kind);
}

static bool same_speaker(const struct ros_seg *a, const struct ros_seg *b)
{
	return a->who.speaker[0] && strcmp(a->who.speaker, b->who.speaker) == 0 && !b->title;
}

/* Who presides or asks is left out; what one speaker says on end is one speech. */
static void settle(struct split_ctx *c, const struct ros_layout *l)
{
	struct ros_split *o = c->out;
	size_t w = 0, hosts = 0, prev = SIZE_MAX;
	for (size_t k = 0; k < o->nseg; k++) {
		struct ros_seg *g = &o->seg[k];
		size_t len = strlen(g->who.speaker);
		if (len && (any(&l->host, g->who.speaker, len) || any(&l->question, g->who.speaker, len))) {
			leave_out(c, g, ROS_KIND_HOST);
			hosts++;
			prev = SIZE_MAX;
			continue;
		}
		if (l->join && prev != SIZE_MAX && same_speaker(&o->seg[prev], g)) {
			o->seg[prev].end = o->seg[prev].body_end = g->end;
			continue;
		}
		if (l->head)
			read_head(c, g);
		prev = w;
		o->seg[w++] = *g;
	}
	o->nseg = w;
	if (hosts)
		ros__split_note(c, "split.host", SIZE_MAX, 0, hosts, "", false);
}

static uint64_t size_of(const struct ros_seg *g)
{
	uint64_t han = ros__utf8_count_han(g->body, g->body_len), words = 0;
	for (uint32_t i = 0; i < g->body_len; i++)
		words += g->body[i] > ' ' && (i == 0 || g->body[i - 1] <= ' ');
	return han ? han : words;
}

static void build(struct split_ctx *c, const struct ros_layout *l)
{
	struct ros_split *o = c->out;
	size_t w = 0, shorts = 0;
	for (size_t k = 0; k < o->nseg; k++) {
		struct ros_seg *g = &o->seg[k];
		ros__body_build(c, g);
		if (!g->body_len) {
			ros__split_note(c, "split.empty", SIZE_MAX, c->s->line[g->first].start, 0,
				g->title ? g->title : ros__arena_strdup(&o->arena, g->who.speaker), true);
		} else if (size_of(g) < l->least) {
			shorts++;
			leave_out(c, g, ROS_KIND_SHORT_TURN);
		} else {
			o->seg[w++] = *g;
		}
	}
	o->nseg = w;
	if (shorts)
		ros__split_note(c, "split.short_turns", SIZE_MAX, 0, shorts, "", false);
}

void ros__split_given(struct ros_split *out, const struct ros_rules *r, const struct ros_source_text *s,
	const struct ros_layout *l, const char *stem)
{
	struct split_ctx c = {.r = r, .s = s, .n = s->nline, .out = out, .stem = stem};
	ros__split_prepare(&c, ROS_SPLIT_AUTO);
	find_parts(&c, l);
	out->how = ros__arena_strdup(&out->arena, l->name);
	out->sure = 1;
	out->turns = true;
	if (!out->nseg)
		ros__split_note(&c, "split.no_match", SIZE_MAX, 0, 0, "", true);
	settle(&c, l);
	build(&c, l);
	free(c.entry);
	free(c.chars);
}
