// SPDX-License-Identifier: Apache-2.0
#pragma once

// Folds the shifts of every till from its journal, as a projection of its own that may lag (cursor
// 'shifts'): each Z is held against the centre's figures as it comes, what came out goes back to
// the till as a setting (core/shift/agreement.h), and a Z with other figures is an alert ('shift').
// INV each event is folded once: the cursor moves in the transaction of the figures. An event in
// quarantine is folded all the same: its till's Z holds it too. Threads: one.

#include "base/clock.h"
#include "central/database/central_database.h"
#include "central/reference/row_writer.h"
#include "central/replay/alerts.h"
#include "central/shifts/shift_tables.h"

#include <map>

namespace evertill::central {

class ShiftAgreement {
public:
    static constexpr std::int64_t kGroup = 500;

    [[nodiscard]] static Expected<std::unique_ptr<ShiftAgreement>>
    open(CentralDatabase& database, const base::Sha256& sha256, const ports::EventCodec& codec,
         const base::Clock& clock);
    ~ShiftAgreement();

    // How many events it took; 0: it is at the end of the feed. Error StorageBusy: another one is
    // at work.
    [[nodiscard]] Expected<std::int64_t> step(std::int64_t maxEvents = kGroup);
    [[nodiscard]] Expected<void> run();

private:
    struct Tables;

    ShiftAgreement(CentralDatabase& database, const ports::EventCodec& codec,
                   const base::Clock& clock);
    [[nodiscard]] Expected<bool> write(std::map<TillKey, TillLedger>& touched);
    [[nodiscard]] Expected<void> tell(const TillKey& key, const TillLedger& till);

    CentralDatabase& m_database;
    const ports::EventCodec& m_codec;
    const base::Clock& m_clock;
    std::unique_ptr<Connection> m_journal;
    std::unique_ptr<Connection> m_centre;
    std::unique_ptr<Tables> m_tables;
};

} // namespace evertill::central
