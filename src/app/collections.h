/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two collections as one corpus whose speeches know by a docvar which they belong to: files or
 * folders, or what an earlier run left (its folder, or its analysis.json, which holds the texts
 * sentence by sentence).
 *
 *	struct ros_collections c = ROS_COLLECTIONS_INIT;
 *	st = ros__collections_read(&c, a->input, cfg, err);    two paths
 *	use(&c.all);                                           group by ROS_COLLECTION
 *	ros__collections_release(&c);
 */
#ifndef APP_COLLECTIONS_H
#define APP_COLLECTIONS_H
#include "document/result.h"
#include "rostrum/config.h"
#include "rostrum/corpus.h"

struct ros_collections {
	struct ros_corpus part[2]; /* as they were read; of an analysis: rebuilt, in `arena` */
	bool rebuilt[2];
	struct ros_result earlier[2];
	struct ros_corpus all; /* lists of its own, everything else borrowed */
	struct ros_arena arena;
};
#define ROS_COLLECTIONS_INIT                                                                       \
	{                                                                                              \
		0                                                                                          \
	}

enum ros_status ros__collections_read(struct ros_collections *c, const char *const path[2],
	const struct ros_config *cfg, struct ros_err *err);
void ros__collections_release(struct ros_collections *c);

#endif
