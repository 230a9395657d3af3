/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is not ours in an output folder stays: it gets a second name (a hard link) in the folder that will
 * take the place of the old one, before the two change places. So at no moment it stands in neither, and
 * removing the old folder removes a name and no file.
 */
#ifndef BASE_KEEP_H
#define BASE_KEEP_H
#include "base/manifest.h"
#include "rostrum/error.h"

/* Gives everything in `from` that `m` does not list, or that was edited since, a name in `to`. Where the
 * new output holds a file of that name it becomes NAME.kept, and is named in *said (one of them; the
 * caller frees; NULL where there is none). EIO names what cannot be kept. */
enum ros_status ros__keep(const struct ros_manifest *m, const char *from, const char *to, char **said,
	struct ros_err *err);
/* Gives `dir`/`path` a second name beside it, "path.kept"; *name is that (the caller frees). */
enum ros_status ros__keep_beside(const char *dir, const char *path, char **name, struct ros_err *err);

#endif
