/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Templates of the report: refused with the place, or drawn without markup from the values. */
#include "fuzz.h"

#include "base/json.h"
#include "output/markup/template.h"

static const char view_text[] = "{\"a\": \"<b>&\\\"'`*_[x](y)\", \"n\": 0.5, \"flag\": true,"
	" \"list\": [{\"a\": 1}, {\"a\": null}], \"deep\": {\"x\": {\"y\": \"z\"}}, \"p_html\": \"ok\"}";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct ros_messages *m;
	static struct ros_json *view;
	struct ros__template *t = NULL;
	struct ros_err err = ROS_ERR_INIT;
	if (!m) {
		char *dir = fuzz_config_dir();
		MUST(ros__messages_load(&m, dir, ROS_LANG_EN, &err) == ROS_OK);
		MUST(ros__json_parse(view_text, sizeof view_text - 1, "view", &view, &err) == ROS_OK);
		free(dir);
	}
	fuzz_file("t.html", data, size);
	enum ros_status st = ros__template_load(&t, fuzz_folder(), "t.html", m, &err);
	fuzz_outcome(st, &err);
	MUST(st == ROS_OK || strstr(err.msg, "t.html"));
	if (st == ROS_OK) {
		struct ros_buf out = ROS_BUF_INIT;
		ros__template_render(t, view, &out);
		FUZZ_REACHED("a rendered template");
		MUST(!strstr(ros__buf_str(&out), "<b>&\""));
		ros__buf_release(&out);
	}
	ros__template_free(t);
	return 0;
}
