// SPDX-License-Identifier: Apache-2.0
#include "usecase/wallet_payments.h"

#include "ports/devices/wallet_terminal.h"

namespace evertill::usecase {

Expected<ports::PaymentIntent> walletIntent(ports::PaymentStore& store, const SaleSession& session,
                                            const core::Money& amount, const base::Clock& clock,
                                            base::RandomSource& random) {
    EVERTILL_TRY_VOID(checkCardsSettled(store));
    EVERTILL_TRY_VOID(session.mayTender(core::TenderType::Wallet, amount));
    if (amount.isNegative()) {
        return base::makeError(base::ErrorCode::TenderNotAllowed, amount.toString());
    }
    ports::PaymentIntent intent;
    intent.id = ports::PaymentId{base::Uuid::version7(clock.now(), random)};
    intent.amount = amount;
    intent.receipt = ports::walletReceipt(intent.id);
    intent.basket = session.basket().header().id;
    return intent;
}

} // namespace evertill::usecase
