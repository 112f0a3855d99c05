// SPDX-License-Identifier: Apache-2.0
// Goal: the manager's pages show what was sold and done, only to who may see it, by keys alone;
// a record leads to its receipt, and a table to a file. Method: the view-models over a real till
// with a cashier and a supervisor; no link.
#include "qml/paper.h"
#include "qml/people_shop.h"

#include <doctest/doctest.h>

using namespace evertill;

namespace {

struct Shop : test::PeopleShop {
    Shop() {
        till.close();
        setting("role.supervisor", "close_shift open_drawer void_line");
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
    void openReports() {
        control(Qt::Key_R);
        REQUIRE(app->prompt()->isOpen());
        CHECK(app->page() == QStringLiteral("sale"));
        allow();
        REQUIRE(test::waitFor([&] { return app->page() == QStringLiteral("manager"); }, 20'000));
        REQUIRE(test::waitFor(
            [&] { return app->manager()->isLoaded() && app->manager()->audit()->isLoaded(); },
            20'000));
    }
    // What opened the page is on record a moment later, and then on the page.
    void readAgain() {
        REQUIRE(test::waitFor([&] { return !eventsOf<core::RightOverridden>().empty(); }, 20'000));
        app->manager()->moveDate(0);
        app->manager()->audit()->setKind(QStringLiteral("all"));
        REQUIRE(test::waitFor([&] { return app->manager()->audit()->isLoaded(); }, 20'000));
    }
    [[nodiscard]] static QString cell(viewmodels::RowsModel* model, int row, const char* role) {
        return model->data(model->index(row), model->roleNames().key(role)).toString();
    }
};

} // namespace

TEST_CASE("reports are for who may see them; leaving the page forgets them") {
    Shop shop;
    shop.control(Qt::Key_R);
    REQUIRE(shop.app->prompt()->isOpen());
    shop.press(Qt::Key_Escape);
    CHECK(shop.app->page() == QStringLiteral("sale"));
    shop.till.journal().refuses = true; // who allowed it cannot be written down
    shop.control(Qt::Key_R);
    shop.allow();
    REQUIRE(test::waitFor([&] { return shop.app->prompt()->isMessage(); }, 20'000));
    CHECK(shop.app->page() == QStringLiteral("sale"));
    CHECK_FALSE(shop.app->manager()->isLoaded());
    shop.app->prompt()->dismiss();
    shop.till.journal().refuses = false;
    shop.openReports();
    shop.readAgain();
    CHECK(shop.eventsOf<core::RightOverridden>().back().right == "close_shift");
    shop.press(Qt::Key_Escape);
    CHECK(shop.app->page() == QStringLiteral("sale"));
    CHECK_FALSE(shop.app->manager()->isLoaded());
    CHECK(shop.app->manager()->tiles()->count() == 0);
    CHECK(shop.app->manager()->audit()->rows()->count() == 0);
}

TEST_CASE("the day at a glance, tables by key, and the audit trail by kind") {
    Shop shop;
    shop.sell(2);
    shop.openReports();
    viewmodels::ManagerViewModel* manager = shop.app->manager();
    CHECK(Shop::cell(manager->tiles(), 1, "value") == QStringLiteral("2"));
    CHECK(Shop::cell(manager->tiles(), 1, "before") == QStringLiteral("0"));
    CHECK(manager->hours()->count() >= 1);
    shop.press(Qt::Key_Right);
    CHECK(manager->section() == QStringLiteral("hours"));
    shop.press(Qt::Key_Right);
    CHECK(manager->section() == QStringLiteral("categories"));
    CHECK(manager->bars()->count() == 1);
    shop.press(Qt::Key_Right);
    CHECK(manager->section() == QStringLiteral("operators"));
    CHECK(Shop::cell(manager->operators(), 0, "name") == QStringLiteral("Ann · 1"));
    shop.readAgain();
    CHECK(test::waitFor(
        [&] { return Shop::cell(manager->operators(), 0, "overrides") == QStringLiteral("1"); },
        20'000));
    shop.press(Qt::Key_PageUp); // the day before: nothing
    REQUIRE(test::waitFor([&] { return !manager->isToday(); }, 20'000));
    CHECK(manager->operators()->count() == 0);
    shop.press(Qt::Key_PageDown);
    REQUIRE(test::waitFor([&] { return manager->isToday(); }, 20'000));
    shop.press(Qt::Key_Left);
    shop.press(Qt::Key_Left);
    shop.press(Qt::Key_Left);
    shop.press(Qt::Key_Left); // round to the last
    CHECK(manager->section() == QStringLiteral("audit"));
    manager->audit()->setKind(QStringLiteral("overrides"));
    REQUIRE(test::waitFor([&] { return manager->audit()->isLoaded(); }, 20'000));
    REQUIRE(manager->audit()->rows()->count() == 1);
    const QString detail = Shop::cell(manager->audit()->rows(), 0, "detail");
    CHECK(detail.contains(QStringLiteral("Bo · 7")));
    CHECK(detail.startsWith(QStringLiteral("Closing a shift: Look at the reports · ")));
    shop.control(Qt::Key_S);
    REQUIRE(test::waitFor([&] { return !shop.till.kept().empty(); }, 20'000));
    CHECK(shop.till.kept().begin()->second.find("close_shift: Look at the reports") !=
          std::string::npos);
}

TEST_CASE("a record about a receipt leads to it by Enter; the others say that they do not") {
    Shop shop;
    shop.sell(1);
    shop.till.close();
    REQUIRE(shop.till.terminal().journal().reprint(core::ReceiptNumber{1}, core::OperatorId{"1"},
                                                   "torn", shop.till.terminal().clock().now()));
    shop.till.reopen();
    shop.app = std::make_unique<viewmodels::AppViewModel>(shop.till.service());
    shop.openReports();
    shop.readAgain();
    shop.press(Qt::Key_Left);
    shop.press(Qt::Key_Down); // the override that opened the page
    shop.press(Qt::Key_Return);
    CHECK_FALSE(shop.app->notice().isEmpty());
    CHECK(shop.app->page() == QStringLiteral("manager"));
    shop.press(Qt::Key_Down);
    shop.press(Qt::Key_Return);
    CHECK(shop.app->page() == QStringLiteral("journal"));
    CHECK(test::waitFor([&] { return shop.app->journal()->hasReceipt(); }, 20'000));
}

TEST_CASE("Bug: a record of the audit trail led to the newest receipt, not to its own") {
    Shop shop;
    shop.sell(3);
    shop.till.close();
    REQUIRE(shop.till.terminal().journal().reprint(core::ReceiptNumber{2}, core::OperatorId{"1"},
                                                   "torn", shop.till.terminal().clock().now()));
    shop.till.reopen();
    shop.app = std::make_unique<viewmodels::AppViewModel>(shop.till.service());
    shop.openReports();
    shop.app->manager()->setSection(QStringLiteral("audit"));
    shop.app->manager()->audit()->setKind(QStringLiteral("reprints"));
    REQUIRE(test::waitFor([&] { return shop.app->manager()->audit()->rows()->count() == 1; }));
    shop.press(Qt::Key_Down);
    shop.press(Qt::Key_Return);
    viewmodels::JournalViewModel* journal = shop.app->journal();
    REQUIRE(test::waitFor(
        [&] { return journal->rows()->count() == 3 && journal->receipt()->count() > 0; }, 20'000));
    CHECK(journal->shown() == QStringLiteral("2"));
    CHECK(Shop::cell(journal->rows(), 1, "isCurrent") == QStringLiteral("true"));
    shop.press(Qt::Key_Down); // from there on
    CHECK(journal->shown() == QStringLiteral("1"));
}

TEST_CASE("the table that is shown becomes a file with words of the screen's language") {
    Shop shop;
    shop.sell(1);
    shop.openReports();
    shop.control(Qt::Key_S);
    REQUIRE(test::waitFor([&] { return !shop.till.kept().empty(); }, 20'000));
    const auto kept = shop.till.kept();
    const auto& [name, bytes] = *kept.begin();
    CHECK(name.starts_with("today-"));
    CHECK(bytes.find("Basket value") != std::string::npos);
    CHECK(bytes.find("basket_value") == std::string::npos);
    const auto acted = shop.eventsOf<core::ControlActed>();
    REQUIRE(acted.size() == 1);
    CHECK(acted[0].action == core::ControlAction::FileSaved);
    CHECK(acted[0].subject == name);
    CHECK(acted[0].by == core::OperatorId{"1"});
    viewmodels::AuditViewModel* audit = shop.app->manager()->audit();
    audit->setKind(QStringLiteral("others"));
    REQUIRE(test::waitFor([&] { return audit->rows()->count() == 1; }, 20'000));
    CHECK(Shop::cell(audit->rows(), 0, "kind") == QStringLiteral("File saved"));
    CHECK(Shop::cell(audit->rows(), 0, "detail") == QString::fromStdString(name));
}

TEST_CASE("paper of the audit trail says what part it is, in words, and keeps to its own file") {
    Shop shop;
    shop.sell(1);
    shop.openReports();
    shop.readAgain();
    viewmodels::ManagerViewModel* manager = shop.app->manager();
    viewmodels::AuditViewModel* audit = manager->audit();
    manager->setSection(QStringLiteral("audit"));
    const auto saved = [&](std::size_t files) {
        REQUIRE(test::waitFor([&] { return audit->isLoaded(); }, 20'000));
        manager->exportPdf();
        REQUIRE(test::waitFor([&] { return shop.till.kept().size() == files; }, 20'000));
        return shop.till.kept();
    };
    audit->setKind(QStringLiteral("overrides"));
    audit->nextWho();
    audit->nextSpan();
    const auto [name, pdf] = *saved(1).begin();
    CHECK(name.starts_with("audit-overrides-1-1d-"));
    audit->setKind(QStringLiteral("all"));
    CHECK(saved(2).contains(name));
    manager->setSection(QStringLiteral("operators"));
    const auto people = saved(3);
    const std::string words = test::paperWords(pdf);
    if (words.empty()) {
        MESSAGE("pdftotext is not installed: the words are not read");
        return;
    }
    for (const char* part :
         {"Allowed · Ann · 1 · Last 1 day(s)", "Allowed on the spot", "Bo · 7"}) {
        CAPTURE(part);
        CHECK(words.find(part) != std::string::npos);
    }
    for (const char* part : {"RightOverridden", "the newest"}) {
        CAPTURE(part);
        CHECK(words.find(part) == std::string::npos);
    }
    for (const auto& [file, bytes] : people) {
        if (file.starts_with("operators-")) {
            CHECK(test::paperWords(bytes).find("Ann · 1") != std::string::npos);
        }
    }
}

TEST_CASE("an audit trail longer than its page is the newest on paper, and says so") {
    Shop shop;
    shop.till.close(); // its store has one thread at a time
    for (int i = 0; i < 120; ++i) {
        const core::ControlActed locked{core::ControlAction::Locked, core::OperatorId{"1"}, "",
                                        core::Money::zero(test::gbp()), ""};
        REQUIRE(shop.till.terminal().journal().append(locked, shop.till.terminal().clock().now()));
    }
    shop.till.reopen();
    shop.app = std::make_unique<viewmodels::AppViewModel>(shop.till.service());
    shop.openReports();
    CHECK(shop.app->manager()->audit()->filterWords() ==
          QString::fromUtf8("All · Everybody · All the time · the newest 100 record(s)"));
    shop.app->manager()->audit()->loadMore();
    CHECK(test::waitFor(
        [&] {
            return shop.app->manager()->audit()->filterWords() ==
                   QString::fromUtf8("All · Everybody · All the time");
        },
        20'000));
}

TEST_CASE("a table that cannot be put on record is not saved, and it is said") {
    Shop shop;
    shop.sell(1);
    shop.openReports();
    shop.till.journal().refuses = true;
    shop.control(Qt::Key_S);
    REQUIRE(test::waitFor([&] { return shop.app->prompt()->isMessage(); }, 20'000));
    CHECK(shop.till.kept().empty());
}

TEST_CASE("over and short by Z, the newest first, with its sum and as a table") {
    Shop shop;
    shop.openReports();
    viewmodels::DrawerHistory* drawers = shop.app->manager()->drawers();
    REQUIRE(test::waitFor([&] { return drawers->isLoaded(); }, 20'000));
    CHECK(drawers->rows()->count() == 0);
    CHECK(drawers->sum().isEmpty());
    shop.press(Qt::Key_Escape);
    shop.till.close(); // its store has one thread at a time
    usecase::Shifts shifts{
        {&shop.till.terminal().shifts(), &shop.till.terminal().clock(), test::gbp(), {}}};
    for (const std::int64_t counted : {130, 100, 95}) {
        const auto opened = shifts.open({core::OperatorId{"1"}}, core::DrawerId{"1"},
                                        core::Money::minor(100, test::gbp()));
        REQUIRE(opened);
        REQUIRE(
            shifts.close({core::OperatorId{"1"}}, opened->figures.shift,
                         {{core::TenderType::Cash, core::Money::minor(counted, test::gbp()), {}}}));
    }
    shop.till.reopen();
    shop.app = std::make_unique<viewmodels::AppViewModel>(shop.till.service());
    shop.openReports();
    drawers = shop.app->manager()->drawers();
    REQUIRE(test::waitFor([&] { return drawers->isLoaded(); }, 20'000));
    REQUIRE(drawers->rows()->count() == 3);
    CHECK(Shop::cell(drawers->rows(), 0, "value") == QStringLiteral("−£0.05"));
    CHECK(Shop::cell(drawers->rows(), 0, "isShort") == QStringLiteral("true"));
    CHECK(Shop::cell(drawers->rows(), 1, "share") == QStringLiteral("0"));
    CHECK(Shop::cell(drawers->rows(), 2, "value") == QStringLiteral("+£0.30"));
    CHECK(Shop::cell(drawers->rows(), 2, "share") == QStringLiteral("1"));
    CHECK(drawers->sum().contains(QStringLiteral("£0.25")));
    shop.app->manager()->setSection(QStringLiteral("drawers"));
    shop.control(Qt::Key_S);
    REQUIRE(test::waitFor([&] { return shop.till.kept().size() == 1; }, 20'000));
    CHECK(shop.till.kept().begin()->second.find("-0.05") != std::string::npos);
}

TEST_CASE("working time: who is there, hours by person and day, only while the page is open") {
    Shop shop;
    shop.till.close(); // its store has one thread at a time
    {
        terminal::TillPeople people{shop.till.terminal()};
        usecase::TimeClock desk{people.doors(), shop.till.terminal().clock()};
        const core::OperatorId ann{"1"};
        const core::OperatorId bo{"7"};
        for (const core::ClockStep step : {core::ClockStep::In, core::ClockStep::Out}) {
            REQUIRE(desk.clock({ann, step, ann, {}}));
        }
        REQUIRE(desk.clock({bo, core::ClockStep::In, bo, {}}));
    }
    shop.till.reopen();
    shop.app = std::make_unique<viewmodels::AppViewModel>(shop.till.service());
    shop.openReports();
    viewmodels::ManagerViewModel* manager = shop.app->manager();
    manager->setSection(QStringLiteral("work"));
    viewmodels::WorkHours* work = manager->work();
    REQUIRE(test::waitFor([&] { return work->isLoaded(); }, 20'000));
    CHECK(work->present().startsWith(QStringLiteral("There now: Bo · 7 since ")));
    REQUIRE(work->rows()->count() == 4);
    CHECK(Shop::cell(work->rows(), 0, "label") == QStringLiteral("Ann · 1"));
    CHECK(Shop::cell(work->rows(), 0, "isTotal") == QStringLiteral("true"));
    CHECK(Shop::cell(work->rows(), 1, "times").size() == 11); // "08:55–08:55"
    CHECK(Shop::cell(work->rows(), 1, "note").isEmpty());
    CHECK(Shop::cell(work->rows(), 3, "times").endsWith(u'–'));
    CHECK(Shop::cell(work->rows(), 3, "note") == QStringLiteral("still there"));
    shop.press(Qt::Key_Down);
    CHECK(work->current() == 1);
    shop.press(Qt::Key_PageUp); // the day before: nothing, but who is there is there
    REQUIRE(test::waitFor([&] { return work->rows()->count() == 0; }, 20'000));
    CHECK(work->present().contains(QStringLiteral("Bo · 7")));
    shop.press(Qt::Key_PageDown);
    REQUIRE(test::waitFor([&] { return work->rows()->count() == 4; }, 20'000));
    shop.control(Qt::Key_S);
    REQUIRE(test::waitFor([&] { return shop.till.kept().size() == 1; }, 20'000));
    const auto kept = shop.till.kept();
    CHECK(kept.begin()->first.starts_with("work-"));
    CHECK(kept.begin()->second.find("Date,Operator,Times,Worked,Breaks") != std::string::npos);
    shop.press(Qt::Key_Escape);
    CHECK_FALSE(work->isLoaded());
    CHECK(work->rows()->count() == 0);
}
