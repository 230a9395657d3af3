/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/proposal.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "corpus/proposal_impl.h"

/* The model's parts are taken against the families' where it is this sure of them, and by odds so many
 * times surer than one may be of theirs. */
static const double LEAST_SURE = 0.5, FAR_SURER = 20;

enum { CLOSE_CHARS = 120, REASONS = 3, FEW = 24, FEW_FIRST = 60 /* columns */, HEAD = 4 };

static void leave_out(struct ros_belief *b)
{
	b->label = ROS_LABEL_OUT;
	b->start = 0;
}

/* 述职人：… at the end of each speech: all parts but the first begin with what stands, in the same words,
 * at the end of the last one. Such lines belong to what is above them, with the dates below them. */
static void tidy_signatures(const struct ros_chain *x, struct ros_belief *b)
{
	size_t parts = 0, with = 0, tail = 0, first = SIZE_MAX;
	uint32_t word = UINT32_MAX, *prefix = x->group[ROS_GROUP_PREFIX];
	for (size_t k = 0; k < x->n; k++) {
		if (!ros__label_begins(k ? b[k - 1].label : ROS_LABEL_OUT, b[k].label))
			continue;
		first = parts++ ? first : k;
		word = parts == 2 && x->shape[k].mark != ROS_MARK_ALONE ? prefix[k] : word;
		with += prefix[k] == word && word != UINT32_MAX;
	}
	for (size_t k = x->n > 3 ? x->n - 3 : 0; k < x->n; k++)
		tail += prefix[k] == word;
	if (parts < 2 || word == UINT32_MAX || with + 1 != parts || prefix[first] == word || !tail)
		return;
	for (size_t k = first + 1; k < x->n; k++) {
		size_t e = k;
		float start = b[k].start;
		if (!ros__label_begins(b[k - 1].label, b[k].label))
			continue;
		do
			leave_out(&b[e++]);
		while (e < x->n && ros__label_head(b[e].label) && ros__ev_has(x->bit[e], ROS_EV_DATE));
		if (e < x->n && ros__label_head(b[e].label)) /* what is below them begins the part */
			b[e].label = ROS_LABEL_TITLE;
		if (e < x->n)
			b[e].start = start;
		k = e;
	}
}

/* A head with next to nothing below it begins no part: a portal's lines over the title, a banner; nor
 * does a label over a list (嘉宾：). */
void ros__labels_tidy(const struct split_ctx *c, const struct ros_chain *x, struct ros_belief *b)
{
	bool first = true;
	tidy_signatures(x, b);
	for (size_t k = 0; k < x->n;) {
		unsigned last = k ? b[k - 1].label : ROS_LABEL_OUT;
		size_t e = k + 1, said = 0;
		bool titled = b[k].label == ROS_LABEL_TITLE || b[k].label == ROS_LABEL_HEAD;
		if (!ros__label_begins(last, b[k].label)) {
			k++;
			continue;
		}
		for (; e < x->n && !ros__label_begins(b[e - 1].label, b[e].label) && b[e].label != ROS_LABEL_HOST; e++) {
			titled |= b[e].label == ROS_LABEL_TITLE;
			if (b[e].label == ROS_LABEL_BODY || b[e].label == ROS_LABEL_TURN)
				said += c->f[x->line[e]].width;
		}
		said += b[k].label == ROS_LABEL_TURN ? c->f[x->line[k]].len - x->shape[k].rest : 0;
		bool head = titled && ros__label_head(b[k].label) && said < (first ? FEW_FIRST : FEW);
		if ((head || !said) && e < x->n)
			for (size_t i = k; i < e; i++)
				leave_out(&b[i]);
		first = false;
		k = e;
	}
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
	ROS_NEW_ARRAY(p->belief, p->chain->n);
	ROS_NEW_ARRAY(p->plain, p->chain->n);
	struct ros_chain plain = *p->chain; /* its bits alone are its own */
	ROS_NEW_ARRAY(plain.bit, plain.n);
	memcpy(plain.bit, p->chain->bit, plain.n * sizeof *plain.bit);
	ros__chain_forget_words(&plain);
	ros__model_decode(m, &plain, p->belief);
	ros__labels_tidy(c, &plain, p->belief);
	for (size_t k = 0; k < plain.n; k++)
		p->plain[k] = p->belief[k].label;
	free(plain.bit);
	p->logp = ros__model_decode(m, p->chain, p->belief);
	ros__labels_tidy(c, p->chain, p->belief);
	return p;
}

void ros__proposal_free(struct ros_proposal *p)
{
	if (!p)
		return;
	ros__chain_release(p->chain);
	free(p->chain);
	free(p->belief);
	free(p->plain);
	free(p);
}

static void push(struct begins *b, size_t *cap, size_t line, bool host)
{
	ROS_GROW(b->at, b->n, *cap);
	b->at[b->n++] = (struct begin){line, host};
}

struct begins ros__begins_of_labels(const struct ros_proposal *p, const uint8_t *label)
{
	struct begins b = {NULL, 0};
	size_t cap = 0;
	unsigned last = ROS_LABEL_OUT;
	for (size_t k = 0; k < p->chain->n; k++) {
		unsigned l = label ? label[k] : p->belief[k].label;
		bool host = l == ROS_LABEL_HOST || l == ROS_LABEL_HOST_BODY;
		bool was = last == ROS_LABEL_HOST || last == ROS_LABEL_HOST_BODY;
		if (ros__label_begins(last, l) || (host && !was))
			push(&b, &cap, p->chain->line[k], host);
		last = l;
	}
	return b;
}

