// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/engine.h"

namespace evertill::core {

PromotionStage stageOf(const PromotionKind& kind) {
    if (std::holds_alternative<PointsMultiplier>(kind)) {
        return PromotionStage::Points;
    }
    const bool isBasket = std::holds_alternative<ThresholdAmount>(kind) ||
                          std::holds_alternative<ThresholdPercent>(kind) ||
                          std::holds_alternative<ThresholdGift>(kind) ||
                          std::holds_alternative<CouponIssue>(kind);
    return isBasket ? PromotionStage::Basket : PromotionStage::Item;
}

CounterId counterOf(const Promotion& promotion, const PromotionLimit& limit) {
    if (!limit.counter.isEmpty()) {
        return limit.counter;
    }
    static constexpr const char* kScopes[] = {"basket", "member", "day", "campaign"};
    static constexpr const char* kMeasures[] = {"applications", "amount"};
    return CounterId{promotion.id.value() + "/" + kScopes[static_cast<std::size_t>(limit.scope)] +
                     "/" + kMeasures[static_cast<std::size_t>(limit.of)]};
}

} // namespace evertill::core
