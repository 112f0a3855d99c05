// SPDX-License-Identifier: Apache-2.0
// Goal: a date ends once, with the sum of its shifts, each closed with a Z that is the journal's
// fold; only a drawer that is not counted stands in the way. Method: a real till on a disk, its
// clock turned by hand; then random shifts, day after day.
#include "core/receipt/shift_report.h"
#include "core/receipt/shift_words.h"
#include "storage/pos/figure_reader.h"
#include "storage/pos/shift_rows.h"
#include "support/small_shop.h"
#include "support/till_fixture.h"
#include "usecase/day_end.h"
#include "usecase/selling_context.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace evertill;
using namespace evertill::test;
using namespace evertill::usecase;
using base::ErrorCode;
using core::ShiftId;

namespace {

const core::OperatorId kAnn{"ann"};
const core::OperatorId kBoss{"boss"};

core::Staff staff() {
    core::Staff people;
    people.operators = {{kAnn, "Ann", "cashier", true, true},
                        {kBoss, "Boss", "supervisor", true, true}};
    people.roles = {core::builtInRole("cashier"), core::builtInRole("supervisor")};
    return people;
}

struct Shop {
    TempFolder folder;
    Codecs codecs;
    storage::TillDirectory directory = *storage::TillDirectory::create(folder.path() / "till");
    std::unique_ptr<storage::TillDatabase> till;
    std::unique_ptr<storage::SqliteShiftReader> reader;
    std::unique_ptr<storage::SqliteFigureReader> trail;
    HandClock clock;
    std::unique_ptr<Shifts> shifts;

