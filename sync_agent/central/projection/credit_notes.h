// SPDX-License-Identifier: Apache-2.0
#pragma once

// What all tills issued and redeemed of each credit note and account: the stream that tells every
// till, and an alert where more was redeemed than issued, as tills that were apart can do. A note
// may be redeemed before its issue comes: the alert goes when that covers it. Inside central/ only.

#include "central/projection/effects.h"
#include "central/reference/row_writer.h"
#include "central/replay/alerts.h"

#include <map>

namespace evertill::central {

struct NoteTables {
    explicit NoteTables(Connection& connection);

    Bulk add;
    Statement sums;
    Alerts alerts;
};

struct NoteKey {
    std::string tenant;
    std::string number;
    std::string currency;
    friend auto operator<=>(const NoteKey&, const NoteKey&) = default;
};
struct NoteSums { // minor units
    std::int64_t issued = 0;
    std::int64_t redeemed = 0;
};
using NoteFold = std::map<NoteKey, NoteSums>;
// What a transaction gives and takes; a number that no row could bear is passed over.
void foldNotes(NoteFold& notes, const FeedEvent& event, const core::Transaction& transaction);

class NoteWork {
public:
    void add(const FeedEvent& event, const core::Transaction& transaction) {
        foldNotes(m_notes, event, transaction);
    }
    [[nodiscard]] Expected<void> write(NoteTables& tables,
                                       std::map<std::string, std::vector<ScopedRow>>& rows,
                                       std::int64_t nowMicros) const;

private:
    NoteFold m_notes;
};

} // namespace evertill::central
