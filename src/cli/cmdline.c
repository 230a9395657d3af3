/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmdline.h"

#include <stdlib.h>
#include <string.h>

static const struct command commands[] = {
	{"run", "[options] INPUT...", "the whole analysis into one output folder", ros_app_run, 1},
	{"count", "[options] INPUT...", "only the counting: dfm, fcm and vocabulary as matrices",
		ros_app_count, 1},
	{"split", "[options] INPUT...", "the speeches found in the input, as JSON Lines", ros_app_split,
		1},
	{"segment", "[options] [FILE...]", "words separated by one space, line by line",
		ros_app_segment, 0},
	{"kwic", "[options] PATTERN INPUT...", "keyword in context, aligned; --json for JSON Lines",
		ros_app_kwic, 2},
	{"report", "[options] analysis.json", "write the report again, without the corpus",
		ros_app_report, 1},
	{"chart", "[options] NAME analysis.json", "draw one chart (or all) again, without the corpus",
		ros_app_chart, 2},
	{"config", "print | check FILE", "the effective configuration; check a configuration file",
		ros_app_config, 1},
};
#define NCOMMAND (sizeof commands / sizeof *commands)

static const struct command *find_command(const char *name)
{
	for (size_t i = 0; i < NCOMMAND; i++)
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	return NULL;
}

static const struct ros_option *find_long(const char *name, size_t n)
{
	size_t noption;
	const struct ros_option *o = ros_options(&noption);
	for (size_t i = 0; i < noption; i++)
		if (strlen(o[i].name) == n && strncmp(o[i].name, name, n) == 0)
			return &o[i];
	return NULL;
}

static const struct ros_option *find_short(char c)
{
	size_t noption;
	const struct ros_option *o = ros_options(&noption);
	for (size_t i = 0; i < noption; i++)
		if (o[i].short_name && o[i].short_name == c)
			return &o[i];
	return NULL;
}

/* One option as it stands on the line: --name=value, --name value, --no-name, -x value, -xvalue. */
struct found {
	const struct ros_option *option; /* NULL for the four that are not in the table */
	const char *value;
	bool config, help, version, list;
};

static enum ros_status usage(struct ros_err *err, const char *arg, const char *what)
{
	return ros_err_set(err, ROS_EUSAGE, "%s: %s; see rostrum --help", arg, what);
}

static bool special(struct found *f, const char *arg)
{
	f->help = strcmp(arg, "--help") == 0 || strcmp(arg, "-h") == 0;
	f->version = strcmp(arg, "--version") == 0;
	f->list = strcmp(arg, "--list") == 0;
	return f->help || f->version || f->list;
}

static enum ros_status take_value(struct found *f, const char *attached, int *i, int argc,
	char **argv, struct ros_err *err)
{
	if (!attached && *i + 1 >= argc)
		return usage(err, argv[*i], "a value is missing");
	f->value = attached ? attached : argv[++*i];
	return ROS_OK;
}

static enum ros_status read_short(struct found *f, int *i, int argc, char **argv,
	struct ros_err *err)
{
	const char *arg = argv[*i];
	f->config = arg[1] == 'c';
	f->option = find_short(arg[1]);
	if (!f->config && !f->option)
		return usage(err, arg, "no such option");
	if (f->option && f->option->type == ROS_OPT_BOOL) {
		f->value = "true";
		return arg[2] ? usage(err, arg, "takes no value") : ROS_OK;
	}
	return take_value(f, arg[2] ? arg + 2 : NULL, i, argc, argv, err);
}

static enum ros_status read_option(struct found *f, int *i, int argc, char **argv,
	struct ros_err *err)
{
	const char *arg = argv[*i];
	*f = (struct found){0};
	if (special(f, arg))
		return ROS_OK;
	if (arg[1] != '-')
		return read_short(f, i, argc, argv, err);
	const char *name = arg + 2, *equals = strchr(name, '=');
	size_t n = equals ? (size_t)(equals - name) : strlen(name);
	f->config = n == 6 && strncmp(name, "config", n) == 0;
	f->option = find_long(name, n);
	bool negated = !f->option && strncmp(name, "no-", 3) == 0;
	if (negated)
		f->option = find_long(name + 3, n - 3);
	if (!f->config && (!f->option || (negated && f->option->type != ROS_OPT_BOOL)))
		return usage(err, arg, "no such option");
	if (!f->option || f->option->type != ROS_OPT_BOOL)
		return take_value(f, equals ? equals + 1 : NULL, i, argc, argv, err);
	f->value = negated ? "false" : equals ? equals + 1 : "true";
	return negated && equals ? usage(err, arg, "takes no value") : ROS_OK;
}

/* A list given for the first time on the line replaces, later ones append. */
static enum ros_status apply(struct ros_config *cfg, const struct found *f, bool *seen,
	struct ros_err *err)
{
	size_t noption;
	size_t at = (size_t)(f->option - ros_options(&noption));
	enum ros_status st = seen[at] ? ros_config_append(cfg, f->option->name, f->value, err)
				      : ros_config_set(cfg, f->option->name, f->value, err);
	seen[at] = true;
	if (st == ROS_OK)
		return st;
	struct ros_err inner = *err;
	return ros_err_set(err, ROS_EUSAGE, "--%s", inner.msg);
}

