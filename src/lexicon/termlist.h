/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lists of the user's words and terms (docs/terms.md). One entry a line:
 *
 *	# comment
 *	word 自贸港          one token
 *	word 双培养 5        the same, five times as strong
 *	term 候鸟人才        counted as a phrase, changes no token
 *
 * Files may be loaded in any order with the same result: entries are sorted, equal ones are one,
 * and of several strengths the highest holds.
 */
#ifndef LEXICON_TERMLIST_H
#define LEXICON_TERMLIST_H
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "rostrum/error.h"

struct ros__user_word {
	const char *text;
	uint32_t len;
	double weight;
};

struct ros__termlist {
	struct ros__user_word *word;
	size_t nword, cap_word;
	const char **term;
	size_t nterm, cap_term;
	struct ros_arena arena;
};
#define ROS__TERMLIST_INIT {0}

/* Adds the entries of one file; `path` is for messages. Any bad line is ECONFIG. */
enum ros_status ros__termlist_parse(struct ros__termlist *t, const char *text, size_t len,
	const char *path, struct ros_err *err);
enum ros_status ros__termlist_read(struct ros__termlist *t, const char *path, struct ros_err *err);
/* All *.txt files of a folder; an absent folder is none. */
enum ros_status ros__termlist_read_dir(struct ros__termlist *t, const char *dir,
	struct ros_err *err);
/* Sorts and joins equal entries; call once after the last file. */
void ros__termlist_finish(struct ros__termlist *t);
void ros__termlist_release(struct ros__termlist *t);

#endif
