// SPDX-License-Identifier: Apache-2.0
// Goal: from a figure of a report one comes to the sales behind it, from there to a receipt, and
// back to where one was, by keys and by pointer; every report becomes a PDF. Method: the
// view-models over a real till with a cashier and a supervisor, and the real window for the
// pointer; no link.
#include "qml/people_shop.h"
#include "ui/till_window.h"

#include <QMouseEvent>
#include <QQuickItem>
#include <doctest/doctest.h>

using namespace evertill;

namespace {

struct Shop : test::PeopleShop {
    Shop() {
        till.close();
        setting("role.supervisor", "close_shift open_drawer void_line");
        reopen();
    }
    void reopen() {
        till.reopen();
        app = std::make_unique<viewmodels::AppViewModel>(till.service());
    }
    void sell(int times) {
        for (int i = 0; i < times; ++i) {
            app->scanned(goods, 0);
            app->open(QStringLiteral("pay"));
            press(Qt::Key_Return);
            REQUIRE(test::waitFor([&] { return app->page() == QStringLiteral("change"); }, 20'000));
            press(Qt::Key_Return);
        }
    }
    // The reason that is proposed, where one is asked for; then the PIN of who may.
    void allowed() {
        const auto asksWhy = [&] { return app->prompt()->kind() == QStringLiteral("why"); };
        REQUIRE(test::waitFor(
            [&] { return app->prompt()->isOpen() && (asksWhy() || app->prompt()->isSecret()); },
            20'000));
        if (asksWhy()) {
            press(Qt::Key_Return);
        }
        answer("3691");
    }
    void openReports(const char* section) {
        control(Qt::Key_R);
        allowed();
        REQUIRE(test::waitFor([&] { return app->page() == QStringLiteral("manager"); }, 20'000));
        REQUIRE(test::waitFor(
            [&] { return manager()->isLoaded() && manager()->drawers()->isLoaded(); }, 20'000));
        manager()->setSection(QString::fromLatin1(section));
    }
    [[nodiscard]] viewmodels::ManagerViewModel* manager() const { return app->manager(); }
    // The sales behind what is chosen, by Enter.
    [[nodiscard]] bool opens(int sales) {
        press(Qt::Key_Return);
        return test::waitFor(
            [&] {
                return app->page() == QStringLiteral("journal") &&
                       app->journal()->listing() == QStringLiteral("report") &&
                       app->journal()->rows()->count() == sales && app->journal()->hasReceipt();
            },
            20'000);
    }
    void expectBack(const char* section) {
        press(Qt::Key_Escape);
        CHECK(app->page() == QStringLiteral("manager"));
        CHECK_FALSE(app->prompt()->isOpen()); // who may is not asked again
        CHECK(manager()->isLoaded());
        CHECK(manager()->section() == QString::fromLatin1(section));
    }
};

QQuickItem* findRow(QQuickItem* item, const QString& label) {
    if (item->isVisible() && item->property("label").toString().startsWith(label) &&
        item->property("share").isValid()) {
        return item;
    }
    for (QQuickItem* child : item->childItems()) {
        if (QQuickItem* found = findRow(child, label)) {
            return found;
        }
    }
    return nullptr;
}

QQuickItem* findText(QQuickItem* item, const QString& words) {
    if (item->isVisible() && item->property("text").toString() == words) {
        return item;
    }
    for (QQuickItem* child : item->childItems()) {
        if (QQuickItem* found = findText(child, words)) {
            return found;
        }
    }
    return nullptr;
}

void tap(QQuickWindow* window, const QQuickItem* item) {
    const QPointF place = item->mapToScene(QPointF(item->width() / 2, item->height() / 2));
    QMouseEvent down(QEvent::MouseButtonPress, place, place, Qt::LeftButton, Qt::LeftButton,
                     Qt::NoModifier);
    QCoreApplication::sendEvent(window, &down);
    QMouseEvent up(QEvent::MouseButtonRelease, place, place, Qt::LeftButton, Qt::NoButton,
                   Qt::NoModifier);
    QCoreApplication::sendEvent(window, &up);
}

} // namespace

TEST_CASE("Enter on an hour, category, operator and tender shows its sales; Esc comes back to it") {
    Shop shop;
    shop.sell(3);
    shop.openReports("hours");
    for (const char* section : {"hours", "categories", "operators", "tenders", "tills"}) {
        CAPTURE(section);
        shop.manager()->setSection(QString::fromLatin1(section));
        CHECK(shop.manager()->current() == -1);
        shop.press(Qt::Key_Return); // nothing is chosen
        CHECK(shop.app->page() == QStringLiteral("manager"));
        shop.press(Qt::Key_Down);
        CHECK(shop.manager()->current() == 0);
        // The last hour, should one have ended in between.
        const int rows = section == std::string_view{"hours"} ? shop.manager()->bars()->count() : 1;
        REQUIRE(rows == 1);
        REQUIRE(shop.opens(3));
        CHECK(shop.app->journal()->title().endsWith(shop.manager()->periodText()));
        shop.press(Qt::Key_Down); // to another receipt of them
        CHECK(shop.app->journal()->shown() == QStringLiteral("2"));
        shop.expectBack(section);
        CHECK(shop.manager()->current() == 0);
    }
}

TEST_CASE("the day at a glance opens all its sales; leaving them forgets the report") {
    Shop shop;
    shop.sell(2);
    shop.openReports("today");
    REQUIRE(shop.opens(2));
    CHECK(shop.app->journal()->title().startsWith(QStringLiteral("All sales")));
    shop.press(Qt::Key_A); // all receipts, and still the way back
    CHECK(shop.app->journal()->title().isEmpty());
    shop.expectBack("today");
    REQUIRE(shop.opens(2));
    shop.press(Qt::Key_F2); // to the sale
    CHECK(shop.app->page() == QStringLiteral("sale"));
    CHECK_FALSE(shop.manager()->isLoaded());
    shop.press(Qt::Key_F9);
    CHECK(shop.app->page() == QStringLiteral("journal"));
    shop.press(Qt::Key_Escape);
    CHECK(shop.app->page() == QStringLiteral("sale"));
}

TEST_CASE("a Z opens the sales of its shift, counted or not") {
    Shop shop;
    shop.sell(1); // of no shift that somebody opened
    const core::OperatorId ann{"1"};
    const auto shifts = [&] {
        return usecase::Shifts{
            {&shop.till.terminal().shifts(), &shop.till.terminal().clock(), test::gbp(), {}}};
    };
    shop.till.close();
    const auto opened =
        shifts().open({ann}, core::DrawerId{"1"}, core::Money::minor(100, test::gbp()));
    REQUIRE(opened);
    shop.reopen();
    shop.sell(2);
    shop.till.close();
    REQUIRE(shifts().close({ann}, opened->figures.shift, {}));
    shop.reopen();
    shop.openReports("drawers");
    const viewmodels::DrawerHistory* zs = shop.manager()->drawers();
    REQUIRE(zs->count() >= 1);
    CHECK_FALSE(zs->at(0).over.has_value());
    CHECK(zs->sum().isEmpty());
    shop.press(Qt::Key_Down);
    REQUIRE(shop.opens(2));
    CHECK(shop.app->journal()->title().startsWith(QStringLiteral("Z ")));
    shop.expectBack("drawers");
}

TEST_CASE("every report becomes a PDF by Ctrl P, named by what is shown") {
    Shop shop;
    shop.sell(1);
    shop.openReports("today");
    const QVariantList sections = shop.manager()->sections();
    for (const QVariant& section : sections) {
        const QString name = section.toMap()["value"].toString();
        CAPTURE(name.toStdString());
        shop.manager()->setSection(name);
        shop.control(Qt::Key_P);
        const auto isKept = [&](const auto& file) {
            return file.first.starts_with(name.toStdString() + "-") &&
                   file.first.ends_with(".pdf") && file.second.starts_with("%PDF-");
        };
        CHECK(test::waitFor(
            [&] {
                const auto kept = shop.till.kept();
                return std::any_of(kept.begin(), kept.end(), isKept);
            },
            20'000));
    }
    CHECK(shop.till.kept().size() == static_cast<std::size_t>(sections.size()));
}

TEST_CASE("the stock list, what is low and what moved become PDFs") {
    Shop shop;
    shop.sell(1);
    shop.control(Qt::Key_I);
    viewmodels::InventoryViewModel* stock = shop.app->inventory();
    stock->setText(shop.goods);
    REQUIRE(test::waitFor([&] { return stock->movements()->count() > 0; }, 20'000));
    shop.control(Qt::Key_P);
    const auto has = [&](const std::string& name) {
        return test::waitFor([&] { return shop.till.kept()[name].starts_with("%PDF-"); }, 20'000);
    };
    CHECK(has("stock.pdf"));
    CHECK(has("movements-" + shop.goods.toStdString() + ".pdf"));
    stock->setLow(true);
    shop.control(Qt::Key_P);
    CHECK(has("low-stock.pdf"));
}

TEST_CASE("a tap on a row shows the sales behind it, and one on the way back the report") {
    Shop shop;
    shop.sell(2);
    ui::TillWindow window(shop.till.service(), {});
    REQUIRE(window.load());
    window.show();
    window.window()->resize(1024, 600);
    viewmodels::AppViewModel& app = window.app();
    app.open(QStringLiteral("manager"));
    REQUIRE(test::waitFor([&] { return app.prompt()->isOpen(); }, 20'000));
    if (app.prompt()->kind() == QStringLiteral("why")) {
        app.prompt()->accept();
    }
    app.prompt()->setValue(QStringLiteral("3691"));
    app.prompt()->accept();
    REQUIRE(test::waitFor([&] { return app.manager()->isLoaded(); }, 20'000));
    app.manager()->setSection(QStringLiteral("tenders"));
    QQuickItem* row = nullptr;
    REQUIRE(test::waitFor(
        [&] {
            static_cast<void>(window.window()->grabWindow()); // lays it out
            row = findRow(window.window()->contentItem(), QStringLiteral("Cash"));
            return row != nullptr && row->width() > 0;
        },
        20'000));
    tap(window.window(), row);
    CHECK(test::waitFor(
        [&] {
            return app.page() == QStringLiteral("journal") && app.journal()->rows()->count() == 2;
        },
        20'000));
    static_cast<void>(window.window()->grabWindow());
    const QQuickItem* back = findText(window.window()->contentItem(), QStringLiteral("← Reports"));
    REQUIRE(back != nullptr);
    tap(window.window(), back);
    CHECK(app.page() == QStringLiteral("manager"));
    CHECK(app.manager()->section() == QStringLiteral("tenders"));
}

TEST_CASE("Bug: the receipts behind a report stayed open for whoever was switched to") {
    Shop shop;
    shop.sell(1);
    shop.openReports("today");
    REQUIRE(shop.opens(1));
    shop.app->people()->askSignOn();
    shop.app->prompt()->takeScan(QString::fromLatin1(test::kBadge));
    REQUIRE(shop.becomes("7"));
    CHECK(shop.app->page() == QStringLiteral("sale"));
    CHECK_FALSE(shop.app->isDrilled());
    CHECK_FALSE(shop.manager()->isLoaded());
}
