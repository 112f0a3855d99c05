// SPDX-License-Identifier: Apache-2.0
#pragma once

// What moved at this till, by item, and which items are to be ordered again: for lists. Its own
// connection. Threads: an instance belongs to one thread. Lists are capped and paged by key; none
// looks at every sale.

#include "core/order/reserved.h"
#include "core/stock/stock_events.h"
#include "ports/applied.h"

#include <span>

namespace evertill::ports {

using base::Expected;

struct MovementKey {
    std::int64_t journalId = INT64_MAX;
    std::int64_t line = 0;
    friend auto operator<=>(const MovementKey&, const MovementKey&) = default;
};

// By a sale (receipt) or by a document, whose words are empty for a sale.
struct StockMovement {
    MovementKey key;
    base::UtcTime at;
    core::Quantity change; // of what is on hand; for other states see state
    core::OperatorId by;
    core::ReceiptNumber receipt;
    core::LineKind line = core::LineKind::Sale; // of the receipt
    std::optional<core::StockDocumentKind> document;
    core::StockState state = core::StockState::Sellable;
    std::optional<core::Quantity> expected;
    std::string reference;
    std::string party;
    std::string reason;
    core::OperatorId approvedBy;
};

struct StockMinimum {
    core::Sku sku;
    core::Quantity least; // less on hand is low
};

class StockReader {
public:
    virtual ~StockReader() = default;

    // Newest first, older than before; at most limit (<= 1,000).
    [[nodiscard]] virtual Expected<std::vector<StockMovement>>
    movements(const core::Sku& sku, const MovementKey& before, std::size_t limit) = 0;
    // This till's own movements that the marks do not hold, of each item in their order.
    [[nodiscard]] virtual Expected<std::vector<core::Quantity>>
    ownStock(std::span<const core::Sku> skus, const Applied& applied) = 0;
    // Of the layaways of this till that are open; costs as many look-ups as there are of these.
    [[nodiscard]] virtual Expected<core::ReservedGoods> reserved() = 0;
    // Items that moved at this till, after this one, by SKU.
    [[nodiscard]] virtual Expected<std::vector<core::Sku>> moved(const core::Sku& after,
                                                                 std::size_t limit) = 0;
    // Items whose minimum somebody set here ("stock.minimum.SKU"), after this one, by SKU.
    [[nodiscard]] virtual Expected<std::vector<StockMinimum>> minimums(const core::Sku& after,
                                                                       std::size_t limit) = 0;
};

} // namespace evertill::ports
