#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Goal: people are kept at a till as its user does it. Method: the real program in a real window under Xvfb, by
# key events alone and by a scanner that types: the page of people is allowed on the spot, somebody is added, given a
# badge, signs on by it. Then the records are read.
#   people_window.sh BIN_DIR [PICTURES]
set -euo pipefail
# shellcheck source=tests/system/window_set_up.sh
source "$(dirname "$0")/window_set_up.sh"
journal() { "$bin/evertill" journal export --dir "$work/till"; }
# Until the till's journal has so many records of a kind.
until_told() {
    for _ in $(seq 200); do
        [[ $(journal | grep -c "\"$2\"") -ge $1 ]] && return
        sleep 0.1
    done
    fail "the journal does not have $1 of $2"
}
person() { xdotool type --delay 130 "$1"; }

start_till
sleep 1

xdotool key ctrl+e
sleep 0.5
picture why
xdotool key Right Return # the second reason
sleep 0.5
person 4826 # Dana, who manages the shop
xdotool key Return
until_told 1 RightOverridden
journal | grep '"RightOverridden"' | grep -q '"New colleague"' || fail "the approval does not say why"
sleep 1
picture people
xdotool key ctrl+n
sleep 0.3
person Eve
picture person-new
xdotool key Return
sleep 0.3
for _ in 1 2; do
    person 70318
    xdotool key Return
    sleep 0.3
done
until_told 5 OperatorChanged
sleep 1
scan BADGE-EVE-0005
sleep 0.5
picture badge
xdotool key Return
until_told 6 OperatorChanged
sleep 0.5
xdotool key Escape
sleep 0.3
xdotool key ctrl+l
sleep 0.5
picture lock
scan BADGE-EVE-0005
until_told 1 OperatorSignedOn
journal | grep '"OperatorSignedOn"' | grep -q '"5"' || fail "Eve is not who signed on"
journal | grep -q 'BADGE-EVE' && fail "the badge is in the journal"
"$bin/evertill" journal verify --dir "$work/till" || fail "the journal does not verify"
echo "Somebody was added, given a badge and signed on, by keys and scans alone."
