/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `rostrum --help`, `rostrum COMMAND --help`, `rostrum help TOPIC`: all from the two tables. */
#include <stdlib.h>
#include <string.h>

#include "cmdline.h"
#include "help_json.h"
#include "rostrum/translate.h"

/* Formats are translated; their conversions are compared when the catalogue is read. */
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
#pragma GCC diagnostic ignored "-Wformat-security"

static void option_line(const struct ros_config *cfg, const struct ros_option *o, FILE *out)
{
	char left[64], head[8] = "    ";
	char *now = ros_config_get(cfg, o);
	if (o->short_name)
		snprintf(head, sizeof head, "-%c, ", o->short_name);
	snprintf(left, sizeof left, "%s--%s%s%s", head, o->name, o->arg ? " " : "",
		o->arg ? o->arg : "");
	if (strlen(left) > 34)
		fprintf(out, "  %s\n  %-34s %s", left, "", ros_tr(o->help));
	else
		fprintf(out, "  %-34s %s", left, ros_tr(o->help));
	if (*now && !(o->type == ROS_OPT_BOOL && now[0] == 'f'))
		fprintf(out, " [%s]", now);
	fputc('\n', out);
	free(now);
}

static void heading(const char *group, FILE *out)
{
	fprintf(out, " %s:\n", ros_tr(group));
}

/* Options of one command (NULL: all) and one group (NULL: all). */
static void option_lines(const struct command *c, const char *group, const struct ros_config *cfg,
	FILE *out)
{
	size_t n;
	const struct ros_option *o = ros_options(&n);
	const char *last = "";
	for (size_t i = 0; i < n; i++) {
		if ((c && !command_uses(c, &o[i])) || (group && strcmp(group, o[i].group) != 0))
			continue;
		if (strcmp(o[i].group, last) != 0)
			heading(o[i].group, out);
		last = o[i].group;
		option_line(cfg, &o[i], out);
	}
}

static void statuses(FILE *out)
{
	static const struct {
		int status;
		const char *means;
	} row[] = {
#define ROW(name, code, text) {code, text},
		ROS_STATUS_MAP(ROW)
#undef ROW
	};
	fprintf(out, "%s\n", ros_tr("Exit status:"));
	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		fprintf(out, "  %3d  %s\n", row[i].status, ros_tr(row[i].means));
}

/* How many bytes more than columns: a Chinese character has three and takes two. */
static int wide(const char *s)
{
	int n = 0;
	for (; *s; s++)
		n += ((unsigned char)*s & 0xF0) == 0xE0;
	return n;
}

static void command_lines(FILE *out)
{
	size_t n;
	const struct command *c = commands(&n);
	for (size_t i = 0; i < n; i++) {
		const char *args = ros_tr(c[i].args);
		fprintf(out, "  %-8s %-*s %s\n", c[i].name, 28 + wide(args), args, ros_tr(c[i].help));
	}
}

static void last_lines(FILE *out)
{
	fprintf(out, "  -h, --help                         %s\n", ros_tr("this text"));
	fprintf(out, "      --list                         %s\n",
		ros_tr("measures, charts and readers that exist"));
	fprintf(out, "      --version                      %s\n\n",
		ros_tr("versions, and which optional parts are there"));
}

static void options_head(FILE *out)
{
	fprintf(out, "\n%s\n", ros_tr("Options; a yes-or-no option is switched off by --no-NAME:"));
	fprintf(out, "  -c, --config FILE                  %s\n",
		ros_tr("read options from a JSON file"));
}

static void all_help(const struct ros_config *cfg, FILE *out)
{
	fprintf(out, "%s\n%s\n\n", ros_tr("usage: rostrum COMMAND [options] INPUT..."),
		ros_tr("Compares what speakers emphasise. INPUT is files, folders or -."));
	command_lines(out);
	fprintf(out, "\n%s\n", ros_tr("rostrum COMMAND --help shows the options of one command, "
		"rostrum help TOPIC one option, one group of options or the exit statuses (status)."));
	options_head(out);
	option_lines(NULL, NULL, cfg, out);
	last_lines(out);
	statuses(out);
}

static void command_help(const struct command *c, const struct ros_config *cfg, FILE *out)
{
	fprintf(out, ros_tr("usage: rostrum %s %s\n"), c->name, ros_tr(c->args));
	fprintf(out, "%s\n", ros_tr(c->help));
	options_head(out);
	option_lines(c, NULL, cfg, out);
	last_lines(out);
	statuses(out);
}

static void option_help(const struct ros_option *o, const struct ros_config *cfg, FILE *out)
{
	size_t n;
	const struct command *c = commands(&n);
	option_line(cfg, o, out);
	fprintf(out, "\n%s", ros_tr("used by:"));
	for (size_t i = 0; i < n; i++)
		if (command_uses(&c[i], o))
			fprintf(out, " %s", c[i].name);
	if (!o->cli_only)
		fprintf(out, ros_tr("\nin a configuration file: %s.%s"), o->group, o->name);
	fputc('\n', out);
}

static const struct ros_option *find_option(const char *name)
{
	size_t n;
	const struct ros_option *o = ros_options(&n);
	while (*name == '-')
		name++;
	for (size_t i = 0; i < n; i++)
		if (strcmp(o[i].name, name) == 0 || (o[i].short_name == name[0] && !name[1] && name[0]))
			return &o[i];
	return NULL;
}

static bool is_group(const char *name)
{
	size_t n;
	const struct ros_option *o = ros_options(&n);
	for (size_t i = 0; i < n; i++)
		if (strcmp(o[i].group, name) == 0)
			return true;
	return false;
}

static enum ros_status no_topic(const char *topic, struct ros_err *err)
{
	const char *name[160];
	size_t nc, no, n = 0;
	const struct command *c = commands(&nc);
	const struct ros_option *o = ros_options(&no);
	for (size_t i = 0; i < nc; i++)
		name[n++] = c[i].name;
	for (size_t i = 0; i < no && n < sizeof name / sizeof *name; i++)
		name[n++] = o[i].name;
	for (size_t i = 0; i < no && n < sizeof name / sizeof *name; i++)
		if (i == 0 || strcmp(o[i].group, o[i - 1].group) != 0)
			name[n++] = o[i].group;
	if (n < sizeof name / sizeof *name)
		name[n++] = "status";
	const char *meant = ros_nearest(topic, name, n);
	if (meant)
		return ros_err_set(err, ROS_EUSAGE,
			"%s: no such topic; did you mean rostrum help %s?", topic, meant);
	return ros_err_set(err, ROS_EUSAGE,
		"%s: no such topic; topics are commands, options, groups of options, and status", topic);
}

enum ros_status cmdline_help(const struct cmdline *l, const struct ros_config *cfg, FILE *out,
	struct ros_err *err)
{
	const struct command *c = l->topic ? command_find(l->topic) : l->command;
	const struct ros_option *o = l->topic ? find_option(l->topic) : NULL;
	if (c)
		command_help(c, cfg, out);
	else if (!l->topic)
		all_help(cfg, out);
	else if (strcmp(l->topic, "json") == 0)
		help_json(cfg, out);
	else if (o)
		option_help(o, cfg, out);
	else if (is_group(l->topic))
		option_lines(NULL, l->topic, cfg, out);
	else if (strcmp(l->topic, "status") == 0)
		statuses(out);
	else
		return no_topic(l->topic, err);
	return ROS_OK;
}
