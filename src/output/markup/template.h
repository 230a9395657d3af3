/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A small logic-less template language: HTML with holes that are filled from one JSON value.
 *
 *	{{path}}               the value, escaped
 *	{{b path}}             the same in bold
 *	{{&path_html}}         the value as it is; the last key must end in _html
 *	{{num path 2}}         a number for the reader with 2 digits after the point
 *	{{pct path 1}}         the same times 100 with a percent sign
 *	{{signed path 2}}      the same as num with + or −
 *	{{prob path}}          a probability: 0.012, <0.001
 *	{{t key n=path s="x"}} the message `key` (config/lang) with arguments; {path} inside the key is
 *	                       replaced by that value: {{t verdict.{verdict} }}
 *	{{#path}} ... {{/path}}  for every element of an array; once where the value is there, and
 *	                       names are then looked up in it first
 *	{{^path}} ... {{/path}}  where the value is absent, null, false, "" or empty
 *	{{>file}}              another template of the same folder
 *	{{! a remark }}
 *
 * A path is names joined by dots. Its first name is looked up in the innermost section, then
 * outwards; "." is the section's value itself; @number (from 1), @first and @last tell where a loop
 * stands. A name that is not there prints nothing. Tags of sections, files and remarks that stand
 * alone on a line leave no empty line.
 *
 * Everything that comes from the JSON value or out of a message is escaped: there is no way for a
 * term or a title to become markup. Control characters and marks that turn the direction of writing
 * are shown as their code point, ‹U+202E›.
 *
 * Templates are checked when they are loaded: an unclosed section, an unknown word, a message that
 * does not exist or a file that is missing is ROS_ECONFIG with file:line. Immutable afterwards.
 */
#ifndef OUTPUT_MARKUP_TEMPLATE_H
#define OUTPUT_MARKUP_TEMPLATE_H
#include "base/buf.h"
#include "base/json.h"
#include "rostrum/error.h"
#include "text/message.h"

struct ros__template;
/* Reads dir/name. `m` is kept and must outlive the template. */
enum ros_status ros__template_load(struct ros__template **t, const char *dir, const char *name,
	const struct ros_messages *m, struct ros_err *err);
void ros__template_free(struct ros__template *t);
void ros__template_render(const struct ros__template *t, const struct ros_json *view,
	struct ros_buf *out);

/* Text of a page, appended to `out`. */
void ros__escape(struct ros_buf *out, const char *text);
/* JSON that stands in a script of a page as a value: nothing in it closes the element or turns the
 * direction of writing. */
void ros__escape_script(struct ros_buf *out, const char *json);

#endif
