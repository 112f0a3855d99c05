#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Goal: two customers are served with a scanner and a keypad alone. Method: the real program in a real window under Xvfb,
# driven by a burst that is a scan, and by keys of the keypad; a scanner that sends Enter twice does not pay.
#   keypad_window.sh BIN_DIR [PICTURE_FOLDER]
set -euo pipefail
# shellcheck source=tests/system/window_set_up.sh
source "$(dirname "$0")/window_set_up.sh"
keypad() {
    xdotool key --delay 140 "$@"
    sleep 1
}
sales() { # COUNT
    [[ $("$bin/evertill" report day --dir "$work/till" --json | sed 's/.*"sales":\([0-9]*\).*/\1/') == "$1" ]]
}
start_till

keypad KP_3 KP_Multiply
scan "$loaf"
sleep 1
keypad KP_Enter KP_Enter
sales 0 || fail "Enter after a scan paid"
keypad KP_Add
picture pay
keypad KP_5 KP_0 KP_Enter
until_true "the sale was not paid" sales 1
sleep 1
picture change
grep -q ' 3 x ' "$work/till/paper/receipt-000001.txt" || fail "the receipt does not show three loaves"
grep -q '50.00' "$work/till/paper/receipt-000001.txt" || fail "the receipt does not show what was given"

keypad KP_Enter
scan "$loaf"
sleep 1
keypad KP_Add KP_Enter
until_true "the next sale was not paid exactly" sales 2
until_true "no second receipt" test -s "$work/till/paper/receipt-000002.txt"
"$bin/evertill" journal verify --dir "$work/till" || fail "the journal does not verify"
echo "Two sales by scanner and keypad alone, with change and exactly; the receipt's number went up by one."
