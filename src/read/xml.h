/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Small helpers over libxml2 trees. Names are compared without namespace prefixes. Parsing never
 * touches the network or other files, does not expand entities of the document's own, and keeps
 * the parser's limits on depth and size.
 */
#ifndef READ_XML_H
#define READ_XML_H
#include <libxml/tree.h>
#include <stdbool.h>

#include "base/buf.h"
#include "rostrum/error.h"

/* NULL with a message where the text is no well-formed XML. */
xmlDoc *ros__xml_parse(const struct ros_buf *b, const char *path, const char *part,
	struct ros_err *err);
/* EINPUT for what is not to be given to the parser: too large, or costly beyond measure. */
enum ros_status ros__xml_refuse(const char *s, size_t n, const char *path, const char *part,
	struct ros_err *err);
/* EINPUT with what the parser said last: "x.docx: word/document.xml is damaged (line 3: ...)". */
enum ros_status ros__xml_damaged(const char *path, const char *part, struct ros_err *err);
bool ros__xml_is(const xmlNode *n, const char *name);
const char *ros__xml_attr(const xmlNode *n, const char *name); /* value, or NULL; no copy */
const char *ros__xml_attr_text(const xmlNode *n, const char *name); /* the same, "" for none */
bool ros__xml_is_one_of(const xmlNode *n, const char *const *names, size_t count);
xmlNode *ros__xml_child(const xmlNode *n, const char *name);   /* first child element, or NULL */
/* Attribute "val" of a child element: <w:jc w:val="center"/>; NULL where absent. */
const char *ros__xml_val(const xmlNode *n, const char *child);
/* On/off elements of Word: present without val, or val other than 0, false, off. */
bool ros__xml_on(const xmlNode *n, const char *child);
/* The next element in document order below `root` after n; into n's children if `into`. */
xmlNode *ros__xml_next(const xmlNode *root, xmlNode *n, bool into);
/* The text inside n, with white space folded, appended to b. */
void ros__xml_text(const xmlNode *n, struct ros_buf *b);

#endif
