#!/bin/busybox sh
# shellcheck shell=dash
# SPDX-License-Identifier: Apache-2.0
# The first program of the virtual machine: devices, udev, a USB gadget, and the tests.
/bin/busybox --install -s /bin
mount -t proc proc /proc; mount -t sysfs sysfs /sys; mount -t devtmpfs devtmpfs /dev
mkdir -p /run /tmp /dev/pts; mount -t devpts devpts /dev/pts; mount -t tmpfs tmpfs /run; mount -t tmpfs tmpfs /tmp
ip link set lo up
for module in evdev uinput usblp cdc-acm hid-generic usbhid dummy_hcd libcomposite usb_f_printer usb_f_acm usb_f_hid; do
    modprobe "$module" || echo "module $module is missing"
done
mount -t configfs configfs /sys/kernel/config
/usr/lib/systemd/systemd-udevd --daemon || echo "udev does not run"

gadget=/sys/kernel/config/usb_gadget/till
mkdir -p $gadget/strings/0x409 $gadget/configs/c.1
echo 0x04b8 > $gadget/idVendor; echo 0x0202 > $gadget/idProduct
echo EPSON > $gadget/strings/0x409/manufacturer
echo TM-T20III > $gadget/strings/0x409/product
echo T7 > $gadget/strings/0x409/serialnumber
mkdir -p $gadget/functions/printer.0 $gadget/functions/acm.0 $gadget/functions/hid.0
echo "MFG:EPSON;CMD:ESC/POS;MDL:TM-T20III;CLS:PRINTER;" > $gadget/functions/printer.0/pnp_string
echo 0 > $gadget/functions/hid.0/protocol; echo 0 > $gadget/functions/hid.0/subclass
echo 62 > $gadget/functions/hid.0/report_length
# HidScannerModel of tests/unit/hardware/hid_reports.h.
printf '\x05\x8c\x09\x02\xa1\x01\x09\x12\xa1\x02\x85\x02\x15\x00\x26\xff\x00\x75\x08\x95\x01\x05\x01\x09\x3b\x81\x02\x05\x8c\x95\x03\x09\xfb\x09\xfc\x09\xfd\x81\x02\x95\x38\x09\xfe\x82\x02\x01\x95\x01\x09\xff\x81\x02\xc0\xc0' \
    > $gadget/functions/hid.0/report_desc
for function in printer.0 acm.0 hid.0; do ln -s $gadget/functions/$function $gadget/configs/c.1/; done
echo dummy_udc.0 > $gadget/UDC
uname -r
/tests/guest_tests
echo "guest-exit-code $?"
poweroff -f
