/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `rostrum kwic PATTERN INPUT...`: keyword in context, aligned, as JSON Lines or as a table. What a
 * pattern is stands in segment/query.h.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/kwic_lines.h"
#include "app/say_notices.h"
#include "base/io.h"
#include "base/json.h"
#include "base/log.h"
#include "base/visible.h"
#include "rostrum/rostrum.h"
#include "text/width.h"

/* Text of others goes to a terminal: nothing in it may act. */
static unsigned add_cell(struct ros_buf *b, const char *s, uint32_t len)
{
	size_t from = b->len;
	ros__visible_add(b, s, len);
	return ros__width(ros__buf_str(b) + from, b->len - from);
}

static void add_spaces(struct ros_buf *b, unsigned wanted, unsigned used)
{
	ros__buf_addf(b, "%*s", (int)(wanted > used ? wanted - used : 0), "");
}

/* Lines of a concordance by groups begin with the group. */
static const char *label_of(const struct ros_kwic_line *l, const struct ros_config *cfg)
{
	return strcmp(cfg->group_by, "speaker") == 0 ? l->label : l->group;
}

static void print_plain(const struct ros_kwic_line *l, const struct ros_config *cfg,
	unsigned label_width)
{
	struct ros_buf b = ROS_BUF_INIT, left = ROS_BUF_INIT;
	const char *label = label_of(l, cfg), *text = l->doc->body;
	add_spaces(&b, label_width + 2, add_cell(&b, label, (uint32_t)strlen(label)));
	unsigned used = add_cell(&left, text + l->left, l->from - l->left);
	add_spaces(&b, (unsigned)cfg->width, used);
	ros__buf_adds(&b, ros__buf_str(&left));
	ros__buf_adds(&b, " [");
	add_cell(&b, text + l->from, l->to - l->from);
	ros__buf_adds(&b, "] ");
	add_cell(&b, text + l->to, l->right - l->to);
	ros__say(b.s);
	ros__buf_release(&left);
	ros__buf_release(&b);
}

static void print_json(const struct ros_kwic_line *l)
{
	const struct ros_doc *d = l->doc;
	struct ros_json *o = ros__json_object();
	ros__json_add_str(o, "speech", d->id);
	ros__json_add_str(o, "label", l->label);
	ros__json_add_str(o, "group", l->group);
	ros__json_add_str(o, "title", d->title);
	ros__json_add_str(o, "source", d->source);
	uint64_t start = ros_doc_source_offset(d, l->from);
	ros__json_add_int(o, "start", (int64_t)start);
	ros__json_add_int(o, "length", (int64_t)(ros_doc_source_offset(d, l->to - 1) + 1 - start));
	ros__json_add_strn(o, "left", d->body + l->left, l->from - l->left);
	ros__json_add_strn(o, "keyword", d->body + l->from, l->to - l->from);
	ros__json_add_strn(o, "right", d->body + l->to, l->right - l->to);
	char *text = ros__json_print(o, false);
	ros__say(text);
	free(text);
	ros__json_free(o);
}

static unsigned widest_label(const struct ros_kwic_lines *l, const struct ros_config *cfg)
{
	unsigned widest = 0;
	struct ros_buf b = ROS_BUF_INIT;
	for (size_t i = 0; i < l->n; i++) {
		const char *label = label_of(&l->line[i], cfg);
		unsigned w = add_cell(&b, label, (uint32_t)strlen(label));
		widest = w > widest ? w : widest;
		ros__buf_clear(&b);
	}
	ros__buf_release(&b);
	return widest;
}

static enum ros_status show(const struct ros_kwic_lines *l, const char *pattern, size_t nspeech,
	const struct ros_config *cfg, struct ros_err *err)
{
	unsigned label_width = cfg->json ? 0 : widest_label(l, cfg);
	enum ros_status st = *cfg->table ? ros__kwic_save(l, cfg->table, err) : ROS_OK;
	for (size_t i = 0; i < l->n && !*cfg->table; i++) {
		if (cfg->json)
			print_json(&l->line[i]);
		else
			print_plain(&l->line[i], cfg, label_width);
	}
	if (st == ROS_OK && l->n == 0)
		return ros_err_set(err, ROS_NOTHING, "kwic: \"%s\" stands nowhere in %zu speeches", pattern,
			nspeech);
	ros__verbose("%zu places in %zu of %zu speeches", l->n, l->nspeech, nspeech);
	return st;
}

enum ros_status ros_app_kwic(const struct ros_args *a, struct ros_err *err)
{
	struct ros_corpus c = ROS_CORPUS_INIT;
	struct ros_segmenter *seg = NULL;
	struct ros_query *q = NULL;
	const char *pattern = a->input[0];
	if (!ros__is_utf8(pattern, strlen(pattern)))
		return ros_err_set(err, ROS_EUSAGE,
			"kwic: the pattern is not UTF-8; set the terminal to UTF-8");
	if (access(pattern, F_OK) == 0 && access(a->input[1], F_OK) != 0 && strcmp(a->input[1], "-") != 0)
		return ros_err_set(err, ROS_EUSAGE,
			"kwic: the pattern stands before the files: rostrum kwic %s %s", a->input[1], pattern);
	enum ros_status st = ros__query_parse(&q, pattern, err);
	if (st == ROS_OK)
		st = ros_corpus_read(&c, a->input + 1, a->ninput - 1, a->cfg, err);
	if (st == ROS_OK) {
		ros__app_notices(&c, "read.", NULL); /* a keyword may stand in what could not be read */
		st = ros_segmenter_open(&seg, a->cfg, err);
	}
	if (st == ROS_OK) {
		struct ros_kwic_lines lines = ROS_KWIC_LINES_INIT;
		ros__kwic_find(&lines, &c, seg, q, a->cfg);
		st = show(&lines, pattern, c.ndoc, a->cfg, err);
		ros__kwic_release(&lines);
	}
	ros__query_free(q);
	ros_segmenter_close(seg);
	ros_corpus_release(&c);
	return st;
}
