// SPDX-License-Identifier: Apache-2.0
#pragma once

// The sums and the audit trail that managers look at, exact at the moment they are asked for, read
// through a connection of its own. Threads: an instance belongs to one thread.

#include "core/figures/audit.h"
#include "core/figures/day_figures.h"
#include "ports/till_reader.h"

#include <vector>

namespace evertill::ports {

using base::Expected;

struct AuditQuery {
    std::vector<std::uint16_t> types; // none: all
    core::OperatorId by;              // empty: everybody
    std::int64_t fromMicros = INT64_MIN;
    std::int64_t untilMicros = INT64_MAX;
    std::int64_t before = INT64_MAX; // an AuditRow's id: what is older
    std::size_t limit = 100;         // <= 1,000
};

struct AuditRow {
    std::int64_t id = 0; // rises with the journal
    std::int64_t atMicros = 0;
    core::AuditEntry entry;
};

// Which sales one figure is made of. INV the figures of those found, over all pages, are the
// figure.
struct SalesQuery {
    core::BusinessDate first;
    core::BusinessDate last;
    core::FigureKind kind = core::FigureKind::Day; // Day, Hour, Category, Operator, Tender, Refunds
    std::string key{};                             // as FigureKey has it
    core::ShiftId shift{};                         // of it only; empty: of all
    core::ReceiptNumber before{};                  // what is older; empty: from the newest
    std::size_t limit = 50;                        // <= 1,000
};

struct SalesPage {
    std::vector<TransactionSummary> sales; // newest first
    // The next page begins before this one; empty: there is none. A page may be short, and even
    // empty, with more to come: it ends where as much was looked at as one answer may take.
    core::ReceiptNumber next{};
};

class FigureReader {
public:
    virtual ~FigureReader() = default;

    // The business date in force; 1970-01-01 where no day was opened yet.
    [[nodiscard]] virtual Expected<core::BusinessDate> today() = 0;
    // Of the dates from first to last, both included.
    [[nodiscard]] virtual Expected<core::DayFigures> figures(core::BusinessDate first,
                                                             core::BusinessDate last) = 0;
    // Of the store's other tills, by till, as the centre told them (stream day_totals); items are
    // not told. What is in another currency than the till's is left out.
    [[nodiscard]] virtual Expected<std::map<std::string, core::FigureSums>>
    otherTills(core::BusinessDate first, core::BusinessDate last) = 0;
    // Newest first.
    [[nodiscard]] virtual Expected<std::vector<AuditRow>> audit(const AuditQuery& query) = 0;
    [[nodiscard]] virtual Expected<SalesPage> sales(const SalesQuery& query) = 0;
};

} // namespace evertill::ports
