// SPDX-License-Identifier: Apache-2.0
#pragma once

// Prices every sale again that was sold by a rule set, as a projection of its own: it follows the
// main one ('main') with a cursor of its own ('promotions') and may lag. Beside it folds what
// promotions did (promotion_fold.h) and watches what all tills together used of a limit.
//
// A sale in quarantine waits with it: folded when it is released, never when it is discarded. A
// sale whose rule set is not here is an alert and is tried again. INV each sale is folded once: the
// cursor and the wait move in the transaction of the figures.
// Threads: one.

#include "base/clock.h"
#include "central/database/central_database.h"
#include "central/replay/judge.h"
#include "central/replay/promotion_fold.h"
#include "central/rules/engine_shelf.h"
#include "ports/event_codec.h"

namespace evertill::central {

class PromotionReplay {
public:
    static constexpr std::int64_t kGroup = 500;

    [[nodiscard]] static Expected<std::unique_ptr<PromotionReplay>>
    open(CentralDatabase& database, const ports::EventCodec& codec, const base::Clock& clock);
    ~PromotionReplay();

    // How many events it took; 0: it is where the main projection is. Error StorageBusy: another
    // one is at work.
    [[nodiscard]] Expected<std::int64_t> step(std::int64_t maxEvents = kGroup);
    // Looks again at the sales that wait; how many of them it settled.
    [[nodiscard]] Expected<std::int64_t> retry();
    // Alerts it wrote since it was opened; one whose figures changed counts again.
    [[nodiscard]] std::int64_t raised() const { return m_raised; }
    // Steps to the end, then retries.
    [[nodiscard]] Expected<void> run();

private:
    struct Statements;
    struct Work; // of one transaction

    PromotionReplay(const ports::EventCodec& codec, const base::Clock& clock);
    // Nothing where the set is not here.
    [[nodiscard]] Expected<SharedEngine> engineOf(const std::string& tenant, std::int64_t version);
    [[nodiscard]] Expected<void> replay(const FeedEvent& event, const core::Transaction& sale,
                                        Work& work);
    [[nodiscard]] Expected<void> write(Work& work);
    [[nodiscard]] Expected<void> watchLimits(const Work& work, std::vector<Alert>& alerts);

    const ports::EventCodec& m_codec;
    const base::Clock& m_clock;
    EngineShelf m_shelf;
    std::int64_t m_raised = 0;
    std::unique_ptr<Connection> m_journal;
    std::unique_ptr<Connection> m_centre;
    std::unique_ptr<Statements> m_statements;
};

} // namespace evertill::central
