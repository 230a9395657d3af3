/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the model's labels to parts: heads read by label, whoever a turn's beginning names. */
#include <ctype.h>
#include <string.h>

#include "corpus/split/frame.h"
#include "corpus/split/header.h"
#include "corpus/who/speaker_parts.h"
#include "text/utf8.h"

enum { TITLE_LINES = 3 };

/* The Governor. in front of a speech that is interrupted: its beginning comes again. */
static bool comes_again(const uint64_t *w)
{
	return ros__ev_has(w, ROS_EV_PREFIX2) || ros__ev_has(w, ROS_EV_PREFIX3) ||
		ros__ev_has(w, ROS_EV_PREFIX6);
}

/* What the model takes for a turn is one from here on, for all that looks at flags. */
static void mark_turns(struct split_ctx *c, const struct ros_proposal *p)
{
	size_t marked = 0;
	for (size_t k = 0; k < p->chain->n; k++)
		marked += p->belief[k].label == ROS_LABEL_TURN && p->chain->shape[k].mark;
	for (size_t k = 0; k < p->chain->n; k++) {
		struct ros_feat *f = &c->f[p->chain->line[k]];
		const struct ros_shape *x = &p->chain->shape[k];
		unsigned l = p->belief[k].label;
		if (l == ROS_LABEL_HOST) {
			f->flags |= ROS_LF_HOST | (x->mark ? ROS_LF_TURN : 0);
			f->turn = f->turn ? f->turn : x->rest;
		} else if (l == ROS_LABEL_TURN && x->mark && !(f->flags & ROS_LF_SALUTE) &&
			(marked >= 2 || (f->flags & ROS_LF_TURN) || comes_again(p->chain->bit[k]))) {
			f->flags = (f->flags | ROS_LF_TURN) & ~(uint32_t)(ROS_LF_HOST | ROS_LF_WEAK);
			f->turn = x->rest;
		} else if (l == ROS_LABEL_OUT && k && p->belief[k - 1].label == ROS_LABEL_BODY &&
			ros__ev_has(p->chain->bit[k], ROS_EV_LEX_LABEL_SPEAKER)) {
			f->flags |= ROS_LF_CLOSING; /* 述职人：… below a speech */
		} else if (l != ROS_LABEL_SPEAKER && l != ROS_LABEL_TITLE) {
			f->flags &= ~(uint32_t)(ROS_LF_TURN | ROS_LF_HOST);
		}
	}
}

/* 东湖区委书记刘海：用好一张网, Anne Bolton: An Honest Rota: who speaks stands before the title,
 * bytes. */
static size_t before_title(const struct split_ctx *c, size_t i)
{
	const struct ros_feat *f = &c->f[i];
	if ((f->flags & (ROS_LF_TURN | ROS_LF_WEAK | ROS_LF_HOST)) != ROS_LF_TURN || f->turn >= f->len)
		return 0;
	struct ros_speaker sp = ros__turn_speaker(c, f);
	return sp.name[0] || sp.office[0] || sp.district[0] ? f->turn : 0;
}

/* Do most titles begin so? One alone is chance, and one for all is a label (主题：...). */
static bool titles_fronted(const struct split_ctx *c, const struct ros_proposal *p)
{
	size_t all = 0, with = 0;
	uint32_t first = UINT32_MAX;
	bool differ = false;
	for (size_t k = 0; k < p->chain->n; k++) {
		if (p->belief[k].label != ROS_LABEL_TITLE ||
			(k && p->belief[k - 1].label == ROS_LABEL_TITLE))
			continue;
		all++;
		if (!before_title(c, p->chain->line[k]))
			continue;
		uint32_t front = p->chain->group[ROS_GROUP_PREFIX][k];
		differ |= with && front != first;
		first = front;
		with++;
	}
	return differ && with * 10 >= all * 7;
}

