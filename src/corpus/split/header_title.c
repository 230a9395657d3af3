/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Titles: what belongs to one, what is only around it, and the same title a second time. */
#include <string.h>

#include "corpus/split/header.h"
#include "text/utf8.h"

/* Bytes of "原标题：", "发言题目：", "Title: " in front of a title. */
static size_t title_label(const struct ros_rules *r, const char *s, size_t len)
{
	size_t open = strncmp(s, "（", 3) == 0 ? 3 : *s == '(';
	size_t n = ros__words_prefix(r, ROS_W_TITLE_LABEL, s + open, len - open);
	const char *mark = s + open + n;
	size_t colon = strncmp(mark, "：", 3) == 0 ? 3 : *mark == ':';
	return n && colon ? open + n + colon : 0;
}

const char *ros__title_clean(const struct split_ctx *c, const char *s, const char *name)
{
	static const char *const back[] = {"（全文）", "(全文)", "【全文】", "（摘要）", "(摘要)",
		"（节选）", "（实录）", "（摘编）", "(full text)", "(Full text)", "(Full Text)"};
	size_t len = strlen(s), n;
	n = title_label(c->r, s, len);
	s += n;
	len -= n;
	for (size_t i = 0; i < sizeof back / sizeof *back; i++)
		if (len > (n = strlen(back[i])) && memcmp(s + len - n, back[i], n) == 0)
			len -= n;
	static const char *const both[] = {"※", "~", "～", "★", "◆", "=", "*", "◇", "●"};
	for (size_t i = 0; i < sizeof both / sizeof *both;
		 i++) { /* ~ title ~; the first may be gone as a bullet */
		n = strlen(both[i]);
		size_t front = len > 2 * n && memcmp(s, both[i], n) == 0 ? n : 0;
		if (len > n && memcmp(s + len - n, both[i], n) == 0) {
			s += front;
			len -= n + front;
		}
	}
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
	static const char *const around[][2] = {{"《", "》"}, {"【", "】"}};
	for (size_t i = 0; i < sizeof around / sizeof *around; i++)
		if (len > 12 && memcmp(s, around[i][0], 3) == 0 &&
			memcmp(s + len - 3, around[i][1], 3) == 0 && !memmem(s + 3, len - 6, around[i][0], 3)) {
			s += 3;
			len -= 6;
		}
	n = ros__space_prefix(s, len);
	s += n;
	len -= n;
	return ros__arena_strndup(&c->out->arena, s, len - ros__space_suffix(s, len));
}

bool ros__title_same(const struct split_ctx *c, size_t i, const char *title)
{
	char a[ROS_ENTRY_FOLD], b[ROS_ENTRY_FOLD];
	const struct ros_feat *f = &c->f[i];
	if (!title || !*title)
		return false;
	size_t n = ros__fold(c->s->text + f->at + f->num_len,
		f->len > f->num_len ? f->len - f->num_len : 0, a, sizeof a);
	size_t m = ros__fold(title, strlen(title), b, sizeof b);
	return n > 6 && m > 6 && (strstr(a, b) || (strstr(b, a) && n * 2 > m));
}

/* 2016-05-18　标题 */
static const char *cut_front_date(struct split_ctx *c, struct ros_seg *g, const char *t)
{
	size_t len = strlen(t), at, n;
	char iso[11];
	n = ros__date_parse(t, len, &at, iso);
	size_t gap = n && at == 0 && strlen(iso) == 10 ? ros__space_prefix(t + n, len - n) : 0;
	if (!gap || n + gap >= len)
		return t;
	if (!g->date)
		g->date = ros__arena_strdup(&c->out->arena, iso);
	return ros__arena_strdup(&c->out->arena, t + n + gap);
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

/* A hard-wrapped line broke the bracket behind a title: 标题（陕西省省 / 长　赵刚）. */
static const char *join_bracket(struct split_ctx *c, struct ros_seg *g, size_t line, const char *t)
{
	static const struct { const char *open, *close; } mark[] = {{"（", "）"}, {"【", "】"}};
	size_t next = ros__next_live(c, line, g->end);
	for (size_t i = 0; i < 2 && next == line + 1 && next < g->end; i++) {
		const char *open = strstr(t, mark[i].open);
		if (!open || open == t || strstr(open, mark[i].close) || !(c->f[next].flags & ROS_LF_SHORT))
			continue;
		char *all = ros__arena_printf(&c->out->arena, "%s%s", t, ros__line_str(c, next, 0, 0));
		size_t at = (size_t)(open - t);
		struct ros_speaker sp = ros__speaker_parse(c->r, all + at, strlen(all + at));
		if (sp.strength < ROS_SPK_NAME)
			continue;
		g->who = sp;
		g->title_lines = 2;
		ros__set_kind(c, next, ROS_KIND_TITLE);
		return ros__arena_strndup(&c->out->arena, all, at);
	}
	return t;
}

void ros__title_take(struct split_ctx *c, struct ros_seg *g, size_t line, size_t lines)
{
	const struct ros_feat *f = &c->f[line];
	size_t cut = f->flags & ROS_LF_TAIL ? f->tail : f->num_style == ROS_NUM_END ? f->num_at : 0;
	if (f->flags & ROS_LF_TAIL) {
		struct ros_speaker sp = ros__speaker_parse(
			c->r, c->s->text + f->at + f->tail, f->len - f->tail);
		if (sp.strength)
			g->who = sp;
	}
	const char *t = ros__line_str(c, line, f->num_len, cut);
	ros__set_kind(c, line, ROS_KIND_TITLE);
	if (f->num_style && (f->flags & ROS_LF_COLON)) { /* "一、东山区委书记 李四：" is no title */
		size_t n = strlen(t);
		n -= n > 3 && strcmp(t + n - 3, "：") == 0 ? 3 : n > 1 && t[n - 1] == ':' ? 1 : 0;
		struct ros_speaker sp = ros__speaker_parse(c->r, t, n);
		if (sp.strength >= ROS_SPK_NAME) {
			g->who = sp;
			g->title = "";
			g->title_lines = 1;
			ros__set_kind(c, line, ROS_KIND_SPEAKER);
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
		ros__set_kind(c, line, ROS_KIND_TITLE);
	}
	if (!cut && lines == 1)
		t = join_bracket(c, g, line, t);
	t = cut_front_date(c, g, cut_date(c, g, t));
	g->title = ros__title_clean(c, t, NULL);
}
