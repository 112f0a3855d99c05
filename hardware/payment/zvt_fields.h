// SPDX-License-Identifier: Apache-2.0
#pragma once

// The fields inside ZVT messages: bitmaps (BMP: a tag, then a length fixed by the tag, or two or
// three digits "F0 F8", or a TLV container) and TLV objects. Pure. INV nothing is read beyond the
// data; nesting ends at a depth of 8. A card number is cut to its last four digits here, and goes
// no further. Source: ZVT-Protocol 13.06, chapters on bitmaps and TLV.

#include "base/bytes.h"
#include "ports/devices/payment_terminal.h"

#include <vector>

namespace evertill::hardware {

struct BmpField {
    std::uint8_t tag = 0;
    base::ByteView value;
};

struct BmpFields {
    std::vector<BmpField> fields;
    bool complete = false; // false: an unknown tag or a cut end, and what follows is not known
    [[nodiscard]] const BmpField* find(std::uint8_t tag) const;
};

// Views into the data given.
[[nodiscard]] BmpFields parseBmps(base::ByteView data);

struct TlvObject {
    std::uint32_t tag = 0; // as it stands: 0x07, 0x1F07
    base::ByteView value;
    bool isConstructed = false;
};

// The objects of one level; empty when malformed.
[[nodiscard]] std::vector<TlvObject> parseTlvs(base::ByteView data);
// A length as TLV writes it, at the front of data: its own size (0: none) and the value.
[[nodiscard]] std::size_t tlvLength(base::ByteView data, std::size_t& length);

[[nodiscard]] std::optional<std::int64_t> bcdValue(base::ByteView digits);
[[nodiscard]] base::Bytes bcdBytes(std::int64_t value, std::size_t bytes);

// Status information (04 0F): what became of a transaction. Without hasResult nothing is known.
struct ZvtStatus {
    bool hasResult = false;
    ports::PaymentFacts facts;
    [[nodiscard]] std::optional<ports::TerminalMark> mark() const;
};
[[nodiscard]] ZvtStatus parseZvtStatus(base::ByteView data);

// A receipt line (06 D1) or block (06 D3), in the terminal's CP437, as UTF-8 without control
// characters; spaces at the end are cut.
[[nodiscard]] std::vector<std::string> zvtPrintLines(std::uint8_t instr, base::ByteView data);

} // namespace evertill::hardware
