/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rostrum chart NAME... analysis.json: draws again what a run found, without its texts. */

#include "base/io.h"
#include "base/json.h"
#include "base/mem.h"
#include "output/output.h"
#include "rostrum/app.h"

/* What was drawn goes into place together; where gnuplot is missing, these are scripts and data. */
static enum ros_status draw_staged(const struct ros_result *r, const struct ros_config *cfg,
	struct ros_err *err)
{
	struct ros_staging stage = ROS_STAGING_INIT;
	size_t undrawn = 0;
	struct ros_err soft = ROS_ERR_INIT;
	enum ros_status st = ros__staging_begin_into(&stage, cfg->output, err);
	if (st == ROS_OK) {
		char *dir = ros__path_join(stage.temp_path, "charts");
		st = ros__charts_draw(r, cfg, dir, &undrawn, err);
		free(dir);
	}
	if (st == ROS_EDEPEND) {
		soft = *err;
		st = ROS_OK;
	}
	if (st == ROS_OK && undrawn < cfg->charts.n)
		st = ros__staging_commit(&stage, err);
	ros__staging_abort(&stage);
	if (st == ROS_OK && undrawn)
		return ros_err_set(err, ROS_EINPUT, "%zu of %zu charts are not drawn", undrawn,
			cfg->charts.n);
	return st == ROS_OK && soft.code != ROS_OK ? ros_err_set(err, soft.code, "%s", soft.msg) : st;
}

enum ros_status ros_app_chart(const struct ros_args *a, struct ros_err *err)
{
	if (a->ninput < 2)
		return ros_err_set(err, ROS_EUSAGE, "chart: give the name of a chart (or \"all\") and then "
			"an analysis file, for example: rostrum chart emphasis output/analysis.json");
	struct ros_result r = ROS_RESULT_INIT;
	struct ros_config cfg = *a->cfg;
	cfg.charts.n = a->ninput - 1;
	cfg.charts.item = ros__xcalloc(cfg.charts.n, sizeof *cfg.charts.item);
	for (size_t i = 0; i < cfg.charts.n; i++)
		cfg.charts.item[i] = ros__xstrdup(a->input[i]);
	enum ros_status st = ros__result_read(&r, a->input[a->ninput - 1], err);
	if (st == ROS_OK && !r.found.corpus)
		st = ros_err_set(err, ROS_EINPUT, "%s: this is no analysis file; `rostrum run` writes one",
			a->input[a->ninput - 1]);
	if (st == ROS_OK)
		st = draw_staged(&r, &cfg, err);
	for (size_t i = 0; i < cfg.charts.n; i++)
		free(cfg.charts.item[i]);
	free(cfg.charts.item);
	ros__result_release(&r);
	return st;
}
