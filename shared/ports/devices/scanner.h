// SPDX-License-Identifier: Apache-2.0
#pragma once

// Scanner (UnifiedPOS): gives whole codes, told apart from typing by identity or by burst timing.
// Threads: the listener runs on the device thread (the keyboard wedge: on the GUI thread).

#include "core/barcode/scan.h"
#include "ports/devices/device_state.h"

#include <functional>

namespace evertill::ports {

class Scanner {
public:
    virtual ~Scanner() = default;
    virtual void onScan(std::function<void(core::ScanInput)> listener) = 0;
    virtual void onStatus(std::function<void(DeviceStatus)> listener) = 0;
    [[nodiscard]] virtual DeviceStatus status() const = 0;
};

} // namespace evertill::ports
