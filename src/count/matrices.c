/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "count/matrices.h"

#include <string.h>

#include "base/comm.h"
#include "base/interrupt.h"
#include "base/io.h"
#include "base/log.h"
#include "base/strmap.h"
#include "count/docvar_columns.h"

static void put_cell(struct ros_writer *w, const char *s, char end)
{
	for (; s && *s; s++) {
		char c = *s == '\t' || *s == '\n' || *s == '\r' ? ' ' : *s;
		ros__write(w, &c, 1);
	}
	ros__write(w, &end, 1);
}

static enum ros_status write_rows(const char *dir, const struct ros_corpus *c,
	const struct ros_tokens *t, const struct ros_grouping *g, struct ros_err *err)
{
	struct ros_writer w;
	enum ros_status st = ros__writer_open_in(&w, dir, "dfm.rows.tsv", err);
	if (st != ROS_OK)
		return st;
	struct ros_docvar_columns vars = ROS_DOCVAR_COLUMNS_INIT;
	struct ros_buf b = ROS_BUF_INIT;
	ros__docvar_columns(&vars, c);
	ros__docvar_columns_head(&vars, &b);
	ros__writef(&w, "%s%s\n", ROS__ROWS_HEADER, ros__buf_str(&b));
	for (size_t d = 0; d < c->ndoc; d++) {
		uint32_t k = g && g->n ? g->of_doc[d] : UINT32_MAX;
		ros__writef(&w, "%zu\t", d + 1);
		put_cell(&w, c->doc[d].id, '\t');
		put_cell(&w, c->doc[d].label, '\t');
		put_cell(&w, c->doc[d].title, '\t');
		put_cell(&w, k == UINT32_MAX ? "" : g->id[k], '\t');
		put_cell(&w, k == UINT32_MAX ? "" : g->label[k], '\t');
		put_cell(&w, c->doc[d].district, '\t');
		uint64_t n = 0;
		for (uint64_t i = t->indptr[d]; i < t->indptr[d + 1]; i++)
			n += (uint64_t)ros_token_counts(&t->token[i]);
		ros__writef(&w, "%llu\t", (unsigned long long)n);
		put_cell(&w, c->doc[d].source, '\t');
		ros__buf_clear(&b);
		ros__docvar_columns_row(&vars, &c->doc[d], &b);
		ros__writef(&w, "%llu\t%llu%s\n", (unsigned long long)c->doc[d].start,
			(unsigned long long)c->doc[d].length, ros__buf_str(&b));
	}
	ros__buf_release(&b);
	ros__docvar_columns_release(&vars);
	return ros__writer_close(&w, err);
}

static enum ros_status write_features(const char *dir, const struct ros_tokens *t,
	const struct ros_features *f, struct ros_err *err)
{
	struct ros_writer w;
	enum ros_status st = ros__writer_open_in(&w, dir, "features.tsv", err);
	if (st != ROS_OK)
		return st;
	const struct ros_vocab *v = &t->vocab;
	ros__writes(&w, ROS__FEATURES_HEADER);
	for (uint32_t j = 0; j < f->n; j++) {
		uint32_t i = f->type[j];
		ros__writef(&w, "%u\t", j + 1);
		put_cell(&w, v->type[i], '\t');
		ros__writef(&w, "%s\t%s\t%llu\t%u\n",
			f->is_phrase[j] ? "phrase" : v->is_term[i] ? "term" : "word",
			ros_word_class_name(v->cls[i], v->name[i]), (unsigned long long)v->cf[i], v->df[i]);
	}
	return ros__writer_close(&w, err);
}

static enum ros_status write_fcm(const char *path, const struct ros_tokens *t,
	const struct ros_features *f, const struct ros_config *cfg, const uint8_t *take,
	const char *comment, struct ros_err *err)
{
	struct ros_fcm_spec spec = ros_fcm_spec_of(cfg);
	struct ros_csr x = ROS_CSR_INIT;
	ros_fcm_build(&x, t, f, &spec, take);
	enum ros_status st = ros_csr_write_mtx(&x, path, comment, !spec.ordered, err);
	ros_csr_release(&x);
	return st;
}

char *ros__group_file(struct ros_strmap *taken, const char *label)
{
	char *safe = ros__path_safe(label), *name = ros__xasprintf("%s.mtx", safe);
	for (unsigned k = 2; ros__strmap_get(taken, name, strlen(name)) != ROS_NO_ID; k++) {
		free(name);
		name = ros__xasprintf("%s-%u.mtx", safe, k);
	}
	ros__strmap_put(taken, name, strlen(name));
	free(safe);
	return name;
}

static enum ros_status write_groups(const char *dir, const struct ros_tokens *t,
	const struct ros_features *f, const struct ros_grouping *g, const struct ros_config *cfg,
	struct ros_err *err)
{
	struct ros_strmap taken = ROS_STRMAP_INIT;
	struct ros_writer w = ROS_WRITER_INIT;
	uint8_t *take;
	char *sub = ros__path_join(dir, "fcm");
	ROS_NEW_ARRAY(take, t->ndoc);
	enum ros_status st = ros__mkdirs(sub, err);
	if (st == ROS_OK)
		st = ros__writer_open_in(&w, dir, "fcm.groups.tsv", err);
	if (st != ROS_OK)
		goto done;
	ros__writes(&w, "group\tlabel\tfile\n");
	for (uint32_t k = 0; k < g->n && st == ROS_OK; k++) {
		for (uint32_t d = 0; d < t->ndoc; d++)
			take[d] = g->of_doc[d] == k;
		char *name = ros__group_file(&taken, g->label[k]), *path = ros__path_join(sub, name);
		put_cell(&w, g->id[k], '\t');
		put_cell(&w, g->label[k], '\t');
		ros__writef(&w, "fcm/%s\n", name);
		st = write_fcm(path, t, f, cfg, take, NULL, err);
		if (st == ROS_OK)
			st = ros__check_interrupt(err);
		free(name);
		free(path);
	}
	if (st == ROS_OK)
		st = ros__writer_close(&w, err);
done:
	ros__writer_abort(&w);
	ros__strmap_release(&taken);
	free(take);
	free(sub);
	return st;
}

