// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/sale_rows.h"

#include <algorithm>

namespace evertill::storage {

namespace {

core::Money discountOf(const core::Transaction& t) {
    core::Money sum = core::Money::zero(t.currency);
    for (const core::TransactionLine& line : t.lines) {
        for (const core::LineAdjustment& adjustment : line.amounts.adjustments) {
            if (adjustment.source != core::AdjustmentSource::TaxExemption) {
                sum += adjustment.amount;
            }
        }
    }
    return sum;
}

} // namespace

Expected<SaleRows> SaleRows::open(Database& database, const ports::EventCodec& codec,
                                  std::filesystem::path archive) {
    EVERTILL_TRY(old, OldSales::open(database, codec, std::move(archive)));
    EVERTILL_TRY(returns, ReturnRows::open(database, std::move(old)));
    EVERTILL_TRY(notes, CreditNoteRows::open(database));
    EVERTILL_TRY(lines, SaleLines::open(database));
    SaleRows rows{std::move(returns), std::move(notes), std::move(lines)};
    EVERTILL_TRY_VOID(database.prepareAll(
        {{&rows.m_sale, "INSERT INTO sale(receipt_no,journal_id,kind,business_date,shift,operator,"
                        "committed_at,utc_offset,line_count,discount,net,tax,total,rounding,points,"
                        "member,order_reference) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"}}));
    EVERTILL_TRY(last, database.integer("SELECT max(receipt_no) FROM sale"));
    EVERTILL_TRY(first,
                 database.integer("SELECT value FROM meta WHERE key='first_receipt_number'"));
    // A new epoch may have moved the first number on.
    rows.m_lastReceipt = std::max(last, first - 1);
    return rows;
}

Expected<void> SaleRows::insert(const core::Transaction& t, std::int64_t journalId) {
    std::optional<base::ByteView> member;
    if (t.member) {
        member = t.member->id.value().raw();
    }
    std::optional<std::string_view> reference;
    if (!t.orderReference.empty()) {
        reference = t.orderReference;
    }
    EVERTILL_TRY_VOID(m_sale.execute(
        t.number.value(), journalId, static_cast<int>(t.kind), t.businessDate.days(),
        t.shift.value(), t.cashier.value(), t.committedAt.micros, t.committedAt.offsetMinutes,
        t.lines.size(), discountOf(t).minorUnits(), t.net.minorUnits(), t.tax.minorUnits(),
        t.total.minorUnits(), t.rounding.minorUnits(), t.pointsEarned, member, reference));
    EVERTILL_TRY_VOID(m_lines.insert(t));
    EVERTILL_TRY_VOID(m_notes.add(t, journalId));
    return m_returns.add(t, journalId);
}

} // namespace evertill::storage
