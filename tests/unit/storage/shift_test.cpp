// SPDX-License-Identifier: Apache-2.0
// Goal: the shifts a till keeps beside its journal are the journal's fold, at every moment and
// after every start, and no sale stands on a shift that was left or closed. Method: random steps on
// a real till in a folder, opened again in between; the table is compared with a fold of the whole
// journal, and then bent to see that the comparison finds it.
#include "storage/pos/kept_audit.h"
#include "support/till_fixture.h"
#include "usecase/verify_shifts.h"

#include <doctest/doctest.h>
#include <random>

using namespace evertill;
using base::ErrorCode;
using core::OperatorId;
using core::ShiftId;

namespace {

const OperatorId kAnn{"ann"};

struct Till {
    test::TempFolder folder;
    test::Codecs codecs;
    storage::TillDirectory directory = *storage::TillDirectory::create(folder.path() / "till");
    std::unique_ptr<storage::TillDatabase> database;
    std::int64_t second = 0;

    Till() {
        REQUIRE(storage::createTill(directory, test::someIdentity(), test::someGenesis(),
                                    test::at(0), codecs.tools()));
        open();
    }
    void open() {
        database.reset();
        database = std::move(*storage::TillDatabase::open(directory, codecs.tools(), {}));
    }
    base::UtcTime now() { return test::at(++second); }
    core::Transaction sell(std::int64_t shift) {
        core::Transaction sale = test::someSale(second + 100, {"A", "B"});
        sale.shift = ShiftId{shift};
        return database->commitTransaction(std::move(sale), false, now())->transaction;
    }
    void record(std::vector<core::Event> events) { REQUIRE(database->recordShift(events, now())); }
    ShiftId openShift(std::int64_t floatMinor) {
        const ShiftId id = database->ledger().nextShift();
        record({core::ShiftOpened{id, test::someDay(), core::DrawerId{"1"}, kAnn,
                                  core::Money::minor(floatMinor, test::gbp())}});
        return id;
    }
    void close(ShiftId id) {
        core::LedgerShift shift = *database->ledger().find(id);
        record({core::ShiftClosed{database->ledger().lastZ() + 1, kAnn, shift.figures}});
    }
    base::Expected<std::int64_t> verify() {
        const auto records = storage::SqliteTillReader::open(directory, codecs.events);
        const auto kept = storage::SqliteKeptAudit::open(directory, codecs.events);
        return usecase::verifyShifts(usecase::walkUntil(**records, (*kept)->newest()),
                                     codecs.events, (*kept)->shifts(), test::gbp());
    }
    auto reader() { return std::move(*storage::SqliteShiftReader::open(directory, codecs.events)); }
    void sql(const char* text) {
        database.reset();
        auto file =
            *storage::Database::open(directory.posFile().string(), storage::OpenMode::ReadWrite);
        REQUIRE(file.execute(text));
        open();
    }
};

} // namespace

