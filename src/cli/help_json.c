/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `rostrum help json`: commands and options as JSON, from which man pages, completions and the
 * option reference are made. */
#include <stdlib.h>
#include <string.h>

#include "help_json.h"
#include "rostrum/rostrum.h"
#include "rostrum/translate.h"

static void string(FILE *out, const char *s)
{
	fputc('"', out);
	for (; *s; s++) {
		if (*s == '"' || *s == '\\')
			fputc('\\', out);
		fputc(*s, out);
	}
	fputc('"', out);
}

static void field(FILE *out, const char *name, const char *value)
{
	fprintf(out, "\"%s\": ", name);
	string(out, value);
	fputs(", ", out);
}

static const char *type_name(enum ros_opt_type t)
{
	static const char *const name[] = {[ROS_OPT_BOOL] = "bool", [ROS_OPT_INT] = "int",
		[ROS_OPT_SIZE] = "size", [ROS_OPT_REAL] = "real", [ROS_OPT_STR] = "string",
		[ROS_OPT_LIST] = "list", [ROS_OPT_ENUM] = "enum", [ROS_OPT_SEED] = "seed"};
	return name[t];
}

static void users(const struct ros_option *o, FILE *out)
{
	size_t n, used = 0;
	const struct command *c = commands(&n);
	fputs("\"commands\": [", out);
	for (size_t i = 0; i < n; i++)
		if (strcmp(c[i].uses, "*") != 0 && command_uses(&c[i], o)) {
			fputs(used++ ? ", " : "", out);
			string(out, c[i].name);
		}
	fputs("]", out);
}

static void option(const struct ros_option *o, const struct ros_config *cfg, FILE *out)
{
	char *now = ros_config_get(cfg, o), letter[2] = {o->short_name, '\0'};
	fputs("{", out);
	field(out, "name", o->name);
	field(out, "short", letter);
	field(out, "group", o->group);
	field(out, "type", type_name(o->type));
	field(out, "argument", o->arg ? o->arg : "");
	field(out, "words", o->words ? o->words : "");
	field(out, "default", now);
	fprintf(out, "\"file\": %s, ", o->cli_only ? "false" : "true");
	field(out, "help", ros_tr(o->help));
	users(o, out);
	fputs("}", out);
	free(now);
}

void help_json(const struct ros_config *cfg, FILE *out)
{
	size_t nc, no;
	const struct command *c = commands(&nc);
	const struct ros_option *o = ros_options(&no);
	fprintf(out, "{\"version\": \"%s\",\n \"commands\": [", ROS_VERSION);
	for (size_t i = 0; i < nc; i++) {
		fputs(i ? ",\n  {" : "\n  {", out);
		field(out, "name", c[i].name);
		field(out, "arguments", ros_tr(c[i].args));
		fputs("\"help\": ", out);
		string(out, ros_tr(c[i].help));
		fputs("}", out);
	}
	fputs("],\n \"options\": [", out);
	for (size_t i = 0; i < no; i++) {
		fputs(i ? ",\n  " : "\n  ", out);
		option(&o[i], cfg, out);
	}
	fputs("],\n \"statuses\": [", out);
#define ROW(name, code, text)                                                                      \
	fprintf(out, "%s\n  {\"status\": %d, \"help\": \"%s\"}", code ? "," : "", code, ros_tr(text));
	ROS_STATUS_MAP(ROW)
#undef ROW
	fputs("]}\n", out);
}
