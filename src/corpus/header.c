/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands before a body: title, subtitle, speaker, date, place and source lines. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "corpus/header.h"
#include "corpus/span.h"
#include "text/utf8.h"

enum { HEADER_LINES = 14, BEFORE_TURN = 4 };

/* Text of line i without its number, "原标题：", "(全文)" and what `cut` leaves out at the end. */
const char *ros__line_str(const struct split_ctx *c, size_t i, size_t skip, size_t cut)
{
	const struct ros_feat *f = &c->f[i];
	size_t end = cut ? cut : f->len;
	if (skip > end)
		skip = end;
	const char *s = c->s->text + f->at + skip;
	size_t len = end - skip, a = ros__space_prefix(s, len);
	s += a;
	len -= a;
	len -= ros__space_suffix(s, len);
	return ros__arena_strndup(&c->out->arena, s, len);
}

/* Riverton, May 4, 2021: what stands before the date, from byte `lead` of `s` on. */
static void place_before(
	struct split_ctx *c, struct ros_seg *g, const char *s, size_t lead, size_t at)
{
	size_t m = at - lead;
	while (m && (s[lead + m - 1] == ' ' || s[lead + m - 1] == ','))
		m--;
	if (m > 3 && memcmp(s + lead + m - 3, "，", 3) == 0)
		m -= 3;
	if (m < 3 || memcmp(s + lead + m - 3, "day", 3) != 0)
		g->place = ros__arena_strndup(&c->out->arena, s + lead, m);
}

/* Whether what follows a date is a place: not an hour, a number, a source or a list. */
static bool is_place(const char *p, size_t len)
{
	static const char *const other[] = {"上午", "下午", "来源", "：", ":", "|"};
	if (len < 6 || len >= 120 || (p[0] >= '0' && p[0] <= '9'))
		return false;
	for (size_t k = 0; k < sizeof other / sizeof *other; k++)
		if (memmem(p, len, other[k], strlen(other[k])))
			return false;
	return true;
}

/* What follows the date in its brackets, or 在…会议上 of a subtitle, and a speaker behind that. */
static void place_after(struct split_ctx *c, struct ros_seg *g, const char *p, const char *end)
{
	static const char *const sep[] = {"，", ",", "　", " ", "于", "在"};
	static const char *const stop[] = {"）", ")", "上", "〕", "]"};
	for (bool again = true; again && p < end;) {
		again = false;
		for (size_t k = 0; k < sizeof sep / sizeof *sep; k++) {
			size_t m = strlen(sep[k]);
			if ((size_t)(end - p) > m && memcmp(p, sep[k], m) == 0) {
				p += m;
				again = true;
			}
		}
	}
	size_t len = (size_t)(end - p);
	const char *at_place = len > 3 && (memcmp(p, "和", 3) == 0 || memcmp(p, "至", 3) == 0) ?
		memmem(p, len, "在", 3) : NULL; /* 11月30日和12月1日在… */
	if (at_place) {
		len -= (size_t)(at_place + 3 - p);
		p = at_place + 3;
	}
	const char *gap = memmem(p, len, "上 ", 4);
	if (!gap)
		gap = memmem(p, len, "上　", 6);
	if (gap && !g->who.strength) { /* 2026年1月27日在…会议上 陕西省省长 赵刚 */
		struct ros_speaker sp = ros__speaker_parse(c->r, gap + 3, (size_t)(p + len - gap) - 3);
		if (sp.strength == ROS_SPK_STRONG) {
			g->who = sp;
			len = (size_t)(gap + 3 - p);
		}
	}
	for (size_t k = 0; k < sizeof stop / sizeof *stop; k++) {
		size_t m = strlen(stop[k]);
		if (len >= m && memcmp(p + len - m, stop[k], m) == 0)
			len -= m;
	}
	len -= ros__space_suffix(p, len);
	if (is_place(p, len))
		g->place = ros__arena_strndup(&c->out->arena, p, len);
}

