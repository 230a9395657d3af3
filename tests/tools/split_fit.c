/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fits the model of layouts (src/corpus/split/model.h) and says how it does on layouts it has not
 * seen.
 *
 * usage: split_fit [-o MODEL.json] [-g DOCUMENTS] [-l L2] [-i ROUNDS] [-f FOLDS] [-b BAGS] [-w]
 * [-k]
 * [-d DETAIL] [-r ROWS] FIXTURES LABELS SHARED APART...
 *
 * FIXTURES is tests/data/split, whose labels come of the tables beside the documents, as those of
 * the folders APART (tests/data/split_apart ...) do; LABELS is tests/data/split_labels.tsv, for
 * files of SHARED/corpora; labels of drawn documents come with them. First passes for the second
 * are of a model that has not seen the document. With -f the figures for layouts left out are
 * printed (fixtures by file, drawn documents by kind), and the two regressions are fitted to them.
 * With -w the fit goes on from the model in config/, as when kinds are added to the grammar; with
 * -k its labels' weights stay as they are, and what may be wrong alone is learnt anew (make
 * fit-doubt).
 */
#include <lbfgs.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "corpus/split/model.h"
#include "split_fit.h"

static const double SETTLED = 1e-3; /* the loss of four rounds ago is no more than this higher */
static const double STRIDE = 0.3, NEAR = 60;
enum { TIMES = 6 };

struct job {
	struct fit_doc *const *doc;
	size_t ndoc;
	const bool *use;       /* which are fitted to */
	double l2;
	const float *centre;   /* what weights are drawn to; NULL: 0 */
	struct ros_weights *w; /* scratch */
};

enum { BLOCKS = 2, DIM = ROS_EV_BITS * ROS_LABEL_N + ROS_LABEL_N * ROS_LABEL_N + ROS_LABEL_N };

static void unpack(const lbfgsfloatval_t *x, struct ros_weights *w)
{
	float *v = &w->line[0][0];
	for (size_t i = 0; i < DIM; i++)
		v[i] = (float)x[i];
}
_Static_assert(sizeof(struct ros_weights) == DIM * sizeof(float), "weights are one row of numbers");

/* Adds a document's part of the gradient; gives its loss. */
static double one_document(const struct ros_weights *w, const struct fit_doc *d, double *g)
{
	const struct ros_chain *x = &d->chain;
	double(*score)[ROS_LABEL_N], (*alpha)[ROS_LABEL_N], (*beta)[ROS_LABEL_N],
		(*raised)[ROS_LABEL_N];
	double t[ROS_LABEL_N][ROS_LABEL_N], start[ROS_LABEL_N], path = 0;
	double *pair = g + ROS_EV_BITS * ROS_LABEL_N, *first = pair + ROS_LABEL_N * ROS_LABEL_N;
	score = ros__xcalloc(x->n * 4, sizeof *score);
	alpha = score + x->n;
	beta = alpha + x->n;
	raised = beta + x->n;
	for (size_t a = 0; a < ROS_LABEL_N; a++) {
		start[a] = exp((double)w->start[a]);
		for (size_t l = 0; l < ROS_LABEL_N; l++)
			t[a][l] = exp((double)w->pair[a][l]);
	}
	ros__model_scores(w, x, score);
	double logz = ros__model_forward(x->n, (const double(*)[ROS_LABEL_N])score,
		(const double(*)[ROS_LABEL_N])t, start, alpha, beta, raised);
	for (size_t k = 0; k < x->n; k++) {
		unsigned y = d->label[k];
		double p[ROS_LABEL_N], sum = 0;
		path += score[k][y] + (double)(k ? w->pair[d->label[k - 1]][y] : w->start[y]);
		for (size_t l = 0; l < ROS_LABEL_N; l++)
			sum += p[l] = alpha[k][l] * beta[k][l];
		for (size_t l = 0; l < ROS_LABEL_N; l++)
			p[l] = (p[l] / sum - (l == y)) * d->weight;
		for (size_t i = 0; i < ROS_EV_WORDS; i++)
			for (uint64_t bits = x->bit[k][i]; bits; bits &= bits - 1) {
				double *row = g + (i * 64 + (unsigned)__builtin_ctzll(bits)) * ROS_LABEL_N;
				for (size_t l = 0; l < ROS_LABEL_N; l++)
					row[l] += p[l];
			}
		if (!k) {
			for (size_t l = 0; l < ROS_LABEL_N; l++)
				first[l] += p[l];
			continue;
		}
		double q[ROS_LABEL_N][ROS_LABEL_N], e[ROS_LABEL_N];
		sum = 0;
		for (size_t l = 0; l < ROS_LABEL_N; l++)
			e[l] = raised[k][l] * beta[k][l];
		for (size_t a = 0; a < ROS_LABEL_N; a++)
			for (size_t l = 0; l < ROS_LABEL_N; l++)
				sum += q[a][l] = alpha[k - 1][a] * t[a][l] * e[l];
		for (size_t a = 0; a < ROS_LABEL_N; a++)
			for (size_t l = 0; l < ROS_LABEL_N; l++)
				pair[a * ROS_LABEL_N + l] +=
					(q[a][l] / sum - (a == d->label[k - 1] && l == y)) * d->weight;
	}
	free(score);
	return (logz - path) * d->weight;
}

