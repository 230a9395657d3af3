/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/seal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/io.h"
#include "base/mem.h"
#include "base/strmap.h"

#define KEY "checksum"
#define HEAD "\"" KEY "\": \""
#define ZEROS "0000000000000000"
#define DIGITS (sizeof ZEROS - 1)

/* Where the digits stand: the last member of that name; NULL where there is none. */
static const char *find(const char *text, size_t len)
{
	const char *at = NULL;
	for (const char *p = text; (p = memmem(p, len - (size_t)(p - text), HEAD, strlen(HEAD))); p++)
		at = p;
	at = at ? at + strlen(HEAD) : NULL;
	return at && len - (size_t)(at - text) > DIGITS ? at : NULL;
}

/* The digits as they are to be. */
static void digits_of(const char *text, size_t len, const char *at, char out[DIGITS + 1])
{
	size_t before = (size_t)(at - text);
	uint64_t sum = ros__hash(text, before, 0);
	sum = ros__hash(ZEROS, DIGITS, sum);
	sum = ros__hash(at + DIGITS, len - before - DIGITS, sum);
	snprintf(out, DIGITS + 1, "%016llx", (unsigned long long)sum);
}

bool ros__seal_holds(const char *text, size_t len)
{
	char want[DIGITS + 1];
	const char *at = find(text, len);
	if (!at)
		return false;
	digits_of(text, len, at, want);
	return memcmp(at, want, DIGITS) == 0;
}

enum ros_status ros__seal_write(const char *dir, const char *name, struct ros_json *o, struct ros_err *err)
{
	char digits[DIGITS + 1];
	ros__json_add_str(o, KEY, ZEROS);
	char *text = ros__json_print(o, true), *path = ros__path_join(dir, name);
	size_t len = strlen(text);
	char *at = text + (find(text, len) - text);
	digits_of(text, len, at, digits);
	memcpy(at, digits, DIGITS);
	enum ros_status st = ros__write_file(path, text, len, err);
	free(path);
	free(text);
	ros__json_free(o);
	return st;
}
