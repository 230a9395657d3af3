/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/temp.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/interrupt.h"
#include "base/io.h"
#include "base/leftover.h"
#include "base/mem.h"

enum { TRIES = 40, PASSES = 100 };

struct entry {
	char *path;
	int nparent;
	int lock; /* of a temporary folder (base/leftover.h), or -1 */
};

static struct entry *list; /* all three: holding */
static size_t n, cap;

static void empty_folder(int fd, const char *last);

/* A folder that is read-only does not let go of what it holds. */
static int open_up(int fd, const char *name)
{
	int sub = openat(fd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	struct stat s;
	if (sub < 0 && errno == EACCES && fstatat(fd, name, &s, AT_SYMLINK_NOFOLLOW) == 0 &&
		S_ISDIR(s.st_mode) && fchmodat(fd, name, S_IRWXU, 0) == 0)
		return openat(fd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (sub >= 0 && fstat(sub, &s) == 0 && (s.st_mode & S_IRWXU) != S_IRWXU)
		fchmod(sub, S_IRWXU);
	return sub;
}

static bool remove_entry(int fd, const char *name)
{
	if (unlinkat(fd, name, 0) == 0)
		return true;
	int sub = errno == EISDIR || errno == EPERM ? open_up(fd, name) : -1;
	if (sub >= 0)
		empty_folder(sub, NULL);
	return sub >= 0 && unlinkat(fd, name, AT_REMOVEDIR) == 0;
}

/* Removes what is in the folder `fd`, which is closed; the name `last` only if all the others are gone.
 * Asks for no memory: it also works once there is none left. */
static void empty_folder(int fd, const char *last)
{
	union {
		char bytes[4096];
		uint64_t align;
	} room;
	size_t gone = 1, left = 0;
	for (int pass = 0; gone && pass < PASSES; pass++) {
		gone = left = 0;
		lseek(fd, 0, SEEK_SET);
		for (ssize_t got; (got = getdents64(fd, room.bytes, sizeof room.bytes)) > 0;) {
			const struct dirent64 *e;
			for (ssize_t at = 0; at < got; at += e->d_reclen) {
				e = (const struct dirent64 *)(const void *)(room.bytes + at);
				if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0 ||
					(last && strcmp(e->d_name, last) == 0))
					continue;
				bool removed = remove_entry(fd, e->d_name);
				gone += removed;
				left += !removed;
			}
		}
	}
	if (last && !left)
		unlinkat(fd, last, 0);
	close(fd);
}

enum ros_status ros__remove_tree(const char *path, struct ros_err *err)
{
	struct stat s;
	if (lstat(path, &s) != 0)
		return ROS_OK;
	int fd = S_ISDIR(s.st_mode) ? open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) : -1;
	if (fd >= 0)
		empty_folder(fd, ROS_WORK_MARK); /* a folder left half removed still says what it is */
	if ((S_ISDIR(s.st_mode) ? rmdir(path) : unlink(path)) != 0)
		return ros_err_set(err, ROS_EIO, "%s: cannot remove: %s", path, strerror(errno));
	return ROS_OK;
}

void ros__temp_add(const char *path, int nparent)
{
	static bool registered;
	ros__hold();
	if (!registered)
		atexit(ros__temp_remove_all);
	registered = true;
	ROS_GROW(list, n, cap);
	list[n++] = (struct entry){ros__xstrdup(path), nparent, -1};
	ros__unhold();
}

/* Holding. */
static struct entry *find(const char *path)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(list[i].path, path) == 0)
			return &list[i];
	return NULL;
}

void ros__temp_drop(const char *path)
{
	ros__hold();
	struct entry *e = find(path);
	if (e) {
		if (e->lock >= 0)
			close(e->lock);
		free(e->path);
		*e = list[--n];
	}
	ros__unhold();
}

void ros__temp_settle(const char *path)
{
	ros__hold();
	struct entry *e = find(path);
	if (e)
		e->nparent = 0;
	ros__unhold();
}

/* Folders above that were made for it, from the lowest; one that holds something else stays. Cuts the
 * path, and asks for no memory. */
static void remove_above(char *above, int nparent)
{
	char *slash;
	for (; nparent && (slash = strrchr(above, '/')) && slash != above; nparent--) {
		*slash = '\0';
		if (rmdir(above) != 0)
			break;
	}
}

void ros__temp_remove_all(void)
{
	const struct timespec moment = {0, 5000000};
	ros__hold();
	while (n) {
		struct entry e = list[--n];
		for (int i = 0; i < TRIES && ros__remove_tree(e.path, NULL) != ROS_OK; i++)
			nanosleep(&moment, NULL);
		remove_above(e.path, e.nparent);
		free(e.path);
	}
	ros__unhold();
}

enum ros_status ros__temp_dir(char **path, struct ros_err *err)
{
	const char *base = getenv("TMPDIR");
	char *p = ros__xasprintf("%s/rostrum-XXXXXX", base && *base ? base : "/tmp");
	static bool looked;
	enum ros_status st = ROS_OK;
	ros__hold();
	if (!looked) { /* once: what killed processes left */
		char *prefix = ros__xstrndup(p, strlen(p) - 6);
		ros__leftovers_clean(prefix, NULL);
		free(prefix);
		looked = true;
	}
	if (mkdtemp(p)) {
		ros__temp_add(p, 0);
		list[n - 1].lock = ros__work_mark(p);
		*path = p;
	} else {
		st = ros_err_set(err, ROS_EIO, "%s: cannot make a temporary folder: %s", p,
			strerror(errno));
		free(p);
	}
	ros__unhold();
	return st;
}

void ros__temp_remove(char *path)
{
	if (!path)
		return;
	/* Not holding: it may take long. What a dying process still fills stays listed until the exit. */
	bool gone = ros__remove_tree(path, NULL) == ROS_OK;
	ros__hold();
	struct entry *e = find(path);
	if (e && gone) {
		int nparent = e->nparent;
		ros__temp_drop(path);
		remove_above(path, nparent);
	}
	ros__unhold();
	free(path);
}