static lbfgsfloatval_t evaluate(void *ctx, const lbfgsfloatval_t *x, lbfgsfloatval_t *g, const int n,
	const lbfgsfloatval_t step)
{
	struct job *j = ctx;
	double loss = 0, part[BLOCKS] = {0}, *sum = ros__xcalloc((size_t)n * BLOCKS, sizeof *sum);
	(void)step;
	unpack(x, j->w);
#pragma omp parallel for num_threads(2) schedule(static, 1)
	for (size_t b = 0; b < BLOCKS; b++) /* always the same blocks, whatever the threads */
		for (size_t i = b; i < j->ndoc; i += BLOCKS)
			if (j->use[i])
				part[b] += one_document(j->w, j->doc[i], sum + b * (size_t)n);
	for (int i = 0; i < n; i++) {
		double d = x[i] - (j->centre ? (double)j->centre[i] : 0);
		g[i] = d * j->l2;
		loss += d * d * j->l2 / 2;
		for (size_t b = 0; b < BLOCKS; b++)
			g[i] += sum[b * (size_t)n + (size_t)i];
	}
	for (size_t b = 0; b < BLOCKS; b++)
		loss += part[b];
	free(sum);
	return loss;
}

/* Labels that never follow each other never shall. */
static void forbid(struct fit_doc *const *doc, size_t ndoc, struct ros_weights *w)
{
	bool pair[ROS_LABEL_N][ROS_LABEL_N] = {{false}}, start[ROS_LABEL_N] = {false};
	for (size_t i = 0; i < ndoc; i++)
		for (size_t k = 0; k < doc[i]->chain.n; k++) {
			unsigned l = doc[i]->label[k];
			start[l] |= k == 0;
			if (k)
				pair[doc[i]->label[k - 1]][l] = true;
		}
	for (unsigned a = 0; a < ROS_LABEL_N; a++) {
		w->start[a] = start[a] ? w->start[a] : -9;
		for (unsigned l = 0; l < ROS_LABEL_N; l++)
			w->pair[a][l] = pair[a][l] ? w->pair[a][l] : -9;
	}
}

static size_t divisor(size_t a, size_t b)
{
	return b ? divisor(b, a % b) : a;
}

/* A few times through the documents, one step for each, smaller where a weight has moved much (Duchi,
 * Hazan and Singer 2011, "Adaptive subgradient methods"), and the mean of where the second half of
 * the steps lead (Polyak and Juditsky 1992): near the optimum in a tenth of the time. */
