/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What counting spills: runs of keys written through a spool that keeps next to nothing in memory
 * come back merged, each key once with the sum of its counts. */
#include "fuzz.h"

#include "matrix/runs.h"

#define ROWS 16

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	double mass[ROWS];
	uint64_t want[ROWS][16] = {{0}}, total = 0, got = 0;
	struct ros_parts parts;
	struct ros_runs runs = ROS_RUNS_INIT, *list = &runs;
	for (int r = 0; r < ROWS; r++)
		mass[r] = 1 + (size > (size_t)r ? data[r] : 0);
	ros__parts_by_rows(&parts, 3, mass, ROWS);
	ros__runs_init(&runs, &parts, 64, fuzz_folder());
	for (size_t i = 0; i < size;) {
		ros__run_begin(&runs);
		unsigned key = 0;
		for (; i + 1 < size && data[i]; i += 2) {
			key += data[i];
			if (key >= ROWS * 16)
				break;
			uint64_t count = data[i + 1] + 1u;
			ros__run_put(&runs, (uint64_t)(key / 16) << 32 | key % 16, count);
			want[key / 16][key % 16] += count;
			total += count;
		}
		i++;
		ros__run_end(&runs);
	}
	for (uint32_t p = 0; p < parts.n; p++) {
		struct ros_merge m;
		uint64_t key, count, last = 0;
		ros__merge_open(&m, &list, 1, p, size & 1 ? 0 : ROS_SORT_BYTES);
		while (ros__merge_next(&m, &key, &count)) {
			MUST(last == 0 || key > last);
			MUST(key >> 32 < ROWS && (key & 0xffffffff) < 16);
			MUST(want[key >> 32][key & 0xffffffff] == count);
			FUZZ_REACHED("a merged count");
			got += count;
			last = key;
		}
		MUST(!m.failed);
		ros__merge_close(&m);
	}
	MUST(got == total);
	ros__runs_release(&runs);
	ros__parts_release(&parts);
	return 0;
}
