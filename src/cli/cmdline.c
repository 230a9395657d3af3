/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmdline.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "elsewhere.h"
#include "option.h"
#include "rostrum/translate.h"

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

static enum ros_status no_command(const char *arg, struct ros_err *err)
{
	size_t n;
	const struct command *c = commands(&n);
	const char *name[32];
	for (size_t i = 0; i < n && i < 32; i++)
		name[i] = c[i].name;
	const char *meant = elsewhere_command(arg);
	meant = meant ? meant : ros_nearest(arg, name, n < 32 ? n : 32);
	if (meant)
		return ros_err_set(err, ROS_EUSAGE,
			"%s: no such command, nor a file; did you mean rostrum %s?", arg, meant);
	return ros_err_set(err, ROS_EUSAGE, "%s: no such command, nor a file; see rostrum --help", arg);
}

static enum ros_status positional(struct cmdline *l, const char *arg, bool only_input,
	struct ros_err *err)
{
	if (!l->command && !l->asked && !only_input) {
		l->command = command_find(arg);
		l->asked = strcmp(arg, "help") == 0;
		if (l->command || l->asked)
			return ROS_OK;
		if (strcmp(arg, "-") != 0 && access(arg, F_OK) != 0)
			return no_command(arg, err);
		l->command = command_find("run");
	}
	l->input[l->ninput++] = arg;
	return ROS_OK;
}

static enum ros_status not_used(
	const struct command *c, const struct ros_option *o, struct ros_err *err)
{
	const char *instead = elsewhere_instead(c->name, o->name);
	if (instead)
		return ros_err_set(err, ROS_EUSAGE, "--%s: rostrum %s does not use it; did you mean --%s?",
			o->name, c->name, instead);
	if (o->only)
		return ros_err_set(err, ROS_EUSAGE, "--%s: only for rostrum %s; see rostrum %s --help",
			o->name, o->only, c->name);
	return ros_err_set(err, ROS_EUSAGE, "--%s: rostrum %s does not use it; see rostrum %s --help",
		o->name, c->name, c->name);
}

static enum ros_status take_option(struct cmdline *l, struct ros_config *cfg, const struct found *f,
	bool config_pass, bool *seen, struct ros_err *err)
{
	if (f->help || f->version || f->list)
		l->action = f->help ? CMD_HELP : f->version ? CMD_VERSION : CMD_LIST;
	else if (f->config && config_pass)
		return ros_config_load(cfg, f->value, err);
	else if (!f->config && !config_pass) {
		enum ros_status st = apply(cfg, f, seen, err);
		bool used = !l->command || command_takes(l->command, f->option);
		return st == ROS_OK || used ? st : not_used(l->command, f->option, err);
	}
	return ROS_OK;
}

/* Two passes: the first reads --config, the second everything else. */
static enum ros_status pass(struct cmdline *l, struct ros_config *cfg, int argc, char **argv,
	bool config_pass, bool *seen, struct ros_err *err)
{
	bool only_input = false;
	enum ros_status st = ROS_OK;
	l->ninput = 0;
	l->command = NULL;
	l->asked = false;
	for (int i = 1; i < argc && st == ROS_OK; i++) {
		struct found f;
		if (only_input || argv[i][0] != '-' || argv[i][1] == '\0')
			st = positional(l, argv[i], only_input, err);
		else if (strcmp(argv[i], "--") == 0)
			only_input = true;
		else if ((st = option_read(&f, &i, argc, argv, err)) == ROS_OK)
			st = take_option(l, cfg, &f, config_pass, seen, err);
	}
	return st;
}

static enum ros_status refuse_unused(const struct cmdline *l, const bool *seen, struct ros_err *err)
{
	size_t n;
	const struct ros_option *o = ros_options(&n);
	for (size_t i = 0; i < n; i++) {
		if (!seen[i] || command_takes(l->command, &o[i]))
			continue;
		return not_used(l->command, &o[i], err);
	}
	return ROS_OK;
}

