/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stands around a body: title, subtitle, speaker, date, place and source lines before it,
 * closing lines, signatures, notes and glossaries after it.
 */
#include <string.h>

#include "corpus/split_impl.h"
#include "text/utf8.h"

enum { HEADER_LINES = 14, SINGLE_LINES = 30, INTRO_CHARS = 60 };

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

static const char *clean_title(const struct split_ctx *c, const char *s, const char *name)
{
	static const char *const front[] = {"原标题：", "(原标题：", "（原标题：", "标题：", "题目：",
		"Title: ", "TITLE: "};
	static const char *const back[] = {"（全文）", "(全文)", "【全文】", "（摘要）", "(摘要)", "（节选）",
		"（实录）", "（摘编）", "(full text)", "(Full text)", "(Full Text)"};
	size_t len = strlen(s), n;
	for (size_t i = 0; i < sizeof front / sizeof *front; i++)
		if (strncmp(s, front[i], n = strlen(front[i])) == 0) {
			s += n;
			len -= n;
		}
	for (size_t i = 0; i < sizeof back / sizeof *back; i++)
		if (len > (n = strlen(back[i])) && memcmp(s + len - n, back[i], n) == 0)
			len -= n;
	char iso[11];
	size_t at, d = ros__date_parse(s, len, &at, iso); /* 2013-03-29_title: a file's name */
	if (d && at == 0 && len > d + 1 && s[d] == '_') {
		s += d + 1;
		len -= d + 1;
	}
	if (name && *name && strncmp(s, name, n = strlen(name)) == 0) {
		size_t colon = strncmp(s + n, "：", 3) == 0 ? 3 : s[n] == ':' ? 1 : 0;
		if (colon && n + colon < len) {
			s += n + colon;
			len -= n + colon;
		}
	}
	if (len > 12 && strncmp(s, "《", 3) == 0 && memcmp(s + len - 3, "》", 3) == 0 &&
		!memmem(s + 3, len - 6, "《", 3)) {
		s += 3;
		len -= 6;
	}
	n = ros__space_prefix(s, len);
	s += n;
	len -= n;
	return ros__arena_strndup(&c->out->arena, s, len - ros__space_suffix(s, len));
}

static bool same_title(const struct split_ctx *c, size_t i, const char *title)
{
	char a[ROS_ENTRY_FOLD], b[ROS_ENTRY_FOLD];
	const struct ros_feat *f = &c->f[i];
	if (!title || !*title)
		return false;
	size_t n = ros__fold(c->s->text + f->at + f->num_len, f->len > f->num_len ? f->len - f->num_len : 0,
		a, sizeof a);
	size_t m = ros__fold(title, strlen(title), b, sizeof b);
	return n > 6 && m > 6 && (strstr(a, b) || (strstr(b, a) && n * 2 > m));
}

static void set_kind(struct split_ctx *c, size_t i, enum ros_line_kind k)
{
	c->out->kind[i] = (uint8_t)k;
}

/* Place: what follows the date in its brackets, or 在…会议上 of a subtitle. */
static void read_date(struct split_ctx *c, size_t i, struct ros_seg *g, bool weak)
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
		!ros__words_prefix(c->r, ROS_W_DATE_LABEL, s, f->len)) { /* Riverton, May 4, 2021 */
		size_t m = at - lead;
		while (m && (s[lead + m - 1] == ' ' || s[lead + m - 1] == ','))
			m--;
		if (m > 3 && memcmp(s + lead + m - 3, "，", 3) == 0)
			m -= 3;
		if (m < 3 || memcmp(s + lead + m - 3, "day", 3) != 0)
			g->place = ros__arena_strndup(&c->out->arena, s + lead, m);
		return;
	}
	const char *p = s + at + n, *end = s + f->len;
	static const char *const sep[] = {"，", ",", "　", " ", "于", "在"};
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
	static const char *const stop[] = {"）", ")", "上", "〕", "]"};
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
	if (len >= 6 && len < 120 && !memmem(p, len, "上午", 6) && !memmem(p, len, "下午", 6) && !(p[0] >= '0' && p[0] <= '9') && !memmem(p, len, "来源", 6) &&
		!memmem(p, len, "：", 3) && !memmem(p, len, ":", 1) && !memmem(p, len, "|", 1))
		g->place = ros__arena_strndup(&c->out->arena, p, len);
}

