// SPDX-License-Identifier: Apache-2.0
// Goal: people clock in, out and breaks with their PIN, also while the till is locked, and only
// what may come next is offered. Method: the view-models over a real till, by keys.
#include "qml/people_shop.h"

using namespace evertill;
using core::OperatorId;
using Shop = test::PeopleShop;

namespace {

void clockAs(Shop& shop, const char* who, const char* pin) {
    shop.control(Qt::Key_T);
    REQUIRE(shop.app->prompt()->isSecret());
    shop.app->prompt()->setReason(QString::fromUtf8(who));
    shop.answer(pin);
    REQUIRE(test::waitFor(
        [&] { return shop.app->prompt()->isOpen() && shop.app->prompt()->kind() == "clock"; },
        20'000));
}

} // namespace

TEST_CASE("working time is clocked with a PIN, also at a locked till, and nobody signs on by it") {
    Shop shop;
    shop.control(Qt::Key_L);
    clockAs(shop, "Bo · 7", "3691");
    CHECK(shop.app->prompt()->reasons() == QStringList{QStringLiteral("Work begins")});
    shop.press(Qt::Key_Return);
    REQUIRE(test::waitFor([&] { return shop.eventsOf<core::TimeClocked>().size() == 1; }, 20'000));
    CHECK(shop.eventsOf<core::TimeClocked>()[0] ==
          core::TimeClocked{OperatorId{"7"}, core::ClockStep::In, OperatorId{"7"}, {}});
    CHECK(shop.app->people()->isLocked());
    clockAs(shop, "Bo · 7", "3691");
    CHECK(shop.app->prompt()->reasons().size() == 2);
    shop.app->prompt()->setReason(QStringLiteral("Work ends"));
    shop.press(Qt::Key_Return);
    REQUIRE(test::waitFor([&] { return shop.eventsOf<core::TimeClocked>().size() == 2; }, 20'000));
    CHECK(shop.eventsOf<core::TimeClocked>()[1].step == core::ClockStep::Out);
}

TEST_CASE("a wrong PIN clocks nothing") {
    Shop shop;
    shop.control(Qt::Key_T);
    shop.answer("9753");
    REQUIRE(shop.complains());
    CHECK(shop.eventsOf<core::TimeClocked>().empty());
}
