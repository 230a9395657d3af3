/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The whole analysis as one call: what `rostrum run` finds, without files.
 *
 *	struct ros_analysed *r = NULL;
 *	st = ros_analyse(&r, &corpus, &cfg, &err);
 *	size_t n;
 *	const struct ros_found *f = ros_analysed_found(r, ROS_FOUND_KEYWORD, &n);
 *	for (size_t i = 0; i < n; i++)
 *		if (f[i].verdict == ROS_FOUND_SUPPORTED)
 *			printf("%s: %s %+.2f\n", f[i].group, f[i].name, f[i].estimate);
 *	st = ros_analysed_write(r, "analysis.json", &err);
 *	ros_analysed_free(r);
 *
 * examples/embed.c is a program that does this. A comparison is never a bare number: each finding
 * has an interval, p, q, a verdict and the sentence that shows it. Only what is `supported` may be
 * said as a difference; docs/methods.md says what each formula_id stands for,
 * docs/analysis-format.md what else analysis.json holds.
 *
 * The same corpus, configuration and data give the same bits, for any number of threads. Memory and
 * time are those of `rostrum run` (docs/performance.md): some 100 bytes a byte of text, tests
 * included.
 */
#ifndef ROSTRUM_ANALYSE_H
#define ROSTRUM_ANALYSE_H
#include <stddef.h>
#include <stdint.h>

#include "rostrum/config.h"
#include "rostrum/corpus.h"
#include "rostrum/error.h"

/* What is compared. */
enum ros_found_kind {
	ROS_FOUND_KEYWORD, /* name: a word that group uses more (estimate > 0) or less than the others;
						* estimate: log2 of the ratio of rates */
	ROS_FOUND_SIMILARITY, /* group and other: how alike their words are; estimate: U-cosine, 1 for
						   * equal texts, known whatever their lengths; p: is the pair closer or
						   * farther than pairs are? */
	ROS_FOUND_THEME, /* name: a theme of the theme sets; estimate: share of group's clauses, 0..1;
					  * p: against the other groups */
	ROS_FOUND_KINDS
};

/* What may be made of it. */
enum ros_found_verdict {
	ROS_FOUND_TOO_LITTLE, /* this much text does not settle the question */
	ROS_FOUND_TENDENCY,   /* a hint: one in five such may be false */
	ROS_FOUND_SUPPORTED,  /* may be said */
};

/* A finding: what was compared, how large, how sure. */
struct ros_found {
	enum ros_found_kind kind;
	enum ros_found_verdict verdict;
	const char *group, *other, *name; /* labels; "" where there is none of it */
	double estimate, lower, upper;    /* interval at level 1 - alpha; NaN where unknown */
	double p, q;                      /* NaN where nothing was tested */
	int64_t n;                        /* hits behind it */
	const char *formula_id;           /* entry of docs/methods.md */
	const char *sentence;             /* one that shows it, "" where there is none */
};

struct ros_analysed;

/* Cuts into words, counts, compares. `corpus` and the strings of cfg must outlive the result.
 * ECONFIG for a value of cfg that nothing is called, EINPUT where no word is left to count. *out is
 * NULL after an error. */
enum ros_status ros_analyse(struct ros_analysed **out, const struct ros_corpus *corpus,
	const struct ros_config *cfg, struct ros_err *err);
/* All findings of one kind in the order of analysis.json; they belong to the result. */
const struct ros_found *ros_analysed_found(const struct ros_analysed *r, enum ros_found_kind kind,
	size_t *n);
/* analysis.json, the bytes that `rostrum run` writes. */
enum ros_status ros_analysed_write(
	const struct ros_analysed *r, const char *path, struct ros_err *err);
void ros_analysed_free(struct ros_analysed *r); /* NULL is harmless */

#endif
