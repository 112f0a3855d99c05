#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Breaks the arithmetic of the promotions, one place at a time (promotions.txt), and sees the corpus of
# worked examples fail. The engine holds no test flags: a changed copy of one file is compiled and
# linked before the library, whose own copy is then left out.
#   promotions.sh SOURCE_DIR INCLUDE_ROOTS COMPILER "OBJECTS OF THE CORPUS TEST" "LIBRARIES"
set -euo pipefail
source_dir=$1 roots=$2 compiler=$3
read -ra objects <<<"$4"
read -ra libraries <<<"$5"
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# runs <file or ->: builds the corpus test with that file in front; 0 when every example holds.
runs() {
    local front=()
    if [[ $1 != - ]]; then
        "$compiler" -std=c++20 -w -O0 -I "$roots/core" -I "$roots/base" -c "$1" -o "$work/mutant.o" || return 2
        front=("$work/mutant.o")
    fi
    "$compiler" "${front[@]}" "${objects[@]}" -Wl,--start-group "${libraries[@]}" -Wl,--end-group \
        -o "$work/corpus" || return 2
    # A mutant may never end: that is noticed too.
    timeout 120 "$work/corpus" -tc='every worked example*' --abort-after=1 >"$work/log" 2>&1
}

if ! runs -; then
    cat "$work/log" >&2
    echo "the corpus fails without any mutation" >&2
    exit 1
fi
killed=0 survived=0
while IFS= read -r line; do
    [[ -n $line && $line != '#'* ]] || continue
    line=${line//'\|'/$'\001'}
    file=${line%% | *} rest=${line#* | }
    from=${rest%% | *} to=${rest#* | }
    from=${from//$'\001'/|} to=${to//$'\001'/|}
    text=$(<"$source_dir/shared/core/promotion/$file")
    if [[ $text != *"$from"* ]]; then
        echo "not in $file any more: $from" >&2
        survived=$((survived + 1))
        continue
    fi
    printf '%s\n' "${text/"$from"/"$to"}" >"$work/mutant.cpp"
    status=0
    runs "$work/mutant.cpp" || status=$?
    case $status in
    0)
        echo "NOT NOTICED $file: $from -> $to" >&2
        survived=$((survived + 1))
        ;;
    2)
        echo "does not compile: $file: $from -> $to" >&2
        survived=$((survived + 1))
        ;;
    *)
        killed=$((killed + 1))
        echo "noticed $file: $from -> $to"
        ;;
    esac
done <"$here/promotions.txt"
echo "$killed mutations noticed, $survived not"
((survived == 0))
