// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a till says to a scale and hears from it, one weighing at a time: pure, no clock, no I/O.
// begin() forgets all before and gives the bytes to send; feed() takes what comes back, in pieces
// of any size, until there is an answer, and ignores the rest. Garbage gives no answer: the caller
// has the clock. INV Weighed only for a frame that is whole, in order and marked stable by the
// scale. At most 64 bytes are kept.
// Sources: 8217 programmer's summary and the Magellan 8500 manual pp. 45-51; Checkout Dialog as in
// the JavaPOS-SPF simulator (SampleScale.tcl); CAS SW-II manual p. 15, CAS NT-200 manual p. 48.

#include "ports/devices/scale.h"

#include "base/bytes.h"

#include <memory>

namespace evertill::hardware {

struct ScaleOrder {
    std::int64_t tareGrams = 0;
    std::optional<std::int64_t> priceMinor; // of a kilogram
};

struct ScaleAnswer {
    ports::WeighOutcome outcome = ports::WeighOutcome::NoAnswer;
    std::int64_t grams = 0; // > 0 when Weighed
    bool isNet = false;     // the scale took a tare off already
    std::optional<std::int64_t> totalMinor = {};
    std::string detail = {};
    friend bool operator==(const ScaleAnswer&, const ScaleAnswer&) = default;
};

struct ScaleStep {
    base::Bytes send;
    std::optional<ScaleAnswer> answer;
};

class ScaleProtocol {
public:
    virtual ~ScaleProtocol() = default;

    [[nodiscard]] virtual ScaleStep begin(const ScaleOrder& order) = 0;
    // Whether anyone is there: any answer will do.
    [[nodiscard]] virtual ScaleStep beginProbe() = 0;
    [[nodiscard]] virtual ScaleStep feed(base::ByteView bytes) = 0;
    // Equal weights in a row that are needed, since frames without a checksum may be garbled.
    [[nodiscard]] virtual int agreeing() const = 0;
    // Answers come only when asked for, so one that is late may be taken for the next.
    [[nodiscard]] virtual bool isPolled() const = 0;
    // The scale takes the tare of the order itself; else the caller does.
    [[nodiscard]] virtual bool takesTare() const = 0;
};

// Toledo 8217: 9600 Bd (1200 to 19200), 7 bits, even parity. Kilograms only: pounds are refused.
[[nodiscard]] std::unique_ptr<ScaleProtocol> makeToledo8217();
// Checkout Dialog 02 (2400 Bd) and 04 (4800 Bd), 7 bits, odd parity; Dialog 06 where the scale is
// set to ask for no checksum (record 10, whose polynomial is licensed, is not spoken).
[[nodiscard]] std::unique_ptr<ScaleProtocol> makeDialogScale();
// CAS, asked with ENQ and DC1: 9600 Bd, 8 bits, no parity.
[[nodiscard]] std::unique_ptr<ScaleProtocol> makeCasScale();
// CAS indicators that send 22 bytes all the time.
[[nodiscard]] std::unique_ptr<ScaleProtocol> makeCasStream();

} // namespace evertill::hardware
