/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One picture as a gnuplot script, its data, and the run that draws it. The only place that knows
 * gnuplot.
 *
 *	struct ros_gp g;
 *	ros__gp_begin(&g, draw, "emphasis", 820);
 *	ros__gp_head(&g, title, subtitle);                 wrapped; g.y is the first free line below
 *	ros__gp_text(&g, x, y, ROS_LEFT, ROS_SIZE, ROS_INK, label);
 *	ros__gp_block(&g, "row\testimate\tlabel");         a table in the .tsv
 *	ros__gp_num(&g, 1); ros__gp_num(&g, .25); ros__gp_cell(&g, label); ros__gp_end_row(&g);
 *	ros__gp_plot(&g, "using (X($2)):(Y($1)) with points pt 7");   from the newest table
 *	st = ros__gp_end(&g, height, err);                 writes NAME.gp and NAME.tsv
 *
 * The canvas is measured in pixels from the upper left corner; scripts define functions (X, Y) that
 * place data on it, so that labels, panels and margins are known before gnuplot runs. Every text
 * stands in a single-quoted label without enhanced markup, where gnuplot expands nothing; numbers
 * come from the .tsv. Numeric columns stand before text columns, because gnuplot gives quotation
 * marks inside a cell a meaning.
 *
 * Type scale: title 18, labels 12, notes and axis numbers 10.5; nothing else. Every colour of every
 * picture stands in the palette below, or is one of the shades of a heat map; a page that recolours
 * the SVG maps these and no others. Blue and vermilion after Okabe & Ito 2008
 * (jfly.uni-koeln.de/color), darkened; what must be told apart also differs in lightness or shape, so
 * that it survives colour blindness and grey printing. What the texts do not support is drawn hollow
 * in grey; what is described without a test is slate.
 */
#ifndef OUTPUT_CHART_GP_H
#define OUTPUT_CHART_GP_H
#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/mem.h"
#include "rostrum/error.h"

/* name, colour, role */
#define ROS_PALETTE(XX)                                                                            \
	XX(INK, "#1F262D", "text")                                                                      \
	XX(MUTED, "#57626D", "notes, numbers of axes")                                                  \
	XX(PALE, "#7D8892", "points that are not supported; zero line")                                 \
	XX(FAINT, "#B3BCC5", "intervals, branches, links that are not supported; marks to compare with") \
	XX(RULE, "#E1E5E9", "grid")                                                                     \
	XX(PANEL, "#F1F3F5", "ground of strips")                                                        \
	XX(PAPER, "#FFFFFF", "ground; number on a dark cell")                                           \
	XX(BLUE, "#1B5A96", "supported; first community")                                               \
	XX(BLUE_SOFT, "#7FA3C7", "interval of what is supported")                                       \
	XX(SLATE, "#46586A", "described, not tested")                                                   \
	XX(SLATE_SOFT, "#A3B1BE", "range of what is described")                                         \
	XX(BOX, "#C3D0DC", "box with text on it")                                                       \
	XX(ORANGE, "#D9772B", "frame of a cell; second community")                                      \
	XX(GREEN, "#2F8F73", "third community")                                                         \
	XX(PURPLE, "#A56FB0", "fourth community")

#define ROS_COLOUR(name, rgb, role) extern const char ROS_##name[8];
ROS_PALETTE(ROS_COLOUR)
#undef ROS_COLOUR

#define ROS_TITLE 18.0
#define ROS_SIZE 12.0
#define ROS_SMALL 10.5
#define ROS_PAD 20.0
#define ROS_WIDTH 820.0

enum ros_align { ROS_LEFT, ROS_CENTRE, ROS_RIGHT };

struct ros_draw;
struct ros_gp {
	struct ros_draw *draw;
	struct ros_arena *arena; /* of the drawing run */
	const char *name;
	const char *title, *subtitle;
	double w, y;
	size_t page, pages; /* set before the head where a chart has several pictures: 0 is the first */
	struct ros_buf defs, marks, plot, data, tips;
	const char *note[8];
	size_t nnote;
	bool cut; /* set where an interval goes on beyond the scale: a note says so */
	unsigned nblock, nplot, ncell;
	unsigned back; /* plots are from the table so many before the newest */
};

