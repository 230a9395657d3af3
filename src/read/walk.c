/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files, folders and standard input: from the names the user gave to bytes. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/comm.h"
#include "base/folder.h"
#include "base/interrupt.h"
#include "base/io.h"
#include "base/leftover.h"
#include "base/manifest.h"
#include "base/mapped.h"
#include "base/meant.h"
#include "base/share.h"
#include "read/beside.h"
#include "read/reader.h"
#include "read/shown.h"

#define MAX_NESTING 64u
#define EVEN 1.25 /* times the mean: the largest share of the files that is worth dealing out */

/* Folders that are open above the current one, to notice a link that leads back. */
struct above {
	const struct above *up;
	dev_t dev;
	ino_t ino;
	unsigned depth;
};

/* What a walk meets (files, folders that cannot be entered), in order, where processes share it: first
 * all of it is counted, then each process reads its stretch. */
struct ros__deal {
	uint64_t *size;
	size_t n, cap, lo, hi;
	uint64_t sum; /* of names and sizes: do all processes see the same files? */
	bool counting;
};

/* Is the next thing that the walk meets this process's? */
static bool is_mine(struct ros__reading *r, const char *path, uint64_t size)
{
	struct ros__deal *d = r->deal;
	if (!d)
		return true;
	size_t i = d->n++;
	if (!d->counting)
		return i >= d->lo && i < d->hi;
	ROS_GROW(d->size, i, d->cap);
	d->size[i] = size;
	d->sum = (d->sum ^ size) * 0x100000001b3u;
	for (; *path; path++)
		d->sum = (d->sum ^ (unsigned char)*path) * 0x100000001b3u;
	return false;
}

static enum ros_status too_large(const char *path, uint64_t size, uint64_t limit,
	struct ros_err *err)
{
	return ros_err_set(err, ROS_EINPUT,
		"%s: %llu bytes are more than the limit of %llu; raise --max-file or cut the file",
		path, (unsigned long long)size, (unsigned long long)limit);
}

static enum ros_status read_open(struct ros__reading *r, const char *path, const char *shown, int fd,
	const struct stat *info, struct ros_err *err)
{
	uint64_t limit = r->cfg->max_file, size = (uint64_t)info->st_size;
	if (limit && size > limit)
		return too_large(shown, size, limit, err);
	struct ros__blob in = {"", size, shown, NULL, path};
	if (!size)
		return ros__read_blob(r, &in, err);
	void *map = ros__map(fd, size, shown);
	if (!map)
		return ros_err_set(err, ROS_EIO, "%s: cannot read: %s", shown, strerror(errno));
	madvise(map, size, MADV_SEQUENTIAL);
	in.bytes = map;
	enum ros_status st = ros__read_blob(r, &in, err);
	ros__unmap(map, size);
	return st;
}

/* A pipe or a device file given by name: read to its end. */
static enum ros_status read_stream(struct ros__reading *r, const char *path, const char *shown,
	struct ros_err *err)
{
	struct ros_buf b = ROS_BUF_INIT;
	enum ros_status st = ros__read_file(path, r->cfg->max_file, &b, err);
	if (st == ROS_OK) {
		struct ros__blob in = {ros__buf_str(&b), b.len, shown, NULL, path};
		st = ros__read_blob(r, &in, err);
	}
	ros__buf_release(&b);
	return st;
}

/* A slip in a file's name, if one there has nearly that name. */
static enum ros_status name_near(const char *path, struct ros_err *err)
{
	char *copy = ros__xstrdup(path), *slash = strrchr(copy, '/');
	if (slash)
		*slash = '\0';
	const char *dir = !slash ? "." : slash == copy ? "/" : copy;
	struct ros_names names;
	bool read = ros__folder_names(&names, dir, false, NULL) == ROS_OK;
	for (size_t i = 0; i < names.n; i++) { /* names may act on a terminal */
		char *shown = ros__shown_path(names.name[i]);
		free(names.name[i]);
		names.name[i] = shown;
	}
	if (read)
		ros__err_meant(err, slash ? slash + 1 : copy, (const char *const *)names.name, names.n);
	ros__names_release(&names);
	free(copy);
	return ROS_EINPUT;
}

