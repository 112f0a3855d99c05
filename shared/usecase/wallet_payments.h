// SPDX-License-Identifier: Apache-2.0
#pragma once

// Payments by a wallet's code as tenders of a basket: by the rules of card_payments.h, in the same
// records, taken into the basket and taken back by the same functions. What comes back of a sale
// that a wallet paid for goes back to that payment, all or a part of it. Threads: what takes a
// store is for the store thread, what takes records for the session's.

#include "ports/till_reader.h"
#include "usecase/card_payments.h"

namespace evertill::usecase {

// The intent to charge that much; not begun yet: the gateway does that. Errors: as cardIntent, and
// TenderNotAllowed for a refund.
[[nodiscard]] Expected<ports::PaymentIntent>
walletIntent(const CardRecords& records, const SaleSession& session, const core::Money& amount,
             const base::Clock& clock, base::RandomSource& random);

// The sales of this till that goods in the basket come back of.
[[nodiscard]] std::vector<core::ReceiptNumber> salesBehind(const SaleSession& session);
// What was charged to wallets for these sales through the gateway; none: it knows none of them.
[[nodiscard]] Expected<std::vector<ports::PaymentRecord>>
walletPaymentsOf(ports::PaymentStore& store, ports::TillReader& records,
                 const std::vector<core::ReceiptNumber>& sales);

struct WalletRefund {
    ports::PaymentIntent intent; // its receipt is that of the payment
    ports::PaymentId payment;
};
// The intent to give back as much of that amount (< 0) as one of these payments has: of the
// smallest that has all of it, else of the largest. What returns before this one took of it only
// the gateway knows; it refuses more than is left. Errors: as cardIntent; NotFound (nothing of them
// is left); TenderNotAllowed (more than may go back by wallet).
[[nodiscard]] Expected<WalletRefund>
walletRefund(const CardRecords& records, const SaleSession& session,
             const std::vector<ports::PaymentRecord>& paid, const core::Money& amount,
             const base::Clock& clock, base::RandomSource& random);

} // namespace evertill::usecase