static bool take_speaker(struct split_ctx *c, size_t i, struct ros_seg *g, bool weak)
{
	const struct ros_feat *f = &c->f[i];
	bool titled = g->title && *g->title; /* under a title 甲乙丙丁（主席） is a name */
	struct ros_speaker sp = titled ? ros__speaker_parse_turn(c->r, c->s->text + f->at, f->len) :
		ros__speaker_parse(c->r, c->s->text + f->at, f->len);
	if (sp.strength < (weak ? ROS_SPK_WEAK : ROS_SPK_NAME) || sp.host)
		return false;
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
	if (g->who.name[0] && !g->who.office[0] && sp.office[0] && !sp.name[0]) { /* and the other way */
		memcpy(g->who.office, sp.office, sizeof sp.office);
		memcpy(g->who.district, sp.district, sizeof sp.district);
		return true;
	}
	return sp.name[0] && strcmp(sp.name, g->who.name) == 0;
}

/* 标题（2020年1月5日） */
static const char *cut_date(struct split_ctx *c, struct ros_seg *g, const char *t)
{
	size_t len = strlen(t), at;
	const char *open = NULL;
	char iso[11];
	for (const char *p = t; (p = strpbrk(p, "(\xEF")); p++)
		if (*p == '(' || strncmp(p, "（", 3) == 0)
			open = p;
	if (!open || open == t || (t[len - 1] != ')' && strcmp(t + len - 3, "）") != 0))
		return t;
	size_t in = len - (size_t)(open - t), n = ros__date_parse(open, in, &at, iso);
	if (!n || strlen(iso) < 7 || at > 4 || at + n + 4 < in)
		return t;
	if (!g->date)
		g->date = ros__arena_strdup(&c->out->arena, iso);
	return ros__arena_strndup(&c->out->arena, t, (size_t)(open - t));
}

static void take_title(struct split_ctx *c, struct ros_seg *g, size_t line, size_t lines)
{
	const struct ros_feat *f = &c->f[line];
	size_t cut = f->flags & ROS_LF_TAIL ? f->tail : 0;
	if (f->flags & ROS_LF_TAIL) {
		struct ros_speaker sp = ros__speaker_parse(c->r, c->s->text + f->at + f->tail,
			f->len - f->tail);
		if (sp.strength)
			g->who = sp;
	}
	const char *t = ros__line_str(c, line, f->num_len, cut);
	set_kind(c, line, ROS_KIND_TITLE);
	if (f->num_style && (f->flags & ROS_LF_COLON)) { /* "一、东山区委书记 李四：" is no title */
		size_t n = strlen(t);
		n -= n > 3 && strcmp(t + n - 3, "：") == 0 ? 3 : n > 1 && t[n - 1] == ':' ? 1 : 0;
		struct ros_speaker sp = ros__speaker_parse(c->r, t, n);
		if (sp.strength >= ROS_SPK_NAME) {
			g->who = sp;
			g->title = "";
			g->title_lines = 1;
			set_kind(c, line, ROS_KIND_SPEAKER);
			return;
		}
	}
	for (size_t k = 1; k < lines; k++) {
		line = ros__next_live(c, line, g->end);
		if (line >= g->end)
			break;
		f = &c->f[line];
		if ((f->flags & ROS_LF_TAIL)) {
			g->who = ros__speaker_parse(c->r, c->s->text + f->at + f->tail, f->len - f->tail);
		}
		const char *more = ros__line_str(c, line, 0, f->flags & ROS_LF_TAIL ? f->tail : 0);
		bool ascii = *more > 0 && *t > 0;
		t = ros__arena_printf(&c->out->arena, "%s%s%s", t, ascii ? " " : "", more);
		set_kind(c, line, ROS_KIND_TITLE);
	}
	t = cut_date(c, g, t);
	g->title = clean_title(c, t, NULL);
}

