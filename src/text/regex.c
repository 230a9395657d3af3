/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/regex.h"

#include <limits.h>
#include <string.h>
#include <unicode/uregex.h>
#include <unicode/utext.h>

#include "base/mem.h"

struct ros_regex {
	URegularExpression *re;
	char *pattern;
	bool gave_up; /* a search reached its bound */
};

enum { TIME_LIMIT = 2000 /* steps of about a thousand operations, see uregex_setTimeLimit */ };

enum ros_status ros__regex_new(struct ros_regex **out, const char *pattern, struct ros_err *err)
{
	UErrorCode st = U_ZERO_ERROR;
	UParseError where = {0};
	UText text = UTEXT_INITIALIZER;
	*out = NULL;
	utext_openUTF8(&text, pattern, (int64_t)strlen(pattern), &st);
	URegularExpression *re = uregex_openUText(&text, 0, &where, &st);
	utext_close(&text);
	if (U_FAILURE(st))
		return ros_err_set(err, ROS_EUSAGE, "pattern \"%.200s\": %s at character %d", pattern,
			u_errorName(st), where.offset + 1);
	uregex_setTimeLimit(re, TIME_LIMIT, &st);
	*out = ros__xcalloc(1, sizeof **out);
	(*out)->re = re;
	(*out)->pattern = ros__xstrdup(pattern);
	return ROS_OK;
}

void ros__regex_free(struct ros_regex *re)
{
	if (!re)
		return;
	uregex_close(re->re);
	free(re->pattern);
	free(re);
}

enum ros_status ros__regex_outcome(const struct ros_regex *re, struct ros_err *err)
{
	return !re->gave_up ? ROS_OK : ros_err_set(err, ROS_EUSAGE,
		"the pattern \"%.80s\" takes too long here; write it without a repeat inside a repeat",
		re->pattern);
}

/* The next match in the text that is set. */
static bool find_next(struct ros_regex *re, UErrorCode *st)
{
	bool hit = uregex_findNext(re->re, st) && U_SUCCESS(*st);
	re->gave_up = *st == U_REGEX_TIME_OUT || *st == U_REGEX_STACK_OVERFLOW;
	return hit;
}

bool ros__regex_find(struct ros_regex *re, const char *s, size_t len, size_t *start,
	size_t *n)
{
	UErrorCode st = U_ZERO_ERROR;
	UText text = UTEXT_INITIALIZER;
	if (re->gave_up)
		return false;
	if (len > INT_MAX)
		len = INT_MAX;
	utext_openUTF8(&text, s, (int64_t)len, &st);
	uregex_setUText(re->re, &text, &st);
	bool hit = find_next(re, &st);
	if (hit && start) {
		int32_t group = uregex_groupCount(re->re, &st) > 0 ? 1 : 0;
		int64_t from = uregex_start64(re->re, group, &st), to = uregex_end64(re->re, group, &st);
		if (from < 0) {
			from = uregex_start64(re->re, 0, &st);
			to = uregex_end64(re->re, 0, &st);
		}
		*start = (size_t)from;
		*n = (size_t)(to - from);
	}
	utext_close(&text);
	return hit;
}

bool ros__regex_has_group(const struct ros_regex *re, const char *name)
{
	UErrorCode st = U_ZERO_ERROR;
	uregex_groupNumberFromCName(re->re, name, -1, &st);
	return U_SUCCESS(st);
}

bool ros__regex_groups(struct ros_regex *re, const char *s, size_t len,
	struct ros_regex_group *group, size_t n)
{
	UErrorCode st = U_ZERO_ERROR;
	UText text = UTEXT_INITIALIZER;
	if (re->gave_up)
		return false;
	utext_openUTF8(&text, s, (int64_t)(len > INT_MAX ? INT_MAX : len), &st);
	uregex_setUText(re->re, &text, &st);
	bool hit = find_next(re, &st);
	for (size_t i = 0; i < n && hit; i++) {
		UErrorCode none = U_ZERO_ERROR;
		int32_t k = group[i].name ? uregex_groupNumberFromCName(re->re, group[i].name, -1, &none) : 0;
		int64_t from = U_SUCCESS(none) ? uregex_start64(re->re, k, &none) : -1;
		int64_t to = U_SUCCESS(none) ? uregex_end64(re->re, k, &none) : -1;
		group[i].took = U_SUCCESS(none) && from >= 0;
		group[i].start = group[i].took ? (size_t)from : 0;
		group[i].len = group[i].took ? (size_t)(to - from) : 0;
	}
	utext_close(&text);
	return hit;
}
