/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Values of docvars: cleaned when they are set, made one where they differ in nothing that can be
 * seen, dates of spreadsheets read or doubted. Linear in the values.
 */
#ifndef CORPUS_VALUES_H
#define CORPUS_VALUES_H
#include "corpus/meta/store.h"

/* The value composed (NFC), without invisible characters, trimmed, runs of white space made one
 * space; in the arena. */
const char *ros__value_clean(struct ros_arena *a, const char *s, size_t len);
/* What values are compared by: width, apostrophes and hyphens made alike, no space beside Han. */
size_t ros__value_key(const char *s, size_t len, char *out, size_t cap);

/* The same words for a person, spaces, width, case and apostrophes aside? */
bool ros__same_name(const char *a, const char *b);

/* A number of days, or 3/5/2024: a date that its column has to explain. */
bool ros__date_unsure(const char *s);

/* Values of a docvar, of districts and offices that are one by ros__value_key get the form that came
 * first. */
void ros__values_unify(struct ros_corpus *c);
/* Reads the unsure dates: a spreadsheet's days as they are; day and month where others of the corpus
 * show which comes first. Says so, and what stays open. */
void ros__dates_settle(struct ros_corpus *c);

#endif