/* Behind line k of the chain and the inner lines of its paragraph. */
static size_t end_of(const struct split_ctx *c, const struct ros_proposal *p, size_t k)
{
	size_t end = k + 1 < p->chain->n ? p->chain->line[k + 1] : c->n;
	while (end > p->chain->line[k] + 1u && !ros__live(c, end - 1))
		end--;
	return end;
}

/* What the first lines of a part are like, as messages: whole phrases, since they are translated.
 */
static const char *reason_of(const struct ros_proposal *p, size_t k)
{
	static const struct {
		unsigned first, then; /* ROS_LABEL_N: nothing that is said below */
		const char *text;
	} known[] = {{ROS_LABEL_TITLE, ROS_LABEL_SPEAKER, "like a title, a speaker below it"},
		{ROS_LABEL_TITLE, ROS_LABEL_N, "like a title"},
		{ROS_LABEL_SPEAKER, ROS_LABEL_TITLE, "like a speaker, a title below"},
		{ROS_LABEL_SPEAKER, ROS_LABEL_N, "like a line with a speaker"},
		{ROS_LABEL_HEAD, ROS_LABEL_N, "like a title with its speaker"},
		{ROS_LABEL_TURN, ROS_LABEL_N, "like a turn, a speaker before what is said"},
		{ROS_LABEL_HOST, ROS_LABEL_N, "like a turn of who presides"}};
	unsigned first = p->belief[k].label, then = first;
	while (then == first && ros__label_head(then) && ++k < p->chain->n)
		then = p->belief[k].label;
	if (p->formed)
		return "of a form that comes again in the document";
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (known[i].first == first && (known[i].then == then || known[i].then == ROS_LABEL_N))
			return known[i].text;
	return "like the beginning of a text";
}

void ros__learned_parts(struct split_ctx *c, struct ros_proposal *p)
{
	struct ros_split *o = c->out;
	unsigned last = ROS_LABEL_OUT;
	size_t turns = 0, hosts = 0;
	o->nseg = 0;
	for (size_t k = 0; k < p->chain->n; k++) {
		unsigned l = p->belief[k].label;
		size_t i = p->chain->line[k];
		bool begins = ros__label_begins(last, l) || l == ROS_LABEL_HOST;
		last = l;
		turns += l == ROS_LABEL_TURN;
		hosts += l == ROS_LABEL_HOST;
		if (begins) {
			if (o->nseg)
				o->seg[o->nseg - 1].end = i;
			ROS_GROW(o->seg, o->nseg, o->cap);
			o->seg[o->nseg++] = (struct ros_seg){.first = i,
				.end = c->n,
				.title_line = i,
				.reason = reason_of(p, k),
				.who = {.host = l == ROS_LABEL_HOST}};
		}
		bool said = ros__label_said(l) || l == ROS_LABEL_HOST || l == ROS_LABEL_HOST_BODY;
		if (o->nseg && said)
			o->seg[o->nseg - 1].body_end = end_of(c, p, k);
	}
	o->turns = turns * 2 > o->nseg - hosts && o->nseg > 1; /* who presides gives no speech */
	p->fronted = titles_fronted(c, p);
	ros__frames_find(c, p);
	mark_turns(c, p);
	o->how = "learned layouts";
}

/* A bracket that says how or when somebody speaks: (in French), (9時12分), (via video link). */
static bool says_how(struct ros_span in)
{
	static const char *const how[] = {
		"in ", "spoke in", "speaking in", "via ", "by video", "以", "通过", "透過"};
	bool clock = false;
	for (size_t i = 0; i < in.len && !clock; i++)
		clock = in.s[i] >= '0' && in.s[i] <= '9';
	for (size_t i = 0; i < sizeof how / sizeof *how && !clock; i++)
		clock = ros__begins(in, how[i]) > 0;
	return clock;
}

