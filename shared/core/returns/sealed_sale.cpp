// SPDX-License-Identifier: Apache-2.0
#include "core/returns/sealed_sale.h"

#include "core/basket/line_of_item.h"

namespace evertill::core {

using base::ErrorCode;
using base::Expected;
using base::makeError;

namespace {

std::string numberOf(const ReceiptFacts& facts) {
    return std::to_string(facts.number.value());
}

// A unit price that shows what the line cost; the amount itself is fixed.
UnitPrice averagePrice(const FactLine& fact) {
    const Currency currency = fact.amount.currency();
    const std::int64_t finer = 10'000 / currency.minorPerMajor() * 1000;
    const auto price = base::mulDiv(fact.amount.minorUnits(), finer, fact.quantity.inThousandths(),
                                    base::Rounding::HalfUp);
    return UnitPrice::tenThousandths(price.valueOr(0), currency);
}

TransactionLine rowOf(const FactLine& fact, const Item& item) {
    TransactionLine row;
    BasketLine& line = row.line;
    line = lineOfItem(item);
    line.lineNo = fact.lineNo;
    line.kind = fact.kind;
    line.quantity = fact.quantity;
    line.price.price = line.regularPrice = averagePrice(fact);
    row.amounts.extended = row.amounts.amount = fact.amount;
    for (const FactUnits& units : fact.units) {
        row.amounts.units.push_back({units.count, units.paid, units.paid, {}});
    }
    return row;
}

Expected<void> addTaxes(Transaction& sale, const TaxTable& table) {
    std::vector<TaxableLine> lines;
    lines.reserve(sale.lines.size());
    for (const TransactionLine& row : sale.lines) {
        const auto category = table.find(row.line.taxCategory);
        if (category == table.end()) {
            return makeError(ErrorCode::Unavailable, std::to_string(sale.number.value()),
                             kSealOtherTaxes);
        }
        lines.push_back({row.amounts.amount, &category->second, row.line.sku.value()});
    }
    TaxResult result = computeTax(lines, sale.taxPolicy, sale.currency);
    // With tax on top the total shows whether the taxes were those of today.
    if (sale.taxPolicy.mode == TaxMode::Exclusive && result.gross != sale.total) {
        return makeError(ErrorCode::Unavailable, std::to_string(sale.number.value()),
                         kSealOtherTaxes);
    }
    for (std::size_t i = 0; i < sale.lines.size(); ++i) {
        sale.lines[i].amounts.taxes = std::move(result.lines[i]);
    }
    sale.taxes = std::move(result.totals);
    sale.net = result.net;
    sale.tax = result.tax;
    return {};
}

} // namespace

Expected<Transaction> saleOfSeal(const ReceiptFacts& facts, const std::map<Sku, Item>& items,
                                 const TaxTable& table, const TaxPolicy& policy,
                                 Currency currency) {
    if (facts.kind != TransactionKind::Sale || facts.currency != currency ||
        facts.taxMode != policy.mode) {
        return makeError(ErrorCode::Unsupported, numberOf(facts));
    }
    if (facts.needsLookUp()) {
        return makeError(ErrorCode::Unavailable, numberOf(facts), kSealWithoutLines);
    }
    Transaction sale;
    sale.store = facts.store;
    sale.till = facts.till;
    sale.number = facts.number;
    sale.businessDate = facts.businessDate;
    sale.committedAt = facts.committedAt;
    sale.currency = currency;
    sale.taxPolicy = policy;
    sale.total = facts.total;
    sale.rounding = sale.change = Money::zero(currency);
    for (const FactLine& fact : facts.lines) {
        if (const auto item = items.find(fact.sku); item != items.end()) {
            sale.lines.push_back(rowOf(fact, item->second));
        }
    }
    const bool isWhole = sale.lines.size() == facts.lines.size();
    if (sale.lines.empty() || (policy.mode == TaxMode::Exclusive && !isWhole)) {
        return makeError(ErrorCode::Unavailable, numberOf(facts), kSealOfUnknownGoods);
    }
    EVERTILL_TRY_VOID(addTaxes(sale, table));
    TenderLine unknown;
    unknown.type = TenderType::CreditNote;
    unknown.number = 1;
    unknown.applied = unknown.handed = sale.total;
    unknown.change = unknown.forfeited = Money::zero(currency);
    sale.tenders.push_back(std::move(unknown));
    return sale;
}

} // namespace evertill::core
