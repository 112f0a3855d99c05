// SPDX-License-Identifier: Apache-2.0
#include "usecase/card_payments.h"

#include "ports/devices/wallet_terminal.h"

#include <algorithm>

namespace evertill::usecase {

using base::ErrorCode;
using base::makeError;
using core::Money;
using ports::PaymentIntent;
using ports::PaymentKind;
using ports::PaymentRecord;
using ports::PaymentState;

namespace {

// Of the random half of an id (RFC 9562, 5.7: rand_b). A reversal has that of the payment it takes
// back: terminals begin their receipt numbers anew, and clocks go back.
constexpr std::size_t kRandomHalf = 8;

bool endsAlike(const ports::PaymentId& a, const ports::PaymentId& b) {
    return std::equal(a.value().raw().begin() + kRandomHalf, a.value().raw().end(),
                      b.value().raw().begin() + kRandomHalf);
}

ports::PaymentId endingLike(const ports::PaymentId& id, const ports::PaymentId& payment) {
    base::Uuid::Raw raw = id.value().raw();
    std::copy(payment.value().raw().begin() + kRandomHalf, payment.value().raw().end(),
              raw.begin() + kRandomHalf);
    return ports::PaymentId{base::Uuid{raw}};
}

bool isReversed(const PaymentRecord& payment, const std::vector<PaymentRecord>& all) {
    return std::any_of(all.begin(), all.end(), [&](const PaymentRecord& other) {
        return other.intent.kind == PaymentKind::Reversal &&
               other.state == PaymentState::Approved &&
               other.intent.receipt == payment.facts.receipt &&
               endsAlike(other.intent.id, payment.intent.id);
    });
}

// What was booked of what was asked for; more is a tip, which is not the basket's. INV it never
// raises what is due, whatever the device said.
Money takenBy(const PaymentRecord& record) {
    const Money asked = record.intent.amount;
    const std::int64_t booked = record.facts.amountMinor.value_or(asked.minorUnits());
    const Money taken = Money::minor(
        std::clamp<std::int64_t>(booked, 0, std::max<std::int64_t>(0, asked.minorUnits())),
        asked.currency());
    return record.intent.kind == PaymentKind::Refund ? -taken : taken;
}

PaymentIntent newIntent(const SaleSession& session, PaymentKind kind, const Money& amount,
                        const base::Clock& clock, base::RandomSource& random) {
    PaymentIntent intent;
    intent.id = ports::PaymentId{base::Uuid::version7(clock.now(), random)};
    intent.kind = kind;
    intent.amount = amount;
    intent.basket = session.basket().header().id;
    return intent;
}

} // namespace

Expected<CardRecords> readCards(ports::PaymentStore& store, const core::BasketId& basket) {
    CardRecords records;
    records.basket = basket;
    EVERTILL_TRY(unsettled, store.unsettledPayments());
    records.unsettled = std::move(unsettled);
    EVERTILL_TRY(ofBasket, store.paymentsOf(basket));
    records.ofBasket = std::move(ofBasket);
    return records;
}

Expected<void> checkCardsSettled(const std::vector<PaymentRecord>& unsettled) {
    if (unsettled.empty()) {
        return {};
    }
    const PaymentIntent& intent = unsettled.front().intent;
    return makeError(ErrorCode::DeviceUnknownOutcome, intent.id.value().toString(),
                     intent.amount.toString());
}

Expected<void> checkCardsSettled(ports::PaymentStore& store) {
    EVERTILL_TRY(unsettled, store.unsettledPayments());
    return checkCardsSettled(unsettled);
}

Expected<PaymentIntent> cardIntent(const CardRecords& records, const SaleSession& session,
                                   const Money& amount, const base::Clock& clock,
                                   base::RandomSource& random) {
    EVERTILL_TRY_VOID(checkCardsSettled(records.unsettled));
    // What the basket would refuse once the money is taken is refused before.
    EVERTILL_TRY_VOID(session.mayTender(core::TenderType::Card, amount));
    return newIntent(session, amount.isNegative() ? PaymentKind::Refund : PaymentKind::Pay,
                     amount.abs(), clock, random);
}

Expected<PaymentIntent> cardIntent(ports::PaymentStore& store, const SaleSession& session,
                                   const Money& amount, const base::Clock& clock,
                                   base::RandomSource& random) {
    EVERTILL_TRY(records, readCards(store, session.basket().header().id));
    return cardIntent(records, session, amount, clock, random);
}

Expected<std::optional<PaymentIntent>> reversalIntent(const CardRecords& records,
                                                      const SaleSession& session,
                                                      std::int32_t tender, const base::Clock& clock,
                                                      base::RandomSource& random) {
    EVERTILL_TRY_VOID(checkCardsSettled(records.unsettled));
    const auto& tenders = session.basket().header().tenders;
    const auto line = std::find_if(tenders.begin(), tenders.end(),
                                   [&](const auto& each) { return each.number == tender; });
    if (line == tenders.end()) {
        return makeError(ErrorCode::NoSuchLine, std::to_string(tender));
    }
    for (const PaymentRecord& payment : records.ofBasket) {
        if (payment.state != PaymentState::Approved || cardReference(payment) != line->reference) {
            continue;
        }
        if (payment.intent.kind != PaymentKind::Pay) {
            return makeError(ErrorCode::TenderNotAllowed, line->reference);
        }
        PaymentIntent intent =
            newIntent(session, PaymentKind::Reversal, takenBy(payment), clock, random);
        intent.id = endingLike(intent.id, payment.intent.id);
        intent.receipt = payment.facts.receipt;
        return std::optional{intent};
    }
    return std::optional<PaymentIntent>{};
}

Expected<std::optional<PaymentIntent>> reversalIntent(ports::PaymentStore& store,
                                                      const SaleSession& session,
                                                      std::int32_t tender, const base::Clock& clock,
                                                      base::RandomSource& random) {
    EVERTILL_TRY(records, readCards(store, session.basket().header().id));
    return reversalIntent(records, session, tender, clock, random);
}

Expected<bool> takeCardPayments(const CardRecords& records, SaleSession& session) {
    EVERTILL_CHECK(records.basket == session.basket().header().id, "payments of this basket");
    bool changed = false;
    for (const PaymentRecord& payment : records.ofBasket) {
        if (payment.state != PaymentState::Approved ||
            payment.intent.kind == PaymentKind::Reversal) {
            continue;
        }
        const std::string reference = cardReference(payment);
        const auto& tenders = session.basket().header().tenders;
        const auto line = std::find_if(tenders.begin(), tenders.end(), [&](const auto& each) {
            const bool isElectronic =
                each.type == core::TenderType::Card || each.type == core::TenderType::Wallet;
            return isElectronic && each.reference == reference;
        });
        const bool stands = line != tenders.end();
        if (isReversed(payment, records.ofBasket) == stands) {
            changed = true;
            if (stands) {
                EVERTILL_TRY_VOID(session.removeTender(line->number));
            } else if (!ports::isWalletOrder(payment.intent) ||
                       !session.tender(core::TenderType::Wallet, takenBy(payment), reference)) {
                // By wallet too, where the basket has become less: charged is charged.
                EVERTILL_TRY_VOID(session.bookCharged(takenBy(payment), reference));
            }
        }
    }
    return changed;
}

Expected<bool> takeCardPayments(ports::PaymentStore& store, SaleSession& session) {
    EVERTILL_TRY(records, readCards(store, session.basket().header().id));
    return takeCardPayments(records, session);
}

bool isReversedByHand(const PaymentIntent& reversal) {
    return reversal.kind == PaymentKind::Reversal && reversal.receipt == 0;
}

Expected<void> recordHandReversal(ports::PaymentStore& store, const PaymentIntent& reversal,
                                  base::UtcTime now) {
    EVERTILL_TRY_VOID(store.beginPayment(reversal, now));
    return store.settlePayment(reversal.id, PaymentState::Approved, {});
}

std::string cardReference(const PaymentRecord& record) {
    const std::string id = record.intent.id.value().toString();
    std::string text = record.facts.cardName;
    if (!record.facts.cardEnd.empty()) {
        text += (text.empty() ? "" : " ") + record.facts.cardEnd;
    }
    text += text.empty() ? "#" : " #";
    return text + std::to_string(record.facts.receipt) + " " + id.substr(id.size() - 8);
}

void StoredIntents::begin(const PaymentIntent& intent, Done done) {
    m_post([this, intent, done = std::move(done)] {
        done(m_store.beginPayment(intent, m_clock.now()));
    });
}

void StoredIntents::settle(ports::PaymentId id, PaymentState state,
                           const ports::PaymentFacts& facts, Done done) {
    m_post([this, id, state, facts, done = std::move(done)] {
        done(m_store.settlePayment(id, state, facts));
    });
}

Expected<std::vector<PaymentIntent>> unsettledIntents(ports::PaymentStore& store) {
    EVERTILL_TRY(records, store.unsettledPayments());
    std::vector<PaymentIntent> intents;
    for (const PaymentRecord& record : records) {
        intents.push_back(record.intent);
    }
    return intents;
}

} // namespace evertill::usecase
