/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/split/split.h"

#include <string.h>

#include "corpus/split/given.h"
#include "corpus/split/header.h"
#include "corpus/split/proposal_impl.h"
#include "text/utf8.h"

enum {
	TURN_HAN = 150,
	TURN_WORDS = 100,
	DEBATE = 24,
	INTERJECTED = 80 /* of a hundred bytes */,
	LEFT = 12
};

const char *ros__kind_text(enum ros_line_kind k)
{
	static const char *const text[] = {
#define ROS_KIND_TEXT(id, t) t,
		ROS_KIND_MAP(ROS_KIND_TEXT)
#undef ROS_KIND_TEXT
	};
	return k < ROS_KIND_N ? text[k] : "";
}

const char *ros__kind_key(enum ros_line_kind k)
{
	static const char *const text[] = {
#define ROS_KIND_KEY(id, t) #id,
		ROS_KIND_MAP(ROS_KIND_KEY)
#undef ROS_KIND_KEY
	};
	return k < ROS_KIND_N ? text[k] : "";
}

/* The user's expression says which lines begin a speech. */
static void regex_parts(struct split_ctx *c, struct ros_regex *re)
{
	struct ros_split *o = c->out;
	struct ros_regex_group g = {.name = NULL};
	struct ros_given_at at;
	for (size_t i = 0; i < c->n; i++) {
		if (!ros__live(c, i) || !ros__given_find(c, i, re, &g, 1, &at))
			continue;
		bool text = !(c->f[i].flags & ROS_LF_TURN) && ros__given_is_text(c, i, &at);
		if (o->nseg)
			o->seg[o->nseg - 1].end = i;
		ROS_GROW(o->seg, o->nseg, o->cap);
		o->seg[o->nseg++] = (struct ros_seg){.first = i, .end = c->n, .title_line = i,
			.title_lines = text || c->f[i].flags & ROS_LF_TURN ? 0 : 1, .confidence = 1,
			.reason = "the line matches --split"};
		if (text)
			ros__given_turn(c, i, &at);
	}
	o->how = "lines that match --split";
	if (!o->nseg)
		ros__split_note(c, "split.no_match", SIZE_MAX, 0, 0, "", true);
}

static void one_part(struct split_ctx *c, double confidence, const char *why)
{
	struct ros_split *o = c->out;
	ROS_GROW_N(o->seg, 0, o->cap, 1);
	o->seg[0] = (struct ros_seg){.end = c->n, .confidence = confidence, .reason = why};
	o->nseg = 1;
	o->how = "one speech";
}

static size_t words(const char *s, size_t len)
{
	size_t n = 0;
	bool in = false;
	for (size_t i = 0; i < len; i++) {
		bool w = (unsigned char)s[i] < 128 && s[i] > ' ';
		n += w && !in;
		in = w;
	}
	return n;
}

static void drop_seg(struct split_ctx *c, size_t k, enum ros_line_kind kind)
{
	const struct ros_seg *g = &c->out->seg[k];
	for (size_t i = g->first; i < g->end; i++)
		if (ros__live(c, i))
			c->out->kind[i] = (uint8_t)kind;
}

/* A remark too short for a speech of a debate. */
static bool is_brief(const struct ros_seg *g)
{
	return ros__utf8_count_han(g->body, g->body_len) < TURN_HAN &&
		words(g->body, g->body_len) < TURN_WORDS;
}

/* Interjections are a small part of what is said; in a hearing most of it is said briefly. */
static bool brief_are_few(const struct ros_split *o)
{
	size_t brief = 0, all = 0, left = 0, turns = 0;
	for (size_t k = 0; k < o->nseg; k++) {
		const struct ros_seg *g = &o->seg[k];
		turns += !g->who.host;
		left += !g->who.host && !is_brief(g);
		all += g->who.host ? 0 : g->body_len;
		brief += !g->who.host && is_brief(g) ? g->body_len : 0;
	}
	return brief * 100 <= all * INTERJECTED && left * LEFT >= turns;
}

