/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chain or a form: which of both decoders is believed. */
#include <math.h>
#include <string.h>

#include "corpus/split/form.h"

enum { MANY = 20 /* parts */, SOME = 5 /* lines */, LEAST_REPORTED = 3 };
static const double LEAST = 10, LEAST_TAIL = 6, HALF = 12;     /* bits a line */
static const double ALMOST = 0.7;
static const double EVEN = 0.5, OUTSIDE = 0.6, CERTAIN = 0.97; /* probabilities */

struct chain_says {
	size_t parts, begins; /* without and with the turns of who presides */
	size_t both;          /* beginnings that are lines of the form, too */
	size_t first;         /* the first of all */
	size_t alike;         /* ... that are none, but have the mark of the form's first line */
};

static struct chain_says chain_says(const struct ros_proposal *p, const struct ros_form *f)
{
	struct chain_says v = {.first = SIZE_MAX};
	unsigned last = ROS_LABEL_OUT;
	for (size_t k = 0, i = 0; k < p->chain->n; k++) {
		unsigned l = p->belief[k].label;
		bool part = ros__label_begins(last, l), begins = part || l == ROS_LABEL_HOST;
		while (i < f->n && f->cut[i].line < k)
			i++;
		v.parts += part;
		v.begins += begins;
		v.both += begins && i < f->n && f->cut[i].line == k;
		bool own = i < f->n && f->cut[i].line == k;
		v.alike += begins && !own && f->n &&
			p->chain->shape[k].mark == p->chain->shape[f->cut->line].mark;
		v.first = begins && v.first == SIZE_MAX ? k : v.first;
		last = l;
	}
	return v;
}

/* Lines of the form over the first beginning of a chain that knows all the others are fields of the
 * head: Members present: ... */
static void trim(const struct ros_proposal *p, struct ros_form *f, const struct chain_says *v)
{
	size_t k = 0;
	while (k < f->n && v->begins >= 2 && v->both == v->begins && f->cut[k].line < v->first &&
		(double)p->belief[f->cut[k].line].p[ROS_LABEL_OUT] >= OUTSIDE)
		k++;
	f->n -= k;
	memmove(f->cut, f->cut + k, f->n * sizeof *f->cut);
}

static size_t parts_of(const struct ros_proposal *p)
{
	size_t parts = 0;
	for (size_t k = 0; k < p->chain->n; k++)
		parts += ros__label_begins(k ? p->belief[k - 1].label : ROS_LABEL_OUT, p->belief[k].label);
	return parts;
}

/* Is the form believed before the chain? */
static bool is_better(const struct ros_form *f, const struct chain_says *v)
{
	bool other = v->parts >= 2 && v->both * 2 < v->begins &&
		f->values == f->n; /* and nobody comes again */
	size_t more = v->begins - v->both; /* the chain knows all of them, and kin */
	bool part = v->both == f->n && more && v->alike * 10 >= more * 8;
	return f->n && !other && !part &&
		f->gain > (f->tail || f->below ? LEAST_TAIL : LEAST) * (double)f->n;
}

/* Could lines of text be kin of the beginnings: with the mark of all of them, and a gap where they
 * have one? */
static bool *could_be_kin(const struct ros_proposal *p, size_t *begins)
{
	const struct ros_chain *x = p->chain;
	bool *at, any = false, gaps = true;
	uint32_t mark = UINT32_MAX;
	ROS_NEW_ARRAY(at, x->n);
	*begins = 0;
	for (size_t k = 0; k < x->n; k++) {
		unsigned last = k ? p->belief[k - 1].label : ROS_LABEL_OUT, l = p->belief[k].label;
		at[k] = ros__label_begins(last, l) || l == ROS_LABEL_HOST;
		*begins += at[k];
		gaps &= !at[k] || !k || ros__ev_has(x->bit[k], ROS_EV_GAP_BEFORE);
		mark = !at[k] || mark == x->shape[k].mark ? mark
			: *begins == 1                        ? x->shape[k].mark
												  : ROS_MARK_NONE;
	}
	for (size_t k = 0; k < x->n && mark != ROS_MARK_NONE && !any; k++)
		any = !at[k] && x->shape[k].mark == mark && p->belief[k].label == ROS_LABEL_BODY &&
			(!gaps || ros__ev_has(x->bit[k], ROS_EV_GAP_BEFORE));
	if (any)
		return at;
	free(at);
	return NULL;
}

