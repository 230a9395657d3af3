/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/cell.h"

#include <stddef.h>
#include <string.h>

bool ros__is_formula(const char *s)
{
	static const char *const sign[] = {"=", "+", "-", "@", "\t", "\r", "\n", "\xEF\xBC\x9D",
		"\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0", "\xE2\x88\x92"};
	static const char *const unseen[] = {" ", "\xC2\xA0", "\xC2\xAD", "\xE3\x80\x80",
		"\xEF\xBB\xBF", "\xE2\x80\x8B", "\xE2\x80\x8C", "\xE2\x80\x8D", "\xE2\x80\x8E",
		"\xE2\x80\x8F", "\xE2\x81\xA0", "\xE2\x80\xAA", "\xE2\x80\xAB", "\xE2\x80\xAC",
		"\xE2\x80\xAD", "\xE2\x80\xAE", "\xE2\x81\xA6", "\xE2\x81\xA7", "\xE2\x81\xA8",
		"\xE2\x81\xA9"};
	for (size_t i = 0; i < sizeof unseen / sizeof *unseen;)
		if (strncmp(s, unseen[i], strlen(unseen[i])) == 0) {
			s += strlen(unseen[i]);
			i = 0;
		} else {
			i++;
		}
	for (size_t i = 0; i < sizeof sign / sizeof *sign; i++)
		if (strncmp(s, sign[i], strlen(sign[i])) == 0)
			return true;
	return false;
}

bool ros__needs_apostrophe(const char *s)
{
	return *s == '\'' || ros__is_formula(s);
}

const char *ros__without_apostrophe(const char *s)
{
	return *s == '\'' && ros__needs_apostrophe(s + 1) ? s + 1 : s;
}
