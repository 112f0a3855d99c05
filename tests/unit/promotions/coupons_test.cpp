// SPDX-License-Identifier: Apache-2.0
// Goal: a coupon code is good as often as its type says, at one basket at a time, for the member it
// is bound to, and never if it was made up. Method: a till on disk whose commits are counted, a
// second reader that answers, sessions that ask.
#include "core/receipt/build.h"
#include "unit/promotions/coupon_shop.h"

using namespace evertill;
using namespace evertill::test;
using base::ErrorCode;
using core::CouponOutcome;

TEST_CASE("a public code is taken in any case of letters, and given back") {
    PromoShop shop;
    core::CouponType coupon = type("welcome", 0);
    coupon.publicCode = "WELCOME10";
    const auto session = shop.session(shop.context(withCoupon(coupon)));
    REQUIRE(scan(*session, "a"));
    const auto shown = session->presentCoupon("welcome10");
    REQUIRE(shown.hasValue());
    CHECK(shown->outcome == CouponOutcome::Used);
    CHECK(session->totals().total == pence(135));
    CHECK(session->presentCoupon("WELCOME10").error().code == ErrorCode::AlreadyExists);
    CHECK(session->presentCoupon("other").error().code == ErrorCode::NotFound);
    REQUIRE(session->removeCoupon("Welcome10").hasValue());
    CHECK(session->totals().total == pence(150));
    CHECK(session->removeCoupon("WELCOME10").error().code == ErrorCode::NotFound);
}

TEST_CASE("a coupon shown before the goods waits for them, and a scan tells it is one") {
    PromoShop shop;
    core::CouponType coupon = type("welcome", 0);
    coupon.publicCode = "WELCOME10";
    const auto session = shop.session(shop.context(withCoupon(coupon)));
    const auto scanned = session->scan({"WELCOME10"});
    REQUIRE(scanned.hasValue());
    const std::string code = std::get<usecase::CouponScanned>(*scanned).code;
    CHECK(session->presentCoupon(code)->outcome == CouponOutcome::NoBenefit);
    REQUIRE(scan(*session, "a"));
    CHECK(session->totals().total == pence(135));
    const core::Transaction sale = travelled(sell(*session));
    REQUIRE(sale.promotions.couponUses.size() == 1);
    CHECK(sale.promotions.couponUses[0].uses == 1);
    CHECK(core::replaySale(sale, *session->context().promotions).empty());
}

TEST_CASE("a code that was issued is good once, and in one basket at a time") {
    DiskTill till;
    const core::RuleSet rules = withCoupon(type("NEXT"));
    const auto session = till.session(rules);
    const std::string code = codeOf("NEXT");
    REQUIRE(scan(*session, "a"));
    REQUIRE(session->presentCoupon(code)->outcome == CouponOutcome::Used);
    REQUIRE(session->suspend("blue coat").hasValue());

    REQUIRE(scan(*session, "a"));
    const auto held = session->presentCoupon(code);
    REQUIRE(held.hasValue());
    CHECK(held->outcome == CouponOutcome::Held);
    CHECK(!held->isKept());
    CHECK(session->basket().header().coupons.empty());
    REQUIRE(session->cancel("left").hasValue());

    for (const core::Basket& basket : *till.database->load()) {
        REQUIRE(session->recall(basket).hasValue());
    }
    CHECK(session->totals().total == pence(135));
    CHECK(core::replaySale(till.commit(*session), *engineOf(rules)).empty());

    REQUIRE(scan(*session, "a"));
    CHECK(session->presentCoupon(code)->outcome == CouponOutcome::Redeemed);
}

TEST_CASE("a basket that was given up gives its coupon back") {
    DiskTill till;
    const auto session = till.session(withCoupon(type("NEXT")));
    REQUIRE(scan(*session, "a"));
    REQUIRE(session->presentCoupon(codeOf("NEXT"))->isKept());
    REQUIRE(session->cancel("left").hasValue());
    REQUIRE(scan(*session, "a"));
    CHECK(session->presentCoupon(codeOf("NEXT"))->outcome == CouponOutcome::Used);
}

TEST_CASE("Bug: the rows of what a basket held stayed for ever when it was given up") {
    DiskTill till;
    const auto session = till.session(withCoupon(type("NEXT")));
    const auto held = [&] {
        auto rows =
            storage::Database::open(till.directory.posFile().string(), storage::OpenMode::ReadOnly);
        REQUIRE(rows.hasValue());
        return rows->integer("SELECT count(*) FROM coupon_held").value();
    };
    REQUIRE(scan(*session, "a"));
    REQUIRE(session->presentCoupon(codeOf("NEXT"))->isKept());
    CHECK(held() == 1);
    REQUIRE(session->cancel("left").hasValue());
    CHECK(held() == 0);
}

