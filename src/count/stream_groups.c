/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sums by group. The documents of one group are added up column by column, and the finished row goes
 * to a spool; what weights need to know of the columns is gathered on the way. Then the rows are read
 * back one by one, weighted and written, so that no more than one row is ever held.
 *
 * Between processes the rows travel in the order of the groups, in pieces:
 *
 *	piece       stretch ...                  at most PIECE bytes; an empty piece is the end
 *	stretch     group, length, entries       a row of more than STRETCH entries takes several
 *
 * The root adds up what all processes have of a group before it goes on to the next one; it holds one
 * piece of each process.
 */
#include "base/interrupt.h"
#include "base/io.h"
#include "count/stream.h"

enum { STRETCH = 2048, PIECE = 128 << 10 };

struct group_job {
	struct ros__count *c;
	uint32_t *first, *block; /* blocks of group g: block[first[g] .. first[g + 1] - 1] */
	struct ros_row_sum sum;
	struct ros_row row;
	unsigned char *read;
	size_t read_cap;
	bool lost;               /* a row could not be read back */
	struct ros_buf piece;    /* to the root */
	struct peer {
		struct ros_buf piece;
		size_t at;
		bool ended;
	} *peer;                 /* at the root: the other processes, by rank */
	struct ros_row_store store; /* at the root */
	struct ros_columns columns;
};

/* The blocks of this process by group, in order. */
static void list_blocks(struct group_job *j)
{
	const struct ros__count *c = j->c;
	const uint32_t *group = c->in->group_of_block;
	uint32_t ngroup = c->in->ngroup;
	ROS_NEW_ARRAY(j->first, (size_t)ngroup + 2);
	ROS_NEW_ARRAY(j->block, c->hi - c->lo);
	for (size_t b = c->lo; b < c->hi; b++)
		if (group[b] != UINT32_MAX)
			j->first[group[b] + 2]++;
	for (uint32_t g = 1; g < ngroup + 2; g++)
		j->first[g] += j->first[g - 1];
	for (size_t b = c->lo; b < c->hi; b++)
		if (group[b] != UINT32_MAX)
			j->block[j->first[group[b] + 1]++] = (uint32_t)b;
}

static void add_own(struct group_job *j, uint32_t g)
{
	struct ros__count *c = j->c;
	for (uint32_t i = j->first[g]; i < j->first[g + 1] && !j->lost && !ros__interrupted(); i++) {
		const struct ros__count_block *block = &c->block[j->block[i]];
		const unsigned char *p = ros__count_block_rows(c, j->block[i], &j->read, &j->read_cap);
		j->lost = !p;
		for (uint32_t k = 0; p && k < block->ndoc; k++)
			p = ros__count_add_row(&j->sum, p, c->worker[block->worker].map);
	}
}

static void send_piece(struct group_job *j)
{
	if (j->piece.len)
		ros__comm_send(j->piece.s, j->piece.len);
	ros__buf_clear(&j->piece);
}

static void send_row(struct group_job *j, uint32_t g)
{
	struct ros_row *row = &j->row;
	const size_t most = 2 * ROS_VARINT_MAX + STRETCH * ROS_ROW_ENTRY_MAX;
	for (size_t i = 0, n; i < row->n; i += n) {
		n = row->n - i < STRETCH ? row->n - i : STRETCH;
		if (j->piece.len + most > PIECE)
			send_piece(j);
		ros__buf_reserve(&j->piece, most);
		unsigned char *head = (unsigned char *)j->piece.s + j->piece.len;
		unsigned char *p = ros__varint_put(head, g);
		p = ros__varint_put(p, n);
		p = ros__row_encode(p, row, i, n, 0);
		j->piece.len += (size_t)(p - head);
	}
}

