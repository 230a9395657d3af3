/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "count/docvar_columns.h"

#include <stdlib.h>
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

void ros__docvar_columns(struct ros_docvar_columns *v, const struct ros_corpus *c)
{
	for (size_t d = 0; d < c->ndoc; d++)
		for (uint32_t i = 0; i < c->doc[d].nvar; i++) {
			const char *name = c->doc[d].var[i].name;
			if (!is_fixed(name))
				ros__strmap_put(&v->name, name, strlen(name));
		}
	v->order = ros__strmap_sorted(&v->name);
}

void ros__docvar_columns_release(struct ros_docvar_columns *v)
{
	ros__strmap_release(&v->name);
	free(v->order);
	*v = (struct ros_docvar_columns)ROS_DOCVAR_COLUMNS_INIT;
}

void ros__docvar_columns_head(const struct ros_docvar_columns *v, struct ros_buf *out)
{
	for (size_t i = 0; i < NFIXED; i++)
		ros__buf_addf(out, "\t%s", fixed[i]);
	for (uint32_t i = 0; i < v->name.n; i++) {
		const char *name = v->name.key[v->order[i]];
		ros__buf_adds(out, is_column(name) ? "\tdocvar." : "\t");
		ros__put_cell(out, name);
	}
}

void ros__docvar_columns_row(const struct ros_docvar_columns *v, const struct ros_doc *d,
	struct ros_buf *out)
{
	const char **value = ros__xcalloc(v->name.n + (size_t)1, sizeof *value); /* by id of the name */
	for (size_t i = 0; i < NFIXED; i++) {
		ros__buf_addc(out, '\t');
		ros__put_cell(out, ros_doc_var(d, fixed[i]));
	}
	for (uint32_t i = 0; i < d->nvar; i++) {
		uint32_t id = ros__strmap_get(&v->name, d->var[i].name, strlen(d->var[i].name));
		if (id != ROS_NO_ID && !value[id])
			value[id] = d->var[i].value;
	}
	for (uint32_t i = 0; i < v->name.n; i++) {
		const char *own = value[v->order[i]];
		ros__buf_addc(out, '\t');
		ros__put_cell(out, own ? own : "");
	}
	free(value);
}