/* One header line after the title; false where the body begins. */
static bool header_line(struct split_ctx *c, struct ros_seg *g, size_t i, bool news)
{
	const struct ros_feat *f = &c->f[i];
	bool short_line = f->flags & ROS_LF_SHORT;
	if (f->flags & ROS_LF_TURN && !(f->flags & ROS_LF_WEAK && g->who.strength) && !news)
		return false;
	if (short_line && (f->flags & ROS_LF_SUBTITLE)) {
		if ((f->flags & ROS_LF_SPEAKER) && take_speaker(c, i, g, false))
			return set_kind(c, i, ROS_KIND_SPEAKER), true;
		if (f->flags & ROS_LF_STOP)
			return false;
		read_date(c, i, g, false);
		if (!g->subtitle)
			g->subtitle = ros__line_str(c, i, 0, 0);
		return set_kind(c, i, ROS_KIND_SUBTITLE), true;
	}
	if (f->flags & ROS_LF_DATE) {
		read_date(c, i, g, (f->flags & ROS_LF_SOURCE) || memmem(c->s->text + f->at, f->len, "来源", 6));
		return set_kind(c, i, ROS_KIND_DATE), true;
	}
	size_t n = ros__words_prefix(c->r, ROS_W_PLACE_LABEL, c->s->text + f->at, f->len);
	if (n && short_line && f->len > n + 1) {
		size_t colon = strncmp(c->s->text + f->at + n, "：", 3) == 0 ? 3 :
			c->s->text[f->at + n] == ':' ? 1 : 0;
		if (colon) {
			g->place = g->place ? g->place : ros__line_str(c, i, n + colon, 0);
			return set_kind(c, i, ROS_KIND_DATE), true;
		}
	}
	if (ros__words_is(c->r, ROS_W_BUTTON, c->s->text + f->at, f->len))
		return set_kind(c, i, ROS_KIND_SOURCE), true;
	bool tail_name = (f->flags & ROS_LF_TAIL) && g->title && *g->title && !g->who.strength;
	if (((f->flags & ROS_LF_SPEAKER) || tail_name) && short_line &&
		take_speaker(c, i, g, f->nchar <= 24 && !tail_name))
		return set_kind(c, i, ROS_KIND_SPEAKER), true;
	if (f->flags & (ROS_LF_SOURCE | ROS_LF_EDITOR)) {
		read_date(c, i, g, true);
		return set_kind(c, i, ROS_KIND_SOURCE), true;
	}
	if (short_line && !(f->flags & ROS_LF_STOP) && (same_title(c, i, g->title) ||
			same_title(c, i, c->out->title)))
		return set_kind(c, i, ROS_KIND_TITLE), true;
	size_t at;
	if (news && ros__words_find(c->r, ROS_W_NEWS, c->s->text + f->at, f->len < 600 ? f->len : 600, &at, &n))
		return set_kind(c, i, ROS_KIND_NOTE), true;
	return false;
}

static void begin_body(struct split_ctx *c, struct ros_seg *g, size_t i)
{
	const struct ros_feat *f;
	g->body_first = i;
	g->body_skip = 0;
	if (i >= g->end)
		return;
	f = &c->f[i];
	if (f->flags & ROS_LF_TURN) {
		size_t colon = f->turn;
		const char *s = c->s->text + f->at;
		size_t len = colon - ros__space_suffix(s, colon);
		if (len > 2 && memcmp(s + len - 2, "**", 2) == 0)
			len -= 2;
		if (len > 3 && memcmp(s + len - 3, "：", 3) == 0)
			len -= 3;
		else if (len > 1 && (s[len - 1] == ':' || s[len - 1] == '.'))
			len -= 1;
		struct ros_speaker sp = ros__speaker_parse_turn(c->r, s, len);
		if (!sp.strength) {
			memcpy(sp.speaker, s, len < sizeof sp.speaker ? len : 0);
			sp.strength = ROS_SPK_WEAK;
		}
		if (!g->who.strength || sp.strength >= g->who.strength)
			g->who = sp;
		else if (g->who.strength && sp.strength == ROS_SPK_WEAK && !g->who.host && !sp.name[0])
			return; /* "主要任务：" after a named speaker is text */
		g->body_skip = (uint32_t)colon;
	}
}

/* One speech: the header may be long (portal lines, a news lead, the title again). Its last sure
 * line before the salutation decides where the body begins. */
