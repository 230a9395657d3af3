/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What columns of a table are called: the fixed fields (title, speaker, office, name, district, date,
 * place) by any of their usual names, Chinese or English, and the words that mean "no value".
 *
 * They are data, in config/split/columns.json: for each field its names, the surest first, and under
 * "missing" the words. Names compare without case, width, spaces, underscores and hyphens. Read-only
 * after loading; may be shared by threads.
 */
#ifndef CORPUS_COLUMNS_H
#define CORPUS_COLUMNS_H
#include <stdbool.h>
#include <stddef.h>

#include "rostrum/error.h"

struct ros_columns;
/* ECONFIG names the file and the field that is wrong. */
enum ros_status ros__columns_load(struct ros_columns **out, const char *config_dir,
	struct ros_err *err);
void ros__columns_free(struct ros_columns *c);

/* The fixed field a name stands for ("发言人" -> "speaker"), or NULL. `rank` (may be NULL) is the
 * place in the field's list: of two columns of a table for one field the lower one is the field, the
 * other stays a docvar. */
const char *ros__columns_field(const struct ros_columns *c, const char *name, size_t *rank);
/* Does the value say that there is none (NA, 空)? */
bool ros__columns_missing(const struct ros_columns *c, const char *value);

#endif
