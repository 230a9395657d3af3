#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What others read before they look at the program: citation, forms, the forge's description, the container,
# the checklist. What they name exists.
set -u
cd "$(dirname "$0")/../.." || exit 1
export PATH="/usr/bin:$PATH"
python3 - <<'PY'
import glob, re, subprocess
bad = []
def ok(good, what):
    print(("ok" if good else "not ok") + " - " + what)
read = lambda f: open(f, encoding="utf-8").read()
version = re.search(r'ROS_VERSION "(.*)"', read("include/rostrum/rostrum.h")).group(1)

# CITATION.cff: the members that its format (1.2.0) requires, and no version of its own.
cff = read("CITATION.cff")
keys = set(re.findall(r"^([a-z-]+):", cff, re.M))
ok({"cff-version", "message", "title", "authors"} <= keys, "CITATION.cff has what its format requires")
known = {"abstract", "authors", "cff-version", "commit", "contact", "date-released", "doi", "identifiers", "keywords",
         "license", "license-url", "message", "preferred-citation", "references", "repository", "repository-artifact",
         "repository-code", "title", "type", "url", "version"}
ok(keys <= known, "... and nothing else: " + " ".join(sorted(keys - known)))
ok(re.search(r"^version: (.*)$", cff, re.M).group(1) == version, "... and the version of rostrum.h")
top = re.search(r"^## (\S+)", read("CHANGELOG.md"), re.M).group(1)
ok(top in ("Unreleased", version), "the changelog begins with what is being prepared")

# Targets and scripts that are named are there.
make = "".join(map(read, ["Makefile"] + glob.glob("mk/*.mk")))
targets = set(re.findall(r"^([a-z][a-z-]*):(?!=)", make, re.M))
pages = glob.glob(".github/**/*", recursive=True) + ["Containerfile", ".ci/run"] + glob.glob("*.md") + glob.glob("docs/**/*.md", recursive=True)
for f in pages:
    try:
        text = read(f)
    except IsADirectoryError:
        continue
    if f.endswith(".md"):
        calls = re.findall(r"`make ([^`]*)`", text) + [m for block in re.findall(r"^```\n(.*?)^```", text, re.S | re.M)
                                                      for m in re.findall(r"^make ([^#\n]*)", block, re.M)]
    else:
        calls = re.findall(r"(?:run:|RUN|&&|exec) make ([^&\n]*)", text)
    for words in calls:
        bad += [f"{f}: make {w}" for w in words.split() if re.fullmatch("[a-z][a-z-]*", w) and w not in targets]
ok(not bad, "every target that is named exists")
print("\n".join("# " + b for b in bad))

try:
    import yaml
except ImportError:
    print("ok - forms and descriptions # SKIP no yaml for Python")
else:
    for f in glob.glob(".github/ISSUE_TEMPLATE/*.yml"):
        form = yaml.safe_load(read(f))
        if f.endswith("config.yml"):
            continue
        ids = [b["id"] for b in form["body"] if b["type"] != "markdown"]
        good = form["name"] and form["description"] and len(ids) == len(set(ids)) and all(
            b["type"] in ("markdown", "input", "textarea", "dropdown", "checkboxes") and
            ("value" if b["type"] == "markdown" else "label") in b["attributes"] for b in form["body"])
        ok(good, f + " is a form")
    for f in glob.glob(".github/workflows/*.yml"):
        flow = yaml.safe_load(read(f))
        good = all(set(s) & {"run", "uses"} for j in flow["jobs"].values() for s in j["steps"])
        ok(good and "permissions" in flow and all("timeout-minutes" in j for j in flow["jobs"].values()),
           f + " has steps, permissions and limits")

# Packages that container and set-up name on Debian.
names = set(re.findall(r"(?<=\s)[a-z0-9][a-z0-9.+-]+(?=\s|$)", " ".join(
    re.findall(r"install -y --no-install-recommends ((?:[a-z0-9.+-]+ ?)+)", read("Containerfile")))))
names |= set(subprocess.run(["scripts/setup.sh", "list", "debian", "bench"], capture_output=True, text=True).stdout.split())
have = subprocess.run(["apt-cache", "pkgnames"], capture_output=True, text=True) if glob.glob("/var/lib/apt/lists/*Packages*") else None
if have and have.returncode == 0:
    lacking = names - set(have.stdout.split())
    ok(len(names) > 30 and not lacking, "packages of container and set-up exist: " + " ".join(sorted(lacking)))
else:
    print("ok - packages of container and set-up exist # SKIP no lists of packages")
PY