void ros__date_take(struct split_ctx *c, size_t i, struct ros_seg *g, bool weak)
{
	const struct ros_feat *f = &c->f[i];
	const char *s = c->s->text + f->at;
	char iso[11];
	size_t at, n = ros__date_parse(s, f->len, &at, iso);
	if (!n)
		return;
	if (!g->date || (g->date_weak && !weak)) {
		g->date = ros__arena_strdup(&c->out->arena, iso);
		g->date_weak = weak;
	}
	if (weak || g->place)
		return;
	bool bracket = strncmp(s, "（", 3) == 0 || *s == '(';
	size_t lead = strncmp(s, "（", 3) == 0 ? 3 : *s == '(' ? 1 : 0;
	if (at > lead + 5 && (bracket || (*s >= 'A' && *s <= 'Z')) &&
		!ros__words_prefix(c->r, ROS_W_DATE_LABEL, s, f->len))
		place_before(c, g, s, lead, at);
	else
		place_after(c, g, s + at + n, s + f->len);
}

/* University of the Coast, below a name: where the speaker comes from. */
static bool organisation_take(struct split_ctx *c, size_t i, struct ros_seg *g)
{
	const struct ros_feat *f = &c->f[i];
	const char *s = c->s->text + f->at;
	size_t at = 0, n = 0, next = ros__next_live(c, i, g->end), above = ros__prev_live(c, i);
	if (!g->who.name[0] || g->who.office[0] || g->who.district[0] || !ros__is_titlelike(f) ||
		next >= g->end || c->f[next].nchar <= f->nchar || f->len >= sizeof g->who.district ||
		above == SIZE_MAX || c->out->kind[above] != ROS_KIND_SPEAKER)
		return false;
	struct ros_speaker sp = ros__speaker_parse(c->r, s, f->len);
	bool body = sp.district[0] && !sp.name[0] && !sp.office[0];
	bool named = ros__words_find(c->r, ROS_W_ORG_EN, s, f->len, &at, &n) && (at == 0 || s[at - 1] == ' ');
	bool block = f->nchar == f->len && *s >= 'A' && *s <= 'Z' && above + 1 == i && next > i + 1;
	if (!body && !named && !block) /* name, post, and a gap: a block of its own */
		return false;
	if (body || named)
		snprintf(g->who.district, sizeof g->who.district, "%.*s", (int)f->len, s);
	else
		snprintf(g->who.office, sizeof g->who.office, "%.*s", (int)f->len, s);
	ros__set_kind(c, i, ROS_KIND_SPEAKER);
	return true;
}

/* Chief Engineer, Harrow Pumps below an English name: a post, though what follows the comma has the
 * shape of a name. */
static bool post_below(const struct ros_speaker *who, const struct ros_speaker *sp, struct ros_span v)
{
	const char *comma = memchr(v.s, ',', v.len);
	size_t n = strlen(sp->name);
	return comma && who->name[0] && !who->office[0] && sp->office[0] && n && (unsigned char)*v.s < 128 &&
		v.len < sizeof who->office && memmem(comma, (size_t)(v.s + v.len - comma), sp->name, n);
}

