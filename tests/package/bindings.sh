#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Python over the shared library, and R over result folders; R skips where it is not installed.
set -u
cd "$(dirname "$0")/../.."
build=${1:-build}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0
ok() { if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; bad=1; fi; }
make -s BUILD="$build" shared >/dev/null || { echo "not ok - make shared"; exit 1; }
export ROSTRUM_LIBRARY="$(realpath "$build")/librostrum.so" PYTHONPATH=bindings/python ROSTRUM_CONFIG_DIR=config
/usr/bin/python3 - "$work" <<'PY'
import sys
import rostrum
work = sys.argv[1]
assert rostrum.version().count(".") == 2
assert rostrum.segment("党建引领自贸港建设") == ["党建", "引领", "自贸港", "建设"]
assert ("海南", "place") in rostrum.segment("海南的发展", classes=True)
for bad in ({"alpha": 7}, {"colour": "x"}):
    try:
        rostrum.segment("x", **bad)
    except rostrum.Error as e:
        assert e.status in (2, 3), e.status
    else:
        raise AssertionError(bad)
r = rostrum.run("examples/zh", work + "/o", charts="none", report=False)
assert len(r.rows("speeches")) == 7 and "features" in r.names()
assert r.rows("features")[0]["count"] > 5 and len(r.table("features")) > 100
m, rows, features = r.dfm()
total = m.sum() if hasattr(m, "sum") else sum(m.values())
assert len(rows) == 7 and total > 500
assert r.analysis["schema_version"]
try:
    rostrum.run(work + "/none.txt", work + "/p")
except rostrum.Error as e:
    assert e.status == 4 and "none.txt" in str(e)
PY
ok $? "Python over the shared library"
if command -v Rscript >/dev/null; then
	cat >"$work/t.R" <<'R'
source("bindings/r/rostrum.R")
o <- commandArgs(TRUE)[1]
stopifnot("speeches" %in% rostrum_tables(o), nrow(rostrum_table(o, "speeches")) == 7)
m <- rostrum_dfm(o)
t <- rostrum_tidy(o)
stopifnot(nrow(m) == 7, sum(m) == sum(t$count), "speaker" %in% names(rostrum_docvars(o)))
cat("rows", nrow(m), "\n")
R
	Rscript "$work/t.R" "$work/o" >"$work/r" 2>&1 && grep -q "rows 7" "$work/r"
	ok $? "R over a result folder"
	sed "s/^/# /" "$work/r"
	# The page's own lines; where quanteda is not there, what stands for it only counts.
	"$build/rostrum" run -q --charts none --no-report --export tokens -o "$work/output" examples/zh
	{
		cat <<'R'
if (!requireNamespace("quanteda", quietly = TRUE)) {
  library <- function(...) invisible()
  as.tokens <- identity
  dfm <- function(x, tolower) {
    types <- unique(unlist(x))
    t(sapply(x, function(w) table(factor(w, types))))
  }
  `docvars<-` <- function(x, value) { stopifnot(nrow(value) == nrow(x)); x }
}
R
		sed -n '/^```r$/,/^```$/p' docs/exports.md | grep -v '```' | sed "s|output/exports|$work/output/exports|"
		cat <<'R'
source("bindings/r/rostrum.R")
w <- Matrix::readMM(file.path(commandArgs(TRUE)[1], "matrices", "dfm.mtx"))
v <- rostrum_docvars(commandArgs(TRUE)[1])
f <- utils::read.delim(file.path(commandArgs(TRUE)[1], "matrices", "features.tsv"), quote = "", encoding = "UTF-8")
w <- as.matrix(w); dimnames(w) <- list(v$id, f$term)
m <- as.matrix(m)
stopifnot(setequal(colnames(m), colnames(w)[colSums(w) > 0]), all(m == w[rownames(m), colnames(m)]))
cat("equal", dim(m), "\n")
R
	} >"$work/x.R"
	if Rscript -e 'quit(status = !requireNamespace("jsonlite", quietly = TRUE))' 2>/dev/null; then
		Rscript "$work/x.R" "$work/output" >"$work/r" 2>&1 && grep -q '^equal 7' "$work/r"
		ok $? "R makes the matrix again from the tokens, by the lines of docs/exports.md"
		sed "s/^/# /" "$work/r"
	else
		echo "ok - R makes the matrix again from the tokens # SKIP jsonlite is not installed"
	fi
else
	echo "ok - R over a result folder # SKIP R is not installed"
fi

# The pages' own lines, as they stand there, on speeches of two parties.
mkdir -p "$work/page/speeches" && cp -R bindings "$work/page/"
"$build/rostrum" split -q examples/zh | /usr/bin/python3 -c '
import csv, json, sys
out = csv.writer(open(sys.argv[1], "w", encoding="utf-8"))
out.writerow(["speaker", "party", "text"])
for i, line in enumerate(sys.stdin):
    out.writerow([f"S{i}", "AB"[i % 2], json.loads(line)["body"]])' "$work/page/speeches/all.csv"
export ROSTRUM_CONFIG_DIR="$PWD/config" PATH="$(realpath "$build"):$PATH" PYTHONPATH="$PWD/bindings/python"
lines() { awk -v lang="$2" '$0 == "```" lang {p = 1; next} /^```/ {p = 0} p' "$1"; } # PAGE LANGUAGE
rostrum count -q -o "$work/page/counts" "$work/page/speeches"
follow() { # NAME INTERPRETER FILE
	(cd "$work/page" && "$2" "$3") >"$work/r" 2>&1; local rc=$?
	[ $rc = 0 ] || sed 's/^/# /' "$work/r"
	ok $rc "$1"
}
lines docs/bindings.md python >"$work/page/a.py"
echo 'assert len(r.table("keyness")) and m.sum() > 500 and len(rows) == 7' >>"$work/page/a.py"
follow "docs/bindings.md in Python, line by line" /usr/bin/python3 a.py
if /usr/bin/python3 -c 'import pandas, scipy.io' 2>/dev/null; then
	lines docs/counting.md python >"$work/page/b.py"
	echo 'assert dfm.shape[1] == len(terms) and (fcm != fcm.T).nnz == 0' >>"$work/page/b.py"
	follow "docs/counting.md in Python" /usr/bin/python3 b.py
fi
if command -v Rscript >/dev/null; then
	{ echo 'source("bindings/r/rostrum.R")'; lines docs/bindings.md r; } >"$work/page/a.R"
	echo 'stopifnot(nrow(rostrum_table("output", "keyness")) > 0, sum(rostrum_tidy("output")$count) > 500)' >>"$work/page/a.R"
	follow "docs/bindings.md in R" Rscript a.R
	lines docs/counting.md r >"$work/page/b.R"
	echo 'stopifnot(ncol(dfm) == length(terms), nrow(dfm) == 7)' >>"$work/page/b.R"
	follow "docs/counting.md in R" Rscript b.R
fi
exit $bad
