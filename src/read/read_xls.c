/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Excel workbooks before 2007 and WPS tables of that form (MS-XLS: BIFF8; BIFF5 of Excel 95): sheets
 * in the workbook's order. Cells as in read_xlsx.c. Left out: formulas themselves, comments, charts.
 */
#include <stdlib.h>
#include <string.h>

#include "read/biff.h"
#include "read/bytes.h"
#include "read/cfb.h"
#include "read/grid.h"
#include "read/xlsx_part.h"

#define MAX_SHEETS 1000u

/* A cell where it stands in the stream: writers need not keep to the order of rows. */
struct cell {
	uint32_t row, column;
	size_t order;
	const char *text;    /* NULL: a number */
	double value;
	unsigned style;
};

struct book {
	struct ros__biff b;
	struct ros_arena arena;
	const char *path;
	bool biff8, since_1904, locked;
	unsigned page;
	const char **shared;
	size_t nshared, shared_cap;
	uint16_t *xf;           /* number of the format of each style */
	size_t nxf, xf_cap;
	uint8_t *format;        /* enum ros__xlsx_shown + 1 of each format that is defined; 0 built in */
	struct sheet {
		size_t at;
		const char *name;
		bool hidden;
	} *sheet;
	size_t nsheet, sheet_cap;
	struct cell *cell;      /* of the open sheet */
	size_t ncell, cell_cap;
};

/* --- the workbook ----------------------------------------------------------------------------- */

static const char *string_at(struct book *k, size_t at, unsigned length_bytes)
{
	struct ros_buf s = ROS_BUF_INIT;
	struct ros__biff_cursor c = ros__biff_cursor(&k->b, at);
	ros__biff_string(&c, length_bytes, k->biff8, k->page, &s);
	const char *copy = ros__arena_strndup(&k->arena, ros__buf_str(&s), s.len);
	ros__buf_release(&s);
	return copy;
}

static void read_shared(struct book *k)
{
	struct ros__biff_cursor c = ros__biff_cursor(&k->b, 8);
	uint32_t n = k->b.size >= 8 ? ros__le32(k->b.data + 4) : 0;
	struct ros_buf s = ROS_BUF_INIT;
	for (uint32_t i = 0; i < n && !c.ended; i++) {
		ros__buf_clear(&s);
		ros__biff_string(&c, 2, true, k->page, &s);
		ROS_GROW(k->shared, k->nshared, k->shared_cap);
		k->shared[k->nshared++] = ros__arena_strndup(&k->arena, ros__buf_str(&s), s.len);
	}
	ros__buf_release(&s);
}

static void read_bound_sheet(struct book *k)
{
	const char *d = k->b.data;
	if (k->b.size < 8 || d[5] != 0 || k->nsheet >= MAX_SHEETS) /* d[5]: no chart, no macros */
		return;
	ROS_GROW(k->sheet, k->nsheet, k->sheet_cap);
	k->sheet[k->nsheet++] =
		(struct sheet){.at = ros__le32(d), .name = string_at(k, 6, 1), .hidden = d[4] & 3};
}

static void read_format(struct book *k)
{
	unsigned id = ros__le16(k->b.data);
	const char *code = string_at(k, 2, k->biff8 ? 2 : 1);
	k->format[id] = (uint8_t)(ros__xlsx_format(code) + 1);
}

static void global_record(struct book *k)
{
	const char *d = k->b.data;
	size_t n = k->b.size;
	switch (k->b.type) {
	case ROS_BIFF_CODEPAGE:
		k->page = n >= 2 ? ros__le16(d) : k->page;
		k->page = k->page == 0x8001 ? 1252 : k->page == 0x8000 ? 10000 : k->page;
		break;
	case ROS_BIFF_DATEMODE:
		k->since_1904 = n >= 2 && ros__le16(d) == 1;
		break;
	case ROS_BIFF_FILEPASS:
		k->locked = true;
		break;
	case ROS_BIFF_BOUNDSHEET:
		read_bound_sheet(k);
		break;
	case ROS_BIFF_FORMAT:
		if (n >= 4)
			read_format(k);
		break;
	case ROS_BIFF_XF:
		ROS_GROW(k->xf, k->nxf, k->xf_cap);
		k->xf[k->nxf++] = (uint16_t)(n >= 4 ? ros__le16(d + 2) : 0);
		break;
	case ROS_BIFF_SST:
		if (!k->nshared)
			read_shared(k);
		break;
	default:
		break;
	}
}

