// SPDX-License-Identifier: Apache-2.0
#pragma once

// ports::KeptAudit over pos.db: a connection for each part, all held at one moment.

#include "ports/kept_audit.h"
#include "storage/pos/customer_audit.h"
#include "storage/pos/figure_reader.h"
#include "storage/pos/people_reader.h"
#include "storage/pos/sale_audit.h"
#include "storage/pos/shift_rows.h"
#include "storage/sqlite/one_moment.h"

namespace evertill::storage {

class SqliteKeptAudit final : public ports::KeptAudit {
public:
    // The codec is borrowed. Errors: FileMissing, StorageBusy, StorageTooNew, StorageCorrupt.
    [[nodiscard]] static Expected<std::unique_ptr<SqliteKeptAudit>>
    open(const TillDirectory& directory, const ports::EventCodec& codec);

    [[nodiscard]] core::JournalPosition newest() const override { return m_newest; }
    [[nodiscard]] ports::SaleAudit& sales() override { return *m_sales; }
    [[nodiscard]] ports::ShiftReader& shifts() override { return *m_shifts; }
    [[nodiscard]] ports::FigureReader& figures() override { return *m_figures; }
    [[nodiscard]] ports::PeopleReader& people() override { return *m_people; }
    [[nodiscard]] ports::CustomerAudit& customers() override { return *m_customers; }

private:
    SqliteKeptAudit() = default;

    core::JournalPosition m_newest;
    std::unique_ptr<SqliteSaleAudit> m_sales;
    std::unique_ptr<SqliteShiftReader> m_shifts;
    std::unique_ptr<SqliteFigureReader> m_figures;
    std::unique_ptr<SqlitePeopleReader> m_people;
    std::unique_ptr<SqliteCustomerAudit> m_customers;
    std::optional<OneMoment> m_moment; // ends before the connections
};

} // namespace evertill::storage
