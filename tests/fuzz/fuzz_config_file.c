/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Configuration files: refused with the place, or printed so that reading it again gives the same. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct ros_config cfg = ROS_CONFIG_INIT, again = ROS_CONFIG_INIT;
	struct ros_err err = ROS_ERR_INIT;
	ros_config_defaults(&cfg);
	enum ros_status st = ros_config_load(&cfg, fuzz_file("c.json", data, size), &err);
	fuzz_outcome(st, &err);
	MUST(st == ROS_OK || (st == ROS_ECONFIG && strstr(err.msg, "c.json")));
	if (st == ROS_OK) {
		FUZZ_REACHED("a configuration");
		char *one = ros_config_print(&cfg);
		fuzz_string(one);
		ros_config_defaults(&again);
		MUST(ros_config_load(&again, fuzz_file("again.json", one, strlen(one)), &err) == ROS_OK);
		char *two = ros_config_print(&again);
		MUST(strcmp(one, two) == 0);
		free(one);
		free(two);
		ros_config_release(&again);
	}
	ros_config_release(&cfg);
	return 0;
}
