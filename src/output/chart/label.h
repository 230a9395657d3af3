/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text on charts: estimated widths, wrapping and shortening, so that margins can be computed before
 * anything is drawn and no label is cut off.
 *
 * Widths are in pixels for a font size in pixels: East Asian wide characters are 1 em, the rest
 * follows the proportions of the Latin letters in Noto Sans CJK, rounded up. Text is valid UTF-8.
 * Results live in the caller's arena.
 */
#ifndef OUTPUT_CHART_LABEL_H
#define OUTPUT_CHART_LABEL_H
#include <stddef.h>

#include "base/mem.h"

double ros__label_width(const char *s, double size);
/* One line without control characters and direction marks; runs of white space become a space. */
const char *ros__label_clean(struct ros_arena *a, const char *s);
/* At most `width` wide; what does not fit is replaced by an ellipsis: at the end, but in the midst
 * of a name made by a machine (letters, digits and signs without a blank), whose last part tells it
 * from others. */
const char *ros__label_short(struct ros_arena *a, const char *s, double size, double width);
/*
 * Breaks into at most `max_lines` lines of at most `width`; the last one is shortened. Han text
 * breaks between any two characters but never before closing punctuation; other text at spaces; both
 * best after a middle dot. Up to three lines are of like length.
 * Returns the number of lines (at least 1) and the lines in *out.
 */
size_t ros__label_wrap(struct ros_arena *a, const char *s, double size, double width,
	size_t max_lines, const char ***out);
/* The largest number of lines that any of n texts takes. */
size_t ros__label_lines(struct ros_arena *a, const char *const *s, size_t n, double size,
	double width, size_t max_lines);

#endif
