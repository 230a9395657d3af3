/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `rostrum segment`: one output line for each input line, words separated by one space.
 *
 * Input is read in blocks of whole lines; a batch of blocks is cut in parallel and written in order,
 * so memory stays small and the bytes do not depend on the number of threads.
 */
#include <errno.h>
#include <string.h>

#include "base/interrupt.h"
#include "base/io.h"
#include "base/loop.h"
#include "base/mem.h"
#include "base/log.h"
#include "base/par.h"
#include "rostrum/app.h"
#include "rostrum/segment.h"
#include "text/encoding.h"
#include "text/utf8.h"

enum { BLOCK = 64 << 10, BLOCKS_PER_THREAD = 2 };

struct block {
	struct ros_buf in, fixed, out;
	uint64_t offset, malformed, first_malformed;
};

struct job {
	const struct ros_config *cfg;
	struct ros_segmenter *seg;
	struct ros_seg_worker **worker;
	struct ros_words *words; /* by worker */
	struct block *block;
	size_t nblock;
	struct ros_writer writer;
	/* of the input that is being read */
	const char *path;
	FILE *file;
	struct ros_buf rest;     /* read, but not yet in a block */
	size_t rest_at;
	uint64_t offset, malformed, first_malformed;
	bool at_end;
};

/* Lines that are not valid UTF-8, with U+FFFD for what is malformed. The block is left as it is where
 * all is well. */
static const struct ros_buf *repair(struct block *b)
{
	b->malformed = 0;
	if (ros__utf8_valid(b->in.s, b->in.len) == b->in.len)
		return &b->in;
	ros__buf_clear(&b->fixed);
	for (size_t at = 0; at < b->in.len;) {
		const char *line = b->in.s + at, *nl = memchr(line, '\n', b->in.len - at);
		size_t len = nl ? (size_t)(nl - line) + 1 : b->in.len - at;
		if (ros__utf8_valid(line, len) == len) {
			ros__buf_add(&b->fixed, line, len);
		} else {
			struct ros_decoded d = {0};
			if (ros__decode(line, len, "UTF-8", NULL, &d, NULL) == ROS_OK)
				ros__buf_add(&b->fixed, d.text ? d.text : line, d.len);
			if (!b->malformed)
				b->first_malformed = b->offset + at + d.first_malformed;
			b->malformed += d.malformed;
			ros__decoded_release(&d);
		}
		at += len;
	}
	return &b->fixed;
}

/* Copies a word; reads and writes in eights, for which both buffers have room. */
static inline char *put_word(char *to, const char *s, size_t len)
{
	memcpy(to, s, 8);
	for (size_t i = 8; i < len; i += 8)
		memcpy(to + i, s + i, 8);
	return to + len;
}

static void cut_block(void *ctx, size_t nth)
{
	struct job *j = ctx;
	struct block *b = &j->block[nth];
	int me = ros__loop_worker();
	struct ros_words *words = &j->words[me];
	struct ros_buf *text = (struct ros_buf *)(uintptr_t)repair(b), *out = &b->out;
	static const char pad[8];
	size_t len = text->len;
	ros_segment(j->worker[me], text->s, len, words);
	ros__buf_add(text, pad, sizeof pad);
	text->len = len;
	ros__buf_clear(out);
	ros__buf_reserve(out, len + words->n * (j->cfg->tag_classes ? 16 : 1) + 32);
	char *to = out->s;
	size_t i = 0;
	for (size_t at = 0; at < len;) {
		const char *nl = memchr(text->s + at, '\n', len - at);
		size_t end = nl ? (size_t)(nl - text->s) : len;
		bool first = true;
		for (; i < words->n && words->word[i].start < end; i++, first = false) {
			const struct ros_word *w = &words->word[i];
			if (!first)
				*to++ = ' ';
			to = put_word(to, text->s + w->start, w->len);
			if (j->cfg->tag_classes) {
				*to++ = '/';
				enum ros_name name = w->name ? (enum ros_name)w->name :
					ros_segmenter_name(j->seg, text->s + w->start, w->len);
				to = stpcpy(to, ros_word_class_name((enum ros_class)w->cls, name));
			}
		}
		*to++ = '\n';
		at = end + 1;
	}
	out->len = (size_t)(to - out->s);
}

static enum ros_status more(struct job *j, size_t n, struct ros_err *err)
{
	if (j->rest_at) {
		memmove(j->rest.s, j->rest.s + j->rest_at, j->rest.len - j->rest_at);
		j->rest.len -= j->rest_at;
		j->rest_at = 0;
	}
	ros__buf_reserve(&j->rest, n + 16);
	size_t got = j->file ? fread(j->rest.s + j->rest.len, 1, n, j->file) : 0;
	j->rest.len += got;
	j->at_end = got < n;
	if (got < n && j->file && ferror(j->file))
		return ros_err_set(err, ROS_EIO, "%s: %s", j->path, strerror(errno));
	return ROS_OK;
}

/* Fills a block with whole lines; an empty one means the end of the input. */
static enum ros_status next_block(struct job *j, struct block *b, struct ros_err *err)
{
	enum ros_status st = ROS_OK;
	ros__buf_clear(&b->in);
	size_t want = BLOCK, len;
	for (;;) {
		if (!j->at_end && j->rest.len - j->rest_at < want)
			st = more(j, want, err);
		if (st != ROS_OK)
			return st;
		size_t have = j->rest.len - j->rest_at;
		const char *from = j->rest.s + j->rest_at;
		const char *nl = have ? memrchr(from, '\n', have < want ? have : want) : NULL;
		len = j->at_end && have <= want ? have : nl ? (size_t)(nl - from) + 1 : 0;
		if (len || (j->at_end && !have))
			break;
		want *= 2; /* a line longer than the block */
	}
	b->offset = j->offset;
	if (len)
		ros__buf_add(&b->in, j->rest.s + j->rest_at, len);
	j->rest_at += len;
	j->offset += len;
	return ROS_OK;
}

