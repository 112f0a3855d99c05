#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Goal: a till on the screen that is killed while a customer confirms on the phone neither loses nor repeats the charge,
# and what comes back of the sale goes back to the wallet.
# Method: the real program in a real window under Xvfb against `evertill simulate gateway`, the code typed as a scanner
# does, killed by SIGKILL while the gateway waits; the customer confirms all the same; the till is started again, the
# sale is finished there and taken back. What was charged and given back is the gateway's own ledger.
#   wallet_window.sh BIN_DIR [FOLDER for pictures of the screen]
set -euo pipefail
# shellcheck source=tests/system/window_set_up.sh
source "$(dirname "$0")/window_set_up.sh"
code=286501234567890123
payments() { # STATE COUNT
    [[ $(sqlite3 "file:$work/till/pos.db?mode=ro" "SELECT count(*) FROM payment WHERE state=$1") == "$2" ]]
}
booked() { # KIND COUNT
    [[ $(grep -c "^$1 " "$work/gateway.log") == "$2" ]]
}

mkfifo "$work/gateway.in"
"$bin/evertill" simulate gateway --port 0 --do 'wait 100000' <"$work/gateway.in" >"$work/gateway.log" 2>&1 &
pids+=($!)
exec 4>"$work/gateway.in"
until_true "no simulated gateway" grep -q '127.0.0.1:[0-9]' "$work/gateway.log"
address=$(grep -o '127.0.0.1:[0-9]*' "$work/gateway.log" | head -1)

"$bin/evertill" device set wallet "http:$address" --dir "$work/till" >/dev/null
start_till
scan "$loaf"
sleep 1
xdotool key F12
sleep 1
picture wallet-pay
scan "$code"
until_true "no payment was begun" payments 3 1
sleep 3
picture wallet-waits
kill -KILL "$till"
wait "$till" 2>/dev/null || true
payments 3 1 || fail "the payment was settled by a till that is dead"
echo confirm >&4
echo 'wait 0' >&4
until_true "the customer could not confirm" booked pay 1

start_till
picture wallet-looks
until_true "the payment was not found" payments 1 1
picture wallet-found
xdotool key F12
sleep 1
xdotool key Return
sales() { # COUNT
    [[ $(sqlite3 "file:$work/till/pos.db?mode=ro" "SELECT count(*) FROM sale") == "$1" ]]
}
until_true "the sale was not finished" sales 1
booked pay 1 || fail "not charged exactly once"

# The next sale: the wallet is chosen, its code typed by hand.
scan "$loaf"
sleep 2
xdotool key F12
sleep 2
xdotool key alt+3
sleep 1
xdotool key Return
sleep 1
xdotool type --delay 140 "$code"
picture wallet-typed
xdotool key Return
until_true "the second sale was not paid" sales 2
until_true "the second sale was not charged" booked pay 2
picture wallet-paid
kill "$till"
wait "$till" 2>/dev/null || true
"$bin/evertill" return 1 --reason torn --dir "$work/till" >/dev/null
until_true "it did not go back to the wallet" booked refund 1
if grep -rqa "$code" "$work/till"; then
    fail "the code was kept"
fi
"$bin/evertill" journal verify --dir "$work/till" || fail "the journal does not verify"
echo "One charge and one sale, over a till killed in the middle of the payment; one more by a typed code; one given back."
