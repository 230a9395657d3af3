/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A file of pieces that says itself whether it is whole: what one process leaves for another one,
 * which may run elsewhere and later.
 *
 *	8 bytes     what kind of file it is
 *	8           1 in the machine's byte order
 *	pieces      kind (8), length (8), bytes, zeros up to a multiple of 8, checksum of all these (8)
 *	...         the last one is of kind 0 and empty
 *
 *	struct ros__parcel_out out;
 *	st = ros__parcel_create(&out, path, "ROSSHRD1", err);
 *	ros__piece(&out, KIND, bytes, n);      or _begin, _more ..., _end where it is large
 *	st = ros__parcel_finish(&out, st, err);     the file appears now, as a whole, or not at all
 *
 *	struct ros__parcel in;
 *	st = ros__parcel_open(&in, path, "ROSSHRD1", err);
 *	while (ros__parcel_next(&in, &kind, &bytes)) ...
 *	ros__parcel_close(&in);
 *
 * Opening reads the whole file once: what is cut off, damaged or of another kind is refused with
 * its name. The checksum tells damage from what was written and protects against nobody: whoever
 * takes indices from a piece checks them. The file is mapped, so pieces cost no memory that the
 * system could not take back.
 */
#ifndef BASE_PARCEL_H
#define BASE_PARCEL_H
#include "base/io.h"
#include "base/wire.h"

struct ros__parcel_out {
	struct ros_writer w;
	uint64_t sum, left; /* of the running piece; bytes that are still to come */
	size_t pad;
};
enum ros_status ros__parcel_create(
	struct ros__parcel_out *out, const char *path, const char kind[8], struct ros_err *err);
void ros__piece_begin(struct ros__parcel_out *out, uint64_t kind, uint64_t len);
/* All calls of a piece but the last one give a multiple of ROS_PIECE_STEP. */
#define ROS_PIECE_STEP ((size_t)256 << 10)
void ros__piece_more(struct ros__parcel_out *out, const void *bytes, size_t n);
void ros__piece_end(struct ros__parcel_out *out);
void ros__piece(struct ros__parcel_out *out, uint64_t kind, const void *bytes, size_t n);
/* Puts the file in place where st is ROS_OK and every byte was written; else nothing is left of it.
 */
enum ros_status ros__parcel_finish(
	struct ros__parcel_out *out, enum ros_status st, struct ros_err *err);

struct ros__parcel {
	char *map;
	size_t size, at; /* at: of the next piece */
	char *path;
};
enum ros_status ros__parcel_open(
	struct ros__parcel *in, const char *path, const char kind[8], struct ros_err *err);
bool ros__parcel_next(struct ros__parcel *in, uint64_t *kind, struct ros__wire *bytes);
void ros__parcel_close(struct ros__parcel *in);

#endif
