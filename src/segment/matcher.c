/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The public names of phrase matching: the segmenter's own terms, and any other list. */
#include "base/mem.h"
#include "lexicon/phrase.h"
#include "segment/segmenter.h"

void ros_term_hits_release(struct ros_term_hits *h)
{
	free(h->hit);
	*h = (struct ros_term_hits)ROS_TERM_HITS_INIT;
}

void ros_terms_match(struct ros_seg_worker *w, const char *text, const struct ros_words *words,
	struct ros_term_hits *out)
{
	out->n = 0;
	if (w->seg->list.nterm)
		ros__phrases_match(&w->seg->terms, text, words, out);
}

uint32_t ros_segmenter_nterm(const struct ros_segmenter *s)
{
	return (uint32_t)s->list.nterm;
}

const char *ros_segmenter_term(const struct ros_segmenter *s, uint32_t term)
{
	return s->list.term[term];
}

struct ros_matcher {
	struct ros__phrases phrases;
};

struct ros_matcher *ros_matcher_new(const char *const *list, size_t n)
{
	struct ros_matcher *m = ros__xcalloc(1, sizeof *m);
	ros__phrases_build(&m->phrases, list, n);
	return m;
}

void ros_matcher_match(const struct ros_matcher *m, const char *text, const struct ros_words *words,
	struct ros_term_hits *out)
{
	ros__phrases_match(&m->phrases, text, words, out);
}

void ros_matcher_free(struct ros_matcher *m)
{
	if (!m)
		return;
	ros__phrases_release(&m->phrases);
	free(m);
}
