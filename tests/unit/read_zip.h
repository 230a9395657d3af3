/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes small archives for tests. Pairs of name and content, NULL at the end. */
#ifndef READ_ZIP_H
#define READ_ZIP_H
#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "base/buf.h"

static inline la_ssize_t zip_to_buf(struct archive *a, void *ctx, const void *s, size_t n)
{
	(void)a;
	ros__buf_add(ctx, s, n);
	return (la_ssize_t)n;
}

static inline void zip_member(struct archive *a, const char *name, const void *s, size_t n)
{
	struct archive_entry *e = archive_entry_new();
	archive_entry_set_pathname(e, name);
	archive_entry_set_filetype(e, AE_IFREG);
	archive_entry_set_perm(e, 0644);
	archive_entry_set_size(e, (la_int64_t)n);
	archive_write_header(a, e);
	archive_write_data(a, s, n);
	archive_entry_free(e);
}

static inline struct archive *zip_begin(struct ros_buf *out)
{
	struct archive *a = archive_write_new();
	archive_write_set_format_zip(a);
	archive_write_set_bytes_in_last_block(a, 1);
	archive_write_open(a, out, NULL, zip_to_buf, NULL);
	return a;
}

static inline void zip_end(struct archive *a)
{
	archive_write_close(a);
	archive_write_free(a);
}

static inline void zip_pairs(struct ros_buf *out, const char *const *pair)
{
	struct archive *a = zip_begin(out);
	for (; pair[0]; pair += 2)
		zip_member(a, pair[0], pair[1], strlen(pair[1]));
	zip_end(a);
}

/* The same as a tar. */
static inline void tar_pairs(struct ros_buf *out, const char *const *pair)
{
	struct archive *a = archive_write_new();
	archive_write_set_format_ustar(a);
	archive_write_open(a, out, NULL, zip_to_buf, NULL);
	for (; *pair; pair += 2)
		zip_member(a, pair[0], pair[1], strlen(pair[1]));
	zip_end(a);
}

/* One compressed file: gzip, zstd, xz or bzip2 by number of the filter. */
static inline void pack_one(struct ros_buf *out, int filter, const void *s, size_t n)
{
	struct archive *a = archive_write_new();
	archive_write_set_format_raw(a);
	archive_write_add_filter(a, filter);
	archive_write_set_bytes_in_last_block(a, 1);
	archive_write_open(a, out, NULL, zip_to_buf, NULL);
	zip_member(a, "x", s, n);
	zip_end(a);
}

#endif
