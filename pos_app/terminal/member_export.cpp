// SPDX-License-Identifier: Apache-2.0
#include "terminal/member_export.h"

#include <boost/json.hpp>

namespace evertill::terminal {

namespace json = boost::json;

namespace {

json::object receiptJson(const core::Transaction& receipt) {
    json::array lines;
    for (const core::TransactionLine& row : receipt.lines) {
        lines.push_back(json::object{{"sku", row.line.sku.value()},
                                     {"name", row.line.name},
                                     {"quantity", row.line.quantity.toString()},
                                     {"isReturn", row.line.kind == core::LineKind::Return},
                                     {"amountMinor", row.amounts.amount.minorUnits()}});
    }
    json::array tenders;
    for (const core::TenderLine& tender : receipt.tenders) {
        tenders.push_back(json::object{{"kind", core::ruleOf(tender.type).code},
                                       {"amountMinor", tender.applied.minorUnits()}});
    }
    return {{"receipt", receipt.number.value()},
            {"store", receipt.store.value()},
            {"till", receipt.till.value()},
            {"date", receipt.businessDate.toString()},
            {"at", core::toIsoString(receipt.committedAt)},
            {"currency", receipt.currency.code()},
            {"totalMinor", receipt.total.minorUnits()},
            {"taxMinor", receipt.tax.minorUnits()},
            {"points", receipt.pointsEarned},
            {"lines", std::move(lines)},
            {"tenders", std::move(tenders)}};
}

} // namespace

std::string memberJson(const usecase::MemberData& data) {
    const core::MemberProfile& profile = data.facts.profile;
    json::array consents;
    for (const core::ConsentEntry& entry : data.consents) {
        consents.push_back(json::object{{"purpose", entry.said.purpose},
                                        {"isGiven", entry.said.isGiven},
                                        {"at", core::toIsoString({entry.atMicros, 0})},
                                        {"wording", entry.said.wording},
                                        {"by", entry.said.by.value()}});
    }
    const core::ConsentEntry* marketing =
        core::lastConsent(data.consents, core::kMarketingConsent); // else as when they enrolled
    json::array receipts;
    for (const core::Transaction& receipt : data.receipts) {
        receipts.push_back(receiptJson(receipt));
    }
    return json::serialize(json::object{
        {"member", data.facts.id.value().toString()},
        {"profile",
         json::object{{"number", profile.number},
                      {"name", profile.name},
                      {"phone", profile.phone},
                      {"email", profile.email},
                      {"birthday", profile.birthday},
                      {"tier", profile.tier},
                      {"language", profile.language},
                      {"marketingConsent",
                       marketing != nullptr ? marketing->said.isGiven : profile.marketingConsent}}},
        {"points", data.facts.points},
        {"consents", std::move(consents)},
        {"receipts", std::move(receipts)}});
}

} // namespace evertill::terminal
