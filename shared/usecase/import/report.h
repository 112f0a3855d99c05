// SPDX-License-Identifier: Apache-2.0
#pragma once

// What an import did, row by row where something was wrong.
// INV rows = accepted + refused; accepted = added + updated + unchanged; the counts in refusedBy
// sum to refused, however many issues the list was cut to.
// Threads: plain values.

#include "base/error.h"
#include "ports/catalogue_reader.h"
#include "usecase/import/row_source.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace evertill::usecase {

// Facts for a message, which the programs word (as for base::Error).
//   AmbiguousBarcode: the code is also under otherItem (otherLine: of this file, 0: imported
//   before) AlreadyExists:    a row with this key stands at otherLine, saying the same
//   ImportRefused:    a row with this key stands at otherLine, saying something else
//   UnknownItem:      the item named in value is not there, or was refused
//   NotFound:         value is no known tax category
//   InvalidFormat, WrongCheckDigit, OutOfRange, Overflow, HostileInput, MissingColumn (value
//   missing): as of base::Error, about value
struct ImportIssue {
    std::int64_t line = 0;
    std::string field; // column name of the docs, or empty: the row as such
    base::ErrorCode code{};
    std::string value; // the offending text, cut to 80 bytes, control characters as "\x01"
    std::string otherItem;
    std::int64_t otherLine = 0;
    bool isWarning = false; // the row was accepted all the same

    friend bool operator==(const ImportIssue&, const ImportIssue&) = default;
};

struct ImportReport {
    std::int64_t rows = 0;
    std::int64_t accepted = 0;
    std::int64_t refused = 0;
    std::int64_t added = 0;
    std::int64_t updated = 0;
    std::int64_t unchanged = 0;
    std::int64_t warnings = 0;
    std::map<base::ErrorCode, std::int64_t> refusedBy; // by the first issue of each refused row
    std::vector<ImportIssue> issues; // in order of the file, refusals and warnings
    std::int64_t issuesBeyondCap = 0;
    std::vector<std::string> ignoredColumns;
    bool published = false; // false: nothing was changed
    ports::CatalogueSummary summary;
};

enum class ImportMode : std::uint8_t {
    AllOrNothing = 0, // one refused row and nothing is published
    AcceptGood = 1,   // good rows are published in one transaction, each refused row is listed
};

struct ImportLimits {
    ImportMode mode = ImportMode::AllOrNothing;
    std::size_t maxIssues = 100'000;
};

// Collects issues up to the cap and keeps the counts. At finish() the list is put in order.
class ReportBuilder {
public:
    explicit ReportBuilder(const ImportLimits& limits) : m_limits(limits) {}

    void beginRow() { ++m_report.rows; }
    void refuse(std::vector<ImportIssue> issues); // at least one; the first says why
    void warn(ImportIssue issue);
    enum class Change : std::uint8_t { Added, Updated, Unchanged };
    void accept(Change change);

    // True as long as what is written may still be published.
    [[nodiscard]] bool mayPublish() const {
        return m_limits.mode == ImportMode::AcceptGood || m_report.refused == 0;
    }
    [[nodiscard]] ImportReport& report() { return m_report; }
    [[nodiscard]] ImportReport finish();

private:
    void keep(ImportIssue issue);

    ImportLimits m_limits;
    ImportReport m_report;
};

// The next row that can be read; rows that cannot, and rows with more or fewer values than there
// are columns (cut off, or a separator too many), are refused on the way. False: the end.
[[nodiscard]] bool nextRow(RowSource& source, ImportRow& row, ReportBuilder& builder);

[[nodiscard]] ImportIssue makeIssue(std::int64_t line, std::string_view field, base::ErrorCode code,
                                    std::string_view value = {});

} // namespace evertill::usecase
