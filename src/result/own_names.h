/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names apart from substance: what each group calls itself, its places, its people and its own
 * level of government. That 西藏 stands in the report of 西藏 says nothing of what it stresses, so
 * these words are listed and take no part in what compares the group with others.
 *
 *	struct ros_own_names own;
 *	st = ros__own_names_find(&own, a, err);      needs group, tokens, features of a
 *	ros__own_names_drop(&own, &x, type_of_column, ntype);
 *	ros__own_names_release(&own);
 *
 * The question is own or other, not name or word: 东盟 in the report of 广西 stays. Rules are in
 * own_rules.h. Words stand by group and type. What is counted for comparison has no column for a
 * word that is any group's name: for the group it is no substance, and the others cannot be held
 * against a group that says it of itself.
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
	ROS_OWN_PRESENT, /* in the room, for whatever group: Deputy Shortall */
	ROS_OWN_NOT
};

enum ros_place_kind {
	ROS_KIND_NONE,
	ROS_KIND_PLACE, /* 走廊, 机场, and bodies of a level of government: 党委 */
	ROS_KIND_LEVELS /* nothing but levels of government: 省市 */
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
	uint8_t *kind_of_place; /* by type: enum ros_place_kind; NULL where no names were looked for */
	uint8_t *address;       /* by type: a meeting is addressed or run with it; NULL as above */
	uint64_t *form;         /* by type: the divisions that a character stands for */
	uint64_t *division;     /* by group: mask; 0: not known */
};

/* Nothing is found where the options say that names stay. The same for any number of threads. */
enum ros_status ros__own_names_find(
	struct ros_own_names *own, const struct ros_analysis *a, struct ros_err *err);
void ros__own_names_release(struct ros_own_names *own);
bool ros__own_names_has(const struct ros_own_names *own, uint32_t group, uint32_t type);
/* By type, of ntype: is it a name of any group? The caller frees. */
uint8_t *ros__own_names_types(const struct ros_own_names *own, uint32_t ntype);
/* The names of every group out of every row of x, whose column c is type[c], of ntype: left out of
 * one group's rows alone they would seem to be what it avoids and the others stress. */
void ros__own_names_drop(
	const struct ros_own_names *own, struct ros_csr *x, const uint32_t *type, uint32_t ntype);

/* The same names by the types of another cut of the same corpus. */
void ros__own_names_in(struct ros_own_names *out, const struct ros_own_names *own,
	const struct ros_vocab *from, const struct ros_vocab *to);

#endif
