// SPDX-License-Identifier: Apache-2.0
// Goal: no till stops the agreement of another one, nor silences what is said of itself, whatever
// its journal says; and what is said of it stands until something new comes. Method: journals no
// till writes, beside an honest one.
#include "contract/central/shift_fixture.h"

using namespace evertill;
using namespace evertill::central;
using namespace evertill::test;

namespace {

const core::OperatorId kAnn{"ann"};

core::Event opening(std::int64_t shift) {
    return core::ShiftOpened{core::ShiftId{shift}, someDay(), core::DrawerId{"1"}, kAnn, pence(0)};
}

// Opened, and closed with a sum nobody sold for.
void playLie(Centre& c, TestTill& till, std::int64_t number, std::int64_t sold,
             std::optional<std::int64_t> z = {}) {
    core::ShiftFigures figures = core::emptyFigures(core::ShiftId{number}, someDay(), gbp());
    figures.sold = pence(sold);
    c.accept(till.run(opening(number)));
    c.accept(till.run(core::ShiftClosed{z.value_or(number), kAnn, figures}));
}

} // namespace

TEST_CASE("Bug: a shift beyond all bounds costs its own till, and stops the fold of no other") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        TestTill wild{1};
        TestTill honest{2, "S1", "main", "T2"};
        c.enrol(wild);
        c.enrol(honest);
        playShift(c, wild, 0, 1);
        c.accept(wild.run(opening(2)));
        for (int i = 0; i < 118; ++i) { // more than the 16 MiB a body may have
            core::Event sold = wild.sale({"A"});
            auto& sale = std::get<core::TransactionCompleted>(sold).transaction;
            sale.shift = core::ShiftId{2};
            sale.cashier = core::OperatorId{std::string(150'000, 'x') + std::to_string(i)};
            REQUIRE(std::holds_alternative<ports::RunAccepted>(c.accept(wild.run(sold))));
        }
        agree(c, 7);
        CHECK(c.number(*c.centre, "SELECT max(length(open)) FROM shift_ledger") <=
              static_cast<std::int64_t>(TillLedger::kMostBytes));
        playShift(c, honest, 0, 1);
        playShift(c, wild, 0, 2);
        playShift(c, wild, 0, 3);
        agree(c, 7);
        CHECK(toldOf(c, honest, 1) == core::ZStanding::Agreed);
        CHECK(toldOf(c, wild, 1) == core::ZStanding::Agreed);
        CHECK(toldOf(c, wild, 2) == core::ZStanding::Unknown);
        CHECK(toldOf(c, wild, 3) == core::ZStanding::Agreed);
        CHECK(shiftAlerts(c).contains("size"));
        c.mustVerify();
    });
}

TEST_CASE("Bug: more open shifts than any shop has drawers are let go of") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        TestTill till{1};
        c.enrol(till);
        beginJournal(c, till);
        const auto most = static_cast<std::int64_t>(TillLedger::kMostOpen);
        for (std::int64_t shift = 1; shift <= most; ++shift) {
            c.accept(till.run(opening(shift)));
        }
        agree(c);
        CHECK(shiftAlerts(c).empty());
        c.accept(till.run(opening(most + 1)));
        agree(c);
        CHECK(shiftAlerts(c).contains("size"));
        CHECK(c.number(*c.centre, "SELECT max(length(open)) FROM shift_ledger") == 0);
    });
}

TEST_CASE("Bug: a till whose kept fold cannot be read is unknown for a shift, the others go on") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        TestTill damaged{1};
        TestTill honest{2, "S1", "main", "T2"};
        c.enrol(damaged);
        c.enrol(honest);
        beginJournal(c, damaged);
        c.accept(damaged.run(opening(1)));
        agree(c);
        c.centre->prepare("UPDATE shift_ledger SET open=$1").execute(base::Bytes{1, 2}).value();
        playLie(c, damaged, 1, 0);
        playShift(c, honest, 0, 1);
        playLie(c, damaged, 2, 5);
        agree(c);
        CHECK(toldOf(c, honest, 1) == core::ZStanding::Agreed);
        CHECK(toldOf(c, damaged, 1) == core::ZStanding::Unknown);
        CHECK(toldOf(c, damaged, 2) == core::ZStanding::Disagreed);
        CHECK(shiftAlerts(c).contains("state"));
    });
}

