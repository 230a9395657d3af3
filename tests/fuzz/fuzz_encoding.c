/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes to text. The first byte picks the encoding that a user or a page names, 0 none. */
#include "fuzz.h"

#include "text/encoding.h"

static const char *const names[] = {NULL, "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", "gb2312",
	"Big5-HKSCS", "windows-1252", "Shift_JIS", "UTF-32LE", "no-such-encoding", ""};
#define N (sizeof names / sizeof *names)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *forced = size ? names[data[0] % N] : NULL;
	const char *declared = size ? names[data[0] / N % N] : NULL;
	const char *bytes = size ? (const char *)data + 1 : "";
	size_t n = size ? size - 1 : 0;
	struct ros_decoded d = {0};
	struct ros_err err = ROS_ERR_INIT;
	enum ros_status st = ros__decode(bytes, n, forced, declared, &d, &err);
	fuzz_outcome(st, &err);
	if (st == ROS_OK) {
		const char *text = d.text ? d.text : bytes + d.skip;
		MUST(ros__utf8_valid(text, d.len) == d.len && !memchr(text, 0, d.len));
		FUZZ_REACHED("a text");
		MUST(d.encoding && (d.malformed > 0 || d.first_malformed == 0));
		MUST(d.first_malformed <= n && d.skip <= n);
	}
	ros__decoded_release(&d);
	MUST(ros__detect_encoding(bytes, n, declared));
	return 0;
}