/* Who presides makes no speech; in a debate a short remark is none either. Both are reported. */
static void drop_turns(struct split_ctx *c)
{
	struct ros_split *o = c->out;
	size_t hosts = 0, turns = 0, w = 0, shorts = 0;
	for (size_t k = 0; k < o->nseg; k++) {
		turns += o->seg[k].body_first < c->n && (c->f[o->seg[k].body_first].flags & ROS_LF_TURN);
		hosts += o->seg[k].who.host;
	}
	bool debate = o->nseg >= DEBATE && turns * 2 >= o->nseg && hosts * 20 >= turns &&
		brief_are_few(o);
	if (!hosts || hosts == o->nseg) /* nobody presides, or nobody else speaks */
		return;
	for (size_t k = 0; k < o->nseg; k++)
		w += !o->seg[k].who.host && !(debate && is_brief(&o->seg[k]));
	debate &= w > 0; /* nothing but remarks: they are kept */
	w = 0;
	for (size_t k = 0; k < o->nseg; k++) {
		struct ros_seg *g = &o->seg[k];
		if (!g->who.host && !(debate && is_brief(g))) {
			o->seg[w++] = *g;
			continue;
		}
		shorts += !g->who.host;
		drop_seg(c, k, g->who.host ? ROS_KIND_HOST : ROS_KIND_SHORT_TURN);
	}
	o->nseg = w;
	ros__split_note(c, "split.host", SIZE_MAX, 0, hosts, "", false);
	if (shorts)
		ros__split_note(c, "split.short_turns", SIZE_MAX, 0, shorts, "", false);
}

static void drop_empty(struct split_ctx *c, bool given)
{
	struct ros_split *o = c->out;
	size_t w = 0;
	for (size_t k = 0; k < o->nseg; k++) {
		if (given && !o->seg[k].body_len) /* the user's line is no title of nothing */
			ros__given_whole(c, &o->seg[k]);
		if (!o->seg[k].body_len) {
			ros__split_note(c, "split.empty", SIZE_MAX, c->f[o->seg[k].first].at, 0,
				o->seg[k].title ? o->seg[k].title : "", true);
			drop_seg(c, k, ROS_KIND_NOTE);
			continue;
		}
		o->seg[w++] = o->seg[k];
	}
	o->nseg = w;
}

static void document_title(struct split_ctx *c, bool single)
{
	struct ros_split *o = c->out;
	size_t to = o->nseg ? o->seg[0].first : c->n;
	o->title = "";
	if (single) {
		o->title = o->nseg && o->seg[0].title ? o->seg[0].title : "";
		return;
	}
	for (size_t i = 0; i < to; i++) {
		const struct ros_feat *f = &c->f[i];
		if (!ros__live(c, i))
			continue;
		bool signs = (f->flags & (ROS_LF_SPEAKER | ROS_LF_WEAK | ROS_LF_TAIL)) == ROS_LF_SPEAKER;
		if (!*o->title && !signs && (f->flags & ROS_LF_SHORT) &&
			!(f->flags &
				(ROS_LF_COMMA | ROS_LF_SOURCE | ROS_LF_TURN | ROS_LF_DATE | ROS_LF_EDITOR))) {
			o->title = ros__line_str(c, i, 0, 0);
			o->kind[i] = ROS_KIND_DOCTITLE;
		} else if (f->flags & (ROS_LF_SOURCE | ROS_LF_DATE)) {
			o->kind[i] = ROS_KIND_SOURCE;
		} else {
			o->kind[i] = f->flags & ROS_LF_EDITOR ? ROS_KIND_NOTE :
				f->flags & ROS_LF_HOST ? ROS_KIND_HOST : ROS_KIND_PREFACE;
		}
	}
	if (!*o->title && c->s->meta_title)
		o->title = ros__arena_strdup(&o->arena, c->s->meta_title);
	uint64_t preface = 0;
	for (size_t i = 0; i < to; i++)
		if (o->kind[i] == ROS_KIND_PREFACE)
			preface += c->f[i].nchar;
	if (preface > 200)
		ros__split_note(c, "split.preface", SIZE_MAX, 0, preface, "", preface > 2000);
}

