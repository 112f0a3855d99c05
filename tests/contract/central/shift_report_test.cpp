// SPDX-License-Identifier: Apache-2.0
// Goal: INV a Z is what the centre comes to from the journal it received, to the cent, on both
// databases; one that is not is named, and each till is told which of its Zs the centre agrees
// with. Method: journals of two tills, one with a Z that lies by a penny, the same report and
// check, and the fold that goes on step by step held against the one from the beginning.
#include "central/report/shift_report.h"
#include "contract/central/shift_fixture.h"
#include "crypto/pki/root_signature.h"

using namespace evertill;
using namespace evertill::central;
using namespace evertill::test;

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
            CHECK(one.standing ==
                  (isHonest ? core::ZStanding::Agreed : core::ZStanding::Disagreed));
            CHECK(one.till == (isHonest ? honest : lying).place.till);
            CHECK(one.shift.figures.sales == 20);
            CHECK(core::expectedCash(one.shift.figures).value() == pence(10'000 + 20 * 510 - 250));
        }
        const VerifyReport verified = verifyCentre(*c.database, c.sha256, c.codec).value();
        REQUIRE(verified.differences.size() == 1);
        CHECK(verified.differences.front() == "Z 1 of S1/T2 does not say what its journal says");
    });
}

TEST_CASE("INV a till is told of each Z whether the centre agrees, however the fold is cut") {
    onEachDatabase([](Backend backend) {
        for (const std::int64_t most : {1, 7, 500}) {
            Centre c{backend};
            TestTill till{1};
            c.enrol(till);
            const auto goOn = [&c, most](bool isKilled = false) { // by another process each time
                const auto shifts =
                    ShiftAgreement::open(*c.database, c.sha256, c.codec, c.clock, theRootKey())
                        .value();
                while (shifts->step(most).value() > 0) {
                }
                if (!isKilled) {
                    shifts->save().value();
                }
            };
            const auto standing = [&](std::int64_t z) {
                return core::standingOfZ(toldTo(c, till), till.device, till.epoch, z);
            };
            playShift(c, till, 0, 1);
            c.project();
            CHECK(standing(1) == core::ZStanding::Open); // nobody has looked
            goOn();
            CHECK(standing(1) == core::ZStanding::Agreed);
            CHECK(standing(2) == core::ZStanding::Open);
            playShift(c, till, 3, 2);
            c.project();
            goOn(true); // before it saved: folded again, to the same
            playShift(c, till, 0, 3);
            c.project();
            goOn();
            CHECK(c.number(*c.centre, "SELECT count(*) FROM shift_ledger") == 1);
            CHECK(standing(1) == core::ZStanding::Agreed);
            CHECK(standing(2) == core::ZStanding::Disagreed);
            CHECK(standing(3) == core::ZStanding::Agreed);
            CHECK(core::standingOfZ(toldTo(c, till), core::DeviceId{uuidOf(9)}, till.epoch, 1) ==
                  core::ZStanding::Open); // another box in the slot
            const auto alerts = Alerts(*c.centre).list("main", {}).value();
            REQUIRE(alerts.size() == 1);
            CHECK(alerts.front().kind == "shift");
            CHECK(alerts.front().detail == "Z 2 does not say what its journal says");
            // The same as the fold from the beginning; a sale that names a closed shift is seen.
            CHECK(verifyCentre(*c.database, c.sha256, c.codec).value().differences.size() == 1);
            core::Event late = till.sale({"A"});
            std::get<core::TransactionCompleted>(late).transaction.shift = core::ShiftId{3};
            c.accept(till.run(late));
            c.project();
            goOn();
            CHECK(standing(3) == core::ZStanding::Disagreed);
            const auto found = verifyCentre(*c.database, c.sha256, c.codec).value().differences;
            CHECK(found.size() == 2); // Z 2 and Z 3, and no third: what was noted is the same
            REQUIRE(c.centre->script("UPDATE shift_z SET standing=1 WHERE z=2"));
            CHECK(verifyCentre(*c.database, c.sha256, c.codec).value().differences.size() == 3);
        }
    });
}

TEST_CASE("what a till is told of its Zs is signed by the root, anew only when it changes") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        TestTill till{1};
        c.enrol(till);
        const std::string key = core::signedAgreementSetting(till.place.till);
        const auto told = [&] {
            return core::provenAgreement(
                toldTo(c, till), settingOf(c, key), till.place.store, till.place.till,
                [](base::ByteView message, base::ByteView signature) {
                    return crypto::isSignedBy(theAuthority().root(), message, signature);
                });
        };
        playShift(c, till, 0, 1);
        agree(c);
        CHECK(told().isSigned);
        CHECK(told().text == toldTo(c, till));
        const auto first = settingOf(c, key);
        // Folded again from the beginning, as after a kill: to the same, with the same signature.
        REQUIRE(c.centre->script("DELETE FROM shift_ledger; DELETE FROM shift_z; "
                                 "UPDATE projection SET position=0 WHERE name='shifts'"));
        agree(c);
        CHECK(settingOf(c, key) == first);
        // Of before there were signatures: signed when there is something new to say.
        REQUIRE(c.centre->script("DELETE FROM ref_row WHERE key='" + key + "'"));
        agree(c);
        CHECK_FALSE(told().isSigned);
        CHECK_FALSE(told().isForged);
        playShift(c, till, 1, 2);
        agree(c);
        CHECK(told().isSigned);
        CHECK(told().text == toldTo(c, till));
        CHECK(told().text->ends_with(" 2 2!"));
        CHECK(settingOf(c, key) != first);
    });
}
