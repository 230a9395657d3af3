/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/meta/people.h"

#include <string.h>

#include "base/data_format.h"
#include "base/io.h"
#include "base/json.h"
#include "base/mem.h"
#include "text/normalize.h"
#include "text/utf8.h"

static const char *const list_name[ROS_PEOPLE_N] = {"he", "she", "courtesy", "after", "han_after",
	"remark", "stage", "host"};

static enum ros_status fill(struct ros_people *p, const struct ros_json *doc, const char *path,
	struct ros_err *err)
{
	char low[200];
	ROS_JSON_EACH(list, doc) {
		size_t k = 0;
		while (k < ROS_PEOPLE_N && strcmp(list_name[k], ros__json_key(list)) != 0)
			k++;
		if (k == ROS_PEOPLE_N || !ros__json_is_array(list))
			return ros_err_set(err, ROS_ECONFIG, "%s: \"%s\" is no list of words about people", path,
				ros__json_key(list));
		ROS_JSON_EACH(word, list) {
			const char *s = ros__json_str(word, "");
			size_t n = ros__normalize(s, strlen(s), low, sizeof low);
			if (!n)
				return ros_err_set(err, ROS_ECONFIG, "%s: %s: an empty word", path, list_name[k]);
			ros__strmap_put(&p->list[k], low, n);
		}
	}
	return ROS_OK;
}

enum ros_status ros__people_load(struct ros_people **out, const char *config_dir, struct ros_err *err)
{
	struct ros_json *doc = NULL;
	char *path = ros__path_join(config_dir && *config_dir ? config_dir : "config", "split/people.json");
	struct ros_people *p = ros__xcalloc(1, sizeof *p);
	enum ros_status st = ros__data_json(path, &doc, err);
	if (!st)
		st = fill(p, doc, path, err);
	ros__json_free(doc);
	free(path);
	if (st) {
		ros__people_free(p);
		p = NULL;
	}
	*out = p;
	return st;
}

void ros__people_free(struct ros_people *p)
{
	for (size_t k = 0; p && k < ROS_PEOPLE_N; k++)
		ros__strmap_release(&p->list[k]);
	free(p);
}

bool ros__people_is(const struct ros_people *p, enum ros_people_list k, const char *s, size_t len)
{
	return len && ros__strmap_get(&p->list[k], s, len) != ROS_NO_ID;
}

bool ros__people_begins(const struct ros_people *p, enum ros_people_list k, const char *s, size_t len)
{
	for (uint32_t i = 0; i < p->list[k].n; i++) {
		size_t n = p->list[k].keylen[i];
		if (n <= len && memcmp(s, p->list[k].key[i], n) == 0)
			return true;
	}
	return false;
}

size_t ros__people_ends(const struct ros_people *p, enum ros_people_list k, const char *s, size_t len)
{
	size_t best = 0;
	for (uint32_t i = 0; i < p->list[k].n; i++) {
		size_t n = p->list[k].keylen[i];
		if (n > best && n <= len && memcmp(s + len - n, p->list[k].key[i], n) == 0)
			best = n;
	}
	return best;
}

/* Without brackets, colons and white space around it, folded. */
static size_t bare(const char *s, char out[200])
{
	static const char *const edge[] = {"(", ")", "（", "）", "[", "]", "【", "】", ":", "：", "*", ".", " ",
		"<", ">", "—", "-"};
	size_t n = ros__normalize(s, strlen(s), out, 200), from = 0;
	for (bool again = true; again && from < n;) {
		again = false;
		for (size_t i = 0; i < sizeof edge / sizeof *edge; i++) {
			size_t m = strlen(edge[i]);
			if (n - from >= m && memcmp(out + from, edge[i], m) == 0)
				from += m, again = true;
			if (n - from >= m && memcmp(out + n - m, edge[i], m) == 0)
				n -= m, again = true;
		}
	}
	memmove(out, out + from, n - from);
	out[n - from] = '\0';
	return n - from;
}

bool ros__name_is_stage(const struct ros_people *p, const char *speaker)
{
	char low[200];
	size_t n = strlen(speaker) < 60 ? bare(speaker, low) : 0;
	return ros__people_is(p, ROS_PEOPLE_STAGE, low, n);
}

bool ros__name_is_host(const struct ros_people *p, const char *speaker)
{
	char low[200];
	size_t n = strlen(speaker) < 60 ? bare(speaker, low) : 0;
	return ros__people_is(p, ROS_PEOPLE_HOST, low, n);
}
