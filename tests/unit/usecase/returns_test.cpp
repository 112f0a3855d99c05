// SPDX-License-Identifier: Apache-2.0
// Goal: goods come back through the session: money the way it was paid, points with it, mixed with
// what is sold, by people with the right and on record, and without a receipt at the lowest price
// and within the store's cap. Method: one shop; sales are made and returned as at a till.
#include "support/small_shop.h"
#include "usecase/returns.h"
#include "usecase/shifts.h"

#include <doctest/doctest.h>

using namespace evertill;
using namespace evertill::test;
using base::ErrorCode;
using core::LineKind;
using core::OperatorId;
using core::Quantity;
using core::TenderType;
using core::TransactionKind;

namespace {

const core::ReturnTerms kTerms{"unwanted", core::ReturnCondition::BackToStock,
                               core::EntryMethod::Scanned, 7, core::TaxMode::Inclusive};

core::Money gbp(std::int64_t minor) {
    return core::Money::minor(minor, kGbp);
}

struct Till {
    SmallShop shop;
    usecase::SaleSession session = shop.session();
    std::int64_t receipts = 0;

    core::Transaction commit() {
        core::Transaction sale = session.prepare().value();
        sale.number = core::ReceiptNumber{++receipts};
        session.completed();
        return sale;
    }
    // Three of tea at 2.50: 4.00 by card, the rest in cash.
    core::Transaction soldTea() {
        REQUIRE(session.scan({"4006381333931"}));
        REQUIRE(session.changeQuantity(1, Quantity::units(3)));
        REQUIRE(session.tender(TenderType::Card, gbp(400), "A1"));
        REQUIRE(session.tender(TenderType::Cash, gbp(350)));
        return commit();
    }
    void setStaff(const char* supervisorMay) {
        core::Staff staff;
        staff.operators = {{OperatorId{"ann"}, "Ann", "cashier", true, true},
                           {OperatorId{"bo"}, "Bo", "supervisor", true, true}};
        staff.roles = {{"cashier", core::parseGrants("return_goods=3.00", kGbp).value()},
                       {"supervisor", core::parseGrants(supervisorMay, kGbp).value()}};
        usecase::SellingContext context = session.context();
        context.cashier = OperatorId{"ann"};
        context.staff = std::make_shared<const core::Staff>(std::move(staff));
        session.setContext(std::move(context));
    }
};

std::vector<core::ReturnedLine> pieces(std::int64_t count) {
    return {{1, Quantity::units(count)}};
}

} // namespace

TEST_CASE("Goods come back for what they cost, the card first and cash as far as cash was paid") {
    Till till;
    const usecase::ReturnableSale found{till.soldTea(), {}};
    REQUIRE(usecase::returnGoods(till.session, found, pieces(2), kTerms));
    CHECK(till.session.totals().total == gbp(-500));
    CHECK(till.session.totals().tax == gbp(-83)); // of 1.25 over three
    CHECK(till.session.mostRefund(TenderType::Card) == gbp(400));
    CHECK(till.session.mostRefund(TenderType::Cash) == gbp(100));
    CHECK_FALSE(till.session.mostRefund(TenderType::CreditNote).has_value());
    const auto tooMuch = till.session.tender(TenderType::Cash, gbp(-101));
    CHECK(tooMuch.error().code == ErrorCode::TenderNotAllowed);
    const std::vector<core::TenderShare> plan = usecase::refundPlan(till.session);
    REQUIRE(plan == std::vector<core::TenderShare>{{TenderType::Card, gbp(400)},
                                                   {TenderType::Cash, gbp(100)}});
    REQUIRE(till.session.tender(TenderType::Card, gbp(-400), "R1"));
    REQUIRE(till.session.tender(TenderType::Cash, gbp(-100)));
    CHECK(usecase::cashGivenBack(till.session.basket()) == gbp(100));
    const core::Transaction back = till.commit();
    CHECK(back.kind == TransactionKind::Return);
    CHECK(back.lines[0].line.returnOf ==
          core::ReturnOf{core::StoreId{"S01"}, core::TillId{"01"}, core::ReceiptNumber{1}, 1});
    CHECK_FALSE(back.lines[0].line.worth.has_value()); // it is in the amounts now
    // The third piece: all of it was cash, and the rest of the tax.
    REQUIRE(usecase::returnGoods(till.session, {found.sale, pieces(2)}, {}, kTerms));
    CHECK(till.session.totals().total == gbp(-250));
    CHECK(till.session.totals().tax == gbp(-42));
    CHECK(till.session.mostRefund(TenderType::Card) == gbp(0));
    CHECK(till.session.mostRefund(TenderType::Cash) == gbp(250));
    const auto more = usecase::returnGoods(till.session, {found.sale, pieces(3)}, {}, kTerms);
    CHECK(more.error().code == ErrorCode::NotFound);
}

