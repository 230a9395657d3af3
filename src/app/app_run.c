/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `rostrum run`: analyse, then write everything into a staged folder that replaces the output at
 * the end. A missing gnuplot or font does not stop the rest: it is reported and ends with status 6.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/output_begin.h"
#include "app/pipeline.h"
#include "app/processes.h"
#include "app/run.h"
#include "app/run_progress.h"
#include "app/run_record.h"
#include "app/say_notices.h"
#include "app/settings.h"
#include "base/comm.h"
#include "base/interrupt.h"
#include "base/io.h"
#include "base/log.h"
#include "base/loop.h"
#include "base/mem.h"
#include "base/strmap.h"
#include "count/matrices.h"
#include "export/export.h"
#include "output/output.h"
#include "rostrum/rostrum.h"

struct job {
	struct ros__pipeline p;
	struct ros_staging staging;
	struct ros_err soft; /* a missing external program: the run goes on */
	double seconds[ROS_MOST_TASKS]; /* of each writer */
};

static char *in_output(const struct job *j, const char *name)
{
	return ros__path_join(j->staging.temp_path, name);
}

/* Turns a failure of an external program into a note for the end. */
static enum ros_status tolerate(struct job *j, enum ros_status st, struct ros_err *err)
{
	if (st != ROS_EDEPEND)
		return st;
	if (j->soft.code == ROS_OK)
		j->soft = *err;
	return ROS_OK;
}

static enum ros_status write_analysis(struct job *j, struct ros_err *err)
{
	char *path = in_output(j, "analysis.json");
	struct ros_writer w;
	enum ros_status st = ros__writer_open(&w, path, err);
	if (st == ROS_OK) {
		ros__result_write(&j->p.result, &w);
		st = ros__writer_close(&w, err);
	}
	free(path);
	return st;
}

/* What changed from one collection to the other stands in a file of its own, too. */
static enum ros_status write_change(struct job *j, struct ros_err *err)
{
	const struct ros_r_change *change = j->p.result.found.change;
	if (!change)
		return ROS_OK;
	struct ros_json *doc = ros__json_object();
	ros__json_add_str(doc, "schema_version", ROS_SCHEMA_VERSION);
	ros__json_add(doc, "tool", ros__json_copy(ros__json_get(j->p.result.doc, "tool")));
	ros__json_add(doc, "change", ros__fields_json(ros__fields_change(), change));
	char *text = ros__json_print_rows(doc), *path = in_output(j, "compare.json");
	enum ros_status st = ros__write_file(path, text, strlen(text), err);
	free(text);
	free(path);
	ros__json_free(doc);
	return st;
}

static enum ros_status write_matrices(struct job *j, struct ros_err *err)
{
	if (!j->p.cfg.matrices)
		return ROS_OK;
	char *dir = in_output(j, "matrices");
	enum ros_status st = ros__mkdirs(dir, err);
	if (st == ROS_OK)
		st = ros__matrices_write(dir, &j->p.corpus, &j->p.tokens, &j->p.features, &j->p.docs,
			&j->p.analysis.group, &j->p.cfg, err);
	free(dir);
	return st;
}

static enum ros_status write_network(struct job *j, struct ros_err *err)
{
	char *path = in_output(j, "network.graphml");
	enum ros_status st = ros__graphml_write(&j->p.result, path, err);
	free(path);
	return st;
}

static enum ros_status write_tables(struct job *j, struct ros_err *err)
{
	if (!j->p.cfg.tables)
		return ROS_OK;
	char *dir = in_output(j, "tables"), *book = in_output(j, "tables.xlsx");
	enum ros_status st = ros__tables_write(&j->p.result, &j->p.cfg, dir, book, err);
	free(book);
	free(dir);
	return st;
}

static enum ros_status write_exports(struct job *j, struct ros_err *err)
{
	if (j->p.cfg.exports.n == 0)
		return ROS_OK;
	char *dir = in_output(j, "exports"), *analysis = in_output(j, "analysis.json");
	struct ros_export x = {&j->p.cfg, &j->p.corpus, &j->p.tokens, &j->p.features,
		&j->p.analysis.group, analysis};
	enum ros_status st = ros__export_write(&x, dir, err);
	free(dir);
	free(analysis);
	return st;
}

/* What tables, charts and report are made of is the result. */
static enum ros_status forget_words(struct job *j, struct ros_err *err)
{
	(void)err;
	if (j->p.cfg.exports.n == 0)
		ros__pipeline_forget(&j->p);
	return ROS_OK;
}

/* Tables hold everything; charts and report are drawn from what analysis.json holds. */
static enum ros_status leave_out(struct job *j, struct ros_err *err)
{
	(void)err;
	ros__result_lean(&j->p.result);
	return ROS_OK;
}

static enum ros_status draw_charts(struct job *j, struct ros_err *err)
{
	char *dir = in_output(j, "charts");
	size_t undrawn;
	enum ros_status st = ros__mkdirs(dir, err);
	if (st == ROS_OK)
		st = tolerate(j, ros__charts_draw(&j->p.result, &j->p.cfg, dir, &undrawn, err), err);
	free(dir);
	return st;
}

static enum ros_status write_report(struct job *j, struct ros_err *err)
{
	if (!j->p.cfg.report)
		return ROS_OK;
	char *charts = in_output(j, "charts"), *dir = in_output(j, "");
	enum ros_status st = ros__report_write(&j->p.result, &j->p.cfg, charts, dir, err);
	free(charts);
	free(dir);
	return st;
}

enum {
	TABLES,
	LEAVE_OUT,
	ANALYSIS,
	CHANGE,
	MATRICES,
	FORGET,
	NETWORK,
	EXPORTS,
	CHARTS,
	REPORT,
	NWRITER
};
#define AFTER(writer) (UINT64_C(1) << (writer))

