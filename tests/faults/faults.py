#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes one system call or allocation of a run fail, or kills the run there, and looks at what is left.

usage: faults.py ROSTRUM PRELOAD [--each N] [--input FOLDER] [--tap]

An earlier output stands in the folder. Whatever fails, what is there afterwards is the earlier output
or the new one, whole; a failure has a status and a message that starts with "rostrum:"; nothing is
left beside the output; after a kill nothing is left once the next run is done. A run that ends well
in spite of the fault has written the bytes of an undisturbed run, or says what it had to leave out.
Prints a table by kind, and the first examples of each broken promise.
"""
import argparse, collections, hashlib, os, shutil, signal, subprocess, sys, tempfile

KINDS = "alloc open write read rename mkdir unlink fork pipe thread map sync".split()
SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGKILL]
AT = ["open", "write", "mkdir", "rename", "fork"]  # where signals strike


def files(top):
    """Relative path -> checksum of every file; run.json differs between equal runs."""
    out = {}
    for base, _, names in os.walk(top):
        for n in names:
            path = os.path.join(base, n)
            if n != "run.json":
                with open(path, "rb") as f:
                    out[os.path.relpath(path, top)] = hashlib.md5(f.read()).hexdigest()
    return out


class Bench:
    def __init__(self, a):
        self.a = a
        self.dir = tempfile.mkdtemp()
        self.work = os.path.join(self.dir, "w")
        self.tmp = os.path.join(self.dir, "tmp")
        self.old = os.path.join(self.dir, "old")
        os.makedirs(self.work)
        os.makedirs(self.tmp)
        self.command(["--lang", "en" if a.lang == "zh" else "zh", "-o", self.old])
        self.reset()
        self.run("none:0", [])
        self.new = files(os.path.join(self.work, "out"))
        self.before = files(self.old)
        if not self.new or self.new == self.before:
            sys.exit("faults.py: the undisturbed runs did not work")

    def command(self, more, fault=None, timeout=120):
        env = dict(os.environ, TMPDIR=self.tmp, LC_ALL="C.UTF-8",
                   ROSTRUM_CACHE_DIR=os.path.join(self.dir, "cache"))
        if fault:
            env.update(LD_PRELOAD=self.a.preload, FAULT=fault,
                       FAULT_COUNT=os.path.join(self.dir, "count"))
        charts = ["--charts", "emphasis,similarity", "--no-png"] if shutil.which("gnuplot") else \
            ["--charts", "none"]
        return subprocess.run([self.a.rostrum, "run", "-q", "-j2", "--no-multiverse", "--permutations",
                               "200", *charts, *more, self.a.input], env=env, cwd=self.dir,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=timeout)

    def reset(self):
        shutil.rmtree(self.work)
        os.makedirs(self.work)
        shutil.rmtree(self.tmp)
        os.makedirs(self.tmp)
        shutil.copytree(self.old, os.path.join(self.work, "out"))

    def run(self, fault, more):
        return self.command(["--lang", self.a.lang, "-o", os.path.join(self.work, "out"), *more], fault)

    def calls(self, kind):
        self.reset()
        self.run(kind + ":0", [])
        with open(os.path.join(self.dir, "count")) as f:
            return int(f.read())

    def left(self):
        return sorted(os.listdir(self.work)) + sorted(os.listdir(self.tmp)) + \
            [n for n in os.listdir(os.path.join(self.work, "out")) if n.startswith(".")] \
            if os.path.isdir(os.path.join(self.work, "out")) else ["no output"]

    def outcome(self, fault, killed):
        """A word for the table, and what promise was broken or None."""
        self.reset()
        try:
            r = self.run(fault, [])
        except subprocess.TimeoutExpired:
            return "hung", "hung"
        said = r.stderr.decode("utf-8", "replace")
        now = files(os.path.join(self.work, "out"))
        # A file of the earlier output that cannot be read any more is kept as one that was edited.
        now = {k: v for k, v in now.items() if not k.endswith(".kept")}
        whole = "old" if now == self.before else "new" if now == self.new else "other"
        if killed and r.returncode == -signal.SIGKILL:
            if whole == "other":
                return "killed", "the output is mixed"
            self.run("none:0", [])
            return "killed", None if self.left() == ["out"] else "left after the next run: %s" % self.left()
        if self.left() != ["out"] and fault.endswith("+"):  # nothing can be removed any more
            self.run("none:0", [])
        if self.left() != ["out"]:
            return "left", "left behind: %s (status %d)" % (self.left(), r.returncode)
        if r.returncode < 0:
            return "crash", "signal %d: %s" % (-r.returncode, said[-200:])
        if r.returncode == 0:
            if whole == "new":
                return "same", None
            if whole == "other" and "rostrum:" in said:
                return "partly", None
            return "wrong", "status 0, output %s, said %r" % (whole, said[-200:])
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
        for at in spread(n, max(1, share // 3)) if n and kind in ("alloc", "write", "open") else []:
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
    p.add_argument("--input", default="examples/en")
    p.add_argument("--lang", default="en")
    p.add_argument("--tap", action="store_true")
    a = p.parse_args()
    a.rostrum, a.preload, a.input = (os.path.abspath(x) for x in (a.rostrum, a.preload, a.input))
    bench = Bench(a)
    table = collections.defaultdict(collections.Counter)
    broken = collections.defaultdict(list)
    for row, fault, killed in plan(bench, a.each):
        word, why = bench.outcome(fault, killed)
        table[row][word] += 1
        if why:
            broken[row].append((fault, why))
    shutil.rmtree(bench.dir)
    words = sorted({w for c in table.values() for w in c})
    pre = "# " if a.tap else ""
    print(pre + "%-10s %6s " % ("fault", "runs") + " ".join("%7s" % w for w in words))
    for row, c in table.items():
        print(pre + "%-10s %6d " % (row, sum(c.values())) + " ".join("%7d" % c[w] for w in words))
    print(pre + "%-10s %6d" % ("all", sum(sum(c.values()) for c in table.values())))
    for row in table:
        if a.tap:
            print("%s - faults: %s" % ("not ok" if broken[row] else "ok", row))
        for fault, why in broken[row][:5]:
            print("# %s: %s" % (fault, why.replace("\n", " | ")))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
