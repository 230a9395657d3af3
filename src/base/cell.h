/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cells of tables that people open in a spreadsheet, which takes what begins with = + - @, a tab or
 * a line end for a formula and runs it. Such a cell gets an apostrophe in front, which spreadsheets
 * show as text. Tables that programs read by name and number (matrices, charts/NAME.tsv,
 * manifest.tsv) hold the words as they are: there an apostrophe would be another word.
 */
#ifndef BASE_CELL_H
#define BASE_CELL_H
#include <stdbool.h>

/* Would a spreadsheet run this? It passes over marks without width and spaces, and takes
 * full-width forms for the signs. */
bool ros__is_formula(const char *s);
/* For tables that are read back: must it get an apostrophe, as formulas do and what begins with
 * one? And what stood there before it got one. */
bool ros__needs_apostrophe(const char *s);
const char *ros__without_apostrophe(const char *s);

#endif
