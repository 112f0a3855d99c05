// SPDX-License-Identifier: Apache-2.0
#pragma once

// The demo shop where Ann may take goods back as far as a test says, and Bo may do more; driven by
// keys and scans. Threads: the GUI thread.

#include "qml/people_shop.h"

namespace evertill::test {

struct ReturnShop : PeopleShop {
    explicit ReturnShop(const char* cashierMay = "return_goods") {
        till.close();
        setting("role.cashier", cashierMay);
        setting("role.supervisor", "return_goods return_without_receipt post_void open_drawer");
        till.reopen();
        app = std::make_unique<viewmodels::AppViewModel>(till.service());
    }
    [[nodiscard]] viewmodels::ReturnsViewModel& returns() { return *app->returns(); }
    [[nodiscard]] viewmodels::PayViewModel& pay() { return *app->pay(); }
    [[nodiscard]] const core::Basket& basket() { return till.session().basket(); }
    [[nodiscard]] core::Money total() { return till.session().totals().total; }
    [[nodiscard]] bool isOn(const char* page) {
        return waitFor([&] { return app->page() == QLatin1String(page); }, 20'000);
    }
    // In cash, and then the next customer. The barcode of the receipt.
    QString sell(int count) {
        for (int i = 0; i < count; ++i) {
            app->scanned(goods, 0);
        }
        press(Qt::Key_F12);
        return finish();
    }
    QString finish() {
        press(Qt::Key_Return);
        REQUIRE(isOn("change"));
        const QString receipt = pay().doneReceipt();
        press(Qt::Key_Return);
        return receipt;
    }
    void openReceipt(const QString& receipt) {
        app->scanned(receipt, 0);
        REQUIRE(isOn("returns"));
    }
    void takeBack(const QString& receipt, int count) {
        openReceipt(receipt);
        for (int i = 0; i < count; ++i) {
            press(Qt::Key_Right);
        }
        press(Qt::Key_Return);
    }
    void beginWithoutReceipt() {
        control(Qt::Key_B);
        REQUIRE(app->prompt()->kind() == QStringLiteral("receipt"));
        press(Qt::Key_F2);
        press(Qt::Key_Right); // the second reason
        press(Qt::Key_Return);
        press(Qt::Key_Right); // damaged
        press(Qt::Key_Return);
        REQUIRE(app->sale()->backText().contains(QStringLiteral("Does not please")));
    }
    [[nodiscard]] QString row(int row, const char* role) {
        const auto* rows = returns().rows();
        return rows->data(rows->index(row), rows->roleNames().key(role)).toString();
    }
    [[nodiscard]] QString basketRow(int row, const char* role) {
        const auto* lines = app->sale()->lines();
        return lines->data(lines->index(row), lines->roleNames().key(role)).toString();
    }
    [[nodiscard]] core::Transaction last() {
        return eventsOf<core::TransactionCompleted>().back().transaction;
    }
    [[nodiscard]] bool refuses(const char* words) {
        return waitFor(
            [&] {
                return app->prompt()->isMessage() &&
                       app->prompt()->title().contains(QLatin1String(words));
            },
            20'000);
    }
};

} // namespace evertill::test
