// SPDX-License-Identifier: Apache-2.0
#pragma once

// The till's own stock and points movements that the centre's figures do not hold yet. Sums come
// from the folds (folds.h), the few sales at either end of them, and the stock documents. INV
// figure of the centre + own movements beyond its mark = every movement once, wherever the mark
// stands. Threads: those of the database.

#include "core/member/member.h"
#include "core/quantity/quantity.h"
#include "ports/applied.h"
#include "storage/pos/receipt_at.h"

#include <map>
#include <span>

namespace evertill::storage {

class OwnMovements {
public:
    [[nodiscard]] static Expected<OwnMovements> open(Database& database, core::DeviceId device);

    [[nodiscard]] Expected<core::Quantity> stock(const core::Sku& sku,
                                                 const ports::Applied& applied);
    // Of many at once, in their order: the sales are gone through once.
    [[nodiscard]] Expected<std::vector<core::Quantity>> stock(std::span<const core::Sku> skus,
                                                              const ports::Applied& applied);
    [[nodiscard]] Expected<std::int64_t> points(const core::MemberId& member,
                                                const ports::Applied& applied);
    // Does what the centre knows hold this record?
    [[nodiscard]] Expected<bool> isApplied(std::int64_t journalId, const ports::Applied& applied);
    // The first receipt of the run of sales up to the newest that is beyond the marks.
    [[nodiscard]] Expected<std::int64_t> firstBeyond(const ports::Applied& applied);
    // The first of all that they do not hold, gaps in older epochs included.
    [[nodiscard]] Expected<std::int64_t> oldestBeyond(const ports::Applied& applied);

private:
    struct Range { // of receipts; last may be INT64_MAX
        std::int64_t first = 1;
        std::int64_t last = INT64_MAX;
    };
    struct Epoch {
        std::int64_t number = 0;
        core::EpochNonce nonce{};
        std::int64_t end = 0; // journal id of its last record
    };
    OwnMovements(core::DeviceId device, ReceiptAt receiptAt)
        : m_device(device)
        , m_receiptAt(std::move(receiptAt)) {}
    [[nodiscard]] Expected<std::vector<Epoch>> epochs();
    [[nodiscard]] std::int64_t markOf(const Epoch& epoch, const ports::Applied& applied) const;
    // The run up to the newest sale first, then what is missing before it.
    [[nodiscard]] Expected<std::vector<Range>> beyond(const ports::Applied& applied);
    // What is added up: the fold, if any of it is beyond the marks, and what the fold lacks of or
    // has too much of.
    struct Part {
        std::int64_t sign = 1;
        Range range{};
    };
    struct Plan {
        bool hasFold = false;
        std::vector<Part> parts;
    };
    [[nodiscard]] Expected<Plan> plan(const ports::Applied& applied);
    [[nodiscard]] Expected<std::map<std::string, std::int64_t, std::less<>>>
    sold(const std::vector<Part>& parts);
    [[nodiscard]] Expected<std::int64_t>
    documents(const core::Sku& sku, const std::vector<Epoch>& list, const ports::Applied& applied);

    core::DeviceId m_device;
    ReceiptAt m_receiptAt;
    Statement m_epochs;
    Statement m_marks;
    Statement m_stockFold;
    Statement m_stockSum;
    Statement m_stockSums;
    Statement m_documents;
    Statement m_pointsFold;
    Statement m_pointsSum;
};

} // namespace evertill::storage
