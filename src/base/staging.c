/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folders that appear all at once. */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/rename.h"
#include "base/folder.h"
#include "base/interrupt.h"
#include "base/io.h"
#include "base/keep.h"
#include "base/leftover.h"
#include "base/log.h"
#include "base/manifest.h"
#include "base/mem.h"
#include "base/temp.h"

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

static bool is_below(const char *path, const char *folder)
{
	size_t n = strlen(folder);
	return strncmp(path, folder, n) == 0 && (path[n] == '/' || path[n] == '\0' || n == 1);
}

/* May a folder that is there be exchanged for another? */
static enum ros_status check_place(const char *path, struct ros_err *err)
{
	char here[PATH_MAX], real[PATH_MAX];
	struct stat own, up;
	char *above = ros__path_join(path, "..");
	bool known = realpath(path, real) && stat(path, &own) == 0 && stat(above, &up) == 0;
	free(above);
	if (!known)
		return ros_err_set(err, ROS_EIO, "%s: cannot open the folder: %s", path, strerror(errno));
	if (getcwd(here, sizeof here) && is_below(here, real))
		return ros_err_set(err, ROS_EIO, "%s: is the folder you work in, or one above it; "
			"choose a folder of its own for the output with -o", path);
	if (own.st_dev != up.st_dev || own.st_ino == up.st_ino)
		return ros_err_set(err, ROS_EIO, "%s: is where a disk is mounted; choose a folder in it with -o",
			path);
	if (access(path, R_OK | W_OK | X_OK) != 0)
		return ros_err_set(err, ROS_EIO, "%s: cannot write: %s", path, strerror(errno));
	if ((up.st_mode & S_ISVTX) && geteuid() && own.st_uid != geteuid() && up.st_uid != geteuid())
		return ros_err_set(err, ROS_EIO, "%s: belongs to another user; choose another folder with -o",
			path);
	return ROS_OK;
}

/* Only a folder that an earlier run listed, or an empty one, may be replaced. Files beginning with a dot
 * (such as .gitkeep) are no reason against it; they are kept. */
static enum ros_status check_content(const char *path, struct ros_err *err)
{
	if (ros__manifest_is_output(path))
		return ROS_OK;
	struct ros_names names;
	enum ros_status st = ros__folder_names(&names, path, false, err);
	if (st == ROS_OK && names.n)
		st = ros_err_set(err, ROS_EIO, "%s: holds files that no earlier run wrote (%s); "
			"choose another folder with -o", path, names.name[0]);
	ros__names_release(&names);
	return st;
}

static enum ros_status check(const char *path, bool into, struct ros_err *err)
{
	struct stat s;
	bool there = lstat(path, &s) == 0;
	if (there && S_ISLNK(s.st_mode) && (!into || !ros__is_dir(path)))
		return ros_err_set(err, ROS_EIO, "%s: is a link; name the folder itself with -o", path);
	if (there && !S_ISDIR(s.st_mode) && !S_ISLNK(s.st_mode))
		return ros_err_set(err, ROS_EIO, "%s: is a file; the output must be a folder", path);
	if (!there || into)
		return ROS_OK;
	enum ros_status st = check_place(path, err);
	return st == ROS_OK ? check_content(path, err) : st;
}

static char *in_work(const struct ros_staging *s, const char *name)
{
	return ros__path_join(s->work_path, name);
}

/* Removes what killed processes left here, and says where one is at work. */
static enum ros_status clean_up(const char *path, bool into, struct ros_err *err)
{
	char *beside = ros__xasprintf("%s.part", path), *inside = ros__path_join(path, ".part");
	ros__leftovers_clean(beside, path);
	bool alone = ros__leftovers_clean(inside, NULL);
	free(inside);
	free(beside);
	return alone || into ? ROS_OK : ros_err_set(err, ROS_EIO,
		"%s: another rostrum is writing into this folder; wait for its end", path);
}

