/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/comm.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#ifdef ROS_HAVE_MPI
#include <mpi.h>

#define PIECE ((size_t)1 << 30)
#define TAG 7

static atomic_int own_rank; /* kept, since a thread other than the main one may ask */

static bool running(void)
{
	int on = 0, off = 0;
	MPI_Initialized(&on);
	MPI_Finalized(&off);
	return on && !off;
}

static void stop(void)
{
	if (running())
		MPI_Finalize();
}

void ros__comm_start(void)
{
	/* A process that no launcher started needs no MPI, and starting it alone takes half a second. */
	const char *mark[] = {"OMPI_COMM_WORLD_SIZE", "PMIX_RANK", "PMI_RANK"};
	bool launched = false;
	for (size_t i = 0; i < sizeof mark / sizeof *mark; i++)
		launched = launched || getenv(mark[i]);
	if (!launched || running())
		return;
	int level;
	int rank;
	MPI_Init_thread(NULL, NULL, MPI_THREAD_FUNNELED, &level);
	MPI_Comm_rank(MPI_COMM_WORLD, &rank);
	atomic_store(&own_rank, rank);
	atexit(stop);
}

int ros__comm_rank(void)
{
	return atomic_load(&own_rank);
}

int ros__comm_size(void)
{
	int n = 1;
	if (running())
		MPI_Comm_size(MPI_COMM_WORLD, &n);
	return n;
}

void ros__comm_send(const void *data, size_t n)
{
	uint64_t len = n;
	MPI_Send(&len, 1, MPI_UINT64_T, 0, TAG, MPI_COMM_WORLD);
	for (size_t at = 0; at < n; at += PIECE)
		MPI_Send((const char *)data + at, (int)(n - at < PIECE ? n - at : PIECE), MPI_BYTE, 0, TAG,
			MPI_COMM_WORLD);
}

void ros__comm_recv(int rank, struct ros_buf *out)
{
	uint64_t len;
	MPI_Recv(&len, 1, MPI_UINT64_T, rank, TAG, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
	ros__buf_clear(out);
	ros__buf_reserve(out, len);
	for (size_t at = 0; at < len; at += PIECE)
		MPI_Recv(out->s + at, (int)(len - at < PIECE ? len - at : PIECE), MPI_BYTE, rank, TAG,
			MPI_COMM_WORLD, MPI_STATUS_IGNORE);
	out->len = len;
	out->s[len] = '\0';
}

void ros__comm_bcast(struct ros_buf *b)
{
	if (ros__comm_size() == 1)
		return;
	uint64_t len = b->len;
	MPI_Bcast(&len, 1, MPI_UINT64_T, 0, MPI_COMM_WORLD);
	if (ros__comm_rank() != 0)
		ros__buf_clear(b);
	ros__buf_reserve(b, len);
	for (size_t at = 0; at < len; at += PIECE)
		MPI_Bcast(b->s + at, (int)(len - at < PIECE ? len - at : PIECE), MPI_BYTE, 0,
			MPI_COMM_WORLD);
	b->len = len;
	b->s[len] = '\0';
}

void ros__comm_sum(uint64_t *v, size_t n)
{
	for (size_t at = 0; at < n && ros__comm_size() > 1; at += PIECE / 8)
		MPI_Allreduce(MPI_IN_PLACE, v + at, (int)(n - at < PIECE / 8 ? n - at : PIECE / 8),
			MPI_UINT64_T, MPI_SUM, MPI_COMM_WORLD);
}

enum ros_status ros__comm_agree(enum ros_status st, struct ros_err *err)
{
	if (ros__comm_size() == 1)
		return st;
	struct {
		int status, rank;
	} mine = {(int)st, ros__comm_rank()}, worst;
	/* The highest status; of equal ones the lowest rank. */
	MPI_Allreduce(&mine, &worst, 1, MPI_2INT, MPI_MAXLOC, MPI_COMM_WORLD);
	struct ros_err said = ROS_ERR_INIT;
	if (err && worst.rank == mine.rank)
		said = *err;
	MPI_Bcast(said.msg, (int)sizeof said.msg, MPI_CHAR, worst.rank, MPI_COMM_WORLD);
	if (worst.status != ROS_OK && st == ROS_OK)
		ros_err_set(err, (enum ros_status)worst.status, "%s", said.msg);
	return (enum ros_status)worst.status;
}

#else

void ros__comm_start(void)
{
}

int ros__comm_rank(void)
{
	return 0;
}

int ros__comm_size(void)
{
	return 1;
}

/* Never called: there is no other rank. */
void ros__comm_send(const void *data, size_t n)
{
	(void)data;
	(void)n;
}

void ros__comm_recv(int rank, struct ros_buf *out)
{
	(void)rank;
	ros__buf_clear(out);
}

void ros__comm_bcast(struct ros_buf *b)
{
	(void)b;
}

void ros__comm_sum(uint64_t *v, size_t n)
{
	(void)v;
	(void)n;
}

enum ros_status ros__comm_agree(enum ros_status st, struct ros_err *err)
{
	(void)err;
	return st;
}
#endif
