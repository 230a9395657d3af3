/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result/analysis.h"

#include <string.h>

/* The only speech of group g, or SIZE_MAX. */
static size_t only_speech(const struct ros_analysis *a, const struct ros_grouping *by, uint32_t g)
{
	size_t one = SIZE_MAX;
	for (size_t d = 0; d < a->corpus->ndoc; d++) {
		if (by->of_doc[d] != g)
			continue;
		if (one != SIZE_MAX)
			return SIZE_MAX;
		one = d;
	}
	return one;
}

const char *ros__group_label(const struct ros_analysis *a, const struct ros_grouping *by, uint32_t g)
{
	size_t d = strcmp(by->field, "speaker") == 0 ? only_speech(a, by, g) : SIZE_MAX;
	if (d == SIZE_MAX)
		return by->label[g];
	const struct ros_doc *doc = &a->corpus->doc[d];
	bool nobody = !*doc->name && !*doc->speaker, untitled = !*doc->name && !*doc->title;
	return nobody || untitled ? doc->label : by->label[g];
}
