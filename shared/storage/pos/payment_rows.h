// SPDX-License-Identifier: Apache-2.0
#pragma once

// Orders for money at the card terminal as rows; see ports/payment_store.h. Inside the caller's
// transaction. Threads: the store thread.

#include "ports/payment_store.h"
#include "storage/sqlite/database.h"

namespace evertill::storage {

class PaymentRows {
public:
    [[nodiscard]] static Expected<PaymentRows> open(Database& database, core::Currency currency);

    [[nodiscard]] Expected<void> begin(const ports::PaymentIntent& intent, base::UtcTime now);
    [[nodiscard]] Expected<void> settle(const ports::PaymentId& id, ports::PaymentState state,
                                        const ports::PaymentFacts& facts);
    [[nodiscard]] Expected<std::vector<ports::PaymentRecord>> unsettled();
    [[nodiscard]] Expected<std::vector<ports::PaymentRecord>> ofBasket(const core::BasketId& id);
    // Error: NotFound.
    [[nodiscard]] Expected<ports::PaymentRecord> byId(const ports::PaymentId& id);

private:
    explicit PaymentRows(core::Currency currency) : m_currency(currency) {}
    [[nodiscard]] Expected<std::vector<ports::PaymentRecord>> recordsOf(Rows rows) const;

    core::Currency m_currency;
    Statement m_insert;
    Statement m_settle;
    Statement m_unsettled;
    Statement m_ofBasket;
    Statement m_byId;
};

} // namespace evertill::storage
