#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A chain of stores on one machine: a centre, and for each store a demo till with its agent. Called by
# ./dev run; every process it starts ends with it.
#   chain.sh BIN HOME STORES [arguments of evertill-pos]
# HOME/centre is the centre, HOME/S01, HOME/S02, ... the tills. With a display each till opens its
# window; without one, each plays a scripted shift, and the centre's figures follow.
set -euo pipefail

readonly bin=$1 home=$2 stores=$3
shift 3

started=()
stop() {
    local process
    for process in "${started[@]}"; do
        kill "$process" 2>/dev/null || true
    done
    wait || true
}
trap stop EXIT
trap 'exit 130' INT TERM

die() {
    echo "run: $*" >&2
    exit 1
}

mkdir -p "$home/log"
readonly centre=$home/centre
: >"$home/log/centre.out" # there before it is read, however late the centre's process starts
"$bin/evertill-central" serve --dir "$centre" --currency GBP \
    --listen "${EVERTILL_LISTEN:-127.0.0.1:8443}" >"$home/log/centre.out" 2>"$home/log/centre.log" &
readonly centreProcess=$!
started+=("$centreProcess")
url=
for ((tick = 0; tick < 300; ++tick)); do
    url=$(sed -n 's/^listening on //p' "$home/log/centre.out")
    [[ -z "$url" ]] || break
    kill -0 "$centreProcess" 2>/dev/null || break
    sleep 0.1
done
[[ -n "$url" ]] || die "the centre did not start; see $home/log/centre.log"
grep -v '^listening on ' "$home/log/centre.out" || true
echo "The centre and its fleet page: $url (its certificate is signed by $centre/pki/ca.pem)"

tills=()
for ((store = 1; store <= stores; ++store)); do
    name=$(printf 'S%02d' "$store")
    till=$home/$name
    tills+=("$till")
    mkdir -p "$till"
    "$bin/evertill" demo --dir "$till" --store "$name" --till 01
    if [[ ! -f "$till/certs/device.pem" ]]; then
        code=$("$bin/evertill-central" code --dir "$centre" --store "$name" --till 01 --json |
            sed -n 's/.*"code": *"\([^"]*\)".*/\1/p')
        "$bin/evertill" enrol --dir "$till" --central "$url" --code "$code"
    fi
    "$bin/evertill-sync" --dir "$till" >"$home/log/$name.out" 2>"$home/log/$name.log" &
    started+=("$!")
done

if [[ -n "${DISPLAY:-}" || -n "${WAYLAND_DISPLAY:-}" ]]; then
    windows=()
    for till in "${tills[@]}"; do
        "$bin/evertill-pos" --dir "$till" --demo "$@" &
        windows+=("$!")
    done
    wait "${windows[@]}"
    exit 0
fi

cat <<NOTE
There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open.
A scripted shift follows in the terminal. To see the till itself, run ./dev run on a desktop, over
"ssh -X", or draw it in memory with:
  xvfb-run -s '-screen 0 1280x800x24' $bin/evertill-pos --dir '${tills[0]}' --demo

NOTE
for till in "${tills[@]}"; do
    "$bin/evertill" shift play --dir "$till"
done
for till in "${tills[@]}"; do # the agents send at once; what is left to do is to wait for them
    for ((tick = 0; tick < 100; ++tick)); do
        "$bin/evertill" status --dir "$till" --json | grep -q '"unsent_events":0[,}]' && break
        sleep 0.1
    done
done
echo
echo "What the centre has:"
"$bin/evertill-central" report sales --dir "$centre"
