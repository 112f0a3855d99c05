#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Goal: a supervisor sees the reports by keys alone, in a real window, without a link. Method: the real program
# under Xvfb; a sale, Ctrl R, a PIN, Right to the operators, Ctrl S and P, Enter to the
# sales behind one and Esc back; then the files and the records are read.
#   manager_window.sh BIN_DIR [PICTURE_FOLDER]     pictures need xwd and ImageMagick
set -euo pipefail
# shellcheck source=tests/system/window_set_up.sh
source "$(dirname "$0")/window_set_up.sh"
start_till

records() { "$bin/evertill" journal export --dir "$work/till"; }
sold() { "$bin/evertill" report today --dir "$work/till" --json | grep -q '"sales":1,'; }
allowed() { records | grep -q '"right":"close_shift"'; }
on_paper() { compgen -G "$work/till/exports/operators-*.pdf"; }
back_again() { compgen -G "$work/till/exports/categories-*.csv"; }
saved() { compgen -G "$work/till/exports/operators-*.csv"; }

scan "$loaf"
sleep 1
xdotool key F12
sleep 1
xdotool key Return
until_true "the sale is not in the report" sold
xdotool key Return
sleep 1
xdotool key ctrl+r
sleep 1
picture asked
xdotool key Return # the reason that is proposed
sleep 0.4
xdotool type --delay 150 3691
xdotool key Return
until_true "nobody allowed the reports" allowed
sleep 1
picture today
xdotool key Right Right Right
sleep 1
picture operators
xdotool key ctrl+s
until_true "no table was saved" saved
grep -q 'Ann' "$work/till/exports/"operators-*.csv || grep -q '^1,1,' "$work/till/exports/"operators-*.csv \
    || fail "the operator is not in the table"
[[ $(stat -c %a "$work/till/exports/"operators-*.csv) == 640 ]] || fail "the table can be read by everybody"
xdotool key ctrl+p
until_true "the table is not on paper" on_paper
xdotool key Down Return
sleep 1
picture behind
xdotool key Escape
sleep 1
xdotool key Left
sleep 1
xdotool key ctrl+s
until_true "Esc did not come back to the reports" back_again
xdotool key Right Right Right
sleep 1
picture audit
xdotool key Escape
"$bin/evertill" journal verify --dir "$work/till" || fail "the journal does not verify"
echo "The reports by Ctrl R and a PIN, the operators as a file of their own."
