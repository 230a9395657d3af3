#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes one system call or allocation of a command fail, or kills it there, and looks at what is left.

usage: faults.py ROSTRUM PRELOAD [--each N] [--jobs run,count,...] [--input FOLDER] [--part I/N] [--tap]

Jobs that write a folder (run, count, report, chart): an earlier output stands in it. Whatever fails,
what is there afterwards is the earlier output or the new one, whole; a failure has a status and a
message that starts with "rostrum:"; nothing is left beside the output; after a kill nothing is left once
the next run is done. A job that ends well in spite of the fault has written the bytes of an undisturbed
one, or says what it had to leave out. Jobs that print (split over a folder of every format, segment,
kwic): the same bytes, or a message. Each --each is divided among the jobs. Prints a table by job and
kind, and the first examples of each broken promise.
"""
import argparse, collections, itertools, gzip, hashlib, os, shutil, signal, subprocess, sys, tempfile, zipfile

# Of the libraries' allocations those of OpenCC are left out: it does not look at its first three and crashes;
# src/text/convert.c asks for as much before.
KINDS = ("alloc open write read rename apart link mkdir unlink fork wait pipe thread map sync list stat close lock "
         "mode").split() + ["alloc@lib" + x for x in "icu xml2 archive igraph gsl cjson".split()]
FURTHER = ("alloc", "write", "open", "rename", "apart", "unlink")  # also from the n-th call on
SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGKILL]
AT = ["open", "write", "mkdir", "rename", "fork"]  # where signals strike


def files(top):
    """Relative path -> checksum of every file; run.json differs between equal runs. What stands in a
    work folder is no part of the output: Bench.left looks whether one is left."""
    out = {}
    for base, folders, names in os.walk(top):
        folders[:] = [f for f in folders if not f.startswith(".part")]
        for n in names:
            path = os.path.join(base, n)
            if n != "run.json":
                with open(path, "rb") as f:
                    out[os.path.relpath(path, top)] = hashlib.md5(f.read()).hexdigest()
    return out


def zipped(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for name, text in parts.items():
            z.writestr(name, text)


def every_format(folder):
    """One small file of each format that is read without another program."""
    os.makedirs(folder)
    said = "We will mend the road, and we will pay for the bridge."
    rows = [("speaker", "text"), ("Ann Low", said), ("Tom Hay", said.replace("bridge", "school"))]
    put = lambda name, text: open(os.path.join(folder, name), "w", encoding="utf-8").write(text)
    put("a.txt", said + "\n")
    put("b.md", "# Roads\n\n" + said + "\n")
    put("c.html", "<html><body><h1>Roads</h1><p>%s</p></body></html>" % said)
    put("d.csv", "".join('"%s","%s"\n' % r for r in rows))
    put("e.jsonl", "".join('{"speaker": "%s", "text": "%s"}\n' % r for r in rows[1:]))
    put("f.json", '[{"speaker": "Ann Low", "text": "%s"}]' % said)
    put("g.rtf", "{\\rtf1\\ansi " + said + "\\par}")
    put("h.srt", "1\n00:00:01,000 --> 00:00:02,000\n%s\n" % said)
    put("i.tei", "<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body><u who='#Ann'><seg>%s</seg></u>"
        "</body></text></TEI>" % said)
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    zipped(os.path.join(folder, "j.docx"), {"word/document.xml":
        "<w:document %s><w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>" % (w, said)})
    cells = "".join("<row>%s</row>" % "".join('<c t="inlineStr"><is><t>%s</t></is></c>' % c for c in r)
                    for r in rows)
    zipped(os.path.join(folder, "k.xlsx"), {
        "xl/workbook.xml": '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="rId1" Target="worksheets/s.xml"/>'
        "</Relationships>", "xl/worksheets/s.xml": "<worksheet><sheetData>%s</sheetData></worksheet>" % cells})
    zipped(os.path.join(folder, "l.zip"), {"in/m.txt": said, "in/n.csv": "text\n" + said})
    with gzip.GzipFile(os.path.join(folder, "o.txt.gz"), "wb", mtime=0) as f:
        f.write(said.encode())


PRINT = {"split": ["split", "FORMATS"], "segment": ["segment", "-q", "FILE"],
         "kwic": ["kwic", "road*", "FORMATS"]}
WRITE = {"run": (["run", "-q", "-j2", "--no-multiverse", "--permutations", "200", "CHARTS", "INPUT"],
                 ["--lang", "zh"], ["--lang", "en"]),
         "count": (["count", "-q", "-j2", "--memory", "100K", "INPUT"],
                   ["--min-count", "2"], ["--weight", "tfidf"]),
         "report": (["report", "ANALYSIS"], ["--lang", "zh"], ["--lang", "en"]),
         "chart": (["chart", "-q", "--no-png", "emphasis", "ANALYSIS"], ["--lang", "zh"], ["--lang", "en"])}
NEEDS_GNUPLOT = {"report", "chart"}
ADDS = {"report", "chart"}  # to what is there, file by file: killed in the midst, the next run mends it


class Bench:
    """One job: what it leaves undisturbed, and what it leaves with a fault."""

    def __init__(self, a, job):
        self.a, self.job, self.prints = a, job, job in PRINT
        self.dir = tempfile.mkdtemp()
        self.work = os.path.join(self.dir, "w")
        self.tmp = os.path.join(self.dir, "tmp")
        self.old = os.path.join(self.dir, "old")
        for d in (self.work, self.tmp):
            os.makedirs(d)
        self.words = {"FORMATS": [os.path.join(self.dir, "formats")], "INPUT": [a.input],
                      "FILE": [os.path.join(self.dir, "formats", "a.txt")],
                      "ANALYSIS": [os.path.join(self.dir, "first", "analysis.json")],
                      "CHARTS": ["--charts", "emphasis,similarity", "--no-png"] if shutil.which("gnuplot")
                      else ["--charts", "none"]}
        every_format(self.words["FORMATS"][0])
        if job in NEEDS_GNUPLOT:
            self.command(WRITE["run"][0] + ["-o", os.path.join(self.dir, "first")])
        if self.prints:
            self.new = self.run("none:0").stdout
            self.before = None
        else:
            self.command(WRITE[job][0] + WRITE[job][1] + ["-o", self.old])
            self.reset()
            self.run("none:0")
            self.new = files(os.path.join(self.work, "out"))
            self.before = files(self.old)
        if not self.new or self.new == self.before:
            sys.exit("faults.py: the undisturbed %s did not work" % job)

    def command(self, args, fault=None, timeout=120):
        env = dict(os.environ, TMPDIR=self.tmp, LC_ALL="C.UTF-8",
                   ROSTRUM_CACHE_DIR=os.path.join(self.dir, "cache"))
        if fault:
            env.update(LD_PRELOAD=self.a.preload, FAULT=fault,
                       FAULT_COUNT=os.path.join(self.dir, "count"))
        args = [w for a in args for w in self.words.get(a, [a])]
        return subprocess.run([self.a.rostrum, *args], env=env, cwd=self.dir, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, timeout=timeout)

    def reset(self):
        shutil.rmtree(self.work)
        os.makedirs(self.work)
        shutil.rmtree(self.tmp)
        os.makedirs(self.tmp)
        if os.path.isdir(self.old):
            shutil.copytree(self.old, os.path.join(self.work, "out"))

    def run(self, fault):
        if self.prints:
            return self.command(PRINT[self.job], fault)
        return self.command(WRITE[self.job][0] + WRITE[self.job][2] + ["-o", os.path.join(self.work, "out")],
                            fault)

    def calls(self, kind):
        self.reset()
        self.run(kind + ":0")
        with open(os.path.join(self.dir, "count")) as f:
            return int(f.read())

    def left(self):
        """What lies about that should not: [] is well."""
        there = os.listdir(self.tmp)
        if not self.prints:
            out = os.path.join(self.work, "out")
            there += [n for n in os.listdir(self.work) if n != "out"]
            there += [n for n in os.listdir(out) if n.startswith(".")] if os.path.isdir(out) else ["no output"]
        return sorted(there)

    def state(self, printed):
        if self.prints:
            return "new" if printed == self.new else "old" if self.new.startswith(printed) else "other"
        # A file of the earlier output that cannot be read any more is kept as one that was edited.
        now = {k: v for k, v in files(os.path.join(self.work, "out")).items() if not k.endswith(".kept")}
        return "old" if now == self.before else "new" if now == self.new else "other"

    def outcome(self, fault, killed):
        """A word for the table, and what promise was broken or None."""
        self.reset()
        try:
            r = self.run(fault)
        except subprocess.TimeoutExpired:
            return "hung", "hung"
        said = r.stderr.decode("utf-8", "replace")
        whole = self.state(r.stdout)
        if killed and r.returncode == -signal.SIGKILL:
            if whole == "other" and self.job not in ADDS:
                return "killed", "the output is mixed"
            self.run("none:0")
            if not self.prints and self.state(b"") != "new":
                return "killed", "the next run does not write a whole output"
            return "killed", "left after the next run: %s" % self.left() if self.left() else None
        if self.left() and fault.endswith("+"):  # nothing can be removed any more
            self.run("none:0")
        if self.left():
            return "left", "left behind: %s (status %d)" % (self.left(), r.returncode)
        if r.returncode < 0:
            return "crash", "signal %d: %s" % (-r.returncode, said[-200:])
        if r.returncode == 0:
            if whole == "new":
                return "same", None
            if (whole == "other" or self.prints) and "rostrum:" in said:
                return "partly", None
            return "wrong", "status 0, output %s, said %r" % (whole, said[-200:])
        if whole == "other" and r.returncode == 6 and self.job in ADDS and "rostrum:" in said:
            return "partly", None  # as without gnuplot: the scripts and their data are there
        if whole == "other" and "the next run puts it back" in said and self.state(b"") == "new":
            return "told", None  # the earlier output lay in the work folder until then
        if whole == "other" and self.job in ADDS and "cannot be put back" in said:
            return "partly", None  # nothing can be renamed any more: each file whole, and it is said
        if whole == "other":
            return "mixed", "status %d and a mixed output" % r.returncode
        if "rostrum:" not in said:
            return "mute", "status %d without a message: %r" % (r.returncode, said[-200:])
        return "told", None


def spread(n, k):
    """k numbers of 1 .. n, evenly spread, always the first and the last."""
    return sorted({1 + round(i * (n - 1) / max(1, k - 1)) for i in range(min(n, k))})


def plan(bench, each):
    for kind in KINDS:
        n = bench.calls(kind)
        share = each * 3 if kind == "alloc" else each
        for at in spread(n, share) if n else []:
            yield kind, "%s:%d" % (kind, at), False
        for at in spread(n, max(1, share // 3)) if n and kind in FURTHER else []:
            yield kind + " on", "%s:%d+" % (kind, at), False
    for kind in AT:
        n = bench.calls(kind)
        for s in SIGNALS:
            for at in spread(n, max(1, each // 3)) if n else []:
                yield s.name, "%s:%d!%d" % (kind, at, s), s == signal.SIGKILL


def main():
    p = argparse.ArgumentParser()
    p.add_argument("rostrum")
    p.add_argument("preload")
    p.add_argument("--each", type=int, default=60)
    p.add_argument("--jobs", default="run,count,report,chart,split,segment,kwic")
    p.add_argument("--input", default="examples/en")
    p.add_argument("--part", default="1/1", help="I/N: every N-th fault, from the I-th")
    p.add_argument("--tap", action="store_true")
    a = p.parse_args()
    a.rostrum, a.preload, a.input = (os.path.abspath(x) for x in (a.rostrum, a.preload, a.input))
    part, of = map(int, a.part.split("/"))
    jobs = [j for j in a.jobs.split(",") if j not in NEEDS_GNUPLOT or shutil.which("gnuplot")]
    table = collections.defaultdict(collections.Counter)
    broken = collections.defaultdict(list)
    try:
        for job in jobs:
            bench = Bench(a, job)
            for kind, fault, killed in itertools.islice(plan(bench, max(1, a.each // len(jobs))), part - 1, None, of):
                word, why = bench.outcome(fault, killed)
                for row in (job, kind):
                    table[row][word] += 1
                done = sum(sum(table[j].values()) for j in jobs)
                if done % 100 == 0:
                    print("# %d faults" % done, file=sys.stderr, flush=True)
                if why:
                    broken[job].append((fault, why))
                    print("# %s %s: %s" % (job, fault, why.replace("\n", " | ")), flush=True)
            shutil.rmtree(bench.dir)
    except KeyboardInterrupt:  # what was found until now
        shutil.rmtree(bench.dir, ignore_errors=True)
    show(a, table, broken, jobs)
    return 1 if any(broken.values()) else 0


def show(a, table, broken, jobs):
    words = sorted({w for c in table.values() for w in c})
    pre = "# " if a.tap else ""
    print(pre + "%-10s %6s " % ("fault", "runs") + " ".join("%7s" % w for w in words))
    for row in jobs + sorted(set(table) - set(jobs)):
        print(pre + "%-10s %6d " % (row, sum(table[row].values())) +
              " ".join("%7d" % table[row][w] for w in words))
    print(pre + "%-10s %6d" % ("all", sum(sum(table[j].values()) for j in jobs)))
    for job in jobs:
        if a.tap:
            print("%s - faults: %s" % ("not ok" if broken[job] else "ok", job))


if __name__ == "__main__":
    sys.exit(main())