struct begins ros__begins_of_all(const struct ros_proposal *p, const uint8_t *label)
{
	struct begins b = {NULL, 0};
	size_t cap = 0;
	unsigned last = ROS_LABEL_OUT;
	for (size_t k = 0; k < p->chain->n; k++) {
		unsigned l = label ? label[k] : p->belief[k].label;
		if (ros__label_begins(last, l) || l == ROS_LABEL_HOST)
			push(&b, &cap, p->chain->line[k], false);
		last = l;
	}
	return b;
}

struct begins ros__begins_of_segs(const struct split_ctx *c)
{
	struct begins b = {NULL, 0};
	size_t cap = 0;
	for (size_t k = 0; k < c->out->nseg; k++)
		push(&b, &cap, c->out->seg[k].first, false);
	return b;
}

struct begins ros__begins_of_parts(const struct split_ctx *c)
{
	struct begins b = {NULL, 0};
	size_t cap = 0;
	bool was = false;
	for (size_t k = 0; k < c->out->nseg; k++) {
		size_t i = c->out->seg[k].first;
		bool host = (c->f[i].flags & (ROS_LF_HOST | ROS_LF_TURN)) == (ROS_LF_HOST | ROS_LF_TURN);
		if (!host || !was)
			push(&b, &cap, i, host);
		was = host;
	}
	return b;
}

bool ros__begins_agree(const struct split_ctx *c, const struct begins *a, const struct begins *b)
{
	size_t one = 0, two = 0;
	for (size_t k = 0; k < a->n; k++)
		one += !a->at[k].host;
	for (size_t k = 0; k < b->n; k++)
		two += !b->at[k].host;
	if (one <= 1 && two <= 1) /* one speech */
		return true;
	if (a->n != b->n)
		return false;
	for (size_t k = 0; k < a->n; k++) {
		size_t x = a->at[k].line, y = b->at[k].line, lo = x < y ? x : y, hi = x < y ? y : x;
		if (a->at[k].host != b->at[k].host || c->chars[hi] - c->chars[lo] > CLOSE_CHARS)
			return false;
	}
	return true;
}

static size_t parts(const struct begins *b)
{
	size_t n = 0;
	for (size_t k = 0; k < b->n; k++)
		n += !b->at[k].host;
	return n;
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
		g->confidence = o->sure * (0.5 + 0.5 * (best < 1 ? best : 1));
	}
}

static double odds(double p)
{
	return p / (1 - p + 1e-9);
}

bool ros__model_preferred(double model, double rules)
{
	return model >= LEAST_SURE && odds(model) >= FAR_SURER * odds(rules);
}

/* The families' parts stay where the model sees the same, or is not sure of what it sees. */
void ros__proposal_decide(struct split_ctx *c)
{
	struct ros_split *o = c->out;
	const struct ros_model *m = ros__rules_model(c->r);
	struct ros_proposal *p = o->proposal;
	float v[ROS_CALIBRATION_N];
	if (!p)
		return;
	struct doubt_input in = {.p = p, .rules = ros__begins_of_parts(c),
		.model = ros__begins_of_labels(p, NULL), .plain = ros__begins_of_all(p, p->plain),
		.rules_all = ros__begins_of_segs(c), .model_all = ros__begins_of_all(p, NULL)};
	enum ros_sure kind = ROS_SURE_AGREED;
	ros__doubt_figures(c, &in, v);
	if (!ros__begins_agree(c, &in.rules, &in.model))
		kind = ROS_SURE_RULES;
	o->sure = ros__doubt_sure(m, kind, v);
	if (kind == ROS_SURE_RULES && parts(&in.model)) {
		in.took_model = true;
		ros__doubt_figures(c, &in, v);
		double sure = ros__doubt_sure(m, ROS_SURE_MODEL, v);
		if (ros__model_preferred(sure, o->sure)) {
			o->sure = sure;
			ros__learned_parts(c, p);
		}
	}
	set_confidence(c, p);
	fill_boundaries(c, p);
	free(in.rules.at);
	free(in.model.at);
	free(in.plain.at);
	free(in.rules_all.at);
	free(in.model_all.at);
}

/* --- what others may ask --------------------------------------------------------------------------- */

size_t ros__left_out(const struct ros_split *sp, struct ros_left_out **out)
{
	struct ros_left_out *v = NULL;
	size_t n = 0, cap = 0;
	bool open = false;
	for (size_t i = 0, k = 0; i < sp->nline; i++) {
		enum ros_line_kind kind = (enum ros_line_kind)sp->kind[i];
		while (k < sp->nseg && sp->seg[k].end <= i)
			k++;
		if (kind == ROS_KIND_BLANK || kind == ROS_KIND_FURNITURE || kind == ROS_KIND_RULE)
			continue;
		bool in = k < sp->nseg && sp->seg[k].first <= i && i < sp->seg[k].body_end;
		if (in || kind == ROS_KIND_CONTENTS || kind == ROS_KIND_DOCTITLE) {
			open = false;
			continue;
		}
		if (!open || v[n - 1].kind != kind) {
			ROS_GROW(v, n, cap);
			v[n++] = (struct ros_left_out){i, i, kind, 0};
		}
		v[n - 1].end = i + 1;
		v[n - 1].chars += sp->feat[i].nchar;
		open = true;
	}
	*out = v;
	return n;
}

/* The bits that speak most for the label, against the next best one. */
const char *ros__proposal_why(const struct ros_split *sp, const struct ros_rules *r, size_t line,
	char *room, size_t size)
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
	used = (size_t)snprintf(room, size, "%s %.2f", ros__label_text((enum ros_label)best),
		(double)b->p[best]);
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
