#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The guides: their commands are run like the README's, and every link between documents leads somewhere.
set -u
cd "$(dirname "$0")/../.."
export PATH="$(realpath -m "$(dirname "${ROSTRUM:-build/rostrum}")"):/usr/bin:$PATH"
for f in docs/quickstart.md docs/coming-from.md docs/exports.md docs/tutorial.md docs/howto.md docs/zh/README.md \
	docs/zh/tutorial.md docs/zh/howto.md docs/zh/coming-from.md; do
	python3 tests/tools/readme.py "$f" 2>&1
done
python3 scripts/example_docx.py --check; r=$?
[ $r = 0 ] && echo "ok - the Word files are the example texts" || echo "not ok - the Word files are the example texts"
python3 tests/tools/said.py "${ROSTRUM:-build/rostrum}" README.md CONTRIBUTING.md SECURITY.md ARCHITECTURE.md docs/*.md docs/zh/*.md
python3 - <<'PY'
import glob, os, re
bad = []
for f in glob.glob("*.md") + glob.glob("docs/**/*.md", recursive=True):
    text = re.sub(r"```.*?```", "", open(f, encoding="utf-8").read(), flags=re.S)
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text):
        if not re.match(r"[a-z]+:", target) and not os.path.exists(os.path.join(os.path.dirname(f), target)):
            bad.append(f"{f}: {target}")
print("\n".join("# " + b for b in bad))
print(("not ok" if bad else "ok") + " - links between documents")
PY