static enum ros_status read_globals(struct book *k, struct ros_err *err)
{
	bool begun = false;
	while (ros__biff_next(&k->b) && k->b.type != ROS_BIFF_EOF && !k->locked) {
		if (k->b.type == ROS_BIFF_BOF && k->b.size >= 2 && !begun) {
			begun = true;
			k->biff8 = ros__le16(k->b.data) >= 0x600;
		}
		global_record(k);
	}
	if (k->locked)
		return ros_err_set(err, ROS_EINPUT, "%s: is protected by a password; save it without one",
			k->path);
	if (!begun)
		return ros_err_set(err, ROS_EINPUT,
			"%s: is damaged, or no workbook of Excel 95 to 2003; save it as xlsx or csv", k->path);
	return ROS_OK;
}

/* --- sheets ----------------------------------------------------------------------------------- */

static struct cell *add_cell(struct book *k, unsigned row, unsigned column, unsigned style)
{
	ROS_GROW(k->cell, k->ncell, k->cell_cap);
	k->cell[k->ncell] = (struct cell){row, column, k->ncell, NULL, 0, style};
	return &k->cell[k->ncell++];
}

static double rk_value(uint32_t rk)
{
	double v;
	if (rk & 2) {
		int32_t whole = (int32_t)(rk & ~3u);
		v = whole / 4;
	} else {
		uint64_t bits = (uint64_t)(rk & ~3u) << 32;
		memcpy(&v, &bits, sizeof v);
	}
	return rk & 1 ? v / 100 : v;
}

static void read_many(struct book *k)
{
	const char *d = k->b.data;
	size_t n = k->b.size;
	for (size_t i = 0; n >= 6 && 4 + 6 * i + 6 <= n - 2; i++)
		add_cell(k, ros__le16(d), ros__le16(d + 2) + (unsigned)i, ros__le16(d + 4 + 6 * i))->value =
			rk_value(ros__le32(d + 6 + 6 * i));
}

/* A formula's value; a text follows in a record of its own. */
static void read_formula(struct book *k)
{
	const char *d = k->b.data;
	bool special = (unsigned char)d[12] == 0xFF && (unsigned char)d[13] == 0xFF;
	if (special && d[6] != 0 && d[6] != 1)
		return;
	struct cell *c = add_cell(k, ros__le16(d), ros__le16(d + 2), ros__le16(d + 4));
	if (special)
		c->text = d[6] == 0 ? "" : d[8] ? "TRUE" : "FALSE";
	else
		c->value = ros__le_double(d + 6);
}

static void read_merged(struct book *k, struct ros__grid *g)
{
	const char *d = k->b.data;
	size_t n = k->b.size >= 2 ? ros__le16(d) : 0;
	for (size_t i = 0; i < n && 2 + 8 * i + 8 <= k->b.size; i++) {
		const char *m = d + 2 + 8 * i;
		ros__grid_merge(g, ros__le16(m) + 1u, ros__le16(m + 2) + 1u, ros__le16(m + 4));
	}
}

