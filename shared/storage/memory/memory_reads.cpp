// SPDX-License-Identifier: Apache-2.0
// The reading half of MemoryTill: everything is worked out from the transactions themselves.
#include "core/stock/stock_delta.h"
#include "storage/memory/memory_till.h"
#include "storage/pos/day_sums.h"

#include <algorithm>

namespace evertill::storage {

using base::ErrorCode;
using base::makeError;

Expected<core::Transaction> MemoryTill::transaction(core::ReceiptNumber number) {
    for (const core::Transaction& sale : m_sales) {
        if (sale.number == number) {
            return sale;
        }
    }
    return makeError(ErrorCode::NotFound, std::to_string(number.value()));
}

Expected<std::vector<ports::TransactionSummary>> MemoryTill::recent(core::ReceiptNumber before,
                                                                    std::size_t limit) {
    std::vector<ports::TransactionSummary> list;
    for (auto at = m_sales.rbegin(); at != m_sales.rend(); ++at) {
        const core::Transaction& sale = *at;
        if ((before.isEmpty() || sale.number < before) && list.size() < limit) {
            list.push_back({sale.number, sale.kind, sale.businessDate, sale.committedAt,
                            sale.cashier, sale.total, static_cast<std::int64_t>(sale.lines.size()),
                            sale.member.has_value()});
        }
    }
    return list;
}

Expected<ports::DayReport> MemoryTill::dayReport(core::BusinessDate date) {
    ports::DayReport report = emptyReport(date, m_identity.currency);
    for (const core::Transaction& sale : m_sales) {
        if (sale.businessDate != date) {
            continue;
        }
        report.lines += static_cast<std::int64_t>(sale.lines.size());
        for (const core::TransactionLine& line : sale.lines) {
            report.discounts += core::withoutExemption(line.amounts).amount - line.amounts.extended;
        }
        report.net += sale.net;
        report.tax += sale.tax;
        report.rounding += sale.rounding;
        addTotal(report, sale.kind, sale.total);
        for (const core::TaxTotal& tax : sale.taxes) {
            addTax(report, tax);
        }
        for (const core::TenderLine& tender : sale.tenders) {
            addTender(report, tender.type, 1, tender.applied);
        }
    }
    return report;
}

std::vector<const core::Transaction*> MemoryTill::beyond(const ports::Applied& applied) const {
    std::vector<const core::Transaction*> sales;
    for (std::size_t i = 0; i < m_sales.size(); ++i) {
        const bool isHeld = std::ranges::any_of(applied, [&](const ports::AppliedMark& mark) {
            return mark.device == m_identity.device && mark.epoch == m_saleAt[i].epoch &&
                   mark.seq >= m_saleAt[i].seq;
        });
        if (!isHeld) {
            sales.push_back(&m_sales[i]);
        }
    }
    return sales;
}

Expected<core::Transaction> MemoryTill::saleAt(const core::JournalPosition& position) const {
    const auto found = std::ranges::find(m_saleAt, position);
    if (found == m_saleAt.end()) {
        return makeError(ErrorCode::NotFound, std::to_string(position.seq));
    }
    return m_sales[static_cast<std::size_t>(found - m_saleAt.begin())];
}

std::map<std::int64_t, ports::MemberKeyRow> MemoryTill::memberKeys() const {
    std::map<std::int64_t, ports::MemberKeyRow> keys;
    for (const auto& [id, number] : m_keyNumbers) {
        ports::MemberKeyRow row{id, m_members.at(id).key, {}};
        for (const auto& [hash, owner] : m_lookups) {
            if (owner == id) {
                row.lookups.push_back(hash);
            }
        }
        keys.emplace(number, std::move(row));
    }
    return keys;
}

Expected<core::Quantity> MemoryTill::localStockChange(const core::Sku& sku,
                                                      const ports::Applied& applied) {
    core::Quantity sum;
    for (const core::Transaction* sale : beyond(applied)) {
        for (const core::TransactionLine& line : sale->lines) {
            if (line.line.sku == sku) {
                EVERTILL_TRY(next, core::checkedAdd(sum, core::stockEffect(line.line)));
                sum = next;
            }
        }
    }
    return sum;
}

Expected<std::int64_t> MemoryTill::localPoints(const core::MemberId& member,
                                               const ports::Applied& applied) {
    std::int64_t sum = 0;
    for (const core::Transaction* sale : beyond(applied)) {
        sum += sale->member && sale->member->id == member ? sale->pointsEarned : 0;
    }
    return sum;
}

Expected<std::optional<std::string>> MemoryTill::setting(std::string_view key) {
    const auto found = m_settings.find(key);
    return found == m_settings.end() ? std::optional<std::string>{} : found->second;
}

Expected<void> MemoryTill::journal(std::int64_t fromSeq,
                                   const std::function<bool(const core::JournalRecord&)>& visit) {
    for (const core::JournalRecord& record : m_journal) {
        if (record.position.seq >= fromSeq && !visit(record)) {
            break;
        }
    }
    return {};
}

Expected<std::vector<std::string>> MemoryTill::orderReferences() {
    std::vector<std::string> list;
    for (const core::Transaction& sale : m_sales) {
        if (!sale.orderReference.empty()) {
            list.push_back(sale.orderReference);
        }
    }
    return list;
}

Expected<ports::ReplayTotals> MemoryTill::replayTotals() {
    ports::ReplayTotals totals{0, 0, core::Money::zero(m_identity.currency)};
    for (const core::Transaction& sale : m_sales) {
        if (!sale.orderReference.empty()) {
            ++totals.transactions;
            totals.lines += static_cast<std::int64_t>(sale.lines.size());
            totals.sum += sale.total;
        }
    }
    return totals;
}

} // namespace evertill::storage