static enum ros_status read_path(struct ros__reading *r, const char *path, const char *shown,
	struct ros_err *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | (r->in_folder ? O_NONBLOCK : 0));
	struct stat info;
	if (fd < 0 || fstat(fd, &info) != 0) {
		int why = errno;
		if (fd >= 0)
			close(fd);
		ros_err_set(err, ROS_EINPUT, "%s: cannot open: %s", shown, strerror(why));
		return why == ENOENT ? name_near(path, err) : ROS_EINPUT;
	}
	enum ros_status st = ROS_OK;
	if (S_ISREG(info.st_mode))
		st = read_open(r, path, shown, fd, &info, err);
	else if (!r->in_folder)
		st = read_stream(r, path, shown, err);
	close(fd);
	return st;
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static enum ros_status list_folder(const char *path, char ***names, size_t *n, struct ros_err *err)
{
	DIR *d = opendir(path);
	if (!d)
		return ros_err_set(err, ROS_EINPUT, "%s: cannot open the folder: %s", path,
			strerror(errno));
	size_t cap = 0;
	errno = 0;
	for (struct dirent *e; (e = readdir(d)); errno = 0) {
		if (e->d_name[0] == '.')
			continue;
		ROS_GROW(*names, *n, cap);
		(*names)[(*n)++] = ros__xstrdup(e->d_name);
	}
	int why = errno; /* a folder that is not read to its end is none */
	closedir(d);
	if (*n)
		qsort(*names, *n, sizeof **names, by_bytes);
	return why == 0 ? ROS_OK
		: ros_err_set(err, ROS_EINPUT, "%s: cannot read the folder: %s", path, strerror(why));
}

/* Files the user named as metadata lie often beside the texts; they are no texts. */
static bool is_metadata(const struct ros_config *cfg, const struct stat *info)
{
	for (size_t i = 0; i < cfg->metadata.n; i++) {
		struct stat m;
		if (stat(cfg->metadata.item[i], &m) == 0 && m.st_dev == info->st_dev &&
			m.st_ino == info->st_ino)
			return true;
	}
	return false;
}

static enum ros_status read_folder(struct ros__reading *r, const char *path,
	const struct above *up, struct ros_err *err);

static enum ros_status read_entry(struct ros__reading *r, const char *path,
	const struct above *here, struct ros_err *err)
{
	struct stat info;
	enum ros_status st = ros__check_interrupt(err);
	if (st != ROS_OK)
		return st;
	if (stat(path, &info) != 0) {
		st = ros_err_set(err, ROS_EINPUT, "%s: cannot open: %s", path, strerror(errno));
		return is_mine(r, path, 0) ? ros__reading_forgive(r, path, st, err) : ROS_OK;
	}
	if (S_ISDIR(info.st_mode))
		return read_folder(r, path, here, err);
	if (is_metadata(r->cfg, &info) || !is_mine(r, path, (uint64_t)info.st_size))
		return ROS_OK;
	char *shown = ros__shown_path(path);
	st = ros__reading_forgive(r, shown, read_path(r, path, shown, err), err);
	free(shown);
	return st;
}

static enum ros_status read_folder(struct ros__reading *r, const char *path,
	const struct above *up, struct ros_err *err)
{
	struct stat info;
	if (stat(path, &info) != 0)
		return !is_mine(r, path, 0) ? ROS_OK :
			ros_err_set(err, ROS_EINPUT, "%s: cannot open: %s", path, strerror(errno));
	struct above here = {up, info.st_dev, info.st_ino, up ? up->depth + 1 : 0};
	bool loop = here.depth > MAX_NESTING;
	for (const struct above *a = up; a && !loop; a = a->up)
		loop = a->dev == here.dev && a->ino == here.ino;
	if (loop && !is_mine(r, path, 0))
		return ROS_OK;
	if (loop) {
		ros__reading_note(r, "folder_loop", path,
			ros__said("leads back to a folder above it, or lies too deep, and was left out", NULL));
		return ROS_OK;
	}
	if (up && ros__is_work_folder(path))
		return ROS_OK;
	if (up && ros__manifest_is_output(path)) {
		if (is_mine(r, path, 0))
			ros__reading_note(r, "own_output", path,
				ros__said("is the output of an earlier run and was left out", NULL));
		return ROS_OK;
	}
	char **names = NULL;
	size_t n = 0;
	enum ros_status st = list_folder(path, &names, &n, err);
	if (st != ROS_OK && !is_mine(r, path, 0))
		return ROS_OK;
	if (st != ROS_OK && up)
		st = ros__reading_forgive(r, path, st, err);
	for (size_t i = 0; i < n; i++) {
		if (st == ROS_OK) {
			char *child = ros__path_join(path, names[i]);
			st = read_entry(r, child, &here, err);
			free(child);
		}
		free(names[i]);
	}
	free(names);
	return st;
}

