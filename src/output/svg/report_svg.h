/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pictures that stand inside a page.
 *
 * An SVG file is read as a stream of tags and written again from a list of what may appear: drawing
 * elements with geometry and paint attributes. Scripts, events, styles sheets, foreign content,
 * links and references that leave the picture are dropped; ids and the references to them get a
 * prefix, so that several pictures can share one page. What is left is written short (svg_pack.h).
 */
#ifndef OUTPUT_SVG_REPORT_SVG_H
#define OUTPUT_SVG_REPORT_SVG_H
#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/strmap.h"

/* Appends an <svg> element with the accessible name `label`. False (and nothing appended) where
 * the text is no complete SVG picture. `paints` (may be NULL) receives each way a colour is used,
 * as "fill=#1f262d". */
bool ros__svg_inline(struct ros_buf *out, const char *svg, size_t len, const char *prefix,
	const char *label, struct ros_strmap *paints);

#endif
