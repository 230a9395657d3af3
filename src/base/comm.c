/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/comm.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#ifdef ROS_HAVE_MPI
#include <mpi.h>

#define PIECE ((size_t)1 << 30)
#define TAG 7
#define NAP (&(struct timespec){.tv_nsec = 2000000})

static struct ros_err failure; /* that all processes know of: nothing is exchanged any more */
static int nrank = 1;       /* also for the root that goes on alone */
static atomic_int own_rank; /* a thread other than the main one may ask */

static bool running(void)
{
	int on = 0, off = 0;
	MPI_Initialized(&on);
	MPI_Finalized(&off);
	return on && !off;
}

/* Waits for the slowest without keeping a processor busy, which MPI_Finalize would. */
static void stop(void)
{
	MPI_Request all;
	int there = 0;
	if (!running())
		return;
	for (MPI_Ibarrier(MPI_COMM_WORLD, &all); !there; MPI_Test(&all, &there, MPI_STATUS_IGNORE))
		nanosleep(NAP, NULL);
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
	int level, rank;
	MPI_Init_thread(NULL, NULL, MPI_THREAD_FUNNELED, &level);
	MPI_Comm_size(MPI_COMM_WORLD, &nrank);
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
	return nrank;
}

void ros__comm_part(void)
{
	nrank = 1;
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

void ros__comm_bcast(struct ros_buf *b, int from)
{
	if (ros__comm_size() == 1)
		return;
	uint64_t len = b->len;
	MPI_Bcast(&len, 1, MPI_UINT64_T, from, MPI_COMM_WORLD);
	if (ros__comm_rank() != from)
		ros__buf_clear(b);
	ros__buf_reserve(b, len);
	for (size_t at = 0; at < len; at += PIECE)
		MPI_Bcast(b->s + at, (int)(len - at < PIECE ? len - at : PIECE), MPI_BYTE, from,
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

/* The lowest rank that has an error tells it to all; without one, all must have come to the same
 * place with the same data. */
static void tell(enum ros_status mine, const struct ros_err *err, int32_t what)
{
	int size = ros__comm_size(), rank = ros__comm_rank();
	int key = mine == ROS_OK ? 0 : size - rank;
	int said[] = {key, what, -what}, most[3];
	MPI_Allreduce(said, most, 3, MPI_INT, MPI_MAX, MPI_COMM_WORLD);
	if (!most[0] && most[1] != -most[2])
		ros_err_set(&failure, ROS_EINPUT, "the processes came to different results; run them with the "
			"same program, settings, lists and files, on machines of one kind");
	if (!most[0])
		return;
	if (key == most[0] && err)
		failure = *err;
	if (key == most[0])
		failure.code = mine;
	MPI_Bcast(&failure, (int)sizeof failure, MPI_BYTE, size - most[0], MPI_COMM_WORLD);
}

enum ros_status ros__comm_agree(enum ros_status st, struct ros_err *err)
{
	if (ros__comm_size() == 1)
		return st;
	if (failure.code == ROS_OK)
		tell(st, err, 0);
	if (failure.code != ROS_OK && err)
		*err = failure;
	return failure.code;
}

bool ros__comm_meet(uint64_t what)
{
	if (ros__comm_size() > 1 && failure.code == ROS_OK)
		tell(ROS_OK, NULL, (int32_t)(what ^ what >> 32) & INT32_MAX);
	return ros__comm_size() > 1 && failure.code == ROS_OK;
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

void ros__comm_bcast(struct ros_buf *b, int from)
{
	(void)b;
	(void)from;
}

void ros__comm_part(void)
{
}

bool ros__comm_meet(uint64_t what)
{
	(void)what;
	return false;
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
