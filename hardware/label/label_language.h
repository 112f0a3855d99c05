// SPDX-License-Identifier: Apache-2.0
#pragma once

// Marks as the bytes of a label printer, and what such a printer answers about
// itself. Pure. ZPL (Zebra and many others): pictures as ^GFA in hexadecimal;
// status by ~HS, three strings in STX and ETX. TSPL (TSC, Xprinter, Gprinter
// ...): pictures as BITMAP, where 0 is black; status by ESC ! ?, one byte. INV
// a picture never contains ESC !, which TSPL printers obey anywhere. Sources:
// Zebra's ZPL II programming guide (^GF, ^BE, ~HS); TSC's TSPL/TSPL2
// programming manual, from memory where docs/hardware.md says so.

#include "hardware/label/label_layout.h"

#include "base/bytes.h"

namespace evertill::hardware {

enum class LabelLanguage : std::uint8_t { Zpl, Tspl };

[[nodiscard]] base::Bytes encodeLabel(const std::vector<LabelMark>& marks,
                                      const LabelLayout& layout, LabelLanguage language,
                                      int copies);

[[nodiscard]] base::Bytes labelStatusRequest(LabelLanguage language);

struct LabelStatus {
    ports::DeviceReason fault = ports::DeviceReason::None;
    std::string detail;  // "ribbon out"
    bool isBusy = false; // labels wait or are being printed
    friend bool operator==(const LabelStatus&, const LabelStatus&) = default;
};

// Any bytes, in pieces of any size. At most 200 are kept.
class LabelStatusParser {
public:
    explicit LabelStatusParser(LabelLanguage language) : m_language(language) {}
    // Each whole answer; a malformed one is none.
    [[nodiscard]] std::vector<LabelStatus> feed(base::ByteView bytes);
    void reset();

private:
    [[nodiscard]] std::optional<LabelStatus> zplString();

    LabelLanguage m_language;
    std::string m_string;
    bool m_inString = false;
    std::vector<std::string> m_strings;
};

} // namespace evertill::hardware
