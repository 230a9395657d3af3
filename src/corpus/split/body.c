/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The body of a speech: its lines without furniture, hard-wrapped lines joined to paragraphs, words that
 * were divided at their ends joined, and
 * the pieces that lead every byte back to the source.
 */
#include <ctype.h>
#include <string.h>

#include "base/buf.h"
#include "corpus/split/split_impl.h"
#include "text/utf8.h"

enum { NEAR_FULL = 9 };

static uint32_t last_char(const char *s, size_t len)
{
	size_t i = len;
	unsigned n;
	while (i && ((unsigned char)s[i - 1] & 0xC0) == 0x80)
		i--;
	return i ? ros__utf8_decode(s + i - 1, &n) : 0;
}

static bool wide(uint32_t c)
{
	return c >= 0x2E80 || c == 0x201C || c == 0x201D || c == 0x2018 || c == 0x2019 || c == 0x2014 ||
		c == 0x2026;
}

/* What stands between two lines: a paragraph break, a space, or nothing. */
static char joint(const struct split_ctx *c, size_t prev, size_t now, const char *prev_s,
	size_t prev_len)
{
	const struct ros_feat *a = &c->f[prev], *b = &c->f[now];
	bool gap = false, page = false;
	unsigned n;
	const char *line = c->s->text + b->at;
	if (now == prev + 1 && ros__line_divides(prev_s, prev_len, line, b->len))
		return 0; /* whatever the width of the lines */
	if (!c->wrap)
		return '\n';
	for (size_t i = prev + 1; i < now; i++) {
		gap |= (c->f[i].flags & ROS_LF_BLANK) != 0;
		page |= (c->f[i].flags & ROS_LF_FURNITURE) != 0;
	}
	page |= (b->flags & ROS_LF_PAGE_START) != 0;
	bool han = wide(last_char(prev_s, prev_len));
	bool full = a->width + (han ? NEAR_FULL : c->wrap / 3) >= c->wrap;
	bool open = !(a->flags & (ROS_LF_STOP | ROS_LF_COLON));
	if ((gap && !(page && open)) || !full)
		return '\n';
	if ((b->flags & ROS_LF_INDENT) && !(a->flags & ROS_LF_INDENT))
		return '\n';
	if ((b->flags & ROS_LF_INDENT) && !open)
		return '\n';
	if ((a->flags | b->flags) & (ROS_LF_STAGE | ROS_LF_TURN) && !(a->flags & ROS_LF_TURN))
		return '\n';
	if (b->num_style && !open)
		return '\n';
	if (han || wide(ros__utf8_decode(c->s->text + b->at, &n)))
		return 0;
	return prev_len && prev_s[prev_len - 1] == '-' && isalpha((unsigned char)c->s->text[b->at]) ? 0 : ' ';
}

/* A word divided between two lines loses its hyphen, unless it is the word's own. */
static void join_divided(struct split_ctx *c, struct ros_buf *b, struct ros_piece *last,
	const char *next, size_t len)
{
	if (!ros__line_divides(b->s, b->len, next, len))
		return;
	size_t cut = ros__divided_cut(&c->divided, c->s->text, c->s->len, b->s, b->len, next, len);
	if (cut >= last->len)
		return;
	b->len -= cut;
	last->len -= (uint32_t)cut;
}

void ros__body_build(struct split_ctx *c, struct ros_seg *g)
{
	struct ros_buf b = ROS_BUF_INIT;
	struct ros_piece *piece = NULL;
	size_t np = 0, cap = 0, prev = SIZE_MAX;
	for (size_t i = g->body_first; i < g->body_end; i++) {
		const struct ros_feat *f = &c->f[i];
		if (!ros__live(c, i) || (c->out->kind[i] != ROS_KIND_BODY && c->out->kind[i] != ROS_KIND_BLANK))
			continue;
		size_t skip = i == g->body_first ? g->body_skip : 0;
		uint64_t at = f->at + skip;
		size_t end = g->sign_at && i == g->sign_line ? g->sign_at : f->len;
		size_t len = end > skip ? end - skip : 0;
		if (!len)
			continue;
		if (prev != SIZE_MAX) {
			char how = joint(c, prev, i, b.s, b.len);
			if (how)
				ros__buf_addc(&b, how);
			else
				join_divided(c, &b, &piece[np - 1], c->s->text + at, len);
		}
		ROS_GROW(piece, np, cap);
		piece[np++] = (struct ros_piece){at, (uint32_t)b.len, (uint32_t)len};
		ros__buf_add(&b, c->s->text + at, len);
		prev = i;
	}
	g->npiece = (uint32_t)np;
	g->piece = ros__arena_alloc(&c->out->arena, np * sizeof *piece + 1);
	if (np) {
		memcpy(g->piece, piece, np * sizeof *piece);
		g->start = piece[0].source;
		g->length = piece[np - 1].source + piece[np - 1].len - g->start;
	}
	g->body = ros__arena_strndup(&c->out->arena, ros__buf_str(&b), b.len);
	g->body_len = (uint32_t)b.len;
	free(piece);
	ros__buf_release(&b);
}
