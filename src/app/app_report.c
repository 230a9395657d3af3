/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `rostrum report analysis.json`: the report again from the analysis file, without the corpus. */
#include <string.h>

#include "base/io.h"
#include "base/json.h"
#include "base/log.h"
#include "base/mem.h"
#include "output/output.h"
#include "rostrum/app.h"

static enum ros_status check_document(const struct ros_json *doc, const char *path,
	struct ros_err *err)
{
	const char *version = ros__json_str(ros__json_get(doc, "schema_version"), "");
	if (!*version || !ros__json_is_object(ros__json_get(doc, "corpus")))
		return ros_err_set(err, ROS_EINPUT, "%s: not an analysis file (schema_version or corpus "
			"is missing); give the analysis.json that `rostrum run` wrote", path);
	if (strncmp(version, "1.", 2))
		return ros_err_set(err, ROS_EINPUT, "%s: schema_version %.20s is not 1.x; run this "
			"version of rostrum on the texts again", path, version);
	return ROS_OK;
}

static bool draws(const struct ros_config *cfg)
{
	return cfg->charts.n && strcmp(cfg->charts.item[0], "none");
}

/* Draws into the output folder. Where nothing can be drawn the report goes without new pictures,
 * with those that stand there or beside the analysis file. */
static enum ros_status draw_charts(const struct ros_json *doc, const struct ros_config *cfg,
	const char *dir, struct ros_err *err)
{
	enum ros_status st = ros__charts_draw(doc, cfg, dir, err);
	if (st != ROS_EDEPEND)
		return st;
	ros__warn("%s", err->msg);
	*err = (struct ros_err)ROS_ERR_INIT;
	return ROS_OK;
}

static char *find_charts(const char *output, const char *path)
{
	char *charts = ros__path_join(output, "charts");
	if (ros__is_dir(charts))
		return charts;
	free(charts);
	char *dir = ros__xstrndup(path, (size_t)(ros__path_base(path) - path));
	charts = ros__path_join(*dir ? dir : ".", "charts");
	free(dir);
	return charts;
}

enum ros_status ros_app_report(const struct ros_args *a, struct ros_err *err)
{
	if (a->ninput != 1)
		return ros_err_set(err, ROS_EUSAGE, "report: give one analysis.json");
	struct ros_json *doc = NULL;
	char *charts = NULL;
	enum ros_status st = ros__json_read(a->input[0], &doc, err);
	if (st == ROS_ECONFIG) /* a file that is no JSON; here it is the input */
		st = ROS_EINPUT;
	if (st == ROS_OK)
		st = check_document(doc, a->input[0], err);
	if (st == ROS_OK)
		st = ros__mkdirs(a->cfg->output, err);
	if (st == ROS_OK && draws(a->cfg)) {
		charts = ros__path_join(a->cfg->output, "charts");
		st = draw_charts(doc, a->cfg, charts, err);
		free(charts);
		charts = NULL;
	}
	if (st == ROS_OK) {
		charts = find_charts(a->cfg->output, a->input[0]);
		st = ros__report_write(doc, a->cfg, charts, a->cfg->output, err);
	}
	free(charts);
	ros__json_free(doc);
	return st;
}
