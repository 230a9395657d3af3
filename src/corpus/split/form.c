/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which form saves most. Gains are in bits. */
#include "corpus/split/form.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "corpus/split/evidence_impl.h"
#include "corpus/split/form_impl.h"

enum { LEAST = 3, MOST_LINES = 6000, BRIEF = 66 /* columns */, HEAD = 12 /* lines */, FEW = 6 };
enum { CONTEXTS = 4, ENDS = 4, CLASSES = 5 * ENDS, LIST_CHARS = 24 };
static const double MOST_SAME = 0.65;
static const double FIRST = 0.03, FAR = 0.15, TOO_FAR = 0.4, FAR_BITS = 60, MOST_NAMED = 0.9,
					NAMED = 0.6, SENTENCES = 0.1;

/* How a line stands on the page. */
static uint32_t place_of(const struct form_find *f, size_t k)
{
	const uint64_t *w = f->x->bit[k];
	bool after = ros__ev_has(w, ROS_EV_GAP_AFTER) || k + 1 == f->x->n;
	return (uint32_t)ros__ev_has(w, ROS_EV_GAP_BEFORE) | (uint32_t)after << 1 |
		(uint32_t)ros__ev_has(w, ROS_EV_IN) << 2 | (uint32_t)ros__ev_has(w, ROS_EV_IN_ODD) << 3 |
		ros__style(&f->c->f[f->x->line[k]]) << 4;
}

static bool stops(const uint64_t *w)
{
	return ros__ev_has(w, ROS_EV_END_STOP) || ros__ev_has(w, ROS_EV_END_ASKS) ||
		ros__ev_has(w, ROS_EV_END_QUOTE);
}

/* How long a line is, and how it ends. */
static unsigned class_of(const struct ros_chain *x, size_t k)
{
	uint64_t n = x->wide[k];
	const uint64_t *w = x->bit[k];
	unsigned width = n <= 16 ? 0 : n <= 50 ? 1 : n <= 140 ? 2 : n <= 300 ? 3 : 4;
	unsigned open = ros__ev_has(w, ROS_EV_END_COLON) ? 1 : ros__ev_has(w, ROS_EV_END_COMMA) ? 2 : 3;
	return width * ENDS + (stops(w) ? 0 : open);
}

/* log2 of the ways to choose k of n, nearly. */
static double choice(double n, double k)
{
	double p = n > 0 ? k / n : 0;
	double h = p > 0 && p < 1 ? -p * log2(p) - (1 - p) * log2(1 - p) : 0;
	return n * h + 0.5 * log2(n + 1);
}

/* What it costs to say which lines are of the form, given where gaps are; and what the form says
 * about how long lines are and how they end. */
static double places(const struct form_find *f, double n)
{
	double all[CONTEXTS] = {0}, of[CONTEXTS] = {0}, sum = 0, joint[2][CLASSES] = {{0}}, total = 0;
	unsigned classes = 0;
	for (size_t k = 0; k < f->x->n; k++) {
		if (ros__ev_has(f->x->bit[k], ROS_EV_RUNS_OVER))
			continue;
		unsigned at = (unsigned)ros__ev_has(f->x->bit[k], ROS_EV_GAP_BEFORE) * 2u +
			(k && f->is[k - 1]);
		all[at]++;
		of[at] += f->is[k];
		joint[f->is[k]][class_of(f->x, k)]++;
		total++;
	}
	for (size_t i = 0; i < CONTEXTS; i++)
		sum -= choice(all[i], of[i]);
	for (size_t i = 0; i < CLASSES; i++) {
		double both = joint[0][i] + joint[1][i], share[2] = {both * (total - n), both * n};
		classes += both > 0;
		for (size_t b = 0; b < 2; b++)
			sum += joint[b][i] > 0 ? joint[b][i] * log2(joint[b][i] * total / share[b]) : 0;
	}
	return sum - 0.5 * log2(total + 1) * (classes > 1 ? classes - 1 : 0);
}

