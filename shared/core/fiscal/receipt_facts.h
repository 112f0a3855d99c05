// SPDX-License-Identifier: Apache-2.0
#pragma once

// The facts of a receipt that its till signs: enough to prove at any till, without a link, that it
// was sold here, when, and what each line cost after its share of every discount. The hash is that
// of the sale's journal record, so the signature also covers everything that is not written out,
// and the whole chain before it. INV decodeFacts(encodeFacts(f)) = f, and bytes that decode encode
// to the same bytes: there is one writing of a receipt, so one signature.
//
// Bytes: form (1: header only, "needs look-up"; 2: with lines), then numbers as LEB128 of least
// length (signed ones zig-zag), texts and lists after their length:
//   store, till, number, kind, business date (days since 1970), committed at (microseconds since
//   1970 UTC), its offset (minutes), currency (3 letters), tax mode, total (minor units), hash
//   (32), count of lines; per line: number, kind, SKU, quantity (thousandths), amount (minor units;
//   gross where tax is inclusive, else net), groups of units that did not cost the same (count,
//   paid for one).
// Errors: InvalidFormat. Threads: pure.

#include "base/digest.h"
#include "core/transaction/transaction.h"

namespace evertill::core {

struct FactUnits {
    std::int64_t count = 0;
    Money paid; // for one, after all discounts
    friend bool operator==(const FactUnits&, const FactUnits&) = default;
};

struct FactLine {
    std::int32_t lineNo = 0;
    LineKind kind = LineKind::Sale;
    Sku sku;
    Quantity quantity;
    Money amount; // after discounts; negative on a return line
    std::vector<FactUnits> units{};
    friend bool operator==(const FactLine&, const FactLine&) = default;
};

struct ReceiptFacts {
    StoreId store;
    TillId till;
    ReceiptNumber number;
    TransactionKind kind = TransactionKind::Sale;
    BusinessDate businessDate;
    base::UtcTime committedAt;
    Currency currency;
    TaxMode taxMode = TaxMode::Inclusive;
    Money total;
    base::Digest event{}; // hash of the journal record
    std::int64_t lineCount = 0;
    std::vector<FactLine> lines; // lineCount of them, or none: they have to be looked up
    friend bool operator==(const ReceiptFacts&, const ReceiptFacts&) = default;

    [[nodiscard]] bool needsLookUp() const { return lines.empty() && lineCount > 0; }
};

// event: hash of the sale's journal record.
[[nodiscard]] ReceiptFacts factsOf(const Transaction& sale, const base::Digest& event);
[[nodiscard]] ReceiptFacts withoutLines(ReceiptFacts facts);

[[nodiscard]] base::Bytes encodeFacts(const ReceiptFacts& facts);
[[nodiscard]] base::Expected<ReceiptFacts> decodeFacts(base::ByteView bytes);

} // namespace evertill::core
