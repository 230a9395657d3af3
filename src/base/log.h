/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Messages and progress on standard error. Every line begins with "rostrum: ". Text that comes
 * from files is printed so that nothing in it acts (base/visible.h). Safe to call from the main thread only,
 * but for ros__last_word.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H
#include <stddef.h>
#include <stdint.h>

enum ros_log_level { ROS_LOG_QUIET, ROS_LOG_NORMAL, ROS_LOG_VERBOSE };

void ros__log_level(enum ros_log_level level);
void ros__warn(const char *fmt, ...) __attribute__((format(printf, 1, 2)));    /* unless quiet */
void ros__verbose(const char *fmt, ...) __attribute__((format(printf, 1, 2))); /* only with -v */

/* An error from any thread, when the program is about to end: ends the line of the progress, says the
 * message, and nothing else is said after it. Never waits for whoever reads standard error. */
void ros__last_word(const char *message);

/* Progress, on a terminal only. Where equal parts take about equal time: the share that is done and, after
 * a second, the time left; with a unit ("bytes", "rows") also the rate. NULL where the parts are nothing
 * that a reader knows. */
void ros__progress_begin(const char *what, const char *unit, uint64_t total);
void ros__progress_update(uint64_t done);
void ros__progress_end(void);
/* Steps that differ in what they do take no rate: which one begins now, as the i-th of n. Stands until
 * the next one, a message, or ros__progress_end. */
void ros__progress_step(const char *what, size_t i, size_t n);

/* A whole of many stages: start takes the time; each stage has what is done before it and its own
 * share of the time of all (0..1; before < 0: not known), and says how far it is inside itself, as
 * often as it likes, from the main thread (worker 0 of a loop is that). After a few seconds
 * the time that is left stands there: what has passed, times what is left of the shares by what is
 * done. */
void ros__progress_start(void);
void ros__progress_stage(const char *what, size_t i, size_t n, double before, double share);
void ros__progress_part(size_t done, size_t total);

double ros__seconds(void); /* monotonic clock */

#endif