static void stride(struct fit_doc *const *doc, size_t ndoc, const bool *use, double l2, int times,
	struct ros_weights *out)
{
	double *g = ros__xcalloc(DIM * 3, sizeof *g), *moved = g + DIM, *sum = moved + DIM, steps = 0;
	float *w = &out->line[0][0];
	size_t step = ndoc * 2 / 5 + 1, n = 0; /* not in the order in which they were read */
	while (divisor(step, ndoc) > 1)
		step++;
	for (size_t i = 0; i < ndoc; i++)
		n += use[i];
	for (size_t k = 0; k < ndoc * (size_t)times; k++) {
		size_t i = k * step % ndoc;
		if (!use[i] || doc[i]->weight <= 0)
			continue;
		memset(g, 0, DIM * sizeof *g);
		one_document(out, doc[i], g);
		for (size_t a = 0; a < DIM; a++) {
			if (fabs(g[a]) < 1e-12) /* what the document does not show */
				continue;
			double d = g[a] + l2 * (double)w[a] / (double)n;
			moved[a] += d * d;
			w[a] -= (float)(STRIDE * d / sqrt(moved[a]));
		}
		bool second = k * 2 >= ndoc * (size_t)times;
		steps += second;
		for (size_t a = 0; second && a < DIM; a++)
			sum[a] += (double)w[a];
	}
	for (size_t a = 0; a < DIM; a++)
		w[a] = (float)(sum[a] / steps);
	free(g);
}

static bool is_new(const struct ros_weights *w)
{
	bool any = false;
	for (size_t i = 0; i < DIM && !any; i++)
		any = (&w->line[0][0])[i] < 0 || (&w->line[0][0])[i] > 0;
	return !any;
}

static void descend(struct job *j, int rounds)
{
	lbfgs_parameter_t p;
	lbfgsfloatval_t *x = lbfgs_malloc(DIM), loss = 0;
	const float *from = &j->w->line[0][0];
	lbfgs_parameter_init(&p);
	p.max_iterations = rounds;
	p.epsilon = 1e-4;
	p.past = 4;
	p.delta = SETTLED;
	for (size_t i = 0; i < DIM; i++)
		x[i] = (lbfgsfloatval_t)from[i];
	int rc = lbfgs(DIM, x, &loss, evaluate, NULL, j, &p);
	unpack(x, j->w);
	lbfgs_free(x);
	fprintf(stderr, "  loss %.0f%s\n", loss, rc == LBFGSERR_MAXIMUMITERATION ? ", not settled" : "");
}

/* Goes on from the weights in `out`: those of a like problem are near those of this one. */
static void fit(struct fit_doc *const *doc, size_t ndoc, const bool *use, double l2, int rounds,
	struct ros_weights *out)
{
	struct job j = {.doc = doc, .ndoc = ndoc, .use = use, .l2 = l2, .w = out};
	if (is_new(out))
		stride(doc, ndoc, use, l2, TIMES, out);
	descend(&j, rounds);
}

/* At last to the real documents alone, near the weights that all of them gave: what is drawn is the
 * prior of what people write. */
static void settle(
	struct fit_doc *const *doc, size_t ndoc, const bool *use, int rounds, struct ros_weights *out)
{
	bool *real = ros__xcalloc(ndoc, sizeof *real);
	struct ros_weights *centre = ros__xcalloc(1, sizeof *centre);
	struct job j = {.doc = doc, .ndoc = ndoc, .use = real, .l2 = NEAR, .centre = &centre->line[0][0],
		.w = out};
	*centre = *out;
	for (size_t i = 0; i < ndoc; i++)
		real[i] = use[i] && doc[i]->source != FIT_DRAWN;
	descend(&j, rounds);
	free(centre);
	free(real);
}

static void clear_kin(struct fit_doc *const *doc, size_t ndoc)
{
	for (size_t i = 0; i < ndoc; i++)
		for (size_t k = 0; k < doc[i]->chain.n; k++)
			memset(&doc[i]->chain.bit[k][ROS_EV_KIN / 64], 0,
				(ROS_EV_WORDS - ROS_EV_KIN / 64) * sizeof(uint64_t));
}

/* Is the document fitted to? Real ones are in every bag, drawn ones each in one. */
static bool is_used(const struct fit_doc *d, int left_out, int bag)
{
	return d->fold != left_out && (d->bag < 0 || d->bag == bag);
}

