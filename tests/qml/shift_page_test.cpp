// SPDX-License-Identifier: Apache-2.0
// Goal: a shift is opened, its cash moved, left and taken up, by keys alone; who may not is asked
// for somebody who may, and that is on record; what the page shows is what the journal says.
// Method: the view-models over a real till with a cashier and a supervisor; no link, no printer.
#include "qml/shift_shop.h"

#include <doctest/doctest.h>

using namespace evertill;

TEST_CASE("a shift is opened by who may not with somebody's leave, and both are on record") {
    test::ShiftShop shop;
    shop.control(Qt::Key_N);
    REQUIRE(shop.app->prompt()->isOpen());
    shop.answer("100.00");
    shop.approve();
    REQUIRE(test::waitFor([&] { return shop.eventsOf<core::ShiftOpened>().size() == 1; }, 20'000));
    const core::ShiftOpened opened = shop.eventsOf<core::ShiftOpened>().front();
    CHECK(opened.by == core::OperatorId{"1"});
    CHECK(opened.openingFloat == test::pounds("100.00"));
    const auto overrides = shop.eventsOf<core::RightOverridden>();
    REQUIRE(overrides.size() == 1);
    CHECK(overrides.front().right == "open_shift");
    CHECK(overrides.front().approvedBy == core::OperatorId{"7"});
    const std::string title = "Shift " + std::to_string(opened.shift.value()) + " is open";
    CHECK(shop.isTitled(title.c_str()));
    CHECK(shop.shows("Answers for it", "Ann · 1"));
    CHECK(test::waitFor([&] { return !shop.fact("Open since").isEmpty(); }, 20'000));
    // She counts blind, so she learns nothing of what should be there.
    CHECK(shop.fact("Should be in the drawer").isEmpty());
}

TEST_CASE("cash moves by key, with their reasons; the page shows what the journal says") {
    test::ShiftShop shop;
    shop.supervisorServes();
    shop.openWith("100.00");
    CHECK(shop.shows("Should be in the drawer", "£100.00"));
    shop.control(Qt::Key_I);
    shop.choose("Money found");
    shop.answer("25.50");
    CHECK(shop.shows("Should be in the drawer", "£125.50"));
    shop.control(Qt::Key_O);
    shop.choose("Something else");
    shop.answer("5");
    REQUIRE(shop.app->prompt()->asksText());
    shop.app->prompt()->setValue(QStringLiteral("Window cleaner"));
    shop.press(Qt::Key_Return);
    CHECK(shop.shows("Should be in the drawer", "£120.50"));
    shop.control(Qt::Key_F);
    shop.answer("10");
    CHECK(shop.shows("Should be in the drawer", "£130.50"));
    shop.control(Qt::Key_D);
    shop.choose("To the bank");
    shop.answer("80");
    CHECK(shop.shows("Should be in the drawer", "£50.50"));
    const auto moves = shop.eventsOf<core::CashMoved>();
    REQUIRE(moves.size() == 4);
    CHECK(moves[0].reason == "Money found");
    CHECK(moves[1].reason == "Window cleaner");
    CHECK(moves[3].move == core::CashMove::BankDrop);
    const core::LedgerState state = shop.recorded();
    CHECK(core::expectedCash(state.shifts.at(state.active).figures).value() ==
          test::pounds("50.50"));
}

TEST_CASE("Bug: more than should be in the drawer was paid out without a second question") {
    test::ShiftShop shop;
    shop.supervisorServes();
    shop.openWith("100.00");
    REQUIRE(shop.shows("Should be in the drawer", "£100.00"));
    for (const int answer : {Qt::Key_Escape, Qt::Key_Return}) {
        shop.control(Qt::Key_D);
        shop.answer("100.01");
        REQUIRE(shop.app->prompt()->kind() == QStringLiteral("sure"));
        CHECK(shop.app->prompt()->title().contains(QStringLiteral("£100.01")));
        CHECK(shop.app->prompt()->body().contains(QStringLiteral("£100.00")));
        CHECK(shop.eventsOf<core::CashMoved>().empty());
        shop.press(answer);
    }
    CHECK(shop.shows("Should be in the drawer", "−£0.01"));
    CHECK(shop.eventsOf<core::CashMoved>().size() == 1);
}

TEST_CASE("who counts blind is asked before each pay-out, and learns nothing by that") {
    test::ShiftShop shop;
    shop.control(Qt::Key_N);
    shop.answer("50");
    shop.approve();
    REQUIRE(test::waitFor([&] { return shop.shift()->advice().isEmpty(); }, 20'000));
    QStringList words;
    for (const char* amount : {"1", "5000"}) { // both beyond and within
        shop.control(Qt::Key_D);
        shop.answer(amount);
        REQUIRE(shop.app->prompt()->kind() == QStringLiteral("sure"));
        words << shop.app->prompt()->body() + shop.app->prompt()->next();
        shop.press(Qt::Key_Escape);
    }
    CHECK(words[0] == words[1]);
    CHECK_FALSE(words[0].contains(QStringLiteral("50")));
    CHECK(shop.eventsOf<core::CashMoved>().empty());
}

TEST_CASE("a sum that is none is asked again; nothing is recorded") {
    test::ShiftShop shop;
    shop.supervisorServes();
    shop.openWith("0");
    shop.control(Qt::Key_I);
    shop.answer("1.234");
    CHECK_FALSE(shop.app->prompt()->complaint().isEmpty());
    shop.press(Qt::Key_Escape);
    CHECK(shop.app->page() == QStringLiteral("shift"));
    CHECK(shop.eventsOf<core::CashMoved>().empty());
}

TEST_CASE("a shift is left, taken up again and handed over") {
    test::ShiftShop shop;
    shop.supervisorServes();
    shop.openWith("40.00");
    const core::ShiftId id = shop.recorded().active;
    shop.control(Qt::Key_Y);
    shop.press(Qt::Key_Return);
    REQUIRE(shop.isTitled("No shift is open"));
    CHECK(shop.fact("Left for now").contains(QStringLiteral("Bo · 7")));
    shop.control(Qt::Key_T);
    shop.press(Qt::Key_Return);
    CHECK(shop.shows("Should be in the drawer", "£40.00"));
    CHECK(shop.recorded().active == id);
    shop.control(Qt::Key_H);
    shop.press(Qt::Key_Return); // to the only other one
    CHECK(shop.shows("Answers for it", "Ann · 1"));
    CHECK(shop.shows("Opened by", "Bo · 7"));
}

TEST_CASE("Bug: a shift that was left gave way to one that nobody opened, before any sale") {
    test::ShiftShop shop;
    shop.supervisorServes();
    shop.openWith("40.00");
    const std::size_t days = shop.eventsOf<core::DayOpened>().size();
    shop.control(Qt::Key_Y);
    shop.press(Qt::Key_Return);
    REQUIRE(shop.isTitled("No shift is open"));
    static_cast<void>(test::waitFor([] { return false; }, 5'000)); // the till looks every 2 s
    CHECK(shop.eventsOf<core::DayOpened>().size() == days);
    // The sale opens one, as ever.
    shop.app->scanned(shop.goods, 0);
    shop.app->open(QStringLiteral("pay"));
    shop.press(Qt::Key_Return);
    REQUIRE(test::waitFor([&] { return shop.app->page() == QStringLiteral("change"); }, 20'000));
    CHECK(shop.eventsOf<core::DayOpened>().size() == days + 1);
}

TEST_CASE("a business date that comes back after a clock that was ahead is told on the screen") {
    test::ShiftShop shop;
    usecase::SellingContext ahead = shop.till.session().context();
    const core::BusinessDate today = ahead.day.date;
    ahead.day.date = core::BusinessDate::fromDays(today.days() + 400);
    shop.till.session().setContext(ahead);
    shop.app = std::make_unique<viewmodels::AppViewModel>(shop.till.service());
    REQUIRE(test::waitFor(
        [&] { return shop.app->notice().contains(QStringLiteral("the clock was ahead")); },
        20'000));
    CHECK(shop.till.session().context().day.date == today);
}

TEST_CASE("what cannot be done now is refused by its key; leaving the page forgets it all") {
    test::ShiftShop shop;
    shop.supervisorServes();
    shop.openWith("40.00");
    shop.control(Qt::Key_T); // nothing was left
    CHECK_FALSE(shop.app->prompt()->isOpen());
    CHECK_FALSE(shop.app->notice().isEmpty());
    shop.control(Qt::Key_G); // the same question as everywhere
    CHECK(shop.app->prompt()->kind() == QStringLiteral("drawer"));
    shop.press(Qt::Key_Escape);
    shop.press(Qt::Key_Escape);
    CHECK(shop.app->page() == QStringLiteral("sale"));
    CHECK_FALSE(shop.shift()->isLoaded());
    CHECK(shop.shift()->facts()->count() == 0);
}

TEST_CASE("Bug: the reports stayed open for whoever was switched to") {
    test::ShiftShop shop;
    shop.supervisorServes();
    shop.control(Qt::Key_L);
    REQUIRE(test::waitFor([&] { return shop.shift()->view() == QStringLiteral("reports"); }));
    shop.app->people()->askSignOn();
    shop.app->prompt()->setReason(QStringLiteral("Bo · 7")); // the same again is a switch, too
    shop.answer("3691");
    REQUIRE(shop.becomes("7"));
    CHECK(shop.app->page() == QStringLiteral("sale"));
    shop.openPage();
    shop.control(Qt::Key_L);
    REQUIRE(test::waitFor([&] { return shop.shift()->view() == QStringLiteral("reports"); }));
    shop.app->people()->askSignOn();
    shop.app->prompt()->setReason(QStringLiteral("Ann · 1"));
    shop.answer("2580");
    REQUIRE(shop.becomes("1"));
    CHECK(shop.app->page() == QStringLiteral("sale"));
    CHECK(shop.shift()->reports()->rows()->count() == 0);
    shop.openPage();
    CHECK(shop.shift()->view() == QStringLiteral("actions"));
    shop.control(Qt::Key_L);
    CHECK(shop.asksWhy());
}

TEST_CASE("Bug: reasons that are no reasons for moving cash were proposed, and recorded") {
    test::ShiftShop shop;
    shop.control(Qt::Key_N);
    shop.answer("50");
    shop.approve();
    REQUIRE(test::waitFor([&] { return shop.shift()->advice().isEmpty(); }, 20'000));
    const auto isMoved = [&](std::size_t times) {
        return test::waitFor([&] { return shop.eventsOf<core::CashMoved>().size() == times; },
                             20'000);
    };
    shop.control(Qt::Key_F);
    CHECK(shop.app->prompt()->reasons() ==
          QStringList{QStringLiteral("Change was needed"), QStringLiteral("Float for the day")});
    shop.choose("Float for the day");
    shop.answer("10");
    shop.approve();
    REQUIRE(isMoved(1));
    CHECK(shop.eventsOf<core::CashMoved>().back().reason == "Float for the day");
    CHECK(shop.eventsOf<core::RightOverridden>().back().reason == "Float for the day");
    shop.control(Qt::Key_D);
    shop.answer("20");
    REQUIRE(shop.app->prompt()->kind() == QStringLiteral("sure"));
    shop.press(Qt::Key_Return);
    REQUIRE(test::waitFor([&] { return shop.asksWhy(); }, 20'000));
    CHECK(shop.app->prompt()->reasons() == QStringList{QStringLiteral("Too much in the drawer"),
                                                       QStringLiteral("Change was needed")});
    shop.approve();
    REQUIRE(isMoved(2));
    CHECK(shop.eventsOf<core::RightOverridden>().back().reason == "Too much in the drawer");
}
