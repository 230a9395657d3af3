/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/compare/stock.h"

#include <math.h>

#include "base/mem.h"
#include "result/genre.h"

enum { LEAST_SPEECHES = 20 };
#define OFTEN .05 /* of the speeches */
#define EVEN .7   /* of the speeches that chance would give */

void ros__stock_open(struct ros_stock *s, const struct ros_analysis *a)
{
	const struct ros_design *d = &a->design;
	*s = (struct ros_stock){.a = a};
	ROS_NEW_ARRAY(s->size, a->tokens->ndoc);
	ROS_NEW_ARRAY(s->spread, a->tokens->vocab.n);
	for (uint32_t r = 0; r < d->nclause; r++)
		if (d->clause_doc[r] != UINT32_MAX) {
			s->size[d->clause_doc[r]] += d->words[r];
			s->total += d->words[r];
		}
}

void ros__stock_release(struct ros_stock *s)
{
	free(s->size);
	free(s->spread);
	*s = (struct ros_stock){0};
}

bool ros__stock_usual(const struct ros_stock *s, uint32_t type, double rate)
{
	const struct ros_genre *genre = s->a->genre;
	return ros__genre_fits(genre) && ros__genre_stock(genre, s->a->tokens->vocab.type[type], rate);
}

bool ros__stock_everywhere(struct ros_stock *s, uint32_t type)
{
	const struct ros_vocab *v = &s->a->tokens->vocab;
	uint32_t n = s->a->tokens->ndoc;
	if (n < LEAST_SPEECHES || v->df[type] < OFTEN * n || !(s->total > 0))
		return false;
	if (!(s->spread[type] > 0)) {
		double expected = 0;
		for (uint32_t d = 0; d < n; d++)
			expected -= expm1(-(double)v->cf[type] * s->size[d] / s->total);
		s->spread[type] = v->df[type] / expected;
	}
	return s->spread[type] >= EVEN;
}
