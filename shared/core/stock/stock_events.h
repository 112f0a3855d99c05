// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the journal records of goods that move without a sale: one document, whole. A sale's own
// movements follow from its lines (core/stock/stock_delta.h); on hand is the fold of both over the
// centre's figure. Names are those of GS1 and ARTS (receipt against a delivery, adjustment, count).

#include "core/calendar/business_date.h"
#include "core/stock/stock_delta.h"

namespace evertill::core {

// Numbers are stored and sent: append only.
enum class StockDocumentKind : std::uint8_t {
    Receipt = 0, // goods that came; expected: what the delivery note announced
    Adjustment = 1,
    Waste = 2,
    Count = 3, // expected: what the ledger said at the moment of the count
    TransferOut = 4,
    TransferIn = 5,
    VendorReturn = 6,
};

// "receipt": CLI, JSON, exports.
[[nodiscard]] std::string_view codeOf(StockDocumentKind kind);
// Error: InvalidFormat.
[[nodiscard]] base::Expected<StockDocumentKind> parseStockDocument(std::string_view code);

struct StockLine {
    Sku sku;
    std::string lot;
    StockState state = StockState::Sellable;
    Quantity change;                  // what it moves; negative when goods leave
    std::optional<Quantity> expected; // Receipt, TransferIn and Count only
    std::int64_t movedAtMicros = 0;   // when it was scanned or counted; UTC
    friend bool operator==(const StockLine&, const StockLine&) = default;
};

struct StockMoved {
    StockDocumentKind kind = StockDocumentKind::Adjustment;
    std::string reference; // number of the delivery or transfer, or empty
    std::string party;     // supplier, or the other store
    BusinessDate date;
    OperatorId by;
    OperatorId approvedBy; // empty where the operator's own right sufficed
    std::string reason;
    std::vector<StockLine> lines;
    friend bool operator==(const StockMoved&, const StockMoved&) = default;
};

} // namespace evertill::core