static enum ros_status read_input(struct ros__reading *r, const char *path, struct ros_err *err)
{
	struct stat info;
	if (ros__is_dir(path)) {
		r->in_folder = true;
		return read_folder(r, path, NULL, err);
	}
	if (!is_mine(r, path, stat(path, &info) == 0 ? (uint64_t)info.st_size : 0))
		return ROS_OK;
	if (strcmp(path, "-") == 0)
		return read_stream(r, "-", "-", err);
	char *shown = ros__shown_path(path);
	enum ros_status st = read_path(r, path, shown, err);
	free(shown);
	return st;
}

static enum ros_status read_all(const struct ros__reading *how, const char *const *input,
	size_t ninput, struct ros_err *err)
{
	struct ros_err own = ROS_ERR_INIT;
	enum ros_status st = ROS_OK;
	for (size_t i = 0; i < ninput && st == ROS_OK; i++) {
		struct ros__reading r = *how;
		st = read_input(&r, input[i], err ? err : &own);
	}
	return st;
}

enum ros_status ros__read_sources(const char *const *input, size_t ninput,
	const struct ros_config *cfg, ros__source_fn fn, ros__note_fn note, void *ctx,
	struct ros_err *err)
{
	struct ros__beside beside = {0};
	struct ros__reading r = {.cfg = cfg, .fn = fn, .note = note, .ctx = ctx, .beside = &beside};
	enum ros_status st = read_all(&r, input, ninput, err);
	ros__beside_release(&beside);
	return st;
}

static uint64_t size_of(void *ctx, size_t i)
{
	return ((const struct ros__deal *)ctx)->size[i];
}

static enum ros_status check_same(const struct ros__deal *d, struct ros_err *err)
{
	struct ros_buf first = ROS_BUF_INIT;
	ros__buf_add(&first, &d->sum, sizeof d->sum);
	ros__comm_bcast(&first, 0);
	bool same = memcmp(first.s, &d->sum, sizeof d->sum) == 0;
	ros__buf_release(&first);
	return same ? ROS_OK : ros_err_set(err, ROS_EINPUT,
		"process %d does not see the files that the first one sees; give paths that lead to the same "
		"files on every machine", ros__comm_rank());
}

/* Gives every part its stretch, or all files where one of them would have far more than others. */
static bool deal_out(struct ros__deal *d, struct ros__rank rank)
{
	double total = 0, most = 0;
	for (size_t i = 0; i < d->n; i++)
		total += (double)d->size[i];
	for (struct ros__rank r = {0, rank.of}; r.at < r.of; r.at++) {
		double own = 0;
		ros__share_stretch(d->n, size_of, d, r, &d->lo, &d->hi);
		for (size_t i = d->lo; i < d->hi; i++)
			own += (double)d->size[i];
		most = own > most ? own : most;
	}
	return most * rank.of <= total * EVEN;
}

enum ros_status ros__read_sources_shared(const char *const *input, size_t ninput,
	const struct ros_config *cfg, ros__source_fn fn, ros__note_fn note, void *ctx,
	struct ros__dealt *dealt, struct ros_err *err)
{
	struct ros__deal deal = {.counting = true, .sum = 0xcbf29ce484222325u};
	struct ros__beside beside = {0};
	struct ros__rank rank = ros__rank_of(cfg);
	struct ros__reading r = {.cfg = cfg, .fn = fn, .note = note, .ctx = ctx, .deal = &deal,
		.beside = &beside};
	enum ros_status st = read_all(&r, input, ninput, err);
	st = ros__comm_agree(st == ROS_OK ? check_same(&deal, err) : st, err);
	if (st == ROS_OK) {
		dealt->listing = deal.sum;
		dealt->dealt = !dealt->whole && deal_out(&deal, rank);
		deal.lo = 0;
		deal.hi = deal.n;
		if (dealt->dealt)
			ros__share_stretch(deal.n, size_of, &deal, rank, &deal.lo, &deal.hi);
		deal.n = 0;
		deal.counting = false;
		st = ros__comm_agree(read_all(&r, input, ninput, err), err);
	}
	ros__beside_release(&beside);
	free(deal.size);
	return st;
}
