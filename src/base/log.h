/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Messages and progress on standard error. Every line begins with "rostrum: ". Text that comes
 * from files is printed with control characters removed. Safe to call from the main thread only,
 * but for ros__last_word.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H
#include <stdint.h>

enum ros_log_level { ROS_LOG_QUIET, ROS_LOG_NORMAL, ROS_LOG_VERBOSE };

void ros__log_level(enum ros_log_level level);
void ros__warn(const char *fmt, ...) __attribute__((format(printf, 1, 2)));    /* unless quiet */
void ros__verbose(const char *fmt, ...) __attribute__((format(printf, 1, 2))); /* only with -v */

/* An error from any thread, when the program is about to end: ends the line of the progress, says the
 * message, and nothing else is said after it. Never waits for whoever reads standard error. */
void ros__last_word(const char *message);

/* Progress with rate and time left, on a terminal only; `unit` is a word ("bytes", "speeches"). */
void ros__progress_begin(const char *what, const char *unit, uint64_t total);
void ros__progress_update(uint64_t done);
void ros__progress_end(void);

double ros__seconds(void); /* monotonic clock */

#endif
