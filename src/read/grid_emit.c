/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From cells to records: the row of names, the column of text, one document a row. */
#include <stdlib.h>
#include <string.h>

#include "read/grid.h"
#include "read/record.h"
#include "text/utf8.h"

#define LOOK_AT 200u  /* rows that decide which column holds the text */
#define HEAD_AMONG 30u /* rows that may name the columns */
/* Plain numbers that a column of dates takes for days: 1954 to 2119; years are smaller. */
#define DAY_FROM 20000
#define DAY_TO 80000
#define NAME_BYTES 90u /* a name of a column has at most: 30 Han characters */

/* What names of columns are or end in, folded as `fold` does. */
static const char *const known[] = {"text", "fulltext", "body", "content", "contents", "speech",
	"transcript", "utterance", "remarks", "speaker", "speakername", "name", "fullname", "author",
	"title", "office", "position", "role", "party", "date", "time", "place", "district", "province",
	"country", "id", "docid", "year", "gender", "file", "filename", "topic", "theme", "organisation",
	"organization", "constituency", "chamber", "source", "url", "姓名", "发言人", "讲话人", "报告人",
	"演讲人", "演讲者", "发言者", "作者", "汇报人", "交流人", "述职人", "单位", "部门", "职务", "职位",
	"职称", "题目", "标题", "主题", "正文", "全文", "内容", "文本", "讲稿", "发言稿", "材料", "日期",
	"时间", "地点", "地区", "区县", "县区", "省份", "城市", "乡镇", "序号", "编号", "届次", "会议",
	"性别", "备注", "发言", "讲话", "年份", "文件名", "發言人", "報告人", "單位", "職務", "題目", "標題",
	"內容", "時間", "地區", "序號", "編號", "會議", "發言", "講話", "备註", "議題", "议题"};

/* Latin letters in lower case, no spaces, no marks; at most n - 1 bytes. */
static size_t fold(const char *s, char *out, size_t n)
{
	size_t k = 0;
	for (; *s && k + 4 < n; s++) {
		unsigned char c = (unsigned char)*s;
		if (c == 0xE3 && memcmp(s, "\xE3\x80\x80", 3) == 0)
			s += 2;
		else if (c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'))
			out[k++] = (char)c;
		else if (c >= 'A' && c <= 'Z')
			out[k++] = (char)(c + 32);
	}
	out[k] = '\0';
	return k;
}

bool ros__grid_known_name(const char *name)
{
	char f[NAME_BYTES + 8];
	size_t n = fold(name, f, sizeof f);
	if (!n || strlen(name) > NAME_BYTES)
		return false;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		size_t k = strlen(known[i]);
		bool han = (unsigned char)known[i][0] >= 0x80;
		/* "发言题目" and "单位（全称）" are names; an English one is a whole word. */
		if (n == k ? memcmp(f, known[i], k) == 0 : han && n < 8 * 3 && n > k &&
				(memcmp(f + n - k, known[i], k) == 0 || memcmp(f, known[i], k) == 0))
			return true;
	}
	return false;
}

bool ros__grid_who_name(const char *name)
{
	static const char *const who[] = {"speaker", "speakername", "name", "fullname", "author", "姓名",
		"发言人", "讲话人", "报告人", "演讲人", "汇报人", "交流人", "述职人", "发言者", "演讲者", "發言人",
		"報告人", "发言人姓名", "讲话人姓名"};
	char f[NAME_BYTES + 8];
	fold(name, f, sizeof f);
	for (size_t i = 0; i < sizeof who / sizeof *who; i++)
		if (strcmp(f, who[i]) == 0)
			return true;
	return false;
}

static bool only_digits(const char *s)
{
	return s[strspn(s, "0123456789.,-+/%: ")] == '\0';
}

struct row_look {
	size_t filled, known, names; /* cells with text; with a known name; that could be names */
};

static struct row_look look_at(const struct ros__grid *g, size_t row)
{
	struct row_look l = {0, 0, 0};
	for (size_t i = 0; i < g->row[row].n; i++) {
		const char *s = ros__grid_cell(g, row, i);
		if (!*s)
			continue;
		l.filled++;
		l.known += ros__grid_known_name(s);
		l.names += strlen(s) <= NAME_BYTES && !only_digits(s) && !strchr(s, '\n');
	}
	return l;
}

