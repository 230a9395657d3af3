#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The sources against another C library: every file is compiled with the headers of musl, every name that
# the objects want is looked for in musl and in the libraries, and a program without these runs.
# usage: scripts/musl.sh BUILD [JOBS]     needs musl-tools
set -u
cd "$(dirname "$0")/.."
build=${1:-build}/musl jobs=${2:-2}
command -v musl-gcc >/dev/null || { echo "ok - musl # SKIP musl-tools is not installed"; exit 0; }
bad=0
ok() { if [ "$1" = 0 ]; then echo "ok - $2"; else echo "not ok - $2"; bad=1; fi; }

# Headers of the libraries, and of the kernel, but none of the other C library.
mkdir -p "$build/include" "$build/obj"
for h in unicode cjson gsl igraph libxml2 archive.h archive_entry.h opencc sqlite3.h yaml.h \
	libstemmer.h linux asm-generic; do
	[ -e "/usr/include/$h" ] && ln -sfn "/usr/include/$h" "$build/include/$h"
done
ln -sfn "/usr/include/$(gcc -dumpmachine)/asm" "$build/include/asm"
have=
for p in opencc:opencc:OPENCC sqlite3:sqlite3.h:SQLITE \
	yaml:yaml.h:YAML stemmer:libstemmer.h:STEMMER; do
	IFS=: read -r _ header name <<<"$p"
	[ -e "/usr/include/$header" ] && have="$have -DROS_HAVE_$name=1"
done
flags="-std=c11 -D_GNU_SOURCE -O1 -w -Werror=implicit-function-declaration -Werror=incompatible-pointer-types
 -ffp-contract=off -fopenmp -fPIE -Iinclude -Isrc -isystem $build/include -isystem $build/include/igraph
 -isystem $build/include/libxml2 -isystem $build/include/cjson -isystem $build/include/opencc
 -DROS_DATADIR=\"/usr/share/rostrum\" -DROS_LIB_VERSIONS=\"\" -DROS_BUILD=\"\" $have"

one() { # SOURCE: compiled where it or a header is newer than its object
	local o=$build/obj/${1//\//+}.o
	[ -e "$o" ] && [ -z "$(find "$1" src include -name '*.[ch]' -newer "$o" -print -quit)" ] && return 0
	# shellcheck disable=SC2086
	musl-gcc $flags -c -o "$o" "$1" || { echo "$1" >>"$build/failed"; rm -f "$o"; }
}
export -f one
export build flags
rm -f "$build/failed"
ls src/*/*.c src/*/*/*.c | xargs -P"$jobs" -I{} bash -c 'one {}' 2>"$build/log"
[ ! -e "$build/failed" ]; ok $? "every source compiles with musl's headers"
[ -e "$build/failed" ] && grep -E 'error' "$build/log" | sed 's/^/# /' | head -20

names() { sed 's/@.*//' | sort -u; }
nm -u "$build"/obj/*.o | awk 'NF == 2 {print $2}' | names >"$build/wanted"
{
	nm --defined-only "$build"/obj/*.o "/usr/lib/$(gcc -dumpmachine | sed s/gnu/musl/)/libc.a" 2>/dev/null |
		awk 'NF == 3 {print $3}'
	nm -D --defined-only $(ldd "${1:-build}/rostrum" | awk '{print $3}' |
		grep -vE '/(libc|libm|libpthread|ld-linux[^/]*)\.so' | grep '^/') 2>/dev/null | awk 'NF == 3 {print $3}'
} | names >"$build/there"
comm -23 "$build/wanted" "$build/there" | grep -vxE '_GLOBAL_OFFSET_TABLE_|_DYNAMIC' >"$build/lacking"
[ ! -s "$build/lacking" ]; ok $? "every name is in musl or in a library"
sed 's/^/# /' "$build/lacking"

# What needs no library runs, and says the same as with the system's own C library.
rm -f "$build/part.a"
ar rcs "$build/part.a" "$build"/obj/src+*.o
# shellcheck disable=SC2086
musl-gcc ${flags/-fopenmp/} -static -o "$build/smoke" tests/package/smoke.c "$build/part.a" -lm 2>"$build/log" &&
	gcc -std=c11 -D_GNU_SOURCE -O1 -w -Iinclude -Isrc -o "$build/smoke-here" tests/package/smoke.c \
		"${1:-build}/librostrum.a" -fopenmp -lpthread -lm &&
	"$build/smoke" >"$build/said" && "$build/smoke-here" >"$build/said-here" &&
	cmp "$build/said" "$build/said-here"
ok $? "a program with musl computes the same bytes"
head -5 "$build/log" | sed 's/^/# /'
exit $bad
