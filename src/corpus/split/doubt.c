/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How sure a split is: a logistic regression on what the decoded document shows. Its weights are in
 * the model's file, fitted to layouts that the model had not seen; docs/manual-split.md has the
 * calibration. Nothing is constant: what nobody claims, what is left out, what disagrees lowers it.
 */
#include <math.h>
#include <string.h>

#include "corpus/split/proposal_impl.h"

static const double EVEN = 0.5, DIM = 0.2, LOG_FEW = 1.4,
					BARE = 4; /* log of one more than three parts */

enum { TINY = 30, FAR = 200 /* characters */, LONG = 8 /* turns */ };

enum figure {
	FIG_ANY,
	FIG_AGREE,
	FIG_ALL_AGREE,
	FIG_IS_FIRST,
	FIG_IS_PLAIN,
	FIG_IS_ONE,
	FIG_BEHIND,
	FIG_SINGLE,
	FIG_SINGLE_AGREED,
	FIG_MEAN,
	FIG_LEAST,
	FIG_MISSED,
	FIG_MOST_MISSED,
	FIG_LOGP_PART,
	FIG_LOGP,
	FIG_LEFT_OUT,
	FIG_UNCLAIMED,
	FIG_PREFIXES,
	FIG_PARTS,
	FIG_TWO,
	FIG_TINY,
	FIG_LONGEST,
	FIG_ALIKE,
	FIG_HAN,
	FIG_WRAP,
	FIG_LISTED,
	FIG_NOT_LISTED,
	FIG_DECLARED,
	FIG_NOT_DECLARED,
	FIG_ENTROPY,
	FIG_COMPILED,
	FIG_MARKUP,
	FIG_SPEAKERS,
	FIG_DATES,
	FIG_HEADINGS,
	FIG_SALUTES,
	FIG_HEADS,
	FIG_MIXED,
	FIG_SAME_WHO,
	FIG_NAMED,
	FIG_REGULAR, /* the layout: how nearly the beginnings are all lines of one kind */
	FIG_RIVAL,   /* ... and how many lines in bodies are spread like beginnings */
	FIG_RIVAL_SHARE,
	FIG_ALL_DIFFER, /* nobody speaks twice in a long transcript */
	FIG_N
};
_Static_assert(FIG_N == (int)ROS_CALIBRATION_N && FIG_SINGLE == (int)ROS_FIG_SINGLE &&
		FIG_LEAST == (int)ROS_FIG_LEAST,
	"a weight for each figure");

static double least(double a, double b)
{
	return a < b ? a : b;
}

/* Which lines of the chain begin something. */
static bool *begin_lines(const struct ros_chain *x, const struct begins *b)
{
	bool *at;
	ROS_NEW_ARRAY(at, x->n);
	for (size_t k = 0, i = 0; k < b->n; k++) {
		while (i < x->n && x->line[i] < b->at[k].line)
			i++;
		if (i < x->n)
			at[i] = true;
	}
	return at;
}

static void probabilities(
	const struct ros_proposal *p, const uint8_t *label, const bool *at, float *v)
{
	double sum = 0, missed = 0, most = 0, low = 1, unsure = 0;
	size_t n = 0;
	for (size_t k = 0; k < p->chain->n; k++) {
		const struct ros_belief *b = &p->belief[k];
		double q = least((double)b->start + (double)b->p[ROS_LABEL_HOST], 1), top = 0;
		for (size_t l = 0; l < ROS_LABEL_N; l++)
			top = (double)b->p[l] > top ? (double)b->p[l] : top;
		unsure += 1 - top;
		if (at[k]) {
			sum += q;
			low = least(low, q);
			n++;
		} else if (label[k] != ROS_LABEL_HOST && label[k] != ROS_LABEL_HOST_BODY) {
			missed += (double)b->start;
			most = (double)b->start > most ? (double)b->start : most;
		}
	}
	v[FIG_MEAN] = (float)(n ? sum / (double)n : 1);
	v[FIG_LEAST] = (float)low;
	v[FIG_MISSED] = (float)least(missed, 3);
	v[FIG_MOST_MISSED] = (float)most;
	v[FIG_ENTROPY] = (float)least(10 * unsure / (double)(p->chain->n + 1), 3);
	double logp = p->logp[ROS_HYP_BEST];
	v[FIG_LOGP] = (float)least(-logp / 10, 2);
	v[FIG_LOGP_PART] = (float)least(-logp / (double)(n + 2), 2);
}