void ros__gp_begin(struct ros_gp *g, struct ros_draw *draw, const char *name, double width);
void ros__gp_head(struct ros_gp *g, const char *title, const char *subtitle);
/* Placed under the picture at the end: marks explained, sample size, kind of interval. NULL: nothing. */
void ros__gp_note(struct ros_gp *g, const char *text);

/* x, y: the point the text is centred on vertically. */
void ros__gp_text(struct ros_gp *g, double x, double y, enum ros_align align, double size,
	const char *rgb, const char *text);
/* Slanted upwards to the right from (x, y); for column heads that do not fit. */
void ros__gp_slanted(struct ros_gp *g, double x, double y, double size, const char *text);
/* Wrapped lines around or below y; returns their number. */
size_t ros__gp_wrapped(struct ros_gp *g, double x, double y, enum ros_align align, double size,
	const char *rgb, const char *text, double width, size_t max_lines);
/* The same, with the block centred on y: row labels. */
void ros__gp_row_label(struct ros_gp *g, double x, double y, double size, const char *text,
	double width, size_t max_lines);
void ros__gp_line(struct ros_gp *g, double x1, double y1, double x2, double y2, const char *rgb,
	double width);
void ros__gp_rect(struct ros_gp *g, double x1, double y1, double x2, double y2, const char *fill,
	const char *border); /* either may be NULL */
/* Numbers under a horizontal axis from lo to hi with grid lines from y1 up to y2; the unit stands
 * behind the last number. */
void ros__gp_axis(struct ros_gp *g, double x, double width, double lo, double hi, double y2,
	double y1, const char *unit);
/* What an axis shows, under its numbers: x is the end that `align` names, y1 that of the axis. */
void ros__gp_axis_name(struct ros_gp *g, double x, double y1, enum ros_align align,
	const char *name);

/* What the pointer over a rectangle of the SVG shows: a label with its estimate, interval and
 * number (each where it is finite; in percent where `share`). */
struct ros_tip {
	const char *label;
	double estimate, lower, upper, n;
	bool share;
};
void ros__gp_tip(struct ros_gp *g, double x, double y, double width, double height,
	const struct ros_tip *tip);

void ros__gp_define(struct ros_gp *g, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void ros__gp_block(struct ros_gp *g, const char *header);
void ros__gp_num(struct ros_gp *g, double v); /* NaN where undefined */
void ros__gp_cell(struct ros_gp *g, const char *text);
void ros__gp_end_row(struct ros_gp *g);
void ros__gp_plot(struct ros_gp *g, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Height of the drawing without the notes. Adds the picture to the run's list; releases g. */
enum ros_status ros__gp_end(struct ros_gp *g, double height, struct ros_err *err);

/* A tidy step for about n ticks over a range. */
double ros__gp_step(double range, int n);
/* The sequential scale at t in 0..1 (light to dark) in ROS_SHADES steps, as 0xRRGGBB: blue, or pale
 * grey for what is not supported. */
enum { ROS_SHADES = 11 };
unsigned ros__gp_shade(double t, bool supported);
/* Is paper easier to read than ink on shade t? And that text's 0xRRGGBB. */
bool ros__gp_shade_dark(double t, bool supported);
unsigned ros__gp_shade_text(double t, bool supported);
/* The scales with the numbers at their ends and a word for each, in one line from (x, y) on. */
void ros__gp_legend(struct ros_gp *g, double x, double y, const char *lo, const char *hi,
	const char *supported, const char *other);

/*
 * Draws all pictures of the run, several in one process of gnuplot and at most as many processes
 * as there are threads. Afterwards each SVG gets what gnuplot cannot give it: title and description
 * for screen readers, font families to fall back on, and ids that stay unique on a page.
 */
enum ros_status ros__gp_run(const struct ros_draw *draw, struct ros_err *err);
void ros__svg_text(struct ros_buf *b, const char *s); /* with entities */
/* Rewrites one SVG as said above, and lays the tips over it. */
struct ros_picture;
void ros__svg_finish(const char *svg, size_t len, const struct ros_picture *pic, const char *lang,
	struct ros_buf *out);

#endif
