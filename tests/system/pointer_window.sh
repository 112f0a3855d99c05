#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Goal: a customer is served by finger or mouse alone. Method: the real program in a real window under Xvfb, full size; taps at
# the places where a screen of 1366x768 has the buttons (measured on pictures of it: give a folder, and look, if one has moved).
#   pointer_window.sh BIN_DIR [PICTURE_FOLDER]
set -euo pipefail
# shellcheck source=tests/system/window_set_up.sh
source "$(dirname "$0")/window_set_up.sh"
tap() { # X Y
    xdotool mousemove "$1" "$2" click 1
    sleep 1
}
sales() { # COUNT
    [[ $("$bin/evertill" report day --dir "$work/till" --json | sed 's/.*"sales":\([0-9]*\).*/\1/') == "$1" ]]
}
start_till
sleep 1

for receipt in 1 2; do
    tap 718 160 # the group Bakery
    picture "bakery-$receipt"
    tap 658 235 # its first item
    tap 658 235
    picture "basket-$receipt"
    tap 1214 711 # Pay
    picture "pay-$receipt"
    tap 831 220 # a note of 10.00
    picture "given-$receipt"
    tap 732 695 # Take
    until_true "sale $receipt was not paid" sales "$receipt"
    sleep 1
    picture "change-$receipt"
    tap 871 580 # Next customer
done
paper="$work/till/paper/receipt-000002.txt"
until_true "no second receipt" test -s "$paper"
grep -q ' 2 x ' "$paper" || fail "the receipt does not show two of the item"
grep -q '10.00' "$paper" || fail "the receipt does not show the note that was given"
"$bin/evertill" journal verify --dir "$work/till" || fail "the journal does not verify"
echo "Two sales by pointer alone, from the favourite to the next customer."
