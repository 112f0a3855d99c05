#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Goal: the till works as its user works it. Method: the real program in a real window under Xvfb, driven by
# real key events: two fast bursts (scans), F12, Enter; then the records and the paper are read.
#   real_window.sh BIN_DIR
set -euo pipefail
# shellcheck source=tests/system/window_set_up.sh
source "$(dirname "$0")/window_set_up.sh"
start_till

for _ in 1 2; do
    scan "$loaf"
    sleep 1
done
xdotool key F12
sleep 1
xdotool key Return

for _ in $(seq 100); do
    sales=$("$bin/evertill" report day --dir "$work/till" --json | sed 's/.*"sales":\([0-9]*\).*/\1/')
    [[ $sales == 1 && -s $work/till/paper/receipt-000001.txt ]] && break
    sleep 0.1
done
[[ $sales == 1 ]] || fail "sales recorded: $sales, not 1"
grep -q ' 2 x ' "$work/till/paper/receipt-000001.txt" || fail "the receipt does not show two loaves"
"$bin/evertill" journal verify --dir "$work/till" || fail "the journal does not verify"
echo "One sale of two loaves by scan and key, on record and on paper."
