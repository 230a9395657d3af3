/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Forms that a document repeats: what its lines begin with, up to a mark, whoever made it.
 *
 *	（申请人代理人 陆可）本场2009年…      front （ · who · mark ）
 *	[10:02] <maren> the ropes first      front [#:#] < · who · mark >
 *	On Mon, 3 Feb at 10:14, Ana wrote:   front On · … · mark wrote:, the line's end
 *	            — Isolde Marsh           a line below what was said
 *
 * No word list opens the gate and nothing was learnt: a form is found by what it saves. Lines that
 * share front and mark need both written once, and a name that comes again is cheaper the second
 * time; which lines they are, and names that are all sentences, cost. What is left is a gain in
 * bits, as in minimum description length (Rissanen 1978, "Modeling by shortest data description").
 * The chain of labels is asked first (model.h); a form is taken where the chain itself is in doubt.
 */
#ifndef CORPUS_FORM_H
#define CORPUS_FORM_H
#include "corpus/split/proposal_impl.h"

/* One way to cut the start of a line. Bytes from the start of the trimmed line. */
struct ros_cut {
	uint64_t key;  /* lines cut alike have the same */
	uint32_t line; /* of the chain */
	uint16_t lead, name,
		rest;      /* the front ends; who ends; what is said begins, or the line's length */
	uint16_t mark; /* where the mark begins: behind `name` a word may belong to it */
	bool whole;    /* the mark, or who, ends the line */
	bool bare;     /* no front and no mark: a short line alone */
	bool said;     /* a verb of saying stands between who speaks and what is said */
	bool tail;     /* who speaks stands at the end of what was said, from the mark on */
};
enum { ROS_CUTS = 64 };

/* All ways to cut s, at most ROS_CUTS. `place` tells how the line stands on the page. */
size_t ros__form_cuts(const char *s, size_t len, uint32_t place, struct ros_cut *out);

/* ... and its end: …我就搬。（瞎子林）, ... in the meadow. -- Orla Fenn; at most 2. */
size_t ros__form_tails(const char *s, size_t len, struct ros_cut *out);
/* Is all of s in one bracket? */
bool ros__form_bracketed(const char *s, size_t len);

/* A form and its lines, in their order. */
struct ros_form {
	struct ros_cut *cut;
	size_t n;
	size_t values; /* different names */
	double gain;   /* bits */
	double named;  /* the share of its lines that name somebody */
	bool head;     /* its lines stand over or below what is said, not in front of it */
	bool below;    /* ... and the text stands over them */
	bool tail;     /* its lines end with who spoke */
};
/* The form of `least` lines or more that saves most, of all or of those that sign at the end; n is
 * 0 where none saves anything. */
struct ros_form ros__form_find(
	const struct split_ctx *c, const struct ros_chain *x, size_t least, bool tails);
/* ... of those that most lines which begin something are of, and a few others, too. */
struct ros_form ros__form_claims(
	const struct split_ctx *c, const struct ros_chain *x, const bool *begins);
void ros__form_release(struct ros_form *f);

/* Labels as the form has it, and the shapes of its lines; the caller frees. */
uint8_t *ros__form_labels(
	const struct split_ctx *c, struct ros_proposal *p, const struct ros_form *f);

/* Where the chain doubts what is in p->belief: the labels of a form, if there is one, and how sure
 * they are, which is never beyond doubt. Where it does not: kin of all the turns that it missed.
 * Sets c->out->sure. */
void ros__form_take(struct split_ctx *c, struct ros_proposal *p);

#endif