bool ros__speaker_take(struct split_ctx *c, size_t i, struct ros_seg *g, bool weak)
{
	const struct ros_feat *f = &c->f[i];
	bool titled = g->title && *g->title; /* under a title 甲乙丙丁（主席） is a name */
	struct ros_span v = ros__before_date(c->s->text + f->at, f->len);
	if (f->num_style && f->num_style != ROS_NUM_END && f->num_len < v.len) /* ◎张三（教师）： */
		v = (struct ros_span){v.s + f->num_len, v.len - f->num_len};
	if (f->flags & ROS_LF_COLON)
		v.len -= ros__ends(v, "：") + ros__ends(v, ":");
	struct ros_speaker sp = titled ? ros__speaker_parse_turn(c->r, v.s, v.len) :
		ros__speaker_parse(c->r, v.s, v.len);
	if (v.len < f->len && sp.strength >= ROS_SPK_WEAK)
		ros__date_take(c, i, g, false);
	if (sp.strength < (weak ? ROS_SPK_WEAK : ROS_SPK_NAME) || sp.host)
		return false;
	if (post_below(&g->who, &sp, v)) {
		snprintf(g->who.office, sizeof g->who.office, "%.*s", (int)v.len, v.s);
		return true;
	}
	if (!g->who.strength || (g->who.strength == ROS_SPK_WEAK && sp.strength == ROS_SPK_STRONG &&
			sp.office[0] && sp.name[0])) {
		g->who = sp;
		return true;
	}
	if (!g->who.name[0] && sp.name[0]) { /* office on one line, name on the next */
		if (!sp.office[0] && g->who.office[0]) {
			memcpy(sp.office, g->who.office, sizeof sp.office);
			memcpy(sp.district, g->who.district, sizeof sp.district);
			char both[sizeof sp.speaker];
			snprintf(both, sizeof both, "%.120s %.70s", g->who.speaker, sp.speaker);
			memcpy(sp.speaker, both, sizeof both);
		}
		g->who = sp;
		return true;
	}
	/* and the other way */
	if (g->who.name[0] && !g->who.office[0] && sp.office[0] && !sp.name[0]) {
		char both[sizeof sp.speaker];
		snprintf(both, sizeof both, "%.120s %.70s", sp.speaker, g->who.speaker);
		memcpy(g->who.speaker, both, sizeof both);
		memcpy(g->who.office, sp.office, sizeof sp.office);
		memcpy(g->who.district, sp.district, sizeof sp.district);
		return true;
	}
	return sp.name[0] && strcmp(sp.name, g->who.name) == 0;
}

/* A weak speaker is short; under a title an English one may carry a long post. */
static bool weak_fits(const struct ros_seg *g, const struct ros_feat *f, size_t i)
{
	return f->nchar <= 24 || i == g->first || (g->title && *g->title && f->nchar == f->len);
}

/* One header line after the title; false where the body begins. */
bool ros__header_line(struct split_ctx *c, struct ros_seg *g, size_t i, bool news)
{
	const struct ros_feat *f = &c->f[i];
	bool short_line = f->flags & ROS_LF_SHORT;
	if (f->flags & ROS_LF_TURN && !(f->flags & ROS_LF_WEAK && g->who.strength) && !news)
		return false;
	if (short_line && (f->flags & ROS_LF_SUBTITLE)) {
		if ((f->flags & ROS_LF_SPEAKER) && ros__speaker_take(c, i, g, false))
			return ros__set_kind(c, i, ROS_KIND_SPEAKER), true;
		if (f->flags & ROS_LF_STOP)
			return false;
		ros__date_take(c, i, g, false);
		if (!g->subtitle)
			g->subtitle = ros__line_str(c, i, 0, 0);
		return ros__set_kind(c, i, ROS_KIND_SUBTITLE), true;
	}
	if (f->flags & ROS_LF_DATE) {
		ros__date_take(
			c, i, g, (f->flags & ROS_LF_SOURCE) || memmem(c->s->text + f->at, f->len, "来源", 6));
		return ros__set_kind(c, i, ROS_KIND_DATE), true;
	}
	size_t n = ros__words_prefix(c->r, ROS_W_PLACE_LABEL, c->s->text + f->at, f->len);
	if (n && short_line && f->len > n + 1) {
		size_t colon = strncmp(c->s->text + f->at + n, "：", 3) == 0 ? 3 :
			c->s->text[f->at + n] == ':' ? 1 : 0;
		if (colon) {
			g->place = g->place ? g->place : ros__line_str(c, i, n + colon, 0);
			return ros__set_kind(c, i, ROS_KIND_DATE), true;
		}
	}
	if (ros__words_is(c->r, ROS_W_BUTTON, c->s->text + f->at, f->len))
		return ros__set_kind(c, i, ROS_KIND_SOURCE), true;
	size_t above = ros__prev_live(c, i);
	if (above != SIZE_MAX && (f->flags & ROS_LF_SPEAKER) && (f->flags & ROS_LF_WEAK) &&
		(c->f[above].flags & (ROS_LF_SOURCE | ROS_LF_COLON)) == (ROS_LF_SOURCE | ROS_LF_COLON))
		return ros__set_kind(c, i, ROS_KIND_SOURCE), true; /* what a bare 来源： names */
	bool tail_name = (f->flags & ROS_LF_TAIL) && g->title && *g->title && !g->who.strength;
	if (((f->flags & ROS_LF_SPEAKER) || tail_name) && short_line &&
		ros__speaker_take(c, i, g, weak_fits(g, f, i) && !tail_name))
		return ros__set_kind(c, i, ROS_KIND_SPEAKER), true;
	if (organisation_take(c, i, g))
		return true;
	if (f->flags & (ROS_LF_SOURCE | ROS_LF_EDITOR)) {
		ros__date_take(c, i, g, true);
		return ros__set_kind(c, i, ROS_KIND_SOURCE), true;
	}
	if (short_line && !(f->flags & ROS_LF_STOP) && (ros__title_same(c, i, g->title) ||
			ros__title_same(c, i, c->out->title)))
		return ros__set_kind(c, i, ROS_KIND_TITLE), true;
	size_t at;
	if (news &&
		ros__words_find(c->r, ROS_W_NEWS, c->s->text + f->at, f->len < 600 ? f->len : 600, &at, &n))
		return ros__set_kind(c, i, ROS_KIND_NOTE), true;
	return false;
}

