/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Leading themes when the text is cut in another way: for the multiverse check.
 */
#ifndef RESULT_THEMES_MULTIVERSE_LEAD_H
#define RESULT_THEMES_MULTIVERSE_LEAD_H
#include "base/mem.h"
#include "result/analysis.h"
#include "theme/themeset.h"

/* Opens the set that a member of themes.sets names. */
enum ros_status ros__themeset_again(const struct ros_analysis *a, const struct ros_r_theme_set *set,
	struct ros_themeset *s, struct ros_err *err);

/* The theme (of the upper level) that most units of each group speak of, as its id, or NULL; ties go
 * to the theme that stands first in its set. Theme sets are those of the section `themes`; t may be
 * other tokens of the same corpus. id has a->group.n places; its strings belong to the arena. */
enum ros_status ros__leading_themes(const struct ros_analysis *a, const struct ros_r_themes *themes,
	const struct ros_tokens *t, enum ros_unit unit, struct ros_arena *arena, const char **id,
	struct ros_err *err);

#endif