static size_t single_header_end(const struct split_ctx *c, const struct ros_seg *g)
{
	size_t last = SIZE_MAX, seen = 0, prose = 0;
	for (size_t i = g->first; i < g->end && seen < SINGLE_LINES; i++) {
		const struct ros_feat *f = &c->f[i];
		size_t at, n;
		if (!ros__live(c, i))
			continue;
		seen++;
		size_t k = ros__next_live(c, i, g->end);
		bool signed_line = seen > 1 && (f->flags & ROS_LF_SPEAKER) && f->nchar <= 60 && k < g->end &&
			(c->f[k].flags & (ROS_LF_SALUTE | ROS_LF_SPEAKER));
		bool sure = (f->flags & (ROS_LF_DATE | ROS_LF_SOURCE)) || signed_line ||
			((f->flags & ROS_LF_SUBTITLE) && (f->flags & ROS_LF_SHORT) && !(f->flags & ROS_LF_STOP)) ||
			((f->flags & ROS_LF_SPEAKER) && !(f->flags & ROS_LF_WEAK)) ||
			ros__words_is(c->r, ROS_W_BUTTON, c->s->text + f->at, f->len) ||
			(seen > 1 && !(f->flags & ROS_LF_STOP) && (f->flags & ROS_LF_SHORT) &&
				(same_title(c, i, g->title) || same_title(c, i, c->stem)));
		bool news = f->len < 900 && ros__words_find(c->r, ROS_W_NEWS, c->s->text + f->at,
			f->len, &at, &n) && (at < 90 || f->nchar < 120);
		if (sure && (f->flags & ROS_LF_SHORT)) {
			last = i;
			continue;
		}
		if (f->flags & ROS_LF_SALUTE)
			break;
		if (news && prose == 0) {
			if (f->flags & ROS_LF_STOP || f->nchar < INTRO_CHARS)
				last = i;
			continue;
		}
		if ((f->flags & ROS_LF_STOP) || f->nchar > INTRO_CHARS)
			if (++prose >= 2)
				break;
	}
	return last;
}

/* The line that is the title of one speech: the one the file is named after, else the first
 * title-like line that is not a news headline or a numbered banner. */
static size_t single_title(struct split_ctx *c, struct ros_seg *g, size_t last)
{
	size_t best = SIZE_MAX, seen = 0;
	int best_score = 0;
	size_t to = last == SIZE_MAX ? g->end : last + 1;
	for (size_t i = g->first; i < to && seen < SINGLE_LINES; i++) {
		const struct ros_feat *f = &c->f[i];
		if (!ros__live(c, i))
			continue;
		if (seen++ && last == SIZE_MAX && seen > 2)
			break;
		bool colon = (f->flags & (ROS_LF_TURN | ROS_LF_SHORT | ROS_LF_STOP | ROS_LF_HOST)) ==
			(ROS_LF_TURN | ROS_LF_SHORT) && last != SIZE_MAX; /* 习近平：标题 */
		if ((!ros__is_titlelike(f) && !colon) || (f->flags & (ROS_LF_SUBTITLE | ROS_LF_SALUTE)))
			continue;
		size_t at, n;
		if ((f->flags & ROS_LF_SPEAKER) && !(f->flags & ROS_LF_WEAK))
			continue;
		if (ros__words_is(c->r, ROS_W_BUTTON, c->s->text + f->at, f->len) || f->nchar < 3)
			continue;
		size_t k = ros__next_live(c, i, g->end);
		int s = 2;
		s += same_title(c, i, c->stem) ? 3 : 0;
		s += f->heading || (f->flags & (ROS_LF_CENTRED | ROS_LF_BOLD)) ? 1 : 0;
		s -= f->num_style ? 2 : 0;
		s += k < g->end && ((c->f[k].flags & (ROS_LF_SUBTITLE | ROS_LF_DATE)) ||
			(c->f[k].flags & (ROS_LF_SPEAKER | ROS_LF_WEAK)) == ROS_LF_SPEAKER) ? 1 : 0;
		s -= ros__words_find(c->r, ROS_W_NEWS, c->s->text + f->at, f->len, &at, &n) ? 1 : 0;
		if (last == SIZE_MAX && s < 4) /* nothing else shows a header: prose may begin short */
			s -= i == g->first && k > i + 1 && f->nchar > 4 ? 0 : 2;
		if (s > best_score) {
			best_score = s;
			best = i;
		}
	}
	return best;
}

