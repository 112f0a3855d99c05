// SPDX-License-Identifier: Apache-2.0
#pragma once

// Card payments at a terminal as tenders of a basket. The order of things, each on the disk before
// the next: the intent (PaymentStore), the order to the terminal, what the terminal said
// (PaymentStore), the tender (the basket). Whatever is cut short is made good by
// takeCardPayments(), at start and after each answer of the terminal. INV a tender by card stands
// in a basket exactly when its payment is Approved and not reversed. INV while any payment is not
// settled, no other is begun and no tender is taken or given back (checkCardsSettled): what the
// customer gives twice cannot be told from what he gives once. Threads: readCards() and what takes
// a store are for the store thread; what takes records is for the session's.

#include "ports/payment_store.h"
#include "usecase/sale_session.h"

namespace evertill::usecase {

// What the store knows, for a session that lives on another thread.
struct CardRecords {
    core::BasketId basket;
    std::vector<ports::PaymentRecord> unsettled; // of any basket, oldest first
    std::vector<ports::PaymentRecord> ofBasket;  // oldest first
};
[[nodiscard]] Expected<CardRecords> readCards(ports::PaymentStore& store,
                                              const core::BasketId& basket);

// Error: DeviceUnknownOutcome; context: the payment's id; place: its amount.
[[nodiscard]] Expected<void> checkCardsSettled(const std::vector<ports::PaymentRecord>& unsettled);
[[nodiscard]] Expected<void> checkCardsSettled(ports::PaymentStore& store);

// The intent to charge (a sale) or to give back (a refund) that much; not begun yet: the terminal
// does that. How the customer means to pay was told before (intendTenders). Errors: EmptyBasket,
// TenderTooLarge (more than is due), OutOfRange (zero), TenderNotAllowed (the wrong sign, or a
// discount was given for paying by other means) and those of checkCardsSettled.
[[nodiscard]] Expected<ports::PaymentIntent>
cardIntent(const CardRecords& records, const SaleSession& session, const core::Money& amount,
           const base::Clock& clock, base::RandomSource& random);
[[nodiscard]] Expected<ports::PaymentIntent>
cardIntent(ports::PaymentStore& store, const SaleSession& session, const core::Money& amount,
           const base::Clock& clock, base::RandomSource& random);

// The intent to take a tender back at the terminal, or nullopt for a tender that no terminal took.
// Its id ends as that of the payment does, which is how the two are known to belong together.
// Errors: NoSuchLine, TenderNotAllowed (a refund can not be reversed), of checkCardsSettled.
[[nodiscard]] Expected<std::optional<ports::PaymentIntent>>
reversalIntent(const CardRecords& records, const SaleSession& session, std::int32_t tender,
               const base::Clock& clock, base::RandomSource& random);
[[nodiscard]] Expected<std::optional<ports::PaymentIntent>>
reversalIntent(ports::PaymentStore& store, const SaleSession& session, std::int32_t tender,
               const base::Clock& clock, base::RandomSource& random);

// Brings the session's basket to what the store knows: adds tenders of approved payments (whatever
// the basket has become meanwhile: what is more than due is change to give back), takes those out
// that were reversed. Doing it again does nothing. Returns whether anything changed.
[[nodiscard]] Expected<bool> takeCardPayments(const CardRecords& records, SaleSession& session);
[[nodiscard]] Expected<bool> takeCardPayments(ports::PaymentStore& store, SaleSession& session);

// Of a payment that a person decided the terminal's receipt number is not known, so the terminal
// cannot be told to reverse it: a person does that at the terminal, and says so here. The record is
// begun and approved at once, and takes the tender out like any reversal.
[[nodiscard]] bool isReversedByHand(const ports::PaymentIntent& reversal);
[[nodiscard]] Expected<void> recordHandReversal(ports::PaymentStore& store,
                                                const ports::PaymentIntent& reversal,
                                                base::UtcTime now);

// What stands as the tender's reference: card, last digits, the terminal's receipt, and the end of
// the payment's id, so that no two payments have the same.
[[nodiscard]] std::string cardReference(const ports::PaymentRecord& record);

// The intents of a terminal, on the store thread. post: runs a task there, later or at once. Both
// outlive the terminal.
class StoredIntents final : public ports::PaymentIntentLog {
public:
    using Post = std::function<void(std::function<void()>)>;
    StoredIntents(ports::PaymentStore& store, const base::Clock& clock, Post post)
        : m_store(store)
        , m_clock(clock)
        , m_post(std::move(post)) {}

    void begin(const ports::PaymentIntent& intent, Done done) override;
    void settle(ports::PaymentId id, ports::PaymentState state, const ports::PaymentFacts& facts,
                Done done) override;

private:
    ports::PaymentStore& m_store;
    const base::Clock& m_clock;
    Post m_post;
};

// What a terminal is given at its start.
[[nodiscard]] Expected<std::vector<ports::PaymentIntent>>
unsettledIntents(ports::PaymentStore& store);

} // namespace evertill::usecase
