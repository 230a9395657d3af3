/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chain of live lines, and the bits lines take from their neighbours. */
#include <stdio.h>
#include <string.h>

#include "corpus/split/evidence_impl.h"

enum { NEIGHBOUR = 192, WORDS_BEFORE = 3 }; /* neighbours' bits begin on a word of their own */

static const uint8_t before1[] = {ROS_EV_W16, ROS_EV_W30, ROS_EV_W50, ROS_EV_W300, ROS_EV_WLONG,
	ROS_EV_P60, ROS_EV_PHUGE, ROS_EV_END_STOP, ROS_EV_END_COMMA, ROS_EV_END_COLON, ROS_EV_END_OPEN,
	ROS_EV_END_ASKS, ROS_EV_GAP_BEFORE, ROS_EV_CENTRED, ROS_EV_BOLD, ROS_EV_HEAD1, ROS_EV_HEAD2,
	ROS_EV_HEAD3, ROS_EV_NUM_HAN, ROS_EV_NUM_ARABIC, ROS_EV_NUM_PART, ROS_EV_NUM_PIECE,
	ROS_EV_NUM_ALONE, ROS_EV_MARK_COLON, ROS_EV_MARK_COLON_WIDE, ROS_EV_MARK_ALONE,
	ROS_EV_MARK_ALONE_TIME, ROS_EV_ALONE_NAME, ROS_EV_ALONE_HAN, ROS_EV_REST_NONE, ROS_EV_LEX_TURN,
	ROS_EV_LEX_HOST, ROS_EV_LEX_SPEAKER, ROS_EV_LEX_SPEAKER_WEAK, ROS_EV_LEX_TAIL,
	ROS_EV_LEX_OFFICE, ROS_EV_LEX_SPEECH, ROS_EV_LEX_OCCASION, ROS_EV_LEX_LABEL_SPEAKER,
	ROS_EV_LEX_LABEL_TITLE, ROS_EV_LEX_LABEL_OTHER, ROS_EV_LEX_INVITES, ROS_EV_DATE, ROS_EV_SOURCE,
	ROS_EV_SALUTE, ROS_EV_CLOSING, ROS_EV_SUBTITLE, ROS_EV_STAGE, ROS_EV_LISTED, ROS_EV_KIN_FEW,
	ROS_EV_RUNS_OVER, ROS_EV_CAPITALS, ROS_EV_FIRST, ROS_EV_LEX_ASKS, ROS_EV_LEX_ANSWERS};
static const uint8_t after1[] = {ROS_EV_W16, ROS_EV_W30, ROS_EV_W50, ROS_EV_W80, ROS_EV_W300,
	ROS_EV_WLONG, ROS_EV_P60, ROS_EV_P600, ROS_EV_PHUGE, ROS_EV_END_STOP, ROS_EV_END_COMMA,
	ROS_EV_END_COLON, ROS_EV_END_OPEN, ROS_EV_BRACKET, ROS_EV_BOX, ROS_EV_DASH, ROS_EV_GAP_BEFORE,
	ROS_EV_CENTRED, ROS_EV_IN, ROS_EV_IN_ODD, ROS_EV_NUM_HAN, ROS_EV_NUM_ARABIC,
	ROS_EV_NUM_HAN_PAREN, ROS_EV_MARK_COLON, ROS_EV_MARK_COLON_WIDE, ROS_EV_MARK_ALONE,
	ROS_EV_MARK_NONE, ROS_EV_ALONE_NAME, ROS_EV_ALONE_HAN, ROS_EV_PREFIX_BRACKET, ROS_EV_COURTESY,
	ROS_EV_CAPITALS, ROS_EV_LEX_TURN, ROS_EV_LEX_TURN_WEAK, ROS_EV_LEX_SPEAKER,
	ROS_EV_LEX_SPEAKER_WEAK, ROS_EV_LEX_TAIL, ROS_EV_LEX_OFFICE, ROS_EV_LEX_SURNAME,
	ROS_EV_LEX_INVITES, ROS_EV_LEX_HOST, ROS_EV_LEX_ASKS, ROS_EV_LEX_LABEL_SPEAKER,
	ROS_EV_LEX_LABEL_TITLE, ROS_EV_LEX_SPEECH, ROS_EV_DATE, ROS_EV_SOURCE, ROS_EV_SALUTE,
	ROS_EV_CLOSING, ROS_EV_SUBTITLE, ROS_EV_LISTED, ROS_EV_SAME2, ROS_EV_SAME3, ROS_EV_RUNS_OVER,
	ROS_EV_LAST};
