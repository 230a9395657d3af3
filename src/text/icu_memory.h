/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Memory for ICU. Where it gets none ICU reports an error, or another one that follows from it, or
 * nothing at all, from some hundred places; a caller that takes it for "no normal form" would count
 * other words. So it asks here, and is never told that there is none: the program ends through the
 * one hook (base/mem.h) as it does for memory of our own.
 */
#ifndef TEXT_ICU_MEMORY_H
#define TEXT_ICU_MEMORY_H

/* For programs, before ICU is used and before there are threads. */
void ros__icu_memory_watch(void);
/* For tests: the n-th allocation of ICU from now fails, or all from it on; 0 switches it off. */
void ros__icu_memory_fail_at(long n, int for_good);
long ros__icu_memory_calls(void); /* so far */

#endif
