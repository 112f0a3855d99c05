// SPDX-License-Identifier: Apache-2.0
// Goal: a quotation is sold for what it was made for, whatever promotions and prices say by then,
// and the centre prices that sale as the till did. Method: a session that quotes under one rule set
// and sells under another; the sale replayed; people with and without the right.
#include "unit/promotions/promo_shop.h"

#include <doctest/doctest.h>

using namespace evertill;
using namespace evertill::test;
using core::test::items;
using core::test::percent;
using core::test::rule;
using core::test::rulesOf;

namespace {

core::RuleSet off(std::int64_t version, int percents, bool promotesKeyed = false) {
    core::RuleSet rules =
        rulesOf({rule("off", core::ItemDiscount{items({"a"}), percent(percents)})});
    rules.version = version;
    rules.policy.promoteOverriddenPrices = promotesKeyed;
    return rules;
}

core::Order quoted(usecase::SaleSession& session) {
    core::OrderRecorded made =
        session.asOrder(core::OrderKind::Quotation, core::BusinessDate::fromDays(30'000)).value();
    made.number = "Q-S1-T1-a7f3-000001";
    const core::Order order = core::withStep({}, made).value();
    session.completed();
    return order;
}

} // namespace

TEST_CASE("A promotion is in a quoted price once, and no later one comes on top") {
    for (const bool promotesKeyed : {false, true}) {
        PromoShop shop;
        const auto session = shop.session(shop.context(off(1, 10)));
        REQUIRE(scan(*session, "a", 2));
        REQUIRE(scan(*session, "b"));
        CHECK(session->totals().total == pence(270 + 299));
        const core::Order order = quoted(*session);
        CHECK(order.total == pence(569));
        CHECK(session->basket().isEmpty());
        const auto engine = engineOf(off(2, 50, promotesKeyed));
        session->setContext(shop.context(engine));
        shop.shop.catalogue.addPrice("a", 999); // dearer meanwhile
        REQUIRE(session->takeOrder(order));
        CHECK(session->totals().total == pence(569));
        REQUIRE(scan(*session, "a")); // one more, at the price of today
        CHECK(session->basket().lines().size() == 3);
        CHECK(session->totals().total > pence(569));
        const core::Transaction sale = travelled(sell(*session));
        CHECK(sale.orderReference == order.number);
        CHECK(core::checkBalance(sale));
        CHECK(core::replaySale(sale, *engine).empty());
    }
}

TEST_CASE("Past its last day the prices of a quotation need somebody who may set prices") {
    PromoShop shop;
    const auto session = shop.session(shop.context(off(1, 10)));
    REQUIRE(scan(*session, "a"));
    core::Order order = quoted(*session);
    usecase::SellingContext context = session->context();
    core::Staff staff;
    staff.operators = {{core::OperatorId{"1"}, "Ann", "cashier", true, true},
                       {core::OperatorId{"2"}, "Bo", "manager", true, true}};
    staff.roles = {{"cashier", {}}, {"manager", {{core::Right::OverridePrice, {}, {}}}}};
    context.staff = std::make_shared<const core::Staff>(staff);
    context.cashier = core::OperatorId{"1"};
    session->setContext(context);
    order.validUntil = context.day.date;
    REQUIRE(session->takeOrder(order)); // its last day
    session->completed();
    order.validUntil = core::BusinessDate::fromDays(context.day.date.days() - 1);
    const auto refused = session->takeOrder(order);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == base::ErrorCode::NotPermitted);
    CHECK(core::refusalOf(refused.error()).by == std::vector{core::OperatorId{"2"}});
    CHECK(session->basket().isEmpty());
    REQUIRE(session->takeOrder(order, {}, {core::OperatorId{"2"}, "promised"}));
    REQUIRE(shop.shop.recorder.overridden.size() == 1);
    CHECK(shop.shop.recorder.overridden.front().subject == order.number);
    CHECK(shop.shop.recorder.overridden.front().amount == order.total);
    CHECK(shop.shop.recorder.overridden.front().reason == "promised");
    CHECK(session->totals().total == order.total);
}

TEST_CASE("An order comes into an empty basket only, and its code is told from goods") {
    PromoShop shop;
    const auto session = shop.session(shop.context(off(1, 10)));
    REQUIRE(scan(*session, "a"));
    const core::Order order = quoted(*session);
    REQUIRE(scan(*session, "b"));
    CHECK(session->takeOrder(order).error().code == base::ErrorCode::BasketBusy);
    const auto scanned = session->scan({order.number});
    REQUIRE(scanned);
    REQUIRE(std::holds_alternative<usecase::OrderScanned>(*scanned));
    CHECK(std::get<usecase::OrderScanned>(*scanned).number == order.number);
}

TEST_CASE("Bug: goods whose code has the form of an order's were taken for one") {
    PromoShop shop;
    shop.shop.catalogue.put("L-A-B-C-000001", 450);
    const auto session = shop.session(shop.context(off(1, 10)));
    const auto scanned = session->scan({"L-A-B-C-000001"});
    REQUIRE(scanned);
    REQUIRE(std::holds_alternative<usecase::LineAdded>(*scanned));
    CHECK(session->totals().total == pence(450));
    const auto order = session->scan({"L-A-B-C-000002"});
    REQUIRE(order);
    CHECK(std::holds_alternative<usecase::OrderScanned>(*order));
}