/* Both passes; `left_out` is a fold, or -1. What the second pass learns of kin comes from models that
 * have not seen the document: each half is looked at by a model of the other. */
static void fit_model(struct fit_doc *const *doc, size_t ndoc, int left_out, int bag, double l2,
	int rounds, struct ros_model *m)
{
	bool *use = ros__xcalloc(ndoc, sizeof *use);
	struct ros_weights *half = ros__xcalloc(1, sizeof *half);
	clear_kin(doc, ndoc);
	for (size_t i = 0; i < ndoc; i++)
		use[i] = is_used(doc[i], left_out, bag);
	fit(doc, ndoc, use, l2, rounds, &m->pass[0]);
	settle(doc, ndoc, use, rounds / 2, &m->pass[0]);
	for (int h = 0; h < 2; h++) {
		for (size_t i = 0; i < ndoc; i++)
			use[i] = is_used(doc[i], left_out, bag) && doc[i]->half != h;
		*half = m->pass[0];
		fit(doc, ndoc, use, l2, rounds * 2 / 3, half);
		for (size_t i = 0; i < ndoc; i++) {
			if (doc[i]->half != h)
				continue;
			ROS_NEW_ARRAY(doc[i]->first, doc[i]->chain.n);
			ros__model_infer(half, &doc[i]->chain, doc[i]->first);
		}
	}
	for (size_t i = 0; i < ndoc; i++) {
		ros__kin_set(&doc[i]->chain, doc[i]->first);
		free(doc[i]->first);
		doc[i]->first = NULL;
		use[i] = is_used(doc[i], left_out, bag);
	}
	fit(doc, ndoc, use, l2, rounds, &m->pass[1]);
	settle(doc, ndoc, use, rounds / 2, &m->pass[1]);
	clear_kin(doc, ndoc);
	free(half);
	free(use);
}

/* The mean of several fits, each to other drawn documents: what one of them has by chance counts
 * less (Breiman 1996, "Bagging predictors"). */
static void fit_bags(struct fit_doc *const *doc, size_t ndoc, int bags, double l2, int rounds,
	const struct ros_model *from, struct ros_model *m)
{
	struct ros_model *one = ros__xcalloc(1, sizeof *one);
	if (from)
		*one = *from;
	float *sum = &m->pass[0].line[0][0], *v = &one->pass[0].line[0][0];
	memset(m, 0, sizeof *m);
	for (int bag = 0; bag < bags; bag++) {
		fit_model(doc, ndoc, -1, bag, l2, rounds, one);
		for (size_t i = 0; i < (size_t)ROS_PASS_N * DIM; i++)
			sum[i] += v[i] / (float)bags;
	}
	for (int k = 0; k < ROS_PASS_N; k++)
		forbid(doc, ndoc, &m->pass[k]);
	free(one);
}
_Static_assert(sizeof(((struct ros_model *)0)->pass) == ROS_PASS_N * DIM * sizeof(float),
	"passes are one row, too");

struct tally {
	size_t n, right;
	double f;
};

/* Are all beginnings, and the ends of all bodies, where they should be? */
static bool decoded_right(const struct ros_model *m, struct fit_doc *d, double *f, double *logp)
{
	struct ros_belief *b;
	size_t want = 0, got = 0, both = 0, wrong = 0;
	ROS_NEW_ARRAY(b, d->chain.n);
	*logp = ros__model_decode(m, &d->chain, b);
	for (size_t k = 0; k < d->chain.n; k++) {
		unsigned ya = k ? d->label[k - 1] : ROS_LABEL_OUT, pa = k ? b[k - 1].label : ROS_LABEL_OUT;
		bool w = ros__label_begins(ya, d->label[k]), g = ros__label_begins(pa, b[k].label);
		unsigned y = d->label[k], p = b[k].label;
		bool in_y = y == ROS_LABEL_BODY || y == ROS_LABEL_TURN, in_p = p == ROS_LABEL_BODY || p == ROS_LABEL_TURN;
		want += w;
		got += g;
		both += w && g;
		wrong += in_y != in_p || w != g;
	}
	free(b);
	*f = want + got ? 2.0 * (double)both / (double)(want + got) : 1;
	return wrong == 0;
}

