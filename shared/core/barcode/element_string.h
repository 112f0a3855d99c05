// SPDX-License-Identifier: Apache-2.0
#pragma once

// GS1 element strings: what GS1-128, DataBar, GS1 DataMatrix and GS1 QR carry, as an ordered list
// of (application identifier, value).
//
// Invariant of a parsed list: every identifier is in the dictionary (ai_table.h), every value has
// its length, character set and content checks. Limits: kMaxElements. Repeated identifiers stay as
// they came. FNC1 is ASCII 29 (GS). One at the very front or end and one after a value of
// predefined length are allowed, as scanners send them. Errors: InvalidFormat, WrongCheckDigit;
// context: the element, place: "offset N" in the text given. Threads: pure functions. Source: GS1
// General Specifications 7.8, GS1 Barcode Syntax Dictionary.

#include "base/expected.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace evertill::core {

inline constexpr char kGroupSeparator = '\x1d';
inline constexpr std::size_t kMaxElements = 64;

struct Element {
    std::string ai;
    std::string value;

    friend bool operator==(const Element&, const Element&) = default;
};
using ElementList = std::vector<Element>;

// Without symbology identifier.
[[nodiscard]] base::Expected<ElementList> parseElementString(std::string_view text);
// The form printed for people: "(01)09501101530003(10)AB"; an opening bracket inside a value is
// written "\(".
[[nodiscard]] base::Expected<ElementList> parseBracketed(std::string_view text);

// With GS only where one is needed, none in front; parseElementString reads it back.
[[nodiscard]] std::string formatElementString(const ElementList& elements);
[[nodiscard]] std::string formatBracketed(const ElementList& elements);

// One element against the dictionary; nothing when it is right. `offset` is where the value stands.
[[nodiscard]] std::optional<base::Error> checkElement(std::string_view ai, std::string_view value,
                                                      std::size_t offset = 0);

// Whether elements may stand together. Contradictions: the same identifier with two values, or two
// that exclude each other (01 and 02, two net weights). Complete: also everything an element needs
// is there (a price 392n needs a measure). GS1 asks for completeness over all symbols of a pack
// together, so one symbol alone is judged by contradictions only, unless something must be guessed.
enum class Association { Contradictions, Complete };
[[nodiscard]] std::optional<base::Error> checkAssociations(const ElementList& elements,
                                                           Association association);

// First value of an identifier.
[[nodiscard]] const std::string* findValue(const ElementList& elements, std::string_view ai);

} // namespace evertill::core
