/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/split/frame.h"

#include <ctype.h>
#include <string.h>

#include "base/strmap.h"
#include "corpus/lines/line_impl.h"
#include "text/utf8.h"

enum {
	LEAST = 3,
	MOST_PIECES = 6,
	NAME_BYTES = 4,
	HAN_BYTES = 6,
	CLEAR = 12, /* bytes that are no chance where they come twice */
	SHARE = 70 /* of a hundred lines */
};

static bool is_han(unsigned char c)
{
	return c >= 0xE4 && c <= 0xE9;
}

/* Is s[0..n) a word of small letters, or one that a dot ends, and a gap: by, of, HON. ? */
static bool ends_small(const char *s, size_t n)
{
	size_t end = n, a;
	while (end && s[end - 1] == ' ')
		end--;
	for (a = end; a && s[a - 1] != ' ';)
		a--;
	return end && end < n && (islower((unsigned char)s[a]) || s[end - 1] == '.');
}

/* Could a front end here: behind a sign, or behind a small word and a gap? */
static bool front_ends(const char *s, size_t n)
{
	static const char *const sign[] = {"：", "｜", "／", "—", "，", "　", NULL};
	size_t end = n;
	while (end && s[end - 1] == ' ')
		end--;
	struct ros_span v = {s, end};
	bool ascii = end && strchr(":|/-)>", s[end - 1]);
	return ascii || ros__ends_any(v, sign) || ends_small(s, n);
}

/* Words that a list knows how to read are left to whoever reads names. */
static bool known_front(const struct split_ctx *c, struct ros_span v)
{
	size_t end = v.len;
	while (end && (v.s[end - 1] == ' ' || v.s[end - 1] == '.'))
		end--;
	return !end || ros__words_is(c->r, ROS_W_HONORIFIC_EN, v.s, end);
}

/* Does it end with an office, a title behind the name, a body, a place? */
static bool known_end(const struct split_ctx *c, struct ros_span v)
{
	static const enum ros_word_class known[] = {
		ROS_W_OFFICE, ROS_W_AFTER_NAME, ROS_W_ORG_END, ROS_W_PLACE_END, ROS_W_OFFICE_END};
	bool found = false;
	for (size_t i = 0; i < sizeof known / sizeof *known && !found; i++)
		found = ros__words_suffix(c->r, known[i], v.s, v.len) > 0;
	return found;
}

/* The pieces that could be in front of a name in v, or behind it, counted. */
static void count_fronts(
	const struct split_ctx *c, struct ros_strmap *m, uint32_t **n, size_t *cap, struct ros_span v)
{
	for (size_t i = 1, found = 0; i < v.len && i < ROS_FRAME_BYTES && found < MOST_PIECES; i++) {
		bool whole = ((unsigned char)v.s[i] & 0xC0) != 0x80 && v.s[i] != ' ';
		if (!whole || !front_ends(v.s, i) || known_front(c, (struct ros_span){v.s, i}))
			continue;
		uint32_t had = m->n, id = ros__strmap_put(m, v.s, i);
		ROS_GROW_N(*n, id, *cap, 1);
		(*n)[id] = id == had ? 1 : (*n)[id] + 1;
		found++;
	}
}

static void count_backs(
	const struct split_ctx *c, struct ros_strmap *m, uint32_t **n, size_t *cap, struct ros_span v)
{
	size_t i = v.len;
	if (known_end(c, v))
		return;
	for (size_t found = 0; i > 1 && v.len - i < ROS_FRAME_BYTES && found < MOST_PIECES;) {
		bool han = i >= 3 && is_han((unsigned char)v.s[i - 3]);
		if (han)
			i -= 3;
		else
			do
				i--;
			while (i && v.s[i] != ' ');
		struct ros_span back = {v.s + i, v.len - i};
		if (han && back.len < HAN_BYTES)
			continue;
		bool small = back.len > 1 && back.s[0] == ' ' && islower((unsigned char)back.s[1]);
		if (i < NAME_BYTES || (!han && !small))
			return;
		uint32_t had = m->n, id = ros__strmap_put(m, back.s, back.len);
		ROS_GROW_N(*n, id, *cap, 1);
		(*n)[id] = id == had ? 1 : (*n)[id] + 1;
		found++;
	}
}

/* The longest piece that most of `all` lines have; "" for none. */
static void longest(const struct ros_strmap *m, const uint32_t *n, size_t all, char *out)
{
	uint32_t best = ROS_NO_ID;
	for (uint32_t i = 0; i < m->n; i++)
		if (n[i] >= (m->keylen[i] >= CLEAR ? 2u : LEAST) && n[i] * 100u >= all * SHARE &&
			(best == ROS_NO_ID || m->keylen[i] > m->keylen[best]))
			best = i;
	*out = '\0';
	if (best != ROS_NO_ID && m->keylen[best] < ROS_FRAME_BYTES)
		memcpy(out, m->key[best], m->keylen[best] + 1u);
}

