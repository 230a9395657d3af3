/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Contents lists: where they stand, their entries (wrapped ones joined), and the lines they name.
 */
#include <string.h>

#include "base/strmap.h"
#include "corpus/contents.h"
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

/* Dice coefficient of the character bigrams of two folded titles. */
static double likeness(const char *a, const char *b)
{
	uint32_t ga[ROS_ENTRY_FOLD], gb[ROS_ENTRY_FOLD];
	size_t na = 0, nb = 0, both = 0;
	for (int side = 0; side < 2; side++) {
		const char *s = side ? b : a;
		/* cppcheck-suppress legacyUninitvar */
		uint32_t *g = side ? gb : ga, last = 0; /* filled here, read below */
		size_t *n = side ? &nb : &na;
		for (size_t i = 0, len = strlen(s); i < len;) {
			unsigned k;
			uint32_t ch = ros__utf8_decode(s + i, &k);
			if (last)
				g[(*n)++] = last * 40503u ^ ch;
			last = ch;
			i += k;
		}
	}
	if (!na || !nb)
		return strcmp(a, b) == 0;
	size_t total = na + nb;
	for (size_t i = 0; i < na; i++)
		for (size_t j = 0; j < nb; j++)
			if (ga[i] == gb[j] && gb[j]) {
				gb[j] = 0;
				both++;
				break;
			}
	return 2.0 * (double)both / (double)total;
}

static bool own_speaker(const struct ros_feat *f)
{
	return (f->flags & ROS_LF_SPEAKER) && !(f->flags & (ROS_LF_WEAK | ROS_LF_LEADER)) && !f->num_style;
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
		else if (*first && (strcmp(first, now) == 0 ||
			(!pages && seen > 1 && !next && likeness(first, now) >= 0.72)))
			break;
		if (marked) {
			pages++;
			bare = 0;
		}
		seen++;
		end = i + 1;
	}
	*paged = pages * 5 >= seen * 2 && pages > 0;
	/* a bare line at the end of a list with pages is the first title, not a wrapped entry */
	while (*paged && end > from && !(c->f[end - 1].flags & (ROS_LF_LEADER | ROS_LF_LINK | ROS_LF_TOC)))
		end--;
	/* entries with their speakers on lines of their own: so has the last one */
	size_t named = 0;
	for (size_t k = from; k < end; k++)
		named += own_speaker(&c->f[k]);
	if (*paged && named && end < c->n && own_speaker(&c->f[end]))
		end++;
	return end;
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
		add_entry(c, first, lines);
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

/* --- matching --------------------------------------------------------------------------------- */

/* Title over two lines: does line i continued by the next live line give the entry? */
static bool two_lines(const struct split_ctx *c, size_t i, const char *fold, size_t *lines)
{
	char now[2 * ROS_ENTRY_FOLD];
	size_t n = ros__contents_fold_line(c, i, now), j = ros__next_live(c, i, c->n);
	if (!n || strncmp(fold, now, n) != 0 || j >= c->n)
		return false;
	if (!ros__contents_fold_line(c, j, now + n) || strcmp(now, fold) != 0)
		return false;
	*lines = 2;
	return true;
}

/* An entry may carry the speaker in brackets, after a dash or after a gap: match without it. */
static void strip_speaker(struct split_ctx *c, struct entry *e)
{
	static const struct { const char *mark; size_t skip; bool sure, office; } t[] = {
		{"（", 0, false, false}, {"(", 0, false, false}, {"——", 0, false, false},
		{"【", 0, false, false}, {"—", 0, false, false}, {" - ", 3, false, false},
		{"…", 3, false, true}, {"\t", 1, false, true}, {"　", 3, false, true},
		{"  ", 2, false, true},
		{"/", 1, false, true}, {"／", 3, false, true}, {"｜", 3, false, true}, {"丨", 3, false, true},
		{"|", 1, false, true},
		{", by ", 2, false, false}, {" by ", 1, false, false}, {" ", 1, true, false}};
	size_t len = strlen(e->title), cut = len;
	for (size_t i = 0; i < sizeof t / sizeof *t && cut == len; i++)
		for (const char *p = e->title + len; --p > e->title && cut == len;) {
			if (strncmp(p, t[i].mark, strlen(t[i].mark)) != 0)
				continue;
			struct ros_speaker sp = ros__speaker_parse(c->r, p + t[i].skip,
				len - (size_t)(p + t[i].skip - e->title));
			if (t[i].sure ? sp.strength == ROS_SPK_STRONG && sp.office[0] && sp.name[0] :
					sp.strength >= ROS_SPK_NAME || (t[i].office && sp.office[0]))
				cut = (size_t)(p - e->title);
		}
	if (cut == len)
		return;
	char fold[ROS_ENTRY_FOLD];
	e->title = ros__arena_strndup(&c->out->arena, e->title, cut);
	if (ros__fold(e->title, cut, fold, sizeof fold))
		e->fold = ros__arena_strdup(&c->out->arena, fold);
}

