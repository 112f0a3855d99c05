// SPDX-License-Identifier: Apache-2.0
// Goal: a keyboard scanner works wherever the focus is and never writes into a text field, while
// typed letters and digits arrive in order. Method: real key events sent to the real window.
#include "qml/demo_till.h"
#include "qml/typist.h"
#include "ui/till_window.h"

#include <QQuickItem>

#include <doctest/doctest.h>

using namespace evertill;
using test::Typist;

namespace {

bool shows(const QQuickItem* item, const QString& words) {
    const QList<QQuickItem*> children = item->childItems();
    return item->property("text").toString() == words ||
           std::any_of(children.begin(), children.end(),
                       [&](const QQuickItem* child) { return shows(child, words); });
}

} // namespace

TEST_CASE("Bug: F1 did not name the keys of the page one is on") {
    test::DemoTill till;
    ui::TillWindow window(till.service(), {});
    REQUIRE(window.load());
    window.show();
    const auto isShown = [&](const char* words) {
        return shows(window.window()->contentItem(), QString::fromUtf8(words));
    };
    window.app().keyPressed(Qt::Key_F9, {}, 0);
    window.app().keyPressed(Qt::Key_F1, {}, 0);
    CHECK(test::waitFor([&] { return isShown("Choose a receipt"); }, 20'000));
    CHECK_FALSE(isShown("The next item five times")); // of another page
    window.app().keyPressed(Qt::Key_Escape, {}, 0);
    window.app().open(QStringLiteral("sale"));
    window.app().keyPressed(Qt::Key_F1, {}, 0);
    CHECK(test::waitFor([&] { return isShown("The next item five times"); }, 20'000));
}

TEST_CASE("Bug: the page of what roles may do was titled as that of people") {
    test::DemoTill till;
    ui::TillWindow window(till.service(), {});
    REQUIRE(window.load());
    window.show();
    window.app().staff()->open();
    REQUIRE(test::waitFor([&] { return window.app().staff()->isLoaded(); }, 20'000));
    window.app().staff()->showRoles();
    CHECK(test::waitFor(
        [&] { return shows(window.window()->contentItem(), QStringLiteral("What roles may do")); },
        20'000));
}

TEST_CASE("a scan by keyboard goes to the sale though the search field has the focus") {
    test::DemoTill till;
    ui::TillWindow tillWindow(till.service(), {});
    REQUIRE(tillWindow.load());
    tillWindow.show();
    viewmodels::AppViewModel& app = tillWindow.app();
    Typist typist{tillWindow.window()};
    app.keyPressed(Qt::Key_F2, {}, 0); // into the search field

    typist.keys(QString::fromStdString(till.plainItem().sku.value()), 3);
    typist.enter(3);
    REQUIRE(test::waitFor([&] { return app.sale()->lines()->rowCount() == 1; }));
    CHECK(app.search()->text().isEmpty());

    SUBCASE("and typed letters go into it") {
        typist.now += 2'000;
        typist.keys(QStringLiteral("milk"), 150);
        CHECK(test::waitFor([&] { return app.search()->text() == QStringLiteral("milk"); }));
        CHECK(app.sale()->lines()->rowCount() == 1);
    }
    SUBCASE("and on the page of the stock it only looks up") {
        app.open(QStringLiteral("stock"));
        typist.now += 2'000;
        typist.keys(QString::fromStdString(till.plainItem(1).sku.value()), 3);
        typist.enter(3);
        CHECK(test::waitFor([&] { return app.stock()->hasItem(); }));
        CHECK(app.sale()->lines()->rowCount() == 1);
        CHECK(app.stock()->search()->text().isEmpty());
    }
}

TEST_CASE("Bug: a sale refused at its payment tore the window down, and was told as a dead disk") {
    test::DemoTill till;
    ui::TillWindow tillWindow(till.service(), {});
    REQUIRE(tillWindow.load());
    tillWindow.show();
    viewmodels::AppViewModel& app = tillWindow.app();
    const auto press = [&app](int key, Qt::KeyboardModifiers with = {}) {
        app.keyPressed(key, {}, static_cast<int>(with));
        QCoreApplication::processEvents();
    };
    const auto takeQuotation = [&] {
        app.open(QStringLiteral("orders"));
        REQUIRE(test::waitFor([&] { return app.orders()->count() == 1; }));
        press(Qt::Key_Return);
        REQUIRE(test::waitFor([&] { return !app.sale()->isEmpty(); }));
    };
    app.scanned(QString::fromStdString(till.plainItem(0).sku.value()), 0);
    press(Qt::Key_Q, Qt::ControlModifier);
    press(Qt::Key_Return);
    REQUIRE(test::waitFor([&] { return app.sale()->isEmpty(); }));
    takeQuotation();
    press(Qt::Key_F6);     // set aside, and sold a second time meanwhile
    press(Qt::Key_Return); // without a name
    REQUIRE(test::waitFor([&] { return app.sale()->isEmpty(); }));
    takeQuotation();
    press(Qt::Key_F12);
    press(Qt::Key_Return);
    REQUIRE(test::waitFor([&] { return app.page() == QStringLiteral("change"); }));
    app.open(QStringLiteral("sale"));
    press(Qt::Key_F7);
    REQUIRE(test::waitFor([&] { return app.suspended()->count() == 1; }));
    press(Qt::Key_Return);
    REQUIRE(test::waitFor([&] { return !app.sale()->isEmpty(); }));
    press(Qt::Key_F12);
    // What was paid on the sale that was taken up again is read behind the record of it.
    REQUIRE(test::waitFor([&] { return till.service().cards().isRead(); }));
    press(Qt::Key_Return);
    REQUIRE(test::waitFor([&] {
        return app.pay()->failure().startsWith(QStringLiteral("This sale does not fit any more"));
    }));
    static_cast<void>(test::waitFor([] { return false; },
                                    200)); // some frames with the words and without the buttons
    CHECK(app.banner().isEmpty());
    CHECK(app.page() == QStringLiteral("pay"));
    // It is paid: whatever is typed now, no change is promised.
    for (const char* digit : {"9", "9"}) {
        app.keyPressed(0, QString::fromLatin1(digit), 0);
    }
    CHECK(app.pay()->entry() == QStringLiteral("99"));
    CHECK(app.pay()->changeForEntry().isEmpty());
}

TEST_CASE("Bug: after F5 on the page of sales typing did not reach the member's field") {
    test::DemoTill till;
    ui::TillWindow window(till.service(), {});
    REQUIRE(window.load());
    window.show();
    Typist typist{window.window()};
    for (const char* from : {"sale", "journal"}) {
        window.app().open(QString::fromLatin1(from));
        QCoreApplication::processEvents();
        window.app().keyPressed(Qt::Key_F5, {}, 0);
        QCoreApplication::processEvents();
        typist.pause();
        typist.keys(QStringLiteral("ann"), 150);
        const auto isTyped = [&] {
            return window.app().member()->property("term").toString() == QStringLiteral("ann");
        };
        CHECK(test::waitFor(isTyped));
        window.app().member()->setProperty("term", QString());
        window.app().open(QStringLiteral("sale"));
    }
}

TEST_CASE("Bug: Tab went to what was below the edge of a sheet, and it stayed there") {
    test::DemoTill till;
    const auto link = till.terminal().newLink().value();
    till.useLink(*link);
    ui::TillWindow window(till.service(), {});
    REQUIRE(window.load());
    window.show();
    window.window()->resize(600, 480);
    window.app().showOverlay(QStringLiteral("link"));
    Typist typist{window.window()};
    const auto tab = [&] {
        typist.special(Qt::Key_Tab, QStringLiteral("\t"), 150);
        static_cast<void>(test::waitFor([] { return false; }, 50));
        return window.window()->activeFocusItem();
    };
    const auto isProxy = [](const QQuickItem* item) {
        return item != nullptr && item->parentItem() != nullptr &&
               item->parentItem()->parentItem() != nullptr &&
               item->parentItem()->parentItem()->property("label").toString().startsWith("Proxy");
    };
    bool isThere = false;
    for (int i = 0; i < 60 && !isThere; ++i) {
        isThere = isProxy(tab());
    }
    REQUIRE(isThere);
    const QQuickItem* last = tab(); // nothing can be joined yet: the button that goes back
    REQUIRE(last != nullptr);
    CHECK(last->mapRectToScene(last->boundingRect()).bottom() <= window.window()->height());
}

TEST_CASE("the language changes while the till runs, in windows and view-models") {
    test::DemoTill till;
    ui::TillWindow window(till.service(), {});
    REQUIRE(window.load());
    window.app().settings()->showLanguage(QStringLiteral("zh-Hans"));
    CHECK(window.app().pay()->entryTitle() == QStringLiteral("实收现金"));
    window.app().settings()->showLanguage(QStringLiteral("zh-Hant"));
    CHECK(window.app().pay()->entryTitle() == QStringLiteral("實收現金"));
    window.app().settings()->showLanguage(QStringLiteral("en"));
    CHECK(window.app().pay()->entryTitle() == QStringLiteral("Cash received"));
}
