/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/icu_memory.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unicode/uclean.h>

#include "base/mem.h"

static atomic_long calls, fails_at; /* 0: never */
static atomic_bool for_good;

static bool gets_none(void)
{
	long n = atomic_fetch_add_explicit(&calls, 1, memory_order_relaxed) + 1;
	long at = atomic_load_explicit(&fails_at, memory_order_relaxed);
	return at && (n == at || (n > at && atomic_load(&for_good)));
}

static void *U_CALLCONV give(const void *context, size_t n)
{
	(void)context;
	void *p = gets_none() ? NULL : malloc(n ? n : 1);
	if (!p)
		ros__out_of_memory();
	return p;
}

static void *U_CALLCONV give_more(const void *context, void *old, size_t n)
{
	(void)context;
	void *p = gets_none() ? NULL : realloc(old, n ? n : 1);
	if (!p)
		ros__out_of_memory();
	return p;
}

static void U_CALLCONV take(const void *context, void *p)
{
	(void)context;
	free(p);
}

void ros__icu_memory_watch(void)
{
	UErrorCode status = U_ZERO_ERROR;
	u_setMemoryFunctions(NULL, give, give_more, take, &status);
}

void ros__icu_memory_fail_at(long n, int all_further)
{
	atomic_store(&for_good, all_further != 0);
	atomic_store(&fails_at, n ? atomic_load(&calls) + n : 0);
}

long ros__icu_memory_calls(void)
{
	return atomic_load(&calls);
}
