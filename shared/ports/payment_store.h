// SPDX-License-Identifier: Apache-2.0
#pragma once

// Orders for money at a card terminal, in pos.db: what was ordered, for which basket, and what
// became of it. States: Unknown (begun, not settled) -> Approved | Declined, once. INV begin and
// settle are on the disk (FULL) before they return. INV an id is begun once. Threads: the store
// thread only.

#include "ports/devices/payment_terminal.h"

namespace evertill::ports {

using base::Expected;

struct PaymentRecord {
    PaymentIntent intent;
    PaymentState state = PaymentState::Unknown;
    PaymentFacts facts; // of what is settled
    std::int64_t begunAtMicros = 0;
    friend bool operator==(const PaymentRecord&, const PaymentRecord&) = default;
};

class PaymentStore {
public:
    virtual ~PaymentStore() = default;

    // Errors: AlreadyExists (whatever became of it), CurrencyMismatch (not the till's).
    [[nodiscard]] virtual Expected<void> beginPayment(const PaymentIntent& intent,
                                                      base::UtcTime now) = 0;
    // Approved or Declined. The same again is no error; otherwise AlreadyExists. Error: NotFound.
    [[nodiscard]] virtual Expected<void> settlePayment(PaymentId id, PaymentState state,
                                                       const PaymentFacts& facts) = 0;
    // Begun and not settled, oldest first.
    [[nodiscard]] virtual Expected<std::vector<PaymentRecord>> unsettledPayments() = 0;
    // Of one basket, oldest first.
    [[nodiscard]] virtual Expected<std::vector<PaymentRecord>>
    paymentsOf(const core::BasketId& basket) = 0;
    [[nodiscard]] virtual Expected<PaymentRecord> payment(PaymentId id) = 0;
};

} // namespace evertill::ports
