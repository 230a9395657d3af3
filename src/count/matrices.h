/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The matrices of a run, for R, Python and others (Matrix Market, and tables with names):
 *
 *	dfm.mtx         speeches x features, weighted by cfg->weight
 *	dfm.rows.tsv    row, id, label, title, group, group_label, district, tokens, source, start,
 *	                length (bytes in the source)
 *	dfm.groups.mtx  groups x features: counts summed by group, then weighted
 *	dfm.groups.tsv  row, group, label, speeches, tokens
 *	features.tsv    column, term, kind, class, count, speeches
 *	fcm.mtx         features x features, all speeches; symmetric unless cfg->ordered
 *	fcm/NAME.mtx    the same for one group, where cfg->speaker_fcm and not more than 2,000 groups
 *	fcm.groups.tsv  group id, label, file
 *
 * Text cells hold no tab and no line end (both become a space).
 */
#ifndef COUNT_MATRICES_H
#define COUNT_MATRICES_H
#include "base/buf.h"
#include "matrix/rows.h"
#include "rostrum/fcm.h"

#define ROS__ROWS_HEADER                                                                            \
	"row\tid\tlabel\ttitle\tgroup\tgroup_label\tdistrict\ttokens\tsource\tstart\tlength"
#define ROS__FEATURES_HEADER "column\tterm\tkind\tclass\tcount\tspeeches\n"

/* Above this many groups an fcm for each is refused with a warning: nobody reads a hundred thousand
 * files, and each costs a pass. */
#define ROS__MAX_GROUP_FCM 2000

/* Appends the text of one cell. */
void ros__put_cell(struct ros_buf *b, const char *s);

/* What a weighted matrix says of itself; the caller frees. */
char *ros__weight_comment(const char *rows, const struct ros_weight *w);

struct ros__group_total {
	uint64_t speeches, tokens;
};
/* dfm.groups.mtx and dfm.groups.tsv from counts summed by group; `columns` are those of all sums. */
enum ros_status ros__groups_write(const char *dir, const struct ros_rows *sums,
	const struct ros_columns *columns, const char *const *id, const char *const *label,
	const struct ros__group_total *total, const struct ros_config *cfg, struct ros_err *err);

struct ros_strmap;
/* A file name of its own for each group: its label made safe, with a number where two labels give
 * one name. `taken` holds the names so far; the caller frees the result. */
char *ros__group_file(struct ros_strmap *taken, const char *label);

/* Are co-occurrences by group wanted and possible? Warns where they are refused. */
int ros__group_fcm_wanted(uint32_t ngroup, const struct ros_config *cfg);

/* `dir` is made when it is not there. `group` may have n == 0. */
enum ros_status ros__matrices_write(const char *dir, const struct ros_corpus *c,
	const struct ros_tokens *t, const struct ros_features *f, const struct ros_csr *docs,
	const struct ros_grouping *group, const struct ros_config *cfg, struct ros_err *err);

#endif
