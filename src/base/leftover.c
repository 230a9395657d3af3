/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/leftover.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/rename.h"
#include "base/interrupt.h"
#include "base/folder.h"
#include "base/io.h"
#include "base/temp.h"

#define MAGIC "A folder for work in progress. It may be removed once no rostrum is running.\n"
#define TRIES 100

/* The file is locked before it says what it is, so that nobody takes it for one that is left. */
static int mark(const char *dir)
{
	struct stat a, b;
	char *path = ros__path_join(dir, ROS_WORK_MARK);
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	bool good = fd >= 0 && write(fd, "", 0) == 0;
	if (good)
		flock(fd, LOCK_EX | LOCK_NB); /* where there are no locks nothing is ever taken for left */
	good = good && write(fd, MAGIC, strlen(MAGIC)) == (ssize_t)strlen(MAGIC) && fstat(fd, &a) == 0 &&
		stat(path, &b) == 0 && a.st_ino == b.st_ino;
	free(path);
	if (good || fd < 0)
		return fd;
	close(fd);
	return -1;
}

int ros__work_mark(const char *path)
{
	return mark(path);
}

enum ros_status ros__work_folder(const char *prefix, int nparent, char **path, int *lock,
	struct ros_err *err)
{
	enum ros_status st = ROS_EIO;
	ros__hold();
	for (int i = 1; i < TRIES && st != ROS_OK; i++) {
		char *p = i == 1 ? ros__xasprintf("%s%ld", prefix, (long)getpid())
						 : ros__xasprintf("%s%ld-%d", prefix, (long)getpid(), i);
		ros__temp_add(p, nparent);
		char *above = ros__xstrndup(p, (size_t)(ros__path_base(p) - p));
		st = *above ? ros__mkdirs(above, err) : ROS_OK;
		bool made = st == ROS_OK && mkdir(p, 0777) == 0;
		int why = errno;
		*lock = made ? mark(p) : -1;
		if (*lock >= 0) {
			*path = p;
		} else {
			if (st == ROS_OK)
				st = ros_err_set(err, ROS_EIO, "%s: cannot make the folder: %s", p,
					strerror(made ? errno : why));
			if (made)
				ros__remove_tree(p, NULL);
			ros__temp_drop(p);
			free(p);
		}
		free(above);
		if (*lock < 0 && (made || why != EEXIST))
			break;
	}
	ros__unhold();
	return st;
}

/* Opens the file that says whose the folder is; -1 where there is none. */
static int open_mark(const char *dir)
{
	char said[sizeof MAGIC] = "", *path = ros__path_join(dir, ROS_WORK_MARK);
	int fd = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	free(path);
	if (fd < 0)
		return -1;
	if (read(fd, said, sizeof said - 1) == (ssize_t)sizeof said - 1 && strcmp(said, MAGIC) == 0)
		return fd;
	close(fd);
	return -1;
}

