/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One name for one speaker: what the report calls who gave a speech, which joins district and
 * person, for the commands that print lines of text. Where speakers cannot be told, a speech keeps
 * its own. Memory: the names live until they are released.
 */
#ifndef APP_SPEECH_NAMES_H
#define APP_SPEECH_NAMES_H
#include "rostrum/config.h"
#include "rostrum/corpus.h"
#include "rostrum/dfm.h"

struct ros__speech_names {
	struct ros_grouping who, where;
};
void ros__speech_names_make(
	struct ros__speech_names *n, const struct ros_corpus *c, const struct ros_config *cfg);
void ros__speech_names_release(struct ros__speech_names *n);
/* Of speech d of that corpus. */
const char *ros__speech_name(
	const struct ros__speech_names *n, const struct ros_corpus *c, size_t d);

#endif
