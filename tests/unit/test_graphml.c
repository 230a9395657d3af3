/* SPDX-License-Identifier: GPL-3.0-or-later */
/* network.graphml: igraph (and networkx, where it is there) reads back what was written. */
#include <igraph/igraph.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "base/io.h"
#include "base/proc.h"
#include "output/output.h"
#include "result_help.h"

/* Labels with everything that XML treats in its own way. */
static const char document[] =
	"{\"corpus\": {\"title\": \"<a> & \\\"b\\\"\"}, \"network\": {\"overall\": {\"nodes\": ["
	"{\"term\": \"\u515a\u5efa\", \"count\": 51, \"degree\": 2, \"strength\": 0.75, \"betweenness\": 1,"
	" \"community\": 0, \"x\": 0, \"y\": 0.25},"
	"{\"term\": \"a<b>&\\\"c'\\u0001\uffff\", \"count\": 7, \"degree\": 1, \"strength\": 0.5,"
	" \"betweenness\": 0, \"community\": 0, \"x\": 1, \"y\": null},"
	"{\"term\": \"]]>\", \"count\": 5, \"degree\": 1, \"strength\": 0.25, \"betweenness\": 0,"
	" \"community\": 1, \"x\": 0.5, \"y\": 1}],"
	"\"edges\": [{\"a\": 0, \"b\": 1, \"count\": 4, \"association\": 0.5, \"p\": 0.001, \"q\": 0.01},"
	"{\"a\": 0, \"b\": 2, \"count\": 3, \"association\": 0.25, \"p\": 1e-9, \"q\": 1e-7}],"
	"\"modularity\": 0.125}}}";

static char *write_file(const char *json)
{
	struct ros_json *doc;
	struct ros_err err = ROS_ERR_INIT;
	char *dir, *path;
	assert_int_equal(ros__temp_dir(&dir, &err), ROS_OK);
	path = ros__path_join(dir, "network.graphml");
	assert_int_equal(ros__json_parse(json, strlen(json), "t", &doc, &err), ROS_OK);
	if (ros__graphml_write(result_of(doc), path, &err) != ROS_OK)
		fail_msg("%s", err.msg);
	ros__json_free(doc);
	free(path);
	return dir;
}

static void igraph_reads_it(void **state)
{
	(void)state;
	char *dir = write_file(document), *path = ros__path_join(dir, "network.graphml");
	igraph_t g;
	igraph_set_attribute_table(&igraph_cattribute_table);
	FILE *f = fopen(path, "r");
	assert_non_null(f);
	assert_int_equal(igraph_read_graph_graphml(&g, f, 0), IGRAPH_SUCCESS);
	fclose(f);
	assert_int_equal(igraph_vcount(&g), 3);
	assert_int_equal(igraph_ecount(&g), 2);
	assert_false(igraph_is_directed(&g));
	assert_string_equal(VAS(&g, "label", 0), "\u515a\u5efa");
	assert_string_equal(VAS(&g, "label", 1), "a<b>&\"c'");
	assert_string_equal(VAS(&g, "label", 2), "]]>");
	assert_true(VAN(&g, "count", 0) == 51 && VAN(&g, "community", 2) == 1);
	assert_true(VAN(&g, "x", 2) == 0.5);
	assert_true(EAN(&g, "weight", 0) == 0.5 && EAN(&g, "q", 1) == 1e-7);
	assert_string_equal(GAS(&g, "title"), "<a> & \"b\"");
	assert_true(GAN(&g, "modularity") == 0.125);
	igraph_destroy(&g);
	free(path);
	ros__temp_remove(dir);
}

static void networkx_reads_it(void **state)
{
	(void)state;
	static const char script[] = "import sys, networkx as nx\n"
		"g = nx.read_graphml(sys.argv[1])\n"
		"print(g.number_of_nodes(), g.number_of_edges(), g.is_directed(),"
		" g.nodes['n2']['label'], g.edges['n0', 'n1']['weight'])\n";
	const char *probe[] = {"python3", "-c", "import networkx", NULL};
	struct ros_buf out = {0};
	struct ros_err err;
	struct ros_proc p = {.argv = probe, .seconds = 30};
	if (ros__proc_run(&p, &out, &err) != ROS_OK) {
		ros__buf_release(&out);
		print_message("networkx is not there\n");
		skip();
	}
	char *dir = write_file(document), *path = ros__path_join(dir, "network.graphml");
	const char *argv[] = {"python3", "-c", script, path, NULL};
	p.argv = argv;
	ros__buf_clear(&out);
	assert_int_equal(ros__proc_run(&p, &out, &err), ROS_OK);
	assert_string_equal(out.s, "3 2 False ]]> 0.5\n");
	ros__buf_release(&out);
	free(path);
	ros__temp_remove(dir);
}

/* A network that was refused is still a valid file, with the reason. */
static void refused(void **state)
{
	(void)state;
	char *dir = write_file("{\"network\": {\"overall\": {\"skipped\": {\"code\": \"c\", \"text\": "
		"\"too <little> text\"}}}}");
	char *path = ros__path_join(dir, "network.graphml");
	igraph_t g;
	igraph_set_attribute_table(&igraph_cattribute_table);
	FILE *f = fopen(path, "r");
	assert_int_equal(igraph_read_graph_graphml(&g, f, 0), IGRAPH_SUCCESS);
	fclose(f);
	assert_int_equal(igraph_vcount(&g), 0);
	assert_string_equal(GAS(&g, "reason"), "too <little> text");
	igraph_destroy(&g);
	free(path);
	ros__temp_remove(dir);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(igraph_reads_it),
		cmocka_unit_test(networkx_reads_it), cmocka_unit_test(refused)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
