/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Colours of a picture and their partners on a dark page. */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "output/chart/gp.h"
#include "output/svg/svg_pack.h"

/* L* of the dark page (#15191d) and of ink on it; the step between shades that carry light figures
 * and those that carry dark ones. */
static const double PAGE = 8.5, INK = 91, BELOW = 43, ABOVE = 50, BLACKEST = 15, VIVID = 30,
	LINE = 117; /* L* of a thin line on paper and in the dark together */

bool ros__svg_colour(const char *s, size_t len, unsigned *rgb)
{
	char text[40];
	size_t n = 0;
	for (size_t i = 0; i < len && n < sizeof text - 1; i++)
		if (!isspace((unsigned char)s[i]))
			text[n++] = (char)tolower((unsigned char)s[i]);
	text[n] = '\0';
	unsigned r, g, b;
	char rest;
	if (!strcmp(text, "black") || !strcmp(text, "white")) {
		*rgb = *text == 'w' ? 0xFFFFFF : 0;
		return true;
	}
	if (sscanf(text, "rgb(%3u,%3u,%3u)%c", &r, &g, &b, &rest) == 3 && strchr(text, ')') &&
		r < 256 && g < 256 && b < 256) {
		*rgb = r << 16 | g << 8 | b;
		return true;
	}
	if (*text != '#' || strspn(text + 1, "0123456789abcdef") != n - 1 || (n != 4 && n != 7))
		return false;
	unsigned v = (unsigned)strtoul(text + 1, NULL, 16);
	*rgb = n == 7 ? v : (v >> 8) * 0x110000 + (v >> 4 & 15) * 0x1100 + (v & 15) * 0x11;
	return true;
}

/* ---- CIE L*a*b* of sRGB, white D65 (CIE 15; IEC 61966-2-1) ---- */

static const double XYZ[3][3] = {{.4124, .3576, .1805}, {.2126, .7152, .0722},
	{.0193, .1192, .9505}};
static const double RGB[3][3] = {{3.2406, -1.5372, -.4986}, {-.9689, 1.8758, .0415},
	{.0557, -.2040, 1.0570}};
static const double WHITE[3] = {.9505, 1, 1.089};

static void to_lab(unsigned rgb, double lab[3])
{
	double linear[3], f[3];
	for (int c = 0; c < 3; c++) {
		double v = (rgb >> (16 - 8 * c) & 255) / 255.0;
		linear[c] = v <= .04045 ? v / 12.92 : pow((v + .055) / 1.055, 2.4);
	}
	for (int i = 0; i < 3; i++) {
		double v = (XYZ[i][0] * linear[0] + XYZ[i][1] * linear[1] + XYZ[i][2] * linear[2]) / WHITE[i];
		f[i] = v > .008856 ? cbrt(v) : 7.787 * v + 16.0 / 116;
	}
	lab[0] = 116 * f[1] - 16;
	lab[1] = 500 * (f[0] - f[1]);
	lab[2] = 200 * (f[1] - f[2]);
}

static unsigned from_lab(const double lab[3])
{
	double f[3] = {(lab[0] + 16) / 116 + lab[1] / 500, (lab[0] + 16) / 116,
		(lab[0] + 16) / 116 - lab[2] / 200};
	unsigned rgb = 0;
	for (int i = 0; i < 3; i++)
		f[i] = WHITE[i] * (f[i] > .20689 ? f[i] * f[i] * f[i] : (f[i] - 16.0 / 116) / 7.787);
	for (int c = 0; c < 3; c++) {
		double v = RGB[c][0] * f[0] + RGB[c][1] * f[1] + RGB[c][2] * f[2];
		v = fmin(fmax(v, 0), 1); /* the nearest a screen has */
		v = v <= .0031308 ? 12.92 * v : 1.055 * pow(v, 1 / 2.4) - .055;
		rgb = rgb << 8 | (unsigned)(255 * v + .5);
	}
	return rgb;
}

/* L* of the deepest shade that carries ink; the next one carries white figures. */
static double turning_point(void)
{
	enum { STEPS = 1000 };
	double lab[3] = {60, 0, 0};
	for (int i = 0; i <= STEPS && !ros__gp_shade_dark((double)i / STEPS, true); i++)
		to_lab(ros__gp_shade((double)i / STEPS, true), lab);
	return lab[0];
}

/* Thin lines and hollow points, which on a dark page need more than their mirror image. */
static bool is_line(unsigned rgb)
{
	static const char *const line[] = {ROS_PALE, ROS_FAINT, ROS_BLUE_SOFT, ROS_SLATE_SOFT};
	unsigned known = 0;
	for (size_t i = 0; i < sizeof line / sizeof *line; i++)
		if (ros__svg_colour(line[i], strlen(line[i]), &known) && known == rgb)
			return true;
	return false;
}

unsigned ros__svg_dark(unsigned rgb)
{
	double lab[3], turn = turning_point();
	to_lab(rgb, lab);
	if (is_line(rgb)) {
		lab[0] = LINE - lab[0];
		return from_lab(lab);
	}
	bool grey = (rgb & 255) == (rgb >> 8 & 255) && (rgb & 255) == rgb >> 16;
	bool vivid = hypot(lab[1], lab[2]) > VIVID; /* a mark, not a shade behind figures */
	double up = (100 - fmin(lab[0], 100)) / (100 - turn);
	double down = (turn - fmax(lab[0], BLACKEST)) / (turn - BLACKEST);
	if ((lab[0] >= turn && !vivid) || (grey && rgb)) /* grey shades carry ink at any depth */
		lab[0] = PAGE + fmin(up, 1) * (BELOW - PAGE);
	else
		lab[0] = ABOVE + fmax(down, 0) * (INK - ABOVE);
	return from_lab(lab);
}
