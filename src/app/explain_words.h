/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a line is what it is, in the reader's language: config/lang/LANG/evidence.json. */
#ifndef APP_EXPLAIN_WORDS_H
#define APP_EXPLAIN_WORDS_H
#include "base/buf.h"
#include "text/message.h"

/* Appends phrases as the splitter says them ("LABEL 0.98: a short line alone; after: bold"), each
 * of them, or the parts of it between colons, by its words; what has none stays as it is. */
void ros__explain_words(struct ros_buf *out, const struct ros_messages *m, const char *why);

#endif
