/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * May this split be wrong? What a reader would look at who does not know how it was made: lines in
 * texts that are made as beginnings are, texts that break off or begin in the middle, beginnings
 * that are all different, what was left out. A logistic regression of its own weighs it, with the
 * figures of doubt.c; it is fitted to documents whose layout the model was kept from knowing
 * (split_fit_sure.c).
 */
#include <ctype.h>
#include <math.h>
#include <string.h>

#include "corpus/split/proposal_impl.h"

enum trust_figure {
	TRUST_CHARS = ROS_CALIBRATION_N, /* logarithm of the characters */
	TRUST_PARAGRAPH,                 /* ... of those of a line of text */
	TRUST_SHORT,                     /* share of lines of text that are short and open */
	TRUST_COLON,                     /* ... that have a colon behind a few words */
	TRUST_COLONS,                    /* and how many */
	TRUST_CAPITALS,                  /* ... that begin with names or capitals */
	TRUST_CAPITALS_N,
	TRUST_OPENING, /* ... whose first words come again */
	TRUST_OPENINGS,
	TRUST_PLACE,        /* ... at places that come again between texts */
	TRUST_NUMBERED,     /* numbered ones, spread as beginnings are */
	TRUST_DANGLING,     /* share of texts that end with an open line */
	TRUST_INSIDE,       /* ... that begin inside a sentence */
	TRUST_STARTS_SHORT, /* ... that begin with a short open line */
	TRUST_OUT,          /* share of characters outside, from the first beginning on */
	TRUST_HOST,         /* ... of who presides */
	TRUST_FORMS,        /* different shapes among beginnings, of all */
	TRUST_LABEL,        /* the least probability of a beginning's own label */
	TRUST_PART,         /* logarithm of the median part */
	TRUST_SHORTEST,
	TRUST_KIN,     /* lines of a beginning's coarser shape that begin nothing */
	TRUST_STYLE,   /* headings inside texts */
	TRUST_UNSURE,  /* share of lines whose label is hardly likelier than another */
	TRUST_COARSE,  /* lines with the mark of most beginnings that begin nothing */
	TRUST_FRONT,   /* ... with the sign or number in front of most beginnings */
	TRUST_LONG,    /* share of turns with much before the mark */
	TRUST_RUNNING, /* ... with running words there */
	TRUST_END
};
_Static_assert(TRUST_END == (int)ROS_TRUST_N, "a weight for each figure");

static double share(double a, double b)
{
	return b > 0 ? a / b : 0;
}

/* "MR. OLD said", "Ada Holm", "JOHN PELL": two words in front that no sentence begins with. */
static bool names_in_front(const char *s, size_t len)
{
	unsigned words = 0;
	size_t i = 0;
	while (i < len && words < 2) {
		size_t from = i, upper = 0;
		for (; i < len &&
			 (isalpha((unsigned char)s[i]) || s[i] == '.' || s[i] == '-' || s[i] == '\'');
			 i++)
			upper += isupper((unsigned char)s[i]) != 0;
		if (i == from || !isupper((unsigned char)s[from]) || (!words && upper < 2 && i - from < 3))
			return false;
		words++;
		while (i < len && s[i] == ' ')
			i++;
	}
	return words == 2;
}

/* Lines of text that begin nothing: how many show what. */
static void texts(const struct split_ctx *c, const struct ros_chain *x, const uint8_t *label,
	const bool *at, float *v)
{
	static const struct {
		uint8_t bit, and, not ;
	} sign[] = {{ROS_EV_W50, ROS_EV_END_OPEN, ROS_EV_RUNS_OVER},
		{ROS_EV_OPEN3, ROS_EV_BIAS, ROS_EV_RUNS_OVER},
		{ROS_EV_SPREAD_PLACE, ROS_EV_BIAS, ROS_EV_RUNS_OVER},
		{ROS_EV_COLON_NAME, ROS_EV_BIAS, ROS_EV_RUNS_OVER}};
	double n[4] = {0}, all = 0, colon = 0, capital = 0, numbered = 0, heading = 0, chars = 0;
	for (size_t k = 0; k < x->n; k++) {
		const uint64_t *w = x->bit[k];
		const struct ros_feat *f = &c->f[x->line[k]];
		if (at[k] || !ros__label_said(label[k]) || ros__ev_has(w, ROS_EV_RUNS_OVER))
			continue;
		all++;
		chars += (double)x->wide[k];
		for (size_t i = 0; i < 4; i++)
			n[i] += ros__ev_has(w, sign[i].bit) && ros__ev_has(w, sign[i].and);
		colon += x->shape[k].mark == ROS_MARK_COLON || x->shape[k].mark == ROS_MARK_COLON_WIDE;
		capital += names_in_front(c->s->text + f->at, f->len);
		heading += f->heading || (f->flags & ROS_LF_BOLD);
		numbered += f->num_style &&
			(ros__ev_has(w, ROS_EV_SPREAD_SHAPE) || ros__ev_has(w, ROS_EV_SPREAD_OPEN));
	}
	v[TRUST_CHARS] = (float)log1p((double)c->chars[c->n]);
	v[TRUST_PARAGRAPH] = (float)log1p(share(chars, all));
	v[TRUST_SHORT] = (float)share(n[0], all);
	v[TRUST_OPENING] = (float)share(n[1], all);
	v[TRUST_OPENINGS] = (float)log1p(n[1]);
	v[TRUST_PLACE] = (float)share(n[2], all);
	v[TRUST_COLON] = (float)share(colon, all);
	v[TRUST_COLONS] = (float)log1p(colon);
	v[TRUST_CAPITALS] = (float)share(capital, all);
	v[TRUST_CAPITALS_N] = (float)log1p(capital);
	v[TRUST_NUMBERED] = (float)log1p(numbered);
	v[TRUST_STYLE] = (float)log1p(heading);
}

