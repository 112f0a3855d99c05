#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Goal: a cashier's shift from its float to its Z by keys alone, in a real window and without a link: opened with a float, a
# sale, cash paid out with a reason, counted blind, closed; what reaches beyond her rights is allowed on the spot by PIN.
# Method: the real program under Xvfb; then what its records and the report on paper say, to the cent.
#   shifts_window.sh BIN_DIR [PICTURE_FOLDER]
set -euo pipefail
# shellcheck source=tests/system/window_set_up.sh
source "$(dirname "$0")/window_set_up.sh"
press() {
    xdotool key --delay 140 "$@"
    sleep 0.6
}
person() { # what somebody types, slower than any scanner
    xdotool type --delay 130 "$1"
    press Return
}
approve() { # Chen, a supervisor
    sleep 0.4
    person 3691
}
approve_why() { # the same with the reason that is proposed
    sleep 0.4
    press Return
    approve
}
told() { # COUNT EVENT
    [[ $("$bin/evertill" journal export --dir "$work/till" | grep -c "\"$2\"") -ge $1 ]]
}
shifts() { "$bin/evertill" shift list --dir "$work/till" --json; }
start_till
sleep 1

press ctrl+s
picture shift
press ctrl+n
person 100
approve_why
until_true "no shift was opened" told 1 ShiftOpened
sleep 1
picture opened

press Escape
scan "$loaf"
sleep 1
press F12
press Return
until_true "the sale was not paid" told 1 TransactionCompleted
press Return

press ctrl+s
press ctrl+o
picture reasons
press Right # the second reason
xdotool type --delay 130 5.50
picture pay-out
press Return
press Return # she does not see what is there: she is asked once more
approve
until_true "nothing was paid out" told 1 CashMoved
sleep 1
picture paid-out
"$bin/evertill" journal export --dir "$work/till" | grep '"CashMoved"' | grep -q '"reason":"Goods delivered"' \
    || fail "the pay-out does not have its reason"

# 1 x 50.00 and 2 x 20.00, whatever should be there; she is not told.
press ctrl+k
picture blind
press Down
xdotool type --delay 130 2
press Up
xdotool type --delay 130 1
sleep 0.5
picture counted
press ctrl+k
press Return
until_true "the count was not recorded" told 1 TillCounted
"$bin/evertill" journal export --dir "$work/till" | grep '"TillCounted"' | grep -q '"isBlind":true' \
    || fail "the count was not blind"
sleep 1
picture difference

press ctrl+z
press ctrl+z
picture close
press Return
approve_why
until_true "the shift was not closed" told 1 ShiftClosed
sleep 1
picture z

[[ $(shifts) == *'"z":1'* && $(shifts) == *'"agreed":true'* ]] || fail "the Z is not what the journal says"
z=$("$bin/evertill" shift show --z 1 --dir "$work/till" --json)
price=$(sqlite3 "file:$work/till/pos.db?mode=ro" "SELECT total FROM sale")
over=$((9000 - (10000 + price - 550)))
[[ $z == *"\"expectedCashMinor\":$((10000 + price - 550))"* ]] || fail "the Z expects another sum: $z"
[[ $z == *"\"overShortMinor\":$over"* ]] || fail "over and short is not $over: $z"
[[ $("$bin/evertill" journal export --dir "$work/till" | grep -c '"RightOverridden"') == 3 ]] \
    || fail "not all three approvals are on record"
until_true "no Z came out on paper" grep -rqs 'Z report 1' "$work/till/paper"
"$bin/evertill" journal verify --dir "$work/till" || fail "the journal does not verify"
echo "A shift by keys alone: float, sale, pay-out with its reason, a blind count, its Z."