char *ros__weight_comment(const char *rows, const struct ros_weight *w)
{
	return ros__xasprintf("rows: %s, columns: features.tsv, weight: %s", rows, w->name);
}

static enum ros_status write_weighted(const char *dir, const char *name, const char *names,
	const struct ros_rows *rows, const struct ros_columns *columns, const struct ros_config *cfg,
	struct ros_err *err)
{
	const struct ros_weight *w = ros__weight_find(cfg->weight, err);
	if (!w)
		return ROS_ECONFIG;
	char *comment = ros__weight_comment(names, w);
	enum ros_status st = ros__weighted_write(dir, name, comment, rows, columns, w, err);
	free(comment);
	return st;
}

static enum ros_status write_docs(const char *dir, const struct ros_csr *docs,
	const struct ros_config *cfg, struct ros_err *err)
{
	struct ros_rows rows = ros__rows_of_csr(docs);
	struct ros_columns columns;
	ros__columns_of_csr(&columns, docs);
	enum ros_status st = write_weighted(dir, "dfm.mtx", "dfm.rows.tsv", &rows, &columns, cfg, err);
	ros__columns_release(&columns);
	return st;
}

int ros__group_fcm_wanted(uint32_t ngroup, const struct ros_config *cfg)
{
	if (!cfg->speaker_fcm || !ngroup)
		return 0;
	if (ngroup <= ROS__MAX_GROUP_FCM)
		return 1;
	if (ros__comm_rank() == 0)
		ros__warn("%u groups: no co-occurrences for each of them (at most %u); use --group-by with "
			"a field of fewer values", ngroup, ROS__MAX_GROUP_FCM);
	return 0;
}

enum ros_status ros__groups_write(const char *dir, const struct ros_rows *sums,
	const struct ros_columns *columns, const char *const *id, const char *const *label,
	const struct ros__group_total *total, const struct ros_config *cfg, struct ros_err *err)
{
	struct ros_writer w;
	enum ros_status st = write_weighted(dir, "dfm.groups.mtx", "dfm.groups.tsv", sums, columns,
		cfg, err);
	if (st == ROS_OK)
		st = ros__writer_open_in(&w, dir, "dfm.groups.tsv", err);
	if (st != ROS_OK)
		return st;
	ros__writes(&w, "row\tgroup\tlabel\tspeeches\ttokens\n");
	for (uint32_t g = 0; g < sums->nrow; g++) {
		ros__writef(&w, "%u\t", g + 1);
		put_cell(&w, id[g], '\t');
		put_cell(&w, label[g], '\t');
		ros__writef(&w, "%llu\t%llu\n", (unsigned long long)total[g].speeches,
			(unsigned long long)total[g].tokens);
	}
	return ros__writer_close(&w, err);
}

static enum ros_status sum_groups(const char *dir, const struct ros_tokens *t,
	const struct ros_csr *docs, const struct ros_grouping *g, const struct ros_config *cfg,
	struct ros_err *err)
{
	struct ros_csr sum = ROS_CSR_INIT;
	struct ros__group_total *total;
	ROS_NEW_ARRAY(total, g->n);
	for (uint32_t d = 0; d < t->ndoc; d++) {
		if (g->of_doc[d] == UINT32_MAX)
			continue;
		total[g->of_doc[d]].speeches++;
		for (uint64_t i = t->indptr[d]; i < t->indptr[d + 1]; i++)
			total[g->of_doc[d]].tokens += (uint64_t)ros_token_counts(&t->token[i]);
	}
	ros_csr_group_rows(&sum, docs, g->of_doc, g->n);
	struct ros_rows rows = ros__rows_of_csr(&sum);
	struct ros_columns columns;
	ros__columns_of_csr(&columns, &sum);
	enum ros_status st = ros__groups_write(dir, &rows, &columns, g->id, g->label, total, cfg, err);
	ros__columns_release(&columns);
	ros_csr_release(&sum);
	free(total);
	return st;
}

enum ros_status ros__matrices_write(const char *dir, const struct ros_corpus *c,
	const struct ros_tokens *t, const struct ros_features *f, const struct ros_csr *docs,
	const struct ros_grouping *group, const struct ros_config *cfg, struct ros_err *err)
{
	enum ros_status st = ros__mkdirs(dir, err);
	char *fcm = ros__path_join(dir, "fcm.mtx");
	if (st == ROS_OK)
		st = write_docs(dir, docs, cfg, err);
	if (st == ROS_OK)
		st = write_rows(dir, c, t, group, err);
	if (st == ROS_OK)
		st = write_features(dir, t, f, err);
	if (st == ROS_OK)
		st = write_fcm(fcm, t, f, cfg, NULL, "rows and columns: features.tsv", err);
	if (st == ROS_OK && group && group->n)
		st = sum_groups(dir, t, docs, group, cfg, err);
	if (st == ROS_OK && group && ros__group_fcm_wanted(group->n, cfg))
		st = write_groups(dir, t, f, group, cfg, err);
	free(fcm);
	return st;
}
