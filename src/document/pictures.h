/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sections network, clusters and map: how words and groups lie to each other. Columns are explained
 * in fields.h, formulas in docs/methods.md.
 */
#ifndef DOCUMENT_PICTURES_H
#define DOCUMENT_PICTURES_H
#include "document/shared.h"

/* ---- network ---- */

#define ROS_R_NET_NODE(F)                                                                          \
	F(TEXT, term, _, 0, "", "the word")                                                            \
	F(INT, count, _, 0, "words", "occurrences")                                                    \
	F(INT, degree, _, 0, "edges", "its edges")                                                     \
	F(REAL, strength, _, ROS_NULL, "", "sum of their association")                                 \
	F(REAL, betweenness, _, ROS_NULL, "", "shortest ways that lead over it")                       \
	F(INT, community, _, 0, "", "id of its community")                                             \
	F(REAL, x, _, ROS_NULL, "0..1", "its place")                                                   \
	F(REAL, y, _, ROS_NULL, "0..1", "its place")
ROS_FIELDS(net_node, ROS_R_NET_NODE)

#define ROS_R_NET_EDGE(F)                                                                          \
	F(INT, a, _, 0, "", "index of a node")                                                         \
	F(INT, b, _, 0, "", "index of the other")                                                      \
	F(INT, count, _, 0, "", "contexts that hold both")                                             \
	F(REAL, expected, _, ROS_NULL, "", "how many chance would give")                               \
	F(REAL, association, _, ROS_NULL, "0..1", "Dice coefficient")                                  \
	F(REAL, p, _, ROS_NULL, "0..1", "chance of as many or more where words are independent")       \
	F(REAL, q, _, ROS_NULL, "0..1", "share of false ones among all findings up to this one")       \
	F(CODE, verdict, verdict, 0, "", "supported, tendency")
ROS_FIELDS(net_edge, ROS_R_NET_EDGE)

#define ROS_R_NET_COMMUNITY(F)                                                                     \
	F(INT, id, _, 0, "", "from 0")                                                                 \
	F(TEXTS, terms, _, 0, "", "its words by strength")                                             \
	F(INT, n_nodes, _, 0, "", "how many they are")
ROS_FIELDS(net_community, ROS_R_NET_COMMUNITY)

#define ROS_R_NET(F)                                                                               \
	F(TEXT, group, _, ROS_OPT, "group", "the group; absent for all speeches together")             \
	F(INT, min_count, _, 0, "words", "words that occur less often take no part")                   \
	F(TEXT, context, _, 0, "", "what is near: sentence, clause")                                   \
	F(INT, n_contexts, _, 0, "", "how many there are")                                             \
	F(MAYBE, skipped, reason, ROS_OPT, "", "why there is no network")                              \
	F(LIST, nodes, net_node, ROS_OPT, "", "words with an edge, most frequent first")               \
	F(LIST, edges, net_edge, ROS_OPT, "", "pairs of words, by p")                                  \
	F(LIST, communities, net_community, ROS_OPT, "", "words that hang together")                   \
	F(REAL, modularity, _, ROS_OPT | ROS_NULL, "", "of these communities")                         \
	F(TEXT, association, _, ROS_OPT, "", "measure of the edges: dice")                             \
	F(INT, n_tested, _, ROS_OPT, "pairs", "that were tested")                                      \
	F(INT, n_supported, _, ROS_OPT, "pairs", "with q at most alpha")
ROS_FIELDS(net, ROS_R_NET)

#define ROS_R_NETWORK(F)                                                                           \
	F(TEXT, formula_id, _, 0, "", "of the test")                                                   \
	F(ONE, overall, net, 0, "", "all speeches together")                                           \
	F(LIST, groups, net, 0, "", "each group")
ROS_FIELDS(network, ROS_R_NETWORK)

/* ---- clusters ---- */

#define ROS_R_MERGE(F)                                                                             \
	F(INT, left, _, 0, "", "leaf 0..n-1, or n + an earlier merge")                                 \
	F(INT, right, _, 0, "", "likewise")                                                            \
	F(REAL, height, _, ROS_NULL, "", "distance at which they are joined")                          \
	F(REAL, support, _, ROS_NULL, "0..1", "share of resamples in which the branch came back")
ROS_FIELDS(merge, ROS_R_MERGE)

