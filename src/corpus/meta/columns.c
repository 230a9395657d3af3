/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/meta/columns.h"

#include <string.h>

#include "base/data_format.h"
#include "base/io.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/strmap.h"
#include "text/normalize.h"

enum { LONGEST = 200 };

static const char *const fields[] = {"title", "speaker", "office", "name", "district", "date", "place"};
#define NFIELD (sizeof fields / sizeof *fields)

struct column {
	size_t field, rank;
};
struct ros_columns {
	struct ros_strmap name, missing;
	struct column *of; /* by id of name */
	size_t cap;
};

/* A name as it is compared: NFKC in lower case without spaces, underscores, hyphens, points. */
static size_t fold(const char *s, char out[LONGEST])
{
	char low[LONGEST];
	size_t n = ros__normalize(s, strlen(s), low, sizeof low), o = 0;
	for (size_t i = 0; i < n; i++)
		if (!strchr(" _-.\t\n\r", low[i]))
			out[o++] = low[i];
	out[o] = '\0';
	return o;
}

static enum ros_status fill(struct ros_columns *c, const struct ros_json *doc, const char *path,
	struct ros_err *err)
{
	char key[LONGEST];
	ROS_JSON_EACH(list, doc) {
		const char *what = ros__json_key(list);
		size_t f = 0, rank = 0;
		while (f < NFIELD && strcmp(fields[f], what) != 0)
			f++;
		bool missing = strcmp(what, "missing") == 0;
		if ((f == NFIELD && !missing) || !ros__json_is_array(list))
			return ros_err_set(err, ROS_ECONFIG, "%s: \"%s\" is no list of a field's names", path,
				what);
		ROS_JSON_EACH(word, list) {
			const char *s = ros__json_str(word, "");
			size_t n = fold(s, key);
			if (missing) {
				n = ros__normalize(s, strlen(s), key, sizeof key);
				ros__strmap_put(&c->missing, key, n);
				continue;
			}
			uint32_t had = c->name.n, id = n ? ros__strmap_put(&c->name, key, n) : 0;
			if (!n || (id < had && c->of[id].field != f))
				return ros_err_set(err, ROS_ECONFIG,
					"%s: %s: \"%s\" is empty or the name of two fields", path, what, s);
			ROS_GROW_N(c->of, id, c->cap, 1);
			if (id == had)
				c->of[id] = (struct column){f, rank++};
		}
	}
	return ROS_OK;
}

enum ros_status ros__columns_load(struct ros_columns **out, const char *config_dir,
	struct ros_err *err)
{
	struct ros_json *doc = NULL;
	char *path = ros__path_join(config_dir && *config_dir ? config_dir : "config",
		"split/columns.json");
	struct ros_columns *c = ros__xcalloc(1, sizeof *c);
	enum ros_status st = ros__data_json(path, &doc, err);
	if (!st)
		st = fill(c, doc, path, err);
	ros__json_free(doc);
	free(path);
	if (st) {
		ros__columns_free(c);
		c = NULL;
	}
	*out = c;
	return st;
}

void ros__columns_free(struct ros_columns *c)
{
	if (!c)
		return;
	ros__strmap_release(&c->name);
	ros__strmap_release(&c->missing);
	free(c->of);
	free(c);
}

const char *ros__columns_field(const struct ros_columns *c, const char *name, size_t *rank)
{
	char key[LONGEST];
	size_t n = fold(name, key);
	uint32_t id = n ? ros__strmap_get(&c->name, key, n) : ROS_NO_ID;
	if (id == ROS_NO_ID)
		return NULL;
	if (rank)
		*rank = c->of[id].rank;
	return fields[c->of[id].field];
}

bool ros__columns_missing(const struct ros_columns *c, const char *value)
{
	char key[LONGEST];
	size_t len = strlen(value);
	if (len > 16)
		return false;
	size_t n = ros__normalize(value, len, key, sizeof key);
	return ros__strmap_get(&c->missing, key, n) != ROS_NO_ID;
}
