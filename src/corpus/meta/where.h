/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * --where: which speeches take part, by their fields.
 *
 *	party=FF            is; of several values (party=FF,Green) one is enough
 *	party!=FF           is none of them
 *	year<2009 date>=2010-03   before, after: as numbers where both are, else as they are spelled
 *	title~预算           holds what the expression describes
 *
 * Several conditions must all hold. A speech without the field meets none but !=. Names of fields
 * are those of --group-by (地区, ...); `year` is the date's where no docvar is called so. Capitals
 * make no difference in = and !=.
 */
#ifndef CORPUS_META_WHERE_H
#define CORPUS_META_WHERE_H
#include "rostrum/config.h"
#include "rostrum/corpus.h"

/* EUSAGE names the condition that cannot be read. */
enum ros_status ros__where_check(const struct ros_strlist *where, struct ros_err *err);
/* Leaves out the speeches that do not meet the conditions, and warnings about them. A field that no
 * speech has is EUSAGE with those there are; no speech left is EINPUT. */
enum ros_status ros__where_apply(
	struct ros_corpus *c, const struct ros_strlist *where, struct ros_err *err);

#endif
