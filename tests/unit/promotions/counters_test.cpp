// SPDX-License-Identifier: Apache-2.0
// Goal: limits count what this till sold, and what is asked of a member, a tender or a gift is
// known when a basket is priced. Method: a till on disk whose commits are counted, a second reader
// that answers, sessions that ask.
#include "unit/promotions/coupon_shop.h"

using namespace evertill;
using namespace evertill::test;
using base::ErrorCode;
using core::CouponOutcome;

TEST_CASE("limits of a day, a campaign and a member count what this till sold") {
    DiskTill till;
    core::LimitScope scope = core::LimitScope::Campaign;
    SUBCASE("campaign") {
        scope = core::LimitScope::Campaign;
    }
    SUBCASE("day") {
        scope = core::LimitScope::Day;
    }
    SUBCASE("member") {
        scope = core::LimitScope::Member;
    }
    core::RuleSet rules = rulesOf({rule("ten", core::ItemDiscount{items({"a"}), percent(10)})});
    rules.promotions[0].limits.push_back({scope, core::LimitOf::Applications, {}, 3});
    const auto engine = engineOf(rules);
    const auto session = till.session(rules);
    const auto buy = [&](std::int64_t count, const core::MemberId& member) {
        REQUIRE(scan(*session, "a", count));
        REQUIRE(session->setMember(core::BasketMember{member, ""}).hasValue());
        const core::Transaction sale = travelled(till.commit(*session));
        CHECK(core::replaySale(sale, *engine).empty());
        return (sale.lines[0].amounts.extended - sale.total).minorUnits() / 15;
    };
    CHECK(buy(2, kAnn) == 2);
    CHECK(buy(2, kAnn) == 1);
    CHECK(buy(1, kAnn) == 0);
    CHECK(buy(1, kBob) == (scope == core::LimitScope::Member ? 1 : 0));
    // The next day, as the till goes on with it.
    usecase::SellingContext tomorrow = session->context();
    tomorrow.day.date = *core::BusinessDate::of(2026, 11, 23);
    session->setContext(tomorrow);
    CHECK(buy(1, kAnn) == (scope == core::LimitScope::Day ? 1 : 0));
}

TEST_CASE("who bought here before does not buy for the first time") {
    DiskTill till;
    core::RuleSet rules = rulesOf({rule("new", core::ItemDiscount{items({"a"}), percent(10)})});
    rules.promotions[0].conditions.firstPurchase = true;
    const auto session = till.session(rules);
    REQUIRE(session->setMember(core::BasketMember{kAnn, "", false, 1224}).hasValue());
    CHECK(!session->basket().header().member->birthday); // no rule asks
    REQUIRE(scan(*session, "a"));
    CHECK(session->totals().total == pence(135));
    CHECK(core::replaySale(travelled(till.commit(*session)), *engineOf(rules)).empty());
    REQUIRE(session->setMember(core::BasketMember{kAnn, ""}).hasValue());
    REQUIRE(scan(*session, "a"));
    CHECK(session->totals().total == pence(150));
}

TEST_CASE("Bug: a sale knew the member's day of birth for ever, not only that it was near") {
    DiskTill till; // sells on 22 November 2026
    core::RuleSet rules = rulesOf({rule("day", core::ItemDiscount{items({"a"}), percent(10)})});
    rules.promotions[0].conditions.birthdayWithinDays = 7;
    const auto session = till.session(rules);
    const auto soldTo = [&](std::int32_t birthday) {
        REQUIRE(session->setMember(core::BasketMember{kAnn, "", false, birthday}).hasValue());
        REQUIRE(scan(*session, "a"));
        core::Transaction sale = till.commit(*session);
        CHECK(travelled(sale) == sale);
        CHECK(core::replaySale(travelled(sale), *engineOf(rules)).empty());
        return sale;
    };
    const core::Transaction near = soldTo(1129);
    CHECK(near.total == pence(135));
    CHECK(near.member->birthday == 1129);
    CHECK(soldTo(1130).total == pence(150));
    const core::Transaction far = soldTo(229);
    CHECK(far.total == pence(150));
    CHECK_FALSE(far.member->birthday);
}

TEST_CASE("a discount for paying by card is given for the intention, and kept to") {
    PromoShop shop;
    core::RuleSet rules = rulesOf({rule("card", core::ItemDiscount{items({"a"}), percent(10)})});
    rules.promotions[0].name = "Card ten";
    rules.promotions[0].conditions.tenders = {"card"};
    const auto session = shop.session(shop.context(rules));
    REQUIRE(scan(*session, "a"));
    CHECK(session->totals().total == pence(150));

    SUBCASE("told before") {
        REQUIRE(session->intendTenders({core::TenderType::Card}).hasValue());
        CHECK(session->totals().total == pence(135));
        const auto cash = session->tender(core::TenderType::Cash, pence(150));
        REQUIRE(!cash.hasValue());
        CHECK(cash.error().code == ErrorCode::TenderNotAllowed);
        CHECK(cash.error().context == "Card ten");
        REQUIRE(session->intendTenders({}).hasValue()); // the customer has no card after all
        CHECK(session->totals().total == pence(150));
        REQUIRE(session->tender(core::TenderType::Cash, pence(150)).hasValue());
    }
    SUBCASE("told by the first tender: what was exact stays exact") {
        const auto card = session->tender(core::TenderType::Card, pence(150), "A1");
        REQUIRE(card.hasValue());
        CHECK(card->applied == pence(135));
        CHECK(session->settlement().isSettled());
    }
    SUBCASE("part by card, the rest in cash") {
        REQUIRE(session->tender(core::TenderType::Card, pence(50), "A1").hasValue());
        CHECK(session->tender(core::TenderType::Cash, pence(85)).error().code ==
              ErrorCode::TenderNotAllowed);
        REQUIRE(session->tender(core::TenderType::Card, pence(85), "A2").hasValue());
    }
    const core::Transaction sale = travelled(*session->prepare());
    CHECK(core::replaySale(sale, *session->context().promotions).empty());
}

TEST_CASE("a gift is free while it is earned") {
    PromoShop shop;
    core::RuleSet rules =
        rulesOf({rule("mug", core::ThresholdGift{items({"c"}), pence(1'000), false,
                                                 core::Sku{"gift"}, 1, pence(499)})});
    const auto session = shop.session(shop.context(rules));
    usecase::AddOptions options;
    options.giftOf = core::PromotionId{"mug"};
    REQUIRE(session->addItem(core::Sku{"gift"}, options).hasValue());
    CHECK(session->totals().total == pence(499));
    REQUIRE(scan(*session, "c"));
    CHECK(session->totals().total == pence(1'000));
    const core::Transaction sale = travelled(sell(*session));
    REQUIRE(sale.promotions.gifts.size() == 1);
    CHECK(sale.promotions.gifts[0].inBasket == 1);
    CHECK(core::replaySale(sale, *session->context().promotions).empty());
}
