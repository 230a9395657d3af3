/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * By what names of findings are told apart: emission and emissions, prioritising and prioritised
 * are one thing. Words of Latin letters in small letters and, where the program has stems, without
 * endings; all else as it stands.
 */
#ifndef RESULT_COMPARE_NAME_KEY_H
#define RESULT_COMPARE_NAME_KEY_H
#include "text/stem.h"

/* stemmer may be NULL. The caller frees. */
char *ros__name_key(struct ros__stemmer *stemmer, const char *name);

#endif