/* Tries at the start whether everything that is not ours can be kept in the end. */
static enum ros_status try_keeping(const struct ros_staging *s, struct ros_err *err)
{
	struct ros_manifest m = ROS_MANIFEST_INIT;
	char *probe = in_work(s, "probe"), *said;
	ros__manifest_read(&m, s->final_path);
	enum ros_status st = ros__mkdirs(probe, err);
	if (st == ROS_OK) {
		st = ros__keep(&m, s->final_path, probe, &said, err);
		free(said);
	}
	if (st == ROS_OK)
		st = ros__remove_tree(probe, err);
	free(probe);
	ros__manifest_release(&m);
	return st;
}

/* Beside its place, or inside the folder where files are added: on the same disk. */
static enum ros_status make_work(struct ros_staging *s, struct ros_err *err)
{
	bool there = ros__is_dir(s->final_path);
	struct stat mode;
	char *prefix = s->into && there ? ros__path_join(s->final_path, ".part")
		: ros__xasprintf("%s.part", s->final_path);
	ros__hold();
	ros__interrupt_placed(false);
	ros__unhold();
	enum ros_status st = ros__work_folder(prefix, missing_above(prefix), &s->work_path, &s->lock, err);
	free(prefix);
	if (st != ROS_OK)
		return st;
	s->temp_path = in_work(s, ROS_WORK_NEW);
	st = ros__mkdirs(s->temp_path, err);
	if (st != ROS_OK || s->into || !there)
		return st;
	if (stat(s->final_path, &mode) == 0 && chmod(s->temp_path, mode.st_mode & 07777) != 0)
		return ros_err_set(err, ROS_EIO, "%s: cannot set its permissions: %s", s->temp_path,
			strerror(errno));
	return try_keeping(s, err);
}

/* Standard output is no folder: "-" is not the name of one. */
static bool is_name(const char *path)
{
	return *path && strcmp(path, "-") != 0;
}

static enum ros_status no_name(struct ros_err *err)
{
	return ros_err_set(err, ROS_EUSAGE, "-o: name a folder for the output");
}

/* The name of the folder itself: out/, out/. and out/./ are out; a name that ends in .. is looked up. */
static char *own_name(const char *path)
{
	char *p = ros__xstrdup(path), real[PATH_MAX];
	size_t n = strlen(p);
	for (bool more = true; more;) {
		more = n > 1 && (p[n - 1] == '/' || (p[n - 1] == '.' && p[n - 2] == '/'));
		if (more)
			p[--n] = '\0';
	}
	if (n >= 2 && strcmp(p + n - 2, "..") == 0 && (n == 2 || p[n - 3] == '/') && realpath(p, real)) {
		free(p);
		return ros__xstrdup(real);
	}
	return p;
}

static enum ros_status begin(struct ros_staging *s, const char *path, bool into,
	struct ros_err *err)
{
	char *p = own_name(path);
	*s = (struct ros_staging){.final_path = p, .into = into, .lock = -1};
	enum ros_status st = is_name(p) ? clean_up(p, into, err) : no_name(err);
	if (st == ROS_OK)
		st = check(p, into, err);
	return st == ROS_OK ? make_work(s, err) : st;
}

/* Can the folder be made that the output and its work folder will stand in? */
static enum ros_status check_above(const char *path, struct ros_err *err)
{
	char *above = ros__xasprintf("./%s", path), *slash = above;
	if (*path == '/')
		memmove(above, above + 2, strlen(path) + 1);
	while ((slash = strrchr(above, '/')) && slash != above) {
		*slash = '\0';
		if (access(above, F_OK) == 0)
			break;
	}
	if (slash == above)
		above[1] = '\0';
	errno = ros__is_dir(above) ? 0 : ENOTDIR;
	enum ros_status st = !errno && access(above, W_OK | X_OK) == 0 ? ROS_OK
		: ros_err_set(err, ROS_EIO, "%s: cannot make the folder: %s", path, strerror(errno));
	free(above);
	return st;
}

