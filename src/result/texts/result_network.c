/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Section `network`: words that stand together, overall and in each group. */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "result/sections.h"
#include "result/theme_common.h"
#include "theme/network.h"

#define MIN_COUNT 5
#define LOW_COUNT 3      /* where the text is short */
#define MIN_NODES 8      /* fewer words than this lower the count, fewer than 4 refuse */
#define MIN_CONTEXTS 100 /* fewer sentences than this: clauses are the contexts */
#define MAX_EDGES 60
#define WANT_EDGES 30 /* tendencies fill up to this number */
#define MAX_WORDS_OVERALL 200
#define MAX_WORDS_GROUP 80
#define MAX_GROUPS 300    /* more pictures than anybody looks at */

/* Units x features of one kind, made once for all networks. */
struct contexts {
	struct ros_csr x;
	const struct ros_units *unit;
};

static void add_nodes(const struct ros_analysis *a, struct ros_arena *arena, struct ros_r_net *o,
	const struct ros_network *net, const uint32_t *col, const double *count)
{
	ROS_ROWS(arena, o->nodes, net_node, net->nnode);
	for (uint32_t i = 0; i < net->nnode; i++) {
		const struct ros_net_node *n = &net->node[i];
		o->nodes.v[i] = (struct ros_r_net_node){ros__feature_text(a, col[n->col]),
			(int64_t)count[col[n->col]], n->degree, n->strength, n->betweenness, n->community, n->x,
			n->y};
	}
}

static void add_edges(const struct ros_analysis *a, struct ros_arena *arena, struct ros_r_net *o,
	const struct ros_network *net)
{
	ROS_ROWS(arena, o->edges, net_edge, net->nedge);
	for (uint32_t i = 0; i < net->nedge; i++) {
		const struct ros_edge *e = &net->edge[i];
		o->edges.v[i] = (struct ros_r_net_edge){e->a, e->b, e->count, e->expected, e->association,
			e->p, e->q, e->q <= a->cfg->alpha ? ROS_VERDICT_SUPPORTED : ROS_VERDICT_TENDENCY};
	}
}

/* Terms of a community by strength; nodes come in order of frequency, which breaks ties. */
static void add_communities(const struct ros_analysis *a, struct ros_arena *arena,
	struct ros_r_net *o, const struct ros_network *net, const uint32_t *col)
{
	uint8_t *done;
	ROS_ROWS(arena, o->communities, net_community, net->ncommunity);
	ROS_NEW_ARRAY(done, net->nnode);
	for (uint32_t c = 0; c < net->ncommunity; c++) {
		struct ros_r_net_community *one = &o->communities.v[c];
		one->id = c;
		for (;;) {
			uint32_t best = UINT32_MAX;
			for (uint32_t i = 0; i < net->nnode; i++)
				if (!done[i] && net->node[i].community == c &&
					(best == UINT32_MAX ||
						net->node[i].strength > net->node[best].strength))
					best = i;
			if (best == UINT32_MAX)
				break;
			done[best] = 1;
			ros__texts_add(arena, &one->terms, ros__feature_text(a, col[net->node[best].col]));
		}
		one->n_nodes = (int64_t)one->terms.n;
	}
	free(done);
}

static void add_network(const struct ros_analysis *a, struct ros_arena *arena, struct ros_r_net *o,
	const struct ros_csr *contexts, const uint32_t *col, uint32_t n, const double *count)
{
	struct ros_network net;
	const char **label;
	const struct ros_network_spec spec = {a->cfg->alpha, MAX_EDGES, WANT_EDGES, a->cfg->seed};
	ROS_NEW_ARRAY(label, n);
	for (uint32_t k = 0; k < n; k++)
		label[k] = ros__feature_text(a, col[k]);
	ros__network_build(&net, contexts, label, &spec);
	if (!net.nedge) {
		o->skipped = ros__refused(arena, "network_no_edge",
			"No pair of words stands together more often than chance would have it.",
			"pairs", (double)net.ntested, ROS_END_ARGS);
	} else {
		add_nodes(a, arena, o, &net, col, count);
		add_edges(a, arena, o, &net);
		add_communities(a, arena, o, &net, col);
		o->modularity = net.modularity;
		o->association = "dice";
	}
	o->n_tested = (int64_t)net.ntested;
	o->n_supported = (int64_t)net.npassed;
	ros__network_release(&net);
	free(label);
}

