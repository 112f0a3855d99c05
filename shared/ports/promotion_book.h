// SPDX-License-Identifier: Apache-2.0
#pragma once

// What this till's own journal says of promotions: how much of a limit was used, which coupon codes
// were redeemed or are held by another basket, who bought before. Other tills are not asked: until
// limits and codes are shared, a till counts all it knows. Point look-ups, quick enough for the GUI
// thread. Threads: an instance belongs to one thread. Errors: StorageFailed and the like.

#include "core/promotion/pricing_input.h"

#include <string_view>
#include <vector>

namespace evertill::ports {

using base::Expected;

struct CouponStanding {
    std::int64_t uses = 0;        // in sales
    bool isHeldByAnother = false; // an open or suspended basket other than the one that asks
    bool isWithdrawn = false;     // every line of the sale that gave it came back to this till
};

class PromotionBook {
public:
    virtual ~PromotionBook() = default;

    // Of all campaigns; of a business date; by a member. Counters that were never used are not
    // there.
    [[nodiscard]] virtual Expected<std::vector<core::CounterValue>> used() = 0;
    [[nodiscard]] virtual Expected<std::vector<core::CounterValue>>
    usedOn(core::BusinessDate date) = 0;
    [[nodiscard]] virtual Expected<std::vector<core::CounterValue>>
    usedBy(const core::MemberId& member) = 0;

    [[nodiscard]] virtual Expected<CouponStanding> coupon(std::string_view code,
                                                          const core::BasketId& asking) = 0;
    // Codes that this till issued on sales to the member, whatever became of them.
    [[nodiscard]] virtual Expected<std::vector<std::string>>
    issuedTo(const core::MemberId& member) = 0;
    [[nodiscard]] virtual Expected<bool> hasBought(const core::MemberId& member) = 0;
};

} // namespace evertill::ports
