/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "borrow/shares.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/rng.h"

/* One passage as a text has it. */
struct side {
	uint32_t from, to, other, passage;
};

struct summing {
	const struct ros_borrow_text *t;
	const struct ros_dates *date;
	struct ros_passages *p;
	struct ros_borrow_summary *s;
	struct side *side;    /* by doc, from */
	uint64_t *of_doc;     /* ndoc + 1 */
	uint32_t *met;        /* by text: 1 + the passage it was last met for */
};

static int by_start(const void *pa, const void *pb)
{
	const struct side *a = pa, *b = pb;
	if (a->from != b->from)
		return a->from < b->from ? -1 : 1;
	return (a->passage > b->passage) - (a->passage < b->passage);
}

/* Dealt to the texts, so that only those of one are sorted at a time. */
static void list_sides(struct summing *m)
{
	uint64_t *next;
	ROS_NEW_ARRAY(m->side, 2 * m->p->n);
	ROS_NEW_ARRAY(m->of_doc, (size_t)m->t->ndoc + 1);
	ROS_NEW_ARRAY(next, (size_t)m->t->ndoc + 1);
	for (size_t i = 0; i < m->p->n; i++) {
		m->of_doc[m->p->p[i].a + 1]++;
		m->of_doc[m->p->p[i].b + 1]++;
	}
	for (uint32_t d = 0; d < m->t->ndoc; d++)
		next[d + 1] = m->of_doc[d + 1] += m->of_doc[d];
	for (size_t i = 0; i < m->p->n; i++) {
		const struct ros_passage *x = &m->p->p[i];
		m->side[next[x->a]++] = (struct side){x->a_from, x->a_to, x->b, (uint32_t)i};
		m->side[next[x->b]++] = (struct side){x->b_from, x->b_to, x->a, (uint32_t)i};
	}
	for (uint32_t d = 0; d < m->t->ndoc; d++)
		if (m->of_doc[d + 1] > m->of_doc[d])
			qsort(
				m->side + m->of_doc[d], m->of_doc[d + 1] - m->of_doc[d], sizeof *m->side, by_start);
	free(next);
}

static int order(const struct summing *m, uint32_t a, uint32_t b)
{
	return m->date ? ros__dates_order(m->date[a], m->date[b]) : 0;
}

struct holders {
	uint32_t n;
	int32_t first, last;  /* days, of those that are dated */
	bool all_dated;
};

static void meet(struct summing *m, struct holders *h, uint32_t d, uint32_t mark)
{
	if (m->met[d] == mark)
		return;
	m->met[d] = mark;
	h->n++;
	if (!m->date || m->date[d].from > m->date[d].to) {
		h->all_dated = false;
		return;
	}
	h->first = m->date[d].from < h->first ? m->date[d].from : h->first;
	h->last = m->date[d].to > h->last ? m->date[d].to : h->last;
}

/* Texts that share with this one at least half of these places. */
static void meet_all(struct summing *m, struct holders *h, uint32_t d, uint32_t from, uint32_t to,
	uint32_t mark)
{
	meet(m, h, d, mark);
	for (uint64_t i = m->of_doc[d]; i < m->of_doc[d + 1] && m->side[i].from < to; i++) {
		uint32_t lo = m->side[i].from > from ? m->side[i].from : from;
		uint32_t hi = m->side[i].to < to ? m->side[i].to : to;
		if (hi > lo && 2 * (hi - lo) >= to - from)
			meet(m, h, m->side[i].other, mark);
	}
}

static void count_holders(struct summing *m)
{
	ROS_NEW_ARRAY(m->s->common, m->p->n);
	ROS_NEW_ARRAY(m->met, m->t->ndoc);
	for (size_t i = 0; i < m->p->n; i++) {
		struct ros_passage *x = &m->p->p[i];
		struct holders h = {0, INT32_MAX, INT32_MIN, true};
		meet_all(m, &h, x->a, x->a_from, x->a_to, (uint32_t)i + 1);
		meet_all(m, &h, x->b, x->b_from, x->b_to, (uint32_t)i + 1);
		x->holders = h.n;
		m->s->common[i] = h.n >= 3 && h.all_dated &&
			(int64_t)h.last - h.first <= ROS_BORROW_SEASON;
	}
}

enum { IN_PHRASE = 1, IN_PASSAGE = 2, IN_EARLIER = 4 };

static void mark(uint8_t *in, const struct side *x, uint32_t base, uint8_t bits)
{
	for (uint32_t i = x->from; i < x->to; i++)
		in[i - base] |= bits;
}

