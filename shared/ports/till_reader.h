// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the till has on record, read through its own read-only connection.
// Threads: an instance belongs to one thread (the query thread). Lists are capped and paged by key.

#include "ports/applied.h"
#include "ports/journal_store.h"

namespace evertill::ports {

struct TransactionSummary {
    core::ReceiptNumber number;
    core::TransactionKind kind = core::TransactionKind::Sale;
    core::BusinessDate businessDate;
    base::UtcTime committedAt;
    core::OperatorId cashier;
    core::Money total;
    std::int64_t lineCount = 0;
    bool hasMember = false;
};

struct TenderSum {
    core::TenderType type{};
    std::int64_t count = 0;
    core::Money applied;
};

struct DayReport { // an X report of one business date: folds of the recorded sales
    core::BusinessDate date;
    std::int64_t sales = 0;
    std::int64_t returns = 0;
    std::int64_t lines = 0;
    core::Money gross;   // sum of totals
    core::Money refunds; // the negative part of it
    core::Money discounts;
    core::Money net;
    core::Money tax;
    core::Money rounding;
    std::vector<TenderSum> tenders;
    std::vector<core::TaxTotal> taxes;
};

struct ReplayTotals { // over all transactions that carry an order reference
    std::int64_t transactions = 0;
    std::int64_t lines = 0; // goods and charges, not tenders or taxes
    core::Money sum;        // of totals
};

class TillReader {
public:
    virtual ~TillReader() = default;

    // Error: NotFound.
    [[nodiscard]] virtual Expected<core::Transaction> transaction(core::ReceiptNumber number) = 0;
    // Newest first, older than before (0: from the newest).
    [[nodiscard]] virtual Expected<std::vector<TransactionSummary>>
    recent(core::ReceiptNumber before, std::size_t limit) = 0;
    [[nodiscard]] virtual Expected<DayReport> dayReport(core::BusinessDate date) = 0;
    // Sum of the till's own stock movements of an item beyond its marks: what the centre's figure
    // does not hold yet. Without a mark of this till: all of them.
    [[nodiscard]] virtual Expected<core::Quantity> localStockChange(const core::Sku& sku,
                                                                    const Applied& applied) = 0;
    // Points earned here beyond the marks.
    [[nodiscard]] virtual Expected<std::int64_t> localPoints(const core::MemberId& member,
                                                             const Applied& applied) = 0;
    [[nodiscard]] virtual Expected<std::optional<std::string>> setting(std::string_view key) = 0;

    // Calls visit for each record in order until it returns false. hashes are as stored.
    [[nodiscard]] virtual Expected<void>
    journal(std::int64_t fromSeq, const std::function<bool(const core::JournalRecord&)>& visit) = 0;
    // The order references of all recorded transactions, for a replay that goes on where it
    // stopped.
    [[nodiscard]] virtual Expected<std::vector<std::string>> orderReferences() = 0;
    [[nodiscard]] virtual Expected<ReplayTotals> replayTotals() = 0;
};

} // namespace evertill::ports
