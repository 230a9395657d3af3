/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is usual in texts of the kind (--reference): opened once, and read by the section
 * `reference`, which holds the collection against it, and by keyness, where its stock wording is no
 * finding of a group.
 *
 *	struct ros_genre u;
 *	st = ros__genre_open(&u, a, err);        needs tokens and features of a; "none": u.any is false
 *	...
 *	ros__genre_release(&u);
 *
 * A table has columns, one a kind of text. `fit` is the one whose words are most like the
 * collection's (Bhattacharyya 1943: sum of sqrt(p q)), of those that hold no text of it; of a
 * reference that nobody named, none where even that is unlike (ROS_GENRE_LIKE): addresses to
 * Congress do not know what is usual in an Irish debate.
 */
#ifndef RESULT_GENRE_H
#define RESULT_GENRE_H
#include "count/reference.h"
#include "result/analysis.h"

#define ROS_GENRE_LIKE .75

struct ros_genre {
	struct ros_reference ref;
	char *name;
	bool any;         /* a reference was asked for */
	double *likeness; /* of each column */
	uint32_t fit;     /* UINT32_MAX: none is of the kind */
};

enum ros_status ros__genre_open(
	struct ros_genre *u, const struct ros_analysis *a, struct ros_err *err);
void ros__genre_release(struct ros_genre *u);
/* Share of the texts of the column that fits which have the word; 0 where none fits. */
double ros__genre_share(const struct ros_genre *u, const char *word);
/* Stock wording: most texts of the column that fits have the word, and `rate` is at most twice
 * theirs. */
#define ROS_STOCK_SHARE .6
#define ROS_STOCK_TIMES 2.
bool ros__genre_stock(const struct ros_genre *u, const char *word, double rate);
static inline bool ros__genre_fits(const struct ros_genre *u)
{
	return u && u->any && u->fit != UINT32_MAX;
}

#endif
