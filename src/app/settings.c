/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/settings.h"

#include <string.h>

#include "export/export.h"
#include "base/strmap.h"
#include "corpus/store.h"
#include "corpus/table.h"
#include "count/stopwords.h"
#include "matrix/allpairs.h"
#include "matrix/weight.h"
#include "output/output.h"
#include "rostrum/segment.h"
#include "stats/keyness.h"
#include "stats/simil.h"
#include "text/encoding.h"
#include "text/regex.h"
#include "theme/themeset.h"

static enum ros_status unknown(const char *what, const char *name, struct ros_err *err)
{
	return ros_err_set(err, ROS_ECONFIG, "%s: \"%s\" is unknown; `rostrum --list` names what there is",
		what, name);
}

static enum ros_status check_encoding(const struct ros_config *cfg, struct ros_err *err)
{
	struct ros_decoded d = {0};
	enum ros_status st = ros__decode("x", 1, cfg->encoding, NULL, &d, err);
	ros__decoded_release(&d);
	return st;
}

static enum ros_status check_split(const struct ros_config *cfg, struct ros_err *err)
{
	static const char *const mode[] = {"", "auto", "none", "lines"};
	struct ros_regex *re = NULL;
	for (size_t i = 0; i < sizeof mode / sizeof *mode; i++)
		if (strcmp(cfg->split, mode[i]) == 0)
			return ROS_OK;
	enum ros_status st = ros__regex_new(&re, cfg->split, err);
	ros__regex_free(re);
	return st == ROS_OK ? st : ros_err_context(err, "--split");
}

static enum ros_status check_pattern(const struct ros_config *cfg, struct ros_err *err)
{
	return *cfg->docvars_from_filename ? ros__filename_pattern_check(cfg->docvars_from_filename, err)
		: ROS_OK;
}

static enum ros_status check_weight(const struct ros_config *cfg, struct ros_err *err)
{
	return ros__weight_find(cfg->weight, err) ? ROS_OK : ROS_ECONFIG;
}

static enum ros_status check_simil(const struct ros_config *cfg, struct ros_err *err)
{
	bool known = strcmp(cfg->simil, "none") == 0;
	for (int m = 0; m < ROS_ALLPAIRS_N; m++)
		known = known || strcmp(cfg->simil, ros__allpairs_name[m]) == 0;
	return known ? ROS_OK : ros_err_set(err, ROS_ECONFIG,
		"simil: \"%s\" is not one of cosine, jsd, none", cfg->simil);
}

static enum ros_status check_measure(const struct ros_config *cfg, struct ros_err *err)
{
	return ros__simil_find(cfg->measure) ? ROS_OK : unknown("measure", cfg->measure, err);
}

static enum ros_status check_keyness(const struct ros_config *cfg, struct ros_err *err)
{
	return ros__keyness_find(cfg->keyness) ? ROS_OK : unknown("keyness", cfg->keyness, err);
}

static enum ros_status check_metadata(const struct ros_config *cfg, struct ros_err *err)
{
	enum ros_status st = ROS_OK;
	for (size_t i = 0; i < cfg->metadata.n && st == ROS_OK; i++) {
		struct ros_table t = ROS_TABLE_INIT;
		st = ros__table_load(&t, cfg->metadata.item[i], cfg, err);
		ros__table_release(&t);
	}
	return st;
}

static enum ros_status check_terms(const struct ros_config *cfg, struct ros_err *err)
{
	struct ros_segmenter *seg = NULL;
	enum ros_status st = ros_segmenter_open(&seg, cfg, err);
	ros_segmenter_close(seg);
	return st;
}

static enum ros_status check_stopwords(const struct ros_config *cfg, struct ros_err *err)
{
	struct ros_segmenter *seg = NULL;
	struct ros_strmap set = ROS_STRMAP_INIT;
	enum ros_status st = ros_segmenter_open(&seg, cfg, err);
	if (st == ROS_OK)
		st = ros__stopwords_load(&set, seg, cfg, err);
	ros__strmap_release(&set);
	ros_segmenter_close(seg);
	return st;
}

static const struct {
	const char *option;
	enum ros_status (*check)(const struct ros_config *cfg, struct ros_err *err);
	bool files;
} checks[] = {
	{"encoding", check_encoding, false},
	{"split", check_split, false},
	{"docvars-from-filename", check_pattern, false},
	{"weight", check_weight, false},
	{"simil", check_simil, false},
	{"measure", check_measure, false},
	{"keyness", check_keyness, false},
	{"charts", ros__charts_check, false},
	{"export", ros__export_check, false},
	{"themes", ros__themesets_check, true},
	{"metadata", check_metadata, true},
	{"terms", check_terms, true},
	{"stopwords", check_stopwords, true},
};

enum ros_status ros__settings_check(const struct ros_config *cfg, bool files, const char **option,
	struct ros_err *err)
{
	for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
		enum ros_status st = checks[i].files && !files ? ROS_OK : checks[i].check(cfg, err);
		if (option)
			*option = checks[i].option;
		if (st != ROS_OK)
			return st;
	}
	return ROS_OK;
}
