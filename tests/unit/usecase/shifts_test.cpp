// SPDX-License-Identifier: Apache-2.0
// Goal: shifts are opened, counted and closed by who may, always with what the journal says, and a
// count that differs is never refused. Method: a store that is a ledger; people of two roles; what
// is recorded is read back; then reports on paper in every language.
#include "core/receipt/shift_report.h"
#include "core/receipt/shift_words.h"
#include "support/small_shop.h"
#include "usecase/person_names.h"
#include "usecase/shift_counts.h"
#include "usecase/shifts.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <rapidcheck.h>
#include <set>

using namespace evertill;
using namespace evertill::test;
using namespace evertill::usecase;
using base::ErrorCode;
using core::ShiftId;

namespace {

class LedgerStore final : public ports::ShiftStore {
public:
    [[nodiscard]] const core::ShiftLedger& ledger() const override { return m_ledger; }
    base::Expected<core::JournalPosition> recordShift(const std::vector<core::Event>& events,
                                                      base::UtcTime) override {
        if (isFull) {
            return base::makeError(ErrorCode::StorageFull);
        }
        for (const core::Event& event : events) {
            m_ledger.fold(event).value();
            recorded.push_back(event);
        }
        return core::JournalPosition{};
    }
    std::vector<core::Event> recorded;
    bool isFull = false;

private:
    core::ShiftLedger m_ledger{kGbp};
};

const core::OperatorId kAnn{"ann"};
const core::OperatorId kBoss{"boss"};

struct Shop {
    LedgerStore store;
    HandClock clock;
    Shifts shifts;

    explicit Shop(bool hasPeople = true)
        : shifts(ShiftDoors{&store, &clock, kGbp, hasPeople ? staff() : core::Staff{}}) {}

