/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folders that appear all at once, temporary folders, and what happens to them on a signal. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"
#include "base/mem.h"

#define MAX_TEMP 32
static char *temp_path[MAX_TEMP]; /* to be removed at exit */
static volatile sig_atomic_t interrupted;

enum ros_status ros__mkdirs(const char *path, struct ros_err *err)
{
	char *p = ros__xstrdup(path);
	for (char *s = p + 1;; s++) {
		if (*s != '/' && *s != '\0')
			continue;
		char c = *s;
		*s = '\0';
		if (mkdir(p, 0777) != 0 && (errno != EEXIST || !ros__is_dir(p))) {
			int why = errno == EEXIST ? ENOTDIR : errno;
			free(p);
			return ros_err_set(err, ROS_EIO, "%s: cannot make the folder: %s", path,
				strerror(why));
		}
		*s = c;
		if (!c)
			break;
	}
	free(p);
	return ROS_OK;
}

enum ros_status ros__remove_tree(const char *path, struct ros_err *err)
{
	struct stat s;
	if (lstat(path, &s) != 0)
		return ROS_OK;
	if (S_ISDIR(s.st_mode)) {
		DIR *d = opendir(path);
		for (struct dirent *e; d && (e = readdir(d));) {
			if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
				continue;
			char *child = ros__path_join(path, e->d_name);
			ros__remove_tree(child, NULL);
			free(child);
		}
		if (d)
			closedir(d);
	}
	if ((S_ISDIR(s.st_mode) ? rmdir(path) : unlink(path)) != 0)
		return ros_err_set(err, ROS_EIO, "%s: cannot remove: %s", path, strerror(errno));
	return ROS_OK;
}

static void remove_all(void)
{
	for (int i = 0; i < MAX_TEMP; i++)
		if (temp_path[i])
			ros__remove_tree(temp_path[i], NULL);
}

static void remember(char *path)
{
	static int registered;
	if (!registered)
		atexit(remove_all);
	registered = 1;
	for (int i = 0; i < MAX_TEMP; i++)
		if (!temp_path[i]) {
			temp_path[i] = ros__xstrdup(path);
			return;
		}
}

static void forget(const char *path)
{
	for (int i = 0; i < MAX_TEMP; i++)
		if (temp_path[i] && strcmp(temp_path[i], path) == 0) {
			free(temp_path[i]);
			temp_path[i] = NULL;
		}
}

enum ros_status ros__staging_begin(struct ros_staging *s, const char *path, struct ros_err *err)
{
	char *p = ros__xstrdup(path);
	for (size_t n = strlen(p); n > 1 && p[n - 1] == '/';)
		p[--n] = '\0';
	if (ros__is_file(p)) {
		enum ros_status st = ros_err_set(err, ROS_EIO,
			"%s: is a file; the output must be a folder", p);
		free(p);
		return st;
	}
	s->final_path = p;
	s->temp_path = ros__xasprintf("%s.part%ld", p, (long)getpid());
	enum ros_status st = ros__remove_tree(s->temp_path, err);
	if (st == ROS_OK)
		st = ros__mkdirs(s->temp_path, err);
	if (st == ROS_OK)
		remember(s->temp_path);
	return st;
}

/* Only a folder that an earlier run left, or an empty one, may be replaced. */
static bool replaceable(const char *path)
{
	DIR *d = opendir(path);
	bool ours = false, empty = true;
	for (struct dirent *e; d && (e = readdir(d));) {
		if (strcmp(e->d_name, "run.json") == 0 || strcmp(e->d_name, "features.tsv") == 0)
			ours = true;
		if (e->d_name[0] != '.')
			empty = false;
	}
	if (d)
		closedir(d);
	return ours || empty;
}

/* Files beginning with a dot (such as .gitkeep) are the user's and move to the new folder. */
static void keep_dot_files(const char *from, const char *to)
{
	DIR *d = opendir(from);
	for (struct dirent *e; d && (e = readdir(d));) {
		if (e->d_name[0] != '.' || strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
			continue;
		char *a = ros__path_join(from, e->d_name), *b = ros__path_join(to, e->d_name);
		if (rename(a, b) != 0)
			errno = 0; /* it stays in the old folder's copy; nothing else to do */
		free(a);
		free(b);
	}
	if (d)
		closedir(d);
}

enum ros_status ros__staging_commit(struct ros_staging *s, struct ros_err *err)
{
	char *old = NULL;
	enum ros_status st = ROS_OK;
	if (ros__is_dir(s->final_path)) {
		if (!replaceable(s->final_path)) {
			st = ros_err_set(err, ROS_EIO,
				"%s: holds files that no earlier run wrote; choose another folder with -o",
				s->final_path);
			goto done;
		}
		old = ros__xasprintf("%s.old%ld", s->final_path, (long)getpid());
		ros__remove_tree(old, NULL);
		if (rename(s->final_path, old) != 0) {
			st = ros_err_set(err, ROS_EIO, "%s: cannot move aside: %s", s->final_path,
				strerror(errno));
			goto done;
		}
	}
	if (rename(s->temp_path, s->final_path) != 0) {
		st = ros_err_set(err, ROS_EIO, "%s: cannot move into place: %s", s->final_path,
			strerror(errno));
		if (old && rename(old, s->final_path) != 0)
			ros_err_context(err, "the previous output is now %s", old);
		goto done;
	}
	forget(s->temp_path);
	if (old) {
		keep_dot_files(old, s->final_path);
		ros__remove_tree(old, NULL);
	}
done:
	free(old);
	ros__staging_abort(s);
	return st;
}

void ros__staging_abort(struct ros_staging *s)
{
	if (s->temp_path) {
		ros__remove_tree(s->temp_path, NULL);
		forget(s->temp_path);
	}
	free(s->temp_path);
	free(s->final_path);
	*s = (struct ros_staging)ROS_STAGING_INIT;
}

enum ros_status ros__temp_dir(char **path, struct ros_err *err)
{
	const char *base = getenv("TMPDIR");
	char *p = ros__xasprintf("%s/rostrum-XXXXXX", base && *base ? base : "/tmp");
	if (!mkdtemp(p)) {
		enum ros_status st = ros_err_set(err, ROS_EIO, "%s: cannot make a temporary folder: %s",
			p, strerror(errno));
		free(p);
		return st;
	}
	remember(p);
	*path = p;
	return ROS_OK;
}

void ros__temp_remove(char *path)
{
	if (!path)
		return;
	ros__remove_tree(path, NULL);
	forget(path);
	free(path);
}

static void on_signal(int sig)
{
	if (interrupted)
		_exit(128 + sig);
	interrupted = 1;
}

void ros__signals_install(void)
{
	struct sigaction a = {.sa_handler = on_signal};
	sigaction(SIGINT, &a, NULL);
	sigaction(SIGTERM, &a, NULL);
	signal(SIGPIPE, SIG_IGN);
}

bool ros__interrupted(void)
{
	return interrupted;
}

enum ros_status ros__check_interrupt(struct ros_err *err)
{
	if (!interrupted)
		return ROS_OK;
	return ros_err_set(err, ROS_EINTERRUPTED, "interrupted; the previous output is as it was");
}
