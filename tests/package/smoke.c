/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of the library that need no other one, linked with another C library: scripts/musl.sh
 * compares what it prints with the same program in the system's own. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/rename.h"
#include "base/rng.h"
#include "base/sha256.h"
#include "base/visible.h"
#include "matrix/varint.h"

static void numbers(void)
{
	struct ros_rng r = ros__rng(1, 2, 3);
	uint32_t v[9] = {0, 1, 2, 3, 4, 5, 6, 7, 8};
	ros__rng_shuffle(&r, v, 9);
	for (int i = 0; i < 9; i++)
		printf("%u %.17g %.6f\n", v[i], ros__rng_unit(&r), 1e9 * ros__rng_unit(&r));
	unsigned char b[ROS_VARINT_MAX];
	uint64_t back = 0;
	ros__varint_get((ros__varint_put(b, UINT64_MAX - 7), b), &back);
	printf("%llu\n", (unsigned long long)back);
}

static void names(void)
{
	char out[64], sum[65];
	ros__visible("a\033[31m党建\xff", 13, out, sizeof out);
	ros__sha256_hex(out, strlen(out), sum);
	printf("%s %s\n", out, sum);
}

static void files(void)
{
	char a[] = "/tmp/smoke-aXXXXXX", b[] = "/tmp/smoke-bXXXXXX";
	if (!mkdtemp(a) || !mkdtemp(b))
		return;
	printf("%d %d\n", ros__rename_exchange(a, b), ros__rename_free(a, b) != 0);
	rmdir(a);
	rmdir(b);
}

int main(void)
{
	numbers();
	names();
	files();
	return 0;
}
