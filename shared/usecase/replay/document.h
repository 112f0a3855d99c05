// SPDX-License-Identifier: Apache-2.0
#pragma once

// A document of a foreign transaction log (an invoice, a basket) and what it is. A log mixes sales,
// cancellations, stock losses and book-keeping; each is booked as what it is, none is dropped.

#include "core/ids.h"
#include "core/money/unit_price.h"

#include "base/clock.h"

#include <array>
#include <string>
#include <vector>

namespace evertill::usecase {

struct ReplayLine {
    std::string code; // stock code, case-sensitive
    std::string name;
    core::Quantity quantity; // signed, as in the log
    core::UnitPrice price;   // signed, as in the log
};

struct ReplayDocument {
    std::string reference; // document number, the key that keeps a second run from doubling it
    base::UtcTime time;
    std::vector<ReplayLine> lines;
};

enum class DocumentClass : std::uint8_t {
    Sale = 0,
    FreeIssue = 1,    // a sale in which every price is zero
    Cancellation = 2, // goods come back: return lines
    WriteOff = 3,     // negative quantities at price zero: stock lost, damaged, found missing
    Adjustment = 4,   // money without goods
};
inline constexpr std::size_t kDocumentClasses = 5;
[[nodiscard]] std::string_view name(DocumentClass documentClass);

// How a log marks its documents: the beginning of the document number.
struct DocumentMarks {
    std::string cancellation; // "C"; empty: none
    std::string adjustment;   // "A"
};

[[nodiscard]] DocumentClass classify(const ReplayDocument& document, const DocumentMarks& marks);

// Oddities worth a manager's look; counted, never a reason to drop a line.
enum class Oddity : std::uint8_t {
    OddCode = 0, // a stock code without a digit: postage, bank charges, manual
    NoName = 1,
    ZeroPrice = 2,
    NegativePrice = 3,
    SubMinorPrice = 4, // more decimals than the currency has
    NegativeQuantity = 5,
};
inline constexpr std::size_t kOddities = 6;
[[nodiscard]] std::string_view name(Oddity oddity);

using OddityCounts = std::array<std::int64_t, kOddities>;
void countOddities(const ReplayDocument& document, OddityCounts& counts);

} // namespace evertill::usecase
