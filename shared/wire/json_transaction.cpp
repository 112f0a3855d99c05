// SPDX-License-Identifier: Apache-2.0
#include "wire/json_transaction.h"

namespace evertill::wire {

namespace json = boost::json;

namespace {

// Words of the exports; the order is the enumerators'.
constexpr const char* kTransactionKinds[] = {"sale", "return", "writeOff", "adjustment"};
constexpr const char* kLineKinds[] = {"sale", "return", "writeOff"};
constexpr const char* kItemKinds[] = {"goods", "deposit", "fee", "giftCard", "service"};
constexpr const char* kEntries[] = {"scanned", "keyed", "quickKey", "search", "linked", "imported"};
constexpr const char* kPriceSources[] = {"book", "barcode", "override", "imported"};
constexpr const char* kPriceLevels[] = {"regular", "member", "tier"};
constexpr const char* kPricePlaces[] = {"everywhere", "zone", "store"};
constexpr const char* kAdjustments[] = {"manualLine", "manualBasket", "promotion"};

template <typename Enum, std::size_t Size>
const char* wordOf(Enum value, const char* const (&words)[Size]) {
    const auto index = static_cast<std::size_t>(value);
    EVERTILL_CHECK(index < Size, "every enumerator has a word");
    return words[index];
}

void putText(json::object& to, const char* key, const std::string& text) {
    if (!text.empty()) {
        to[key] = text;
    }
}

json::object timeJson(const base::UtcTime& time) {
    return {{"utcMicros", time.micros}, {"offsetMinutes", time.offsetMinutes}};
}

json::object discountJson(const core::ManualDiscount& discount) {
    json::object out;
    if (const auto* percent = std::get_if<core::PercentOff>(&discount.reward)) {
        out["rateMillionths"] = percent->rate.inMillionths();
    } else if (const auto* amount = std::get_if<core::AmountOff>(&discount.reward)) {
        out["amountMinor"] = amount->amount.minorUnits();
    }
    out["reason"] = discount.reason;
    out["givenBy"] = discount.givenBy.value();
    putText(out, "approvedBy", discount.approvedBy.value());
    return out;
}

json::object priceJson(const core::ChosenPrice& price) {
    return {{"tenThousandths", price.price.inTenThousandths()},
            {"source", wordOf(price.source, kPriceSources)},
            {"level", wordOf(price.level, kPriceLevels)},
            {"place", wordOf(price.place, kPricePlaces)},
            {"fromQuantityThousandths", price.fromQuantity.inThousandths()},
            {"version", price.version}};
}

void putGoods(json::object& out, const core::BasketLine& line) {
    out["line"] = line.lineNo;
    out["kind"] = wordOf(line.kind, kLineKinds);
    out["sku"] = line.sku.value();
    out["name"] = line.name;
    for (const core::LocalName& name : line.localNames) {
        json::value& names = out["localNames"];
        (names.is_null() ? names.emplace_object() : names.as_object())[name.language] = name.text;
    }
    out["itemKind"] = wordOf(line.itemKind, kItemKinds);
    out["unit"] = core::unitCode(line.unit);
    putText(out, "taxCategory", line.taxCategory.value());
    putText(out, "category", line.category.value());
    out["quantityThousandths"] = line.quantity.inThousandths();
    out["price"] = priceJson(line.price);
    out["regularPriceTenThousandths"] = line.regularPrice.inTenThousandths();
    if (line.cost) {
        out["costTenThousandths"] = line.cost->inTenThousandths();
    }
}

void putCircumstances(json::object& out, const core::BasketLine& line) {
    out["entry"] = wordOf(line.entry, kEntries);
    putText(out, "scannedCode", line.scannedCode);
    out["scannedAtUtcMicros"] = line.scannedAtMicros;
    putText(out, "overrideReason", line.overrideReason);
    if (line.fixedAmount) {
        out["fixedAmountMinor"] = line.fixedAmount->minorUnits();
    }
    if (line.discount) {
        out["discount"] = discountJson(*line.discount);
    }
    putText(out, "serial", line.serial);
    putText(out, "lot", line.lot);
    if (line.expiry) {
        out["expiry"] = line.expiry->toString();
    }
    if (line.ageConfirmed != 0) {
        out["ageConfirmed"] = line.ageConfirmed;
    }
    if (line.linkedTo != 0) {
        out["linkedTo"] = line.linkedTo;
    }
    putText(out, "salesperson", line.salesperson.value());
    putText(out, "reasonCode", line.reasonCode);
    putText(out, "comment", line.comment);
}

json::object lineJson(const core::TransactionLine& line) {
    json::object out;
    putGoods(out, line.line);
    putCircumstances(out, line.line);
    out["extendedMinor"] = line.amounts.extended.minorUnits();
    json::array adjustments;
    for (const core::LineAdjustment& adjustment : line.amounts.adjustments) {
        json::object added{{"source", wordOf(adjustment.source, kAdjustments)},
                           {"amountMinor", adjustment.amount.minorUnits()}};
        putText(added, "rule", adjustment.ruleId);
        if (adjustment.ruleVersion != 0) {
            added["ruleVersion"] = adjustment.ruleVersion;
        }
        putText(added, "reason", adjustment.reason);
        adjustments.emplace_back(std::move(added));
    }
    out["adjustments"] = std::move(adjustments);
    out["amountMinor"] = line.amounts.amount.minorUnits();
    json::array taxes;
    for (const core::LineTax& tax : line.amounts.taxes) {
        taxes.emplace_back(
            json::object{{"rate", tax.rate.value()}, {"taxMinor", tax.tax.minorUnits()}});
    }
    out["taxes"] = std::move(taxes);
    return out;
}

json::array taxesJson(const std::vector<core::TaxTotal>& totals) {
    json::array taxes;
    for (const core::TaxTotal& total : totals) {
        taxes.emplace_back(json::object{{"rate", total.rate.value()},
                                        {"name", total.name},
                                        {"letter", total.letter},
                                        {"rateMillionths", total.percent.inMillionths()},
                                        {"netMinor", total.net.minorUnits()},
                                        {"taxMinor", total.tax.minorUnits()},
                                        {"grossMinor", total.gross.minorUnits()}});
    }
    return taxes;
}

json::array tendersJson(const std::vector<core::TenderLine>& lines) {
    json::array tenders;
    for (const core::TenderLine& tender : lines) {
        json::object added{{"number", tender.number},
                           {"type", core::ruleOf(tender.type).code},
                           {"handedMinor", tender.handed.minorUnits()},
                           {"changeMinor", tender.change.minorUnits()},
                           {"forfeitedMinor", tender.forfeited.minorUnits()},
                           {"appliedMinor", tender.applied.minorUnits()},
                           {"takenAtUtcMicros", tender.takenAtMicros}};
        putText(added, "reference", tender.reference);
        tenders.emplace_back(std::move(added));
    }
    return tenders;
}

json::object rulesJson(const core::Transaction& t) {
    json::array limits;
    for (const core::LimitCount& limit : t.limits) {
        limits.emplace_back(json::object{{"rule", limit.ruleId}, {"counted", limit.counted}});
    }
    return {
        {"taxMode", t.taxPolicy.mode == core::TaxMode::Inclusive ? "inclusive" : "exclusive"},
        {"taxRounding", t.taxPolicy.rounding == core::TaxRounding::PerRate ? "perRate" : "perLine"},
        {"taxPolicy", t.taxPolicy.version},
        {"priceBook", t.versions.priceBook},
        {"ruleSet", t.versions.ruleSet},
        {"tax", t.versions.tax},
        {"software", t.versions.software},
        {"limits", std::move(limits)}};
}

} // namespace

json::object transactionJson(const core::Transaction& t) {
    json::object out{{"kind", wordOf(t.kind, kTransactionKinds)},
                     {"receipt", t.number.value()},
                     {"basket", t.basket.value().toString()},
                     {"store", t.store.value()},
                     {"till", t.till.value()},
                     {"cashier", t.cashier.value()},
                     {"shift", t.shift.value()},
                     {"businessDate", t.businessDate.toString()},
                     {"channel", t.channel},
                     {"currency", t.currency.code()}};
    putText(out, "campaign", t.campaign);
    putText(out, "orderReference", t.orderReference);
    if (t.member) {
        out["member"] =
            json::object{{"id", t.member->id.value().toString()}, {"tier", t.member->tier}};
    }
    out["pointsEarned"] = t.pointsEarned;
    out["inForce"] = rulesJson(t);
    json::array lines;
    for (const core::TransactionLine& line : t.lines) {
        lines.emplace_back(lineJson(line));
    }
    out["lines"] = std::move(lines);
    out["taxes"] = taxesJson(t.taxes);
    out["tenders"] = tendersJson(t.tenders);
    out["netMinor"] = t.net.minorUnits();
    out["taxMinor"] = t.tax.minorUnits();
    out["totalMinor"] = t.total.minorUnits();
    out["roundingMinor"] = t.rounding.minorUnits();
    out["changeMinor"] = t.change.minorUnits();
    out["firstScanAt"] = timeJson(t.firstScanAt);
    out["tenderStartedAt"] = timeJson(t.tenderStartedAt);
    out["pricedAt"] = timeJson(t.pricedAt);
    out["committedAt"] = timeJson(t.committedAt);
    return out;
}

} // namespace evertill::wire
