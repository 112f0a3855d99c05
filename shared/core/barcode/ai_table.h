// SPDX-License-Identifier: Apache-2.0
#pragma once

// The dictionary of GS1 application identifiers, compiled in. Its rows are written in the notation
// of the GS1 Barcode Syntax Dictionary (Apache-2.0, GS1 AISBL), so that a new release can be
// compared line by line, and are turned into this form while compiling: a misspelt row does not
// compile.

#include "core/barcode/linters.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace evertill::core {

struct AiComponent {
    char set = 'N'; // N digits, X CSET 82, Y CSET 39, Z base64url
    std::uint8_t minLength = 0;
    std::uint8_t maxLength = 0;
    bool optional = false;
    std::array<Linter, 3> linters{};
};

struct AiEntry {
    static constexpr std::size_t kMaxComponents = 5;

    std::string_view first;        // "3100"
    std::string_view last;         // "3105"; equal to first for a single identifier
    bool predefinedLength = false; // needs no FNC1 behind it
    bool linkAttribute = false;    // may stand in the query of a Digital Link
    std::array<AiComponent, kMaxComponents> components{};
    std::size_t componentCount = 0;
    std::string_view attributes;    // "req=01,02 ex=310n dlpkey=22,10,21|235"
    std::string_view specification; // as written

    [[nodiscard]] std::size_t maxLength() const;
    // Value of "req", "ex" or "dlpkey"; nullptr data when the entry has no such attribute.
    [[nodiscard]] std::string_view attribute(std::string_view key) const;
    // A key of Digital Links, with or without qualifiers.
    [[nodiscard]] bool isLinkKey() const;
};

[[nodiscard]] std::span<const AiEntry> aiEntries();

// The entry of an identifier of two to four digits; nullptr when there is none.
[[nodiscard]] const AiEntry* findAi(std::string_view ai);
// The entry whose identifier begins the text; `length` becomes the number of its digits.
[[nodiscard]] const AiEntry* findAiAtStart(std::string_view text, std::size_t& length);

} // namespace evertill::core
