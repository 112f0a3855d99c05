// SPDX-License-Identifier: Apache-2.0
// Goal: a delivery has its number and its supplier as soon as the paper is at hand, and keeps both
// until it is recorded. Method: the demo shop by keys and scans, closed and opened in between; the
// till's own files say what was recorded.
#include "qml/people_shop.h"

#include <doctest/doctest.h>
#include <fstream>

using namespace evertill;
using namespace evertill::test;

namespace {

struct StockShop : PeopleShop {
    core::Sku sku{goods.toStdString()};

    StockShop() {
        till.close();
        setting("role.supervisor", "move_stock");
        begin();
    }
    void begin() {
        till.reopen();
        app = std::make_unique<viewmodels::AppViewModel>(till.service());
        control(Qt::Key_I);
        REQUIRE(app->page() == QStringLiteral("inventory"));
    }
    [[nodiscard]] viewmodels::InventoryViewModel* page() const { return app->inventory(); }
    [[nodiscard]] bool hasHead(const char* words) {
        return waitFor([&] { return page()->head() == QString::fromUtf8(words); }, 20'000);
    }
    void put(const char* note, const std::string& lines) const {
        const auto folder = till.directory() / "delivery-notes";
        std::filesystem::create_directories(folder);
        std::ofstream{folder / note} << lines;
    }
    [[nodiscard]] bool hasLine(const char* quantity, const char* note) {
        return waitFor(
            [&] {
                const auto cell = [&](const char* role) {
                    viewmodels::RowsModel* rows = page()->lines();
                    return rows->data(rows->index(0), rows->roleNames().key(role)).toString();
                };
                return page()->lines()->count() == 1 &&
                       cell("quantity") == QLatin1String(quantity) &&
                       cell("note").endsWith(QString::fromUtf8(note));
            },
            20'000);
    }
    // The reason that is proposed, where one is asked for; then the PIN of who may.
    void allowed() {
        const auto asksWhy = [&] { return app->prompt()->kind() == QStringLiteral("why"); };
        REQUIRE(waitFor(
            [&] { return app->prompt()->isOpen() && (asksWhy() || app->prompt()->isSecret()); },
            20'000));
        if (asksWhy()) {
            press(Qt::Key_Return);
        }
        answer("3691");
    }
    void answerText(const char* value) {
        REQUIRE(
            waitFor([&] { return app->prompt()->isOpen() && app->prompt()->asksText(); }, 20'000));
        app->prompt()->setValue(QString::fromLatin1(value));
        press(Qt::Key_Return);
    }
};

} // namespace

TEST_CASE("the number of a delivery note is typed first, stays over a restart, and is recorded") {
    StockShop shop;
    CHECK_FALSE(shop.page()->takesNumber());
    shop.control(Qt::Key_N); // of no document
    CHECK_FALSE(shop.app->prompt()->isOpen());
    shop.control(Qt::Key_1); // receive
    REQUIRE(shop.page()->takesNumber());
    shop.control(Qt::Key_N);
    shop.answerText("L-80");
    shop.answerText("ACME");
    CHECK(shop.hasHead("L-80 · ACME"));
    CHECK(shop.page()->lines()->count() == 0);
    shop.till.close();
    shop.begin();
    shop.control(Qt::Key_1);
    CHECK(shop.hasHead("L-80 · ACME"));
    shop.app->scanned(shop.goods, 0);
    REQUIRE(waitFor([&] { return shop.page()->lines()->count() == 1; }, 20'000));
    shop.control(Qt::Key_Return);
    for (const char* known : {"L-80", "ACME"}) {
        REQUIRE(waitFor([&] { return shop.app->prompt()->value() == QLatin1String(known); }));
        shop.press(Qt::Key_Return);
    }
    shop.allowed();
    REQUIRE(waitFor([&] { return shop.page()->kind() < 0; }, 20'000));
    const auto moved = shop.till.terminal().newStock().value()->movements(shop.sku, {}, 1).value();
    REQUIRE(moved.size() == 1);
    CHECK(moved.front().reference == "L-80");
    CHECK(moved.front().party == "ACME");
}

TEST_CASE("a number typed in vain is given up with the document; a count and waste have none") {
    StockShop shop;
    shop.control(Qt::Key_1);
    shop.control(Qt::Key_N);
    shop.answerText("L-81");
    shop.answerText("");
    REQUIRE(shop.hasHead("L-81"));
    shop.control(Qt::Key_G);
    REQUIRE(shop.app->prompt()->isOpen());
    shop.press(Qt::Key_Return);
    CHECK(shop.hasHead(""));
    for (const int document : {Qt::Key_2, Qt::Key_4}) {
        shop.control(document);
        CHECK_FALSE(shop.page()->takesNumber());
        shop.control(Qt::Key_N);
        CHECK_FALSE(shop.app->prompt()->isOpen());
    }
}

TEST_CASE("what a delivery note announces stands beside what came, and is recorded with it") {
    StockShop shop;
    shop.put("L-82.csv",
             "sku,quantity,ignored\n" + shop.sku.value() + ",2,x\n" + shop.sku.value() + ",1,x\n");
    shop.control(Qt::Key_1);
    for (int twice = 0; twice < 2; ++twice) { // told again it is as told last
        shop.control(Qt::Key_N);
        shop.answerText("L-82");
        shop.answerText("ACME");
        CHECK(shop.hasLine("0", "announced: 3 · 3 missing"));
    }
    shop.app->scanned(shop.goods, 0);
    CHECK(shop.hasLine("1", "announced: 3 · 2 missing"));
    shop.page()->setText(QStringLiteral("3*"));
    shop.app->scanned(shop.goods, 0);
    CHECK(shop.hasLine("4", "announced: 3 · 1 too many"));
    shop.page()->setText(QStringLiteral("-4*"));
    shop.app->scanned(shop.goods, 0);
    CHECK(shop.hasLine("0", "announced: 3 · 3 missing"));
    shop.app->scanned(shop.goods, 0);
    REQUIRE(shop.hasLine("1", "announced: 3 · 2 missing"));
    shop.control(Qt::Key_Return);
    shop.answerText("L-82");
    shop.answerText("ACME");
    shop.allowed();
    REQUIRE(waitFor([&] { return shop.page()->kind() < 0; }, 20'000));
    const auto moved = shop.till.terminal().newStock().value()->movements(shop.sku, {}, 1).value();
    REQUIRE(moved.size() == 1);
    CHECK(moved.front().change == core::Quantity::units(1));
    CHECK(moved.front().expected == core::Quantity::units(3));
}

TEST_CASE("a note with an unknown item counts for nothing; a number that leads elsewhere is none") {
    StockShop shop;
    shop.put("L-83.csv", "sku,quantity\n" + shop.sku.value() + ",2\nNO-SUCH-THING,1\n");
    shop.control(Qt::Key_1);
    shop.control(Qt::Key_N);
    shop.answerText("L-83");
    shop.answerText("");
    REQUIRE(waitFor([&] { return shop.app->prompt()->isMessage(); }, 20'000));
    shop.press(Qt::Key_Escape);
    CHECK(shop.page()->lines()->count() == 0);
    CHECK(shop.hasHead("L-83"));
    shop.control(Qt::Key_N);
    shop.answerText("../delivery-notes/L-83");
    shop.answerText("");
    CHECK(shop.hasHead("../delivery-notes/L-83"));
    CHECK_FALSE(shop.app->prompt()->isOpen());
}

TEST_CASE("under another number what the note before announced is neither shown nor recorded") {
    StockShop shop;
    shop.put("L-84.csv", "sku,quantity\n" + shop.sku.value() + ",2\n");
    shop.control(Qt::Key_1);
    const auto number = [&](const char* value) {
        shop.control(Qt::Key_N);
        shop.answerText(value);
        shop.answerText("");
    };
    number("L-84");
    REQUIRE(shop.hasLine("0", "announced: 2 · 2 missing"));
    number("L-85"); // there is no note of it
    CHECK(waitFor([&] { return shop.page()->lines()->count() == 0; }, 20'000));
    CHECK(shop.hasHead("L-85"));
    number("L-84");
    REQUIRE(shop.hasLine("0", "announced: 2 · 2 missing"));
    shop.app->scanned(shop.goods, 0);
    REQUIRE(shop.hasLine("1", "announced: 2 · 1 missing"));
    // Changed as it is recorded: it is shown first.
    shop.control(Qt::Key_Return);
    shop.answerText("L-85");
    shop.answerText("");
    CHECK(shop.hasLine("1", shop.sku.value().c_str()));
    CHECK(shop.page()->kind() >= 0);
    shop.control(Qt::Key_Return);
    shop.answerText("L-85");
    shop.answerText("");
    shop.allowed();
    REQUIRE(waitFor([&] { return shop.page()->kind() < 0; }, 20'000));
    const auto moved = shop.till.terminal().newStock().value()->movements(shop.sku, {}, 1).value();
    REQUIRE(moved.size() == 1);
    CHECK(moved.front().reference == "L-85");
    CHECK(moved.front().change == core::Quantity::units(1));
    CHECK_FALSE(moved.front().expected);
}