static enum ros_status positional(struct cmdline *l, char *arg, bool only_input,
	struct ros_err *err)
{
	if (l->command || only_input) {
		l->input[l->ninput++] = arg;
		return ROS_OK;
	}
	l->command = find_command(arg);
	return l->command ? ROS_OK : usage(err, arg, "no such command");
}

/* Two passes: the first reads --config, the second everything else. */
static enum ros_status pass(struct cmdline *l, struct ros_config *cfg, int argc, char **argv,
	bool config_pass, struct ros_err *err)
{
	size_t noption;
	ros_options(&noption);
	bool *seen = calloc(noption, sizeof *seen);
	bool only_input = false;
	enum ros_status st = seen ? ROS_OK : ROS_EINTERNAL;
	l->ninput = 0;
	l->command = NULL;
	for (int i = 1; i < argc && st == ROS_OK; i++) {
		struct found f;
		if (only_input || argv[i][0] != '-' || argv[i][1] == '\0')
			st = positional(l, argv[i], only_input, err);
		else if (strcmp(argv[i], "--") == 0)
			only_input = true;
		else if ((st = read_option(&f, &i, argc, argv, err)) != ROS_OK)
			break;
		else if (f.help || f.version || f.list)
			l->action = f.help ? CMD_HELP : f.version ? CMD_VERSION : CMD_LIST;
		else if (f.config && config_pass)
			st = ros_config_load(cfg, f.value, err);
		else if (!f.config && !config_pass)
			st = apply(cfg, &f, seen, err);
	}
	free(seen);
	return st;
}

enum ros_status cmdline_parse(struct cmdline *l, struct ros_config *cfg, int argc, char **argv,
	struct ros_err *err)
{
	l->input = calloc((size_t)argc + 1, sizeof *l->input);
	if (!l->input)
		return ros_err_set(err, ROS_EINTERNAL, "out of memory");
	enum ros_status st = pass(l, cfg, argc, argv, true, err);
	if (st == ROS_OK)
		st = pass(l, cfg, argc, argv, false, err);
	if (st != ROS_OK || l->action != CMD_RUN)
		return st;
	if (!l->command)
		return ros_err_set(err, ROS_EUSAGE, "no command; see rostrum --help");
	if (l->ninput < l->command->min_input)
		return ros_err_set(err, ROS_EUSAGE, "%s: usage: rostrum %s %s", l->command->name,
			l->command->name, l->command->args);
	return ros_config_check(cfg, err);
}

static void option_line(const struct ros_config *cfg, const struct ros_option *o, FILE *out)
{
	char left[64], head[8] = "    ";
	char *now = ros_config_get(cfg, o);
	if (o->short_name)
		snprintf(head, sizeof head, "-%c, ", o->short_name);
	snprintf(left, sizeof left, "%s--%s%s%s", head, o->name, o->arg ? " " : "",
		o->arg ? o->arg : "");
	if (strlen(left) > 34)
		fprintf(out, "  %s\n  %-34s %s", left, "", o->help);
	else
		fprintf(out, "  %-34s %s", left, o->help);
	if (*now && !(o->type == ROS_OPT_BOOL && now[0] == 'f'))
		fprintf(out, " [%s]", now);
	fputc('\n', out);
	free(now);
}

void cmdline_help(const struct cmdline *l, const struct ros_config *cfg, FILE *out)
{
	if (l->command)
		fprintf(out, "usage: rostrum %s %s\n%s\n", l->command->name, l->command->args,
			l->command->help);
	else {
		fputs("usage: rostrum COMMAND [options] INPUT...\n"
		      "Compares what speakers emphasise. INPUT is files, folders or -.\n\n", out);
		for (size_t i = 0; i < NCOMMAND; i++)
			fprintf(out, "  %-8s %-28s %s\n", commands[i].name, commands[i].args,
				commands[i].help);
	}
	fputs("\nOptions; a yes-or-no option is switched off by --no-NAME:\n"
	      "  -c, --config FILE                  read options from a JSON file\n", out);
	size_t n;
	const struct ros_option *o = ros_options(&n);
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || strcmp(o[i].group, o[i - 1].group) != 0)
			fprintf(out, " %s:\n", o[i].group);
		option_line(cfg, &o[i], out);
	}
	fputs("  -h, --help                         this text\n"
	      "      --list                         measures, charts and readers that exist\n"
	      "      --version                      versions, and which optional parts are there\n\n"
	      "Exit status: 0 done; 2 bad command line; 3 bad configuration; 4 bad input;\n"
	      "5 input/output failure; 6 an external program failed; 70 internal error;\n"
	      "130 interrupted.\n", out);
}

void cmdline_release(struct cmdline *l)
{
	free(l->input);
	*l = (struct cmdline){0};
}
