// SPDX-License-Identifier: Apache-2.0
// Goal: the screens tell what promotions did, under each line, in the totals, as hints and as
// answers to "why", in the language of the till; coupons are taken by key and by scan with their
// state; the rules in force can be read. Method: the view-models over a real till with a small rule
// set about goods of the demo shop.
#include "qml/demo_till.h"
#include "ui/till_window.h"

#include <doctest/doctest.h>

using namespace evertill;
using viewmodels::AppViewModel;

namespace {

core::Promotion rule(const char* id, const char* name, const char* chinese,
                     core::PromotionKind kind) {
    core::Promotion promotion;
    promotion.id = core::PromotionId{id};
    promotion.name = name;
    promotion.localNames = {{"zh-Hans", chinese}};
    promotion.kind = std::move(kind);
    return promotion;
}

core::ItemFilter only(const core::Item& item) {
    core::ItemFilter filter;
    filter.items.push_back(item.sku);
    return filter;
}

core::PercentOff percent(std::int64_t value) {
    return {core::Rate::millionths(value * 10'000)};
}

QString rowsOf(viewmodels::RowsModel* model, const char* role) {
    QStringList texts;
    for (int row = 0; row < model->rowCount(); ++row) {
        texts << model->data(model->index(row), model->roleNames().key(role)).toString();
    }
    return texts.join(u'\n');
}

// A till that issued two public codes to everybody, one of them over by now.
struct WalletBook final : ports::PromotionBook {
    template <typename T>
    using Expected = base::Expected<T>;
    using Counters = std::vector<core::CounterValue>;

    Expected<Counters> used() override { return Counters{}; }
    Expected<Counters> usedOn(core::BusinessDate) override { return Counters{}; }
    Expected<Counters> usedBy(const core::MemberId&) override { return Counters{}; }
    Expected<ports::CouponStanding> coupon(std::string_view, const core::BasketId&) override {
        return ports::CouponStanding{};
    }
    Expected<std::vector<std::string>> issuedTo(const core::MemberId&) override {
        return std::vector<std::string>{"SPRING10", "WINTER"};
    }
    Expected<bool> hasBought(const core::MemberId&) override { return true; }
};

struct Shop {
    test::DemoTill till;
    ui::TillWindow window{till.service(), {}};
    AppViewModel& app = window.app();
    QString first = QString::fromStdString(till.plainItem(0).sku.value());
    QString second = QString::fromStdString(till.plainItem(1).sku.value());

    Shop() {
        core::NthItem half;
        half.items = only(till.plainItem(0));
        half.reward = percent(50);
        core::ItemDiscount tenth;
        tenth.items = only(till.plainItem(1));
        tenth.reward = percent(10);
        core::RuleSet rules;
        rules.version = 7;
        rules.currency = till.session().context().identity.currency;
        core::CouponType spring;
        spring.id = core::CouponTypeId{"spring"};
        spring.name = "Spring";
        spring.publicCode = "SPRING10";
        spring.usesPerCode = 0;
        core::CouponType old = spring;
        old.id = core::CouponTypeId{"old"};
        old.publicCode = "WINTER";
        old.validUntilMicros = 1'000'000;
        rules.couponTypes = {spring, old};
        core::Promotion secondHalf = rule("half", "Second at half price", "第二件半价", half);
        secondHalf.limits = {{core::LimitScope::Day, core::LimitOf::Applications, {}, 5}};
        core::Promotion coupon = rule("tenth", "Tenth off", "九折", tenth);
        coupon.conditions.coupon = spring.id;
        coupon.conditions.windows = {{0x1F, 0, 1'440}, {0x60, 0, 1'440}};
        rules.promotions = {secondHalf, coupon};
        till.sellBy(rules);
    }
    [[nodiscard]] QString rows(viewmodels::RowsModel* model, const char* role) const {
        return rowsOf(model, role);
    }
    [[nodiscard]] QVariantList adjustments(int row) const {
        auto* lines = app.sale()->lines();
        return lines->data(lines->index(row), viewmodels::BasketLinesModel::Adjustments).toList();
    }
};

} // namespace

TEST_CASE("a promotion stands under its line, in the savings, and names itself in each language") {
    Shop shop;
    shop.app.scanned(shop.first, 0);
    CHECK(shop.adjustments(0).isEmpty());
    CHECK(shop.app.sale()->savings().isEmpty());
    shop.app.scanned(shop.first, 0);
    REQUIRE(shop.adjustments(0).size() == 1);
    const QVariantMap saved = shop.adjustments(0).front().toMap();
    CHECK(saved.value(QStringLiteral("reason")) == QStringLiteral("Second at half price"));
    CHECK(shop.app.sale()->savings() == saved.value(QStringLiteral("amount")).toString());
    CHECK(shop.app.promotions()->saved() == shop.app.sale()->savings());
    shop.window.useLanguage(QStringLiteral("zh-Hans"));
    CHECK(shop.adjustments(0).front().toMap().value(QStringLiteral("reason")) ==
          QStringLiteral("第二件半价"));
}

TEST_CASE("the cashier is told what is one piece away, a moment after the scan") {
    Shop shop;
    viewmodels::PromotionsViewModel& promotions = *shop.app.promotions();
    CHECK(promotions.hasRules());
    shop.app.scanned(shop.first, 0);
    REQUIRE(test::waitFor([&] { return promotions.isClose(); }));
    CHECK(promotions.hint().contains(QStringLiteral("1 more")));
    CHECK(promotions.hint().contains(QStringLiteral("Second at half price")));
    shop.window.useLanguage(QStringLiteral("zh-Hans"));
    CHECK(promotions.hint().contains(QStringLiteral("第二件半价")));
    shop.window.useLanguage(QStringLiteral("en"));
    shop.app.scanned(shop.first, 0);
    REQUIRE(test::waitFor([&] { return !promotions.isClose(); }));
    CHECK(promotions.hint() == QStringLiteral("1 promotion applied"));
}

TEST_CASE("the page says why: applied, close and lost, and reads the rules out") {
    Shop shop;
    shop.app.scanned(shop.first, 0);
    shop.app.scanned(shop.first, 0);
    shop.app.scanned(shop.second, 0);
    shop.app.keyPressed(Qt::Key_P, {}, static_cast<int>(Qt::ControlModifier));
    REQUIRE(shop.app.page() == QStringLiteral("promotions"));
    viewmodels::PromotionsViewModel& promotions = *shop.app.promotions();
    const QString why = shop.rows(promotions.why(), "text");
    CHECK(why.contains(QStringLiteral("Second at half price")));
    CHECK(why.contains(QStringLiteral("Tenth off")));
    CHECK(shop.rows(promotions.why(), "standing").startsWith(QStringLiteral("0\n")));
    CHECK(shop.rows(promotions.why(), "detail")
              .contains(QString::fromStdString(shop.till.plainItem(1).name)));

    CHECK(promotions.headline().contains(QStringLiteral("7")));
    CHECK(promotions.rules()->rowCount() == 2);
    CHECK(shop.rows(promotions.rules(), "kind") ==
          QStringLiteral("Nth item cheaper\nDiscount on items"));
    CHECK(shop.rows(promotions.rules(), "scope").contains(QStringLiteral("coupon spring")));
    CHECK(shop.rows(promotions.rules(), "limits").contains(QStringLiteral("5 a day (0 used)")));
    CHECK(shop.rows(promotions.rules(), "gives") ==
          QStringLiteral("of every 2 the cheapest: 50 % off\n10 % off"));
    CHECK(shop.rows(promotions.rules(), "goods")
              .startsWith(QString::fromStdString(shop.till.plainItem(0).name)));
    CHECK(shop.rows(promotions.rules(), "validity").contains(QStringLiteral("Sat")));
    shop.window.useLanguage(QStringLiteral("zh-Hans"));
    CHECK(shop.rows(promotions.rules(), "kind").startsWith(QStringLiteral("第 N 件优惠")));
    CHECK(shop.rows(promotions.rules(), "limits").contains(QStringLiteral("每天 5")));
}

TEST_CASE("a coupon is typed, scanned, told of and taken back") {
    Shop shop;
    viewmodels::PromotionsViewModel& promotions = *shop.app.promotions();
    shop.app.scanned(shop.second, 0);
    const QString before = shop.app.sale()->total();
    SUBCASE("typed, in any case of letters") {
        shop.app.keyPressed(Qt::Key_K, {}, static_cast<int>(Qt::ControlModifier));
        REQUIRE(shop.app.prompt()->kind() == QStringLiteral("coupon"));
        shop.app.prompt()->setValue(QStringLiteral("spring10"));
        shop.app.keyPressed(Qt::Key_Return, {}, 0);
    }
    SUBCASE("scanned on the sale") {
        shop.app.scanned(QStringLiteral("SPRING10"), 0);
    }
    SUBCASE("scanned where it is asked for") {
        promotions.askCoupon();
        shop.app.scanned(QStringLiteral("SPRING10"), 0);
    }
    CHECK_FALSE(shop.app.prompt()->isOpen());
    CHECK(shop.app.sale()->total() != before);
    CHECK(shop.app.notice().contains(QStringLiteral("SPRING10"), Qt::CaseInsensitive));
    REQUIRE(promotions.coupons()->rowCount() == 1);
    CHECK(shop.rows(promotions.coupons(), "state") == QStringLiteral("used"));
    CHECK(shop.rows(promotions.coupons(), "name") == QStringLiteral("Spring"));
    promotions.removeCoupon(QStringLiteral("SPRING10"));
    CHECK(promotions.coupons()->rowCount() == 0);
    CHECK(shop.app.sale()->total() == before);
}

TEST_CASE("a coupon that is of no use says why and leaves the basket as it was") {
    Shop shop;
    viewmodels::PromotionsViewModel& promotions = *shop.app.promotions();
    shop.app.scanned(shop.second, 0);
    promotions.askCoupon();
    for (const char* wrong : {"NOSUCH", "WINTER"}) {
        CAPTURE(wrong);
        shop.app.prompt()->setValue(QString::fromLatin1(wrong));
        shop.app.prompt()->accept();
        CHECK(shop.app.prompt()->isOpen());
        CHECK(shop.app.prompt()->complaint().contains(QStringLiteral("basket is as it was")));
    }
    shop.app.prompt()->dismiss();
    shop.app.scanned(QStringLiteral("WINTER"), 0); // known, so not "no item has this code"
    CHECK_FALSE(shop.app.prompt()->isOpen());
    CHECK(shop.app.notice().contains(QStringLiteral("WINTER")));
    shop.app.scanned(QStringLiteral("4006381333931"), 0);
    CHECK(shop.app.prompt()->isOpen());
    CHECK(promotions.coupons()->rowCount() == 0);
    CHECK(shop.app.sale()->lines()->rowCount() == 1);
}

TEST_CASE("coupons in the wallet of the member are offered, and taken by one press") {
    WalletBook book; // outlives the session
    Shop shop;
    viewmodels::PromotionsViewModel& promotions = *shop.app.promotions();
    shop.till.session().setPromotionDoors({&book, {}});
    shop.app.scanned(shop.second, 0);
    REQUIRE(test::waitFor([&] { return !promotions.hint().isEmpty(); }));
    CHECK(promotions.coupons()->rowCount() == 0);
    core::BasketMember member;
    member.id = core::MemberId{base::Uuid{base::Uuid::Raw{7}}};
    REQUIRE(shop.till.session().setMember(member));
    const QString before = shop.app.sale()->total();
    REQUIRE(test::waitFor(
        [&] { return promotions.hint().startsWith(QStringLiteral("Coupons of this member: 1")); }));
    REQUIRE(promotions.coupons()->rowCount() == 1); // the one that has expired is not offered
    CHECK(shop.rows(promotions.coupons(), "isOffered") == QStringLiteral("true"));
    CHECK(shop.rows(promotions.coupons(), "state") == QStringLiteral("In the member's wallet"));
    promotions.takeCoupon(shop.rows(promotions.coupons(), "code"));
    CHECK(shop.app.sale()->total() != before);
    REQUIRE(promotions.coupons()->rowCount() == 1);
    CHECK(shop.rows(promotions.coupons(), "isOffered") == QStringLiteral("false"));
    CHECK(shop.rows(promotions.coupons(), "state") == QStringLiteral("used"));
    CHECK_FALSE(promotions.hint().contains(QStringLiteral("Coupons of this member")));
}

TEST_CASE("a gift that was earned is added by one press, and costs nothing") {
    test::DemoTill till;
    const core::Currency currency = till.session().context().identity.currency;
    core::ThresholdGift gift;
    gift.items = only(till.plainItem(0));
    gift.from = core::Money::minor(1, currency);
    gift.gift = till.plainItem(1).sku;
    gift.count = 2;
    gift.value = core::Money::minor(100, currency);
    core::RuleSet rules;
    rules.version = 8;
    rules.currency = currency;
    rules.promotions = {rule("mug", "A gift with it", "送礼", gift)};
    till.sellBy(rules);
    AppViewModel app(till.service());
    viewmodels::PromotionsViewModel& promotions = *app.promotions();
    CHECK(promotions.gift().isEmpty());
    app.scanned(QString::fromStdString(till.plainItem(0).sku.value()), 0);
    const QString total = app.sale()->total();
    REQUIRE(test::waitFor([&] { return !promotions.gift().isEmpty(); }));
    CHECK(promotions.gift() == QString::fromStdString(till.plainItem(1).name));
    SUBCASE("on the hint") {
        promotions.addGift(QString());
    }
    SUBCASE("in the list of reasons") {
        app.open(QStringLiteral("promotions"));
        REQUIRE(rowsOf(promotions.why(), "giftOf").startsWith(QStringLiteral("mug")));
        promotions.addGift(QStringLiteral("mug"));
    }
    REQUIRE(till.session().basket().lines().size() == 2);
    CHECK(till.session().basket().lines()[1].quantity == core::Quantity::units(2));
    CHECK(app.sale()->total() == total);
    REQUIRE(test::waitFor([&] { return promotions.gift().isEmpty(); }));
    promotions.addGift(QString()); // a second press in the same moment adds nothing
    CHECK(till.session().basket().lines().size() == 2);
}

TEST_CASE("Bug: a coupon scanned on the payment page was refused as a payment") {
    Shop shop;
    shop.app.scanned(shop.second, 0);
    const QString before = shop.app.pay()->due();
    shop.app.open(QStringLiteral("pay"));
    SUBCASE("before the first payment it counts") {
        shop.app.scanned(QStringLiteral("spring10"), 0);
        CHECK(shop.app.page() == QStringLiteral("pay"));
        CHECK(shop.app.pay()->due() != before);
        CHECK(shop.app.promotions()->coupons()->rowCount() == 1);
        CHECK(shop.app.pay()->hasTaken() == false);
    }
    SUBCASE("by key") {
        shop.app.keyPressed(Qt::Key_K, {}, static_cast<int>(Qt::ControlModifier));
        REQUIRE(shop.app.prompt()->kind() == QStringLiteral("coupon"));
        shop.app.prompt()->setValue(QStringLiteral("SPRING10"));
        shop.app.prompt()->accept();
        CHECK(shop.app.pay()->due() != before);
    }
    SUBCASE("after it, it is refused in words, and the payment stays") {
        shop.app.pay()->type(QStringLiteral("0.01"));
        shop.app.pay()->take();
        REQUIRE(shop.app.pay()->hasTaken());
        shop.app.scanned(QStringLiteral("SPRING10"), 0);
        CHECK(shop.app.notice().contains(QStringLiteral("Take that payment back first")));
        CHECK(shop.app.pay()->due() == before);
        CHECK(shop.app.promotions()->coupons()->rowCount() == 0);
        CHECK(shop.app.pay()->hasTaken());
    }
    SUBCASE("goods still pay nothing") {
        shop.app.scanned(shop.first, 0);
        CHECK(shop.app.pay()->due() == before);
        CHECK(shop.app.sale()->lines()->rowCount() == 1);
    }
}

TEST_CASE("a discount for a way to pay follows the choice on the payment page") {
    test::DemoTill till;
    core::ItemDiscount tenth;
    tenth.items = only(till.plainItem(0));
    tenth.reward = percent(10);
    core::RuleSet rules;
    rules.version = 9;
    rules.currency = till.session().context().identity.currency;
    rules.promotions = {rule("bank", "Tenth off by card", "刷卡九折", tenth)};
    rules.promotions[0].conditions.tenders = {"card"};
    till.sellBy(rules);
    AppViewModel app(till.service());
    app.scanned(QString::fromStdString(till.plainItem(0).sku.value()), 0);
    app.open(QStringLiteral("pay"));
    const QString byCash = app.pay()->due();
    app.pay()->selectTender(1);
    const QString byCard = app.pay()->due();
    CHECK(byCard != byCash);
    app.pay()->selectTender(0);
    CHECK(app.pay()->due() == byCash);
    app.pay()->selectTender(1);
    app.pay()->type(QStringLiteral("0.01"));
    app.pay()->take();
    app.prompt()->setValue(QStringLiteral("A-17"));
    app.prompt()->accept();
    REQUIRE(app.pay()->hasTaken());
    app.pay()->selectTender(0);
    app.pay()->take(); // the rest in cash would break what was given
    CHECK(app.prompt()->isMessage());
    CHECK(app.pay()->due() == byCard);
    app.prompt()->dismiss();
    app.pay()->removeTender(till.session().basket().header().tenders.front().number);
    CHECK(app.pay()->due() == byCash); // the choice is cash by now
}

TEST_CASE("without a rule set nothing of promotions is in the way") {
    test::DemoTill till;
    AppViewModel app(till.service());
    app.scanned(QString::fromStdString(till.plainItem().sku.value()), 0);
    CHECK_FALSE(app.promotions()->hasRules());
    CHECK(app.promotions()->hint().isEmpty());
    app.open(QStringLiteral("promotions"));
    CHECK(app.promotions()->rules()->rowCount() == 0);
    CHECK(app.promotions()->headline() == QStringLiteral("No promotions are in force"));
}
