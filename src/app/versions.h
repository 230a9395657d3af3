/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Versions of what the program stands on, and which optional parts are there. */
#ifndef APP_VERSIONS_H
#define APP_VERSIONS_H
#include <stdbool.h>

#include "base/json.h"

struct ros__part {
	const char *name;
	const char *version; /* "" where it is not there or says none */
	bool present, optional;
	const char *package; /* to install where it is missing */
};
/* The parts, in display order; *n receives their number. Probes programs once. */
const struct ros__part *ros__versions(size_t *n);
void ros__versions_add(struct ros_json *object);

#endif
