/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Statements that make the database, in this order: the tables; what was found, taken by SQLite
 * itself from analysis.json, which is in the table `analysis` by then; indexes and views.
 */
#ifndef EXPORT_SCHEMA_H
#define EXPORT_SCHEMA_H

extern const char ros__export_schema[];
extern const char ros__export_findings[];
extern const char ros__export_indexes[];

#endif