TEST_CASE("An exchange is one transaction, and a refund may end as a credit note") {
    Till till;
    const usecase::ReturnableSale found{till.soldTea(), {}};
    REQUIRE(usecase::returnGoods(till.session, found, {}, kTerms));
    REQUIRE(till.session.addItem(core::Sku{"cola"}, {})); // 1.50 and a deposit of 0.25
    CHECK(till.session.totals().total == gbp(-575));
    REQUIRE(till.session.tender(TenderType::CreditNote, gbp(-575), "CN1"));
    const core::Transaction exchange = till.commit();
    CHECK(exchange.kind == TransactionKind::Sale);
    // What was sold in it was paid with goods: nothing of that goes back in cash.
    REQUIRE(usecase::returnGoods(till.session, {exchange, {}}, {}, kTerms));
    CHECK(till.session.totals().total == gbp(-175)); // the deposit comes along
    CHECK(till.session.mostRefund(TenderType::Cash) == gbp(0));
}

TEST_CASE("What comes back is worth what was paid, whatever is tried by hand") {
    Till till;
    const usecase::ReturnableSale found{till.soldTea(), {}};
    REQUIRE(usecase::returnGoods(till.session, found, pieces(1), kTerms));
    const auto price = core::UnitPrice::tenThousandths(100'000, kGbp);
    CHECK(till.session.overridePrice(1, price, "more").error().code == ErrorCode::Unsupported);
    CHECK(till.session.changeQuantity(1, Quantity::units(2)).error().code ==
          ErrorCode::Unsupported);
    REQUIRE(till.session.setMember(
        core::BasketMember{core::MemberId{base::Uuid{base::Uuid::Raw{5}}}, ""}));
    CHECK(till.session.totals().total == gbp(-250)); // a member's price is for what is bought
    CHECK(usecase::returnGoods(till.session, found, {}, {"", {}, {}, 0, {}}).error().code ==
          ErrorCode::ReasonRequired);
}

TEST_CASE("The member loses the points of what comes back, all of them in the end") {
    Till till;
    usecase::SellingContext context = till.session.context();
    context.settings.points = core::PointsRule{gbp(100), 1};
    till.session.setContext(context);
    const core::BasketMember member{core::MemberId{base::Uuid{base::Uuid::Raw{5}}}, ""};
    REQUIRE(till.session.setMember(member));
    const core::Transaction sale = till.soldTea(); // three at the member's 2.30
    REQUIRE(sale.pointsEarned == 6);
    const usecase::ReturnableSale found{sale, {}};
    REQUIRE(usecase::returnGoods(till.session, found, pieces(1), kTerms));
    CHECK(till.session.basket().header().member->id == member.id);
    REQUIRE(till.session.tender(TenderType::CreditNote, gbp(-230), "CN1"));
    CHECK(till.commit().pointsEarned == -2);
    REQUIRE(usecase::returnGoods(till.session, {sale, pieces(1)}, {}, kTerms));
    REQUIRE(till.session.tender(TenderType::CreditNote, gbp(-460), "CN2"));
    CHECK(till.commit().pointsEarned == -4);
    const core::BasketMember other{core::MemberId{base::Uuid{base::Uuid::Raw{6}}}, ""};
    REQUIRE(till.session.setMember(other));
    CHECK(usecase::returnGoods(till.session, found, {}, kTerms).error().code ==
          ErrorCode::AlreadyExists);
}

TEST_CASE("Bug: a member who came with a return could not be allowed what the member takes off") {
    Till till;
    const core::BasketMember member{core::MemberId{base::Uuid{base::Uuid::Raw{5}}}, ""};
    REQUIRE(till.session.setMember(member));
    const usecase::ReturnableSale found{till.soldTea(), {}};
    till.setStaff("return_goods discount_line");
    // 1.00 of 2.50, or of 2.30 to a member: more than the cashier was allowed.
    REQUIRE(till.session.scan({"4006381333931"}));
    REQUIRE(
        till.session.discountLine(1, core::ManualDiscount{core::AmountOff{gbp(100)}, "torn",
                                                          OperatorId{"ann"}, OperatorId{"bo"}}));
    CHECK(usecase::returnGoods(till.session, found, pieces(1), kTerms).error() ==
          base::makeError(ErrorCode::NotPermitted, "discount_line", "bo"));
    REQUIRE(usecase::returnGoods(till.session, found, pieces(1), kTerms, {OperatorId{"bo"}}));
    CHECK(till.session.basket().header().member->id == member.id);
    CHECK(till.shop.recorder.overridden.back().approvedBy == OperatorId{"bo"});
}

TEST_CASE(
    "Bug: the member of a return that was refused stayed in the basket, for the next customer") {
    Till till;
    REQUIRE(till.session.setMember(
        core::BasketMember{core::MemberId{base::Uuid{base::Uuid::Raw{5}}}, ""}));
    const usecase::ReturnableSale found{till.soldTea(), {}};
    till.setStaff("return_goods=200.00 post_void");
    CHECK(usecase::returnGoods(till.session, found, {}, kTerms).error().code ==
          ErrorCode::NotPermitted);
    CHECK_FALSE(till.session.basket().header().member);
    CHECK(usecase::postVoidSale(till.session, found, "wrong").error().code ==
          ErrorCode::NotPermitted);
    CHECK_FALSE(till.session.basket().header().member);
}

TEST_CASE("A code names the goods in hand, as many as the pack and as much as the label says") {
    Till till;
    auto& catalogue = till.shop.catalogue;
    usecase::AddOptions two;
    two.multiplier = Quantity::units(2);
    const auto goods = [&](const std::string& code) {
        return usecase::goodsInHand(catalogue, till.session.context(), {code}, two);
    };
    CHECK(goods("4006381333931")->sku == core::Sku{"tea"});
    CHECK(goods(checked("1400638133393"))->options.multiplier == Quantity::units(24)); // a case
    CHECK(goods("tea")->options.multiplier == Quantity::units(2)); // a code of the shop's own
    CHECK(goods("S01-01-a7f0-000123").error().code == ErrorCode::UnsupportedBarcode);
    CHECK(goods("9999999999994").error().code == ErrorCode::UnknownBarcode);
}

TEST_CASE("A return beyond somebody's right needs one who may, by all that comes back") {
    Till till;
    const usecase::ReturnableSale found{till.soldTea(), {}};
    till.setStaff("return_goods=200.00 post_void");
    REQUIRE(usecase::returnGoods(till.session, found, pieces(1), kTerms)); // 2.50 of 3.00
    const usecase::ReturnableSale rest{found.sale, pieces(1)};
    const auto refused = usecase::returnGoods(till.session, rest, pieces(1), kTerms);
    CHECK(refused.error() == base::makeError(ErrorCode::NotPermitted, "return_goods", "bo"));
    CHECK(till.session.basket().lines().size() == 1);
    REQUIRE(usecase::returnGoods(till.session, rest, pieces(1), kTerms, {OperatorId{"bo"}}));
    REQUIRE(till.shop.recorder.overridden.size() == 1);
    const core::RightOverridden& allowed = till.shop.recorder.overridden.front();
    CHECK(allowed.approvedBy == OperatorId{"bo"});
    CHECK(allowed.right == "return_goods");
    CHECK(allowed.amount == gbp(500));
    CHECK(allowed.reason == "unwanted");
}

TEST_CASE("A post-void gives the whole sale back, on its own day, by a right of its own") {
    Till till;
    const usecase::ReturnableSale found{till.soldTea(), {}};
    CHECK(usecase::postVoidSale(till.session, {found.sale, pieces(1)}, "wrong").error().code ==
          ErrorCode::NotPermitted); // something has come back: the rest can, as a return
    usecase::ReturnableSale yesterday = found;
    yesterday.sale.businessDate = core::BusinessDate::of(2026, 11, 21).value();
    CHECK(usecase::postVoidSale(till.session, yesterday, "wrong").error().context == "2026-11-21");
    till.setStaff("return_goods post_void");
    CHECK(usecase::postVoidSale(till.session, found, "wrong").error() ==
          base::makeError(ErrorCode::NotPermitted, "post_void", "bo"));
    REQUIRE(usecase::postVoidSale(till.session, found, "wrong", {OperatorId{"bo"}}));
    REQUIRE(till.session.tender(TenderType::Card, gbp(-400), "R1"));
    REQUIRE(till.session.tender(TenderType::Cash, gbp(-350)));
    const core::Transaction back = till.commit();
    CHECK(back.kind == TransactionKind::PostVoid);
    CHECK(back.total == -found.sale.total);
    CHECK(back.taxes.front().tax == -found.sale.taxes.front().tax);
    // Bug: what was allowed as a whole became an exchange that nobody had allowed.
    REQUIRE(usecase::postVoidSale(till.session, found, "wrong", {OperatorId{"bo"}}));
    const base::Error busy = base::makeError(ErrorCode::BasketBusy, "post-void");
    CHECK(till.session.addItem(core::Sku{"cola"}, {}).error() == busy);
    CHECK(till.session.voidLine(1).error() == busy);
    REQUIRE(till.session.tender(TenderType::CreditNote, gbp(-750), "CN1"));
    CHECK(till.commit().kind == TransactionKind::PostVoid);
}

TEST_CASE("Without a receipt goods come back at the lowest price of 90 days, within the cap") {
    Till till;
    core::PriceRow& lately = till.shop.catalogue.addPrice("cola", 90);
    lately.validUntilMicros = till.shop.clock.micros - 1; // an offer that ended just now
    core::PriceRow& longAgo = till.shop.catalogue.addPrice("cola", 10);
    longAgo.validUntilMicros = till.shop.clock.micros - 91LL * 24 * 3600 * 1'000'000;
    usecase::SellingContext context = till.session.context();
    context.settings.mostWithoutReceipt = gbp(500);
    till.session.setContext(context);
    REQUIRE(till.session.takeBackWithoutReceipt(core::Sku{"cola"}, {}, kTerms));
    CHECK(till.session.totals().total == gbp(-115)); // 0.90 and the deposit
    CHECK(till.session.basket().lines()[0].kind == LineKind::Return);
    CHECK(till.session.mostRefund(TenderType::Cash) == gbp(0));
    REQUIRE(till.session.changeQuantity(1, Quantity::units(2)));
    CHECK(till.session.totals().total == gbp(-230)); // not at today's price
    CHECK(till.session.changeQuantity(1, Quantity::units(5)).error().code == ErrorCode::OutOfRange);
    REQUIRE(till.session.changeQuantity(1, Quantity::units(1)));
    // Recalled goods are not sold, but they do come back.
    const auto toy = till.session.takeBackWithoutReceipt(core::Sku{"toy"}, {}, kTerms);
    CHECK(toy.error().code == ErrorCode::OutOfRange);
    CHECK(toy.error().context == "5.00");
    context.settings.mostWithoutReceipt.reset();
    context.settings.cashWithoutReceipt = true;
    till.session.setContext(context);
    REQUIRE(till.session.takeBackWithoutReceipt(core::Sku{"toy"}, {}, kTerms));
    CHECK(till.session.mostRefund(TenderType::Cash) == gbp(615));
    till.setStaff("return_without_receipt");
    CHECK(till.session.takeBackWithoutReceipt(core::Sku{"toy"}, {}, kTerms).error() ==
          base::makeError(ErrorCode::NotPermitted, "return_without_receipt", "bo"));
}

TEST_CASE("Bug: the points of a return went off whoever was the basket's member by then") {
    Till till;
    usecase::SellingContext context = till.session.context();
    context.settings.points = core::PointsRule{gbp(100), 1};
    till.session.setContext(context);
    const core::BasketMember member{core::MemberId{base::Uuid{base::Uuid::Raw{5}}}, ""};
    const core::BasketMember other{core::MemberId{base::Uuid{base::Uuid::Raw{6}}}, ""};
    REQUIRE(till.session.setMember(member));
    const usecase::ReturnableSale found{till.soldTea(), {}};
    REQUIRE(usecase::returnGoods(till.session, found, {}, kTerms));
    CHECK(till.session.setMember(other).error() ==
          base::makeError(ErrorCode::BasketBusy, "member", "points back"));
    CHECK(till.session.setMember({}).error().code == ErrorCode::BasketBusy);
    REQUIRE(till.session.setMember(member)); // the same: nothing to refuse
    REQUIRE(till.session.voidLine(1));
    REQUIRE(till.session.setMember(other)); // nothing comes back any more
}

TEST_CASE("Bug: a gift card came back, and by receipt it was said that nothing was left") {
    Till till;
    till.shop.catalogue.put("gift", 2500, "exempt").kind = core::ItemKind::GiftCard;
    CHECK(till.session.takeBackWithoutReceipt(core::Sku{"gift"}, {}, kTerms).error() ==
          base::makeError(ErrorCode::Unsupported, "gift", "gift card"));
    CHECK(till.session.basket().isEmpty());
    REQUIRE(till.session.addItem(core::Sku{"gift"}, {}));
    REQUIRE(till.session.tender(TenderType::Cash, gbp(2500)));
    const usecase::ReturnableSale found{till.commit(), {}};
    CHECK(usecase::returnGoods(till.session, found, {}, kTerms).error() ==
          base::makeError(ErrorCode::Unsupported, "1", "gift card"));
    CHECK(usecase::returnGoods(till.session, found, pieces(1), kTerms).error() ==
          base::makeError(ErrorCode::Unsupported, "1", "gift card"));
}

TEST_CASE("Bug: a post-void that a crash cut short ended as a return") {
    Till till;
    const usecase::ReturnableSale found{till.soldTea(), {}};
    const auto resumedKind = [&] {
        const core::Basket kept = till.shop.recorder.baskets.at(till.session.basket().header().id);
        usecase::SaleSession after = till.shop.session(kept);
        REQUIRE(after.tender(TenderType::CreditNote, after.totals().total, "CN1"));
        CHECK(after.prepare()->firstScanAt.micros == till.shop.clock.micros);
        return after.prepare()->kind;
    };
    REQUIRE(usecase::postVoidSale(till.session, found, "wrong"));
    CHECK(resumedKind() == TransactionKind::PostVoid);
    REQUIRE(till.session.cancel("again"));
    core::ReturnTerms terms = kTerms;
    terms.atMicros = till.shop.clock.micros;
    REQUIRE(usecase::returnGoods(till.session, found, {}, terms)); // all of it, as a return
    CHECK(resumedKind() == TransactionKind::Return);
}
