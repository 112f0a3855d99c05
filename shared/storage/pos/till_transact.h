// SPDX-License-Identifier: Apache-2.0
#pragma once

// How TillDatabase runs work inside one transaction. Private to pos/.

#include "storage/pos/till_database.h"

namespace evertill::storage {

// On a full disk the ballast goes, and what did not fit is done again.
template <typename Work>
Expected<void> TillDatabase::transact(Durability durability, Work work) {
    Expected<void> done = transactOnce(durability, work);
    if (!done && done.error().code == base::ErrorCode::StorageFull && m_ballast.release()) {
        done = transactOnce(durability, work);
    }
    return done;
}

template <typename Work>
Expected<void> TillDatabase::transactOnce(Durability durability, Work& work) {
    if (m_isBroken) {
        return base::makeError(base::ErrorCode::StorageFailed,
                               "a sync failed: open the till again");
    }
    EVERTILL_TRY_VOID(setDurability(durability));
    EVERTILL_TRY(scope, WriteScope::begin(m_database));
    EVERTILL_TRY_VOID(work());
    Expected<void> committed = scope.commit();
    if (!committed && committed.error().code == base::ErrorCode::StorageFailed) {
        // The frames may be on the disk, commit mark and all. Going on could give one number twice.
        m_isBroken = true;
    }
    return committed;
}

// With the events that say so; the head moves on only once all of it is on the disk.
template <typename Work>
Expected<core::JournalPosition> TillDatabase::record(std::span<const core::Event> events,
                                                     base::UtcTime now, Work work) {
    if (m_need) {
        return base::makeError(base::ErrorCode::JournalBroken,
                               "an older copy: a new epoch comes first");
    }
    JournalHead head;
    std::optional<core::ShiftLedger> shifts;
    EVERTILL_TRY_VOID(transact(Durability::Full, [&]() -> Expected<void> {
        head = m_journal->head();
        for (const core::Event& event : events) {
            EVERTILL_TRY(inserted, m_journal->insert(event, now, head));
            head = inserted;
        }
        EVERTILL_TRY(folded, m_shifts->add(events));
        shifts = std::move(folded);
        return work();
    }));
    m_journal->commitHead(head);
    m_shifts->commit(*std::move(shifts));
    m_witness->write({head.position, head.hash});
    m_options.recorded();
    return head.position;
}

} // namespace evertill::storage
