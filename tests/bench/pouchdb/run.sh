#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# PouchDB and its server beside Evertill: the common workload's 10,000 sales from a store to the centre on
# loopback, one table. Needs node, npm, the npm registry at the first run, and ../shared/data.
#   tests/bench/pouchdb/run.sh [BIN]     BIN: where evertill-bench is; build/release/bin if not said
# Exit code 77: skipped, with the reason.
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
root=$(cd "$here/../../.." && pwd)
bin=${1:-$root/build/release/bin}
workload=${EVERTILL_SHARED_DATA:-$root/../shared/data}/workload/sales10k.ndjson.zst

skip() {
    echo "skipped: $1" >&2
    echo "Measured elsewhere, on a like machine (docs/benchmarks.md, \"Beside others\"), not here:" >&2
    echo "PouchDB 9.0 to pouchdb-server 4.2.0: 2,436 sales/s in batches of 100, 3,766 in batches of 1,000, 968 B up" >&2
    exit 77
}

[[ -f "$workload" ]] || skip "the data set workload/sales10k.ndjson.zst is not on this machine"
[[ -x "$bin/evertill-bench" ]] || skip "$bin/evertill-bench is not built"
command -v node >/dev/null || skip "node is not installed"
command -v npm >/dev/null || skip "npm is not installed"

home=$root/build/bench-pouchdb
mkdir -p "$home"
cp "$here/package.json" "$here/replicate.js" "$here/table.js" "$home/"
cd "$home"
# Without the packages' own scripts: LevelDB comes compiled, and what else they would compile (sqlite3, for minutes) is
# not used here. The mark is made last, so that an installation that was cut is begun again.
if [[ ! -f installed ]]; then
    rm -rf node_modules
    npm install --ignore-scripts --no-audit --no-fund --loglevel=error >npm.log 2>&1 ||
        skip "pouchdb 9.0.0 and pouchdb-server 4.2.0 cannot be had from npm's registry: $(tail -n 1 npm.log)"
    touch installed
fi

"$bin/evertill-bench" drain --json "$home/evertill.json" >evertill.log
runs=""
for batch in 100 1000; do
    rm -rf run && mkdir run
    runs+=$(zstd -dcq "$workload" | node replicate.js "$home/run" "$batch")$'\n'
done
rm -rf run
node table.js evertill.json <<<"$runs"
