// SPDX-License-Identifier: Apache-2.0
// Goal: a cashier makes a quotation of a basket, finds it again by list or barcode, and sells or
// cancels it, by keys alone. Method: the view-models over a real till.
#include "qml/demo_till.h"
#include "viewmodels/app_view_model.h"

#include <doctest/doctest.h>

#include <Qt>

using namespace evertill;
using viewmodels::AppViewModel;

namespace {

void press(AppViewModel& app, int key, Qt::KeyboardModifiers modifiers = {}) {
    app.keyPressed(key, {}, static_cast<int>(modifiers));
}

QString shown(AppViewModel& app, const char* role) {
    const viewmodels::RowsModel& rows = *app.orders()->rows();
    return rows.data(rows.index(0), rows.roleNames().key(role)).toString();
}

// By Ctrl Q and Enter; its total.
QString makeQuotation(test::DemoTill& till, AppViewModel& app) {
    app.scanned(QString::fromStdString(till.plainItem(0).sku.value()), 0);
    app.scanned(QString::fromStdString(till.plainItem(1).sku.value()), 0);
    QString total = app.sale()->total();
    press(app, Qt::Key_Q, Qt::ControlModifier);
    press(app, Qt::Key_Return);
    CHECK(test::waitFor([&] { return app.sale()->isEmpty(); }));
    press(app, Qt::Key_O, Qt::ControlModifier);
    CHECK(test::waitFor([&] { return app.orders()->count() == 1; }));
    return total;
}

} // namespace

TEST_CASE("a quotation is made, found again and sold") {
    test::DemoTill till;
    AppViewModel app(till.service());
    press(app, Qt::Key_Q, Qt::ControlModifier); // of nothing
    CHECK(app.prompt()->isOpen());
    press(app, Qt::Key_Escape);
    const QString total = makeQuotation(till, app);
    CHECK(app.page() == QStringLiteral("orders"));
    CHECK(shown(app, "total") == total);
    const QString number = shown(app, "detail").section(QLatin1Char(' '), 0, 0);
    press(app, Qt::Key_Return);
    CHECK(app.page() == QStringLiteral("sale"));
    CHECK(app.sale()->total() == total);
    press(app, Qt::Key_F12);
    press(app, Qt::Key_Return);
    REQUIRE(test::waitFor([&] { return app.page() == QStringLiteral("change"); }));
    const auto sale = till.terminal().newReader().value()->transaction(core::ReceiptNumber{1});
    REQUIRE(sale);
    CHECK(sale->orderReference == number.toStdString());
    app.scanned(number, 0); // once more: it is sold
    CHECK(test::waitFor([&] { return app.prompt()->isOpen(); }));
    CHECK(app.prompt()->title() == number + QStringLiteral(" is sold already."));
    press(app, Qt::Key_Escape);
    CHECK(app.sale()->isEmpty());
    app.open(QStringLiteral("orders"));
    CHECK(test::waitFor([&] { return app.orders()->count() == 0; }));
}

TEST_CASE("the barcode of a quotation brings it back; Del cancels it with a reason") {
    test::DemoTill till;
    AppViewModel app(till.service());
    const QString total = makeQuotation(till, app);
    const QString number = shown(app, "detail").section(QLatin1Char(' '), 0, 0);
    app.open(QStringLiteral("sale"));
    app.scanned(number, 0);
    REQUIRE(test::waitFor([&] { return app.sale()->total() == total; }));
    app.scanned(number, 0); // into an empty basket only
    REQUIRE(test::waitFor([&] { return app.prompt()->isOpen(); }));
    press(app, Qt::Key_Escape);
    press(app, Qt::Key_O, Qt::ControlModifier);
    press(app, Qt::Key_Delete);
    press(app, Qt::Key_Right); // a reason
    press(app, Qt::Key_Return);
    CHECK(test::waitFor([&] { return app.orders()->count() == 0; }));
}

