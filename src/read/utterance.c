/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/utterance.h"

#include <string.h>

#include "read/record.h"

void ros__utterance_var(struct ros__utterances *u, const char *name, const char *value)
{
	if (!value || !*value || u->nvar >= sizeof u->var / sizeof *u->var)
		return;
	u->var[u->nvar++] = (struct ros_docvar){ros__arena_strdup(&u->arena, name),
		ros__arena_strdup(&u->arena, value)};
}

void ros__utterance_add(struct ros__utterances *u, const char *s)
{
	struct ros_buf *b = &u->text;
	for (; *s; s++) {
		bool space = *s == ' ' || *s == '\t' || *s == '\n' || *s == '\r';
		if (!space)
			ros__buf_addc(b, *s);
		else if (b->len && b->s[b->len - 1] != ' ' && b->s[b->len - 1] != '\n')
			ros__buf_addc(b, ' ');
	}
}

void ros__utterance_line(struct ros__utterances *u)
{
	struct ros_buf *b = &u->text;
	while (b->len && b->s[b->len - 1] == ' ')
		b->s[--b->len] = '\0';
	if (b->len && b->s[b->len - 1] != '\n')
		ros__buf_addc(b, '\n');
}

enum ros_status ros__utterance_end(struct ros__utterances *u, struct ros_err *err)
{
	struct ros_source_text s;
	enum ros_status st = ROS_OK;
	ros__utterance_line(u);
	while (u->text.len && u->text.s[u->text.len - 1] == '\n')
		u->text.s[--u->text.len] = '\0';
	if (u->text.len) {
		ros__source_begin(&s, u->in, u->format);
		struct ros_docvar var[24];
		for (uint32_t i = 0; i < u->nvar; i++)
			var[i] = (struct ros_docvar){ros__arena_strdup(&s.arena, u->var[i].name),
				ros__arena_strdup(&s.arena, u->var[i].value)};
		ros__record_fill(&s, u->text.s, u->text.len, var, u->nvar);
		st = ros__reading_emit(u->r, &s, err);
	} else {
		u->empty++;
	}
	ros__buf_clear(&u->text);
	ros__arena_clear(&u->arena);
	u->nvar = 0;
	return st;
}

void ros__utterance_stage(struct ros__utterances *u, const xmlNode *n)
{
	if (!u->stage++)
		ros__xml_text(n, &u->first);
}

enum ros_status ros__utterances_close(struct ros__utterances *u, enum ros_status st,
	struct ros_err *err)
{
	(void)err;
	if (st == ROS_OK && u->stage)
		ros__reading_note(u->r, "left_out", u->in->path,
			ros__said(
				"{n} notes between and inside speeches were left out, the first is \"{text}\"", "n",
				ros__digits(u->stage).s, "text",
				ros__opening(ros__buf_str(&u->first), u->first.len).s, NULL));
	ros__buf_release(&u->text);
	ros__buf_release(&u->first);
	ros__arena_release(&u->arena);
	return st;
}
