// SPDX-License-Identifier: Apache-2.0
// The part of TillDatabase that keeps orders for money at the card terminal.
#include "storage/pos/till_transact.h"

namespace evertill::storage {

Expected<void> TillDatabase::beginPayment(const ports::PaymentIntent& intent, base::UtcTime now) {
    return transact(Durability::Full, [&] { return m_payments->begin(intent, now); });
}

Expected<void> TillDatabase::settlePayment(ports::PaymentId id, ports::PaymentState state,
                                           const ports::PaymentFacts& facts) {
    EVERTILL_CHECK(state == ports::PaymentState::Approved || state == ports::PaymentState::Declined,
                   "settled is one of two");
    return transact(Durability::Full, [&] { return m_payments->settle(id, state, facts); });
}

Expected<std::vector<ports::PaymentRecord>> TillDatabase::unsettledPayments() {
    return m_payments->unsettled();
}

Expected<std::vector<ports::PaymentRecord>> TillDatabase::paymentsOf(const core::BasketId& basket) {
    return m_payments->ofBasket(basket);
}

Expected<ports::PaymentRecord> TillDatabase::payment(ports::PaymentId id) {
    return m_payments->byId(id);
}

} // namespace evertill::storage
