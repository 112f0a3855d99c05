// SPDX-License-Identifier: Apache-2.0
#include "usecase/wallet_payments.h"

#include "ports/devices/wallet_terminal.h"

#include <algorithm>

namespace evertill::usecase {

using base::ErrorCode;
using base::makeError;
using core::Money;
using ports::PaymentKind;
using ports::PaymentRecord;
using ports::PaymentState;

namespace {

Expected<ports::PaymentIntent> newIntent(const CardRecords& records, const SaleSession& session,
                                         const Money& amount, const base::Clock& clock,
                                         base::RandomSource& random) {
    EVERTILL_TRY_VOID(checkCardsSettled(records.unsettled));
    EVERTILL_TRY_VOID(session.mayTender(core::TenderType::Wallet, amount));
    ports::PaymentIntent intent;
    intent.id = ports::PaymentId{base::Uuid::version7(clock.now(), random)};
    intent.amount = amount.abs();
    intent.receipt = ports::walletReceipt(intent.id);
    intent.basket = session.basket().header().id;
    return intent;
}

// Of what was charged, less what this basket has given back of it.
Money leftOf(const PaymentRecord& payment, const CardRecords& records) {
    const Money charged =
        Money::minor(payment.facts.amountMinor.value_or(payment.intent.amount.minorUnits()),
                     payment.intent.amount.currency());
    Money left = std::min(charged, payment.intent.amount); // more is no part of the sale
    for (const PaymentRecord& other : records.ofBasket) {
        if (other.intent.kind == PaymentKind::Refund && other.state == PaymentState::Approved &&
            other.intent.receipt == ports::walletReceipt(payment.intent.id)) {
            left -= other.intent.amount;
        }
    }
    return left;
}

} // namespace

Expected<ports::PaymentIntent> walletIntent(const CardRecords& records, const SaleSession& session,
                                            const Money& amount, const base::Clock& clock,
                                            base::RandomSource& random) {
    if (amount.isNegative()) {
        return makeError(ErrorCode::TenderNotAllowed, amount.toString());
    }
    return newIntent(records, session, amount, clock, random);
}

std::vector<core::ReceiptNumber> salesBehind(const SaleSession& session) {
    const ports::TillIdentity& till = session.context().identity;
    std::vector<core::ReceiptNumber> sales;
    for (const core::BasketLine& line : session.basket().lines()) {
        const bool isOurs =
            line.returnOf && line.returnOf->store == till.store && line.returnOf->till == till.till;
        if (isOurs && std::find(sales.begin(), sales.end(), line.returnOf->number) == sales.end()) {
            sales.push_back(line.returnOf->number);
        }
    }
    return sales;
}

Expected<std::vector<PaymentRecord>>
walletPaymentsOf(ports::PaymentStore& store, ports::TillReader& records,
                 const std::vector<core::ReceiptNumber>& sales) {
    std::vector<PaymentRecord> found;
    for (const core::ReceiptNumber& number : sales) {
        EVERTILL_TRY(sale, records.transaction(number));
        EVERTILL_TRY(payments, store.paymentsOf(sale.basket));
        for (PaymentRecord& payment : payments) {
            const bool isPayment = payment.intent.kind == PaymentKind::Pay &&
                                   payment.state == PaymentState::Approved &&
                                   ports::isWalletOrder(payment.intent);
            const std::string reference = cardReference(payment);
            if (isPayment && std::any_of(sale.tenders.begin(), sale.tenders.end(),
                                         [&](const core::TenderLine& tender) { // not reversed
                                             return tender.reference == reference;
                                         })) {
                found.push_back(std::move(payment));
            }
        }
    }
    return found;
}

Expected<WalletRefund> walletRefund(const CardRecords& records, const SaleSession& session,
                                    const std::vector<PaymentRecord>& paid, const Money& amount,
                                    const base::Clock& clock, base::RandomSource& random) {
    EVERTILL_TRY(intent, newIntent(records, session, amount, clock, random));
    const auto most = session.mostRefund(core::TenderType::Wallet);
    if (!amount.isNegative() || (most && intent.amount > *most)) {
        return makeError(ErrorCode::TenderNotAllowed, amount.toString());
    }
    const PaymentRecord* best = nullptr;
    Money left = Money::zero(amount.currency());
    for (const PaymentRecord& payment : paid) {
        const Money has = leftOf(payment, records);
        const bool isEnough = has >= intent.amount;
        const bool isBetter = left >= intent.amount ? isEnough && has < left : has > left;
        best = isBetter ? &payment : best;
        left = isBetter ? has : left;
    }
    if (best == nullptr) {
        return makeError(ErrorCode::NotFound, amount.toString());
    }
    intent.kind = PaymentKind::Refund;
    intent.amount = std::min(intent.amount, left);
    intent.receipt = ports::walletReceipt(best->intent.id);
    return WalletRefund{intent, best->intent.id};
}

} // namespace evertill::usecase
