/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Archives and compressed files: each member goes to the reader of its own kind. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/io.h"
#include "read/unpack.h"

#define MAX_DEPTH 3u

struct archive_reading {
	struct ros__reading *r;
	const struct ros__blob *in;
};

/* Hidden files, and what file managers add to archives. */
static bool is_hidden(const char *name)
{
	if (strncmp(name, "__MACOSX/", 9) == 0)
		return true;
	for (const char *p = name; p; p = strchr(p, '/') ? strchr(p, '/') + 1 : NULL)
		if (p[0] == '.' && p[1] && p[1] != '/' && !(p[1] == '.' && (!p[2] || p[2] == '/')))
			return true;
	return false;
}

static bool want(void *ctx, const struct ros__member *m)
{
	struct archive_reading *x = ctx;
	bool wanted = m->raw || (!m->folder && !is_hidden(m->name));
	if (wanted && m->odd) {
		char *path = ros__xasprintf("%s:%s", x->in->path, m->name);
		ros__reading_note(x->r, "unreadable", path,
			ros__said("it is a link or a device, no file", NULL));
		free(path);
	}
	return wanted;
}

/* "a.txt.gz" holds "a.txt"; the short forms of compressed tar files hold a tar. */
static char *inner_name(const char *path)
{
	const char *dot = strrchr(path, '.'), *slash = strrchr(path, '/');
	if (!dot || (slash && dot < slash))
		return ros__xstrdup(path);
	return ros__xstrndup(path, (size_t)(dot - path));
}

static enum ros_status take(void *ctx, const struct ros__member *m, struct ros_buf *bytes,
	struct ros_err *err)
{
	struct archive_reading *x = ctx;
	char *path, *name;
	if (m->raw) {
		path = ros__xstrdup(x->in->path);
		name = inner_name(x->in->name ? x->in->name : x->in->path);
	} else {
		path = ros__xasprintf("%s:%s", x->in->path, m->name);
		name = ros__xstrdup(m->name);
	}
	struct ros__blob inner = {ros__buf_str(bytes), bytes->len, path, name, NULL};
	bool outer = x->r->in_folder;
	/* A lone compressed file is as good as its content; members are like files of a folder. */
	x->r->in_folder = outer || !m->raw;
	enum ros_status st = ros__read_blob(x->r, &inner, err);
	if (x->r->in_folder && !m->raw)
		st = ros__reading_forgive(x->r, path, st, err);
	x->r->in_folder = outer;
	free(path);
	free(name);
	return st;
}

enum ros_status ros__read_archive(struct ros__reading *r, const struct ros__blob *in,
	struct ros_err *err)
{
	if (r->depth >= MAX_DEPTH)
		return ros_err_set(err, ROS_EINPUT,
			"%s: lies in %u archives, one in the other; unpack the outer ones", in->path,
			MAX_DEPTH);
	struct archive_reading x = {r, in};
	struct ros__unpack u = {want, take, &x, false};
	size_t before = r->nsource;
	r->depth++;
	enum ros_status st = ros__unpack(in, r->cfg->max_file, &u, err);
	r->depth--;
	if (st == ROS_OK && r->nsource == before)
		return ros_err_set(err, ROS_EINPUT, "%s: holds no text that can be read", in->path);
	return st;
}
