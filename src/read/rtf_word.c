/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The control words that the RTF reader knows; all others say nothing about the text. */
#include <string.h>

#include "read/rtf.h"

static const struct ros__rtf_word words[] = {
	{"u", ROS_RTF_UNIT, 0}, {"uc", ROS_RTF_UC, 0}, {"par", ROS_RTF_LINE, 0},
	{"line", ROS_RTF_LINE, 0}, {"row", ROS_RTF_ROW, 0}, {"cell", ROS_RTF_CELL, 0},
	{"nestcell", ROS_RTF_CELL, 0}, {"page", ROS_RTF_PAGE, 0}, {"sect", ROS_RTF_PAGE, 0},
	{"pagebb", ROS_RTF_PAGE, 1}, {"tab", ROS_RTF_CHAR, '\t'}, {"emdash", ROS_RTF_CHAR, 0x2014},
	{"endash", ROS_RTF_CHAR, 0x2013}, {"lquote", ROS_RTF_CHAR, 0x2018},
	{"rquote", ROS_RTF_CHAR, 0x2019}, {"ldblquote", ROS_RTF_CHAR, 0x201C},
	{"rdblquote", ROS_RTF_CHAR, 0x201D}, {"bullet", ROS_RTF_CHAR, 0x2022},
	{"emspace", ROS_RTF_CHAR, 0x2003}, {"enspace", ROS_RTF_CHAR, 0x2002},
	{"qmspace", ROS_RTF_CHAR, 0x2005}, {"pard", ROS_RTF_PARD, 0}, {"plain", ROS_RTF_PLAIN, 0},
	{"b", ROS_RTF_BOLD, 0}, {"v", ROS_RTF_HIDDEN, 0}, {"deleted", ROS_RTF_HIDDEN, 0},
	{"qc", ROS_RTF_CENTRE, 1}, {"ql", ROS_RTF_CENTRE, 0}, {"qr", ROS_RTF_CENTRE, 0},
	{"qj", ROS_RTF_CENTRE, 0}, {"fi", ROS_RTF_INDENT, 0}, {"cufi", ROS_RTF_INDENT, 0},
	{"intbl", ROS_RTF_TABLE, 1}, {"trowd", ROS_RTF_TABLE, 0}, {"cellx", ROS_RTF_CELLX, 0},
	{"clvmgf", ROS_RTF_CELLX, 1}, {"clvmrg", ROS_RTF_CELLX, 2}, {"outlinelevel", ROS_RTF_LEVEL, 0},
	{"s", ROS_RTF_STYLE, 0}, {"f", ROS_RTF_FONT, 0}, {"fcharset", ROS_RTF_CHARSET, 0},
	{"cpg", ROS_RTF_PAGE_OF, 0}, {"ansicpg", ROS_RTF_OWN, 0}, {"mac", ROS_RTF_OWN, 10000},
	{"pc", ROS_RTF_OWN, 437}, {"pca", ROS_RTF_OWN, 850}, {"deff", ROS_RTF_DEFF, 0},
	{"fldrslt", ROS_RTF_RESULT, 0}, {"result", ROS_RTF_SHOWN, 0}, {"shptxt", ROS_RTF_SHOWN, 0},
	{"yr", ROS_RTF_YEAR, 0}, {"mo", ROS_RTF_MONTH, 0}, {"dy", ROS_RTF_DAY, 0},
	{"fonttbl", ROS_RTF_DEST, ROS_RTF_TO_FONTS}, {"stylesheet", ROS_RTF_DEST, ROS_RTF_TO_STYLES},
	{"fldinst", ROS_RTF_DEST, ROS_RTF_TO_CODE}, {"listtext", ROS_RTF_DEST, ROS_RTF_TO_NUMBER},
	{"pntext", ROS_RTF_DEST, ROS_RTF_TO_NUMBER}, {"title", ROS_RTF_DEST, ROS_RTF_TO_INFO_TITLE},
	{"author", ROS_RTF_DEST, ROS_RTF_TO_INFO_AUTHOR}, {"colortbl", ROS_RTF_DEST, ROS_RTF_TO_SKIP},
	{"info", ROS_RTF_DEST, ROS_RTF_TO_SKIP}, {"pict", ROS_RTF_DEST, ROS_RTF_TO_SKIP},
	{"object", ROS_RTF_DEST, ROS_RTF_TO_SKIP}, {"shpinst", ROS_RTF_DEST, ROS_RTF_TO_SKIP},
	{"header", ROS_RTF_DEST, ROS_RTF_TO_SKIP}, {"headerl", ROS_RTF_DEST, ROS_RTF_TO_SKIP},
	{"headerr", ROS_RTF_DEST, ROS_RTF_TO_SKIP}, {"headerf", ROS_RTF_DEST, ROS_RTF_TO_SKIP},
	{"footer", ROS_RTF_DEST, ROS_RTF_TO_SKIP}, {"footerl", ROS_RTF_DEST, ROS_RTF_TO_SKIP},
	{"footerr", ROS_RTF_DEST, ROS_RTF_TO_SKIP}, {"footerf", ROS_RTF_DEST, ROS_RTF_TO_SKIP},
	{"footnote", ROS_RTF_DEST, ROS_RTF_TO_SKIP}, {"annotation", ROS_RTF_DEST, ROS_RTF_TO_SKIP},
	{"shprslt", ROS_RTF_DEST, ROS_RTF_TO_SKIP}, {"nonesttables", ROS_RTF_DEST, ROS_RTF_TO_SKIP},
	{"xe", ROS_RTF_DEST, ROS_RTF_TO_SKIP}, {"tc", ROS_RTF_DEST, ROS_RTF_TO_SKIP},
	{"rxe", ROS_RTF_DEST, ROS_RTF_TO_SKIP}, {"txe", ROS_RTF_DEST, ROS_RTF_TO_SKIP},
	{"ftnsep", ROS_RTF_DEST, ROS_RTF_TO_SKIP}, {"ftnsepc", ROS_RTF_DEST, ROS_RTF_TO_SKIP},
	{"aftnsep", ROS_RTF_DEST, ROS_RTF_TO_SKIP},
};

const struct ros__rtf_word *ros__rtf_find(const char *name)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(words[i].name, name) == 0)
			return &words[i];
	return NULL;
}
