// SPDX-License-Identifier: Apache-2.0
#pragma once

// Code 128 as the printer command GS k 73 wants it: "{B" and text, "{C" and digit pairs as one byte
// each, "{{" for a brace (Epson's ESC/POS reference, GS k). Digit runs go by set C, which keeps a
// receipt number within 58 mm paper. INV the data holds no DLE EOT, DLE ENQ or DLE DC4, which
// printers obey even inside barcode data: such digits go by set B.

#include <optional>
#include <string>
#include <string_view>

namespace evertill::render {

struct Code128 {
    std::string commandData;
    int modules = 0; // width of the symbol without quiet zones, in narrow bars
};

// nullopt when the text is empty, not printable ASCII, or longer than GS k takes (255 bytes).
[[nodiscard]] std::optional<Code128> encodeCode128(std::string_view text);

} // namespace evertill::render