TEST_CASE("a code of three uses is good for three sales") {
    DiskTill till;
    const auto session = till.session(withCoupon(type("THREE", 3)));
    for (int i = 0; i < 3; ++i) {
        REQUIRE(scan(*session, "a"));
        CHECK(session->presentCoupon(codeOf("THREE"))->outcome == CouponOutcome::Used);
        static_cast<void>(till.commit(*session));
    }
    REQUIRE(scan(*session, "a"));
    CHECK(session->presentCoupon(codeOf("THREE"))->outcome == CouponOutcome::Redeemed);
}

TEST_CASE("a code that was made up is none, one keyed carelessly is good") {
    DiskTill till;
    const auto session = till.session(withCoupon(type("NEXT")));
    REQUIRE(scan(*session, "a"));
    std::string code = codeOf("NEXT");
    std::string forged = code;
    forged.back() = forged.back() == '7' ? '8' : '7';
    CHECK(session->presentCoupon(forged).error().code == ErrorCode::NotFound);
    CHECK(
        session->presentCoupon("NEXT-0123456789AC-" + code.substr(code.size() - 8)).error().code ==
        ErrorCode::NotFound);
    for (char& c : code) { // as somebody reads it out
        c = c == '0' ? 'o' : c == '1' ? 'l' : c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    CHECK(session->presentCoupon(code)->outcome == CouponOutcome::Used);
    CHECK(session->basket().header().coupons[0].code == codeOf("NEXT"));
}

TEST_CASE("a member's code is of no use to anybody else") {
    DiskTill till;
    core::CouponType coupon = type("MINE");
    coupon.memberBound = true;
    const auto session = till.session(withCoupon(coupon));
    REQUIRE(scan(*session, "a"));
    const std::string code = codeOf("MINE", kAnn);
    CHECK(session->presentCoupon(code)->outcome == CouponOutcome::OtherMember);
    REQUIRE(session->setMember(core::BasketMember{kBob, ""}).hasValue());
    CHECK(session->presentCoupon(code)->outcome == CouponOutcome::OtherMember);
    REQUIRE(session->setMember(core::BasketMember{kAnn, ""}).hasValue());
    CHECK(session->presentCoupon(code)->outcome == CouponOutcome::Used);
    REQUIRE(session->setMember({}).hasValue());
    CHECK(session->totals().total == pence(150));
}

TEST_CASE("a GS1 coupon is known by its Global Coupon Number, each serial by itself") {
    DiskTill till;
    core::CouponType coupon = type("PAPER");
    coupon.gcn = "9501101530003";
    const auto session = till.session(withCoupon(coupon));
    REQUIRE(scan(*session, "a"));
    const auto first = session->scan({"]C12559501101530003"
                                      "0001"});
    REQUIRE(first.hasValue());
    const std::string code = std::get<usecase::CouponScanned>(*first).code;
    CHECK(session->presentCoupon(code)->outcome == CouponOutcome::Used);
    static_cast<void>(till.commit(*session));
    REQUIRE(scan(*session, "a"));
    CHECK(session->presentCoupon("95011015300030001")->outcome == CouponOutcome::Redeemed);
    CHECK(session->presentCoupon("95011015300030002")->outcome == CouponOutcome::Used);
}

TEST_CASE("Bug: anything behind the number of a used GS1 coupon made a new one") {
    DiskTill till;
    core::CouponType coupon = type("PAPER");
    coupon.gcn = "9501101530003";
    const auto session = till.session(withCoupon(coupon));
    REQUIRE(scan(*session, "a"));
    for (const char* more : {" ", "x", "1a", "-1", "1234567890123"}) {
        CAPTURE(more);
        const auto shown = session->presentCoupon(coupon.gcn + more);
        REQUIRE_FALSE(shown.hasValue());
        CHECK(shown.error().code == ErrorCode::NotFound);
    }
    CHECK(session->presentCoupon(coupon.gcn + "123456789012")->outcome == CouponOutcome::Used);
    CHECK(session->presentCoupon(coupon.gcn).hasValue());
}

TEST_CASE("what a sale issues is printed and good at the next one") {
    DiskTill till;
    core::RuleSet rules = withCoupon(type("NEXT"));
    rules.promotions.push_back(rule(
        "give", core::CouponIssue{items({"b"}), pence(200), false, core::CouponTypeId{"NEXT"}}));
    const auto session = till.session(rules);
    REQUIRE(scan(*session, "b"));
    const core::Transaction sale = travelled(till.commit(*session));
    REQUIRE(sale.promotions.issued.size() == 1);
    const core::IssuedCoupon& issued = sale.promotions.issued[0];
    CHECK(issued.name == "Coupon NEXT");
    CHECK(issued.promotion.value() == "give");
    CHECK(core::replaySale(sale, *engineOf(rules)).empty());
    bool isPrinted = false;
    for (const core::ReceiptBlock& block : core::buildReceipt(sale, {}, {}).blocks) {
        const auto* qr = std::get_if<core::QrBlock>(&block);
        isPrinted = isPrinted || (qr != nullptr && qr->data == issued.code);
    }
    CHECK(isPrinted);
    REQUIRE(scan(*session, "a"));
    CHECK(session->presentCoupon(issued.code)->outcome == CouponOutcome::Used);
    // Two baskets never issue the same code.
    CHECK(core::couponSerial(sale.basket, 0, keyed) != core::couponSerial(sale.basket, 1, keyed));
}

TEST_CASE("what was issued to a member is offered when the member is named, until it is used") {
    DiskTill till;
    core::CouponType next = type("NEXT");
    next.memberBound = true;
    core::RuleSet rules = withCoupon(next);
    rules.promotions.push_back(rule(
        "give", core::CouponIssue{items({"b"}), pence(200), false, core::CouponTypeId{"NEXT"}}));
    const auto session = till.session(rules);
    REQUIRE(session->setMember(core::BasketMember{kAnn, ""}));
    CHECK(session->wallet().empty());
    REQUIRE(scan(*session, "b"));
    const std::string code = till.commit(*session).promotions.issued.at(0).code;
    CHECK(session->wallet().empty()); // nobody is named yet
    REQUIRE(session->setMember(core::BasketMember{kBob, ""}));
    CHECK(session->wallet().empty());
    REQUIRE(session->setMember(core::BasketMember{kAnn, ""}));
    REQUIRE(session->wallet().size() == 1);
    CHECK(session->wallet()[0].code == code);
    REQUIRE(scan(*session, "a"));
    CHECK(session->presentCoupon(code)->outcome == CouponOutcome::Used);
    CHECK(session->wallet().empty()); // in this basket
    REQUIRE(session->suspend("later"));
    REQUIRE(session->setMember(core::BasketMember{kAnn, ""}));
    CHECK(session->wallet().empty()); // held by that basket
    const auto other = till.session(rules);
    REQUIRE(other->setMember(core::BasketMember{kAnn, ""}));
    CHECK(other->wallet().empty());
}

TEST_CASE("Bug: goods that came back left the customer the coupon they had earned") {
    DiskTill till;
    core::RuleSet rules = withCoupon(type("NEXT"));
    rules.promotions.push_back(rule(
        "give", core::CouponIssue{items({"b"}), pence(200), false, core::CouponTypeId{"NEXT"}}));
    const auto session = till.session(rules);
    REQUIRE(session->setMember(core::BasketMember{kAnn, ""}));
    REQUIRE(scan(*session, "b", 2));
    const core::Transaction sale = till.commit(*session);
    const std::string code = sale.promotions.issued.at(0).code;
    const auto walletSize = [&] {
        const auto asked = till.session(rules);
        REQUIRE(asked->setMember(core::BasketMember{kAnn, ""}));
        return asked->wallet().size();
    };
    CHECK(walletSize() == 1);
    till.takeBackOne(sale, 0);
    CHECK(walletSize() == 1); // the goods that are kept earned it
    till.takeBackOne(sale, 1);
    CHECK(walletSize() == 0);
    const auto asked = till.session(rules);
    CHECK(asked->isCoupon(code)); // what is scanned is told to be no good, not to be unknown goods
    CHECK(asked->presentCoupon(code).error().code == ErrorCode::NotFound);
}

TEST_CASE("a coupon in the wallet that has expired, or is used, is not offered") {
    DiskTill till;
    core::RuleSet rules = withCoupon(type("NEXT"));
    rules.promotions.push_back(rule(
        "give", core::CouponIssue{items({"b"}), pence(200), false, core::CouponTypeId{"NEXT"}}));
    const auto session = till.session(rules);
    REQUIRE(session->setMember(core::BasketMember{kAnn, ""}));
    REQUIRE(scan(*session, "b"));
    const std::string code = till.commit(*session).promotions.issued.at(0).code;
    core::RuleSet over = rules;
    over.couponTypes[0].validUntilMicros = till.shop.shop.clock.micros;
    const auto later = till.session(over);
    REQUIRE(later->setMember(core::BasketMember{kAnn, ""}));
    CHECK(later->wallet().empty());
    REQUIRE(session->setMember(core::BasketMember{kAnn, ""}));
    REQUIRE(session->wallet().size() == 1);
    REQUIRE(scan(*session, "a"));
    REQUIRE(session->presentCoupon(code));
    CHECK(till.commit(*session).promotions.couponUses.at(0).uses == 1);
    REQUIRE(session->setMember(core::BasketMember{kAnn, ""}));
    CHECK(session->wallet().empty());
}

TEST_CASE("Bug: a large sale printed as many coupons as its total came to") {
    DiskTill till;
    core::RuleSet rules = withCoupon(type("NEXT"));
    rules.promotions.push_back(
        rule("give", core::CouponIssue{items({"b"}), pence(1), true, core::CouponTypeId{"NEXT"}}));
    const auto session = till.session(rules);
    REQUIRE(scan(*session, "b"));
    const core::Transaction sale = travelled(till.commit(*session));
    CHECK(sale.promotions.issued.size() == 100); // of 299
    CHECK(core::replaySale(sale, *engineOf(rules)).empty());
}
