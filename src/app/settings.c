/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/settings.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "base/io.h"
#include "base/meant.h"
#include "base/share.h"
#include "base/strmap.h"
#include "corpus/meta/review.h"
#include "corpus/meta/store.h"
#include "corpus/meta/table.h"
#include "corpus/meta/where.h"
#include "corpus/split/layout.h"
#include "count/stopwords.h"
#include "export/export.h"
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

/* Each alone: what one of them says hides the others. */
static enum ros_status check_lines(const struct ros_config *cfg, const char *layout,
	const char *like, struct ros_err *err)
{
	struct ros_config one = *cfg;
	struct ros_layout *l = NULL;
	one.split = (char *)(uintptr_t)"auto";
	one.layout = (char *)(uintptr_t)layout;
	one.like = (char *)(uintptr_t)like;
	enum ros_status st = ros__layout_of(&l, &one, err);
	ros__layout_free(l);
	return st;
}

static enum ros_status check_layout(const struct ros_config *cfg, struct ros_err *err)
{
	return check_lines(cfg, cfg->layout, "", err);
}

static enum ros_status check_like(const struct ros_config *cfg, struct ros_err *err)
{
	return check_lines(cfg, "", cfg->like, err);
}

static enum ros_status check_splits(const struct ros_config *cfg, struct ros_err *err)
{
	struct ros_splits *t = NULL;
	enum ros_status st = *cfg->splits ? ros__splits_load(&t, cfg->splits, cfg, err) : ROS_OK;
	ros__splits_free(t);
	return st;
}

/* A configuration that says nothing of it has the name that -o changes as a rule. */
static enum ros_status check_output(const struct ros_config *cfg, struct ros_err *err)
{
	struct ros_config plain = ROS_CONFIG_INIT;
	ros_config_defaults(&plain);
	bool named = strcmp(cfg->output, plain.output) != 0;
	ros_config_release(&plain);
	enum ros_status st = named ? ros__staging_check(cfg->output, err) : ROS_OK;
	return st != ROS_OK || !named ? st : ros__staging_apart(cfg->output,
		(const char *const *)cfg->metadata.item, cfg->metadata.n, err);
}

static enum ros_status check_temp(const struct ros_config *cfg, struct ros_err *err)
{
	if (!*cfg->temp)
		return ROS_OK;
	if (!ros__is_dir(cfg->temp))
		return ros_err_set(err, ROS_EIO, "temp: %s is not a folder; make it, or name another",
			cfg->temp);
	return access(cfg->temp, W_OK | X_OK) == 0 ? ROS_OK
		: ros_err_set(err, ROS_EIO, "%s: cannot write: %s", cfg->temp, strerror(errno));
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

static enum ros_status check_shard(const struct ros_config *cfg, struct ros_err *err)
{
	struct ros__rank rank;
	return *cfg->shard ? ros__shard_parse(cfg->shard, &rank, err) : ROS_OK;
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

static enum ros_status check_where(const struct ros_config *cfg, struct ros_err *err)
{
	return ros__where_check(&cfg->where, err);
}

/* A shipped table, or something that is there. */
static enum ros_status check_reference(const struct ros_config *cfg, struct ros_err *err)
{
	const char *name = cfg->reference.n ? cfg->reference.item[0] : "";
	if (!*name || !strcmp(name, "auto") || !strcmp(name, "none"))
		return ROS_OK;
	char *dir = ros__path_join(cfg->config_dir, "reference"),
		 *table = ros__xasprintf("%s/%s.tsv", dir, name);
	enum ros_status st = ROS_OK;
	if (!ros__is_file(table) && !ros__is_input(name) && !ros__is_dir(name)) {
		ros_err_set(err, ROS_EINPUT, "--reference: %s: cannot open: %s", name, strerror(ENOENT));
		st = ros__err_meant_file(err, name, dir, ".tsv");
	}
	free(table);
	free(dir);
	return st;
}

static enum ros_status check_against(const struct ros_config *cfg, struct ros_err *err)
{
	for (size_t i = 0; i < cfg->against.n; i++) {
		const char *name = cfg->against.item[i];
		if (!ros__is_input(name) && !ros__is_dir(name))
			return ros_err_set(err, ROS_EINPUT, "%s: cannot open: %s", name, strerror(ENOENT));
	}
	return ROS_OK;
}

static const struct {
	const char *option;
	enum ros_status (*check)(const struct ros_config *cfg, struct ros_err *err);
	bool files;
} checks[] = {
	{"encoding", check_encoding, false},
	{"split", check_split, false},
	{"layout", check_layout, true},
	{"like", check_like, true},
	{"splits", check_splits, true},
	{"output", check_output, true},
	{"temp", check_temp, false},
	{"docvars-from-filename", check_pattern, false},
	{"where", check_where, false},
	{"against", check_against, false},
	{"weight", check_weight, false},
	{"simil", check_simil, false},
	{"shard", check_shard, false},
	{"measure", check_measure, false},
	{"keyness", check_keyness, false},
	{"charts", ros__charts_check, false},
	{"export", ros__export_check, false},
	{"font", ros__charts_check_font, true},
	{"themes", ros__themesets_check, true},
	{"metadata", check_metadata, true},
	{"reference", check_reference, false},
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
