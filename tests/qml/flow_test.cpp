// SPDX-License-Identifier: Apache-2.0
// Goal: a sale goes through from the first scan to the change by what a cashier does, on any page,
// and nothing is touched while it is being saved. Method: the view-models over a real till; keys go
// through the same door as from the window.
#include "qml/demo_till.h"
#include "viewmodels/app_view_model.h"

#include <doctest/doctest.h>

#include <Qt>

using namespace evertill;
using viewmodels::AppViewModel;

namespace {

QString sku(const core::Item& item) {
    return QString::fromStdString(item.sku.value());
}

void press(AppViewModel& app, int key, const QString& text = {}) {
    app.keyPressed(key, text, 0);
}

void typeText(AppViewModel& app, const QString& text) {
    for (const QChar c : text) {
        press(app, 0, QString(c));
    }
}

} // namespace

TEST_CASE("a scan inserts one row and a second scan of it changes that row only") {
    test::DemoTill till;
    AppViewModel app(till.service());
    int resets = 0;
    int inserts = 0;
    int changes = 0;
    auto* lines = app.sale()->lines();
    QObject::connect(lines, &QAbstractItemModel::modelReset, [&] { ++resets; });
    QObject::connect(lines, &QAbstractItemModel::rowsInserted, [&] { ++inserts; });
    app.scanned(sku(till.plainItem(0)), 0);
    app.scanned(sku(till.plainItem(1)), 0);
    REQUIRE(lines->rowCount() == 2);
    QObject::connect(lines, &QAbstractItemModel::dataChanged,
                     [&](const QModelIndex& from, const QModelIndex& to) {
                         CHECK(from.row() == to.row());
                         ++changes;
                     });
    app.scanned(sku(till.plainItem(0)), 0);
    CHECK(lines->rowCount() == 2);
    CHECK(inserts == 2);
    CHECK(resets == 0);
    CHECK(changes <= 3); // the line, and the mark of the last line that moved
    CHECK(till.session().basket().lines().front().quantity == core::Quantity::units(2));
}

TEST_CASE("5* before a code makes five of it") {
    test::DemoTill till;
    AppViewModel app(till.service());
    typeText(app, QStringLiteral("5*"));
    CHECK(app.sale()->multiplier() == QStringLiteral("5"));
    app.scanned(sku(till.plainItem()), 0);
    REQUIRE(app.sale()->lines()->rowCount() == 1);
    CHECK(till.session().basket().lines().front().quantity == core::Quantity::units(5));
    CHECK(app.sale()->multiplier().isEmpty());
}

TEST_CASE("Bug: 5*code typed so fast that it looked like a scan was not found") {
    test::DemoTill till;
    AppViewModel app(till.service());
    app.scanned(QStringLiteral("5*") + sku(till.plainItem()), 0);
    app.scanned(QStringLiteral("2x") + sku(till.plainItem(1)), 0);
    app.scanned(sku(till.plainItem(2)), 0); // the factor is used up
    REQUIRE(app.sale()->lines()->rowCount() == 3);
    CHECK(till.session().basket().find(1)->quantity == core::Quantity::units(5));
    CHECK(till.session().basket().find(2)->quantity == core::Quantity::units(2));
    CHECK(till.session().basket().find(3)->quantity == core::Quantity::units(1));
    for (const char* text : {"5*", "*5", "0*4006381333931", "x", "5*x*"}) { // no such form
        app.scanned(QString::fromLatin1(text), 0);
        press(app, Qt::Key_Escape);
    }
    CHECK(app.sale()->lines()->rowCount() == 3);
}

TEST_CASE("F12, a cash amount and Enter finish the sale; the next scan begins a fresh one") {
    test::DemoTill till;
    AppViewModel app(till.service());
    app.scanned(sku(till.plainItem()), 0);
    press(app, Qt::Key_F12);
    REQUIRE(app.page() == QStringLiteral("pay"));
    typeText(app, QStringLiteral("500"));
    const QString change = app.pay()->changeForEntry();
    press(app, Qt::Key_Return);
    // While it is being saved nothing may change it.
    CHECK(till.service().isCommitting());
    app.scanned(sku(till.plainItem(1)), 0);
    REQUIRE(test::waitFor([&] { return app.page() == QStringLiteral("change"); }));
    CHECK(app.pay()->doneChange() == change);
    CHECK(app.pay()->doneReceipt().startsWith(QStringLiteral("S01-2-")));
    CHECK(app.sale()->isEmpty());
    app.scanned(sku(till.plainItem(1)), 0);
    CHECK(app.page() == QStringLiteral("sale"));
    CHECK(app.sale()->lines()->rowCount() == 1);
    app.open(QStringLiteral("journal"));
    REQUIRE(test::waitFor([&] { return app.journal()->receipt()->rowCount() > 3; }));
    CHECK(app.journal()->rows()->rowCount() == 1);
}

