/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shipped tables that a user may edit: cues of approach, and words of the splitter. */
#include "fuzz.h"

#include <sys/stat.h>

#include "approach/approach_tables.h"
#include "base/mem.h"
#include "base/io.h"
#include "corpus/rules.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct ros_approach_tables t = ROS_APPROACH_TABLES_INIT;
	struct ros_rules *rules = NULL;
	struct ros_err err = ROS_ERR_INIT;
	enum ros_status st = ros__approach_tables_parse(&t, (const char *)data, size, "en.json", &err);
	fuzz_outcome(st, &err);
	MUST(st == ROS_OK || (st == ROS_ECONFIG && strstr(err.msg, "en.json")));
	ros__approach_tables_release(&t);
	char *dir = ros__path_join(fuzz_folder(), "split");
	mkdir(dir, 0700);
	fuzz_file("split/words.json", data, size);
	st = ros__rules_load(&rules, fuzz_folder(), &err);
	fuzz_outcome(st, &err);
	MUST(st == ROS_OK || (st == ROS_ECONFIG && strstr(err.msg, "words.json")));
	if (st == ROS_OK)
		ros__rules_free(rules);
	free(dir);
	return 0;
}
