/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * network.graphml: the overall network for Gephi, networkx and igraph.
 *
 * GraphML as of http://graphml.graphdrawing.org/specification.html: typed keys, one undirected
 * graph. `label` and `weight` are the names that Gephi and networkx look for; x and y are the fixed
 * layout. A network that was refused gives a graph without nodes that carries the reason.
 */
#include <stdlib.h>
#include <string.h>

#include "base/io.h"
#include "output/output.h"

static const struct attribute {
	const char *id, *of, *name, *type;
} attributes[] = {
	{"g0", "graph", "title", "string"},
	{"g1", "graph", "reason", "string"},
	{"g2", "graph", "modularity", "double"},
	{"n0", "node", "label", "string"},
	{"n1", "node", "count", "int"},
	{"n2", "node", "degree", "int"},
	{"n3", "node", "strength", "double"},
	{"n4", "node", "betweenness", "double"},
	{"n5", "node", "community", "int"},
	{"n6", "node", "x", "double"},
	{"n7", "node", "y", "double"},
	{"e0", "edge", "weight", "double"},
	{"e1", "edge", "count", "int"},
	{"e2", "edge", "p", "double"},
	{"e3", "edge", "q", "double"},
};
#define NATTRIBUTE (sizeof attributes / sizeof *attributes)

/* Characters that XML 1.0 does not allow at all are left out. */
static void write_text(struct ros_writer *w, const char *s)
{
	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;
		bool noncharacter = c == 0xEF && (unsigned char)s[1] == 0xBF &&
				    ((unsigned char)s[2] == 0xBE || (unsigned char)s[2] == 0xBF);
		if (noncharacter)
			s += 2;
		else if (c == '&')
			ros__writes(w, "&amp;");
		else if (c == '<')
			ros__writes(w, "&lt;");
		else if (c == '>')
			ros__writes(w, "&gt;");
		else if (c == '"')
			ros__writes(w, "&quot;");
		else if (c >= 0x20 || c == '\t')
			ros__write(w, s, 1);
	}
}

static void write_text_data(
	struct ros_writer *w, const char *indent, const char *id, const char *text)
{
	ros__writef(w, "%s<data key=\"%s\">", indent, id);
	write_text(w, text);
	ros__writes(w, "</data>\n");
}

/* The value as JSON prints it: never through the locale; undefined values are left out. */
static void write_number(struct ros_writer *w, const char *indent, const char *id,
	const struct ros_field *f, const void *at)
{
	struct ros_json *v = ros__field_json(f, at);
	if (ros__json_is_number(v)) {
		char *s = ros__json_print(v, false);
		ros__writef(w, "%s<data key=\"%s\">%s</data>\n", indent, id, s);
		free(s);
	}
	ros__json_free(v);
}

static void write_numbers(struct ros_writer *w, const char *indent, const char *of,
	const struct ros_fields *fields, const void *row)
{
	for (size_t i = 0; i < NATTRIBUTE; i++) {
		const struct attribute *k = &attributes[i];
		if (strcmp(k->of, of) != 0 || strcmp(k->type, "string") == 0)
			continue;
		const char *key = strcmp(k->name, "weight") == 0 ? "association" : k->name;
		const void *at;
		const struct ros_field *f = ros__field_find(fields, row, key, &at);
		if (f)
			write_number(w, indent, k->id, f, at);
	}
}

static void write_graph(struct ros_writer *w, const struct ros_result *r)
{
	static const struct ros_r_net none = {.modularity = NAN};
	const struct ros_r_net *net = r->found.network ? &r->found.network->overall : &none;
	write_text_data(w, "    ", "g0", r->found.corpus ? r->found.corpus->title : "");
	if (net->skipped || net == &none)
		write_text_data(
			w, "    ", "g1", net->skipped ? net->skipped->text : "no network was made");
	write_numbers(w, "    ", "graph", ros__fields_net(), net);
	for (size_t i = 0; i < net->nodes.n; i++) {
		ros__writef(w, "    <node id=\"n%zu\">\n", i);
		write_text_data(w, "      ", "n0", net->nodes.v[i].term);
		write_numbers(w, "      ", "node", ros__fields_net_node(), &net->nodes.v[i]);
		ros__writes(w, "    </node>\n");
	}
	for (size_t i = 0; i < net->edges.n; i++) {
		const struct ros_r_net_edge *e = &net->edges.v[i];
		ros__writef(w, "    <edge id=\"e%zu\" source=\"n%lld\" target=\"n%lld\">\n", i,
			(long long)e->a, (long long)e->b);
		write_numbers(w, "      ", "edge", ros__fields_net_edge(), e);
		ros__writes(w, "    </edge>\n");
	}
}

enum ros_status ros__graphml_write(
	const struct ros_result *r, const char *path, struct ros_err *err)
{
	struct ros_writer w = ROS_WRITER_INIT;
	enum ros_status st = ros__writer_open(&w, path, err);
	if (st != ROS_OK)
		return st;
	ros__writes(&w, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
			"<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\""
			" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
			" xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns"
			" http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n");
	for (size_t i = 0; i < NATTRIBUTE; i++)
		ros__writef(&w, "  <key id=\"%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n",
			attributes[i].id, attributes[i].of, attributes[i].name, attributes[i].type);
	ros__writes(&w, "  <graph id=\"cooccurrence\" edgedefault=\"undirected\">\n");
	write_graph(&w, r);
	ros__writes(&w, "  </graph>\n</graphml>\n");
	return ros__writer_close(&w, err);
}
