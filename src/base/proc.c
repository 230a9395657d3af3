/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/proc.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/interrupt.h"
#include "base/log.h"
#include "base/mem.h"

#define MAX_MESSAGES 65536u

/* Children that were started and whose end was not asked for yet, so that their numbers are theirs. */
static struct running {
	pid_t pid;
	struct running *next;
} *running; /* holding; each stands in the frame of its ros__proc_run */

bool ros__proc_exists(const char *program)
{
	const char *path = getenv("PATH");
	for (const char *p = path; p && *p;) {
		size_t n = strcspn(p, ":");
		char *full = ros__xasprintf("%.*s/%s", (int)n, p, program);
		bool found = n && access(full, X_OK) == 0;
		free(full);
		if (found)
			return true;
		p += n + (p[n] == ':');
	}
	return false;
}

static void child(const struct ros_proc *p, const int in[2], const int out[2], const int msg[2])
{
	if (in[0] >= 0) {
		dup2(in[0], 0);
	} else {
		int null = open("/dev/null", O_RDONLY);
		dup2(null, 0);
	}
	dup2(out[1], 1);
	dup2(msg[1], 2);
	setpgid(0, 0);
	signal(SIGPIPE, SIG_DFL);
	if (p->memory) {
		struct rlimit r = {p->memory, p->memory};
		setrlimit(RLIMIT_AS, &r);
	}
	struct rlimit no_core = {0, 0};
	setrlimit(RLIMIT_CORE, &no_core);
	if (p->cwd && chdir(p->cwd) != 0)
		_exit(126);
	execvp(p->argv[0], (char *const *)p->argv);
	_exit(127);
}

static void close_pair(int fd[2])
{
	for (int i = 0; i < 2; i++)
		if (fd[i] >= 0)
			close(fd[i]);
	fd[0] = fd[1] = -1;
}

