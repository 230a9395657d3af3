/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cues of enumerations in a text, as skeleton.c looks for them. */
#ifndef APPROACH_SKELETON_CUE_H
#define APPROACH_SKELETON_CUE_H
#include "approach/approach_tables.h"

struct ros_cue_text {
	const char *body; /* in simplified characters, like the tables */
	uint32_t len;
};

/* Bytes of the longest word of the list at body[at], 0 where none stands there; Latin letters in
 * any case, and not in the middle of a word. */
uint32_t ros__cue_stands_any(
	const struct ros_cue_text *s, uint32_t at, const struct ros_wordlist *w);
/* The first byte from `at` on, before `len`, that is no blank. */
uint32_t ros__cue_skip_space(const struct ros_cue_text *s, uint32_t at, uint32_t len);
/* A cue of the sequence at `at`: its bytes, and its index from 0. 0: none. */
uint32_t ros__cue_match(
	const struct ros_cue_text *s, const struct ros_cue_sequence *q, uint32_t at, uint32_t *index);

#endif
