/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Contents lists: where they stand, their entries (wrapped ones joined).
 */
#include <string.h>

#include "base/strmap.h"
#include "corpus/split/contents.h"
#include "text/utf8.h"

enum { LONGEST_LIST = 2000, GAP = 3 };

static const char *entry_text(struct split_ctx *c, size_t first, size_t lines, size_t *len)
{
	struct ros_arena *a = &c->out->arena;
	const char *text = "";
	for (size_t i = first, k = 0; k < lines; i++) {
		const struct ros_feat *f = &c->f[i];
		if (f->flags & (ROS_LF_BLANK | ROS_LF_FURNITURE))
			continue;
		size_t skip = k == 0 ? f->num_len : 0;
		size_t end = f->flags & ROS_LF_LEADER ? f->leader : f->len;
		if (end < skip)
			end = skip;
		text = ros__arena_printf(a, "%s%.*s", text, (int)(end - skip),
			c->s->text + f->at + skip);
		k++;
	}
	/* [title](#1) —— office: the link's text */
	if (text[0] == '[') {
		const char *close = strstr(text, "](");
		if (close)
			text = ros__arena_strndup(a, text + 1, (size_t)(close - text - 1));
	}
	*len = strlen(text);
	return text;
}

static void add_entry(struct split_ctx *c, size_t first, size_t lines)
{
	char fold[ROS_ENTRY_FOLD];
	size_t len;
	ROS_GROW(c->entry, c->nentry, c->entry_cap);
	struct entry *e = &c->entry[c->nentry];
	*e = (struct entry){.line = first, .lines = lines, .match = SIZE_MAX,
		.style = c->f[first].num_style};
	const char *text = entry_text(c, first, lines, &len);
	e->title = text;
	if (!ros__fold(text, len, fold, sizeof fold))
		return;
	e->fold = ros__arena_strdup(&c->out->arena, fold);
	c->nentry++;
}

/* Could the line stand in a contents list at all? */
static bool entry_like(const struct split_ctx *c, const struct ros_feat *f)
{
	const char *end = c->s->text + f->at + f->len;
	bool listed = f->len > 3 && (end[-1] == ';' || memcmp(end - 3, "；", 3) == 0);
	if (f->flags & (ROS_LF_LEADER | ROS_LF_LINK | ROS_LF_TOC))
		return true;
	return (f->flags & ROS_LF_SHORT) && !(f->flags & (ROS_LF_TURN | ROS_LF_RULE)) &&
		(!(f->flags & (ROS_LF_STOP | ROS_LF_COLON | ROS_LF_SALUTE)) || f->num_style || listed);
}

size_t ros__contents_fold_line(const struct split_ctx *c, size_t i, char *out)
{
	const struct ros_feat *f = &c->f[i];
	size_t end = f->flags & ROS_LF_LEADER ? f->leader : f->len, skip = f->num_len;
	if (f->flags & ROS_LF_TAIL)
		end = f->tail;
	if (end < skip)
		end = skip;
	return ros__fold(c->s->text + f->at + skip, end - skip, out, ROS_ENTRY_FOLD);
}

static bool own_speaker(const struct ros_feat *f)
{
	return (f->flags & ROS_LF_SPEAKER) && !(f->flags & (ROS_LF_WEAK | ROS_LF_LEADER)) && !f->num_style;
}

/* The end of a list with pages: a bare line there is the first title, not a wrapped entry; where
 * entries have their speakers on lines of their own, so has the last one. */
static size_t paged_end(const struct split_ctx *c, size_t from, size_t end)
{
	size_t named = 0;
	while (end > from && !(c->f[end - 1].flags & (ROS_LF_LEADER | ROS_LF_LINK | ROS_LF_TOC)))
		end--;
	for (size_t k = from; k < end; k++)
		named += own_speaker(&c->f[k]);
	return end + (named && end < c->n && own_speaker(&c->f[end]));
}

