/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/sealed_record.h"

#include <stdlib.h>
#include <string.h>

#include "base/io.h"
#include "base/seal.h"

enum ros_status ros__record_write(const char *dir, struct ros_json *o, struct ros_err *err)
{
	ros__json_add_str(o, ROS_SEAL, ROS_SEAL_OPEN);
	char *text = ros__json_print(o, true), *path = ros__path_join(dir, "run.json");
	ros__seal(text, strlen(text));
	enum ros_status st = ros__write_file(path, text, strlen(text), err);
	free(path);
	free(text);
	ros__json_free(o);
	return st;
}
