/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "count/stopwords.h"

#include <string.h>

#include "base/io.h"
#include "count/typer.h"
#include "text/textfile.h"
#include "text/utf8.h"

static bool blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static void add_line(struct ros__typer *t, const char *s, size_t len)
{
	const char *hash = memchr(s, '#', len), *end = hash ? hash : s + len;
	while (s < end) {
		const char *from = s;
		while (s < end && !blank(*s))
			s++;
		size_t n = (size_t)(s - from);
		/* Latin words are stemmed as words of the text are; for Han the class makes no difference. */
		if (n)
			ros__typer_unknown(t, from, n, n,
				ros__utf8_count_han(from, n) ? ROS_CLASS_HAN : ROS_CLASS_LATIN);
		s++;
	}
}

static char *find_file(const char *name, const struct ros_config *cfg)
{
	if (cfg->config_dir && !strchr(name, '/')) {
		char *file = ros__xasprintf("%s/stopwords/%s.txt", cfg->config_dir, name);
		if (ros__is_file(file))
			return file;
		free(file);
	}
	return ros__is_file(name) ? ros__xstrdup(name) : NULL;
}

static enum ros_status load_one(struct ros__typer *t, const char *name,
	const struct ros_config *cfg, struct ros_err *err)
{
	struct ros_buf b = ROS_BUF_INIT;
	char *path = find_file(name, cfg);
	enum ros_status st = ROS_OK;
	if (!path)
		return ros_err_set(err, ROS_ECONFIG,
			"stopwords: %s is neither a list in config/stopwords nor a file", name);
	st = ros__textfile_read(path, 1u << 26, &b, err);
	size_t i = 0;
	while (st == ROS_OK && i < b.len) {
		const char *end = memchr(b.s + i, '\n', b.len - i);
		size_t len = end ? (size_t)(end - b.s) - i : b.len - i;
		add_line(t, b.s + i, len);
		i += len + 1;
	}
	ros__buf_release(&b);
	free(path);
	return st;
}

enum ros_status ros__stopwords_load(struct ros_strmap *set, const struct ros_segmenter *seg,
	const struct ros_config *cfg, struct ros_err *err)
{
	struct ros__typer t = {0};
	enum ros_status st = ROS_OK;
	ros__typer_init(&t, seg);
	for (size_t i = 0; st == ROS_OK && i < cfg->stopwords.n; i++)
		if (strcmp(cfg->stopwords.item[i], "none") != 0)
			st = load_one(&t, cfg->stopwords.item[i], cfg, err);
	*set = t.type;
	t.type = (struct ros_strmap)ROS_STRMAP_INIT;
	ros__typer_release(&t);
	return st;
}