/* The list ends where its first entry comes again, where lines stop looking like entries, or,
 * in a list with page numbers, where they stop. Returns the line after the list. */
static size_t list_end(struct split_ctx *c, size_t from, bool *paged)
{
	char first[ROS_ENTRY_FOLD] = "", now[ROS_ENTRY_FOLD];
	size_t end = from, seen = 0, pages = 0, bare = 0, i = from;
	uint32_t value = 0, style = 0;
	size_t blank = 0, spacing = 0;
	for (; i < c->n && seen < LONGEST_LIST; i++) {
		const struct ros_feat *f = &c->f[i];
		if (f->flags & (ROS_LF_BLANK | ROS_LF_FURNITURE)) {
			blank++;
			continue;
		}
		if (seen == 1)
			spacing = blank;
		if (seen > 1 && !pages && blank > spacing)
			break; /* entries stand close together; a wider gap ends the list */
		blank = 0;
		if ((f->flags & ROS_LF_RULE) && seen)
			break;
		if (f->flags & ROS_LF_RULE)
			continue;
		bool next = f->num_style && f->num_value == value + 1 && f->nchar < 160 &&
			(!seen || f->num_style == style);
		if (next) {
			value = f->num_value;
			style = f->num_style;
		}
		if ((!entry_like(c, f) && !next) ||
			ros__words_is(c->r, ROS_W_BUTTON, c->s->text + f->at, f->len)) /* 正文 */
			break;
		bool marked = f->flags & (ROS_LF_LEADER | ROS_LF_LINK | ROS_LF_TOC);
		if (seen && pages * 5 >= seen * 2 && !marked && ++bare > 1)
			break;
		if (seen && f->heading && !(f->flags & (ROS_LF_TOC | ROS_LF_LINK | ROS_LF_LEADER)) &&
			!c->f[from].heading)
			break;
		ros__contents_fold_line(c, i, now);
		if (!seen)
			memcpy(first, now, sizeof first);
		else if (*first &&
			(strcmp(first, now) == 0 ||
				(!pages && seen > 1 && !next && ros__likeness(first, now) >= 0.72)))
			break;
		if (marked) {
			pages++;
			bare = 0;
		}
		seen++;
		end = i + 1;
	}
	*paged = pages * 5 >= seen * 2 && pages > 0;
	return *paged ? paged_end(c, from, end) : end;
}

/* Without page numbers nothing shows the end but the titles coming again: the list ends before the
 * first line that repeats one of its own entries. */
static size_t unpaged_end(struct split_ctx *c, size_t from, size_t end)
{
	struct ros_strmap map = {0};
	char now[ROS_ENTRY_FOLD];
	size_t stop = end;
	for (size_t i = from; i < end; i++) {
		if (c->f[i].flags & (ROS_LF_BLANK | ROS_LF_FURNITURE | ROS_LF_RULE))
			continue;
		size_t n = ros__contents_fold_line(c, i, now);
		if (n && ros__strmap_get(&map, now, n) != ROS_NO_ID) {
			stop = i;
			break;
		}
		ros__strmap_put(&map, now, n);
	}
	if (stop == end) { /* the last line may already be the first title's speaker or salutation */
		size_t k = end;
		while (k > from && map.n > 1 && (c->f[k - 1].flags & (ROS_LF_BLANK)))
			k--;
		stop = k;
	}
	ros__strmap_release(&map);
	return stop;
}

/* The last line of a wrapped entry, with the page number: an office or a body alone is no title. */
static bool speaker_line(const struct split_ctx *c, size_t first, size_t i)
{
	const struct ros_feat *f = &c->f[i];
	size_t end = f->flags & ROS_LF_LEADER ? f->leader : f->len;
	struct ros_speaker sp = ros__speaker_parse(c->r, c->s->text + f->at, end);
	bool under = (f->flags & ROS_LF_INDENT) && !(c->f[first].flags & ROS_LF_INDENT);
	return sp.strength && (sp.office[0] || sp.district[0] || (under && sp.name[0]));
}