    static core::Staff staff() {
        core::Staff people;
        people.operators = {{kAnn, "Ann", "cashier", true, true},
                            {kBoss, "Boss", "supervisor", true, true}};
        people.roles = {core::builtInRole("cashier"), core::builtInRole("supervisor")};
        return people;
    }
    core::LedgerShift open() {
        return shifts.open({kAnn, {kBoss, "morning"}}, core::DrawerId{"1"}, pence(10'000)).value();
    }
    std::size_t overrides() const {
        return static_cast<std::size_t>(
            std::count_if(store.recorded.begin(), store.recorded.end(), [](const auto& event) {
                return std::holds_alternative<core::RightOverridden>(event);
            }));
    }
};

core::TenderCount cash(std::int64_t minor) {
    return {core::TenderType::Cash, pence(minor), {}};
}

} // namespace

TEST_CASE("A shift goes from its float to its Z, and the Z is what the journal says") {
    Shop shop{false};
    const core::LedgerShift opened = shop.open();
    CHECK(opened.figures.shift == ShiftId{1});
    const ShiftActor ann{kAnn};
    CHECK(shop.shifts.moveCash(ann, {}, core::CashMove::PaidIn, pence(500), "found").hasValue());
    CHECK(shop.shifts.moveCash(ann, {}, core::CashMove::PaidOut, pence(120), "milk").hasValue());
    CHECK(shop.shifts.moveCash(ann, {}, core::CashMove::SafeDrop, pence(5'000), {}).hasValue());
    CHECK(shop.shifts.noSale(ann, "change").hasValue());
    const auto closed = shop.shifts.close(ann, {}, {cash(5'000)}, true);
    REQUIRE(closed);
    CHECK(closed->zNumber == 1);
    CHECK(closed->isAgreed());
    CHECK(core::expectedCash(*closed->closedAs).value() == pence(5'380));
    CHECK(*core::overShort(*closed->closedAs, core::TenderType::Cash).value() == pence(-380));
    CHECK(closed->closedAs->isBlindCount);
    CHECK(closed->closedAs->control.noSales == 1);
    CHECK(shop.shifts.close(ann, ShiftId{1}).error().code == ErrorCode::NotFound); // once
    CHECK(shop.shifts.close(ann, {}).error().context == "open shift");
    shop.open();
    CHECK(shop.shifts.close(ann, {})->zNumber == 2); // dense, and also without a count
}

TEST_CASE("Who may not is asked for somebody who may, and that is on record") {
    Shop shop;
    const auto refused = shop.shifts.open({kAnn}, core::DrawerId{"1"}, pence(0));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::NotPermitted);
    CHECK(refused.error().context == "open_shift");
    CHECK(core::refusalOf(refused.error()).by == std::vector{kBoss});
    CHECK(core::refusalOf(refused.error()).asksWhy);
    CHECK(shop.shifts.open({kAnn, {kBoss}}, core::DrawerId{"1"}, pence(0)).error().code ==
          ErrorCode::NotPermitted); // without a reason
    CHECK(shop.store.recorded.empty());
    shop.open();
    CHECK(shop.overrides() == 1);
    CHECK(std::get<core::RightOverridden>(shop.store.recorded.front()).reason == "morning");
    CHECK(shop.shifts.moveCash({kAnn}, {}, core::CashMove::PaidOut, pence(1), "x").error().code ==
          ErrorCode::NotPermitted);
    REQUIRE(shop.shifts.moveCash({kAnn, {kBoss}}, {}, core::CashMove::PaidOut, pence(1), "x"));
    CHECK(std::get<core::CashMoved>(shop.store.recorded.back()).approvedBy == kBoss);
    CHECK(shop.shifts.count({kAnn}, {}, {cash(1)}, false).error().context == "close_shift");
    CHECK(shop.shifts.count({kAnn}, {}, {cash(1)}, true).hasValue()); // blind is everybody's
    CHECK(shop.shifts.suspend({kAnn}, {}).hasValue());                // one's own
    CHECK(shop.shifts.resume({kAnn}, ShiftId{1}).hasValue());
    CHECK(shop.shifts.close({kAnn}, {}).error().context == "close_shift");
    CHECK(shop.shifts.close({kBoss}, {})->isAgreed());
    CHECK(shop.shifts.close({kAnn, {kAnn}}, {}).error().code == ErrorCode::NotFound);
}

TEST_CASE("Shifts are left, taken up again and handed over; one is sold on at a time") {
    Shop shop{false};
    shop.open();
    const core::OperatorId ben{"ben"};
    const auto second = shop.shifts.open({ben}, core::DrawerId{"2"}, pence(2'000));
    REQUIRE(second);
    CHECK(shop.store.ledger().find(ShiftId{1})->state == core::ShiftState::Suspended);
    CHECK(shop.shifts.resume({kAnn}, ShiftId{1})->state == core::ShiftState::Open);
    CHECK(shop.store.ledger().active()->figures.shift == ShiftId{1});
    CHECK(shop.shifts.resume({kAnn}, ShiftId{1}).error().code == ErrorCode::AlreadyExists);
    CHECK(shop.shifts.handOver({kAnn}, {}, ben)->holder == ben);
    CHECK(shop.shifts.handOver({kAnn}, {}, {}).error().code == ErrorCode::OperatorUnknown);
    CHECK(shop.shifts.close({ben}, ShiftId{2})->zNumber == 1); // a suspended one too
    CHECK(shop.shifts.open({ben}, core::DrawerId{"1"}, pence(0)).error().code ==
          ErrorCode::AlreadyExists); // the same drawer, the same hands
}

TEST_CASE("What cannot be is refused, and nothing of it is recorded") {
    Shop shop{false};
    const ShiftActor ann{kAnn};
    CHECK(shop.shifts.open(ann, core::DrawerId{"1"}, pence(-1)).error().code ==
          ErrorCode::OutOfRange);
    CHECK(shop.shifts.moveCash(ann, {}, core::CashMove::FloatAdded, pence(1), {}).error().code ==
          ErrorCode::NotFound);
    shop.open();
    const std::size_t before = shop.store.recorded.size();
    const auto move = [&](core::CashMove what, const core::Money& amount, const char* why) {
        return shop.shifts.moveCash(ann, {}, what, amount, why).error().code;
    };
    CHECK(move(core::CashMove::PaidIn, pence(0), "x") == ErrorCode::OutOfRange);
    CHECK(move(core::CashMove::PaidOut, pence(5), "") == ErrorCode::ReasonRequired);
    CHECK(shop.shifts.noSale(ann, {}).error().code == ErrorCode::ReasonRequired);
    CHECK(shop.shifts.count(ann, {}, {}, true).error().code == ErrorCode::OutOfRange);
    CHECK(shop.shifts.count(ann, {}, {cash(-1)}, true).error().code == ErrorCode::OutOfRange);
    const core::Money euro = core::Money::minor(1, *core::Currency::parse("EUR"));
    CHECK(shop.shifts.close(ann, {}, {{core::TenderType::Cash, euro, {}}}).error().code ==
          ErrorCode::CurrencyMismatch);
    shop.store.isFull = true;
    CHECK(shop.shifts.close(ann, {}, {cash(1)}).error().code == ErrorCode::StorageFull);
    CHECK(shop.store.recorded.size() == before);
    shop.store.isFull = false;
    CHECK(shop.shifts.close(ann, {}, {cash(1)})->zNumber == 1);
}

TEST_CASE("Bug: more than should be in the drawer went out of it without a second question") {
    Shop shop;
    shop.open();
    const ShiftActor boss{kBoss};
    for (const core::CashMove move :
         {core::CashMove::PaidOut, core::CashMove::SafeDrop, core::CashMove::BankDrop}) {
        const auto refused = shop.shifts.moveCash(boss, {}, move, pence(10'001), "why");
        REQUIRE_FALSE(refused);
        CHECK(refused.error() ==
              base::makeError(ErrorCode::OutOfRange, "100.01", kBeyondDrawer)); // not what is there
    }
    CHECK(shop.shifts.moveCash(boss, {}, core::CashMove::PaidIn, pence(20'000), "x").hasValue());
    CHECK(shop.shifts.moveCash(boss, {}, core::CashMove::BankDrop, pence(30'000), {}).hasValue());
    REQUIRE(shop.shifts.moveCash(boss, {}, core::CashMove::PaidOut, pence(1), "milk", true));
    CHECK(core::expectedCash(shop.store.ledger().active()->figures).value() == pence(-1));
    CHECK(checkDrawer(nullptr, pence(0)).hasValue());
    CHECK_FALSE(checkDrawer(nullptr, pence(1)));
}

TEST_CASE("Bug: a Z was silent of a count that another one replaced, and named people by number") {
    Shop shop;
    shop.open();
    const ShiftActor boss{kBoss};
    REQUIRE(shop.shifts.count({kAnn}, {}, {cash(9'000)}, true));
    const auto closed = shop.shifts.close(boss, {}, {cash(10'000)}).value();
    const core::Staff staff = Shop::staff();
    core::ShiftReportOptions options;
    options.now = shop.clock.now();
    options.personOf = PersonNames{&staff};
    options.counts = {{options.now, kAnn, true, pence(9'000)},
                      {options.now, kBoss, false, pence(10'000)}};
    const auto linesOf = [&] {
        std::vector<std::string> lines;
        for (const auto& block : core::buildShiftReport(closed, {}, options).blocks) {
            if (const auto* pair = std::get_if<core::PairBlock>(&block)) {
                lines.push_back(pair->left + "|" + pair->right);
            }
        }
        return lines;
    };
    const auto has = [](const std::vector<std::string>& lines, const char* line) {
        return std::find(lines.begin(), lines.end(), line) != lines.end();
    };
    CHECK(has(linesOf(), "Opened by|ann Ann"));
    CHECK(has(linesOf(), "  Counted blind, replaced|90.00"));
    CHECK(has(linesOf(), "  Counted|100.00"));
    CHECK(has(linesOf(), "Counted|100.00")); // that of the one that stands
    options.counts.erase(options.counts.begin());
    CHECK_FALSE(has(linesOf(), "  Counted|100.00")); // once is told once
    options.counts.front().cash = pence(9'500);      // cash moved after it
    CHECK(has(linesOf(), "  Counted|95.00"));
}

TEST_CASE("The counts of a shift are found in the trail, those of others are not") {
    struct Trail final : ports::FigureReader {
        base::Expected<core::BusinessDate> today() override { return core::BusinessDate{}; }
        base::Expected<core::DayFigures> figures(core::BusinessDate, core::BusinessDate) override {
            return core::DayFigures{};
        }
        base::Expected<std::map<std::string, core::FigureSums>>
        otherTills(core::BusinessDate, core::BusinessDate) override {
            return std::map<std::string, core::FigureSums>{};
        }
        base::Expected<ports::SalesPage> sales(const ports::SalesQuery&) override {
            return ports::SalesPage{};
        }
        base::Expected<std::vector<ports::AuditRow>> audit(const ports::AuditQuery&) override {
            std::vector<ports::AuditRow> rows; // newest first
            for (const std::int64_t shift : {2, 11, 1, 1}) {
                const core::TillCounted event{ShiftId{shift}, kAnn, shift == 1, {cash(shift)}};
                const auto id = static_cast<std::int64_t>(rows.size());
                rows.push_back({-id, -id, core::auditEntry(core::Event{event})});
            }
            return rows;
        }
    } trail;
    const auto counts = drawerCounts(trail, ShiftId{1}, 60);
    REQUIRE(counts.size() == 2);
    CHECK(counts[0].at.micros == -3);
    CHECK(counts[0].at.offsetMinutes == 60);
    CHECK(counts[1].cash == pence(1));
    CHECK(counts[1].isBlind);
    CHECK_FALSE(drawerCounts(trail, ShiftId{2}, 0).front().isBlind);
    CHECK(drawerCounts(trail, ShiftId{3}, 0).empty());
}

TEST_CASE("X and Z are told on paper in every language, and a Z reads the same for ever") {
    Shop shop{false};
    shop.open();
    const auto closed = shop.shifts.close({kAnn}, {}, {cash(9'000)}).value();
    core::StoreProfile store;
    store.name = "Shop";
    std::set<std::string> titles;
    for (const char* language : {"en", "zh-Hans", "zh-Hant"}) {
        for (std::size_t i = 0; i < core::kShiftWords; ++i) {
            CHECK_FALSE(core::shiftWord(static_cast<core::ShiftWord>(i), language).empty());
        }
        for (const core::CashMoveRule& rule : core::cashMoveRules()) {
            CHECK_FALSE(core::cashMoveWord(rule.move, language).empty());
        }
        core::ShiftReportOptions options{48, language, "S1-T1", shop.clock.now()};
        const auto document = core::buildShiftReport(closed, store, options);
        CHECK(document == core::buildShiftReport(closed, store, options));
        options.copy = 2; // said in one line more
        CHECK(core::buildShiftReport(closed, store, options).blocks.size() ==
              document.blocks.size() + 1);
        titles.insert(std::get<core::TextBlock>(document.blocks.at(1)).text);
        const bool hasShort =
            std::any_of(document.blocks.begin(), document.blocks.end(), [](const auto& block) {
                const auto* pair = std::get_if<core::PairBlock>(&block);
                return pair != nullptr && pair->right == "-10.00" && pair->bold;
            });
        CHECK(hasShort);
    }
    CHECK(titles == std::set<std::string>{"Z report 1", "Z 报表 1", "Z 報表 1"});
}

TEST_CASE("INV: a new shift's date is the clock's, or at most three days beyond it") {
    CHECK(rc::check("clock put right between two shifts", [] {
        Shop shop;
        const std::int64_t start = shop.clock.micros;
        shop.clock.micros += *rc::gen::inRange<std::int64_t>(0, 800) * 86'400'000'000;
        const core::BusinessDate first = shop.open().figures.date;
        const bool isClosed = *rc::gen::arbitrary<bool>();
        if (isClosed) {
            RC_ASSERT(shop.shifts.close({kBoss}, ShiftId{}).hasValue());
        }
        shop.clock.micros = start + *rc::gen::inRange<std::int64_t>(0, 800) * 86'400'000'000;
        const auto today = core::BusinessDate::localDayOf(shop.clock.now());
        const auto next = shop.shifts.open({kBoss}, core::DrawerId{"2"}, pence(0));
        RC_ASSERT(next.hasValue());
        const core::BusinessDate date = next->figures.date;
        RC_ASSERT(date >= today);
        RC_ASSERT((isClosed ? date.days() - today.days() <= kDaysAhead : date >= first));
    }));
}
