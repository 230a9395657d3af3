/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Options as JSON holds them: typed, by group, as --config reads them. */
#ifndef BASE_TYPED_SETTINGS_H
#define BASE_TYPED_SETTINGS_H
#include "base/json.h"
#include "rostrum/config.h"

/* The wanted ones. `shown` gives text that may stand in a file for what was typed (paths need not
 * be UTF-8). The caller frees. */
struct ros_json *ros__config_json(const struct ros_config *cfg,
	bool (*wanted)(const struct ros_option *), char *(*shown)(const char *));
/* Those that affect results, as analysis.json holds them. */
struct ros_json *ros__config_settings(const struct ros_config *cfg, char *(*shown)(const char *));

/* Sets the option of `group` that v, a member, is called by; ECONFIG without the place. */
enum ros_status ros__config_member(
	struct ros_config *cfg, const char *group, const struct ros_json *v, struct ros_err *err);
/* Sets all of them; ECONFIG names the key. */
enum ros_status ros__config_take(
	struct ros_config *cfg, const struct ros_json *groups, struct ros_err *err);
/* `to` becomes as `from` is and is released for itself. */
void ros__config_copy(struct ros_config *to, const struct ros_config *from);

#endif
