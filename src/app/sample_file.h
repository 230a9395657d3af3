/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The two tables of a marking round. FILE.csv (or xlsx) is given to who marks: number, the clause
 * with what stands around it, and an empty column "mark". FILE.key.csv stays behind: which of these
 * the theme's list takes, how many clauses there are of either kind, and its share by group.
 */
#ifndef APP_SAMPLE_FILE_H
#define APP_SAMPLE_FILE_H

/* Columns of the key: rows of kind "item" say what stands behind a number; rows of kind "group"
 * say how many clauses of a group there are, and how many of them are hits; the one named "" is
 * the whole. */
enum { ROS_KEY_KIND, ROS_KEY_NO, ROS_KEY_HIT, ROS_KEY_GROUP, ROS_KEY_HITS, ROS_KEY_CLAUSES,
	ROS_KEY_SPEECH, ROS_KEY_START, ROS_KEY_THEME, ROS_KEY_N };
#define ROS_KEY_HEAD {"kind", "no", "hit", "group", "hits", "clauses", "speech", "start", "theme"}

/* mark.csv or mark.xlsx to mark.key.csv; the caller frees. */
char *ros__key_path(const char *path);

#endif
