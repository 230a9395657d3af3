/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/loop.h"

#include <pthread.h>
#include <stdatomic.h>

#include "base/comm.h"
#include "base/mem.h"
#include "base/par.h"

/* A loop that is being done. `next` is taken without the lock, the rest belongs to it. */
struct loop {
	ros__loop_body *body;
	void *ctx;
	size_t n, grain;
	atomic_size_t next;
	struct loop *around; /* in whose body it stands, or NULL */
	struct loop *older;  /* of those that are open */
	int joined, most;    /* who came, and how many may */
	int inside;          /* who has not left */
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static struct loop *open_loops; /* the newest first */
static int asleep;

/* Where this thread is. */
static _Thread_local struct place {
	struct loop *loop;
	int worker;
	bool inside;
} here;

int ros__loop_worker(void)
{
	return here.worker;
}

bool ros__loop_inside(void)
{
	return here.inside;
}

int ros__loop_workers(size_t n, size_t grain)
{
	return ros__par_threads(n / grain + (n % grain != 0));
}

/* Takes iterations until there are none. */
static void work_on(struct loop *l, int worker)
{
	const struct place before = here;
	here = (struct place){l, worker, true};
	for (size_t i; (i = atomic_fetch_add(&l->next, l->grain)) < l->n;)
		for (size_t end = l->n - i < l->grain ? l->n : i + l->grain; i < end; i++)
			l->body(l->ctx, i);
	here = before;
}

static bool stands_in(const struct loop *l, const struct loop *outer)
{
	while (l && l != outer)
		l = l->around;
	return l != NULL;
}

/* Locked. A loop in bodies of `outer`, or where `own` that one, which has iterations left. */
static struct loop *find_work(const struct loop *outer, bool own)
{
	for (struct loop *l = open_loops; l; l = l->older)
		if (l->joined < l->most && atomic_load(&l->next) < l->n && (own || l != outer) &&
			stands_in(l, outer))
			return l;
	return NULL;
}

/* Locked, and unlocked meanwhile: does a share of l. */
static void join(struct loop *l)
{
	int worker = l->joined++;
	l->inside++;
	pthread_mutex_unlock(&lock);
	work_on(l, worker);
	pthread_mutex_lock(&lock);
	if (--l->inside == 0)
		pthread_cond_broadcast(&changed);
}

/* Locked: helps with what find_work finds, or sleeps until something has changed. */
static void help_or_sleep(const struct loop *outer, bool own)
{
	struct loop *l = find_work(outer, own);
	if (l) {
		join(l);
		return;
	}
	asleep++;
	pthread_cond_wait(&changed, &lock);
	asleep--;
}

static bool done(const struct loop *l)
{
	return atomic_load(&l->next) >= l->n && l->inside == 0;
}

static void member(void *ctx)
{
	struct loop *l = ctx;
	pthread_mutex_lock(&lock);
	while (!done(l))
		help_or_sleep(l, true);
	pthread_mutex_unlock(&lock);
}

static void open_loop(struct loop *l)
{
	pthread_mutex_lock(&lock);
	l->older = open_loops;
	open_loops = l;
	if (asleep)
		pthread_cond_broadcast(&changed);
	pthread_mutex_unlock(&lock);
}

static void close_loop(struct loop *l)
{
	pthread_mutex_lock(&lock);
	struct loop **at = &open_loops;
	while (*at != l)
		at = &(*at)->older;
	*at = l->older;
	pthread_mutex_unlock(&lock);
}

/* Does l with a team, or where there is one at work, with those of it that are free. */
static void run(struct loop *l, int team)
{
	l->around = here.loop;
	open_loop(l);
	if (here.loop)
		member(l);
	else
		ros__par_team(team, member, l);
	close_loop(l);
}

void ros__for(size_t n, size_t grain, ros__loop_body *body, void *ctx)
{
	struct loop l = {.body = body, .ctx = ctx, .n = n, .grain = grain};
	l.most = ros__loop_workers(n, grain);
	if (l.most > 1)
		run(&l, l.most);
	else { /* loops in the body are those of the loop around this one */
		const struct place before = here;
		here = (struct place){before.loop, 0, true};
		for (size_t i = 0; i < n; i++)
			body(ctx, i);
		here = before;
	}
}

/* ---- tasks ---- */

struct tasks {
	size_t n;
	const uint64_t *after;
	ros__task_body *body;
	void *ctx;
	struct ros_err *err; /* of each */
	enum ros_status *st;
	uint64_t begun, done; /* locked, as st is; one that failed is done, but nobody may need it */
	size_t failed;        /* the lowest */
};

static bool may_begin(const struct tasks *t, size_t i)
{
	return !(t->begun >> i & 1) && i < t->failed && (t->after[i] & ~t->done) == 0;
}

/* Locked. */
static void do_task(struct tasks *t, size_t i)
{
	t->begun |= UINT64_C(1) << i;
	pthread_mutex_unlock(&lock);
	enum ros_status st = t->body(t->ctx, i, &t->err[i]);
	pthread_mutex_lock(&lock);
	t->st[i] = st;
	t->done |= UINT64_C(1) << i;
	if (st != ROS_OK && i < t->failed)
		t->failed = i;
	pthread_cond_broadcast(&changed);
}

/* What one thread does of the tasks, until none is left to be begun. */
static void take_tasks(void *ctx, size_t unused)
{
	struct tasks *t = ctx;
	(void)unused;
	pthread_mutex_lock(&lock);
	for (;;) {
		size_t i = 0, wait = 0;
		while (i < t->n && !may_begin(t, i))
			wait += i < t->failed && !(t->begun >> i & 1), i++;
		if (i < t->n)
			do_task(t, i);
		else if (wait)
			help_or_sleep(here.loop, false);
		else
			break;
	}
	pthread_mutex_unlock(&lock);
}

static enum ros_status one_by_one(const struct tasks *t, struct ros_err *err)
{
	enum ros_status st = ROS_OK;
	for (size_t i = 0; i < t->n && st == ROS_OK; i++)
		st = ros__comm_agree(t->body(t->ctx, i, err), err);
	return st;
}

enum ros_status ros__tasks(size_t n, const uint64_t after[], ros__task_body *body, void *ctx,
	struct ros_err *err)
{
	struct ros_err errs[ROS_MOST_TASKS] = {ROS_ERR_INIT};
	enum ros_status st[ROS_MOST_TASKS] = {ROS_OK};
	struct tasks t = {.n = n, .after = after, .body = body, .ctx = ctx, .err = errs, .st = st,
		.failed = n};
	int threads = ros__par_threads((size_t)ros__par_max());
	if (ros__comm_size() > 1 || threads == 1)
		return one_by_one(&t, err);
	struct loop l = {.body = take_tasks, .ctx = &t, .n = (size_t)threads, .grain = 1,
		.most = threads};
	run(&l, threads);
	if (t.failed == n)
		return ROS_OK;
	if (err)
		*err = errs[t.failed];
	return st[t.failed];
}
