/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Messages in the reader's language, through ICU's message formats.
 *
 * config/lang/LANG/ *.json are objects of key to pattern; all files of the folder are loaded; a key that
 * stands twice is an error. Patterns use ICU MessageFormat syntax with named arguments:
 *	"chart.emphasis.title": "{theme} leads in {n, plural, one {# speech} other {# speeches}}"
 *
 *	const char *s = ros__message(m, &arena, "chart.emphasis.title",
 *		ROS_ARGS(ROS_ARG_STR("theme", t), ROS_ARG_NUM("n", 3)));
 *
 * ROS_LANG_ZHT is the Chinese ones in traditional characters.
 *
 * A missing key gives the key itself in brackets, so that it is seen (a test looks for that); an
 * argument that is not given shows as {name}. Types: number, plural, select, selectordinal; a number
 * given for a plain {name} is written with up to three digits. At most eight texts and eight numbers.
 * Numbers are formatted for the language. Read-only after loading; formatting is thread-safe.
 */
#ifndef TEXT_MESSAGE_H
#define TEXT_MESSAGE_H
#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"
#include "rostrum/config.h"
#include "rostrum/error.h"

struct ros_msg_arg {
	const char *name;
	const char *text; /* NULL: a number */
	double number;
};
#define ROS_ARG_STR(n, s) {(n), (s), 0}
#define ROS_ARG_NUM(n, v) {(n), NULL, (v)}
#define ROS_ARGS(...)                                                                              \
	(const struct ros_msg_arg[]){__VA_ARGS__},                                                 \
		sizeof((const struct ros_msg_arg[]){__VA_ARGS__}) / sizeof(struct ros_msg_arg)

struct ros_messages;
enum ros_status ros__messages_load(struct ros_messages **m, const char *config_dir,
	enum ros_lang lang, struct ros_err *err);
void ros__messages_free(struct ros_messages *m);
bool ros__message_has(const struct ros_messages *m, const char *key);
const char *ros__message(const struct ros_messages *m, struct ros_arena *arena, const char *key,
	const struct ros_msg_arg *arg, size_t narg);
/* What was loaded, for tests and checks: keys by number, and a key's argument names sorted and
 * joined by commas ("" for none). */
size_t ros__messages_count(const struct ros_messages *m);
const char *ros__messages_key(const struct ros_messages *m, size_t i);
const char *ros__message_args(const struct ros_messages *m, struct ros_arena *arena,
	const char *key);
/* A number for the reader: `digits` after the point, grouped as the language does; digits < 0
 * shows as many as needed, at most three. The minus is U+2212; a value that is not there is a dash. */
const char *ros__message_number(const struct ros_messages *m, struct ros_arena *arena, double v,
	int digits);

#endif
