/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of the user's words and terms: read, or refused with the place. */
#include "fuzz.h"

#include "rostrum/segment.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct ros_config cfg = ROS_CONFIG_INIT;
	struct ros_segmenter *seg = NULL;
	struct ros_err err = ROS_ERR_INIT;
	fuzz_config(&cfg);
	fuzz_set(&cfg, "segmenter", "icu");
	fuzz_set(&cfg, "terms", fuzz_file("terms.txt", data, size));
	enum ros_status st = ros_segmenter_open(&seg, &cfg, &err);
	fuzz_outcome(st, &err);
	MUST(st == ROS_OK || st == ROS_ECONFIG);
	MUST(st == ROS_OK || strstr(err.msg, "terms.txt"));
	if (st != ROS_OK)
		FUZZ_REACHED("a refusal");
	for (uint32_t t = 0; st == ROS_OK && t < ros_segmenter_nterm(seg); t++) {
		FUZZ_REACHED("a term");
		fuzz_string(ros_segmenter_term(seg, t));
	}
	ros_segmenter_close(seg);
	ros_config_release(&cfg);
	return 0;
}
