/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read/rtf_table.h"

void ros__rtf_table_add(struct ros__rtf_tables *t, const char *s, size_t n)
{
	ros__buf_add(&t->cell, s, n);
}

void ros__rtf_table_line(struct ros__rtf_tables *t)
{
	if (t->cell.len && t->cell.s[t->cell.len - 1] != '\n')
		ros__buf_addc(&t->cell, '\n');
}

void ros__rtf_table_row_begins(struct ros__rtf_tables *t)
{
	t->ncell = 0;
	t->next = ROS_RTF_MERGE_NONE;
}

void ros__rtf_table_defines(struct ros__rtf_tables *t, enum ros__rtf_merge m)
{
	if (m != ROS_RTF_MERGE_NONE) {
		t->next = m;
		return;
	}
	if (t->ncell < ROS_RTF_CELLS)
		t->merge[t->ncell++] = t->next;
	t->next = ROS_RTF_MERGE_NONE;
}

void ros__rtf_table_cell(struct ros__rtf_tables *t)
{
	size_t k = t->column++;
	if (!k)
		ros__grid_row(&t->grid, t->grid.nrow + 1);
	uint32_t row = t->grid.row[t->grid.nrow - 1].number;
	enum ros__rtf_merge m = k < t->ncell ? (enum ros__rtf_merge)t->merge[k] : ROS_RTF_MERGE_NONE;
	if (k < ROS_GRID_COLUMNS && m != ROS_RTF_MERGE_ON)
		ros__grid_put(&t->grid, k, ros__buf_str(&t->cell), t->cell.len);
	if (k < ROS_RTF_CELLS && m == ROS_RTF_MERGE_ON && t->from[k])
		ros__grid_merge(&t->grid, t->from[k], row, k);
	else if (k < ROS_RTF_CELLS)
		t->from[k] = row;
	ros__buf_clear(&t->cell);
}

void ros__rtf_table_row_ends(struct ros__rtf_tables *t)
{
	t->column = 0;
	ros__buf_clear(&t->cell);
}

void ros__rtf_table_ends(struct ros__rtf_tables *t)
{
	if (t->grid.nrow) {
		t->number++;
		if (t->second)
			ros__grid_release(&t->grid);
		else
			ros__speech_tables_add(&t->found, t->number, &t->grid);
	}
	t->grid = (struct ros__grid){0};
	t->column = 0;
	for (size_t k = 0; k < ROS_RTF_CELLS; k++)
		t->from[k] = 0;
	ros__buf_clear(&t->cell);
}

bool ros__rtf_table_apart(const struct ros__rtf_tables *t)
{
	return t->second && ros__speech_tables_has(&t->found, t->number + 1);
}

void ros__rtf_tables_again(struct ros__rtf_tables *t)
{
	t->second = true;
	t->number = 0;
}

void ros__rtf_tables_release(struct ros__rtf_tables *t)
{
	ros__speech_tables_release(&t->found);
	ros__grid_release(&t->grid);
	ros__buf_release(&t->cell);
}
