/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/name_script.h"

#include <string.h>

#include "base/mem.h"
#include "text/convert.h"

const char *ros__name_in_script(
	const struct ros_analysis *a, struct ros_arena *arena, const char *name_zh)
{
	if (!a->traditional || !name_zh)
		return name_zh ? ros__arena_strdup(arena, name_zh) : NULL;
	char *own = ros__traditional_copy(name_zh, strlen(name_zh));
	const char *kept = ros__arena_strdup(arena, own);
	free(own);
	return kept;
}
