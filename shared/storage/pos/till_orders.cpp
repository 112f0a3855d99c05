// SPDX-License-Identifier: Apache-2.0
// The part of TillDatabase that keeps quotations and layaways.
#include "storage/pos/till_transact.h"

namespace evertill::storage {

Expected<core::Order> TillDatabase::makeOrder(core::OrderRecorded made,
                                              const core::BasketId& basket, base::UtcTime now) {
    EVERTILL_TRY(number, m_orders->nextNumber(made.kind, m_identity));
    made.number = std::move(number);
    std::optional<core::Order> order;
    EVERTILL_TRY(position, record(made, now, [&]() -> Expected<void> {
                     EVERTILL_TRY(added, m_orders->add(made, now));
                     order = std::move(added);
                     EVERTILL_TRY_VOID(m_promotions->release(basket));
                     return m_baskets->remove(basket);
                 }));
    static_cast<void>(position);
    return *std::move(order);
}

Expected<core::Order> TillDatabase::stepOrder(const core::OrderRecorded& step, base::UtcTime now) {
    std::optional<core::Order> order;
    EVERTILL_TRY_VOID(record(step, now, [&]() -> Expected<void> {
        EVERTILL_TRY(added, m_orders->add(step, now));
        order = std::move(added);
        return {};
    }));
    return *std::move(order);
}

} // namespace evertill::storage
