#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Goal: a supervisor sees the reports by keys alone, in a real window, without a link. Method: the real program
# under Xvfb; a sale, Ctrl R, a PIN, Right to the operators, Ctrl S; then the file and the records are read.
#   manager_window.sh BIN_DIR [PICTURE_FOLDER]     pictures need xwd and ImageMagick
set -euo pipefail
bin=$1
pictures=${2:-}
for tool in Xvfb xdotool sqlite3; do
    command -v "$tool" >/dev/null || {
        echo "SKIPPED: needs $tool (packaging/install-deps.sh)"
        exit 77
    }
done
work=$(mktemp -d)
pids=()
cleanup() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT
fail() {
    echo "FAILED: $1"
    cat "$work/till.log" || true
    exit 1
}
# Waits for a command to succeed, 20 s at most.
until_true() {
    for _ in $(seq 200); do
        "$@" >/dev/null 2>&1 && return 0
        sleep 0.1
    done
    return 1
}
picture() {
    [[ -z $pictures ]] || import -window root "$pictures/$1.png"
}

Xvfb -displayfd 3 -screen 0 1366x768x24 3>"$work/display" >/dev/null 2>&1 &
pids+=($!)
until_true test -s "$work/display" || fail "Xvfb gives no display"
display=":$(cat "$work/display")"
export DISPLAY="$display" QT_QUICK_BACKEND=software QT_QPA_PLATFORM=xcb

"$bin/evertill" demo --dir "$work/till" >/dev/null
"$bin/evertill-pos" --dir "$work/till" --language en --announce-ready 2>"$work/till.log" &
pids+=($!)
until_true grep -q '^ready' "$work/till.log" || fail "the window never became ready"

records() { "$bin/evertill" journal export --dir "$work/till"; }
sold() { "$bin/evertill" report today --dir "$work/till" --json | grep -q '"sales":1,'; }
allowed() { records | grep -q '"right":"close_shift"'; }
saved() { compgen -G "$work/till/exports/operators-*.csv"; }

code=$(sqlite3 "file:$work/till/ref-$(cat "$work/till/ref.current").db?mode=ro" "SELECT printf('%013d', b.gtin) FROM barcode_gtin b
    JOIN item i ON i.id = b.item WHERE i.name LIKE '%Loaf%' AND i.minimum_age = 0 AND b.units = 1000
    AND b.gtin BETWEEN 1000000000000 AND 9999999999999 LIMIT 1")
xdotool type --delay 3 "$code"
xdotool key Return
sleep 1
xdotool key F12
sleep 1
xdotool key Return
until_true sold || fail "the sale is not in the report"
xdotool key Return
sleep 1
xdotool key ctrl+r
sleep 1
picture asked
xdotool type --delay 150 3691
xdotool key Return
until_true allowed || fail "nobody allowed the reports"
sleep 1
picture today
xdotool key Right Right Right
sleep 1
picture operators
xdotool key ctrl+s
until_true saved || fail "no table was saved"
grep -q 'Ann' "$work/till/exports/"operators-*.csv || grep -q '^1,1,' "$work/till/exports/"operators-*.csv \
    || fail "the operator is not in the table"
[[ $(stat -c %a "$work/till/exports/"operators-*.csv) == 640 ]] || fail "the table can be read by everybody"
xdotool key Right Right
sleep 1
picture audit
xdotool key Escape
"$bin/evertill" journal verify --dir "$work/till" || fail "the journal does not verify"
echo "The reports by Ctrl R and a PIN, the operators as a file of their own."
