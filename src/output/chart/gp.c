/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/chart/gp.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/io.h"
#include "output/chart/chart.h"
#include "output/chart/label.h"

#define ROS_COLOUR(name, rgb, role) const char ROS_##name[8] = rgb;
ROS_PALETTE(ROS_COLOUR)
#undef ROS_COLOUR

/* Lightness falls from step to step (CIE L* 97 to 28), so the order survives grey printing; numbers
 * on every shade have a contrast of 4.5 or more. */
static const unsigned SHADE[ROS_SHADES] = {0xF7F9FB, 0xE7EEF5, 0xD6E2EE, 0xBFD3E6, 0xA8C4DD,
	0x8CB1D3, 0x709EC8, 0x5D90BE, 0x3873AA, 0x265C91, 0x144478};
/* Pixels of the PNG for one of the canvas: sharp on a page, and most of the time goes into pixels. */
static const double PNG_SCALE = 2;

/* t in whole steps of the scale, so that a page can map each shade to one of its own. */
static size_t shade_step(double t)
{
	return t > 0 ? (size_t)(fmin(t, 1) * (ROS_SHADES - 1) + .5) : 0;
}

unsigned ros__gp_shade(double t, bool supported)
{
	unsigned rgb = SHADE[shade_step(t)];
	if (!supported) { /* luma after ITU-R BT.601, paler, so that ink stays readable on it */
		double luma = .299 * (rgb >> 16) + .587 * (rgb >> 8 & 255) + .114 * (rgb & 255);
		rgb = (unsigned)(255 - .58 * (255 - luma) + .5) * 0x010101;
	}
	return rgb;
}

bool ros__gp_shade_dark(double t, bool supported)
{
	return supported && shade_step(t) > 7;
}

unsigned ros__gp_shade_text(double t, bool supported)
{
	const char *rgb = ros__gp_shade_dark(t, supported) ? ROS_PAPER : ROS_INK;
	return (unsigned)strtoul(rgb + 1, NULL, 16);
}

/* 1, 2, 5 and their tens; quarters of a hundred, a thousand. */
double ros__gp_step(double range, int n)
{
	if (!(range > 0))
		return 1;
	double raw = range / n, ten = pow(10, floor(log10(raw)));
	static const double STEP[] = {1, 2, 2.5, 5, 10};
	for (size_t i = 0; i < sizeof STEP / sizeof *STEP; i++)
		if (raw <= STEP[i] * ten * 1.0001 && (STEP[i] != 2.5 || ten >= 10))
			return STEP[i] * ten;
	return 10 * ten;
}

void ros__gp_begin(struct ros_gp *g, struct ros_draw *draw, const char *name, double width)
{
	*g = (struct ros_gp){.draw = draw, .arena = draw->arena, .name = name, .title = "",
		.subtitle = "", .w = width, .y = ROS_PAD};
}

static void gp_abort(struct ros_gp *g)
{
	ros__buf_release(&g->defs);
	ros__buf_release(&g->marks);
	ros__buf_release(&g->plot);
	ros__buf_release(&g->data);
	ros__buf_release(&g->tips);
}

/* ---- text ---- */

/*
 * In single quotes gnuplot expands nothing, and a quote is written twice. Its scanner (5.4, scanner.c)
 * misreads a doubled quote that opens the string or follows another one, so a zero width space goes
 * before each; it is not drawn.
 */
static void add_quoted(struct ros_buf *b, const char *clean)
{
	ros__buf_addc(b, '\'');
	for (const char *p = clean; *p; p++) {
		bool latin = p > clean && (unsigned char)p[-1] < 0x80;
		/* CJK fonts draw this apostrophe a full cell wide, which tears Latin words apart. */
		bool curly = latin && strncmp(p, "\xE2\x80\x99", 3) == 0;
		if (*p == '\'' || curly)
			ros__buf_adds(b, "\xE2\x80\x8B''");
		else
			ros__buf_addc(b, *p);
		p += curly ? 2 : 0;
	}
	ros__buf_addc(b, '\'');
}

void ros__gp_text(struct ros_gp *g, double x, double y, enum ros_align align, double size,
	const char *rgb, const char *text)
{
	static const char *const ALIGN[] = {"left", "center", "right"};
	const char *clean = ros__label_clean(g->arena, text);
	if (!*clean || !isfinite(x) || !isfinite(y))
		return;
	ros__buf_adds(&g->marks, "set label ");
	add_quoted(&g->marks, clean);
	ros__buf_addf(&g->marks, " at %.1f,%.1f %s front font ',%g' tc rgb '%s'\n", x, y, ALIGN[align],
		size, rgb);
}

