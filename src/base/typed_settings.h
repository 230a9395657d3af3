/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The options that affect results, as analysis.json holds them: typed, by group, as --config reads
 * them. */
#ifndef BASE_TYPED_SETTINGS_H
#define BASE_TYPED_SETTINGS_H
#include "base/json.h"
#include "rostrum/config.h"

/* `shown` gives text that may stand in a file for what was typed (paths need not be UTF-8). The
 * caller frees. */
struct ros_json *ros__config_settings(const struct ros_config *cfg, char *(*shown)(const char *));

#endif
