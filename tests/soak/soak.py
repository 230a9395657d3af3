#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Random configurations over real corpora: none crashes, hangs, or leaves something unreadable.

usage: soak.py ROSTRUM N [--seed S] [--first I] [--corpora FOLDER...]

Options and their values come from `rostrum COMMAND --help` and `--list`, so that a new option is in it by
itself; about a fifth of the configurations hold a value that no option takes. Most are a `run`, some a
`count`, `split`, `segment`, `kwic` or `borrow`; most inputs are short. Each ends with a status of the manual, a
refusal has a message and leaves nothing; where it is done, analysis.json keeps its schema, every picture and
the GraphML are well-formed XML, tables, pages and what is printed are UTF-8, JSON Lines are JSON, and the same
command with another number of threads writes the same bytes. Prints the statuses, what broke by kind, and
every command that broke a promise.
"""
import argparse, collections, contextlib, glob, hashlib, json, os, random, re, resource, shlex, shutil, sqlite3, subprocess, sys, tempfile
import xml.etree.ElementTree as xml

ODD = ["", "0", "-1", "99999999999999999999", "nan", "no-such-name", "..", "{", "(", "\u202e", "a,b", "党建"]
SECONDS = 300  # of a processor: a busy machine is no reason to call a run hung
LEFT_ALONE = {"config", "output", "help", "list", "version", "temp", "threads", "verbose", "quiet", "png", "review",
              "table"}


# How often; what it takes before its input; does it write a folder?
COMMANDS = {"run": (70, [], True), "count": (10, [], True), "split": (6, [], False), "segment": (4, [], False),
            "kwic": (6, ["PATTERN"], False), "borrow": (4, [], False)}
PATTERNS = ["发展*", "road*", "we will", "经济 社会", "*", "\"in the\"", "(", "a|b", "党的*", "must", "", "？"]


def option_table(rostrum, command):
    """name -> None for a yes-or-no option, else the word that stands for its value."""
    text = subprocess.run([rostrum, command, "--help"], capture_output=True, text=True).stdout
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
            "encoding": ["UTF-8", "GB18030"], "text-field": ["text", "body"], "metadata": sorted(glob.glob("../shared/cases/habits/*/m*.csv")) + ["README.md"],
            "layout": [os.path.basename(p)[:-5] for p in glob.glob("config/split/layouts/*.json")],
            "export": known["export"] or ["none"], "like": ["I. A TITLE", "一、标题"], "width": ["20", "80"],
            "against": ["examples/en/addresses.txt"], "reference": ["examples/zh/speeches.txt"],
            "docvars-from-filename": ["{name}", "{a}_{b}"], "terms": ["config/terms/party_building.txt"]}


def value(r, name, word, known, odd):
    if odd:
        return r.choice(ODD)
    if name in known:
        return r.choice(known[name])
    if "|" in word:
        return r.choice([w for w in word.split("|") if w.islower()] or ["auto"])
    if name in ("permutations", "resamples"):
        return r.choice(["99", "200", "2000"])
    if word in ("N", "SIZE"):
        return str(r.choice([1, 2, 3, 5, 20, 200]) * {"max-file": 1000000, "memory": 100000}.get(name, 1))
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
    analysis = os.path.join(out, "analysis.json")
    doc = None
    if os.path.exists(analysis):
        with open(analysis, encoding="utf-8") as f:
            doc = json.load(f)
    if schema and doc:
        for e in schema.iter_errors(doc):
            return "schema: /%s: %s" % ("/".join(map(str, e.path)), e.message[:200])
    for path in glob.glob(out + "/**/*", recursive=True):
        if os.path.isdir(path) or path.endswith(".png"):
            continue
        if path.endswith(".sqlite"):
            with contextlib.closing(sqlite3.connect(path)) as db:
                said = db.execute("PRAGMA integrity_check").fetchone()[0]
            if said != "ok":
                return "%s: %s" % (os.path.relpath(path, out), said)
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
        self.a, self.known = a, names(a.rostrum)
        self.table = {c: option_table(a.rostrum, c) for c in COMMANDS}
        files = sorted(f for c in a.corpora for f in glob.glob(c + "/**/*", recursive=True)
                       if os.path.isfile(f) and os.path.getsize(f) < 300000
                       and not f.endswith((".tsv", ".md", ".expected.json", ".py", ".sh")))
        self.files, self.short = files, [f for f in files if os.path.getsize(f) < 20000]
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
        """The command, its arguments."""
        name = r.choices(list(COMMANDS), [c[0] for c in COMMANDS.values()])[0]
        table, args, odd = self.table[name], [], r.random() < .2
        for option in r.sample(sorted(table), r.randint(1, 7)):
            word = table[option]
            if word is None:
                args += ["--" + r.choice(["", "no-"]) + option]
                continue
            v = value(r, option, word, self.known, odd)
            args += ["--" + option, v] if v is not None else []
            odd = False
        if name == "run":
            args += ["--no-png", *([] if r.random() < .1 else ["--charts", "none"])]
            args += [] if r.random() < .2 else ["--no-multiverse"]
        words = [r.choice(PATTERNS) if w == "PATTERN" else w for w in COMMANDS[name][1]]
        few = [r.choice(self.short)] if name == "segment" else inputs(r, self.short if r.random() < .9 else self.files)
        return name, args + ["--", *words, *few]

    def run(self, name, args, out, threads):
        limit = lambda: resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 5))
        where = ["-o", out] if COMMANDS[name][2] else []
        return subprocess.run([self.a.rostrum, name, "-j", str(threads), *where, *args], timeout=3600,
                              stdin=subprocess.DEVNULL, capture_output=True, preexec_fn=limit)

    def printed(self, name, args, p):
        """What is wrong with what a command printed, or None."""
        try:
            lines = p.stdout.decode("utf-8").split("\n")
            if "--json" in args or name == "split" and "--explain" not in args:
                [json.loads(x) for x in lines if x]
        except ValueError as e:
            return "printed: %s" % e

    def judge(self, i, name, args, out, p):
        said = p.stderr.decode("utf-8", "replace")
        if p.returncode not in (0, 1, 2, 3, 4, 6) or (p.returncode > 1 and "rostrum:" not in said):
            return "status %d: %s" % (p.returncode, said[-300:])
        if p.returncode in (2, 3, 4):
            return "refused, and wrote something" if os.path.exists(out) else None
        writes = COMMANDS[name][2]
        why = broken(out, self.schema) if writes and p.returncode == 0 else self.printed(name, args, p)
        if why or p.returncode or i % 4:
            return why
        again = out + "1"
        shutil.rmtree(again, ignore_errors=True)
        q = self.run(name, args, again, 1)
        same = checksums(out) == checksums(again) if writes else p.stdout == q.stdout
        return None if same else "other bytes with one thread"

    def one(self, i):
        r = random.Random(self.a.seed * 1000003 + i)
        name, args = self.command(r)
        out = os.path.join(self.dir, "out")
        shutil.rmtree(out, ignore_errors=True)
        try:
            p = self.run(name, args, out, 2)
        except subprocess.TimeoutExpired:
            return name, "hung", "hung: an hour", args
        return name, str(p.returncode), self.judge(i, name, args, out, p), args


def main():
    p = argparse.ArgumentParser()
    p.add_argument("rostrum")
    p.add_argument("n", type=int)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--first", type=int, default=0, help="number of the first configuration")
    p.add_argument("--corpora", nargs="*", default=["../shared/corpora", "../shared/cases", "examples", "tests/data"])
    a = p.parse_args()
    a.rostrum = os.path.abspath(a.rostrum)
    soak, count, kinds = Soak(a), collections.Counter(), collections.Counter()
    for i in range(a.first, a.first + a.n):
        name, status, why, args = soak.one(i)
        count[name, status] += 1
        if (i + 1 - a.first) % 100 == 0:
            print("# %d configurations" % (i + 1 - a.first), file=sys.stderr, flush=True)
        if why:
            kinds[re.split(r"[:,]", why)[0]] += 1
            print("not ok %d: %s\n    rostrum %s %s" % (i, why.replace("\n", " | "), name, shlex.join(args)), flush=True)
    shutil.rmtree(soak.dir)
    for name in COMMANDS:
        print("# %-8s %s" % (name, ", ".join("%d with status %s" % (n, s) for (c, s), n in sorted(count.items())
                                             if c == name)))
    for kind, n in kinds.most_common():
        print("# broken  %d: %s" % (n, kind))
    print("soak: %d configurations over %d files, %d broken" % (a.n, len(soak.files), sum(kinds.values())))
    return bool(kinds)


if __name__ == "__main__":
    sys.exit(main())