size_t ros__grid_head(const struct ros__grid *g)
{
	size_t among = g->nrow < HEAD_AMONG ? g->nrow : HEAD_AMONG, best = g->nrow, wide = 0;
	size_t score = 0;
	struct row_look l[HEAD_AMONG];
	for (size_t i = 0; i < among; i++) {
		l[i] = look_at(g, i);
		wide = l[i].filled > wide ? l[i].filled : wide;
	}
	for (size_t i = 0; i < among; i++) {
		/* Known names stand beside each other: a lone one may be a title or a value ("讲话"). */
		bool fits = l[i].names == l[i].filled && (l[i].known > 1 || wide == 1);
		if (fits && l[i].known > score && 2 * l[i].known >= l[i].filled) {
			score = l[i].known;
			best = i;
		}
	}
	/* Nothing known: the first row as wide as the table, all of it names. */
	for (size_t i = 0; i < among && best == g->nrow; i++)
		if (l[i].filled && 10 * l[i].filled >= 6 * wide && l[i].names == l[i].filled)
			best = i;
	return best;
}

struct emission {
	struct ros__reading *r;
	const struct ros__blob *in;
	struct ros__grid *g;
	const char *format;
	struct ros_arena arena;
	struct ros__field_stat *stat;
	size_t head, ncol, text;
};

/* Names that say that a column's numbers are days. */
static bool is_date_name(const char *name)
{
	char f[NAME_BYTES + 8];
	size_t n = fold(name, f, sizeof f);
	static const char *const days[] = {"date", "日期"};
	for (size_t i = 0; i < 2; i++) {
		size_t k = strlen(days[i]);
		if (n >= k && memcmp(f + n - k, days[i], k) == 0)
			return true;
	}
	return strcmp(f, "时间") == 0 || strcmp(f, "發言時間") == 0 || strcmp(f, "发言时间") == 0;
}

static void name_columns(struct emission *e)
{
	const struct ros__grid *g = e->g;
	e->ncol = g->row[e->head].n;
	for (size_t i = e->head + 1; i < g->nrow && i < e->head + LOOK_AT; i++)
		e->ncol = g->row[i].n > e->ncol ? g->row[i].n : e->ncol;
	e->stat = ros__arena_zalloc(&e->arena, (e->ncol + 1) * sizeof *e->stat);
	for (size_t k = 0; k < e->ncol; k++) {
		const char *name = ros__grid_cell(g, e->head, k);
		e->stat[k].name = *name ? name : ros__arena_printf(&e->arena, "column%zu", k + 1);
	}
	for (size_t i = e->head + 1; i < g->nrow && i <= e->head + LOOK_AT; i++)
		for (size_t k = 0; k < e->ncol; k++) {
			const char *cell = ros__grid_cell(g, i, k);
			ros__record_look(&e->stat[k], cell, strlen(cell));
		}
}

/* A row that ends before `column` is copied to where it has room. */
static void widen(struct ros__grid *g, size_t row, size_t column)
{
	struct ros__grid_row old = g->row[row];
	if (column < old.n)
		return;
	ROS_GROW_N(g->cell, g->ncell, g->cell_cap, column + 1);
	ROS_GROW_N(g->number, g->ncell, g->number_cap, column + 1);
	for (size_t k = 0; k <= column; k++) {
		g->cell[g->ncell + k] = k < old.n ? g->cell[old.first + k] : "";
		g->number[g->ncell + k] = k < old.n ? g->number[old.first + k] : 0;
	}
	g->row[row] = (struct ros__grid_row){g->ncell, (uint32_t)column + 1, old.number};
	g->ncell += column + 1;
}

