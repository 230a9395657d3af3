/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/table/sheet.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/io.h"

#ifdef ROS_HAVE_XLSXWRITER
#include <xlsxwriter.h>

bool ros__sheet_available(void)
{
	return true;
}

enum { MOST_BYTES = 32767 /* characters that a cell may hold */ };

static void put_cell(lxw_worksheet *w, const struct ros_sheet *s, size_t row, size_t col, lxw_format *text)
{
	const char *v = s->cell(s->ctx, row, col);
	char *end;
	double x = strtod(v, &end);
	lxw_row_t r = (lxw_row_t)row + 1;
	lxw_col_t c = (lxw_col_t)col;
	bool number = s->is_number ? s->is_number(s->ctx, row, col) : s->number && s->number[col];
	if (number && *v && !*end)
		worksheet_write_number(w, r, c, x, NULL);
	else if (*v && strlen(v) < MOST_BYTES)
		worksheet_write_string(w, r, c, v, text);
}

static void fill(lxw_workbook *book, const struct ros_sheet *s)
{
	lxw_worksheet *w = workbook_add_worksheet(book, s->name);
	lxw_format *bold = workbook_add_format(book), *text = workbook_add_format(book);
	format_set_bold(bold);
	format_set_num_format(text, "@"); /* a date that is typed over stays as it is typed */
	worksheet_freeze_panes(w, 1, 0);
	worksheet_autofilter(w, 0, 0, (lxw_row_t)s->nrow, (lxw_col_t)(s->ncol - 1));
	for (size_t c = 0; c < s->ncol; c++) {
		worksheet_set_column(w, (lxw_col_t)c, (lxw_col_t)c, s->width ? s->width[c] : 12, NULL);
		worksheet_write_string(w, 0, (lxw_col_t)c, s->head[c], bold);
	}
	if (s->choice && s->nrow) {
		lxw_data_validation v = {.validate = LXW_VALIDATION_TYPE_LIST, .ignore_blank = LXW_VALIDATION_ON,
			.dropdown = LXW_VALIDATION_ON, .value_list = (char **)(size_t)s->choice};
		worksheet_data_validation_range(w, 1, 0, (lxw_row_t)s->nrow, 0, &v);
	}
	for (size_t r = 0; r < s->nrow; r++)
		for (size_t c = 0; c < s->ncol; c++)
			put_cell(w, s, r, c, text);
}

/* What the system said, where it was the system. */
static enum ros_status refused(const char *path, lxw_error e, int system, struct ros_err *err)
{
	bool files = e == LXW_ERROR_CREATING_XLSX_FILE || e == LXW_ERROR_CREATING_TMPFILE ||
		e == LXW_ERROR_READING_TMPFILE || e == LXW_ERROR_ZIP_FILE_OPERATION ||
		e == LXW_ERROR_ZIP_FILE_ADD || e == LXW_ERROR_ZIP_CLOSE;
	if (files && system)
		return ros_err_set(err, ROS_EIO, "%s: cannot write: %s", path, strerror(system));
	return ros_err_set(err, ROS_EIO, "%s: the workbook cannot be written: %s", path,
		lxw_strerror(e));
}

enum ros_status ros__book_write(const char *path, const struct ros_sheet *s, size_t n,
	struct ros_err *err)
{
	char *dir = NULL;
	struct ros_buf b = ROS_BUF_INIT;
	enum ros_status st = ros__temp_dir(&dir, err);
	if (st)
		return st;
	char *temp = ros__path_join(dir, "table.xlsx");
	lxw_workbook_options opt = {.constant_memory = LXW_FALSE, .tmpdir = dir};
	lxw_workbook *book = workbook_new_opt(temp, &opt);
	/* The time of writing would make two equal runs differ. */
	lxw_doc_properties properties = {.created = 315532800};
	workbook_set_properties(book, &properties);
	for (size_t i = 0; i < n; i++)
		fill(book, &s[i]);
	errno = 0;
	lxw_error e = workbook_close(book);
	if (e)
		st = refused(path, e, errno, err);
	if (!st)
		st = ros__read_file(temp, 0, &b, err);
	if (!st)
		st = ros__write_file(path, b.s, b.len, err);
	ros__temp_remove(dir);
	ros__buf_release(&b);
	free(temp);
	return st;
}

enum ros_status ros__sheet_write(const char *path, const struct ros_sheet *s, struct ros_err *err)
{
	return ros__book_write(path, s, 1, err);
}
#else
bool ros__sheet_available(void)
{
	return false;
}

enum ros_status ros__sheet_write(const char *path, const struct ros_sheet *s, struct ros_err *err)
{
	(void)s;
	return ros_err_set(err, ROS_EDEPEND,
		"%s: this program was built without libxlsxwriter; write a .csv file, or install "
		"libxlsxwriter-dev and build again", path);
}

enum ros_status ros__book_write(const char *path, const struct ros_sheet *s, size_t n,
	struct ros_err *err)
{
	(void)n;
	return ros__sheet_write(path, s, err);
}
#endif
