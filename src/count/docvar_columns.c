/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "count/docvar_columns.h"

#include <string.h>

#include "base/mem.h"
#include "count/matrices.h"

static const char *const fixed[] = {"speaker", "office", "name", "date", "place"};
enum { NFIXED = sizeof fixed / sizeof *fixed };

static bool is_column(const char *name)
{
	static const char *const taken[] = {"row", "id", "label", "title", "group", "group_label",
		"district", "tokens", "source", "start", "length"};
	for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
		if (strcmp(taken[i], name) == 0)
			return true;
	return false;
}

static bool is_fixed(const char *name)
{
	for (size_t i = 0; i < NFIXED; i++)
		if (strcmp(fixed[i], name) == 0)
			return true;
	return false;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Speeches of one table have the same names: the one before is looked at first. */
void ros__docvar_columns(struct ros_docvar_columns *v, const struct ros_corpus *c)
{
	for (size_t d = 0; d < c->ndoc; d++)
		for (uint32_t i = 0; i < c->doc[d].nvar; i++) {
			const char *name = c->doc[d].var[i].name;
			size_t k = 0;
			while (k < v->n && v->name[k] != name && strcmp(v->name[k], name) != 0)
				k++;
			if (k < v->n || is_fixed(name))
				continue;
			ROS_GROW(v->name, v->n, v->cap);
			v->name[v->n++] = name;
		}
	if (v->n)
		qsort(v->name, v->n, sizeof *v->name, by_name);
}

void ros__docvar_columns_release(struct ros_docvar_columns *v)
{
	free(v->name);
	*v = (struct ros_docvar_columns)ROS_DOCVAR_COLUMNS_INIT;
}

void ros__docvar_columns_head(const struct ros_docvar_columns *v, struct ros_buf *out)
{
	for (size_t i = 0; i < NFIXED; i++)
		ros__buf_addf(out, "\t%s", fixed[i]);
	for (size_t i = 0; i < v->n; i++) {
		ros__buf_adds(out, is_column(v->name[i]) ? "\tdocvar." : "\t");
		ros__put_cell(out, v->name[i]);
	}
}

static const char *own_value(const struct ros_doc *d, const char *name)
{
	for (uint32_t i = 0; i < d->nvar; i++)
		if (strcmp(d->var[i].name, name) == 0)
			return d->var[i].value;
	return "";
}

void ros__docvar_columns_row(const struct ros_docvar_columns *v, const struct ros_doc *d,
	struct ros_buf *out)
{
	for (size_t i = 0; i < NFIXED; i++) {
		ros__buf_addc(out, '\t');
		ros__put_cell(out, ros_doc_var(d, fixed[i]));
	}
	for (size_t i = 0; i < v->n; i++) {
		ros__buf_addc(out, '\t');
		ros__put_cell(out, own_value(d, v->name[i]));
	}
}
