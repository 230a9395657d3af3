/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/textfile.h"

#include <string.h>

#include "base/data_format.h"
#include "base/io.h"
#include "base/log.h"
#include "text/encoding.h"
#include "text/utf8.h"

static bool is_letter(unsigned char c)
{
	return (c >= 0xC0 && c != 0xD7 && c != 0xF7) || (c && strchr("\x8A\x8C\x8E\x9A\x9C\x9E\x9F", c));
}

static bool is_ascii_letter(unsigned char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

/* Where bytes that were taken for windows-1252 are no letters of words; n where all are. */
static size_t odd_byte(const char *bytes, size_t n)
{
	const unsigned char *s = (const unsigned char *)bytes;
	for (size_t i = 0; i < n; i++) {
		bool word = (i && is_ascii_letter(s[i - 1])) || (i + 1 < n && is_ascii_letter(s[i + 1]));
		if (s[i] >= 0x80 && !(is_letter(s[i]) && word))
			return i;
	}
	return n;
}

static enum ros_status refuse(const char *path, const struct ros_buf *raw, size_t at,
	const char *encoding, struct ros_err *err)
{
	size_t line = 1;
	for (size_t i = 0; i < at && i < raw->len; i++)
		line += raw->s[i] == '\n';
	if (!encoding)
		return ros_err_set(err, ROS_ECONFIG,
			"%s:%zu: is neither UTF-8 nor GBK nor Big5 here; save the list as UTF-8", path, line);
	if (*encoding)
		return ros_err_set(
			err, ROS_ECONFIG, "%s:%zu: is neither UTF-8 nor %s here", path, line, encoding);
	return ros_err_set(err, ROS_ECONFIG,
		"%s:%zu: is neither UTF-8 nor GBK nor Big5 here; save the list as UTF-8, or name its "
		"--encoding",
		path, line);
}

enum ros_status ros__textfile_read(const char *path, uint64_t limit, const char *encoding,
	struct ros_buf *out, struct ros_err *err)
{
	struct ros_buf raw = ROS_BUF_INIT;
	struct ros_decoded d = {0};
	bool told = encoding && *encoding;
	enum ros_status st = ros__read_file(path, limit, &raw, err);
	if (st == ROS_EINPUT) /* a mistake of the configuration that names it */
		st = err ? (err->code = ROS_ECONFIG) : ROS_ECONFIG;
	told = told && st == ROS_OK && ros__utf8_valid(ros__buf_str(&raw), raw.len) < raw.len;
	if (st == ROS_OK)
		st = ros__decode(ros__buf_str(&raw), raw.len, told ? encoding : NULL, NULL, &d, err);
	if (st == ROS_OK) {
		bool guessed = !told && strcmp(d.encoding, "windows-1252") == 0;
		size_t odd = guessed ? odd_byte(raw.s, raw.len) : raw.len;
		if (d.malformed || odd < raw.len)
			st = refuse(path, &raw, d.malformed ? (size_t)d.first_malformed : odd, encoding, err);
	}
	if (st == ROS_OK) {
		if (strcmp(d.encoding, "UTF-8") != 0)
			ros__verbose("%s: read as %s", path, d.encoding);
		const char *text = d.text ? d.text : ros__buf_str(&raw) + d.skip;
		ros__buf_add(out, text, d.len);
		st = ros__data_text_check(path, text, d.len, err);
	}
	ros__decoded_release(&d);
	ros__buf_release(&raw);
	return st;
}
