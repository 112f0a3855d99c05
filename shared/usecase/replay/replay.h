// SPDX-License-Identifier: Apache-2.0
#pragma once

// Replays a foreign transaction log through the real use cases: each document is one durable sale,
// with the document number recorded, so that a run that was killed goes on where it stopped and
// never doubles one.

#include "ports/till_reader.h"
#include "usecase/replay/book_document.h"

#include <functional>

namespace evertill::usecase {

struct ReplayReport { // over the whole log, whichever run sold it
    std::int64_t documents = 0;
    std::int64_t lines = 0;
    std::int64_t alreadyRecorded = 0; // documents an earlier run had sold
    std::array<std::int64_t, kDocumentClasses> byClass{};
    std::array<std::int64_t, kDocumentClasses> linesByClass{};
    OddityCounts oddities{};
    std::int64_t exactSumTenMillionths =
        0;                 // sum of quantity x price, unrounded, 10^-7 of the major unit
    core::Money sumAsSold; // sum of rounded line amounts, as recorded
    std::int64_t recordedTransactions = 0; // read back from the till's records at the end
    std::int64_t recordedLines = 0;
    core::Money recordedSum;
};

struct ReplayProgress {
    std::int64_t done = 0;
    std::int64_t total = 0;
};

// documents: in order of first appearance, one per reference. afterEach runs after each commit
// (maintenance, progress); returning false stops between two documents with Cancelled. Errors: of
// the store; a document that cannot be booked stops the replay with its reference as place.
[[nodiscard]] base::Expected<ReplayReport>
replay(const std::vector<ReplayDocument>& documents, const DocumentMarks& marks, ReplayPlace place,
       ports::JournalStore& journal, ports::TillReader& records, const base::Clock& clock,
       const std::function<bool(const ReplayProgress&)>& afterEach);

} // namespace evertill::usecase
