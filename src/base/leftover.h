/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Folders for work in progress, and what killed processes left of them.
 *
 * Such a folder holds a file that says whose it is and is locked while the process lives. A folder of the
 * same kind of name whose file nobody holds was left by a process that is gone: the next run removes it,
 * and puts back what only stands there. A folder without that file is somebody else's.
 */
#ifndef BASE_LEFTOVER_H
#define BASE_LEFTOVER_H
#include <stdbool.h>

#include "base/manifest.h"
#include "rostrum/error.h"

#define ROS_WORK_NEW "new" /* what is being made; after the exchange what was there before */
#define ROS_WORK_OLD "old" /* what was there before, where folders cannot change places in one step */

/* The file that says so. Of a folder that is removed it goes last (base/temp.c). */
#define ROS_WORK_MARK ".rostrum-at-work"

/* Makes "PREFIXpid" (or "PREFIXpid-2" ... where that is taken), which is listed in base/temp.h with
 * `nparent` folders above it. *lock is to be closed when the folder is gone. */
enum ros_status ros__work_folder(const char *prefix, int nparent, char **path, int *lock,
	struct ros_err *err);
/* Marks a folder of any name as one of these; gives what *lock was above, or -1. */
int ros__work_mark(const char *path);
/* Is `path` one of these, left or in use? */
bool ros__is_work_folder(const char *path);
/* Removes those beside "PREFIX..." that nobody holds; files that stand nowhere else and are not listed in
 * a manifest of theirs go to `final` (NULL: there are none such). False where one is in use. */
bool ros__leftovers_clean(const char *prefix, const char *final);
/* Removes files of a folder that is all ours whose names begin with `begin` and which a writer
 * (base/io.h) that is gone had begun. */
void ros__leftovers_of_writers(const char *dir, const char *begin);

/* Moves what is in `old`, not listed in the manifest there, and has no second name, to its place in
 * `final`. False where something had to stay. */
bool ros__rescue(const char *old, const char *final);

#endif
