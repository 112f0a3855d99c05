// SPDX-License-Identifier: Apache-2.0
#include "wire/export/sales_csv.h"

#include "base/csv_row.h"
#include "core/tender/exchange.h"

#include <ostream>

namespace evertill::wire {

using base::CsvRow;

namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kReceipt = "business_date,time,store,till,receipt,kind,cashier,currency";

std::string_view kindWord(core::TransactionKind kind) {
    switch (kind) {
    case core::TransactionKind::Sale: return "sale";
    case core::TransactionKind::Return: return "return";
    case core::TransactionKind::WriteOff: return "write-off";
    case core::TransactionKind::Adjustment: return "adjustment";
    case core::TransactionKind::PostVoid: return "post-void";
    }
    return "unknown";
}

std::string_view kindWord(core::LineKind kind) {
    switch (kind) {
    case core::LineKind::Sale: return "sale";
    case core::LineKind::Return: return "return";
    case core::LineKind::WriteOff: return "write-off";
    }
    return "unknown";
}

// What every row begins with.
CsvRow rowOf(const core::Transaction& sale) {
    CsvRow row;
    row.number(sale.businessDate.toString())
        .number(core::toIsoString(sale.committedAt))
        .text(sale.store.value())
        .text(sale.till.value())
        .number(std::to_string(sale.number.value()))
        .number(kindWord(sale.kind))
        .text(sale.cashier.value())
        .number(sale.currency.code());
    return row;
}

core::Money sumOfTaxes(const core::TransactionLine& sold, core::Currency currency) {
    core::Money sum = core::Money::zero(currency);
    for (const core::LineTax& tax : sold.amounts.taxes) {
        sum += tax.tax;
    }
    return sum;
}

std::string lineRow(const core::Transaction& sale, const core::TransactionLine& sold) {
    const core::BasketLine& line = sold.line;
    const bool isReturn = line.kind == core::LineKind::Return;
    return rowOf(sale)
        .number(std::to_string(line.lineNo))
        .number(kindWord(line.kind))
        .text(line.sku.value())
        .text(line.name)
        .text(line.category.value())
        .number((isReturn ? -line.quantity : line.quantity).toString())
        .number(core::unitCode(line.unit))
        .number(line.price.price.toString())
        .number(sold.amounts.extended.toString())
        .number((core::withoutExemption(sold.amounts).amount - sold.amounts.extended).toString())
        .number(sold.amounts.amount.toString())
        .text(line.taxCategory.value())
        .number(sumOfTaxes(sold, sale.currency).toString())
        .text(line.reasonCode)
        .line();
}

} // namespace

SalesCsv::SalesCsv(std::ostream& lines, std::ostream& tenders, std::ostream& taxes)
    : m_lines(lines)
    , m_tenders(tenders)
    , m_taxes(taxes) {
    m_lines
        << kUtf8Mark << kReceipt
        << ",line,line_kind,sku,name,category,quantity,unit,unit_price,extended,discount,amount,"
           "tax_category,tax,reason\r\n";
    m_tenders << kUtf8Mark << kReceipt
              << ",tender,handed,change,amount,reference,"
                 "foreign_currency,foreign_amount,exchange_rate\r\n";
    m_taxes << kUtf8Mark << kReceipt << ",rate,name,percent,net,tax,gross\r\n";
}

void SalesCsv::write(const core::Transaction& sale) {
    for (const core::TransactionLine& sold : sale.lines) {
        m_lines << lineRow(sale, sold);
    }
    for (const core::TenderLine& tender : sale.tenders) {
        const auto& foreign = tender.foreign;
        m_tenders << rowOf(sale)
                         .number(core::ruleOf(tender.type).code)
                         .number(tender.handed.toString())
                         .number(tender.change.toString())
                         .number(tender.applied.toString())
                         .text(tender.reference)
                         .text(foreign ? foreign->amount.currency().code() : "")
                         .number(foreign ? foreign->amount.toString() : "")
                         .number(foreign ? core::exchangeRateText(foreign->rateMillionths) : "")
                         .line();
    }
    if (!sale.rounding.isZero()) {
        const std::string amount = (-sale.rounding).toString();
        m_tenders << rowOf(sale)
                         .number("cash_rounding")
                         .number(amount)
                         .number(core::Money::zero(sale.currency).toString())
                         .number(amount)
                         .text("")
                         .text("")
                         .text("")
                         .text("")
                         .line();
    }
    for (const core::TaxTotal& tax : sale.taxes) {
        m_taxes << rowOf(sale)
                       .text(tax.rate.value())
                       .text(tax.name)
                       .number(tax.percent.toPercentString())
                       .number(tax.net.toString())
                       .number(tax.tax.toString())
                       .number(tax.gross.toString())
                       .line();
    }
}

} // namespace evertill::wire
