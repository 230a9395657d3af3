/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who presides, where the head of the minutes says so and the turns show a name alone:
 *
 *	主持人：县委副书记 马腾          ... 马腾：下一位。
 *	Hon. Grace Tully presiding     ... Chairwoman Tully. Thank you.
 */
#include <ctype.h>
#include <math.h>
#include <string.h>

#include "base/strmap.h"
#include "corpus/span.h"
#include "corpus/split/split_impl.h"

enum { HEAD_LINES = 60, HEAD_BYTES = 400, MOST = 8 };
enum {
	LEAST_TURNS = 5,
	LEAST_VOICES = 3,
	LEAST_BETWEEN = 3,
	BRIEF = 3,
	HOST_SAYS = 240 /* bytes */
};

static const double LIKELY = 0.5, TOSSED = 0.7;

struct presiding {
	struct ros_span who[MOST]; /* a name, or a line of English that holds one */
	size_t n;
};

/* "主持人：…" or "Moderator: …" with a name and nothing said, or the line below it. */
static void labelled(const struct split_ctx *c, size_t i, struct presiding *p)
{
	const struct ros_feat *f = &c->f[i];
	struct ros_span v = {c->s->text + f->at, f->len};
	size_t n = ros__words_prefix(c->r, ROS_W_HOST, v.s, v.len);
	struct ros_span rest = {v.s + n, v.len - n};
	size_t colon = ros__begins(rest, "：") ? 3 : ros__begins(rest, ":") ? 1 : 0;
	if (!n || !colon || (f->flags & (ROS_LF_STOP | ROS_LF_COMMA)) || !(f->flags & ROS_LF_SHORT))
		return;
	rest = ros__span(rest.s + colon, rest.len - colon);
	size_t below = ros__next_live(c, i, c->n);
	if (!rest.len && below < c->n && below == i + 1 && (c->f[below].flags & ROS_LF_SHORT) &&
		p->n < MOST)
		p->who[p->n++] = (struct ros_span){c->s->text + c->f[below].at, c->f[below].len};
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
		labelled(c, i, p);
		if (p->n < MOST && !(f->flags & ROS_LF_TURN) &&
			(ros__ends(v, "presiding.") || ros__ends(v, "presiding") || ros__ends(v, ", host") ||
				ros__ends(v, ", moderator")))
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

struct voices {
	uint32_t *id, n, *turns; /* by part, of the parts that are nobody's who presides already */
	size_t *part, nturn;
	uint64_t *length, all;
};

static void count_voices(const struct ros_split *o, struct voices *v)
{
	struct ros_strmap who = ROS_STRMAP_INIT;
	ROS_NEW_ARRAY(v->id, o->nseg);
	ROS_NEW_ARRAY(v->turns, o->nseg);
	ROS_NEW_ARRAY(v->length, o->nseg);
	ROS_NEW_ARRAY(v->part, o->nseg);
	for (size_t k = 0; k < o->nseg; k++) {
		const struct ros_seg *g = &o->seg[k];
		if (g->who.host || !*g->who.speaker)
			continue;
		uint32_t id = ros__strmap_put(&who, g->who.speaker, strlen(g->who.speaker));
		v->id[v->nturn] = id;
		v->part[v->nturn++] = k;
		v->turns[id]++;
		v->length[id] += g->body_len;
		v->all += g->body_len;
	}
	v->n = who.n;
	ros__strmap_release(&who);
}

/* Does what is said call part g by its name: a word of it, or two Han of it? */
static bool names(const struct ros_seg *said, const struct ros_seg *g)
{
	enum { WORD = 4, HAN = 6 /* bytes */ };
	const char *who = g->who.name[0] ? g->who.name : g->who.speaker;
	struct ros_span v = ros__span(said->body, said->body_len);
	size_t n = strlen(who);
	bool found = false;
	if ((unsigned char)*who >= 0xE3 && n >= HAN)
		return memmem(v.s, v.len, who, HAN) || memmem(v.s, v.len, who + n - HAN, HAN);
	for (const char *w = who; *w && !found; w += strspn(w, " .,()")) {
		char word[32] = "";
		size_t len = strcspn(w, " .,()");
		if (len >= WORD && len < sizeof word) {
			memcpy(word, w, len);
			found = holds(v, word);
		}
		w += len;
	}
	return found;
}

/* How likely it is that voice w presides: a logistic regression on whether it has the first word
 * and the last, how long its turns are (the logarithm of their mean length to that of the others),
 * and how many of them name who speaks next. Fitted to the voices of tests/data/split_* by
 * tests/tools/presides_fit.py. */
static double presides(const struct ros_split *o, const struct voices *v, uint32_t w)
{
	static const double ANY = -4.90, FIRST = 2.14, LAST = 2.14, LENGTH = -2.15, CALLS = 1.58;
	double turns = v->turns[w], others = (double)v->nturn - turns, next = 0;
	double own = (double)v->length[w] / turns, of_others = (double)(v->all - v->length[w]) / others;
	bool first = v->part[0] == 0 && v->id[0] == w,
		 last = v->part[v->nturn - 1] + 1 == o->nseg && v->id[v->nturn - 1] == w;
	for (size_t k = 0; k + 1 < v->nturn; k++)
		next += v->id[k] == w && v->id[k + 1] != w &&
			names(&o->seg[v->part[k]], &o->seg[v->part[k + 1]]);
	double z = ANY + FIRST * first + LAST * last + LENGTH * log((own + 1) / (of_others + 1)) +
		CALLS * next / turns;
	return 1 / (1 + exp(-z));
}

/* Begins, and does nothing but ask, briefly: three turns or more, each of them ends as a question
 * does. */
static bool interviews(const struct ros_split *o, const struct voices *v, uint32_t w)
{
	bool fits = v->turns[w] >= LEAST_BETWEEN && v->id[0] == w &&
		v->length[w] * BRIEF < v->all - v->length[w];
	for (size_t k = 0; k < v->nturn && fits; k++) {
		const struct ros_seg *g = &o->seg[v->part[k]];
		struct ros_span said = ros__span(g->body, g->body_len);
		fits = v->id[k] != w || ros__ends(said, "？") || ros__ends(said, "?");
	}
	return fits;
}

/* ... and under a head that names them: 主持人：水务部发言人 栾雨辰 */
static void named_by_head(const struct split_ctx *c)
{
	struct presiding p = {.n = 0};
	find(c, &p);
	for (size_t k = 0; k < c->out->nseg; k++) {
		struct ros_seg *g = &c->out->seg[k];
		for (size_t i = 0; i < p.n && !g->who.host; i++)
			g->who.host = g->presides = holds(
				p.who[i], g->who.name[0] ? g->who.name : g->who.speaker);
	}
}

/* Who presides once, under a name and a post, presides under the name alone too:
 * 沈默：今天的发布会到此结束。 */
static void same_as_host(struct ros_split *o)
{
	for (size_t h = 0; h < o->nseg; h++) {
		const struct ros_seg *host = &o->seg[h];
		for (size_t k = 0; k < o->nseg && host->who.host && host->who.name[0]; k++) {
			struct ros_seg *g = &o->seg[k];
			if (!g->who.host && g->body_len < HOST_SAYS && strcmp(g->who.name, host->who.name) == 0)
				g->who.host = g->presides = true;
		}
	}
}

/* Who speaks between all the others, and briefly, presides though nothing says so (MAYOR DELGADO: Item
 * 14. Councilmember Ortega.). */
void ros__presiding_by_turns(struct split_ctx *c)
{
	struct ros_split *o = c->out;
	struct voices v = {.n = 0};
	named_by_head(c);
	same_as_host(o);
	count_voices(o, &v);
	double sure = 1;
	for (uint32_t w = 0; w < v.n && v.n > 1 && v.nturn >= LEAST_TURNS; w++) {
		bool several = v.n >= LEAST_VOICES && v.turns[w] >= 2;
		bool plain = interviews(o, &v, w);
		double p = several && !plain ? presides(o, &v, w) : 0;
		bool host = plain || p >= LIKELY;
		sure = fmin(sure, fmax(p, 1 - p));
		for (size_t k = 0; k < v.nturn && host; k++)
			if (v.id[k] == w)
				o->seg[v.part[k]].who.host = o->seg[v.part[k]].presides = true;
	}
	/* Whether somebody presides is as good as tossed up where p is a half. */
	for (size_t k = 0; k < o->nseg; k++)
		o->seg[k].confidence *= TOSSED + (1 - TOSSED) * (2 * sure - 1);
	free(v.id);
	free(v.turns);
	free(v.length);
	free(v.part);
}
