// SPDX-License-Identifier: Apache-2.0
#pragma once

// Kinds of symbols, as far as the meaning of their content depends on them, and the symbology
// identifiers
// "]cm" that scanners put in front (ISO/IEC 15424). The Gs1 kinds carry element strings by
// definition.

#include "base/expected.h"

#include <cstdint>
#include <string_view>

namespace evertill::core {

enum class Symbology : std::uint8_t {
    Unknown,
    Ean8,
    Ean13, // also UPC-A and UPC-E, which scanners report as 13 digits under ]E0
    UpcA,
    UpcE,        // only a scanner that sends the short form says this
    Interleaved, // 2 of 5: ITF-14 when it has 14 digits
    Code39,
    Code93,
    Code128,
    Gs1_128,
    DataBar, // GS1 DataBar and the composite part
    Pdf417,
    QrCode,
    Gs1QrCode,
    DataMatrix,
    Gs1DataMatrix,
    DotCode,
    Gs1DotCode,
    Aztec,
    Other
};

[[nodiscard]] bool carriesElementString(Symbology symbology);

struct IdentifiedSymbol {
    Symbology symbology;
    std::string_view content; // views the text given
};

// Cuts the identifier of a text that begins with ']'. Error: InvalidFormat when it is none.
[[nodiscard]] base::Expected<IdentifiedSymbol> cutSymbologyIdentifier(std::string_view text);

} // namespace evertill::core
