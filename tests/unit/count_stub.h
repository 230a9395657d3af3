/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Hand-made tokens for tests of counting: speeches are strings of words between spaces, "." ends a
 * sentence and "," a clause, "**" is a mask. No segmenter and no files are needed.
 */
#ifndef TESTS_COUNT_STUB_H
#define TESTS_COUNT_STUB_H
#include <string.h>

#include "base/mem.h"
#include "base/strmap.h"
#include "rostrum/dfm.h"

struct stub {
	struct ros_tokens t;
	struct ros_strmap type;
};

static inline void stub_unit(struct ros_units *u, uint32_t doc, uint64_t first)
{
	u->first = ros__xrealloc(u->first, u->n + 2, sizeof *u->first);
	u->doc = ros__xrealloc(u->doc, u->n + 1, sizeof *u->doc);
	u->first[u->n] = first;
	u->doc[u->n++] = doc;
}

static inline void stub_token(struct stub *s, const char *w, size_t len, size_t start, uint32_t doc)
{
	struct ros_tokens *t = &s->t;
	uint32_t had = s->type.n, id = ros__strmap_put(&s->type, w, len);
	unsigned cls = strchr(".,", *w) ? ROS_CLASS_PUNCT : *w == '*' ? ROS_CLASS_MASK :
		ROS_CLASS_LATIN;
	t->token = ros__xrealloc(t->token, t->ntoken + 1, sizeof *t->token);
	t->token[t->ntoken++] = (struct ros_token){.start = (uint32_t)start, .len = (uint32_t)len,
		.type = id, .cls = (uint8_t)cls};
	struct ros_vocab *v = &t->vocab;
	if (id == had) {
		v->n = id + 1;
		v->cf = ros__xrealloc(v->cf, v->n, sizeof *v->cf);
		v->df = ros__xrealloc(v->df, v->n, sizeof *v->df);
		v->cls = ros__xrealloc(v->cls, v->n, sizeof *v->cls);
		v->cf[id] = v->df[id] = 0;
		v->cls[id] = (uint8_t)cls;
	}
	v->cf[id]++;
	bool first = true;
	for (uint64_t i = t->indptr[doc]; i + 1 < t->ntoken; i++)
		first = first && t->token[i].type != id;
	v->df[id] += first;
}

static inline void stub_build(struct stub *s, const char *const *doc, uint32_t n)
{
	memset(s, 0, sizeof *s);
	struct ros_tokens *t = &s->t;
	t->ndoc = n;
	ROS_NEW_ARRAY(t->indptr, n + 1);
	ROS_NEW_ARRAY(t->hit_indptr, n + 1);
	for (int k = 0; k < 3; k++)
		ROS_NEW_ARRAY(t->unit[k].indptr, n + 1);
	for (uint32_t d = 0; d < n; d++) {
		t->indptr[d] = t->ntoken;
		int end[3] = {1, 1, 1};
		for (size_t i = 0; doc[d][i];) {
			size_t len = strcspn(doc[d] + i, " ");
			for (int k = 0; k < 3; k++)
				if (end[k])
					stub_unit(&t->unit[k], d, t->ntoken), end[k] = 0;
			stub_token(s, doc[d] + i, len, i, d);
			end[ROS_UNIT_CLAUSE] = doc[d][i] == ',' || doc[d][i] == '.';
			end[ROS_UNIT_SENTENCE] = doc[d][i] == '.';
			i += len + (doc[d][i + len] == ' ');
		}
		t->indptr[d + 1] = t->ntoken;
		for (int k = 0; k < 3; k++)
			t->unit[k].indptr[d + 1] = t->unit[k].n;
	}
	for (int k = 0; k < 3; k++)
		if (t->unit[k].n)
			t->unit[k].first[t->unit[k].n] = t->ntoken;
	struct ros_vocab *v = &t->vocab;
	ROS_NEW_ARRAY(v->type, v->n);
	ROS_NEW_ARRAY(v->len, v->n);
	ROS_NEW_ARRAY(v->name, v->n);
	ROS_NEW_ARRAY(v->is_stop, v->n);
	ROS_NEW_ARRAY(v->is_term, v->n);
	for (uint32_t i = 0; i < v->n; i++)
		v->type[i] = s->type.key[i], v->len[i] = s->type.keylen[i];
}

static inline void stub_release(struct stub *s)
{
	ros_tokens_release(&s->t);
	ros__strmap_release(&s->type);
}

#endif
