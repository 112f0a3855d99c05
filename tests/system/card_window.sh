#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Goal: a till on the screen that is killed in the middle of a card payment neither loses nor repeats the charge.
# Method: the real program in a real window under Xvfb against `evertill simulate terminal`, killed by SIGKILL while the
# terminal waits for the card; the customer pays all the same; the till is started again, the sale is finished there.
# What was charged is the terminal's own ledger.
#   card_window.sh BIN_DIR [FOLDER for pictures of the screen]
set -euo pipefail
# shellcheck source=tests/system/window_set_up.sh
source "$(dirname "$0")/window_set_up.sh"
payments() { # STATE COUNT
    [[ $(sqlite3 "file:$work/till/pos.db?mode=ro" "SELECT count(*) FROM payment WHERE state=$1") == "$2" ]]
}

mkfifo "$work/terminal.in"
"$bin/evertill" simulate terminal --port 0 --do wait <"$work/terminal.in" >"$work/terminal.log" 2>&1 &
pids+=($!)
exec 4>"$work/terminal.in"
until_true "no simulated terminal" grep -q '127.0.0.1:[0-9]' "$work/terminal.log"
address=$(grep -o '127.0.0.1:[0-9]*' "$work/terminal.log" | head -1)

"$bin/evertill" device set terminal "tcp:$address" --dir "$work/till" >/dev/null
start_till
scan "$loaf"
sleep 1
xdotool key F12
sleep 1
xdotool key alt+2
sleep 0.5
picture pay-by-card
xdotool key Return
until_true "no payment was begun" payments 3 1
picture card-waits
kill -KILL "$till"
wait "$till" 2>/dev/null || true
payments 3 1 || fail "the payment was settled by a till that is dead"

start_till
until_true "the payment was not found" payments 1 1
picture card-found
xdotool key F12
sleep 1
picture pay-found
xdotool key Return
sales() { # COUNT
    [[ $("$bin/evertill" report day --dir "$work/till" --json | sed 's/.*"sales":\([0-9]*\).*/\1/') == "$1" ]]
}
until_true "the sale was not finished" sales 1
[[ $(grep -c '^-- ledger' "$work/terminal.log") == 1 ]] || fail "not charged exactly once"
"$bin/evertill" journal verify --dir "$work/till" || fail "the journal does not verify"
echo "One charge and one sale, over a till killed in the middle of the payment."
