#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Goal: a till that nobody touches locks itself after the minutes of people.lock_after, and what was rung up is there for whoever
# signs on, and is paid. Method: the real program in a real window under Xvfb, by keys alone; its clock runs twenty
# times as fast (libfaketime), so that a minute is three seconds.
#   lock_window.sh BIN_DIR [PICTURE_FOLDER]
set -euo pipefail
# shellcheck source=tests/system/window_set_up.sh
source "$(dirname "$0")/window_set_up.sh"
fast=/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1
[[ -f $fast ]] || {
    echo "SKIPPED: needs faketime (packaging/install-deps.sh)"
    exit 77
}
press() {
    xdotool key --delay 140 "$@"
    sleep 0.6
}
ask() { sqlite3 "file:$work/till/pos.db?mode=ro" "$1"; }
sales() { [[ $(ask "SELECT count(*) FROM sale") == "$1" ]]; }
signed_on() { [[ $("$bin/evertill" journal export --dir "$work/till" | grep -c '"OperatorSignedOn"') == "$1" ]]; }

"$bin/evertill" operator rule lock_after 1 --dir "$work/till"
"$bin/evertill" sell 2*"$loaf" --dir "$work/till" >/dev/null 2>&1 || true # a basket that waits in the till
LD_PRELOAD=$fast FAKETIME="+0 x20" NO_FAKE_STAT=1 start_till
picture open
sleep 1.5
press F2 # touched within its minute: another one begins
press Escape
sleep 1.5
picture still-open
sleep 3
picture locked
press F12 # leads to signing on, not to the payment
picture sign-on
xdotool type --delay 130 2580 # Ann
press Return
until_true "the PIN does not open the locked till" signed_on 1
picture again
press F12
press Return
until_true "what was rung up is not paid" sales 1
grep -q ' 2 x ' "$work/till/paper/receipt-000001.txt" || fail "another basket was paid"
"$bin/evertill" journal verify --dir "$work/till" || fail "the journal does not verify"
echo "Locked by time with the basket kept; opened by a PIN, and paid."
