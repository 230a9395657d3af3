/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/keep.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#ifdef __linux__
#include <sys/xattr.h>
#endif
#include <unistd.h>

#include "base/folder.h"
#include "base/io.h"
#include "base/mem.h"

#define TRIES 10000

struct keep {
	const struct ros_manifest *m;
	const char *from, *to;
	dev_t dev;
	char **said;
};

/* Does the list name anything below this folder? */
static bool is_ours(const struct ros_manifest *m, const char *folder)
{
	size_t n = strlen(folder);
	for (uint32_t i = 0; i < m->path.n; i++)
		if (m->path.keylen[i] > n && m->path.key[i][n] == '/' &&
			memcmp(m->path.key[i], folder, n) == 0)
			return true;
	return false;
}

static enum ros_status cannot_keep(const char *full, int why, struct ros_err *err)
{
	return ros_err_set(err, ROS_EIO, "%s: is not from a run and cannot be kept here (%s); "
		"move it elsewhere, or choose another folder with -o", full, strerror(why));
}

/* "charts/a.svg" -> "charts/a.svg.kept", or "charts/a.svg.kept-2" ... */
static char *other_name(const char *path, int i)
{
	return i < 2 ? ros__xasprintf("%s.kept", path) : ros__xasprintf("%s.kept-%d", path, i);
}

static int give_name(const char *full, const char *to, bool folder)
{
	return (folder ? mkdir(to, 0777) : link(full, to)) == 0 ? 0 : errno;
}

/* The name that it got, relative; NULL with *why otherwise. */
static char *name_in(const char *full, const char *to, const char *path, bool folder, int *why)
{
	char *got = NULL;
	for (int i = 0; i < TRIES && !got; i++) {
		char *name = i ? other_name(path, i) : ros__xstrdup(path), *there = ros__path_join(to, name);
		*why = give_name(full, there, folder);
		bool merge = *why == EEXIST && folder && i == 0 && ros__is_dir(there);
		if (*why == 0 || merge)
			got = ros__xstrdup(name);
		free(there);
		free(name);
		if (!got && *why != EEXIST)
			break;
	}
	return got;
}

static void note_name(struct keep *k, const char *path, const char *name)
{
	if (strcmp(path, name) == 0 || *k->said)
		return;
	*k->said = ros__xasprintf("%s is not as a run wrote it and was kept as %s", path, name);
}

static enum ros_status keep_folder(struct keep *k, const char *at, const char *to_at,
	struct ros_err *err);

/* The folders that it will stand in. */
static enum ros_status make_above(const struct keep *k, const char *to_path, struct ros_err *err)
{
	char *above = ros__path_join(k->to, to_path);
	*strrchr(above, '/') = '\0';
	enum ros_status st = ros__mkdirs(above, err);
	free(above);
	return st;
}

/* When what it holds has got its other names it goes; one of our own that is read-only can be opened up. */
static bool can_be_removed(const char *full, const struct stat *s, int *why)
{
	if (faccessat(AT_FDCWD, full, W_OK | X_OK, AT_EACCESS) == 0)
		return true;
	*why = errno;
	return *why == EACCES && s->st_uid == geteuid();
}

/* Access lists and attributes of a folder; files are the same ones, with all they have. */
static void copy_attributes(const char *from, const char *to)
{
#ifdef __linux__
	enum { MOST = 65536 }; /* XATTR_LIST_MAX and XATTR_SIZE_MAX of Linux */
	char *names = ros__xmalloc(MOST), *value = ros__xmalloc(MOST);
	ssize_t n = listxattr(from, names, MOST);
	for (const char *name = names; n > 0 && name < names + n; name += strlen(name) + 1) {
		ssize_t len = getxattr(from, name, value, MOST);
		if (len >= 0 && setxattr(to, name, value, (size_t)len, 0) != 0)
			errno = 0; /* the files are kept, which is what counts */
	}
	free(names);
	free(value);
#else
	(void)from, (void)to;
#endif
}

