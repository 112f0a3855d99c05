// SPDX-License-Identifier: Apache-2.0
#pragma once

// The rows that lists and reports read, for comparing them with the journal they were made from.
// Amounts in minor units of the till's currency, stock in thousandths. Errors: those of the
// storage. Threads: one.

#include "base/bytes.h"
#include "base/expected.h"
#include "core/basket/return_of.h"
#include "core/stock/stock_delta.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace evertill::ports {

struct SaleSums { // of one receipt
    std::int64_t kind = 0;
    std::int64_t lineCount = 0; // goods and charges
    std::int64_t goods = 0;     // sum of their amounts after discounts
    std::int64_t quantity = 0;  // sum of theirs, which returns are held against
    std::int64_t stock = 0;     // sum of their movements
    std::int64_t discount = 0;
    std::int64_t taxRows = 0; // sum of the tax of each rate
    std::int64_t applied = 0; // sum of the tenders
    std::int64_t net = 0;
    std::int64_t tax = 0;
    std::int64_t total = 0;
    std::int64_t rounding = 0;
    std::int64_t points = 0;
    // False: they have left with their age. Then goods, quantity, stock, taxRows and applied are 0.
    bool hasLines = true;
    friend bool operator==(const SaleSums&, const SaleSums&) = default;
};

struct DocumentSums { // of all stock documents
    std::int64_t count = 0;
    std::map<std::pair<std::string, core::StockState>, std::int64_t> moved; // 0: not there
    friend bool operator==(const DocumentSums&, const DocumentSums&) = default;
};

struct CreditNoteUse { // of a note by one sale
    std::int64_t issued = 0;
    std::int64_t redeemed = 0;
    friend bool operator==(const CreditNoteUse&, const CreditNoteUse&) = default;
};
// By the note's number and the seq of the sale's journal record.
using CreditNoteUses = std::map<std::pair<std::string, std::int64_t>, CreditNoteUse>;

struct OrderStepRow { // as the journal has it
    std::uint16_t version = 0;
    base::Bytes body;
    friend bool operator==(const OrderStepRow&, const OrderStepRow&) = default;
};
struct OrderRow { // a quotation or layaway
    std::int64_t kind = 0;
    std::int64_t state = 0;
    std::int64_t madeAtMicros = 0;
    std::vector<OrderStepRow> steps;
};

struct TaxOrTenderSum { // of a business date
    std::int64_t amount = 0;
    std::int64_t net = 0; // of a tax
    std::int64_t count = 0;
    friend bool operator==(const TaxOrTenderSum&, const TaxOrTenderSum&) = default;
};
// By date (days), the tax rate's id or nothing, and its millionths or the tender's type.
using SumsOfOldLines =
    std::map<std::tuple<std::int64_t, std::string, std::int64_t>, TaxOrTenderSum>;

class SaleAudit {
public:
    virtual ~SaleAudit() = default;

    // nullopt: there is no such row.
    [[nodiscard]] virtual base::Expected<std::optional<SaleSums>>
    sums(core::ReceiptNumber number) = 0;
    [[nodiscard]] virtual base::Expected<std::int64_t> saleCount() = 0;
    // Of all sales without lines together.
    [[nodiscard]] virtual base::Expected<SumsOfOldLines> oldLines() = 0;
    // What came back of each line by this till's returns, in thousandths.
    [[nodiscard]] virtual base::Expected<std::map<core::ReturnOf, std::int64_t>> returned() = 0;
    [[nodiscard]] virtual base::Expected<DocumentSums> documents() = 0;
    [[nodiscard]] virtual base::Expected<CreditNoteUses> creditNotes() = 0;
    // By number.
    [[nodiscard]] virtual base::Expected<std::map<std::string, OrderRow>> orders() = 0;
};

} // namespace evertill::ports