bool ros__turn_titled(const struct split_ctx *c, size_t i)
{
	const struct ros_feat *f = &c->f[i], *b;
	size_t k = ros__next_live(c, i, c->n), said = f->turn;
	if ((f->flags & (ROS_LF_TURN | ROS_LF_SHORT | ROS_LF_WEAK | ROS_LF_HOST | ROS_LF_STOP |
			ROS_LF_COMMA | ROS_LF_COLON)) != (ROS_LF_TURN | ROS_LF_SHORT) || said >= f->len ||
		k >= c->n)
		return false;
	b = &c->f[k];
	return !(b->flags & ROS_LF_TURN) &&
		(b->nchar > 60 || (b->flags & (ROS_LF_SALUTE | ROS_LF_DATE))) &&
		!ros__words_prefix(c->r, ROS_W_SALUTATION, c->s->text + f->at + said, f->len - said);
}

size_t ros__turn_colon(const struct split_ctx *c, const struct ros_feat *f)
{
	const char *s = c->s->text + f->at;
	static const char *const mark[] = {"：", "————", "——", "—", "–", ":", "."};
	struct ros_span v = ros__span(s, f->turn);
	v.len -= ros__ends(v, "**");
	for (size_t i = 0; i < sizeof mark / sizeof *mark; i++) {
		size_t n = ros__ends(v, mark[i]);
		if (n && n < v.len)
			v = ros__span(v.s, v.len - n);
	}
	size_t off = (size_t)(v.s - s);
	return off + ros__said_cut(c->r, v.s, v.len);
}

/* Jane Roe, on behalf of the Lake Group: what follows the name is no office, but the name is sure. */
static struct ros_speaker name_before_comma(const struct split_ctx *c, const char *s, size_t len)
{
	const char *comma = memchr(s, ',', len);
	struct ros_speaker sp = {.strength = ROS_SPK_NONE};
	if (comma)
		sp = ros__speaker_parse_turn(c->r, s, (size_t)(comma - s));
	return sp;
}

struct ros_speaker ros__turn_speaker(const struct split_ctx *c, const struct ros_feat *f)
{
	const char *s = c->s->text + f->at;
	size_t len = ros__turn_colon(c, f), mark = ros__bullet_len((struct ros_span){s, len});
	s += mark;
	len -= mark;
	struct ros_speaker sp = ros__speaker_parse_turn(c->r, s, len);
	if (!sp.strength)
		sp = name_before_comma(c, s, len);
	if (!sp.strength) {
		memcpy(sp.speaker, s, len < sizeof sp.speaker ? len : 0);
		sp.strength = ROS_SPK_WEAK;
	}
	if (!sp.office[0] && sp.strength < ROS_SPK_STRONG && !sp.district[0] &&
		ros__words_suffix(c->r, ROS_W_PLACE_END, s, len) && len < sizeof sp.district) {
		memcpy(sp.district, s, len); /* 东湖区： */
		sp.district[len] = sp.name[0] = '\0';
	}
	sp.host |= (f->flags & ROS_LF_HOST) != 0;
	return sp;
}