void ros__gp_slanted(struct ros_gp *g, double x, double y, double size, const char *text)
{
	const char *clean = ros__label_clean(g->arena, text);
	if (!*clean || !isfinite(x) || !isfinite(y))
		return;
	ros__buf_adds(&g->marks, "set label ");
	add_quoted(&g->marks, clean);
	ros__buf_addf(&g->marks, " at %.1f,%.1f left rotate by 45 front font ',%g' tc rgb '%s'\n", x, y,
		size, ROS_INK);
}

size_t ros__gp_wrapped(struct ros_gp *g, double x, double y, enum ros_align align, double size,
	const char *rgb, const char *text, double width, size_t max_lines)
{
	const char **line;
	size_t n = ros__label_wrap(g->arena, text, size, width, max_lines, &line);
	for (size_t i = 0; i < n; i++)
		ros__gp_text(g, x, y + (double)i * size * 1.25, align, size, rgb, line[i]);
	return n;
}

void ros__gp_row_label(struct ros_gp *g, double x, double y, double size, const char *text,
	double width, size_t max_lines)
{
	const char **line;
	size_t n = ros__label_wrap(g->arena, text, size, width, max_lines, &line);
	for (size_t i = 0; i < n; i++)
		ros__gp_text(g, x, y + ((double)i - (double)(n - 1) / 2) * size * 1.2, ROS_RIGHT, size,
			ROS_INK, line[i]);
}

void ros__gp_head(struct ros_gp *g, const char *title, const char *subtitle)
{
	double room = g->w - 2 * ROS_PAD, y = ROS_PAD + ROS_TITLE / 2;
	if (g->pages > 1)
		subtitle = CHART_SAY(g->draw, "page", ROS_ARG_STR("text", subtitle),
			ROS_ARG_NUM("page", (double)g->page + 1), ROS_ARG_NUM("pages", (double)g->pages));
	g->title = ros__label_clean(g->arena, title);
	g->subtitle = ros__label_clean(g->arena, subtitle);
	y += (double)ros__gp_wrapped(g, ROS_PAD, y, ROS_LEFT, ROS_TITLE, ROS_INK, title, room, 3) *
		ROS_TITLE * 1.25;
	y += (double)ros__gp_wrapped(g, ROS_PAD, y, ROS_LEFT, ROS_SIZE, ROS_MUTED, subtitle, room, 3) *
		ROS_SIZE * 1.25;
	g->y = y + 8;
}

void ros__gp_note(struct ros_gp *g, const char *text)
{
	if (text && *text && g->nnote < sizeof g->note / sizeof *g->note)
		g->note[g->nnote++] = text;
}

/* ---- marks ---- */

void ros__gp_line(struct ros_gp *g, double x1, double y1, double x2, double y2, const char *rgb,
	double width)
{
	if (!isfinite(x1 + y1 + x2 + y2))
		return;
	ros__buf_addf(&g->marks, "set arrow from %.1f,%.1f to %.1f,%.1f nohead back lc rgb '%s' lw %g\n",
		x1, y1, x2, y2, rgb, width);
}

void ros__gp_rect(struct ros_gp *g, double x1, double y1, double x2, double y2, const char *fill,
	const char *border)
{
	if (!isfinite(x1 + y1 + x2 + y2))
		return;
	ros__buf_addf(&g->marks, "set object rectangle from %.1f,%.1f to %.1f,%.1f %s", x1, y1, x2, y2,
		fill ? "behind" : "front");
	if (fill)
		ros__buf_addf(&g->marks, " fc rgb '%s' fs solid", fill);
	else
		ros__buf_adds(&g->marks, " fs empty");
	if (border)
		ros__buf_addf(&g->marks, " border lc rgb '%s' lw 1.5\n", border);
	else
		ros__buf_adds(&g->marks, " noborder\n");
}

/* The smallest tidy step whose numbers keep apart. */
static double axis_step(const struct ros_gp *g, double width, double lo, double hi, int *digits)
{
	enum { MOST = 8 };
	static const double APART = 5;
	double step = 1;
	for (int n = MOST; n > 1; n--) {
		step = ros__gp_step(hi - lo, n);
		*digits = step >= 1 ? 0 : (int)ceil(-log10(step) - 1e-9);
		double least = fmax(ros__label_width(ros__chart_format(g->draw, lo, *digits), ROS_SMALL),
			ros__label_width(ros__chart_format(g->draw, hi, *digits), ROS_SMALL)) + APART;
		if (step / (hi - lo) * width >= least)
			break;
	}
	return step;
}

