// SPDX-License-Identifier: Apache-2.0
#pragma once

// ports/figure_reader.h over pos.db: the folds, and the records behind them (figure_folds.h), both
// of one moment, and over the reference data what the centre told of other tills. The audit trail
// is filtered by its index; only the records of one page are decoded.

#include "ports/figure_reader.h"
#include "storage/directory.h"
#include "storage/pos/figure_folds.h"
#include "storage/pos/figure_sales.h"
#include "storage/ref/reference_file.h"

#include <memory>

namespace evertill::storage {

class SqliteFigureReader final : public ports::FigureReader {
public:
    // The codec is borrowed. Errors: FileMissing, StorageTooNew, StorageCorrupt.
    [[nodiscard]] static Expected<std::unique_ptr<SqliteFigureReader>>
    open(const TillDirectory& directory, const ports::EventCodec& codec);

    // For holding it at a moment (one_moment.h).
    [[nodiscard]] Database& database() { return m_database; }

    [[nodiscard]] Expected<core::BusinessDate> today() override;
    [[nodiscard]] Expected<core::DayFigures> figures(core::BusinessDate first,
                                                     core::BusinessDate last) override;
    [[nodiscard]] Expected<std::map<std::string, core::FigureSums>>
    otherTills(core::BusinessDate first, core::BusinessDate last) override;
    [[nodiscard]] Expected<std::vector<ports::AuditRow>>
    audit(const ports::AuditQuery& query) override;
    [[nodiscard]] Expected<ports::SalesPage> sales(const ports::SalesQuery& query) override;

private:
    SqliteFigureReader(Database database, const TillDirectory& directory)
        : m_database(std::move(database))
        , m_reference(directory) {}
    [[nodiscard]] Expected<void> addFolded(core::DayFigures& figures, core::BusinessDate first,
                                           core::BusinessDate last);
    [[nodiscard]] Expected<void> addTailRows(const ports::AuditQuery& query,
                                             std::vector<ports::AuditRow>& rows);
    [[nodiscard]] Expected<void> addIndexed(const ports::AuditQuery& query,
                                            std::vector<ports::AuditRow>& rows);
    template <typename Ask>
    auto atOneMoment(Ask ask) -> decltype(ask());

    Database m_database;
    std::optional<JournalTail> m_tail;
    Statement m_figures;
    Statement m_index;
    std::optional<FigureSales> m_sales;
    ReferenceFile m_reference;
    Statement m_otherTills;
};

} // namespace evertill::storage
