/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages of the report: a file of patterns, each formatted with arguments it may not have. */
#include "fuzz.h"

#include <sys/stat.h>

#include "base/io.h"
#include "text/message.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static int made;
	struct ros_messages *m = NULL;
	struct ros_arena arena = {0};
	struct ros_err err = ROS_ERR_INIT;
	if (!made++) {
		char *lang = ros__path_join(fuzz_folder(), "lang"), *en = ros__path_join(lang, "en");
		mkdir(lang, 0700);
		mkdir(en, 0700);
		free(lang);
		free(en);
	}
	fuzz_file("lang/en/x.json", data, size);
	enum ros_status st = ros__messages_load(&m, fuzz_folder(), ROS_LANG_EN, &err);
	fuzz_outcome(st, &err);
	for (size_t i = 0; st == ROS_OK && i < ros__messages_count(m); i++) {
		const char *key = ros__messages_key(m, i);
		FUZZ_REACHED("a message");
		fuzz_string(ros__message_args(m, &arena, key));
		fuzz_string(ros__message(m, &arena, key,
			ROS_ARGS(ROS_ARG_STR("theme", "<x>"), ROS_ARG_NUM("n", 3), ROS_ARG_STR("a", ""))));
	}
	ros__arena_release(&arena);
	if (st == ROS_OK)
		ros__messages_free(m);
	return 0;
}
