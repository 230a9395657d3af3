/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Borrowed wording on standard output. */
#ifndef APP_BORROW_PRINT_H
#define APP_BORROW_PRINT_H
#include "result/borrow/borrow_search.h"

/* JSON Lines: one `collection`, then every speech, pair and passage, each with its `type`. */
void ros__borrow_print_json(const struct ros_borrowing *b);
/* For reading: the first `top` of speeches, pairs and passages; what differs stands between [
 * and ]. */
void ros__borrow_print_table(const struct ros_borrowing *b, uint32_t top);

#endif
