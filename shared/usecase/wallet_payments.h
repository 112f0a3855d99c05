// SPDX-License-Identifier: Apache-2.0
#pragma once

// Payments by a wallet's code as tenders of a basket: by the rules of card_payments.h, in the same
// records, taken into the basket and taken back by the same functions. Threads: the store thread.

#include "usecase/card_payments.h"

namespace evertill::usecase {

// The intent to charge that much; not begun yet: the gateway does that. Errors: as cardIntent, and
// TenderNotAllowed for a refund.
[[nodiscard]] Expected<ports::PaymentIntent>
walletIntent(ports::PaymentStore& store, const SaleSession& session, const core::Money& amount,
             const base::Clock& clock, base::RandomSource& random);

} // namespace evertill::usecase