static void share_of(struct summing *m, uint32_t d, uint8_t *in)
{
	struct ros_borrow_share *s = &m->s->share[d];
	uint32_t base = (uint32_t)m->t->indptr[d], n = (uint32_t)m->t->indptr[d + 1] - base;
	memset(in, 0, n);
	s->words = n;
	for (uint64_t i = m->of_doc[d]; i < m->of_doc[d + 1]; i++) {
		const struct side *x = &m->side[i];
		bool phrase = m->p->p[x->passage].kind == ROS_BORROW_PHRASE;
		bool earlier = !phrase && order(m, d, x->other) > 0;
		mark(in, x, base, phrase ? IN_PHRASE : earlier ? IN_PASSAGE | IN_EARLIER : IN_PASSAGE);
		if (!phrase && m->met[x->other] != d + 1) {
			m->met[x->other] = d + 1;
			s->partners++;
		}
	}
	for (uint32_t i = 0; i < n; i++) {
		s->passage += (in[i] & IN_PASSAGE) != 0;
		s->phrase += in[i] == IN_PHRASE;
		s->earlier += (in[i] & IN_EARLIER) != 0;
		s->usual += !in[i] && m->p->light && m->p->light[base + i];
	}
}

static void sum_shares(struct summing *m)
{
	uint64_t longest = 0;
	uint8_t *in;
	for (uint32_t d = 0; d < m->t->ndoc; d++) {
		uint64_t n = m->t->indptr[d + 1] - m->t->indptr[d];
		longest = n > longest ? n : longest;
	}
	ROS_NEW_ARRAY(in, longest);
	ROS_NEW_ARRAY(m->s->share, m->t->ndoc);
	memset(m->met, 0, m->t->ndoc * sizeof *m->met);
	for (uint32_t d = 0; d < m->t->ndoc; d++)
		share_of(m, d, in);
	free(in);
}

/* Places of text d in the passages first .. end - 1 of one pair, each once. */
static uint32_t places_in(const struct ros_passages *p, size_t first, size_t end, bool a)
{
	uint32_t sum = 0, to = 0;
	for (;;) { /* the next by place: passages of a pair are few */
		const struct ros_passage *best = NULL;
		for (size_t i = first; i < end; i++) {
			const struct ros_passage *x = &p->p[i];
			if (x->kind == ROS_BORROW_PHRASE || (a ? x->a_to : x->b_to) <= to)
				continue;
			if (!best || (a ? x->a_from < best->a_from : x->b_from < best->b_from))
				best = x;
		}
		if (!best)
			return sum;
		uint32_t from = a ? best->a_from : best->b_from, until = a ? best->a_to : best->b_to;
		sum += until - (from > to ? from : to);
		to = until;
	}
}

/* Does text d, whose side it is, have it from no text that is earlier than this one? */
static bool is_first(const struct summing *m, uint32_t d, const struct side *x)
{
	for (uint64_t k = m->of_doc[d]; k < m->of_doc[d + 1] && m->side[k].from < x->to; k++) {
		const struct side *y = &m->side[k];
		uint32_t lo = y->from > x->from ? y->from : x->from, hi = y->to < x->to ? y->to : x->to;
		if (hi > lo && 2 * (hi - lo) >= x->to - x->from && order(m, y->other, x->other) < 0)
			return false;
	}
	return true;
}

static void find_first(struct summing *m)
{
	ROS_NEW_ARRAY(m->s->first, m->p->n);
	for (uint32_t d = 0; d < m->t->ndoc; d++)
		for (uint64_t i = m->of_doc[d]; i < m->of_doc[d + 1]; i++)
			if (order(m, d, m->side[i].other) > 0)
				m->s->first[m->side[i].passage] = is_first(m, d, &m->side[i]);
}

static double words_of(const uint64_t *indptr, uint32_t d)
{
	return (double)(indptr[d + 1] - indptr[d]);
}

bool ros__borrow_same(const uint64_t *indptr, const struct ros_passage *p)
{
	return p->matched >= ROS_BORROW_SAME * words_of(indptr, p->a) &&
		p->matched >= ROS_BORROW_SAME * words_of(indptr, p->b);
}

static int by_words(const void *pa, const void *pb)
{
	const struct ros_borrow_link *a = pa, *b = pb;
	if (a->same != b->same)
		return a->same - b->same;
	uint32_t x = a->words_a < a->words_b ? a->words_a : a->words_b;
	uint32_t y = b->words_a < b->words_b ? b->words_a : b->words_b;
	if (x != y)
		return x > y ? -1 : 1;
	if (a->a != b->a)
		return a->a < b->a ? -1 : 1;
	return (a->b > b->b) - (a->b < b->b);
}

