/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/split/proposal.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "corpus/split/form.h"
#include "corpus/split/proposal_impl.h"

static const double SURE_OUT = 0.97;

enum { REASONS = 3, FEW = 24, FEW_FIRST = 60 /* columns */, HEAD = 4 };

/* A head with next to nothing below it begins no part: a portal's lines over the title, a banner; nor
 * does a label over a list (嘉宾：). */
static void tidy(
	const struct split_ctx *c, const struct ros_chain *x, uint8_t *l, struct ros_belief *b)
{
	bool first = true;
	for (size_t k = 0, e; k < x->n; k = e) {
		uint64_t said = 0;
		bool titled = l[k] == ROS_LABEL_TITLE || l[k] == ROS_LABEL_HEAD;
		e = k + 1;
		if (!ros__label_begins(k ? l[k - 1] : ROS_LABEL_OUT, l[k]))
			continue;
		for (; e < x->n && !ros__label_begins(l[e - 1], l[e]) && l[e] != ROS_LABEL_HOST; e++) {
			titled |= l[e] == ROS_LABEL_TITLE;
			said += ros__label_said(l[e]) ? x->wide[e] : 0;
		}
		said += l[k] == ROS_LABEL_TURN ? c->f[x->line[k]].len - x->shape[k].rest : 0;
		if (!said && l[e - 1] == ROS_LABEL_SPEAKER && x->shape[e - 1].mark &&
			c->f[x->line[e - 1]].len > x->shape[e - 1].rest + (uint32_t)FEW) {
			l[e - 1] = ROS_LABEL_TURN; /* what is said stands behind the name */
			said = FEW_FIRST;
		}
		bool head = titled && ros__label_head(l[k]) && said < (first ? FEW_FIRST : FEW);
		for (size_t i = k; (head || !said) && e < x->n && i < e; i++) {
			l[i] = ROS_LABEL_OUT;
			b[i].start = 0;
		}
		first = false;
	}
}

/* A sentence below a body is left out where that is sure: text that is lost is worse than a note too many. */
static void keep_sentences(const struct ros_chain *x, uint8_t *l, const struct ros_belief *b)
{
	static const uint8_t notes[] = {ROS_EV_EDITOR, ROS_EV_SOURCE, ROS_EV_DATE, ROS_EV_CLOSING};
	for (size_t k = 1; k < x->n; k++) {
		bool note = (double)b[k].p[ROS_LABEL_OUT] >= SURE_OUT || !ros__ev_has(x->bit[k], ROS_EV_END_STOP);
		for (size_t i = 0; i < sizeof notes; i++)
			note |= ros__ev_has(x->bit[k], notes[i]);
		if (l[k] == ROS_LABEL_OUT && ros__label_said(l[k - 1]) && !note)
			l[k] = ROS_LABEL_BODY;
	}
}

/* Position: Oppose, under a head, is a line of it where the same field is one elsewhere. */
static void claim_fields(const struct ros_chain *x, uint8_t *l)
{
	const uint32_t *field = x->group[ROS_GROUP_PREFIX];
	uint32_t *heads;
	ROS_NEW_ARRAY(heads, x->ngroup[ROS_GROUP_PREFIX]);
	for (size_t k = 0; k < x->n; k++)
		if (field[k] != UINT32_MAX)
			heads[field[k]] += ros__label_head(l[k]);
	for (size_t k = 1; k + 1 < x->n; k++)
		if (l[k] == ROS_LABEL_BODY && ros__label_head(l[k - 1]) && l[k + 1] == ROS_LABEL_BODY &&
			field[k] != UINT32_MAX && heads[field[k]] >= 2 && x->shape[k].mark < ROS_MARK_ALONE &&
			!ros__ev_has(x->bit[k], ROS_EV_END_STOP))
			l[k] = ROS_LABEL_HEAD;
	free(heads);
}