/* The front and the mark, which are written once. */
static double literal(const struct form_find *f, const struct ros_cut *t, double n)
{
	const char *s = ros__form_text(f, t);
	size_t from = t->tail ? t->mark : 0;
	return (n - 1) *
		(ros__form_cost(s + from, t->lead - from) +
			ros__form_cost(s + t->name, (size_t)(t->rest - t->name)));
}

/* Words that all names begin with belong to the front: 尾号3391的… */
static void widen_front(const struct form_find *f, struct ros_cut *t, size_t n)
{
	struct ros_span a = ros__form_who(f, t);
	size_t same = t->tail ? 0 : a.len;
	for (size_t k = 1; k < n; k++) {
		struct ros_span b = ros__form_who(f, &t[k]);
		size_t i = 0;
		while (i < same && i < b.len && a.s[i] == b.s[i])
			i++;
		same = i;
	}
	while (same && ((unsigned char)a.s[same] & 0xC0) == 0x80)
		same--;
	if (same < a.len && isalpha((unsigned char)a.s[same]))
		while (same && a.s[same - 1] != ' ')
			same--;
	bool one_han = same && same < 6 && (unsigned char)a.s[0] >= 0xE4; /* a surname */
	for (size_t k = 0; k < n && same && same < a.len && !one_han; k++)
		t[k].lead = (uint16_t)(ros__form_who(f, &t[k]).s + same - ros__form_text(f, &t[k]));
}

static bool is_brief(const struct form_find *f, const struct ros_cut *t)
{
	return t->whole || (f->x->wide[t->line] <= BRIEF && !stops(f->x->bit[t->line]));
}

/* Lines of the document's head that only look like turns: 时间：…, 嘉宾：… */
static size_t fields(const struct form_find *f, const struct ros_cut *t, size_t n)
{
	size_t k = 0, other = 0, brief = 0;
	for (size_t i = 0; i < n; i++)
		brief += is_brief(f, &t[i]);
	while (k * 3 < n && !t[k].whole && !t[k].tail && is_brief(f, &t[k]) && t[k].line < HEAD &&
		(t[k + 1].line == t[k].line + 1 || ros__ev_has(f->x->bit[t[k].line], ROS_EV_GAP_AFTER)))
		k++;
	for (size_t i = k; i < n; i++)
		other += is_brief(f, &t[i]);
	return brief * 10 < n * 7 && other * 5 <= n - k ? k : 0;
}

/* A comma or a stop ends parts of sentences, too. */
static bool is_weak(const struct form_find *f, const struct ros_cut *t)
{
	static const char *const sign[] = {"，", "。", "！", "？", "；", ",", "!", "?", ";"};
	struct ros_span v = ros__span(ros__form_text(f, t) + t->mark, (size_t)(t->rest - t->mark));
	bool weak = v.len && v.len <= 2 && *v.s == '.';
	for (size_t i = 0; i < sizeof sign / sizeof *sign && !weak; i++)
		weak = ros__begins(v, sign[i]) > 0;
	return weak && !t->tail;
}

/* How the lines of a form lie in the document. */
struct spread {
	size_t brief, followed, said; /* lines: short and open; not followed by another; with text */
	size_t over, under; /* ... that a gap parts from the line above alone, from that below */
	double before, after;         /* shares of the characters over the first and under the last */
	double most, median;          /* of a part: its share; characters */
};

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static struct spread spread(const struct form_find *f, const struct ros_cut *t, size_t n)
{
	struct spread v = {0};
	const struct ros_chain *x = f->x;
	const uint64_t *chars = f->c->chars;
	double all = (double)chars[f->c->n] + 1, *part;
	ROS_NEW_ARRAY(part, n);
	for (size_t k = 0; k < n; k++) {
		size_t i = t[k].line,
			   to = k + 1 < n ? x->line[t[k + 1].line]
			: t->tail         ? x->line[i]
							  : f->c->n;
		bool last = i + 1 == x->n, own = !last && !f->is[i + 1];
		bool gap = ros__ev_has(x->bit[i], ROS_EV_GAP_BEFORE),
			 then = ros__ev_has(x->bit[i], ROS_EV_GAP_AFTER);
		v.over += gap && !then;
		v.under += then && !gap && i && stops(x->bit[i - 1]);
		v.brief += is_brief(f, &t[k]);
		v.followed += last || own;
		v.said += own || stops(x->bit[i]) || x->wide[i] > BRIEF ||
			x->wide[i] > f->c->f[x->line[i]].width;
		part[k] = (double)(chars[to] - chars[x->line[i]]);
	}
	qsort(part, n, sizeof *part, by_size);
	size_t end = t[n - 1].line + (size_t)t->tail;
	v.before = (double)chars[x->line[t->line]] / all;
	v.after = (double)(chars[f->c->n] - chars[end < x->n ? x->line[end] : f->c->n]) / all;
	v.most = part[n - 1] / all;
	v.median = part[n / 2];
	free(part);
	return v;
}