/* The lines that a decoded document has otherwise than it should. */
static void show_lines(FILE *f, const struct ros_model *m, struct fit_doc *d)
{
	struct ros_belief *b;
	ROS_NEW_ARRAY(b, d->chain.n);
	ros__model_decode(m, &d->chain, b);
	for (size_t k = 0, shown = 0; k < d->chain.n && shown < 6; k++) {
		const struct ros_line *l = &d->source_text.line[d->chain.line[k]];
		if (b[k].label == d->label[k])
			continue;
		fprintf(f, "\t%zu\t%s, not %s\t%.*s\n", k, ros__label_text((enum ros_label)b[k].label),
			ros__label_text((enum ros_label)d->label[k]), (int)(l->len < 90 ? l->len : 90),
			d->source_text.text + l->start);
		shown++;
	}
	free(b);
}

static void show(const char *what, struct tally t)
{
	printf("%-28s %5zu documents, %5zu right (%.3f), mean F %.3f\n", what, t.n, t.right,
		t.n ? (double)t.right / (double)t.n : 0, t.n ? t.f / (double)t.n : 0);
}

static void evaluate_fold(const struct ros_model *m, struct fit_doc *const *doc, size_t ndoc, int fold,
	struct tally *by, FILE *detail, struct sure_rows *rows)
{
	for (size_t i = 0; i < ndoc; i++) {
		double f, logp;
		if ((fold >= 0 && doc[i]->fold != fold) || doc[i]->words_forgotten || doc[i]->weight <= 0)
			continue;
		bool right = decoded_right(m, doc[i], &f, &logp);
		if (rows)
			sure_collect(rows, m, doc[i]);
		struct tally *t = &by[doc[i]->source];
		t->n++;
		t->right += right;
		t->f += f;
		if (detail && !right)
			fprintf(detail, "%s\t%.3f\t%.2f\n", doc[i]->name, f, logp), show_lines(detail, m, doc[i]);
	}
}

struct wish {
	const char *out, *detail, *rows;
	size_t drawn;
	double l2;
	int rounds, folds, bags;
	bool keep; /* labels' weights and the choice among labellings stay: what may be wrong alone */
	bool on; /* from the model as it is; how sure it is stays then, too, unless there are folds */
};

static bool read_options(int argc, char **argv, struct wish *w)
{
	int opt;
	while ((opt = getopt(argc, argv, "o:g:l:i:f:d:b:wr:k")) != -1) {
		switch (opt) {
		case 'o':
			w->out = optarg;
			break;
		case 'g':
			w->drawn = (size_t)atol(optarg);
			break;
		case 'l':
			w->l2 = atof(optarg);
			break;
		case 'i':
			w->rounds = atoi(optarg);
			break;
		case 'f':
			w->folds = atoi(optarg);
			break;
		case 'd':
			w->detail = optarg;
			break;
		case 'r':
			w->rows = optarg;
			break;
		case 'k':
			w->keep = true;
			break;
		case 'w':
			w->on = true;
			break;
		case 'b':
			w->bags = atoi(optarg);
			break;
		default:
			return false;
		}
	}
	if (argc - optind >= 4 && w->bags > 0)
		return true;
	fputs("usage: split_fit [-o MODEL] [-g N] [-l L2] [-i ROUNDS] [-f FOLDS] [-b BAGS] [-w] [-k] "
		  "FIXTURES LABELS SHARED APART...\n",
		stderr);
	return false;
}

static void write_model(const char *path, const struct ros_model *m)
{
	char *text = ros__model_print(m);
	FILE *f = fopen(path, "w");
	if (!f || fputs(text, f) < 0 || fclose(f))
		perror(path);
	free(text);
}

static void show_all(const struct tally *by)
{
	for (size_t k = 0; k < FIT_SOURCES; k++)
		show(fit_source_text[k], by[k]);
}