/* Ada Holm: and a paragraph behind it, with text below and no head between, is a turn, whatever
 * else it is like; 发言人：… is not. */
static void turn_speakers(const struct split_ctx *c, const struct ros_chain *x, uint8_t *l)
{
	for (size_t k = 0; k < x->n; k++) {
		const struct ros_shape *p = &x->shape[k];
		bool marked = p->mark >= ROS_MARK_COLON && p->mark <= ROS_MARK_DASH;
		bool last = k + 1 == x->n || !ros__label_head(l[k + 1]);
		if (l[k] == ROS_LABEL_SPEAKER && marked && last &&
			c->f[x->line[k]].len > p->rest + (uint32_t)FEW_FIRST &&
			!ros__ev_has(x->bit[k], ROS_EV_LEX_LABEL_SPEAKER))
			l[k] = ROS_LABEL_TURN;
	}
}

static bool is_interruption(const uint64_t *w)
{
	return ros__ev_has(w, ROS_EV_LEX_CROWD) || ros__ev_has(w, ROS_EV_STAGE);
}

/* Who speaks on after the audience has shouted or clapped, nobody else between, is still in the
 * same speech. */
static void join_interrupted(const struct ros_chain *x, uint8_t *l)
{
	size_t last = SIZE_MAX, since = SIZE_MAX; /* the turn, and the first interruption of it */
	for (size_t k = 0; k < x->n; k++) {
		const uint32_t *who = x->group[ROS_GROUP_PREFIX];
		bool turn = l[k] == ROS_LABEL_TURN && x->shape[k].mark && x->shape[k].mark < ROS_MARK_ALONE;
		if (is_interruption(x->bit[k])) {
			since = since == SIZE_MAX ? k : since;
		} else if (turn && last != SIZE_MAX && since != SIZE_MAX && who[k] == who[last]) {
			memset(l + since, ROS_LABEL_BODY, k + 1 - since);
			since = SIZE_MAX;
		} else if (turn || !ros__label_said(l[k])) {
			last = turn ? k : SIZE_MAX;
			since = SIZE_MAX;
		}
	}
}

/* A line of a date right below a head is one of its lines; so is one over a title, where most
 * titles have one. */
static void claim_dates(const struct ros_chain *x, uint8_t *l)
{
	size_t over[2] = {0, 0}; /* dates over titles: left out, and not */
	for (size_t k = 0; k + 1 < x->n; k++) {
		bool date = ros__ev_has(x->bit[k], ROS_EV_DATE) && !ros__ev_has(x->bit[k], ROS_EV_END_STOP);
		if (date && k && l[k] == ROS_LABEL_BODY && ros__label_head(l[k - 1]) &&
			l[k + 1] == ROS_LABEL_BODY)
			l[k] = ROS_LABEL_HEAD;
		if (date && l[k + 1] == ROS_LABEL_TITLE)
			over[ros__label_head(l[k])]++;
	}
	for (size_t k = 0; k + 1 < x->n && over[1] > over[0]; k++)
		if (l[k] == ROS_LABEL_OUT && l[k + 1] == ROS_LABEL_TITLE &&
			ros__ev_has(x->bit[k], ROS_EV_DATE))
			l[k] = ROS_LABEL_HEAD;
}

/* The labelling in b, tidied. */
static uint8_t *labelling(
	const struct split_ctx *c, const struct ros_chain *x, struct ros_belief *b)
{
	uint8_t *l;
	ROS_NEW_ARRAY(l, x->n);
	for (size_t k = 0; k < x->n; k++)
		l[k] = b[k].label;
	keep_sentences(x, l, b);
	claim_dates(x, l);
	claim_fields(x, l);
	join_interrupted(x, l);
	turn_speakers(c, x, l);
	tidy(c, x, l, b);
	return l;
}

