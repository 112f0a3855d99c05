// SPDX-License-Identifier: Apache-2.0
#pragma once

// Prices every sale again that was sold by a rule set or by the centre's rows of prices and taxes,
// as a projection of its own: it follows the main one ('main') with a cursor of its own
// ('promotions') and may lag. Beside it folds what promotions did (promotion_fold.h) and watches
// what all tills together used of a limit.
//
// A sale in quarantine waits with it: folded when it is released, never when it is discarded. A
// sale whose rule set is not here, or cannot be read, is an alert and waits for it. One that cannot
// be replayed at all is an alert and left out; it never keeps the others waiting. INV each sale is
// folded once: the cursor and the wait move in the transaction of the figures. Sales are read and
// priced before that transaction begins, which keeps others from writing.
// Threads: one.

#include "base/clock.h"
#include "central/database/central_database.h"
#include "central/reference/past_rows.h"
#include "central/replay/judge.h"
#include "central/replay/replay_tables.h"
#include "central/rules/engine_shelf.h"
#include "ports/event_codec.h"

namespace evertill::central {

class PromotionReplay {
public:
    static constexpr std::int64_t kGroup = 500;
    // A group ends with the sale that brings it here, so that what is written at once stays small.
    static constexpr std::size_t kLinesOfGroup = 2'000;

    [[nodiscard]] static Expected<std::unique_ptr<PromotionReplay>>
    open(CentralDatabase& database, const ports::EventCodec& codec, const base::Clock& clock);
    ~PromotionReplay();

    // How many events it took; 0: it is where the main projection is. Error StorageBusy: another
    // one is at work.
    [[nodiscard]] Expected<std::int64_t> step(std::int64_t maxEvents = kGroup);
    // Looks at the sales for which a person or a rule set came; how many it settled.
    [[nodiscard]] Expected<std::int64_t> retry();
    // Alerts it wrote since it was opened; one whose figures changed counts again.
    [[nodiscard]] std::int64_t raised() const { return m_raised; }
    // Steps to the end, then retries.
    [[nodiscard]] Expected<void> run();

private:
    struct Work; // of one transaction
    // Why the one event is left out; nothing: it is not.
    using LeftOut = std::optional<base::Error>;

    PromotionReplay(const ports::EventCodec& codec, const base::Clock& clock);
    [[nodiscard]] Expected<std::int64_t> take(std::int64_t maxEvents, const LeftOut& leftOut);
    [[nodiscard]] Expected<void> settle(const std::vector<WaitingSale>& sales);
    // How many of them, from the front. events: theirs.
    [[nodiscard]] Expected<std::size_t> settleTogether(std::span<const WaitingSale> sales,
                                                       std::span<const FeedEvent> events,
                                                       const LeftOut& leftOut);
    [[nodiscard]] Expected<void> include(const FeedEvent& event, bool isFolded, Work& work);
    void leaveOut(const FeedEvent& event, const std::string& reason, Work& work);
    [[nodiscard]] Expected<void> replay(const FeedEvent& event, const core::Transaction& sale,
                                        Work& work);
    [[nodiscard]] Expected<void> checkBooks(Work& work);
    [[nodiscard]] Expected<void> write(Work& work);
    [[nodiscard]] Expected<void> watchLimits(const Work& work, std::vector<Alert>& alerts);
    [[nodiscard]] Expected<void> watchLimit(const std::string& tenant,
                                            const core::PromotionEngine& engine,
                                            const core::EffectSums& sums,
                                            std::vector<Alert>& alerts);

    const ports::EventCodec& m_codec;
    const base::Clock& m_clock;
    EngineShelf m_shelf;
    std::int64_t m_raised = 0;
    std::unique_ptr<Connection> m_journal;
    std::unique_ptr<Connection> m_centre;
    std::unique_ptr<ReplayTables> m_tables;
    std::unique_ptr<PastRows> m_past;
};

} // namespace evertill::central
