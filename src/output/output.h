/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writers. Each reads the result (document/result.h, docs/analysis-format.md) and nothing else.
 */
#ifndef OUTPUT_OUTPUT_H
#define OUTPUT_OUTPUT_H
#include <stdio.h>

#include "document/result.h"
#include "rostrum/config.h"
#include "rostrum/error.h"

/* A branch of the tree that so many of the resampled trees have is supported. */
#define ROS_SURE_BRANCH .7

/* Draws the charts that cfg->charts asks for and that apply into dir/NAME.{svg,png,gp,tsv}. One
 * that is asked for by name and has nothing to show is said with what it needs, and counted in
 * *undrawn.
 * gnuplot or the font missing: ROS_EDEPEND with the package's name; scripts and data are kept. */
enum ros_status ros__charts_draw(const struct ros_result *r, const struct ros_config *cfg,
	const char *dir, size_t *undrawn, struct ros_err *err);
/* A name in cfg->charts that no chart has is ECONFIG. */
enum ros_status ros__charts_check(const struct ros_config *cfg, struct ros_err *err);
/* The font that charts with Chinese text are drawn with on this machine, into *family, which the
 * caller frees; ROS_EDEPEND with the package to install where there is none. */
enum ros_status ros__charts_font(const struct ros_config *cfg, char **family, struct ros_err *err);
/* A font (cfg->font) that is not there, where charts are drawn, is EDEPEND. Asks fontconfig. */
enum ros_status ros__charts_check_font(const struct ros_config *cfg, struct ros_err *err);
/* Chart names with their help, one a line. */
void ros__charts_list(FILE *out);

/* report.md and report.html into dir; pictures are taken from charts_dir. */
enum ros_status ros__report_write(const struct ros_result *r, const struct ros_config *cfg,
	const char *charts_dir, const char *dir, struct ros_err *err);

/* tables/ *.csv: UTF-8 with byte order mark, RFC 4180; cells that a spreadsheet would run as a
 * formula are defused. `book` is the workbook that holds all of them, a sheet each. */
enum ros_status ros__tables_write(const struct ros_result *r, const struct ros_config *cfg,
	const char *dir, const char *book, struct ros_err *err);

/* network.graphml from the network section. */
enum ros_status ros__graphml_write(const struct ros_result *r, const char *path,
	struct ros_err *err);

#endif