/* 习近平在…的讲话, 习近平：… name their speaker. */
static void speaker_of_title(struct split_ctx *c, struct ros_seg *g, const char *t)
{
	static const char *const mark[] = {"：", "在", "主席在", "致", "总理在", "同志在", "主席致", "书记在"};
	size_t len = strlen(t), cut = 0;
	if (g->who.strength || len < 9)
		return;
	for (size_t i = 0; i < sizeof mark / sizeof *mark && !cut; i++) {
		const char *p = strstr(t, mark[i]);
		if (p && p > t && p - t <= 12)
			cut = (size_t)(p - t);
	}
	size_t at, n;
	if (!cut || !ros__words_find(c->r, ROS_W_SPEECH_WORD, t, len, &at, &n))
		if (!cut || strncmp(t + cut, "：", 3) != 0)
			return;
	struct ros_speaker sp = ros__speaker_parse(c->r, t, cut);
	if (sp.strength == ROS_SPK_NAME && sp.name[0] && ros__utf8_count(t, cut) <= 4)
		g->who = sp;
}

static void read_single(struct split_ctx *c, struct ros_seg *g)
{
	size_t last = single_header_end(c, g);
	size_t title = single_title(c, g, last);
	if (title != SIZE_MAX) {
		g->title_line = title;
		g->title_lines = 1;
		take_title(c, g, title, 1);
		if (last == SIZE_MAX || last < title)
			last = title;
	}
	size_t i = ros__live(c, g->first) ? g->first : ros__next_live(c, g->first, g->end);
	const char *headline = NULL;
	for (; i < g->end && last != SIZE_MAX && i <= last; i = ros__next_live(c, i, g->end)) {
		if (i == title)
			continue;
		const struct ros_feat *f = &c->f[i];
		if (!header_line(c, g, i, true)) {
			if (ros__is_titlelike(f) && !headline)
				headline = ros__line_str(c, i, 0, 0);
			set_kind(c, i, ROS_KIND_NOTE);
		} else if (c->out->kind[i] == ROS_KIND_TITLE && !headline) {
			headline = ros__line_str(c, i, 0, 0);
		}
	}
	if (g->title && *g->title)
		speaker_of_title(c, g, ros__line_str(c, title, 0, 0));
	if (headline)
		speaker_of_title(c, g, headline);
	for (; i < g->end && header_line(c, g, i, false); i = ros__next_live(c, i, g->end))
		;
	if (g->title && g->who.name[0])
		g->title = clean_title(c, g->title, g->who.name);
	begin_body(c, g, i);
}