static size_t row_of(const struct ros__grid *g, uint32_t number)
{
	size_t lo = 0, hi = g->nrow;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (g->row[mid].number < number)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

void ros__grid_fill(struct ros__grid *g, size_t text)
{
	size_t steps = 0; /* in a sound sheet merged cells do not overlap: no more than its cells */
	for (size_t m = 0; m < g->nmerge && steps < ROS_GRID_CELLS; m++) {
		struct ros__grid_merge x = g->merge[m];
		size_t row = row_of(g, x.from);
		if (x.column == text || row >= g->nrow || g->row[row].number != x.from)
			continue;
		const char *value = ros__grid_cell(g, row, x.column);
		uint8_t number = *value ? g->number[g->row[row].first + x.column] : 0;
		if (!*value || (text == ROS_GRID_NAMES && !ros__grid_known_name(value)))
			continue;
		for (row++; row < g->nrow && g->row[row].number <= x.to; row++, steps++) {
			if (*ros__grid_cell(g, row, x.column) || g->ncell + x.column >= ROS_GRID_CELLS)
				continue;
			widen(g, row, x.column);
			g->cell[g->row[row].first + x.column] = value;
			g->number[g->row[row].first + x.column] = number;
		}
	}
}

void ros__grid_days(struct ros__grid *g, size_t head)
{
	char date[24];
	for (size_t k = 0; head < g->nrow && k < g->row[head].n; k++) {
		if (!is_date_name(ros__grid_cell(g, head, k)))
			continue;
		for (size_t i = head + 1; i < g->nrow; i++) {
			const char *s = ros__grid_cell(g, i, k);
			size_t at = g->row[i].first + k;
			double v = *s && g->number[at] ? strtod(s, NULL) : 0;
			if (v >= DAY_FROM && v < DAY_TO && ros__grid_date(v, false, true, false, date))
				g->cell[at] = ros__arena_strdup(&g->arena, date);
		}
	}
}

static enum ros_status emit_row(struct emission *e, size_t row, struct ros_err *err)
{
	const char *text = ros__grid_cell(e->g, row, e->text);
	struct ros_source_text s;
	ros__source_begin(&s, e->in, e->format);
	struct ros_docvar *var = ros__arena_alloc(&s.arena, (e->ncol + 1) * sizeof *var);
	uint32_t nvar = 0;
	for (size_t k = 0; k < e->ncol; k++)
		if (k != e->text && *ros__grid_cell(e->g, row, k))
			var[nvar++] = (struct ros_docvar){ros__arena_strdup(&s.arena, e->stat[k].name),
				ros__arena_strdup(&s.arena, ros__grid_cell(e->g, row, k))};
	if (e->g->name)
		var[nvar++] = (struct ros_docvar){"sheet", ros__arena_strdup(&s.arena, e->g->name)};
	ros__record_fill(&s, text, strlen(text), var, nvar);
	return ros__reading_emit(e->r, &s, err);
}

static enum ros_status emit_rows(struct emission *e, struct ros_err *err)
{
	enum ros_status st = ROS_OK;
	size_t empty = 0, first = 0;
	for (size_t i = e->head + 1; i < e->g->nrow && st == ROS_OK; i++) {
		bool again = e->g->row[i].n == e->g->row[e->head].n; /* the head on each printed page */
		for (size_t k = 0; again && k < e->g->row[i].n; k++)
			again = strcmp(ros__grid_cell(e->g, i, k), ros__grid_cell(e->g, e->head, k)) == 0;
		if (again)
			continue;
		const char *text = ros__grid_cell(e->g, i, e->text);
		if (ros__record_has_text(text, strlen(text)))
			st = emit_row(e, i, err);
		else if (e->g->row[i].n && !empty++)
			first = e->g->row[i].number;
	}
	if (st == ROS_OK && empty)
		ros__reading_note(e->r, "empty_rows", e->in->path,
			ros__said(
				"{n} rows without text in column '{column}' were left out, the first is row {row}",
				"n", ros__digits(empty).s, "column", e->stat[e->text].name, "row",
				ros__digits(first).s, NULL));
	return st;
}

enum ros_status ros__grid_emit(struct ros__reading *r, const struct ros__blob *in,
	struct ros__grid *g, const char *format, bool *found, struct ros_err *err)
{
	struct emission e = {.r = r, .in = in, .g = g, .format = format};
	*found = false;
	if (g->full)
		return ros_err_set(err, ROS_EINPUT, "%s: holds more than %u cells; split it up", in->path,
			ROS_GRID_CELLS);
	ros__grid_fill(g, ROS_GRID_NAMES);
	e.head = ros__grid_head(g);
	if (e.head + 1 >= g->nrow) {
		ros_err_set(err, ROS_EINPUT,
			"%s: has no row that names the columns above rows of values", in->path);
		return ROS_OK;
	}
	name_columns(&e);
	enum ros_status st = ROS_OK;
	if (ros__record_text_field(r->cfg, in->path, e.stat, e.ncol, &e.text, err) == ROS_OK) {
		*found = true;
		ros__grid_fill(g, e.text);
		ros__grid_days(g, e.head);
		if (e.head)
			ros__reading_note(r, "left_out", in->path, ros__rows_above(ros__digits(e.head).s));
		st = ros__record_doubt(r, in->path, e.stat, e.ncol, e.text, err);
		if (st == ROS_OK)
			st = emit_rows(&e, err);
	}
	ros__arena_release(&e.arena);
	return st;
}
