/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/icu_version.h"

#include <stdio.h>
#include <unicode/uchar.h>
#include <unicode/uversion.h>

const char *ros__icu_version(void)
{
	static char text[64];
	if (!text[0]) {
		UVersionInfo icu, unicode;
		char a[U_MAX_VERSION_STRING_LENGTH], b[U_MAX_VERSION_STRING_LENGTH];
		u_getVersion(icu);
		u_getUnicodeVersion(unicode);
		u_versionToString(icu, a);
		u_versionToString(unicode, b);
		snprintf(text, sizeof text, "%s (Unicode %s)", a, b);
	}
	return text;
}
