// SPDX-License-Identifier: Apache-2.0
// Goal: a cashier takes a payment on an account by keys alone; what goes beyond its limit is
// allowed on the spot by somebody who may, and is on record. Method: the view-models over a real
// till with people.
#include "ports/credit_note_book.h"
#include "qml/people_shop.h"
#include "usecase/returns.h"

using namespace evertill;

namespace {

struct Shop : test::PeopleShop {
    Shop() {
        app.reset();
        till.close();
        setting("role.cashier", "cancel_sale");
        setting("role.supervisor", "exceed_account return_goods");
        setting((std::string{ports::kAccountSettings} + "AC-ACME").c_str(), "GBP 0.50");
        till.reopen();
        app = std::make_unique<viewmodels::AppViewModel>(till.service());
    }
    // On the page of payment, on account.
    void charge() {
        press(Qt::Key_F12);
        app->keyPressed(Qt::Key_5, {}, static_cast<int>(Qt::AltModifier));
        press(Qt::Key_Return);
        REQUIRE(app->prompt()->kind() == QStringLiteral("reference"));
        app->prompt()->setValue(QStringLiteral("AC-ACME"));
        press(Qt::Key_Return);
    }
    core::Money owed() { return till.session().account("AC-ACME").value().value().owed(); }
    [[nodiscard]] bool isDone() {
        return test::waitFor([&] { return app->page() == QStringLiteral("change"); }, 20'000);
    }
};

} // namespace

TEST_CASE("an account beyond its limit: who may is asked, and it is on record") {
    Shop shop;
    shop.app->scanned(shop.goods, 0);
    const core::Money total = shop.till.session().totals().total;
    REQUIRE(total > core::Money::minor(50, total.currency()));
    shop.charge();
    REQUIRE(shop.asksWhy());
    shop.press(Qt::Key_Return);
    REQUIRE(shop.app->prompt()->kind() == QStringLiteral("pin"));
    shop.app->prompt()->setReason(QStringLiteral("Bo · 7"));
    shop.answer("3691");
    REQUIRE(shop.isDone());
    CHECK(shop.owed() == total);
    const auto overridden = shop.eventsOf<core::RightOverridden>();
    REQUIRE(overridden.size() == 1);
    CHECK(overridden.front().right == "exceed_account");
    CHECK(overridden.front().subject == "AC-ACME");
    CHECK(overridden.front().approvedBy == core::OperatorId{"7"});
    CHECK(overridden.front().amount == total - core::Money::minor(50, total.currency()));
    CHECK(overridden.front().reason == "Known customer");
}

TEST_CASE("an account beyond its limit that nobody allows is not charged; a payment makes room") {
    Shop shop;
    shop.app->scanned(shop.goods, 0);
    const core::Money total = shop.till.session().totals().total;
    shop.charge();
    shop.press(Qt::Key_Escape);
    CHECK(shop.till.session().settlement().remaining == total);
    CHECK(shop.owed().isZero());
    REQUIRE(shop.till.session().cancel("test"));
    shop.app->open(QStringLiteral("sale"));
    shop.control(Qt::Key_A);
    shop.app->prompt()->setValue(QStringLiteral("AC-NOBODY"));
    shop.press(Qt::Key_Return);
    CHECK_FALSE(shop.app->prompt()->complaint().isEmpty());
    shop.app->prompt()->setValue(QStringLiteral("ac-acme"));
    shop.press(Qt::Key_Return);
    REQUIRE(shop.app->prompt()->kind() == QStringLiteral("amount"));
    shop.app->prompt()->setValue(QStringLiteral("100"));
    shop.press(Qt::Key_Return);
    REQUIRE(shop.app->page() == QStringLiteral("pay"));
    shop.press(Qt::Key_Return);
    REQUIRE(shop.isDone());
    CHECK(shop.owed() == core::Money::minor(-10'000, total.currency()));
    shop.app->open(QStringLiteral("sale"));
    shop.app->scanned(shop.goods, 0);
    shop.charge();
    REQUIRE(shop.isDone()); // nobody is asked now
    CHECK(shop.eventsOf<core::RightOverridden>().empty());
}

TEST_CASE("goods on account come back to the account that was charged, and nobody is asked which") {
    Shop shop;
    shop.app->scanned(shop.goods, 0);
    const core::Money total = shop.till.session().totals().total;
    REQUIRE(shop.till.session().tender(core::TenderType::OnAccount, total, "ac-acme",
                                       {core::OperatorId{"7"}, "known"}));
    shop.app->open(QStringLiteral("pay"));
    shop.press(Qt::Key_Return);
    REQUIRE(shop.isDone());
    REQUIRE(shop.owed() == total);
    shop.app->open(QStringLiteral("sale"));
    bool isFound = false;
    shop.till.service().soldBy(
        QStringLiteral("1"), [&](const base::Expected<usecase::ReturnableSale>& found) {
            isFound =
                found && usecase::returnGoods(shop.till.session(), *found, {},
                                              {"unwanted", {}, {}, 1, core::TaxMode::Inclusive},
                                              {core::OperatorId{"7"}});
        });
    REQUIRE(test::waitFor([&] { return isFound; }, 20'000));
    shop.press(Qt::Key_F12);
    shop.press(Qt::Key_Return);
    REQUIRE(shop.isDone());
    CHECK(shop.owed().isZero());
}

TEST_CASE("what is no account number is said to be none before anybody allows it") {
    Shop shop;
    shop.app->scanned(shop.goods, 0);
    shop.press(Qt::Key_F12);
    shop.app->keyPressed(Qt::Key_5, {}, static_cast<int>(Qt::AltModifier));
    shop.press(Qt::Key_Return);
    shop.app->prompt()->setValue(QStringLiteral("acme"));
    shop.press(Qt::Key_Return);
    REQUIRE(shop.asksWhy());
    CHECK((shop.app->prompt()->title() + shop.app->prompt()->body())
              .contains(QStringLiteral("no account number")));
}
