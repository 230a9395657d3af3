/* SPDX-License-Identifier: GPL-3.0-or-later */
/* --docvars-from-filename: docvars that stand in the names of files. */
#include <stdio.h>
#include <string.h>

#include "corpus/store.h"

enum ros_status ros__filename_pattern_check(const char *p, struct ros_err *err)
{
	size_t vars = 0;
	for (const char *s = p; *s;) {
		if (*s != '{') {
			if (*s == '}')
				return ros_err_set(err, ROS_EUSAGE,
					"--docvars-from-filename %s: \"}\" without \"{\"", p);
			s++;
			continue;
		}
		const char *close = strchr(s, '}');
		if (!close || close == s + 1)
			return ros_err_set(err, ROS_EUSAGE,
				"--docvars-from-filename %s: write each docvar as {name}", p);
		if (close[1] == '{')
			return ros_err_set(err, ROS_EUSAGE,
				"--docvars-from-filename %s: put a character between two docvars", p);
		vars++;
		s = close + 1;
	}
	if (!vars)
		return ros_err_set(err, ROS_EUSAGE,
			"--docvars-from-filename %s: no {name} in it; write for example {year}_{speaker}", p);
	return ROS_OK;
}

/* The literal text behind a {name}: up to the next one. */
static size_t literal(const char *p)
{
	size_t n = 0;
	while (p[n] && p[n] != '{')
		n++;
	return n;
}

static bool walk(struct ros_corpus *c, size_t d, const char *p, const char *s, bool set)
{
	size_t lit = literal(p);
	if (strncmp(s, p, lit) != 0)
		return false;
	p += lit;
	s += lit;
	while (*p == '{') {
		const char *close = strchr(p, '}');
		size_t n = literal(close + 1);
		char *name = ros__xstrndup(p + 1, (size_t)(close - p - 1)), *value = NULL;
		const char *end;
		if (!n) {
			end = s + strlen(s);
		} else {
			char *mark = ros__xstrndup(close + 1, n);
			end = strstr(s, mark);
			/* the last literal binds as far right as it can, the others as far left */
			for (const char *q = end; q && !close[1 + n] && (q = strstr(q + 1, mark));)
				end = q;
			free(mark);
		}
		bool fits = end && end > s;
		if (fits && set && strcmp(name, "_") != 0) {
			value = ros__xstrndup(s, (size_t)(end - s));
			ros__docvar_set(c, d, name, value, ROS_BY_FILENAME, "the file's name", true);
		}
		free(name);
		free(value);
		if (!fits)
			return false;
		s = end + n;
		p = close + 1 + n;
	}
	return *s == '\0';
}

bool ros__filename_docvars(struct ros_corpus *c, size_t d, const char *pattern, const char *stem)
{
	return walk(c, d, pattern, stem, false) && walk(c, d, pattern, stem, true);
}
