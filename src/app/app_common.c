/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every command shares. */
#include "base/io.h"
#include "base/log.h"
#include "base/par.h"
#include "rostrum/rostrum.h"

void ros_app_init(const struct ros_config *cfg)
{
	ros__log_level(cfg->quiet ? ROS_LOG_QUIET : cfg->verbose ? ROS_LOG_VERBOSE : ROS_LOG_NORMAL);
	ros__par_set(cfg->threads);
	ros__signals_install();
}

void ros_app_list(FILE *out)
{
	(void)out;
}
