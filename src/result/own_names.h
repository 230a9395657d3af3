/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names apart from substance: what each group calls itself, its places, its people and its own
 * level of government. That 西藏 stands in the report of 西藏 says nothing of what it stresses, so
 * these words are listed and take no part in what compares the group with others.
 *
 *	struct ros_own_names own;
 *	st = ros__own_names_find(&own, a, err);      needs group, tokens, features of a
 *	ros__own_names_drop(&own, &x, group_of_row, type_of_column);
 *	ros__own_names_release(&own);
 *
 * The question is own or other, not name or word: 东盟 in the report of 广西 stays. Rules are in
 * own_rules.h. Words stand by group and type. The matrix of a group's clauses loses them,
 * so that they are neither in its counts nor in what others are held against; single words are
 * therefore tested for no group where they are any group's name.
 */
#ifndef RESULT_OWN_NAMES_H
#define RESULT_OWN_NAMES_H
#include "result/analysis.h"

enum ros_own { /* the order of ros__codes_own */
	ROS_OWN_PLACE,
	ROS_OWN_PERSON,
	ROS_OWN_ORGANISATION,
	ROS_OWN_FRAGMENT,
	ROS_OWN_LEVEL,
	ROS_OWN_NOT
};

struct ros_own_name {
	uint32_t type;
	uint32_t count, all; /* tokens and hits of the group, of all groups */
	enum ros_own kind;
};

struct ros_own_names {
	uint32_t ngroup;
	uint64_t *at; /* names of group g: name[at[g]] .. name[at[g + 1] - 1], by type */
	struct ros_own_name *name;
	size_t n, cap;
	uint8_t *kind_of_place; /* by type: 走廊, 机场; NULL where no names were looked for */
};

/* Nothing is found where the options say that names stay. The same for any number of threads. */
enum ros_status ros__own_names_find(
	struct ros_own_names *own, const struct ros_analysis *a, struct ros_err *err);
void ros__own_names_release(struct ros_own_names *own);
bool ros__own_names_has(const struct ros_own_names *own, uint32_t group, uint32_t type);
/* Takes the names out of x, whose row r is of group[r] (UINT32_MAX: none) and column c is type[c].
 */
void ros__own_names_drop(const struct ros_own_names *own, struct ros_csr *x, const uint32_t *group,
	const uint32_t *type);
/* By type, of ntype: is it a name of any group? The caller frees. */
uint8_t *ros__own_names_types(const struct ros_own_names *own, uint32_t ntype);
/* The names of every group out of every row, of ntype types: what is neither counted for its own
 * group nor can be held against it. */
void ros__own_names_drop_all(
	const struct ros_own_names *own, struct ros_csr *x, const uint32_t *type, uint32_t ntype);
/* The same where row r stands in speech doc[r]. */
void ros__own_names_drop_docs(const struct ros_own_names *own, struct ros_csr *x,
	const struct ros_grouping *by, const uint32_t *doc, const uint32_t *type);

/* The same names by the types of another cut of the same corpus. */
void ros__own_names_in(struct ros_own_names *out, const struct ros_own_names *own,
	const struct ros_vocab *from, const struct ros_vocab *to);

#endif
