// SPDX-License-Identifier: Apache-2.0
#pragma once

// LineDisplay (UnifiedPOS): two short lines for the customer. Only the newest
// page matters: an older one that was not sent yet is dropped. INV a price on
// the right is never cut; the text on its left is. Displays do not answer, so
// Ready means that the line is open. Threads: any.

#include "ports/devices/device_state.h"

#include <functional>

namespace evertill::ports {

// UTF-8. "Apples" / "1.20" over "2 x 0.60" / "TOTAL 7.45".
struct DisplayPage {
    std::string upperLeft;
    std::string upperRight;
    std::string lowerLeft;
    std::string lowerRight;
    friend bool operator==(const DisplayPage&, const DisplayPage&) = default;
};

class LineDisplay {
public:
    virtual ~LineDisplay() = default;
    virtual void show(const DisplayPage& page) = 0;
    [[nodiscard]] virtual DeviceStatus status() const = 0;
    virtual void onStatus(std::function<void(DeviceStatus)> listener) = 0;
};

} // namespace evertill::ports
