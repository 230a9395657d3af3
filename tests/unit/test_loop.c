/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loops and tasks: everything once, not too many threads, help for who waits, the lowest error. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include <time.h>

#include "base/loop.h"
#include "base/mem.h"
#include "base/par.h"

enum { THREADS = 4, OUTER = 40, INNER = 100 };

static void nap(void)
{
	nanosleep(&(struct timespec){.tv_nsec = 200000}, NULL);
}

/* ---- nested loops ---- */

struct nest {
	atomic_int at_work, most;         /* threads in the innermost bodies */
	atomic_int times[OUTER][INNER];
	uint32_t by_worker[OUTER][THREADS]; /* each worker's own: a lost count shows two at once */
};
struct inner {
	struct nest *n;
	size_t outer;
};

static void inner(void *ctx, size_t i)
{
	const struct inner *in = ctx;
	int now = atomic_fetch_add(&in->n->at_work, 1) + 1, most = atomic_load(&in->n->most);
	while (now > most && !atomic_compare_exchange_weak(&in->n->most, &most, now))
		;
	atomic_fetch_add(&in->n->times[in->outer][i], 1);
	assert_true(ros__loop_inside());
	in->n->by_worker[in->outer][ros__loop_worker()]++;
	if (i % 16 == 0)
		nap();
	atomic_fetch_sub(&in->n->at_work, 1);
}

static void outer(void *ctx, size_t i)
{
	int mine = ros__loop_worker();
	ros__for(INNER, 3, inner, &(struct inner){ctx, i});
	assert_int_equal(ros__loop_worker(), mine);
}

static void every_iteration_once_and_no_more_threads_than_asked_for(void **state)
{
	(void)state;
	for (int threads = 1; threads <= THREADS; threads++) {
		struct nest *n;
		ROS_NEW_ARRAY(n, 1);
		ros__par_set(threads);
		ros__for(OUTER, 1, outer, n);
		assert_false(ros__loop_inside());
		for (int i = 0; i < OUTER; i++) {
			uint32_t sum = 0;
			for (int k = 0; k < INNER; k++)
				assert_int_equal(atomic_load(&n->times[i][k]), 1);
			for (int w = 0; w < THREADS; w++)
				sum += n->by_worker[i][w];
			assert_int_equal(sum, INNER);
		}
		assert_in_range(atomic_load(&n->most), 1, ros__par_available() ? threads : 1);
		free(n);
	}
	ros__par_set(0);
}

static void count_up(void *ctx, size_t i)
{
	(void)i;
	++*(int *)ctx;
}

static void loops_of_none_and_one(void **state)
{
	(void)state;
	int n = 0;
	ros__for(0, 1, count_up, &n);
	assert_int_equal(n, 0);
	ros__for(1, 1, count_up, &n);
	ros__for(5, 8, count_up, &n); /* one share: one thread, in order */
	assert_int_equal(n, 6);
	assert_int_equal(ros__loop_workers(0, 1), 1);
	assert_int_equal(ros__loop_workers(5, 8), 1);
}

/* ---- help ---- */

/* Both iterations wait until both have begun, which one thread alone never sees. */
static void meet(void *ctx, size_t i)
{
	atomic_int *here = ctx;
	(void)i;
	atomic_fetch_add(here, 1);
	for (int k = 0; k < 50000 && atomic_load(here) < 2; k++)
		nap();
}

static enum ros_status meeting(void *ctx, size_t i, struct ros_err *err)
{
	(void)err;
	if (i == 1)
		ros__for(2, 1, meet, ctx);
	return ROS_OK;
}

static void who_has_nothing_to_do_helps_in_a_task(void **state)
{
	(void)state;
	atomic_int here = 0;
	const uint64_t after[] = {0, 0, 1u << 1};
	if (!ros__par_available())
		skip();
	ros__par_set(2);
	assert_int_equal(ros__tasks(3, after, meeting, &here, NULL), ROS_OK);
	assert_int_equal(atomic_load(&here), 2);
	ros__par_set(0);
}

