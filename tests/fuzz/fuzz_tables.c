/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shipped tables that a user may edit: cues of approach, and words of the splitter. */
#include "fuzz.h"

#include <sys/stat.h>

#include "approach/approach_tables.h"
#include "base/buf.h"
#include "base/io.h"
#include "base/mem.h"
#include "corpus/rules.h"

/* A folder of data as the shipped one, but for the words. */
static void make_folder(void)
{
	static const char *const same[] = {"split/people.json", "split/columns.json"};
	char *dir = ros__path_join(fuzz_folder(), "split"), *shipped = fuzz_config_dir();
	if (mkdir(dir, 0700) == 0)
		for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
			struct ros_buf b = ROS_BUF_INIT;
			struct ros_err err = ROS_ERR_INIT;
			char *from = ros__path_join(shipped, same[i]);
			MUST(ros__read_file(from, 0, &b, &err) == ROS_OK);
			fuzz_file(same[i], ros__buf_str(&b), b.len);
			ros__buf_release(&b);
			free(from);
		}
	free(dir);
	free(shipped);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct ros_approach_tables t = ROS_APPROACH_TABLES_INIT;
	struct ros_rules *rules = NULL;
	struct ros_err err = ROS_ERR_INIT;
	enum ros_status st = ros__approach_tables_parse(&t, (const char *)data, size, "en.json", &err);
	fuzz_outcome(st, &err);
	MUST(st == ROS_OK || (st == ROS_ECONFIG && strstr(err.msg, "en.json")));
	if (st == ROS_OK)
		FUZZ_REACHED("cues");
	ros__approach_tables_release(&t);
	make_folder();
	fuzz_file("split/words.json", data, size);
	st = ros__rules_load_words(&rules, fuzz_folder(), &err);
	fuzz_outcome(st, &err);
	MUST(st == ROS_OK || (st == ROS_ECONFIG && strstr(err.msg, "words.json")));
	if (st == ROS_OK) {
		FUZZ_REACHED("words of the splitter");
		ros__rules_free(rules);
	}
	return 0;
}