/* Is `sp`, a name alone, the last part of the name that is known with its office? */
static bool same_again(const struct ros_speaker *who, const struct ros_speaker *sp)
{
	size_t n = strlen(who->name), m = strlen(sp->name);
	return who->office[0] && m && m <= n && !sp->office[0] &&
		strcasecmp(who->name + n - m, sp->name) == 0;
}

void ros__body_begin(struct split_ctx *c, struct ros_seg *g, size_t i)
{
	const struct ros_feat *f;
	g->body_first = i;
	g->body_skip = 0;
	if (i >= g->end)
		return;
	f = &c->f[i];
	if (f->flags & ROS_LF_TURN) {
		struct ros_speaker sp = ros__turn_speaker(c, f);
		if (same_again(&g->who, &sp))
			; /* STATEMENT OF JANE ROE, DIRECTOR, and below it "Ms. Roe. Thank you" */
		else if (!g->who.strength || sp.strength >= g->who.strength)
			g->who = sp;
		else if (g->who.strength && sp.strength == ROS_SPK_WEAK && !g->who.host && !sp.name[0])
			return; /* "主要任务：" after a named speaker is text */
		g->body_skip = f->turn;
		if (g->turn_title && (!g->title || !*g->title)) {
			g->title = ros__title_clean(c, ros__line_str(c, i, f->turn, 0), NULL);
			ros__set_kind(c, i, ROS_KIND_TITLE);
			for (i = ros__next_live(c, i, g->end); i < g->end && ros__header_line(c, g, i, false);)
				i = ros__next_live(c, i, g->end);
			g->body_first = i;
			g->body_skip = 0;
		}
	}
}

/* 守好生态底色 has the shape of a name; who speaks stands below it. */
static bool over_name(const struct split_ctx *c, size_t i, size_t end)
{
	size_t k = ros__next_live(c, i, end);
	return (c->f[i].flags & ROS_LF_WEAK) && k < end &&
		(c->f[k].flags & (ROS_LF_SPEAKER | ROS_LF_WEAK)) == ROS_LF_SPEAKER;
}

/* "第一篇" alone, or 交流材料之一: the title stands below, at line i. */
static bool banner_over_title(const struct split_ctx *c, const struct ros_seg *g, size_t i)
{
	bool banner = !*g->title || c->f[g->title_line].num_style == ROS_NUM_END;
	return banner && !g->who.strength && i < g->end && ros__is_titlelike(&c->f[i]) &&
		!(*g->title && (c->f[i].flags & ROS_LF_SPEAKER) && !over_name(c, i, g->end));
}

/* A title that has the shape of a name (修渠记), with who speaks below it, at line i. */
static bool over_speaker(const struct split_ctx *c, const struct ros_seg *g, size_t i)
{
	const struct ros_feat *t = &c->f[g->title_line];
	struct ros_speaker a = ros__speaker_parse(c->r, c->s->text + t->at, t->len), b;
	if (i >= g->end || a.office[0] || a.labelled || a.district[0])
		return false;
	b = ros__speaker_parse(c->r, c->s->text + c->f[i].at, c->f[i].len);
	return b.strength == ROS_SPK_STRONG && b.name[0] && b.office[0];
}

/* Linden High School / Linden / 2:14 P.M. / THE GOVERNOR: ... A few short lines under a title, and then
 * a turn: the lines say where and when. Gives the line of the turn, or i. */
static size_t to_turn(struct split_ctx *c, struct ros_seg *g, size_t i)
{
	size_t k = i, seen = 0;
	for (; k < g->end && seen <= BEFORE_TURN && !(c->f[k].flags & ROS_LF_TURN); seen++) {
		if (!ros__is_titlelike(&c->f[k]) && !(c->f[k].flags & (ROS_LF_DATE | ROS_LF_SOURCE)))
			return i;
		k = ros__next_live(c, k, g->end);
	}
	if (k >= g->end || seen > BEFORE_TURN || (c->f[k].flags & ROS_LF_WEAK && !(c->f[k].flags & ROS_LF_SPEAKER) &&
		!ros__turn_speaker(c, &c->f[k]).office[0]))
		return i;
	for (; i < k; i = ros__next_live(c, i, g->end))
		ros__set_kind(c, i, ROS_KIND_SUBTITLE);
	return k;
}

