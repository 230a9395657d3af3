#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`rostrum config check` against `rostrum run`, for every option of the table and values of every kind: what the
one accepts the other accepts. Prints TAP, a line an option. usage: check_config.py ROSTRUM FOLDER [more]
"""
import concurrent.futures
import json
import os
import subprocess
import sys

rostrum, folder = os.path.realpath(sys.argv[1]), sys.argv[2]
more = len(sys.argv) > 3
os.chdir(folder)

VALUES = ["", "no such thing", "(", "{", "absent.csv", "not/there/x", "texts", "texts/a.txt", "none", ["none", "zz"],
          [""], [], 1, -1, 1e300, True, {}]
MORE = ["all", "auto", ".", "..", "/", "[", "\\", "{}", "{a}{b}", "a\u0001b", "x" * 5000, "*", "%s", "0", "1", "a,b", None,
        "/dev/null", "link", "broken.json", 0.5, 2, ["absent.csv"], ["texts/a.txt"], [1], [[]], "中文", "{year}", "UTF-8", "odd.csv"]
QUICK = {"input": {}, "segment": {}, "count": {}, "themes": {}, "run": {"threads": 1},
         "statistics": {"permutations": 99, "resamples": 50, "multiverse": False},
         "output": {"charts": ["none"], "matrices": False, "tables": False}}


def setup():
    os.makedirs("texts", exist_ok=True)
    for name, text in (("a", "We build roads and schools in every town of the land. "),
                       ("b", "We plant trees and keep the rivers clean for all of us. ")):
        with open("texts/%s.txt" % name, "w") as f:
            f.write(text * 6 + "\n")
    with open("broken.json", "w") as f:
        f.write('{"sets": [')
    with open("odd.csv", "w") as f:
        f.write("a,b\n1,2\n")
    if not os.path.lexists("link"):
        os.symlink("texts", "link")


def call(*args):
    p = subprocess.run([rostrum, *args], capture_output=True, stdin=subprocess.DEVNULL, timeout=120)
    return p.returncode, p.stderr.decode("utf-8", "replace").strip()


def one(job):
    n, group, key, value = job
    config = json.loads(json.dumps(QUICK))
    if key in ("font", "charts"):
        config["output"]["charts"] = ["emphasis"]
        config["output"]["png"] = False
    config.setdefault(group, {})[key] = value
    name = "c%d.json" % n
    with open(name, "w") as f:
        json.dump(config, f, indent=1)
    checked, said = call("config", "check", name)
    out = "out%d" % n
    args = ["run", "-c", name, "texts"] + ([] if key == "output" else ["-o", out])
    ran, why = call(*args)
    subprocess.run(["rm", "-rf", out])
    if key == "output" and ran == 0 and isinstance(value, str) and value not in ("texts", ".", "..", "/", ""):
        subprocess.run(["rm", "-rf", os.path.join(".", value.split("/")[0])])
    os.remove(name)
    return key, value, checked, said, ran, why


def of_the_texts(key, ran, why):
    """What only the texts decide: whether they have such a field, or lines that an expression matches."""
    return ran and ((key == "group-by" and "no speech has this docvar" in why) or
                    (key == "within" and "no speech has a field" in why) or
                    (key in ("split", "like") and "texts/" in why) or (key == "output" and "lies in the output" in why))


def main():
    setup()
    status, _ = call("run", "-q", "--charts", "none", "--no-multiverse", "texts", "-o", "out")
    print("ok - the texts are analysed" if status == 0 else "not ok - the texts are analysed: %d" % status)
    shown = subprocess.run([rostrum, "config", "print"], capture_output=True, check=True).stdout
    jobs = [(n, group, key, value) for n, (group, key, value) in enumerate(
        (group, key, value) for group, options in json.loads(shown).items() for key in options
        for value in VALUES + (MORE if more else []))]
    bad, keys = {}, {}
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for key, value, checked, said, ran, why in pool.map(one, jobs):
            keys[key] = keys.get(key, 0) + 1
            if of_the_texts(key, ran, why):
                continue
            if (checked == 0) != (ran == 0) or (checked and (checked != 3 or not said)):
                bad.setdefault(key, []).append("%s: check %d (%s), run %d (%s)" % (
                    json.dumps(value)[:60], checked, said[:120], ran, why[:160]))
    for key, n in keys.items():
        print("%sok - %s: `config check` says of %d values what `run` says%s" % (
            "not " if key in bad else "", key, n, "".join("\n# " + b for b in bad.get(key, []))))


if __name__ == "__main__":
    main()
