/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Stopword lists: words between spaces and line ends; # begins a comment. An entry of
 * cfg->stopwords is a name in config/stopwords ("zh" is zh.txt) or a path; "none" is no list.
 * Words are held as keys (see typer.h), so every spelling of a word stops it.
 *
 * An entry that begins with an apostrophe, and n't, is a part of contractions ('ll, 's): a word of two
 * parts (we'll, don't) is a stopword where the list holds both, we and 'll, do and n't.
 */
#ifndef COUNT_STOPWORDS_H
#define COUNT_STOPWORDS_H
#include "base/strmap.h"
#include "rostrum/segment.h"

/* A missing or empty file, or one in no encoding that is known, is ECONFIG with the place. */
enum ros_status ros__stopwords_load(struct ros_strmap *set, const struct ros_segmenter *seg,
	const struct ros_config *cfg, struct ros_err *err);
/* Does the set hold this key, or both its parts? */
bool ros__is_stopword(const struct ros_strmap *set, const char *key, size_t len);
/* Classes that are counted on request only: they are no words of a speech. */
static inline bool ros__is_left_out(unsigned cls)
{
	return cls == ROS_CLASS_ADDRESS || cls == ROS_CLASS_ENTITY;
}

#endif
