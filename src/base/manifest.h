/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stands in an output folder because a run wrote it: manifest.tsv, a line a file with its size and a
 * checksum. Whatever is not listed, or no longer as it was written, is somebody else's, and is neither
 * replaced nor removed.
 *
 *	rostrum manifest 1
 *	analysis.json	48121	2b0f6c9a1d44e07f
 *	run.json	-	-
 *
 * Paths are relative to the folder, with slashes, in byte order. The checksum is over the whole of a file; it
 * tells edits from what was written and protects against nobody. "-" is a file that may differ from run to
 * run and holds its checksum itself (base/seal.h). A folder is the output of a run, which
 * the next run may replace as a whole, where run.json is listed. Lists of files serve for looking up alone:
 * nothing is ever opened because a manifest names it.
 */
#ifndef BASE_MANIFEST_H
#define BASE_MANIFEST_H
#include <stdbool.h>
#include <stdint.h>

#include "base/strmap.h"
#include "rostrum/error.h"

#define ROS_MANIFEST "manifest.tsv"

struct ros_manifest {
	struct ros_strmap path;
	struct ros__listed {
		uint64_t size, sum;
		bool any; /* may differ from run to run, and is sealed */
	} *file;
	size_t cap;
};
#define ROS_MANIFEST_INIT {0}

/* False where `dir` has none, or one that is not ours. */
bool ros__manifest_read(struct ros_manifest *m, const char *dir);
/* Is `dir` the output of a run? */
bool ros__manifest_is_output(const char *dir);
/* Lists every file that stands in `dir` now, in place of what was listed under its name. */
enum ros_status ros__manifest_add_tree(struct ros_manifest *m, const char *dir, struct ros_err *err);
enum ros_status ros__manifest_write(const struct ros_manifest *m, const char *dir, struct ros_err *err);
void ros__manifest_release(struct ros_manifest *m);

enum ros__owner {
	ROS_OWN_NOT,    /* not listed */
	ROS_OWN_EDITED, /* listed, and changed since */
	ROS_OWN_OURS
};
/* `path` relative to the folder, `full` where it stands. */
enum ros__owner ros__manifest_owner(const struct ros_manifest *m, const char *path, const char *full);

#endif
