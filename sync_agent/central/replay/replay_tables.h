// SPDX-License-Identifier: Apache-2.0
#pragma once

// The tables of the replay (migrations 0003, 0005): where it is, what it folded, who waits for
// what. Inside central/replay only. Threads: one.

#include "central/journal/feed_reader.h"
#include "central/replay/alerts.h"
#include "central/replay/promotion_fold.h"

#include <map>

namespace evertill::central {

// Numbers are stored: append only.
enum class WaitsFor : std::uint8_t {
    Quarantine = 0, // a person; not folded either
    Rules = 1,      // its rule set
    Nobody = 2,     // cannot be replayed at all; not folded either
};

struct WaitingSale {
    std::string tenant;
    std::int64_t position = 0;
    WaitsFor reason = WaitsFor::Quarantine;
    bool isDiscarded = false; // by a person: never folded
};

struct OwnRulesKey {
    std::string tenant;
    std::string store;
    std::string till;
    std::int64_t rules = 0;
    friend auto operator<=>(const OwnRulesKey&, const OwnRulesKey&) = default;
};

struct ReplayTables {
    ReplayTables(Connection& journal, Connection& centre);

    [[nodiscard]] Expected<void> putFold(const PromotionFold& fold);
    [[nodiscard]] Expected<void> putOwnRules(const std::map<OwnRulesKey, std::int64_t>& sales);
    // Whom a person let go, beyond a position and in its order.
    [[nodiscard]] Expected<std::vector<WaitingSale>> letGo(std::int64_t after, std::int64_t limit);
    [[nodiscard]] Expected<std::vector<WaitingSale>> waitingFor(const std::string& tenant,
                                                                std::int64_t rules,
                                                                std::int64_t after,
                                                                std::int64_t limit);
    // The sets that are waited for and are here now, by tenant. 0: not said which.
    [[nodiscard]] Expected<std::vector<std::pair<std::string, std::int64_t>>> wanted();

    FeedReader feed;
    Statement position; // of a projection
    Statement begin;
    Statement move;
    Statement held;
    Statement wait;
    Statement settle;
    Statement used;
    Statement usedByMember;
    Alerts alerts;

private:
    Statement m_letGo;
    Statement m_waitingFor;
    Statement m_wanted;
    Bulk m_promotions;
    Bulk m_arms;
    Bulk m_limits;
    Bulk m_memberLimits;
    Bulk m_ownRules;
};

} // namespace evertill::central
