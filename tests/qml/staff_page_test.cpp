// SPDX-License-Identifier: Apache-2.0
// Goal: the people of a till are kept on its screen by who may and by nobody else: added with a PIN
// that is asked twice, changed, given badges by scan, and so are the rights of their roles; nobody
// can lock everybody out; neither PINs nor badges are shown. Method: the view-models over a real
// till, by keys and scans.
#include "qml/people_shop.h"

using namespace evertill;
using core::OperatorId;
using test::PeopleShop;

namespace {

constexpr const char* kNewBadge = "BADGE-0042";

struct StaffShop : PeopleShop {
    StaffShop() {
        till.close();
        put({OperatorId{"9"}, "Dee", "manager", "", "4826"});
        till.reopen();
        app = std::make_unique<viewmodels::AppViewModel>(till.service());
    }
    [[nodiscard]] viewmodels::StaffViewModel& staff() { return *app->staff(); }
    // As Ann, with Dee's PIN on the spot.
    void open() {
        app->open(QStringLiteral("people"));
        REQUIRE(asksWhy());
        app->prompt()->setValue(QStringLiteral("4826")); // typed too early
        press(Qt::Key_Return);
        REQUIRE(asksWhy());
        CHECK_FALSE(app->prompt()->complaint().isEmpty());
        CHECK(app->prompt()->value().isEmpty());
        app->prompt()->setValue(QStringLiteral("a new colleague"));
        press(Qt::Key_Return);
        REQUIRE(app->prompt()->kind() == QStringLiteral("pin"));
        CHECK(app->prompt()->body().contains(QStringLiteral("a new colleague")));
        CHECK(app->prompt()->reasons() == QStringList{QStringLiteral("Dee · 9")});
        answer("4826");
        REQUIRE(test::waitFor([&] { return staff().count() == 3; }, 20'000));
        CHECK(app->page() == QStringLiteral("people"));
    }
    void choose(const char* id) {
        for (int row = 0; row < staff().count() && staff().number() != QLatin1String(id); ++row) {
            staff().select(row);
        }
        REQUIRE(staff().number() == QLatin1String(id));
    }
    [[nodiscard]] bool isNoticed(const char* words) {
        return test::waitFor([&] { return app->notice().contains(QLatin1String(words)); }, 20'000);
    }
    [[nodiscard]] QString detailOf(int row) {
        const auto* rows = staff().rows();
        return rows->data(rows->index(row), rows->roleNames().key("detail")).toString();
    }
};

} // namespace

TEST_CASE("the page of people is for who may, or for who is allowed it on the spot, on record") {
    StaffShop shop;
    shop.open();
    REQUIRE(shop.eventsOf<core::RightOverridden>().size() == 1);
    CHECK(shop.eventsOf<core::RightOverridden>()[0].right == "manage_people");
    CHECK(shop.eventsOf<core::RightOverridden>()[0].reason == "a new colleague");
    CHECK(shop.detailOf(1).contains(QStringLiteral("badge")));
    shop.choose("1");
    CHECK(shop.staff().rights() == QStringList{QStringLiteral("Discount on a line, up to 10 %")});
    shop.press(Qt::Key_Escape);
    CHECK(shop.app->page() == QStringLiteral("sale"));
    shop.app->open(QStringLiteral("people")); // and is asked again the next time
    CHECK(shop.asksWhy());
}

TEST_CASE("Bug: the page of people stayed open, as it was allowed, for whoever was switched to") {
    StaffShop shop;
    shop.open();
    shop.choose("1");
    shop.staff().setName(QStringLiteral("Eve"));
    const std::size_t before = shop.eventsOf<core::OperatorChanged>().size();
    shop.press(Qt::Key_F10);
    shop.app->showOverlay(QStringLiteral("more")); // as its button does
    shop.app->people()->askSignOn();
    shop.app->prompt()->takeScan(QString::fromLatin1(test::kBadge));
    REQUIRE(shop.becomes("7"));
    CHECK(shop.app->page() == QStringLiteral("sale"));
    CHECK(shop.app->overlay().isEmpty());
    shop.press(Qt::Key_Return);
    shop.staff().save();
    CHECK_FALSE(test::waitFor(
        [&] { return shop.eventsOf<core::OperatorChanged>().size() != before; }, 1'000));
    shop.app->open(QStringLiteral("people"));
    CHECK(shop.asksWhy());
}

TEST_CASE("somebody is added by keys alone, and signs on with the PIN that was given twice") {
    StaffShop shop;
    shop.open();
    shop.control(Qt::Key_N);
    REQUIRE(shop.staff().isNew());
    CHECK(shop.staff().number() == QStringLiteral("10"));
    shop.press(Qt::Key_Return); // without a name
    CHECK_FALSE(shop.app->prompt()->isOpen());
    CHECK(shop.app->notice().contains(QStringLiteral("name")));
    shop.staff().setName(QStringLiteral(" Eve "));
    shop.press(Qt::Key_Return);
    REQUIRE(shop.app->prompt()->isSecret());
    shop.answer("4444");
    REQUIRE(shop.complains());
    shop.answer("70318");
    shop.answer("70318");
    REQUIRE(shop.isNoticed("Added: Eve."));
    REQUIRE(test::waitFor([&] { return shop.staff().count() == 4; }, 20'000));
    CHECK(shop.eventsOf<core::OperatorChanged>().back() ==
          core::OperatorChanged{OperatorId{"10"}, "cashier", true, OperatorId{"9"}});
    shop.press(Qt::Key_Escape);
    shop.control(Qt::Key_U);
    shop.app->prompt()->setReason(QStringLiteral("Eve · 10"));
    shop.answer("70318");
    CHECK(shop.becomes("10"));
}

TEST_CASE("a badge is given by scanning it; somebody else's is refused in words") {
    StaffShop shop;
    shop.open();
    shop.choose("1");
    shop.app->scanned(QString::fromLatin1(test::kBadge), 0); // Bo's
    REQUIRE(shop.app->prompt()->kind() == QStringLiteral("badge"));
    CHECK(shop.app->prompt()->isSecret());
    shop.press(Qt::Key_Return);
    REQUIRE(test::waitFor([&] { return shop.app->prompt()->isMessage(); }, 20'000));
    CHECK(shop.app->prompt()->title().contains(QStringLiteral("7")));
    shop.app->prompt()->dismiss();
    shop.control(Qt::Key_B);
    shop.app->scanned(QString::fromLatin1(kNewBadge), 0);
    REQUIRE(shop.isNoticed("badge"));
    shop.press(Qt::Key_Escape);
    shop.control(Qt::Key_L);
    shop.app->scanned(QString::fromLatin1(kNewBadge), 0);
    REQUIRE(test::waitFor([&] { return !shop.app->people()->isLocked(); }, 20'000));
    CHECK(shop.cashier() == "1");
}

TEST_CASE("who is not active cannot sign on; the last who may manage people stays that") {
    StaffShop shop;
    shop.open();
    shop.choose("7");
    shop.staff().setActive(false);
    shop.staff().select(0); // what was changed is not lost by a key
    CHECK(shop.staff().number() == QStringLiteral("7"));
    shop.press(Qt::Key_Return);
    REQUIRE(shop.isNoticed("Saved: Bo."));
    REQUIRE(test::waitFor([&] { return shop.detailOf(1).contains(QStringLiteral("not active")); }));
    shop.choose("9");
    SUBCASE("not active") {
        shop.staff().setActive(false);
    }
    SUBCASE("another role") {
        shop.staff().setRole(QStringLiteral("cashier"));
    }
    shop.press(Qt::Key_Return);
    REQUIRE(test::waitFor([&] { return shop.app->prompt()->isMessage(); }, 20'000));
    shop.app->prompt()->dismiss();
    shop.press(Qt::Key_Escape); // takes the change back, then leaves
    CHECK_FALSE(shop.staff().isDirty());
    CHECK(shop.app->page() == QStringLiteral("people"));
    shop.press(Qt::Key_Escape);
    shop.control(Qt::Key_L);
    shop.app->scanned(QString::fromLatin1(test::kBadge), 0); // Bo's, who is not active
    CHECK(shop.complains());
}

TEST_CASE("a PIN that was forgotten is set anew, and the wait after wrong ones is over") {
    StaffShop shop;
    shop.open();
    shop.choose("1");
    shop.control(Qt::Key_P);
    shop.answer("603817");
    shop.answer("603817");
    REQUIRE(shop.isNoticed("The PIN of Ann was set."));
    CHECK(shop.eventsOf<core::PinChanged>().back() ==
          core::PinChanged{OperatorId{"1"}, OperatorId{"9"}});
}

TEST_CASE("the first of a till without people must be one who may manage people") {
    test::DemoTill till;
    viewmodels::AppViewModel app(till.service());
    app.open(QStringLiteral("people"));
    REQUIRE(app.page() == QStringLiteral("people"));
    const auto answer = [&](const char* pin) {
        app.prompt()->setValue(QString::fromLatin1(pin));
        app.prompt()->accept();
    };
    app.staff()->add();
    app.staff()->setName(QStringLiteral("Ann"));
    app.staff()->save();
    answer("70318");
    answer("70318");
    REQUIRE(test::waitFor([&] { return app.prompt()->isMessage(); }, 20'000));
    app.prompt()->dismiss();
    app.staff()->setRole(QStringLiteral("manager"));
    app.staff()->save();
    answer("70318");
    answer("70318");
    CHECK(test::waitFor([&] { return app.people()->hasPeople(); }, 20'000));
}

namespace {

// The page of roles, at this right of this role.
struct RolesShop : StaffShop {
    RolesShop() {
        open();
        control(Qt::Key_R);
        REQUIRE(book().isOpen());
    }
    [[nodiscard]] viewmodels::RolesViewModel& book() { return *app->staff()->book(); }
    void goTo(core::Right right) {
        while (book().current() != static_cast<int>(right)) {
            press(book().current() < static_cast<int>(right) ? Qt::Key_Down : Qt::Key_Up);
        }
    }
    [[nodiscard]] QString limit(core::Right right) {
        const auto* rows = book().rights();
        return rows->data(rows->index(static_cast<int>(right)), rows->roleNames().key("limit"))
            .toString();
    }
    void save() {
        press(Qt::Key_Return);
        REQUIRE(test::waitFor([&] { return !book().isDirty(); }, 20'000));
    }
    [[nodiscard]] core::Verdict mayOpenDrawer(const char* amount) {
        const auto money =
            core::Money::parse(amount, till.session().context().identity.currency).value();
        return app->staff()->isLoaded()
                   ? core::decide(*till.session().context().staff, OperatorId{"1"},
                                  {core::Right::OpenDrawer, {}, money})
                         .verdict
                   : core::Verdict::Never;
    }
};

} // namespace

TEST_CASE("a right is given to a role with a limit, by keys alone, and counts when it is saved") {
    RolesShop shop;
    CHECK(shop.book().role() == QStringLiteral("cashier"));
    CHECK(shop.limit(core::Right::DiscountLine) == QStringLiteral("10 %"));
    shop.goTo(core::Right::OpenDrawer);
    shop.press(Qt::Key_Space);
    shop.control(Qt::Key_M);
    REQUIRE(shop.app->prompt()->kind() == QStringLiteral("limit"));
    shop.answer("50");
    CHECK(shop.limit(core::Right::OpenDrawer).contains(QStringLiteral("50.00")));
    CHECK(shop.mayOpenDrawer("20.00") == core::Verdict::NeedsOverride); // not saved
    shop.press(Qt::Key_Right); // what was changed is not lost by a key
    CHECK(shop.book().role() == QStringLiteral("cashier"));
    shop.save();
    CHECK(shop.mayOpenDrawer("50.00") == core::Verdict::Allowed);
    CHECK(shop.mayOpenDrawer("50.01") == core::Verdict::NeedsOverride);
    CHECK(shop.eventsOf<core::SettingChanged>().back() ==
          core::SettingChanged{"role.cashier", "discount_line=10% open_drawer=50.00",
                               OperatorId{"9"}});
    shop.press(Qt::Key_Right);
    CHECK(shop.book().role() == QStringLiteral("supervisor"));
    shop.press(Qt::Key_Escape); // to the people, then to the sale
    CHECK(shop.app->page() == QStringLiteral("people"));
    shop.press(Qt::Key_Escape);
    CHECK(shop.app->page() == QStringLiteral("sale"));
}

TEST_CASE("a limit that is none is refused; nothing typed takes it away; Esc takes all back") {
    RolesShop shop;
    shop.goTo(core::Right::DiscountLine);
    shop.type("1"); // begins to be a limit
    REQUIRE(shop.app->prompt()->kind() == QStringLiteral("limit"));
    shop.type("50");
    shop.press(Qt::Key_Return);
    CHECK(shop.complains()); // 150 %
    shop.app->prompt()->setValue(QStringLiteral("15"));
    shop.press(Qt::Key_Return);
    CHECK(shop.limit(core::Right::DiscountLine) == QStringLiteral("15 %"));
    shop.control(Qt::Key_M);
    shop.app->prompt()->setValue(QString());
    shop.press(Qt::Key_Return);
    CHECK(shop.limit(core::Right::DiscountLine).isEmpty());
    shop.press(Qt::Key_Escape);
    CHECK(shop.limit(core::Right::DiscountLine) == QStringLiteral("10 %"));
    CHECK_FALSE(shop.book().isDirty());
}

TEST_CASE("the role of the last who may manage people keeps that right") {
    RolesShop shop;
    shop.press(Qt::Key_Right);
    shop.press(Qt::Key_Right);
    REQUIRE(shop.book().role() == QStringLiteral("manager"));
    shop.goTo(core::Right::ManagePeople);
    shop.press(Qt::Key_Space);
    shop.press(Qt::Key_Return);
    REQUIRE(test::waitFor([&] { return shop.app->prompt()->isMessage(); }, 20'000));
    CHECK(shop.book().isDirty());
}
