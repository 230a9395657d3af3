/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of reference from the speeches at hand: a column a group where --group-by names a docvar.
 */
#include "count/reference.h"

#include <string.h>

#include "export/formats.h"

enum { LEAST = 3 };

enum ros_status ros__export_reference(
	const struct ros_export *x, const char *path, struct ros_err *err)
{
	struct ros_reference r = ROS_REFERENCE_INIT;
	bool by_kind = strcmp(x->cfg->group_by, "speaker") != 0;
	ros__reference_of_tokens(&r, "texts", x->tokens, x->corpus, by_kind ? x->group : NULL);
	enum ros_status st = ros__reference_write(&r, path, LEAST, err);
	ros__reference_release(&r);
	return st;
}
