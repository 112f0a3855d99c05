// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/sale_rows.h"

#include "core/stock/stock_delta.h"
#include "core/tender/card_key.h"

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

// By what a sale is found that was paid so; what went back finds none.
std::optional<std::string> foundBy(const core::TenderLine& tender) {
    const bool isElectronic =
        tender.type == core::TenderType::Card || tender.type == core::TenderType::Wallet;
    std::string key = isElectronic && !tender.applied.isNegative() ? core::cardKey(tender.reference)
                                                                   : std::string{};
    return key.empty() ? std::nullopt : std::optional{std::move(key)};
}

} // namespace

Expected<SaleRows> SaleRows::open(Database& database) {
    EVERTILL_TRY(returns, ReturnRows::open(database));
    EVERTILL_TRY(notes, CreditNoteRows::open(database));
    SaleRows rows{std::move(returns), std::move(notes)};
    EVERTILL_TRY_VOID(database.prepareAll(
        {{&rows.m_sale, "INSERT INTO sale(receipt_no,journal_id,kind,business_date,shift,operator,"
                        "committed_at,utc_offset,line_count,discount,net,tax,total,rounding,points,"
                        "member,order_reference) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"},
         {&rows.m_line,
          "INSERT INTO sale_line(id,kind,code,number,quantity,stock_effect,amount,base,"
          "name,letter) VALUES(?,?,?,?,?,?,?,?,?,?)"}}));
    EVERTILL_TRY(last, database.integer("SELECT max(receipt_no) FROM sale"));
    EVERTILL_TRY(first,
                 database.integer("SELECT value FROM meta WHERE key='first_receipt_number'"));
    // A new epoch may have moved the first number on.
    rows.m_lastReceipt = std::max(last, first - 1);
    return rows;
}

Expected<void> SaleRows::insert(const core::Transaction& t, std::int64_t journalId) {
    if (t.lines.size() + t.taxes.size() + t.tenders.size() >= (1U << kRowBits)) {
        return base::makeError(base::ErrorCode::TooManyLines);
    }
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
    EVERTILL_TRY_VOID(insertLines(t));
    EVERTILL_TRY_VOID(m_notes.add(t, journalId));
    return m_returns.add(t, journalId);
}

Expected<void> SaleRows::insertLines(const core::Transaction& t) {
    std::int64_t id = t.number.value() << kRowBits;
    for (const core::TransactionLine& line : t.lines) {
        const core::BasketLine& goods = line.line;
        EVERTILL_TRY_VOID(
            m_line.execute(id++, static_cast<int>(goods.kind), goods.sku.value(), goods.lineNo,
                           goods.quantity.inThousandths(), core::stockEffect(goods).inThousandths(),
                           line.amounts.amount.minorUnits(), nullptr, nullptr, nullptr));
    }
    for (const core::TaxTotal& tax : t.taxes) {
        EVERTILL_TRY_VOID(m_line.execute(
            id++, kTaxRow, tax.rate.value(), tax.percent.inMillionths(), nullptr, nullptr,
            tax.tax.minorUnits(), tax.net.minorUnits(), tax.name, tax.letter));
    }
    for (const core::TenderLine& tender : t.tenders) {
        EVERTILL_TRY_VOID(m_line.execute(id++, kTenderRow, foundBy(tender),
                                         static_cast<int>(tender.type), nullptr, nullptr,
                                         tender.applied.minorUnits(), nullptr, nullptr, nullptr));
    }
    return {};
}

} // namespace evertill::storage
