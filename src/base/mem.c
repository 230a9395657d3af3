/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/mem.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <time.h>
#include <unistd.h>

#include "base/interrupt.h"

static ros__oom_fn oom_hook;
static long fail_in; /* tests only, and only in one thread */

struct ros__arena_block {
	struct ros__arena_block *prev;
	size_t size;
	_Alignas(16) unsigned char data[];
};

void ros__mem_on_oom(ros__oom_fn fn)
{
	oom_hook = fn;
}

void ros__mem_give_back(void)
{
#ifdef __GLIBC__
	malloc_trim(0);
#endif
}

void ros__mem_large_blocks(void)
{
#ifdef __GLIBC__
	mallopt(M_MMAP_THRESHOLD, 1 << 20);
	mallopt(M_TRIM_THRESHOLD, 8 << 20);
#endif
}

void ros__mem_fail_at(long n)
{
	fail_in = n;
}

static void out_of_memory(size_t wanted)
{
	static atomic_flag said = ATOMIC_FLAG_INIT;
	static _Thread_local bool ending;
	if (oom_hook)
		oom_hook(wanted);
	if (ending)
		_exit(70);
	ending = true;
	if (atomic_flag_test_and_set(&said)) { /* another thread is at it */
		const struct timespec long_enough = {2, 0};
		nanosleep(&long_enough, NULL);
		_exit(70);
	}
	char size[40] = "", line[160];
	if (wanted < SIZE_MAX / 4) /* else nobody knows */
		snprintf(size, sizeof size, " (%zu bytes wanted)", wanted);
	snprintf(line, sizeof line, "out of memory%s; give fewer files at once or set --memory", size);
	ros__end_with(line); /* nothing that asks for memory runs any more */
}

void ros__out_of_memory(void)
{
	out_of_memory(SIZE_MAX);
	abort(); /* a hook came back */
}

/* std::set_new_handler(void (*)()), where a library in C++ is loaded (Itanium C++ ABI, 5.1). */
void (*_ZSt15set_new_handlerPFvvE(void (*handler)(void)))(void) __attribute__((weak));

void ros__mem_watch(void)
{
	if (_ZSt15set_new_handlerPFvvE)
		_ZSt15set_new_handlerPFvvE(ros__out_of_memory);
}

static int planned_failure(void)
{
	return fail_in > 0 && --fail_in == 0;
}

void *ros__xmalloc(size_t size)
{
	void *p = planned_failure() ? NULL : malloc(size ? size : 1);
	if (!p)
		out_of_memory(size);
	return p;
}

void *ros__xcalloc(size_t n, size_t size)
{
	void *p = planned_failure() ? NULL : calloc(n ? n : 1, size ? size : 1);
	if (!p)
		out_of_memory(n * size);
	return p;
}

/* A page of fresh memory that is read before it is written is mapped twice: first as the shared page of
 * zeros, then as its own, and the second time every other processor that runs the process is
 * interrupted. Tables that several threads fill are therefore written to first. */
void *ros__xtable(size_t n, size_t size)
{
	volatile char *p = ros__xcalloc(n, size);
	for (size_t i = 0; i < n * size; i += 4096)
		p[i] = 0;
	return (void *)(uintptr_t)p;
}

void *ros__xrealloc(void *old, size_t n, size_t size)
{
	size_t bytes;
	if (__builtin_mul_overflow(n, size, &bytes))
		out_of_memory(SIZE_MAX);
	void *p = planned_failure() ? NULL : realloc(old, bytes ? bytes : 1);
	if (!p)
		out_of_memory(bytes);
	return p;
}

char *ros__xstrndup(const char *s, size_t n)
{
	char *p = ros__xmalloc(n + 1);
	if (n)
		memcpy(p, s, n);
	p[n] = '\0';
	return p;
}

char *ros__xstrdup(const char *s)
{
	return ros__xstrndup(s, strlen(s));
}

char *ros__xasprintf(const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	int n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	char *p = ros__xmalloc((size_t)n + 1);
	va_start(ap, fmt);
	vsnprintf(p, (size_t)n + 1, fmt, ap);
	va_end(ap);
	return p;
}

size_t ros__grow_cap(size_t cap, size_t need)
{
	size_t next = cap < 8 ? 8 : cap + cap / 2;
	return next < need ? need : next;
}

void *ros__arena_alloc(struct ros_arena *a, size_t size)
{
	size = (size + 15) & ~(size_t)15;
	if (!a->block || a->used + size > a->size) {
		size_t want = a->size ? a->size * 2 : 4096;
		if (want > (1u << 20))
			want = 1u << 20;
		if (want < size)
			want = size;
		struct ros__arena_block *b = ros__xmalloc(sizeof *b + want);
		b->prev = a->block;
		b->size = want;
		a->block = b;
		a->size = want;
		a->used = 0;
	}
	void *p = a->block->data + a->used;
	a->used += size;
	a->total += size;
	return p;
}

void *ros__arena_zalloc(struct ros_arena *a, size_t size)
{
	return memset(ros__arena_alloc(a, size), 0, size);
}

char *ros__arena_strndup(struct ros_arena *a, const char *s, size_t n)
{
	char *p = ros__arena_alloc(a, n + 1);
	if (n)
		memcpy(p, s, n);
	p[n] = '\0';
	return p;
}

char *ros__arena_strdup(struct ros_arena *a, const char *s)
{
	return s ? ros__arena_strndup(a, s, strlen(s)) : NULL;
}

char *ros__arena_printf(struct ros_arena *a, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	int n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	char *p = ros__arena_alloc(a, (size_t)n + 1);
	va_start(ap, fmt);
	vsnprintf(p, (size_t)n + 1, fmt, ap);
	va_end(ap);
	return p;
}

void ros__arena_take(struct ros_arena *a, struct ros_arena *from)
{
	struct ros__arena_block *oldest = from->block;
	if (!a->block) {
		*a = *from;
	} else if (oldest) { /* behind the block that a still fills */
		while (oldest->prev)
			oldest = oldest->prev;
		oldest->prev = a->block->prev;
		a->block->prev = from->block;
		a->total += from->total;
	}
	*from = (struct ros_arena)ROS_ARENA_INIT;
}

void ros__arena_clear(struct ros_arena *a)
{
	while (a->block && a->block->prev) {
		struct ros__arena_block *prev = a->block->prev;
		free(a->block);
		a->block = prev;
	}
	a->size = a->block ? a->block->size : 0;
	a->used = a->total = 0;
}

void ros__arena_release(struct ros_arena *a)
{
	while (a->block) {
		struct ros__arena_block *prev = a->block->prev;
		free(a->block);
		a->block = prev;
	}
	a->used = a->size = a->total = 0;
}
