/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A document of Office Open XML: parts with names, in a zip. Parts stand in the order in which they
 * are put, without times, so that equal documents are equal bytes; all of it is made in memory and
 * written in one go, so that a failed write is seen.
 *
 *	struct ros_package p;
 *	ros__package_begin(&p);
 *	ros__package_put(&p, "[Content_Types].xml", text, len);
 *	st = ros__package_write(&p, "a.docx", &err);      releases p
 *
 * Memory: the zip. Not thread-safe.
 */
#ifndef OUTPUT_PACKAGE_H
#define OUTPUT_PACKAGE_H
#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "rostrum/error.h"

struct archive;
struct ros_package {
	struct archive *zip;
	struct ros_buf out;
	bool broken;
};
void ros__package_begin(struct ros_package *p);
void ros__package_put(struct ros_package *p, const char *name, const char *data, size_t len);
/* In place as a whole or not at all. */
enum ros_status ros__package_write(struct ros_package *p, const char *path, struct ros_err *err);
/* Forgets what was not written; nothing where all is. */
void ros__package_abandon(struct ros_package *p);

#endif
