// SPDX-License-Identifier: Apache-2.0
#pragma once

// Folds the shifts of every till from its journal, as a projection of its own that may lag (cursor
// 'shifts'): each Z is held against the centre's figures as it comes, what came out goes back to
// the till as a setting (core/shift/agreement.h), signed by the root, and a Z with other figures is
// an alert ('shift'). A signature is another one each time, so it is made only where the text is
// new; a text of before there were signatures gets one with its next change.
// What was folded is kept in memory and saved with the cursor now and then, since a row for each
// event of thousands of tills would cost more than the folding; after a kill the events since are
// folded again, to the same. INV what is saved is the fold of the events up to the cursor; Zs and
// what is told of them are written as they come, and written again are the same. An event in
// quarantine is folded all the same: its till's Z holds it too. Threads: one.

#include "base/clock.h"
#include "central/database/central_database.h"
#include "central/reference/row_writer.h"
#include "central/replay/alerts.h"
#include "central/shifts/shift_tables.h"
#include "crypto/pki/keys.h"

#include <map>
#include <optional>
#include <set>

namespace evertill::central {

class ShiftAgreement {
public:
    static constexpr std::int64_t kGroup = 500;
    static constexpr std::int64_t kSaveEvents = 20'000;
    static constexpr std::int64_t kSaveMicros = 60'000'000;
    static constexpr std::size_t kMostTills = 10'000; // in memory

    [[nodiscard]] static Expected<std::unique_ptr<ShiftAgreement>>
    open(CentralDatabase& database, const base::Sha256& sha256, const ports::EventCodec& codec,
         const base::Clock& clock, crypto::PrivateKey root);
    ~ShiftAgreement();

    // How many events it took; 0: it is at the end of the feed. Error StorageBusy: another one is
    // at work.
    [[nodiscard]] Expected<std::int64_t> step(std::int64_t maxEvents = kGroup);
    // What was folded since it was saved last, with the cursor.
    [[nodiscard]] Expected<void> save();

private:
    struct Tables;

    ShiftAgreement(CentralDatabase& database, const ports::EventCodec& codec,
                   const base::Clock& clock, crypto::PrivateKey root);
    struct Folded {
        TillLedger till;
        bool isSaved = true;
    };
    [[nodiscard]] Expected<void> begin();
    [[nodiscard]] Expected<void> fold(const FeedEvent& event);
    [[nodiscard]] Expected<void> tellNews();
    void forget();
    [[nodiscard]] Expected<void> tell(const TillKey& key, const TillLedger& till);

    CentralDatabase& m_database;
    const ports::EventCodec& m_codec;
    const base::Clock& m_clock;
    crypto::PrivateKey m_root;
    std::unique_ptr<Connection> m_journal;
    std::unique_ptr<Connection> m_centre;
    std::unique_ptr<Tables> m_tables;
    std::map<TillKey, Folded> m_tills;
    std::set<TillKey> m_news;              // of whom something is to be told
    std::optional<std::int64_t> m_savedTo; // the cursor; nullopt: not read yet
    std::int64_t m_foldedTo = 0;
    std::int64_t m_savedAt = 0; // micros
};

} // namespace evertill::central
