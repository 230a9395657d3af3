/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/seal.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

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

/* FNV-1a of 64 bits (Fowler, Noll and Vo). */
static uint64_t add(uint64_t sum, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		sum = (sum ^ (unsigned char)s[i]) * UINT64_C(0x100000001B3);
	return sum;
}

/* The digits as they are to be. */
static void digits_of(const char *text, size_t len, const char *at, char out[DIGITS + 1])
{
	size_t before = (size_t)(at - text);
	uint64_t sum = add(UINT64_C(0xCBF29CE484222325), text, before);
	sum = add(sum, ROS_SEAL_OPEN, DIGITS);
	sum = add(sum, at + DIGITS, len - before - DIGITS);
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
