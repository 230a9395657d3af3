/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Vertical text: a token a line with its type and class between tags of texts, paragraphs and
 * sentences (CWB Corpus Encoding Tutorial; `cwb-encode -P type -P class -S text:0+id+... -S p -S
 * s`).
 */
#include <string.h>

#include "export/formats.h"

/* Names of attributes hold letters, digits and _ only. */
static void docvar(struct ros_writer *w, const struct ros_docvar *v)
{
	char name[64];
	size_t n = 0;
	for (const char *p = v->name; *p && n < sizeof name - 1; p++)
		name[n++] = (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') || (*p >= '0' && *p <= '9')
			? *p : '_';
	name[n] = '\0';
	if (n == 0 || (name[0] >= '0' && name[0] <= '9') || strspn(name, "_") == n)
		return;
	for (size_t i = 0; ros__export_field[i]; i++)
		if (strcmp(ros__export_field[i], name) == 0)
			return;
	ros__export_attribute(w, name, v->value);
}

static void open_text(struct ros_writer *w, const struct ros_doc *d)
{
	ros__writes(w, "<text");
	ros__export_attribute(w, "id", d->id);
	for (size_t i = 0; ros__export_field[i]; i++)
		ros__export_attribute(w, ros__export_field[i],
			ros__export_value(d, ros__export_field[i]));
	for (uint32_t i = 0; i < d->nvar; i++)
		docvar(w, &d->var[i]);
	ros__writes(w, ">\n");
}

static void token(struct ros_writer *w, const struct ros_export *x, const struct ros_doc *d,
	const struct ros_token *t)
{
	const char *type = x->tokens->vocab.type[t->type];
	ros__export_xml(w, d->body + t->start, t->len);
	ros__writes(w, "\t");
	ros__export_xml(w, type, strlen(type));
	ros__writef(w, "\t%s\n", ros__export_class(t));
}

static void text(struct ros_writer *w, const struct ros_export *x, uint32_t d)
{
	const struct ros_units *s = &x->tokens->unit[ROS_UNIT_SENTENCE];
	const struct ros_units *p = &x->tokens->unit[ROS_UNIT_PARAGRAPH];
	const struct ros_doc *doc = &x->corpus->doc[d];
	uint32_t k = s->indptr[d];
	open_text(w, doc);
	for (uint32_t i = p->indptr[d]; i < p->indptr[d + 1]; i++) {
		ros__writes(w, "<p>\n");
		for (; k < s->indptr[d + 1] && s->first[k] < p->first[i + 1]; k++) {
			ros__writes(w, "<s>\n");
			for (uint64_t j = s->first[k]; j < s->first[k + 1]; j++)
				token(w, x, doc, &x->tokens->token[j]);
			ros__writes(w, "</s>\n");
		}
		ros__writes(w, "</p>\n");
	}
	ros__writes(w, "</text>\n");
}

enum ros_status ros__export_vertical(const struct ros_export *x, const char *path,
	struct ros_err *err)
{
	struct ros_writer w = ROS_WRITER_INIT;
	enum ros_status st = ros__writer_open(&w, path, err);
	if (st != ROS_OK)
		return st;
	for (uint32_t d = 0; d < x->tokens->ndoc; d++)
		text(&w, x, d);
	return ros__writer_close(&w, err);
}
