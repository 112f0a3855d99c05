// SPDX-License-Identifier: Apache-2.0
// Goal: on the page of stock goods are received, counted and adjusted by keys and scans, what is
// low is listed, and the sale is left alone. Method: the demo shop with Ann, who may not, and Bo,
// who may; the till's own files say what was recorded.
#include "qml/paper.h"
#include "qml/people_shop.h"
#include "usecase/stock_list.h"

#include <doctest/doctest.h>

using namespace evertill;
using namespace evertill::test;
using core::StockDocumentKind;

namespace {

struct StockShop : PeopleShop {
    core::Sku sku{goods.toStdString()};

    StockShop() {
        till.close();
        setting("role.supervisor", "move_stock change_settings");
        till.reopen();
        app = std::make_unique<viewmodels::AppViewModel>(till.service());
        control(Qt::Key_I);
        REQUIRE(app->page() == QStringLiteral("inventory"));
    }
    [[nodiscard]] viewmodels::InventoryViewModel* page() const { return app->inventory(); }
    [[nodiscard]] std::int64_t onHand() {
        const auto catalogue = till.terminal().newCatalogue().value();
        const auto stock = till.terminal().newStock().value();
        const auto levels = usecase::stockLevels({*catalogue, *stock}, std::span{&sku, 1}).value();
        return levels.front().onHand.inThousandths() / 1000;
    }
    [[nodiscard]] bool isLine(const char* quantity) {
        return waitFor(
            [&] {
                return page()->lines()->count() == 1 &&
                       cell(page()->lines(), 0, "quantity") == QString::fromLatin1(quantity);
            },
            20'000);
    }
    void approve() { allow(); }
    void answerText(const char* value) {
        REQUIRE(
            waitFor([&] { return app->prompt()->isOpen() && app->prompt()->asksText(); }, 20'000));
        app->prompt()->setValue(QString::fromLatin1(value));
        press(Qt::Key_Return);
    }
    [[nodiscard]] static QString cell(viewmodels::RowsModel* rows, int row, const char* role) {
        return rows->data(rows->index(row), rows->roleNames().key(role)).toString();
    }
};

} // namespace

TEST_CASE("what a layaway holds is reserved, on the page of stock and where a price is asked") {
    StockShop shop;
    const auto units = static_cast<int>(shop.onHand());
    shop.press(Qt::Key_Escape);
    shop.app->scanned(shop.goods, 0);
    shop.app->scanned(shop.goods, 0);
    shop.control(Qt::Key_D);
    shop.press(Qt::Key_Return);
    REQUIRE(waitFor([&] { return shop.app->sale()->isEmpty() && shop.app->prompt()->isOpen(); },
                    20'000));
    shop.press(Qt::Key_Escape); // no deposit yet
    shop.control(Qt::Key_I);
    shop.page()->setText(shop.goods);
    REQUIRE(waitFor([&] { return shop.page()->levels()->count() == 1; }, 20'000));
    CHECK(StockShop::cell(shop.page()->levels(), 0, "note")
              .contains(QStringLiteral("reserved 2, available %1").arg(units - 2)));
    shop.app->open(QStringLiteral("stock"));
    shop.app->scanned(shop.goods, 0);
    REQUIRE(waitFor([&] { return shop.app->stock()->hasItem(); }, 20'000));
    CHECK(shop.app->stock()->reserved() ==
          QStringLiteral("Reserved for layaways of this till: 2; available: %1").arg(units - 2));
}

TEST_CASE("goods are received by scans, 5* and keys; who may allows it; the sale stays as it is") {
    StockShop shop;
    const std::int64_t before = shop.onHand();
    shop.control(Qt::Key_1);
    shop.app->scanned(shop.goods, 0);
    CHECK(shop.isLine("1"));
    for (const char* typed : {"5", "*", "x"}) {
        shop.app->keyPressed(0, QString::fromLatin1(typed), 0);
    }
    shop.press(Qt::Key_Backspace);
    CHECK(shop.page()->text() == QStringLiteral("5*"));
    shop.app->scanned(shop.goods, 0);
    CHECK(shop.isLine("6"));
    CHECK(shop.page()->text().isEmpty());
    shop.page()->setText(QStringLiteral("-1*"));
    shop.app->scanned(shop.goods, 0);
    CHECK(shop.isLine("5"));
    CHECK(shop.app->page() == QStringLiteral("inventory"));
    CHECK(shop.app->sale()->isEmpty());
    shop.control(Qt::Key_Return);
    shop.answerText("L-77");
    shop.answerText("ACME");
    REQUIRE(waitFor([&] { return shop.asksWhy(); }, 20'000)); // Bug: of which goods was not said
    CHECK(shop.app->prompt()->title().contains(QStringLiteral(" · L-77 · ACME · 1 ")));
    shop.approve();
    REQUIRE(waitFor([&] { return shop.page()->kind() < 0; }, 20'000));
    CHECK(shop.onHand() == before + 5);
    const auto moved = shop.till.terminal().newStock().value()->movements(shop.sku, {}, 1).value();
    REQUIRE(moved.size() == 1);
    CHECK(moved.front().document == StockDocumentKind::Receipt);
    CHECK(moved.front().reference == "L-77");
    CHECK(moved.front().party == "ACME");
    CHECK(moved.front().approvedBy == core::OperatorId{"7"});
    CHECK(shop.eventsOf<core::RightOverridden>().back().right == "move_stock");
}

TEST_CASE("Bug: a delivery number that was received before was recorded again unasked") {
    StockShop shop;
    const std::int64_t before = shop.onHand();
    const auto receive = [&] {
        shop.control(Qt::Key_1);
        shop.app->scanned(shop.goods, 0);
        REQUIRE(shop.isLine("1"));
        shop.control(Qt::Key_Return);
        shop.answerText("L-77");
        shop.answerText("ACME");
    };
    const auto isDone = [&] { return shop.page()->kind() < 0; };
    receive();
    shop.approve();
    REQUIRE(waitFor(isDone, 20'000));
    receive();
    const auto isAsked = [&] { return shop.app->prompt()->kind() == QStringLiteral("sure"); };
    REQUIRE(waitFor(isAsked, 20'000));
    CHECK(shop.app->prompt()->title().startsWith(QStringLiteral("L-77")));
    shop.press(Qt::Key_Escape);
    CHECK(shop.isLine("1")); // still being made
    CHECK(shop.onHand() == before + 1);
    shop.control(Qt::Key_Return);
    shop.answerText("L-77");
    shop.answerText("ACME");
    REQUIRE(waitFor(isAsked, 20'000));
    shop.press(Qt::Key_Return);
    shop.approve();
    REQUIRE(waitFor(isDone, 20'000));
    CHECK(shop.onHand() == before + 2);
}

TEST_CASE("Bug: parts of a piece were taken into a stock document of goods that are counted") {
    StockShop shop;
    shop.control(Qt::Key_1);
    shop.page()->setText(QStringLiteral("1.5*"));
    shop.app->scanned(shop.goods, 0);
    REQUIRE(waitFor([&] { return shop.app->prompt()->isMessage(); }, 20'000));
    CHECK(shop.app->prompt()->title().contains(QStringLiteral("it is counted by the piece")));
    shop.press(Qt::Key_Escape);
    shop.app->scanned(shop.goods, 0);
    CHECK(shop.isLine("1")); // the scan alone
}

TEST_CASE("a count stays while goods are sold, and is against the moment it was counted") {
    StockShop shop;
    shop.control(Qt::Key_2);
    shop.page()->setText(QStringLiteral("8*"));
    shop.app->scanned(shop.goods, 0);
    REQUIRE(shop.isLine("8"));
    shop.app->open(QStringLiteral("sale"));
    shop.app->scanned(shop.goods, 0);
    shop.app->open(QStringLiteral("pay"));
    shop.press(Qt::Key_Return);
    REQUIRE(waitFor([&] { return shop.app->page() == QStringLiteral("change"); }, 20'000));
    shop.app->open(QStringLiteral("inventory"));
    shop.control(Qt::Key_2);
    REQUIRE(shop.isLine("8"));
    shop.control(Qt::Key_Return);
    shop.answerText("");
    shop.approve();
    REQUIRE(waitFor([&] { return shop.page()->kind() < 0; }, 20'000));
    CHECK(shop.onHand() == 7);
}

TEST_CASE("an adjustment wants its reason; what was scanned can be given up; Esc keeps it") {
    StockShop shop;
    const std::int64_t before = shop.onHand();
    shop.control(Qt::Key_3);
    shop.page()->setText(QStringLiteral("-2*"));
    shop.app->scanned(shop.goods, 0);
    REQUIRE(shop.isLine("-2"));
    shop.press(Qt::Key_Escape);
    CHECK(shop.page()->kind() < 0);
    shop.control(Qt::Key_3);
    REQUIRE(shop.isLine("-2"));
    shop.control(Qt::Key_G);
    shop.press(Qt::Key_Return);
    REQUIRE(waitFor([&] { return shop.page()->lines()->count() == 0; }, 20'000));
    shop.page()->setText(QStringLiteral("-2*"));
    shop.app->scanned(shop.goods, 0);
    REQUIRE(shop.isLine("-2"));
    shop.control(Qt::Key_Return);
    REQUIRE(waitFor([&] { return shop.app->prompt()->reasons().size() == 4; }, 20'000));
    shop.press(Qt::Key_Return);
    shop.approve();
    REQUIRE(waitFor([&] { return shop.page()->kind() < 0; }, 20'000));
    CHECK(shop.onHand() == before - 2);
    const auto moved = shop.till.terminal().newStock().value()->movements(shop.sku, {}, 1).value();
    CHECK(moved.front().reason == "Missing");
}

TEST_CASE("an item with less than its minimum is in the list of what is low, and saved as CSV") {
    StockShop shop;
    shop.app->scanned(shop.goods, 0);
    const QString wanted = QString::fromStdString(shop.sku.value());
    const auto isListed = [&] {
        return shop.page()->levels()->count() == 1 &&
               StockShop::cell(shop.page()->levels(), 0, "sku") == wanted;
    };
    REQUIRE(waitFor([&] { return shop.page()->text() == wanted && isListed(); }, 20'000));
    shop.control(Qt::Key_M);
    shop.answer("100000");
    REQUIRE(waitFor([&] { return shop.asksWhy(); }, 20'000)); // Bug: nor of which, nor how much
    const QString what = shop.app->prompt()->title();
    CHECK(what.contains(wanted));
    CHECK(what.endsWith(QStringLiteral("100000")));
    shop.approve();
    const std::string key = "stock.minimum." + shop.sku.value();
    REQUIRE(
        waitFor([&] { return shop.eventsOf<core::SettingChanged>().back().key == key; }, 20'000));
    REQUIRE(waitFor([&] { return !shop.app->prompt()->isOpen(); }, 20'000));
    CHECK(shop.eventsOf<core::RightOverridden>().back().subject == what.toStdString());
    shop.control(Qt::Key_L);
    REQUIRE(waitFor([&] { return shop.page()->isLow() && isListed(); }, 20'000));
    shop.control(Qt::Key_S);
    CHECK(waitFor(
        [&] {
            return shop.till.kept()["low-stock.csv"].find(shop.sku.value()) != std::string::npos;
        },
        20'000));
}

TEST_CASE("a stock list on paper says that it is only the first items, until all are read") {
    StockShop shop;
    viewmodels::InventoryViewModel* page = shop.page();
    REQUIRE(waitFor([&] { return page->levels()->count() == 50; }, 20'000));
    const auto words = [&] {
        const std::size_t before = shop.eventsOf<core::ControlActed>().size();
        page->exportPdf();
        REQUIRE(
            waitFor([&] { return shop.eventsOf<core::ControlActed>().size() > before; }, 20'000));
        REQUIRE(waitFor([&] { return shop.till.kept().contains("stock.pdf"); }, 20'000));
        return paperWords(shop.till.kept().at("stock.pdf"));
    };
    const std::string part = words();
    if (part.empty()) {
        MESSAGE("pdftotext is not installed: skipped");
        return;
    }
    CHECK(part.find("the first 50 item(s)") != std::string::npos);
    page->setText(shop.goods);
    REQUIRE(waitFor([&] { return page->levels()->count() == 1; }, 20'000));
    CHECK(waitFor([&] { return words().find("the first") == std::string::npos; }, 20'000));
}
