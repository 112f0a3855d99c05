// SPDX-License-Identifier: Apache-2.0
// Goal: INV a Z is what the centre comes to from the journal it received, to the cent, on both
// databases; one that is not is named. Method: journals of two tills, one with a Z that lies by a
// penny, and the same report and check.
#include "central/report/shift_report.h"

#include "contract/central/centre_fixture.h"

using namespace evertill;
using namespace evertill::central;
using namespace evertill::test;

namespace {

// Opened, sold on, cash moved, closed with what a till's own fold says, less so much.
void playShift(Centre& c, TestTill& till, std::int64_t lie) {
    const core::OperatorId ann{"ann"};
    const core::ShiftId id{1};
    core::ShiftLedger ledger{gbp()};
    const auto write = [&](const core::Event& event) {
        ledger.fold(event).value();
        c.accept(till.run(event));
    };
    core::JournalStarted genesis = someGenesis();
    genesis.till = till.place.till;
    write(genesis);
    write(core::ShiftOpened{id, someDay(), core::DrawerId{"1"}, ann, pence(10'000)});
    for (int i = 0; i < 20; ++i) {
        core::Event sold = till.sale({"A", "B"});
        std::get<core::TransactionCompleted>(sold).transaction.shift = id;
        write(sold);
    }
    write(core::CashMoved{id, core::CashMove::PaidOut, pence(250), ann, {}, "milk"});
    write(core::DrawerOpened{ann, "change"});
    write(core::TillCounted{id, ann, true, {{core::TenderType::Cash, pence(19'000), {}}}});
    core::ShiftFigures figures = ledger.find(id)->figures;
    figures.net += pence(lie);
    write(core::ShiftClosed{1, ann, figures});
}

} // namespace

TEST_CASE("INV the centre comes to the figures of each Z, and names the one that says otherwise") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        TestTill honest{1};
        TestTill lying{2, "S1", "main", "T2"};
        TestTill elsewhere{3, "S1", "other"};
        for (TestTill* till : {&honest, &lying, &elsewhere}) {
            c.enrol(*till);
        }
        playShift(c, honest, 0);
        playShift(c, elsewhere, 0);
        c.project();
        c.mustVerify();
        playShift(c, lying, 1);
        c.project();
        const auto report = shiftReport(*c.records, "main", c.codec).value();
        REQUIRE(report.size() == 2);
        for (const CentreShift& one : report) {
            const bool isHonest = one.device == honest.device;
            CHECK(one.standing == (isHonest ? ZStanding::Agreed : ZStanding::Disagreed));
            CHECK(one.till == (isHonest ? honest : lying).place.till);
            CHECK(one.shift.figures.sales == 20);
            CHECK(core::expectedCash(one.shift.figures).value() == pence(10'000 + 20 * 510 - 250));
        }
        const VerifyReport verified = verifyCentre(*c.database, c.sha256, c.codec).value();
        REQUIRE(verified.differences.size() == 1);
        CHECK(verified.differences.front() == "Z 1 of S1/T2 does not say what its journal says");
    });
}