/* How texts begin and end. */
static void edges(const struct ros_chain *x, const uint8_t *label, float *v)
{
	double n = 0, open = 0, inside = 0, brief = 0;
	for (size_t k = 0; k < x->n; k++) {
		if (!ros__label_said(label[k]))
			continue;
		const uint64_t *w = x->bit[k];
		bool first = !k || label[k] == ROS_LABEL_TURN || !ros__label_said(label[k - 1]);
		bool last = k + 1 == x->n || label[k + 1] == ROS_LABEL_TURN ||
			!ros__label_said(label[k + 1]);
		n += first;
		inside += first && label[k] == ROS_LABEL_BODY &&
			(ros__ev_has(w, ROS_EV_LOWER) || ros__ev_has(w, ROS_EV_UNFINISHED));
		brief += first && label[k] == ROS_LABEL_BODY && ros__ev_has(w, ROS_EV_W50) &&
			ros__ev_has(w, ROS_EV_END_OPEN);
		open += last && !ros__ev_has(w, ROS_EV_END_STOP) && !ros__ev_has(w, ROS_EV_END_ASKS) &&
			!ros__ev_has(w, ROS_EV_END_QUOTE) && !ros__ev_has(w, ROS_EV_RUNS_OVER);
	}
	v[TRUST_DANGLING] = (float)share(open, n);
	v[TRUST_INSIDE] = (float)share(inside, n);
	v[TRUST_STARTS_SHORT] = (float)share(brief, n);
}

static void outside(
	const struct split_ctx *c, const struct ros_chain *x, const uint8_t *label, float *v)
{
	double out = 0, host = 0, all = 1;
	bool begun = false;
	for (size_t k = 0; k < x->n; k++) {
		size_t end = k + 1 < x->n ? x->line[k + 1] : c->n;
		double n = (double)(c->chars[end] - c->chars[x->line[k]]);
		begun |= label[k] != ROS_LABEL_OUT;
		out += begun && label[k] == ROS_LABEL_OUT ? n : 0;
		host += label[k] == ROS_LABEL_HOST || label[k] == ROS_LABEL_HOST_BODY ? n : 0;
		all += n;
	}
	v[TRUST_OUT] = (float)(out / all);
	v[TRUST_HOST] = (float)(host / all);
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return x < y ? -1 : x > y;
}

static void forms(const struct split_ctx *c, const struct ros_proposal *p, const uint8_t *label,
	const struct begins *b, const bool *at, float *v)
{
	const struct ros_chain *x = p->chain;
	uint32_t *fine, *mid;
	double n = 0, shapes = 0, left = 0, least = 1, unsure = 0, *len;
	size_t parts = 0;
	ROS_NEW_ARRAY(fine, x->ngroup[ROS_GROUP_FINE]);
	ROS_NEW_ARRAY(mid, x->ngroup[ROS_GROUP_MID]);
	ROS_NEW_ARRAY(len, b->n + 1);
	for (size_t k = 0; k < x->n; k++) {
		double q = (double)p->belief[k].p[label[k]];
		unsure += q < 0.7;
		if (!at[k])
			continue;
		n++;
		shapes += !fine[x->group[ROS_GROUP_FINE][k]]++;
		mid[x->group[ROS_GROUP_MID][k]]++;
		least = q < least ? q : least;
	}
	for (size_t k = 0; k < x->n; k++)
		left += !at[k] && ros__label_said(label[k]) && !ros__ev_has(x->bit[k], ROS_EV_RUNS_OVER) &&
			mid[x->group[ROS_GROUP_MID][k]] * 5.0 >= n && x->shape[k].mark;
	for (size_t k = 0; k < b->n; k++)
		if (!b->at[k].host)
			len[parts++] = (double)(c->chars[k + 1 < b->n ? b->at[k + 1].line : c->n] -
				c->chars[b->at[k].line]);
	qsort(len, parts, sizeof *len, by_size);
	v[TRUST_FORMS] = (float)(n > 1 ? shapes / n : 0);
	v[TRUST_LABEL] = (float)least;
	v[TRUST_KIN] = (float)share(left, left + n);
	v[TRUST_PART] = (float)log1p(parts ? len[parts / 2] : 0);
	v[TRUST_SHORTEST] = (float)log1p(parts ? len[0] : 0);
	v[TRUST_UNSURE] = (float)share(unsure, (double)x->n);
	free(fine);
	free(mid);
	free(len);
}