void ros__header_read(struct split_ctx *c, struct ros_seg *g, bool single)
{
	if (single) {
		read_single(c, g);
		return;
	}
	size_t i = g->title_line, seen = 0;
	if (g->title_lines) {
		take_title(c, g, i, g->title_lines);
		for (size_t k = 0; k < g->title_lines; k++)
			i = ros__next_live(c, i, g->end);
		if (!*g->title && !g->who.strength && i < g->end && ros__is_titlelike(&c->f[i])) { /* "第一篇" alone */
			take_title(c, g, i, 1);
			i = ros__next_live(c, i, g->end);
		}
		const struct ros_feat *t = &c->f[g->title_line];
		if ((t->flags & ROS_LF_SPEAKER) && !(t->flags & (ROS_LF_WEAK | ROS_LF_TAIL)) && !g->who.strength) {
			/* the anchor is a speaker line: a title may follow */
			take_speaker(c, g->title_line, g, false);
			set_kind(c, g->title_line, ROS_KIND_SPEAKER);
			g->title = NULL;
		}
	}
	for (; i < g->end && seen < HEADER_LINES; i = ros__next_live(c, i, g->end), seen++) {
		if (header_line(c, g, i, false))
			continue;
		const struct ros_feat *f = &c->f[i];
		size_t k = ros__next_live(c, i, g->end);
		bool more = k < g->end && c->f[k].nchar > f->nchar;
		if ((!g->title || !*g->title) && g->who.strength && ros__is_titlelike(f) && more &&
			!(f->flags & ROS_LF_SALUTE)) {
			g->title = clean_title(c, ros__line_str(c, i, f->num_len, 0), NULL);
			set_kind(c, i, ROS_KIND_TITLE);
			continue;
		}
		/* a subtitle without dashes right before the speaker's line */
		if (g->title && *g->title && !g->who.strength && seen == 0 && k < g->end &&
			ros__is_titlelike(f) && !(f->flags & ROS_LF_SALUTE) && (c->f[k].flags & ROS_LF_SPEAKER) &&
			!(c->f[k].flags & ROS_LF_WEAK)) {
			const struct ros_feat *t = &c->f[g->title_line];
			if (g->title_lines == 1 && t->width >= 44 && f->width < t->width && i == g->title_line + 1 &&
				!ros__words_suffix(c->r, ROS_W_SPEECH_WORD, c->s->text + f->at, f->len)) {
				/* the title goes on: it was wrapped */
				const char *rest = ros__line_str(c, i, 0, 0);
				g->title = ros__arena_printf(&c->out->arena, "%s%s%s", g->title,
					*rest > 0 && g->title[strlen(g->title) - 1] > 0 ? " " : "", rest);
				set_kind(c, i, ROS_KIND_TITLE);
				continue;
			}
			g->subtitle = ros__line_str(c, i, 0, 0);
			set_kind(c, i, ROS_KIND_SUBTITLE);
			continue;
		}
		break;
	}
	begin_body(c, g, i);
}

/* --- the end of a speech ------------------------------------------------------------------------ */

static void cut_glossary(struct split_ctx *c, struct ros_seg *g)
{
	uint64_t total = c->chars[g->end] - c->chars[g->body_first];
	for (size_t i = g->body_first; i < g->body_end; i++) {
		if (!(c->f[i].flags & ROS_LF_GLOSSARY) || !ros__live(c, i))
			continue;
		if ((c->chars[i] - c->chars[g->body_first]) * 2 < total || i == g->body_first)
			continue;
		for (size_t k = i; k < g->body_end; k++)
			if (ros__live(c, k))
				set_kind(c, k, ROS_KIND_GLOSSARY);
		g->body_end = i;
		return;
	}
}

static bool names_entry(const struct split_ctx *c, size_t line)
{
	for (size_t e = 0; e < c->nentry; e++)
		if (c->entry[e].match == line)
			return true;
	return false;
}

/* One line at the end; true where it is not part of the body. */
static bool tail_line(struct split_ctx *c, struct ros_seg *g, size_t i, bool last)
{
	static const char *const press[] = {"电）", "电)", "原标题", "记者", "摄）", "责编", "责任编辑", "人民日报",
		"摘编", "整理", "编辑", "来源", "根据录音", "未经", "此稿", "版）"};
	const struct ros_feat *f = &c->f[i];
	const char *s = c->s->text + f->at;
	if (f->flags & ROS_LF_CLOSING) {
		struct ros_speaker sp = ros__speaker_parse(c->r, s, f->len);
		if (sp.strength && sp.strength >= g->who.strength)
			g->who = sp;
		return set_kind(c, i, ROS_KIND_CLOSING), true;
	}
	if ((f->flags & (ROS_LF_EDITOR | ROS_LF_SOURCE)) && (f->flags & ROS_LF_SHORT))
		return set_kind(c, i, ROS_KIND_NOTE), true;
	if ((f->flags & ROS_LF_EDITOR) && last)
		return set_kind(c, i, ROS_KIND_NOTE), true;
	if ((f->flags & ROS_LF_HOST) && (f->flags & ROS_LF_TURN))
		return set_kind(c, i, ROS_KIND_HOST), true;
	if (f->flags & ROS_LF_STAGE || strncmp(s, "《 ", 4) == 0)
		for (size_t k = 0; k < sizeof press / sizeof *press; k++)
			if (memmem(s, f->len, press[k], strlen(press[k])))
				return set_kind(c, i, ROS_KIND_NOTE), true;
	if ((f->flags & ROS_LF_DATE) && f->nchar <= 24) {
		read_date(c, i, g, true);
		return set_kind(c, i, ROS_KIND_DATE), true;
	}
	if ((f->flags & ROS_LF_SUBTITLE) && (f->flags & ROS_LF_SHORT) && !(f->flags & ROS_LF_STOP)) {
		if ((f->flags & ROS_LF_SPEAKER) && !g->who.strength)
			take_speaker(c, i, g, false);
		return set_kind(c, i, ROS_KIND_SUBTITLE), true;
	}
	if ((f->flags & ROS_LF_SPEAKER) && !(f->flags & ROS_LF_WEAK) && f->nchar <= 30) {
		take_speaker(c, i, g, false);
		return set_kind(c, i, ROS_KIND_SPEAKER), true;
	}
	if (ros__words_is(c->r, ROS_W_BUTTON, s, f->len))
		return set_kind(c, i, ROS_KIND_SOURCE), true;
	if (!last && ros__is_titlelike(f) && (f->heading || f->num_style == ROS_NUM_PART ||
			names_entry(c, i))) /* a banner over the next group */
		return set_kind(c, i, ROS_KIND_NOTE), true;
	return false;
}