/* What line k says of a speaker, by its label; empty for nothing. */
static struct ros_span naming(
	const struct split_ctx *c, const struct ros_proposal *p, size_t k, bool titles)
{
	const struct ros_shape *x = &p->chain->shape[k];
	const struct ros_feat *f = &c->f[p->chain->line[k]];
	const char *s = c->s->text + f->at;
	unsigned l = p->belief[k].label;
	if (titles)
		return (struct ros_span){
			s + x->lead, l == ROS_LABEL_TITLE ? (size_t)(f->len - x->lead) : 0};
	bool turn = l == ROS_LABEL_TURN && x->mark, alone = l == ROS_LABEL_SPEAKER;
	bool colon = x->mark == ROS_MARK_COLON || x->mark == ROS_MARK_COLON_WIDE;
	size_t end = turn || (alone && colon && x->rest >= f->len) || x->mark == ROS_MARK_ALONE_TIME
		? x->prefix
		: f->len;
	return (struct ros_span){s + x->lead, (turn || alone) && end > x->lead ? end - x->lead : 0};
}

/* Twice over all lines that differ: the front, then the back of what is left. */
static void find(
	const struct split_ctx *c, const struct ros_proposal *p, bool titles, struct ros_frame *out)
{
	memset(out, 0, sizeof *out);
	for (int back = 0; back < 2; back++) {
		struct ros_strmap m = ROS_STRMAP_INIT, seen = ROS_STRMAP_INIT;
		uint32_t *n = NULL;
		size_t cap = 0, all = 0;
		for (size_t k = 0; k < p->chain->n; k++) {
			struct ros_span v = naming(c, p, k, titles);
			if (!v.len || ros__strmap_get(&seen, v.s, v.len) != ROS_NO_ID)
				continue; /* who speaks twice counts once */
			ros__strmap_put(&seen, v.s, v.len);
			all++;
			v = ros__without_frame(out, v);
			if (back)
				count_backs(c, &m, &n, &cap, v);
			else
				count_fronts(c, &m, &n, &cap, v);
		}
		longest(&m, n, all, back ? out->back : out->front);
		free(n);
		ros__strmap_release(&m);
		ros__strmap_release(&seen);
	}
}

/* Do the lines say different things within the frame? One label over and over is no frame. */
static bool differ(
	const struct split_ctx *c, const struct ros_proposal *p, bool titles, const struct ros_frame *f)
{
	struct ros_span first = {NULL, 0};
	bool other = false;
	for (size_t k = 0; k < p->chain->n && !other; k++) {
		struct ros_span v = ros__without_frame(f, naming(c, p, k, titles));
		if (!v.len)
			continue;
		other = first.s && (v.len != first.len || memcmp(v.s, first.s, v.len) != 0);
		first = v;
	}
	return other;
}

void ros__frames_find(const struct split_ctx *c, struct ros_proposal *p)
{
	for (int titles = 0; titles < 2; titles++) {
		find(c, p, titles, &p->frame[titles]);
		if (!differ(c, p, titles, &p->frame[titles]))
			memset(&p->frame[titles], 0, sizeof p->frame[titles]);
	}
}

struct ros_span ros__without_frame(const struct ros_frame *f, struct ros_span v)
{
	size_t a = *f->front ? ros__begins(v, f->front) : 0;
	struct ros_span in = {v.s + a, v.len - a};
	size_t b = *f->back ? ros__ends(in, f->back) : 0;
	in.len -= b;
	return in.len ? ros__span(in.s, in.len) : v;
}

/* his daughter, Alison Roe: small words in front of a name say what it is to somebody. */
static struct ros_span without_relation(struct ros_span v)
{
	const char *comma = v.len && islower((unsigned char)*v.s) ? memmem(v.s, v.len, ", ", 2) : NULL;
	return comma ? ros__span(comma + 2, v.len - (size_t)(comma + 2 - v.s)) : v;
}

struct ros_speaker ros__framed_speaker(
	const struct split_ctx *c, const struct ros_proposal *p, const char *title)
{
	struct ros_speaker none = {.strength = ROS_SPK_NONE};
	struct ros_span v = {title, strlen(title)}, in = ros__without_frame(&p->frame[1], v);
	if (!v.len || in.len == v.len)
		return none;
	in = without_relation(in);
	struct ros_speaker sp = ros__speaker_parse_turn(c->r, in.s, in.len);
	return sp.strength >= ROS_SPK_NAME && sp.name[0] ? sp : none;
}
