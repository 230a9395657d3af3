/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Full stops that end no sentence: of abbreviations, initials and labels. English, and Latin letters in
 * any text.
 *
 * What follows decides as far as it can. A title (Mr.) never ends a sentence; a name for a number (No., pp.)
 * does unless the number follows; initials (U.S., p.m.) do before a word that often begins a sentence: the
 * U.S. The House, but the U.S. Senate.
 */
#ifndef TEXT_ABBREVIATION_H
#define TEXT_ABBREVIATION_H
#include <stdbool.h>
#include <stddef.h>

/* Is the full stop at line[stop] such a one? The running sentence began at `sentence`; what follows the stop
 * and the marks that close after it begins at `next`, len where the line ends. */
bool ros__abbreviates(const char *line, size_t len, size_t sentence, size_t stop, size_t next);

#endif
