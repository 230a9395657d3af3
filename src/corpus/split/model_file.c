/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The model's file: weights in hundredths, by the words of their evidence. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/data_format.h"
#include "base/io.h"
#include "base/json.h"
#include "base/strmap.h"
#include "corpus/split/model.h"

static const char *bit_text(size_t bit, char room[96])
{
	const char *t = ros__evidence_text(bit, room);
	return *t ? t : ros__kin_text(bit, room);
}

/* n numbers in hundredths, written one behind the other: a row of them is read in a tenth of the
 * time of a list. */
static enum ros_status numbers(const struct ros_json *row, float *v, size_t n, const char *place,
	const char *key, struct ros_err *err)
{
	const char *s = ros__json_str(row, NULL);
	char *end = NULL;
	size_t i = 0;
	for (; s && i < n; i++, s = end) {
		long d = strtol(s, &end, 10);
		if (end == s)
			break;
		v[i] = (float)((double)d / 100);
	}
	bool all = s && i == n && !s[strspn(s, " ")];
	return all
		? ROS_OK
		: ros_err_set(err, ROS_ECONFIG, "%s: \"%s\" needs a row of %zu numbers", place, key, n);
}

static enum ros_status read_pass(struct ros_weights *w, const struct ros_json *pass,
	const struct ros_strmap *bits, const uint32_t *bit_of, const char *place, struct ros_err *err)
{
	const struct ros_json *pair = ros__json_get(pass, "pair");
	enum ros_status st = numbers(ros__json_get(pass, "start"), w->start, ROS_LABEL_N, place, "start", err);
	for (size_t a = 0; a < ROS_LABEL_N && !st; a++)
		st = numbers(ros__json_at(pair, a), w->pair[a], ROS_LABEL_N, place, "pair", err);
	ROS_JSON_EACH(line, ros__json_get(pass, "line")) {
		const char *key = ros__json_key(line);
		uint32_t id = ros__strmap_get(bits, key, strlen(key));
		if (!st && id == ROS_NO_ID)
			st = ros_err_set(err, ROS_ECONFIG, "%s: \"%s\" is no evidence the splitter knows", place, key);
		if (!st)
			st = numbers(line, w->line[bit_of[id]], ROS_LABEL_N, place, key, err);
	}
	return st;
}

static enum ros_status read_model(struct ros_model *m, const struct ros_json *doc, const char *place,
	struct ros_err *err)
{
	const struct ros_json *pass = ros__json_get(doc, "passes");
	struct ros_strmap bits = ROS_STRMAP_INIT;
	uint32_t bit_of[ROS_EV_BITS];
	char room[96];
	enum ros_status st = ROS_OK;
	for (uint32_t b = 0; b < ROS_EV_BITS; b++) {
		const char *t = bit_text(b, room);
		uint32_t id = *t ? ros__strmap_put(&bits, t, strlen(t)) : ROS_NO_ID;
		if (id != ROS_NO_ID)
			bit_of[id] = b;
	}
	for (size_t p = 0; p < ROS_PASS_N && !st; p++)
		st = read_pass(&m->pass[p], ros__json_at(pass, p), &bits, bit_of, place, err);
	if (!st)
		st = numbers(ros__json_get(doc, "sure"), m->sure, ROS_CALIBRATION_N, place, "sure", err);
	for (size_t k = 0; k < 2 && !st; k++)
		st = numbers(ros__json_at(ros__json_get(doc, "trust"), k), m->trust[k], ROS_TRUST_N, place,
			"trust", err);
	ros__strmap_release(&bits);
	return st;
}

enum ros_status ros__model_load(struct ros_model **out, const char *config_dir, struct ros_err *err)
{
	struct ros_json *doc = NULL;
	char *path = ros__path_join(config_dir && *config_dir ? config_dir : "config", "split/model.json");
	struct ros_model *m = ros__xcalloc(1, sizeof *m);
	enum ros_status st = ros__data_json(path, &doc, err);
	if (!st)
		st = read_model(m, doc, path, err);
	ros__json_free(doc);
	free(path);
	if (st) {
		free(m);
		m = NULL;
	}
	*out = m;
	return st;
}

static long hundredths(float v)
{
	return lround((double)v * 100);
}

static void put_row(struct ros_buf *b, const float *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		ros__buf_addf(b, "%s%ld", i ? " " : "\"", hundredths(v[i]));
	ros__buf_adds(b, "\"");
}

static void put_pass(struct ros_buf *b, const struct ros_weights *w)
{
	char room[96];
	ros__buf_adds(b, "  {\"start\": ");
	put_row(b, w->start, ROS_LABEL_N);
	ros__buf_adds(b, ",\n   \"pair\": [");
	for (size_t a = 0; a < ROS_LABEL_N; a++) {
		ros__buf_adds(b, a ? ",\n    " : "");
		put_row(b, w->pair[a], ROS_LABEL_N);
	}
	ros__buf_adds(b, "],\n   \"line\": {");
	bool first = true;
	for (size_t bit = 0; bit < ROS_EV_BITS; bit++) {
		long any = 0;
		for (size_t l = 0; l < ROS_LABEL_N; l++)
			any |= hundredths(w->line[bit][l]);
		if (!any)
			continue;
		ros__buf_addf(b, "%s\n    \"%s\": ", first ? "" : ",", bit_text(bit, room));
		put_row(b, w->line[bit], ROS_LABEL_N);
		first = false;
	}
	ros__buf_adds(b, "}}");
}

char *ros__model_print(const struct ros_model *m)
{
	struct ros_buf b = ROS_BUF_INIT;
	ros__buf_addf(&b, "{\"format\": %d, ", ROS_DATA_FORMAT);
	ros__buf_adds(&b, "\"about\": \"Weights in hundredths; written by `make fit-split`. Labels: ");
	for (size_t l = 0; l < ROS_LABEL_N; l++)
		ros__buf_addf(&b, "%s%s", l ? ", " : "", ros__label_text((enum ros_label)l));
	ros__buf_adds(&b, "\",\n \"passes\": [\n");
	for (size_t p = 0; p < ROS_PASS_N; p++) {
		put_pass(&b, &m->pass[p]);
		ros__buf_adds(&b, p + 1 < ROS_PASS_N ? ",\n" : "],\n \"sure\": ");
	}
	put_row(&b, m->sure, ROS_CALIBRATION_N);
	for (size_t k = 0; k < 2; k++) {
		ros__buf_adds(&b, k ? ",\n  " : ",\n \"trust\": [\n  ");
		put_row(&b, m->trust[k], ROS_TRUST_N);
	}
	ros__buf_adds(&b, "]}\n");
	char *text = ros__buf_detach(&b, NULL);
	return text;
}

enum ros_status ros__rules_load(struct ros_rules **out, const char *config_dir, struct ros_err *err)
{
	struct ros_model *m = NULL;
	enum ros_status st = ros__rules_load_words(out, config_dir, err);
	if (!st)
		st = ros__model_load(&m, config_dir, err);
	if (!st)
		ros__rules_adopt(*out, m);
	if (st) {
		ros__rules_free(*out);
		*out = NULL;
	}
	return st;
}
