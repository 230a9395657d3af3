/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/xml_stream.h"

#include <stdlib.h>
#include <string.h>

#include "read/xml.h"
#include "text/utf8.h"

static void quiet(void *ctx, const char *fmt, ...)
{
	(void)ctx, (void)fmt;
}

bool ros__xml_open(struct ros__xml_stream *x, const char *bytes, size_t len, const char *path,
	const char *part, struct ros_err *err)
{
	*x = (struct ros__xml_stream){.path = path, .part = part};
	x->refused = ros__xml_refuse(bytes, len, path, part, err) != ROS_OK;
	if (x->refused)
		return false;
	xmlSetGenericErrorFunc(NULL, quiet);
	x->reader = xmlReaderForMemory(bytes, (int)len, NULL, NULL,
		XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT);
	x->failed = !x->reader;
	return x->reader != NULL;
}

bool ros__xml_step(struct ros__xml_stream *x)
{
	if (x->open_end) {
		x->open_end = false;
		x->event = ROS_XML_CLOSE;
		return true;
	}
	for (;;) {
		int rc = xmlTextReaderRead(x->reader);
		if (rc != 1) {
			x->failed |= rc < 0;
			return false;
		}
		x->depth = xmlTextReaderDepth(x->reader);
		switch (xmlTextReaderNodeType(x->reader)) {
		case XML_READER_TYPE_ELEMENT:
			x->event = ROS_XML_OPEN;
			x->open_end = xmlTextReaderIsEmptyElement(x->reader);
			break;
		case XML_READER_TYPE_END_ELEMENT:
			x->event = ROS_XML_CLOSE;
			break;
		case XML_READER_TYPE_TEXT:
		case XML_READER_TYPE_CDATA:
		case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
			x->event = ROS_XML_TEXT;
			break;
		default:
			continue;
		}
		break;
	}
	x->name = (const char *)xmlTextReaderConstLocalName(x->reader);
	x->name = x->name ? x->name : "";
	x->text = x->event == ROS_XML_TEXT ? (const char *)xmlTextReaderConstValue(x->reader) : "";
	x->text = x->text ? x->text : "";
	return true;
}

enum ros_status ros__xml_close(struct ros__xml_stream *x, struct ros_err *err)
{
	enum ros_status st = x->failed || x->refused ? ROS_EINPUT : ROS_OK;
	if (x->failed && !x->refused)
		ros__xml_damaged(x->path, x->part, err);
	if (x->reader)
		xmlFreeTextReader(x->reader);
	x->reader = NULL;
	return st;
}

bool ros__xml_at(const struct ros__xml_stream *x, const char *name)
{
	return strcmp(x->name, name) == 0;
}

bool ros__xml_value(const struct ros__xml_stream *x, const char *name, char *out, size_t n)
{
	bool found = false;
	*out = '\0';
	for (int more = xmlTextReaderMoveToFirstAttribute(x->reader); more == 1 && !found;
		more = found ? 0 : xmlTextReaderMoveToNextAttribute(x->reader)) {
		const char *k = (const char *)xmlTextReaderConstLocalName(x->reader);
		const char *v = (const char *)xmlTextReaderConstValue(x->reader);
		found = k && v && strcmp(k, name) == 0;
		if (found)
			snprintf(out, n, "%s", v);
	}
	xmlTextReaderMoveToElement(x->reader);
	out[ros__utf8_valid(out, strlen(out))] = '\0'; /* cut between two characters */
	return found;
}

unsigned long ros__xml_number(const struct ros__xml_stream *x, const char *name,
	unsigned long otherwise)
{
	char s[32];
	if (!ros__xml_value(x, name, s, sizeof s) || s[0] < '0' || s[0] > '9')
		return otherwise;
	return strtoul(s, NULL, 10);
}
