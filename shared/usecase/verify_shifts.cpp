// SPDX-License-Identifier: Apache-2.0
#include "usecase/verify_shifts.h"

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

base::Expected<std::int64_t> verifyShifts(ports::TillReader& records,
                                          const ports::EventCodec& codec,
                                          ports::ShiftReader& shifts, core::Currency currency) {
    core::ShiftLedger ledger{currency};
    EVERTILL_TRY_VOID(records.journal(1, [&](const core::JournalRecord& record) {
        if (const auto event = codec.decode(record.type, record.version, record.body)) {
            static_cast<void>(ledger.fold(*event));
        }
        return true;
    }));
    EVERTILL_TRY(kept, allOf(shifts));
    if (kept.empty()) {
        return std::int64_t{0};
    }
    std::size_t expected = 0; // what is older than the first one kept was not kept then
    for (const auto& [id, shift] : ledger.shifts()) {
        expected += id >= kept.back().figures.shift ? 1U : 0U;
    }
    for (const core::LedgerShift& shift : kept) {
        const core::LedgerShift* folded = ledger.find(shift.figures.shift);
        if (folded == nullptr || *folded != shift) {
            return differs(shift.figures.shift, "the figures kept are not those of the journal");
        }
        if (shift.closedAs && !shift.isAgreed()) {
            return differs(shift.figures.shift, "the Z does not say what the journal says");
        }
    }
    EVERTILL_TRY(state, shifts.open());
    if (kept.size() != expected || state.lastZ != ledger.lastZ() ||
        state.active != ledger.state().active || state.date != ledger.state().date) {
        return differs(state.active, "the shifts kept are not those of the journal");
    }
    return static_cast<std::int64_t>(kept.size());
}

} // namespace evertill::usecase
