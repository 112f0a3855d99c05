// SPDX-License-Identifier: Apache-2.0
#include "core/basket/tendering.h"

namespace evertill::core {

using base::ErrorCode;
using base::Expected;
using base::makeError;

Expected<BasketChange> addTender(const Basket& basket, const Money& total,
                                 const TenderOffer& offer) {
    if (basket.header().phase == BasketPhase::Suspended) {
        return makeError(ErrorCode::BasketBusy);
    }
    if (basket.isEmpty()) {
        return makeError(ErrorCode::EmptyBasket);
    }
    EVERTILL_TRY(line, takeTender(total, basket.header().tenders, offer));
    BasketChange change{basket.header(), basket.header(), {}};
    change.after.phase = BasketPhase::Tendering;
    if (change.after.tenderStartedAtMicros == 0) {
        change.after.tenderStartedAtMicros = offer.atMicros;
    }
    change.after.tenders.push_back(std::move(line));
    return change;
}

Expected<BasketChange> removeTender(const Basket& basket, const Money& total, std::int32_t number) {
    BasketChange change{basket.header(), basket.header(), {}};
    std::vector<TenderLine> kept;
    bool found = false;
    for (const TenderLine& tender : basket.header().tenders) {
        if (tender.number == number) {
            found = true;
            continue;
        }
        EVERTILL_TRY(again, takeTender(total, kept,
                                       {tender.type, tender.handed, tender.reference,
                                        tender.takenAtMicros}));
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
