// SPDX-License-Identifier: Apache-2.0
#include "wire/json_transaction.h"

namespace evertill::wire {

namespace json = boost::json;

namespace {

// Words of the exports; the order is the enumerators'.
constexpr const char* kTransactionKinds[] = {"sale", "return", "writeOff", "adjustment",
                                             "postVoid"};
constexpr const char* kLineKinds[] = {"sale", "return", "writeOff"};
constexpr const char* kItemKinds[] = {"goods", "deposit", "fee", "giftCard", "service"};
constexpr const char* kEntries[] = {"scanned", "keyed", "quickKey", "search", "linked", "imported"};
constexpr const char* kPriceSources[] = {"book", "barcode", "override", "imported"};
constexpr const char* kPriceLevels[] = {"regular", "member", "tier"};
constexpr const char* kPricePlaces[] = {"everywhere", "zone", "store"};
constexpr const char* kCouponOutcomes[] = {"used",     "noBenefit",   "unknown",
                                           "expired",  "notYetValid", "held",
                                           "redeemed", "otherMember", "tooMany"};
constexpr const char* kAdjustments[] = {"manualLine", "manualBasket", "promotion", "taxExemption"};

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

const std::string& textOf(const std::string& text) {
    return text;
}
template <typename Tag>
const std::string& textOf(const base::StrongId<Tag>& id) {
    return id.value();
}

template <typename List>
void putTexts(json::object& to, const char* key, const List& list) {
    if (!list.empty()) {
        json::array& out = to[key].emplace_array();
        for (const auto& text : list) {
            out.emplace_back(textOf(text));
        }
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
    putTexts(out, "categoriesAbove", line.categoriesAbove);
    putText(out, "brand", line.brand);
    putTexts(out, "tags", line.tags);
    putText(out, "giftOf", line.giftOf.value());
    if (line.returnOf) {
        out["returnOf"] = json::object{{"store", line.returnOf->store.value()},
                                       {"till", line.returnOf->till.value()},
                                       {"receipt", line.returnOf->number.value()},
                                       {"line", line.returnOf->lineNo}};
    }
}

} // namespace

json::object basketLineJson(const core::BasketLine& line) {
    json::object out;
    putGoods(out, line);
    putCircumstances(out, line);
    return out;
}

namespace {

json::array unitsJson(const std::vector<core::PricedUnits>& list) {
    json::array out;
    for (const core::PricedUnits& units : list) {
        json::array shares;
        for (const core::UnitShare& share : units.shares) {
            shares.emplace_back(
                json::object{{"adjustment", share.cause}, {"offMinor", share.off.minorUnits()}});
        }
        out.emplace_back(json::object{{"count", units.count},
                                      {"priceMinor", units.price.minorUnits()},
                                      {"paidMinor", units.paid.minorUnits()},
                                      {"shares", std::move(shares)}});
    }
    return out;
}

json::object lineJson(const core::TransactionLine& line) {
    json::object out = basketLineJson(line.line);
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
    if (!line.amounts.units.empty()) {
        out["units"] = unitsJson(line.amounts.units);
    }
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
        if (tender.foreign) {
            added["foreign"] = {{"currency", tender.foreign->amount.currency().code()},
                                {"amountMinor", tender.foreign->amount.minorUnits()},
                                {"rateMillionths", tender.foreign->rateMillionths}};
        }
        tenders.emplace_back(std::move(added));
    }
    return tenders;
}

json::object rulesJson(const core::Transaction& t) {
    json::array limits;
    for (const core::LimitCount& limit : t.limits) {
        limits.emplace_back(
            json::object{{"rule", limit.ruleId}, {"counted", limit.counted}, {"used", limit.used}});
    }
    json::object rules{
        {"taxMode", t.taxPolicy.mode == core::TaxMode::Inclusive ? "inclusive" : "exclusive"},
        {"taxRounding", t.taxPolicy.rounding == core::TaxRounding::PerRate ? "perRate" : "perLine"},
        {"taxPolicy", t.taxPolicy.version},
        {"priceBook", t.versions.priceBook},
        {"ruleSet", t.versions.ruleSet},
        {"tax", t.versions.tax},
        {"software", t.versions.software},
        {"limits", std::move(limits)}};
    if (t.versions.ruleSetMark != 0) {
        rules["ruleSetMark"] = t.versions.ruleSetMark;
    }
    if (t.versions.reference != 0) {
        rules["reference"] = t.versions.reference;
    }
    return rules;
}

} // namespace

namespace {

json::array couponsJson(const core::SalePromotions& promotions) {
    json::array coupons;
    for (std::size_t i = 0; i < promotions.coupons.size(); ++i) {
        const core::PresentedCoupon& coupon = promotions.coupons[i];
        json::object out{{"code", coupon.code}, {"type", coupon.type.value()}};
        if (i < promotions.couponUses.size()) {
            out["outcome"] = wordOf(promotions.couponUses[i].outcome, kCouponOutcomes);
            out["uses"] = promotions.couponUses[i].uses;
        }
        if (coupon.boundTo) {
            out["member"] = coupon.boundTo->value().toString();
        }
        coupons.emplace_back(std::move(out));
    }
    return coupons;
}

json::array issuedJson(const core::SalePromotions& promotions) {
    json::array list;
    for (const core::IssuedCoupon& issued : promotions.issued) {
        json::object out{{"rule", issued.promotion.value()},
                         {"type", issued.type.value()},
                         {"code", issued.code},
                         {"name", issued.name}};
        if (issued.validUntilMicros != INT64_MAX) {
            out["validUntilUtcMicros"] = issued.validUntilMicros;
        }
        list.emplace_back(std::move(out));
    }
    return list;
}

json::object exemptionJson(const core::TaxExemption& exemption) {
    json::object out{{"certificate", exemption.certificate}, {"reason", exemption.reason}};
    putTexts(out, "rates", exemption.rates);
    return out;
}

json::object promotionsJson(const core::SalePromotions& promotions) {
    json::object out;
    putText(out, "zone", promotions.zone);
    if (promotions.isStaff) {
        out["staff"] = true;
    }
    if (promotions.mayGoBelowCost) {
        out["mayGoBelowCost"] = true;
    }
    json::array arms;
    for (const core::ArmRecord& arm : promotions.arms) {
        arms.emplace_back(json::object{{"experiment", arm.experiment.value()}, {"arm", arm.arm}});
    }
    json::array gifts;
    for (const core::EarnedGift& gift : promotions.gifts) {
        gifts.emplace_back(json::object{{"rule", gift.promotion.value()},
                                        {"sku", gift.sku.value()},
                                        {"count", gift.count},
                                        {"inBasket", gift.inBasket},
                                        {"valueMinor", gift.value.minorUnits()}});
    }
    json::array tenders;
    for (const core::TenderType tender : promotions.intendedTenders) {
        tenders.emplace_back(core::ruleOf(tender).code);
    }
    out["coupons"] = couponsJson(promotions);
    out["issued"] = issuedJson(promotions);
    out["arms"] = std::move(arms);
    out["gifts"] = std::move(gifts);
    out["intendedTenders"] = std::move(tenders);
    out["points"] = promotions.points;
    return out;
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
    if (t.exemption) {
        out["taxExemption"] = exemptionJson(*t.exemption);
    }
    if (t.promotions != core::SalePromotions{}) {
        out["promotions"] = promotionsJson(t.promotions);
    }
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
    if (t.roundingBack) {
        out["roundingBackMinor"] = t.roundingBack->minorUnits();
    }
    out["changeMinor"] = t.change.minorUnits();
    out["firstScanAt"] = timeJson(t.firstScanAt);
    out["tenderStartedAt"] = timeJson(t.tenderStartedAt);
    out["pricedAt"] = timeJson(t.pricedAt);
    out["committedAt"] = timeJson(t.committedAt);
    return out;
}

} // namespace evertill::wire
