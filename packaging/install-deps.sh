#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs every Debian 12 package that building, testing or running Evertill needs. Safe to run again:
# it asks dpkg first and calls apt only for what is missing.
#   packaging/install-deps.sh            everything (build, run, test, lint)
#   packaging/install-deps.sh --list     print the package names and stop
set -euo pipefail

packages=(
    # tools
    build-essential cmake ninja-build ccache mold pkg-config git clang-format clang-tidy
    # the till: Qt Quick (Charts and the translation tools come with it)
    qt6-base-dev qt6-base-dev-tools qt6-declarative-dev qt6-declarative-dev-tools qt6-tools-dev
    qt6-tools-dev-tools qt6-l10n-tools qt6-svg-dev libgl1-mesa-dev
    qml6-module-qtquick qml6-module-qtquick-controls qml6-module-qtquick-layouts
    qml6-module-qtquick-templates qml6-module-qtquick-window qml6-module-qtqml
    qml6-module-qtqml-models qml6-module-qtqml-workerscript qml6-module-qttest
    fonts-inter fonts-noto-cjk
    # libraries (see docs/dependencies.md for the reason of each)
    libboost1.81-dev libsqlite3-dev sqlite3 libprotobuf-dev protobuf-compiler libssl-dev libfmt-dev
    libspdlog-dev libcli11-dev libtomlplusplus-dev libpugixml-dev libicu-dev libzint-dev
    libcairo2-dev libpango1.0-dev libzstd-dev zstd libpq-dev libsystemd-dev libudev-dev
    libasound2-dev libzxing-dev libturbojpeg0-dev libtss2-dev
    # tests
    doctest-dev librapidcheck-dev libbenchmark-dev xvfb xdotool imagemagick zbar-tools poppler-utils
    lcov shellcheck
    # the centre's tests start a PostgreSQL of their own and shift the clock of real processes; the fleet
    # page is opened in a browser without a screen, and the commands of docs/api.md are run; fuzz targets are
    # built with clang
    postgresql-15 faketime chromium curl clang
    # receipts through CUPS, with a cupsd of the test's own; lp is also what the till itself runs
    cups-client cups-daemon
    # the POSLog export, read by a program that is not ours
    libxml2-utils
    # codes and Chinese on our paper, read back by programs that are not ours
    zxing-cpp-tools tesseract-ocr tesseract-ocr-chi-sim tesseract-ocr-chi-tra
    # scanners as the kernel shows them, without a kernel that has any
    umockdev libumockdev-dev
    # ./dev bench counts a sale's syncs, and a test kills at each of them
    strace
    # a TPM in software
    swtpm
)

if [[ "${1:-}" == "--list" ]]; then
    printf '%s\n' "${packages[@]}"
    exit 0
fi

missing=()
for package in "${packages[@]}"; do
    if [[ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)" != installed ]]; then
        missing+=("$package")
    fi
done
if ((${#missing[@]} == 0)); then
    exit 0
fi

echo "Installing ${#missing[@]} Debian packages: ${missing[*]}"
as_root=()
if ((EUID != 0)); then
    command -v sudo >/dev/null || {
        echo "These packages are missing and only root can install them. Run as root:" >&2
        echo "  apt-get install ${missing[*]}" >&2
        exit 1
    }
    as_root=(sudo)
fi
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"
