/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * XML as a stream, for parts that may be large: the same promises as read/xml.h (no network, no other
 * file, no entities of the document's own, the parser's limits), but no tree.
 *
 *	struct ros__xml_stream x;
 *	if (ros__xml_open(&x, bytes, len, path, "xl/worksheets/sheet1.xml", err))
 *		while (ros__xml_step(&x))
 *			switch (x.event) { case ROS_XML_OPEN: ... ros__xml_value(&x, "r", &value) ... }
 *	st = ros__xml_close(&x, err);       EINPUT where the text is no well-formed XML
 */
#ifndef READ_XML_STREAM_H
#define READ_XML_STREAM_H
#include <libxml/xmlreader.h>
#include <stdbool.h>

#include "rostrum/error.h"

enum ros__xml_event { ROS_XML_OPEN, ROS_XML_CLOSE, ROS_XML_TEXT };

struct ros__xml_stream {
	xmlTextReader *reader;
	const char *path, *part;
	enum ros__xml_event event;
	const char *name; /* of the element, without prefix; valid until the next step */
	const char *text; /* of ROS_XML_TEXT */
	int depth;
	bool refused, failed, open_end; /* open_end: an empty element's end is still to be told */
};
bool ros__xml_open(struct ros__xml_stream *x, const char *bytes, size_t len, const char *path,
	const char *part, struct ros_err *err);
bool ros__xml_step(struct ros__xml_stream *x); /* false at the end and on a fault */
enum ros_status ros__xml_close(struct ros__xml_stream *x, struct ros_err *err);
/* Is the event's element called so? */
bool ros__xml_at(const struct ros__xml_stream *x, const char *name);
/* An attribute of the opening element by its name without prefix, copied into out, as many
 * whole characters as fit; false where there
 * is none. */
bool ros__xml_value(const struct ros__xml_stream *x, const char *name, char *out, size_t n);
unsigned long ros__xml_number(const struct ros__xml_stream *x, const char *name,
	unsigned long otherwise);

#endif