/* What stands above the first text is left as it is; from there on all is text. */
static uint8_t *one_speech(const struct ros_chain *x, const uint8_t *best)
{
	uint8_t *l;
	size_t k = 0;
	ROS_NEW_ARRAY(l, x->n);
	memset(l, ROS_LABEL_BODY, x->n);
	for (; k < x->n && ros__label_head(best[k]); k++)
		l[k] = best[k];
	if (!k && x->n)
		l[0] = ROS_LABEL_TURN;
	return l;
}

/* A labelling that begins what another one begins is no hypothesis of its own. */
static void drop_equal(const struct split_ctx *c, struct ros_proposal *p)
{
	for (size_t h = 1; h < ROS_HYPOTHESES; h++)
		for (size_t g = 0; g < h && p->label[h]; g++) {
			if (!p->label[g])
				continue;
			struct begins a = ros__begins_of_labels(p, p->label[g]),
						  b = ros__begins_of_labels(p, p->label[h]);
			if (ros__begins_agree(c, &a, &b)) {
				p->same[h] = (uint8_t)(p->same[g] ? p->same[g] : g + 1);
				free(p->label[h]);
				p->label[h] = NULL;
			}
			free(a.at);
			free(b.at);
		}
}

void ros__proposal_fill(
	struct ros_proposal *p, const struct ros_model *m, const struct split_ctx *c)
{
	struct ros_chain plain = *p->chain; /* its bits alone are its own */
	struct ros_belief *b;
	ROS_NEW_ARRAY(b, plain.n);
	ROS_NEW_ARRAY(plain.bit, plain.n);
	memcpy(plain.bit, p->chain->bit, plain.n * sizeof *plain.bit);
	ros__chain_forget_words(&plain);
	ros__model_infer(&m->pass[0], &plain, b);
	ros__kin_set(&plain, b);
	ros__model_infer(&m->pass[1], &plain, b);
	p->label[ROS_HYP_PLAIN] = labelling(c, &plain, b);
	free(plain.bit);
	ros__model_infer(&m->pass[0], p->chain, b);
	ros__kin_set(p->chain, b);
	p->label[ROS_HYP_FIRST] = labelling(c, p->chain, b);
	double best = ros__model_infer(&m->pass[1], p->chain, b);
	p->belief = b;
	p->label[ROS_HYP_BEST] = labelling(c, p->chain, b);
	p->label[ROS_HYP_ONE] = one_speech(p->chain, p->label[ROS_HYP_BEST]);
	for (size_t h = 0; h < ROS_HYPOTHESES; h++)
		p->logp[h] = best + ros__model_difference(&m->pass[1], p->chain, b, p->label[h]);
	p->markup = ros__doubt_markup(c);
	drop_equal(c, p);
}

void ros__proposal_empty(struct ros_proposal *p)
{
	for (size_t h = 0; h < ROS_HYPOTHESES; h++) {
		free(p->label[h]);
		p->label[h] = NULL;
	}
	free(p->belief);
	p->belief = NULL;
}

struct ros_proposal *ros__proposal_make(struct split_ctx *c)
{
	const struct ros_model *m = ros__rules_model(c->r);
	if (!m)
		return NULL;
	struct ros_proposal *p = ros__xcalloc(1, sizeof *p);
	c->out->proposal = p;
	p->chain = ros__xcalloc(1, sizeof *p->chain);
	ros__chain_make(p->chain, c);
	ros__proposal_fill(p, m, c);
	return p;
}

void ros__proposal_free(struct ros_proposal *p)
{
	if (!p)
		return;
	ros__chain_release(p->chain);
	free(p->chain);
	free(p->sign);
	ros__proposal_empty(p);
	free(p);
}

