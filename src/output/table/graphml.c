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
static void write_number(struct ros_writer *w, const char *id, const struct ros_json *v)
{
	if (!ros__json_is_number(v))
		return;
	char *s = ros__json_print(v, false);
	ros__writef(w, "      <data key=\"%s\">%s</data>\n", id, s);
	free(s);
}

static void write_members(struct ros_writer *w, const struct ros_json *o, const char *of)
{
	for (size_t i = 0; i < NATTRIBUTE; i++) {
		const struct attribute *k = &attributes[i];
		if (strcmp(k->of, of) != 0 || strcmp(k->type, "string") == 0)
			continue;
		const char *key = strcmp(k->name, "weight") == 0 ? "association" : k->name;
		write_number(w, k->id, ros__json_get(o, key));
	}
}

static void write_graph(struct ros_writer *w, const struct ros_result *r)
{
	const struct ros_json *net = ros__json_get(ros__json_get(r->doc, "network"), "overall");
	const struct ros_json *why = ros__json_get(net, "skipped");
	const char *title = r->found.corpus ? r->found.corpus->title : "";
	write_text_data(w, "    ", "g0", title);
	if (why || !net)
		write_text_data(w, "    ", "g1",
			ros__json_str(ros__json_get(why, "text"), "no network was made"));
	if (ros__json_is_number(ros__json_get(net, "modularity"))) {
		char *s = ros__json_print(ros__json_get(net, "modularity"), false);
		ros__writef(w, "    <data key=\"g2\">%s</data>\n", s);
		free(s);
	}
	size_t n = 0;
	ROS_JSON_EACH(node, ros__json_get(net, "nodes")) {
		ros__writef(w, "    <node id=\"n%zu\">\n", n++);
		write_text_data(w, "      ", "n0", ros__json_str(ros__json_get(node, "term"), ""));
		write_members(w, node, "node");
		ros__writes(w, "    </node>\n");
	}
	n = 0;
	ROS_JSON_EACH(edge, ros__json_get(net, "edges")) {
		ros__writef(w, "    <edge id=\"e%zu\" source=\"n%lld\" target=\"n%lld\">\n", n++,
			(long long)ros__json_int(ros__json_get(edge, "a"), 0),
			(long long)ros__json_int(ros__json_get(edge, "b"), 0));
		write_members(w, edge, "edge");
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
