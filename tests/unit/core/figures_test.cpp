// SPDX-License-Identifier: Apache-2.0
// Goal: the sums for managers are sums: any order and any partition of the same records comes to
// the same, each part of a sale is counted once and at its date, and the audit trail leaves out
// plain sales only. Method: made-up events, random orders and cuts (rapidcheck).
#include "core/figures/audit.h"
#include "core/figures/day_figures.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace evertill;
using core::FigureKind;
using core::Money;

namespace {

const core::Currency kGbp = *core::Currency::parse("GBP");
const core::BusinessDate kDay = *core::BusinessDate::of(2026, 11, 22);

Money gbp(std::int64_t pence) {
    return Money::minor(pence, kGbp);
}

core::Event sale(std::int64_t pence, const char* cashier, const char* category, int hour,
                 core::BusinessDate date = kDay) {
    core::Transaction sold;
    sold.currency = kGbp;
    sold.cashier = core::OperatorId{cashier};
    sold.businessDate = date;
    sold.total = gbp(pence);
    sold.kind = pence < 0 ? core::TransactionKind::Return : core::TransactionKind::Sale;
    sold.committedAt = {std::int64_t{hour} * 3'600'000'000, 0};
    core::TransactionLine line;
    line.line.kind = pence < 0 ? core::LineKind::Return : core::LineKind::Sale;
    line.line.category = core::CategoryId{category};
    line.line.quantity = core::Quantity::units(2);
    line.amounts.amount = gbp(pence);
    sold.lines.push_back(line);
    core::TenderLine cash;
    cash.applied = gbp(pence);
    sold.tenders.push_back(cash);
    return core::TransactionCompleted{sold};
}

core::DayFigures foldOf(const std::vector<core::Event>& events) {
    core::DayFigures figures;
    core::BusinessDate day = kDay;
    for (const core::Event& event : events) {
        core::addFigures(figures, day, event);
    }
    return figures;
}

core::FigureSums at(const core::DayFigures& figures, FigureKind kind, const char* key) {
    const auto found = figures.find({kDay, kind, key});
    return found == figures.end() ? core::FigureSums{} : found->second;
}

} // namespace

TEST_CASE("A sale counts at its date, hour, category, operator and tender") {
    const core::DayFigures figures =
        foldOf({sale(500, "ann", "tea", 9), sale(-200, "ben", "tea", 17)});
    CHECK(at(figures, FigureKind::Day, "") == core::FigureSums{2, 0, 300});
    CHECK(at(figures, FigureKind::Hour, "09") == core::FigureSums{1, 2, 500});
    CHECK(at(figures, FigureKind::Hour, "17") == core::FigureSums{1, -2, -200});
    CHECK(at(figures, FigureKind::Category, "tea") == core::FigureSums{2, 0, 300});
    CHECK(at(figures, FigureKind::Operator, "ann") == core::FigureSums{1, 2, 500});
    CHECK(at(figures, FigureKind::Tender, "cash") == core::FigureSums{2, 0, 300});
    CHECK(at(figures, FigureKind::Refunds, "ben") == core::FigureSums{1, -2, -200});
}

TEST_CASE("What is no sale counts for its operator, on the day that is open") {
    const core::BusinessDate next = core::BusinessDate::fromDays(kDay.days() + 1);
    core::DayFigures figures;
    core::BusinessDate day = kDay;
    core::addFigures(figures, day, core::LineVoided{{}, core::OperatorId{"ann"}, {}, {}, gbp(120)});
    core::addFigures(figures, day, core::DayOpened{next, core::ShiftId{2}, core::OperatorId{"b"}});
    core::addFigures(figures, day, core::DrawerOpened{core::OperatorId{"ann"}, "change"});
    CHECK(day == next);
    CHECK(at(figures, FigureKind::Voids, "ann") == core::FigureSums{1, 0, 120});
    CHECK(figures.at({next, FigureKind::NoSales, "ann"}) == core::FigureSums{1, 0, 0});
}

TEST_CASE("The local hour is that of the till, on either side of midnight") {
    for (const auto& [offset, hour] :
         {std::pair<std::int16_t, const char*>{480, "07"}, {-60, "22"}, {0, "23"}}) {
        auto event = std::get<core::TransactionCompleted>(sale(100, "ann", "tea", 23));
        event.transaction.committedAt.offsetMinutes = offset;
        CHECK(at(foldOf({event}), FigureKind::Hour, hour).count == 1);
    }
}

TEST_CASE("INV: the sums do not depend on the order of sales, nor on where a fold was cut") {
    CHECK(rc::check([] {
        const auto amounts = *rc::gen::container<std::vector<int>>(rc::gen::inRange(-900, 900));
        std::vector<core::Event> events;
        for (const int pence : amounts) {
            events.push_back(sale(pence, pence % 2 == 0 ? "ann" : "ben",
                                  pence % 3 == 0 ? "tea" : "", std::abs(pence) % 24,
                                  core::BusinessDate::fromDays(kDay.days() + pence % 4)));
        }
        const core::DayFigures whole = foldOf(events);
        const auto cut = *rc::gen::inRange<std::size_t>(0, events.size() + 1);
        std::rotate(events.begin(), events.begin() + static_cast<std::ptrdiff_t>(cut),
                    events.end());
        RC_ASSERT(foldOf(events) == whole);
        core::DayFigures parts =
            foldOf({events.begin(), events.begin() + static_cast<std::ptrdiff_t>(cut)});
        for (const auto& [key, sums] :
             foldOf({events.begin() + static_cast<std::ptrdiff_t>(cut), events.end()})) {
            parts[key] += sums;
        }
        RC_ASSERT(parts == whole);
    }));
}

TEST_CASE("A sum that no longer fits stays at the largest") {
    core::FigureSums sums{INT64_MAX - 1, 0, INT64_MIN + 1};
    sums += {5, 0, -5};
    CHECK(sums == core::FigureSums{INT64_MAX, 0, INT64_MIN});
}

TEST_CASE("The audit trail has every record but plain sales, and names who, how much and why") {
    CHECK_FALSE(core::isAudited(sale(500, "ann", "tea", 9)));
    CHECK(core::isAudited(sale(-500, "ann", "tea", 9)));
    core::RightOverridden allowed;
    allowed.cashier = core::OperatorId{"ann"};
    allowed.approvedBy = core::OperatorId{"chen"};
    allowed.right = "discount_line";
    allowed.amount = gbp(250);
    allowed.reason = "damaged box";
    CHECK(core::isAudited(allowed));
    const core::AuditEntry entry = core::auditEntry(allowed);
    CHECK(entry.type == static_cast<std::uint16_t>(core::EventType::RightOverridden));
    CHECK(entry.by == core::OperatorId{"ann"});
    CHECK(entry.approvedBy == core::OperatorId{"chen"});
    CHECK(entry.amount == gbp(250));
    CHECK(entry.subject == "discount_line");
    CHECK(entry.reason == "damaged box");
    allowed.subject = "A1"; // Bug: what was allowed was not in the audit trail
    CHECK(core::auditEntry(allowed).subject == "discount_line: A1");
}

TEST_CASE("Bug: the audit trail did not say which way cash or a person went") {
    const core::OperatorId ann{"ann"};
    const auto subject = [](const core::Event& event) { return core::auditEntry(event).subject; };
    CHECK(subject(core::CashMoved{
              core::ShiftId{1}, core::CashMove::PaidOut, gbp(5), ann, {}, ""}) == "paid-out");
    CHECK(subject(core::ShiftPassed{core::ShiftId{1}, core::ShiftStep::Suspended, ann, {}}) ==
          "suspended");
    CHECK(subject(core::ShiftPassed{core::ShiftId{1}, core::ShiftStep::HandedOver, ann,
                                    core::OperatorId{"ben"}}) == "ben: handed over");
    CHECK(subject(core::TimeClocked{ann, core::ClockStep::Out, ann, ""}) == "ann: out");
    core::TransactionCompleted voided;
    voided.transaction.kind = core::TransactionKind::PostVoid;
    CHECK(subject(voided) == "post-void");
}
