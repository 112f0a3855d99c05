// SPDX-License-Identifier: Apache-2.0
// What was sold and what is there: from the projections.
#include "central/data/stored_parts.h"

#include "core/tender/tender.h"
#include "core/transaction/transaction.h"

namespace evertill::central {

using base::ErrorCode;

namespace {

std::string kindName(std::int64_t kind) {
    switch (static_cast<core::TransactionKind>(kind)) {
    case core::TransactionKind::Return: return "return";
    case core::TransactionKind::WriteOff: return "write_off";
    case core::TransactionKind::Adjustment: return "adjustment";
    case core::TransactionKind::Sale: break;
    }
    return "sale";
}

// The columns of kSaleColumns; the journal's names come from elsewhere.
Expected<std::pair<http::SaleSummary, std::int64_t>> readSale(const Row& row) {
    http::SaleSummary sale;
    EVERTILL_TRY(currency, core::Currency::parse(row.text(11)));
    sale.position = row.integer(0);
    sale.seq = row.integer(2);
    sale.store = core::StoreId{row.text(3)};
    sale.till = core::TillId{row.text(4)};
    sale.receipt = core::ReceiptNumber{row.integer(5)};
    sale.kind = kindName(row.integer(6));
    sale.date = core::BusinessDate::fromDays(row.as<std::int32_t>(7));
    sale.committedAt = {row.integer(8), row.as<std::int16_t>(9)};
    sale.receivedMicros = row.integer(10);
    sale.lineCount = row.integer(12);
    EVERTILL_TRY(net, core::Money::ofMinor(row.integer(13), currency));
    EVERTILL_TRY(tax, core::Money::ofMinor(row.integer(14), currency));
    EVERTILL_TRY(total, core::Money::ofMinor(row.integer(15), currency));
    sale.net = net;
    sale.tax = tax;
    sale.total = total;
    if (!row.isNull(16) && !row.uuid(16).isNil()) {
        sale.memberId = row.uuid(16).toString();
    }
    return std::pair{std::move(sale), row.integer(1)};
}

std::string tenderName(std::int64_t type) {
    for (const core::TenderRule& rule : core::tenderRules()) {
        if (static_cast<std::int64_t>(rule.type) == type) {
            return std::string{rule.code};
        }
    }
    return "other";
}

} // namespace

Expected<std::pair<core::DeviceId, core::EpochNonce>> StoredCentral::journalOf(std::int64_t chain) {
    const auto known = m_owned->chains.find(chain);
    if (known != m_owned->chains.end()) {
        return known->second;
    }
    std::pair<core::DeviceId, core::EpochNonce> found;
    EVERTILL_TRY_VOID(m_owned->chain.each(
        [&](const Row& row) {
            found = {core::DeviceId{row.uuid(0)}, row.array<core::EpochNonce>(1)};
        },
        chain));
    m_owned->chains.emplace(chain, found);
    return found;
}

Expected<std::vector<http::SaleSummary>> StoredCentral::sales(const ports::TenantId& tenant,
                                                              const http::SalesQuery& query) {
    const std::scoped_lock lock{m_mutex};
    EVERTILL_TRY(reader, readerOf(tenant));
    std::vector<std::pair<http::SaleSummary, std::int64_t>> found;
    const std::int64_t from = query.from ? query.from->days() : 0;
    const std::int64_t until = query.until ? query.until->days() : INT32_MAX;
    EVERTILL_TRY_VOID(reader->sales.each(
        [&](const Row& row) -> Expected<void> {
            EVERTILL_TRY(sale, readSale(row));
            found.push_back(std::move(sale));
            return {};
        },
        tenant, query.after, query.store ? query.store->value() : std::string{},
        query.till ? query.till->value() : std::string{}, from, until, query.limit));
    std::vector<http::SaleSummary> list;
    for (auto& [sale, chain] : found) {
        EVERTILL_TRY(journal, journalOf(chain));
        std::tie(sale.device, sale.epoch) = journal;
        list.push_back(std::move(sale));
    }
    return list;
}

Expected<http::SaleDetail> StoredCentral::sale(const ports::TenantId& tenant,
                                               std::int64_t position) {
    const std::scoped_lock lock{m_mutex};
    EVERTILL_TRY(reader, readerOf(tenant));
    http::SaleDetail detail;
    std::int64_t chain = 0;
    EVERTILL_TRY_VOID(reader->sale.each(
        [&](const Row& row) -> Expected<void> {
            EVERTILL_TRY(sale, readSale(row));
            std::tie(detail.summary, chain) = std::move(sale);
            return {};
        },
        tenant, position));
    if (detail.summary.position == 0) {
        return base::makeError(ErrorCode::NotFound, std::to_string(position), "position");
    }
    EVERTILL_TRY(journal, journalOf(chain));
    std::tie(detail.summary.device, detail.summary.epoch) = journal;
    const core::Currency currency = detail.summary.total.currency();
    EVERTILL_TRY_VOID(reader->lines.each(
        [&](const Row& row) -> Expected<void> {
            EVERTILL_TRY(quantity, core::Quantity::ofThousandths(row.integer(3)));
            EVERTILL_TRY(amount, core::Money::ofMinor(row.integer(4), currency));
            detail.lines.push_back(
                {row.as<std::int32_t>(0), core::Sku{row.text(1)}, row.text(2), quantity, amount});
            return {};
        },
        tenant, position));
    EVERTILL_TRY_VOID(reader->tenders.each(
        [&](const Row& row) -> Expected<void> {
            EVERTILL_TRY(amount, core::Money::ofMinor(row.integer(1), currency));
            detail.tenders.push_back({tenderName(row.integer(0)), amount});
            return {};
        },
        tenant, position));
    return detail;
}

Expected<std::vector<http::DayTotal>> StoredCentral::dayTotals(const ports::TenantId& tenant,
                                                               core::BusinessDate date) {
    const std::scoped_lock lock{m_mutex};
    EVERTILL_TRY(reader, readerOf(tenant));
    std::vector<http::DayTotal> list;
    EVERTILL_TRY_VOID(reader->dayTotals.each(
        [&](const Row& row) -> Expected<void> {
            EVERTILL_TRY(currency, core::Currency::parse(row.text(2)));
            EVERTILL_TRY(total, core::Money::ofMinor(row.integer(5), currency));
            EVERTILL_TRY(net, core::Money::ofMinor(row.integer(6), currency));
            EVERTILL_TRY(tax, core::Money::ofMinor(row.integer(7), currency));
            list.push_back({core::StoreId{row.text(0)}, core::TillId{row.text(1)}, date,
                            row.integer(3), row.integer(4), total, net, tax});
            return {};
        },
        tenant, date.days()));
    return list;
}

Expected<std::vector<http::StockFigure>> StoredCentral::stock(const ports::TenantId& tenant,
                                                              const http::StockQuery& query) {
    const std::scoped_lock lock{m_mutex};
    EVERTILL_TRY(reader, readerOf(tenant));
    std::vector<http::StockFigure> list;
    EVERTILL_TRY_VOID(reader->stock.each(
        [&](const Row& row) -> Expected<void> {
            EVERTILL_TRY(onHand, core::Quantity::ofThousandths(row.integer(2)));
            list.push_back(
                {core::StoreId{row.text(1)}, core::Sku{row.text(0)}, onHand, row.integer(3)});
            return {};
        },
        tenant, query.after ? query.after->sku.value() : std::string{},
        query.after ? query.after->store.value() : std::string{},
        query.sku ? query.sku->value() : std::string{},
        query.store ? query.store->value() : std::string{}, query.limit));
    return list;
}

} // namespace evertill::central
