# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# For the tests in a real window (*_window.sh BIN_DIR [PICTURE_FOLDER]), which read it first: a folder that goes with the
# test, a display of its own, the demo shop's till in it. Pictures of the screen are made where a folder is named.
bin=$1
pictures=${2:-}
for tool in Xvfb xdotool sqlite3; do
    command -v "$tool" >/dev/null || {
        echo "SKIPPED: needs $tool (packaging/install-deps.sh)"
        exit 77
    }
done
work=$(mktemp -d)
pids=()
cleanup() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT
fail() {
    echo "FAILED: $1"
    cat "$work"/*.log || true
    exit 1
}
# WHAT COMMAND...: until the command succeeds, 20 seconds at most.
until_true() {
    local what=$1
    shift
    for _ in $(seq 200); do
        "$@" >/dev/null 2>&1 && return
        sleep 0.1
    done
    fail "$what"
}
picture() {
    if [[ -n $pictures ]] && command -v import >/dev/null; then
        sleep 0.5
        import -window root "$pictures/$1.png"
    fi
}
# The till in its window; again after it was killed.
start_till() {
    : >"$work/till.log"
    "$bin/evertill-pos" --dir "$work/till" --language en --announce-ready 2>"$work/till.log" &
    till=$!
    pids+=("$till")
    until_true "the window never became ready" grep -q '^ready' "$work/till.log"
}

Xvfb -displayfd 3 -screen 0 1366x768x24 3>"$work/display" >/dev/null 2>&1 &
pids+=($!)
until_true "Xvfb gives no display" test -s "$work/display"
DISPLAY=":$(cat "$work/display")"
export DISPLAY QT_QUICK_BACKEND=software QT_QPA_PLATFORM=xcb
"$bin/evertill" demo --dir "$work/till" >/dev/null

# The barcode of a loaf of the demo shop, as a scanner types it.
loaf=$(sqlite3 "file:$work/till/ref-$(cat "$work/till/ref.current").db?mode=ro" "SELECT printf('%013d', b.gtin) FROM barcode_gtin b
    JOIN item i ON i.id = b.item WHERE i.name LIKE '%Loaf%' AND i.minimum_age = 0 AND b.units = 1000
    AND b.gtin BETWEEN 1000000000000 AND 9999999999999 LIMIT 1")
[[ -n $loaf ]] || fail "the demo shop has no loaf"
scan() {
    xdotool type --delay 3 "$1"
    xdotool key Return
}
