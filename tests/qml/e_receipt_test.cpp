// SPDX-License-Identifier: Apache-2.0
// Goal: where the store has electronic receipts the customer can scan the code of this very sale
// off the till's screen and the customer display, and off neither where there are none; an address
// that nobody could reach is refused in words. Method: the view-models over a real till.
#include "qml/demo_till.h"
#include "viewmodels/app_view_model.h"

#include <doctest/doctest.h>

#include <Qt>

using namespace evertill;
using viewmodels::AppViewModel;

namespace {

void sell(test::DemoTill& till, AppViewModel& app) {
    app.scanned(QString::fromStdString(till.plainItem(0).sku.value()), 0);
    app.keyPressed(Qt::Key_F12, {}, 0);
    app.keyPressed(Qt::Key_Return, {}, 0);
    REQUIRE(test::waitFor([&] { return app.page() == QStringLiteral("change"); }));
}

void setLink(AppViewModel& app, const char* link) {
    app.open(QStringLiteral("settings"));
    app.settings()->setProperty("eReceiptLink", QString::fromLatin1(link));
    app.settings()->save();
}

std::string linkIn(test::DemoTill& till) {
    return till.session().context().settings.eReceiptLink;
}

} // namespace

TEST_CASE("an electronic receipt is scanned off the screens, of the sale that was just made") {
    test::DemoTill till;
    AppViewModel app(till.service());
    sell(till, app);
    CHECK_FALSE(test::waitFor([&] { return !app.pay()->doneCode().isEmpty(); }, 200));

    setLink(app, "https://shop.example/");
    REQUIRE(test::waitFor([&] { return linkIn(till) == "https://shop.example/"; }));
    app.open(QStringLiteral("sale"));
    sell(till, app);
    REQUIRE(test::waitFor([&] { return !app.pay()->doneCode().isEmpty(); }));
    const core::Transaction sale =
        till.terminal().newReader().value()->transaction(core::ReceiptNumber{2}).value();
    const std::string link =
        usecase::eReceiptLinkOf(sale, till.session().context().settings, till.signer()).value();
    CHECK(app.pay()->doneCode().toStdString() == render::qrRows(link));
    CHECK(app.customer()->code() == app.pay()->doneCode());

    // The next customer sees nothing of it.
    app.scanned(QString::fromStdString(till.plainItem(0).sku.value()), 0);
    CHECK(app.customer()->code().isEmpty());

    setLink(app, "");
    REQUIRE(test::waitFor([&] { return linkIn(till) == "none"; }));
    app.open(QStringLiteral("sale"));
    sell(till, app);
    CHECK_FALSE(test::waitFor([&] { return !app.pay()->doneCode().isEmpty(); }, 200));
}

TEST_CASE("an address at which nobody finds a receipt is refused, and nothing is changed") {
    test::DemoTill till;
    AppViewModel app(till.service());
    for (const char* wrong : {"shop.example", "http://shop.example", "https://", "https://a b"}) {
        CAPTURE(wrong);
        setLink(app, wrong);
        CHECK(app.prompt()->title().contains(QString::fromLatin1(wrong)));
        app.prompt()->dismiss();
    }
    CHECK(linkIn(till).empty());
}