/* Do its lines lie so that they could divide the document? */
static bool lies_well(const struct ros_form *o, const struct spread *v)
{
	const double n = (double)o->n, out = o->below || o->tail ? v->after : v->before;
	/* Names below what was said do not stand with what follows, nor those over it with what is
	 * above. */
	bool torn = (double)(o->below ? v->over : o->head ? v->under : 0) >= 0.8 * n;
	bool heaped = v->most > (o->n < FEW ? 0.75 : 0.5);
	return !heaped && !torn && out <= TOO_FAR && (double)v->said >= 0.6 * n &&
		(!o->head || (double)v->followed >= 0.8 * n);
}

/* Could what it names be who speaks, and not a sentence's beginning, or a list of who is present?
 */
static bool names_well(const struct form_find *f, const struct ros_form *o, const struct spread *v,
	const struct form_names *m)
{
	bool sentence = m->sentences > SENTENCES ||
		(is_weak(f, o->cut) && (m->known < MOST_NAMED || m->sentences > 0));
	bool list = m->values == o->n && v->median < LIST_CHARS && o->n >= FEW;
	bool few = o->tail && m->values * 3 < o->n; /* （鼓掌） */
	few |= o->n > LEAST && m->most > MOST_SAME; /* ▶ Video  # Link */
	return !sentence && !list && !few && m->values > 1 && m->named >= NAMED;
}

/* What the form makes of the document. */
static struct ros_form evaluate(const struct form_find *f, struct ros_cut *t, size_t n)
{
	size_t cut = n >= LEAST ? fields(f, t, n) : 0;
	struct ros_form o = {.cut = t + cut, .n = n - cut, .tail = t->tail};
	if (o.n < LEAST)
		return o;
	widen_front(f, o.cut, o.n);
	memset(f->is, 0, f->x->n * sizeof *f->is);
	for (size_t k = 0; k < o.n; k++)
		f->is[o.cut[k].line] = true;
	struct spread v = spread(f, o.cut, o.n);
	o.head = v.brief * 10 >= o.n * 7 && !o.tail;
	o.below = o.head && v.brief == o.n && v.before > FIRST && v.after < 2 * FIRST &&
		o.cut[o.n - 1].line + 4 > f->x->n;
	if (!lies_well(&o, &v))
		return o;
	struct form_names m = ros__form_names(f, o.cut, o.n);
	o.values = m.values;
	if (!names_well(f, &o, &v, &m))
		return o;
	double out = o.below || o.tail ? v.after : v.before;
	o.named = m.named;
	o.gain = literal(f, o.cut, (double)o.n) + m.gain + places(f, (double)o.n) -
		FAR_BITS * (out > FAR ? out : 0);
	return o;
}

static int by_key(const void *a, const void *b)
{
	const struct ros_cut *x = a, *y = b;
	int key = (x->key > y->key) - (x->key < y->key);
	int line = (x->line > y->line) - (x->line < y->line);
	return key ? key : line ? line : (x->rest > y->rest) - (x->rest < y->rest);
}

