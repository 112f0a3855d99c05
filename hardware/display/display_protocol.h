// SPDX-License-Identifier: Apache-2.0
#pragma once

// A page for the customer as the bytes of a line display. Pure. Two command
// sets: CD5220, which most displays can be switched to, and ESC/POS (Epson
// DM-D). Each page is written in whole, so nothing of the one before stays, and
// without clearing first, so it does not flicker. INV the bytes of a text are
// printable: no name of an item carries a command. INV each line is exactly as
// wide as the display. A character the code page lacks is '?'. Sources: POS-X
// XP8200 manual p. 19 (CD5220); Epson DM-D command reference, partly from
// memory.

#include "ports/devices/line_display.h"
#include "render/charset.h"

#include "base/bytes.h"

#include <optional>

namespace evertill::hardware {

enum class DisplayDialect : std::uint8_t { Cd5220, Escpos };

struct DisplayProfile {
    std::string name;
    DisplayDialect dialect = DisplayDialect::Cd5220;
    int columns = 20;
    render::CodePage codePage = render::CodePage::Pc437;
    std::uint8_t codePageNumber = 0; // n of ESC t, which differs between models
    bool isGbk = false;              // shows two-byte GBK, two columns each
    // The display hangs on the receipt printer's line: ESC = 2 before, ESC = 1
    // after each page.
    bool isPassThrough = false;
};

// "cd5220", "cd5220-gbk", "escpos", "cd5220-through"; nullopt when unknown.
[[nodiscard]] std::optional<DisplayProfile> displayProfile(std::string_view name);

// To be sent when the line was opened: reset, code page.
[[nodiscard]] base::Bytes displayStart(const DisplayProfile& profile);
[[nodiscard]] base::Bytes displayPage(const ports::DisplayPage& page,
                                      const DisplayProfile& profile);
// One line: left and right part in the width, as bytes of the code page.
[[nodiscard]] base::Bytes displayLine(std::string_view left, std::string_view right,
                                      const DisplayProfile& profile);

} // namespace evertill::hardware
