/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Stopword lists: words between spaces and line ends; # begins a comment. An entry of
 * cfg->stopwords is a name in config/stopwords ("zh" is zh.txt) or a path; "none" is no list.
 * Words are held as keys (see typer.h), so every spelling of a word stops it.
 */
#ifndef COUNT_STOPWORDS_H
#define COUNT_STOPWORDS_H
#include "base/strmap.h"
#include "rostrum/segment.h"

/* A missing or empty file, or one in no encoding that is known, is ECONFIG with the place. */
enum ros_status ros__stopwords_load(struct ros_strmap *set, const struct ros_segmenter *seg,
	const struct ros_config *cfg, struct ros_err *err);

#endif
