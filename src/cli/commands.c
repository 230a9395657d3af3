/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

#include <string.h>

static const struct command table[] = {
	{"run", "[options] INPUT...", "the whole analysis into one output folder", ros_app_run, 1,
		"input segment count statistics themes output run", false},
	{"compare", "[options] A B", "two collections: what the second says more, less, anew, no more",
		ros_app_compare, 2, "input segment count statistics themes output run", false},
	{"count", "[options] INPUT...", "only the counting: dfm, fcm and vocabulary as matrices",
		ros_app_count, 1, "input segment count output run", false},
	{"merge", "[options] SHARD|FOLDER...",
		"one count or analysis from the shards that `count` or `run` wrote", ros_app_merge, 1,
		("group-by within cooc-count window ordered compat min-count min-docs "
		 "max-features weight simil top-k speaker-fcm unit statistics themes output run"),
		true},
	{"split", "[options] INPUT...", "the speeches found in the input, as JSON Lines", ros_app_split,
		1, "input run", false},
	{"segment", "[options] [FILE...]", "words separated by one space, line by line",
		ros_app_segment, 0, "segment run encoding max-file strict", false},
	{"kwic", "[options] PATTERN INPUT...", "keyword in context, aligned; --json for JSON Lines",
		ros_app_kwic, 2, "input segment run", false},
	{"borrow", "[options] INPUT...", "wording that speeches share; --json for JSON Lines",
		ros_app_borrow, 1, "input segment run stopwords top", false},
	{"sample", "--theme NAME [options] INPUT...",
		"clauses to mark by hand, to check a theme's list", ros_app_sample, 1,
		"input segment themes run", false},
	{"agree", "[options] FILE...", "agreement of marked samples, and how right the list is",
		ros_app_agree, 1, "alpha", false},
	{"report", "[options] analysis.json", "write the report again, without the corpus",
		ros_app_report, 1, "output run", false},
	{"chart", "[options] NAME analysis.json", "draw one chart (or all) again, without the corpus",
		ros_app_chart, 2, "output run", false},
	{"config", "print | check FILE", "the effective configuration; check a configuration file",
		ros_app_config, 1, "*", false},
	{"doctor", "", "is everything there that a run needs, and what to install", ros_app_doctor, 0,
		"font temp", false},
};

/* Every command takes these, so that a habit or a script need not know which one it is. */
static const char everywhere[] =
	"output threads metadata docvars-from-filename group-by seed lang strict quiet verbose";

const struct command *commands(size_t *n)
{
	*n = sizeof table / sizeof *table;
	return table;
}

const struct command *command_find(const char *name)
{
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (strcmp(table[i].name, name) == 0)
			return &table[i];
	return NULL;
}

static bool listed(const char *list, const char *name)
{
	size_t len = strlen(name);
	for (const char *p = list; *p; p += strspn(p, " ")) {
		size_t n = strcspn(p, " ");
		if (n == len && strncmp(p, name, n) == 0)
			return true;
		p += n;
	}
	return false;
}

bool command_uses(const struct command *c, const struct ros_option *o)
{
	if (strcmp(c->uses, "*") == 0)
		return true;
	if (o->only)
		return listed(o->only, c->name);
	return listed(c->uses, o->group) || listed(c->uses, o->name);
}

bool command_takes(const struct command *c, const struct ros_option *o)
{
	return command_uses(c, o) || (!o->only && listed(everywhere, o->name));
}
