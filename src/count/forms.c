/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "count/forms.h"

#include <string.h>

#include "count/typer.h"

void ros__forms_add(struct ros__forms *f, const char *form, uint32_t len, uint32_t type,
	uint64_t count)
{
	uint32_t had = f->form.n, i = ros__strmap_put(&f->form, form, len);
	if (i == had) {
		size_t cap = f->cap;
		ROS_GROW(f->type, had, cap);
		ROS_GROW(f->count, had, f->cap);
		f->type[i] = type;
		f->count[i] = 0;
	}
	f->count[i] += count;
}

void ros__forms_take(struct ros__forms *f, const struct ros__typer *t, const uint32_t *map)
{
	for (uint32_t i = 0; i < t->form.n; i++)
		if (map[t->form_type[i]] != ROS_NO_ID && t->form_count[i])
			ros__forms_add(f, t->form.key[i], t->form.keylen[i], map[t->form_type[i]],
				t->form_count[i]);
}

void ros__forms_choose(const struct ros__forms *f, uint32_t ntype, const uint64_t *cf, uint32_t *best)
{
	uint64_t *rest;
	ROS_NEW_ARRAY(rest, ntype);
	memset(best, 0xFF, ntype * sizeof *best);
	for (uint32_t t = 0; t < ntype; t++)
		rest[t] = cf[t];
	for (uint32_t i = 0; i < f->form.n; i++) {
		uint32_t t = f->type[i], b = best[t];
		rest[t] -= f->count[i] < rest[t] ? f->count[i] : rest[t];
		if (b == ROS_NO_ID || f->count[i] > f->count[b] ||
			(f->count[i] == f->count[b] && strcmp(f->form.key[i], f->form.key[b]) < 0))
			best[t] = i;
	}
	for (uint32_t t = 0; t < ntype; t++)
		if (best[t] != ROS_NO_ID && f->count[best[t]] <= rest[t])
			best[t] = ROS_NO_ID;
	free(rest);
}

void ros__forms_release(struct ros__forms *f)
{
	ros__strmap_release(&f->form);
	free(f->type);
	free(f->count);
	*f = (struct ros__forms)ROS__FORMS_INIT;
}
