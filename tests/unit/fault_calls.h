/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Calls of this process that fail: tests/faults/preload.c, included by one file of a test.
 *
 *	fault_set("rename", 3, false);   // the third rename from now fails; true: and all further ones
 *	...
 *	long n = fault_clear();          // how many there were
 */
#ifndef TESTS_FAULT_CALLS_H
#define TESTS_FAULT_CALLS_H
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmissing-prototypes"
#include "../faults/preload.c"
#pragma GCC diagnostic pop

static void fault_set(const char *kind, long at, bool further)
{
	fault.ready = 1;
	started = 1;
	snprintf(fault.kind, sizeof fault.kind, "%s", kind);
	fault.at = at;
	fault.further = further;
	fault.calls = 0;
	fault.self = getpid();
}

static long fault_clear(void)
{
	fault.self = 0;
	return fault.calls;
}

#endif