TEST_CASE(
    "INV the shifts kept are the journal's fold, whatever happens and however often it starts") {
    std::mt19937 random{20'261'123};
    Till till;
    for (int step = 0; step < 160; ++step) {
        const core::LedgerState& state = till.database->ledger().state();
        const core::LedgerShift* active = till.database->ledger().active();
        const ShiftId any =
            state.last.isEmpty()
                ? ShiftId{1}
                : ShiftId{1 + static_cast<std::int64_t>(random()) % state.last.value()};
        const bool isUnclosed = till.database->ledger().find(any) != nullptr;
        switch (random() % 9) {
        case 0: till.openShift(10'000); break;
        case 1:
            if (active != nullptr) {
                till.close(active->figures.shift);
            }
            break;
        case 2:
            if (isUnclosed) {
                till.record({core::ShiftPassed{any, core::ShiftStep::Suspended, kAnn, {}}});
            }
            break;
        case 3:
            if (isUnclosed) {
                till.record({core::ShiftPassed{any, core::ShiftStep::Resumed, kAnn, {}}});
            }
            break;
        case 4:
            if (isUnclosed) {
                till.record({core::CashMoved{any,
                                             core::CashMove::PaidOut,
                                             core::Money::minor(55, test::gbp()),
                                             kAnn,
                                             {},
                                             "x"}});
            }
            break;
        case 5: till.record({core::DrawerOpened{kAnn, "change"}}); break;
        case 6: till.open(); break;
        default: till.sell(any.value()); break;
        }
    }
    CHECK(*till.verify() > 10);
    till.open();
    CHECK(*till.verify() > 10);
}

TEST_CASE("A sale never stands on a shift that was left or closed; where none is open, one opens") {
    Till till;
    REQUIRE(till.database->startDay({test::someDay(), ShiftId{1}, kAnn}, till.now()));
    CHECK(till.sell(1).shift == ShiftId{1});
    const ShiftId own = till.openShift(5'000);
    CHECK(own == ShiftId{2});
    CHECK(till.database->openDay()->shift == own);
    CHECK(till.sell(1).shift == own); // the session had not heard of it
    till.close(own);
    CHECK_FALSE(till.database->openDay());
    CHECK(till.sell(2).shift == ShiftId{3}); // opened by the sale
    CHECK(till.reader()->z(1)->isAgreed());
    CHECK(till.reader()->z(1)->figures.sales == 1);
    CHECK(till.reader()->z(2).error().code == ErrorCode::NotFound);
    CHECK(*till.verify() == 3);
}

TEST_CASE("Somebody's shift outlives midnight, a day's own does not") {
    Till till;
    const ShiftId own = till.openShift(0);
    CHECK(till.database->shiftOfNextDay() == own);
    REQUIRE(till.database->startDay({core::BusinessDate::fromDays(test::someDay().days() + 1),
                                     till.database->shiftOfNextDay(), kAnn},
                                    till.now()));
    CHECK(till.database->openDay()->shift == own);
    CHECK(till.database->openDay()->date.days() == test::someDay().days() + 1);
    till.close(own);
    CHECK(till.database->shiftOfNextDay() == ShiftId{2});
}

TEST_CASE("Shifts that were altered beside the journal are found") {
    Till till;
    till.openShift(5'000);
    till.sell(1);
    till.sell(1);
    CHECK(*till.verify() == 1);
    SUBCASE("figures of another moment") {
        till.sql("CREATE TEMP TABLE kept AS SELECT * FROM shift");
        const auto before = till.reader()->shift(ShiftId{1})->figures;
        till.sell(1);
        const base::Bytes body = till.codecs.events.encode(core::ShiftClosed{0, kAnn, before});
        till.sql(("UPDATE shift SET folded=x'" + base::toHex(body) + "'").c_str());
    }
    SUBCASE("a state") {
        till.sql("UPDATE shift SET state=1");
    }
    SUBCASE("Bug: rows that were taken away, all of them") {
        till.sql("DELETE FROM shift");
    }
    SUBCASE("a Z number that goes on from elsewhere") {
        till.sql("INSERT OR REPLACE INTO meta(key,value) VALUES('shift_last_z',9)");
    }
    const auto verified = till.verify();
    REQUIRE_FALSE(verified);
    CHECK(verified.error().code == ErrorCode::JournalBroken);
    CHECK(verified.error().place == "shift 1");
}

TEST_CASE("A till of before there were shifts begins with its open day") {
    Till till;
    REQUIRE(till.database->startDay({test::someDay(), ShiftId{6}, kAnn}, till.now()));
    till.sell(6);
    REQUIRE(till.database->startDay({test::someDay(), ShiftId{7}, kAnn}, till.now()));
    till.sell(7);
    till.sql("DELETE FROM shift; DELETE FROM meta WHERE key LIKE 'shift_%'");
    CHECK(till.database->openDay()->shift == ShiftId{7});
    CHECK(till.database->ledger().active()->figures.sales == 1);
    till.sell(7);
    CHECK(till.reader()->shift(ShiftId{7})->figures.sales == 2);
    CHECK(*till.verify() == 1);
}
