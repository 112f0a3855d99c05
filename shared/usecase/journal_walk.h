// SPDX-License-Identifier: Apache-2.0
#pragma once

// The journal's records of some business dates, one at a time, so a journal of any length takes the
// memory of one record. A sale is of its own business date; any other record is of the date in
// force when it was written, which the last day, shift or sale before it tells. Threads: those of
// the reader. Errors: those of the storage and of the visitor; InvalidFormat for a body that does
// not decode.

#include "ports/event_codec.h"
#include "ports/till_reader.h"

namespace evertill::usecase {

struct DateRange { // both included
    core::BusinessDate from;
    core::BusinessDate until = core::BusinessDate::fromDays(INT32_MAX);
    [[nodiscard]] bool holds(core::BusinessDate date) const {
        return from <= date && date <= until;
    }
};

using RecordVisit =
    std::function<base::Expected<void>(const core::JournalRecord&, const core::Event&)>;

[[nodiscard]] base::Expected<void> walkDates(ports::TillReader& records,
                                             const ports::EventCodec& codec, const DateRange& range,
                                             const RecordVisit& visit);

// The journal in order, as far as it is looked at, until the visitor says false.
using JournalWalk =
    std::function<base::Expected<void>(const std::function<bool(const core::JournalRecord&)>&)>;

// Up to this record; what a selling till adds meanwhile is left out. The reader is borrowed.
[[nodiscard]] JournalWalk walkUntil(ports::TillReader& records, const core::JournalPosition& last);

} // namespace evertill::usecase
