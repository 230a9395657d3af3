/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rostrum chart NAME... analysis.json: draws again what a run found, without its texts. */

#include "base/io.h"
#include "base/json.h"
#include "base/mem.h"
#include "output/output.h"
#include "rostrum/app.h"

enum ros_status ros_app_chart(const struct ros_args *a, struct ros_err *err)
{
	if (a->ninput < 2)
		return ros_err_set(err, ROS_EUSAGE, "chart: give the name of a chart (or \"all\") and then "
			"an analysis file, for example: rostrum chart emphasis output/analysis.json");
	struct ros_json *doc = NULL;
	struct ros_config cfg = *a->cfg;
	cfg.charts.n = a->ninput - 1;
	cfg.charts.item = ros__xcalloc(cfg.charts.n, sizeof *cfg.charts.item);
	for (size_t i = 0; i < cfg.charts.n; i++)
		cfg.charts.item[i] = ros__xstrdup(a->input[i]);
	char *dir = ros__path_join(cfg.output, "charts");
	enum ros_status st = ros__json_read(a->input[a->ninput - 1], &doc, err);
	if (st == ROS_ECONFIG) /* a file that is no JSON; here it is the input */
		st = ROS_EINPUT;
	if (st == ROS_OK && !ros__json_is_object(ros__json_get(doc, "corpus")))
		st = ros_err_set(err, ROS_EINPUT, "%s: this is no analysis file; `rostrum run` writes one",
			a->input[a->ninput - 1]);
	if (st == ROS_OK)
		st = ros__charts_draw(doc, &cfg, dir, err);
	for (size_t i = 0; i < cfg.charts.n; i++)
		free(cfg.charts.item[i]);
	free(cfg.charts.item);
	free(dir);
	ros__json_free(doc);
	return st;
}
