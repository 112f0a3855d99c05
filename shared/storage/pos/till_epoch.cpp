// SPDX-License-Identifier: Apache-2.0
// The part of TillDatabase that begins a new epoch: what the witness says, and the genesis.
#include "core/receipt/number_gap.h"
#include "storage/pos/till_transact.h"

#include <algorithm>

namespace evertill::storage {

Expected<void> TillDatabase::checkWitness() {
    m_witness.emplace(m_options.witness, m_identity.device);
    const JournalHead& head = m_journal->head();
    const std::optional<WitnessMark>& seen = m_witness->found();
    if (seen && seen->position.epoch == head.position.epoch) {
        const std::int64_t ahead = seen->position.seq - head.position.seq;
        if (ahead > 0) {
            m_need = EpochNeed{"restore", ahead};
        } else if (ahead == 0 && seen->hash != head.hash) {
            m_need = EpochNeed{"fork", core::kUnknownReceipts};
        }
    } else if (seen) {
        EVERTILL_TRY(known, m_database.prepare("SELECT 1 FROM epoch WHERE nonce=?"));
        EVERTILL_TRY(isKnown, known.integer(seen->position.epoch));
        if (!isKnown) { // the copy is older than that epoch
            m_need = EpochNeed{"restore", seen->position.seq + core::kUnknownReceipts};
        }
    }
    if (!m_need) {
        m_witness->write({head.position, head.hash});
    }
    return {};
}

Expected<void> TillDatabase::startEpoch(const EpochNeed& need, const core::EpochNonce& nonce,
                                        base::UtcTime now) {
    const JournalHead parent = m_journal->head();
    const std::int64_t lost = need.lostEvents > 0 ? need.lostEvents : core::kUnknownReceipts;
    core::JournalStarted genesis;
    genesis.store = m_identity.store;
    genesis.till = m_identity.till;
    genesis.currency = m_identity.currency;
    genesis.reason = need.reason;
    genesis.parentEpoch = parent.position.epoch;
    genesis.parentSeq = parent.position.seq;
    genesis.parentHash = parent.hash;
    genesis.firstReceiptNumber = need.firstReceipt > 0
                                     ? std::max(need.firstReceipt, m_sales->lastReceipt() + 1)
                                     : core::receiptAfterGap(m_sales->lastReceipt(), lost);
    const auto own = openDay();
    std::vector<core::Event> events{genesis};
    if (need.day && (!own || own->date <= need.day->date)) {
        events.emplace_back(core::DayOpened{need.day->date, need.day->shift, {}});
    }
    const JournalHead ground = m_journal->nextEpoch(nonce);
    JournalHead head;
    std::optional<core::ShiftLedger> shifts;
    m_journal->commitHead(ground); // undone below if it does not come to the disk
    const Expected<void> started = transact(Durability::Full, [&]() -> Expected<void> {
        EVERTILL_TRY(epoch, m_database.prepare(
                                "INSERT INTO epoch(epoch_no,nonce,started_at) VALUES(?,?,?)"));
        EVERTILL_TRY_VOID(epoch.execute(ground.epochNo, nonce, now.micros));
        EVERTILL_TRY_VOID(m_putMeta.execute("first_receipt_number", genesis.firstReceiptNumber));
        head = ground;
        for (const core::Event& event : events) {
            EVERTILL_TRY(inserted, m_journal->insert(event, now, head));
            head = inserted;
        }
        EVERTILL_TRY(folded, m_shifts->add(events));
        shifts = std::move(folded);
        return {};
    });
    m_journal->commitHead(started ? head : parent);
    EVERTILL_TRY_VOID(started);
    m_shifts->commit(*std::move(shifts));
    m_sales->commitLast(genesis.firstReceiptNumber - 1);
    m_identity.epoch = nonce;
    m_need.reset();
    m_witness->write({head.position, head.hash});
    m_options.recorded();
    return {};
}

Expected<void> TillDatabase::takeOver(std::int64_t firstReceipt,
                                      const std::optional<ports::OpenDay>& day,
                                      const core::EpochNonce& nonce, base::UtcTime now) {
    if (m_sales->lastReceipt() >= firstReceipt - 1) {
        return {};
    }
    return startEpoch({"take-over", 0, firstReceipt, day}, nonce, now);
}

} // namespace evertill::storage
