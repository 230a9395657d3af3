/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/manifest.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/folder.h"
#include "base/io.h"
#include "base/seal.h"

#define MAGIC "rostrum manifest 1\n"
#define CHUNK 65536
#define LARGEST ((uint64_t)1 << 28) /* bytes of a manifest */

/* All of it: an edit may stand anywhere. */
static bool add_up(int fd, uint64_t n, uint64_t *sum)
{
	char chunk[CHUNK];
	for (uint64_t at = 0; n;) {
		ssize_t got = pread(fd, chunk, n < sizeof chunk ? (size_t)n : sizeof chunk, (off_t)at);
		if (got <= 0)
			return false;
		*sum = ros__hash(chunk, (size_t)got, *sum);
		at += (uint64_t)got;
		n -= (uint64_t)got;
	}
	return true;
}

static bool measure(const char *full, struct ros__listed *f)
{
	struct stat s;
	int fd = open(full, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	if (fd < 0)
		return false;
	bool good = fstat(fd, &s) == 0 && S_ISREG(s.st_mode);
	*f = (struct ros__listed){.size = good ? (uint64_t)s.st_size : 0};
	good = good && add_up(fd, f->size, &f->sum);
	close(fd);
	return good;
}

/* Of what may differ from run to run no checksum is listed; it holds its own. */
static bool is_sealed(const char *full)
{
	struct stat s;
	struct ros_buf b = ROS_BUF_INIT;
	bool good = lstat(full, &s) == 0 && S_ISREG(s.st_mode) &&
		ros__read_file(full, LARGEST, &b, NULL) == ROS_OK &&
		ros__seal_holds(ros__buf_str(&b), b.len);
	ros__buf_release(&b);
	return good;
}

static void put(struct ros_manifest *m, const char *path, size_t len, struct ros__listed f)
{
	uint32_t id = ros__strmap_put(&m->path, path, len);
	ROS_GROW_N(m->file, id, m->cap, 1);
	m->file[id] = f;
}

/* PATH tab SIZE tab SUM */
static bool read_line(struct ros_manifest *m, const char *s, size_t n)
{
	const char *size = memchr(s, '\t', n);
	const char *sum = size ? memchr(size + 1, '\t', (size_t)(s + n - size - 1)) : NULL;
	if (!sum || size == s)
		return false;
	struct ros__listed f = {.any = size[1] == '-'};
	if (f.any && ((size_t)(size - s) != strlen("run.json") || memcmp(s, "run.json", strlen("run.json")) != 0))
		return false; /* of one file alone the contents are not listed */
	if (!f.any) {
		f.size = strtoull(size + 1, NULL, 10);
		f.sum = strtoull(sum + 1, NULL, 16);
	}
	put(m, s, (size_t)(size - s), f);
	return true;
}

bool ros__manifest_read(struct ros_manifest *m, const char *dir)
{
	char *path = ros__path_join(dir, ROS_MANIFEST);
	struct ros_buf b = ROS_BUF_INIT;
	bool good = ros__is_file(path) && ros__read_file(path, LARGEST, &b, NULL) == ROS_OK &&
		strncmp(ros__buf_str(&b), MAGIC, strlen(MAGIC)) == 0;
	for (size_t at = strlen(MAGIC); good && at < b.len;) {
		const char *end = memchr(b.s + at, '\n', b.len - at);
		size_t n = end ? (size_t)(end - b.s) - at : 0;
		good = end && read_line(m, b.s + at, n);
		at += n + 1;
	}
	ros__buf_release(&b);
	free(path);
	return good;
}

bool ros__manifest_is_output(const char *dir)
{
	struct ros_manifest m = ROS_MANIFEST_INIT;
	bool is = ros__manifest_read(&m, dir) && ros__strmap_get(&m.path, "run.json", 8) != ROS_NO_ID;
	ros__manifest_release(&m);
	return is;
}

static enum ros_status add_folder(struct ros_manifest *m, const char *dir, const char *at,
	struct ros_err *err)
{
	char *here = *at ? ros__path_join(dir, at) : ros__xstrdup(dir);
	struct ros_names names;
	enum ros_status st = ros__folder_names(&names, here, true, err);
	for (size_t i = 0; i < names.n && st == ROS_OK; i++) {
		char *path = *at ? ros__path_join(at, names.name[i]) : ros__xstrdup(names.name[i]);
		char *full = ros__path_join(dir, path);
		struct ros__listed f = {.any = strcmp(path, "run.json") == 0};
		if (ros__is_dir(full))
			st = add_folder(m, dir, path, err);
		else if (f.any || measure(full, &f))
			put(m, path, strlen(path), f);
		else
			st = ros_err_set(err, ROS_EIO, "%s: cannot read: %s", full, strerror(errno));
		free(full);
		free(path);
	}
	ros__names_release(&names);
	free(here);
	return st;
}

enum ros_status ros__manifest_add_tree(struct ros_manifest *m, const char *dir, struct ros_err *err)
{
	return add_folder(m, dir, "", err);
}

static int by_path(const void *a, const void *b)
{
	return strcmp(**(const char *const *const *)a, **(const char *const *const *)b);
}

enum ros_status ros__manifest_write(const struct ros_manifest *m, const char *dir, struct ros_err *err)
{
	struct ros_writer w;
	const char ***order;
	enum ros_status st = ros__writer_open_in(&w, dir, ROS_MANIFEST, err);
	if (st != ROS_OK)
		return st;
	ROS_NEW_ARRAY(order, m->path.n);
	for (uint32_t i = 0; i < m->path.n; i++)
		order[i] = &m->path.key[i];
	qsort(order, m->path.n, sizeof *order, by_path);
	ros__writes(&w, MAGIC);
	for (uint32_t i = 0; i < m->path.n; i++) {
		const struct ros__listed *f = &m->file[order[i] - m->path.key];
		if (strcmp(*order[i], ROS_MANIFEST) == 0)
			continue;
		if (f->any)
			ros__writef(&w, "%s\t-\t-\n", *order[i]);
		else
			ros__writef(&w, "%s\t%llu\t%016llx\n", *order[i], (unsigned long long)f->size,
				(unsigned long long)f->sum);
	}
	free(order);
	return ros__writer_close(&w, err);
}

void ros__manifest_release(struct ros_manifest *m)
{
	ros__strmap_release(&m->path);
	free(m->file);
	*m = (struct ros_manifest)ROS_MANIFEST_INIT;
}

enum ros__owner ros__manifest_owner(const struct ros_manifest *m, const char *path, const char *full)
{
	struct ros__listed now;
	uint32_t id = ros__strmap_get(&m->path, path, strlen(path));
	if (strcmp(path, ROS_MANIFEST) == 0)
		return m->path.n ? ROS_OWN_OURS : ROS_OWN_NOT;
	if (id == ROS_NO_ID)
		return ROS_OWN_NOT;
	const struct ros__listed *f = &m->file[id];
	bool same = f->any ? is_sealed(full)
					   : measure(full, &now) && now.size == f->size && now.sum == f->sum;
	return same ? ROS_OWN_OURS : ROS_OWN_EDITED;
}
