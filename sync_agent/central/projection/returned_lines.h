// SPDX-License-Identifier: Apache-2.0
#pragma once

// What came back of the sales of all tills, by line: the stream that tells each store's tills, and
// an alert where more came back than was sold, as tills that were apart can do. A return may come
// before its sale: it is held against it when that comes. Inside central/ only.

#include "central/projection/effects.h"
#include "central/reference/row_writer.h"
#include "central/replay/alerts.h"

#include <map>
#include <set>

namespace evertill::central {

struct ReturnTables {
    explicit ReturnTables(Connection& connection);

    Bulk add;
    Statement waiting; // lines of a sale that came back before it was here
    Statement sold;
    Statement setSold;
    Statement lines;
    Alerts alerts;
};

class ReturnWork {
public:
    void add(const FeedEvent& event, const core::Transaction& transaction);
    // After the group's sales, also where nothing came back: one that was waited for may be there.
    [[nodiscard]] Expected<void> write(ReturnTables& tables,
                                       std::map<std::string, std::vector<ScopedRow>>& rows,
                                       std::int64_t nowMicros) const;

private:
    using LineKey = std::pair<std::string, core::ReturnOf>; // tenant, line

    [[nodiscard]] Expected<std::vector<LineKey>> unknown(ReturnTables& tables) const;
    [[nodiscard]] Expected<std::set<LineKey>> findSold(ReturnTables& tables) const;

    std::set<LineKey> m_sales; // of the group; line 0
    std::map<LineKey, std::int64_t> m_returned;
};

} // namespace evertill::central