static void report(struct split_ctx *c, bool single)
{
	struct ros_split *o = c->out;
	size_t missing = 0;
	const char *first = "";
	if (!o->nseg) /* said already */
		return;
	for (size_t e = 0; e < c->nentry && !single; e++) {
		bool found = c->entry[e].match != SIZE_MAX;
		for (size_t k = 0; k < o->nseg && !found; k++)
			found = o->seg[k].title && strstr(c->entry[e].title, o->seg[k].title) && *o->seg[k].title;
		if (!found && !missing++)
			first = c->entry[e].title;
	}
	if (missing && o->nseg != c->nentry)
		ros__split_note(c, "split.contents", SIZE_MAX, 0, missing, first, o->nseg < c->nentry);
	if (c->declared && c->declared != o->nseg)
		ros__split_note(c, "split.count", SIZE_MAX, 0, c->declared, "", true);
	for (size_t k = 0; k < o->nseg; k++)
		if (o->seg[k].confidence < ROS_DOUBT)
			ros__split_note(c, "split.doubtful", k, o->seg[k].start, 0, o->seg[k].reason, true);
}

static void decide(struct split_ctx *c, enum ros_split_mode mode, struct ros_regex *re)
{
	struct ros_split *o = c->out;
	bool body = false;
	for (size_t i = c->body_from; i < c->n && !body; i++)
		body = c->s->record ? c->s->line[i].len > 0 : ros__live(c, i);
	if (!body) {
		ros__split_note(c, c->nentry ? "split.only_contents" : "split.no_text", SIZE_MAX, 0, c->nentry,
			"", true);
		return;
	}
	if (mode == ROS_SPLIT_REGEX) {
		regex_parts(c, re);
		return;
	}
	if (mode == ROS_SPLIT_AUTO && !c->s->record) {
		ros__proposal_decide(c);
	}
	if (o->nseg <= 1)
		one_part(c, o->proposal ? o->sure : 0.97, c->s->record ? "a row of a table" : "one speech");
}

void ros__split(struct ros_split *out, const struct ros_rules *r, const struct ros_source_text *s,
	enum ros_split_mode mode, struct ros_regex *re, const char *stem)
{
	struct split_ctx c = {.r = r, .s = s, .n = s->nline, .out = out, .stem = stem};
	ros__split_prepare(&c, mode);
	decide(&c, mode, re);
	bool single = out->nseg == 1 && mode != ROS_SPLIT_REGEX, row = single && s->record;
	if (!single)
		document_title(&c, false);
	if (row)
		ros__row_read(&c, &out->seg[0]);
	for (size_t k = 0; k < out->nseg && !row; k++) {
		if (single)
			ros__header_single(&c, &out->seg[k]);
		else if (mode == ROS_SPLIT_REGEX)
			ros__header_given(&c, &out->seg[k]);
		else
			ros__learned_header(&c, out->proposal, &out->seg[k]);
		ros__tail_cut(&c, &out->seg[k], k + 1 == out->nseg);
	}
	if (!single) {
		ros__parts_banners(&c);
		ros__parts_openings(&c);
		ros__parts_stamps(&c);
	}
	for (size_t k = 0; k < out->nseg; k++)
		ros__body_build(&c, &out->seg[k]);
	if (single) {
		document_title(&c, true);
	} else {
		ros__parts_head_speaker(&c);
		ros__parts_offices(&c);
		if (out->proposal) /* the user's own expression says what is a speech */
			ros__presiding_by_words(&c);
		ros__presiding_by_turns(&c);
		drop_turns(&c);
		if (mode != ROS_SPLIT_REGEX)
			ros__parts_items(&c);
	}
	drop_empty(&c, mode == ROS_SPLIT_REGEX);
	report(&c, single);
	free(c.entry);
	free(c.chars);
	ros__divided_release(&c.divided);
}

void ros__split_release(struct ros_split *s)
{
	free(s->seg);
	free(s->kind);
	free(s->feat);
	free(s->note);
	free(s->candidate);
	ros__proposal_free(s->proposal);
	ros__arena_release(&s->arena);
	memset(s, 0, sizeof *s);
}
