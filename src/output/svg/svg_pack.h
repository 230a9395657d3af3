/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pictures written short, and their colours for a dark page.
 *
 * gnuplot spends 40 bytes where 15 do: hundredths of a pixel, a group around each text, empty
 * groups, symbols that no mark uses. A page with fifty pictures is half as large without them, and
 * nothing that can be seen changes.
 *
 * Colours stay as they are, for paper and light screens. For dark ones each colour has a partner of
 * the same hue (CIE L*a*b*): what is light on white is dark on black and the order of shades stays.
 * The scale has a step where charts change from ink to white figures on shaded cells, so that the
 * figures keep the contrast of 4.5 that WCAG 2.2 (1.4.3) asks for.
 */
#ifndef OUTPUT_SVG_SVG_PACK_H
#define OUTPUT_SVG_SVG_PACK_H
#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* Numbers of an attribute: one decimal, two below 10; spaces and commas become one space. */
void ros__svg_numbers(struct ros_buf *out, const char *s, size_t len);
/* The same for path data; level and upright lines become H and V. */
void ros__svg_path(struct ros_buf *out, const char *s, size_t len);
/* 0xRRGGBB of #rgb, #rrggbb, rgb(r, g, b), black or white; false for any other paint. */
bool ros__svg_colour(const char *s, size_t len, unsigned *rgb);
/* The partner on a dark page; the page itself is the partner of white. */
unsigned ros__svg_dark(unsigned rgb);
/* Rewrites a picture as ros__svg_inline leaves it, which starts at byte `from` of b: one text
 * instead of a group around it, no empty groups, no ids and symbols that nothing refers to. */
void ros__svg_pack(struct ros_buf *b, size_t from);

#endif
