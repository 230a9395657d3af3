/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The design: which unit varies, and what may be claimed from it.
 *
 * Three levels of claim are never mixed.
 *	ROS_CLAIM_TEXT   a group is one speech. What is tested is whether the text differs from the other
 *	                 texts all over, not in one passage only: the passage test (passage.h), and beside it,
 *	                 as the second setting, the exchange of the parts that the speeches mark (opening and each
 *	                 enumerated measure) or of blocks of some 50 clauses where there are eight or more. Its
 *	                 words are about the speech: speaker, office, occasion and topic cannot be told apart.
 *	ROS_CLAIM_GROUP  a group has several speeches: whole speeches are exchanged between groups, or whole
 *	                 persons where groups hold several persons and persons speak more than once.
 *	                 Its words are about the group.
 *	ROS_CLAIM_NONE   nothing to compare with, or a single person with several speeches among groups of
 *	                 persons: no test.
 * The third level, what stands in a text, needs no test.
 *
 *	struct ros_design d;                         made once (result/design_make.h), in ros_analysis
 *	struct ros_cells c;
 *	ros__design_family(&c, &d, &x, &spec);       x: clauses x variables, counts or 0/1
 *	ros__cells_finding(&c, g, v, &finding);      p, q, second setting, verdict; estimate and interval
 *	                                             are the caller's
 *	ros__cells_release(&c);
 *
 * q is Benjamini & Hochberg over all variables and groups of a claim. For texts p is one-sided, in the
 * direction of the difference, and "more" and "less" are families of their own; for groups likewise where the
 * spec's par.one_sided is set (small families: themes), else it is two-sided, and where the draws are too few for
 * one cell to pass, q is p by maxT if that is smaller. `supported` asks that both
 * settings hold where there are two. The same bits for any number of threads.
 */
#ifndef STATS_DESIGN_H
#define STATS_DESIGN_H
#include <math.h>

#include "rostrum/csr.h"
#include "stats/infer.h"
#include "stats/passage.h"

/* What is exchanged: a partition of the clauses, every part inside one speech or one person and group. */
enum ros_exchange {
	ROS_EXCHANGE_NONE, ROS_EXCHANGE_CLAUSE, ROS_EXCHANGE_SENTENCE, ROS_EXCHANGE_PARAGRAPH,
	ROS_EXCHANGE_MARKED, ROS_EXCHANGE_BLOCK, ROS_EXCHANGE_SPEECH, ROS_EXCHANGE_PERSON
};
const char *ros__exchange_name(enum ros_exchange e); /* "none", "clause", ... "marked", "block", ... */

struct ros_parts_of {
	enum ros_exchange kind;
	uint32_t n;
	uint32_t *of;    /* nclause: part of each clause, UINT32_MAX for none */
	uint32_t *group; /* n */
};

struct ros_design {
	uint32_t nclause, ndoc, ngroup;
	uint32_t *clause_doc;    /* nclause, ascending; UINT32_MAX: no counted word or no group */
	uint32_t *clause_group;  /* nclause; UINT32_MAX likewise */
	uint32_t *sentence;      /* nclause: row of the unit table of sentences */
	double *words;           /* nclause: counted words */
	double *group_clauses, *group_words; /* ngroup */
	uint32_t *group_speeches, *group_parts; /* ngroup: speeches; speeches or persons that are exchanged */
	enum ros_claim *claim;   /* ngroup */
	bool texts, groups;      /* is there any group with this claim? */
	bool forced;             /* --unit says what is exchanged: one setting, no passage test */
	struct ros_parts_of whole;  /* speeches or persons: ROS_CLAIM_GROUP */
	struct ros_parts_of second; /* marked parts or blocks: ROS_CLAIM_TEXT; what --unit names if forced */
	uint32_t *block, nblock;    /* nclause: what intervals leave out together (blocks.h) */
	double length_ratio;     /* largest over smallest words a clause of the groups */
	double deff_words;       /* design effect of the corpus's words: a floor for small families */
};
void ros__design_release(struct ros_design *d);

