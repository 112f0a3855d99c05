// SPDX-License-Identifier: GPL-3.0-or-later
// Shifts and the cash in the drawer, on the store thread.
#include "bridge/till_service.h"

#include "bridge/till_service_impl.h"
#include "core/receipt/shift_report.h"
#include "usecase/invoice_place.h"
#include "usecase/person_names.h"
#include "usecase/shift_counts.h"
#include "usecase/told_on_zs.h"

namespace evertill::bridge {

using base::ErrorCode;
using base::makeError;

namespace {

constexpr int kScreenColumns = 48; // as of receipts

constexpr std::size_t kListPage = 100;

// As it is recorded.
Expected<std::string> nameOfReport(ports::ShiftReader* reader, core::ShiftId place, bool isCopy) {
    const std::string mark = isCopy ? ", copy" : "";
    if (const auto date = usecase::dayAt(place)) {
        return "day " + date->toString() + mark;
    }
    if (reader == nullptr) {
        return makeError(ErrorCode::Unavailable);
    }
    EVERTILL_TRY(shift, reader->shift(place));
    return (shift.closedAs ? "Z " + std::to_string(shift.zNumber)
                           : "X of shift " + std::to_string(place.value())) +
           mark;
}

} // namespace

Expected<core::ReceiptDocument> TillService::Impl::reportOf(core::ShiftId shift, int columns,
                                                            std::int32_t copy) {
    if (const auto invoice = usecase::invoiceAt(shift)) {
        return invoicePaper(*invoice, columns, copy);
    }
    if (const auto date = usecase::dayAt(shift)) {
        return dayPaper(*date, columns, copy);
    }
    if (parts.shiftReader == nullptr) {
        return makeError(ErrorCode::Unavailable);
    }
    EVERTILL_TRY(found, parts.shiftReader->shift(shift));
    core::ShiftReportOptions options;
    options.columns = columns;
    options.till =
        parts.journal.identity().store.value() + "-" + parts.journal.identity().till.value();
    options.now = parts.clock.now();
    options.copy = copy;
    options.personOf = usecase::PersonNames{parts.people.people};
    if (parts.shiftTrail != nullptr) {
        options.counts = usecase::drawerCounts(*parts.shiftTrail, shift, options.now.offsetMinutes);
    }
    if (found.closedAs && parts.sealZ) {
        options.seal = parts.sealZ(found.zNumber, parts.shifts->ledger().lastZ());
    }
    const std::lock_guard lock{receiptSettingsMutex};
    options.language = receiptSettings.receiptLanguage;
    return core::buildShiftReport(found, receiptSettings.store, options);
}

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
            if (opensDrawer && impl.receipts.printer) {
                impl.receipts.printer->openDrawer([](const auto&) {});
            }
            return std::move(changed);
        },
        std::move(answer));
}

void TillService::pastShifts(core::ShiftId before, Answer<ShiftPage> answer) {
    Impl& impl = *m_impl;
    impl.ask<ShiftPage>(
        *impl.storeThread,
        [&impl, before]() -> Expected<ShiftPage> {
            if (impl.parts.shiftReader == nullptr) {
                return makeError(ErrorCode::Unavailable);
            }
            ShiftPage page;
            EVERTILL_TRY(shifts, impl.parts.shiftReader->shifts(before, kListPage));
            page.shifts = std::move(shifts);
            EVERTILL_TRY(told,
                         usecase::toldOnZs(impl.parts.storeReader, impl.parts.journal.identity(),
                                           impl.parts.isOfCentre));
            page.toldOnZs = std::move(told);
            return page;
        },
        std::move(answer));
}

void TillService::shiftReport(core::ShiftId shift, Answer<core::ReceiptDocument> answer) {
    Impl& impl = *m_impl;
    impl.ask<core::ReceiptDocument>(
        *impl.storeThread, [&impl, shift] { return impl.reportOf(shift, kScreenColumns, 0); },
        std::move(answer));
}

void TillService::printShiftReport(core::ShiftId shift, bool isCopy,
                                   Answer<ports::PrintJob> answer) {
    Impl& impl = *m_impl;
    impl.ask<ports::PrintJob>(
        *impl.storeThread,
        [&impl, shift, isCopy,
         by = impl.session->context().cashier]() -> Expected<ports::PrintJob> {
            EVERTILL_TRY(name, nameOfReport(impl.parts.shiftReader, shift, isCopy));
            EVERTILL_TRY_VOID(impl.recordLeaving(core::ControlAction::ReportPrinted, name, by));
            EVERTILL_TRY(job, impl.parts.spool.queueReport(shift, isCopy, impl.parts.clock.now()));
            impl.receipts.dispatcher->pump();
            return job;
        },
        std::move(answer));
}

void TillService::saveShiftReport(core::ShiftId shift, const QString& name,
                                  Answer<QString> answer) {
    Impl& impl = *m_impl;
    shiftReport(shift, [&impl, file = name.toStdString(),
                        answer](const Expected<core::ReceiptDocument>& document) {
        if (!document) {
            answer(document.error());
            return;
        }
        impl.keep(
            file,
            [&impl, paper = *document]() -> Expected<std::string> {
                if (!impl.parts.makePdf) {
                    return makeError(ErrorCode::Unavailable);
                }
                EVERTILL_TRY(pdf, impl.parts.makePdf(paper));
                return std::string{base::textOf(pdf)};
            },
            answer);
    });
}

} // namespace evertill::bridge