static void close_one(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* Returns false at end of file. */
static bool drain(int fd, struct ros_buf *b, size_t keep)
{
	char chunk[65536];
	ssize_t n = read(fd, chunk, sizeof chunk);
	if (n < 0)
		return errno == EINTR || errno == EAGAIN;
	if (b && b->len < keep) {
		size_t room = keep - b->len;
		ros__buf_add(b, chunk, (size_t)n < room ? (size_t)n : room);
	}
	return n > 0;
}

/*
 * A child that ended without reading is no reason to end the program that called it: SIGPIPE, which
 * is raised in the thread that writes, is held back in it and taken away unless it was there
 * before.
 */
static ssize_t write_to_child(int fd, const char *s, size_t n)
{
	sigset_t pipe_only, before, pending;
	sigemptyset(&pipe_only);
	sigaddset(&pipe_only, SIGPIPE);
	sigpending(&pending);
	pthread_sigmask(SIG_BLOCK, &pipe_only, &before);
	ssize_t done = write(fd, s, n);
	int saved = errno;
	if (done < 0 && saved == EPIPE && !sigismember(&pending, SIGPIPE))
		while (sigtimedwait(&pipe_only, NULL, &(struct timespec){0, 0}) < 0 && errno == EINTR)
			;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	errno = saved;
	return done;
}

/* Moves bytes both ways until the child closes its ends. Returns why it stopped early, or NULL. */
static const char *pump(const struct ros_proc *p, int in, int out, int msg, struct ros_buf *to,
	struct ros_buf *messages)
{
	double end = p->seconds ? ros__seconds() + p->seconds : 0;
	size_t sent = 0;
	size_t keep = p->max_output ? p->max_output + 1 : SIZE_MAX;
	const char *why = NULL;
	while ((out >= 0 || msg >= 0) && !why) {
		struct pollfd fd[3] = {{out, POLLIN, 0}, {msg, POLLIN, 0}, {in, POLLOUT, 0}};
		if (poll(fd, 3, 100) < 0 && errno != EINTR)
			return "cannot be watched";
		if (fd[0].revents && !drain(out, to, keep))
			out = -1;
		if (fd[1].revents && !drain(msg, messages, MAX_MESSAGES))
			msg = -1;
		if (fd[2].revents) {
			ssize_t n = sent < p->input_len
				? write_to_child(in, p->input + sent, p->input_len - sent)
				: 0;
			if (n > 0)
				sent += (size_t)n;
			if (sent == p->input_len || (n < 0 && errno != EAGAIN && errno != EINTR)) {
				close(in);
				in = -1;
			}
		}
		if (to && p->max_output && to->len > p->max_output)
			why = "wrote more than the limit";
		else if (end > 0 && ros__seconds() > end)
			why = "took longer than the limit";
		else if (ros__interrupted())
			why = "was interrupted";
	}
	if (in >= 0)
		close(in);
	return why;
}

static enum ros_status not_found(const struct ros_proc *p, struct ros_err *err)
{
	return ros_err_set(err, ROS_EDEPEND, "%s: not found; install it", p->argv[0]);
}

static enum ros_status judge(const struct ros_proc *p, int status, const char *why,
	const struct ros_buf *messages, struct ros_err *err)
{
	const char *name = p->argv[0];
	size_t n = strcspn(ros__buf_str(messages), "\n");
	if (ros__interrupted())
		return ros__check_interrupt(err);
	if (why)
		return ros_err_set(err, ROS_EDEPEND, "%s: %s and was stopped", name, why);
	if (WIFSIGNALED(status))
		return ros_err_set(err, ROS_EDEPEND, "%s: ended by signal %d: %.*s", name,
			WTERMSIG(status), (int)n, ros__buf_str(messages));
	if (WEXITSTATUS(status) == 127)
		return not_found(p, err);
	if (WEXITSTATUS(status) != 0)
		return ros_err_set(err, ROS_EDEPEND, "%s: failed with status %d: %.*s", name,
			WEXITSTATUS(status), (int)n, ros__buf_str(messages));
	return ROS_OK;
}

static bool start(const struct ros_proc *p, const int in[2], const int out[2], const int msg[2],
	struct running *me)
{
	ros__hold();
	me->pid = fork();
	if (me->pid == 0)
		child(p, in, out, msg);
	if (me->pid > 0) {
		me->next = running;
		running = me;
	}
	ros__unhold();
	return me->pid > 0;
}

/* Waits first and asks for the end while holding: a number must not be another's when it is killed. */
static int finish(struct running *me)
{
	int status = 0;
	siginfo_t ended;
	while (waitid(P_PID, (id_t)me->pid, &ended, WEXITED | WNOWAIT) != 0 && errno == EINTR)
		;
	ros__hold();
	while (waitpid(me->pid, &status, 0) < 0 && errno == EINTR)
		;
	for (struct running **at = &running; *at; at = &(*at)->next)
		if (*at == me) {
			*at = me->next;
			break;
		}
	ros__unhold();
	return status;
}

void ros__proc_kill_all(void)
{
	for (const struct running *r = running; r; r = r->next) {
		kill(-r->pid, SIGKILL);
		kill(r->pid, SIGKILL); /* it may not lead its group yet */
	}
}

enum ros_status ros__proc_run(const struct ros_proc *p, struct ros_buf *out, struct ros_err *err)
{
	int in[2] = {-1, -1}, to[2] = {-1, -1}, msg[2] = {-1, -1};
	struct ros_buf own = ROS_BUF_INIT;
	struct ros_buf *messages = p->messages ? p->messages : &own;
	enum ros_status st = ros__check_interrupt(err);
	if (st != ROS_OK)
		return st;
	if (!strchr(p->argv[0], '/') && !ros__proc_exists(p->argv[0])) /* so nothing is started */
		return not_found(p, err);
	if (pipe2(to, O_CLOEXEC) != 0 || pipe2(msg, O_CLOEXEC) != 0 ||
		(p->input && pipe2(in, O_CLOEXEC) != 0)) {
		st = ros_err_set(err, ROS_EIO, "%s: cannot start: %s", p->argv[0], strerror(errno));
		goto done;
	}
	struct running me;
	if (!start(p, in, to, msg, &me)) {
		st = ros_err_set(err, ROS_EIO, "%s: cannot start: %s", p->argv[0], strerror(errno));
		goto done;
	}
	close_one(&in[0]);
	close_one(&to[1]);
	close_one(&msg[1]);
	if (in[1] >= 0)
		fcntl(in[1], F_SETFL, O_NONBLOCK);
	const char *why = pump(p, in[1], to[0], msg[0], out, messages);
	in[1] = -1; /* closed by pump */
	if (why)
		kill(-me.pid, SIGKILL);
	st = judge(p, finish(&me), why, messages, err);
done:
	close_pair(in);
	close_pair(to);
	close_pair(msg);
	ros__buf_release(&own);
	return st;
}