void ros__gp_axis(struct ros_gp *g, double x, double width, double lo, double hi, double y2,
	double y1, const char *unit)
{
	int digits;
	double step = axis_step(g, width, lo, hi, &digits);
	for (double k = ceil(lo / step - 1e-9); k * step <= hi + step * 1e-6; k++) {
		double at = x + (k * step - lo) / (hi - lo) * width;
		const char *s = ros__chart_format(g->draw, k * step + 0., digits); /* no minus zero */
		bool last = (k + 1) * step > hi + step * 1e-6;
		ros__gp_line(g, at, y2, at, y1, k == 0 && lo < 0 ? ROS_PALE : ROS_RULE, 1);
		ros__gp_text(g, at, y1 + 9, ROS_CENTRE, ROS_SMALL, ROS_MUTED, s);
		if (last) /* beside the number, which stays under its line */
			ros__gp_text(g, at + ros__label_width(s, ROS_SMALL) / 2, y1 + 9, ROS_LEFT, ROS_SMALL,
				ROS_MUTED, unit);
	}
}

void ros__gp_axis_name(struct ros_gp *g, double x, double y1, enum ros_align align,
	const char *name)
{
	ros__gp_text(g, x, y1 + 23, align, ROS_SMALL, ROS_MUTED, name);
}

static double ramp(struct ros_gp *g, double x, double y, bool supported, const char *word)
{
	static const double STEP = 13;
	for (int i = 0; i < ROS_SHADES; i++) {
		char rgb[16];
		snprintf(rgb, sizeof rgb, "#%06X", ros__gp_shade(i / (ROS_SHADES - 1.), supported));
		ros__gp_rect(g, x + STEP * i, y - 5, x + STEP * (i + 1), y + 5, rgb, NULL);
	}
	ros__gp_text(g, x + STEP * ROS_SHADES + 6, y, ROS_LEFT, ROS_SMALL, ROS_MUTED, word);
	return x + STEP * ROS_SHADES + 6 + ros__label_width(word, ROS_SMALL);
}

void ros__gp_legend(struct ros_gp *g, double x, double y, const char *lo, const char *hi,
	const char *supported, const char *other)
{
	const char *const word[] = {supported, other};
	for (int i = 0; i < 2; i++) {
		ros__gp_text(g, x, y, ROS_LEFT, ROS_SMALL, ROS_MUTED, lo);
		x += ros__label_width(lo, ROS_SMALL) + 6;
		x = ramp(g, x, y, i == 0, ros__arena_printf(g->arena, "%s  %s", hi, word[i])) + 24;
	}
}

void ros__gp_define(struct ros_gp *g, const char *fmt, ...)
{
	char line[512];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(line, sizeof line, fmt, ap);
	va_end(ap);
	ros__buf_adds(&g->defs, line);
	ros__buf_addc(&g->defs, '\n');
}

/* ---- data ---- */

void ros__gp_block(struct ros_gp *g, const char *header)
{
	if (g->nblock++)
		ros__buf_adds(&g->data, "\n\n");
	ros__buf_adds(&g->data, header);
	ros__buf_addc(&g->data, '\n');
}

static void next_cell(struct ros_gp *g)
{
	if (g->ncell++)
		ros__buf_addc(&g->data, '\t');
}

void ros__gp_num(struct ros_gp *g, double v)
{
	next_cell(g);
	if (isfinite(v))
		ros__buf_addf(&g->data, "%.10g", v);
	else
		ros__buf_adds(&g->data, "NaN");
}

void ros__gp_cell(struct ros_gp *g, const char *text)
{
	next_cell(g);
	ros__buf_adds(&g->data, ros__label_clean(g->arena, text));
}

void ros__gp_end_row(struct ros_gp *g)
{
	ros__buf_addc(&g->data, '\n');
	g->ncell = 0;
}

void ros__gp_plot(struct ros_gp *g, const char *fmt, ...)
{
	char line[512];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(line, sizeof line, fmt, ap);
	va_end(ap);
	ros__buf_addf(&g->plot, "%s'%s.tsv' index %u every ::1 %s", g->nplot++ ? ", \\\n\t" : "plot ", g->name,
		g->nblock - 1 - g->back, line);
}

/* ---- files ---- */

