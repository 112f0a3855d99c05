// SPDX-License-Identifier: Apache-2.0
#pragma once

// The rows of pos.db by which limits and coupon codes are counted, written inside the caller's
// transaction. A sale without limits and coupons touches none of them. Threads: the store thread.

#include "core/transaction/transaction.h"
#include "storage/sqlite/database.h"

namespace evertill::storage {

class PromotionRows {
public:
    [[nodiscard]] static Expected<PromotionRows> open(Database& database);

    // What a sale used.
    [[nodiscard]] Expected<void> add(const core::Transaction& sale);
    // What an open basket holds now.
    [[nodiscard]] Expected<void> hold(const core::BasketChange& change);
    // What a basket that was given up held.
    [[nodiscard]] Expected<void> release(const core::BasketId& basket);

private:
    PromotionRows() = default;

    Statement m_use;
    Statement m_coupon;
    Statement m_release;
    Statement m_hold;
};

} // namespace evertill::storage
