// SPDX-License-Identifier: Apache-2.0
#include "usecase/verify_shifts.h"

#include <algorithm>

namespace evertill::usecase {

namespace {

base::Error differs(core::ShiftId shift, std::string what) {
    return base::makeError(base::ErrorCode::JournalBroken, std::move(what),
                           "shift " + std::to_string(shift.value()));
}

base::Expected<std::vector<core::LedgerShift>> allOf(ports::ShiftReader& shifts) {
    constexpr std::size_t kPage = 500;
    std::vector<core::LedgerShift> all;
    for (core::ShiftId before;;) {
        EVERTILL_TRY(page, shifts.shifts(before, kPage));
        if (page.empty()) {
            return all;
        }
        before = page.back().figures.shift;
        all.insert(all.end(), page.begin(), page.end());
        if (before.value() <= 0) {
            return all;
        }
    }
}

} // namespace

base::Expected<std::int64_t> verifyShifts(const JournalWalk& journal,
                                          const ports::EventCodec& codec,
                                          ports::ShiftReader& shifts, core::Currency currency) {
    core::ShiftLedger ledger{currency};
    EVERTILL_TRY_VOID(journal([&](const core::JournalRecord& record) {
        if (const auto event = codec.decode(record.type, record.version, record.body)) {
            static_cast<void>(ledger.fold(*event));
        }
        return true;
    }));
    EVERTILL_TRY(state, shifts.open());
    EVERTILL_TRY(kept, allOf(shifts));
    // Days of before a till kept shifts are not there; but who closed a shift with a Z kept it, and
    // who keeps any keeps the last.
    std::optional<core::ShiftId> first;
    for (const auto& [id, shift] : ledger.shifts()) {
        const bool isLast = !state.last.isEmpty() && id == ledger.state().last;
        if (!first &&
            (shift.closedAs || isLast || (!kept.empty() && id == kept.back().figures.shift))) {
            first = id;
        }
    }
    if (!first) {
        return std::int64_t{0};
    }
    const auto expected = static_cast<std::size_t>(std::ranges::count_if(
        ledger.shifts(), [&](const auto& each) { return each.first >= *first; }));
    for (const core::LedgerShift& shift : kept) {
        const core::LedgerShift* folded = ledger.find(shift.figures.shift);
        if (folded == nullptr || *folded != shift) {
            return differs(shift.figures.shift, "the figures kept are not those of the journal");
        }
        if (shift.closedAs && !shift.isAgreed()) {
            return differs(shift.figures.shift, "the Z does not say what the journal says");
        }
    }
    if (kept.size() != expected || state.lastZ != ledger.lastZ() ||
        state.active != ledger.state().active || state.date != ledger.state().date) {
        return differs(state.active, "the shifts kept are not those of the journal");
    }
    return static_cast<std::int64_t>(kept.size());
}

} // namespace evertill::usecase
