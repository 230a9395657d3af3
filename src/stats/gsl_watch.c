/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/gsl_watch.h"

#include <gsl/gsl_errno.h>

#include "base/exits.h"
#include "base/mem.h"

static void cannot_go_on(const char *why, const char *file, int line, int code)
{
	(void)file, (void)line;
	if (code == GSL_ENOMEM)
		ros__out_of_memory();
	ros__end_internal("GSL", why);
}

void ros__gsl_watch(void)
{
	gsl_set_error_handler(cannot_go_on);
}
