// SPDX-License-Identifier: Apache-2.0
#pragma once

// Devices from settings: one line of text says which and where. For composition roots.
//   printer  none | picture:FOLDER[?columns=32|48] | tcp:HOST[:9100][?profile=NAME]
//            serial:DEVICE[?baud=9600&parity=N&flow=rts&profile=NAME] | file:PATH[?profile=NAME]
//   scanner  none | simulated | serial:DEVICE[?baud=9600&parity=N]
// A setting that is well-formed gives a device even when nothing is attached: it says so in its
// status and keeps trying. "none" is a device that is Disabled. Errors: InvalidFormat, Unsupported
// (an unknown kind, profile or option); context: the part that is wrong. Threads: any.

#include "hardware/device_thread.h"
#include "ports/devices/receipt_printer.h"
#include "ports/devices/scanner.h"

#include "base/expected.h"

#include <memory>
#include <string_view>

namespace evertill::hardware {

[[nodiscard]] base::Expected<std::unique_ptr<ports::ReceiptPrinter>>
makePrinter(DeviceThread& thread, std::string_view setting);
[[nodiscard]] base::Expected<std::unique_ptr<ports::Scanner>> makeScanner(DeviceThread& thread,
                                                                          std::string_view setting);

} // namespace evertill::hardware
