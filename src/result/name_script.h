/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Our Chinese names of themes, actions and actors in the characters of the texts that they are said
 * of: a report on debates in traditional characters has "法治與政府自身建設".
 */
#ifndef RESULT_NAME_SCRIPT_H
#define RESULT_NAME_SCRIPT_H
#include "result/analysis.h"

/* The name as the texts would write it, in the arena. Thread-safe. */
const char *ros__name_in_script(
	const struct ros_analysis *a, struct ros_arena *arena, const char *name_zh);

#endif