/* Lines of text that are made as all beginnings are begin something, too; what the chain did not
 * know of the form it is not sure of. */
static void claim_kin(struct split_ctx *c, struct ros_proposal *p)
{
	size_t begins, known = 0;
	bool *at = could_be_kin(p, &begins);
	if (!at)
		return;
	struct ros_form f = ros__form_claims(c, p->chain, at);
	for (size_t i = 0; i < f.n; i++)
		known += at[f.cut[i].line];
	bool all = f.n && known == begins && !f.below && !f.tail;
	uint8_t label = ROS_LABEL_TURN;
	if (all && f.head)
		label = p->belief[f.cut->line].label;
	for (size_t i = 0; i < f.n && f.head && all; i++) /* a sentence is no head */
		all = at[f.cut[i].line] || !ros__ev_has(p->chain->bit[f.cut[i].line], ROS_EV_END_STOP);
	for (size_t i = 0; i < f.n && all; i++) {
		size_t k = f.cut[i].line;
		if (p->belief[k].label == ROS_LABEL_BODY)
			p->belief[k].label = label;
	}
	if (all)
		c->out->sure *= (double)known / (double)f.n;
	ros__form_release(&f);
	free(at);
}

/* One speech, the chain is sure: a form of so many lines says otherwise, a third of its paragraphs.
 */
static size_t overrules(const struct ros_chain *x)
{
	size_t paragraphs = 0;
	for (size_t k = 0; k < x->n; k++)
		paragraphs += !ros__ev_has(x->bit[k], ROS_EV_RUNS_OVER);
	return paragraphs < 3 * SOME ? SOME : (paragraphs + 2) / 3;
}

/* Lines that say what somebody said: 罗启明同志（区长）认为，… Minutes of them are no speech. */
static size_t reported(const struct split_ctx *c, const struct ros_chain *x)
{
	struct ros_cut cut[ROS_CUTS];
	size_t lines = 0;
	for (size_t k = 0; k < x->n; k++) {
		const struct ros_feat *f = &c->f[x->line[k]];
		size_t n = ros__form_cuts(c->s->text + f->at, f->len, 0, cut);
		bool said = false;
		for (size_t i = 0; i < n; i++)
			said |= cut[i].said;
		lines += said;
	}
	return lines;
}

void ros__form_take(struct split_ctx *c, struct ros_proposal *p)
{
	size_t parts = parts_of(p);
	bool sure = c->out->sure >= ROS_DOUBT;
	if (sure && parts > 1)
		claim_kin(c, p);
	/* A chain that doubts, but holds several parts for likely or has found very many, has seen more
	 * than a form can. One that is certain of one speech is not asked what stands in front of
	 * lines. */
	bool known = parts >= MANY || (parts > 1 && c->out->sure >= EVEN);
	if (sure ? parts > 1 : known)
		return;
	struct ros_form f = ros__form_find(
		c, p->chain, sure ? overrules(p->chain) : 0, c->out->sure >= CERTAIN);
	struct chain_says v = chain_says(p, &f);
	if (sure && reported(c, p->chain) >= LEAST_REPORTED)
		c->out->sure = fmin(c->out->sure, ALMOST);
	if (is_better(&f, &v)) {
		double bits = f.gain / (double)f.n;
		trim(p, &f, &v);
		p->formed = true;
		uint8_t *l = ros__form_labels(c, p, &f);
		for (size_t k = 0; k < p->chain->n; k++)
			p->belief[k].label = l[k];
		free(l);
		c->out->sure = ROS_DOUBT * f.named * (1 - exp2(-bits / HALF));
	}
	ros__form_release(&f);
}
