/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/unpack.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "base/interrupt.h"
#include "read/bytes.h"
#include "read/gzip_sum.h"
#include "read/sniff.h"

#define MAX_MEMBERS 100000u
#define ZIP_END 22u            /* bytes of the end of a zip's directory without its comment */
#define FREE_BYTES (32u << 20) /* below this the ratio is not looked at */
#define MAX_RATIO 200u

struct state {
	struct archive *a;
	const struct ros__blob *in;
	uint64_t max, total;
};

static enum ros_status broken(const struct state *s, struct ros_err *err)
{
	const char *why = archive_error_string(s->a);
	return ros_err_set(err, ROS_EINPUT, "%s: is damaged or cut off (%s)", s->in->path,
		why ? why : "unknown reason");
}

static enum ros_status check_limits(const struct state *s, const char *name, struct ros_err *err)
{
	uint64_t read = (uint64_t)archive_filter_bytes(s->a, -1);
	if (s->max && s->total > s->max)
		return ros_err_set(err, ROS_EINPUT,
			"%s: unpacks to more than the limit of %llu bytes (at '%s'); raise --max-file",
			s->in->path, (unsigned long long)s->max, name);
	if (s->total > FREE_BYTES && s->total / MAX_RATIO > (read ? read : 1))
		return ros_err_set(err, ROS_EINPUT,
			"%s: unpacks to more than %u times its size (at '%s'), which text never does; "
			"unpack it by hand if it is to be trusted", s->in->path, MAX_RATIO, name);
	return ROS_OK;
}

/* A compressed file that is no archive: was it one, and did all of it come out? */
static enum ros_status check_raw(const struct state *s, const struct ros_buf *b,
	struct ros_err *err)
{
	int filter = archive_filter_code(s->a, 0);
	/* Text was unpacked on its way here and has kept its name. */
	if (filter == ARCHIVE_FILTER_NONE && !ros__looks_like_text(s->in, 100))
		return ros_err_set(err, ROS_EINPUT,
			"%s: is damaged, or not compressed as its name says; fetch it again", s->in->path);
	if (filter == ARCHIVE_FILTER_GZIP && !ros__gzip_fits(s->in->bytes, s->in->len, b->s, b->len))
		return ros_err_set(err, ROS_EINPUT,
			"%s: is damaged: its checksum does not fit; fetch it again", s->in->path);
	return ROS_OK;
}

static enum ros_status read_member(struct state *s, const char *name, struct ros_buf *b,
	struct ros_err *err)
{
	char chunk[65536];
	la_ssize_t n;
	while ((n = archive_read_data(s->a, chunk, sizeof chunk)) > 0) {
		s->total += (uint64_t)n;
		enum ros_status st = check_limits(s, name, err);
		if (st != ROS_OK)
			return st;
		ros__buf_add(b, chunk, (size_t)n);
	}
	if (n < 0)
		return broken(s, err);
	return archive_format(s->a) == ARCHIVE_FORMAT_RAW ? check_raw(s, b, err) : ROS_OK;
}

/* A zip ends with its directory and the end of that, behind which a comment of 64 KiB may stand. */
static const char *zip_end(const struct ros__blob *in)
{
	size_t first = in->len < 65536 + ZIP_END ? 0 : in->len - 65536 - ZIP_END;
	for (size_t at = in->len; at-- > first;)
		if (in->len - at >= ZIP_END && memcmp(in->bytes + at, "PK\x05\x06", 4) == 0)
			return in->bytes + at;
	return NULL;
}

/* Without its directory the rest can be read, member by member, but who knows what is missing? */
static bool zip_is_cut(const struct ros__blob *in)
{
	return in->len >= 4 && memcmp(in->bytes, "PK\x03\x04", 4) == 0 && !zip_end(in);
}

/* How many members the directory of a zip has; 0 where that is not said here (zip64). */
static unsigned zip_members(const struct ros__blob *in)
{
	const char *end = zip_end(in);
	unsigned n = end ? ros__le16(end + 10) : 0;
	return n < UINT16_MAX ? n : 0;
}

/* Bytes in memory, for libarchive: where the next read begins. */
struct place {
	const char *bytes;
	size_t len, next;
};

static la_ssize_t give_all(struct archive *a, void *ctx, const void **block)
{
	struct place *at = ctx;
	(void)a;
	size_t n = at->len - at->next;
	*block = at->bytes + at->next;
	at->next = at->len;
	return (la_ssize_t)n;
}

static la_int64_t go_to(struct archive *a, void *ctx, la_int64_t offset, int whence)
{
	struct place *at = ctx;
	la_int64_t from = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? (la_int64_t)at->next
		: (la_int64_t)at->len;
	(void)a;
	if (offset + from < 0 || offset + from > (la_int64_t)at->len)
		return ARCHIVE_FAILED;
	at->next = (size_t)(offset + from);
	return (la_int64_t)at->next;
}

static la_int64_t pass_over(struct archive *a, void *ctx, la_int64_t n)
{
	struct place *at = ctx;
	(void)a;
	la_int64_t left = (la_int64_t)(at->len - at->next), step = n < left ? n : left;
	at->next += step > 0 ? (size_t)step : 0;
	return step > 0 ? step : 0;
}

