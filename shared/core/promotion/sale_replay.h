// SPDX-License-Identifier: Apache-2.0
#pragma once

// A basket and a sale as the engine wants them. Both go through one door, so that the centre, which
// has only the sale, asks the engine what the till asked. INV what a till sold, priced again by the
// rule set the sale names, has no difference. Only sale lines are priced here: what comes back is
// refund.h's business. Tax is not replayed: that needs the tax table of the sale's tax version.
// Threads: pure.

#include "core/promotion/engine.h"
#include "core/transaction/transaction.h"

namespace evertill::core {

// What neither the lines nor the header of a basket say.
struct SaleFacts {
    StoreId store;
    std::string zone;
    std::string channel = "store";
    BusinessDate businessDate;
    std::vector<CounterValue> counters;
};

// Error: Overflow (price x quantity of a line).
[[nodiscard]] base::Expected<PricingInput> inputOf(const Basket& basket, const SaleFacts& facts);
[[nodiscard]] base::Expected<PricingInput> inputOf(const Transaction& sale);

// A sale issues no more coupons than this: each is printed on its receipt.
inline constexpr std::size_t kMaxIssuedCoupons = 100;

// What of the engine's answer is recorded beside the lines. issued has no codes yet.
[[nodiscard]] SalePromotions recordOf(const PricingInput& input, const PricingResult& result,
                                      const Asked& asked);
// Of limits that outlive the basket.
[[nodiscard]] std::vector<LimitCount> limitsOf(const PricingResult& result, const Asked& asked);

// Numbers are stored and sent: append only.
enum class Differing : std::uint8_t {
    RuleSet = 0,     // the engine is of another version than the sale
    Amount = 1,      // what a line came to
    Adjustments = 2, // the line's sum is the same, but not who took how much off
    Units = 3,       // what single units of a line cost
    Coupons = 4,     // used or issued
    Limits = 5,
    Points = 6,
    Unpriced = 7, // the engine refuses the sale's input
};
struct Difference {
    Differing what = Differing::Amount;
    std::int32_t lineNo = 0; // 0: the sale as a whole
    Money sold;              // for Amount; else what the line came to
    Money ours;
    friend bool operator==(const Difference&, const Difference&) = default;
};

// By rising line number; empty: to the cent what was sold. A sale without a rule set has none.
[[nodiscard]] std::vector<Difference> replaySale(const Transaction& sale,
                                                 const PromotionEngine& engine);

} // namespace evertill::core