static enum ros_status keep_subfolder(struct keep *k, const char *full, const struct stat *s,
	const char *path, const char *to_path, struct ros_err *err)
{
	int why = EXDEV;
	if (s->st_dev != k->dev || !can_be_removed(full, s, &why))
		return cannot_keep(full, why, err);
	if (is_ours(k->m, path))
		return keep_folder(k, path, to_path, err);
	enum ros_status st = make_above(k, to_path, err);
	char *name = st == ROS_OK ? name_in(full, k->to, to_path, true, &why) : NULL;
	if (!name)
		return st == ROS_OK ? cannot_keep(full, why, err) : st;
	note_name(k, path, name);
	st = keep_folder(k, path, name, err);
	char *there = ros__path_join(k->to, name);
	struct timespec when[2] = {s->st_atim, s->st_mtim};
	copy_attributes(full, there);
	if (chmod(there, s->st_mode & 07777) != 0 || utimensat(AT_FDCWD, there, when, 0) != 0)
		errno = 0; /* the files are kept, which is what counts */
	free(there);
	free(name);
	return st;
}

static enum ros_status keep_entry(struct keep *k, const char *path, const char *to_path,
	struct ros_err *err)
{
	struct stat s;
	int why = 0;
	enum ros_status st = ROS_OK;
	char *full = ros__path_join(k->from, path), *name = NULL;
	if (lstat(full, &s) != 0) {
		st = cannot_keep(full, errno, err);
	} else if (S_ISDIR(s.st_mode)) {
		st = keep_subfolder(k, full, &s, path, to_path, err);
	} else if (ros__manifest_owner(k->m, path, full) != ROS_OWN_OURS) {
		st = make_above(k, to_path, err);
		name = st == ROS_OK ? name_in(full, k->to, to_path, false, &why) : NULL;
		if (name)
			note_name(k, path, name);
		else if (st == ROS_OK)
			st = cannot_keep(full, why, err);
	}
	free(name);
	free(full);
	return st;
}

static enum ros_status keep_folder(struct keep *k, const char *at, const char *to_at,
	struct ros_err *err)
{
	enum ros_status st = ROS_OK;
	char *here = *at ? ros__path_join(k->from, at) : ros__xstrdup(k->from);
	struct ros_names names;
	if (ros__folder_names(&names, here, true, NULL) != ROS_OK)
		st = cannot_keep(here, errno, err);
	/* From behind: what has its second name already ("a.kept") before what may need one ("a"). */
	for (size_t i = names.n; i-- > 0 && st == ROS_OK;) {
		const char *name = names.name[i];
		char *path = *at ? ros__path_join(at, name) : ros__xstrdup(name);
		char *to_path = *to_at ? ros__path_join(to_at, name) : ros__xstrdup(name);
		st = keep_entry(k, path, to_path, err);
		free(to_path);
		free(path);
	}
	ros__names_release(&names);
	free(here);
	return st;
}

enum ros_status ros__keep(const struct ros_manifest *m, const char *from, const char *to, char **said,
	struct ros_err *err)
{
	struct stat s;
	struct keep k = {.m = m, .from = from, .to = to, .said = said};
	*said = NULL;
	if (stat(from, &s) != 0)
		return ros_err_set(err, ROS_EIO, "%s: cannot open the folder: %s", from, strerror(errno));
	k.dev = s.st_dev;
	return keep_folder(&k, "", "", err);
}

enum ros_status ros__keep_beside(const char *dir, const char *path, char **name, struct ros_err *err)
{
	char *full = ros__path_join(dir, path);
	int why = EEXIST;
	*name = NULL;
	for (int i = 1; i < TRIES && !*name && why == EEXIST; i++) {
		char *other = other_name(path, i), *there = ros__path_join(dir, other);
		why = give_name(full, there, false);
		if (why == 0)
			*name = ros__xstrdup(other);
		free(there);
		free(other);
	}
	enum ros_status st = *name ? ROS_OK : cannot_keep(full, why, err);
	free(full);
	return st;
}