/* Those that do not wait for each other write side by side; of large texts tables wait, too, until
 * the words are gone. */
static const struct {
	const char *name;
	enum ros_status (*write)(struct job *j, struct ros_err *err);
	uint64_t after;
} writers[NWRITER] = {
	[TABLES] = {"write tables", write_tables, 0},
	[LEAVE_OUT] = {"leave out", leave_out, AFTER(TABLES)},
	[ANALYSIS] = {"write analysis.json", write_analysis, AFTER(LEAVE_OUT)},
	[CHANGE] = {"write the change", write_change, AFTER(LEAVE_OUT)},
	[MATRICES] = {"write matrices", write_matrices, 0},
	[FORGET] = {"forget words", forget_words, AFTER(MATRICES)},
	[NETWORK] = {"write network", write_network, AFTER(LEAVE_OUT)},
	[EXPORTS] = {"write exports", write_exports, AFTER(ANALYSIS)},
	[CHARTS] = {"draw charts", draw_charts, AFTER(LEAVE_OUT)},
	[REPORT] = {"write report", write_report, AFTER(CHARTS)},
};

static enum ros_status write_one(void *ctx, size_t i, struct ros_err *err)
{
	struct job *j = ctx;
	double start = ros__seconds();
	ros__run_progress(writers[i].name);
	enum ros_status st = writers[i].write(j, err);
	j->seconds[i] = ros__seconds() - start;
	ros__pipeline_done(writers[i].name, j->seconds[i]);
	return st == ROS_OK ? ros__check_interrupt(err) : st;
}

static enum ros_status write_all(struct job *j, struct ros_err *err)
{
	uint64_t after[NWRITER];
	for (size_t i = 0; i < NWRITER; i++)
		after[i] = writers[i].after;
	if (ros__pipeline_large(&j->p))
		after[TABLES] |= AFTER(FORGET);
	enum ros_status st = ros__tasks(NWRITER, after, write_one, j, err);
	for (size_t i = 0; i < NWRITER; i++)
		ros__pipeline_note(&j->p, writers[i].name, j->seconds[i]);
	ros__progress_end();
	if (st == ROS_OK)
		st = ros__run_record_write(&j->p, j->staging.temp_path, err);
	if (st == ROS_OK)
		st = ros__staging_commit(&j->staging, err);
	return st;
}

/* The last line of a run says where the cut between speeches is in doubt. */
static void announce_doubt(const struct ros_corpus *c)
{
	struct ros_strmap seen = ROS_STRMAP_INIT;
	const char *first = "";
	for (size_t i = 0; i < c->nwarning; i++) {
		const struct ros_warning *w = &c->warning[i];
		if (!w->doubtful || strncmp(w->code, "split.", 6) != 0)
			continue;
		first = seen.n ? first : w->source;
		ros__strmap_put(&seen, w->source, strlen(w->source));
	}
	fflush(stdout);
	if (seen.n)
		ros__warn("how %u of %zu sources are split is in doubt (first: %s): see rostrum split -v", seen.n,
			c->nsource, first);
	ros__strmap_release(&seen);
}

static void announce(const struct job *j)
{
	const struct ros_config *cfg = &j->p.cfg;
	if (cfg->quiet)
		return;
	ros__app_notices(&j->p.corpus, "", "split.doubtful"); /* that one is the last line */
	char *report = ros__path_join(cfg->output, cfg->report ? "report.html" : "analysis.json");
	ros__warn("%zu speeches, %u features, %zu warnings", j->p.corpus.ndoc, j->p.features.n,
		j->p.corpus.nwarning);
	printf("%s\n", report);
	free(report);
	announce_doubt(&j->p.corpus);
}

/* Processes shared the analysis; the root alone writes. */
static enum ros_status write_alone(struct job *j, struct ros_err *err)
{
	ros__comm_part();
	ros__pipeline_slim(&j->p);
	enum ros_status st = write_all(j, err);
	if (st == ROS_OK)
		announce(j);
	if (st == ROS_OK && j->soft.code != ROS_OK)
		st = ros_err_set(err, j->soft.code, "%s (everything else was written)", j->soft.msg);
	return st;
}

enum ros_status ros__run(const struct ros_args *a, const struct ros_corpus *given,
	struct ros__cuts *cuts, void (*done)(const struct ros_result *r, const struct ros_config *cfg),
	struct ros_err *err)
{
	struct job j = {0};
	enum ros_status st = ros__settings_check(a->cfg, false, NULL, err);
	if (st != ROS_OK)
		return st;
	st = ros__processes_begin(a, err);
	if (st == ROS_OK)
		st = ros__output_begin(&j.staging, a, err);
	ros__run_progress_begin(a->cfg);
	if (st == ROS_OK)
		st = given ? ros__pipeline_take(&j.p, a->cfg, given, cuts, err)
				   : ros__pipeline_build(&j.p, a->cfg, a->input, a->ninput, err);
	if (ros__pipeline_large(&j.p))
		ros__mem_large_blocks();
	if (st == ROS_OK)
		st = ros__pipeline_analyse(&j.p, err);
	if (st == ROS_OK && ros__comm_rank() == 0)
		st = write_alone(&j, err);
	if (done && (st == ROS_OK || j.soft.code != ROS_OK) && ros__comm_rank() == 0)
		done(&j.p.result, &j.p.cfg);
	ros__staging_abort(&j.staging);
	ros__pipeline_release(&j.p);
	return ros__processes_end(st);
}

enum ros_status ros_app_run(const struct ros_args *a, struct ros_err *err)
{
	return *a->cfg->shard ? ros__shard_run(a, err) : ros__run(a, NULL, NULL, NULL, err);
}
