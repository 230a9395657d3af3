/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `rostrum config print` and `rostrum config check FILE`. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rostrum/app.h"

static enum ros_status check(const char *path, struct ros_err *err)
{
	struct ros_config cfg = ROS_CONFIG_INIT;
	ros_config_defaults(&cfg);
	enum ros_status st = ros_config_load(&cfg, path, err);
	if (st == ROS_OK && (st = ros_config_check(&cfg, err)) != ROS_OK)
		st = err->code = ROS_ECONFIG;
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
		return check(a->input[1], err);
	return ros_err_set(err, ROS_EUSAGE, "config: usage: rostrum config print | check FILE");
}
