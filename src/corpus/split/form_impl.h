/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared by the files that look for forms. */
#ifndef CORPUS_FORM_IMPL_H
#define CORPUS_FORM_IMPL_H
#include "corpus/split/form.h"

struct form_find {
	const struct split_ctx *c;
	const struct ros_chain *x;
	struct ros_cut *all; /* of all lines, by key and line */
	size_t n, cap;
	bool *is; /* scratch: is a line of the form that is looked at? */
};

static inline const char *ros__form_text(const struct form_find *f, const struct ros_cut *t)
{
	return f->c->s->text + f->c->f[f->x->line[t->line]].at;
}

static inline struct ros_span ros__form_who(const struct form_find *f, const struct ros_cut *t)
{
	return ros__span(
		ros__form_text(f, t) + t->lead, t->name > t->lead ? (size_t)(t->name - t->lead) : 0);
}

/* Bits that characters cost which nothing foretells. */
double ros__form_cost(const char *s, size_t len);

struct form_names {
	double gain;      /* bits: names that come again, and what is like a name */
	double named;     /* the share of lines that name somebody */
	double known;     /* ... with what is like a name, not only with what comes again */
	double sentences; /* ... something longer than anybody is called by */
	double most;      /* ... the one that comes most often */
	size_t values;    /* different ones */
};
struct form_names ros__form_names(const struct form_find *f, const struct ros_cut *t, size_t n);

#endif
