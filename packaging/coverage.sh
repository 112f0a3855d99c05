#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Lines covered by the tests, per folder, from the counters that a run of build/coverage left behind.
#   packaging/coverage.sh <build folder>      also writes <build folder>/coverage.info for other viewers
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."
readonly build=$1

lcov --quiet --capture --directory "$build" --base-directory "$PWD" --output-file "$build/all.info"
lcov --quiet --extract "$build/all.info" "$PWD/shared/*" "$PWD/hardware/*" "$PWD/pos_app/*" \
    "$PWD/sync_agent/*" --output-file "$build/coverage.info"
awk -v root="$PWD/" '
    /^SF:/ { folder = substr($0, 4); sub(root, "", folder); split(folder, part, "/")
             folder = part[1] "/" part[2] }
    /^LF:/ { lines[folder] += substr($0, 4) }
    /^LH:/ { hit[folder] += substr($0, 4) }
    END { for (f in lines) printf "%-24s %6d of %6d lines  %5.1f %%\n", f, hit[f], lines[f],
          lines[f] ? 100 * hit[f] / lines[f] : 0 }' "$build/coverage.info" | sort
