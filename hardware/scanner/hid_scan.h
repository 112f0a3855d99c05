// SPDX-License-Identifier: Apache-2.0
#pragma once

// A scanner in the mode "USB HID POS": codes come in reports whose shape the scanner itself tells
// in its report descriptor (usage page 8C). Read are the symbology identifier (three characters as
// AIM has them, "]E0"), the bytes of the code, how many there are, and whether more follow. Pure.
// INV any descriptor gives a layout that lies within its reports, or an error. INV a code is given
// whole or not at all: where a report is cut or a code is longer than kMaxScanBytes, all of it is
// dropped. Errors: Unsupported (no scanner), InvalidFormat. Sources: USB Device Class Definition
// for HID 1.11 (6.2.2); HID Point of Sale Usage Tables 1.02.

#include "base/bytes.h"
#include "base/expected.h"

#include <optional>
#include <string>
#include <vector>

namespace evertill::hardware {

struct HidField {
    std::size_t bit = 0; // of the report, after its number
    std::size_t bits = 0;
};

struct HidScanReport {
    std::uint8_t number = 0; // 0: this device numbers no reports
    std::size_t bits = 0;    // of the whole, without the number
    std::optional<HidField> length;
    std::vector<HidField> symbology; // none, or three
    HidField data;                   // whole bytes
    std::optional<HidField> more;
};

[[nodiscard]] base::Expected<std::vector<HidScanReport>>
parseHidScanner(base::ByteView reportDescriptor);

class HidScanReader {
public:
    explicit HidScanReader(std::vector<HidScanReport> reports) : m_reports(std::move(reports)) {}

    // One whole report as the kernel gives it. A code when its last part came, the symbology
    // identifier first where there is one.
    [[nodiscard]] std::optional<std::string> feed(base::ByteView report);
    // After a loss.
    void reset();

private:
    std::vector<HidScanReport> m_reports;
    std::string m_code; // the parts so far
    bool m_isSpoilt = false;
};

} // namespace evertill::hardware
