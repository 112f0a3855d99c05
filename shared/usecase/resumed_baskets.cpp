// SPDX-License-Identifier: Apache-2.0
#include "usecase/resumed_baskets.h"

#include <algorithm>

namespace evertill::usecase {

ResumedBaskets sortResumed(std::vector<core::Basket> found, const core::OperatorId& by,
                           std::int64_t atMicros) {
    ResumedBaskets result;
    std::vector<core::Basket> open;
    for (core::Basket& basket : found) {
        const bool isSuspended = basket.header().phase == core::BasketPhase::Suspended;
        (isSuspended ? result.suspended : open).push_back(std::move(basket));
    }
    std::stable_sort(open.begin(), open.end(), [](const core::Basket& a, const core::Basket& b) {
        const bool paid = !a.header().tenders.empty();
        const bool otherPaid = !b.header().tenders.empty();
        return paid != otherPaid ? !paid
                                 : a.header().firstScanAtMicros < b.header().firstScanAtMicros;
    });
    if (open.empty()) {
        return result;
    }
    result.open = std::move(open.back());
    open.pop_back();
    for (core::Basket& basket : open) {
        if (basket.isEmpty()) {
            continue;
        }
        core::BasketChange change{basket.header(), basket.header(), {}};
        change.after.phase = core::BasketPhase::Suspended;
        change.after.suspendedAtMicros = atMicros;
        change.after.suspendedBy = by;
        basket.apply(change);
        result.suspended.push_back(std::move(basket));
        result.setAside.push_back(std::move(change));
    }
    return result;
}

} // namespace evertill::usecase