bool ros__is_work_folder(const char *path)
{
	int fd = open_mark(path);
	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

static bool rescue_folder(const struct ros_manifest *m, const char *old, const char *final,
	const char *at)
{
	char *here = *at ? ros__path_join(old, at) : ros__xstrdup(old);
	struct ros_names names;
	bool good = ros__folder_names(&names, here, true, NULL) == ROS_OK;
	for (size_t i = 0; i < names.n; i++) {
		struct stat s;
		char *path = *at ? ros__path_join(at, names.name[i]) : ros__xstrdup(names.name[i]);
		char *full = ros__path_join(old, path), *to = ros__path_join(final, path);
		if (lstat(full, &s) != 0) {
			good = false;
		} else if (S_ISDIR(s.st_mode)) {
			good = rescue_folder(m, old, final, path) && good;
		} else if (s.st_nlink == 1 && ros__manifest_owner(m, path, full) == ROS_OWN_NOT) {
			char *above = ros__xstrndup(to, (size_t)(ros__path_base(to) - to));
			good = ros__mkdirs(above, NULL) == ROS_OK &&
				ros__rename_free(full, to) == 0 && good;
			free(above);
		}
		free(to);
		free(full);
		free(path);
	}
	ros__names_release(&names);
	free(here);
	return good;
}

bool ros__rescue(const char *old, const char *final)
{
	struct ros_manifest m = ROS_MANIFEST_INIT;
	bool listed = ros__manifest_read(&m, old);
	/* Without a list it was never finished: all of it is ours, or has a second name. */
	bool good = !listed || rescue_folder(&m, old, final, "");
	ros__manifest_release(&m);
	return good;
}

/* Nobody holds it. */
static void clean_one(const char *dir, const char *final)
{
	char *new = ros__path_join(dir, ROS_WORK_NEW), *old = ros__path_join(dir, ROS_WORK_OLD);
	struct stat s;
	bool good = true;
	if (final && lstat(final, &s) != 0 && ros__is_dir(old))
		good = rename(old, final) == 0; /* killed between the two steps */
	if (final && good && ros__is_dir(final))
		good = (!ros__is_dir(new) || ros__rescue(new, final)) &&
			(!ros__is_dir(old) || ros__rescue(old, final));
	if (good)
		ros__remove_tree(dir, NULL);
	free(old);
	free(new);
}

/* "123" or "123-2" */
static bool is_number(const char *s)
{
	size_t n = strspn(s, "0123456789");
	if (!n || (s[n] && s[n] != '-'))
		return false;
	return !s[n] || (isdigit((unsigned char)s[n + 1]) &&
		s[n + 1 + strspn(s + n + 1, "0123456789")] == '\0');
}

/* The six characters that mkdtemp chooses. */
static bool is_random(const char *s)
{
	size_t n = 0;
	while (isalnum((unsigned char)s[n]))
		n++;
	return n == 6 && !s[n];
}

static bool is_gone(const char *number)
{
	long pid = strtol(number, NULL, 10);
	return pid > 0 && kill((pid_t)pid, 0) != 0 && errno == ESRCH;
}

/* Killed before it could say what it is: an empty folder, named by a process that is gone. A living
 * one, or one that holds anything, stays. */
static void clean_unmarked(const char *path, const char *number)
{
	struct stat s;
	if (!is_gone(number))
		return;
	char *mark = ros__path_join(path, ROS_WORK_MARK);
	if (lstat(mark, &s) == 0 && S_ISREG(s.st_mode) && s.st_size == 0)
		unlink(mark);
	rmdir(path); /* refuses what is not empty */
	free(mark);
}

bool ros__leftovers_clean(const char *prefix, const char *final)
{
	const char *base = ros__path_base(prefix);
	char *above = base == prefix ? ros__xstrdup(".") : ros__xstrndup(prefix, (size_t)(base - prefix));
	bool alone = true;
	DIR *d = opendir(above);
	for (struct dirent *e; d && (e = readdir(d));) {
		if (strncmp(e->d_name, base, strlen(base)) != 0)
			continue;
		const char *rest = e->d_name + strlen(base);
		if (!is_number(rest) && !is_random(rest))
			continue;
		char *path = ros__path_join(above, e->d_name);
		int fd = open_mark(path);
		if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0)
			clean_one(path, final);
		else if (fd >= 0)
			alone = false;
		else if (is_number(rest))
			clean_unmarked(path, rest);
		if (fd >= 0)
			close(fd);
		free(path);
	}
	if (d)
		closedir(d);
	free(above);
	return alone;
}

void ros__leftovers_of_writers(const char *dir, const char *begin)
{
	DIR *d = opendir(dir);
	for (struct dirent *e; d && (e = readdir(d));) {
		const char *dot = strrchr(e->d_name, '.');
		if (!dot || strncmp(e->d_name, begin, strlen(begin)) != 0 ||
			strncmp(dot, ROS_WRITER_TEMP, strlen(ROS_WRITER_TEMP)) != 0)
			continue;
		const char *number = dot + strlen(ROS_WRITER_TEMP);
		if (*number && !number[strspn(number, "0123456789")] && is_gone(number))
			unlinkat(dirfd(d), e->d_name, 0);
	}
	if (d)
		closedir(d);
}
