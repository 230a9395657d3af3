/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/record.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "read/build.h"

#define LONG_ENOUGH 60u /* bytes a text has at least on average: 20 Han characters */

/* In order of preference. */
static const char *const text_names[] = {"text", "fulltext", "body", "content", "contents",
	"speech", "speechtext", "transcript", "transcription", "utterance", "statement", "remarks",
	"article", "正文", "全文", "内容", "文本", "讲话", "讲话内容", "发言", "发言内容", "发言全文",
	"发言正文", "发言材料", "交流内容", "演讲内容", "报告内容", "讲稿", "发言稿", "讲话稿", "内容全文",
	"內容", "講話", "發言", "發言內容", "講話內容"};

/* Does a name say so? Case, spaces and marks aside; of "content.text" the last part counts, too. */
static bool says(const char *name, const char *want)
{
	const char *dot = strrchr(name, '.');
	if (dot && dot[1] && says(dot + 1, want))
		return true;
	for (; *name; name++) {
		if (strchr(" _-", *name))
			continue;
		if (strncmp(name, "\xE3\x80\x80", 3) == 0) {
			name += 2;
			continue;
		}
		char c = *name >= 'A' && *name <= 'Z' ? (char)(*name + 32) : *name;
		if (c != *want)
			return false;
		want++;
	}
	return !*want;
}

bool ros__record_text_name(const char *name)
{
	for (size_t k = 0; k < sizeof text_names / sizeof *text_names; k++)
		if (says(name, text_names[k]))
			return true;
	return false;
}

static uint64_t mean_of(const struct ros__field_stat *f)
{
	return f->values ? f->bytes / f->values : 0;
}

void ros__record_look(struct ros__field_stat *f, const char *s, size_t n)
{
	size_t i = 0;
	while (i < n && !((unsigned char)s[i] >= 0x80 || isalpha((unsigned char)s[i])))
		i++;
	f->bytes += n;
	f->values += n > 0;
	f->words += i < n;
}

/* One that is called "speech" and holds numbers beside one that is full of text is none. */
static bool is_dwarfed(const struct ros__field_stat *field, size_t n, size_t which)
{
	for (size_t i = 0; i < n && mean_of(&field[which]) < LONG_ENOUGH; i++)
		if (mean_of(&field[i]) >= 200 && mean_of(&field[i]) >= 20 * mean_of(&field[which]))
			return true;
	return false;
}

static enum ros_status no_text_field(const char *path, const char *wanted,
	const struct ros__field_stat *field, size_t n, struct ros_err *err)
{
	struct ros_buf b = ROS_BUF_INIT;
	for (size_t i = 0; i < n && b.len < 200; i++)
		ros__buf_addf(&b, "%s%s", i ? ", " : "", field[i].name);
	enum ros_status st = *wanted
		? ros_err_set(err, ROS_EINPUT, "%s: has no column '%s'; --text-field takes one of: %s",
			path, wanted, ros__buf_str(&b))
		: ros_err_set(err, ROS_EINPUT, "%s: has no column of text; name it with --text-field: %s",
			path, ros__buf_str(&b));
	ros__buf_release(&b);
	return st;
}

enum ros_status ros__record_text_field(const struct ros_config *cfg, const char *path,
	struct ros__field_stat *field, size_t n, size_t *which, struct ros_err *err)
{
	const char *wanted = cfg->text_field ? cfg->text_field : "";
	if (*wanted) {
		for (*which = 0; *which < n; ++*which)
			if (strcmp(field[*which].name, wanted) == 0)
				return ROS_OK;
		return no_text_field(path, wanted, field, n, err);
	}
	for (size_t k = 0; k < sizeof text_names / sizeof *text_names; k++)
		for (*which = 0; *which < n; ++*which) {
			if (!says(field[*which].name, text_names[k]))
				continue;
			if (!is_dwarfed(field, n, *which))
				return ROS_OK;
			field[*which].passed = true;
		}
	uint64_t best = 0;
	for (size_t i = 0; i < n; i++) {
		uint64_t mean = mean_of(&field[i]);
		if (mean > best) {
			best = mean;
			*which = i;
		}
	}
	return best >= LONG_ENOUGH ? ROS_OK : no_text_field(path, "", field, n, err);
}

enum ros_status ros__record_doubt(struct ros__reading *r, const char *path,
	const struct ros__field_stat *field, size_t n, size_t which, struct ros_err *err)
{
	for (size_t i = 0; i < n; i++) {
		if (!field[i].passed || 2 * field[i].words <= field[i].values)
			continue;
		struct ros__said what = ros__said(
			"the text is taken from '{column}', which is much longer than "
			"'{other}'; if that is wrong, name the column with --text-field",
			"column", field[which].name, "other", field[i].name, NULL);
		return ros__reading_doubt(r, "text_field", path, &what, err);
	}
	return ROS_OK;
}

void ros__record_fill(struct ros_source_text *s, const char *text, size_t len,
	const struct ros_docvar *var, uint32_t nvar)
{
	s->text = ros__arena_strndup(&s->arena, text, len);
	s->len = len;
	s->record = true;
	if (nvar) {
		struct ros_docvar *v = ros__arena_alloc(&s->arena, nvar * sizeof *v);
		memcpy(v, var, nvar * sizeof *v);
		s->var = v;
	}
	s->nvar = nvar;
	ros__source_find_lines(s);
}

bool ros__record_has_text(const char *s, size_t n)
{
	static const char *const nothing[] = {"\xC2\xA0", "\xE3\x80\x80", "\xE2\x80\x8B", "\xEF\xBB\xBF"};
	for (size_t i = 0; i < n;) {
		size_t w = (unsigned char)s[i] <= ' ' ? 1 : 0;
		for (size_t k = 0; !w && k < sizeof nothing / sizeof *nothing; k++) {
			size_t m = strlen(nothing[k]);
			w = m <= n - i && memcmp(s + i, nothing[k], m) == 0 ? m : 0;
		}
		if (!w)
			return true;
		i += w;
	}
	return false;
}

struct ros__said ros__rows_above(const char *n)
{
	return ros__said("{n} rows above the names of the columns were left out", "n", n, NULL);
}

enum ros_status ros__record_report(struct ros__reading *r, const char *path,
	const struct ros__rows_left *left, struct ros_err *err)
{
	if (left->empty)
		ros__reading_note(r, "empty_rows", path,
			ros__said("{n} rows without text were left out, the first in line {line}", "n",
				ros__digits(left->empty).s, "line", ros__digits(left->first_empty).s, NULL));
	if (!left->uneven)
		return ROS_OK;
	struct ros__digits n = ros__digits(left->uneven), columns = ros__digits(left->ncolumn),
					   line = ros__digits(left->first_uneven);
	struct ros__said what = ros__said(
		"{n} rows have more or fewer fields than the first row ({columns}), "
		"first in line {line}",
		"n", n.s, "columns", columns.s, "line", line.s, NULL);
	return ros__reading_doubt(r, "uneven_rows", path, &what, err);
}
