#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The checks behind `./dev lint` and the formatter behind `./dev format`. Runs every check, then fails if
# any of them did. Expects build/release to be built: clang-tidy needs generated headers, and the tidy
# test (tests/tidy: layers, sizes, licences, clocks, floats) is one of its programs.
#   packaging/lint.sh check [--all]
#   packaging/lint.sh format
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."

readonly build=build/release
failedChecks=()

# tracked <glob>...: files under version control; every file when this is not a git checkout.
tracked() {
    local names=()
    if inGit rev-parse --is-inside-work-tree >/dev/null 2>&1; then
        inGit ls-files -- "$@" | while IFS= read -r file; do [[ ! -f $file ]] || echo "$file"; done
    else
        local glob
        for glob in "$@"; do names+=(-o -path "./$glob"); done
        find . -path ./build -prune -o \( "${names[@]:1}" \) -type f -print | sed 's|^\./||'
    fi
}

# In CI the checkout often belongs to another user than the one who runs this.
inGit() { git -c safe.directory="$PWD" "$@"; }

check() {
    local name=$1
    shift
    echo "== $name"
    "$@" || failedChecks+=("$name")
}

cxxFiles() { tracked '*.h' '*.cpp'; }

checkFormat() {
    local files
    mapfile -t files < <(cxxFiles)
    clang-format --dry-run -Werror "${files[@]}" || {
        echo "mend with: ./dev format"
        return 1
    }
}

checkTidyTest() { "$build/bin/tidy" --no-intro; }

checkShell() {
    local files
    mapfile -t files < <(tracked 'dev' '.ci/run' '*.sh')
    if command -v shellcheck >/dev/null; then
        shellcheck --severity=warning "${files[@]}"
    else
        bash -n "${files[@]}"
    fi
}

# Names that resolve nowhere and broken syntax fail. The rest of qmllint's findings are shown only: in Qt
# 6.4 it does not know the types of the templates module and reports their properties as unknown.
checkQml() {
    local files lint=/usr/lib/qt6/bin/qmllint
    mapfile -t files < <(tracked 'pos_app/*.qml')
    ((${#files[@]} > 0)) || return 0
    if [[ ! -x $lint ]]; then
        echo "qmllint is not installed (qt6-declarative-dev-tools); ${#files[@]} files not checked"
        return 0
    fi
    local resources=() resource
    while IFS= read -r resource; do
        resources+=(--resource "$resource")
    done < <(find "$build/pos_app" -path '*/.rcc/*.qrc' 2>/dev/null)
    "$lint" --unqualified warning --alias warning --required warning \
        --compiler info --deprecated info --import info --property info --signal info --type info \
        --inheritance-cycle warning --unused-imports warning \
        -I "$build" -I "$build/pos_app" "${resources[@]}" "${files[@]}"
}

# Translation units in the order of their worth: those changed since main (themselves, or a header beside
# them), then the foundations. Only what was compiled, since only that has a command to repeat.
tidyCandidates() {
    local scope=$1 base changed=() file
    if [[ $scope != all ]]; then
        base=$(inGit merge-base HEAD origin/main 2>/dev/null || inGit merge-base HEAD main 2>/dev/null || true)
        if [[ -n $base ]]; then
            mapfile -t changed < <(inGit diff --name-only --diff-filter=d "$base" -- '*.cpp' '*.h')
        fi
        for file in "${changed[@]}"; do
            case "$file" in
                *.cpp) echo "$file" ;;
                *.h) [[ ! -f ${file%.h}.cpp ]] || echo "${file%.h}.cpp" ;;
            esac
        done
    fi
    case "$scope" in
        all) tracked '*.cpp' ;;
        ci) tracked 'shared/*.cpp' ;;
    esac
}

compiledOnly() {
    local root=$PWD file
    while IFS= read -r file; do
        if grep -qF "\"file\": \"$root/$file\"" "$build/compile_commands.json"; then
            echo "$file"
        fi
    done
}

# tidyOne <file> <log>: GCC's own warning names are unknown to clang; the build has checked the warnings.
tidyOne() {
    clang-tidy --quiet -p "$build" --extra-arg=-Wno-unknown-warning-option \
        --extra-arg=-Wno-error --extra-arg=-Wno-pessimizing-move "$1" >"$2" 2>/dev/null || {
        mv "$2" "$2.bad"
        return 1
    }
}

# clang-tidy takes seconds per file. Without a limit it sees all candidates; in CI it stops starting new
# files when its time is over and says how far it got.
checkClangTidy() {
    local scope=$1 seconds=$2 files status=0
    mapfile -t files < <(tidyCandidates "$scope" | awk '!seen[$0]++' | compiledOnly)
    if ((${#files[@]} == 0)); then
        echo "no C++ file differs from main; --all checks every file"
        return 0
    fi
    local logs end=$((SECONDS + seconds)) started=0 running=0 file
    logs=$(mktemp -d)
    for file in "${files[@]}"; do
        if ((seconds > 0 && SECONDS >= end)); then
            break
        fi
        tidyOne "$file" "$logs/$started" &
        started=$((started + 1))
        running=$((running + 1))
        if ((running >= $(nproc))); then
            wait -n || status=1
            running=$((running - 1))
        fi
    done
    while ((running > 0)); do
        wait -n || status=1
        running=$((running - 1))
    done
    # A finding in a header comes from every file that includes it: say it once.
    find "$logs" -name '*.bad' -exec cat {} + | awk '/: (error|warning): / { show = !seen[$0]++ } show'
    local bad
    bad=$(find "$logs" -name '*.bad' | wc -l)
    echo "clang-tidy: $((started - bad)) clean, $bad with findings," \
        "$((${#files[@]} - started)) not reached, of ${#files[@]} files"
    rm -rf "$logs"
    return "$status"
}

commandCheck() {
    local scope=changed seconds=0
    if [[ ${1:-} == --all ]]; then
        scope=all
    elif [[ -n ${1:-} ]]; then
        echo "lint: unknown argument: $1" >&2
        exit 2
    elif [[ ${CI:-} == true ]]; then
        scope=ci
        seconds=${EVERTILL_TIDY_SECONDS:-150}
    fi
    check "clang-format" checkFormat
    check "tidy test" checkTidyTest
    check "shell" checkShell
    check "qmllint" checkQml
    check "clang-tidy ($scope files)" checkClangTidy "$scope" "$seconds"
    if ((${#failedChecks[@]} > 0)); then
        echo "lint: failed: ${failedChecks[*]}"
        exit 1
    fi
    echo "lint: all clean"
}

case "${1:-}" in
    check) shift; commandCheck "$@" ;;
    format) cxxFiles | xargs clang-format -i ;;
    *) echo "usage: packaging/lint.sh check [--all] | format" >&2; exit 2 ;;
esac