/* Either `skipped` or everything else. */
#define ROS_R_CLUSTERS(F)                                                                          \
	F(TEXT, method, _, ROS_OPT, "", "average: between all pairs of both sides")                    \
	F(TEXT, distance, _, ROS_OPT, "", "1 - ucosine")                                               \
	F(TEXT, by, _, ROS_OPT, "", "field of the groups")                                             \
	F(TEXT, formula_id, _, ROS_OPT, "", "of the tree")                                             \
	F(INT, n_features, _, ROS_OPT, "features", "that distances are made of")                       \
	F(INT, resamples, _, ROS_OPT, "", "behind the support")                                        \
	F(INT, n_undefined, _, ROS_OPT, "groups", "too short for a distance of their own")             \
	F(TEXTS, labels, _, ROS_OPT, "", "of the leaves")                                              \
	F(LIST, merges, merge, ROS_OPT, "", "nearest first")                                           \
	F(INTS, order, _, ROS_OPT, "", "leaves as they stand under each other")                        \
	F(MAYBE, skipped, reason, ROS_OPT, "", "why there is no tree")
ROS_FIELDS(clusters, ROS_R_CLUSTERS)

/* ---- map ---- */

#define ROS_R_POINT(F)                                                                             \
	F(REAL, x, _, ROS_NULL, "", "first axis")                                                      \
	F(REAL, y, _, ROS_NULL, "", "second axis")                                                     \
	F(REAL, mass, _, ROS_NULL, "0..1", "share of all words")                                       \
	F(REAL, contribution_1, _, ROS_NULL, "0..1", "to the inertia of the first axis")               \
	F(REAL, contribution_2, _, ROS_NULL, "0..1", "of the second")                                  \
	F(REAL, quality, _, ROS_NULL, "0..1", "share of its own inertia on both axes")
ROS_FIELDS(point, ROS_R_POINT)

#define ROS_R_MAP_ROW(F)                                                                           \
	F(TEXT, group, _, 0, "group", "the group")                                                     \
	F(TEXT, label, _, 0, "", "its label")                                                          \
	F(WITH, point, point, 0, "", "its place")                                                      \
	F(REAL, x_lower, _, ROS_NULL, "", "where it falls when its blocks are drawn again")            \
	F(REAL, x_upper, _, ROS_NULL, "", "the upper end")                                             \
	F(REAL, y_lower, _, ROS_NULL, "", "likewise on the second axis")                               \
	F(REAL, y_upper, _, ROS_NULL, "", "the upper end")
ROS_FIELDS(map_row, ROS_R_MAP_ROW)

#define ROS_R_MAP_COLUMN(F)                                                                        \
	F(TEXT, term, _, 0, "", "the word")                                                            \
	F(INT, count, _, 0, "words", "occurrences")                                                    \
	F(INTS, by_row, _, 0, "words", "in each row, in the order of rows")                            \
	F(WITH, point, point, 0, "", "its place")
ROS_FIELDS(map_column, ROS_R_MAP_COLUMN)

#define ROS_R_MAP_OTHER(F)                                                                         \
	F(TEXT, group, _, 0, "group", "a group of the other grouping")                                 \
	F(TEXT, label, _, 0, "", "its label")                                                          \
	F(REAL, x, _, ROS_NULL, "", "first axis")                                                      \
	F(REAL, y, _, ROS_NULL, "", "second axis")
ROS_FIELDS(map_other, ROS_R_MAP_OTHER)

/* Either `skipped` or everything else. */
#define ROS_R_MAP(F)                                                                               \
	F(TEXT, by, _, ROS_OPT, "", "field of the rows")                                               \
	F(TEXT, formula_id, _, ROS_OPT, "", "of the map")                                              \
	F(INT, min_count, _, ROS_OPT, "words", "words that occur less often take no part")             \
	F(LIST, rows, map_row, ROS_OPT, "", "groups")                                                  \
	F(LIST, columns, map_column, ROS_OPT, "", "words")                                             \
	F(REALS, inertia, _, ROS_OPT, "", "of each axis")                                              \
	F(REALS, inertia_share, _, ROS_OPT, "0..1", "of the total")                                    \
	F(REAL, total_inertia, _, ROS_OPT | ROS_NULL, "", "of all axes")                               \
	F(REAL, chi2, _, ROS_OPT | ROS_NULL, "", "of the table")                                       \
	F(REAL, p, _, ROS_OPT | ROS_NULL, "0..1", "do the groups differ in any word of the map?")      \
	F(CODE, verdict, verdict, ROS_OPT, "", "supported, not_enough_text")                           \
	F(LIST, supplementary, map_other, ROS_OPT, "", "the other grouping, laid into the map")        \
	F(MAYBE, skipped, reason, ROS_OPT, "", "why there is no map")
ROS_FIELDS(map, ROS_R_MAP)

#endif