static void match_from(struct split_ctx *c, size_t e, size_t from, size_t to, double least,
	size_t *budget)
{
	struct entry *x = &c->entry[e];
	size_t want = strlen(x->fold);
	char now[ROS_ENTRY_FOLD];
	for (size_t i = from; i < to; i++) {
		const struct ros_feat *f = &c->f[i];
		if (!ros__live(c, i) || !(f->flags & ROS_LF_SHORT) || (f->flags & ROS_LF_TURN))
			continue;
		if (f->len * 4 < want || f->len > want * 2 + 60)
			continue;
		if (!(*budget)--) {
			*budget = 0;
			return;
		}
		if (!ros__contents_fold_line(c, i, now))
			continue;
		size_t lines = 1;
		double like = strcmp(now, x->fold) == 0 || two_lines(c, i, x->fold, &lines) ? 1 :
			least < 1 && ros__is_titlelike(f) ? likeness(now, x->fold) : 0;
		if (like < least || like <= x->likeness)
			continue;
		x->match = i;
		x->match_lines = lines;
		x->likeness = like;
		if (like == 1)
			return;
	}
}

void ros__contents_match(struct split_ctx *c)
{
	struct ros_strmap map = {0};
	size_t at = c->body_from;
	char now[ROS_ENTRY_FOLD];
	size_t shortest = SIZE_MAX, longest = 0;
	for (size_t e = 0; e < c->nentry; e++) {
		strip_speaker(c, &c->entry[e]);
		size_t len = strlen(c->entry[e].fold);
		shortest = len < shortest ? len : shortest;
		longest = len > longest ? len : longest;
		ros__strmap_put(&map, c->entry[e].fold, strlen(c->entry[e].fold));
	}
	/* Equal titles in one pass: entry ids in the order of the list. */
	size_t next = 0;
	for (size_t i = at; i < c->n && next < c->nentry; i++) {
		const struct ros_feat *f = &c->f[i];
		if (!ros__live(c, i) || !(f->flags & ROS_LF_SHORT) || (f->flags & ROS_LF_TURN) ||
			f->len < shortest || f->len > 2 * longest + 60)
			continue;
		size_t n = ros__contents_fold_line(c, i, now);
		uint32_t id = n ? ros__strmap_get(&map, now, n) : ROS_NO_ID;
		if (id == ROS_NO_ID)
			continue;
		for (size_t e = next; e < c->nentry; e++)
			if (strcmp(c->entry[e].fold, now) == 0 && c->entry[e].match == SIZE_MAX) {
				c->entry[e].match = i;
				c->entry[e].match_lines = 1;
				c->entry[e].likeness = 1;
				next = e + 1;
				break;
			}
	}
	ros__strmap_release(&map);
	/* What is left: wrapped and slightly different titles, between their neighbours. The budget
	 * keeps a long list without its speeches linear. */
	size_t budget = 20000 + c->n / 2;
	for (size_t e = 0; e < c->nentry; e++) {
		size_t to = c->n;
		if (c->entry[e].match != SIZE_MAX) {
			at = c->entry[e].match + 1;
			continue;
		}
		for (size_t k = e + 1; k < c->nentry; k++)
			if (c->entry[k].match != SIZE_MAX) {
				to = c->entry[k].match;
				break;
			}
		match_from(c, e, at, to, 0.72, &budget);
		if (c->entry[e].match != SIZE_MAX)
			at = c->entry[e].match + 1;
	}
}
