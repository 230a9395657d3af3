/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/package.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "base/io.h"
#include "base/mem.h"

enum { FIRST_TIME = 315532800 /* 1980: the first that a zip can hold */ };

static ssize_t keep(struct archive *a, void *out, const void *s, size_t n)
{
	(void)a;
	ros__buf_add(out, s, n);
	return (ssize_t)n;
}

void ros__package_begin(struct ros_package *p)
{
	*p = (struct ros_package){.zip = archive_write_new(), .out = ROS_BUF_INIT};
	if (!p->zip)
		ros__out_of_memory();
	archive_write_set_format_zip(p->zip);
	archive_write_set_bytes_per_block(p->zip, 0);
	p->broken = archive_write_open(p->zip, &p->out, NULL, keep, NULL) != ARCHIVE_OK;
}

/* A picture is compressed as it is; to try again takes half of a report's time and saves nothing.
 */
static bool is_packed(const char *data, size_t len)
{
	static const char PNG[] = "\x89PNG\r\n\x1A\n";
	return len >= sizeof PNG - 1 && memcmp(data, PNG, sizeof PNG - 1) == 0;
}

void ros__package_put(struct ros_package *p, const char *name, const char *data, size_t len)
{
	struct archive_entry *e = archive_entry_new();
	if (!e)
		ros__out_of_memory();
	archive_entry_set_pathname(e, name);
	archive_entry_set_size(e, (la_int64_t)len);
	archive_entry_set_filetype(e, AE_IFREG);
	archive_entry_set_perm(e, 0644);
	archive_entry_set_mtime(e, FIRST_TIME, 0);
	p->broken = p->broken ||
		(is_packed(data, len) ? archive_write_zip_set_compression_store(p->zip)
							  : archive_write_zip_set_compression_deflate(p->zip)) != ARCHIVE_OK ||
		archive_write_header(p->zip, e) != ARCHIVE_OK ||
		archive_write_data(p->zip, data, len) != (la_ssize_t)len;
	archive_entry_free(e);
}

enum ros_status ros__package_write(struct ros_package *p, const char *path, struct ros_err *err)
{
	bool good = archive_write_close(p->zip) == ARCHIVE_OK && !p->broken;
	archive_write_free(p->zip);
	p->zip = NULL;
	enum ros_status st = good
		? ros__write_file(path, ros__buf_str(&p->out), p->out.len, err)
		: ros_err_set(err, ROS_EIO, "%s: the document cannot be written", path);
	ros__buf_release(&p->out);
	return st;
}

void ros__package_abandon(struct ros_package *p)
{
	if (p->zip)
		archive_write_free(p->zip);
	ros__buf_release(&p->out);
	*p = (struct ros_package){0};
}
