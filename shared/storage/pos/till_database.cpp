// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/till_database.h"

#include "ports/devices/device_setting.h"
#include "storage/pos/till_transact.h"
#include "storage/ref/central_settings.h"

#include <algorithm>

namespace evertill::storage {

using base::ErrorCode;
using base::makeError;
using core::JournalPosition;

core::JournalPosition TillDatabase::head() const {
    return m_journal->head().position;
}

Expected<void> TillDatabase::setDurability(Durability durability) {
    if (m_durability != durability) {
        EVERTILL_TRY_VOID(m_database.execute(durability == Durability::Full
                                                 ? "PRAGMA synchronous=FULL"
                                                 : "PRAGMA synchronous=NORMAL"));
        m_durability = durability;
    }
    return {};
}

Expected<ports::CommittedTransaction> TillDatabase::commitTransaction(core::Transaction transaction,
                                                                      bool printReceipt,
                                                                      base::UtcTime now) {
    EVERTILL_TRY_VOID(core::checkBalance(transaction));
    EVERTILL_TRY_VOID(m_options.beforeNumber());
    const std::int64_t number = m_sales->lastReceipt() + 1;
    transaction.number = core::ReceiptNumber{number};
    std::vector<core::Event> events;
    if (const auto day = m_shifts->ledger().placeSale(transaction)) {
        events.emplace_back(*day);
    }
    EVERTILL_TRY(steps, m_orders->stepsOf(transaction));
    events.insert(events.end(), steps.begin(), steps.end());
    events.emplace_back(core::TransactionCompleted{std::move(transaction)});
    core::Transaction& sold = std::get<core::TransactionCompleted>(events.back()).transaction;
    std::int64_t job = 0;
    EVERTILL_TRY(position, record(events, now, [&]() -> Expected<void> {
                     const std::int64_t journalId =
                         m_journal->head().rowId() + static_cast<std::int64_t>(events.size());
                     EVERTILL_TRY_VOID(m_sales->insert(sold, journalId));
                     EVERTILL_TRY_VOID(m_promotions->add(sold));
                     for (const core::OrderRecorded& step : steps) {
                         EVERTILL_TRY_VOID(m_orders->add(step, now));
                     }
                     if (printReceipt) {
                         EVERTILL_TRY(queued, m_spool->queue(sold.number, 0, now));
                         job = queued;
                     }
                     if (m_picks && m_picks(sold)) {
                         EVERTILL_TRY_VOID(m_spool->queuePick(sold.number, 0, now));
                     }
                     return m_baskets->remove(sold.basket);
                 }));
    m_sales->commitLast(number);
    return ports::CommittedTransaction{std::move(sold), position, job};
}

Expected<JournalPosition> TillDatabase::append(const core::Event& event, base::UtcTime now) {
    return record(event, now, [] { return Expected<void>{}; });
}

Expected<JournalPosition> TillDatabase::cancelBasket(const core::BasketCancelled& event,
                                                     const std::vector<core::Event>& allowed,
                                                     base::UtcTime now) {
    std::vector<core::Event> events = allowed;
    events.emplace_back(event);
    return record(events, now, [&]() -> Expected<void> {
        EVERTILL_TRY_VOID(m_promotions->release(event.basket));
        return m_baskets->remove(event.basket);
    });
}

Expected<JournalPosition> TillDatabase::enrolMember(const core::MemberEnrolled& event,
                                                    const base::Bytes& key,
                                                    const std::vector<base::Digest>& lookups,
                                                    base::UtcTime now) {
    const std::int64_t journalId = m_journal->head().rowId() + 1;
    return record(event, now,
                  [&] { return m_members->put(event.envelope, key, lookups, journalId); });
}

Expected<JournalPosition> TillDatabase::recordConsent(const core::ConsentRecorded& said,
                                                      base::UtcTime now) {
    EVERTILL_TRY_VOID(core::checkConsent(said));
    const std::int64_t journalId = m_journal->head().rowId() + 1;
    return record(said, now, [&] { return m_members->addConsent(said, journalId, now); });
}

// The journal goes to the centre and into exports; a terminal's password does not.
Expected<JournalPosition> TillDatabase::changeSetting(const core::SettingChanged& event,
                                                      base::UtcTime now) {
    const std::int64_t journalId = m_journal->head().rowId() + 1;
    // What this change answers; reference data that cannot be read does not hinder it.
    EVERTILL_TRY(directory,
                 TillDirectory::open(std::filesystem::path{m_database.path()}.parent_path()));
    const auto answered = CentralSettings{directory}.setting(event.key).valueOr({}).value;
    return record(
        core::SettingChanged{event.key, ports::shownSetting(event.value), event.by}, now,
        [&] { return m_putSetting.execute(event.key, event.value, journalId, answered); });
}

Expected<void> TillDatabase::rehashMembers(const core::SettingChanged& event,
                                           const LookupHashes& hashesOf, base::UtcTime now) {
    EVERTILL_TRY(members, m_members->all());
    const std::int64_t journalId = m_journal->head().rowId() + 1;
    EVERTILL_TRY(position, record(event, now, [&]() -> Expected<void> {
                     for (const MemberRows::Member& member : members) {
                         EVERTILL_TRY(hashes, hashesOf(member.envelope, member.key));
                         EVERTILL_TRY_VOID(m_members->rehash(member, hashes, journalId));
                     }
                     return m_putSetting.execute(event.key, event.value, journalId,
                                                 std::optional<std::string>{});
                 }));
    static_cast<void>(position);
    return {};
}

Expected<std::int64_t> TillDatabase::reprint(core::ReceiptNumber number, const core::OperatorId& by,
                                             const std::string& reason, base::UtcTime now) {
    EVERTILL_TRY(known, m_hasSale.integer(number.value()));
    if (!known) {
        return makeError(ErrorCode::NotFound, std::to_string(number.value()));
    }
    EVERTILL_TRY(copy, m_spool->nextCopy(number));
    std::int64_t job = 0;
    EVERTILL_TRY_VOID(
        record(core::ReceiptReprinted{number, copy, by, reason}, now, [&]() -> Expected<void> {
            EVERTILL_TRY(queued, m_spool->queue(number, copy, now));
            job = queued;
            return {};
        }));
    return job;
}

std::optional<ports::OpenDay> TillDatabase::openDay() const {
    const core::LedgerShift* active = m_shifts->ledger().active();
    return active == nullptr ? std::nullopt
                             : std::optional{ports::OpenDay{m_shifts->ledger().state().date,
                                                            active->figures.shift}};
}

Expected<ports::OpenDay> TillDatabase::startDay(const core::DayOpened& event, base::UtcTime now) {
    EVERTILL_TRY_VOID(append(event, now));
    return ports::OpenDay{event.date, event.shift};
}

Expected<JournalPosition> TillDatabase::recordShift(const std::vector<core::Event>& events,
                                                    base::UtcTime now) {
    return record(events, now, [] { return Expected<void>{}; });
}

Expected<void> TillDatabase::save(const core::BasketChange& change,
                                  const std::vector<core::Event>& events, base::UtcTime now) {
    const auto work = [&]() -> Expected<void> {
        EVERTILL_TRY_VOID(m_promotions->hold(change));
        return m_baskets->save(change);
    };
    if (events.empty()) {
        return transact(Durability::Normal, work);
    }
    EVERTILL_TRY_VOID(record(events, now, work));
    return {};
}

Expected<std::vector<core::Basket>> TillDatabase::load() {
    return m_baskets->load();
}

Expected<std::vector<ports::PrintJob>> TillDatabase::waiting(ports::PrintRole role,
                                                             std::size_t limit) {
    return m_spool->waiting(role, limit);
}

Expected<std::vector<ports::PrintJob>> TillDatabase::recent(std::size_t limit) {
    return m_spool->recent(limit);
}

Expected<ports::PrintJob> TillDatabase::job(std::int64_t id) {
    return m_spool->job(id);
}

Expected<ports::PrintJob> TillDatabase::queueReport(core::ShiftId shift, bool isCopy,
                                                    base::UtcTime now) {
    return queued([&] { return m_spool->queueReport(shift, isCopy, now); });
}

Expected<ports::PrintJob> TillDatabase::queuePickCopy(core::ReceiptNumber receipt,
                                                      base::UtcTime now) {
    return queued([&] { return m_spool->queuePickCopy(receipt, now); });
}

template <typename Queue>
Expected<ports::PrintJob> TillDatabase::queued(Queue queue) {
    std::int64_t id = 0;
    EVERTILL_TRY_VOID(transact(Durability::Full, [&]() -> Expected<void> {
        EVERTILL_TRY(made, queue());
        id = made;
        return {};
    }));
    return m_spool->job(id);
}

Expected<void> TillDatabase::markSending(std::int64_t id) {
    EVERTILL_TRY_VOID(m_spool->job(id));
    return transact(Durability::Full, [&] {
        return m_spool->setState(id, ports::PrintState::Sending, ports::PrintEvidence::None, "");
    });
}

Expected<void> TillDatabase::finish(std::int64_t id, ports::PrintState state,
                                    ports::PrintEvidence evidence, std::string reason) {
    EVERTILL_CHECK(state != ports::PrintState::Sending, "finish() ends a job");
    EVERTILL_TRY_VOID(m_spool->job(id));
    // Without waiting for the disk: if this is lost the job is found Sending and becomes Unknown.
    return transact(Durability::Normal,
                    [&] { return m_spool->setState(id, state, evidence, reason); });
}

Expected<std::int64_t> TillDatabase::recover() {
    std::int64_t count = 0;
    EVERTILL_TRY_VOID(transact(Durability::Full, [&]() -> Expected<void> {
        EVERTILL_TRY(recovered, m_spool->recover(m_database));
        count = recovered;
        return {};
    }));
    return count;
}

Expected<void> TillDatabase::maintain() {
    const std::int64_t last = m_sales->lastReceipt();
    if (last - m_folds->foldedReceipt() >= m_options.foldReceipts) {
        const auto fold = [&]() -> Expected<void> {
            EVERTILL_TRY_VOID(m_folds->fold(last));
            return m_spool->raiseMark();
        };
        EVERTILL_TRY_VOID(transact(Durability::Normal, fold));
        m_folds->commitFold(last);
    }
    if (last - m_stockIndex->seenReceipt() >= m_options.foldReceipts) {
        EVERTILL_TRY_VOID(indexStock(last));
    }
    if (m_journal->head().rowId() - m_figures->foldedId() >= m_options.figureRecords) {
        EVERTILL_TRY_VOID(foldFigures(2 * m_options.figureRecords));
    }
    EVERTILL_TRY_VOID(rebaseFolds());
    m_ballast.keep();
    if (m_database.walFrames() >= m_options.checkpointFrames) {
        EVERTILL_TRY_VOID(setDurability(Durability::Full));
        EVERTILL_TRY_VOID(m_database.checkpoint(false));
    }
    EVERTILL_TRY(isArchived, archiveStep());
    return isArchived ? Expected<void>{} : pruneStep();
}

Expected<void> TillDatabase::foldFigures(std::int64_t records) {
    FigureMark mark;
    EVERTILL_TRY_VOID(transact(Durability::Normal, [&]() -> Expected<void> {
        EVERTILL_TRY(folded, m_figures->fold(records));
        mark = folded;
        return {};
    }));
    m_figures->commitFold(mark);
    return {};
}

// A file of an older program has no sums yet. What does not fit on the disk now is made later.
void TillDatabase::catchUpFigures() {
    constexpr std::int64_t kStep = 10'000;
    const std::int64_t head = m_journal->head().rowId();
    if (head - m_figures->foldedId() < kStep) {
        return;
    }
    while (m_figures->foldedId() < head && foldFigures(kStep)) {
    }
}

Expected<void> TillDatabase::indexStock(std::int64_t upToReceipt) {
    EVERTILL_TRY_VOID(transact(Durability::Normal, [&] { return m_stockIndex->see(upToReceipt); }));
    m_stockIndex->commitSeen(upToReceipt);
    return {};
}

// Likewise: in spans of as many receipts as are indexed at once later on.
void TillDatabase::catchUpStock() {
    for (;;) {
        const auto first = m_stockIndex->firstUnseen();
        const std::int64_t next =
            first && *first ? **first - 1 + m_options.foldReceipts : INT64_MAX;
        if (next > m_sales->lastReceipt() || !indexStock(next)) {
            return;
        }
    }
}

// What the centre's figures hold leaves the folds in steps, so that readers add up little.
Expected<void> TillDatabase::rebaseFolds() {
    if (m_applied.empty()) {
        return {}; // never enrolled, or nothing has come back yet
    }
    EVERTILL_TRY(beyond, m_own->firstBeyond(m_applied));
    // Never back before what was pruned: the centre had it in a backup.
    const std::int64_t base =
        std::max(std::min(beyond - 1, m_folds->foldedReceipt()), m_pruner->prunedReceipt());
    const std::int64_t step =
        base > m_folds->base() ? base - m_folds->base() : m_folds->base() - base;
    if (step < m_options.foldReceipts) {
        return {};
    }
    EVERTILL_TRY_VOID(transact(Durability::Normal, [&] { return m_folds->rebase(base); }));
    m_folds->commitBase(base);
    return {};
}

Expected<void> TillDatabase::eraseMember(const core::MemberId& member) {
    EVERTILL_TRY(isHere, m_members->holds(member));
    if (isHere) {
        EVERTILL_TRY_VOID(transact(Durability::Full, [&] { return m_members->erase(member); }));
        m_mustEmptyLog = true;
    }
    // Earlier copies of the rows are in the WAL; emptying it makes them unreachable in the file.
    if (m_mustEmptyLog) {
        EVERTILL_TRY_VOID(m_database.checkpoint(true));
        m_mustEmptyLog = false;
    }
    return {};
}

} // namespace evertill::storage
