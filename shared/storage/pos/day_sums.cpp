// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/day_sums.h"

#include <algorithm>

namespace evertill::storage {

using core::Money;

ports::DayReport emptyReport(core::BusinessDate date, core::Currency currency) {
    ports::DayReport report;
    report.date = date;
    const Money zero = Money::zero(currency);
    report.gross = report.refunds = report.discounts = report.net = zero;
    report.tax = report.rounding = zero;
    return report;
}

void addTotal(ports::DayReport& report, core::TransactionKind kind, const Money& total) {
    report.gross += total;
    if (kind == core::TransactionKind::WriteOff) {
        return;
    }
    if (total.isNegative()) {
        ++report.returns;
        report.refunds += total;
    } else {
        ++report.sales;
    }
}

void addTender(ports::DayReport& report, core::TenderType type, std::int64_t count, Money applied) {
    for (ports::TenderSum& sum : report.tenders) {
        if (sum.type == type) {
            sum.count += count;
            sum.applied += applied;
            return;
        }
    }
    report.tenders.push_back({type, count, applied});
    std::ranges::sort(report.tenders, {}, &ports::TenderSum::type);
}

void addTax(ports::DayReport& report, core::TaxTotal tax) {
    for (core::TaxTotal& sum : report.taxes) {
        if (sum.rate == tax.rate && sum.percent == tax.percent) {
            sum.net += tax.net;
            sum.tax += tax.tax;
            sum.gross += tax.gross;
            return;
        }
    }
    report.taxes.push_back(std::move(tax));
    std::ranges::sort(report.taxes, {}, &core::TaxTotal::rate);
}

} // namespace evertill::storage
