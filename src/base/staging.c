/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folders that appear all at once. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/interrupt.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/temp.h"

static enum ros_status make_folders(char *p, struct ros_err *err)
{
	for (char *s = p + 1;; s++) {
		if (*s != '/' && *s != '\0')
			continue;
		char c = *s;
		*s = '\0';
		if (mkdir(p, 0777) != 0 && (errno != EEXIST || !ros__is_dir(p))) {
			int why = errno == EEXIST ? ENOTDIR : errno;
			*s = c;
			return ros_err_set(err, ROS_EIO, "%s: cannot make the folder: %s", p, strerror(why));
		}
		*s = c;
		if (!c)
			return ROS_OK;
	}
}

/* Holding, so that no folder comes back after an interrupt has removed what it stood in. */
enum ros_status ros__mkdirs(const char *path, struct ros_err *err)
{
	char *p = ros__xstrdup(path);
	ros__hold();
	enum ros_status st = make_folders(p, err);
	ros__unhold();
	free(p);
	return st;
}

/* How many of the folders that `path` stands in are not there yet. */
static int missing_above(const char *path)
{
	char *p = ros__xstrdup(path), *slash;
	int n = 0;
	for (; (slash = strrchr(p, '/')) && slash != p; n++) {
		*slash = '\0';
		if (access(p, F_OK) == 0)
			break;
	}
	free(p);
	return n;
}

static enum ros_status begin(struct ros_staging *s, const char *path, bool into,
	struct ros_err *err)
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
	s->into = into;
	/* Beside its place, or inside the folder where files are added: on the same disk. */
	s->temp_path = into && ros__is_dir(p) ? ros__xasprintf("%s/.part%ld", p, (long)getpid())
		: ros__xasprintf("%s.part%ld", p, (long)getpid());
	enum ros_status st = ros__remove_tree(s->temp_path, err);
	ros__hold();
	ros__interrupt_placed(false);
	ros__temp_add(s->temp_path, missing_above(s->temp_path));
	if (st == ROS_OK)
		st = ros__mkdirs(s->temp_path, err);
	ros__unhold();
	return st;
}

enum ros_status ros__staging_begin(struct ros_staging *s, const char *path, struct ros_err *err)
{
	return begin(s, path, false, err);
}

enum ros_status ros__staging_begin_into(struct ros_staging *s, const char *path,
	struct ros_err *err)
{
	return begin(s, path, true, err);
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

static enum ros_status cannot_move(const char *path, struct ros_err *err)
{
	return ros_err_set(err, ROS_EIO, "%s: cannot move into place: %s", path, strerror(errno));
}

/* Holding. Both change places in one step where the file system can do that; otherwise the folder that was
 * there before is then *old, and to be removed. */
static enum ros_status swap(const struct ros_staging *s, char **old, struct ros_err *err)
{
	if (!ros__is_dir(s->final_path))
		return rename(s->temp_path, s->final_path) == 0 ? ROS_OK
			: cannot_move(s->final_path, err);
	if (!replaceable(s->final_path))
		return ros_err_set(err, ROS_EIO,
			"%s: holds files that no earlier run wrote; choose another folder with -o",
			s->final_path);
	if (renameat2(AT_FDCWD, s->temp_path, AT_FDCWD, s->final_path, RENAME_EXCHANGE) == 0) {
		keep_dot_files(s->temp_path, s->final_path);
		return ROS_OK; /* the old folder has the temporary's name, and goes with it */
	}
	char *aside = ros__xasprintf("%s.old%ld", s->final_path, (long)getpid());
	enum ros_status st = ROS_OK;
	ros__remove_tree(aside, NULL);
	if (rename(s->final_path, aside) != 0) {
		st = ros_err_set(err, ROS_EIO, "%s: cannot move aside: %s", s->final_path,
			strerror(errno));
	} else if (rename(s->temp_path, s->final_path) != 0) {
		st = cannot_move(s->final_path, err);
		if (rename(aside, s->final_path) != 0)
			ros_err_context(err, "the previous output is now %s", aside);
	} else {
		keep_dot_files(aside, s->final_path);
		ros__temp_add(aside, 0);
		*old = aside;
		return ROS_OK;
	}
	free(aside);
	return st;
}

/* Holding. Each file takes the place of the one of its name. */
static enum ros_status move_files(const char *from, const char *to, struct ros_err *err)
{
	enum ros_status st = ROS_OK;
	DIR *d = opendir(from);
	for (struct dirent *e; st == ROS_OK && d && (e = readdir(d));) {
		if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
			continue;
		char *a = ros__path_join(from, e->d_name), *b = ros__path_join(to, e->d_name);
		if (ros__is_dir(a)) {
			st = ros__mkdirs(b, err);
			if (st == ROS_OK)
				st = move_files(a, b, err);
		} else if (rename(a, b) != 0) {
			st = cannot_move(b, err);
		}
		free(a);
		free(b);
	}
	if (d)
		closedir(d);
	return st;
}

enum ros_status ros__staging_commit(struct ros_staging *s, struct ros_err *err)
{
	char *old = NULL;
	ros__hold();
	enum ros_status st = ros__check_interrupt(err);
	if (st == ROS_OK)
		st = s->into && ros__is_dir(s->final_path) ? move_files(s->temp_path, s->final_path, err)
			: swap(s, &old, err);
	if (st == ROS_OK) {
		ros__interrupt_placed(true);
		ros__temp_settle(s->temp_path);
	}
	ros__unhold();
	ros__temp_remove(old);
	ros__staging_abort(s);
	return st;
}

void ros__staging_abort(struct ros_staging *s)
{
	ros__temp_remove(s->temp_path);
	free(s->final_path);
	*s = (struct ros_staging)ROS_STAGING_INIT;
}
