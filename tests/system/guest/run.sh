#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs a test program inside a virtual machine with Debian's own kernel and udev, where there are real /dev/usb/lp0,
# ttyACM0, hidraw0 and event devices; no root and no such devices are needed outside. Needs qemu-system-x86 and
# busybox-static installed; the kernel and udev are fetched as Debian packages into the cache folder, once.
#   tests/system/guest/run.sh PROGRAM CACHE-FOLDER
# Exit code: that of the tests; 77 where what it needs is not there.
set -euo pipefail
program=$1
cache=$2
here=$(cd "$(dirname "$0")" && pwd)
source=$(cd "$here/../../.." && pwd)

command -v qemu-system-x86_64 > /dev/null || { echo "SKIPPED: qemu-system-x86 is not installed"; exit 77; }
[[ -x /bin/busybox ]] || { echo "SKIPPED: busybox-static is not installed"; exit 77; }

if [[ ! -e $cache/ready ]]; then
    mkdir -p "$cache/packages"
    kernel=$(apt-cache depends linux-image-amd64 | sed -n 's/.*Depends: \(linux-image-[^ ]*\)$/\1/p')
    [[ -n $kernel ]] || { echo "SKIPPED: no package of a kernel"; exit 77; }
    (cd "$cache/packages" && apt-get download -qq "$kernel" udev kmod libkmod2) ||
        { echo "SKIPPED: the packages can not be fetched"; exit 77; }
    for package in "$cache"/packages/*.deb; do dpkg-deb -x "$package" "$cache/root"; done
    touch "$cache/ready"
fi
release=$(basename "$(echo "$cache"/root/lib/modules/*)")

# What the machine's memory begins with: busybox, udev, a few modules, the program and its libraries.
image=$(mktemp -d)
trap 'rm -rf "$image"' EXIT
mkdir -p "$image"/{bin,sbin,dev,proc,sys,run,tmp,etc,tests,usr/bin,usr/lib/systemd,usr/lib/udev/rules.d,var/run}
cp /bin/busybox "$image/bin/busybox"
cp "$here/init.sh" "$image/init"
chmod +x "$image/init"
cp "$program" "$image/tests/guest_tests"
cp -L "$cache/root/bin/udevadm" "$image/bin/udevadm"
cp -L "$cache/root/bin/udevadm" "$image/usr/lib/systemd/systemd-udevd"
cp "$cache"/root/lib/udev/rules.d/{50-udev-default,60-serial,60-input-id,60-evdev,60-persistent-input}.rules \
    "$image/usr/lib/udev/rules.d/" 2> /dev/null || true
cp "$source/packaging/udev/70-evertill.rules" "$image/usr/lib/udev/rules.d/"
printf 'root:x:0:0::/:/bin/sh\n' > "$image/etc/passwd"
printf 'root:x:0:\ntty:x:5:\ndisk:x:6:\nlp:x:7:\ndialout:x:20:\ninput:x:104:\nvideo:x:44:\nkvm:x:105:\n' > "$image/etc/group"
ln -s ../../bin/busybox "$image/usr/bin/od"

mkdir -p "$image/lib/modules/$release/kernel"
for part in drivers/usb drivers/hid drivers/input fs/configfs; do
    [[ -d $cache/root/lib/modules/$release/kernel/$part ]] || continue
    mkdir -p "$image/lib/modules/$release/kernel/$(dirname $part)"
    cp -r "$cache/root/lib/modules/$release/kernel/$part" "$image/lib/modules/$release/kernel/$(dirname $part)/"
done
cp "$cache/root/lib/modules/$release"/modules.{builtin,order} "$image/lib/modules/$release/"
/bin/busybox depmod -b "$image" "$release"

export LD_LIBRARY_PATH=$cache/root/lib/x86_64-linux-gnu:$cache/root/usr/lib/x86_64-linux-gnu
{ ldd "$program"; ldd "$cache/root/bin/udevadm"; } | grep -o '/[^ ]*\.so[^ ]*' | sort -u | while read -r library; do
    target=$image$(realpath -m -s "$library")
    case $library in "$cache"/root/*) target=$image${library#"$cache"/root} ;; esac
    mkdir -p "$(dirname "$target")"
    cp -L "$library" "$target"
done
unset LD_LIBRARY_PATH
(cd "$image" && find . | /bin/busybox cpio -o -H newc 2> /dev/null) > "$image.cpio"
trap 'rm -rf "$image" "$image.cpio"' EXIT

log=$cache/last.log
timeout 150 qemu-system-x86_64 -m 1024 -nographic -no-reboot -nic none -accel tcg \
    -kernel "$cache"/root/boot/vmlinuz-* -initrd "$image.cpio" \
    -append "console=ttyS0 quiet panic=-1 oops=panic" < /dev/null > "$log" 2>&1 || true
tr -d '\r' < "$log"
code=$(sed -n 's/.*guest-exit-code \([0-9]*\).*/\1/p' < <(tr -d '\r' < "$log"))
exit "${code:-1}"
