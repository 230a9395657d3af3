/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One reader under libFuzzer. ROS_FUZZ_NAME ("x.html") picks the reader by its suffix. For
 * containers ROS_FUZZ_PARTS lists their members; the input is cut at NUL bytes into their contents
 * and packed, so that the fuzzer works on the XML and not on the zip around it.
 *
 * Every source must keep what read/source.h promises.
 */
#include <archive.h>
#include <archive_entry.h>
#include "fuzz.h"

#include "base/io.h"
#include "read/reader.h"

#ifndef ROS_FUZZ_PARTS
#define ROS_FUZZ_PARTS NULL
#endif
static const char *const parts[] = {ROS_FUZZ_PARTS, NULL};

static enum ros_status check(void *ctx, struct ros_source_text *s, struct ros_err *err)
{
	(void)ctx, (void)err;
	fuzz_string(s->path);
	fuzz_string(s->meta_title);
	fuzz_string(s->meta_author);
	fuzz_string(s->meta_date);
	MUST(s->format && s->encoding);
	MUST(strlen(s->text) == s->len);
	if (s->len && s->nline)
		FUZZ_REACHED("a text");
	fuzz_string(s->text);
	uint64_t at = 0;
	for (size_t i = 0; i < s->nline; i++) {
		const struct ros_line *l = &s->line[i];
		MUST(l->start >= at && l->start + l->len <= s->len && l->heading <= 9);
		MUST(!memchr(s->text + l->start, '\n', l->len) && !memchr(s->text + l->start, '\r', l->len));
		fuzz_string(l->number);
		at = l->start + l->len;
	}
	for (uint32_t i = 0; i < s->nvar; i++) {
		fuzz_string(s->var[i].name);
		fuzz_string(s->var[i].value);
	}
	MUST((s->malformed > 0) || s->first_malformed == 0);
	return ROS_OK;
}

static la_ssize_t to_buf(struct archive *a, void *ctx, const void *s, size_t n)
{
	(void)a;
	ros__buf_add(ctx, s, n);
	return (la_ssize_t)n;
}

static void pack(const uint8_t *data, size_t size, struct ros_buf *zip)
{
	struct archive *a = archive_write_new();
	archive_write_set_format_zip(a);
	archive_write_zip_set_compression_store(a);
	archive_write_set_bytes_in_last_block(a, 1);
	archive_write_open(a, zip, NULL, to_buf, NULL);
	for (size_t i = 0; parts[i] && size; i++) {
		const uint8_t *end = memchr(data, 0, size);
		size_t n = end ? (size_t)(end - data) : size;
		struct archive_entry *e = archive_entry_new();
		archive_entry_set_pathname(e, parts[i]);
		archive_entry_set_filetype(e, AE_IFREG);
		archive_entry_set_size(e, (la_int64_t)n);
		archive_write_header(a, e);
		archive_write_data(a, data, n);
		archive_entry_free(e);
		data += n + (end != NULL);
		size -= n + (end != NULL);
	}
	archive_write_close(a);
	archive_write_free(a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct ros_config cfg = ROS_CONFIG_INIT;
	struct ros_buf zip = ROS_BUF_INIT;
	struct ros_err err = ROS_ERR_INIT;
	fuzz_config(&cfg);
	if (parts[0])
		pack(data, size, &zip);
	struct ros__blob in = {parts[0] ? ros__buf_str(&zip) : (const char *)data,
		parts[0] ? zip.len : size, ROS_FUZZ_NAME, NULL, NULL};
	struct ros__reading r = {.cfg = &cfg, .fn = check};
	enum ros_status st = ros__read_blob(&r, &in, &err);
	fuzz_outcome(st, &err);
	ros__buf_release(&zip);
	ros_config_release(&cfg);
	return 0;
}
