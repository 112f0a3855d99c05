// SPDX-License-Identifier: Apache-2.0
// Goal: a cashier issues an invoice by keys alone, from the page of change and from the list of
// sales; a mistyped tax number is told at once; a second one is a copy. Method: the view-models
// over a real till with a printer that writes to a file.
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

// As typed into the field of the sheet, then Enter.
void answer(AppViewModel& app, const QString& typed) {
    app.prompt()->setValue(typed);
    press(app, Qt::Key_Return);
}

void sell(test::DemoTill& till, AppViewModel& app) {
    app.scanned(QString::fromStdString(till.plainItem(0).sku.value()), 0);
    press(app, Qt::Key_F12);
    press(app, Qt::Key_Return);
    REQUIRE(test::waitFor([&] { return app.page() == QStringLiteral("change"); }));
}

} // namespace

TEST_CASE("an invoice from the page of change: tax number, name, address; then it is a copy") {
    test::DemoTill till;
    AppViewModel app(till.service());
    sell(till, app);
    press(app, Qt::Key_I, Qt::ControlModifier);
    REQUIRE(test::waitFor([&] { return app.prompt()->isOpen(); }));
    answer(app, QStringLiteral("DE136695977"));
    CHECK_FALSE(app.prompt()->complaint().isEmpty());
    answer(app, QStringLiteral("de 136.695-976"));
    answer(app, QString()); // a name is needed
    CHECK(app.prompt()->isOpen());
    answer(app, QStringLiteral("Muster GmbH"));
    answer(app, QStringLiteral(" , "));
    CHECK_FALSE(app.prompt()->complaint().isEmpty());
    answer(app, QStringLiteral("Ring 5, 10115 Berlin"));
    const auto invoices = [&] {
        return till.terminal().newInvoices().value()->invoices(9).value();
    };
    REQUIRE(test::waitFor([&] { return invoices().size() == 1; }));
    const auto row = invoices().front();
    const auto opened = till.terminal().cipher().open(row.buyer, row.key).value();
    CHECK(core::parseBuyer(opened.name).value() ==
          core::InvoiceBuyer{"Muster GmbH", {"Ring 5", "10115 Berlin"}, "DE136695976"});
    REQUIRE(test::waitFor([&] { return app.prompt()->isOpen(); })); // there is no printer
    press(app, Qt::Key_Escape);
    app.open(QStringLiteral("journal"));
    REQUIRE(test::waitFor([&] { return app.journal()->hasReceipt(); }));
    press(app, Qt::Key_I, Qt::ControlModifier);
    REQUIRE(test::waitFor([&] { return app.prompt()->isOpen(); }));
    CHECK(app.prompt()->title().contains(QString::fromStdString(row.printed)));
    press(app, Qt::Key_Return);
    CHECK(invoices().size() == 1);
}

TEST_CASE("a receipt of goods that came back has no invoice, and says so") {
    test::DemoTill till;
    AppViewModel app(till.service());
    sell(till, app);
    app.open(QStringLiteral("journal"));
    REQUIRE(test::waitFor([&] { return app.journal()->hasReceipt(); }));
    press(app, Qt::Key_Delete); // the whole sale is taken back
    REQUIRE(test::waitFor([&] { return app.prompt()->isOpen(); }));
    press(app, Qt::Key_Right);
    press(app, Qt::Key_Return);
    REQUIRE(test::waitFor([&] { return app.page() == QStringLiteral("pay"); }));
    press(app, Qt::Key_Return);
    REQUIRE(test::waitFor([&] { return app.page() == QStringLiteral("change"); }));
    app.invoices()->ask(QStringLiteral("1"));
    REQUIRE(test::waitFor([&] { return app.prompt()->isMessage(); }));
    CHECK(app.prompt()->title() == QStringLiteral("There is no invoice for receipt 1."));
    CHECK(till.terminal().newInvoices().value()->invoices(9)->empty());
}
