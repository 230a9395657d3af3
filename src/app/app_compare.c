/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `rostrum compare A B`: two collections analysed as one whose groups they are, with the section
 * that says what the second does otherwise; the most important of it is printed.
 */
#include "app/change_print.h"
#include "app/collections.h"
#include "app/run.h"
#include "app/settings.h"
#include "result/sections.h"

enum ros_status ros_app_compare(const struct ros_args *a, struct ros_err *err)
{
	struct ros_collections c = ROS_COLLECTIONS_INIT;
	struct ros_config cfg = *a->cfg;
	struct ros_args args = {&cfg, a->input, a->ninput};
	if (a->ninput != 2)
		return ros_err_set(err, ROS_EUSAGE,
			"compare: give two collections, each a file, a folder, or what `rostrum run` left");
	cfg.group_by = (char *)(uintptr_t)ROS_COLLECTION;
	enum ros_status st = ros__settings_check(&cfg, false, NULL, err);
	if (st == ROS_OK)
		st = ros__collections_read(&c, a->input, &cfg, err);
	if (st == ROS_OK)
		st = ros__run(&args, &c.all, NULL, ros__change_print, err);
	ros__collections_release(&c);
	return st;
}
