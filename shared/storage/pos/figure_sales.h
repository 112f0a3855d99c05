// SPDX-License-Identifier: Apache-2.0
#pragma once

// The sales behind a figure. The rows of sale say which may be meant; whether one is, its record
// says, by the same rule that made the figure (core/figures/day_figures.h). A query looks at
// kMostRecords records at most and goes on where it stopped. Threads: those of the database.

#include "ports/figure_reader.h"
#include "storage/pos/figure_folds.h"

namespace evertill::storage {

class FigureSales {
public:
    static constexpr std::int64_t kMostRecords = 1'000; // of one answer

    [[nodiscard]] static Expected<FigureSales> open(Database& database);

    // In a read transaction, so that folds and sales are of one moment. A body that does not decode
    // is left out, as it is of the figure; one whose file of the archive is lost or damaged was in
    // the figure when it was there. Errors: FileMissing, StorageCorrupt (place: that file).
    [[nodiscard]] Expected<ports::SalesPage> page(const ports::SalesQuery& query,
                                                  JournalTail& tail);

private:
    explicit FigureSales(core::Currency currency) : m_currency(currency) {}

    core::Currency m_currency;
    Statement m_newest;
    Statement m_sales;
};

} // namespace evertill::storage
