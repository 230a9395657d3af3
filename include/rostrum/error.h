/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Errors.
 *
 * A function that can fail returns enum ros_status and takes a struct ros_err * last; there is no
 * other channel. The lowest function that knows the place writes the message, in the user's terms:
 *
 *	return ros_err_set(err, ROS_EINPUT, "%s:%zu: speaker line without a name", path, line);
 *
 * Callers forward the status; only main() prints, as "rostrum: <message>". The status is also the
 * exit status of the program, but that of an interrupt, which is 128 and the number of the signal.
 *
 * Running out of memory is not an error value: it ends the run through one hook (base/mem.h).
 * Thread-safety: a struct ros_err belongs to one thread; parallel loops use one per task.
 */
#ifndef ROSTRUM_ERROR_H
#define ROSTRUM_ERROR_H

#define ROS_STATUS_MAP(XX)                                                                         \
	XX(OK, 0, "done")                                                                          \
	XX(NOTHING, 1, "nothing found")                                                            \
	XX(EUSAGE, 2, "bad command line")                                                          \
	XX(ECONFIG, 3, "bad configuration")                                                        \
	XX(EINPUT, 4, "bad input")                                                                 \
	XX(EIO, 5, "input/output failure")                                                         \
	XX(EDEPEND, 6, "an external program failed")                                               \
	XX(EINTERNAL, 70, "internal error")                                                        \
	XX(EINTERRUPTED, 130, "interrupted")

/* How a call ended; the numbers are the exit statuses of the program. */
enum ros_status {
#define ROS_STATUS_ENUM(name, code, text) ROS_##name = code,
	ROS_STATUS_MAP(ROS_STATUS_ENUM)
#undef ROS_STATUS_ENUM
};

/* What went wrong and where, in words for the user. */
struct ros_err {
	enum ros_status code;
	/* UTF-8, one line, never cut inside a character; in the reader's language (translate.h). */
	char msg[512];
	/* The same as the sources have it, for files, which are the same for every reader. */
	char english[512];
};

#define ROS_ERR_INIT {ROS_OK, "", ""}

/* Fixed text of a status ("bad input"). Never NULL. */
const char *ros_status_text(enum ros_status status);

/* Writes the message and returns `code`, so that it can stand in a return. err may be NULL. */
enum ros_status ros_err_set(struct ros_err *err, enum ros_status code, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* Puts "context: " in front of the message that is there; returns err->code. */
enum ros_status ros_err_context(struct ros_err *err, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

#endif