/* Passages are sorted by pair. */
static void sum_links(struct summing *m)
{
	size_t cap = 0;
	struct ros_borrow_summary *s = m->s;
	for (size_t i = 0, k; i < m->p->n; i = k) {
		const struct ros_passage *x = &m->p->p[i];
		uint64_t matched = 0;
		struct ros_borrow_link l = {.a = x->a, .b = x->b, .order = order(m, x->a, x->b)};
		for (k = i; k < m->p->n && m->p->p[k].a == x->a && m->p->p[k].b == x->b; k++) {
			l.passages += m->p->p[k].kind == ROS_BORROW_PASSAGE;
			matched += m->p->p[k].kind == ROS_BORROW_PASSAGE ? m->p->p[k].matched : 0;
			l.phrases += m->p->p[k].kind == ROS_BORROW_PHRASE;
			l.first += m->p->p[k].kind == ROS_BORROW_PASSAGE && s->first[k];
		}
		if (!l.passages)
			continue;
		l.words_a = places_in(m->p, i, k, true);
		l.words_b = places_in(m->p, i, k, false);
		l.same = matched >= ROS_BORROW_SAME * words_of(m->t->indptr, l.a) &&
			matched >= ROS_BORROW_SAME * words_of(m->t->indptr, l.b);
		s->nsame += l.same;
		s->share[l.a].same |= l.same;
		s->share[l.b].same |= l.same;
		ROS_GROW(s->link, s->nlink, cap);
		s->link[s->nlink++] = l;
	}
	if (s->nlink)
		qsort(s->link, s->nlink, sizeof *s->link, by_words);
}

static double middle(struct ros_dates d)
{
	return ((double)d.from + d.to) / 2;
}

/* Texts that share passages and both have dates. */
struct dated {
	uint32_t *text, ntext; /* with a date */
	uint32_t *link, nlink; /* two texts each */
	double *now;           /* by text: the middle of the date that it has at the moment */
};

static bool has_date(const struct summing *m, uint32_t d)
{
	return m->date[d].from <= m->date[d].to;
}

static void list_dated(const struct summing *m, struct dated *x)
{
	*x = (struct dated){0};
	ROS_NEW_ARRAY(x->text, m->t->ndoc);
	ROS_NEW_ARRAY(x->now, m->t->ndoc);
	ROS_NEW_ARRAY(x->link, 2 * m->s->nlink);
	for (uint32_t d = 0; d < m->t->ndoc; d++) {
		x->now[d] = middle(m->date[d]);
		if (has_date(m, d))
			x->text[x->ntext++] = d;
	}
	for (size_t i = 0; i < m->s->nlink; i++) {
		const struct ros_borrow_link *l = &m->s->link[i];
		if (l->same || !has_date(m, l->a) || !has_date(m, l->b))
			continue;
		x->link[2 * (size_t)x->nlink] = l->a;
		x->link[2 * (size_t)x->nlink++ + 1] = l->b;
	}
}

static double mean_lag(const struct dated *x)
{
	double lag = 0;
	for (size_t i = 0; i < x->nlink; i++)
		lag += fabs(x->now[x->link[2 * i]] - x->now[x->link[2 * i + 1]]);
	return lag / x->nlink;
}

/* Are texts that share passages closer in time than texts that do not? Dates change places. */
static void test_lag(struct summing *m, uint64_t seed)
{
	enum { EXCHANGES = 999 };
	struct ros_borrow_summary *s = m->s;
	struct dated x;
	double sum = 0, less = 0;
	list_dated(m, &x);
	s->n_dated = x.nlink;
	s->lag = x.nlink ? mean_lag(&x) : 0;
	for (int r = 0; r < EXCHANGES && x.nlink; r++) {
		struct ros_rng g = ros__rng(seed, (uint64_t)r, 0);
		for (uint32_t i = x.ntext; i > 1; i--) {
			uint32_t a = x.text[i - 1], b = x.text[ros__rng_below(&g, i)];
			double held = x.now[a];
			x.now[a] = x.now[b];
			x.now[b] = held;
		}
		double lag = mean_lag(&x);
		sum += lag;
		less += lag <= s->lag;
	}
	s->lag_expected = sum / EXCHANGES;
	s->lag_p = x.nlink ? (less + 1) / (EXCHANGES + 1) : 1;
	free(x.text);
	free(x.link);
	free(x.now);
}

void ros__borrow_summarise(struct ros_borrow_summary *s, struct ros_passages *p,
	const struct ros_borrow_text *t, const struct ros_dates *date, uint64_t seed)
{
	struct summing m = {.t = t, .date = date, .p = p, .s = s};
	*s = (struct ros_borrow_summary)ROS_BORROW_SUMMARY_INIT;
	s->lag = s->lag_expected = s->lag_p = NAN;
	list_sides(&m);
	count_holders(&m);
	sum_shares(&m);
	find_first(&m);
	sum_links(&m);
	if (date && s->nlink)
		test_lag(&m, seed);
	free(m.side);
	free(m.of_doc);
	free(m.met);
}

void ros__borrow_summary_release(struct ros_borrow_summary *s)
{
	free(s->share);
	free(s->link);
	free(s->common);
	free(s->first);
	*s = (struct ros_borrow_summary)ROS_BORROW_SUMMARY_INIT;
}
