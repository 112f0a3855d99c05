// SPDX-License-Identifier: GPL-3.0-or-later
// Shifts and the cash in the drawer, on the store thread.
#include "bridge/till_service.h"

#include "bridge/till_service_impl.h"

namespace evertill::bridge {

using base::ErrorCode;
using base::makeError;

void TillService::shifts(Answer<core::LedgerState> answer) {
    Impl& impl = *m_impl;
    impl.ask<core::LedgerState>(
        *impl.storeThread,
        [&impl]() -> Expected<core::LedgerState> {
            if (impl.parts.shifts == nullptr) {
                return makeError(ErrorCode::Unavailable);
            }
            return impl.parts.shifts->ledger().state();
        },
        std::move(answer));
}

void TillService::changeShift(ShiftWork work, bool opensDrawer, Answer<core::LedgerShift> answer) {
    Impl& impl = *m_impl;
    const usecase::SellingContext& context = impl.session->context();
    impl.ask<core::LedgerShift>(
        *impl.storeThread,
        [&impl, work = std::move(work), opensDrawer, currency = context.identity.currency,
         staff = context.staff]() -> Expected<core::LedgerShift> {
            if (impl.parts.shifts == nullptr) {
                return makeError(ErrorCode::Unavailable);
            }
            usecase::Shifts shifts{
                {impl.parts.shifts, &impl.parts.clock, currency, staff ? *staff : core::Staff{}}};
            EVERTILL_TRY(changed, work(shifts));
            // On record already: a drawer that stays shut has a key.
            if (opensDrawer && impl.printer) {
                impl.printer->openDrawer([](const auto&) {});
            }
            return std::move(changed);
        },
        std::move(answer));
}

} // namespace evertill::bridge
