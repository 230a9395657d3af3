/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/split/layout.h"

#include <stdlib.h>
#include <string.h>

#include "base/data_format.h"
#include "base/io.h"
#include "base/json.h"
#include "base/log.h"
#include "base/meant.h"

static const char *const group_name[] = {"speaker", "office", "title", "district", "date", "body"};

static enum ros_status add(struct ros_patterns *p, const char *expression, struct ros_err *err)
{
	struct ros_regex *re;
	enum ros_status st = ros__regex_new(&re, expression, err);
	if (st)
		return st;
	ROS_GROW(p->re, p->n, p->cap);
	p->re[p->n++] = re;
	return ROS_OK;
}

static enum ros_status add_start(struct ros_layout *l, const char *expression, struct ros_err *err)
{
	enum ros_status st = add(&l->start, expression, err);
	for (size_t i = 0; !st && i < sizeof group_name / sizeof *group_name; i++)
		l->named |= ros__regex_has_group(l->start.re[l->start.n - 1], group_name[i]);
	return st;
}

static enum ros_status add_all(struct ros_layout *l, const char *key, const struct ros_json *list,
	struct ros_err *err)
{
	const struct { const char *key; struct ros_patterns *to; } lists[] = {
		{"host", &l->host}, {"question", &l->question}, {"drop", &l->drop}};
	enum ros_status st = ROS_OK;
	if (!ros__json_is_array(list))
		return ros_err_set(err, ROS_ECONFIG, "%s: a list of expressions is wanted", key);
	ROS_JSON_EACH(x, list) {
		if (st)
			break;
		if (strcmp(key, "start") == 0)
			st = add_start(l, ros__json_str(x, ""), err);
		for (size_t i = 0; i < sizeof lists / sizeof *lists && !st; i++)
			if (strcmp(key, lists[i].key) == 0)
				st = add(lists[i].to, ros__json_str(x, ""), err);
	}
	return st ? ros_err_context(err, "%s", key) : ROS_OK;
}

static void add_aliases(struct ros_layout *l, const struct ros_json *o)
{
	ROS_JSON_EACH(x, o) {
		const char *key = ros__json_key(x);
		uint32_t had = l->alias.n, id = ros__strmap_put(&l->alias, key, strlen(key));
		ROS_GROW_N(l->meant, id, l->meant_cap, 1);
		if (id == had)
			l->meant[id] = ros__xstrdup(ros__json_str(x, ""));
	}
}

static enum ros_status fill(struct ros_layout *l, const struct ros_json *doc, struct ros_err *err)
{
	ROS_JSON_EACH(x, doc) {
		const char *key = ros__json_key(x);
		enum ros_status st = ROS_OK;
		if (strcmp(key, "about") == 0)
			continue;
		if (strcmp(key, "head") == 0)
			l->head = ros__json_bool(x, false);
		else if (strcmp(key, "join") == 0)
			l->join = ros__json_bool(x, false);
		else if (strcmp(key, "least") == 0)
			l->least = (uint64_t)ros__json_int(x, 0);
		else if (strcmp(key, "alias") == 0)
			add_aliases(l, x);
		else if (strcmp(key, "start") == 0 || strcmp(key, "host") == 0 || strcmp(key, "question") == 0 ||
			strcmp(key, "drop") == 0)
			st = add_all(l, key, x, err);
		else
			st = ros_err_set(err, ROS_ECONFIG, "%s: no such key of a layout", key);
		if (st)
			return st;
	}
	return l->start.n ? ROS_OK : ros_err_set(err, ROS_ECONFIG, "start: at least one expression is wanted");
}

static enum ros_status load(struct ros_layout *l, const char *name, const char *dir, struct ros_err *err)
{
	struct ros_json *doc = NULL;
	char *file = ros__xasprintf("split/layouts/%s.json", name);
	char *path = ros__path_join(dir && *dir ? dir : "config", file);
	bool plain = !strchr(name, '/') && !strchr(name, '.');
	if (!plain) {
		free(path);
		path = ros__xstrdup(name);
	} else if (!ros__is_file(path)) {
		ros_err_set(err, ROS_EUSAGE, "--layout %s: no such layout in %s/split/layouts; a file of your own "
			"is named with its folder or suffix (./my.json)", name, dir && *dir ? dir : "config");
		free(path);
		free(file);
		path = ros__path_join(dir && *dir ? dir : "config", "split/layouts");
		ros__err_meant_file(err, name, path, ".json");
		free(path);
		return ROS_EUSAGE;
	}
	enum ros_status st = ros__data_json(path, &doc, err);
	if (!st)
		st = fill(l, doc, err);
	if (st)
		st = ros_err_context(err, "%s", path);
	ros__json_free(doc);
	free(path);
	free(file);
	return st;
}

enum ros_status ros__layout_of(struct ros_layout **out, const struct ros_config *cfg,
	struct ros_err *err)
{
	const char *split = cfg->split ? cfg->split : "";
	bool expression = *split && strcmp(split, "auto") != 0 && strcmp(split, "none") != 0;
	*out = NULL;
	if (strcmp(split, "lines") == 0) /* which has no speeches: app/count_lines.h */
		return ros_err_set(err, ROS_EUSAGE,
			"--split lines is for `rostrum count`; use auto, none or a regular expression");
	if (!expression && !*cfg->layout && !*cfg->like)
		return ROS_OK;
	struct ros_layout *l = ros__xcalloc(1, sizeof *l);
	enum ros_status st;
	if (*cfg->like) {
		char *made = ros__layout_like(cfg->like);
		st = made ? add_start(l, made, err) : ros_err_set(err, ROS_EUSAGE,
			"--like \"%s\": nothing in this line can be told from text; give the line that begins a speech, "
			"with its colon or stop", cfg->like);
		if (!st)
			ros__verbose("--like made --split '%s'", made);
		l->name = ros__xstrdup("--like");
		free(made);
	} else if (*cfg->layout) {
		st = load(l, cfg->layout, cfg->config_dir, err);
		l->name = ros__xasprintf("--layout %s", cfg->layout);
	} else {
		st = add_start(l, split, err);
		l->head = true;
		l->name = ros__xstrdup("--split");
		if (st)
			ros_err_context(err, "--split");
	}
	if (st) {
		ros__layout_free(l);
		l = NULL;
	}
	*out = l;
	return st;
}

enum ros_status ros__layout_outcome(const struct ros_layout *l, const char *path,
	struct ros_err *err)
{
	const struct ros_patterns *const all[] = {&l->start, &l->host, &l->question, &l->drop};
	enum ros_status st = ROS_OK;
	for (size_t k = 0; k < sizeof all / sizeof *all; k++)
		for (size_t i = 0; i < all[k]->n && st == ROS_OK; i++)
			st = ros__regex_outcome(all[k]->re[i], err);
	return st == ROS_OK ? st : ros_err_context(err, "%s: %s", path, l->name);
}

static void release(struct ros_patterns *p)
{
	for (size_t i = 0; i < p->n; i++)
		ros__regex_free(p->re[i]);
	free(p->re);
}

void ros__layout_free(struct ros_layout *l)
{
	if (!l)
		return;
	release(&l->start);
	release(&l->host);
	release(&l->question);
	release(&l->drop);
	for (uint32_t i = 0; i < l->alias.n; i++)
		free(l->meant[i]);
	ros__strmap_release(&l->alias);
	free(l->meant);
	free(l->name);
	free(l);
}
