#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Every file that other programs read, opened by its program: the counts are those of the analysis. What is not installed
# is skipped with a word. TEI_SCHEMA names a RELAX NG schema of TEI P5 (tei_all.rng) where one is at hand.
set -u
cd "$(dirname "$0")/../.." || exit 1
R=$(realpath "${1:-build}/rostrum")
export PATH="/usr/bin:$PATH"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0
ok() { if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; bad=1; fi; }
has() { command -v "$1" >/dev/null 2>&1; }
opened() { # NAME PROBE COMMAND...: runs where the probe succeeds
	local name=$1 probe=$2
	shift 2
	if ! sh -c "$probe" >/dev/null 2>&1; then
		echo "ok - $name # SKIP not installed"
		return
	fi
	"$@" >"$work/said" 2>&1; local rc=$?
	[ $rc = 0 ] || sed 's/^/# /' "$work/said"
	ok $rc "$name"
}
all=tokens,vertical,tei
"$R" --version | grep -q 'sqlite3 *missing' || all=$all,sqlite
"$R" run examples/zh examples/en -q --charts none --export "$all" -o "$work/o"; ok $? "a run with everything"
o=$work/o
words=$(awk '!/^%/ && n++ {s += $3} END {print s}' "$o/matrices/dfm.mtx")
tokens=$(grep -vc '^<' "$o/exports/corpus.vrt")
speeches=$(grep -c . "$o/exports/tokens.jsonl")
python() { /usr/bin/python3 - "$o" "$words" "$speeches"; }

by_sqlite() { [ "$(sqlite3 "$o/exports/corpus.sqlite" 'SELECT sum(count) FROM dfm')" = "$words" ] &&
	[ "$(sqlite3 "$o/exports/corpus.sqlite" 'SELECT count(*) FROM speeches')" = "$speeches" ]; }
by_scipy() { python <<'PY'
import sys, scipy.io
o, words, speeches = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
dfm = scipy.io.mmread(o + "/matrices/dfm.mtx").tocsr()
fcm = scipy.io.mmread(o + "/matrices/fcm.mtx").tocsr()
assert dfm.shape[0] == speeches and dfm.sum() == words and fcm.shape[0] == dfm.shape[1] and (fcm != fcm.T).nnz == 0
PY
}
by_networkx() { python <<'PY'
import csv, sys, networkx
g = networkx.read_graphml(sys.argv[1] + "/network.graphml")
count = {r["term"]: int(r["count"]) for r in csv.DictReader(open(sys.argv[1] + "/tables/features.csv", encoding="utf-8-sig"))}
assert len(g) and all(d["count"] == count[d["label"]] and g.degree(n) == d["degree"] for n, d in g.nodes(data=True))
PY
}
by_igraph() { python <<'PY'
import sys, igraph
g = igraph.Graph.Read_GraphML(sys.argv[1] + "/network.graphml")
assert g.vcount() and all(v["degree"] == v.degree() for v in g.vs)
PY
}
by_pandas() { python <<'PY'
import os, sqlite3, sys, pandas
o, words, speeches = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
t = pandas.read_json(o + "/exports/tokens.jsonl", lines=True)
assert len(t) == speeches and t["counts"].map(sum).sum() + t["terms"].map(lambda x: sum(d["counts"] for d in x)).sum() == words
f = pandas.read_csv(o + "/tables/features.csv")
assert {"term", "count"} <= set(f.columns)
if os.path.exists(o + "/exports/corpus.sqlite"):
    db = sqlite3.connect(o + "/exports/corpus.sqlite")
    assert pandas.read_sql("SELECT * FROM dfm", db)["count"].sum() == words
PY
}
by_xmllint() { # words and marks of the TEI file are the tokens of the vertical one; people stand in its list
	local tei=$o/exports/corpus.tei.xml
	[ "$(xmllint --xpath 'count(//*[local-name()="w" or local-name()="pc"])' "$tei")" = "$tokens" ] &&
		[ "$(xmllint --xpath 'count(//*[local-name()="u"][not(substring(@who, 2) = //*[local-name()="person"]/@*)])' "$tei")" = 0 ]
}
by_schema() { xmllint --noout --relaxng "$TEI_SCHEMA" "$o/exports/corpus.tei.xml"; }
by_cwb() {
	mkdir -p "$work/data" "$work/registry"
	cwb-encode -d "$work/data" -R "$work/registry/speeches" -f "$o/exports/corpus.vrt" -c utf8 -xsB -P type -P class \
		-S text:0+id+title+speaker+office+name+district+date+place+source -S p:0 -S s:0 &&
		[ "$(($(stat -c %s "$work/data/word.corpus") / 4))" = "$tokens" ] &&
		[ "$(($(stat -c %s "$work/data/text.rng") / 8))" = "$speeches" ]
}
by_libreoffice() {
	HOME=$work soffice --headless --convert-to csv:"Text - txt - csv (StarCalc)":44,34,76 --outdir "$work/lo" "$o/tables.xlsx" >/dev/null 2>&1
	[ "$(wc -l <"$work/lo/tables.csv")" = "$(wc -l <"$o/tables/speeches.csv")" ]
}
by_r() { Rscript -e '
o <- commandArgs(TRUE)[1]
g <- igraph::read_graph(file.path(o, "network.graphml"), format = "graphml")
stopifnot(igraph::vcount(g) > 0, igraph::V(g)$degree == igraph::degree(g))
db <- DBI::dbConnect(RSQLite::SQLite(), file.path(o, "exports", "corpus.sqlite"))
stopifnot(DBI::dbGetQuery(db, "SELECT sum(count) AS n FROM dfm")$n == as.numeric(commandArgs(TRUE)[2]))' "$o" "$words"; }

have() { echo "/usr/bin/python3 -c 'import $1'"; }
opened "sqlite3: the counts of the matrices" "command -v sqlite3 && test -e $o/exports/corpus.sqlite" by_sqlite
opened "scipy: both matrices" "$(have scipy.io)" by_scipy
opened "networkx: the network, its degrees and counts" "$(have networkx)" by_networkx
opened "igraph: the network" "$(have igraph)" by_igraph
opened "pandas: tokens, tables, database" "$(have pandas)" by_pandas
opened "xmllint: words and people of the TEI file" "command -v xmllint" by_xmllint
opened "xmllint: TEI by its schema" "command -v xmllint && test -e '${TEI_SCHEMA:-/none}'" by_schema
opened "cwb-encode: the vertical text" "command -v cwb-encode" by_cwb
opened "LibreOffice: the workbook" "command -v soffice" by_libreoffice
opened "R: network and database by igraph and RSQLite" "test -e $o/exports/corpus.sqlite && Rscript -e 'quit(status = !all(sapply(c(\"igraph\", \"RSQLite\"), requireNamespace, quietly = TRUE)))'" by_r
exit $bad
