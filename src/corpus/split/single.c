/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The header of a source that is one speech: portal lines, a news lead, the title once more. */
#include <string.h>

#include "corpus/split/header.h"
#include "text/utf8.h"

enum { SINGLE_LINES = 30, INTRO_CHARS = 60 };

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
				(ros__title_same(c, i, g->title) || ros__title_same(c, i, c->stem)));
		bool news = f->len < 900 && ros__words_find(c->r, ROS_W_NEWS, c->s->text + f->at,
			f->len, &at, &n) && (at < 90 || f->nchar < 120);
		if (sure && prose == 0 && (f->flags & ROS_LF_SHORT)) { /* behind prose nothing is a header */
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
		if (ros__words_is(c->r, ROS_W_BUTTON, c->s->text + f->at, f->len) || (f->nchar < 3 &&
				!ros__words_is(c->r, ROS_W_SPEECH_WORD, c->s->text + f->at, f->len)))
			continue;
		size_t k = ros__next_live(c, i, g->end);
		int s = 2;
		s += ros__title_same(c, i, c->stem) ? 3 : 0;
		s += f->heading || (f->flags & (ROS_LF_CENTRED | ROS_LF_BOLD)) ? 1 : 0;
		s -= f->num_style ? 2 : 0;
		s -= best != SIZE_MAX && (f->flags & ROS_LF_SPEAKER) ? 1 : 0; /* 区住建局 below a title */
		s += (f->flags & ROS_LF_TAIL) && k < g->end && c->f[k].nchar > f->nchar &&
			ros__speaker_parse(c->r, c->s->text + f->at + f->tail, f->len - f->tail).strength ? 3 : 0;
		s += k < g->end && ((c->f[k].flags & (ROS_LF_SUBTITLE | ROS_LF_DATE)) ||
			(c->f[k].flags & (ROS_LF_SPEAKER | ROS_LF_WEAK)) == ROS_LF_SPEAKER) ? 1 : 0;
		s += last == SIZE_MAX && i == g->first && k == i + 1 && k < g->end &&
				(c->f[k].flags & ROS_LF_SALUTE)
			? 2
			: 0; /* a title right over "Mr. Chairman, ..." */
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

void ros__header_single(struct split_ctx *c, struct ros_seg *g)
{
	size_t last = single_header_end(c, g);
	size_t title = single_title(c, g, last);
	if (title != SIZE_MAX) {
		g->title_line = title;
		g->title_lines = 1;
		ros__title_take(c, g, title, 1);
		if (last == SIZE_MAX || last < title)
			last = title;
	}
	size_t i = ros__live(c, g->first) ? g->first : ros__next_live(c, g->first, g->end);
	const char *headline = NULL;
	for (; i < g->end && last != SIZE_MAX && i <= last; i = ros__next_live(c, i, g->end)) {
		if (i == title)
			continue;
		const struct ros_feat *f = &c->f[i];
		if (!ros__header_line(c, g, i, true)) {
			if (ros__is_titlelike(f) && !headline)
				headline = ros__line_str(c, i, 0, 0);
			ros__set_kind(c, i, ROS_KIND_NOTE);
		} else if (c->out->kind[i] == ROS_KIND_TITLE && !headline) {
			headline = ros__line_str(c, i, 0, 0);
		}
	}
	if (g->title && *g->title)
		speaker_of_title(c, g, ros__line_str(c, title, 0, 0));
	if (headline)
		speaker_of_title(c, g, headline);
	for (; i < g->end && ros__header_line(c, g, i, false); i = ros__next_live(c, i, g->end))
		;
	if (g->title && g->who.name[0])
		g->title = ros__title_clean(c, g->title, g->who.name);
	ros__body_begin(c, g, i);
}

