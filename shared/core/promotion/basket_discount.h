// SPDX-License-Identifier: Apache-2.0
#pragma once

// Discounts by hand through the engine. On a line: before any rule (unit_classes.h). On the basket:
// after all rules, spread over all discountable units by what is left to pay for them. The right to
// give them is checked here too: a till asks before it prices, the centre when it replays.

#include "core/promotion/pricing_input.h"
#include "core/promotion/pricing_result.h"

namespace evertill::core {

// Spreads input.discount, if there is one, and adds its cause.
void discountBasketByHand(const PricingInput& input, PricingResult& result);

struct ManualRights { // of the one who gives, or of the one who approves
    Rate mostPercent; // of a line or basket, 0 .. 100 %
    bool mayOverridePrice = false;
    bool mayGoBelowCost = false;
};

enum class ManualIssueKind : std::uint8_t {
    ReasonMissing = 0,
    DiscountTooLarge = 1,
    OverrideNotPermitted = 2,
    BelowCost = 3, // by hand; what rules do is the guard's business
};
struct ManualIssue {
    ManualIssueKind kind{};
    std::int32_t lineNo = 0; // 0: the basket
    friend bool operator==(const ManualIssue&, const ManualIssue&) = default;
};

// What of this basket needs somebody with more rights. A discount with approvedBy is measured
// against the approver's rights, which the caller passes.
[[nodiscard]] std::vector<ManualIssue> checkManual(const PricingInput& input,
                                                   const PricingResult& result,
                                                   const ManualRights& own,
                                                   const ManualRights& approver);

} // namespace evertill::core
