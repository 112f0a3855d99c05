// SPDX-License-Identifier: Apache-2.0
#pragma once

// A printer of shelf and shipping labels. Labels are given as words, not as marks on paper:
// the layout is the printer's. INV "printed" never counts a label that did not
// come out as far as the printer can tell; where it cannot tell, the evidence
// is TransportOnly. Labels are printed in order, so those not printed are the
// last ones of the batch. Threads: any; callbacks run on the device thread.

#include "ports/devices/receipt_printer.h"

#include <functional>
#include <vector>

namespace evertill::ports {

struct ShelfLabel { // UTF-8, ready to be read; what is empty is left out
    std::string name;
    std::string price;         // "£1.20"
    std::string previousPrice; // "was £1.50"
    std::string unitPrice;     // "£2.40 / kg"
    std::string barcode;       // 8, 12 or 13 digits with their check digit, else any ASCII
    std::string date;          // when the price begins
    int copies = 1;            // 1 to 99
    friend bool operator==(const ShelfLabel&, const ShelfLabel&) = default;
};

struct ShippingLabel { // UTF-8; INV an address is never cut: what does not fit is refused
    std::vector<std::string> sender; // a line each
    std::vector<std::string> to;     // name first; at least one
    std::string order;               // its number, readable and as Code 128: ASCII, at most 40
    int copies = 1;                  // 1 to 99
    friend bool operator==(const ShippingLabel&, const ShippingLabel&) = default;
};

struct LabelResult {
    // Printed: all of them. NotStarted: the rest was not sent. Unknown: the next
    // one is in doubt.
    PrintOutcome outcome = PrintOutcome::NotStarted;
    PrintEvidence evidence = PrintEvidence::None;
    std::size_t printed = 0; // so many of the first ones are done
    DeviceReason reason = DeviceReason::None;
    std::string detail;
    bool isRefused = false; // NotStarted: the words, not the printer; no attempt will print them
};

class LabelPrinter {
public:
    virtual ~LabelPrinter() = default;
    // One batch at a time; a second is answered NotStarted at once.
    virtual void print(std::vector<ShelfLabel> labels, std::function<void(LabelResult)> done) = 0;
    // One parcel's; otherwise as print(). It wants a roll of 100 x 150 mm.
    virtual void ship(const ShippingLabel& label, std::function<void(LabelResult)> done) = 0;
    [[nodiscard]] virtual DeviceStatus status() const = 0;
    virtual void onStatus(std::function<void(DeviceStatus)> listener) = 0;
};

} // namespace evertill::ports
