/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Traditional to simplified characters, for look-up only: what is shown stays as written.
 * Through OpenCC where the program was built with it, else through ICU's transliterator.
 */
#ifndef TEXT_CONVERT_H
#define TEXT_CONVERT_H
#include <stdint.h>

struct ros__convert;
struct ros__convert *ros__convert_new(void); /* NULL where neither has its data */
void ros__convert_free(struct ros__convert *c);
/* The simplified form of one character; itself where it has none. */
uint32_t ros__convert_char(struct ros__convert *c, uint32_t ch);
const char *ros__convert_name(void); /* "OpenCC" or "ICU" */

#endif
