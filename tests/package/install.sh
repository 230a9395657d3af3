#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# `make package-check`: what is installed works from where it is put, and leaves nothing behind.
set -u
cd "$(dirname "$0")/../.."
build=${1:-build}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0
ok() { if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; bad=1; fi; }
make -s BUILD="$build" PREFIX="$work/usr" install >"$work/log" 2>&1
ok $? "make install"
[ "$bad" = 0 ] || sed 's/^/# /' "$work/log"
export PKG_CONFIG_PATH="$work/usr/lib/pkgconfig" LD_LIBRARY_PATH="$work/usr/lib"
(cd / && "$work/usr/bin/rostrum" kwic 渔村 "$work/usr/share/doc/rostrum/examples/zh" >"$work/out")
ok $? "the program finds its data where it was put"
cat >"$work/embed.c" <<'C'
#include <rostrum/rostrum.h>
#include <stdio.h>
int main(void)
{
	struct ros_config cfg = ROS_CONFIG_INIT;
	struct ros_err err = ROS_ERR_INIT;
	struct ros_segmenter *seg = NULL;
	ros_config_defaults(&cfg);
	if (ros_config_find_dir(&cfg, NULL, &err) || ros_segmenter_open(&seg, &cfg, &err))
		return fprintf(stderr, "%s\n", err.msg), 1;
	struct ros_seg_worker *w = ros_seg_worker_new(seg);
	struct ros_words words = ROS_WORDS_INIT;
	ros_segment(w, "党建引领发展", 18, &words);
	printf("%zu\n", words.n);
	ros_words_release(&words);
	ros_seg_worker_free(w);
	ros_segmenter_close(seg);
	ros_config_release(&cfg);
	return 0;
}
C
cc -o "$work/embed" "$work/embed.c" $(pkg-config --cflags --libs rostrum) 2>"$work/log" &&
	[ "$("$work/embed")" = 3 ]
ok $? "a program links the shared library by rostrum.pc"
cc -o "$work/embeds" "$work/embed.c" $(pkg-config --cflags rostrum) "$work/usr/lib/librostrum.a" \
	$(pkg-config --static --libs rostrum | sed 's/-lrostrum//') -fopenmp 2>"$work/log" &&
	[ "$("$work/embeds")" = 3 ]
ok $? "... and the static one"
if nm -D --defined-only "$work/usr/lib/librostrum.so" | awk '{print $3}' | grep -v '^ros_[a-z]' >&2; then
	ok 1 "only public names leave the library"
else
	ok 0 "only public names leave the library"
fi
PYTHONPATH="$work/usr/share/rostrum/bindings/python" /usr/bin/python3 -c '
import rostrum
assert rostrum.segment("党建引领自贸港建设")[0] == "党建"'
ok $? "Python finds the library and its data where they were put"
readelf -d "$work/usr/lib/librostrum.so" | grep -q 'SONAME.*librostrum\.so\.[0-9]*\]'
ok $? "the library has a versioned name"
for p in "$work"/usr/share/man/man1/*.1 "$work"/usr/share/man/zh_CN/man1/*.1; do
	man -l --warnings "$p" 2>&1 >/dev/null | grep . && ok 1 "$(basename "$p") is a page without warnings"
done
python3 - "$work/usr/share/doc/rostrum" <<'PY'
import glob, os, re, sys
os.chdir(sys.argv[1])
bad = []
for f in glob.glob("*.md") + glob.glob("docs/**/*.md", recursive=True):
    text = re.sub(r"```.*?```", "", open(f, encoding="utf-8").read(), flags=re.S)
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text):
        if not re.match(r"[a-z]+:", target) and not os.path.exists(os.path.join(os.path.dirname(f), target)):
            bad.append(f"{f}: {target}")
print("\n".join("# " + b for b in bad), end="\n" if bad else "")
sys.exit(bool(bad))
PY
ok $? "links between the documents hold where they are installed"
make -s BUILD="$build" PREFIX="$work/usr" uninstall >/dev/null
[ -z "$(find "$work/usr" -type f -o -type l)" ]; ok $? "make uninstall leaves nothing"
exit $bad
