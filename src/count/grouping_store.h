/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a grouping keeps besides its lists: labels and ids live as long as it does. */
#ifndef COUNT_GROUPING_STORE_H
#define COUNT_GROUPING_STORE_H
#include "base/mem.h"

struct ros__grouping_store {
	struct ros_arena arena;
};

#endif
