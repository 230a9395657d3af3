#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The set-up on systems that are not here: a package manager that only notes what it is asked for.
set -u
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0
ok() { if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; bad=1; fi; }

# Nothing but what every system has, and one package manager.
bare() { # MANAGER [fails]
	rm -rf "$work/bin" && mkdir "$work/bin"
	for p in sh env awk sed tr cut id mktemp rm tail cat dirname grep; do ln -s "$(command -v $p)" "$work/bin/$p"; done
	[ -n "$1" ] && printf '#!/bin/sh\necho "$@" >>"%s/asked"\n%s\n' "$work" "${2:-exit 0}" >"$work/bin/$1" &&
		chmod +x "$work/bin/$1"
	printf '#!/bin/sh\n[ "$1" = -n ] && shift\nexec "$@"\n' >"$work/bin/sudo" && chmod +x "$work/bin/sudo"
	: >"$work/asked"
}
setup() { PATH="$work/bin" CC=none scripts/setup.sh "$@" >"$work/out" 2>"$work/err"; }
expect() { # SYSTEM MANAGER WORD...
	bare "$2"
	setup run; ok $? "$1: the set-up ends well"
	shift 2
	for w in "$@"; do
		grep -qw -- "$w" "$work/asked"; ok $? "... and asks for $w"
	done
}
expect fedora dnf 'install -y' libicu-devel igraph-devel google-noto-sans-cjk-fonts poppler-utils
expect arch pacman '--needed --noconfirm' igraph noto-fonts-cjk poppler
expect opensuse zypper 'non-interactive install' cJSON-devel poppler-tools
expect alpine apk 'add build-base' cjson-dev font-noto-cjk
expect brew brew 'install' icu4c libarchive
bare apk && setup run
! grep -q '^add libigraph' "$work/asked" && grep -q 'libigraph-dev@testing' "$work/asked"
ok $? "what stands in another repository is asked for by its name"
bare dnf 'exit 1'
setup run; [ $? = 6 ] && grep -q 'libicu-devel' "$work/err"; ok $? "a manager that fails: the names, status 6"
bare dnf 'case $* in *poppler-utils*) exit 1;; esac'
setup run; [ $? = 0 ] && grep -q 'poppler-utils could not be installed' "$work/err"
ok $? "what is only wanted costs its part alone"
bare ''
setup run; [ $? = 6 ] && grep -q 'libigraph-dev' "$work/err"; ok $? "no manager that is known: Debian's names, status 6"
bare brew 'exit 1'
setup run; [ $? = 6 ] && grep -q '^  brew install [^(]*$' "$work/err" && grep -q 'not in its repositories: (' "$work/err"
ok $? "what the manager does not have is not in the line to type"
bare dnf 'exit 0'
rm "$work/bin/sudo"
if [ "$(id -u)" = 0 ]; then
	printf '#!/bin/sh\necho 1000\n' >"$work/bin/fakeid"
	rm "$work/bin/id" && mv "$work/bin/fakeid" "$work/bin/id" && chmod +x "$work/bin/id"
fi
setup run; [ $? = 6 ] && grep -q igraph-devel "$work/err" && [ ! -s "$work/asked" ]
ok $? "without rights nothing is asked of the manager"
grep -qx '  sudo dnf install -y .*igraph-devel.*' "$work/err"; ok $? "... and the line to type stands alone"
grep -q 'without sudo, as root' "$work/err"; ok $? "... with what to do where there is no sudo"
awk -F '\t' '!/^#/ && NF != 8 {exit 1}' scripts/packages.tsv; ok $? "every row of the table has all columns"
setup list fedora run && grep -qx gsl-devel "$work/out"; ok $? "the names alone"
setup list plan9; [ $? = 2 ]; ok $? "an unknown system is refused"
# --- make run --------------------------------------------------------------------------------------------
mkdir "$work/my files"
cp examples/en/addresses.txt "$work/my files/speech (1) \$5's.txt"
# Nothing is built: other tests use the program meanwhile.
said() { make -s run MAKE=true RUN="printf '%s|'" INPUT="$1" OUTPUT="$2" BUILD="$(dirname "${ROSTRUM:-build/rostrum}")" 2>&1 | tail -n 1; }
f="$work/my files/speech (1) \$5's.txt"
[ "$(said "${f//\$/\$\$}" "out put")" = "run|$f|-o|out put|" ] || [ "$(said "$f" "out put")" = "run|$f|-o|out put|" ]
ok $? "make run INPUT= takes a path with spaces, quotes and brackets"
[ "$(said "examples/zh examples/en" o)" = "run|examples/zh|examples/en|-o|o|" ]; ok $? "... and several paths"
exit $bad
