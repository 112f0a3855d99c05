// SPDX-License-Identifier: Apache-2.0
#pragma once

// Scale (UnifiedPOS): gives a weight that stands still, or says why there is none. Weights are
// kilograms in thousandths (grams). INV Weighed is only ever said of a weight that the scale itself
// called stable, more than nothing after the tare, and answered after weigh() was called. Threads:
// weigh() and cancel() from any thread; callbacks run on the device thread.

#include "core/money/money.h"
#include "core/quantity/quantity.h"
#include "ports/devices/device_state.h"

#include <chrono>
#include <functional>
#include <optional>

namespace evertill::ports {

enum class WeighOutcome : std::uint8_t {
    Weighed,
    Empty,     // nothing on it, or nothing beyond the tare
    Moving,    // did not come to rest in time
    UnderZero, // also: the container weighs less than its tare
    Overload,
    NotZeroed,   // outside its zero range: empty it and press zero
    Unchanged,   // the scale gives each weighing out once (Dialog 02/04/06)
    Refused,     // the scale does not take the price or tare; see detail
    NoAnswer,    // silent, or nothing but garbage
    Unavailable, // not attached, taken by another program
    Busy,        // a weighing is under way already
    Cancelled,
};

struct WeighOrder {
    core::Quantity tare;                      // of the container, 0 or more
    std::optional<core::Money> pricePerKilo;  // scales that show the price (Dialog) must have it
    std::chrono::milliseconds patience{5000}; // for the goods to be put on and come to rest
};

struct WeighResult {
    WeighOutcome outcome = WeighOutcome::Unavailable;
    core::Quantity net;               // without the tare; more than 0 when Weighed, else 0
    core::Quantity tare;              // as ordered
    std::optional<core::Money> price; // as shown on the scale to the customer, if it computes one
    std::string detail;               // for the device page, not translated
};

class Scale {
public:
    virtual ~Scale() = default;

    // One at a time; a second call is answered Busy. Waits up to patience, and at most for one more
    // answer of the scale.
    virtual void weigh(const WeighOrder& order, std::function<void(WeighResult)> done) = 0;
    // The weighing under way, if any, is answered Cancelled.
    virtual void cancel() = 0;
    [[nodiscard]] virtual DeviceStatus status() const = 0;
    virtual void onStatus(std::function<void(DeviceStatus)> listener) = 0;
};

} // namespace evertill::ports
