// SPDX-License-Identifier: Apache-2.0
#pragma once

// Events that fill every field once, with values that differ from field to field, so that two
// fields that were swapped cannot hide; and a sale as a shop makes it, for sizes and speed.

#include "core/journal/event.h"

#include <vector>

namespace evertill::test {

inline core::Currency gbp() {
    return *core::Currency::parse("GBP");
}

inline core::Money pence(std::int64_t minor) {
    return core::Money::minor(minor, gbp());
}

inline core::UnitPrice price(std::int64_t tenThousandths) {
    return core::UnitPrice::tenThousandths(tenThousandths, gbp());
}

inline base::Uuid uuidOf(std::uint8_t first) {
    base::Uuid::Raw raw{};
    for (std::size_t i = 0; i < raw.size(); ++i) {
        raw[i] = static_cast<std::uint8_t>(first + i);
    }
    return base::Uuid{raw};
}

inline constexpr std::int64_t kFirstScan = 1'763'821'740'123'456; // 2025-11-22, 14:29 UTC

inline core::BasketLine fullLine() {
    core::BasketLine line;
    line.lineNo = 7;
    line.kind = core::LineKind::Return;
    line.sku = core::Sku{"85123A"};
    line.name = "White hanging heart";
    line.localNames = {{"zh-Hans", "白色挂心"}, {"zh-Hant", "白色掛心"}};
    line.itemKind = core::ItemKind::Service;
    line.unit = core::UnitOfMeasure::Kilogram;
    line.taxCategory = core::TaxCategoryId{"standard"};
    line.category = core::CategoryId{"home/decor"};
    line.quantity = core::Quantity::thousandths(1'455);
    line.price = {price(25'512),           core::PriceSource::Override, core::PriceLevel::Tier,
                  core::PricePlace::Store, core::Quantity::units(6),    41};
    line.regularPrice = price(29'512);
    line.overrideReason = "damaged box";
    line.fixedAmount = pence(371);
    line.discount = core::ManualDiscount{core::AmountOff{pence(11)}, "scratched",
                                         core::OperatorId{"ann"}, core::OperatorId{"bob"}};
    line.entry = core::EntryMethod::Linked;
    line.scannedCode = "2085123003713";
    line.serial = "SN-1";
    line.lot = "L-2";
    line.expiry = *core::BusinessDate::of(2026, 1, 31);
    line.ageConfirmed = 18;
    line.linkedTo = 3;
    line.salesperson = core::OperatorId{"cy"};
    line.cost = price(12'345);
    line.reasonCode = "defective";
    line.comment = "gift wrap";
    line.scannedAtMicros = kFirstScan + 1'500'000;
    return line;
}

inline core::TenderLine fullTender() {
    return {2,      core::TenderType::Voucher, pence(500), pence(20), pence(30), pence(450),
            "V-77", kFirstScan + 9'000'000};
}

inline core::PresentedCoupon fullCoupon() {
    return {"WELCOME-7-AB",
            core::CouponTypeId{"welcome"},
            core::CouponState::Held,
            3,
            core::MemberId{uuidOf(0x40)},
            kFirstScan + 99};
}

inline core::BasketHeader fullHeader() {
    core::BasketHeader header;
    header.id = core::BasketId{uuidOf(0x10)};
    header.currency = gbp();
    header.phase = core::BasketPhase::Suspended;
    header.nextLineNo = 12;
    header.discount =
        core::ManualDiscount{core::PercentOff{core::Rate::millionths(50'000)}, "regular customer",
                             core::OperatorId{"ann"}, core::OperatorId{}};
    header.member = core::BasketMember{core::MemberId{uuidOf(0x40)}, "gold", true, 229};
    header.tenders = {fullTender()};
    header.firstScanAtMicros = kFirstScan;
    header.tenderStartedAtMicros = kFirstScan + 8'000'000;
    header.suspendedName = "Mrs blue coat";
    header.suspendedAtMicros = kFirstScan + 10'000'000;
    header.suspendedBy = core::OperatorId{"dee"};
    header.ruleSet = 17;
    header.pricedFor = {kFirstScan + 1, 120};
    header.coupons = {fullCoupon()};
    header.intendedTenders = {core::TenderType::Card, core::TenderType::Wallet};
    header.isStaff = true;
    header.mayGoBelowCost = true;
    return header;
}

inline core::SalePromotions fullPromotions() {
    core::SalePromotions promotions;
    promotions.zone = "north";
    promotions.isStaff = true;
    promotions.mayGoBelowCost = true;
    promotions.intendedTenders = {core::TenderType::Wallet};
    promotions.coupons = {fullCoupon()};
    promotions.couponUses = {{"WELCOME-7-AB", core::CouponOutcome::TooMany, 2}};
    promotions.issued = {
        {core::PromotionId{"give-back"}, core::CouponTypeId{"next"}, "NEXT-1-0123ABCD"}};
    promotions.arms = {{core::ExperimentId{"spring"}, "B"}, {core::ExperimentId{"autumn"}, ""}};
    promotions.gifts = {{core::PromotionId{"spend-100"}, core::Sku{"mug"}, 2, 1, pence(499)}};
    promotions.points = 44;
    return promotions;
}

// Every field set; the amounts need not balance here.
inline core::Transaction fullTransaction() {
    core::Transaction t;
    t.kind = core::TransactionKind::Return;
    t.number = core::ReceiptNumber{4'711};
    t.basket = core::BasketId{uuidOf(0x20)};
    t.store = core::StoreId{"S1"};
    t.till = core::TillId{"T2"};
    t.cashier = core::OperatorId{"ann"};
    t.shift = core::ShiftId{33};
    t.businessDate = *core::BusinessDate::of(2025, 11, 22);
    t.channel = "kiosk";
    t.campaign = "winter";
    t.orderReference = "WEB-9";
    t.member = core::BasketMember{core::MemberId{uuidOf(0x40)}, "gold"};
    t.pointsEarned = -3;
    t.currency = gbp();
    t.taxPolicy = {core::TaxMode::Exclusive, core::TaxRounding::PerLine, 5};
    t.versions = {101, 102, 103, "0.1.0"};
    t.limits = {{"one-per-day", 2}, {"budget", 999}};
    core::LineAmounts amounts;
    amounts.extended = pence(-371);
    amounts.adjustments = {
        {core::AdjustmentSource::ManualLine, "", 0, "scratched", pence(11)},
        {core::AdjustmentSource::Promotion, "3-for-2", 8, "3 for 2", pence(60)},
    };
    amounts.amount = pence(-299); // not the sum: must be told
    amounts.taxes = {{core::TaxRateId{"gb-20"}, pence(-50)}, {core::TaxRateId{"levy"}, pence(-1)}};
    t.lines = {{fullLine(), amounts}};
    t.taxes = {{core::TaxRateId{"gb-20"}, "VAT 20 %", "A", core::Rate::millionths(200'000),
                pence(-250), pence(-50), pence(-300)},
               {core::TaxRateId{"levy"}, "Levy", "L", core::Rate::millionths(4'000), pence(-250),
                pence(-1), pence(-777)}};
    t.tenders = {fullTender(),
                 {3, core::TenderType::Cash, pence(-5), pence(0), pence(0), pence(-5), "",
                  kFirstScan + 9'500'000}};
    t.net = pence(-250);
    t.tax = pence(-51);
    t.total = pence(-301);
    t.rounding = pence(1);
    t.change = pence(20);
    t.firstScanAt = {kFirstScan, 0};
    t.tenderStartedAt = {kFirstScan + 8'000'000, 60};
    t.pricedAt = {kFirstScan + 9'700'000, -300};
    t.committedAt = {kFirstScan + 9'800'000, 840};
    return t;
}

// The same with everything that came with promotions.
inline core::Transaction promotedTransaction() {
    core::Transaction t = fullTransaction();
    t.member = core::BasketMember{core::MemberId{uuidOf(0x40)}, "gold", true, 1125};
    t.limits = {{"one-per-day", 2, 1}, {"budget", 999, 40}};
    t.promotions = fullPromotions();
    core::BasketLine& line = t.lines[0].line;
    line.categoriesAbove = {core::CategoryId{"home"}, core::CategoryId{"all"}};
    line.brand = "Acme";
    line.tags = {"summer-26", "organic"};
    line.giftOf = core::PromotionId{"spend-100"};
    core::LineAmounts& amounts = t.lines[0].amounts;
    amounts.units = {{1, pence(-124), pence(-117), {{0, pence(3)}, {1, pence(-10)}}},
                     {2, pence(-123), pence(-123), {}}};
    return t;
}

// A sale taken back, each line of it saying which it was.
inline core::Transaction postVoidTransaction() {
    core::Transaction t = fullTransaction();
    t.kind = core::TransactionKind::PostVoid;
    t.lines[0].line.returnOf =
        core::ReturnOf{core::StoreId{"S1"}, core::TillId{"T2"}, core::ReceiptNumber{4'702}, 5};
    return t;
}

inline core::TransactionLine plainLine(std::int32_t number, const char* code, const char* name,
                                       std::int64_t minor, const char* category) {
    core::BasketLine line;
    line.lineNo = number;
    line.sku = core::Sku{std::string{code}.substr(7)};
    line.name = name;
    line.taxCategory = core::TaxCategoryId{"standard"};
    line.category = core::CategoryId{category};
    line.quantity = core::Quantity::units(number % 2 + 1);
    line.price = {core::UnitPrice::of(pence(minor)),
                  core::PriceSource::Book,
                  core::PriceLevel::Regular,
                  core::PricePlace::Everywhere,
                  {},
                  12};
    line.regularPrice = line.price.price;
    line.scannedCode = code;
    line.cost = price(minor * 60);
    line.scannedAtMicros = kFirstScan + number * 2'400'000;
    core::LineAmounts amounts;
    amounts.extended = pence(minor * (number % 2 + 1));
    amounts.amount = amounts.extended;
    amounts.taxes = {{core::TaxRateId{"gb-20"}, pence(amounts.amount.minorUnits() / 6)}};
    return {line, amounts};
}

// Five lines, one VAT rate, paid in cash with change.
inline core::Transaction fiveLineSale() {
    core::Transaction t;
    t.number = core::ReceiptNumber{10'342};
    t.basket = core::BasketId{uuidOf(0x30)};
    t.store = core::StoreId{"S1"};
    t.till = core::TillId{"T1"};
    t.cashier = core::OperatorId{"default"};
    t.shift = core::ShiftId{120};
    t.businessDate = *core::BusinessDate::of(2025, 11, 22);
    t.currency = gbp();
    t.taxPolicy.version = 1;
    t.versions = {12, 1, 1, "0.1.0"};
    t.lines = {plainLine(1, "4006381333931", "Stabilo Boss yellow", 189, "stationery"),
               plainLine(2, "5000169005109", "Waitrose oat milk 1 l", 165, "dairy"),
               plainLine(3, "6921168509256", "Nongfu Spring water 550 ml", 99, "drinks"),
               plainLine(4, "5449000000996", "Coca-Cola 330 ml", 85, "drinks"),
               plainLine(5, "3017620422003", "Nutella 400 g", 449, "spreads")};
    std::int64_t total = 0;
    std::int64_t tax = 0;
    for (const core::TransactionLine& line : t.lines) {
        total += line.amounts.amount.minorUnits();
        tax += line.amounts.taxes.front().tax.minorUnits();
    }
    t.taxes = {{core::TaxRateId{"gb-20"}, "VAT 20 %", "A", core::Rate::millionths(200'000),
                pence(total - tax), pence(tax), pence(total)}};
    t.total = pence(total);
    t.tax = pence(tax);
    t.net = pence(total - tax);
    t.tenders = {{1, core::TenderType::Cash, pence(2'000), pence(2'000 - total), pence(0),
                  pence(total), "", kFirstScan + 20'000'000}};
    t.rounding = pence(0);
    t.change = pence(2'000 - total);
    t.firstScanAt = {kFirstScan, 0};
    t.tenderStartedAt = {kFirstScan + 18'000'000, 0};
    t.pricedAt = {kFirstScan + 20'000'100, 0};
    t.committedAt = {kFirstScan + 20'000'100, 0};
    return t;
}

inline core::ShiftFigures fullFigures() {
    core::ShiftFigures f =
        core::emptyFigures(core::ShiftId{33}, *core::BusinessDate::of(2025, 11, 22), gbp());
    f.drawer = core::DrawerId{"2"};
    f.openedBy = core::OperatorId{"ann"};
    f.sales = 11;
    f.returns = 2;
    f.writeOffs = 1;
    f.lines = 57;
    f.sold = pence(12'345);
    f.refunded = pence(-678);
    f.manualOff = pence(-90);
    f.promotionsOff = pence(-21);
    f.net = pence(9'723);
    f.tax = pence(1'944);
    f.rounding = pence(-3);
    f.firstReceipt = core::ReceiptNumber{4'711};
    f.lastReceipt = core::ReceiptNumber{4'724};
    f.taxes = {{core::TaxRateId{"gb-20"}, "VAT 20 %", "A", core::Rate::millionths(200'000),
                pence(9'723), pence(1'944), pence(11'667)}};
    f.tenders = {{core::TenderType::Cash, 9, pence(8'001), pence(18'000)},
                 {core::TenderType::Card, 4, pence(3'666), std::nullopt}};
    f.operators = {{core::OperatorId{"ann"}, 8, pence(7'000)},
                   {core::OperatorId{"bo"}, 6, pence(4'667)}};
    f.control = {3, pence(456), 1, pence(789), 2, 5, 4};
    f.cash = {pence(10'000), pence(501), pence(402), pence(303), pence(204)};
    f.isBlindCount = true;
    return f;
}

// One of every type, in order of type number.
inline core::OrderRecorded fullOrder(const core::BusinessDate& date, const core::OperatorId& by) {
    core::OrderRecorded order;
    order.order = core::OrderId{uuidOf(0xC0)};
    order.number = "Q-S1-T2-8";
    order.kind = core::OrderKind::Layaway;
    order.step = core::OrderStep::Changed;
    order.by = by;
    order.date = date;
    order.validUntil = *core::BusinessDate::of(2025, 12, 6);
    order.member = core::BasketMember{core::MemberId{uuidOf(0x40)}, "gold"};
    for (const core::TransactionLine& line : fiveLineSale().lines) {
        order.lines.push_back(line.line);
    }
    order.total = pence(4'321);
    order.deposit = pence(500);
    order.receipt = core::ReceiptNumber{88};
    order.reason = "two more";
    return order;
}

inline std::vector<core::Event> everyEvent() {
    core::JournalStarted started{core::StoreId{"S1"},
                                 core::TillId{"T2"},
                                 gbp(),
                                 "restore",
                                 {1, 2, 3, 4, 5, 6, 7, 8},
                                 99,
                                 {},
                                 5'000};
    for (std::size_t i = 0; i < started.parentHash.size(); ++i) {
        started.parentHash[i] = static_cast<std::uint8_t>(0xE0 + i);
    }
    const core::BusinessDate date = *core::BusinessDate::of(2025, 11, 22);
    const core::OperatorId ann{"ann"};
    return {
        started,
        core::DayOpened{date, core::ShiftId{33}, ann},
        core::TransactionCompleted{fullTransaction()},
        core::BasketCancelled{core::BasketId{uuidOf(0x50)}, ann, date, 4, pence(1'999), "no money"},
        core::LineVoided{core::BasketId{uuidOf(0x60)}, ann, core::Sku{"85123A"},
                         core::Quantity::units(3), pence(765)},
        core::MemberEnrolled{{core::MemberId{uuidOf(0x70)}, {9, 8, 7, 6, 5, 0, 255}}, ann},
        core::ReceiptReprinted{core::ReceiptNumber{4'711}, 2, ann, "customer asked"},
        core::DrawerOpened{ann, "change for a note"},
        core::SettingChanged{"receipt.footer", "Danke & 谢谢", ann},
        core::TenderRemoved{core::BasketId{uuidOf(0x80)}, ann, core::TenderType::Card, pence(1'250),
                            "A-17"},
        core::OperatorSignedOn{core::OperatorId{"bo"}, ann, true},
        core::RightOverridden{core::BasketId{uuidOf(0x90)}, ann, core::OperatorId{"bo"},
                              "discount_line", "85123A", pence(500), "damaged"},
        core::PinChanged{ann, core::OperatorId{"bo"}},
        core::OperatorChanged{ann, "cashier", false, core::OperatorId{"bo"}},
        core::SignOnFailed{ann, 3},
        core::ShiftOpened{core::ShiftId{33}, date, core::DrawerId{"2"}, ann, pence(10'000)},
        core::CashMoved{core::ShiftId{33}, core::CashMove::PaidOut, pence(402), ann,
                        core::OperatorId{"bo"}, "window cleaner"},
        core::ShiftPassed{core::ShiftId{33}, core::ShiftStep::HandedOver, ann,
                          core::OperatorId{"bo"}},
        core::TillCounted{
            core::ShiftId{33},
            ann,
            true,
            {{core::TenderType::Cash, pence(18'000), {{pence(5'000), 3}, {pence(1'000), 3}}},
             {core::TenderType::Card, pence(3'666), {}}}},
        core::ShiftClosed{7, ann, fullFigures()},
        core::TimeClocked{ann, core::ClockStep::BreakStarted, core::OperatorId{"bo"}, "forgot"},
        core::TrainingSwitched{ann, true},
        core::StockMoved{
            core::StockDocumentKind::Receipt,
            "DN-4711",
            "Acme & 王",
            date,
            ann,
            core::OperatorId{"bo"},
            "late",
            {{core::Sku{"85123A"}, "L7", core::StockState::Damaged, core::Quantity::units(-3),
              core::Quantity::units(5), 1'763'800'000'000'001},
             {core::Sku{"22423"}, "", core::StockState::Sellable, core::Quantity::units(12),
              std::nullopt, 0}}},
        core::ConsentRecorded{core::MemberId{uuidOf(0xA0)}, "marketing", true, "2025-1", ann},
        fullOrder(date, ann),
        core::InvoiceIssued{
            17, core::ReceiptNumber{4'711}, {core::MemberId{uuidOf(0xB0)}, {1, 0, 255, 7}}, ann},
        core::ControlActed{core::ControlAction::BasketSuspended, ann, "Mrs 王", pence(1'250),
                           "forgot her purse"},
    };
}

} // namespace evertill::test
