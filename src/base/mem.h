/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Memory: allocation that does not return NULL, and arenas.
 *
 * Out of memory ends the run through one hook, so ordinary code has no out-of-memory branches.
 * Tests install a hook that longjmps, and ros__mem_fail_at() makes the n-th allocation fail.
 *
 *	ROS_GROW(x->tok, x->ntok, x->cap);      room for one more element
 *	x->tok[x->ntok++] = t;
 *
 * An arena hands out memory that is freed all at once. It is not thread-safe: one owner each.
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

void *ros__xmalloc(size_t size);
void *ros__xcalloc(size_t n, size_t size); /* zeroed, overflow-checked; room for one where n is 0 */
void *ros__xtable(size_t n, size_t size);  /* the same, for what is read before it is written */
void *ros__xrealloc(void *p, size_t n, size_t size); /* n * size, overflow-checked */
char *ros__xstrndup(const char *s, size_t n); /* NUL-terminated copy; s may hold NULs */
char *ros__xstrdup(const char *s);
/* printf into fresh memory; the caller frees. */
char *ros__xasprintf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

typedef void (*ros__oom_fn)(size_t wanted);
/* NULL, the default: says so once, ends the child processes, removes what is listed in base/temp.h, and
 * leaves with status 70; none of this asks for memory. */
void ros__mem_on_oom(ros__oom_fn fn);
/* Libraries in C++ that get no memory end the program in the same way, instead of throwing where nobody
 * catches; once, from ros__signals_install. */
void ros__mem_watch(void);
/* For a library that could not get memory and does not say how much: ends the same way. */
_Noreturn void ros__out_of_memory(void);
/* Gives pages that hold nothing any more back to the system, which free alone does not where
 * something small lies between them. Costs milliseconds; for the end of work that held much. */
void ros__mem_give_back(void);
/* From now on every block of a megabyte or more is the system's own and goes back with free,
 * instead of leaving a hole. Costs some 3 % of the time; for programs that are about to hold much.
 */
void ros__mem_large_blocks(void);
void ros__mem_fail_at(long n);        /* the n-th allocation from now fails; 0 switches it off */

/* Grows `ptr` (an array of `cap` elements) so that `n` more than `len` fit. */
#define ROS_GROW_N(ptr, len, cap, n)                                                               \
	do {                                                                                       \
		if ((size_t)(len) + (size_t)(n) > (size_t)(cap)) {                                 \
			size_t ros__c = ros__grow_cap((size_t)(cap), (size_t)(len) + (size_t)(n)); \
			(ptr) = ros__xrealloc((ptr), ros__c, sizeof *(ptr));                       \
			(cap) = ros__c;                                                            \
		}                                                                                  \
	} while (0)
#define ROS_GROW(ptr, len, cap) ROS_GROW_N(ptr, len, cap, 1)
size_t ros__grow_cap(size_t cap, size_t need);

#define ROS_NEW_ARRAY(ptr, n) ((ptr) = ros__xcalloc((n), sizeof *(ptr)))

#define ROS_NEW_TABLE(ptr, n) ((ptr) = ros__xtable((n), sizeof *(ptr)))

/* For a function that asks for memory in advance and does nothing else: gcc 12 takes it for one without
 * effect and drops its calls, unless it is inlined before gcc looks. */
#define ROS_ASKS_AHEAD static inline __attribute__((always_inline))

struct ros_arena {
	struct ros__arena_block *block;
	size_t used, size; /* in the newest block */
	size_t total;      /* bytes handed out since the last clear */
};
#define ROS_ARENA_INIT {0}
void *ros__arena_alloc(struct ros_arena *a, size_t size); /* 16-aligned, not zeroed */
void *ros__arena_zalloc(struct ros_arena *a, size_t size);
char *ros__arena_strndup(struct ros_arena *a, const char *s, size_t n);
char *ros__arena_strdup(struct ros_arena *a, const char *s); /* NULL stays NULL */
char *ros__arena_printf(struct ros_arena *a, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
/* What `from` holds becomes part of a, where it stays; `from` is empty. */
void ros__arena_take(struct ros_arena *a, struct ros_arena *from);
void ros__arena_clear(struct ros_arena *a); /* keeps one block for reuse */
void ros__arena_release(struct ros_arena *a);

#endif
