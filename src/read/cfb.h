/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Compound files, the container of Office before 2007 (MS-CFB): a stream's bytes by its name.
 *
 *	struct ros_buf book = ROS_BUF_INIT;
 *	if (ros__cfb_stream(in->bytes, in->len, "Workbook", &book)) ...
 *
 * A chain of sectors that is broken, runs in a circle or leads outside the file ends there: the
 * stream is as long as what could be read, never longer than the file.
 */
#ifndef READ_CFB_H
#define READ_CFB_H
#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* Appends the stream's bytes; false where there is no stream of this name. */
bool ros__cfb_stream(const char *bytes, size_t n, const char *name, struct ros_buf *out);

#endif
