#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs the packages that are missing, or names them and stops. Their names on each system are a table,
# scripts/packages.tsv.
# usage: scripts/setup.sh [run|check|bench]
#        scripts/setup.sh list SYSTEM [run|check|bench]     the names alone, installs nothing
set -eu
cd "$(dirname "$0")"

usage() { echo "usage: $0 [list debian|fedora|arch|opensuse|alpine|brew] [run|check|bench]" >&2; exit 2; }

# Rows of the roles that the mode asks for: role, probe, name on this system.
rows() { # SYSTEM MODE
	awk -F '\t' -v of="$1" -v mode="$2" '
		/^#/ || NF < 3 {next}
		!head {for (i = 1; i <= NF; i++) column[$i] = i; head = 1; if (!(of in column)) exit 3; next}
		$1 == "check" && mode == "run" {next}
		$1 == "bench" && mode != "bench" {next}
		{print $1 "\t" $2 "\t" $column[of]}' packages.tsv
}

list=
[ "${1:-}" = list ] && { list=${2:-}; shift; [ $# -gt 0 ] && shift; [ -n "$list" ] || usage; }
mode=${1:-run}
case $mode in run | check | bench) ;; *) usage ;; esac
if [ -n "$list" ]; then
	rows "$list" "$mode" >/dev/null || usage
	rows "$list" "$mode" | awk -F '\t' '$3 != "-" {print $3}'
	exit
fi

# The words of each manager that install, before the names.
words() {
	case $system in
	debian) echo apt-get install -y --no-install-recommends ;;
	fedora) echo dnf install -y ;;
	arch) echo pacman -S --needed --noconfirm ;;
	opensuse) echo zypper --non-interactive install --no-recommends ;;
	alpine) echo apk add ;;
	brew) echo brew install ;;
	esac
}

# The line to type stands alone, to be copied; what the manager does not have stands apart.
by_hand() { # WHY
	as='' there='' apart=''
	for p in $missing; do
		case $p in *@aur | "("*) apart="$apart $p" ;; *) there="$there $p" ;; esac
	done
	[ "$system" = brew ] || [ "$(id -u)" = 0 ] || as='sudo '
	[ "$system" = none ] && as='' || as="$as$(words)"
	echo "rostrum: setup: $1. These packages are missing; install them, then repeat the command:" >&2
	[ -z "$there" ] || echo "  $as$there" >&2
	[ -z "$apart" ] || echo "rostrum: setup: not in its repositories:$apart" >&2
	case $as in sudo*) command -v sudo >/dev/null 2>&1 || echo "rostrum: setup: without sudo, as root (su -)" >&2 ;; esac
	exit 6
}

system=none
if command -v dpkg-query >/dev/null 2>&1; then system=debian
elif command -v dnf >/dev/null 2>&1; then system=fedora
elif command -v pacman >/dev/null 2>&1; then system=arch
elif command -v zypper >/dev/null 2>&1; then system=opensuse
elif command -v apk >/dev/null 2>&1; then system=alpine
elif command -v brew >/dev/null 2>&1; then system=brew
fi

# shellcheck disable=SC2086
there() { # PROBE
	what=${1#*:}
	case $1 in
	pc:*) command -v pkg-config >/dev/null 2>&1 && pkg-config --exists "$what" 2>/dev/null ;;
	cmd:cc) command -v "${CC:-cc}" >/dev/null 2>&1 ;;
	cmd:*) command -v "$what" >/dev/null 2>&1 ;;
	font:*) fc-list ":lang=$what" family 2>/dev/null | grep -q . ;;
	file:*) for f in $what; do [ -e "$f" ] && return 0; done; return 1 ;;
	esac
}

# Names of what is missing, the needed and the wanted apart.
look() {
	missing='' wanted=''
	while IFS="$(printf '\t')" read -r role probe name; do
		if [ "$system" = debian ] && [ "$probe" != cmd:cc ] && [ "$probe" != cmd:make ]; then
			case " $installed " in *" $name "*) continue ;; esac
		elif there "$probe"; then
			continue
		fi
		[ "$name" = - ] && name="(${probe#*:})"
		case $role,$system in
		want,debian | need,* | check,* | bench,*) missing="$missing $name" ;;
		*) wanted="$wanted $name" ;;
		esac
	done <<-ROWS
		$table
	ROWS
	case $system,$missing in debian,*" gcc"*) missing="$missing libc6-dev" ;; esac
}
case $system in none) table=$(rows debian "$mode") ;; *) table=$(rows "$system" "$mode") ;; esac
[ -n "$table" ]
installed=
[ "$system" = debian ] && installed=$(dpkg-query -W -f='${Package} ${db:Status-Status}\n' |
	awk '$2 == "installed" {printf "%s ", $1}')
look
[ -z "$missing$wanted" ] && exit 0
[ "$system" = none ] && missing="$missing$wanted" && by_hand "this system's package manager is not known; the names are Debian's"

sudo=
if [ "$system" != brew ] && [ "$(id -u)" != 0 ]; then
	sudo="sudo -n"
	if ! command -v sudo >/dev/null 2>&1 || ! sudo -n true 2>/dev/null; then
		[ -z "$missing" ] && exit 0 # it builds; `rostrum doctor` names the rest
		missing="$missing$wanted"
		by_hand "not root, and sudo would ask for a password"
	fi
fi
log=$(mktemp)
trap 'rm -f "$log"' EXIT
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086
install() { $sudo $(words) "$@" >>"$log" 2>&1; }
refresh() {
	case $system in
	debian) $sudo apt-get update ;;
	arch) $sudo pacman -Sy ;;
	alpine) $sudo apk update ;;
	*) return 0 ;;
	esac >>"$log" 2>&1
}
if [ -n "$missing" ]; then
	echo "rostrum: setup: installing$missing" >&2
	# shellcheck disable=SC2086
	if ! install $missing; then
		refresh || true
		# shellcheck disable=SC2086
		if ! install $missing; then
			tail -n 15 "$log" >&2
			by_hand "the package manager failed"
		fi
	fi
fi
# One by one: a name that this release does not know costs its part, not the rest.
for p in $wanted; do
	case $p in
	*@* | "("*) echo "rostrum: setup: $p is to be installed by hand; it goes on without" >&2 ;;
	*) install "$p" || echo "rostrum: setup: $p could not be installed; it goes on without" >&2 ;;
	esac
done
exit 0
