#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Goal: a till on the screen that is killed in the middle of a card payment neither loses nor repeats the charge.
# Method: the real program in a real window under Xvfb against `evertill simulate terminal`, killed by SIGKILL while the
# terminal waits for the card; the customer pays all the same; the till is started again, the sale is finished there.
# What was charged is the terminal's own ledger.
#   card_window.sh BIN_DIR [FOLDER for pictures of the screen]
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
    cat "$work/till.log" "$work/terminal.out" || true
    exit 1
}
waitfor() { # WHAT COMMAND...: until the command succeeds, ten seconds
    local what=$1
    shift
    for _ in $(seq 100); do
        "$@" >/dev/null 2>&1 && return
        sleep 0.1
    done
    fail "$what"
}
picture() {
    if [[ -n $pictures ]]; then
        sleep 1
        import -window root "$pictures/$1.png"
    fi
}
payments() { # STATE COUNT
    [[ $(sqlite3 "file:$work/till/pos.db?mode=ro" "SELECT count(*) FROM payment WHERE state=$1") == "$2" ]]
}

Xvfb -displayfd 3 -screen 0 1366x768x24 3>"$work/display" >/dev/null 2>&1 &
pids+=($!)
waitfor "Xvfb gives no display" test -s "$work/display"
DISPLAY=":$(cat "$work/display")"
export DISPLAY QT_QUICK_BACKEND=software QT_QPA_PLATFORM=xcb

mkfifo "$work/terminal.in"
"$bin/evertill" simulate terminal --port 0 --do wait <"$work/terminal.in" >"$work/terminal.out" 2>&1 &
pids+=($!)
exec 4>"$work/terminal.in"
waitfor "no simulated terminal" grep -q '127.0.0.1:[0-9]' "$work/terminal.out"
address=$(grep -o '127.0.0.1:[0-9]*' "$work/terminal.out" | head -1)

"$bin/evertill" demo --dir "$work/till" >/dev/null
"$bin/evertill" device set terminal "tcp:$address" --dir "$work/till" >/dev/null
start() {
    : >"$work/till.log"
    "$bin/evertill-pos" --dir "$work/till" --language en --announce-ready 2>"$work/till.log" &
    till=$!
    pids+=("$till")
    waitfor "the window never became ready" grep -q '^ready' "$work/till.log"
}

start
code=$(sqlite3 "file:$work/till/ref-$(cat "$work/till/ref.current").db?mode=ro" "SELECT printf('%013d', b.gtin) FROM barcode_gtin b
    JOIN item i ON i.id = b.item WHERE i.name LIKE '%Loaf%' AND i.minimum_age = 0 AND b.units = 1000
    AND b.gtin BETWEEN 1000000000000 AND 9999999999999 LIMIT 1")
xdotool type --delay 3 "$code"
xdotool key Return
sleep 1
xdotool key F12
sleep 1
xdotool key alt+2
sleep 0.5
picture pay-by-card
xdotool key Return
waitfor "no payment was begun" payments 3 1
picture card-waits
kill -KILL "$till"
wait "$till" 2>/dev/null || true
payments 3 1 || fail "the payment was settled by a till that is dead"

start
waitfor "the payment was not found" payments 1 1
picture card-found
xdotool key F12
sleep 1
picture pay-found
xdotool key Return
sales() { # COUNT
    [[ $("$bin/evertill" report day --dir "$work/till" --json | sed 's/.*"sales":\([0-9]*\).*/\1/') == "$1" ]]
}
waitfor "the sale was not finished" sales 1
[[ $(grep -c '^-- ledger' "$work/terminal.out") == 1 ]] || fail "not charged exactly once"
"$bin/evertill" journal verify --dir "$work/till" || fail "the journal does not verify"
echo "One charge and one sale, over a till killed in the middle of the payment."
