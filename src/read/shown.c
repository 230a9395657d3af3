/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/shown.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/visible.h"
#include "text/encoding.h"

static void add_part(struct ros_buf *b, const char *s, size_t n)
{
	struct ros_decoded d = {0};
	if (ros__is_utf8(s, n)) {
		ros__buf_add(b, s, n);
		return;
	}
	bool good = ros__decode(s, n, NULL, NULL, &d, NULL) == ROS_OK;
	const char *text = good && d.text ? d.text : s;
	size_t len = good && d.text ? d.len : n;
	char *whole = ros__make_utf8(text, len);
	for (char *p = whole; *p; p++) /* "¥" of other encodings and the like make no new folder */
		if (*p == '/')
			*p = '_';
	ros__buf_adds(b, whole);
	free(whole);
	ros__decoded_release(&d);
}

char *ros__shown_path(const char *path)
{
	struct ros_buf b = ROS_BUF_INIT;
	ros__buf_adds(&b, "");
	for (const char *p = path; *p;) {
		size_t n = strcspn(p, "/");
		add_part(&b, p, n);
		p += n;
		if (*p)
			ros__buf_addc(&b, *p++);
	}
	return ros__buf_detach(&b, NULL);
}