void ros__header_read(struct split_ctx *c, struct ros_seg *g, bool single)
{
	if (single) {
		ros__header_single(c, g);
		return;
	}
	size_t i = g->title_line, seen = 0;
	if (g->title_lines) {
		ros__title_take(c, g, i, g->title_lines);
		for (size_t k = 0; k < g->title_lines; k++)
			i = ros__next_live(c, i, g->end);
		if (banner_over_title(c, g, i)) {
			ros__title_take(c, g, i, 1);
			g->title_line = i;
			i = ros__next_live(c, i, g->end);
		}
		const struct ros_feat *t = &c->f[g->title_line];
		if ((t->flags & ROS_LF_SPEAKER) && !(t->flags & (ROS_LF_WEAK | ROS_LF_TAIL)) &&
			!g->who.strength && !over_speaker(c, g, i)) {
			/* the anchor is a speaker line: a title may follow */
			ros__speaker_take(c, g->title_line, g, false);
			ros__set_kind(c, g->title_line, ROS_KIND_SPEAKER);
			g->title = NULL;
		}
	}
	for (; i < g->end && seen < HEADER_LINES; i = ros__next_live(c, i, g->end), seen++) {
		if (ros__header_line(c, g, i, false))
			continue;
		const struct ros_feat *f = &c->f[i];
		size_t k = ros__next_live(c, i, g->end);
		bool more = k < g->end && c->f[k].nchar > f->nchar;
		if ((!g->title || !*g->title) && g->who.strength && ros__is_titlelike(f) && more &&
			!(f->flags & ROS_LF_SALUTE)) {
			g->title = ros__title_clean(c, ros__line_str(c, i, f->num_len, 0), NULL);
			ros__set_kind(c, i, ROS_KIND_TITLE);
			continue;
		}
		/* "at the Coastal Trade Forum" and a date below it */
		if (seen < 2 && k < g->end && (c->f[k].flags & ROS_LF_DATE) && !g->date &&
			ros__is_titlelike(f) && !(f->flags & ROS_LF_SALUTE)) {
			if (!g->subtitle)
				g->subtitle = ros__line_str(c, i, 0, 0);
			ros__set_kind(c, i, ROS_KIND_SUBTITLE);
			continue;
		}
		/* a subtitle without dashes right before the speaker's line */
		if (g->title && *g->title && !g->who.strength && seen == 0 && k < g->end &&
			ros__is_titlelike(f) && !(f->flags & ROS_LF_SALUTE) &&
			(c->f[k].flags & ROS_LF_SPEAKER) && !(c->f[k].flags & ROS_LF_WEAK)) {
			const struct ros_feat *t = &c->f[g->title_line];
			bool han = f->width > f->nchar + f->nchar / 2;
			if (g->title_lines == 1 && (han || (t->width >= 44 && f->width < t->width)) &&
				i == g->title_line + 1 &&
				!ros__words_suffix(c->r, ROS_W_SPEECH_WORD, c->s->text + f->at, f->len)) {
				/* the title goes on: it was wrapped */
				const char *rest = ros__line_str(c, i, 0, 0);
				g->title = ros__arena_printf(&c->out->arena, "%s%s%s", g->title,
					*rest > 0 && g->title[strlen(g->title) - 1] > 0 ? " " : "", rest);
				ros__set_kind(c, i, ROS_KIND_TITLE);
				continue;
			}
			g->subtitle = ros__line_str(c, i, 0, 0);
			ros__set_kind(c, i, ROS_KIND_SUBTITLE);
			continue;
		}
		break;
	}
	if (g->title && *g->title)
		i = to_turn(c, g, i);
	ros__body_begin(c, g, i);
	if (g->title && *g->title && !g->who.strength)
		g->who = ros__occasion_speaker(c, g->title);
}

