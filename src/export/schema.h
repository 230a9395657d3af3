/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables, indexes and views of the database; docs/exports.md explains them. */
#ifndef EXPORT_SCHEMA_H
#define EXPORT_SCHEMA_H

extern const char ros__export_schema[], ros__export_indexes[];

#endif
