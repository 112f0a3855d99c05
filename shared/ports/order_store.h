// SPDX-License-Identifier: Apache-2.0
#pragma once

// Quotations and layaways of this till: each is the fold of its steps, kept beside the journal and
// written in the transaction of the event. A sale that names an order records its step with itself
// (JournalStore::commitTransaction). Errors: those of journal_store.h and of core::withStep().

#include "core/order/order.h"

#include <vector>

namespace evertill::ports {

using base::Expected;

struct OrderView {
    core::Order order;
    std::int64_t madeAtMicros = 0; // UTC
};

struct OrderQuery {
    std::optional<core::OrderKind> kind; // nullopt: of either
    bool alsoEnded = false;
    std::size_t limit = 0;
};

// Threads: an instance belongs to one thread.
class OrderReader {
public:
    virtual ~OrderReader() = default;
    // Newest first.
    [[nodiscard]] virtual Expected<std::vector<OrderView>> orders(const OrderQuery& query) = 0;
    // Error: NotFound.
    [[nodiscard]] virtual Expected<OrderView> order(std::string_view number) = 0;
};

// Threads: the store thread.
class OrderStore {
public:
    virtual ~OrderStore() = default;
    // Gives the next number; the rows of the basket that it was made from go in the same
    // transaction, coupons that it held are free again.
    [[nodiscard]] virtual Expected<core::Order>
    makeOrder(core::OrderRecorded made, const core::BasketId& basket, base::UtcTime now) = 0;
    // A further step that no sale makes.
    [[nodiscard]] virtual Expected<core::Order> stepOrder(const core::OrderRecorded& step,
                                                          base::UtcTime now) = 0;
};

} // namespace evertill::ports
