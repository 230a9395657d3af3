/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Excel before 2007 (BIFF), and WPS tables of that form, through FreeXL: the one door to it. FreeXL
 * opens paths alone, so the bytes go into a file that has no name and lives in memory. It does not
 * tell which cells are merged nor which sheets are hidden.
 */
#include "read/grid.h"

#if defined(ROS_HAVE_FREEXL)
#include <freexl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "text/utf8.h"

#define MAX_SHEETS 1000u

bool ros__xls_available(void)
{
	return true;
}

static void put_value(struct ros__grid *g, size_t column, const FreeXL_CellValue *v)
{
	const char *s = v->value.text_value;
	switch (v->type) {
	case FREEXL_CELL_INT:
		ros__grid_put_number(g, column, v->value.int_value);
		break;
	case FREEXL_CELL_DOUBLE:
		ros__grid_put_number(g, column, v->value.double_value);
		break;
	case FREEXL_CELL_TEXT:
	case FREEXL_CELL_SST_TEXT:
		if (s && ros__utf8_valid(s, strlen(s)) == strlen(s))
			ros__grid_put(g, column, s, strlen(s));
		break;
	case FREEXL_CELL_DATE:
	case FREEXL_CELL_DATETIME:
	case FREEXL_CELL_TIME: { /* "2024-03-05 09:30:00": midnight is no time */
		size_t n = s ? strlen(s) : 0;
		if (n == 19)
			n = strcmp(s + 10, " 00:00:00") == 0 ? 10 : 16;
		ros__grid_put(g, column, s ? s : "", n);
		break;
	}
	default:
		break;
	}
}

static void read_sheet(const void *book, unsigned short k, struct ros__grid *g)
{
	const char *name = NULL;
	unsigned rows = 0;
	unsigned short columns = 0;
	freexl_get_worksheet_name(book, k, &name);
	bool named = name && ros__utf8_valid(name, strlen(name)) == strlen(name);
	g->name = ros__arena_strdup(&g->arena, named ? name : "");
	if (freexl_select_active_worksheet(book, k) != FREEXL_OK ||
		freexl_worksheet_dimensions(book, &rows, &columns) != FREEXL_OK)
		return;
	for (unsigned i = 0; i < rows && i < 1048576u && !g->full; i++) {
		size_t before = g->ncell;
		ros__grid_row(g, i + 1);
		for (unsigned short c = 0; c < columns; c++) {
			FreeXL_CellValue v;
			if (freexl_get_cell_value(book, i, c, &v) == FREEXL_OK)
				put_value(g, c, &v);
		}
		if (g->ncell == before)
			g->nrow--;
	}
}

static enum ros_status refuse(int rc, const struct ros__blob *in, struct ros_err *err)
{
	return ros_err_set(err, ROS_EINPUT,
		"%s: is damaged, or no Excel workbook that can be read (FreeXL: %d); save it as xlsx or csv",
		in->path, rc);
}

static enum ros_status read_book(const void *book, const struct ros__blob *in,
	struct ros__grid **g, size_t *n, struct ros_err *err)
{
	unsigned sheets = 0, locked = 0;
	freexl_get_info(book, FREEXL_BIFF_PASSWORD, &locked);
	if (locked == FREEXL_BIFF_OBFUSCATED)
		return ros_err_set(err, ROS_EINPUT,
			"%s: is protected by a password; save it without one", in->path);
	freexl_get_info(book, FREEXL_BIFF_SHEET_COUNT, &sheets);
	sheets = sheets < MAX_SHEETS ? sheets : MAX_SHEETS;
	ROS_NEW_ARRAY(*g, sheets);
	for (*n = 0; *n < sheets; ++*n)
		read_sheet(book, (unsigned short)*n, &(*g)[*n]);
	return ROS_OK;
}

enum ros_status ros__xls_sheets(const struct ros__blob *in, uint64_t max, struct ros__grid **g,
	size_t *n, struct ros_err *err)
{
	(void)max; /* nothing in it is packed */
	const void *book = NULL;
	char path[64];
	int fd = memfd_create("workbook", MFD_CLOEXEC);
	size_t done = 0;
	while (fd >= 0 && done < in->len) {
		ssize_t k = write(fd, in->bytes + done, in->len - done);
		if (k <= 0)
			break;
		done += (size_t)k;
	}
	if (fd < 0 || done < in->len) {
		if (fd >= 0)
			close(fd);
		return ros_err_set(err, ROS_EIO, "%s: there is no room in memory for a copy", in->path);
	}
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	int rc = freexl_open(path, &book);
	enum ros_status st = rc == FREEXL_OK ? read_book(book, in, g, n, err) : refuse(rc, in, err);
	freexl_close(book);
	close(fd);
	return st;
}

#else

bool ros__xls_available(void)
{
	return false;
}

enum ros_status ros__xls_sheets(const struct ros__blob *in, uint64_t max, struct ros__grid **g,
	size_t *n, struct ros_err *err)
{
	(void)max, (void)g, (void)n;
	return ros_err_set(err, ROS_EDEPEND,
		"%s: Excel's format before 2007 needs FreeXL (libfreexl-dev), with which this program was "
		"not built; save it as xlsx", in->path);
}

#endif
