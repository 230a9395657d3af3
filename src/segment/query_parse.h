/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pattern as its elements: what query.c matches. */
#ifndef SEGMENT_QUERY_PARSE_H
#define SEGMENT_QUERY_PARSE_H
#include <stdbool.h>

#include "base/mem.h"
#include "rostrum/segment.h"

enum { QUERY_REACH = 50 /* repetitions of one element at most */ };

struct query_condition {
	bool differs;        /* != */
	bool of_class;       /* else of the word's form */
	uint32_t classes;    /* bits: ros_class, then ros_name from ROS_CLASS_N on */
	uint32_t first, n;   /* forms, among the query's */
};

struct query_element {
	bool term;           /* text outside brackets; `form` is its index */
	uint32_t form;
	uint32_t condition, ncondition;
	unsigned least, most;
};

struct ros_query {
	struct query_element *element;
	size_t nelement, cap_element;
	struct query_condition *condition;
	size_t ncondition, cap_condition;
	const char **form;   /* terms and word forms; all go into one matcher */
	size_t nform, cap_form;
	struct ros_matcher *matcher;
	struct ros_arena arena;
};

/* Fills elements, conditions and forms. */
enum ros_status ros__query_read(struct ros_query *q, const char *pattern, struct ros_err *err);

#endif
