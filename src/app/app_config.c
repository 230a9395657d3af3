/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `rostrum config print` and `rostrum config check FILE`. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/settings.h"
#include "base/buf.h"
#include "base/io.h"
#include "base/json.h"
#include "base/meant.h"
#include "base/mem.h"
#include "rostrum/app.h"

/* "FILE:LINE: group.option" in front of what is wrong with its value. */
static enum ros_status name_place(const char *path, const char *option, struct ros_err *err)
{
	struct ros_buf b = ROS_BUF_INIT;
	size_t n;
	const struct ros_option *o = ros_options(&n);
	while (n && strcmp(o->name, option) != 0)
		o++, n--;
	char *key = ros__xasprintf("%s.%s", n ? o->group : "", option);
	size_t line = ros__read_file(path, 0, &b, NULL) == ROS_OK
		? ros__json_line_of(ros__buf_str(&b), b.len, key) : 0;
	if (line)
		ros_err_context(err, "%s:%zu: %s", path, line, key);
	else
		ros_err_context(err, "%s: %s", path, key);
	free(key);
	ros__buf_release(&b);
	return err->code = ROS_ECONFIG;
}

static enum ros_status check(const char *path, const char *config_dir, struct ros_err *err)
{
	struct ros_config cfg = ROS_CONFIG_INIT;
	const char *option = "";
	ros_config_defaults(&cfg);
	enum ros_status st = ros_config_load(&cfg, path, err);
	if (st == ROS_OK && (st = ros_config_check(&cfg, err)) != ROS_OK)
		st = err->code = ROS_ECONFIG;
	if (st == ROS_OK && config_dir)
		cfg.config_dir = ros__xstrdup(config_dir);
	if (st == ROS_OK && ros__settings_check(&cfg, true, &option, err) != ROS_OK)
		st = name_place(path, option, err);
	ros_config_release(&cfg);
	if (st == ROS_OK)
		printf("%s: ok\n", path);
	return st;
}

enum ros_status ros_app_config(const struct ros_args *a, struct ros_err *err)
{
	if (a->ninput == 1 && strcmp(a->input[0], "print") == 0) {
		char *text = ros_config_print(a->cfg);
		puts(text);
		free(text);
		return ROS_OK;
	}
	if (a->ninput == 2 && strcmp(a->input[0], "check") == 0)
		return check(a->input[1], a->cfg->config_dir, err);
	static const char *const what[] = {"print", "check"};
	ros_err_set(err, ROS_EUSAGE, "config: usage: rostrum config print | check FILE");
	return a->ninput ? ros__err_meant(err, a->input[0], what, 2) : ROS_EUSAGE;
}