/* The piece without a bracket at its end that says how. */
static struct ros_span without_how(struct ros_span v)
{
	static const struct { const char *open, *close; } pair[] = {{"（", "）"}, {"(", ")"}};
	for (size_t k = 0; k < 2; k++) {
		size_t c = ros__ends(v, pair[k].close), o = strlen(pair[k].open);
		for (size_t i = v.len - c; c && i-- > 0;)
			if (i + o <= v.len && memcmp(v.s + i, pair[k].open, o) == 0) {
				struct ros_span in = {v.s + i + o, v.len - c - i - o};
				return i && says_how(in) ? ros__span(v.s, i) : v;
			}
	}
	return v;
}

/* Mr. QUIST of Oregon; Ada Holm, Harbour Master: what follows the name is where from, or the post. */
static struct ros_span cut_name(struct ros_span name, struct ros_speaker *sp)
{
	const char *of = memmem(name.s, name.len, " of ", 4), *comma = memmem(name.s, name.len, ", ", 2);
	const char *end = name.s + name.len;
	size_t title = 0;
	if (comma && comma > name.s) { /* but not: on behalf of the Green Group, in writing */
		bool post = comma + 2 < end && isupper((unsigned char)comma[2]);
		ros__speaker_copy(sp->office, sizeof sp->office,
			ros__span(comma + 2, post ? (size_t)(end - comma) - 2 : 0), false);
		end = comma;
	} else if (of && of > name.s && of + 4 < end && isupper((unsigned char)of[4])) {
		ros__speaker_copy(sp->district, sizeof sp->district, ros__span(of + 4, (size_t)(end - of) - 4), false);
		end = of;
	}
	static const char *const courtesy[] = {"Mr. ", "Ms. ", "Mrs. ", "Dr. ", "Mr ", "Ms ", "Mrs ", "Dr ", "Miss "};
	name.len = (size_t)(end - name.s);
	for (size_t i = 0; i < sizeof courtesy / sizeof *courtesy && !title; i++)
		title = ros__begins(name, courtesy[i]);
	return (struct ros_span){name.s + title, name.len - title};
}

/* Who is named by a piece that no rule can read: as written, the bracket apart. */
static struct ros_speaker as_written(struct ros_span v)
{
	struct ros_speaker sp = {.strength = ROS_SPK_WEAK};
	const char *open = memmem(v.s, v.len, "（", 3);
	if (!open)
		open = memchr(v.s, '(', v.len);
	struct ros_span name = ros__span(v.s, open && open > v.s ? (size_t)(open - v.s) : v.len);
	ros__speaker_copy(sp.speaker, sizeof sp.speaker, v, false);
	struct ros_span full = name;
	if (v.len && (unsigned char)*v.s < 128)
		name = cut_name(name, &sp);
	bool latin = v.len && (unsigned char)*v.s < 128;
	size_t chars = ros__utf8_count(name.s, name.len);
	bool word = latin ? full.s == name.s && !memchr(name.s, ' ', name.len)
					  : chars < 2 || (chars > 4 && !memmem(name.s, name.len, "·", 2));
	if (!word) /* BOLTON, 答, 北山日报记者: what a word alone or a long one is, nobody knows */
		ros__speaker_copy(sp.name, sizeof sp.name, name, false);
	return sp;
}

/* The speaker whom line k of the chain begins with, or consists of. */
static struct ros_speaker named(const struct split_ctx *c, const struct ros_proposal *p, size_t k)
{
	const struct ros_shape *x = &p->chain->shape[k];
	const struct ros_feat *f = &c->f[p->chain->line[k]];
	bool whole = !x->mark;
	struct ros_span v = {c->s->text + f->at + (whole ? 0 : x->lead),
		whole ? f->len : (size_t)(x->prefix - x->lead)};
	struct ros_span dated = ros__before_date(v.s, v.len);
	v = ros__without_frame(&p->frame[0], without_how(ros__span(dated.s, dated.len)));
	v.len = ros__said_cut(c->r, v.s, v.len);
	struct ros_speaker sp = ros__speaker_parse_turn(c->r, v.s, v.len);
	const char *of = (unsigned char)sp.name[0] < 128 ? strstr(sp.name, " of ") : NULL;
	bool plain = ros__begins(v, "M") ||
		ros__begins(v, "Dr"); /* Lord Thorley of Marsh is one name */
	bool from = of && plain && isupper((unsigned char)of[4]); /* Mr. QUIST of Oregon */
	return (sp.name[0] || sp.office[0]) && !from ? sp : as_written(v);
}

