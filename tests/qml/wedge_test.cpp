// SPDX-License-Identifier: Apache-2.0
// Goal: what a cashier types is taken whole before its Enter, at any speed, and what a scanner
// types never pays, answers a question or presses a button. Method: real key events sent to the
// real window, with the times of scanners (3 to 24 ms a key), of quick hands and of slow scanners.
#include "qml/demo_till.h"
#include "qml/typist.h"
#include "ui/keyboard_wedge_filter.h"
#include "ui/till_window.h"

#include <doctest/doctest.h>

using namespace evertill;
using test::Typist;

namespace {

struct Counter {
    test::DemoTill till;
    ui::TillWindow window{till.service(), {}};
    Typist typist{nullptr};

    Counter() {
        REQUIRE(window.load());
        window.show();
        typist.window = window.window();
        settle(); // as before any cashier can type
        beginSale();
    }
    // From nothing or from a finished sale.
    void beginSale() {
        app().scanned(QString::fromStdString(till.plainItem().sku.value()), 0);
        REQUIRE(app().sale()->lines()->rowCount() == 1);
        REQUIRE(till.session().totals().total.minorUnits() < 5'000);
        settle();
    }
    [[nodiscard]] viewmodels::AppViewModel& app() { return window.app(); }
    void press(int key) {
        typist.pause();
        typist.special(key, {}, 0);
    }
    void toPayment() {
        press(Qt::Key_F12);
        REQUIRE(app().page() == QStringLiteral("pay"));
        typist.pause();
    }
    // The digits held back by the filter have come out, or were a scan.
    void settle() {
        QElapsedTimer timer;
        timer.start();
        static_cast<void>(test::waitFor([&] { return timer.elapsed() > 80; }));
    }
    [[nodiscard]] bool isUnpaid() {
        settle();
        return app().page() == QStringLiteral("pay") && !till.service().isCommitting() &&
               app().pay()->taken()->rowCount() == 0 && app().sale()->lines()->rowCount() == 1;
    }
    [[nodiscard]] bool isPaidWith(const QString& amount) {
        return test::waitFor([&] { return app().page() == QStringLiteral("change"); }) &&
               app().pay()->donePaid().endsWith(amount);
    }
};

} // namespace

TEST_CASE("Bug: an amount typed after a search went into the hidden field, and Enter took exact "
          "cash") {
    int before = 0;
    SUBCASE("the search field had the focus") {
        before = 1;
    }
    SUBCASE("something had been searched") {
        before = 2;
    }
    SUBCASE("nothing had been searched") {}
    Counter counter;
    for (const quint64 gap : {3U, 12U, 80U}) {
        CAPTURE(gap);
        if (before == 1) {
            counter.press(Qt::Key_F2);
        } else if (before == 2) {
            counter.typist.pause();
            counter.typist.keys(QStringLiteral("zz"), 150);
            counter.settle();
        }
        counter.toPayment();
        counter.typist.keys(QStringLiteral("50"), gap);
        counter.typist.enter(gap);
        REQUIRE(counter.isPaidWith(QStringLiteral("50.00")));
        counter.beginSale();
    }
}

TEST_CASE("amounts with pennies are typing, as fast as they may come") {
    Counter counter;
    for (const quint64 gap : {3U, 12U, 45U, 150U}) {
        CAPTURE(gap);
        counter.toPayment();
        counter.typist.keys(QStringLiteral("1234.50"), gap);
        counter.typist.enter(gap);
        REQUIRE(counter.isPaidWith(QStringLiteral("1,234.50")));
        counter.beginSale();
    }
}

TEST_CASE("four or five digits as fast as a scanner stand in the entry and wait for an Enter of "
          "their own") {
    Counter counter;
    counter.toPayment();
    counter.typist.keys(QStringLiteral("1000"), 12);
    counter.typist.enter(12);
    CHECK(counter.isUnpaid());
    CHECK(counter.app().pay()->entry() == QStringLiteral("1000"));
    CHECK_FALSE(counter.app().notice().isEmpty());
    counter.typist.enter(900);
    CHECK(counter.isPaidWith(QStringLiteral("1,000.00")));
}

TEST_CASE("Bug: a scan on the payment page changed what is to pay") {
    Counter counter;
    viewmodels::AppViewModel& app = counter.app();
    counter.toPayment();
    const QString remaining = app.pay()->remaining();
    const auto check = [&] {
        CHECK(counter.isUnpaid());
        CHECK(app.pay()->remaining() == remaining);
        CHECK_FALSE(app.pay()->hasEntry());
        CHECK_FALSE(app.prompt()->isOpen());
        CHECK(app.notice().contains(QStringLiteral("does not pay")));
        counter.press(Qt::Key_Up); // the words go with the next key
        counter.typist.pause();
        CHECK(app.notice().isEmpty());
    };
    // GTIN, with a prefix, with a symbology identifier, wallet codes, codes of the store.
    for (const char* code :
         {"4006381333931", "~4006381333931", "]E04006381333931", "96385074", "134567890123456789",
          "SKU-7", "A123", "https://qr.evertill.example/01/04006381333931"}) {
        for (const quint64 gap : {3U, 12U, 24U}) {
            CAPTURE(code);
            CAPTURE(gap);
            counter.typist.keys(QString::fromLatin1(code), gap);
            counter.typist.enter(gap);
            check();
        }
    }
    SUBCASE("ended by CR LF") {
        counter.typist.keys(QStringLiteral("4006381333931"), 6);
        counter.typist.enter(6);
        counter.typist.special(Qt::Key_J, QStringLiteral("\n"), 6);
        check();
    }
    SUBCASE("ended twice") {
        counter.typist.keys(QStringLiteral("4006381333931"), 6);
        counter.typist.enter(6);
        counter.typist.enter(60);
        check();
    }
    SUBCASE("ended by Tab") {
        counter.typist.keys(QStringLiteral("4006381333931"), 6);
        counter.typist.special(Qt::Key_Tab, QStringLiteral("\t"), 6);
        check();
    }
    SUBCASE("beside an amount that stands there") {
        counter.typist.keys(QStringLiteral("20"), 150);
        counter.typist.pause();
        counter.typist.keys(QStringLiteral("4006381333931"), 6);
        counter.typist.enter(6);
        CHECK(counter.isUnpaid());
        CHECK(app.pay()->entry() == QStringLiteral("20"));
        counter.typist.pause();
        counter.typist.enter(0);
        CHECK(counter.isPaidWith(QStringLiteral("20.00")));
    }
}

TEST_CASE("Bug: an Enter that came late after a scan paid") {
    Counter counter;
    counter.toPayment();
    counter.typist.keys(QStringLiteral("4006381333931"), 6);
    SUBCASE("while the scan is held back") {}
    SUBCASE("when it has been taken for one without an end") {
        counter.settle();
    }
    counter.typist.enter(90);
    CHECK(counter.isUnpaid());
    CHECK(counter.app().notice().contains(QStringLiteral("does not pay")));
}

TEST_CASE("Bug: a scanner too slow to be told from a person paid with a barcode") {
    Counter counter;
    counter.toPayment();
    for (const char* code : {"4006381333931", "AB12345C", "96385074", "04006381333931"}) {
        for (const quint64 gap : {40U, 85U}) {
            CAPTURE(code);
            CAPTURE(gap);
            counter.typist.keys(QString::fromLatin1(code), gap);
            counter.typist.enter(gap);
            CHECK(counter.isUnpaid());
            CHECK_FALSE(counter.app().pay()->hasEntry());
            CHECK(counter.app().notice().contains(QStringLiteral("does not pay")));
            counter.typist.pause();
        }
    }
}

TEST_CASE("a scan answers no question and presses no button") {
    Counter counter;
    viewmodels::AppViewModel& app = counter.app();
    SUBCASE("quantity") {
        app.sale()->askQuantity();
    }
    SUBCASE("line discount") {
        app.sale()->askLineDiscount();
    }
    SUBCASE("discount of the basket") {
        app.sale()->askBasketDiscount();
    }
    SUBCASE("price") {
        app.sale()->askPrice();
    }
    SUBCASE("suspend") {
        app.sale()->askSuspend();
    }
    SUBCASE("cancel") {
        app.sale()->askCancel();
    }
    SUBCASE("drawer") {
        app.printer()->askOpenDrawer();
    }
    SUBCASE("reference of a card") {
        app.open(QStringLiteral("pay"));
        app.pay()->selectTender(1);
        app.pay()->take();
    }
    REQUIRE(app.prompt()->isOpen());
    const QString kind = app.prompt()->kind();
    const QString value = app.prompt()->value();
    const std::uint64_t before = counter.till.session().basket().lines().size();
    for (const char* code : {"4006381333931", "]C1104006381333931", "A123"}) {
        for (const quint64 gap : {3U, 12U, 24U}) {
            counter.typist.pause();
            counter.typist.keys(QString::fromLatin1(code), gap);
            counter.typist.enter(gap);
            counter.typist.enter(60); // a second end
            counter.settle();
            CAPTURE(code);
            CHECK(app.prompt()->isOpen());
            CHECK(app.prompt()->kind() == kind);
            CHECK(app.prompt()->value() == value);
            CHECK_FALSE(app.prompt()->complaint().isEmpty());
            CHECK(counter.till.session().basket().lines().size() == before);
            CHECK_FALSE(counter.till.service().isCommitting());
        }
    }
}

TEST_CASE("Bug: the scan of a wallet's reference confirmed the payment") {
    Counter counter;
    viewmodels::AppViewModel& app = counter.app();
    app.open(QStringLiteral("pay"));
    app.pay()->selectTender(2);
    app.pay()->take();
    REQUIRE(app.prompt()->kind() == QStringLiteral("reference"));
    counter.typist.keys(QStringLiteral("134567890123456789"), 6);
    counter.typist.enter(6);
    counter.settle();
    CHECK(app.prompt()->isOpen());
    CHECK(app.prompt()->value() == QStringLiteral("134567890123456789"));
    CHECK_FALSE(counter.till.service().isCommitting());
    counter.typist.enter(900);
    CHECK(test::waitFor([&] { return app.page() == QStringLiteral("change"); }));
}

TEST_CASE("Bug: the number a question asks for went into the search field behind it") {
    Counter counter;
    counter.press(Qt::Key_F2);
    counter.press(Qt::Key_F3);
    REQUIRE(counter.app().prompt()->kind() == QStringLiteral("quantity"));
    counter.typist.pause();
    counter.typist.keys(QStringLiteral("7"), 0);
    counter.typist.enter(12);
    counter.settle();
    CHECK(counter.app().search()->text().isEmpty());
    CHECK(counter.till.session().basket().lines().front().quantity == core::Quantity::units(7));
}

TEST_CASE("Bug: a slow scanner answered the question for a number with a barcode") {
    Counter counter;
    counter.press(Qt::Key_F3);
    counter.typist.pause();
    counter.typist.keys(QStringLiteral("4006381333931"), 85);
    counter.typist.enter(85);
    counter.settle();
    CHECK(counter.app().prompt()->isOpen());
    CHECK_FALSE(counter.app().prompt()->complaint().isEmpty());
    CHECK(counter.till.session().basket().lines().front().quantity == core::Quantity::units(1));
}

TEST_CASE("a factor and a code typed quickly make so many, as a scan or as keys") {
    Counter counter;
    const core::Item item = counter.till.plainItem(1);
    int pieces = 0;
    for (const quint64 gap : {3U, 20U, 40U, 75U, 150U}) {
        CAPTURE(gap);
        counter.typist.pause();
        counter.typist.keys(QStringLiteral("5*") + QString::fromStdString(item.sku.value()), gap);
        counter.typist.enter(gap);
        pieces += 5;
        counter.settle();
        REQUIRE(counter.app().sale()->lines()->rowCount() == 2);
        CHECK(counter.till.session().basket().lines().back().quantity ==
              core::Quantity::units(pieces));
    }
}

TEST_CASE("Bug: a scan threw the set-up assistant away") {
    test::DemoTill till;
    ui::UiOptions options;
    options.firstStart = true;
    ui::TillWindow window(till.service(), options);
    REQUIRE(window.load());
    window.show();
    window.app().scanned(QStringLiteral("4006381333931"), 0);
    CHECK(window.app().page() == QStringLiteral("first"));
    CHECK_FALSE(window.app().notice().isEmpty());
}

TEST_CASE("Bug: a till locked itself while somebody typed into a text field") {
    int keys = 0;
    ui::KeyboardWedgeFilter filter{[](const core::ScanInput&) {}, [&keys] { ++keys; }};
    QWindow window;
    QKeyEvent pressed{QEvent::KeyPress, Qt::Key_A, Qt::NoModifier, QStringLiteral("a")};
    QCoreApplication::sendEvent(&window, &pressed);
    CHECK(keys == 1); // before any field has it
}
