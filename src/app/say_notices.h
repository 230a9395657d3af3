/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_SAY_NOTICES_H
#define APP_SAY_NOTICES_H
#include "rostrum/corpus.h"

/* Says what a table of counts or of lines cannot say: of the corpus's notices whose code begins
 * with `kind`
 * ("" for all, "read." for what was left out in reading) one line a wording, with the first source
 * and how many more there are. `but`: a code that is said elsewhere, or NULL. */
void ros__app_notices(const struct ros_corpus *c, const char *kind, const char *but);

#endif
