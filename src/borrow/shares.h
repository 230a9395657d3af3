/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the passages come to: how much of each text stands elsewhere, what each pair of texts
 * shares, who has it first in this collection, and what chance would give.
 *
 * "First in this collection" is said only where both dates are known, do not overlap and their
 * middles lie more than `ROS_BORROW_APART` days apart: dates of documents are often those of
 * publication. It is no statement about who wrote it; a text outside the collection may have been
 * the source of both, and where three or more texts of one season share a passage that nobody had
 * before, that is the likelier reading.
 */
#ifndef BORROW_SHARES_H
#define BORROW_SHARES_H
#include "borrow/borrow.h"

enum { ROS_BORROW_APART = 30, ROS_BORROW_SEASON = 120 };

/* Days since 1 January 1970, both inclusive; from > to: unknown. */
struct ros_dates {
	int32_t from, to;
};
#define ROS_DATES_UNKNOWN {1, 0}
/* "2021", "2021-03", "2021-03-05" and what follows a T or a space is left; else unknown. */
struct ros_dates ros__dates_read(const char *iso);
/* -1: a is the earlier one; 1: b is; 0: it cannot be said. */
int ros__dates_order(struct ros_dates a, struct ros_dates b);

#define ROS_BORROW_SAME .95
/* Do the words of passage p that agree make up both texts, or nearly so? */
bool ros__borrow_same(const uint64_t *indptr, const struct ros_passage *p);

struct ros_borrow_share {
	uint32_t words;    /* of the text */
	uint32_t passage;  /* of them in passages that stand elsewhere, too */
	uint32_t phrase;   /* in shared phrases only */
	uint32_t usual;    /* in usual wording only: neither, but of little weight */
	uint32_t earlier;  /* in passages that an earlier text has */
	uint32_t partners; /* texts it shares passages with */
	bool same;         /* one of them is the same text */
};

/* One pair of texts that share passages. */
struct ros_borrow_link {
	uint32_t a, b;      /* a < b */
	uint32_t words_a, words_b; /* in passages of this pair */
	uint32_t passages, phrases;
	bool same;          /* the same text: ROS_BORROW_SAME of the words of both agree */
	int order;          /* ros__dates_order */
	uint32_t first;     /* passages that no text of this collection has before the earlier one */
};

struct ros_borrow_summary {
	struct ros_borrow_share *share; /* by text */
	/* By words of the smaller side, descending; then a, b. Pairs that are the same text stand
	 * last: a document that is there twice (as docx and as pdf) does not hide what was borrowed. */
	struct ros_borrow_link *link;
	size_t nlink, nsame;
	uint8_t *common;                /* by passage: 1 where a source outside is likely (see above) */
	uint8_t *first; /* by passage: 1 where the later text has it from no text before the other */
	/* pairs with passages and dates: days between them, on average, and with dates exchanged */
	uint32_t n_dated;
	double lag, lag_expected, lag_p;
};
#define ROS_BORROW_SUMMARY_INIT {0}

/* Sets p->p[i].holders, too. `date` by text may be NULL; `seed` is of the exchanges of dates. */
void ros__borrow_summarise(struct ros_borrow_summary *s, struct ros_passages *p,
	const struct ros_borrow_text *t, const struct ros_dates *date, uint64_t seed);
void ros__borrow_summary_release(struct ros_borrow_summary *s);

/*
 * What chance gives: clauses exchanged among all speeches, so that formulas stay and passages fall
 * apart; the mean number of passages and phrases over `replicates` such collections. Sources keep
 * their text.
 */
struct ros_borrow_null {
	uint32_t replicates;
	double passages, phrases;
};
enum ros_status ros__borrow_null(struct ros_borrow_null *out, const struct ros_borrow_text *t,
	const struct ros_borrow_settings *s, uint32_t replicates, uint64_t seed, struct ros_err *err);
/* As many as take about the time of the search itself in large collections: 1 to 20. */
uint32_t ros__borrow_replicates(const struct ros_borrow_text *t);

#endif
