/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pieces of speech with who says them (subtitles, segments of a transcript), joined into turns: what
 * one speaker says until another one begins is one record, with the docvars speaker, start, end.
 *
 *	struct ros__turns t = {0};
 *	ros__turns_add(&t, "Ann Lee", 7, "Good morning,", 13, 0, 2000);
 *	ros__turns_add(&t, NULL, 0, "everyone.", 9, 2000, 3500);      NULL: whoever spoke last
 *	st = ros__turns_emit(r, in, &t, "vtt", &proto, err);          and releases nothing
 *	ros__turns_release(&t);
 *
 * Where nobody is named all pieces are one source whose lines the splitter may look at.
 */
#ifndef READ_TURNS_H
#define READ_TURNS_H
#include "read/reader.h"

struct ros__piece {
	const char *speaker; /* "" unknown, NULL as before */
	const char *text;
	size_t len;
	int64_t start, end;  /* milliseconds; -1 unknown */
};
struct ros__turns {
	struct ros_arena arena;
	struct ros__piece *piece;
	size_t n, cap, named;
};
void ros__turns_add(struct ros__turns *t, const char *speaker, size_t speaker_len, const char *text,
	size_t len, int64_t start, int64_t end);
enum ros_status ros__turns_emit(struct ros__reading *r, const struct ros__blob *in,
	const struct ros__turns *t, const char *format, struct ros_source_text *proto,
	struct ros_err *err);
void ros__turns_release(struct ros__turns *t);

/* Length of a name before a colon at the beginning of s, 0 for none; *text: where the words begin.
 * "Ann Lee: ", "MR. LEE: ", "Speaker 1: ", "张三：", with ">>" or "-" before it. A name is short and
 * looks like one: no sentence before a colon. */
size_t ros__turns_name(const char *s, size_t len, const char **name, size_t *text);

#endif