/* Lines that look like those that begin parts, and beginnings that come again, that nobody claims. */
static void unclaimed(const struct ros_chain *x, const bool *at, float *v)
{
	uint32_t *won, *same, most = 0, all = 0;
	size_t like = 0, prefixes = 0;
	ROS_NEW_ARRAY(won, x->ngroup[ROS_GROUP_FINE]);
	ROS_NEW_ARRAY(same, x->ngroup[ROS_GROUP_PREFIX]);
	for (size_t k = 0; k < x->n; k++) {
		uint32_t g = x->group[ROS_GROUP_FINE][k], q = x->group[ROS_GROUP_PREFIX][k];
		won[g] += at[k];
		all += at[k];
		most = won[g] > most ? won[g] : most;
		if (q != UINT32_MAX)
			same[q] += !at[k] && x->shape[k].mark != ROS_MARK_ALONE;
	}
	for (size_t k = 0; k < x->n; k++) {
		uint32_t g = x->group[ROS_GROUP_FINE][k], q = x->group[ROS_GROUP_PREFIX][k];
		bool over = ros__ev_has(x->bit[k], ROS_EV_RUNS_OVER);
		like += won[g] >= 2 && !at[k] && x->shape[k].mark && !over;
		prefixes += q != UINT32_MAX && !at[k] && !over && same[q] >= 3;
	}
	v[FIG_UNCLAIMED] = (float)log1p((double)like);
	v[FIG_PREFIXES] = (float)log1p((double)prefixes);
	v[FIG_ALIKE] = all ? (float)most / (float)all : 1;
	free(won);
	free(same);
}

/* How nearly the beginnings are all lines of one kind, and no others of it: the best F of a kind. */
static double regular(const struct ros_chain *x, const bool *at, size_t begins)
{
	static const uint8_t kind[] = {ROS_GROUP_FINE, ROS_GROUP_MID, ROS_GROUP_SKELETON, ROS_GROUP_PAIR,
		ROS_GROUP_OPENING, ROS_GROUP_CLOSING, ROS_GROUP_STYLE};
	double best = 0;
	for (size_t i = 0; i < sizeof kind && begins > 1; i++) {
		const uint32_t *id = x->group[kind[i]];
		struct { uint32_t n, begins; } *t;
		ROS_NEW_ARRAY(t, x->ngroup[kind[i]]);
		for (size_t k = 0; k < x->n; k++)
			if (id[k] != UINT32_MAX) {
				t[id[k]].n++;
				t[id[k]].begins += at[k];
			}
		for (uint32_t g = 0; g < x->ngroup[kind[i]]; g++) {
			double f = 2.0 * t[g].begins / (double)(t[g].n + begins);
			best = f > best ? f : best;
		}
		free(t);
	}
	return begins > 1 ? best : 1;
}

/* Does the layout hang together: are the beginnings all of one kind, and do no other lines come
 * again between texts, as beginnings do? Numbered lines are a text's own sections rather. */
static void layout(const struct split_ctx *c, const struct ros_proposal *p, const uint8_t *label,
	const bool *at, size_t begins, float *v)
{
	static const uint8_t sign[] = {ROS_EV_SPREAD_SHAPE, ROS_EV_SPREAD_OPEN, ROS_EV_SPREAD_CLOSE};
	const struct ros_chain *x = p->chain;
	size_t rival = 0;
	for (size_t k = 1; k < x->n; k++) {
		bool in = label[k] == ROS_LABEL_BODY && ros__label_said(label[k - 1]) &&
			!c->f[x->line[k]].num_style, spread = false;
		for (size_t i = 0; i < sizeof sign && in && !spread; i++)
			spread = ros__ev_has(x->bit[k], sign[i]);
		rival += spread;
	}
	v[FIG_REGULAR] = (float)regular(x, at, begins);
	v[FIG_RIVAL] = (float)log1p((double)rival);
	v[FIG_RIVAL_SHARE] = (float)((double)rival / (double)(rival + begins + 1));
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return x < y ? -1 : x > y;
}

