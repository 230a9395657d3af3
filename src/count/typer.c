/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "count/typer.h"

#include <string.h>

void ros__typer_init(struct ros__typer *t, const struct ros_segmenter *seg)
{
	*t = (struct ros__typer){.worker = ros_seg_worker_new(seg),
		.nlexicon = ros_segmenter_nlexicon(seg)};
	ROS_NEW_ARRAY(t->of_lexicon, t->nlexicon);
	ROS_NEW_ARRAY(t->of_term, ros_segmenter_nterm(seg));
}

void ros__typer_release(struct ros__typer *t)
{
	if (t->worker)
		ros_seg_worker_free(t->worker);
	free(t->of_lexicon);
	free(t->of_term);
	free(t->of_surface);
	ros__strmap_release(&t->surface);
	ros__strmap_release(&t->type);
	ros__buf_release(&t->key);
	*t = (struct ros__typer){0};
}

/* The type of a key that is made from the word's normal form. */
static uint32_t type_of(struct ros__typer *t, const char *s, size_t len, unsigned cls)
{
	enum ros__kind kind = ros__kind_of(cls);
	if (kind == ROS__KIND_MASK)
		return ros__strmap_put(&t->type, "\003**", 3);
	/* NFKC lengthens few characters, none more than 18 times. */
	size_t cap = len * 18 + 32;
	ros__buf_clear(&t->key);
	ros__buf_reserve(&t->key, cap + 1);
	t->key.s[0] = (char)kind;
	size_t n = ros_word_key(t->worker, s, len, cls, t->key.s + 1, cap);
	return ros__strmap_put(&t->type, t->key.s, n + 1);
}

uint32_t ros__typer_unknown(struct ros__typer *t, const char *s, size_t len, unsigned cls)
{
	ros__buf_clear(&t->key);
	ros__buf_addc(&t->key, (char)cls);
	ros__buf_add(&t->key, s, len);
	uint32_t had = t->surface.n, i = ros__strmap_put(&t->surface, t->key.s, t->key.len);
	if (i < had)
		return t->of_surface[i];
	ROS_GROW(t->of_surface, had, t->surface_cap);
	return t->of_surface[i] = type_of(t, s, len, cls);
}

uint32_t ros__typer_term(struct ros__typer *t, const struct ros_segmenter *seg, uint32_t term)
{
	if (!t->of_term[term]) {
		const char *s = ros_segmenter_term(seg, term);
		t->of_term[term] = type_of(t, s, strlen(s), ROS_CLASS_HAN) + 1;
	}
	return t->of_term[term] - 1;
}
