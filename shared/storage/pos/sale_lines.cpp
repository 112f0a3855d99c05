// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/sale_lines.h"

#include "core/stock/stock_delta.h"
#include "core/tender/card_key.h"

namespace evertill::storage {

namespace {

// By what a sale is found that was paid so; what went back finds none.
std::optional<std::string> foundBy(const core::TenderLine& tender) {
    const bool isElectronic =
        tender.type == core::TenderType::Card || tender.type == core::TenderType::Wallet;
    std::string key = isElectronic && !tender.applied.isNegative() ? core::cardKey(tender.reference)
                                                                   : std::string{};
    return key.empty() ? std::nullopt : std::optional{std::move(key)};
}

std::int64_t firstRow(std::int64_t receipt) {
    return receipt << kRowBits;
}

} // namespace

Expected<SaleLines> SaleLines::open(Database& database) {
    SaleLines lines;
    EVERTILL_TRY_VOID(database.prepareAll(
        {{&lines.m_line,
          "INSERT INTO sale_line(id,kind,code,number,quantity,stock_effect,amount,base,"
          "name,letter) VALUES(?,?,?,?,?,?,?,?,?,?)"},
         {&lines.m_hasLines, "SELECT 1 FROM sale_line WHERE id>=? AND id<? LIMIT 1"},
         {&lines.m_addSums,
          "INSERT INTO day_sum(business_date,kind,code,number,amount,base,name,letter,count) "
          "SELECT s.business_date,l.kind,iif(l.kind=17,'',l.code),l.number,?1*sum(l.amount),"
          "?1*sum(l.base),max(l.name),max(l.letter),?1*count(*) FROM sale_line l "
          "JOIN sale s ON s.receipt_no=l.id>>16 WHERE l.id>=?2 AND l.id<?3 AND l.kind>=16 "
          "GROUP BY 1,2,3,4 ON CONFLICT DO UPDATE SET amount=amount+excluded.amount,"
          "base=base+excluded.base,count=count+excluded.count"},
         {&lines.m_removeCards, "DELETE FROM card_sale WHERE (card,receipt_no) IN "
                                "(SELECT code,id>>16 FROM sale_line WHERE id>=? AND id<? "
                                "AND kind=17 AND code IS NOT NULL)"},
         {&lines.m_addCards, "INSERT OR IGNORE INTO card_sale(card,receipt_no) "
                             "SELECT code,id>>16 FROM sale_line WHERE id>=? AND id<? "
                             "AND kind=17 AND code IS NOT NULL"},
         {&lines.m_remove, "DELETE FROM sale_line WHERE id>=? AND id<?"}}));
    return lines;
}

Expected<void> SaleLines::insert(const core::Transaction& t) {
    if (t.lines.size() + t.taxes.size() + t.tenders.size() >= (1U << kRowBits)) {
        return base::makeError(base::ErrorCode::TooManyLines);
    }
    std::int64_t id = firstRow(t.number.value());
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

Expected<void> SaleLines::takeOut(std::int64_t firstReceipt, std::int64_t lastReceipt) {
    const std::int64_t first = firstRow(firstReceipt);
    const std::int64_t end = firstRow(lastReceipt + 1);
    EVERTILL_TRY_VOID(m_addSums.execute(1, first, end));
    EVERTILL_TRY_VOID(m_removeCards.execute(first, end));
    return m_remove.execute(first, end);
}

Expected<bool> SaleLines::putBack(const core::Transaction& t) {
    const std::int64_t first = firstRow(t.number.value());
    const std::int64_t end = firstRow(t.number.value() + 1);
    EVERTILL_TRY(there, m_hasLines.integer(first, end));
    if (there) {
        return false;
    }
    EVERTILL_TRY_VOID(insert(t));
    EVERTILL_TRY_VOID(m_addSums.execute(-1, first, end));
    EVERTILL_TRY_VOID(m_addCards.execute(first, end));
    return true;
}

} // namespace evertill::storage
