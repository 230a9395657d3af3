/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of stopwords: read, or refused with the place. */
#include "fuzz.h"

#include "base/strmap.h"
#include "count/stopwords.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct ros_segmenter *seg;
	struct ros_config cfg = ROS_CONFIG_INIT;
	struct ros_strmap set = ROS_STRMAP_INIT;
	struct ros_err err = ROS_ERR_INIT;
	fuzz_config(&cfg);
	fuzz_set(&cfg, "segmenter", "icu");
	if (!seg)
		MUST(ros_segmenter_open(&seg, &cfg, &err) == ROS_OK);
	fuzz_set(&cfg, "stopwords", fuzz_file("stop.txt", data, size));
	enum ros_status st = ros__stopwords_load(&set, seg, &cfg, &err);
	fuzz_outcome(st, &err);
	if (st == ROS_OK && set.n)
		FUZZ_REACHED("a stopword");
	MUST(st == ROS_OK || strstr(err.msg, "stop.txt"));
	ros__strmap_release(&set);
	ros_config_release(&cfg);
	return 0;
}
