// SPDX-License-Identifier: Apache-2.0
// What leaves pos.db with its age: one small step of it after a sale. The ballast is not for this:
// on a full disk everything stays where it is.
#include "storage/pos/till_transact.h"

#include <algorithm>

namespace evertill::storage {

// One file at most. True: one was made.
Expected<bool> TillDatabase::archiveStep() {
    if (m_isBroken || m_need) {
        return false;
    }
    EVERTILL_TRY(step, m_archiver->prepare(m_holds, m_journal->head()));
    if (!step) {
        return false;
    }
    auto work = [&] { return m_archiver->carryOut(*step); };
    EVERTILL_TRY_VOID(transactOnce(Durability::Normal, work));
    m_archiver->committed(*step);
    return true;
}

// Lines go only once no sum of this till is made of them any more.
Expected<void> TillDatabase::pruneStep() {
    if (m_isBroken || m_need) {
        return {};
    }
    const std::int64_t upTo =
        std::min({m_folds->base(), m_stockIndex->seenReceipt(), m_sales->lastReceipt() - 1});
    EVERTILL_TRY(last, m_pruner->due(m_retention, upTo, m_archiver->archivedTo()));
    if (last) {
        EVERTILL_TRY(missing, m_own->oldestBeyond(m_applied));
        if (*last >= missing) {
            return {};
        }
        auto work = [&] { return m_pruner->prune(*last); };
        EVERTILL_TRY_VOID(transactOnce(Durability::Normal, work));
        m_pruner->committed(*last);
        return {};
    }
    EVERTILL_TRY(restored, m_pruner->expired(m_retention));
    if (restored.empty()) {
        return {};
    }
    auto work = [&] { return m_pruner->putAway(restored); };
    EVERTILL_TRY_VOID(transactOnce(Durability::Normal, work));
    return m_pruner->lookAgain();
}

} // namespace evertill::storage
