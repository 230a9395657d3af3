/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The speaker at the end of a title: in brackets, after a dash, a bar or a gap. */
#include <string.h>

#include "corpus/lines/line_impl.h"
#include "text/utf8.h"

enum { TITLE_LEAST = 4 };

/* 标题（区委书记）, 标题【区委书记 张 三】, 标题——王某某: the speaker at the end of a title. */
static uint32_t marked_tail(const struct ros_rules *r, struct ros_span v, struct ros_feat *f)
{
	static const struct { const char *open, *close; bool whole; } mark[] = {
		{"（", "）", false}, {"(", ")", false}, {"【", "】", false}, {"［", "］", false},
		{"——", "", true}, {"--", "", true}, {" — ", "", true}};
	if (v.len > 300)
		return 0;
	for (size_t i = 0; i < sizeof mark / sizeof *mark; i++) {
		size_t c = strlen(mark[i].close), o = strlen(mark[i].open);
		if (c && !ros__ends(v, mark[i].close))
			continue;
		const char *p = NULL, *q = v.s;
		while ((q = memmem(q, (size_t)(v.s + v.len - q), mark[i].open, o)))
			p = q, q += o;
		if (!p || p == v.s)
			continue;
		size_t before = (size_t)(p - v.s);
		struct ros_speaker sp = ros__speaker_parse(r, p, v.len - before);
		if (sp.strength < (mark[i].whole ? ROS_SPK_STRONG : ROS_SPK_NAME) || sp.host)
			if (!(mark[i].whole && sp.strength == ROS_SPK_NAME && sp.name[0]))
				continue;
		if (mark[i].whole && (unsigned char)p[o] < 128 && !sp.office[0] && sp.speaker[0] > 0)
			continue; /* an English title goes on after a dash */
		if (!mark[i].whole && !sp.office[0] && sp.strength < ROS_SPK_NAME)
			continue;
		before -= ros__space_suffix(v.s, before);
		if (!before)
			continue;
		f->tail = (uint16_t)before;
		return ROS_LF_TAIL;
	}
	return 0;
}

/* A word that opens a speaker behind a bar or gap proves less than brackets do: an office at the
 * end, a body (市教育局), a name behind a wide gap. */
static bool speaks(const struct ros_rules *r, struct ros_span x, bool wide)
{
	struct ros_speaker sp = ros__speaker_parse(r, x.s, x.len);
	if (sp.host || !sp.strength)
		return false;
	if (sp.office[0] || sp.strength == ROS_SPK_STRONG)
		return ros__utf8_count_han(x.s, x.len) > 0;
	return wide && ((sp.district[0] && !sp.name[0]) ||
		(sp.strength == ROS_SPK_NAME && ros__utf8_count_han(x.s, x.len) <= 3));
}

/* Columns of white space at s; a tab counts four, a wide space two. */
static unsigned gap_columns(const char *s, size_t n)
{
	unsigned w = 0;
	for (size_t i = 0; i < n; i += ros__utf8_len((unsigned char)s[i]))
		w += s[i] == '\t' ? 4 : (unsigned char)s[i] == 0xE3 ? 2 : 1;
	return w;
}

/* 1 标题 区委书记 张三: single gaps; behind the first an office and a name. */
static bool whole(const struct ros_rules *r, struct ros_span title, struct ros_span who)
{
	struct ros_speaker sp = ros__speaker_parse(r, who.s, who.len);
	return sp.strength == ROS_SPK_STRONG && sp.name[0] && sp.office[0] &&
		memchr(who.s, ' ', who.len) && !ros__words_suffix(r, ROS_W_ORG_END, title.s, title.len) &&
		!ros__words_suffix(r, ROS_W_PLACE_END, title.s, title.len);
}

/* Can white space or a bar begin with this byte? */
static bool may_open(char c)
{
	unsigned char u = (unsigned char)c;
	return u <= ' ' || u == '|' || u == 0xC2 || (u >= 0xE1 && u <= 0xE4) || u == 0xEF;
}

/* 标题｜区委书记, 标题    区委书记 张三 */
static uint32_t open_tail(const struct ros_rules *r, struct ros_span v, struct ros_feat *f)
{
	static const char *const bar[] = {"｜", "丨", "|", "│"};
	if (v.len > 240 || (f->flags & (ROS_LF_STOP | ROS_LF_COMMA | ROS_LF_COLON)))
		return 0;
	for (size_t i = 0; i < v.len;) {
		if (!may_open(v.s[i])) {
			i += ros__utf8_len((unsigned char)v.s[i]);
			continue;
		}
		struct ros_span rest = {v.s + i, v.len - i};
		size_t n = ros__space_prefix(rest.s, rest.len), mark = 0;
		for (size_t k = 0; k < sizeof bar / sizeof *bar && !mark; k++)
			mark = ros__begins((struct ros_span){rest.s + n, rest.len - n}, bar[k]);
		unsigned columns = gap_columns(rest.s, n);
		struct ros_span title = {v.s, i}, who = ros__span(rest.s + n + mark, rest.len - n - mark);
		bool numbered = f->num_style && columns == 1 && whole(r, title, who);
		if ((mark || columns >= 2 || numbered) &&
			ros__utf8_count(title.s, title.len) >= TITLE_LEAST &&
			speaks(r, who, mark || columns >= 3) &&
			!ros__speaker_parse(r, title.s, title.len).office[0]) {
			f->tail = (uint16_t)i;
			return ROS_LF_TAIL;
		}
		i += n + mark ? n + mark : ros__utf8_len((unsigned char)v.s[i]);
	}
	return 0;
}

uint32_t ros__line_tail(const struct ros_rules *r, struct ros_span v, struct ros_feat *f)
{
	uint32_t got = marked_tail(r, v, f);
	return got ? got : open_tail(r, v, f);
}

/* Jane Roe, Mayor - 1 September 2014: the line without the date at its end, and without an opening
 * bracket whose other half went with it. */
struct ros_span ros__before_date(const char *s, size_t len)
{
	static const char *const around[] = {"-", "–", "—", ",", "，", "(", "（", "|", "｜", "；", ";"};
	enum { MOST = 48 }; /* bytes of a date and what may stand behind it */
	char iso[11];
	size_t at, tail = len < MOST ? 0 : len - MOST, n = 0;
	struct ros_span v = {s, len};
	if (ros__date_possible(s + tail, len - tail))
		n = ros__date_parse(s, len, &at, iso);
	if (!n || at < 6 || strlen(iso) < 7 || at + n + 3 < len)
		return v;
	v = ros__span(s, at);
	for (bool again = true; again && v.len;) {
		again = false;
		for (size_t i = 0; i < sizeof around / sizeof *around; i++) {
			size_t k = ros__ends(v, around[i]);
			again |= k > 0;
			v = ros__span(v.s, v.len - k);
		}
	}
	size_t open = ros__begins(v, "[") + ros__begins(v, "(") + ros__begins(v, "（") +
		ros__begins(v, "【");
	return at + n < len && open ? ros__span(v.s + open, v.len - open) : v;
}