/* What stands in front of a line's first word: a decoration, a number, a sign; 0 for nothing. */
static unsigned front_of(const struct ros_chain *x, const struct ros_feat *f, size_t k)
{
	static const uint8_t sign[] = {
		ROS_EV_QUOTE, ROS_EV_BRACKET, ROS_EV_BOX, ROS_EV_DASH, ROS_EV_OTHER};
	unsigned v = x->shape[k].decoration & 31u;
	for (size_t i = 0; i < sizeof sign && !v; i++)
		v = ros__ev_has(x->bit[k], sign[i]) ? 32u + (unsigned)i : 0;
	return v ? v : f->num_style ? 40u + (f->num_style & 15u) : 0;
}

/* Lines of text that share the mark, or what stands in front, with most beginnings; and how long
 * what stands before the marks is. */
static void likenesses(const struct split_ctx *c, const struct ros_chain *x, const uint8_t *label,
	const bool *at, float *v)
{
	enum { FRONTS = 64 };
	double begins = 0, turns = 0, lengthy = 0, running = 0, front[FRONTS] = {0}, coarse = 0,
		   fore = 0;
	uint32_t *mark;
	ROS_NEW_ARRAY(mark, x->ngroup[ROS_GROUP_COARSE]);
	for (size_t k = 0; k < x->n; k++) {
		if (!at[k])
			continue;
		begins++;
		mark[x->group[ROS_GROUP_COARSE][k]]++;
		front[front_of(x, &c->f[x->line[k]], k)]++;
		turns += label[k] == ROS_LABEL_TURN;
		lengthy += label[k] == ROS_LABEL_TURN &&
			(ros__ev_has(x->bit[k], ROS_EV_XLONG) || ros__ev_has(x->bit[k], ROS_EV_HAN_LONG));
		running += label[k] == ROS_LABEL_TURN && ros__ev_has(x->bit[k], ROS_EV_RUNNING);
	}
	for (size_t k = 0; k < x->n; k++) {
		unsigned f = front_of(x, &c->f[x->line[k]], k);
		if (at[k] || !ros__label_said(label[k]) || ros__ev_has(x->bit[k], ROS_EV_RUNS_OVER))
			continue;
		coarse += x->shape[k].mark && mark[x->group[ROS_GROUP_COARSE][k]] * 2.0 >= begins &&
			begins > 1;
		fore += f && front[f] * 2 >= begins && begins > 1;
	}
	v[TRUST_COARSE] = (float)share(coarse, coarse + begins);
	v[TRUST_FRONT] = (float)share(fore, fore + begins);
	v[TRUST_LONG] = (float)share(lengthy, turns);
	v[TRUST_RUNNING] = (float)share(running, turns);
	free(mark);
}

void ros__trust_figures(
	const struct split_ctx *c, const struct ros_proposal *p, enum ros_hypothesis h, float *v)
{
	const uint8_t *label = p->label[h];
	struct begins b = ros__begins_of_labels(p, label);
	bool *at;
	ROS_NEW_ARRAY(at, p->chain->n);
	for (size_t k = 0, i = 0; k < b.n; k++) {
		while (i < p->chain->n && p->chain->line[i] < b.at[k].line)
			i++;
		if (i < p->chain->n)
			at[i] = true;
	}
	texts(c, p->chain, label, at, v);
	edges(p->chain, label, v);
	outside(c, p->chain, label, v);
	forms(c, p, label, &b, at, v);
	likenesses(c, p->chain, label, at, v);
	free(at);
	free(b.at);
}

double ros__trust(const struct ros_model *m, const float *v)
{
	double x = 0;
	for (size_t i = 0; i < ROS_TRUST_N; i++)
		x += (double)m->trust[v[ROS_FIG_SINGLE] > 0][i] * (double)v[i];
	return 1 / (1 + exp(-x));
}

double ros__trust_part(double sure, double q)
{
	return sure * (0.5 + 0.5 * (q < 1 ? q : 1));
}