static const uint8_t after2[] = {ROS_EV_W30, ROS_EV_W300, ROS_EV_WLONG, ROS_EV_PHUGE, ROS_EV_END_STOP,
	ROS_EV_END_OPEN, ROS_EV_GAP_BEFORE, ROS_EV_MARK_ALONE, ROS_EV_MARK_NONE, ROS_EV_LEX_SPEAKER,
	ROS_EV_LEX_SPEAKER_WEAK, ROS_EV_LEX_TURN, ROS_EV_DATE, ROS_EV_SALUTE, ROS_EV_LEX_OFFICE,
	ROS_EV_ALONE_NAME, ROS_EV_ALONE_HAN, ROS_EV_LEX_LABEL_SPEAKER};
static const uint8_t before2[] = {ROS_EV_END_STOP, ROS_EV_END_OPEN, ROS_EV_WLONG, ROS_EV_W50, ROS_EV_LEX_SPEAKER,
	ROS_EV_LEX_SPEAKER_WEAK, ROS_EV_LEX_TURN, ROS_EV_DATE, ROS_EV_MARK_ALONE, ROS_EV_LEX_TAIL,
	ROS_EV_LEX_OFFICE, ROS_EV_GAP_BEFORE, ROS_EV_LISTED};

static const struct { const char *text; const uint8_t *bit; size_t n; int step; } near[] = {
	{"before", before1, sizeof before1, -1}, {"after", after1, sizeof after1, 1},
	{"two after", after2, sizeof after2, 2}, {"two before", before2, sizeof before2, -2}};
enum { NEAR = sizeof near / sizeof *near };

static const char *const own_text[] = {
#define ROS_EVIDENCE_TEXT(id, t) t,
	ROS_EVIDENCE_MAP(ROS_EVIDENCE_TEXT)
#undef ROS_EVIDENCE_TEXT
};

const char *ros__evidence_text(size_t bit, char room[96])
{
	*room = '\0';
	if (bit < ROS_EV_N)
		return own_text[bit];
	size_t at = NEIGHBOUR;
	for (size_t k = 0; k < NEAR && bit >= at; k++) {
		if (bit < at + near[k].n)
			snprintf(room, 96, "%s: %s", near[k].text, own_text[near[k].bit[bit - at]]);
		at += near[k].n;
	}
	return room;
}

/* Each line looks at its neighbours' own bits. */
static void neighbours(struct ros_chain *x)
{
	for (size_t i = 0; i < x->n; i++) {
		size_t at = NEIGHBOUR;
		for (size_t k = 0; k < NEAR; at += near[k++].n) {
			size_t j = i + (size_t)near[k].step;
			if (j >= x->n) /* before the first one too: it wraps */
				continue;
			for (size_t b = 0; b < near[k].n; b++)
				ros__ev_set(x->bit[i], at + b, ros__ev_has(x->bit[j], near[k].bit[b]));
		}
	}
}

size_t ros__evidence_own_of(size_t bit)
{
	size_t at = NEIGHBOUR;
	if (bit < ROS_EV_N)
		return bit;
	for (size_t k = 0; k < NEAR && bit >= at; at += near[k++].n)
		if (bit < at + near[k].n)
			return near[k].bit[bit - at];
	return SIZE_MAX;
}

static bool lexical(size_t own)
{
	return own >= ROS_EV_LEX_TURN && own <= ROS_EV_LEX_INVITES;
}

void ros__chain_forget_words(struct ros_chain *x)
{
	uint64_t mask[ROS_EV_WORDS] = {0};
	size_t at = NEIGHBOUR;
	for (size_t b = 0; b < ROS_EV_N; b++)
		ros__ev_set(mask, b, lexical(b));
	for (size_t k = 0; k < NEAR; at += near[k++].n)
		for (size_t b = 0; b < near[k].n; b++)
			ros__ev_set(mask, at + b, lexical(near[k].bit[b]));
	for (size_t i = 0; i < x->n; i++)
		for (size_t w = 0; w < ROS_EV_WORDS; w++)
			x->bit[i][w] &= ~mask[w];
}

