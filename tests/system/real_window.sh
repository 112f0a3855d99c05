#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Goal: the till works as its user works it. Method: the real program in a real window under Xvfb, driven by
# real key events: two fast bursts (scans), F12, Enter; then the records and the paper are read.
#   real_window.sh BIN_DIR
set -euo pipefail
bin=$1
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

Xvfb -displayfd 3 -screen 0 1366x768x24 3>"$work/display" >/dev/null 2>&1 &
pids+=($!)
for _ in $(seq 100); do [[ -s $work/display ]] && break; sleep 0.1; done
[[ -s $work/display ]] || fail "Xvfb gives no display"
display=":$(cat "$work/display")"
export DISPLAY="$display" QT_QUICK_BACKEND=software QT_QPA_PLATFORM=xcb

"$bin/evertill" demo --dir "$work/till" >/dev/null
"$bin/evertill-pos" --dir "$work/till" --language en --announce-ready 2>"$work/till.log" &
pids+=($!)
for _ in $(seq 200); do grep -q '^ready' "$work/till.log" && break; sleep 0.1; done
grep -q '^ready' "$work/till.log" || fail "the window never became ready"

code=$(sqlite3 "file:$work/till/ref-$(cat "$work/till/ref.current").db?mode=ro" "SELECT printf('%013d', b.gtin) FROM barcode_gtin b
    JOIN item i ON i.id = b.item WHERE i.name LIKE '%Loaf%' AND i.minimum_age = 0 AND b.units = 1000
    AND b.gtin BETWEEN 1000000000000 AND 9999999999999 LIMIT 1")
[[ -n $code ]] || fail "the demo shop has no loaf"
scan() {
    xdotool type --delay 3 "$code"
    xdotool key Return
    sleep 1
}
scan
scan
xdotool key F12
sleep 1
xdotool key Return

for _ in $(seq 100); do
    sales=$("$bin/evertill" report day --dir "$work/till" --json | sed 's/.*"sales":\([0-9]*\).*/\1/')
    [[ $sales == 1 && -s $work/till/paper/receipt-000001.txt ]] && break
    sleep 0.1
done
[[ $sales == 1 ]] || fail "sales recorded: $sales, not 1"
grep -q ' 2 x ' "$work/till/paper/receipt-000001.txt" || fail "the receipt does not show two loaves"
"$bin/evertill" journal verify --dir "$work/till" || fail "the journal does not verify"
echo "One sale of two loaves by scan and key, on record and on paper."
