/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `rostrum report analysis.json`: the report again from the analysis file, without the corpus. */
#include <string.h>

#include "base/io.h"
#include "base/json.h"
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

/* Pictures that stand in the output folder, else those beside the analysis file. */
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
	if (st == ROS_OK)
		st = check_document(doc, a->input[0], err);
	if (st == ROS_OK)
		st = ros__mkdirs(a->cfg->output, err);
	if (st == ROS_OK) {
		charts = find_charts(a->cfg->output, a->input[0]);
		st = ros__report_write(doc, a->cfg, charts, a->cfg->output, err);
	}
	free(charts);
	ros__json_free(doc);
	return st;
}