static void lengths(const struct split_ctx *c, const struct begins *b, size_t parts, float *v)
{
	double *len, all = (double)c->chars[c->n] + 1;
	size_t n = 0, tiny = 0;
	uint64_t before = b->n ? c->chars[b->at[0].line] : 0;
	ROS_NEW_ARRAY(len, b->n);
	for (size_t k = 0; k < b->n; k++) {
		size_t end = k + 1 < b->n ? b->at[k + 1].line : c->n;
		if (b->at[k].host)
			continue;
		len[n] = (double)(c->chars[end] - c->chars[b->at[k].line]);
		tiny += len[n] < TINY;
		n++;
	}
	qsort(len, n, sizeof *len, by_size);
	v[FIG_LEFT_OUT] = (float)least(parts > 1 ? (double)before / all : 0, 0.5);
	v[FIG_TINY] = n > 1 ? (float)tiny / (float)n : 0;
	v[FIG_LONGEST] = n > 1 ? (float)log(len[n - 1] / (len[n / 2] + 1) + 1) : 0;
	free(len);
}

/* Inside bodies, and far from each other: names before a mark or alone, dates, short lines,
 * salutations under short lines. Each could be a beginning that was missed. */
static void signs(
	const struct split_ctx *c, const struct ros_proposal *p, const uint8_t *label, float *v)
{
	static const struct {
		uint8_t figure, bit, and;
	} sign[] = {{FIG_SPEAKERS, ROS_EV_LEX_TURN, ROS_EV_BIAS},
		{FIG_SPEAKERS, ROS_EV_LEX_SPEAKER, ROS_EV_BIAS}, {FIG_DATES, ROS_EV_DATE, ROS_EV_END_OPEN},
		{FIG_HEADINGS, ROS_EV_W50, ROS_EV_END_OPEN}, {FIG_SALUTES, ROS_EV_SALUTE, ROS_EV_BIAS}};
	const struct ros_chain *x = p->chain;
	for (size_t s = 0; s < sizeof sign / sizeof *sign; s++) {
		uint64_t last = 0;
		size_t n = 0;
		for (size_t k = 1; k < x->n; k++) {
			bool in = label[k] == ROS_LABEL_BODY && ros__label_said(label[k - 1]);
			if (!in || !ros__ev_has(x->bit[k], sign[s].bit) ||
				!ros__ev_has(x->bit[k], sign[s].and) || ros__ev_has(x->bit[k], ROS_EV_RUNS_OVER))
				continue;
			n += !n || c->chars[x->line[k]] - last >= FAR;
			last = c->chars[x->line[k]];
		}
		v[sign[s].figure] += (float)log1p((double)n);
	}
}

/* Do parts begin alike: with the same labels in the same order? */
static void heads(const struct ros_proposal *p, const uint8_t *label, const bool *at, float *v)
{
	enum { KINDS = 1 << 10 };
	uint16_t *count;
	size_t all = 0, most = 0, turns = 0;
	ROS_NEW_ARRAY(count, KINDS);
	for (size_t k = 0; k < p->chain->n; k++) {
		unsigned kind = 1;
		if (!at[k] || label[k] == ROS_LABEL_HOST)
			continue;
		turns += label[k] == ROS_LABEL_TURN;
		for (size_t i = k; i < p->chain->n && kind < KINDS / 4 && ros__label_head(label[i]); i++)
			kind = kind * 4 + label[i];
		all++;
		most = ++count[kind] > most ? count[kind] : most;
	}
	v[FIG_HEADS] = all ? (float)most / (float)all : 1;
	v[FIG_MIXED] = all > 1 ? (float)least((double)turns, (double)(all - turns)) / (float)all : 0;
	free(count);
}