TEST_CASE("Bug: a shift far ahead, one that is closed, Zs of no number silence nothing") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        TestTill till{1};
        c.enrol(till);
        playShift(c, till, 0, 1);
        c.accept(till.run(core::CashMoved{
            core::ShiftId{1'000'000}, core::CashMove::PaidOut, pence(1), kAnn, {}, "x"}));
        agree(c);
        CHECK(shiftAlerts(c).at("shift").sold == 1'000'000);
        playShift(c, till, 0, 2);
        playShift(c, till, 1, 3);
        agree(c);
        CHECK(toldOf(c, till, 2) == core::ZStanding::Agreed);
        CHECK(toldOf(c, till, 3) == core::ZStanding::Disagreed);
        std::int64_t shift = 4;
        for (const std::int64_t odd : {std::int64_t{0}, std::int64_t{-1}, std::int64_t{1},
                                       std::int64_t{9}, INT64_MAX, INT64_MIN}) {
            playShift(c, till, 0, shift++, odd, 1);
            agree(c);
            CHECK(shiftAlerts(c).at("z").sold == odd);
            CHECK(shiftAlerts(c).contains(std::to_string(odd)));
        }
        playShift(c, till, 0, shift, 4);
        agree(c);
        CHECK(toldOf(c, till, 1) == core::ZStanding::Disagreed); // given twice
        CHECK(toldOf(c, till, 4) == core::ZStanding::Agreed);
        CHECK(toldOf(c, till, 9) == core::ZStanding::Open);
        c.accept(till.run(opening(2))); // closed long ago
        agree(c);
        CHECK(shiftAlerts(c).at("shift").sold == 2);
        CHECK(toldOf(c, till, 2) == core::ZStanding::Disagreed);
    });
}

TEST_CASE("Bug: a journal without its genesis is told, and its Zs are not agreed") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        TestTill till{1};
        c.enrol(till);
        playLie(c, till, 1, 0);
        agree(c, 1);
        const auto alerts = shiftAlerts(c);
        CHECK(alerts.contains("genesis-" + base::toHex(till.epoch)));
        CHECK(toldOf(c, till, 1) == core::ZStanding::Unknown);
    });
}

TEST_CASE("Bug: each Z that lies is an alert, more than are told too, and none is raised again") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        TestTill till{1};
        c.enrol(till);
        beginJournal(c, till);
        const std::int64_t all = static_cast<std::int64_t>(core::kMostExceptions) + 2;
        for (std::int64_t z = 1; z <= all; ++z) {
            playLie(c, till, z, 100 * z);
        }
        agree(c);
        auto alerts = shiftAlerts(c);
        CHECK(alerts.size() == static_cast<std::size_t>(all));
        CHECK(alerts.at("1").sold == 100);
        CHECK(alerts.at("1").ours == 0);
        CHECK(alerts.at("1").currency == "GBP");
        CHECK(toldOf(c, till, 1) == core::ZStanding::Open); // no room to say so
        CHECK(toldOf(c, till, all) == core::ZStanding::Disagreed);
        const std::int64_t at = alerts.at("1").atMicros;
        Alerts(*c.centre).settle({"main", "shift", alerts.at("1").key, "boss", "seen", 9}).value();
        playLie(c, till, all + 1, 5);
        agree(c);
        alerts = shiftAlerts(c);
        CHECK_FALSE(alerts.contains("1")); // settled, and nothing new of it
        CHECK(shiftAlerts(c, true).at("1").atMicros == at);
        playLie(c, till, all + 2, 777, 1); // the number once more, of another sum
        agree(c);
        CHECK(shiftAlerts(c).at("1").sold == 777);
    });
}
