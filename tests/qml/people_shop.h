// SPDX-License-Identifier: Apache-2.0
#pragma once

// The demo shop with people: Ann (1), cashier, PIN 2580, and Bo (7), supervisor, PIN 3691 and a
// badge; driven by keys and scans. Threads: the GUI thread.

#include "qml/demo_till.h"
#include "viewmodels/app_view_model.h"

#include <doctest/doctest.h>

namespace evertill::test {

inline constexpr const char* kBadge = "BADGE-0017";

struct PeopleShop {
    DemoTill till;
    std::unique_ptr<viewmodels::AppViewModel> app;
    QString goods = QString::fromStdString(till.plainItem().sku.value());

    explicit PeopleShop(const char* pinRequired = "no") {
        till.close(); // its store has one thread at a time
        setting("people.pin_required", pinRequired);
        setting("role.cashier", "discount_line=10%");
        setting("role.supervisor", "discount_line=50% open_drawer exempt_tax");
        put({core::OperatorId{"1"}, "Ann", "cashier", "", "2580"});
        put({core::OperatorId{"7"}, "Bo", "supervisor", kBadge, "3691"});
        till.reopen();
        app = std::make_unique<viewmodels::AppViewModel>(till.service());
    }
    void press(int key) { app->keyPressed(key, {}, 0); }
    void control(int key) { app->keyPressed(key, {}, static_cast<int>(Qt::ControlModifier)); }
    void type(const char* digits) {
        for (const char digit : std::string_view{digits}) {
            app->keyPressed(Qt::Key_0 + digit - '0', QString(QLatin1Char(digit)), 0);
        }
    }
    void answer(const char* pin) {
        type(pin);
        press(Qt::Key_Return);
    }
    [[nodiscard]] bool asksWhy() { return app->prompt()->kind() == QStringLiteral("why"); }
    // The reason that is proposed, where one is asked for; then the PIN of who may.
    void allow(const char* pin = "3691") {
        REQUIRE(waitFor(
            [&] { return app->prompt()->isOpen() && (asksWhy() || app->prompt()->isSecret()); },
            20'000));
        if (asksWhy()) {
            press(Qt::Key_Return);
        }
        answer(pin);
    }
    [[nodiscard]] std::string cashier() { return till.session().context().cashier.value(); }
    [[nodiscard]] bool becomes(const char* who) {
        return waitFor([&] { return cashier() == who && !app->prompt()->isOpen(); }, 20'000);
    }
    [[nodiscard]] bool complains() {
        return waitFor(
            [&] { return app->prompt()->isOpen() && !app->prompt()->complaint().isEmpty(); },
            20'000);
    }
    [[nodiscard]] std::vector<core::Event> events() {
        std::vector<core::Event> list;
        const auto reader = till.terminal().newReader().value();
        reader
            ->journal(1,
                      [&](const core::JournalRecord& record) {
                          list.push_back(till.terminal()
                                             .events()
                                             .decode(record.type, record.version, record.body)
                                             .value());
                          return true;
                      })
            .value();
        return list;
    }
    template <typename Event>
    [[nodiscard]] std::vector<Event> eventsOf() {
        std::vector<Event> list;
        for (const core::Event& event : events()) {
            if (const auto* one = std::get_if<Event>(&event)) {
                list.push_back(*one);
            }
        }
        return list;
    }
    void setting(const char* key, const char* value) {
        REQUIRE(till.terminal().journal().changeSetting({key, value, core::OperatorId{"1"}},
                                                        till.terminal().clock().now()));
    }
    void put(const terminal::NewOperator& who) {
        REQUIRE(terminal::putOperator(till.terminal(), who));
    }
};

} // namespace evertill::test
