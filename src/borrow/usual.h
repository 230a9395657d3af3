/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Usual wording: three words in a row that many texts of a genre share, so that a small collection
 * knows what is a formula. Shipped in config/borrow/usual_LANG.tsv:
 *
 *	# comment
 *	55<TAB>中国 特色 社会主义        texts that have it, and its words in the form that is counted
 *
 * Most frequent first; at most 255 texts are told apart. A line of another form is ECONFIG with
 * file:line.
 */
#ifndef BORROW_USUAL_H
#define BORROW_USUAL_H
#include <stddef.h>
#include <stdint.h>

#include "rostrum/error.h"

struct ros_usual {
	uint64_t *hash; /* ros__gram_hash, ascending, each once */
	uint8_t *texts;
	size_t n;
};
#define ROS_USUAL_INIT {0}

/* All languages that are shipped. */
enum ros_status ros__usual_load(struct ros_usual *u, const char *config_dir, struct ros_err *err);
/* Adds one file's lines; `place` stands in messages. */
enum ros_status ros__usual_parse(
	struct ros_usual *u, const char *text, size_t len, const char *place, struct ros_err *err);
void ros__usual_release(struct ros_usual *u);

#endif
