// SPDX-License-Identifier: Apache-2.0
#pragma once

// The effects of a group of events, summed up before anything is written: one row per figure and
// group, however many events touch it. Writes tables and stream rows within the caller's
// transaction. Inside central/ only.

#include "central/projection/credit_notes.h"
#include "central/projection/effects.h"
#include "central/projection/members.h"
#include "central/projection/returned_lines.h"
#include "central/reference/row_writer.h"

#include <deque>
#include <map>
#include <set>

namespace evertill::central {

// Statements of the projections' tables.
struct ProjectionWriter {
    ProjectionWriter(Connection& connection, const base::Sha256& sha256);

    Bulk sales;
    Bulk lines;
    Bulk tenders;
    Bulk taxes;
    Bulk dayTotals;
    Bulk stock;
    Bulk applied;
    MemberTables members;
    ReturnTables returns;
    NoteTables notes;
    RowWriter rows;
};

class GroupWork {
public:
    void add(const FeedEvent& event, Effect effect);
    [[nodiscard]] bool isEmpty() const {
        return m_sales.empty() && m_applied.empty() && m_members.isEmpty() && m_keys.empty();
    }
    // Stock and points are as of this moment.
    [[nodiscard]] Expected<void> write(ProjectionWriter& writer, std::int64_t nowMicros);

private:
    struct Sale {
        FeedEvent event; // without its body
        SaleEffect effect;
    };
    struct DayKey {
        std::string tenant;
        std::string store;
        std::string till;
        std::int64_t date = 0;
        std::string currency;
        friend auto operator<=>(const DayKey&, const DayKey&) = default;
    };
    struct DaySums {
        std::int64_t transactions = 0;
        std::int64_t lines = 0;
        std::int64_t total = 0;
        std::int64_t net = 0;
        std::int64_t tax = 0;
        std::int64_t exact = 0;
    };
    struct StockKey {
        std::string tenant;
        std::string sku;
        std::string store;
        friend auto operator<=>(const StockKey&, const StockKey&) = default;
    };
    struct JournalKey {
        std::string tenant;
        std::string store;
        core::DeviceId device;
        core::EpochNonce epoch{};
        friend auto operator<=>(const JournalKey&, const JournalKey&) = default;
    };
    using RowsByTenant = std::map<std::string, std::vector<ScopedRow>>;

    void addSale(const FeedEvent& event, SaleEffect effect);
    // And that the figures hold the event from now on.
    void addStock(const FeedEvent& event, const std::vector<core::StockDelta>& deltas);
    [[nodiscard]] Expected<void> writeSales(ProjectionWriter& writer);
    [[nodiscard]] Expected<void> writeDays(ProjectionWriter& writer, RowsByTenant& rows);
    [[nodiscard]] Expected<void> writeStock(ProjectionWriter& writer, std::int64_t nowMicros,
                                            RowsByTenant& rows);

    std::deque<Sale> m_sales;
    std::map<DayKey, DaySums> m_days;
    std::map<StockKey, std::int64_t> m_stock;
    std::map<JournalKey, std::int64_t> m_applied;
    MemberWork m_members;
    std::map<std::pair<std::string, std::string>, ScopedRow> m_keys; // by tenant and setting
    ReturnWork m_returns;
    NoteWork m_notes;
};

} // namespace evertill::central
