#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rostrum's topics beside scikit-learn's NMF and LDA: the same counts, the same folds, the same figures.

usage: topics.py FOLDER K            a folder written by `bench_topics -d FOLDER -k K PATH...`
       topics.py FOLDER              one written by `bench_planted ... FOLDER` (matched cosine)

Stability: topics of the whole paired with those of each fit without a fold, Jaccard similarity of ten top
words. NPMI (window 10) and C_v (window 110) of the fold fits' top words on the fold left out, words that it does
not hold left aside; the formulas of src/theme/coherence.h, computed here a second time.
"""
import os
import sys
import time
import warnings

try:
    import numpy as np
    from scipy.io import mmread
    from scipy.optimize import linear_sum_assignment
    from sklearn.decomposition import NMF, LatentDirichletAllocation
    from sklearn.feature_extraction.text import TfidfTransformer
except ImportError as why:
    print("topics.py: skipped,", why)
    sys.exit(0)
try:
    from gensim.models import LdaModel
except ImportError:
    LdaModel = None
warnings.filterwarnings("ignore")
TOP, FOLDS, PASSES = 10, 5, int(os.environ.get("LDA_PASSES", 20))


def nmf(x, k):
    y = TfidfTransformer(sublinear_tf=True).fit_transform(x)
    return NMF(k, init="nndsvd", max_iter=200).fit(y).components_


def lda(x, k):
    return LatentDirichletAllocation(k, random_state=0, max_iter=PASSES).fit(x).components_


def lda_online(x, k):
    """Hoffman, Blei & Bach 2010: for large collections, where one pass is fifty updates."""
    return LatentDirichletAllocation(k, random_state=0, max_iter=1, learning_method="online", batch_size=512, max_doc_update_iter=10).fit(x).components_


def lda_gensim(x, k):
    corpus = [list(zip(x.indices[a:b].tolist(), x.data[a:b].tolist())) for a, b in zip(x.indptr, x.indptr[1:])]
    words = dict(enumerate(map(str, range(x.shape[1]))))
    return LdaModel(corpus, k, id2word=words, passes=10, random_state=0, dtype=np.float64).get_topics()


def nmf_kl(x, k):
    return NMF(k, init="nndsvda", solver="mu", beta_loss="kullback-leibler", max_iter=200).fit(x).components_


PEERS = {"nmf": nmf, "nmf-kl": nmf_kl, "lda": lda, "lda-online": lda_online, "lda-gensim": lda_gensim}


def tops(phi, p, ranking):
    phi = phi / np.maximum(phi.sum(1, keepdims=True), 1e-300)
    if ranking == "kl":
        with np.errstate(divide="ignore", invalid="ignore"):
            phi = np.where(phi > p, phi * np.log(phi / p), 0)
    return [list(np.argsort(-row, kind="stable")[:TOP]) for row in phi]


def jaccard(a, b):
    return len(set(a) & set(b)) / len(set(a) | set(b))


def matched(a, b):
    score = np.array([[jaccard(x, y) for y in b] for x in a])
    i, j = linear_sum_assignment(-score)
    return score[i, j].mean()


def windows(texts, words, size):
    """Share of windows with each pair of words."""
    place = {w: i for i, w in enumerate(words)}
    count, n = np.zeros((len(words), len(words))), 0
    for text in texts:
        one = np.zeros((len(text) + 1, len(words)), np.int32)
        for i, w in enumerate(text):
            if w in place:
                one[i + 1, place[w]] = 1
        run = one.cumsum(0)
        w = (run[size:] - run[:-size] if len(text) >= size else run[-1:]) > 0
        w = w.astype(np.float32)
        count += w.T @ w
        n += len(w)
    return count / max(n, 1)


def npmi(p):
    d = np.diag(p)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.log((p + 1e-12) / np.outer(d, d)) / -np.log(p + 1e-12)


def coherences(topics, texts):
    words = sorted({w for t in topics for w in t})
    at = {w: i for i, w in enumerate(words)}
    narrow, wide = npmi(windows(texts, words, 10)), windows(texts, words, 110)
    held, wide = np.diag(wide) > 0, npmi(wide)
    a, b = [], []
    for t in topics:
        i = [at[w] for w in t if held[at[w]]]
        if len(i) < 2:
            continue
        m = narrow[np.ix_(i, i)]
        a.append(m[np.tril_indices(len(i), -1)].mean())
        v = wide[np.ix_(i, i)]
        whole = v.sum(0)
        b.append(np.mean(v @ whole / np.linalg.norm(v, axis=1) / np.linalg.norm(whole)))
    return np.mean(a), np.mean(b)


def diversity(topics):
    return len({w for t in topics for w in t}) / sum(map(len, topics))


def measure(name, fit, x, k, part, fold, texts):
    """One model, its words ranked by phi ln(phi/p) as ours are, and by phi as usual."""
    began = time.process_time()
    whole = fit(x, k)
    took = time.process_time() - began
    fits = [fit(x[fold != f], k) for f in range(FOLDS)]
    for ranking in "kl", "raw":
        p = np.asarray(x.sum(0)).ravel() / x.sum()
        ours, stable, coherent = tops(whole, p, ranking), [], []
        for f, phi in enumerate(fits):
            some = x[fold != f]
            found = tops(phi, np.asarray(some.sum(0)).ravel() / some.sum(), ranking)
            stable.append(matched(ours, found))
            coherent.append(coherences(found, [texts[s] for s in sorted(set(part[fold == f]))]))
        a, b = np.mean(coherent, 0)
        print(f"{name + ', ' + ranking:16s} stability {np.mean(stable):.3f}  npmi {a:.3f}  c_v {b:.3f}  "
              f"diversity {diversity(ours):.2f}  one fit {took:.1f} s", flush=True)


def real(folder, k):
    x = mmread(folder + "/counts.mtx").tocsr()
    runs = np.loadtxt(folder + "/runs.tsv", dtype=int)
    part, fold, texts = runs[:, 0], runs[:, 1], {}
    with open(folder + "/sequence.txt") as lines:
        for s, line in zip(part, lines):
            texts.setdefault(s, []).extend(map(int, line.split()))
    ours = [line.rstrip("\n").split("\t") for line in open(folder + "/ours.tsv")]
    ours = [o for o in ours if int(o[0]) == k]
    mean = [np.nanmean([float(o[c]) for o in ours]) for c in (3, 5, 6)]
    top = [list(map(int, o[7].split())) for o in ours]
    print(f"{'rostrum':16s} stability {mean[0]:.3f}  npmi {mean[1]:.3f}  c_v {mean[2]:.3f}  "
          f"diversity {diversity(top):.2f}")
    for name in sys.argv[3:] or ["nmf"]:
        measure(name, PEERS[name], x, k, part, fold, texts)


def planted(folder):
    x, truth = mmread(folder + "/counts.mtx").tocsr(), np.loadtxt(folder + "/truth.tsv")
    k = len(truth)
    truth = truth / np.linalg.norm(truth, axis=1, keepdims=True)
    for name, fit in ("nmf", nmf), ("lda", lda):
        began, phi = time.process_time(), fit(x, k)
        took = time.process_time() - began
        phi = phi / np.maximum(np.linalg.norm(phi, axis=1, keepdims=True), 1e-300)
        score = truth @ phi.T
        i, j = linear_sum_assignment(-score)
        print(f"{name}: matched cosine {score[i, j].mean():.3f}, {took:.1f} s")


if __name__ == "__main__":
    if os.path.exists(sys.argv[1] + "/truth.tsv"):
        planted(sys.argv[1])
    else:
        real(sys.argv[1], int(sys.argv[2]))
