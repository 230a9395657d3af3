/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `rostrum report analysis.json`: the report again from the analysis file, without the corpus. */
#include <string.h>

#include "base/folder.h"
#include "base/io.h"
#include "base/json.h"
#include "base/log.h"
#include "base/mem.h"
#include "output/output.h"
#include "rostrum/app.h"

static enum ros_status check_document(const struct ros_result *r, const char *path,
	struct ros_err *err)
{
	const char *version = ros__json_str(ros__json_get(r->doc, "schema_version"), "");
	if (!*version || !r->found.corpus)
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

static bool ends_in_svg(const char *name)
{
	size_t n = strlen(name);
	return n > 4 && strcmp(name + n - 4, ".svg") == 0;
}

static enum ros_status copy_if_there(
	const char *from, const char *to, const char *name, struct ros_err *err)
{
	char *source = ros__path_join(from, name), *target = ros__path_join(to, name);
	struct ros_buf b = ROS_BUF_INIT;
	enum ros_status st = ROS_OK;
	if (ros__is_file(source)) {
		st = ros__read_file(source, 0, &b, err);
		if (st == ROS_OK)
			st = ros__write_file(target, ros__buf_str(&b), b.len, err);
	}
	ros__buf_release(&b);
	free(source);
	free(target);
	return st;
}

/* The picture, its PNG, which Word shows, and its figures, which narrow screens are told. */
static enum ros_status copy_picture(
	const char *from, const char *to, const char *svg, struct ros_err *err)
{
	static const char *const form[] = {".svg", ".png", ".tsv"};
	enum ros_status st = ROS_OK;
	for (size_t i = 0; i < sizeof form / sizeof *form && st == ROS_OK; i++) {
		struct ros_buf name = ROS_BUF_INIT;
		ros__buf_addf(&name, "%.*s%s", (int)strlen(svg) - 4, svg, form[i]);
		st = copy_if_there(from, to, ros__buf_str(&name), err);
		ros__buf_release(&name);
	}
	return st;
}

/* Pictures that stand in the output and were not drawn again are shown beside the new ones. */
static enum ros_status add_earlier(const char *earlier, const char *charts, struct ros_err *err)
{
	struct ros_names names = ROS_NAMES_INIT;
	enum ros_status st = ROS_OK;
	if (ros__is_dir(earlier))
		st = ros__folder_names(&names, earlier, true, err);
	if (st == ROS_OK && names.n)
		st = ros__mkdirs(charts, err);
	for (size_t i = 0; i < names.n && st == ROS_OK; i++) {
		char *drawn = ros__path_join(charts, names.name[i]);
		if (ends_in_svg(names.name[i]) && !ros__is_file(drawn))
			st = copy_picture(earlier, charts, names.name[i], err);
		free(drawn);
	}
	ros__names_release(&names);
	return st;
}

/* Where nothing can be drawn the report goes without new pictures, with those that stand there. */
static enum ros_status draw_charts(const struct ros_result *r, const struct ros_config *cfg,
	const char *charts, struct ros_err *err)
{
	size_t undrawn;
	enum ros_status st = ros__charts_draw(r, cfg, charts, &undrawn, err);
	if (st == ROS_EDEPEND) {
		ros__warn("%s", err->msg);
		*err = (struct ros_err)ROS_ERR_INIT;
		st = ROS_OK;
	}
	char *earlier = ros__path_join(cfg->output, "charts");
	if (st == ROS_OK)
		st = add_earlier(earlier, charts, err);
	free(earlier);
	return st;
}

/* Without drawing: the pictures in the output or, where there are none, those beside the analysis
 * file, which go with the report, so that its links to them lead somewhere. */
static enum ros_status find_charts(
	const char *output, const char *path, const char *staged, char **charts, struct ros_err *err)
{
	*charts = ros__path_join(output, "charts");
	if (ros__is_dir(*charts))
		return ROS_OK;
	char *dir = ros__xstrndup(path, (size_t)(ros__path_base(path) - path));
	char *beside = ros__path_join(*dir ? dir : ".", "charts");
	free(*charts);
	*charts = ros__xstrdup(staged);
	enum ros_status st = add_earlier(beside, staged, err);
	free(beside);
	free(dir);
	return st;
}

static enum ros_status write_staged(const struct ros_result *r, const struct ros_config *cfg,
	const char *path, struct ros_err *err)
{
	struct ros_staging stage = ROS_STAGING_INIT;
	char *charts = NULL;
	enum ros_status st = ros__staging_begin_into(&stage, cfg->output, err);
	if (st == ROS_OK) {
		char *staged = ros__path_join(stage.temp_path, "charts");
		if (draws(cfg)) {
			charts = staged;
			st = draw_charts(r, cfg, charts, err);
		} else {
			st = find_charts(cfg->output, path, staged, &charts, err);
			free(staged);
		}
	}
	if (st == ROS_OK)
		st = ros__report_write(r, cfg, charts, stage.temp_path, err);
	if (st == ROS_OK)
		st = ros__staging_commit(&stage, err);
	ros__staging_abort(&stage);
	free(charts);
	return st;
}

enum ros_status ros_app_report(const struct ros_args *a, struct ros_err *err)
{
	if (a->ninput != 1)
		return ros_err_set(err, ROS_EUSAGE, "report: give one analysis.json");
	struct ros_result r = ROS_RESULT_INIT;
	enum ros_status st = ros__result_read(&r, a->input[0], err);
	if (st == ROS_OK)
		st = check_document(&r, a->input[0], err);
	if (st == ROS_OK)
		st = write_staged(&r, a->cfg, a->input[0], err);
	ros__result_release(&r);
	return st;
}
