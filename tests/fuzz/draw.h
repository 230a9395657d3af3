/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the targets that read analysis.json again share: everything that a reader sees is drawn from
 * it. Charts stop at their scripts: no other program is started.
 */
#ifndef TESTS_FUZZ_DRAW_H
#define TESTS_FUZZ_DRAW_H
#include "fuzz.h"

#include "base/io.h"
#include "base/json.h"
#include "base/mem.h"
#include "output/output.h"

static void draw_charts(const struct ros_result *r, struct ros_config *cfg, const char *dir)
{
	struct ros_err err = ROS_ERR_INIT;
	fuzz_set(cfg, "charts", "all");
	size_t undrawn;
	enum ros_status st = ros__charts_draw(r, cfg, dir, &undrawn, &err);
	fuzz_outcome(st, &err);
	if (st == ROS_EDEPEND)
		FUZZ_REACHED("scripts of charts");
}

/* Tables come with a workbook, which takes as long as all the rest: for one text in four, and for
 * each kept one. */
static void draw_tables(const struct ros_result *r, const struct ros_config *cfg)
{
	struct ros_err err = ROS_ERR_INIT;
	char *book = ros__path_join(fuzz_folder(), "tables.xlsx");
	enum ros_status st = ros__tables_write(r, cfg, fuzz_folder(), book, &err);
	fuzz_outcome(st, &err);
	if (st == ROS_OK)
		FUZZ_REACHED("tables");
	free(book);
}

static void draw_all(const struct ros_result *r, bool tables)
{
	struct ros_config cfg = ROS_CONFIG_INIT;
	char *charts = ros__path_join(fuzz_folder(), "charts");
	char *graph = ros__path_join(fuzz_folder(), "network.graphml");
	struct ros_err err[2] = {ROS_ERR_INIT, ROS_ERR_INIT};
	fuzz_config(&cfg);
	enum ros_status st = ros__report_write(r, &cfg, charts, fuzz_folder(), &err[0]);
	fuzz_outcome(st, &err[0]);
	if (st == ROS_OK)
		FUZZ_REACHED("a report");
	st = ros__graphml_write(r, graph, &err[1]);
	fuzz_outcome(st, &err[1]);
	if (st == ROS_OK)
		FUZZ_REACHED("a network");
	if (tables)
		draw_tables(r, &cfg);
	draw_charts(r, &cfg, charts);
	free(charts);
	free(graph);
	ros_config_release(&cfg);
}

/* Draws what the text says, as `rostrum report` and `rostrum chart` do. */
static inline void draw_text(const char *text, size_t size)
{
	struct ros_json *doc = NULL;
	struct ros_result r = ROS_RESULT_INIT;
	struct ros_err err = ROS_ERR_INIT;
	setenv("PATH", fuzz_folder(), 1);
	enum ros_status st = ros__json_parse(text, size, "a.json", &doc, &err);
	fuzz_outcome(st, &err);
	if (st != ROS_OK)
		return;
	ros__result_of(&r, doc);
	if (r.found.corpus)
		draw_all(&r, size % 4 == 0 || getenv("REPLAY_ALL"));
	struct ros_json *again = ros__result_json(&r);
	char *once = ros__json_print_rows(again);
	fuzz_string(once);
	free(once);
	ros__json_free(again);
	ros__result_release(&r);
}

#endif
