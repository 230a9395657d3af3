/* SPDX-License-Identifier: GPL-3.0-or-later */
/* analysis.json read again: a damaged one is refused or drawn, and never crashes a writer. */
#include "fuzz.h"

#include <sys/stat.h>

#include "base/json.h"
#include "base/mem.h"
#include "base/io.h"
#include "output/output.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct ros_config cfg = ROS_CONFIG_INIT;
	struct ros_json *doc = NULL;
	struct ros_result r = ROS_RESULT_INIT;
	struct ros_err err = ROS_ERR_INIT;
	enum ros_status st = ros__json_parse((const char *)data, size, "a.json", &doc, &err);
	fuzz_outcome(st, &err);
	if (st != ROS_OK)
		return 0;
	ros__result_of(&r, doc);
	char *once = ros__json_print_rows(doc);
	fuzz_string(once);
	fuzz_config(&cfg);
	fuzz_set(&cfg, "charts", "none");
	if (ros__json_is_object(ros__json_get(doc, "corpus"))) {
		char *charts = ros__path_join(fuzz_folder(), "charts");
		char *graph = ros__path_join(fuzz_folder(), "network.graphml");
		char *book = ros__path_join(fuzz_folder(), "tables.xlsx");
		st = ros__report_write(&r, &cfg, charts, fuzz_folder(), &err);
		fuzz_outcome(st, &err);
		st = ros__tables_write(&r, &cfg, fuzz_folder(), book, &err);
		fuzz_outcome(st, &err);
		st = ros__graphml_write(&r, graph, &err);
		fuzz_outcome(st, &err);
		free(charts);
		free(graph);
		free(book);
	}
	free(once);
	ros__result_release(&r);
	ros_config_release(&cfg);
	return 0;
}
