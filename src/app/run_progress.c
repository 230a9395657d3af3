/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/run_progress.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/io.h"
#include "base/json.h"
#include "base/log.h"
#include "rostrum/translate.h"

/* Shares in percent: means of three collections, of 16 reports in Chinese, of budget speeches and
 * of inaugural addresses (two threads, November 2026). They differ by the collection. */
static const struct stage {
	const char *name;
	double share;
	const char *label;
} stages[] = {
	{"read", .4, "reading"},
	{"segmenter", .1, "loading the words"},
	{"tokens", .6, "cutting into words"},
	{"word tests", 3.6, "testing the words"},
	{"features", .2, "common words"},
	{"keyness", 3.1, "keywords"},
	{"diversity", .2, "diversity"},
	{"collocations", 1, "collocations"},
	{"cooccurrence", 1.7, "words that stand together"},
	{"network", .7, "network"},
	{"similarity", 1.7, "similarity"},
	{"clusters", 1.6, "clusters"},
	{"map", 1, "map"},
	{"themes", 1.4, "themes"},
	{"topics", 24.4, "topics"},
	{"approach", 1.3, "approach"},
	{"borrowing", 8.8, "shared wording"},
	{"multiverse", 19, "other settings"},
	{"write tables", 7.2, "writing tables"},
	{"write analysis.json", 2.7, "writing analysis.json"},
	{"write matrices", 1.6, "writing matrices"},
	{"write exports", .1, "writing exports"},
	{"draw charts", 14.4, "drawing charts"},
	{"write report", 3.4, "writing the report"},
};
enum { NSTAGE = sizeof stages / sizeof *stages };

static double share[NSTAGE];
static bool begun;
static atomic_bool done[NSTAGE];

static bool left_out(const char *name, const struct ros_config *cfg)
{
	if (strcmp(name, "draw charts") == 0)
		return cfg->charts.n == 1 && strcmp(cfg->charts.item[0], "none") == 0;
	if (strcmp(name, "write report") == 0)
		return !cfg->report;
	if (strcmp(name, "multiverse") == 0)
		return !cfg->multiverse;
	return false;
}

/* Seconds of the stages when the folder was last written; NULL where it was not, or not by us. */
static struct ros_json *last_time(const struct ros_config *cfg)
{
	struct ros_json *o = NULL;
	char *path = ros__path_join(cfg->output, "run.json");
	if (!ros__is_file(path) || ros__json_read(path, &o, NULL) != ROS_OK)
		o = NULL;
	free(path);
	return o;
}

void ros__run_progress_begin(const struct ros_config *cfg)
{
	struct ros_json *last = last_time(cfg), *seconds = ros__json_get(last, "seconds");
	double sum = 0;
	for (int i = 0; i < NSTAGE; i++) {
		double known = ros__json_num(ros__json_get(seconds, stages[i].name), 0);
		bool usable = seconds && known >= 0 && known < 1e7;
		share[i] = left_out(stages[i].name, cfg) ? 0 : usable ? known : stages[i].share;
		sum += share[i];
	}
	for (int i = 0; i < NSTAGE; i++)
		share[i] = sum > 0 ? share[i] / sum : 0;
	for (int i = 0; i < NSTAGE; i++)
		atomic_store(&done[i], false);
	begun = true;
	ros__progress_start();
	ros__json_free(last);
}

static int number_of(const char *stage)
{
	int i = 0;
	while (i < NSTAGE && strcmp(stages[i].name, stage) != 0)
		i++;
	return i;
}

void ros__run_progress(const char *stage)
{
	int k = number_of(stage);
	double before = 0;
	size_t ndone = 0;
	for (int i = 0; i < NSTAGE; i++)
		if (atomic_load(&done[i])) {
			before += share[i];
			ndone++;
		}
	if (k < NSTAGE)
		ros__progress_stage(
			ros_tr(stages[k].label), ndone + 1, NSTAGE, begun ? before : -1, share[k]);
}

void ros__run_progress_done(const char *stage)
{
	int k = number_of(stage);
	if (k < NSTAGE)
		atomic_store(&done[k], true);
}
