// SPDX-License-Identifier: Apache-2.0
#include "usecase/shifts.h"

#include <algorithm>

namespace evertill::usecase {

using base::ErrorCode;
using base::makeError;
using core::Right;

namespace {

std::string subjectOf(core::ShiftId shift) {
    return "shift " + std::to_string(shift.value());
}

} // namespace

core::Money cashGivenBack(const core::Basket& basket) {
    core::Money sum = core::Money::zero(basket.currency());
    for (const core::TenderLine& tender : basket.header().tenders) {
        if (tender.type == core::TenderType::Cash && tender.applied.isNegative()) {
            sum -= tender.applied;
        }
    }
    return sum;
}

Expected<void> checkDrawer(const core::LedgerShift* shift, const core::Money& out) {
    core::Money inside = core::Money::zero(out.currency());
    if (shift != nullptr) {
        EVERTILL_TRY(expected, core::expectedCash(shift->figures));
        inside = expected;
    }
    return out <= inside
               ? Expected<void>{}
               : Expected<void>{makeError(ErrorCode::OutOfRange, out.toString(), kBeyondDrawer)};
}

core::BusinessDate dateOfNew(const core::BusinessDate& last, const core::BusinessDate& today) {
    constexpr std::int32_t kMadeDays = 20'454; // 2026-01-01
    const bool wasAhead = last.days() - today.days() > kDaysAhead && today.days() >= kMadeDays;
    return wasAhead ? today : std::max(last, today);
}

Expected<core::LedgerShift> Shifts::unclosed(core::ShiftId shift) const {
    const core::ShiftLedger& ledger = m_doors.store->ledger();
    const core::LedgerShift* found = shift.isEmpty() ? ledger.active() : ledger.find(shift);
    if (found == nullptr || found->state == core::ShiftState::Closed) {
        return makeError(ErrorCode::NotFound, shift.isEmpty() ? "open shift" : subjectOf(shift));
    }
    return *found;
}

Expected<std::vector<core::Event>> Shifts::judge(const ShiftActor& actor, Right right,
                                                 const core::Money& amount,
                                                 const std::string& subject,
                                                 const std::string& reason) const {
    std::vector<core::Event> events;
    if (m_doors.staff.operators.empty()) {
        return events; // a till without people
    }
    const core::Decision own = core::decide(m_doors.staff, actor.by, {right, {}, amount});
    if (own.verdict == core::Verdict::Allowed) {
        return events;
    }
    EVERTILL_TRY(why, core::reasonOf(right, own, actor.approvedBy, reason));
    events.emplace_back(core::RightOverridden{
        {}, actor.by, actor.approvedBy.by, std::string{core::nameOf(right)}, subject, amount, why});
    return events;
}

Expected<core::LedgerShift> Shifts::record(std::vector<core::Event> events, core::ShiftId shift) {
    core::ShiftLedger after = m_doors.store->ledger();
    for (const core::Event& event : events) {
        EVERTILL_TRY_VOID(after.fold(event)); // a sum that leaves its bounds is not recorded
    }
    EVERTILL_TRY_VOID(m_doors.store->recordShift(events, m_doors.clock->now()));
    return *after.find(shift);
}

Expected<core::LedgerShift> Shifts::open(const ShiftActor& actor, const core::DrawerId& drawer,
                                         const core::Money& openingFloat) {
    if (openingFloat.isNegative()) {
        return makeError(ErrorCode::OutOfRange, openingFloat.toString());
    }
    const core::ShiftLedger& ledger = m_doors.store->ledger();
    const core::LedgerShift* active = ledger.active();
    const bool isDays = ledger.state().isByDay;
    if (active != nullptr && !isDays && active->figures.drawer == drawer &&
        active->holder == actor.by) {
        return makeError(ErrorCode::AlreadyExists, subjectOf(active->figures.shift));
    }
    const core::ShiftId id = ledger.nextShift();
    EVERTILL_TRY(events, judge(actor, Right::OpenShift, openingFloat, subjectOf(id), {}));
    const core::BusinessDate today = core::BusinessDate::localDayOf(m_doors.clock->now());
    const core::BusinessDate last = ledger.state().date;
    const bool isFirst =
        active == nullptr || isDays; // beside somebody's open one no date goes back
    const core::BusinessDate date = isFirst ? dateOfNew(last, today) : std::max(last, today);
    events.emplace_back(core::ShiftOpened{id, date, drawer, actor.by, openingFloat});
    return record(std::move(events), id);
}

Expected<core::LedgerShift> Shifts::moveCash(const ShiftActor& actor, core::ShiftId shift,
                                             core::CashMove move, const core::Money& amount,
                                             const std::string& reason, bool isSure) {
    if (amount <= core::Money::zero(m_doors.currency)) {
        return makeError(ErrorCode::OutOfRange, amount.toString());
    }
    const core::CashMoveRule& rule = core::ruleOf(move);
    if (rule.needsReason && reason.empty()) {
        return makeError(ErrorCode::ReasonRequired, std::string{rule.code});
    }
    EVERTILL_TRY(found, unclosed(shift));
    if (!rule.isIncoming && !isSure) {
        EVERTILL_TRY_VOID(checkDrawer(&found, amount));
    }
    const core::ShiftId id = found.figures.shift;
    EVERTILL_TRY(events, judge(actor, Right::OpenDrawer, amount, subjectOf(id), reason));
    const core::OperatorId approver = events.empty() ? core::OperatorId{} : actor.approvedBy.by;
    events.emplace_back(core::CashMoved{id, move, amount, actor.by, approver, reason});
    return record(std::move(events), id);
}

Expected<void> Shifts::noSale(const ShiftActor& actor, const std::string& reason) {
    if (reason.empty()) {
        return makeError(ErrorCode::ReasonRequired, "no-sale");
    }
    EVERTILL_TRY(events, judge(actor, Right::OpenDrawer, core::Money::zero(m_doors.currency),
                               "drawer", reason));
    events.emplace_back(core::DrawerOpened{actor.by, reason});
    EVERTILL_TRY_VOID(m_doors.store->recordShift(events, m_doors.clock->now()));
    return {};
}

Expected<core::LedgerShift> Shifts::suspend(const ShiftActor& actor, core::ShiftId shift) {
    EVERTILL_TRY(found, unclosed(shift));
    const core::ShiftId id = found.figures.shift;
    if (found.state == core::ShiftState::Suspended) {
        return makeError(ErrorCode::AlreadyExists, subjectOf(id));
    }
    std::vector<core::Event> events;
    if (found.holder != actor.by) {
        EVERTILL_TRY(allowed, judge(actor, Right::CloseShift, core::Money::zero(m_doors.currency),
                                    subjectOf(id), {}));
        events = std::move(allowed);
    }
    events.emplace_back(core::ShiftPassed{id, core::ShiftStep::Suspended, actor.by, {}});
    return record(std::move(events), id);
}

Expected<core::LedgerShift> Shifts::resume(const ShiftActor& actor, core::ShiftId shift) {
    EVERTILL_TRY(found, unclosed(shift));
    const core::ShiftId id = found.figures.shift;
    if (found.state == core::ShiftState::Open) {
        return makeError(ErrorCode::AlreadyExists, subjectOf(id));
    }
    std::vector<core::Event> events;
    if (found.holder != actor.by) {
        EVERTILL_TRY(allowed, judge(actor, Right::OpenShift, core::Money::zero(m_doors.currency),
                                    subjectOf(id), {}));
        events = std::move(allowed);
    }
    events.emplace_back(core::ShiftPassed{id, core::ShiftStep::Resumed, actor.by, {}});
    return record(std::move(events), id);
}

Expected<core::LedgerShift> Shifts::handOver(const ShiftActor& actor, core::ShiftId shift,
                                             const core::OperatorId& to) {
    EVERTILL_TRY(found, unclosed(shift));
    const core::ShiftId id = found.figures.shift;
    const core::Operator* heir = m_doors.staff.find(to);
    const bool isKnown =
        m_doors.staff.operators.empty() ? !to.isEmpty() : heir != nullptr && heir->isActive;
    if (!isKnown) {
        return makeError(ErrorCode::OperatorUnknown, to.value());
    }
    EVERTILL_TRY(events, judge(actor, Right::CloseShift, core::Money::zero(m_doors.currency),
                               subjectOf(id), {}));
    events.emplace_back(core::ShiftPassed{id, core::ShiftStep::HandedOver, actor.by, to});
    return record(std::move(events), id);
}

Expected<core::TillCounted> Shifts::counted(const ShiftActor& actor, core::ShiftId shift,
                                            std::vector<core::TenderCount> tenders,
                                            bool isBlind) const {
    if (tenders.empty()) {
        return makeError(ErrorCode::OutOfRange, "nothing was counted");
    }
    for (const core::TenderCount& count : tenders) {
        if (count.counted.isNegative()) {
            return makeError(ErrorCode::OutOfRange, count.counted.toString());
        }
        const bool isForeign = count.type == core::TenderType::ForeignCash;
        if ((count.counted.currency() == m_doors.currency) == isForeign) {
            return makeError(ErrorCode::CurrencyMismatch, count.counted.toString());
        }
    }
    return core::TillCounted{shift, actor.by, isBlind, std::move(tenders)};
}

Expected<core::LedgerShift> Shifts::count(const ShiftActor& actor, core::ShiftId shift,
                                          std::vector<core::TenderCount> tenders, bool isBlind) {
    EVERTILL_TRY(found, unclosed(shift));
    const core::ShiftId id = found.figures.shift;
    std::vector<core::Event> events;
    if (!isBlind) {
        EVERTILL_TRY(allowed, judge(actor, Right::CloseShift, core::Money::zero(m_doors.currency),
                                    subjectOf(id), {}));
        events = std::move(allowed);
    }
    EVERTILL_TRY(event, counted(actor, id, std::move(tenders), isBlind));
    events.emplace_back(std::move(event));
    return record(std::move(events), id);
}

Expected<core::LedgerShift> Shifts::close(const ShiftActor& actor, core::ShiftId shift,
                                          std::vector<core::TenderCount> tenders, bool isBlind) {
    EVERTILL_TRY(found, unclosed(shift));
    const core::ShiftId id = found.figures.shift;
    EVERTILL_TRY(events, judge(actor, Right::CloseShift, core::Money::zero(m_doors.currency),
                               subjectOf(id), {}));
    core::ShiftLedger before = m_doors.store->ledger();
    if (!tenders.empty()) {
        EVERTILL_TRY(event, counted(actor, id, std::move(tenders), isBlind));
        EVERTILL_TRY_VOID(before.fold(core::Event{event}));
        events.emplace_back(std::move(event));
    }
    events.emplace_back(core::ShiftClosed{before.lastZ() + 1, actor.by, before.find(id)->figures});
    return record(std::move(events), id);
}

Expected<void> Shifts::endDay(const ShiftActor& actor, core::BusinessDate date,
                              const core::Money& sold) {
    EVERTILL_TRY(events, judge(actor, Right::CloseShift, core::Money::zero(m_doors.currency),
                               "day " + date.toString(), {}));
    const core::ShiftLedger& ledger = m_doors.store->ledger();
    std::int64_t z = ledger.lastZ();
    for (const auto& [id, shift] : ledger.shifts()) {
        if (!id.isEmpty() && shift.state != core::ShiftState::Closed) {
            events.emplace_back(core::ShiftClosed{++z, actor.by, shift.figures});
        }
    }
    events.emplace_back(
        core::ControlActed{core::ControlAction::DayEnded, actor.by, date.toString(), sold, {}});
    EVERTILL_TRY_VOID(m_doors.store->recordShift(events, m_doors.clock->now()));
    return {};
}

} // namespace evertill::usecase
