/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `rostrum borrow INPUT...`: wording that speeches share with each other, or, with --against FILE,
 * with given documents. --reference FILE adds texts that only show what is usual wording.
 */
#include <string.h>

#include "app/borrow_print.h"
#include "app/say_notices.h"
#include "app/speech_names.h"
#include "base/log.h"
#include "base/mem.h"
#include "rostrum/rostrum.h"

/* Three corpora side by side; `all` borrows their speeches. */
struct texts {
	struct ros_corpus part[3]; /* by enum ros_borrow_role */
	struct ros__speech_names names[3];
	struct ros_corpus all;
	uint8_t *role;
};

static enum ros_status read_part(struct texts *t, enum ros_borrow_role role,
	const char *const *path, size_t n, const struct ros_config *cfg, struct ros_err *err)
{
	struct ros_corpus *c = &t->part[role];
	if (!n)
		return ROS_OK;
	enum ros_status st = ros_corpus_read(c, path, n, cfg, err);
	ros__app_notices(c, "", NULL);
	if (st == ROS_OK)
		ros__speech_names_make(&t->names[role], c, cfg);
	return st;
}

static void join(struct texts *t)
{
	size_t n = 0;
	for (int k = 0; k < 3; k++)
		n += t->part[k].ndoc;
	ROS_NEW_ARRAY(t->all.doc, n);
	ROS_NEW_ARRAY(t->role, n);
	for (int k = 0; k < 3; k++)
		for (size_t d = 0; d < t->part[k].ndoc; d++) {
			t->role[t->all.ndoc] = (uint8_t)k;
			t->all.doc[t->all.ndoc] = t->part[k].doc[d];
			t->all.doc[t->all.ndoc++].label = ros__speech_name(&t->names[k], &t->part[k], d);
		}
}

/* auto and none mean tables of words, which say nothing of passages. */
static bool names_texts(const struct ros_strlist *reference)
{
	return reference->n && strcmp(reference->item[0], "auto") != 0 &&
		strcmp(reference->item[0], "none") != 0;
}

static enum ros_status read_texts(struct texts *t, const struct ros_args *a, struct ros_err *err)
{
	const struct ros_config *cfg = a->cfg;
	enum ros_status st = read_part(t, ROS_BORROW_SPEECH, a->input, a->ninput, cfg, err);
	if (st == ROS_OK)
		st = read_part(
			t, ROS_BORROW_SOURCE, (const char *const *)cfg->against.item, cfg->against.n, cfg, err);
	if (st == ROS_OK)
		st = read_part(t, ROS_BORROW_REFERENCE, (const char *const *)cfg->reference.item,
			names_texts(&cfg->reference) ? cfg->reference.n : 0, cfg, err);
	if (st == ROS_OK)
		join(t);
	return st;
}

static void release_texts(struct texts *t)
{
	for (int k = 0; k < 3; k++) {
		ros__speech_names_release(&t->names[k]);
		ros_corpus_release(&t->part[k]);
	}
	free(t->all.doc);
	free(t->role);
}

enum ros_status ros_app_borrow(const struct ros_args *a, struct ros_err *err)
{
	struct texts t = {0};
	struct ros_borrowing b = ROS_BORROWING_INIT;
	struct ros_segmenter *seg = NULL;
	enum ros_status st = read_texts(&t, a, err);
	if (st == ROS_OK && t.part[0].ndoc + t.part[1].ndoc < 2)
		st = ros_err_set(err, ROS_EINPUT,
			"one speech has nothing to be compared with: name more, or a document with --against");
	if (st == ROS_OK)
		st = ros_segmenter_open(&seg, a->cfg, err);
	if (st == ROS_OK)
		st = ros__wording_cut(&b.wording, &t.all, seg, a->cfg, err);
	ros_segmenter_close(seg);
	if (st == ROS_OK)
		st = ros__borrowing_find(&b, &t.all, t.role, a->cfg, err);
	if (st == ROS_OK && a->cfg->json)
		ros__borrow_print_json(&b);
	else if (st == ROS_OK)
		ros__borrow_print_table(&b, (uint32_t)a->cfg->top);
	ros__borrowing_release(&b);
	release_texts(&t);
	return st;
}
