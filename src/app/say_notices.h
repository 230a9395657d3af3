/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_SAY_NOTICES_H
#define APP_SAY_NOTICES_H
#include "rostrum/corpus.h"

/* Says what a table of counts or of lines cannot say: the first notices of the corpus whose code
 * begins with `kind` ("" for all, "read." for what was left out in reading), and how many more. */
void ros__app_notices(const struct ros_corpus *c, const char *kind);

#endif
