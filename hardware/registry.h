// SPDX-License-Identifier: Apache-2.0
#pragma once

// Devices from settings: one line of text says which and where. For composition roots.
//   printer  none | picture:FOLDER[?columns=32|48] | tcp:HOST[:9100][?profile=NAME]
//            serial:DEVICE[?baud=9600&parity=N&flow=rts&profile=NAME] | usblp:DEVICE[?profile=NAME]
//            | file:PATH[?profile=NAME]; drawer=high or low: the pin's level when it is open;
//            drawer_pin=2 or 5: which pin of its plug opens the drawer;
//            for=CATEGORY,... what a printer of pick lists is for, read elsewhere
//            | cups:QUEUE[?profile=NAME]: nothing comes back
//   scanner  none | simulated | serial:DEVICE[?baud=9600&parity=N] | evdev:DEVICE[?layout=us]
//            | hidraw:DEVICE | camera:DEVICE | camera:FOLDER | tcp:HOST:PORT; prefix=, suffix=:
//            core/barcode/scan_marks.h
//   scale    none | serial:DEVICE[?protocol=toledo&baud=9600&parity=E&bits=7] | tcp:HOST:PORT[?...]
//            protocol: toledo, dialog, cas, cas-stream; the line is the protocol's where not given
//   display  none | serial:DEVICE[?profile=cd5220&baud=9600&parity=N] | tcp:HOST:PORT | file:PATH
//   labels   none | tcp:HOST[:9100][?language=zpl&layout=shelf-50x30] | serial:DEVICE |
//   usblp:DEVICE
//            | file:PATH; answers=no where nothing comes back
//   terminal none | tcp:HOST[:20007][?password=000000] | serial:DEVICE[?baud=9600]
//   wallet   none | http:HOST[:8480][/PREFIX] | https:HOST[:443][/PREFIX][?ca=FILE]
// Each but the wallet also replay:FILE, and on each line record=FILE: channel/recording.h.
// A setting that is well-formed gives a device even when nothing is attached: it says so in its
// status and keeps trying. "none" is a printer or scanner that is Disabled, and of the others no
// device. Errors: InvalidFormat, Unsupported (an unknown kind, profile or option); context: the
// part that is wrong. Threads: any.

#include "hardware/channel/link_tap.h"
#include "hardware/device_thread.h"
#include "hardware/printer/drawer_sense.h"
#include "ports/devices/label_printer.h"
#include "ports/devices/line_display.h"
#include "ports/devices/payment_terminal.h"
#include "ports/devices/receipt_printer.h"
#include "ports/devices/scale.h"
#include "ports/devices/scanner.h"
#include "ports/devices/wallet_terminal.h"

#include "base/expected.h"

#include <memory>
#include <string_view>

namespace evertill::hardware {

// The tap, if any, sees every byte of the device's line.
[[nodiscard]] base::Expected<std::unique_ptr<ports::ReceiptPrinter>>
makePrinter(DeviceThread& thread, std::string_view setting, const LinkTap& tap = {},
            DrawerMemory drawer = {});
[[nodiscard]] base::Expected<std::unique_ptr<ports::Scanner>>
makeScanner(DeviceThread& thread, std::string_view setting, const LinkTap& tap = {});
[[nodiscard]] base::Expected<std::unique_ptr<ports::Scale>>
makeScale(DeviceThread& thread, std::string_view setting, const LinkTap& tap = {});
[[nodiscard]] base::Expected<std::unique_ptr<ports::LineDisplay>>
makeDisplay(DeviceThread& thread, std::string_view setting, const LinkTap& tap = {});
[[nodiscard]] base::Expected<std::unique_ptr<ports::LabelPrinter>>
makeLabels(DeviceThread& thread, std::string_view setting, const LinkTap& tap = {});

// A terminal's currency and what the log has not settled; the log outlives the terminal.
struct TerminalParts {
    ports::PaymentIntentLog& log;
    core::Currency currency;
    std::vector<ports::PaymentIntent> unsettled;
};
[[nodiscard]] base::Expected<std::unique_ptr<ports::PaymentTerminal>>
makeTerminal(DeviceThread& thread, std::string_view setting, TerminalParts parts,
             const LinkTap& tap = {});

[[nodiscard]] base::Expected<std::unique_ptr<ports::WalletTerminal>>
makeWallet(DeviceThread& thread, std::string_view setting, TerminalParts parts,
           const LinkTap& tap = {});

// The file of the device ("/dev/ttyS0"), or empty for a network address and for none.
[[nodiscard]] std::string deviceFileOf(std::string_view setting);

} // namespace evertill::hardware
