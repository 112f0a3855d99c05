#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Goal: one of two pieces comes back by the barcode of its receipt, for other goods, as one sale; and the last of them for cash;
# by scans and keys alone, in a real window and without a link. Method: the real program under Xvfb; the barcode is read
# off the paper that the till printed; then what its records say, to the cent.
#   exchange_window.sh BIN_DIR [PICTURE_FOLDER]
set -euo pipefail
# shellcheck source=tests/system/window_set_up.sh
source "$(dirname "$0")/window_set_up.sh"
press() {
    xdotool key --delay 140 "$@"
    sleep 0.6
}
ask() { sqlite3 "file:$work/till/pos.db?mode=ro" "$1"; }
sales() { [[ $(ask "SELECT count(*) FROM sale") == "$1" ]]; }
allowed() { # COUNT
    [[ $("$bin/evertill" journal export --dir "$work/till" | grep -c '"RightOverridden"') == "$1" ]]
}
# RECEIPT SQL: over the lines of a sale (amount), as the journal has them.
of_lines() {
    "$bin/evertill" journal export --dir "$work/till" | grep '"TransactionCompleted"' | sed -n "$1p" >"$work/sale.json"
    sqlite3 :memory: "SELECT $2 FROM (SELECT json_extract(value, '\$.amountMinor') AS amount
        FROM json_each(CAST(readfile('$work/sale.json') AS TEXT), '\$.body.lines'))"
}
scan_slowly() {
    scan "$1"
    sleep 1
}
coffee=$(sqlite3 "file:$work/till/ref-$(cat "$work/till/ref.current").db?mode=ro" "SELECT printf('%013d', b.gtin)
    FROM barcode_gtin b JOIN item i ON i.id = b.item WHERE i.name LIKE '%Ground Coffee 500 g' AND b.units = 1000
    AND b.gtin BETWEEN 1000000000000 AND 9999999999999 LIMIT 1")
[[ -n $coffee ]] || fail "the demo shop has no coffee"
start_till

scan_slowly "$loaf"
scan_slowly "$loaf"
press F12
press Return
until_true "the goods were not sold" sales 1
press Return
paper="$work/till/paper/receipt-000001.txt"
until_true "no receipt" test -s "$paper"
barcode=$(grep -o 'S01-01-[0-9a-f]*-000001' "$paper" | head -1)
[[ -n $barcode ]] || fail "the receipt has no barcode"

scan_slowly "$barcode"
picture receipt
press Right # one of the two
picture one
press Return
sleep 0.4
picture approve
xdotool type --delay 130 3691 # Chen; Ann may not take back
press Return
until_true "nobody allowed the return" allowed 1
sleep 1
scan_slowly "$coffee"
picture exchange
press F12
sleep 0.5
picture due
press Return
until_true "the exchange was not finished" sales 2
sleep 1
picture change
press Return

[[ $(ask "SELECT count(*) FROM returned_line WHERE receipt_no = 1 AND quantity = 1000") == 1 ]] \
    || fail "not one piece of the receipt came back"
[[ $(of_lines 2 "count(*)") == 2 ]] || fail "the exchange is not one sale"
[[ $(ask "SELECT total FROM sale WHERE receipt_no = 2") == $(of_lines 2 "sum(amount)") ]] || fail "it does not add up"
back=$(of_lines 2 "-min(amount)")
[[ $((back * 2)) == $(ask "SELECT total FROM sale WHERE receipt_no = 1") ]] || fail "a piece is not back for what it cost"

scan_slowly "$barcode"
picture rest # the only one is chosen by itself
press Return
sleep 0.4
xdotool type --delay 130 3691
press Return
until_true "nobody allowed the second return" allowed 2
sleep 1
press F12
sleep 0.5
picture refund
press Return
until_true "the rest did not come back" sales 3
sleep 1
picture paid-out
[[ $(ask "SELECT total FROM sale WHERE receipt_no = 3") == "-$back" ]] || fail "the rest is not back for what it cost"
press Return
scan_slowly "$barcode" # nothing is left
picture nothing-left
sales 3 || fail "a receipt was used up twice"
[[ $(ask "SELECT sum(quantity) FROM returned_line") == 2000 ]] || fail "not both pieces are back"
"$bin/evertill" journal verify --dir "$work/till" || fail "the journal does not verify"
echo "One piece exchanged and one refunded by the barcode of their receipt, by scans and keys alone."