TEST_CASE("payments in two ways: the first can be taken back") {
    test::DemoTill till;
    AppViewModel app(till.service());
    app.scanned(sku(till.plainItem()), 0);
    app.open(QStringLiteral("pay"));
    const QString due = app.pay()->remaining();
    typeText(app, QStringLiteral("0.01"));
    press(app, Qt::Key_Return);
    REQUIRE(app.pay()->taken()->rowCount() == 1);
    CHECK(app.pay()->remaining() != due);
    app.scanned(sku(till.plainItem(1)), 0); // the goods of a payment are fixed
    CHECK_FALSE(app.notice().isEmpty());
    CHECK(app.sale()->lines()->rowCount() == 1);
    press(app, Qt::Key_Escape); // and so they are beside it, once money is taken
    app.scanned(sku(till.plainItem(1)), 0);
    CHECK(app.prompt()->isOpen());
    CHECK(app.sale()->lines()->rowCount() == 1);
    press(app, Qt::Key_Escape);
    press(app, Qt::Key_F12);
    app.pay()->removeTender(1);
    CHECK(app.pay()->remaining() == due);
    press(app, Qt::Key_Escape);
    app.scanned(sku(till.plainItem(1)), 0);
    CHECK(app.sale()->lines()->rowCount() == 2);
}

TEST_CASE("an unknown code says so and the next scan works at once") {
    test::DemoTill till;
    AppViewModel app(till.service());
    int refused = 0;
    QObject::connect(&app, &AppViewModel::cue, [&](int cue) { refused += cue == 2 ? 1 : 0; });
    app.scanned(QStringLiteral("4006381333931"), 0);
    CHECK(app.prompt()->isOpen());
    CHECK(refused == 1);
    app.scanned(sku(till.plainItem()), 0);
    CHECK_FALSE(app.prompt()->isOpen());
    CHECK(app.sale()->lines()->rowCount() == 1);
}

TEST_CASE("a question is not answered by the next scan, which is refused and said so") {
    test::DemoTill till;
    AppViewModel app(till.service());
    app.scanned(sku(till.plainItem()), 0);
    press(app, Qt::Key_F3);
    REQUIRE(app.prompt()->isOpen());
    app.scanned(sku(till.plainItem(1)), 0);
    CHECK(app.prompt()->isOpen());
    CHECK_FALSE(app.prompt()->complaint().isEmpty());
    typeText(app, QStringLiteral("7"));
    press(app, Qt::Key_Return);
    CHECK(till.session().basket().lines().front().quantity == core::Quantity::units(7));
    CHECK(app.sale()->lines()->rowCount() == 1);
}

TEST_CASE("suspend, ring up another, recall, undo") {
    test::DemoTill till;
    AppViewModel app(till.service());
    app.scanned(sku(till.plainItem()), 0);
    const QString total = app.sale()->total();
    press(app, Qt::Key_F6);
    app.prompt()->setValue(QStringLiteral("red coat"));
    press(app, Qt::Key_Return);
    CHECK(app.sale()->isEmpty());
    CHECK(app.sale()->lines()->rowCount() == 0);
    press(app, Qt::Key_F7);
    REQUIRE(app.suspended()->count() == 1);
    const viewmodels::RowsModel& waiting = *app.suspended()->rows();
    CHECK(waiting.data(waiting.index(0), waiting.roleNames().key("total")).toString() == total);
    press(app, Qt::Key_Return);
    CHECK(app.page() == QStringLiteral("sale"));
    CHECK(app.sale()->lines()->rowCount() == 1);
    press(app, Qt::Key_Delete);
    CHECK(app.sale()->isEmpty());
    app.keyPressed(Qt::Key_Z, {}, static_cast<int>(Qt::ControlModifier));
    CHECK(app.sale()->lines()->rowCount() == 1);
}

TEST_CASE("Del on a deposit takes the goods it belongs to, and both come back by undo") {
    test::DemoTill till;
    AppViewModel app(till.service());
    app.scanned(sku(till.plainItem()), 0);
    app.scanned(sku(till.itemWithDeposit()), 0);
    const auto& lines = till.session().basket().lines();
    REQUIRE(lines.size() == 3);
    const core::BasketLine deposit = lines.back();
    REQUIRE(deposit.kind == core::LineKind::Sale);
    REQUIRE(deposit.linkedTo == lines[1].lineNo);
    app.sale()->select(deposit.lineNo); // the cashier touches the deposit itself
    press(app, Qt::Key_Delete);
    REQUIRE(till.session().basket().lines().size() == 1);
    CHECK(till.session().basket().lines().front().linkedTo == 0);
    CHECK(app.sale()->lines()->rowCount() == 1);
    app.keyPressed(Qt::Key_Z, {}, static_cast<int>(Qt::ControlModifier));
    CHECK(till.session().basket().lines().size() == 3);
    // Without a choice the last row is meant, which is the deposit.
    app.sale()->select(0);
    press(app, Qt::Key_Delete);
    CHECK(till.session().basket().lines().size() == 1);
}