/* Every line where something begins, or could. */
static void fill_boundaries(struct split_ctx *c, const struct ros_proposal *p)
{
	struct ros_split *o = c->out;
	size_t cap = 0, s = 0;
	for (size_t k = 0; k < p->chain->n; k++) {
		size_t i = p->chain->line[k];
		while (s < o->nseg && o->seg[s].first < i)
			s++;
		bool taken = s < o->nseg && o->seg[s].first == i;
		double host = (double)p->belief[k].p[ROS_LABEL_HOST], start = (double)p->belief[k].start;
		if (!taken && start + host < 0.05)
			continue;
		ROS_GROW(o->candidate, o->ncandidate, cap);
		o->candidate[o->ncandidate++] = (struct ros_candidate){.line = i, .p = start > host ? start : host,
			.taken = taken, .host = host > start};
	}
}

/* A part is as sure as the whole, and as the model is that something begins there. */
static void set_confidence(struct split_ctx *c, const struct ros_proposal *p)
{
	struct ros_split *o = c->out;
	for (size_t s = 0, k = 0; s < o->nseg; s++) {
		struct ros_seg *g = &o->seg[s];
		double best = 0;
		while (k < p->chain->n && p->chain->line[k] < g->first)
			k++;
		for (size_t i = k; i < p->chain->n && i < k + HEAD && p->chain->line[i] < g->end; i++) {
			double q = (double)p->belief[i].start + (double)p->belief[i].p[ROS_LABEL_HOST];
			best = q > best ? q : best;
		}
		g->confidence = ros__trust_part(o->sure, best);
	}
}

void ros__proposal_decide(struct split_ctx *c)
{
	struct ros_split *o = c->out;
	struct ros_proposal *p = ros__proposal_make(c);
	if (!p)
		return;
	float v[ROS_TRUST_N];
	enum ros_hypothesis h = ros__hypothesis_choose(c, p, ros__rules_model(c->r), v);
	ros__trust_figures(c, p, h, v);
	o->sure = ros__trust(ros__rules_model(c->r), v);
	for (size_t k = 0; k < p->chain->n; k++)
		p->belief[k].label = p->label[h][k];
	ros__form_take(c, p);
	ros__unnamed_join(c, p);
	ros__presiding_lines(c, p);
	ros__learned_parts(c, p);
	set_confidence(c, p);
	fill_boundaries(c, p);
}

/* The bits that speak most for the label, against the next best one. */
const char *ros__proposal_why(const struct ros_split *sp, const struct ros_rules *r, size_t line,
	const char *const name[], char *room, size_t size)
{
	const struct ros_proposal *p = sp->proposal;
	const struct ros_model *m = ros__rules_model(r);
	size_t k = 0, used = 0;
	*room = '\0';
	while (p && k < p->chain->n && p->chain->line[k] < line)
		k++;
	if (!p || !m || k >= p->chain->n || p->chain->line[k] != line)
		return room;
	const struct ros_belief *b = &p->belief[k];
	unsigned best = b->label, other = best == 0;
	for (unsigned l = 0; l < ROS_LABEL_N; l++)
		other = l != best && b->p[l] > b->p[other] ? l : other;
	used = (size_t)snprintf(room, size, "%s %.2f", name[best], (double)b->p[best]);
	if (p->formed) {
		snprintf(room + used, size - used, ": a form that comes again");
		return room;
	}
	float last = INFINITY;
	for (size_t n = 0, last_bit = SIZE_MAX; n < REASONS && used < size; n++) {
		size_t top = SIZE_MAX;
		float most = 0.2f;
		for (size_t bit = 1; bit < ROS_EV_BITS; bit++) {
			float w = m->pass[1].line[bit][best] - m->pass[1].line[bit][other];
			if (ros__ev_has(p->chain->bit[k], bit) && w > most && w <= last && bit != last_bit) {
				most = w;
				top = bit;
			}
		}
		if (top == SIZE_MAX)
			break;
		char text[96];
		const char *t = ros__evidence_text(top, text);
		used += (size_t)snprintf(room + used, size - used, "%s%s", n ? "; " : ": ",
			*t ? t : ros__kin_text(top, text));
		last = most;
		last_bit = top;
	}
	return room;
}
