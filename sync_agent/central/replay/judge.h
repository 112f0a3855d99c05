// SPDX-License-Identifier: Apache-2.0
#pragma once

// A sale priced again by the rule set it names, as alerts: pure but for the engine that is given.
// Kinds: price (a difference), rules (its set is not here), replay (it cannot be priced again),
// limit.

#include "central/projection/effects.h"
#include "central/replay/alerts.h"
#include "core/promotion/engine.h"

#include <map>

namespace evertill::central {

// What all alerts of a sale say.
[[nodiscard]] Alert alertOf(const FeedEvent& event, const core::Transaction& sale,
                            std::int64_t nowMicros);
// At most so many of a sale, half of them of its rules, half of its prices and taxes: a sale made
// up of differences must not bury the others.
inline constexpr std::size_t kAlertsOfSale = 20;
// Those that are too many go; the last that stays says how many they are.
void keepFirst(std::size_t most, std::vector<Alert>& alerts);
// One alert per difference; none: the till and the centre agree.
[[nodiscard]] std::vector<Alert> judgeSale(const FeedEvent& event, const core::Transaction& sale,
                                           const core::PromotionEngine& engine,
                                           std::int64_t nowMicros);
// Its rule set is not here.
[[nodiscard]] Alert rulesMissing(const FeedEvent& event, const core::Transaction& sale,
                                 std::int64_t nowMicros);
// It cannot be replayed, whatever its rule set is.
[[nodiscard]] Alert unreplayable(const FeedEvent& event, const std::string& reason,
                                 std::int64_t nowMicros);
// The till sold by a set of its own, that had this version before the till was enrolled. A till
// that names rows of the centre sells by the centre's sets: another of that version is an alert.
[[nodiscard]] bool isByOwnRules(const core::Transaction& sale, const core::PromotionEngine& engine);

// The limits of a rule set that more than one till can pass together, by counter.
struct SharedLimit {
    core::LimitScope scope = core::LimitScope::Campaign; // or Day, or Member
    std::int64_t most = 0;
    std::string promotion;
    bool isAmount = false;
};
[[nodiscard]] std::map<std::string, SharedLimit> sharedLimits(const core::RuleSet& rules);
// All tills together used more than the limit allows; without tenant and time.
[[nodiscard]] Alert overshoot(const SharedLimit& limit, const std::string& key, std::int64_t used,
                              const core::PromotionEngine& engine);

} // namespace evertill::central