/* 发言人：张三, From: Gwen Pryce: a speaker's line with a label says who behind it. */
static struct ros_speaker behind_label(
	const struct split_ctx *c, const struct ros_proposal *p, size_t k)
{
	const struct ros_shape *x = &p->chain->shape[k];
	const struct ros_feat *f = &c->f[p->chain->line[k]];
	struct ros_span v = ros__before_date(c->s->text + f->at + x->rest, f->len - x->rest);
	struct ros_speaker sp = ros__speaker_parse_turn(c->r, v.s, v.len);
	return sp.name[0] || sp.office[0] ? sp : as_written(v);
}

/* Speaker 1 – Jane Roe, 14 Elm Street: who stands behind what counts. */
static bool counted_take(
	struct split_ctx *c, const struct ros_proposal *p, struct ros_seg *g, size_t k)
{
	const struct ros_feat *f = &c->f[p->chain->line[k]];
	const char *s = c->s->text + f->at;
	size_t n = ros__ev_has(p->chain->bit[k], ROS_EV_COUNTED) ? ros__counted_front(s, f->len) : 0;
	if (!n || n >= f->len)
		return false;
	struct ros_span v = ros__before_date(s + n, f->len - n), unit = {v.s, v.len};
	while (unit.len && !ros__space_suffix(unit.s, unit.len))
		unit.len--;
	struct ros_span name = ros__span(unit.s + unit.len, v.len - unit.len);
	size_t han = ros__utf8_count_han(name.s, name.len);
	bool both = unit.len && han >= 2 && han <= 4 && han * 3 == name.len; /* 供电所　陆鸣 */
	struct ros_speaker sp = ros__speaker_parse_turn(c->r, v.s, v.len);
	g->who = sp.name[0] && (sp.office[0] || !both) ? sp : as_written(both ? name : v);
	if (both && !g->who.office[0])
		ros__speaker_copy(
			g->who.district, sizeof g->who.district, ros__span(unit.s, unit.len), false);
	return true;
}

/* Linda Marsh NDP Harbour East, AB under a line that says NDP: the name stands in front of the
 * party, the place behind it. */
static bool party_take(struct split_ctx *c, struct ros_seg *g, size_t i)
{
	size_t above = ros__prev_live(c, i);
	if (above == SIZE_MAX || g->who.strength)
		return false;
	const struct ros_feat *p = &c->f[above], *f = &c->f[i];
	const char *s = c->s->text + f->at, *end = s + f->len;
	bool party = p->nchar >= 2 && p->len <= 40 && ros__is_titlelike(p) && p->len + 4 < f->len;
	const char *at = party ? memmem(s, f->len, c->s->text + p->at, p->len) : NULL;
	if (!at || at < s + 4 || at[-1] != ' ' || at + p->len >= end || at[p->len] != ' ')
		return false;
	struct ros_span name = ros__span(s, (size_t)(at - s)),
					place = ros__span(at + p->len, (size_t)(end - at) - p->len);
	struct ros_speaker sp = ros__speaker_parse_turn(c->r, name.s, name.len);
	g->who = sp.name[0] ? sp : as_written(name);
	ros__speaker_copy(g->who.district, sizeof g->who.district, place, false);
	return true;
}

