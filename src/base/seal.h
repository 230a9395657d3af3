/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A record that says itself whether it was edited: run.json differs from run to run, so that no
 * list of files can hold its checksum and be the same for equal runs. Its last member is a checksum
 * over the file, in which that member's own digits count as zeros:
 *
 *	  "checksum": "2b0f6c9a1d44e07f"
 *	}
 *
 * It tells edits from what was written and protects against nobody.
 */
#ifndef BASE_SEAL_H
#define BASE_SEAL_H
#include <stdbool.h>
#include <stddef.h>

#define ROS_SEAL "checksum"
#define ROS_SEAL_OPEN "0000000000000000" /* the value that is sealed in its place */

/* Seals a text that holds an open seal; false where it holds none. */
bool ros__seal(char *text, size_t len);
/* Is it as it was written? Text without a seal is not. */
bool ros__seal_holds(const char *text, size_t len);

#endif