/* Do the lines from a beginning down to its text name anybody? */
static bool names_somebody(const struct ros_chain *x, const uint8_t *label, size_t k)
{
	static const uint8_t sign[] = {ROS_EV_LEX_TURN, ROS_EV_LEX_TURN_WEAK, ROS_EV_LEX_SPEAKER,
		ROS_EV_LEX_SPEAKER_WEAK, ROS_EV_LEX_TAIL, ROS_EV_LEX_OFFICE, ROS_EV_LEX_SURNAME,
		ROS_EV_COURTESY, ROS_EV_LEX_LABEL_SPEAKER, ROS_EV_NAMED, ROS_EV_COLON_NAME,
		ROS_EV_ALONE_NAME};
	bool found = false, head = true;
	for (; k < x->n && head && !found; k++) {
		head = ros__label_head(label[k]);
		for (size_t i = 0; i < sizeof sign && !found; i++)
			found = ros__ev_has(x->bit[k], sign[i]);
	}
	return found;
}

/* Beginnings that begin as the one before, nobody else between; and those that name somebody. */
static void persons(const struct ros_proposal *p, const uint8_t *label, const bool *at, float *v)
{
	const struct ros_chain *x = p->chain;
	uint32_t last = UINT32_MAX;
	size_t n = 0, again = 0, named = 0, turns = 0;
	bool *seen, all_differ = true;
	ROS_NEW_ARRAY(seen, x->ngroup[ROS_GROUP_PREFIX]);
	for (size_t k = 0; k < x->n; k++) {
		if (!at[k])
			continue;
		uint32_t who = label[k] == ROS_LABEL_TURN ? x->group[ROS_GROUP_PREFIX][k] : UINT32_MAX;
		again += n && who != UINT32_MAX && who == last;
		if (who != UINT32_MAX) {
			all_differ &= !seen[who];
			seen[who] = true;
			turns++;
		}
		last = who;
		if (label[k] == ROS_LABEL_HOST)
			continue;
		n++;
		named += names_somebody(x, label, k);
	}
	v[FIG_ALL_DIFFER] = turns >= LONG && all_differ;
	v[FIG_SAME_WHO] = n > 1 ? (float)again / (float)(n - 1) : 0;
	v[FIG_NAMED] = n > 1 ? (float)named / (float)n : 1;
	free(seen);
}

double ros__doubt_markup(const struct split_ctx *c)
{
	size_t n = 0, len = c->s->len < 20000 ? c->s->len : 20000;
	for (size_t i = 0; i < len; i++)
		n += c->s->text[i] == '<' || c->s->text[i] == '{' || c->s->text[i] == '}' ||
			(c->s->text[i] == '\xEF' && i + 2 < len && memcmp(c->s->text + i, "\xEF\xBF\xBD", 3) == 0);
	return len ? least(100.0 * (double)n / (double)len, 3) : 0;
}

/* How many of the model's own three labellings begin the same as h, itself among them. */
static unsigned agreeing(const struct ros_proposal *p, enum ros_hypothesis h)
{
	unsigned n = 0, id = p->same[h] ? p->same[h] : (unsigned)h + 1;
	for (unsigned g = 0; g < ROS_HYP_ONE; g++)
		n += (p->same[g] ? p->same[g] : g + 1) == id;
	return n;
}