TEST_CASE("search answers the newest text only, and Enter takes the best") {
    test::DemoTill till;
    AppViewModel app(till.service());
    const core::Item item = till.plainItem();
    app.search()->setText(QStringLiteral("zzzz"));
    app.search()->setText(QString::fromStdString(item.name));
    REQUIRE(test::waitFor([&] { return app.search()->items()->rowCount() > 0; }));
    press(app, Qt::Key_Return);
    CHECK(app.sale()->lines()->rowCount() + (app.prompt()->isOpen() ? 1 : 0) == 1);
    CHECK_FALSE(app.search()->isActive());
}

TEST_CASE("a member is enrolled, used, masked on the sale and forgotten with it") {
    test::DemoTill till;
    AppViewModel app(till.service());
    app.scanned(sku(till.plainItem()), 0);
    app.open(QStringLiteral("member"));
    app.member()->showEnrol(true);
    app.member()->setProperty("newName", QStringLiteral("Jane Smith"));
    app.member()->setProperty("newEmail", QStringLiteral("jane@evertill.example"));
    press(app, Qt::Key_Return);
    REQUIRE(test::waitFor([&] { return app.member()->isAttached(); }));
    CHECK(app.page() == QStringLiteral("sale"));
    CHECK_FALSE(app.member()->chip().isEmpty());
    CHECK_FALSE(app.member()->chip().contains(QStringLiteral("Smith")));
    app.sale()->askCancel();
    app.prompt()->accept();
    CHECK(app.member()->chip().isEmpty());
    CHECK(app.member()->name().isEmpty());
}

TEST_CASE("Bug: Enter right after typing took what a shorter text had found") {
    test::DemoTill till;
    AppViewModel app(till.service());
    const core::Item item = till.plainItem();
    app.search()->setText(QString::fromStdString(till.plainItem(1).name));
    REQUIRE(test::waitFor([&] { return app.search()->items()->rowCount() > 0; }));
    app.search()->setText(QString::fromStdString(item.name));
    press(app, Qt::Key_Return);
    CHECK(app.sale()->isEmpty());
    REQUIRE(test::waitFor([&] { return !app.search()->isActive(); }));
    REQUIRE(app.sale()->lines()->rowCount() == 1);
    CHECK(till.session().basket().lines().front().sku == item.sku);
}

TEST_CASE("the days of the journal are set on the page of settings, 35 at least") {
    test::DemoTill till;
    AppViewModel app(till.service());
    app.open(QStringLiteral("settings"));
    CHECK(app.settings()->property("journalDays").toString() == QStringLiteral("35"));
    for (const char* wrong : {"10", "0", "many", "", "-40", "99999999999"}) {
        app.settings()->setProperty("journalDays", QString::fromLatin1(wrong));
        app.settings()->save();
        CAPTURE(wrong);
        CHECK(app.prompt()->isOpen());
        app.prompt()->dismiss();
    }
    app.settings()->setProperty("journalDays", QStringLiteral("90"));
    app.settings()->save();
    CHECK_FALSE(app.prompt()->isOpen());
    REQUIRE(test::waitFor([&] { return till.session().context().settings.journalDays == "90"; }));
    const auto reader = till.terminal().newReader().value();
    CHECK(reader->setting("retention.journal").value() == "90");
    app.open(QStringLiteral("sale"));
    app.open(QStringLiteral("settings"));
    CHECK(app.settings()->property("journalDays").toString() == QStringLiteral("90"));
}

TEST_CASE("signed codes on receipts are switched on the page of settings, from the next one on") {
    test::DemoTill till;
    AppViewModel app(till.service());
    app.open(QStringLiteral("settings"));
    CHECK_FALSE(app.settings()->property("signsReceipts").toBool());
    for (const bool on : {true, false}) {
        app.settings()->setProperty("signsReceipts", on);
        app.settings()->save();
        CHECK_FALSE(app.prompt()->isOpen());
        REQUIRE(test::waitFor(
            [&] { return till.session().context().settings.signedReceipts == on; }, 20'000));
        const auto reader = till.terminal().newReader().value();
        CHECK(reader->setting("receipt.signed").value() == (on ? "yes" : "no"));
        app.open(QStringLiteral("sale"));
        app.open(QStringLiteral("settings"));
        CHECK(app.settings()->property("signsReceipts").toBool() == on);
    }
}