TEST_CASE("a layaway is made with a deposit, and sold with it") {
    test::DemoTill till;
    AppViewModel app(till.service());
    app.scanned(QString::fromStdString(till.plainItem(0).sku.value()), 0);
    const core::Money goods = till.session().totals().total;
    press(app, Qt::Key_D, Qt::ControlModifier);
    press(app, Qt::Key_Return);
    REQUIRE(test::waitFor([&] { return app.sale()->isEmpty() && app.prompt()->isOpen(); }));
    press(app, Qt::Key_Return); // the least that may be paid
    REQUIRE(app.page() == QStringLiteral("pay"));
    const core::Money deposit = till.session().totals().total;
    CHECK(deposit < goods);
    press(app, Qt::Key_Return);
    REQUIRE(test::waitFor([&] { return app.page() == QStringLiteral("change"); }));
    app.open(QStringLiteral("orders"));
    REQUIRE(test::waitFor([&] { return app.orders()->count() == 1; }));
    press(app, Qt::Key_Return);
    REQUIRE(test::waitFor([&] { return till.session().totals().total == goods - deposit; }));
    press(app, Qt::Key_Delete); // the deposit, the last line
    REQUIRE(test::waitFor([&] { return app.prompt()->isMessage(); }));
    CHECK(app.prompt()->title().contains(QStringLiteral("This is a deposit on L-")));
    press(app, Qt::Key_Escape);
    press(app, Qt::Key_F12);
    press(app, Qt::Key_Return);
    REQUIRE(test::waitFor([&] { return app.page() == QStringLiteral("change"); }));
    app.open(QStringLiteral("orders"));
    CHECK(test::waitFor([&] { return app.orders()->count() == 0; }));
}

TEST_CASE("a layaway that is cancelled gives its deposit back on the page of payment") {
    test::DemoTill till;
    AppViewModel app(till.service());
    app.scanned(QString::fromStdString(till.plainItem(0).sku.value()), 0);
    press(app, Qt::Key_D, Qt::ControlModifier);
    press(app, Qt::Key_Return);
    REQUIRE(test::waitFor([&] { return app.sale()->isEmpty() && app.prompt()->isOpen(); }));
    press(app, Qt::Key_Return);
    const core::Money deposit = till.session().totals().total;
    press(app, Qt::Key_Return);
    REQUIRE(test::waitFor([&] { return app.page() == QStringLiteral("change"); }));
    app.open(QStringLiteral("orders"));
    REQUIRE(test::waitFor([&] { return app.orders()->count() == 1; }));
    press(app, Qt::Key_Delete);
    press(app, Qt::Key_Right);
    press(app, Qt::Key_Return);
    REQUIRE(test::waitFor([&] { return app.page() == QStringLiteral("pay"); }));
    CHECK(till.session().totals().total == -deposit);
    press(app, Qt::Key_Return);
    REQUIRE(test::waitFor([&] { return app.page() == QStringLiteral("change"); }));
    app.open(QStringLiteral("orders"));
    CHECK(test::waitFor([&] { return app.orders()->count() == 0; }));
}

TEST_CASE("Bug: the list of orders began at the row of the last one that was sold") {
    test::DemoTill till;
    AppViewModel app(till.service());
    makeQuotation(till, app);
    app.open(QStringLiteral("sale"));
    app.scanned(QString::fromStdString(till.plainItem(0).sku.value()), 0);
    press(app, Qt::Key_Q, Qt::ControlModifier);
    press(app, Qt::Key_Return);
    REQUIRE(test::waitFor([&] { return app.sale()->isEmpty(); }));
    app.open(QStringLiteral("orders"));
    REQUIRE(test::waitFor([&] { return app.orders()->count() == 2; }));
    press(app, Qt::Key_Down);
    REQUIRE(app.orders()->current() == 1);
    press(app, Qt::Key_Escape);
    app.open(QStringLiteral("orders"));
    CHECK(app.orders()->current() == 0);
}
