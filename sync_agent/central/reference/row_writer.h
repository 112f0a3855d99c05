// SPDX-License-Identifier: Apache-2.0
#pragma once

// Writes reference rows: only those that changed, each at the next position of its tenant, with the
// streams' digests kept along, and what prices, taxes and rules were before (past_rows.h). To be
// called within the caller's write transaction, as late as possible: from the call to the commit
// other writers of the tenant wait, so that positions are given in commit order and the last one is
// a consistent state. INV positions of a tenant ascend, dense but for a gap at each start of the
// centre (position_gap.h); the digest of a stream is the sum over its rows that are there.

#include "central/sql/connection.h"
#include "ports/sync/central_stores.h"
#include "ports/sync/row_digest.h"

#include <map>

namespace evertill::central {

struct ScopedRow {
    std::string scope; // empty: every till of the tenant; otherwise the store
    ports::EncodedRow row;
};

// The scope a row of this stream has at a store.
[[nodiscard]] std::string scopeOf(std::uint16_t stream, const core::StoreId& store);

// Parameter: the tenant. Until the commit other writers of the tenant's rows wait. Who decides by
// what they may have written (an erasure, a version) locks first and looks then: on PostgreSQL a
// look before the lock sees what was, not what is.
[[nodiscard]] Statement lockTenant(Connection& connection);

class RowWriter {
public:
    // Borrowed; sha256 may be used by this thread only.
    RowWriter(Connection& connection, const base::Sha256& sha256);

    // Of two rows with one key the later counts. How many rows changed.
    [[nodiscard]] Expected<std::int64_t> write(std::string_view tenant,
                                               const std::vector<ScopedRow>& rows);

private:
    struct Sum {
        std::int64_t live = 0;
        base::Digest digest{};
    };
    using StreamKey = std::pair<std::string, std::uint16_t>;

    struct Changed {
        const ScopedRow* row = nullptr;
        bool wasThere = false;
    };
    [[nodiscard]] Expected<std::vector<Changed>>
    changedRows(std::string_view tenant, const std::vector<const ScopedRow*>& rows,
                std::map<StreamKey, Sum>& sums);
    [[nodiscard]] Expected<void> addToSums(std::string_view tenant,
                                           const std::map<StreamKey, Sum>& changes);

    const base::Sha256& m_sha256;
    Statement m_head;
    Statement m_moveHead;
    Statement m_present;
    Statement m_sum;
    Statement m_putSum;
    Statement m_keepPast;
    Bulk m_rows;
};

} // namespace evertill::central
