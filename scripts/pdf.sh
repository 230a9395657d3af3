#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A report as PDF, by whatever renderer is installed.
# usage: scripts/pdf.sh REPORT.html|REPORT.docx [OUT.pdf]
set -u
[ $# -ge 1 ] && [ -f "$1" ] || { echo "usage: scripts/pdf.sh REPORT.html|REPORT.docx [OUT.pdf]" >&2; exit 2; }
in=$(realpath "$1")
out=$(realpath -m "${2:-${1%.*}.pdf}")
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
first() { for p in "$@"; do command -v "$p" && return; done; return 1; }

case $in in
*.docx)
	office=$(first soffice libreoffice) || { echo "pdf: LibreOffice is not installed (libreoffice-writer)" >&2; exit 6; }
	"$office" "-env:UserInstallation=file://$tmp/profile" --headless --convert-to pdf --outdir "$tmp" "$in" >/dev/null 2>&1
	made=$tmp/$(basename "${in%.docx}").pdf ;;
*)
	made=$tmp/page.pdf
	if chrome=$(first chromium chromium-browser google-chrome); then
		# As root a browser wants no sandbox; the page loads nothing and runs its own script alone.
		sandbox=; [ "$(id -u)" = 0 ] && sandbox=--no-sandbox
		"$chrome" --headless $sandbox --disable-gpu --disable-background-networking --no-pdf-header-footer \
			"--user-data-dir=$tmp/profile" "--print-to-pdf=$made" "file://$in" >/dev/null 2>&1
	elif weasy=$(first weasyprint); then
		"$weasy" -q "$in" "$made"
	else
		echo "pdf: no renderer is installed (chromium or weasyprint); or print the page from any browser" >&2
		exit 6
	fi ;;
esac
[ -s "$made" ] || { echo "pdf: $in: no PDF came out" >&2; exit 6; }
mv "$made" "$out"
