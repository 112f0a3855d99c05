// SPDX-License-Identifier: Apache-2.0
#pragma once

// Small parts for tests of baskets: a tax table, lines, totals, and a random editor that uses every
// edit there is.

#include "core/basket/edit.h"
#include "core/basket/tendering.h"
#include "core/basket/totals.h"

#include <rapidcheck.h>

namespace evertill::test {

inline const core::Currency kGbp = core::Currency::parse("GBP").value();

inline core::Money pence(std::int64_t minor) {
    return core::Money::minor(minor, kGbp);
}

inline const core::TaxTable& taxTable() {
    using namespace core;
    const auto rate = [](const char* id, std::int64_t millionths) {
        return TaxRate{TaxRateId{id}, std::string{"VAT "} + id, id, Rate::millionths(millionths),
                       false};
    };
    static const TaxTable table{
        {TaxCategoryId{"standard"}, {TaxCategoryId{"standard"}, "", {rate("A", 200'000)}}},
        {TaxCategoryId{"reduced"}, {TaxCategoryId{"reduced"}, "", {rate("B", 50'000)}}},
        {TaxCategoryId{"zero"}, {TaxCategoryId{"zero"}, "", {rate("Z", 0)}}},
        {TaxCategoryId{"two"}, {TaxCategoryId{"two"}, "", {rate("C", 62'500), rate("D", 17'500)}}},
        {TaxCategoryId{"exempt"}, {TaxCategoryId{"exempt"}, "", {}}},
    };
    return table;
}

inline core::BasketLine lineOf(const std::string& sku, std::int64_t price,
                               core::Quantity quantity = core::Quantity::units(1),
                               const char* tax = "standard") {
    core::BasketLine line;
    line.sku = core::Sku{sku};
    line.name = "Item " + sku;
    line.taxCategory = core::TaxCategoryId{tax};
    line.quantity = quantity;
    line.price.price = line.regularPrice = core::UnitPrice::tenThousandths(price * 100, kGbp);
    line.scannedAtMicros = 1'000'000;
    return line;
}

inline core::ManualDiscount percentOff(std::int64_t millionths) {
    return {
        core::PercentOff{core::Rate::millionths(millionths)}, "damaged", core::OperatorId{"1"}, {}};
}
inline core::ManualDiscount amountOff(std::int64_t minor) {
    return {core::AmountOff{pence(minor)}, "goodwill", core::OperatorId{"1"}, {}};
}

inline core::Basket emptyBasket() {
    core::BasketId id{base::Uuid{base::Uuid::Raw{1}}};
    return {id, kGbp};
}

// A line as any scan may bring it. Its tax category follows from the item, as in a catalogue.
inline core::BasketLine anyLine() {
    const auto item = *rc::gen::inRange<std::int64_t>(0, 6);
    const char* taxes[] = {"standard", "reduced", "zero", "two", "exempt", "standard"};
    core::BasketLine line =
        lineOf("sku" + std::to_string(item), 37 * (item + 1) * (item + 1),
               core::Quantity::units(*rc::gen::inRange<std::int64_t>(1, 5)), taxes[item]);
    if (item == 2) {
        line.unit = core::UnitOfMeasure::Kilogram;
        line.quantity = core::Quantity::thousandths(*rc::gen::inRange<std::int64_t>(1, 3000));
    }
    if (item == 3) {
        line.fixedAmount = pence(*rc::gen::inRange<std::int64_t>(0, 900));
        line.price.source = core::PriceSource::Barcode;
    }
    line.kind =
        item == 4 && *rc::gen::arbitrary<bool>() ? core::LineKind::Return : core::LineKind::Sale;
    return line;
}

inline core::ManualDiscount anyDiscount() {
    return *rc::gen::arbitrary<bool>() ? percentOff(*rc::gen::inRange<std::int64_t>(0, 1'000'001))
                                       : amountOff(*rc::gen::inRange<std::int64_t>(0, 700));
}

// One random edit; an error is an edit that is refused.
inline base::Expected<core::BasketChange> anyEdit(const core::Basket& basket) {
    const auto lineNo = *rc::gen::inRange<std::int32_t>(0, basket.header().nextLineNo + 1);
    switch (*rc::gen::inRange(0, 11)) {
    case 0:
    case 1:
    case 2: return core::addLine(basket, anyLine());
    case 3: return core::addLine(basket, lineOf("bottle", 120), {lineOf("deposit", 25)});
    case 4:
        return core::changeQuantity(basket, lineNo,
                                    core::Quantity::units(*rc::gen::inRange<std::int64_t>(0, 9)));
    case 5: return core::voidLine(basket, lineNo);
    case 6:
        return core::overridePrice(
            basket, lineNo,
            core::UnitPrice::tenThousandths(*rc::gen::inRange<std::int64_t>(-1, 50'000), kGbp),
            "label wrong");
    case 7: return core::discountLine(basket, lineNo, anyDiscount());
    case 8: return core::discountBasket(basket, anyDiscount());
    case 9: return core::setComment(basket, lineNo, "gift");
    default: {
        std::optional<core::BasketMember> member;
        if (*rc::gen::arbitrary<bool>()) {
            member = core::BasketMember{core::MemberId{base::Uuid{base::Uuid::Raw{9}}}, "gold"};
        }
        core::ChosenPrice price;
        price.price = core::UnitPrice::tenThousandths(9'900, kGbp);
        std::vector<core::RepricedLine> repriced;
        if (basket.find(lineNo) != nullptr) {
            repriced.push_back({lineNo, price});
        }
        return core::setMember(basket, member, repriced);
    }
    }
}

// A basket that random edits made, none refused counted.
inline core::Basket anyBasket(int edits = 12) {
    core::Basket basket = emptyBasket();
    for (int i = 0; i < edits; ++i) {
        if (const auto change = anyEdit(basket)) {
            basket.apply(*change);
        }
    }
    return basket;
}

inline core::TaxPolicy anyPolicy() {
    core::TaxPolicy policy;
    policy.mode = *rc::gen::element(core::TaxMode::Inclusive, core::TaxMode::Exclusive);
    policy.rounding = *rc::gen::element(core::TaxRounding::PerRate, core::TaxRounding::PerLine);
    return policy;
}

} // namespace evertill::test
