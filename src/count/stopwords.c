/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "count/stopwords.h"

#include <string.h>

#include "base/io.h"
#include "base/meant.h"
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

/* What is left of a verb before n't, where that is no word: can't, won't, shan't. */
static const struct {
	const char *left, *word;
} cut_verbs[] = {{"ca", "can"}, {"wo", "will"}, {"sha", "shall"}};

static bool has(const struct ros_strmap *set, char kind, const char *s, size_t len)
{
	char key[40];
	if (len + 1 > sizeof key)
		return false;
	key[0] = kind;
	memcpy(key + 1, s, len);
	return ros__strmap_get(set, key, len + 1) != ROS_NO_ID;
}

bool ros__is_stopword(const struct ros_strmap *set, const char *key, size_t len)
{
	if (ros__strmap_get(set, key, len) != ROS_NO_ID)
		return true;
	const char *mark = len > 2 && key[0] == ROS__KIND_WORD ? memchr(key + 1, '\'', len - 1) : NULL;
	if (!mark || mark == key + 1)
		return false;
	for (const char *next; (next = memchr(mark + 1, '\'', (size_t)(key + len - mark) - 1));)
		mark = next;
	const char *word = key + 1;
	size_t n = (size_t)(mark - word), tail = len - 1 - n;
	if (tail == 2 && mark[1] == 't' && mark[-1] == 'n') { /* don't is do and n't */
		mark--;
		n--;
		tail++;
	}
	for (size_t i = 0; i < sizeof cut_verbs / sizeof *cut_verbs && tail == 3; i++)
		if (n == strlen(cut_verbs[i].left) && memcmp(word, cut_verbs[i].left, n) == 0) {
			word = cut_verbs[i].word;
			n = strlen(word);
		}
	if (!n || !has(set, key[0], mark, tail))
		return false;
	if (has(set, key[0], word, n))
		return true;
	return word == key + 1 && n + 1 < len && ros__is_stopword(set, key, n + 1); /* wouldn't've */
}

static char *find_file(const char *name, const struct ros_config *cfg)
{
	if (cfg->config_dir && !strchr(name, '/')) {
		char *file = ros__xasprintf("%s/stopwords/%s.txt", cfg->config_dir, name);
		if (ros__is_file(file))
			return file;
		free(file);
	}
	return ros__is_input(name) ? ros__xstrdup(name) : NULL;
}

static enum ros_status unknown(const char *name, const char *config_dir, struct ros_err *err)
{
	char *dir = ros__path_join(config_dir ? config_dir : "config", "stopwords");
	ros_err_set(
		err, ROS_ECONFIG, "stopwords: %s is neither a list in config/stopwords nor a file", name);
	enum ros_status st = ros__err_meant_file(err, name, dir, ".txt");
	free(dir);
	return st;
}

static enum ros_status load_one(struct ros__typer *t, const char *name,
	const struct ros_config *cfg, struct ros_err *err)
{
	struct ros_buf b = ROS_BUF_INIT;
	char *path = find_file(name, cfg);
	enum ros_status st = ROS_OK;
	if (!path)
		return unknown(name, cfg->config_dir, err);
	st = ros__textfile_read(path, 1u << 26, NULL, &b, err);
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