/* Adds what the process has of group g. */
static void add_peer(struct group_job *j, int rank, uint32_t g)
{
	struct peer *peer = &j->peer[rank];
	while (!peer->ended) {
		if (peer->at == peer->piece.len) {
			ros__comm_recv(rank, &peer->piece);
			peer->at = 0;
			peer->ended = !peer->piece.len;
			continue;
		}
		uint64_t group, n, delta, count, col = 0;
		const unsigned char *from = (const unsigned char *)peer->piece.s;
		const unsigned char *p = ros__varint_get(from + peer->at, &group);
		if (group != g)
			return;
		for (p = ros__varint_get(p, &n); n; n--) {
			p = ros__entry_get(p, &delta, &count);
			col += delta;
			ros__row_sum_add(&j->sum, (uint32_t)col, count);
		}
		peer->at = (size_t)(p - from);
	}
}

/* Every process goes through all groups, whatever fails: the others wait for it. */
static void sum_up(struct group_job *j)
{
	struct ros__count *c = j->c;
	for (uint32_t g = 0; g < c->in->ngroup; g++) {
		add_own(j, g);
		for (int r = 1; r < c->size && c->rank == 0; r++)
			add_peer(j, r, g);
		ros__row_sum_take(&j->sum, &j->row);
		if (c->rank != 0) {
			send_row(j, g);
			continue;
		}
		ros__row_store_put(&j->store, &j->row);
		ros__columns_add(&j->columns, j->row.col, j->row.x, j->row.n);
	}
	if (c->rank != 0) {
		send_piece(j);
		ros__comm_send("", 0);
	}
	for (int r = 1; r < c->size && c->rank == 0; r++)
		add_peer(j, r, UINT32_MAX);
}

static void begin(struct group_job *j)
{
	const struct ros__count *c = j->c;
	list_blocks(j);
	ros__row_sum_init(&j->sum, c->feature.n);
	if (c->rank != 0)
		return;
	ROS_NEW_ARRAY(j->peer, (size_t)c->size);
	ros__row_store_init(&j->store, c->in->ngroup, ros__count_share(c, 8), c->cfg->temp);
	ros__columns_init(&j->columns, c->feature.n);
}

static void release(struct group_job *j)
{
	for (int r = 1; j->peer && r < j->c->size; r++)
		ros__buf_release(&j->peer[r].piece);
	free(j->peer);
	free(j->first);
	free(j->block);
	free(j->read);
	ros__buf_release(&j->piece);
	ros__row_release(&j->row);
	ros__row_sum_release(&j->sum);
	ros__row_store_release(&j->store);
	ros__columns_release(&j->columns);
}

static enum ros_status write_sums(struct group_job *j, const char *dir, struct ros_err *err)
{
	const struct ros__count *c = j->c;
	const struct ros__count_input *in = c->in;
	struct ros_rows rows = ros__rows_of_store(&j->store);
	struct ros__group_total *total;
	ROS_NEW_ARRAY(total, in->ngroup);
	for (size_t b = 0; b < in->nblock; b++)
		if (in->group_of_block[b] != UINT32_MAX) {
			total[in->group_of_block[b]].speeches += c->block[b].ndoc;
			total[in->group_of_block[b]].tokens += c->block[b].ntoken;
		}
	enum ros_status st = ros__groups_write(dir, &rows, &j->columns, in->group_id,
		in->group_label, total, c->cfg, err);
	free(total);
	return st;
}

enum ros_status ros__count_write_groups(struct ros__count *c, const char *dir, uint64_t *bytes,
	struct ros_err *err)
{
	struct group_job j = {.c = c};
	begin(&j);
	sum_up(&j);
	enum ros_status st = ros__check_interrupt(err);
	if (st == ROS_OK && j.lost)
		st = ros__spool_lost(&c->worker[0].rows, err);
	if (st == ROS_OK)
		st = ros__spool_check(&j.store.spool, err);
	st = ros__comm_agree(st, err);
	*bytes = ros__spool_at(&j.store.spool);
	/* What the sums were made in is larger than what is needed from here on. */
	ros__row_sum_release(&j.sum);
	ros__row_release(&j.row);
	if (st == ROS_OK && c->rank == 0)
		st = write_sums(&j, dir, err);
	release(&j);
	return ros__comm_agree(st, err);
}
