/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of base/json.h share: a value is one of cJSON's, and nobody else knows. */
#ifndef BASE_JSON_RAW_H
#define BASE_JSON_RAW_H
#include <cjson/cJSON.h>
#include <stdint.h>

#include "base/json.h"
#include "base/mem.h"

static inline struct ros_json *ros__json_wrap(cJSON *v)
{
	if (!v) /* cJSON's only failure here is memory */
		ros__out_of_memory();
	return (struct ros_json *)v;
}

static inline cJSON *ros__json_raw(const struct ros_json *v)
{
	return (cJSON *)(uintptr_t)v;
}

#endif