/* Preached by the Rev. Jane Roe, 文｜张三: the layout puts words around the name on line k. */
static bool framed_take(
	struct split_ctx *c, const struct ros_proposal *p, struct ros_seg *g, size_t k)
{
	const struct ros_shape *x = &p->chain->shape[k];
	const struct ros_feat *f = &c->f[p->chain->line[k]];
	struct ros_span v = {c->s->text + f->at + x->lead, (size_t)(f->len - x->lead)};
	struct ros_span in = ros__without_frame(&p->frame[0], v);
	if (in.len == v.len || g->who.strength || x->mark == ROS_MARK_ALONE_TIME)
		return false;
	in.len -= ros__ends(in, "：") + ros__ends(in, ":");
	struct ros_speaker sp = ros__speaker_parse_turn(c->r, in.s, in.len);
	bool told = sp.name[0] || sp.office[0];
	g->who = told ? sp : as_written(in);
	size_t at, n;
	if (!told && ros__words_find(c->r, ROS_W_ORG_EN, in.s, in.len, &at, &n))
		g->who.name[0] = '\0'; /* the Tenants' Union is nobody's name */
	return true;
}

/* A line that names the speaker, joined with what is known. */
static void join_speaker(struct split_ctx *c, const struct ros_proposal *p, struct ros_seg *g, size_t k)
{
	size_t i = p->chain->line[k];
	const struct ros_shape *x = &p->chain->shape[k];
	bool colon = x->mark == ROS_MARK_COLON || x->mark == ROS_MARK_COLON_WIDE;
	bool label = colon && x->rest < c->f[i].len;
	ros__set_kind(c, i, ROS_KIND_SPEAKER);
	if (counted_take(c, p, g, k) || party_take(c, g, i) || framed_take(c, p, g, k))
		return;
	if (!x->decoration && x->mark != ROS_MARK_ALONE_TIME && ros__speaker_take(c, i, g, true))
		return;
	if (ros__organisation_take(c, i, g))
		return;
	if (g->who.name[0] && label)
		return; /* 单位：…: where from is no post */
	struct ros_speaker sp = label ? behind_label(c, p, k) : named(c, p, k);
	ros__date_take(c, i, g, false);
	if (!g->who.strength)
		g->who = sp;
	else if (g->who.name[0] && !g->who.office[0])
		memcpy(g->who.office, sp.speaker, sizeof g->who.office);
}

/* 第一篇, 交流材料之一 over the title. */
static bool is_banner(const struct ros_feat *f)
{
	return f->num_style == ROS_NUM_END || (f->num_style && f->num_len >= f->len);
}

/* The title on n lines from i on; returns how many of them were taken. */
static size_t read_title(
	struct split_ctx *c, const struct ros_proposal *p, struct ros_seg *g, size_t i, size_t n)
{
	size_t front = p->fronted ? before_title(c, i) : 0;
	if (g->title && *g->title) {
		ros__set_kind(c, i, ROS_KIND_SUBTITLE);
		return 1;
	}
	if (n > 1 && is_banner(&c->f[i])) {
		ros__set_kind(c, i, ROS_KIND_TITLE);
		return 1;
	}
	size_t second = ros__next_live(c, i, g->end);
	if (n > 1 && !c->f[i].num_style && c->f[second].num_style) { /* the document's own over the first */
		ros__set_kind(c, i, ROS_KIND_DOCTITLE);
		return 1;
	}
	g->title_line = i;
	g->title_lines = n;
	if (!front) {
		ros__title_take(c, g, i, n);
		return n;
	}
	g->who = ros__turn_speaker(c, &c->f[i]);
	g->title = ros__title_clean(c, ros__line_str(c, i, front, 0), NULL);
	ros__set_kind(c, i, ROS_KIND_TITLE);
	return 1;
}

/* 题目：… is the title, whatever else it is like. */
static unsigned told_by_label(const struct ros_proposal *p, size_t k)
{
	const uint64_t *w = p->chain->bit[k];
	bool title = ros__ev_has(w, ROS_EV_LEX_LABEL_TITLE) && !ros__ev_has(w, ROS_EV_REST_NONE);
	return title ? ROS_LABEL_TITLE : p->belief[k].label;
}

