/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the lines of a document are where a form divides it. */
#include <string.h>

#include "corpus/split/form.h"

enum { HEAD_LINES = 4, BRIEF = 84 /* columns */, SOME = 5 };

struct labels {
	const struct split_ctx *c;
	struct ros_proposal *p;
	const struct ros_chain *x;
	const struct ros_form *f;
	bool *is; /* of each line: is it of the form? */
	uint8_t *l;
};

static bool is_note(const struct ros_chain *x, size_t k)
{
	static const uint8_t note[] = {ROS_EV_STAGE, ROS_EV_EDITOR, ROS_EV_SOURCE};
	bool found = false;
	for (size_t i = 0; i < sizeof note && !found; i++)
		found = ros__ev_has(x->bit[k], note[i]);
	return found;
}

/* Short, and no sentence, or a number alone: could be a line of a head. */
static bool is_head(const struct ros_chain *x, size_t k)
{
	static const uint8_t ends[] = {
		ROS_EV_END_STOP, ROS_EV_END_ASKS, ROS_EV_END_QUOTE, ROS_EV_END_COMMA};
	bool open = x->wide[k] <= BRIEF;
	for (size_t i = 0; i < sizeof ends && open; i++)
		open = !ros__ev_has(x->bit[k], ends[i]);
	return open || ros__ev_has(x->bit[k], ROS_EV_W8) || ros__ev_has(x->bit[k], ROS_EV_NUM_ALONE);
}

/* How many lines over (step -1) or under (1) those of the form are heads, too, nearly everywhere.
 */
static size_t reach(const struct labels *a, int step)
{
	size_t n = 0;
	for (bool more = true; more && n < HEAD_LINES;) {
		size_t with = 0;
		for (size_t i = 0; i < a->f->n; i++) {
			size_t at = a->f->cut[i].line + (size_t)(step * ((int)n + 1));
			with += at < a->x->n && !a->is[at] && is_head(a->x, at);
		}
		more = with * 10 >= a->f->n * 9;
		n += more;
	}
	return n;
}

/* Does who is named on line i of the form preside, or ask? What the chain knows of it holds, too.
 */
static bool presides(const struct labels *a, size_t i)
{
	const struct ros_cut *t = &a->f->cut[i];
	const struct ros_rules *r = a->c->r;
	struct ros_span v = ros__span(
		a->c->s->text + a->c->f[a->x->line[t->line]].at + t->lead, (size_t)(t->name - t->lead));
	return a->p->belief[t->line].label == ROS_LABEL_HOST || ros__presides_by_words(r, v.s, v.len) ||
		ros__speaker_parse_turn(r, v.s, v.len).host;
}

/* Line i of the form names who speaks from there on. */
static void name_line(struct labels *a, size_t i, uint8_t label, uint8_t mark)
{
	const struct ros_cut *t = &a->f->cut[i];
	struct ros_shape *s = &a->x->shape[t->line];
	bool host = presides(a, i);
	s->mark = mark;
	s->decoration = 0;
	s->lead = t->lead;
	s->prefix = s->name = t->name;
	s->rest = mark == ROS_MARK_ALONE ? s->rest : t->rest;
	a->l[t->line] = host ? ROS_LABEL_HOST : label;
	for (size_t k = t->line + 1u; host && k < a->x->n && !a->is[k]; k++)
		a->l[k] = ROS_LABEL_HOST_BODY;
}

/* Heads over what is said: from the lines above on, which are as usual, to those below. */
static void label_heads(struct labels *a)
{
	size_t up = reach(a, -1), down = reach(a, 1);
	for (size_t i = 0; i < a->f->n; i++) {
		size_t k = a->f->cut[i].line;
		name_line(a, i, ROS_LABEL_SPEAKER, ROS_MARK_ALONE);
		for (size_t b = k > up ? k - up : 0; b < k; b++)
			a->l[b] = is_head(a->x, b) ? ROS_LABEL_TITLE : a->l[b];
		for (size_t b = k + 1; b <= k + down && b < a->x->n; b++)
			a->l[b] = is_head(a->x, b) ? ROS_LABEL_HEAD : a->l[b];
	}
}