static enum ros_status write_batch(struct job *j, size_t n, struct ros_err *err)
{
	for (size_t i = 0; i < n; i++) {
		struct block *b = &j->block[i];
		if (b->malformed && !j->malformed)
			j->first_malformed = b->first_malformed;
		j->malformed += b->malformed;
		if (j->malformed && j->cfg->strict)
			return ros_err_set(err, ROS_EINPUT, "%s: malformed text at byte %llu", j->path,
				(unsigned long long)j->first_malformed);
		ros__write(&j->writer, b->out.s, b->out.len);
	}
	return ros__check_interrupt(err);
}

/* Text in another encoding is decoded as a whole. What is UTF-8, or as good as, is streamed. */
static enum ros_status decode_all(struct job *j, struct ros_err *err)
{
	size_t valid = ros__utf8_valid(ros__buf_str(&j->rest), j->rest.len);
	bool cut = !j->at_end && j->rest.len - valid < 4;
	bool forced = j->cfg->encoding && *j->cfg->encoding;
	if (!forced && (valid == j->rest.len || cut) &&
		(!valid || !memchr(j->rest.s, 0, j->rest.len)))
		return ROS_OK;
	while (!j->at_end) {
		enum ros_status st = more(j, j->rest.len + BLOCK, err);
		if (st != ROS_OK)
			return st;
	}
	const char *name = forced ? j->cfg->encoding
		: ros__detect_encoding(j->rest.s, j->rest.len, NULL);
	if (strcmp(name, "UTF-8") == 0)
		return ROS_OK;
	struct ros_decoded d = {0};
	enum ros_status st = ros__decode(ros__buf_str(&j->rest), j->rest.len, name, NULL, &d, err);
	if (st == ROS_OK && d.text) {
		ros__buf_clear(&j->rest);
		ros__buf_add(&j->rest, d.text, d.len);
		j->malformed = d.malformed;
		j->first_malformed = d.first_malformed;
		ros__verbose("%s: read as %s", j->path, d.encoding);
	}
	ros__decoded_release(&d);
	return st;
}

static enum ros_status segment_input(struct job *j, struct ros_err *err)
{
	bool standard = strcmp(j->path, "-") == 0;
	j->file = standard ? stdin : fopen(j->path, "rb");
	if (!j->file && errno == ENOENT)
		return ros_err_set(err, ROS_EINPUT,
			"%s: no such file; text itself comes from standard input: echo TEXT | rostrum segment",
			j->path);
	if (!j->file)
		return ros_err_set(err, ROS_EINPUT, "%s: cannot open: %s", j->path, strerror(errno));
	ros__buf_clear(&j->rest);
	j->rest_at = 0;
	j->offset = j->malformed = 0;
	j->at_end = false;
	enum ros_status st = more(j, BLOCK, err);
	if (st == ROS_OK)
		st = decode_all(j, err);
	while (st == ROS_OK) {
		size_t n = 0;
		for (; st == ROS_OK && n < j->nblock; n++) {
			st = next_block(j, &j->block[n], err);
			if (!j->block[n].in.len)
				break;
		}
		if (st != ROS_OK || n == 0)
			break;
		ros__for(n, 1, cut_block, j);
		st = write_batch(j, n, err);
	}
	if (!standard)
		fclose(j->file);
	if (st == ROS_OK && j->malformed)
		ros__warn("%s: malformed text was replaced at %llu places, first at byte %llu", j->path,
			(unsigned long long)j->malformed, (unsigned long long)j->first_malformed);
	return st;
}

static void job_init(struct job *j)
{
	int n = ros__par_max();
	ROS_NEW_ARRAY(j->worker, n);
	ROS_NEW_ARRAY(j->words, n);
	for (int i = 0; i < n; i++)
		j->worker[i] = ros_seg_worker_new(j->seg);
	j->nblock = (size_t)n * BLOCKS_PER_THREAD;
	ROS_NEW_ARRAY(j->block, j->nblock);
}

static void job_release(struct job *j)
{
	for (int i = 0; j->worker && i < ros__par_max(); i++) {
		ros_seg_worker_free(j->worker[i]);
		ros_words_release(&j->words[i]);
	}
	for (size_t i = 0; i < j->nblock; i++) {
		ros__buf_release(&j->block[i].in);
		ros__buf_release(&j->block[i].fixed);
		ros__buf_release(&j->block[i].out);
	}
	free(j->worker);
	free(j->words);
	free(j->block);
	ros__buf_release(&j->rest);
	ros_segmenter_close(j->seg);
}

enum ros_status ros_app_segment(const struct ros_args *a, struct ros_err *err)
{
	static const char *const standard_input[] = {"-"};
	const char *const *input = a->ninput ? a->input : standard_input;
	size_t ninput = a->ninput ? a->ninput : 1;
	struct job j = {.cfg = a->cfg};
	enum ros_status st = ros_segmenter_open(&j.seg, a->cfg, err);
	if (st != ROS_OK)
		return st;
	job_init(&j);
	st = ros__writer_open(&j.writer, "-", err);
	for (size_t i = 0; st == ROS_OK && i < ninput; i++) {
		j.path = input[i];
		st = segment_input(&j, err);
	}
	if (st == ROS_OK)
		st = ros__writer_close(&j.writer, err);
	else
		ros__writer_abort(&j.writer);
	job_release(&j);
	return st;
}
