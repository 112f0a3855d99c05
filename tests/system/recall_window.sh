#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Goal: two baskets are suspended, each by a name, the till is killed and started again without a link, and the later one is
# chosen by its name, recalled and paid, by keys alone. Method: the real program in a real window under Xvfb; what waits
# and what was sold is read from its files.
#   recall_window.sh BIN_DIR [PICTURE_FOLDER]
set -euo pipefail
# shellcheck source=tests/system/window_set_up.sh
source "$(dirname "$0")/window_set_up.sh"
press() {
    xdotool key --delay 140 "$@"
    sleep 0.6
}
ask() { sqlite3 "file:$work/till/pos.db?mode=ro" "$1"; }
sales() { [[ $(ask "SELECT count(*) FROM sale") == "$1" ]]; }
waiting() { [[ $(ask "SELECT count(DISTINCT basket_id) FROM basket_row WHERE line_no > 0") == "$1" ]]; }
suspend() { # NAME PIECES
    for _ in $(seq "$2"); do
        scan "$loaf"
        sleep 1
    done
    press F6
    picture "suspend-$1"
    xdotool type --delay 130 "$1"
    press Return
    sleep 0.5
}
start_till

suspend Smith 1
suspend Jones 2
picture suspended
waiting 2 || fail "not both baskets wait"
kill -KILL "$till"
wait "$till" 2>/dev/null || true

start_till
sleep 1
picture again
press F7
picture list
press Down
picture chosen
press Return
sleep 1
picture recalled
press F12
sleep 0.5
press Return
until_true "the sale was not paid" sales 1
sleep 1
picture paid
press Return
grep -q ' 2 x ' "$work/till/paper/receipt-000001.txt" || fail "another basket was recalled"
waiting 1 || fail "the other basket does not wait any more"
"$bin/evertill" journal verify --dir "$work/till" || fail "the journal does not verify"
echo "A basket suspended by name, recalled after a restart and paid, by keys alone."