/* A part whose name stands at its end or below it begins, with a title or without. */
static void bare_start(struct labels *a, size_t k, bool titled)
{
	if (k >= a->x->n)
		return;
	a->l[k] = titled ? ROS_LABEL_TITLE : ROS_LABEL_TURN;
	if (!titled)
		a->x->shape[k].mark = ROS_MARK_NONE;
}

/* Do all parts but the first, n lines below the form's, begin with a line of a head? */
static bool all_titled(const struct labels *a, size_t n)
{
	bool titled = true;
	for (size_t i = 0; i + 1 < a->f->n && titled; i++) {
		size_t k = a->f->cut[i].line + n + 1;
		titled = k + 1 < a->x->n && is_head(a->x, k) && !a->is[k] && !a->is[k + 1];
	}
	return titled;
}

/* Names below what they said, or at its end: the next part begins under them. */
static void label_signed(struct labels *a)
{
	size_t up = a->f->below ? reach(a, -1) : 0, down = a->f->below ? reach(a, 1) : 0, k = 0;
	bool titled = all_titled(a, down = a->f->below && all_titled(a, 0) ? 0 : down);
	for (; k < a->f->cut[0].line && is_head(a->x, k); k++)
		a->l[k] = ROS_LABEL_OUT;
	bare_start(a, titled && k ? k - 1 : k, titled && k);
	ROS_NEW_ARRAY(a->p->sign, a->x->n);
	for (size_t i = 0; i < a->f->n; i++) {
		const struct ros_cut *t = &a->f->cut[i];
		for (k = t->line > up ? t->line - up : 0; a->f->below && k <= t->line + down && k < a->x->n;
			 k++)
			a->l[k] = ROS_LABEL_OUT;
		a->p->sign[t->line] = a->f->below
			? (struct ros_sign){t->lead, t->bare ? t->rest : t->name, 0}
			: (struct ros_sign){t->lead, t->name, t->mark};
		if (i + 1 < a->f->n)
			bare_start(a, t->line + down + 1, titled);
	}
	for (k = a->f->cut[a->f->n - 1].line + down + 1; k < a->x->n; k++)
		a->l[k] = ROS_LABEL_OUT;
}

/* Where every turn is one paragraph, short lines apart under the last are no part of it: 議決…,
 * the meeting closed at nine. */
static void leave_end(struct labels *a)
{
	size_t n = a->f->n, k = a->f->cut[n - 1].line + 1;
	bool single = n >= SOME && k < a->x->n && ros__ev_has(a->x->bit[k], ROS_EV_GAP_BEFORE);
	for (size_t i = 0; i + 1 < n && single; i++)
		single = a->f->cut[i + 1].line == a->f->cut[i].line + 1;
	for (; single && k < a->x->n && a->x->wide[k] <= BRIEF; k++)
		a->l[k] = ROS_LABEL_OUT;
}

static void label_turns(struct labels *a)
{
	for (size_t i = 0; i < a->f->n; i++)
		name_line(a, i, ROS_LABEL_TURN, ROS_MARK_COLON);
	leave_end(a);
}

uint8_t *ros__form_labels(
	const struct split_ctx *c, struct ros_proposal *p, const struct ros_form *f)
{
	struct labels a = {.c = c, .p = p, .x = p->chain, .f = f};
	bool signs = f->below || f->tail;
	ROS_NEW_ARRAY(a.l, a.x->n);
	ROS_NEW_ARRAY(a.is, a.x->n);
	for (size_t i = 0; i < f->n; i++)
		a.is[f->cut[i].line] = true;
	for (size_t k = 0; k < a.x->n; k++)
		a.l[k] = (k < f->cut[0].line && !signs) || is_note(a.x, k) ? ROS_LABEL_OUT : ROS_LABEL_BODY;
	(signs ? label_signed : f->head ? label_heads : label_turns)(&a);
	free(a.is);
	return a.l;
}