/* Records of a cell: row, column, style, then what it holds. */
static void cell_record(struct book *k)
{
	const char *d = k->b.data;
	size_t n = k->b.size;
	if (n < 6)
		return;
	unsigned row = ros__le16(d), column = ros__le16(d + 2), style = ros__le16(d + 4);
	if (k->b.type == ROS_BIFF_LABELSST && n >= 10) {
		uint32_t at = ros__le32(d + 6);
		if (at < k->nshared)
			add_cell(k, row, column, style)->text = k->shared[at];
	} else if (k->b.type == ROS_BIFF_LABEL || k->b.type == ROS_BIFF_RSTRING) {
		add_cell(k, row, column, style)->text = string_at(k, 6, 2);
	} else if (k->b.type == ROS_BIFF_NUMBER && n >= 14) {
		add_cell(k, row, column, style)->value = ros__le_double(d + 6);
	} else if (k->b.type == ROS_BIFF_RK && n >= 10) {
		add_cell(k, row, column, style)->value = rk_value(ros__le32(d + 6));
	} else if (k->b.type == ROS_BIFF_BOOLERR && n >= 8 && !d[7]) {
		add_cell(k, row, column, style)->text = d[6] ? "TRUE" : "FALSE";
	} else if (k->b.type == ROS_BIFF_MULRK) {
		read_many(k);
	} else if (k->b.type == ROS_BIFF_FORMULA && n >= 14) {
		read_formula(k);
	}
}

static int by_place(const void *a, const void *b)
{
	const struct cell *x = a, *y = b;
	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	if (x->column != y->column)
		return x->column < y->column ? -1 : 1;
	return x->order < y->order ? -1 : 1;
}

static enum ros__xlsx_shown shown(const struct book *k, unsigned style)
{
	unsigned id = style < k->nxf ? k->xf[style] : 0;
	return k->format[id] ? (enum ros__xlsx_shown)(k->format[id] - 1) : ros__xlsx_built_in(id);
}

static void fill(struct book *k, struct ros__grid *g)
{
	if (k->ncell)
		qsort(k->cell, k->ncell, sizeof *k->cell, by_place);
	for (size_t i = 0; i < k->ncell; i++) {
		const struct cell *c = &k->cell[i];
		if (!i || c->row != c[-1].row)
			ros__grid_row(g, c->row + (size_t)1);
		if (c->text)
			ros__grid_put(g, c->column, c->text, strlen(c->text));
		else
			ros__xlsx_put(g, c->column, c->value, shown(k, c->style), k->since_1904);
	}
}

static void read_sheet(struct book *k, const struct sheet *s, struct ros__grid *g)
{
	unsigned depth = 0, type; /* a chart in a sheet is a sheet in it */
	k->ncell = 0;
	k->b.at = s->at;
	g->name = ros__arena_strdup(&g->arena, s->name);
	g->hidden = s->hidden;
	while (ros__biff_next(&k->b) && !((type = k->b.type) == ROS_BIFF_EOF && depth <= 1)) {
		depth += type == ROS_BIFF_BOF;
		depth -= type == ROS_BIFF_EOF;
		if (depth != 1)
			continue;
		if (type == ROS_BIFF_STRING && k->ncell)
			k->cell[k->ncell - 1].text = string_at(k, 0, 2);
		else if (type == ROS_BIFF_MERGED)
			read_merged(k, g);
		else if (type == ROS_BIFF_ROW && k->b.size >= 14)
			g->hidden_rows += (k->b.data[12] & 0x20) != 0;
		else
			cell_record(k);
	}
	fill(k, g);
}

enum ros_status ros__xls_sheets(const struct ros__blob *in, uint64_t max, struct ros__grid **g,
	size_t *n, struct ros_err *err)
{
	(void)max; /* nothing in it is packed: a stream is not longer than its file */
	struct ros_buf stream = ROS_BUF_INIT;
	struct book k = {.path = in->path, .page = 1252};
	if (!ros__cfb_stream(in->bytes, in->len, "Workbook", &stream))
		ros__cfb_stream(in->bytes, in->len, "Book", &stream);
	k.b = (struct ros__biff){.bytes = ros__buf_str(&stream), .len = stream.len};
	k.format = ros__xcalloc(65536, 1);
	enum ros_status st = read_globals(&k, err);
	if (st == ROS_OK) {
		ROS_NEW_ARRAY(*g, k.nsheet);
		for (*n = 0; *n < k.nsheet; ++*n)
			read_sheet(&k, &k.sheet[*n], &(*g)[*n]);
	}
	ros__arena_release(&k.arena);
	ros__buf_release(&stream);
	free(k.shared);
	free(k.xf);
	free(k.format);
	free(k.sheet);
	free(k.cell);
	return st;
}
