/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who presides, where the head of the minutes says so and the turns show a name alone:
 *
 *	主持人：县委副书记 马腾          ... 马腾：下一位。
 *	Hon. Grace Tully presiding     ... Chairwoman Tully. Thank you.
 */
#include <ctype.h>
#include <string.h>

#include "base/strmap.h"
#include "corpus/span.h"
#include "corpus/split_impl.h"

enum { HEAD_LINES = 60, HEAD_BYTES = 400, MOST = 8 };
enum { LEAST_TURNS = 5, LEAST_VOICES = 3, LEAST_BETWEEN = 3, BRIEF = 3 };

struct presiding {
	struct ros_span who[MOST]; /* a name, or a line of English that holds one */
	size_t n;
};

/* "主持人：…" or "Moderator: …" with a name and nothing said. */
static void labelled(const struct split_ctx *c, const struct ros_feat *f, struct presiding *p)
{
	struct ros_span v = {c->s->text + f->at, f->len};
	size_t n = ros__words_prefix(c->r, ROS_W_HOST, v.s, v.len);
	struct ros_span rest = {v.s + n, v.len - n};
	size_t colon = ros__begins(rest, "：") ? 3 : ros__begins(rest, ":") ? 1 : 0;
	if (!n || !colon || (f->flags & (ROS_LF_STOP | ROS_LF_COMMA)) || !(f->flags & ROS_LF_SHORT))
		return;
	rest = ros__span(rest.s + colon, rest.len - colon);
	struct ros_speaker sp = ros__speaker_parse(c->r, rest.s, rest.len);
	size_t len = strlen(sp.name);
	const char *at = len ? memmem(rest.s, rest.len, sp.name, len) : NULL;
	if (at && p->n < MOST)
		p->who[p->n++] = (struct ros_span){at, len};
}

static void find(const struct split_ctx *c, struct presiding *p)
{
	for (size_t i = 0; i < c->n && i < HEAD_LINES; i++) {
		const struct ros_feat *f = &c->f[i];
		struct ros_span v = {c->s->text + f->at, f->len};
		if (!ros__live(c, i) || v.len > HEAD_BYTES)
			continue;
		labelled(c, f, p);
		if (p->n < MOST && !(f->flags & ROS_LF_TURN) &&
			(ros__ends(v, "presiding.") || ros__ends(v, "presiding")))
			p->who[p->n++] = v;
	}
}

static bool holds(struct ros_span v, const char *name)
{
	size_t n = strlen(name);
	const char *p = NULL;
	for (size_t i = 0; n >= 3 && i + n <= v.len && !p; i++)
		if (strncasecmp(v.s + i, name, n) == 0) /* PRICE: is Dana Price */
			p = v.s + i;
	bool before = p && p > v.s && isalpha((unsigned char)p[-1]);
	bool after = p && p + n < v.s + v.len && isalpha((unsigned char)p[n]);
	return p && !before && !after;
}

void ros__presiding_mark(struct split_ctx *c)
{
	struct presiding p = {.n = 0};
	find(c, &p);
	for (size_t i = 0; i < c->n && p.n; i++) {
		struct ros_feat *f = &c->f[i];
		if (!(f->flags & ROS_LF_TURN) || (f->flags & ROS_LF_HOST))
			continue;
		struct ros_speaker sp = ros__turn_speaker(c, f);
		for (size_t k = 0; k < p.n; k++)
			if (holds(p.who[k], sp.name[0] ? sp.name : sp.speaker))
				f->flags |= ROS_LF_HOST;
	}
}

/*
 * Who speaks between all the others, and briefly, presides though nothing says so (MAYOR DELGADO:
 * Item
 * 14. Councilmember Ortega.): four turns in ten or more, never two in a row, a third of the length.
 */
void ros__presiding_by_turns(struct split_ctx *c)
{
	struct ros_split *o = c->out;
	struct ros_strmap who = ROS_STRMAP_INIT;
	uint32_t *id, *turns;
	uint64_t *length, all = 0;
	ROS_NEW_ARRAY(id, o->nseg);
	ROS_NEW_ARRAY(turns, o->nseg);
	ROS_NEW_ARRAY(length, o->nseg);
	bool fits = o->nseg >= LEAST_TURNS;
	for (size_t k = 0; k < o->nseg && fits; k++) {
		const struct ros_seg *g = &o->seg[k];
		fits = (g->body_skip > 0 || g->learned) && !g->who.host;
		id[k] = ros__strmap_put(&who, g->who.speaker, strlen(g->who.speaker));
		turns[id[k]]++;
		length[id[k]] += g->body_len;
		all += g->body_len;
	}
	for (uint32_t w = 0; w < who.n && fits && who.n >= LEAST_VOICES; w++) {
		uint64_t others = o->nseg - turns[w];
		bool between = turns[w] >= LEAST_BETWEEN && turns[w] * 10 >= o->nseg * 4 && id[0] == w &&
			length[w] * BRIEF * others < (all - length[w]) * turns[w];
		for (size_t k = 1; k < o->nseg && between; k++)
			between = id[k] != w || id[k - 1] != w;
		for (size_t k = 0; k < o->nseg && between; k++)
			o->seg[k].who.host |= id[k] == w;
	}
	free(id);
	free(turns);
	free(length);
	ros__strmap_release(&who);
}
