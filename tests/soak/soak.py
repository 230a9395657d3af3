#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Random configurations over real corpora: none crashes, hangs, or leaves something unreadable.

usage: soak.py ROSTRUM N [--seed S] [--corpora FOLDER] [--keep FOLDER]

Options and their values come from `rostrum run --help` and `--list`, so that a new option is in it by
itself; about a fifth of the values are ones that no option takes. Each run ends with a status of the
manual, a refusal has a message; where it is done, analysis.json keeps its schema, every picture and the
GraphML are well-formed XML, tables and pages are UTF-8, and the same run with another number of threads
writes the same bytes. Prints the statuses, and every run that broke a promise with its command.
"""
import argparse, collections, glob, hashlib, json, os, random, re, resource, shlex, shutil, subprocess, sys, tempfile
import xml.etree.ElementTree as xml

ODD = ["", "0", "-1", "99999999999999999999", "nan", "no-such-name", "..", "{", "(", "\u202e", "a,b", "党建"]
SECONDS = 300  # of a processor: a busy machine is no reason to call a run hung
LEFT_ALONE = {"config", "output", "help", "list", "version", "temp", "memory", "threads", "json", "explain",
              "classes", "verbose", "quiet", "png"}


def option_table(rostrum):
    """name -> None for a yes-or-no option, else the word that stands for its value."""
    text = subprocess.run([rostrum, "run", "--help"], capture_output=True, text=True).stdout
    table = {}
    for m in re.finditer(r"^\s+(?:-\w, )?(?:  )?\s*--([a-z-]+)(?: (\S+))?(?:\s{2,}|$)", text, re.M):
        table[m[1]] = m[2]
    return {k: v for k, v in table.items() if k not in LEFT_ALONE}


def names(rostrum):
    """Values of the options that take a name: measures, charts, ... under their headings, shipped data."""
    text = subprocess.run([rostrum, "--list"], capture_output=True, text=True).stdout
    known, heading = collections.defaultdict(list), ""
    for line in text.splitlines():
        m = re.match(r"(?:  )?([a-z0-9_]+) {2,}", line)
        if m:
            known[heading].append(m[1])
        elif line.strip():
            heading = line.split()[0]
    shipped = [os.path.basename(p)[:-5] for p in glob.glob("config/themes/*.json")]
    return {"measure": known["similarity"], "keyness": known["keyness"], "weight": known["weight"],
            "charts": known["chart"], "themes": shipped + ["auto", "none"], "stopwords": ["zh", "en", "none"],
            "group-by": ["speaker", "district", "office", "date", "source"], "split": ["auto", "none", "^#"],
            "encoding": ["UTF-8", "GB18030"], "text-field": ["text", "body"], "metadata": ["README.md"],
            "docvars-from-filename": ["{name}", "{a}_{b}"], "terms": ["config/terms/party_building.txt"]}


def value(r, name, word, known, odd):
    if odd:
        return r.choice(ODD)
    if name in known:
        return r.choice(known[name])
    if "|" in word:
        return r.choice([w for w in word.split("|") if w.islower()] or ["auto"])
    if word in ("N", "SIZE"):
        return str(r.choice([1, 2, 3, 5, 20, 200]) * (1000000 if name == "max-file" else 1))
    return r.choice(["0.01", "0.05", "0.2", "0.5"]) if word == "P" else None


def checksums(top):
    out = {}
    for base, _, files in os.walk(top):
        for name in files:
            if name != "run.json":
                with open(os.path.join(base, name), "rb") as f:
                    out[os.path.relpath(os.path.join(base, name), top)] = hashlib.md5(f.read()).hexdigest()
    return out


def broken(out, schema):
    """What cannot be read back, or None."""
    with open(os.path.join(out, "analysis.json"), encoding="utf-8") as f:
        doc = json.load(f)
    if schema:
        for e in schema.iter_errors(doc):
            return "schema: /%s: %s" % ("/".join(map(str, e.path)), e.message[:200])
    for path in glob.glob(out + "/**/*", recursive=True):
        if os.path.isdir(path) or path.endswith(".png"):
            continue
        try:
            if path.endswith((".svg", ".graphml")):
                xml.parse(path)
            with open(path, encoding="utf-8") as f:
                f.read()
        except (xml.ParseError, UnicodeDecodeError) as e:
            if not path.endswith((".docx", ".xlsx")):
                return "%s: %s" % (os.path.relpath(path, out), e)
    return None


def inputs(r, files):
    kind = r.random()
    if kind < .3:
        return [r.choice(files)]
    if kind < .9:
        home = os.path.dirname(r.choice(files))
        near = [f for f in files if os.path.dirname(f) == home]
        return r.sample(near, min(len(near), r.choice([2, 3, 5, 8])))
    return r.sample(files, min(len(files), 3))


class Soak:
    def __init__(self, a):
        self.a, self.table, self.known = a, option_table(a.rostrum), names(a.rostrum)
        self.files = sorted(f for c in a.corpora for f in glob.glob(c + "/**/*", recursive=True)
                            if os.path.isfile(f) and os.path.getsize(f) < 300000
                            and not f.endswith((".tsv", ".md", ".expected.json")))
        self.dir = tempfile.mkdtemp()
        self.schema = None
        try:
            import jsonschema
            with open("config/analysis.schema.json", encoding="utf-8") as f:
                schema = json.load(f)
            self.schema = jsonschema.validators.validator_for(schema)(schema)
        except ImportError:
            print("# no jsonschema: the schema is not checked")

    def command(self, r):
        args, odd = [], r.random() < .2
        for name in r.sample(sorted(self.table), r.randint(1, 7)):
            word = self.table[name]
            if word is None:
                args += ["--" + r.choice(["", "no-"]) + name]
                continue
            v = value(r, name, word, self.known, odd)
            args += ["--" + name, v] if v is not None else []
            odd = False
        return args + ["--no-png", *([] if r.random() < .15 else ["--charts", "none"]), *inputs(r, self.files)]

    def run(self, args, out, threads):
        limit = lambda: resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 5))
        return subprocess.run([self.a.rostrum, "run", "-j", str(threads), "-o", out, *args], timeout=3600,
                              stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                              preexec_fn=limit)

    def one(self, i):
        r = random.Random(self.a.seed * 1000003 + i)
        args, out = self.command(r), os.path.join(self.dir, "out")
        shutil.rmtree(out, ignore_errors=True)
        try:
            p = self.run(args, out, 2)
        except subprocess.TimeoutExpired:
            return "hung", "an hour", args
        said = p.stderr.decode("utf-8", "replace")
        why = None
        if p.returncode not in (0, 2, 3, 4, 6) or (p.returncode and "rostrum:" not in said):
            why = "status %d: %s" % (p.returncode, said[-300:])
        elif p.returncode in (2, 3, 4) and os.path.exists(out):
            why = "refused, and wrote something"
        elif p.returncode == 0:
            why = broken(out, self.schema)
            if not why and i % 4 == 0:
                again = out + "1"
                shutil.rmtree(again, ignore_errors=True)
                self.run(args, again, 1)
                why = None if checksums(out) == checksums(again) else "other bytes with one thread"
        return str(p.returncode), why, args


def main():
    p = argparse.ArgumentParser()
    p.add_argument("rostrum")
    p.add_argument("n", type=int)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--corpora", nargs="*", default=["../shared/corpora", "examples"])
    a = p.parse_args()
    a.rostrum = os.path.abspath(a.rostrum)
    soak, count, bad = Soak(a), collections.Counter(), 0
    for i in range(a.n):
        status, why, args = soak.one(i)
        count[status] += 1
        if why:
            bad += 1
            print("not ok %d: %s\n    rostrum run %s" % (i, why.replace("\n", " | "), shlex.join(args)), flush=True)
    shutil.rmtree(soak.dir)
    print("soak: %d configurations over %d files, statuses %s, %d broken" %
          (a.n, len(soak.files), ", ".join("%s: %d" % x for x in sorted(count.items())), bad))
    return bad > 0


if __name__ == "__main__":
    sys.exit(main())
