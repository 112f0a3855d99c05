// SPDX-License-Identifier: Apache-2.0
#include "usecase/scan_item.h"

#include "core/basket/line_of_item.h"

#include <algorithm>

namespace evertill::usecase {

using base::ErrorCode;
using base::makeError;
using core::BasketLine;
using core::Quantity;

namespace {

constexpr std::int64_t kPriceUnitsPerMajor = 10'000;

// What the code itself says about the unit in hand.
struct LabelFacts {
    std::optional<Quantity> weight;
    std::optional<Quantity> count;
    std::optional<core::Money> amount;
    std::string lot;
    std::string serial;
    std::optional<core::BusinessDate> expiry;
};

Expected<core::Money> labelMoney(std::int64_t value, int decimals, core::Currency currency) {
    std::int64_t divisor = 1;
    for (int i = 0; i < decimals; ++i) {
        divisor *= 10;
    }
    EVERTILL_TRY(minor,
                 base::mulDiv(value, currency.minorPerMajor(), divisor, base::Rounding::HalfUp));
    return core::Money::ofMinor(minor, currency);
}

// A label of nothing (value 0) is the item itself: it says neither a price nor a weight.
Expected<LabelFacts> factsOf(const core::VariableMeasureCode& code, core::Currency currency) {
    LabelFacts facts;
    if (code.value == 0) {
        return facts;
    }
    switch (code.kind) {
    case core::InStoreValue::Price: {
        EVERTILL_TRY(amount, labelMoney(code.value, code.decimals, currency));
        facts.amount = amount;
        return facts;
    }
    case core::InStoreValue::Weight: {
        EVERTILL_TRY(weight, Quantity::ofThousandths(code.value));
        facts.weight = weight;
        return facts;
    }
    case core::InStoreValue::Count: {
        EVERTILL_TRY(count, Quantity::ofThousandths(code.value));
        facts.count = count;
        return facts;
    }
    }
    return facts;
}

Expected<LabelFacts> factsOf(const core::ElementCode& code, core::Currency currency) {
    LabelFacts facts;
    facts.lot = code.lot;
    facts.serial = code.serial;
    facts.expiry = code.expiry;
    if (code.netMeasure && code.netMeasure->unit == core::MeasureUnit::Kilogram) {
        EVERTILL_TRY(weight, Quantity::ofThousandths(code.netMeasure->thousandths));
        facts.weight = weight;
    }
    if (code.count) {
        EVERTILL_TRY(thousandths, base::checkedMultiply(*code.count, 1000));
        EVERTILL_TRY(count, Quantity::ofThousandths(thousandths));
        facts.count = count;
    }
    if (code.price) {
        if (code.price->currencyNumeric && *code.price->currencyNumeric != currency.number()) {
            return makeError(ErrorCode::CurrencyMismatch,
                             std::to_string(*code.price->currencyNumeric));
        }
        EVERTILL_TRY(amount, labelMoney(code.price->value, code.price->decimals, currency));
        facts.amount = amount;
    }
    return facts;
}

std::string blockName(core::BlockReason reason) {
    switch (reason) {
    case core::BlockReason::None: return "";
    case core::BlockReason::Recalled: return "Recalled";
    case core::BlockReason::NotForSale: return "NotForSale";
    case core::BlockReason::Withdrawn: return "Withdrawn";
    case core::BlockReason::Planned: return "Planned";
    }
    return "";
}

Expected<void> mayBeSold(const core::Item& item, const LabelFacts& facts, const AddOptions& options,
                         core::BusinessDate today) {
    if (const core::BlockReason reason = saleBlock(item); reason != core::BlockReason::None) {
        return makeError(ErrorCode::ItemBlocked,
                         blockName(reason) + (item.blockText.empty() ? "" : ": " + item.blockText),
                         item.name);
    }
    if (facts.expiry && *facts.expiry < today) {
        return makeError(ErrorCode::LotExpired, facts.expiry->toString(), item.name);
    }
    if (item.minimumAge > options.ageConfirmed) {
        return makeError(ErrorCode::AgeCheckRequired, std::to_string(item.minimumAge), item.name);
    }
    if (item.tracking == core::Tracking::Serial && options.serial.empty() && facts.serial.empty()) {
        return makeError(ErrorCode::SerialRequired, {}, item.name);
    }
    if (item.tracking == core::Tracking::Lot && options.lot.empty() && facts.lot.empty()) {
        return makeError(ErrorCode::LotRequired, {}, item.name);
    }
    return {};
}

Expected<Quantity> quantityOf(const core::BarcodeMatch& match, const LabelFacts& facts,
                              const AddOptions& options) {
    if (match.item.soldBy == core::SoldBy::Weight) {
        const auto weight = facts.weight ? facts.weight : options.weight;
        if (weight && *weight <= Quantity{}) {
            return makeError(ErrorCode::OutOfRange, weight->toString());
        }
        if (!weight && !facts.amount) {
            return makeError(ErrorCode::WeightRequired, match.item.sku.value(), match.item.name);
        }
        // Without a weight it is refined from the price in the label below.
        return checkedMultiply(weight.value_or(Quantity::units(1)), options.multiplier);
    }
    EVERTILL_TRY(perScan,
                 checkedMultiply(match.unitsPerScan, facts.count.value_or(Quantity::units(1))));
    EVERTILL_TRY(quantity, checkedMultiply(perScan, options.multiplier));
    const bool isPiece = match.item.unit == core::UnitOfMeasure::Piece;
    const bool isSerial = match.item.tracking == core::Tracking::Serial;
    if (isPiece &&
        (options.weight || !quantity.isWhole())) { // no half packets, no weight of pieces
        return makeError(ErrorCode::OutOfRange, options.weight.value_or(quantity).toString(),
                         match.item.name);
    }
    if (isSerial && quantity != Quantity::units(1)) { // one serial number is one piece
        return makeError(ErrorCode::OutOfRange, quantity.toString(), match.item.name);
    }
    return quantity;
}

// A label with only a price on goods by weight: the weight is what that price buys, for stock.
Quantity weightForAmount(const core::Money& amount, const core::UnitPrice& perKilo) {
    if (perKilo.inTenThousandths() <= 0) {
        return Quantity::units(1);
    }
    const std::int64_t factor = 10'000 / amount.currency().minorPerMajor() * 1000;
    const auto thousandths = base::mulDiv(amount.minorUnits(), factor, perKilo.inTenThousandths(),
                                          base::Rounding::HalfUp);
    if (!thousandths || *thousandths <= 0) { // too little to weigh
        return Quantity::units(1);
    }
    return Quantity::ofThousandths(*thousandths).valueOr(Quantity::units(1));
}

BasketLine blankLine(const core::Item& item, const PricingSituation& situation) {
    BasketLine line = core::lineOfItem(item);
    line.scannedAtMicros = situation.now.micros;
    line.salesperson = situation.context.cashier;
    if (situation.context.promotions) {
        keepAskedWords(item, *situation.context.promotions, *situation.context.categoryPaths, line);
    }
    return line;
}

// For goods that have no price now. Goods that have one keep it, unless a reason says why not.
Expected<void> openPrice(ports::CatalogueReader& catalogue, const PricingSituation& situation,
                         const AddOptions& options, BasketLine& line) {
    const auto booked = bookPrice(catalogue, situation, line.sku, line.quantity);
    if (!booked && booked.error().code != ErrorCode::PriceMissing) {
        return booked.error();
    }
    if (booked && options.overrideReason.empty()) {
        return makeError(ErrorCode::ReasonRequired, booked->price.toString(), line.name);
    }
    line.price.price = *options.openPrice;
    line.price.source = core::PriceSource::Override;
    line.regularPrice = booked ? booked->price : *options.openPrice;
    line.overrideReason = options.overrideReason.empty() ? "open price" : options.overrideReason;
    return {};
}

Expected<void> priceLine(ports::CatalogueReader& catalogue, const PricingSituation& situation,
                         const AddOptions& options, BasketLine& line) {
    if (options.openPrice) {
        return openPrice(catalogue, situation, options, line);
    }
    EVERTILL_TRY(rows, catalogue.prices(line.sku));
    if (rows.empty()) {
        return makeError(ErrorCode::PriceMissing, line.sku.value(), line.name);
    }
    line.price.price = core::UnitPrice::tenThousandths(0, situation.context.identity.currency);
    core::PriceQuestion question{situation.context.identity.store,
                                 situation.context.settings.priceZone,
                                 situation.member.has_value(),
                                 situation.member ? situation.member->tier : "",
                                 line.quantity,
                                 situation.now.micros};
    if (situation.already) {
        EVERTILL_TRY(together, checkedAdd(line.quantity, situation.already(line)));
        question.quantity = together;
    }
    EVERTILL_TRY(chosen, choosePrice(rows, question));
    line.price = chosen;
    question.isMember = false;
    question.quantity = std::min(line.quantity, Quantity::units(1)); // for everybody: no break
    const auto regular = choosePrice(rows, question);
    line.regularPrice = regular ? regular->price : chosen.price;
    return {};
}

// The label fixes the amount. The book's price, where there is one, tells the weight for the stock.
Expected<void> priceByLabel(ports::CatalogueReader& catalogue, const PricingSituation& situation,
                            const core::BarcodeMatch& match, const LabelFacts& facts,
                            const AddOptions& options, BasketLine& line) {
    const auto booked = priceLine(catalogue, situation, {}, line);
    if (!booked && booked.error().code != ErrorCode::PriceMissing) {
        return booked.error();
    }
    if (!booked) {
        EVERTILL_TRY(value, base::mulDiv(facts.amount->minorUnits(), kPriceUnitsPerMajor,
                                         facts.amount->currency().minorPerMajor(),
                                         base::Rounding::HalfUp));
        EVERTILL_TRY(price, core::UnitPrice::ofTenThousandths(value, facts.amount->currency()));
        line.price = core::ChosenPrice{};
        line.price.price = line.regularPrice = price;
    }
    EVERTILL_TRY(times, base::mulDiv(facts.amount->minorUnits(), options.multiplier.inThousandths(),
                                     1000, base::Rounding::HalfUp));
    EVERTILL_TRY(amount, core::Money::ofMinor(times, facts.amount->currency()));
    line.fixedAmount = amount;
    if (booked && match.item.soldBy == core::SoldBy::Weight && !facts.weight) {
        line.quantity = weightForAmount(amount, line.price.price);
    }
    line.price.source = core::PriceSource::Barcode;
    return {};
}

Expected<PricedLine> priceWithFacts(ports::CatalogueReader& catalogue,
                                    const PricingSituation& situation,
                                    const core::BarcodeMatch& match, const LabelFacts& facts,
                                    const AddOptions& options) {
    const core::Item& item = match.item;
    EVERTILL_TRY_VOID(
        mayBeSold(item, facts, options, core::BusinessDate::localDayOf(situation.now)));
    PricedLine result;
    BasketLine& line = result.line;
    line = blankLine(item, situation);
    if (options.multiplier <= Quantity{}) {
        return makeError(ErrorCode::OutOfRange, options.multiplier.toString());
    }
    EVERTILL_TRY(quantity, quantityOf(match, facts, options));
    line.quantity = quantity;
    line.entry = options.entry;
    line.giftOf = options.giftOf;
    line.comment = options.comment;
    line.serial = facts.serial.empty() ? options.serial : facts.serial;
    line.lot = facts.lot.empty() ? options.lot : facts.lot;
    line.expiry = facts.expiry;
    line.ageConfirmed = item.minimumAge > 0 ? options.ageConfirmed : 0;
    EVERTILL_TRY_VOID(facts.amount ? priceByLabel(catalogue, situation, match, facts, options, line)
                                   : priceLine(catalogue, situation, options, line));
    for (const core::LinkedItem& link : item.linked) {
        EVERTILL_TRY(linkedItem, catalogue.bySku(link.sku));
        BasketLine extra = blankLine(linkedItem, situation);
        EVERTILL_TRY(extraQuantity, checkedMultiply(line.quantity, link.perUnit));
        extra.quantity = extraQuantity;
        extra.entry = core::EntryMethod::Linked;
        EVERTILL_TRY_VOID(priceLine(catalogue, situation, {}, extra));
        result.linked.push_back(std::move(extra));
    }
    return result;
}

} // namespace

Expected<core::ChosenPrice> bookPrice(ports::CatalogueReader& catalogue,
                                      const PricingSituation& situation, const core::Sku& sku,
                                      Quantity quantity) {
    EVERTILL_TRY(rows, catalogue.prices(sku));
    if (rows.empty()) {
        return makeError(ErrorCode::PriceMissing, sku.value());
    }
    return choosePrice(rows, {situation.context.identity.store,
                              situation.context.settings.priceZone, situation.member.has_value(),
                              situation.member ? situation.member->tier : "", quantity,
                              situation.now.micros});
}

Expected<PricedLine> priceItem(ports::CatalogueReader& catalogue, const PricingSituation& situation,
                               const core::BarcodeMatch& match, const AddOptions& options) {
    const ports::OneState state{catalogue};
    return priceWithFacts(catalogue, situation, match, {}, options);
}

Expected<ScanMeaning> interpretScan(ports::CatalogueReader& catalogue,
                                    const PricingSituation& situation, const core::ScanInput& input,
                                    const AddOptions& options) {
    const core::Currency currency = situation.context.identity.currency;
    const ports::OneState state{catalogue};
    EVERTILL_TRY(code, core::parseScan(input, situation.context.settings.scanRules));
    const auto priced = [&](const Expected<core::BarcodeMatch>& match,
                            const Expected<LabelFacts>& facts) -> Expected<ScanMeaning> {
        if (!match) {
            return match.error();
        }
        if (!facts) {
            return facts.error();
        }
        EVERTILL_TRY(line, priceWithFacts(catalogue, situation, *match, *facts, options));
        line.line.scannedCode = input.data;
        return ScanMeaning{std::move(line)};
    };
    if (const auto* gtin = std::get_if<core::GtinCode>(&code)) {
        return priced(catalogue.byGtin(gtin->gtin), LabelFacts{});
    }
    if (const auto* measure = std::get_if<core::VariableMeasureCode>(&code)) {
        return priced(catalogue.byGtin(measure->itemKey), factsOf(*measure, currency));
    }
    if (const auto* elements = std::get_if<core::ElementCode>(&code)) {
        if (!elements->gtin) {
            return makeError(ErrorCode::UnsupportedBarcode, input.data);
        }
        return priced(catalogue.byGtin(*elements->gtin), factsOf(*elements, currency));
    }
    if (const auto* store = std::get_if<core::StoreCode>(&code)) {
        return priced(catalogue.byStoreCode(store->text), LabelFacts{});
    }
    if (const auto* receipt = std::get_if<core::ReceiptCode>(&code)) {
        return ScanMeaning{ReceiptScanned{receipt->text}};
    }
    return ScanMeaning{MemberScanned{std::get<core::MemberCode>(code).text}};
}

} // namespace evertill::usecase
