/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `rostrum doctor`: is everything there that a run needs, and what is to be installed. One line a
 * check; status 0 where nothing is lacking that would fail a run or empty its charts, else 6.
 */
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/versions.h"
#include "base/io.h"
#include "base/mem.h"
#include "base/par.h"
#include "output/output.h"
#include "read/source.h"
#include "rostrum/rostrum.h"

enum state { FINE, LESS, LACKING }; /* LESS: runs without it */

static enum state line(enum state s, const char *what, const char *found)
{
	static const char *const word[] = {"ok", "without", "lacking"};
	printf("%-8s %-14s %s\n", ros_tr(word[s]), ros_tr(what), found);
	return s;
}

static enum state advise(enum state s, const char *what, const char *package)
{
	struct ros_err text = ROS_ERR_INIT;
	ros_err_set(&text, ROS_EDEPEND, "install %s", package);
	return line(s, what, text.msg);
}

static enum state check_configuration(const struct ros_config *cfg)
{
	return line(FINE, "configuration", cfg->config_dir);
}

static enum state check_words(const struct ros_config *cfg)
{
	struct ros_segmenter *seg = NULL;
	struct ros_err err = ROS_ERR_INIT;
	const char *data = "";
	if (ros_segmenter_open(&seg, cfg, &err) != ROS_OK)
		return line(LACKING, "words", err.msg);
	const char *method = ros_segmenter_describe(seg, &data);
	enum state s = strcmp(method, "lattice") == 0 ? FINE : LESS;
	if (s == FINE)
		line(s, "words", data);
	else
		advise(s, "words", "libime-data-language-model python3-jieba");
	ros_segmenter_close(seg);
	return s;
}

static enum state check_fonts(const struct ros_config *cfg)
{
	struct ros_err err = ROS_ERR_INIT;
	char *family = NULL;
	enum ros_status st = ros__charts_font(cfg, &family, &err);
	enum state s = st == ROS_OK ? line(FINE, "font", family) : line(LACKING, "font", err.msg);
	free(family);
	return s;
}

static enum state check_parts(const struct ros_config *cfg)
{
	(void)cfg;
	size_t n;
	enum state worst = FINE;
	const struct ros__part *p = ros__versions(&n);
	for (size_t i = 0; i < n; i++) {
		bool drawing = strcmp(p[i].name, "gnuplot") == 0;
		enum state s = p[i].present ? FINE : p[i].optional && !drawing ? LESS : LACKING;
		if (s == FINE)
			line(s, p[i].name, *p[i].version ? p[i].version : ros_tr("yes"));
		else
			advise(s, p[i].name, p[i].package);
		worst = s > worst ? s : worst;
	}
	return worst;
}

static enum state check_readers(const struct ros_config *cfg)
{
	(void)cfg;
	size_t n;
	enum state worst = FINE;
	const struct ros_reader *r = ros__readers(&n);
	for (size_t i = 0; i < n; i++)
		if (r[i].available && !r[i].available()) {
			char *what = ros__xasprintf("%s (%s)", r[i].name, r[i].suffixes);
			worst = advise(LESS, what, r[i].needs);
			free(what);
		}
	return worst == FINE ? line(FINE, "readers", ros_tr("all")) : worst;
}

static enum state check_locale(const struct ros_config *cfg)
{
	(void)cfg;
	setlocale(LC_CTYPE, "");
	const char *codeset = nl_langinfo(CODESET);
	if (strcmp(codeset, "UTF-8") == 0)
		return line(FINE, "locale", codeset);
	return line(LESS, "locale", ros_tr("the terminal is not UTF-8; set LC_ALL to C.UTF-8"));
}

static enum state check_temp(const struct ros_config *cfg)
{
	const char *env = getenv("TMPDIR"), *dir = *cfg->temp ? cfg->temp : env && *env ? env : "/tmp";
	if (access(dir, W_OK | X_OK) == 0)
		return line(FINE, "temporary", dir);
	struct ros_err text = ROS_ERR_INIT;
	ros_err_set(&text, ROS_EIO, "%s: cannot be written; set TMPDIR or give --temp", dir);
	return line(LACKING, "temporary", text.msg);
}

static enum state check_threads(const struct ros_config *cfg)
{
	(void)cfg;
	char text[24];
	snprintf(text, sizeof text, "%d", ros__par_max());
	return line(FINE, "threads", text);
}

static enum state (*const check[])(const struct ros_config *cfg) = {check_configuration,
	check_words, check_parts, check_fonts, check_readers, check_locale, check_temp, check_threads};

enum ros_status ros_app_doctor(const struct ros_args *a, struct ros_err *err)
{
	enum state worst = FINE;
	for (size_t i = 0; i < sizeof check / sizeof *check; i++) {
		enum state s = check[i](a->cfg);
		worst = s > worst ? s : worst;
	}
	if (worst < LACKING)
		return ROS_OK;
	return ros_err_set(err, ROS_EDEPEND, "something is lacking; see the lines above");
}
