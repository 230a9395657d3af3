/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/rename.h"
#include "base/interrupt.h"
#include "base/io.h"
#include "base/mem.h"

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

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static enum ros_status cannot_list(const char *path, struct ros_err *err)
{
	return ros_err_set(err, ROS_EIO, "%s: cannot read the folder: %s", path, strerror(errno));
}

enum ros_status ros__folder_names(struct ros_names *out, const char *path, bool hidden,
	struct ros_err *err)
{
	*out = (struct ros_names)ROS_NAMES_INIT;
	enum ros_status st = ROS_OK;
	DIR *d = opendir(path);
	if (!d)
		return cannot_list(path, err);
	for (;;) {
		errno = 0;
		const struct dirent *e = readdir(d);
		if (!e)
			break;
		const char *s = e->d_name;
		if (s[0] == '.' && (!hidden || !s[1] || (s[1] == '.' && !s[2])))
			continue;
		ROS_GROW(out->name, out->n, out->cap);
		out->name[out->n++] = ros__xstrdup(s);
	}
	int why = errno;
	if (why)
		st = cannot_list(path, err);
	closedir(d);
	if (out->n)
		qsort(out->name, out->n, sizeof *out->name, by_bytes);
	errno = why;
	return st;
}

void ros__names_release(struct ros_names *n)
{
	for (size_t i = 0; i < n->n; i++)
		free(n->name[i]);
	free(n->name);
	*n = (struct ros_names)ROS_NAMES_INIT;
}

/* --- moving -------------------------------------------------------------------------------- */

enum ros_status ros__moves_plan(struct ros_moves *m, const char *from, const char *to,
	struct ros_err *err)
{
	struct ros_names names;
	enum ros_status st = ros__folder_names(&names, from, true, err);
	for (size_t i = 0; i < names.n && st == ROS_OK; i++) {
		char *a = ros__path_join(from, names.name[i]), *b = ros__path_join(to, names.name[i]);
		ROS_GROW(m->move, m->n, m->cap);
		m->move[m->n++] = (struct ros__move){.from = a, .to = b,
			.aside = ros__xasprintf("%s~", a)};
		if (ros__is_dir(a))
			st = ros__moves_plan(m, a, b, err);
	}
	ros__names_release(&names);
	return st;
}

/* The two change places where both are there and the file system can do that. */
static bool move(struct ros__move *v)
{
	if (ros__is_dir(v->from)) {
		v->made = mkdir(v->to, 0777) == 0;
		return v->made || (errno == EEXIST && ros__is_dir(v->to));
	}
	v->exchanged = ros__rename_exchange(v->from, v->to) == 0;
	if (v->exchanged)
		return true;
	v->put_aside = rename(v->to, v->aside) == 0;
	if (!v->put_aside && errno != ENOENT)
		return false;
	if (rename(v->from, v->to) == 0)
		return true;
	if (v->put_aside && rename(v->aside, v->to) == 0)
		v->put_aside = false;
	return false;
}

static bool move_back(const struct ros__move *v)
{
	if (v->exchanged)
		return ros__rename_exchange(v->to, v->from) == 0;
	if (v->made)
		return rmdir(v->to) == 0;
	if (ros__is_dir(v->from))
		return true;
	return rename(v->to, v->from) == 0 && (!v->put_aside || rename(v->aside, v->to) == 0);
}

enum ros_status ros__moves_run(struct ros_moves *m, struct ros_err *err)
{
	enum ros_status st = ROS_OK;
	bool back = true;
	for (m->done = 0; m->done < m->n && st == ROS_OK; m->done += st == ROS_OK)
		if (!move(&m->move[m->done]))
			st = ros_err_set(err, ROS_EIO, "%s: cannot move into place: %s", m->move[m->done].to,
				strerror(errno));
	if (st != ROS_OK)
		back = !m->move[m->done].put_aside;
	while (st != ROS_OK && m->done)
		back = move_back(&m->move[--m->done]) && back;
	if (!back)
		ros_err_context(err, "some files are new already and cannot be put back; run it again");
	return st;
}

void ros__moves_release(struct ros_moves *m)
{
	for (size_t i = 0; i < m->n; i++) {
		free(m->move[i].from);
		free(m->move[i].to);
		free(m->move[i].aside);
	}
	free(m->move);
	*m = (struct ros_moves)ROS_MOVES_INIT;
}
