/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/processes.h"

#include <stdio.h>
#include <string.h>

#include "base/comm.h"
#include "base/log.h"

enum ros_status ros__processes_begin(const struct ros_args *a, struct ros_err *err)
{
	ros__comm_start();
	if (ros__comm_size() == 1)
		return ROS_OK;
	if (ros__comm_rank() > 0)
		ros__log_level(ROS_LOG_QUIET);
	for (size_t i = 0; i < a->ninput; i++)
		if (strcmp(a->input[i], "-") == 0)
			return ros_err_set(err, ROS_EUSAGE,
				"standard input cannot be shared by several processes; give files");
	return ROS_OK;
}

enum ros_status ros__processes_end(enum ros_status st)
{
	if (st != ROS_OK && ros__comm_rank() > 0 && !freopen("/dev/null", "w", stderr))
		return st;
	return st;
}