/* How far the design effects of words differ (passage.h): not at all where blocks check them. */
double ros__design_spread(const struct ros_design *d);
/* The factor s of the passage test (passage.h): larger where no second setting checks it. */
double ros__design_safety(const struct ros_design *d);

/* Where words a clause differ by more than this, shares of clauses are not alike: a warning says so. */
#define ROS_LENGTH_RATIO 1.3

/* Texts of this many clauses and more: below, the design effect is known too badly for a family
 * without slack. */
#define ROS_ATTAINABLE_CLAUSES 200

/* p, q of one family; cells are ngroup x nvar, row by row. NaN: not tested. */
struct ros_cells {
	uint32_t ngroup, nvar;
	uint32_t *x;        /* clauses of the group that hold the variable */
	double *count;      /* sum of the values */
	double *expected;   /* sum that the others' rate per word gives */
	double *p, *q;      /* the main setting */
	/* NULL: NaN everywhere; read them by ros__cell */
	double *p2, *q2;    /* the second setting; NaN where there is none */
	double *p_maxt;     /* groups: family-wise p by maxT; else NaN */
	double level,
		level_less; /* groups: q up to which "more" and "less" are supported (families.h) */
	struct ros_deff deff;
	int permutations, refined; /* of the exchange that was made, 0 where none was */
	double tests, held;        /* of the claim of texts: tests, and cells above that q passes */
	const struct ros_design *design;
	struct ros_infer_par par;
};

struct ros_family_spec {
	struct ros_infer_par par;
	double least_deff;      /* ROS_DEFF_WORDS, ROS_DEFF_THEMES, or larger */
	double spread;          /* of the design effects: ROS_DEFF_SPREAD_WORDS, or 0 */
	double min_clauses;     /* variables in fewer clauses (all groups) are not tested */
	uint32_t min_sentences; /* nor those in fewer sentences */
	bool by_clause;         /* whole speeches: shares of clauses where words a clause hardly differ between
	                         * groups (ROS_LENGTH_RATIO), else, as otherwise, rates a word */
	bool attainable;        /* long texts: only tests whose totals allow a verdict (attainable.h) */
	bool no_second;         /* the main setting only: faster */
};

static inline double ros__cell(const double *v, size_t i)
{
	return v ? v[i] : NAN;
}

/* Sums up p and q, for ros__cells_least; again where q was changed. */
void ros__cells_settle(struct ros_cells *c);
/* Tests every variable (column of x, rows are the design's clauses) in every group against all others. */
void ros__design_family(struct ros_cells *out, const struct ros_design *d, const struct ros_csr *x,
	const struct ros_family_spec *spec);
void ros__cells_release(struct ros_cells *c);

/* Fills p, q, p2, q2, second, n, expected, units, claim and the verdict; estimate is set to the rate of
 * occurrences a word where it is NaN, and stays otherwise. The test decides: an interval of the estimate
 * is a description and takes no part. */
void ros__cells_finding(const struct ros_cells *c, uint32_t group, uint32_t var, struct ros_finding *f);

/* The smallest q of the claims of groups, of "more" alone or of both; NaN: none was tested. */
double ros__cells_least_q(const struct ros_cells *c, bool more_only);

/* The smallest share of the group's clauses above the others' that the passage test could have called
 * supported, one more than it did call: where the others' share is rest_share. NaN for groups that are not one
 * text; above 1: none. */
double ros__cells_least(const struct ros_cells *c, uint32_t group, double rest_share);

/* Findings of one setting: supported by the main test, by the second, by both; `over` only. */
struct ros_held {
	size_t first, second, both;
	bool has_second;
};
struct ros_held ros__cells_held(const struct ros_cells *c, bool over);

/* Dense columns (nvar arrays of nclause values) as a matrix for ros__design_family. */
void ros__design_matrix(struct ros_csr *out, const double *const *value, uint32_t nvar, uint32_t nclause);

#endif
