/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What stands in a folder, and files that take their places in one.
 *
 * A folder that cannot be read to its end is an error and never a shorter list: whatever is copied,
 * kept or removed by such a list would be lost without a word.
 */
#ifndef BASE_FOLDER_H
#define BASE_FOLDER_H
#include <stdbool.h>
#include <stddef.h>

#include "rostrum/error.h"

struct ros_names {
	char **name;
	size_t n, cap;
};
#define ROS_NAMES_INIT {0}

/* Names in the folder, sorted by bytes, without . and .. ; what begins with a dot only if `hidden`.
 * EIO names the folder, errno says why.
 * Release in any case. */
enum ros_status ros__folder_names(struct ros_names *out, const char *path, bool hidden,
	struct ros_err *err);
void ros__names_release(struct ros_names *n);

/* Files of one folder on their way to the same names in another one on the same disk. */
struct ros_moves {
	struct ros__move {
		char *from, *to, *aside; /* aside: for what stood at `to`, if they cannot change places */
		bool made;               /* `to` is a folder that this made */
		bool exchanged, put_aside;
	} *move;
	size_t n, cap, done;
};
#define ROS_MOVES_INIT {0}
/* Lists every file below `from` with its place below `to`, folders before what is in them. */
enum ros_status ros__moves_plan(struct ros_moves *m, const char *from, const char *to,
	struct ros_err *err);
/* All of them or, where one fails, none: those before it go back. Asks for no memory. A process
 * that is killed in the midst leaves some moved: each is whole, the next run writes them all. */
enum ros_status ros__moves_run(struct ros_moves *m, struct ros_err *err);
void ros__moves_release(struct ros_moves *m);

#endif