void ros__tail_cut(struct split_ctx *c, struct ros_seg *g, bool last)
{
	g->body_end = g->end;
	if (g->body_first >= g->end)
		return;
	cut_glossary(c, g);
	for (size_t i = g->body_end, seen = 0; i-- > g->body_first + 1 && seen < 12;) {
		if (!ros__live(c, i))
			continue;
		if (!tail_line(c, g, i, last))
			break;
		g->body_end = i;
		seen++;
	}
	for (size_t i = g->body_first; i < g->body_end; i++) {
		const struct ros_feat *f = &c->f[i];
		if (!ros__live(c, i))
			continue;
		/* photo captions inside a body */
		const char *end = c->s->text + f->at + f->len;
		bool caption = f->len > 12 && f->len < 500 && f->nchar < 160 &&
			(memcmp(end - 3, "摄", 3) == 0 || memcmp(end - 6, "摄）", 6) == 0) &&
			memmem(c->s->text + f->at, f->len, "记者", 6);
		set_kind(c, i, caption ? ROS_KIND_NOTE : ROS_KIND_BODY);
	}
}

/* --- the head of a compiled document ------------------------------------------------------------ */

/* "（7篇）", "(7 speeches)", "共 5 篇" */
static uint32_t declared_count(const struct split_ctx *c, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i += ros__utf8_len((unsigned char)s[i])) {
		uint32_t v;
		size_t n = ros__numeral(s + i, len - i, &v);
		if (!n)
			continue;
		size_t k = i + n;
		k += ros__space_prefix(s + k, len - k);
		if (v >= 2 && v <= 999 && ros__words_prefix(c->r, ROS_W_COUNT_UNIT, s + k, len - k))
			return v;
		i += n - ros__utf8_len((unsigned char)s[i + n - 1] < 0x80 ? 'a' : (unsigned char)s[i]);
	}
	return 0;
}

static bool looks_compiled(const struct split_ctx *c, const char *s, size_t len)
{
	size_t at, n;
	return ros__words_find(c->r, ROS_W_COMPILED, s, len, &at, &n);
}

/* Before the contents or the first speech: the document's title and what it says of itself. */
void ros__document_header(struct split_ctx *c, size_t to)
{
	size_t seen = 0;
	for (size_t i = 0; i < to && seen < 12; i++) {
		const struct ros_feat *f = &c->f[i];
		if (!ros__live(c, i))
			continue;
		seen++;
		const char *s = c->s->text + f->at;
		if (!(f->flags & ROS_LF_SHORT))
			continue;
		if (!c->declared)
			c->declared = declared_count(c, s, f->len);
		if (seen <= 3 && looks_compiled(c, s, f->len) && (ros__is_titlelike(f) || (f->flags & ROS_LF_CAPS)))
			c->compiled = true;
	}
	if (c->s->meta_title && looks_compiled(c, c->s->meta_title, strlen(c->s->meta_title)))
		c->compiled = true;
}
