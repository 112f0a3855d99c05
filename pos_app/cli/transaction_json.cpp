// SPDX-License-Identifier: Apache-2.0
#include "cli/transaction_json.h"

#include "core/tender/exchange.h"

#include <boost/json.hpp>

namespace evertill::cli {

namespace json = boost::json;

namespace {

std::string_view kindName(core::TransactionKind kind) {
    switch (kind) {
    case core::TransactionKind::Sale: return "sale";
    case core::TransactionKind::Return: return "return";
    case core::TransactionKind::WriteOff: return "write_off";
    case core::TransactionKind::Adjustment: return "adjustment";
    case core::TransactionKind::PostVoid: return "post_void";
    }
    return "unknown";
}

std::string_view kindName(core::LineKind kind) {
    switch (kind) {
    case core::LineKind::Sale: return "sale";
    case core::LineKind::Return: return "return";
    case core::LineKind::WriteOff: return "write_off";
    }
    return "unknown";
}

} // namespace

json::object toJson(const core::BasketLine& line, const core::LineAmounts& amounts) {
    json::array adjustments;
    for (const core::LineAdjustment& adjustment : amounts.adjustments) {
        json::object added{{"reason", adjustment.reason},
                           {"amount", adjustment.amount.minorUnits()}};
        if (!adjustment.ruleId.empty()) {
            added["rule"] = adjustment.ruleId;
        }
        adjustments.push_back(std::move(added));
    }
    json::object object{{"line", line.lineNo},
                        {"kind", kindName(line.kind)},
                        {"sku", line.sku.value()},
                        {"name", line.name},
                        {"quantity", line.quantity.toString()},
                        {"unit_price", line.price.price.toString()},
                        {"extended", amounts.extended.minorUnits()},
                        {"adjustments", std::move(adjustments)},
                        {"amount", amounts.amount.minorUnits()}};
    if (line.returnOf) {
        object["return_of"] = {{"store", line.returnOf->store.value()},
                               {"till", line.returnOf->till.value()},
                               {"number", line.returnOf->number.value()},
                               {"line", line.returnOf->lineNo}};
    }
    return object;
}

json::object toJson(const core::TaxTotal& tax) {
    return {{"rate", tax.rate.value()},
            {"name", tax.name},
            {"percent", tax.percent.toPercentString()},
            {"net", tax.net.minorUnits()},
            {"tax", tax.tax.minorUnits()},
            {"gross", tax.gross.minorUnits()}};
}

json::object toJson(const core::Transaction& transaction) {
    json::array lines;
    for (const core::TransactionLine& row : transaction.lines) {
        lines.push_back(toJson(row.line, row.amounts));
    }
    json::array taxes;
    for (const core::TaxTotal& tax : transaction.taxes) {
        taxes.push_back(toJson(tax));
    }
    json::array tenders;
    for (const core::TenderLine& tender : transaction.tenders) {
        json::object row{{"type", core::ruleOf(tender.type).code},
                         {"handed", tender.handed.minorUnits()},
                         {"change", tender.change.minorUnits()},
                         {"applied", tender.applied.minorUnits()},
                         {"reference", tender.reference}};
        if (tender.foreign) {
            row["foreign"] = {{"currency", tender.foreign->amount.currency().code()},
                              {"amount", tender.foreign->amount.minorUnits()},
                              {"rate", core::exchangeRateText(tender.foreign->rateMillionths)}};
        }
        tenders.push_back(std::move(row));
    }
    json::array coupons;
    for (const core::CouponUse& use : transaction.promotions.couponUses) {
        coupons.push_back(json::object{{"code", use.code}, {"uses", use.uses}});
    }
    json::array issued;
    for (const core::IssuedCoupon& coupon : transaction.promotions.issued) {
        issued.push_back(json::object{{"code", coupon.code}, {"name", coupon.name}});
    }
    json::value exemption; // null: none
    if (transaction.exemption) {
        exemption = {{"certificate", transaction.exemption->certificate},
                     {"reason", transaction.exemption->reason}};
    }
    return {{"number", transaction.number.value()},
            {"kind", kindName(transaction.kind)},
            {"business_date", transaction.businessDate.toString()},
            {"committed_at", core::toIsoString(transaction.committedAt)},
            {"currency", transaction.currency.code()},
            {"exponent", transaction.currency.exponent()},
            {"lines", std::move(lines)},
            {"taxes", std::move(taxes)},
            {"tenders", std::move(tenders)},
            {"net", transaction.net.minorUnits()},
            {"tax", transaction.tax.minorUnits()},
            {"tax_exemption", std::move(exemption)},
            {"rounding", transaction.rounding.minorUnits()},
            {"change", transaction.change.minorUnits()},
            {"points", transaction.pointsEarned},
            {"coupons", std::move(coupons)},
            {"coupons_issued", std::move(issued)},
            {"total", transaction.total.minorUnits()}};
}

} // namespace evertill::cli
