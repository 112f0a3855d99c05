// SPDX-License-Identifier: Apache-2.0
#pragma once

// Print jobs as rows. Waiting jobs are found from a low-water mark on (below it every job has come
// to its end), so that queueing one touches no index. Inside the caller's transaction. Threads: the
// store thread.

#include "ports/print_spool.h"
#include "storage/sqlite/database.h"

namespace evertill::storage {

class SpoolRows {
public:
    [[nodiscard]] static Expected<SpoolRows> open(Database& database);

    [[nodiscard]] Expected<std::int64_t> queue(core::ReceiptNumber receipt, std::int32_t copy,
                                               base::UtcTime now);
    // copy: 0 the first, n the n-th copy.
    [[nodiscard]] Expected<std::int64_t> queuePick(core::ReceiptNumber receipt, std::int32_t copy,
                                                   base::UtcTime now);
    [[nodiscard]] Expected<std::int64_t> queuePickCopy(core::ReceiptNumber receipt,
                                                       base::UtcTime now);
    [[nodiscard]] Expected<std::int64_t> queueReport(core::ShiftId shift, bool isCopy,
                                                     base::UtcTime now);
    [[nodiscard]] Expected<std::int32_t> nextCopy(core::ReceiptNumber receipt);
    [[nodiscard]] Expected<std::vector<ports::PrintJob>> waiting(ports::PrintRole role,
                                                                 std::size_t limit);
    [[nodiscard]] Expected<std::vector<ports::PrintJob>> recent(std::size_t limit);
    [[nodiscard]] Expected<ports::PrintJob> job(std::int64_t id);
    [[nodiscard]] Expected<void> setState(std::int64_t id, ports::PrintState state,
                                          ports::PrintEvidence evidence, std::string_view reason);
    [[nodiscard]] Expected<std::int64_t> recover(Database& database);
    // Raises the mark and stores it.
    [[nodiscard]] Expected<void> raiseMark();

private:
    SpoolRows() = default;

    std::int64_t m_mark = 0; // every job with a smaller id is neither Queued nor Sending
    Statement m_insert;
    Statement m_copies;
    Statement m_pickCopies;
    Statement m_waiting;
    Statement m_waitingPicks;
    Statement m_recent;
    Statement m_job;
    Statement m_setState;
    Statement m_recover;
    Statement m_firstOpen;
    Statement m_storeMark;
};

} // namespace evertill::storage
