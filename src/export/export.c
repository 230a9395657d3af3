/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export/export.h"

#include <stdlib.h>
#include <string.h>

#include "export/formats.h"
#include "rostrum/translate.h"

static const struct format {
	const char *name, *file, *help;
	enum ros_status (*write)(const struct ros_export *x, const char *path, struct ros_err *err);
	bool (*built)(void); /* NULL: always */
	const char *needs;
} table[] = {
	{"tokens", "tokens.jsonl", "JSON Lines, one object a speech, tokens in columns",
		ros__export_tokens, NULL, NULL},
	{"vertical", "corpus.vrt", "vertical text for the Corpus Workbench", ros__export_vertical, NULL,
		NULL},
	{"tei", "corpus.tei.xml", "TEI P5", ros__export_tei, NULL, NULL},
	{"reference", "reference.tsv", "a table of words and texts for --reference",
		ros__export_reference, NULL, NULL},
	{"sqlite", "corpus.sqlite", "a database", ros__export_sqlite, ros__export_sqlite_built,
		"libsqlite3-dev"},
};
enum { NFORMAT = sizeof table / sizeof *table };

const char *const ros__export_field[] = {"title", "speaker", "office", "name", "district", "date",
	"place", "source", NULL};

const char *ros__export_value(const struct ros_doc *d, const char *field)
{
	const struct {
		const char *name, *value;
	} fixed[] = {{"title", d->title}, {"speaker", d->speaker}, {"office", d->office},
		{"name", d->name}, {"district", d->district}, {"date", d->date}, {"place", d->place},
		{"source", d->source}};
	for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
		if (strcmp(fixed[i].name, field) == 0)
			return fixed[i].value;
	return "";
}

static const struct format *find(const char *name)
{
	for (size_t i = 0; i < NFORMAT; i++)
		if (strcmp(table[i].name, name) == 0)
			return &table[i];
	return NULL;
}

enum ros_status ros__export_check(const struct ros_config *cfg, struct ros_err *err)
{
	for (size_t i = 0; i < cfg->exports.n; i++) {
		const char *name = cfg->exports.item[i];
		const struct format *f = find(name);
		if (strcmp(name, "none") == 0)
			continue;
		if (!f)
			return ros_err_set(err, ROS_ECONFIG,
				"export: \"%s\" is not one of tokens, vertical, tei, reference, sqlite", name);
		if (f->built && !f->built())
			return ros_err_set(err, ROS_EDEPEND,
				"export: %s was not built in; install %s and build again", name, f->needs);
	}
	return ROS_OK;
}

enum ros_status ros__export_write(const struct ros_export *x, const char *dir, struct ros_err *err)
{
	enum ros_status st = ros__mkdirs(dir, err);
	for (size_t i = 0; i < NFORMAT && st == ROS_OK; i++) {
		bool wanted = false;
		for (size_t k = 0; k < x->cfg->exports.n; k++)
			wanted = wanted || strcmp(x->cfg->exports.item[k], table[i].name) == 0;
		if (!wanted)
			continue;
		char *path = ros__path_join(dir, table[i].file);
		st = table[i].write(x, path, err);
		free(path);
	}
	return st;
}

void ros__export_list(FILE *out)
{
	for (size_t i = 0; i < NFORMAT; i++)
		fprintf(out, "  %-16s %s%s%s\n", table[i].name, ros_tr(table[i].help),
			!table[i].built || table[i].built() ? "" : ros_tr("; missing, install "),
			!table[i].built || table[i].built() ? "" : table[i].needs);
}
