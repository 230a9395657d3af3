/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rostrum/app.h"

enum ros_status ros_app_chart(const struct ros_args *a, struct ros_err *err)
{
	(void)a;
	return ros_err_set(err, ROS_EINTERNAL, "chart: not built yet");
}
