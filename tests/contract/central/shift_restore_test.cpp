// SPDX-License-Identifier: Apache-2.0
// Goal: what cannot be compared is neither agreed nor disagreed, at the centre and at the till: the
// Zs of a till put back from a copy, both sides of a fork, a record of a version that is not known.
// What came before and what is begun after is compared as ever, and the fold from the beginning
// says the same. Method: copies of a till that go on beside it.
#include "contract/central/shift_fixture.h"

using namespace evertill;
using namespace evertill::central;
using namespace evertill::test;

TEST_CASE("Bug: Zs after a restore are not held against those they overlap, nor told as agreed") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        TestTill till{1};
        c.enrol(till);
        playShift(c, till, 0, 1);
        playShift(c, till, 0, 2);
        TestTill back = till;
        playShift(c, till, 0, 3);
        agree(c);
        for (const std::int64_t z : {1, 2, 3}) {
            CHECK(toldOf(c, till, z) == core::ZStanding::Agreed);
        }
        goOnAnew(c, back);
        agree(c);
        CHECK(toldOf(c, back, 3) == core::ZStanding::Open); // closed, perhaps, and not sent
        playShift(c, back, 0, 3, 3, 7);                     // other sales
        agree(c);
        CHECK(toldOf(c, back, 2) == core::ZStanding::Agreed);
        CHECK(toldOf(c, back, 3) == core::ZStanding::Unknown);
        CHECK(toldOf(c, back, 4) == core::ZStanding::Open);
        CHECK(toldOf(c, till, 2) == core::ZStanding::Open); // speaks of the new epoch
        playShift(c, back, 0, 4);
        playShift(c, back, 1, 5);
        agree(c);
        CHECK(toldOf(c, back, 4) == core::ZStanding::Agreed);
        CHECK(toldOf(c, back, 5) == core::ZStanding::Disagreed);
        const auto alerts = shiftAlerts(c);
        REQUIRE(alerts.size() == 2);
        CHECK(alerts.contains("epoch-" + base::toHex(back.epoch)));
        CHECK(alerts.contains("5"));
        CHECK(verifyCentre(*c.database, c.sha256, c.codec).value().differences.size() == 1); // Z 5
    });
}

TEST_CASE("Bug: a fork blurs what was open, and confirming it makes nothing noted otherwise") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        TestTill till{1};
        c.enrol(till);
        playShift(c, till, 0, 1);
        TestTill copy = till;
        playShift(c, till, 0, 2);
        playShift(c, copy, 0, 2, 2, 5);
        playShift(c, till, 0, 3);
        agree(c);
        CHECK(toldOf(c, till, 1) == core::ZStanding::Agreed);
        CHECK(toldOf(c, till, 2) == core::ZStanding::Unknown);
        CHECK(toldOf(c, till, 3) == core::ZStanding::Agreed);
        c.mustVerify();
        const std::int64_t chain = c.number(*c.records, "SELECT chain FROM chain WHERE branch=1");
        c.records->script("UPDATE chain SET counted=1").value();
        CHECK(c.projector->reapply("main", forkKey(chain)).value().applied > 0);
        c.mustVerify();
        CHECK(shiftAlerts(c).empty());
    });
}

TEST_CASE("Bug: a Z with a record of a version that is not known is unknown, not disagreed") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        TestTill till{1};
        c.enrol(till);
        playShift(c, till, 0, 1);
        c.accept(till.run(core::ShiftOpened{core::ShiftId{2}, someDay(), core::DrawerId{"1"},
                                            core::OperatorId{"ann"}, pence(0)}));
        c.accept(till.raw(999, {1, 2, 3})); // perhaps money, for who can read it
        core::ShiftFigures figures = core::emptyFigures(core::ShiftId{2}, someDay(), gbp());
        figures.sold = pence(500);
        c.accept(till.run(core::ShiftClosed{2, core::OperatorId{"ann"}, figures}));
        playShift(c, till, 0, 3);
        agree(c);
        CHECK(toldOf(c, till, 1) == core::ZStanding::Agreed);
        CHECK(toldOf(c, till, 2) == core::ZStanding::Unknown);
        CHECK(toldOf(c, till, 3) == core::ZStanding::Agreed);
        CHECK(shiftAlerts(c).empty());
        c.mustVerify();
        core::Event late = till.sale({"A"}); // what cannot be read opens no closed shift again
        std::get<core::TransactionCompleted>(late).transaction.shift = core::ShiftId{1};
        c.accept(till.run(late));
        agree(c);
        CHECK(toldOf(c, till, 1) == core::ZStanding::Disagreed);
        CHECK(shiftAlerts(c).at("shift").sold == 1);
    });
}
