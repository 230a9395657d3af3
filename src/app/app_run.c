/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rostrum/app.h"

enum ros_status ros_app_run(const struct ros_args *a, struct ros_err *err)
{
	(void)a;
	return ros_err_set(err, ROS_EINTERNAL, "run: not built yet");
}