enum ros_status ros__staging_check(const char *path, struct ros_err *err)
{
	char *p = own_name(path);
	enum ros_status st = is_name(p) ? check(p, false, err) : no_name(err);
	if (st == ROS_OK)
		st = check_above(p, err);
	free(p);
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

enum ros_status ros__staging_apart(const char *path, const char *const *input, size_t n,
	struct ros_err *err)
{
	char out[PATH_MAX], in[PATH_MAX];
	if (!realpath(path, out))
		return ROS_OK; /* it is not there: nothing lies in it */
	for (size_t i = 0; i < n; i++)
		if (strcmp(input[i], "-") != 0 && realpath(input[i], in) && is_below(in, out))
			return ros_err_set(err, ROS_EUSAGE, "%s: lies in the output %s; choose another folder with -o",
				input[i], path);
	return ROS_OK;
}

static enum ros_status cannot_move(const char *path, struct ros_err *err)
{
	return ros_err_set(err, ROS_EIO, "%s: cannot move into place: %s", path, strerror(errno));
}

/* Lets go of the work folder without removing it: the next run puts back what only stands there. */
static void leave_work(struct ros_staging *s)
{
	ros__temp_drop(s->work_path);
	close(s->lock);
	free(s->work_path);
	s->work_path = NULL;
}

/* Holding. Both change places in one step where the file system can do that; otherwise the folder that was
 * there before is moved aside first. It ends in the work folder either way. */
static enum ros_status exchange(struct ros_staging *s, struct ros_err *err)
{
	if (ros__rename_exchange(s->temp_path, s->final_path) == 0)
		return ros__rescue(s->temp_path, s->final_path), ROS_OK;
	char *aside = in_work(s, ROS_WORK_OLD);
	enum ros_status st = ROS_OK;
	if (rename(s->final_path, aside) != 0) {
		st = ros_err_set(err, ROS_EIO, "%s: cannot move aside: %s", s->final_path,
			strerror(errno));
	} else if (rename(s->temp_path, s->final_path) != 0) {
		st = cannot_move(s->final_path, err);
		if (rename(aside, s->final_path) != 0) {
			ros_err_context(err, "the previous output is now %s; the next run puts it back", aside);
			leave_work(s);
		}
	} else {
		ros__rescue(aside, s->final_path);
	}
	free(aside);
	return st;
}

/* What is not ours gets its second names, and the new output its list. */
static enum ros_status prepare(const struct ros_staging *s, struct ros_err *err)
{
	struct ros_manifest own = ROS_MANIFEST_INIT, old = ROS_MANIFEST_INIT;
	char *said = NULL;
	enum ros_status st = ros__manifest_add_tree(&own, s->temp_path, err);
	if (st == ROS_OK)
		st = ros__manifest_write(&own, s->temp_path, err);
	if (st == ROS_OK)
		st = check(s->final_path, false, err); /* again: much time went by */
	if (st == ROS_OK && ros__is_dir(s->final_path)) {
		ros__manifest_read(&old, s->final_path);
		st = ros__keep(&old, s->final_path, s->temp_path, &said, err);
	}
	if (said)
		ros__warn("%s: %s", s->final_path, said);
	free(said);
	ros__manifest_release(&old);
	ros__manifest_release(&own);
	return st;
}

/* Holding. */
static enum ros_status swap(struct ros_staging *s, struct ros_err *err)
{
	if (ros__is_dir(s->final_path))
		return exchange(s, err);
	return rename(s->temp_path, s->final_path) == 0 ? ROS_OK : cannot_move(s->final_path, err);
}

/* A folder of the output that is a link leads elsewhere. */
static enum ros_status check_links(const struct ros_staging *s, const struct ros_manifest *own,
	struct ros_err *err)
{
	enum ros_status st = ROS_OK;
	for (uint32_t i = 0; i < own->path.n && st == ROS_OK; i++) {
		const char *slash = strchr(own->path.key[i], '/');
		if (!slash)
			continue;
		char *name = ros__xstrndup(own->path.key[i], (size_t)(slash - own->path.key[i]));
		char *full = ros__path_join(s->final_path, name);
		struct stat there;
		if (lstat(full, &there) == 0 && S_ISLNK(there.st_mode))
			st = ros_err_set(err, ROS_EIO, "%s: is a link; move it elsewhere, or choose another folder "
				"with -o", full);
		free(name);
		free(full);
	}
	return st;
}

/* Each file of the new ones: is there one of its name that is not ours? What was edited gets another
 * name; what no run wrote is left alone, and so is everything else then. */
static enum ros_status look_for_others(const struct ros_staging *s, const struct ros_manifest *old,
	const struct ros_manifest *own, bool keep, struct ros_err *err)
{
	enum ros_status st = ROS_OK;
	for (uint32_t i = 0; i < own->path.n && st == ROS_OK; i++) {
		const char *path = own->path.key[i];
		char *full = ros__path_join(s->final_path, path), *name = NULL;
		struct stat there;
		enum ros__owner owner = lstat(full, &there) != 0 ? ROS_OWN_OURS
			: ros__manifest_owner(old, path, full);
		if (owner == ROS_OWN_NOT)
			st = ros_err_set(err, ROS_EIO, "%s: is there and not from rostrum; move it elsewhere, "
				"or choose another folder with -o", full);
		else if (owner == ROS_OWN_EDITED && keep)
			st = ros__keep_beside(s->final_path, path, &name, err);
		if (name)
			ros__warn("%s: was changed since it was written and was kept as %s", full, name);
		free(name);
		free(full);
	}
	return st;
}

/* The list of a folder that files are added to. */
static enum ros_status prepare_into(const struct ros_staging *s, struct ros_err *err)
{
	struct ros_manifest own = ROS_MANIFEST_INIT, all = ROS_MANIFEST_INIT;
	char *list = ros__path_join(s->final_path, ROS_MANIFEST);
	struct stat there;
	enum ros_status st = ROS_OK;
	if (!ros__manifest_read(&all, s->final_path) && lstat(list, &there) == 0)
		st = ros_err_set(err, ROS_EIO, "%s: is there and not from rostrum; move it elsewhere, or choose "
			"another folder with -o", list);
	free(list);
	if (st == ROS_OK)
		st = ros__manifest_add_tree(&own, s->temp_path, err);
	if (st == ROS_OK)
		st = check_links(s, &own, err);
	if (st == ROS_OK)
		st = look_for_others(s, &all, &own, false, err);
	if (st == ROS_OK)
		st = look_for_others(s, &all, &own, true, err);
	if (st == ROS_OK)
		st = ros__manifest_add_tree(&all, s->temp_path, err);
	if (st == ROS_OK)
		st = ros__manifest_write(&all, s->temp_path, err);
	ros__manifest_release(&all);
	ros__manifest_release(&own);
	return st;
}

enum ros_status ros__staging_commit(struct ros_staging *s, struct ros_err *err)
{
	bool add = s->into && ros__is_dir(s->final_path);
	struct ros_moves moves = ROS_MOVES_INIT;
	enum ros_status st = add ? prepare_into(s, err) : prepare(s, err);
	if (st == ROS_OK && add)
		st = ros__moves_plan(&moves, s->temp_path, s->final_path, err);
	ros__hold();
	if (st == ROS_OK)
		st = ros__check_interrupt(err);
	if (st == ROS_OK)
		st = add ? ros__moves_run(&moves, err) : swap(s, err);
	if (st == ROS_OK) {
		ros__interrupt_placed(true);
		ros__temp_settle(s->work_path);
	}
	ros__unhold();
	ros__moves_release(&moves);
	ros__staging_abort(s);
	return st;
}

void ros__staging_abort(struct ros_staging *s)
{
	ros__temp_remove(s->work_path);
	if (s->work_path)
		close(s->lock);
	free(s->temp_path);
	free(s->final_path);
	*s = (struct ros_staging)ROS_STAGING_INIT;
}
