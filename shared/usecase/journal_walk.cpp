// SPDX-License-Identifier: Apache-2.0
#include "usecase/journal_walk.h"

namespace evertill::usecase {

namespace {

std::optional<core::BusinessDate> dateOf(const core::Event& event) {
    if (const auto* sale = std::get_if<core::TransactionCompleted>(&event)) {
        return sale->transaction.businessDate;
    }
    if (const auto* day = std::get_if<core::DayOpened>(&event)) {
        return day->date;
    }
    if (const auto* shift = std::get_if<core::ShiftOpened>(&event)) {
        return shift->date;
    }
    return std::nullopt;
}

} // namespace

base::Expected<void> walkDates(ports::TillReader& records, const ports::EventCodec& codec,
                               const DateRange& range, const RecordVisit& visit) {
    core::BusinessDate date; // before the first day: the genesis and what goes with it
    base::Expected<void> outcome;
    EVERTILL_TRY_VOID(records.journal(1, [&](const core::JournalRecord& record) {
        const auto event = codec.decode(record.type, record.version, record.body);
        if (!event) {
            outcome = event.error();
            return false;
        }
        date = dateOf(*event).value_or(date);
        if (range.holds(date)) {
            outcome = visit(record, *event);
        }
        return outcome.hasValue();
    }));
    return outcome;
}

JournalWalk walkUntil(ports::TillReader& records, const core::JournalPosition& last) {
    return [&records, last](const std::function<bool(const core::JournalRecord&)>& visit) {
        return records.journal(1, [&](const core::JournalRecord& record) {
            return visit(record) && record.position != last;
        });
    };
}

} // namespace evertill::usecase
