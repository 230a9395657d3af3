/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Speeches of a transcript in XML, one record each, and what stands between them and is left out.
 *
 *	struct ros__utterances u = {.r = r, .in = in, .format = "tei"};
 *	ros__utterance_var(&u, "speaker", "Ann Lee");  docvars of the speech to come; "" and NULL pass
 *	ros__buf_adds(&u.text, "...");                 lines end in LF
 *	st = ros__utterance_end(&u, err);              emits it where it has text, clears both
 *	ros__utterance_stage(&u, node);                a note, an incident: counted, the first is quoted
 *	st = ros__utterances_close(&u, st, err);       says what was left out, releases
 */
#ifndef READ_UTTERANCE_H
#define READ_UTTERANCE_H
#include "read/reader.h"
#include "read/xml.h"

struct ros__utterances {
	struct ros__reading *r;
	const struct ros__blob *in;
	const char *format;
	struct ros_arena arena;      /* of names and values, until the speech ends */
	struct ros_docvar var[24];
	uint32_t nvar;
	struct ros_buf text, first;  /* first: the first note left out */
	size_t stage, empty;
};
void ros__utterance_var(struct ros__utterances *u, const char *name, const char *value);
enum ros_status ros__utterance_end(struct ros__utterances *u, struct ros_err *err);
void ros__utterance_stage(struct ros__utterances *u, const xmlNode *n);
enum ros_status ros__utterances_close(struct ros__utterances *u, enum ros_status st,
	struct ros_err *err);
/* Ends the open line of the text; spaces at its end go. */
void ros__utterance_line(struct ros__utterances *u);
/* Appends text with white space folded; none at the beginning of a line. */
void ros__utterance_add(struct ros__utterances *u, const char *s);

#endif