/* ---- tasks ---- */

enum { NTASK = 20 };
struct plan {
	uint64_t after[NTASK], fails, late; /* late: fails after a while */
	_Atomic uint64_t done, begun;
};

static enum ros_status task(void *ctx, size_t i, struct ros_err *err)
{
	struct plan *p = ctx;
	atomic_fetch_or(&p->begun, UINT64_C(1) << i);
	assert_int_equal(p->after[i] & ~atomic_load(&p->done), 0);
	for (int k = 0; k < (p->late >> i & 1 ? 50 : 1); k++)
		nap();
	if (p->fails >> i & 1)
		return ros_err_set(err, ROS_EINPUT, "task %zu", i);
	atomic_fetch_or(&p->done, UINT64_C(1) << i);
	return ROS_OK;
}

/* Each needs those whose number divides its own. */
static struct plan divisors(void)
{
	struct plan p = {.fails = 0};
	for (size_t i = 2; i < NTASK; i++)
		for (size_t k = 1; k < i; k++)
			p.after[i] |= i % k == 0 ? UINT64_C(1) << k : 0;
	return p;
}

static void tasks_wait_for_what_they_need(void **state)
{
	(void)state;
	for (int threads = 1; threads <= THREADS; threads++) {
		struct plan p = divisors();
		ros__par_set(threads);
		assert_int_equal(ros__tasks(NTASK, p.after, task, &p, NULL), ROS_OK);
		assert_int_equal(atomic_load(&p.done), (UINT64_C(1) << NTASK) - 1);
	}
	ros__par_set(0);
}

/* 12 fails at once and 9 after a while: the error is that of 9, whatever the clock says. */
static void the_lowest_error_whatever_the_clock_says(void **state)
{
	(void)state;
	for (int threads = 1; threads <= THREADS; threads++) {
		struct plan p = {.fails = 1u << 9 | 1u << 12, .late = 1u << 9};
		struct ros_err err = ROS_ERR_INIT;
		p.after[15] = 1u << 12;
		ros__par_set(threads);
		assert_int_equal(ros__tasks(NTASK, p.after, task, &p, &err), ROS_EINPUT);
		assert_string_equal(err.msg, "task 9");
		assert_int_equal(atomic_load(&p.begun) & 0x3FF, 0x3FF);
		assert_false(atomic_load(&p.begun) >> 15 & 1);
	}
	ros__par_set(0);
}

static void an_arena_takes_what_another_holds(void **state)
{
	(void)state;
	struct ros_arena a = ROS_ARENA_INIT, b = ROS_ARENA_INIT, none = ROS_ARENA_INIT;
	char *mine = ros__arena_strdup(&a, "mine"), *large = ros__arena_alloc(&b, 1 << 20);
	char *theirs = ros__arena_strdup(&b, "theirs");
	memset(large, 'x', 1 << 20);
	ros__arena_take(&a, &none);
	ros__arena_take(&a, &b);
	assert_null(b.block);
	for (int i = 0; i < 5000; i++)
		memset(ros__arena_alloc(&a, 64), 'y', 64);
	assert_string_equal(mine, "mine");
	assert_string_equal(theirs, "theirs");
	assert_int_equal(large[(1 << 20) - 1], 'x');
	ros__arena_take(&b, &a);
	assert_string_equal(theirs, "theirs");
	ros__arena_release(&a);
	ros__arena_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_iteration_once_and_no_more_threads_than_asked_for),
		cmocka_unit_test(loops_of_none_and_one),
		cmocka_unit_test(who_has_nothing_to_do_helps_in_a_task),
		cmocka_unit_test(tasks_wait_for_what_they_need),
		cmocka_unit_test(the_lowest_error_whatever_the_clock_says),
		cmocka_unit_test(an_arena_takes_what_another_holds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