    Shop() {
        EVERTILL_CHECK(
            storage::createTill(directory, someIdentity(), someGenesis(), at(0), codecs.tools())
                .hasValue(),
            "a till");
        till = storage::TillDatabase::open(directory, codecs.tools()).value();
        reader = storage::SqliteShiftReader::open(directory, codecs.events).value();
        trail = storage::SqliteFigureReader::open(directory, codecs.events).value();
        shifts = std::make_unique<Shifts>(ShiftDoors{till.get(), &clock, kGbp, staff()});
    }
    void open(const char* drawer = "1") {
        REQUIRE(shifts->open({kBoss}, core::DrawerId{drawer}, pence(1'000)));
    }
    void count(std::int64_t minor, ShiftId shift = {}) {
        REQUIRE(shifts->count({kBoss}, shift, {{core::TenderType::Cash, pence(minor), {}}}, true));
    }
    core::Money sell() { // what it came to
        core::Transaction sale = someSale(++m_sales, {"A", "B"});
        sale.shift = till->ledger().active()->figures.shift;
        return till->commitTransaction(std::move(sale), false, clock.now())->transaction.total;
    }
    [[nodiscard]] DayDoors doors() { return {*till, *reader, *trail}; }
    base::Expected<core::DaySums> end(const ShiftActor& actor = {kBoss}) {
        return endDay(doors(), *shifts, actor, kGbp);
    }
    [[nodiscard]] std::vector<ports::AuditRow> ends() {
        ports::AuditQuery query;
        query.types = {static_cast<std::uint16_t>(core::EventType::ControlActed)};
        return trail->audit(query).value();
    }

private:
    std::int64_t m_sales = 0;
};

} // namespace

TEST_CASE("a day ends once: counted shifts get their Zs with it, and it says what was sold") {
    Shop shop;
    CHECK(shop.end().error().code == ErrorCode::NotFound); // no shift yet
    shop.open();
    core::Money sold = shop.sell();
    shop.count(1'000);
    REQUIRE(shop.shifts->close({kBoss}, {})); // one that ended before
    shop.open("1");
    sold += shop.sell();
    shop.open("2"); // leaves the one before
    shop.count(950);
    CHECK(dayStanding(shop.doors())->uncounted.size() == 1);
    const auto refused = shop.end();
    CHECK(refused.error().code == ErrorCode::Unavailable);
    CHECK(refused.error().context == "2");
    CHECK(refused.error().place == kUncounted);
    CHECK(shop.ends().empty());
    shop.count(1'000, ShiftId{2});
    CHECK(shop.end({kAnn}).error().code == ErrorCode::NotPermitted);

    const auto day = shop.end();
    REQUIRE(day);
    CHECK(day->all.sold == sold);
    REQUIRE(day->shifts.size() == 3);
    for (const core::LedgerShift& shift : day->shifts) {
        CHECK(shift.isAgreed());
        CHECK(shift.zNumber == shift.figures.shift.value());
    }
    REQUIRE(shop.ends().size() == 1);
    CHECK(shop.ends().front().entry.subject == "day ended: " + day->date.toString());
    CHECK(shop.ends().front().entry.amount == sold);
    CHECK(shop.till->ledger().active() == nullptr);
    CHECK(shop.end().error().code == ErrorCode::AlreadyExists);

    shop.open(); // sold on, on the same date: it has ended all the same
    shop.count(1'000);
    CHECK(shop.end().error().code == ErrorCode::AlreadyExists);
    shop.clock.micros += 86'400'000'000;
    shop.open("3");
    shop.count(1'000);
    CHECK(shop.end()->date > day->date); // closes that of the day before too
    CHECK(shop.till->ledger().shifts().empty());
    CHECK(daySums(*shop.reader, day->date, kGbp)->all.sold == sold);
    CHECK(daySums(*shop.reader, core::BusinessDate{}, kGbp).error().code == ErrorCode::NotFound);
}

TEST_CASE("Bug: a drawer with cash passed the end of a day with only its cards counted") {
    Shop shop;
    const auto countCards = [&shop] {
        REQUIRE(shop.shifts->count({kBoss}, {}, {{core::TenderType::Card, pence(0), {}}}, true));
    };
    REQUIRE(shop.shifts->open({kBoss}, core::DrawerId{"1"}, pence(0)));
    CHECK(shop.end().error().place == kUncounted);
    countCards(); // there never was cash
    CHECK(dayStanding(shop.doors())->uncounted.empty());
    shop.open("2");
    countCards();
    CHECK(shop.end().error().place == kUncounted);
    shop.count(1'000);
    CHECK(shop.end());
}

TEST_CASE("Bug: a clock that was ahead dated the sales after it, where days open by themselves") {
    constexpr std::int64_t kDay = 86'400'000'000;
    Shop shop;
    const auto dayNow = [&shop] {
        return ensureOpenDay(*shop.till, kAnn, shop.clock.now(), shop.till->ledger().state().date)
            .value();
    };
    shop.clock.micros = 20'800 * kDay;
    const core::BusinessDate today = core::BusinessDate::localDayOf(shop.clock.now());
    shop.clock.micros += 40 * kDay;
    CHECK(dayNow().date == core::BusinessDate::fromDays(today.days() + 40));
    static_cast<void>(shop.sell());
    shop.clock.micros -= 37 * kDay; // a little ahead still
    CHECK(dayNow().date == core::BusinessDate::fromDays(today.days() + 3));
    shop.clock.micros -= 3 * kDay;
    CHECK(dayNow().date == core::BusinessDate::fromDays(today.days() + 3)); // that may be a slip
    shop.clock.micros += 5 * kDay;
    shop.open(); // a person's, which no clock ends
    shop.clock.micros -= 5 * kDay;
    CHECK(dayNow().date == core::BusinessDate::fromDays(today.days() + 5));
    CHECK(dayNow().shift == shop.till->ledger().active()->figures.shift);
}

TEST_CASE("Bug: a date that ended under a clock that was ahead could not end when it came") {
    constexpr std::int64_t kDay = 86'400'000'000;
    Shop shop;
    const auto oneDay = [&shop] {
        shop.open();
        shop.count(1'000);
        return shop.end();
    };
    shop.clock.micros = 20'840 * kDay;
    const auto wrong = oneDay();
    REQUIRE(wrong);
    shop.clock.micros -= 40 * kDay;
    CHECK(oneDay()->date < wrong->date);
    shop.clock.micros += 40 * kDay;
    const auto right = oneDay();
    REQUIRE(right);
    CHECK(right->date == wrong->date);
    CHECK(oneDay().error().code == ErrorCode::AlreadyExists);
    shop.clock.micros += kDay; // that shift outlives midnight, and is of the date that has ended
    REQUIRE(ensureOpenDay(*shop.till, kAnn, shop.clock.now()));
    CHECK(shop.end().error().code == ErrorCode::AlreadyExists);
}

TEST_CASE("INV the report of a day is the sum of its shifts") {
    Shop shop;
    CHECK(rc::check([&shop] {
        shop.clock.micros += 86'400'000'000;
        core::Money sold = pence(0);
        const int shifts = *rc::gen::inRange(1, 4);
        for (int i = 0; i < shifts; ++i) {
            shop.open(std::to_string(i).c_str());
            for (int sales = *rc::gen::inRange(0, 3); sales > 0; --sales) {
                sold += shop.sell();
            }
            shop.count(*rc::gen::inRange(0, 50'000));
            if (*rc::gen::arbitrary<bool>()) {
                RC_ASSERT(shop.shifts->close({kBoss}, {}).hasValue());
            }
        }
        const auto day = shop.end();
        RC_ASSERT(day.hasValue());
        RC_ASSERT(day->all.sold == sold);
        RC_ASSERT(day->shifts.size() == static_cast<std::size_t>(shifts));
        core::Money expected = pence(0);
        core::Money over = pence(0);
        for (const core::LedgerShift& shift : day->shifts) {
            RC_ASSERT(shift.isAgreed());
            expected += core::expectedCash(*shift.closedAs).value();
            over += *core::overShort(*shift.closedAs, core::TenderType::Cash).value();
        }
        RC_ASSERT(core::expectedCash(day->all).value() == expected);
        RC_ASSERT(*core::overShort(*day).value() == over);
        RC_ASSERT(shop.ends().front().entry.amount == sold);
    }));
}

TEST_CASE("the report of a day names its Zs, and shifts without one, in every language") {
    Shop shop;
    shop.open();
    shop.count(1'000);
    core::DaySums day = shop.end().value();
    core::LedgerShift without = day.shifts.front();
    without.closedAs.reset();
    without.figures.shift = ShiftId{9};
    day.shifts.push_back(without);
    for (const auto& [language, title, z, none] :
         {std::tuple{"en", "Day report", "Shift 1  Z 1", "Shift 9  without a Z"},
          {"zh-Hans", "日报表", "班次 1  Z 1", "班次 9  无 Z 报表"},
          {"zh-Hant", "日報表", "班次 1  Z 1", "班次 9  無 Z 報表"}}) {
        CAPTURE(language);
        core::ShiftReportOptions options;
        options.language = language;
        const core::ReceiptDocument paper = core::buildDayReport(day, {}, options);
        const auto has = [&paper](std::string_view words) {
            return std::any_of(paper.blocks.begin(), paper.blocks.end(), [&](const auto& block) {
                const auto* text = std::get_if<core::TextBlock>(&block);
                const auto* pair = std::get_if<core::PairBlock>(&block);
                return (text != nullptr && text->text == words) ||
                       (pair != nullptr && pair->left == words);
            });
        };
        CHECK(has(title));
        CHECK(has(z));
        CHECK(has(none));
        CHECK(has(core::shiftWord(core::ShiftWord::CashMoved, language)));
        // Two floats of one drawer, one after the other, are no cash that lies there.
        CHECK_FALSE(has(core::shiftWord(core::ShiftWord::CashInDrawer, language)));
    }
}
