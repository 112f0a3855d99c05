// SPDX-License-Identifier: Apache-2.0
#pragma once

// The demo shop with Ann, who opens and closes no shift, and Bo, who may; on the page of the shift,
// driven by keys. Threads: the GUI thread.

#include "qml/people_shop.h"

namespace evertill::test {

inline core::Money pounds(const char* amount) {
    return core::Money::parse(amount, gbp()).value();
}

struct ShiftShop : PeopleShop {
    ShiftShop() {
        till.close();
        setting("role.supervisor", "open_shift close_shift open_drawer");
        till.reopen();
        app = std::make_unique<viewmodels::AppViewModel>(till.service());
        openPage();
    }
    void openPage() {
        control(Qt::Key_S);
        REQUIRE(app->page() == QStringLiteral("shift"));
        REQUIRE(waitFor([&] { return shift()->isLoaded(); }, 20'000));
    }
    [[nodiscard]] viewmodels::ShiftViewModel* shift() const { return app->shift(); }
    void supervisorServes() {
        app->open(QStringLiteral("sale"));
        control(Qt::Key_U);
        app->prompt()->takeScan(QString::fromLatin1(kBadge));
        REQUIRE(becomes("7"));
        openPage();
    }
    // One piece of goods, paid exactly in cash; then the page again.
    void sell() {
        app->open(QStringLiteral("sale"));
        app->scanned(goods, 0);
        app->open(QStringLiteral("pay"));
        press(Qt::Key_Return);
        REQUIRE(waitFor([&] { return app->page() == QStringLiteral("change"); }, 20'000));
        press(Qt::Key_Return);
        openPage();
    }
    void choose(const char* pill) { app->prompt()->setReason(QString::fromLatin1(pill)); }
    void approve() { allow(); }
    // As the supervisor, who may.
    void openWith(const char* amount) {
        control(Qt::Key_N);
        answer(amount);
        const auto isOwn = [&] { return shift()->isLoaded() && shift()->advice().isEmpty(); };
        REQUIRE(waitFor(isOwn, 20'000));
    }
    [[nodiscard]] QString fact(const char* label) const {
        viewmodels::RowsModel* rows = shift()->facts();
        for (int row = 0; row < rows->count(); ++row) {
            if (cell(rows, row, "label") == QString::fromLatin1(label)) {
                return cell(rows, row, "value");
            }
        }
        return {};
    }
    [[nodiscard]] bool shows(const char* label, const char* value) {
        return waitFor([&] { return fact(label) == QString::fromUtf8(value); }, 20'000);
    }
    [[nodiscard]] bool isTitled(const char* title) {
        return waitFor([&] { return shift()->title() == QString::fromLatin1(title); }, 20'000);
    }
    [[nodiscard]] core::LedgerState recorded() {
        return till.terminal().newShifts().value()->open().value();
    }
    [[nodiscard]] static QString cell(viewmodels::RowsModel* rows, int row, const char* role) {
        return rows->data(rows->index(row), rows->roleNames().key(role)).toString();
    }
};

} // namespace evertill::test
