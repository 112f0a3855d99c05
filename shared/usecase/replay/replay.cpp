// SPDX-License-Identifier: Apache-2.0
#include "usecase/replay/replay.h"

#include <unordered_set>

namespace evertill::usecase {

using base::ErrorCode;
using base::Expected;

namespace {

// Days of the log open in order; a document dated before the open day is booked on the open day.
Expected<void> openDayFor(const ReplayDocument& document, ports::JournalStore& journal,
                          ReplayPlace& place, base::UtcTime now) {
    const core::BusinessDate date = core::BusinessDate::localDayOf(document.time);
    const std::optional<ports::OpenDay> open = journal.openDay();
    if (!open || open->date < date) {
        EVERTILL_TRY_VOID(journal.startDay({date, journal.shiftOfNextDay(), place.cashier}, now));
    }
    place.businessDate = journal.openDay()->date;
    place.shift = journal.openDay()->shift;
    return {};
}

Expected<void> count(const ReplayDocument& document, DocumentClass documentClass,
                     ReplayReport& report) {
    const auto index = static_cast<std::size_t>(documentClass);
    const auto lines = static_cast<std::int64_t>(document.lines.size());
    report.documents += 1;
    report.lines += lines;
    report.byClass[index] += 1;
    report.linesByClass[index] += lines;
    countOddities(document, report.oddities);
    for (const ReplayLine& line : document.lines) {
        EVERTILL_TRY(exact, base::checkedMultiply(line.price.inTenThousandths(),
                                                  line.quantity.inThousandths()));
        EVERTILL_TRY(sum, base::checkedAdd(report.exactSumTenMillionths, exact));
        report.exactSumTenMillionths = sum;
    }
    return {};
}

} // namespace

Expected<ReplayReport> replay(const std::vector<ReplayDocument>& documents,
                              const DocumentMarks& marks, ReplayPlace place,
                              ports::JournalStore& journal, ports::TillReader& records,
                              const base::Clock& clock,
                              const std::function<bool(const ReplayProgress&)>& afterEach) {
    EVERTILL_TRY(references, records.orderReferences());
    const std::unordered_set<std::string> recorded{references.begin(), references.end()};
    ReplayReport report;
    report.sumAsSold = core::Money::zero(place.identity.currency);
    for (const ReplayDocument& document : documents) {
        const DocumentClass documentClass = classify(document, marks);
        EVERTILL_TRY_VOID(count(document, documentClass, report));
        if (!recorded.contains(document.reference)) {
            EVERTILL_TRY_VOID(openDayFor(document, journal, place, clock.now()));
        } else {
            ++report.alreadyRecorded;
        }
        auto booked = bookDocument(document, documentClass, place);
        if (!booked) {
            base::Error error = booked.error();
            error.place = document.reference;
            return error;
        }
        EVERTILL_TRY(sumAsSold, core::checkedAdd(report.sumAsSold, booked->total));
        report.sumAsSold = sumAsSold;
        if (recorded.contains(document.reference)) {
            continue;
        }
        EVERTILL_TRY(committed, journal.commitTransaction(std::move(*booked), false, clock.now()));
        static_cast<void>(committed);
        if (!afterEach({report.documents, static_cast<std::int64_t>(documents.size())})) {
            return base::makeError(ErrorCode::Cancelled);
        }
    }
    EVERTILL_TRY(totals, records.replayTotals());
    report.recordedTransactions = totals.transactions;
    report.recordedLines = totals.lines;
    report.recordedSum = totals.sum;
    return report;
}

} // namespace evertill::usecase
