/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Co-occurrences of every group, each written, then all of them together. What one group leaves is
 * one sorted run.
 */
#include "base/io.h"
#include "count/stream.h"

struct by_group {
	struct ros__count *c;
	const char *dir;
	const struct ros_parts *parts;
	struct ros_writer table; /* at the root, as all that follows */
	struct ros_strmap names;
	struct ros__run_pool pool;
};

static enum ros_status write_group(struct by_group *j, uint32_t g, struct ros_runs *run,
	struct ros_err *err)
{
	const struct ros__count_input *in = j->c->in;
	char *file = ros__group_file(&j->names, in->group_label[g]);
	char *name = ros__xasprintf("fcm/%s", file), *path = ros__path_join(j->dir, name);
	ros__writef(&j->table, "%s\t%s\t%s\n", in->group_id[g], in->group_label[g], name);
	enum ros_status st = ros__count_write_pairs(j->c, run, path, NULL, err);
	free(file);
	free(name);
	free(path);
	return st;
}

/* Group g; UINT32_MAX: the speeches of no group, which have no file. */
static enum ros_status one_group(struct by_group *j, uint32_t g, struct ros_err *err)
{
	struct ros_runs run = ROS_RUNS_INIT;
	enum ros_status st = ros__count_pairs(j->c, g, j->parts, &run, err);
	if (st == ROS_OK && j->c->rank == 0) {
		if (g != UINT32_MAX)
			st = write_group(j, g, &run, err);
		ros__runs_add(&j->pool.fresh, &run);
		if (st == ROS_OK)
			st = ros__run_pool_settle(&j->pool, err);
	}
	ros__runs_release(&run);
	return ros__comm_agree(st, err);
}

static enum ros_status open_table(struct by_group *j, struct ros_err *err)
{
	char *sub = ros__path_join(j->dir, "fcm");
	enum ros_status st = ros__mkdirs(sub, err);
	if (st == ROS_OK)
		st = ros__writer_open_in(&j->table, j->dir, "fcm.groups.tsv", err);
	if (st == ROS_OK)
		ros__writes(&j->table, "group\tlabel\tfile\n");
	free(sub);
	return st;
}

static enum ros_status pairs_by_group(struct ros__count *c, const char *dir,
	const struct ros_parts *parts, struct ros_runs *all, struct ros_err *err)
{
	struct by_group j = {.c = c, .dir = dir, .parts = parts};
	uint32_t n = c->in->ngroup;
	ros__run_pool_init(&j.pool, c, parts, 32);
	enum ros_status st = ros__comm_agree(c->rank == 0 ? open_table(&j, err) : ROS_OK, err);
	for (uint32_t g = 0; g <= n && st == ROS_OK; g++)
		st = one_group(&j, g < n ? g : UINT32_MAX, err);
	if (st == ROS_OK && c->rank == 0)
		st = ros__writer_close(&j.table, err);
	if (st == ROS_OK && c->rank == 0)
		st = ros__run_pool_finish(&j.pool, NULL, 0, all, err);
	ros__writer_abort(&j.table);
	ros__run_pool_release(&j.pool);
	ros__strmap_release(&j.names);
	return st;
}

enum ros_status ros__count_all_pairs(struct ros__count *c, const char *dir,
	struct ros__count_total *total, struct ros_err *err)
{
	struct ros_parts parts = {0};
	struct ros_runs all = ROS_RUNS_INIT;
	char *path = ros__path_join(dir, "fcm.mtx");
	ros__cooc_parts(&parts, c->cfg->memory ? 1024 : 128, c->feature.cf, c->feature.n,
		c->cfg->ordered);
	enum ros_status st = ros__group_fcm_wanted(c->in->ngroup, c->cfg) ?
		pairs_by_group(c, dir, &parts, &all, err) :
		ros__count_pairs(c, ROS__ALL_GROUPS, &parts, &all, err);
	if (st == ROS_OK && c->rank == 0) {
		total->nnz_fcm = all.n ? all.run[0].n : 0;
		total->bytes_pairs = ros__spool_at(&all.spool);
		st = ros__count_write_pairs(c, &all, path, "rows and columns: features.tsv", err);
	}
	st = ros__comm_agree(st, err);
	ros__runs_release(&all);
	ros__parts_release(&parts);
	free(path);
	return st;
}
