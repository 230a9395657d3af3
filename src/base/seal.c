/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/seal.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/strmap.h"

#define HEAD "\"" ROS_SEAL "\": \""
#define DIGITS (sizeof ROS_SEAL_OPEN - 1)

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
	sum = ros__hash(ROS_SEAL_OPEN, DIGITS, sum);
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

bool ros__seal(char *text, size_t len)
{
	char digits[DIGITS + 1];
	const char *at = find(text, len);
	if (!at)
		return false;
	digits_of(text, len, at, digits);
	memcpy(text + (at - text), digits, DIGITS);
	return true;
}
