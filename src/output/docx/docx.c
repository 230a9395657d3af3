/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/docx/docx.h"

#include <stdlib.h>
#include <string.h>

#include "base/io.h"
#include "base/mem.h"
#include "output/docx/docx_body.h"
#include "output/package.h"

#define HEAD \
	"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document " \
	"xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" " \
	"xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" " \
	"xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" " \
	"xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" " \
	"xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>"
/* A4, margins of 28 and 26 mm: 156 mm of text, as wide as official documents have it
 * (GB/T 9704), and higher, for the tables. */
#define PAGE \
	"<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/>" \
	"<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1531\" w:right=\"1474\" " \
	"w:bottom=\"1474\" w:left=\"1588\" w:header=\"851\" w:footer=\"794\" w:gutter=\"0\"/>" \
	"</w:sectPr></w:body></w:document>"

enum ros_status ros__docx_write(
	const struct ros_docx_page *page, const char *path, struct ros_err *err)
{
	struct ros_buf body = ROS_BUF_INIT;
	struct docx d = {.page = page, .out = &body};
	struct ros_docx_part *part;
	size_t n = 0;
	ros__buf_adds(&body, HEAD);
	docx_blocks(&d, page->blocks->body->children, NULL);
	docx_place_waiting(&d, SEAM_ANNEX);
	ros__buf_adds(&body, PAGE);
	ROS_NEW_ARRAY(part, ROS_DOCX_FIXED + 1 + d.nimage);
	ros__docx_parts(part, &n, page->lang, d.nimage, ros__buf_str(&page->blocks->title));
	part[n++] = (struct ros_docx_part){"word/document.xml", body};
	char **name;
	ROS_NEW_ARRAY(name, d.nimage);
	for (size_t i = 0; i < d.nimage; i++) {
		name[i] = ros__xasprintf("word/media/image%zu.png", i + 1);
		part[n++] = (struct ros_docx_part){name[i], d.image[i].data};
	}
	struct ros_package p;
	ros__package_begin(&p);
	for (size_t i = 0; i < n; i++) {
		ros__package_put(&p, part[i].name, ros__buf_str(&part[i].data), part[i].data.len);
		ros__buf_release(&part[i].data);
	}
	enum ros_status st = ros__package_write(&p, path, err);
	for (size_t i = 0; i < d.nimage; i++)
		free(name[i]);
	free(name);
	free(part);
	free(d.image);
	free(d.due);
	free(d.waiting);
	return st;
}
