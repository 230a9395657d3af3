/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/output_begin.h"

#include "base/comm.h"

enum ros_status ros__output_begin(struct ros_staging *stage, const struct ros_args *a, struct ros_err *err)
{
	const struct ros_config *cfg = a->cfg;
	enum ros_status st = ROS_OK;
	if (ros__comm_rank() == 0) {
		st = ros__staging_apart(cfg->output, a->input, a->ninput, err);
		if (st == ROS_OK)
			st = ros__staging_apart(cfg->output, (const char *const *)cfg->metadata.item, cfg->metadata.n,
				err);
		if (st == ROS_OK)
			st = ros__staging_begin(stage, cfg->output, err);
	}
	return ros__comm_agree(st, err);
}
