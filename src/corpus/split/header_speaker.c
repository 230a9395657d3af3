/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Header lines that name who speaks, when and where. */
#include <stdio.h>
#include <string.h>

#include "corpus/split/header.h"
#include "corpus/span.h"

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
	const char *at_place = len > 3 && (memcmp(p, "和", 3) == 0 || memcmp(p, "至", 3) == 0)
		? memmem(p, len, "在", 3)
		: NULL; /* 11月30日和12月1日在… */
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
bool ros__organisation_take(struct split_ctx *c, size_t i, struct ros_seg *g)
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
	bool named = ros__words_find(c->r, ROS_W_ORG_EN, s, f->len, &at, &n) &&
		(at == 0 || s[at - 1] == ' ');
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
static bool post_below(
	const struct ros_speaker *who, const struct ros_speaker *sp, struct ros_span v)
{
	const char *comma = memchr(v.s, ',', v.len);
	size_t n = strlen(sp->name);
	if (who->name[0] && !who->office[0] && sp->office[0] && strncmp(sp->name, "of ", 3) == 0 &&
		v.len < sizeof who->office)
		return true; /* Professor of Hydrology, Weir University */
	return comma && who->name[0] && !who->office[0] && sp->office[0] && n &&
		(unsigned char)*v.s < 128 && v.len < sizeof who->office &&
		memmem(comma, (size_t)(v.s + v.len - comma), sp->name, n);
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
	struct ros_speaker sp = titled ? ros__speaker_parse_turn(c->r, v.s, v.len)
								   : ros__speaker_parse(c->r, v.s, v.len);
	if (v.len < f->len && sp.strength >= ROS_SPK_WEAK)
		ros__date_take(c, i, g, false);
	if (sp.strength < (weak ? ROS_SPK_WEAK : ROS_SPK_NAME) || sp.host)
		return false;
	if (post_below(&g->who, &sp, v)) {
		snprintf(g->who.office, sizeof g->who.office, "%.*s", (int)v.len, v.s);
		return true;
	}
	if (!g->who.strength ||
		(g->who.strength == ROS_SPK_WEAK && sp.strength == ROS_SPK_STRONG && sp.office[0] &&
			sp.name[0])) {
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
