/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The docvars of speeches as columns behind the fixed ones of dfm.rows.tsv, so that a matrix comes
 * with party and year: speaker, office, name, date and place, then the user's, sorted by name. One
 * that is called like a fixed column is headed docvar.NAME.
 */
#ifndef COUNT_DOCVAR_COLUMNS_H
#define COUNT_DOCVAR_COLUMNS_H
#include "base/buf.h"
#include "base/strmap.h"
#include "rostrum/corpus.h"

struct ros_docvar_columns {
	struct ros_strmap name; /* of the user's docvars */
	uint32_t *order;        /* of their columns: ids of names */
};
#define ROS_DOCVAR_COLUMNS_INIT {0}

void ros__docvar_columns(struct ros_docvar_columns *v, const struct ros_corpus *c);
void ros__docvar_columns_release(struct ros_docvar_columns *v);
/* "\tspeaker\toffice..." without a line end; and the cells of one speech, linear in how many. */
void ros__docvar_columns_head(const struct ros_docvar_columns *v, struct ros_buf *out);
void ros__docvar_columns_row(const struct ros_docvar_columns *v, const struct ros_doc *d,
	struct ros_buf *out);

#endif
