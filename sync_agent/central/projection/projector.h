// SPDX-License-Identifier: Apache-2.0
#pragma once

// Applies the feed to the centre's figures: sales, day totals, stock by store with its vector,
// members and points, and the stream rows made of them. Accepting never waits for it, and what it
// cannot apply goes to quarantine instead of stopping it.
//
// INV each event is applied once: the cursor moves in the transaction of the effects, and only from
// where this projector read it, so a second projector by mistake fails instead of doubling.
// INV the figures are the fold of the applied events and the adjustments, in any order.
// Branches of forks wait in quarantine until a manager confirms them.
// Threads: one.

#include "base/clock.h"
#include "central/database/central_database.h"
#include "central/projection/group_work.h"
#include "central/quarantine/quarantine.h"

namespace evertill::central {

struct ReapplyResult {
    std::int64_t applied = 0;
    std::int64_t still = 0; // tried and still refused, or waiting behind such a one
};

class Projector {
public:
    static constexpr std::int64_t kGroup = 500;

    [[nodiscard]] static Expected<std::unique_ptr<Projector>> open(CentralDatabase& database,
                                                                   const base::Sha256& sha256,
                                                                   const ports::EventCodec& codec,
                                                                   const base::Clock& clock);
    ~Projector();

    // How many events it took from the feed; 0: it is at the end. Error StorageBusy: another
    // projector is at work.
    [[nodiscard]] Expected<std::int64_t> step(std::int64_t maxEvents = kGroup);
    // Steps until the end of the feed.
    [[nodiscard]] Expected<std::int64_t> run();
    [[nodiscard]] Expected<std::int64_t> position();

    // Tries quarantined events again, in order: those of one key, or of all (empty).
    [[nodiscard]] Expected<ReapplyResult> reapply(const std::string& tenant,
                                                  const std::string& key);

private:
    struct Statements;

    Projector(CentralDatabase& database, const ports::EventCodec& codec, const base::Clock& clock);
    void sort(const std::vector<FeedEvent>& events, OpenKeys& openKeys, GroupWork& work,
              std::vector<QuarantineEntry>& refused, std::vector<std::int64_t>& applied) const;
    [[nodiscard]] Expected<std::int64_t> reapplyGroup(const std::string& tenant,
                                                      const std::string& key, OpenKeys& openKeys,
                                                      std::int64_t& after, ReapplyResult& result);

    CentralDatabase& m_database;
    const ports::EventCodec& m_codec;
    const base::Clock& m_clock;
    std::unique_ptr<Connection> m_journal;
    std::unique_ptr<Connection> m_centre;
    std::unique_ptr<Statements> m_statements;
};

// What a branch of a fork waits for.
[[nodiscard]] std::string forkKey(std::int64_t chain);

} // namespace evertill::central
