// SPDX-License-Identifier: GPL-3.0-or-later
// The end of a business date behind the screens, on the store thread; its paper waits in the spool
// among those of shifts.
#include "bridge/till_service_impl.h"
#include "core/receipt/shift_report.h"
#include "usecase/invoice_place.h"
#include "usecase/person_names.h"

namespace evertill::bridge {

using base::ErrorCode;
using base::makeError;

Expected<usecase::DayDoors> TillService::Impl::dayDoors() const {
    if (parts.shifts == nullptr || parts.shiftReader == nullptr || parts.shiftTrail == nullptr) {
        return makeError(ErrorCode::Unavailable);
    }
    return usecase::DayDoors{*parts.shifts, *parts.shiftReader, *parts.shiftTrail};
}

void TillService::dayStanding(Answer<DayView> answer) {
    Impl& impl = *m_impl;
    constexpr std::size_t kMostPrints = 1'000;
    const auto baskets = impl.suspendedBaskets.size() + (impl.session->basket().isEmpty() ? 0 : 1);
    impl.ask<DayView>(
        *impl.storeThread,
        [&impl, baskets]() -> Expected<DayView> {
            EVERTILL_TRY(doors, impl.dayDoors());
            EVERTILL_TRY(standing, usecase::dayStanding(doors));
            EVERTILL_TRY(prints, impl.parts.spool.waiting(ports::PrintRole::Receipt, kMostPrints));
            usecase::DayRest rest;
            rest.baskets = static_cast<std::int64_t>(baskets);
            rest.prints = static_cast<std::int64_t>(prints.size());
            return DayView{std::move(standing), rest};
        },
        [this, answer = std::move(answer)](const Expected<DayView>& view) {
            if (!view) {
                answer(view);
                return;
            }
            link([answer, day = *view](const Expected<ports::LinkView>& seen) {
                DayView whole = day;
                whole.rest.unsent = seen && seen->isEnrolled ? seen->unsent.sales : 0;
                answer(whole);
            });
        });
}

void TillService::endDay(const usecase::ShiftActor& actor, Answer<core::DaySums> answer) {
    Impl& impl = *m_impl;
    const usecase::SellingContext& context = impl.session->context();
    impl.ask<core::DaySums>(
        *impl.storeThread,
        [&impl, actor, currency = context.identity.currency,
         staff = context.staff]() -> Expected<core::DaySums> {
            EVERTILL_TRY(doors, impl.dayDoors());
            usecase::Shifts shifts{
                {impl.parts.shifts, &impl.parts.clock, currency, staff ? *staff : core::Staff{}}};
            return usecase::endDay(doors, shifts, actor, currency);
        },
        std::move(answer));
}

Expected<core::ReceiptDocument> TillService::Impl::dayPaper(core::BusinessDate date, int columns,
                                                            std::int32_t copy) {
    EVERTILL_TRY(doors, dayDoors());
    const ports::TillIdentity& self = parts.journal.identity();
    EVERTILL_TRY(day, usecase::daySums(doors.shifts, date, self.currency));
    core::ShiftReportOptions options;
    options.columns = columns;
    options.till = self.store.value() + "-" + self.till.value();
    options.now = parts.clock.now();
    options.copy = copy;
    options.personOf = usecase::PersonNames{parts.people.people};
    const std::lock_guard lock{receiptSettingsMutex};
    options.language = receiptSettings.receiptLanguage;
    return core::buildDayReport(day, receiptSettings.store, options);
}

} // namespace evertill::bridge
