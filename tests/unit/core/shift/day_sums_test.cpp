// SPDX-License-Identifier: Apache-2.0
// Goal: a business date is the sum of its shifts as their Zs say, whatever their order; counts of
// drawers are not added up, but over and short are; and which shift counts as counted. Method:
// random shifts against sums worked out from their parts; the cases of a count one by one.
#include "core/shift/day_sums.h"

#include "core/money/currency.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace evertill::core;
using evertill::base::ErrorCode;

namespace {

const Currency kGbp = Currency::parse("GBP").value();
const BusinessDate kDate = BusinessDate::fromDays(20'000);

Money pence(std::int64_t value) {
    return Money::minor(value, kGbp);
}

std::int64_t within(std::int64_t least, std::int64_t most) {
    return *rc::gen::inRange<std::int64_t>(least, most + 1);
}

std::optional<Money> anyCount() {
    return within(0, 1) == 0 ? std::nullopt : std::optional{pence(within(0, 30'000))};
}

LedgerShift anyShift(std::int64_t id) {
    LedgerShift shift;
    shift.figures = emptyFigures(ShiftId{id}, kDate, kGbp);
    shift.figures.sales = within(0, 40);
    shift.figures.sold = pence(within(0, 90'000));
    shift.figures.refunded = pence(-within(0, 900));
    for (Money& moved : shift.figures.cash) {
        moved = pence(within(0, 9'000));
    }
    shift.figures.tenders = {{TenderType::Cash, within(1, 9), pence(within(0, 9'000)), anyCount()},
                             {TenderType::Card, within(1, 9), pence(within(0, 9'000)), {}}};
    if (within(0, 1) == 0) { // its journal came to more than its Z said
        shift.closedAs = shift.figures;
        shift.figures.sold += pence(1);
    }
    return shift;
}

std::int64_t cashOf(const ShiftFigures& figures) {
    const auto moved = [&](CashMove move) {
        return figures.cash[static_cast<std::size_t>(move)].minorUnits();
    };
    return moved(CashMove::FloatAdded) + moved(CashMove::PaidIn) - moved(CashMove::PaidOut) -
           moved(CashMove::SafeDrop) - moved(CashMove::BankDrop) +
           figures.tenders.front().applied.minorUnits();
}

ShiftFigures nothing() {
    return emptyFigures(ShiftId{1}, kDate, kGbp);
}

} // namespace

TEST_CASE("INV a date is the sum of its shifts as their Zs say, in any order, without counts") {
    CHECK(rc::check([] {
        std::vector<LedgerShift> shifts;
        std::int64_t sold = 0;
        std::int64_t sales = 0;
        std::int64_t cash = 0;
        std::optional<std::int64_t> over;
        for (std::int64_t id = within(1, 4); id > 0; --id) { // the newest first
            shifts.push_back(anyShift(id));
            const LedgerShift& shift = shifts.back();
            const ShiftFigures& said = shift.closedAs ? *shift.closedAs : shift.figures;
            RC_ASSERT(figuresOf(shift) == said);
            sold += said.sold.minorUnits();
            sales += said.sales;
            cash += cashOf(said);
            if (const auto counted = said.tenders.front().counted) {
                over = over.value_or(0) + counted->minorUnits() - cashOf(said);
            }
        }
        const DaySums day = sumDay(kDate, kGbp, shifts).value();
        RC_ASSERT(day.date == kDate);
        RC_ASSERT(day.all.sold == pence(sold));
        RC_ASSERT(day.all.sales == sales);
        RC_ASSERT(expectedCash(day.all).value() == pence(cash));
        RC_ASSERT(std::ranges::none_of(day.all.tenders, [](const TenderFigures& tender) {
            return tender.counted.has_value();
        }));
        std::ranges::reverse(shifts);
        RC_ASSERT(day.shifts == shifts); // the oldest first
        RC_ASSERT(sumDay(kDate, kGbp, shifts).value().all == day.all);
        const auto difference = overShort(day).value();
        RC_ASSERT(difference.has_value() == over.has_value());
        RC_ASSERT(!over || *difference == pence(*over));
    }));
}

TEST_CASE("what cannot be added is no date") {
    LedgerShift shift;
    shift.figures = emptyFigures(ShiftId{1}, kDate, Currency::parse("USD").value());
    shift.figures.sold = Money::minor(1, Currency::parse("USD").value());
    CHECK(sumDay(kDate, kGbp, {shift}).error().code == ErrorCode::CurrencyMismatch);
}

TEST_CASE("a shift is counted when its cash is; without any, when anything else is") {
    ShiftFigures figures = nothing();
    CHECK_FALSE(isCounted(figures));
    figures.tenders = {{TenderType::Card, 1, pence(500), pence(500)}};
    CHECK(isCounted(figures));
    SUBCASE("the float is cash, though none was taken") {
        figures.cash[static_cast<std::size_t>(CashMove::FloatAdded)] = pence(10'000);
        CHECK_FALSE(isCounted(figures));
    }
    SUBCASE("cash that was taken is to be counted, whatever else was") {
        figures.tenders.insert(figures.tenders.begin(), {TenderType::Cash, 1, pence(300), {}});
        CHECK_FALSE(isCounted(figures));
        figures.tenders.front().counted = pence(0);
        CHECK(isCounted(figures));
    }
    SUBCASE("foreign cash alone") {
        figures = nothing();
        figures.foreign = {{1, Money::minor(900, Currency::parse("EUR").value()), {}}};
        CHECK_FALSE(isCounted(figures));
        figures.foreign.front().counted = figures.foreign.front().taken;
        CHECK(isCounted(figures));
    }
}
