/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/formula.h"

#include <math.h>
#include <string.h>

#include "stats/assoc.h"
#include "stats/dispersion.h"
#include "stats/diversity.h"
#include "stats/keyness.h"
#include "stats/simil.h"

/* Row i of a registry whose rows begin with struct ros_formula; counts i down past it. */
#define TRY(list, i)                                                                               \
	do {                                                                                       \
		size_t try_n;                                                                      \
		list(&try_n);                                                                      \
		if ((i) < try_n)                                                                   \
			return &list(&try_n)[i].f;                                                 \
		(i) -= try_n;                                                                      \
	} while (0)

/* Procedures that findings name and that have no registry: inference (infer.h, permkey.h, ucosine.h)
 * and what other folders compute (counts, trees, maps, networks). */
static const struct ros_formula procedure[] = {
	{"rate", "infer.rate", "share of units with an interval",
		"r = Σ c/n; Wilson interval at n_eff = n/deff, deff = linearised jackknife variance / "
		"(r(1 − r)/n), at least 1; t quantile of blocks − 1",
		"Wilson 1927; Korn & Graubard 1998; Kish 1965",
		"blocks of clauses, whole speeches or persons are left out, not words", 0, 1},
	{"density", "infer.density", "rate a word with an interval",
		"r = Σ c/Σ s; r + t²/2n ± t √(r/n + t²/4n²) at n = Σ s/deff, deff = linearised "
		"jackknife variance / (r/Σ s), at least 1; t quantile of blocks − 1",
		"Brown, Cai & DasGupta 2003; Kish 1965",
		"blocks of clauses, whole speeches or persons are left out, not words", 0, INFINITY},
	{"rate_test", "infer.rate_test", "permutation test of a rate against the others",
		"share of relabellings of units with |hits − rate of all × size of the group| at "
		"least as large; (b + 1)/(B + 1), exact where all can be listed",
		"Phipson & Smyth 2010", "asks whether units are exchangeable between groups", 0, 1},
	{"log_ratio_interval", "infer.log_ratio", "log ratio with an interval over units",
		"log2 ratio of rates with ½ added; SE from leaving out one unit at a time, at "
		"least the Poisson one; t quantile",
		"Tukey 1958; Hardie 2014", "wide for rare words, as it should be", -INFINITY, INFINITY},
	{"log_ratio_text", "infer.log_ratio_text", "log ratio of one text with an interval",
		"as infer.log_ratio over clauses, the interval √d times as wide, d the design effect of "
		"words (infer.passage)",
		"Tukey 1958; Kish 1965", "about this text, not about who gave it", -INFINITY, INFINITY},
	{"bh", "infer.bh", "false discovery rate", "q_(i) = min over j ≥ i of p_(j) m/j",
		"Benjamini & Hochberg 1995", "over the whole family of tests", 0, 1},
	{"maxt", "infer.maxt", "family-wise p by maxT",
		"share of relabellings whose largest statistic of the whole family reaches this "
		"one; (b + 1)/(B + 1)",
		"Westfall & Young 1993", "keeps the dependence between words", 0, 1},
	{"emphasis_interval", "infer.emphasis", "cosine of emphases with interval and test",
		"interval: blocks of clauses (of several texts: whole texts or persons) left out in turn, "
		"t with Satterthwaite's degrees of freedom; p: parts exchanged between groups 199 times; "
		"q by the largest deviation of each draw",
		"Satterthwaite 1946; Westfall & Young 1993",
		"of single texts supported asks that the interval leaves out the mean of the draws, too; "
		"no test where parts are too few",
		-1, 1},
	{"ties", "infer.ties", "what a group ties together",
		"O contexts of a part with both, E = Σ k_a k_b Σ l²/L² over its speeches; "
		"z = (O − rE)/√(rE + ¼) exchanged part by part, r = ΣwO/ΣwE with w = 1/√(r₀E + ¼), "
		"r₀ = ΣO/ΣE; estimate log2 of (O + ½)/(E + ½) over the same of the others, "
		"parts left out for its interval",
		"Westfall & Young 1993; Satterthwaite 1946; measured in docs/methods.md",
		"free of how often either is said; of single texts the interval must leave out 0, too; "
		"three parts at least",
		-INFINITY, INFINITY},
	{"ucosine_interval", "infer.ucosine", "U-cosine with an interval",
		"blocks of 8 clauses (of several texts: whole texts) left out in turn, variances of both "
		"sides added on the log scale, t quantile by Satterthwaite",
		"Künsch 1989; Satterthwaite 1946; measured in docs/methods.md", "cut at 1 and flagged", 0,
		1},
	{"self", "infer.self", "ceiling: U-cosine of the two halves of one text",
		"U-cosine of two halves of a text, stretches of 40 clauses by turns (of several texts: of "
		"every "
		"other one)",
		"split halves (Spearman 1910; Brown 1910)", "no pair can be read as closer than this", 0,
		1},
	{"passage", "infer.passage", "does a text hold more or less, all over and not in one passage",
		"x of n clauses beta-binomial around the others' rate per word, variance d times the "
		"binomial; "
		"d = max(least, 1 + s(D − 1)), s = 1.5, or 2 where no second setting checks, D from "
		"neighbouring against distant clauses of one speech; ln(d − 1) of words spread by .6 "
		"where no blocks check",
		"Skellam 1948; Kish 1965; measured in docs/methods.md",
		"one-sided; about this text, not about who gave it", 0, 1},
	{"parts", "infer.parts", "parts of texts exchanged between texts",
		"share of relabellings of marked parts, or of blocks of some 50 clauses, whose signed G² "
		"is at "
		"least as large; (b + 1)/(B + 1)",
		"Phipson & Smyth 2010; Besag & Clifford 1991", "the second setting of infer.passage", 0, 1},
	{"exchange", "infer.exchange", "whole speeches or persons exchanged between groups",
		"share of relabellings whose |T| is at least as large; z = (x − r n)/√n, T = difference of "
		"means "
		"over its standard error with moderated variances",
		"Janssen 1997; Chung & Romano 2013; Smyth 2004", "two-sided; about the group", 0, 1},
	{"alone", "infer.alone", "said by one group alone",
		"p of the test of words (infer.passage, infer.exchange) times the number of groups, at "
		"most 1",
		"Bonferroni 1936", "no group is picked after looking; q over all tested words", 0, 1},
	{"paired", "infer.paired", "does a group speak more of x than of y",
		"mean difference over units; exchange of x and y inside units (McNemar where 0/1)",
		"McNemar 1947; Fisher 1935", "the same units for both", -INFINITY, INFINITY},
	{"signs", "infer.signs", "does one text speak more of x than of y",
		"mean difference over clauses, interval √d times as wide as by leaving out clauses; p: "
		"clauses that hold one of both are signs, beta-binomial around ½ with the design effect d "
		"of themes",
		"Skellam 1948; Kish 1965", "about this text, not about who gave it", -1, 1},
	{"zero", "infer.zero", "chance of a zero",
		"P(no clause of the group holds the word) by infer.passage; p of infer.exchange for groups "
		"of "
		"several speeches",
		"Skellam 1948", "an absence means little where this is large", 0, 1},
	{"fcm", "fcm", "feature co-occurrence",
		"pairs of positions in one context: each unordered pair once, a word with itself "
		"once",
		"own rule; quanteda's diagonal with --compat quanteda", "counts, not strength", 0,
		INFINITY},
	{"edge", "network.edge", "link of two words",
		"Dice 2 n_xy/(n_x + n_y) over contexts; p that n_xy is reached by chance, q by BH",
		"Dice 1945; Fisher 1935; Benjamini & Hochberg 1995",
		"a picture of tested pairs, not evidence by itself", 0, 1},
	{"average", "clusters.average", "tree by average linkage",
		"mean of 1 − U-cosine over all pairs of two branches; support = share of trees of "
		"resampled "
		"blocks (8 clauses, or whole texts) with the branch",
		"Sokal & Michener 1958; Felsenstein 1985", "read branches with support, not heights", 0, 1},
	{"together", "themes.together", "do two themes share sentences",
		"n_ab against Σ n_a n_b/n over the sentences of a speech whose lengths differ by a "
		"quarter at most; exact permutation inside them, twice the smaller tail",
		"Fisher 1935; Gart 1970",
		"beyond what each speech's own mix and the length of its sentences give", 0, 1},
	{"slope", "themes.slope", "change of a theme over ten years",
		"least squares of the dates' shares; interval: the wider of a t with an effective number "
		"of "
		"dates and of leaving out stretches; p: the larger of that t and of exchanging stretches "
		"(runs of "
		"dates of one speaker, else dates)",
		"Pitman 1937; Santer et al. 2000; Marriott & Pope 1954",
		"a straight line; read the points too", -1, 1},
	{"mixture", "topics.mixture", "topics of a collection",
		"P(w|d) = .4 Σ θ_dk φ_kw + .6 p_w over runs of 30 content words, three steps of EM from "
		"the varimax axes of ln(1 + tf) ln(n/df) √(1 − .9/R) (R: neighbouring runs with the word "
		"over those by chance), less .7 (1 − 30/n) of the mean of each speech of n runs, and the "
		"mean with them; real: R ≥ .35, L ≥ 1.25 (1.15, and 1 + (L − 1)/3, of words in different "
		"halves of a run), "
		"L > 1 in 8 fits of 10, "
		"(n − E)/√E ≥ 3, odds of the speeches' ends below 4.5, and stayed with: a lift of 1.25 "
		"between "
		"neighbouring runs, or .6 of what the collection's topics keep of theirs, or no outlier",
		"Hofmann 1999; Zhai & Lafferty 2001; Kaiser 1958; Greene et al. 2014",
		"topics that do not come back without a fifth of the text, or do not hold there, are "
		"fragile",
		0, 1},
	{"topics_together", "topics.together", "topics that go together",
		"correlation over speeches of the square roots of the shares; Fisher's z; p against "
		"−1/(k − 1)",
		"Fisher 1921; Freeman & Tukey 1950", "shares add up, so unrelated topics avoid each other",
		-1, 1},
	{"topic_stance", "approach.topic_stance", "how a topic is spoken of",
		"share of the topic's clauses that hold the stance; p by moving the stances of each speech "
		"round it by one random step, (b + 1)/(B + 1) of |hits − mean over all steps|",
		"Lotwick & Silverman 1982; Phipson & Smyth 2010",
		"about these texts; only stances that were measured to be right often enough", 0, 1},
	{"step", "topics.step", "largest step of a topic over the years",
		"max over splits of |m₂ − m₁| √(n₁n₂/n); p by exchanging stretches, (b + 1)/(B + 1)",
		"Pettitt 1979; Phipson & Smyth 2010", "an even climb has its largest step in the middle", 0,
		1},
	{"reference", "reference.log_ratio", "more than usual",
		"log₂ of (a + ½)/(n + 1) over (f + ½)/(N + 1) of the column where that is largest; "
		"interval: speeches or blocks left out in turn, 1/√texts on the other side; t; q by BH",
		"Hardie 2014; Tukey 1958; Benjamini & Hochberg 1995",
		"a reference of another kind makes common words key", -INFINITY, INFINITY},
	{"wordfish", "scaling.wordfish", "one axis by Wordfish",
		"ln μ_ij = α_i + ψ_j + β_j θ_i, Poisson; θ with mean 0 and standard deviation 1; interval: "
		"stretches of the speech, and persons, left out in turn",
		"Slapin & Proksch 2008", "the dimension that varies most, which need not be left and right",
		-INFINITY, INFINITY},
	{"wordscores", "scaling.wordscores", "one axis by Wordscores",
		"S_w = Σ_r P_wr A_r, position Σ F_wv S_w, with the standard deviation of the anchors; "
		"interval: stretches of the speech, and anchors, left out in turn",
		"Laver, Benoit & Garry 2003", "as good as the anchors", -INFINITY, INFINITY},
	{"first_axis", "scaling.ca", "first axis of correspondence analysis",
		"first coordinate of D_r^−½ (P − r c′) D_c^−½, standardised; interval: stretches of the "
		"speech, and persons, left out in turn",
		"Hill 1973; Greenacre 1984", "rare words of one text may make the axis", -INFINITY,
		INFINITY},
	{"ca", "map.ca", "correspondence analysis",
		"S = D_r^−½ (P − r c′) D_c^−½ = U D V′; F = D_r^−½ U D", "Greenacre 1984",
		"two axes show only their share of the inertia", -INFINITY, INFINITY},
};

const struct ros_formula *ros__formula_at(size_t i)
{
	TRY(ros__simil_measures, i);
	TRY(ros__keyness_measures, i);
	TRY(ros__assoc_measures, i);
	TRY(ros__dispersion_measures, i);
	TRY(ros__diversity_measures, i);
	return i < sizeof procedure / sizeof *procedure ? &procedure[i] : NULL;
}

const struct ros_formula *ros__formula_find(const char *id)
{
	for (size_t i = 0;; i++) {
		const struct ros_formula *f = ros__formula_at(i);
		if (!f || strcmp(f->id, id) == 0)
			return f;
	}
}
