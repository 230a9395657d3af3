/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One function a format, and what they share. */
#ifndef EXPORT_FORMATS_H
#define EXPORT_FORMATS_H
#include "base/io.h"
#include "export/export.h"

enum ros_status ros__export_tokens(const struct ros_export *x, const char *path,
	struct ros_err *err);
enum ros_status ros__export_vertical(const struct ros_export *x, const char *path,
	struct ros_err *err);
enum ros_status ros__export_tei(const struct ros_export *x, const char *path, struct ros_err *err);
enum ros_status ros__export_sqlite(const struct ros_export *x, const char *path,
	struct ros_err *err);
enum ros_status ros__export_reference(
	const struct ros_export *x, const char *path, struct ros_err *err);
bool ros__export_sqlite_built(void);

/* The fields of a speech that every format carries, then its docvars; NULL at the end. */
extern const char *const ros__export_field[];
const char *ros__export_value(const struct ros_doc *d, const char *field);

/* Text of XML: markup is escaped, characters that XML 1.0 does not allow become U+FFFD. */
void ros__export_xml(struct ros_writer *w, const char *s, size_t len);
/* The same for an attribute that a line of vertical text holds: no line end, either. */
void ros__export_attribute(struct ros_writer *w, const char *name, const char *value);
/* "person", ..., or the class's name. */
const char *ros__export_class(const struct ros_token *t);
uint64_t ros__export_start(const struct ros_doc *d, const struct ros_token *t);
uint64_t ros__export_length(const struct ros_doc *d, const struct ros_token *t);

#endif
