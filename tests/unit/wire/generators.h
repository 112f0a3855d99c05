// SPDX-License-Identifier: Apache-2.0
#pragma once

// Lines, headers and transactions with every field drawn at random within its bounds.

#include "base/utf8.h"
#include "core/transaction/transaction.h"
#include "unit/wire/samples.h"

#include <rapidcheck.h>

namespace evertill::test {

inline rc::Gen<std::string> anyText() {
    const auto codePoint = rc::gen::oneOf(rc::gen::inRange<std::uint32_t>(0x20, 0x7F),
                                          rc::gen::inRange<std::uint32_t>(0x4E00, 0x9FFF),
                                          rc::gen::inRange<std::uint32_t>(0x1F600, 0x1F640),
                                          rc::gen::just<std::uint32_t>(0));
    return rc::gen::map(rc::gen::container<std::vector<std::uint32_t>>(codePoint),
                        [](const std::vector<std::uint32_t>& points) {
                            std::string text;
                            for (const std::uint32_t point : points) {
                                base::appendCodePoint(text, static_cast<char32_t>(point));
                            }
                            return text;
                        });
}

inline std::int64_t within(std::int64_t low, std::int64_t high) {
    return *rc::gen::inRange<std::int64_t>(low, high + 1);
}

inline core::Money anyMoney() {
    return pence(within(-core::kMaxMoneyMinor, core::kMaxMoneyMinor));
}

inline core::UnitPrice anyPrice() {
    return price(within(-1'000'000'000, 1'000'000'000));
}

template <typename Enum>
Enum anyOf(Enum last) {
    return static_cast<Enum>(within(0, static_cast<std::int64_t>(last)));
}

template <typename Id>
Id anyId() {
    return Id{*anyText()};
}

inline base::Uuid anyUuid() {
    return uuidOf(static_cast<std::uint8_t>(within(0, 255)));
}

inline bool coin() {
    return within(0, 1) == 1;
}

inline std::int64_t anyMicros() {
    return coin() ? 0 : kFirstScan + within(-100'000'000'000, 100'000'000'000);
}

inline base::UtcTime anyTime() {
    return {anyMicros(), static_cast<std::int16_t>(within(-720, 840))};
}

inline core::BusinessDate anyDate() {
    return core::BusinessDate::fromDays(static_cast<std::int32_t>(within(0, 84'005)));
}

inline core::ManualDiscount anyDiscount() {
    core::ManualDiscount discount;
    if (coin()) {
        discount.reward = core::AmountOff{pence(within(0, core::kMaxMoneyMinor))};
    } else {
        discount.reward = core::PercentOff{core::Rate::millionths(within(0, 1'000'000))};
    }
    discount.reason = *anyText();
    discount.givenBy = anyId<core::OperatorId>();
    discount.approvedBy = anyId<core::OperatorId>();
    return discount;
}

inline core::TenderLine anyTender() {
    return {static_cast<std::int32_t>(within(1, 50)),
            anyOf(core::kLastTender),
            anyMoney(),
            anyMoney(),
            pence(within(0, 1'000)),
            anyMoney(),
            *anyText(),
            anyMicros()};
}

inline void fillCircumstances(core::BasketLine& line) {
    if (coin()) {
        line.overrideReason = *anyText();
        line.fixedAmount = anyMoney();
        line.discount = anyDiscount();
        line.serial = *anyText();
        line.lot = *anyText();
        line.expiry = anyDate();
        line.cost = anyPrice();
    }
    line.entry = anyOf(core::EntryMethod::Imported);
    line.scannedCode = *anyText();
    line.ageConfirmed = static_cast<std::int32_t>(within(0, 99));
    line.linkedTo = static_cast<std::int32_t>(within(0, 9'999));
    line.salesperson = anyId<core::OperatorId>();
    line.reasonCode = *anyText();
    line.comment = *anyText();
    line.scannedAtMicros = anyMicros();
    if (coin()) {
        line.categoriesAbove = {anyId<core::CategoryId>(), anyId<core::CategoryId>()};
        line.brand = *anyText();
        line.tags = {*anyText()};
        line.giftOf = anyId<core::PromotionId>();
    }
    line.condition = anyOf(core::ReturnCondition::Vendor);
    if (coin()) {
        line.returnOf = core::ReturnOf{anyId<core::StoreId>(), anyId<core::TillId>(),
                                       core::ReceiptNumber{within(0, INT64_MAX - 1)},
                                       static_cast<std::int32_t>(within(0, 9'999))};
    }
}

inline core::PresentedCoupon anyCoupon() {
    core::PresentedCoupon coupon;
    coupon.code = *anyText();
    coupon.type = anyId<core::CouponTypeId>();
    coupon.state = anyOf(core::CouponState::Redeemed);
    coupon.usesLeft = static_cast<std::int32_t>(within(0, 3));
    if (coin()) {
        coupon.boundTo = core::MemberId{anyUuid()};
        coupon.validUntilMicros = anyMicros();
    }
    return coupon;
}

inline rc::Gen<core::BasketLine> anyLine() {
    return rc::gen::exec([] {
        core::BasketLine line;
        line.lineNo = static_cast<std::int32_t>(within(1, 9'999));
        line.kind = anyOf(core::LineKind::WriteOff);
        line.sku = anyId<core::Sku>();
        line.name = *anyText();
        for (std::int64_t i = within(0, 2); i > 0; --i) {
            line.localNames.push_back({*anyText(), *anyText()});
        }
        line.itemKind = anyOf(core::ItemKind::Service);
        line.unit = anyOf(core::UnitOfMeasure::Hour);
        line.taxCategory = anyId<core::TaxCategoryId>();
        line.category = anyId<core::CategoryId>();
        line.quantity = core::Quantity::thousandths(within(0, core::kMaxQuantityThousandths));
        line.price = {anyPrice(),
                      anyOf(core::PriceSource::Imported),
                      anyOf(core::PriceLevel::Tier),
                      anyOf(core::PricePlace::Store),
                      core::Quantity::thousandths(within(0, 100'000)),
                      within(0, 1'000'000)};
        line.regularPrice = coin() ? line.price.price : anyPrice();
        fillCircumstances(line);
        return line;
    });
}

inline core::TaxExemption anyExemption() {
    core::TaxExemption exemption{*anyText(), {}, *anyText()};
    for (std::int64_t i = within(0, 2); i > 0; --i) {
        exemption.rates.push_back(anyId<core::TaxRateId>());
    }
    return exemption;
}

inline rc::Gen<core::BasketHeader> anyHeader() {
    return rc::gen::exec([] {
        core::BasketHeader header;
        header.id = core::BasketId{anyUuid()};
        header.currency = gbp();
        header.phase = anyOf(core::BasketPhase::Suspended);
        header.nextLineNo = static_cast<std::int32_t>(within(1, 10'000));
        if (coin()) {
            header.discount = anyDiscount();
            header.member = core::BasketMember{core::MemberId{anyUuid()}, *anyText()};
        }
        for (std::int64_t i = within(0, 3); i > 0; --i) {
            header.tenders.push_back(anyTender());
        }
        header.firstScanAtMicros = anyMicros();
        header.tenderStartedAtMicros = anyMicros();
        header.suspendedName = *anyText();
        header.suspendedAtMicros = anyMicros();
        header.suspendedBy = anyId<core::OperatorId>();
        if (coin()) {
            header.suspendedTotal = pence(within(-9'999, 9'999));
        }
        header.ruleSet = within(0, 9);
        header.pricedFor = anyTime();
        for (std::int64_t i = within(0, 2); i > 0; --i) {
            header.coupons.push_back(anyCoupon());
            header.intendedTenders.push_back(anyOf(core::kLastTender));
        }
        header.isStaff = coin();
        header.exemption = coin() ? std::optional{anyExemption()} : std::nullopt;
        return header;
    });
}

inline core::LineAmounts anyAmounts() {
    core::LineAmounts amounts;
    amounts.extended = pence(within(-1'000'000, 1'000'000));
    amounts.amount = amounts.extended;
    for (std::int64_t i = within(0, 2); i > 0; --i) {
        const core::Money off = pence(within(-1'000, 1'000));
        amounts.adjustments.push_back({anyOf(core::AdjustmentSource::TaxExemption), *anyText(),
                                       within(0, 99), *anyText(), off});
        amounts.amount += off;
    }
    amounts.amount = coin() ? amounts.amount : anyMoney();
    for (std::int64_t i = within(0, 2); i > 0; --i) {
        amounts.taxes.push_back({anyId<core::TaxRateId>(), anyMoney()});
    }
    for (std::int64_t i = within(0, 2); i > 0; --i) {
        core::PricedUnits units{within(1, 9), pence(within(0, 1'000)), {}, {}};
        units.paid = units.price;
        for (std::size_t cause = 0; cause < amounts.adjustments.size(); ++cause) {
            units.shares.push_back({static_cast<std::int32_t>(cause), pence(within(0, 100))});
            units.paid -= units.shares.back().off;
        }
        amounts.units.push_back(units);
    }
    return amounts;
}

inline core::TaxTotal anyTaxTotal() {
    return {anyId<core::TaxRateId>(),
            *anyText(),
            *anyText(),
            core::Rate::millionths(within(-10'000'000, 10'000'000)),
            anyMoney(),
            anyMoney(),
            anyMoney()};
}

inline rc::Gen<core::Transaction> anyTransaction() {
    return rc::gen::exec([] {
        core::Transaction t = fullTransaction();
        t.kind = anyOf(core::TransactionKind::PostVoid);
        t.number = core::ReceiptNumber{within(0, INT64_MAX - 1)};
        t.basket = core::BasketId{anyUuid()};
        t.store = anyId<core::StoreId>();
        t.businessDate = anyDate();
        t.orderReference = *anyText();
        if (coin()) {
            t.member.reset();
            t.promotions = {};
            t.exemption = anyExemption();
        }
        t.lines.clear();
        for (std::int64_t i = within(0, 6); i > 0; --i) {
            t.lines.push_back({*anyLine(), anyAmounts()});
        }
        t.taxes.clear();
        for (std::int64_t i = within(0, 3); i > 0; --i) {
            t.taxes.push_back(anyTaxTotal());
        }
        t.tenders.clear();
        for (std::int64_t i = within(0, 3); i > 0; --i) {
            t.tenders.push_back(anyTender());
        }
        for (core::Money* money : {&t.net, &t.tax, &t.total, &t.rounding, &t.change}) {
            *money = anyMoney();
        }
        if (const core::Money back = anyMoney(); !back.isZero()) {
            t.roundingBack = back;
        }
        for (base::UtcTime* time :
             {&t.firstScanAt, &t.tenderStartedAt, &t.pricedAt, &t.committedAt}) {
            *time = anyTime();
        }
        return t;
    });
}

} // namespace evertill::test
