#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Goal: `./dev run --stores 3` shows three stores in one centre, also when it is started again. Method: the script it
# calls, without a display: three tills play their shift, and the centre's figures are theirs.
#   chain_demo.sh BIN_DIR CHAIN_SH
set -euo pipefail
bin=$1
chain=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() {
    echo "FAILED: $1"
    cat "$work"/*.out "$work"/home/log/* 2>/dev/null || true
    exit 1
}
number() { # FIELD: its first number in what is read; of the centre's report that is the total
    grep -o "\"$1\":[0-9]*" | head -n 1 | cut -d: -f2
}
unset DISPLAY WAYLAND_DISPLAY
export EVERTILL_LISTEN=127.0.0.1:0 # any port

for run in 1 2; do
    "$chain" "$bin" "$work/home" 3 >"$work/run$run.out" 2>&1 || fail "run $run ended with $?"
    # The tills look for the centre where it was.
    EVERTILL_LISTEN=$(sed -n 's|^listening on https://||p' "$work/home/log/centre.out")
    authority=$(sed -n 's/.*certificate is signed by \(.*\))$/\1/p' "$work/run$run.out")
    [[ -f $authority ]] || fail "it names an authority that is not there: $authority"
    sold=0
    for store in S01 S02 S03; do
        grep -q "$store" "$work/run$run.out" || fail "the centre's figures do not name $store"
        here=$("$bin/evertill" report day --dir "$work/home/$store" --json | number sales)
        [[ $here -gt 0 ]] || fail "$store has sold nothing"
        sold=$((sold + here))
    done
    [[ $run == 1 || $sold -gt $before ]] || fail "the second run sold nothing"
    before=$sold
done
told=$("$bin/evertill-central" report sales --dir "$work/home/centre" --json | number transactions)
echo "sold $sold, the centre has $told"
[[ $told -ge $sold ]] || fail "the centre has fewer sales than the tills"
"$bin/evertill-central" verify --dir "$work/home/centre" >/dev/null || fail "the centre does not verify"
