/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changed from one collection to the other, on standard output. */
#ifndef APP_CHANGE_PRINT_H
#define APP_CHANGE_PRINT_H
#include "document/result.h"
#include "rostrum/config.h"

/* Nothing with --quiet. Rows of each list: cfg->top. */
void ros__change_print(const struct ros_result *r, const struct ros_config *cfg);

#endif