/* The network of the speeches with take[d] != 0. */
static void add_part(const struct ros_analysis *a, struct ros_arena *arena, struct ros_r_net *o,
	const struct contexts *sentences, const struct contexts *clauses, const uint8_t *take,
	uint32_t max_words)
{
	const struct contexts *c = sentences;
	uint32_t n = 0, nfeature = a->features->n;
	for (uint32_t u = 0; u < c->unit->n; u++)
		n += take[c->unit->doc[u]];
	if (n < MIN_CONTEXTS)
		c = clauses;
	double *count, min_count = MIN_COUNT;
	uint8_t *row;
	uint32_t *col;
	ROS_NEW_ARRAY(count, nfeature);
	ROS_NEW_ARRAY(col, nfeature);
	ROS_NEW_ARRAY(row, c->unit->n);
	for (uint32_t u = 0; u < c->unit->n; u++)
		for (uint64_t p = c->x.indptr[u]; take[c->unit->doc[u]] && p < c->x.indptr[u + 1];
			p++)
			count[c->x.indices[p]] += c->x.data[p];
	uint32_t nrow = 0, words = ros__pick_words(a, count, min_count, max_words, true, col);
	if (words < MIN_NODES) {
		min_count = LOW_COUNT;
		words = ros__pick_words(a, count, min_count, max_words, true, col);
	}
	for (uint32_t u = 0; u < c->unit->n; u++)
		nrow += row[u] = take[c->unit->doc[u]];
	o->min_count = (int64_t)min_count;
	o->context = c == sentences ? "sentence" : "clause";
	o->n_contexts = nrow;
	if (words < 4) {
		o->skipped = ros__refused(arena, "network_few_words",
			"Too few words occur often enough for a network.", "words", (double)words,
			"min_count", min_count, ROS_END_ARGS);
	} else {
		struct ros_csr x;
		ros__pick_columns(&x, &c->x, row, col, words);
		add_network(a, arena, o, &x, col, words, count);
		ros_csr_release(&x);
	}
	free(count);
	free(col);
	free(row);
}

enum ros_status ros__section_network(const struct ros_analysis *a, struct ros_result *r,
	struct ros_arena *arena, struct ros_err *err)
{
	(void)err;
	struct contexts sentences = {.unit = &a->tokens->unit[ROS_UNIT_SENTENCE]};
	struct contexts clauses = {.unit = &a->tokens->unit[ROS_UNIT_CLAUSE]};
	uint8_t *take;
	uint32_t ndoc = a->tokens->ndoc;
	ros__merged_units(a, ROS_UNIT_SENTENCE, MIN_COUNT, &sentences.x);
	ros__merged_units(a, ROS_UNIT_CLAUSE, MIN_COUNT, &clauses.x);
	ROS_NEW_ARRAY(take, ndoc);
	memset(take, 1, ndoc);
	struct ros_r_network *section = r->found.network = ROS_ROW(arena, network);
	section->formula_id = "network.edge";
	add_part(a, arena, &section->overall, &sentences, &clauses, take, MAX_WORDS_OVERALL);
	for (uint32_t g = 0; g < a->group.n && a->group.n > 1 && a->group.n <= MAX_GROUPS; g++) {
		struct ros_r_net *o = ROS_ADD(arena, &section->groups, net);
		o->group = a->group.id[g];
		for (uint32_t d = 0; d < ndoc; d++)
			take[d] = a->group.of_doc[d] == g;
		add_part(a, arena, o, &sentences, &clauses, take, MAX_WORDS_GROUP);
	}
	free(take);
	ros_csr_release(&sentences.x);
	ros_csr_release(&clauses.x);
	return ROS_OK;
}