/* The line that i could go on from: right above it, or above the end of a page between. */
static size_t line_above(const struct split_ctx *c, size_t i)
{
	size_t p = ros__prev_live(c, i);
	bool page = p != SIZE_MAX && p + 1 == i;
	for (size_t k = p; p != SIZE_MAX && !page && k < i; k++)
		page = c->f[k].flags & ROS_LF_FURNITURE;
	return page ? p : SIZE_MAX;
}

/* In hard-wrapped text: the line before is full, and no sentence ends with it. */
static bool runs_over(const struct split_ctx *c, size_t i)
{
	size_t above = c->wrap ? line_above(c, i) : SIZE_MAX;
	if (above == SIZE_MAX)
		return false;
	const struct ros_feat *p = &c->f[above], *f = &c->f[i];
	uint32_t ragged = p->nchar * 3 > p->width * 2 ? 14 : 6;
	bool in = (f->flags & ROS_LF_INDENT) && !(p->flags & ROS_LF_INDENT);
	return p->width + ragged >= c->wrap && !in && (!(p->flags & ROS_LF_STOP) ||
		(!(f->flags & ROS_LF_INDENT) && f->width + ragged >= c->wrap));
}

/* The middle of a paragraph, with nothing that begins anything: it is what the line before it is.
 */
static bool is_inner(const struct split_ctx *c, size_t i)
{
	const uint32_t shows = ROS_LF_SPEAKER | ROS_LF_TURN | ROS_LF_TAIL | ROS_LF_HOST |
		ROS_LF_CLOSING | ROS_LF_DATE | ROS_LF_SUBTITLE | ROS_LF_SOURCE | ROS_LF_EDITOR |
		ROS_LF_SALUTE | ROS_LF_CONTENTS | ROS_LF_GLOSSARY | ROS_LF_STAGE | ROS_LF_CENTRED |
		ROS_LF_BOLD;
	const struct ros_feat *f = &c->f[i];
	return !(f->flags & shows) && !f->heading && !f->num_style &&
		ros__shape(c->s->text + f->at, f).mark == ROS_MARK_NONE;
}

/* The lines that are looked at, whether each runs on, and the columns of the paragraph it begins.
 */
static void choose_lines(struct ros_chain *x, const struct split_ctx *c, bool *over)
{
	for (size_t i = 0; i < c->n; i++) {
		if (!ros__live(c, i))
			continue;
		bool runs = runs_over(c, i);
		if (runs && x->n && is_inner(c, i)) {
			x->wide[x->n - 1] += c->f[i].width;
			continue;
		}
		over[x->n] = runs;
		x->wide[x->n] = c->f[i].width;
		x->line[x->n++] = (uint32_t)i;
	}
	for (size_t k = x->n; k-- > 1;)
		x->wide[k - 1] += over[k] ? x->wide[k] : 0;
}

void ros__chain_make(struct ros_chain *x, const struct split_ctx *c)
{
	bool *over;
	memset(x, 0, sizeof *x);
	ROS_NEW_ARRAY(x->line, c->n);
	ROS_NEW_ARRAY(x->wide, c->n);
	ROS_NEW_ARRAY(over, c->n);
	choose_lines(x, c, over);
	ROS_NEW_ARRAY(x->shape, x->n);
	ROS_NEW_ARRAY(x->bit, x->n);
	for (size_t k = 0; k < x->n; k++) {
		ros__ev_set(x->bit[k], ROS_EV_RUNS_OVER, over[k]);
		ros__evidence_own(x, c, k);
	}
	free(over);
	ros__evidence_place(x, c);
	ros__evidence_kin(x, c);
	neighbours(x);
}

void ros__chain_release(struct ros_chain *x)
{
	free(x->line);
	free(x->shape);
	free(x->bit);
	free(x->wide);
	for (size_t g = 0; g < ROS_GROUP_N; g++)
		free(x->group[g]);
	memset(x, 0, sizeof *x);
}
