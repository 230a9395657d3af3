/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Regular expressions over UTF-8, through ICU (its syntax). Compiled once; matching is for one
 * thread at a time. Time and memory of a search are bounded: one that reaches the bound, and every
 * later one with the same expression, matches nothing, and ros__regex_outcome says so.
 */
#ifndef TEXT_REGEX_H
#define TEXT_REGEX_H
#include <stdbool.h>
#include <stddef.h>

#include "rostrum/error.h"

struct ros_regex;
/* EUSAGE names the place in the pattern that is wrong. */
enum ros_status ros__regex_new(struct ros_regex **out, const char *pattern, struct ros_err *err);
void ros__regex_free(struct ros_regex *re);
/* EUSAGE where a search had to end early: what was found until now is not to be trusted. Ask when
 * all searches in a text are done. */
enum ros_status ros__regex_outcome(const struct ros_regex *re, struct ros_err *err);
/* Does the pattern match somewhere in s? start/len (may be NULL) receive the match in bytes; of
 * the first group where the pattern has one that took part. */
bool ros__regex_find(struct ros_regex *re, const char *s, size_t len, size_t *start,
	size_t *n);

struct ros_regex_group {
	const char *name;  /* NULL: the whole match */
	bool took;         /* the group is there and took part; else start and len are 0 */
	size_t start, len; /* bytes */
};
bool ros__regex_has_group(const struct ros_regex *re, const char *name);
/* Does the pattern match somewhere in s? Where it does, the n groups are filled. */
bool ros__regex_groups(struct ros_regex *re, const char *s, size_t len,
	struct ros_regex_group *group, size_t n);

#endif