/* The lines of the head, by label. Returns the first line behind it. */
static size_t read_head(struct split_ctx *c, const struct ros_proposal *p, struct ros_seg *g, size_t k)
{
	bool told = false; /* does a label say what is title or speaker? Else the first line is the title */
	for (size_t i = k; i < p->chain->n && ros__label_head(p->belief[i].label); i++)
		told |= p->belief[i].label != ROS_LABEL_HEAD;
	for (; k < p->chain->n && p->chain->line[k] < g->end && ros__label_head(p->belief[k].label); k++) {
		size_t i = p->chain->line[k], n = 1;
		switch (told_by_label(p, k)) {
		case ROS_LABEL_TITLE:
			while (k + n < p->chain->n && n < TITLE_LINES && p->belief[k + n].label == ROS_LABEL_TITLE)
				n++;
			k += read_title(c, p, g, i, n) - 1;
			break;
		case ROS_LABEL_SPEAKER:
			join_speaker(c, p, g, k);
			break;
		default:
			if (ros__header_line(c, g, i, true))
				break;
			ros__set_kind(c, i, ROS_KIND_SUBTITLE);
			if (!told && !g->title && ros__is_titlelike(&c->f[i]))
				ros__title_take(c, g, i, 1);
		}
	}
	return k;
}

/* Who signs below what was said, or at its end. */
static void read_sign(
	struct split_ctx *c, const struct ros_proposal *p, struct ros_seg *g, size_t k)
{
	for (; p->sign && k < p->chain->n && p->chain->line[k] < g->end; k++) {
		const struct ros_sign *t = &p->sign[k];
		size_t i = p->chain->line[k];
		if (!t->to)
			continue;
		struct ros_span v = ros__span(c->s->text + c->f[i].at + t->from, (size_t)(t->to - t->from));
		struct ros_speaker sp = ros__speaker_parse_turn(c->r, v.s, v.len);
		g->who = sp.name[0] || sp.office[0] ? sp : as_written(v);
		g->sign_line = i;
		g->sign_at = t->text;
	}
}

void ros__learned_header(struct split_ctx *c, const struct ros_proposal *p, struct ros_seg *g)
{
	size_t k = 0;
	bool host = g->who.host;
	while (k < p->chain->n && p->chain->line[k] < g->first)
		k++;
	k = read_head(c, p, g, k);
	read_sign(c, p, g, k);
	size_t i = k < p->chain->n && p->chain->line[k] < g->end ? p->chain->line[k] : g->end;
	g->body_first = i;
	g->body_skip = 0;
	if (i >= g->end)
		return;
	const struct ros_feat *f = &c->f[i];
	if ((f->flags & ROS_LF_TURN) && f->turn && (p->belief[k].label == ROS_LABEL_TURN || host)) {
		struct ros_speaker sp = named(c, p, k);
		if (!g->who.strength ||
			(g->who.strength == ROS_SPK_WEAK && sp.strength >= ROS_SPK_WEAK && sp.office[0]))
			g->who = sp; /* a place above, and THE GOVERNOR: in front */
		g->body_skip = f->turn;
	}
	if (g->title && *g->title && !g->who.strength)
		g->who = ros__occasion_speaker(c, g->title);
	if (g->title && *g->title && !g->who.strength)
		g->who = ros__framed_speaker(c, p, g->title);
	g->who.host = host;
	if (host && !(f->flags & ROS_LF_TURN)) { /* the line is the word for who presides, or a call */
		ros__set_kind(c, i, ROS_KIND_HOST);
	}
	if (g->body_skip >= f->len) { /* the mark ends the line */
		ros__set_kind(c, i, ROS_KIND_SPEAKER);
		g->body_first = ros__next_live(c, i, g->end);
		g->body_skip = 0;
	}
}
