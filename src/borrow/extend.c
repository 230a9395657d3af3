/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "borrow/extend.h"

#include "base/mem.h"
#include "borrow/grams.h"

/* One walk away from the seed: step +1 or -1; left: words that remain in each text on that side. */
struct walk {
	const struct ros_borrow_text *t;
	const struct ros_borrow_settings *s;
	int64_t a, b;
	int step;
	uint32_t left_a, left_b;
};

static bool agree(const struct walk *w, uint32_t da, uint32_t db)
{
	uint32_t x = w->t->word[w->a + w->step * (int64_t)da];
	return x != ROS_BORROW_NO_WORD && x == w->t->word[w->b + w->step * (int64_t)db];
}

/* May the words at these distances agree alone, with neighbours that differ? */
static bool may_stand_alone(const struct walk *w, uint32_t da, uint32_t db)
{
	return w->t->firm[w->t->word[w->a + w->step * (int64_t)da]] &&
		((da == db && da <= 3) || da + db <= 4);
}

/* The nearest words that agree. False: none within reach. */
static bool next(const struct walk *w, uint32_t *best_a, uint32_t *best_b)
{
	uint32_t reach_a = w->s->reach < w->left_a ? w->s->reach : w->left_a;
	uint32_t reach_b = w->s->reach < w->left_b ? w->s->reach : w->left_b;
	int best = 1 << 20;
	if (reach_a && reach_b && agree(w, 0, 0)) {
		*best_a = *best_b = 0;
		return true;
	}
	for (uint32_t i = 0; i < reach_a; i++)
		for (uint32_t k = 0; k < reach_b; k++) {
			int cost = (int)(i + k + (i > k ? i - k : k - i));
			if (cost - 1 >= best || !agree(w, i, k))
				continue;
			bool pair = i + 1 < w->left_a && k + 1 < w->left_b && agree(w, i + 1, k + 1);
			if ((!pair && !may_stand_alone(w, i, k)) || cost - pair >= best)
				continue;
			best = cost - pair;
			*best_a = i;
			*best_b = k;
		}
	return best < 1 << 20;
}

static void walk(struct ros_stretch *out, struct walk *w)
{
	double missing = 0;
	uint32_t i, k;
	while (next(w, &i, &k)) {
		uint32_t skipped = i > k ? i : k;
		missing = missing * w->s->fade + skipped - 1;
		if (missing > w->s->patience)
			return;
		missing = missing < 0 ? 0 : missing;
		ROS_GROW(out->agree, out->n, out->cap);
		out->agree[out->n++] = (struct ros_agree){(uint32_t)(w->a + w->step * (int64_t)i),
			(uint32_t)(w->b + w->step * (int64_t)k)};
		w->a += w->step * ((int64_t)i + 1);
		w->b += w->step * ((int64_t)k + 1);
		w->left_a -= i + 1;
		w->left_b -= k + 1;
	}
}

static void reverse(struct ros_agree *v, size_t n)
{
	for (size_t i = 0; i < n / 2; i++) {
		struct ros_agree x = v[i];
		v[i] = v[n - 1 - i];
		v[n - 1 - i] = x;
	}
}

static uint32_t span(const struct ros_agree *first, const struct ros_agree *last)
{
	uint32_t a = last->a - first->a + 1, b = last->b - first->b + 1;
	return a > b ? a : b;
}

/* Cuts ends of which the last word stands far from the others, then sparse ends altogether. */
static bool trim(struct ros_stretch *out, double density)
{
	struct ros_agree *v = out->agree;
	size_t from = 0, n = out->n;
	while (n > ROS_GRAM && (double)n < density * span(v + from, v + from + n - 1)) {
		uint32_t left = span(v + from, v + from + 1);
		uint32_t right = span(v + from + n - 2, v + from + n - 1);
		from += left >= right;
		n--;
	}
	for (size_t i = 0; from && i < n; i++)
		v[i] = v[from + i];
	out->n = n;
	return n >= ROS_GRAM && (double)n >= density * span(v, v + n - 1);
}

bool ros__extend(struct ros_stretch *out, const struct ros_borrow_text *t,
	const struct ros_borrow_settings *s, const struct ros_extent *e, uint32_t a, uint32_t b)
{
	struct walk back = {t, s, (int64_t)a - 1, (int64_t)b - 1, -1, a - e->a_from, b - e->b_from};
	struct walk ahead = {t, s, (int64_t)a + ROS_GRAM, (int64_t)b + ROS_GRAM, 1,
		e->a_to - a - ROS_GRAM, e->b_to - b - ROS_GRAM};
	out->n = 0;
	walk(out, &back);
	reverse(out->agree, out->n);
	for (uint32_t i = 0; i < ROS_GRAM; i++) {
		ROS_GROW(out->agree, out->n, out->cap);
		out->agree[out->n++] = (struct ros_agree){a + i, b + i};
	}
	walk(out, &ahead);
	return trim(out, s->density);
}
