/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Surnames, for who has no lexicon at hand; the names of the lattice are in lattice_names.c. */
#ifndef SEGMENT_NAMES_H
#define SEGMENT_NAMES_H
#include <stdbool.h>

/* Is the character at s (UTF-8) a surname that is hardly any other word? */
bool ros__names_is_surname(const char *s);

#endif