/* What nobody begins with. */
static bool is_none(const struct form_find *f, size_t k)
{
	const uint64_t *w = f->x->bit[k];
	const struct ros_feat *e = &f->c->f[f->x->line[k]];
	const char *s = f->c->s->text + e->at;
	return ros__ev_has(w, ROS_EV_RUNS_OVER) || ros__ev_has(w, ROS_EV_LEX_LABEL_OTHER) ||
		ros__words_prefix(f->c->r, ROS_W_PRESENT, s, e->len) || ros__ev_has(w, ROS_EV_LEX_CROWD) ||
		ros__ev_has(w, ROS_EV_SALUTE) ||
		(ros__ev_has(w, ROS_EV_STAGE) && ros__form_bracketed(s, e->len));
}

static void collect(struct form_find *f, bool tails)
{
	struct ros_cut cut[ROS_CUTS + 2];
	for (size_t k = 0; k < f->x->n; k++) {
		const struct ros_feat *e = &f->c->f[f->x->line[k]];
		const char *s = f->c->s->text + e->at;
		if (is_none(f, k))
			continue;
		size_t n = tails ? 0 : ros__form_cuts(s, e->len, place_of(f, k), cut);
		n += ros__form_tails(s, e->len, cut + n);
		ROS_GROW_N(f->all, f->n, f->cap, n);
		for (size_t i = 0; i < n; i++) {
			cut[i].line = (uint32_t)k;
			f->all[f->n++] = cut[i];
		}
	}
	if (f->n)
		qsort(f->all, f->n, sizeof *f->all, by_key);
}

/* One cut a line: the first. */
static size_t distinct(struct ros_cut *t, size_t n)
{
	size_t w = 0;
	for (size_t k = 0; k < n; k++)
		if (!w || t[w - 1].line != t[k].line)
			t[w++] = t[k];
	return w;
}

static size_t known_of(const struct ros_cut *t, size_t n, const bool *begins)
{
	size_t known = 0;
	for (size_t k = 0; k < n; k++)
		known += begins[t[k].line];
	return known;
}

/* Are two lines of three, the first among them, known to begin something, and others not? */
static bool claims(const struct ros_form *o, const bool *begins)
{
	size_t known = known_of(o->cut, o->n, begins);
	return known >= LEAST && known < o->n && (o->n - known) * 2 <= known && begins[o->cut->line];
}

/* The form that saves most; where `begins` is not NULL, of those that claim more than it knows. */
static struct ros_form find_best(const struct split_ctx *c, const struct ros_chain *x, size_t least,
	bool tails, const bool *begins)
{
	struct form_find f = {.c = c, .x = x};
	struct ros_form best = {.n = 0};
	if (x->n < LEAST || x->n > MOST_LINES)
		return best;
	ROS_NEW_ARRAY(f.is, x->n);
	collect(&f, tails);
	for (size_t i = 0, j; i < f.n; i = j) {
		for (j = i + 1; j < f.n && f.all[j].key == f.all[i].key; j++)
			;
		size_t n = distinct(f.all + i, j - i), known = begins ? known_of(f.all + i, n, begins) : n;
		if (n < least || known * 2 < n || (begins && known == n))
			continue;
		struct ros_form o = evaluate(&f, f.all + i, n);
		if (o.gain > best.gain && (!begins || claims(&o, begins)))
			best = o;
	}
	struct ros_cut *own;
	ROS_NEW_ARRAY(own, best.n + 1);
	if (best.n)
		memcpy(own, best.cut, best.n * sizeof *own);
	best.cut = own;
	free(f.all);
	free(f.is);
	return best;
}

struct ros_form ros__form_find(
	const struct split_ctx *c, const struct ros_chain *x, size_t least, bool tails)
{
	return find_best(c, x, least, tails, NULL);
}

struct ros_form ros__form_claims(
	const struct split_ctx *c, const struct ros_chain *x, const bool *begins)
{
	return find_best(c, x, LEAST, false, begins);
}

void ros__form_release(struct ros_form *f)
{
	free(f->cut);
	*f = (struct ros_form){.n = 0};
}