static struct archive *open_archive(struct place *at, bool zip_only)
{
	struct archive *a = archive_read_new();
	if (!a)
		ros__out_of_memory();
	archive_read_support_format_zip(a);
	if (!zip_only) {
		archive_read_support_format_tar(a);
		archive_read_support_format_raw(a);
		archive_read_support_filter_gzip(a);
		archive_read_support_filter_bzip2(a);
		archive_read_support_filter_xz(a);
		archive_read_support_filter_lzma(a);
		archive_read_support_filter_zstd(a);
	}
	/* Not archive_read_open_memory: it goes on where it gets no memory for these. */
	if (archive_read_set_callback_data(a, at) != ARCHIVE_OK)
		ros__out_of_memory();
	archive_read_set_read_callback(a, give_all);
	archive_read_set_seek_callback(a, go_to);
	archive_read_set_skip_callback(a, pass_over);
	archive_read_open1(a);
	return a;
}

/* Names of old archives carry no encoding; they are decoded as text is. */
static char *member_name(struct archive_entry *e)
{
	const char *name = archive_entry_pathname_utf8(e);
	if (name)
		return ros__xstrdup(name);
	name = archive_entry_pathname(e);
	struct ros_decoded d;
	if (!name || ros__decode(name, strlen(name), NULL, NULL, &d, NULL) != ROS_OK)
		return ros__xstrdup("");
	char *copy = ros__xstrndup(d.text ? d.text : name + d.skip, d.len);
	ros__decoded_release(&d);
	return copy;
}

static enum ros_status one_member(struct state *s, struct archive_entry *e,
	const struct ros__unpack *u, struct ros_err *err)
{
	char *name = member_name(e);
	__LA_MODE_T type = archive_entry_filetype(e);
	struct ros__member m = {name, type == AE_IFDIR, archive_format(s->a) == ARCHIVE_FORMAT_RAW,
		archive_entry_is_encrypted(e) > 0, false};
	struct ros_buf b = ROS_BUF_INIT;
	enum ros_status st = ROS_OK;
	m.odd = !m.raw && !m.folder && type != AE_IFREG;
	if (u->want(u->ctx, &m) && !m.odd && !m.folder) {
		if (m.encrypted)
			st = ros_err_set(err, ROS_EINPUT,
				"%s: '%s' is protected by a password; save it without one", s->in->path, name);
		if (st == ROS_OK)
			st = read_member(s, name, &b, err);
		if (st == ROS_OK)
			st = u->take(u->ctx, &m, &b, err);
	}
	ros__buf_release(&b);
	free(name);
	return st;
}

enum ros_status ros__unpack(const struct ros__blob *in, uint64_t max, const struct ros__unpack *u,
	struct ros_err *err)
{
	if (zip_is_cut(in))
		return ros_err_set(err, ROS_EINPUT,
			"%s: is damaged or cut off (its directory is missing); fetch it again", in->path);
	/* Names are converted through the locale; this thread takes a UTF-8 one for the while. */
	locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
	locale_t before = utf8 ? uselocale(utf8) : (locale_t)0;
	struct place at = {in->bytes, in->len, 0};
	struct state s = {open_archive(&at, u->zip_only), in, max, 0};
	enum ros_status st = ROS_OK;
	unsigned n = 0;
	for (; st == ROS_OK; n++) {
		struct archive_entry *e;
		int rc = archive_read_next_header(s.a, &e);
		if (rc == ARCHIVE_EOF)
			break;
		st = ros__check_interrupt(err);
		if (rc != ARCHIVE_OK && rc != ARCHIVE_WARN) /* ARCHIVE_RETRY, too: a member that is lost */
			st = broken(&s, err);
		else if (n >= MAX_MEMBERS)
			st = ros_err_set(err, ROS_EINPUT, "%s: holds more than %u members; split it up",
				in->path, MAX_MEMBERS);
		else if (st == ROS_OK)
			st = one_member(&s, e, u, err);
	}
	bool zip = (archive_format(s.a) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_ZIP;
	if (st == ROS_OK && zip && n < zip_members(in))
		st = ros_err_set(err, ROS_EINPUT,
			"%s: is damaged: %u members were found of %u; fetch it again", in->path, n,
			zip_members(in));
	archive_read_free(s.a);
	if (utf8) {
		uselocale(before);
		freelocale(utf8);
	}
	return st;
}

struct parts {
	const char *const *names;
	struct ros_buf *part;
	size_t n;
};

static size_t part_of(const struct parts *p, const char *name)
{
	size_t i = 0;
	while (i < p->n && strcmp(p->names[i], name) != 0)
		i++;
	return i;
}

static bool want_part(void *ctx, const struct ros__member *m)
{
	return part_of(ctx, m->name) < ((struct parts *)ctx)->n;
}

static enum ros_status take_part(void *ctx, const struct ros__member *m, struct ros_buf *bytes,
	struct ros_err *err)
{
	(void)err;
	struct parts *p = ctx;
	size_t i = part_of(p, m->name);
	ros__buf_release(&p->part[i]);
	p->part[i] = *bytes;
	*bytes = (struct ros_buf)ROS_BUF_INIT;
	return ROS_OK;
}

enum ros_status ros__unpack_parts(const struct ros__blob *in, uint64_t max,
	const char *const *names, struct ros_buf *part, size_t n, struct ros_err *err)
{
	struct parts p = {names, part, n};
	struct ros__unpack u = {want_part, take_part, &p, true};
	return ros__unpack(in, max, &u, err);
}
