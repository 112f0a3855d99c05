#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Goal: a kill -9 in the middle of taking goods back on the screen, with somebody's approval on the spot, leaves all of
# a step or nothing: no goods twice, no money without its return, no approved change without who approved it. Method:
# the real program in a real window under Xvfb, by key events alone, killed at a moment that moves through the whole
# sequence, again and again; what is there is read from its files and checked by `journal verify`.
#   kill_window.sh BIN_DIR [PICTURES]
set -euo pipefail
# shellcheck source=tests/system/window_set_up.sh
source "$(dirname "$0")/window_set_up.sh"
rounds=10
ask() { sqlite3 "file:$work/till/pos.db?mode=ro" "$1"; }
told() { "$bin/evertill" journal export --dir "$work/till" | grep -c "\"$1\"" || true; }
sell() { "$bin/evertill" sell --dir "$work/till" "$@" >/dev/null; }
press() {
    xdotool key "$1" 2>/dev/null || true
    sleep "$2"
}
# A receipt of one piece, which is chosen by itself; approval by Chen; the money out of the drawer.
take_back() {
    press ctrl+b 0.25
    xdotool type --delay 25 "$1" 2>/dev/null || true
    press Return 0.35
    press Return 0.3
    xdotool type --delay 130 3691 2>/dev/null || true
    press Return 0.45
    press F12 0.3
    press Return 0.3
}

# Ann serves, a cashier, who may take back nothing: every return is allowed by somebody else.
for _ in $(seq "$rounds"); do sell "$loaf" cash; done

returned=0
for round in $(seq "$rounds"); do
    start_till
    sleep 0.5
    take_back "$round" &
    keys=$!
    # From the first key to after the last.
    moment=$((round * 3600 / rounds))
    sleep "$((moment / 1000)).$(printf '%03d' $((moment % 1000)))"
    picture "kill-$round"
    kill -9 "$till"
    wait "$till" 2>/dev/null || true
    wait "$keys" || true

    "$bin/evertill" journal verify --dir "$work/till" >/dev/null || fail "round $round: the journal does not verify"
    [[ $(ask "SELECT count(*) FROM (SELECT sum(quantity) AS q FROM returned_line GROUP BY receipt_no HAVING q > 1000)") == 0 ]] \
        || fail "round $round: more came back than was sold"
    done_now=$(ask "SELECT count(*) FROM sale WHERE kind = 1")
    [[ $(ask "SELECT count(*) FROM returned_line") == "$done_now" ]] || fail "round $round: a return without its goods"
    # What came back, or lies in the basket, was allowed on record.
    waiting=$(ask "SELECT count(*) FROM basket_row WHERE line_no > 0")
    [[ $(told RightOverridden) -ge $((done_now + (waiting > 0 ? 1 : 0))) ]] \
        || fail "round $round: goods came back and nobody allowed it"
    if [[ $waiting -gt 0 ]]; then sell cancel || sell credit-note:CN"$round" || true; fi
    returned=$done_now
done
[[ $returned -ge 1 ]] || fail "no round came as far as the refund"
[[ $returned -lt $rounds ]] || fail "no round was cut short"
echo "Killed $rounds times in the middle of taking goods back: $returned came back whole, the others not at all."
