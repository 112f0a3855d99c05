// SPDX-License-Identifier: Apache-2.0
// Goal: a drawer is counted by piece, blind by who may not see, and its shift closed with a Z that
// says what the journal says; the Z goes on paper by way of the spool, is found again, printed as a
// copy, saved. Method: the view-models over a real till, driven by keys; no link, no printer.
#include "core/shift/agreement.h"
#include "qml/shift_shop.h"
#include "usecase/invoice_place.h"

#include <doctest/doctest.h>

using namespace evertill;
using test::pounds;

namespace {

struct Shop : test::ShiftShop {
    [[nodiscard]] viewmodels::ShiftReportsViewModel* reports() { return shift()->reports(); }
    [[nodiscard]] bool isView(const char* view) const {
        return shift()->view() == QString::fromLatin1(view);
    }
    // From the page of actions: so many of the face, which is a row of the list.
    void countPieces(const char* face, const char* pieces) {
        viewmodels::RowsModel* rows = shift()->count()->rows();
        for (int row = 0; row < rows->count(); ++row) {
            if (cell(rows, row, "label") == QString::fromUtf8(face)) {
                shift()->count()->select(row);
            }
        }
        type(pieces);
    }
    [[nodiscard]] bool showsReport(const char* words) {
        return test::waitFor(
            [&] {
                viewmodels::RowsModel* rows = reports()->report();
                for (int row = 0; row < rows->count(); ++row) {
                    if (cell(rows, row, "leftText").contains(QString::fromUtf8(words)) ||
                        cell(rows, row, "rightText").contains(QString::fromUtf8(words))) {
                        return true;
                    }
                }
                return false;
            },
            20'000);
    }
    void closeIt() {
        control(Qt::Key_Z);
        REQUIRE(app->prompt()->kind() == QStringLiteral("close-shift"));
        press(Qt::Key_Return);
    }
    [[nodiscard]] std::vector<ports::PrintJob> jobs() {
        std::optional<std::vector<ports::PrintJob>> found;
        till.service().printJobs([&](const auto& list) { found = list.value(); });
        REQUIRE(test::waitFor([&] { return found.has_value(); }, 20'000));
        return *found;
    }
};

} // namespace

TEST_CASE("counted by piece with the difference live, closed: the Z says what the journal says") {
    Shop shop;
    shop.supervisorServes();
    shop.openWith("100.00");
    shop.sell();
    const core::LedgerState before = shop.recorded();
    const core::ShiftFigures& figures = before.shifts.at(before.active).figures;
    const core::Money expected = core::expectedCash(figures).value();
    CHECK(figures.sales == 1);
    CHECK(expected == pounds("100.00") + figures.sold);

    shop.control(Qt::Key_K);
    REQUIRE(shop.isView("count"));
    shop.countPieces("£20.00", "5");
    CHECK(shop.shift()->count()->difference().startsWith(QStringLiteral("Short by")));
    shop.countPieces("£10.00", "3");
    CHECK(shop.shift()->count()->total() == QStringLiteral("£130.00"));
    shop.closeIt();
    REQUIRE(test::waitFor([&] { return shop.isView("reports"); }, 20'000));
    CHECK(shop.showsReport("Z report 1"));

    const auto closings = shop.eventsOf<core::ShiftClosed>();
    REQUIRE(closings.size() == 1);
    CHECK(closings.front().zNumber == 1);
    CHECK(core::expectedCash(closings.front().figures).value() == expected);
    const auto over = core::overShort(closings.front().figures, core::TenderType::Cash).value();
    REQUIRE(over);
    CHECK(*over == pounds("130.00") + -expected);
    const auto counts = shop.eventsOf<core::TillCounted>();
    REQUIRE(counts.size() == 1);
    CHECK_FALSE(counts.front().isBlind);
    CHECK(counts.front().tenders.front().pieces.size() == 2);
    CHECK(Shop::cell(shop.reports()->rows(), 0, "title") == QStringLiteral("Z 1"));
    CHECK(Shop::cell(shop.reports()->rows(), 0, "over").startsWith(u'+'));
    CHECK(shop.recorded().lastZ == 1);
}

TEST_CASE("who may not see counts blind; the difference is told only then, and counts again by "
          "leave") {
    Shop shop;
    shop.control(Qt::Key_N);
    shop.answer("50");
    shop.approve();
    REQUIRE(test::waitFor([&] { return shop.eventsOf<core::ShiftOpened>().size() == 1; }, 20'000));
    REQUIRE(test::waitFor([&] { return shop.shift()->advice().isEmpty(); }, 20'000));
    shop.control(Qt::Key_K);
    shop.countPieces("£5.00", "8");
    CHECK(shop.shift()->count()->difference().isEmpty());
    shop.control(Qt::Key_K);
    REQUIRE(shop.app->prompt()->kind() == QStringLiteral("count"));
    shop.press(Qt::Key_Return);
    CHECK(shop.shows("Over or short when counted", "−£10.00"));
    CHECK(shop.isView("actions"));
    REQUIRE(shop.eventsOf<core::TillCounted>().size() == 1);
    CHECK(shop.eventsOf<core::TillCounted>().front().isBlind);
    shop.control(Qt::Key_K); // now she knows: no more blind
    shop.countPieces("£5.00", "10");
    CHECK_FALSE(shop.shift()->count()->difference().isEmpty());
    shop.control(Qt::Key_K);
    shop.press(Qt::Key_Return);
    shop.approve();
    REQUIRE(test::waitFor([&] { return shop.eventsOf<core::TillCounted>().size() == 2; }, 20'000));
    CHECK_FALSE(shop.eventsOf<core::TillCounted>().back().isBlind);
}

TEST_CASE(
    "Bug: a blind count was replaced, and a sale after it was short, without a word on the Z") {
    Shop shop;
    shop.control(Qt::Key_N);
    shop.answer("50");
    shop.approve();
    REQUIRE(test::waitFor([&] { return shop.shift()->advice().isEmpty(); }, 20'000));
    const auto count = [&](const char* pieces) {
        shop.control(Qt::Key_K);
        REQUIRE(shop.isView("count"));
        shop.countPieces("£5.00", pieces);
        shop.control(Qt::Key_K);
        shop.press(Qt::Key_Return);
    };
    count("8");
    REQUIRE(shop.shows("Over or short when counted", "−£10.00"));
    shop.sell();
    CHECK(shop.shows("Over or short when counted", "−£10.00")); // of the moment of the count
    shop.control(Qt::Key_Y);
    shop.press(Qt::Key_Return);
    REQUIRE(test::waitFor([&] { return shop.eventsOf<core::ShiftPassed>().size() == 1; }, 20'000));
    REQUIRE(shop.isTitled("No shift is open"));
    shop.control(Qt::Key_T);
    shop.press(Qt::Key_Return);
    REQUIRE(test::waitFor([&] { return shop.eventsOf<core::ShiftPassed>().size() == 2; }, 20'000));
    REQUIRE(test::waitFor([&] { return shop.shift()->title().startsWith(u"Shift"); }, 20'000));
    count("10");
    shop.approve();
    REQUIRE(test::waitFor([&] { return shop.eventsOf<core::TillCounted>().size() == 2; }, 20'000));
    shop.control(Qt::Key_Z);
    REQUIRE(test::waitFor([&] { return shop.isView("count"); }, 20'000));
    shop.closeIt();
    shop.approve();
    REQUIRE(test::waitFor([&] { return shop.isView("reports"); }, 20'000));
    CHECK(shop.showsReport("Z report 1"));
    CHECK(shop.showsReport("Counted blind, replaced"));
    CHECK(shop.showsReport("40.00"));
    CHECK(shop.showsReport("1 Ann")); // by name, not by number alone
}

TEST_CASE("Enter goes down the list and asks at its end; nothing typed is nothing counted") {
    Shop shop;
    shop.supervisorServes();
    shop.openWith("0");
    shop.control(Qt::Key_K);
    const int rows = shop.shift()->count()->rows()->count();
    for (int row = 0; row < rows; ++row) {
        CHECK(shop.shift()->count()->current() == row);
        shop.press(Qt::Key_Return);
    }
    CHECK_FALSE(shop.app->prompt()->isOpen());
    CHECK_FALSE(shop.app->notice().isEmpty());
    shop.type("3");
    shop.press(Qt::Key_Return);
    CHECK(shop.app->prompt()->kind() == QStringLiteral("count"));
    shop.press(Qt::Key_Escape);
    shop.press(Qt::Key_Escape);
    CHECK(shop.isView("actions"));
    CHECK(shop.eventsOf<core::TillCounted>().empty());
    // A Z asks for the count first, but never insists.
    shop.control(Qt::Key_Z);
    REQUIRE(shop.isView("count"));
    shop.closeIt();
    REQUIRE(test::waitFor([&] { return shop.eventsOf<core::ShiftClosed>().size() == 1; }, 20'000));
    CHECK(shop.showsReport("not counted"));
}

TEST_CASE("Bug: a scan in the middle threw the count away; what was allowed once showed too much") {
    Shop shop;
    shop.control(Qt::Key_N);
    shop.answer("50");
    shop.approve();
    REQUIRE(test::waitFor([&] { return shop.shift()->advice().isEmpty(); }, 20'000));
    shop.control(Qt::Key_K);
    shop.countPieces("£5.00", "8");
    shop.app->scanned(QStringLiteral("0000000000000"), 0);
    REQUIRE(test::waitFor([&] { return shop.app->page() == QStringLiteral("sale"); }, 20'000));
    shop.app->prompt()->dismiss();
    shop.openPage();
    shop.control(Qt::Key_K);
    CHECK(shop.shift()->count()->total() == QStringLiteral("£40.00"));
    shop.press(Qt::Key_Escape); // given up
    shop.control(Qt::Key_K);
    CHECK_FALSE(shop.shift()->count()->isTyped());
    shop.press(Qt::Key_Escape);
    // An X of this shift is no leave to see the next one's drawer.
    shop.control(Qt::Key_X);
    shop.approve();
    REQUIRE(test::waitFor([&] { return shop.isView("reports"); }, 20'000));
    shop.press(Qt::Key_Escape);
    CHECK(shop.shows("Should be in the drawer", "£50.00"));
    shop.control(Qt::Key_Y); // leaves it
    shop.press(Qt::Key_Return);
    REQUIRE(test::waitFor([&] { return shop.eventsOf<core::ShiftPassed>().size() == 1; }, 20'000));
    shop.control(Qt::Key_N);
    shop.answer("70");
    shop.approve();
    REQUIRE(test::waitFor([&] { return shop.eventsOf<core::ShiftOpened>().size() == 2; }, 20'000));
    REQUIRE(test::waitFor([&] { return shop.shift()->advice().isEmpty(); }, 20'000));
    CHECK(shop.fact("Should be in the drawer").isEmpty());
}

TEST_CASE("X and earlier Zs are for who may close; left, they are gone") {
    Shop shop;
    shop.control(Qt::Key_X);
    CHECK(shop.isView("actions"));
    shop.approve();
    REQUIRE(test::waitFor([&] { return shop.isView("reports"); }, 20'000));
    CHECK(shop.showsReport("X report"));
    REQUIRE(
        test::waitFor([&] { return shop.eventsOf<core::RightOverridden>().size() == 1; }, 20'000));
    CHECK(shop.eventsOf<core::RightOverridden>().front().right == "close_shift");
    CHECK(shop.eventsOf<core::ShiftClosed>().empty());
    shop.press(Qt::Key_Escape);
    CHECK(shop.isView("actions"));
    shop.press(Qt::Key_Escape);
    CHECK(shop.reports()->rows()->count() == 0);
    CHECK(shop.reports()->report()->count() == 0);
    shop.openPage();
    shop.control(Qt::Key_L);
    CHECK(shop.isView("actions")); // asked anew
    CHECK(shop.asksWhy());
}

TEST_CASE("a Z waits in the spool over a restart; it is found again, copied and saved") {
    Shop shop;
    shop.supervisorServes();
    shop.openWith("10.00");
    const core::ShiftId id = shop.recorded().active;
    shop.control(Qt::Key_K);
    shop.countPieces("£10.00", "1");
    shop.closeIt();
    REQUIRE(test::waitFor([&] { return shop.isView("reports"); }, 20'000));
    REQUIRE(test::waitFor([&] { return shop.jobs().size() == 1; }, 20'000));
    CHECK(shop.jobs().front().shift == id);
    CHECK(shop.jobs().front().copy == 0);

    shop.app.reset();
    shop.till.close();
    const ports::TillIdentity& self = shop.till.terminal().identity();
    shop.setting(core::agreementSetting(self.till).c_str(), // as the centre tells it
                 core::agreementText({self.device, self.epoch, 1, {}}).c_str());
    shop.till.reopen();
    shop.app = std::make_unique<viewmodels::AppViewModel>(shop.till.service());
    CHECK(shop.jobs().front().state == ports::PrintState::Queued);
    shop.openPage();
    shop.control(Qt::Key_L);
    shop.approve(); // Ann serves again
    REQUIRE(test::waitFor([&] { return shop.reports()->rows()->count() > 0; }, 20'000));
    const auto title = [&] {
        return Shop::cell(shop.reports()->rows(), shop.reports()->current(), "title");
    };
    CHECK(title() == QStringLiteral("Z 1 · the centre agrees, not signed"));
    CHECK(shop.showsReport("Z report 1"));
    shop.control(Qt::Key_P);
    REQUIRE(test::waitFor([&] { return shop.jobs().size() == 2; }, 20'000));
    CHECK(shop.jobs().front().copy == 1);
    shop.control(Qt::Key_S);
    REQUIRE(test::waitFor([&] { return shop.till.kept().count("Z-1.pdf") == 1; }, 20'000));
    CHECK(shop.till.kept().at("Z-1.pdf").substr(0, 5) == "%PDF-");
    std::vector<std::string> told; // what left the till is on record, each once
    for (const core::ControlActed& each : shop.eventsOf<core::ControlActed>()) {
        told.push_back(std::string{core::codeOf(each.action)} + ": " + each.subject);
    }
    CHECK(told == std::vector<std::string>{"report printed: Z 1", "report printed: Z 1, copy",
                                           "file saved: Z-1.pdf"});
}

TEST_CASE("the day ends by one key: a drawer not counted is in the way; then its report, once") {
    Shop shop;
    const auto ends = [&] {
        std::vector<core::ControlActed> list = shop.eventsOf<core::ControlActed>();
        std::erase_if(list, [](const core::ControlActed& each) {
            return each.action != core::ControlAction::DayEnded;
        });
        return list;
    };
    shop.supervisorServes();
    shop.openWith("20.00");
    shop.sell();
    shop.control(Qt::Key_E);
    REQUIRE(test::waitFor([&] { return shop.app->prompt()->isOpen(); }, 20'000));
    CHECK(shop.app->prompt()->title().contains(QStringLiteral("not counted")));
    shop.press(Qt::Key_Escape);
    CHECK(ends().empty());
    shop.control(Qt::Key_K);
    shop.countPieces("£20.00", "1");
    shop.control(Qt::Key_K);
    shop.press(Qt::Key_Return);
    REQUIRE(test::waitFor([&] { return shop.eventsOf<core::TillCounted>().size() == 1; }, 20'000));
    REQUIRE(test::waitFor([&] { return shop.isView("actions"); }, 20'000));

    shop.control(Qt::Key_E);
    REQUIRE(test::waitFor([&] { return shop.app->prompt()->kind() == QStringLiteral("end-day"); },
                          20'000));
    shop.press(Qt::Key_Return);
    REQUIRE(test::waitFor([&] { return shop.isView("reports"); }, 20'000));
    CHECK(shop.showsReport("Day report"));
    CHECK(test::waitFor([&] { return shop.reports()->rows()->count() == 1; }, 20'000));
    CHECK(shop.reports()->hasPaper());
    CHECK(shop.eventsOf<core::ShiftClosed>().size() == 1);
    REQUIRE(ends().size() == 1);
    const core::BusinessDate date = shop.till.session().context().day.date;
    CHECK(ends().front().subject == date.toString());
    CHECK(ends().front().amount == shop.eventsOf<core::ShiftClosed>().front().figures.sold);
    CHECK(ends().front().by == core::OperatorId{"7"});
    REQUIRE(test::waitFor([&] { return shop.jobs().size() == 2; }, 20'000)); // and a receipt
    CHECK(usecase::dayAt(shop.jobs().front().shift) == date);
    shop.control(Qt::Key_P);
    REQUIRE(test::waitFor([&] { return shop.jobs().size() == 3; }, 20'000));
    CHECK(shop.jobs().front().copy == 1);
    shop.control(Qt::Key_S);
    const std::string file = "day-" + date.toString() + ".pdf";
    REQUIRE(test::waitFor([&] { return shop.till.kept().count(file) == 1; }, 20'000));
    shop.press(Qt::Key_Down); // its Z, in the list beside it
    CHECK(shop.showsReport("Z report 1"));

    shop.press(Qt::Key_Escape);
    shop.control(Qt::Key_E);
    REQUIRE(test::waitFor([&] { return shop.isView("reports"); }, 20'000));
    CHECK(shop.showsReport("Day report"));
    CHECK(ends().size() == 1);
}

TEST_CASE("Bug: who let a shift be closed or the day end let every earlier Z be read") {
    Shop shop;
    shop.supervisorServes();
    shop.openWith("10.00");
    shop.control(Qt::Key_Z);
    shop.closeIt();
    REQUIRE(test::waitFor([&] { return shop.reports()->rows()->count() == 1; }, 20'000));
    shop.app->people()->askSignOn();
    shop.app->prompt()->setReason(QStringLiteral("Ann · 1"));
    shop.answer("2580");
    REQUIRE(shop.becomes("1"));
    shop.openPage();
    shop.control(Qt::Key_N);
    shop.answer("50");
    shop.approve();
    REQUIRE(test::waitFor([&] { return shop.eventsOf<core::ShiftOpened>().size() == 2; }, 20'000));
    REQUIRE(test::waitFor([&] { return shop.shift()->title().startsWith(u"Shift"); }, 20'000));
    shop.control(Qt::Key_Z);
    shop.closeIt();
    shop.approve();
    REQUIRE(test::waitFor([&] { return shop.isView("reports"); }, 20'000));
    CHECK(shop.showsReport("Z report 2"));
    REQUIRE(test::waitFor([&] { return shop.reports()->rows()->count() > 0; }, 20'000));
    CHECK(shop.reports()->rows()->count() == 1);
    shop.reports()->loadMore(); // as the list does at its end
    shop.press(Qt::Key_Down);
    CHECK_FALSE(test::waitFor([&] { return shop.reports()->rows()->count() > 1; }, 1'000));
    CHECK(Shop::cell(shop.reports()->rows(), 0, "title") == QStringLiteral("Z 2"));
    const auto isAskedForOthers = [&] {
        shop.press(Qt::Key_Escape);
        shop.control(Qt::Key_L);
        const bool isAsked = shop.asksWhy() && shop.isView("actions");
        shop.press(Qt::Key_Escape);
        return isAsked;
    };
    CHECK(isAskedForOthers());
    shop.control(Qt::Key_E);
    REQUIRE(test::waitFor([&] { return shop.app->prompt()->kind() == QStringLiteral("end-day"); },
                          20'000));
    shop.press(Qt::Key_Return);
    REQUIRE(test::waitFor([&] { return shop.asksWhy(); }, 20'000));
    shop.approve();
    REQUIRE(test::waitFor([&] { return shop.isView("reports"); }, 20'000));
    CHECK(shop.showsReport("Day report"));
    CHECK_FALSE(test::waitFor([&] { return shop.reports()->rows()->count() > 0; }, 1'000));
    CHECK(shop.reports()->hasPaper());
    CHECK(isAskedForOthers());
}
