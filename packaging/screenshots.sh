#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Draws the screens of the real till, over a demo store of its own, into PNG files. No display needed.
#   packaging/screenshots.sh [FOLDER]        default: build/screenshots
# EVERTILL_POS names another program than build/release/bin/evertill-pos.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."

readonly program=${EVERTILL_POS:-build/release/bin/evertill-pos}
readonly folder=${1:-build/screenshots}

if [[ ! -x $program ]]; then
    echo "screenshots: $program is not built" >&2
    exit 1
fi
mkdir -p "$folder"
QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=software "$program" --demo --screenshots "$folder"
echo "screenshots: $(find "$folder" -name '*.png' | wc -l) pictures in $folder"
