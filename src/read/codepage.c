/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/codepage.h"

#include "text/encoding.h"

static const struct {
	unsigned page, charset;
	const char *name; /* the converter's */
} pages[] = {{932, 128, "windows-31j"}, {936, 134, "gb18030"}, {949, 129, "windows-949"},
	{950, 136, "Big5-HKSCS"}, {874, 222, "windows-874"}, {1250, 238, "windows-1250"},
	{1251, 204, "windows-1251"}, {1253, 161, "windows-1253"}, {1254, 162, "windows-1254"},
	{1255, 177, "windows-1255"}, {1256, 178, "windows-1256"}, {1257, 186, "windows-1257"},
	{1258, 163, "windows-1258"}, {10000, 77, "macintosh"}, {437, 254, "ibm-437"},
	{850, 255, "ibm-850"}, {65001, 0, "UTF-8"}, {54936, 0, "gb18030"}, {1252, 0, "windows-1252"}};

unsigned ros__codepage_charset(long charset)
{
	if (charset == 0)
		return 1252;
	for (size_t i = 0; charset > 1 && i < sizeof pages / sizeof *pages; i++)
		if (pages[i].charset == (unsigned long)charset)
			return pages[i].page;
	return 0;
}

bool ros__codepage_pairs(unsigned page)
{
	return page == 932 || page == 936 || page == 949 || page == 950 || page == 54936;
}

bool ros__codepage_lead(unsigned page, unsigned char c)
{
	if (page == 932)
		return (c >= 0x81 && c <= 0x9F) || (c >= 0xE0 && c <= 0xFC);
	return ros__codepage_pairs(page) && c >= 0x81 && c <= 0xFE;
}

static const char *name_of(unsigned page)
{
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
		if (pages[i].page == page)
			return pages[i].name;
	return "windows-1252";
}

size_t ros__codepage_decode(const char *bytes, size_t n, unsigned page, bool whole,
	struct ros_buf *out)
{
	struct ros_decoded d = {0};
	size_t bad = n;
	if (ros__decode(bytes, n, name_of(page), NULL, &d, NULL) == ROS_OK) {
		bad = (size_t)d.malformed;
		if (!(whole && bad))
			ros__buf_add(out, d.text ? d.text : bytes + d.skip, d.len);
	}
	ros__decoded_release(&d);
	return bad;
}