static void add_script(const struct ros_gp *g, double h, struct ros_buf *b)
{
	ros__buf_addf(b,
		"# Draw again in this folder with: gnuplot %s.gp\n"
		"reset\n"
		"set encoding utf8\n"
		"set datafile separator \"\\t\"\n"
		"unset key; unset border; unset tics; unset colorbox\n"
		"set lmargin at screen 0; set rmargin at screen 1\n"
		"set bmargin at screen 0; set tmargin at screen 1\n"
		"# A count with its thousands set apart.\n"
		"count(n) = n < 1e3 ? sprintf('%%d', n) : n < 1e6 ? \\\n"
		"\tsprintf('%%d,%%03d', n / 1e3, int(n) %% 1000) : n < 1e9 ? sprintf('%%d,%%03d,%%03d', \\\n"
		"\tn / 1e6, int(n / 1e3) %% 1000, int(n) %% 1000) : sprintf('%%g', n)\n"
		"# The canvas in pixels, from the upper left corner.\n"
		"set xrange [0:%g]; set yrange [%g:0]\n",
		g->name, g->w, h);
	ros__buf_add(b, ros__buf_str(&g->defs), g->defs.len);
	ros__buf_add(b, ros__buf_str(&g->marks), g->marks.len);
	ros__buf_addf(b,
		"set terminal svg noenhanced size %g,%g dynamic background rgb 'white' font '%s,%g'\n"
		"set output '%s.svg'\n",
		g->w, h, g->draw->font, ROS_SIZE, g->name);
	ros__buf_add(b, ros__buf_str(&g->plot), g->plot.len);
	ros__buf_addc(b, '\n');
	/* Cairo counts font sizes in points of 4/3 pixels, and draws smaller points than SVG. Larger or
	 * smaller: gnuplot -e scale=3 NAME.gp */
	if (g->draw->cfg->png)
		ros__buf_addf(b,
			"if (!exists('scale')) scale = %g\n"
			"set terminal pngcairo noenhanced size scale * %g, scale * %g background rgb 'white' "
			"font '%s,%g' fontscale .75 * scale linewidth scale pointscale 1.425 * scale\n"
			"set output '%s.png'\n"
			"replot\n",
			PNG_SCALE, g->w, h, g->draw->font, ROS_SIZE, g->name);
	ros__buf_adds(b, "set output\n");
}

/* The number as the language writes it, two decimals below ten. */
static const char *tip_number(const struct ros_gp *g, double v, bool share)
{
	const char *s = ros__chart_format(g->draw, share ? 100 * v : v, share || fabs(v) >= 10 ? 1 : 2);
	return ros__arena_printf(g->arena, "%s%s", s, share ? "%" : "");
}

void ros__gp_tip(struct ros_gp *g, double x, double y, double width, double height,
	const struct ros_tip *t)
{
	const char *s = ros__label_clean(g->arena, t->label);
	if (isfinite(t->estimate))
		s = ros__arena_printf(g->arena, "%s: %s", s, tip_number(g, t->estimate, t->share));
	if (isfinite(t->lower) && isfinite(t->upper))
		s = ros__arena_printf(g->arena, "%s (%s – %s)", s, tip_number(g, t->lower, t->share),
			tip_number(g, t->upper, t->share));
	if (isfinite(t->n))
		s = ros__arena_printf(g->arena, "%s, n = %.0f", s, t->n);
	ros__buf_addf(&g->tips, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" "
		"fill=\"#ffffff\" fill-opacity=\"0\"><title>", x, y, width, height);
	ros__svg_text(&g->tips, s);
	ros__buf_adds(&g->tips, "</title></rect>\n");
}

/* For readers who do not see the picture: what is measured and what the marks mean. */
static const char *describe(const struct ros_gp *g)
{
	const char *s = g->subtitle;
	for (size_t i = 0; i < g->nnote; i++)
		s = ros__arena_printf(g->arena, "%s\n%s", s, ros__label_clean(g->arena, g->note[i]));
	return s;
}

enum ros_status ros__gp_end(struct ros_gp *g, double height, struct ros_err *err)
{
	struct ros_buf script = ROS_BUF_INIT;
	double y = height + 14;
	if (g->cut && g->nnote < sizeof g->note / sizeof *g->note) { /* before the size of the corpus */
		size_t last = g->nnote ? g->nnote - 1 : 0;
		g->note[g->nnote++] = g->note[last];
		g->note[last] = CHART_WORD(g->draw, "cut");
	}
	for (size_t i = 0; i < g->nnote; i++)
		y += 3 + ROS_SMALL * 1.25 * (double)ros__gp_wrapped(g, ROS_PAD, y, ROS_LEFT, ROS_SMALL,
			ROS_MUTED, g->note[i], g->w - 2 * ROS_PAD, 4);
	add_script(g, ceil(y + 6), &script);
	char *gp = ros__xasprintf("%s/%s.gp", g->draw->dir, g->name);
	char *tsv = ros__xasprintf("%s/%s.tsv", g->draw->dir, g->name);
	enum ros_status st = ros__write_file(tsv, ros__buf_str(&g->data), g->data.len, err);
	if (st == ROS_OK)
		st = ros__write_file(gp, ros__buf_str(&script), script.len, err);
	if (st == ROS_OK) {
		ROS_GROW(g->draw->picture, g->draw->n, g->draw->cap);
		g->draw->picture[g->draw->n++] = (struct ros_picture){g->name, g->title, describe(g),
			ros__arena_strdup(g->arena, ros__buf_str(&g->tips))};
	}
	free(gp);
	free(tsv);
	ros__buf_release(&script);
	gp_abort(g);
	return st;
}