/* How it does on folds left out; what it does not know then, the regressions of m learn from. */
static void work_folds(const struct wish *w, struct fit_doc *const *doc, size_t ndoc, FILE *detail,
	const struct ros_model *had, struct ros_model *m)
{
	struct ros_model *of = ros__xcalloc((size_t)w->folds, sizeof *of);
	struct sure_rows rows = {NULL, 0, 0};
	struct trust_rows trust = {NULL, 0, 0};
	struct tally by[FIT_SOURCES] = {{0, 0, 0}};
	for (int k = 0; k < w->folds; k++) {
		fit_model(doc, ndoc, k, 0, w->l2, w->rounds, &of[k]);
		for (int i = 0; i < ROS_PASS_N; i++)
			forbid(doc, ndoc, &of[k].pass[i]);
		evaluate_fold(&of[k], doc, ndoc, k, by, detail, &rows);
	}
	show_all(by);
	sure_show(&rows, w->folds);
	if (had && w->keep)
		*m = *had;
	else
		sure_fit(&rows, -1, m);
	for (size_t i = 0; i < ndoc; i++) {
		struct ros_model *left = &of[doc[i]->fold];
		memcpy(left->sure, m->sure, sizeof m->sure);
		if (!doc[i]->words_forgotten && doc[i]->weight > 0)
			trust_collect(&trust, left, doc[i]);
	}
	trust_show(&trust, w->folds);
	trust_fit(&trust, -1, m);
	if (w->rows)
		trust_write(&trust, w->rows);
	free(trust.row);
	free(rows.row);
	free(of);
}

/* The weights of labels, fitted to all; the regressions stay as the folds gave them, or as they
 * were. */
static void fit_labels(const struct wish *w, struct fit_doc *const *doc, size_t ndoc,
	const struct ros_model *had, struct ros_model *m)
{
	struct ros_model *known = ros__xcalloc(1, sizeof *known);
	*known = w->folds || !had ? *m : *had;
	fit_bags(doc, ndoc, w->bags, w->l2, w->rounds, had, m);
	memcpy(m->sure, known->sure, sizeof m->sure);
	memcpy(m->trust, known->trust, sizeof m->trust);
	free(known);
}

/* How it does on folds left out, and then the model of all. */
static void work(const struct wish *w, struct fit_doc *const *doc, size_t ndoc)
{
	struct ros_model *m = ros__xcalloc(1, sizeof *m), *had = NULL;
	FILE *detail = w->detail ? fopen(w->detail, "w") : NULL;
	struct tally all[FIT_SOURCES] = {{0, 0, 0}};
	struct ros_err err = ROS_ERR_INIT;
	if ((w->on || w->keep) && ros__model_load(&had, "config", &err))
		fprintf(stderr, "split_fit: %s\n", err.msg);
	if (w->folds)
		work_folds(w, doc, ndoc, detail, had, m);
	if (w->out && !w->keep)
		fit_labels(w, doc, ndoc, had, m);
	if (w->out) {
		evaluate_fold(m, doc, ndoc, -1, all, w->folds ? NULL : detail, NULL);
		printf("the model, on all of them:\n");
		show_all(all);
		write_model(w->out, m);
	}
	if (detail)
		fclose(detail);
	free(had);
	free(m);
}

int main(int argc, char **argv)
{
	struct wish w = {.drawn = 15000, .l2 = 1, .rounds = 40, .bags = 3};
	struct ros_err err = {0};
	size_t ndoc = 0, lines = 0;
	if (!read_options(argc, argv, &w))
		return 2;
	struct fit_doc **doc = fit_load(
		(const char *const *)argv + optind, w.drawn, w.folds ? w.folds : 4, w.bags, &ndoc, &err);
	if (!doc) {
		fprintf(stderr, "split_fit: %s\n", err.msg);
		return 4;
	}
	for (size_t i = 0; i < ndoc; i++)
		lines += doc[i]->chain.n;
	fprintf(stderr, "%zu documents, %zu lines\n", ndoc, lines);
	work(&w, doc, ndoc);
	fit_release(doc, ndoc);
	return 0;
}