/* How often a value, or a list of values, is "-". */
static size_t dashes(const char *value)
{
	size_t n = 0;
	for (const char *s = value; s; s = strchr(s, ',') ? strchr(s, ',') + 1 : NULL)
		n += s[0] == '-' && (s[1] == '\0' || s[1] == ',');
	return n;
}

/* Standard input comes once: what asks for it second would get nothing. */
static enum ros_status once(const struct cmdline *l, const struct ros_config *cfg,
	struct ros_err *err)
{
	size_t n, asked = l->ninput == 0 && strcmp(l->command->name, "segment") == 0;
	const struct ros_option *o = ros_options(&n);
	for (size_t i = 0; i < l->ninput; i++)
		asked += strcmp(l->input[i], "-") == 0;
	for (size_t i = 0; i < n; i++) {
		bool file = o[i].arg && strstr(o[i].arg, "FILE");
		bool written = strcmp(o[i].name, "review") == 0 || strcmp(o[i].name, "table") == 0;
		if (!file || written || !command_takes(l->command, &o[i]))
			continue;
		char *value = ros_config_get(cfg, &o[i]);
		asked += value ? dashes(value) : 0;
		free(value);
	}
	return asked < 2 ? ROS_OK
		: ros_err_set(err, ROS_EUSAGE, "-: standard input is asked for %zu times; name files",
			asked);
}

static enum ros_status complete(struct cmdline *l, const struct ros_config *cfg, const bool *seen,
	struct ros_err *err)
{
	if (l->asked && l->action == CMD_RUN)
		l->action = CMD_HELP;
	if (l->asked)
		l->topic = l->ninput ? l->input[0] : NULL;
	if (l->action != CMD_RUN)
		return ROS_OK;
	if (!l->command)
		return ros_err_set(err, ROS_EUSAGE, "no command; see rostrum --help");
	enum ros_status st = refuse_unused(l, seen, err);
	if (st != ROS_OK)
		return st;
	if (l->ninput < l->command->min_input)
		return ros_err_set(err, ROS_EUSAGE, "%s: usage: rostrum %s %s", l->command->name,
			l->command->name, ros_tr(l->command->args));
	st = once(l, cfg, err);
	return st == ROS_OK && !l->command->knows_later ? ros_config_check(cfg, err) : st;
}

/* Typed dashes again, in place: what replaces an argument is kept by `argv` until the program
 * ends. */
static enum ros_status undash(int argc, char **argv, struct ros_err *err)
{
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
		char room[4096];
		const char *typed = option_undash(argv[i], room, sizeof room);
		if (!typed)
			continue;
		char *copy = strdup(typed);
		if (!copy)
			return ros_err_set(err, ROS_EINTERNAL, "out of memory");
		argv[i] = copy;
	}
	return ROS_OK;
}

enum ros_status cmdline_parse(struct cmdline *l, struct ros_config *cfg, int argc, char **argv,
	struct ros_err *err)
{
	size_t noption;
	ros_options(&noption);
	bool *seen = calloc(noption, sizeof *seen);
	l->input = calloc((size_t)argc + 1, sizeof *l->input);
	if (!l->input || !seen) {
		free(seen);
		return ros_err_set(err, ROS_EINTERNAL, "out of memory");
	}
	enum ros_status st = undash(argc, argv, err);
	if (st == ROS_OK)
		st = pass(l, cfg, argc, argv, true, seen, err);
	if (st == ROS_OK)
		st = pass(l, cfg, argc, argv, false, seen, err);
	if (st == ROS_OK)
		st = complete(l, cfg, seen, err);
	free(seen);
	return st;
}

const char *cmdline_lang(int argc, char **argv)
{
	const char *lang = NULL;
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
		if (strncmp(argv[i], "--lang=", 7) == 0)
			lang = argv[i] + 7;
		else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
			lang = argv[++i];
	}
	return lang;
}

void cmdline_release(struct cmdline *l)
{
	free(l->input);
	*l = (struct cmdline){0};
}
