// SPDX-License-Identifier: Apache-2.0
#include "core/basket/tendering.h"

#include <algorithm>

namespace evertill::core {

using base::ErrorCode;
using base::Expected;
using base::makeError;

namespace {

Expected<TenderLine> chargedLine(const Due& what, std::span<const TenderLine> before,
                                 const TenderOffer& offer) {
    if (offer.handed.currency() != what.total.currency()) {
        return makeError(ErrorCode::CurrencyMismatch, std::string{offer.handed.currency().code()});
    }
    const Money zero = Money::zero(what.total.currency());
    const Money due = std::max(settle(what, before).remaining, zero);
    TenderLine line;
    line.number = static_cast<std::int32_t>(before.size()) + 1;
    line.type = offer.type;
    line.handed = offer.handed;
    line.applied = std::min(offer.handed, due);
    line.change = offer.handed - line.applied;
    line.forfeited = zero;
    line.reference = offer.reference;
    line.takenAtMicros = offer.atMicros;
    return line;
}

BasketChange withTender(const Basket& basket, TenderLine line) {
    BasketChange change{basket.header(), basket.header(), {}};
    change.after.phase = BasketPhase::Tendering;
    if (change.after.tenderStartedAtMicros == 0) {
        change.after.tenderStartedAtMicros = line.takenAtMicros;
    }
    change.after.tenders.push_back(std::move(line));
    return change;
}

} // namespace

Expected<BasketChange> addTender(const Basket& basket, const Due& what, const TenderOffer& offer) {
    if (basket.header().phase == BasketPhase::Suspended) {
        return makeError(ErrorCode::BasketBusy);
    }
    if (basket.isEmpty()) {
        return makeError(ErrorCode::EmptyBasket);
    }
    EVERTILL_TRY(line, takeTender(what, basket.header().tenders, offer));
    return withTender(basket, std::move(line));
}

Expected<BasketChange> bookCharged(const Basket& basket, const Due& what,
                                   const TenderOffer& offer) {
    EVERTILL_TRY(line, chargedLine(what, basket.header().tenders, offer));
    return withTender(basket, std::move(line));
}

Expected<BasketChange> removeTender(const Basket& basket, const Due& what, std::int32_t number) {
    BasketChange change{basket.header(), basket.header(), {}};
    std::vector<TenderLine> kept;
    bool found = false;
    for (const TenderLine& tender : basket.header().tenders) {
        if (tender.number == number) {
            found = true;
            continue;
        }
        const TenderOffer offer{tender.type, tender.handed, tender.reference, tender.takenAtMicros,
                                tender.foreign};
        EVERTILL_TRY(again, tender.type == TenderType::Card ? chargedLine(what, kept, offer)
                                                            : takeTender(what, kept, offer));
        kept.push_back(std::move(again));
    }
    if (!found) {
        return makeError(ErrorCode::NoSuchLine, std::to_string(number));
    }
    if (kept.empty()) {
        change.after.phase = BasketPhase::Open;
        change.after.tenderStartedAtMicros = 0;
    }
    change.after.tenders = std::move(kept);
    return change;
}

} // namespace evertill::core
