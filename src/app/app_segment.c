/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `rostrum segment`: one output line for each input line, words separated by one space. */
#include <string.h>

#include "base/io.h"
#include "base/mem.h"
#include "rostrum/app.h"
#include "rostrum/segment.h"
#include "text/utf8.h"

static void put_line(struct ros_buf *out, struct ros_seg_worker *w, struct ros_words *words,
	const char *line, size_t len, bool classes)
{
	ros_segment(w, line, len, words);
	for (size_t i = 0; i < words->n; i++) {
		const struct ros_word *word = &words->word[i];
		if (i)
			ros__buf_addc(out, ' ');
		ros__buf_add(out, line + word->start, word->len);
		if (classes) {
			ros__buf_addc(out, '/');
			ros__buf_adds(out, ros_class_name((enum ros_class)word->cls));
		}
	}
	ros__buf_addc(out, '\n');
}

enum ros_status ros_app_segment(const struct ros_args *a, struct ros_err *err)
{
	static const char *const standard_input[] = {"-"};
	const char *const *input = a->ninput ? a->input : standard_input;
	struct ros_segmenter *seg = NULL;
	struct ros_seg_worker *w = NULL;
	struct ros_words words = ROS_WORDS_INIT;
	struct ros_buf in = ROS_BUF_INIT, out = ROS_BUF_INIT;
	struct ros_writer writer = ROS_WRITER_INIT;
	enum ros_status st = ros_segmenter_open(&seg, a->cfg, err);
	if (st != ROS_OK)
		return st;
	w = ros_seg_worker_new(seg);
	st = ros__writer_open(&writer, "-", err);
	for (size_t i = 0; st == ROS_OK && i < (a->ninput ? a->ninput : 1); i++) {
		ros__buf_clear(&in);
		st = ros__read_file(input[i], 0, &in, err);
		for (size_t at = 0; st == ROS_OK && at < in.len;) {
			const char *nl = memchr(in.s + at, '\n', in.len - at);
			size_t len = nl ? (size_t)(nl - in.s) - at : in.len - at;
			ros__buf_clear(&out);
			put_line(&out, w, &words, in.s + at, len, a->cfg->tag_classes);
			ros__write(&writer, out.s, out.len);
			at += len + 1;
		}
	}
	if (st == ROS_OK)
		st = ros__writer_close(&writer, err);
	else
		ros__writer_abort(&writer);
	ros__buf_release(&in);
	ros__buf_release(&out);
	ros_words_release(&words);
	ros_seg_worker_free(w);
	ros_segmenter_close(seg);
	return st;
}
