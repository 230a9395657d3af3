/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Styles and numbering of a Word document, as the paragraph walk needs them.
 *
 * ECMA-376 part 1: 17.7 styles, 17.9 numbering. A style inherits from the one it is based on; a
 * number belongs to an abstract definition whose levels hold format, text ("%1、") and start; all
 * numbers of one abstract definition count together unless one restarts it by an override.
 */
#ifndef READ_DOCX_PART_H
#define READ_DOCX_PART_H
#include <stdbool.h>
#include <stdint.h>

#include "base/strmap.h"
#include "read/ordinal.h"
#include "read/xml.h"

#define ROS_DOCX_LEVELS 9

struct ros__docx_para {      /* what styles and direct formatting say */
	int heading;         /* 1..9, 0 none, -1 not said */
	int toc, title;      /* 1, 0; -1 not said (as below) */
	int centred, bold, indent, page, hidden;
	int num, level;      /* w:numId and w:ilvl */
};

struct ros__docx_style {
	struct ros__docx_para para;
	uint32_t based_on;   /* ROS_NO_ID for none */
};

struct ros__docx_level {
	enum ros_ordinal kind;
	unsigned start;
	int restart;         /* level whose change restarts this one: 0 never, -1 any above */
	bool legal;          /* numbers of higher levels in decimal */
	const char *text;    /* "%1." */
};

struct ros__docx_abstract {
	struct ros__docx_level level[ROS_DOCX_LEVELS];
	unsigned count[ROS_DOCX_LEVELS];
	bool begun[ROS_DOCX_LEVELS];
	const char *link, *style; /* list style it takes its levels from; list style it defines */
};

struct ros__docx_num {
	uint32_t abstract;
	int start[ROS_DOCX_LEVELS]; /* override, -1 for none */
	bool used[ROS_DOCX_LEVELS];
};

struct ros__docx_parts {
	struct ros_strmap style_id, num_id, abstract_id;
	struct ros__docx_style *style;
	size_t nstyle;
	struct ros__docx_abstract *abstract;
	size_t nabstract;
	struct ros__docx_num *num;
	size_t nnum;
	uint32_t default_style; /* of paragraphs without one; ROS_NO_ID for none */
	struct ros_arena arena;
};

void ros__docx_styles(struct ros__docx_parts *p, const xmlDoc *doc);
void ros__docx_numbering(struct ros__docx_parts *p, const xmlDoc *doc);
void ros__docx_release(struct ros__docx_parts *p);

/* Formatting of a paragraph: its own pPr over its style's chain; nothing is left at -1. */
struct ros__docx_para ros__docx_resolve(const struct ros__docx_parts *p, const xmlNode *ppr);
/* Counts the paragraph and appends its number's text ("一、"); nothing for bullets and none.
 * Returns true where the paragraph is an item of some list. */
bool ros__docx_number(struct ros__docx_parts *p, int num, int level, struct ros_buf *out);

#endif