/* 第一部分　生态篇, without a page, over entries that have one and fill their lines: a heading of
 * the list. A wrapped entry is about as long as the others. */
static bool group_heading(const struct split_ctx *c, size_t i, size_t from, size_t end)
{
	uint32_t widest = 0;
	for (size_t k = from; k < end; k++)
		widest = c->f[k].width > widest ? c->f[k].width : widest;
	return c->f[i].num_style && !(c->f[i].flags & (ROS_LF_LEADER | ROS_LF_LINK | ROS_LF_TOC)) &&
		c->f[i].width * 2 < widest;
}

static void take_list(struct split_ctx *c, size_t head, size_t from, size_t end, bool paged)
{
	for (size_t i = head; i < end; i++)
		if (!(c->f[i].flags & (ROS_LF_BLANK | ROS_LF_FURNITURE)))
			c->out->kind[i] = ROS_KIND_CONTENTS;
	for (size_t i = from; i < end; i++) {
		if (c->f[i].flags & (ROS_LF_BLANK | ROS_LF_FURNITURE | ROS_LF_RULE))
			continue;
		size_t first = i, lines = 1;
		if (own_speaker(&c->f[i]) && c->nentry)
			continue; /* the speaker of the entry above */
		if (paged && group_heading(c, i, from, end) && i + 1 < end && !c->f[i + 1].num_style)
			continue;
		/* a wrapped entry: lines without a page number until the one that has it */
		while (paged && lines < 4 &&
			!(c->f[i].flags & (ROS_LF_LEADER | ROS_LF_LINK | ROS_LF_TOC)) && i + 1 < end) {
			size_t j = i + 1;
			while (j < end && (c->f[j].flags & (ROS_LF_BLANK | ROS_LF_FURNITURE)))
				j++;
			if (j >= end || c->f[j].num_style)
				break;
			i = j;
			lines++;
		}
		add_entry(c, first, lines > 1 && speaker_line(c, first, i) ? lines - 1 : lines);
	}
	if (end > c->body_from)
		c->body_from = end;
}

/* A list without a heading: three or more lines with leaders and rising page numbers. */
static size_t unheaded(const struct split_ctx *c, size_t *from)
{
	size_t run = 0, start = 0, gap = 0, last_line = 0;
	uint32_t last = 0;
	for (size_t i = 0; i < c->n && i < 4000; i++) {
		const struct ros_feat *f = &c->f[i];
		if (f->flags & (ROS_LF_BLANK | ROS_LF_FURNITURE))
			continue;
		bool mark = (f->flags & ROS_LF_TOC) ||
			((f->flags & ROS_LF_LEADER) && (f->flags & ROS_LF_DOTS) && f->page >= last);
		if (mark) {
			if (!run)
				start = i;
			run++;
			gap = 0;
			last = f->page;
			last_line = i + 1;
		} else if (run && ++gap >= 2) {
			break;
		}
	}
	*from = start;
	return run >= 3 ? last_line : 0;
}

void ros__contents_find(struct split_ctx *c)
{
	bool paged;
	for (size_t i = 0; i < c->n; i++) {
		if (!(c->f[i].flags & ROS_LF_CONTENTS))
			continue;
		size_t end = list_end(c, i + 1, &paged);
		if (!paged)
			end = unpaged_end(c, i + 1, end);
		size_t entries = 0;
		for (size_t k = i + 1; k < end; k++)
			entries += !(c->f[k].flags & (ROS_LF_BLANK | ROS_LF_FURNITURE | ROS_LF_RULE));
		if (entries < 1)
			continue;
		take_list(c, i, i + 1, end, paged);
		i = end;
	}
	if (!c->nentry) {
		size_t from, end = unheaded(c, &from);
		if (end)
			take_list(c, from, from, end, true);
		else if ((end = ros__contents_bare(c, &from)))
			take_list(c, from, from, end, false);
	}
}
