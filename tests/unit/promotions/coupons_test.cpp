// SPDX-License-Identifier: Apache-2.0
// Goal: a coupon code is good as often as its type says, at one basket at a time, for the member it
// is bound to, and never if it was made up; limits count what this till sold. Method: a till on
// disk whose commits are counted, a second reader that answers, sessions that ask.
#include "core/receipt/build.h"
#include "core/returns/returnable.h"
#include "storage/pos/promotion_book.h"
#include "storage/sqlite/database.h"
#include "support/till_fixture.h"
#include "unit/promotions/promo_shop.h"

#include <doctest/doctest.h>

using namespace evertill;
using namespace evertill::test;
using base::ErrorCode;
using core::CouponOutcome;
using core::test::items;
using core::test::percent;
using core::test::rule;
using core::test::rulesOf;

namespace {

const core::MemberId kAnn{base::Uuid{base::Uuid::Raw{5}}};
const core::MemberId kBob{base::Uuid{base::Uuid::Raw{6}}};

base::Digest keyed(std::string_view text) {
    static const crypto::OpensslSha256 sha256;
    return sha256.of(base::viewOf("key" + std::string{text}));
}

core::CouponType type(const char* id, std::int32_t uses = 1) {
    core::CouponType made;
    made.id = core::CouponTypeId{id};
    made.name = std::string{"Coupon "} + id;
    made.usesPerCode = uses;
    return made;
}

// 10 % off item a with a coupon of the type.
core::RuleSet withCoupon(core::CouponType coupon) {
    core::Promotion one = rule("ten", core::ItemDiscount{items({"a"}), percent(10)});
    one.conditions.coupon = coupon.id;
    core::RuleSet rules = rulesOf({one});
    rules.couponTypes = {std::move(coupon)};
    return rules;
}

std::string codeOf(const char* couponType, const std::optional<core::MemberId>& member = {}) {
    return core::codeText(
        core::issueCode(core::CouponTypeId{couponType}, "0123456789AB", member, keyed));
}

// A till on disk and its sessions.
struct DiskTill {
    TempFolder folder;
    Codecs codecs;
    storage::TillDirectory directory = *storage::TillDirectory::create(folder.path() / "till");
    std::unique_ptr<storage::TillDatabase> database;
    std::unique_ptr<storage::SqlitePromotionBook> book;
    PromoShop shop;

    DiskTill() {
        ports::TillIdentity identity = someIdentity(); // of the till that the sessions sell at
        identity.store = shop.shop.context().identity.store;
        identity.till = shop.shop.context().identity.till;
        EVERTILL_CHECK(
            storage::createTill(directory, identity, someGenesis(), at(0), codecs.tools()),
            "a till");
        database = *storage::TillDatabase::open(directory, codecs.tools());
        book = *storage::SqlitePromotionBook::open(directory);
    }

    // Baskets are saved as they change, as at a till.
    std::unique_ptr<usecase::SaleSession> session(const core::RuleSet& rules) {
        usecase::SessionSinks sinks;
        sinks.basketChanged = [this](const core::BasketChange& change, const auto& events) {
            EVERTILL_CHECK(database->save(change, events, at(1)), "a basket is saved");
        };
        sinks.basketCancelled = [this](const core::BasketCancelled& event, const auto& allowed) {
            EVERTILL_CHECK(database->cancelBasket(event, allowed, at(1)), "a basket is cancelled");
        };
        auto made = std::make_unique<usecase::SaleSession>(shop.context(rules), shop.shop.catalogue,
                                                           shop.shop.clock, shop.shop.random,
                                                           std::move(sinks));
        made->setPromotionDoors({book.get(), keyed});
        return made;
    }

    core::Transaction commit(usecase::SaleSession& session) {
        auto sale = database->commitTransaction(sell(session), false, at(2));
        EVERTILL_CHECK(sale, "a sale is committed");
        session.completed();
        return std::move(sale->transaction);
    }

    // One more piece of the first line, for cash.
    void takeBackOne(const core::Transaction& sale, std::int64_t before) {
        const std::vector<core::ReturnedLine> soFar{{1, core::Quantity::units(before)}};
        const std::vector<core::ReturnedLine> wanted{{1, core::Quantity::units(1)}};
        const auto back = core::linesBack(
            sale, before == 0 ? std::vector<core::ReturnedLine>{} : soFar, wanted, {"unwanted"});
        REQUIRE(back);
        const auto returning = session(rulesOf({}));
        REQUIRE(returning->takeBack(*back));
        REQUIRE(returning->tender(core::TenderType::Cash, returning->settlement().cashRemaining));
        static_cast<void>(commit(*returning));
    }
};

} // namespace

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
