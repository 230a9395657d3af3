/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Templates of the report: refused with the place, or drawn without markup from the values. */
#include "fuzz.h"

#include "base/json.h"
#include "output/markup/template.h"

/* The same view twice: with markup in its values, and with letters where that stands. */
static const char *const view_text[2] = {
	"{\"a\": \"<b>&\\\"'`*_[x](y)\", \"n\": 0.5, \"flag\": true,"
	" \"list\": [{\"a\": 1}, {\"a\": null}], \"deep\": {\"x\": {\"y\": \"z\"}}, \"p_html\": "
	"\"ok\"}",
	"{\"a\": \"xbxxx'`*_[x](y)\", \"n\": 0.5, \"flag\": true,"
	" \"list\": [{\"a\": 1}, {\"a\": null}], \"deep\": {\"x\": {\"y\": \"z\"}}, \"p_html\": "
	"\"ok\"}"};

/* A template may hold any markup itself, so that what it draws is compared, not searched. */
static size_t brackets(struct ros__template *t, const struct ros_json *view)
{
	struct ros_buf out = ROS_BUF_INIT;
	size_t n = 0;
	ros__template_render(t, view, &out);
	for (const char *s = ros__buf_str(&out); *s; s++)
		n += *s == '<' || *s == '>';
	ros__buf_release(&out);
	return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct ros_messages *m;
	static struct ros_json *view[2];
	struct ros__template *t = NULL;
	struct ros_err err = ROS_ERR_INIT;
	if (!m) {
		char *dir = fuzz_config_dir();
		MUST(ros__messages_load(&m, dir, ROS_LANG_EN, &err) == ROS_OK);
		for (int i = 0; i < 2; i++)
			MUST(ros__json_parse(view_text[i], strlen(view_text[i]), "view", &view[i], &err) ==
				ROS_OK);
		free(dir);
	}
	fuzz_file("t.html", data, size);
	enum ros_status st = ros__template_load(&t, fuzz_folder(), "t.html", m, &err);
	fuzz_outcome(st, &err);
	MUST(st == ROS_OK || strstr(err.msg, "t.html"));
	if (st == ROS_OK) {
		MUST(brackets(t, view[0]) == brackets(t, view[1]));
		FUZZ_REACHED("a rendered template");
	}
	ros__template_free(t);
	return 0;
}