void ros__doubt_figures(
	const struct split_ctx *c, const struct ros_proposal *p, enum ros_hypothesis h, float *v)
{
	const uint8_t *label = p->label[h];
	struct begins b = ros__begins_of_labels(p, label);
	bool *at = begin_lines(p->chain, &b);
	size_t parts = 0;
	for (size_t k = 0; k < b.n; k++)
		parts += !b.at[k].host;
	memset(v, 0, ROS_CALIBRATION_N * sizeof *v);
	v[FIG_ANY] = 1;
	v[FIG_AGREE] = agreeing(p, h) >= 2;
	v[FIG_ALL_AGREE] = agreeing(p, h) == ROS_HYP_ONE;
	v[FIG_IS_FIRST] = h == ROS_HYP_FIRST;
	v[FIG_IS_PLAIN] = h == ROS_HYP_PLAIN;
	v[FIG_IS_ONE] = h == ROS_HYP_ONE;
	v[FIG_BEHIND] = (float)least((p->logp[ROS_HYP_BEST] - p->logp[h]) / 20, 3);
	v[FIG_SINGLE] = parts <= 1;
	v[FIG_SINGLE_AGREED] = parts <= 1 && v[FIG_ALL_AGREE] > 0;
	probabilities(p, label, at, v);
	unclaimed(p->chain, at, v);
	layout(c, p, label, at, b.n, v);
	lengths(c, &b, parts, v);
	signs(c, p, label, v);
	heads(p, label, at, v);
	persons(p, label, at, v);
	v[FIG_PARTS] = (float)log1p((double)parts);
	v[FIG_TWO] = parts == 2;
	v[FIG_HAN] = p->chain->n && ros__ev_has(p->chain->bit[0], ROS_EV_IN_HAN);
	v[FIG_WRAP] = c->wrap > 0;
	v[FIG_LISTED] = c->nentry && parts == c->nentry;
	v[FIG_NOT_LISTED] = c->nentry && parts != c->nentry;
	v[FIG_DECLARED] = c->declared && parts == c->declared;
	v[FIG_NOT_DECLARED] = c->declared && parts != c->declared;
	v[FIG_COMPILED] = c->compiled && parts <= 1;
	v[FIG_MARKUP] = (float)p->markup;
	free(at);
	free(b.at);
}

/* "One speech" is taken where it is likelier than the best path; others have to be likelier than not, too. */
bool ros__hypothesis_better(enum ros_hypothesis h, double other, double best)
{
	return other > best && (h == ROS_HYP_ONE || other >= EVEN);
}

/* Where nothing is likely: a few beginnings are rather none, and more of them where they name
 * nobody; a long transcript with a fault is no speech. */
static bool rather_one(double one, double best, const float *of_best)
{
	bool few = (double)of_best[FIG_PARTS] < LOG_FEW, nobody = (double)of_best[FIG_NAMED] < EVEN;
	return few ? one * 2 >= best : nobody && one >= best;
}

/* The text begins with its first line, without title or name: what seems to begin further down are
 * rather its sections. */
static bool begins_bare(const struct ros_proposal *p, const uint8_t *label)
{
	return p->chain->n && label[0] == ROS_LABEL_TURN &&
		(!p->chain->shape[0].mark || ros__ev_has(p->chain->bit[0], ROS_EV_SALUTE));
}

enum ros_hypothesis ros__hypothesis_choose(const struct split_ctx *c, const struct ros_proposal *p,
	const struct ros_model *m, float *of_chosen)
{
	enum ros_hypothesis best = ROS_HYP_BEST;
	float v[ROS_CALIBRATION_N], of_best[ROS_CALIBRATION_N] = {0};
	double sure = -1;
	bool bare = begins_bare(p, p->label[ROS_HYP_BEST]);
	for (unsigned h = 0; h < ROS_HYPOTHESES; h++) {
		if (!p->label[h])
			continue;
		ros__doubt_figures(c, p, (enum ros_hypothesis)h, v);
		double s = ros__doubt_sure(m, v);
		bool one = h == ROS_HYP_ONE, dim = one && s < DIM && sure < DIM;
		if (h == ROS_HYP_BEST)
			memcpy(of_best, v, sizeof of_best);
		bool better = ros__hypothesis_better((enum ros_hypothesis)h, s, sure);
		if (one && bare)
			better = s * BARE >= sure || sure < DIM;
		else if (dim)
			better = rather_one(s, sure, of_best);
		if (h == ROS_HYP_BEST || better) {
			sure = s;
			best = (enum ros_hypothesis)h;
			memcpy(of_chosen, v, sizeof v);
		}
	}
	return best;
}

double ros__doubt_sure(const struct ros_model *m, const float *v)
{
	double x = 0;
	for (size_t i = 0; i < ROS_CALIBRATION_N; i++)
		x += (double)m->sure[i] * (double)v[i];
	return 1 / (1 + exp(-x));
}
