// SPDX-License-Identifier: Apache-2.0
#include "storage/memory/memory_till.h"

#include "ports/devices/device_setting.h"

#include <algorithm>

namespace evertill::storage {

using base::ErrorCode;
using base::makeError;
using core::JournalPosition;
using ports::PrintState;

MemoryTill::MemoryTill(ports::TillIdentity identity, const core::JournalStarted& genesis,
                       base::UtcTime now, const ports::EventCodec& codec,
                       const base::Sha256& sha256)
    : m_identity(std::move(identity))
    , m_codec(&codec)
    , m_sha256(&sha256)
    , m_firstReceipt(genesis.firstReceiptNumber)
    , m_ledger(genesis.currency) {
    record(genesis, now);
}

Expected<void> MemoryTill::checkDisk() {
    if (m_failure) {
        const ErrorCode code = *m_failure;
        m_failure.reset();
        return makeError(code);
    }
    return {};
}

JournalPosition MemoryTill::record(const core::Event& event, base::UtcTime now) {
    core::JournalRecord entry;
    entry.device = m_identity.device;
    entry.position = {m_identity.epoch, static_cast<std::int64_t>(m_journal.size()) + 1};
    entry.type = core::typeNumber(event);
    entry.version = m_codec->version(entry.type);
    entry.hlc = core::nextHlc(m_journal.empty() ? 0 : m_journal.back().hlc, now);
    entry.body = m_codec->encode(event);
    const base::Digest previous = m_journal.empty() ? base::Digest{} : m_journal.back().hash;
    entry.hash = m_sha256->of(core::hashPreimage(entry, previous));
    m_journal.push_back(std::move(entry));
    static_cast<void>(m_ledger.fold(event)); // what cannot be added changes nothing
    return m_journal.back().position;
}

std::int64_t MemoryTill::queue(core::ReceiptNumber number, std::int32_t copy, base::UtcTime now) {
    ports::PrintJob job;
    job.id = m_jobs.empty() ? 1 : m_jobs.rbegin()->first + 1;
    job.receipt = number;
    job.copy = copy;
    job.queuedAtMicros = now.micros;
    m_jobs.emplace(job.id, job);
    return job.id;
}

JournalPosition MemoryTill::head() const {
    return m_journal.back().position;
}

Expected<ports::CommittedTransaction>
MemoryTill::commitTransaction(core::Transaction transaction, bool printReceipt, base::UtcTime now) {
    EVERTILL_TRY_VOID(core::checkBalance(transaction));
    EVERTILL_TRY_VOID(checkDisk());
    if (const auto day = m_ledger.placeSale(transaction)) {
        record(*day, now);
    }
    transaction.number =
        core::ReceiptNumber{m_firstReceipt + static_cast<std::int64_t>(m_sales.size())};
    const JournalPosition position = record(core::TransactionCompleted{transaction}, now);
    m_sales.push_back(transaction);
    m_saleAt.push_back(position);
    m_baskets.erase(transaction.basket);
    const std::int64_t job = printReceipt ? queue(transaction.number, 0, now) : 0;
    if (m_picks && m_picks(transaction)) {
        m_jobs.at(queue(transaction.number, 0, now)).role = ports::PrintRole::PickList;
    }
    return ports::CommittedTransaction{std::move(transaction), position, job};
}

Expected<JournalPosition> MemoryTill::append(const core::Event& event, base::UtcTime now) {
    EVERTILL_TRY_VOID(checkDisk());
    return record(event, now);
}

Expected<JournalPosition> MemoryTill::cancelBasket(const core::BasketCancelled& event,
                                                   const std::vector<core::Event>& allowed,
                                                   base::UtcTime now) {
    EVERTILL_TRY_VOID(checkDisk());
    for (const core::Event& one : allowed) {
        record(one, now);
    }
    m_baskets.erase(event.basket);
    return record(event, now);
}

Expected<JournalPosition> MemoryTill::enrolMember(const core::MemberEnrolled& event,
                                                  const base::Bytes& key,
                                                  const std::vector<base::Digest>& lookups,
                                                  base::UtcTime now) {
    EVERTILL_TRY_VOID(checkDisk());
    for (const base::Digest& hash : lookups) {
        const auto owner = m_lookups.find(hash);
        if (owner != m_lookups.end() && owner->second != event.envelope.id) {
            return makeError(ErrorCode::MemberExists);
        }
    }
    std::erase_if(m_lookups, [&](const auto& entry) { return entry.second == event.envelope.id; });
    m_members[event.envelope.id] = {event.envelope, key, 0};
    m_keyNumbers[event.envelope.id] = head().seq + 1;
    for (const base::Digest& hash : lookups) {
        m_lookups[hash] = event.envelope.id;
    }
    return record(event, now);
}

Expected<JournalPosition> MemoryTill::changeSetting(const core::SettingChanged& event,
                                                    base::UtcTime now) {
    EVERTILL_TRY_VOID(checkDisk());
    m_settings[event.key] = event.value;
    return record(core::SettingChanged{event.key, ports::shownSetting(event.value), event.by}, now);
}

Expected<std::int64_t> MemoryTill::reprint(core::ReceiptNumber number, const core::OperatorId& by,
                                           const std::string& reason, base::UtcTime now) {
    EVERTILL_TRY_VOID(transaction(number));
    EVERTILL_TRY_VOID(checkDisk());
    std::int32_t copy = 1;
    for (const auto& [id, job] : m_jobs) {
        const bool isOfReceipt = job.receipt == number && job.role == ports::PrintRole::Receipt;
        copy = isOfReceipt ? std::max(copy, job.copy + 1) : copy;
    }
    record(core::ReceiptReprinted{number, copy, by, reason}, now);
    return queue(number, copy, now);
}

Expected<ports::OpenDay> MemoryTill::startDay(const core::DayOpened& event, base::UtcTime now) {
    EVERTILL_TRY_VOID(append(event, now));
    return ports::OpenDay{event.date, event.shift};
}

std::optional<ports::OpenDay> MemoryTill::openDay() const {
    const core::LedgerShift* active = m_ledger.active();
    return active == nullptr
               ? std::nullopt
               : std::optional{ports::OpenDay{m_ledger.state().date, active->figures.shift}};
}

Expected<JournalPosition> MemoryTill::recordShift(const std::vector<core::Event>& events,
                                                  base::UtcTime now) {
    EVERTILL_TRY_VOID(checkDisk());
    JournalPosition last;
    for (const core::Event& event : events) {
        last = record(event, now);
    }
    return last;
}

Expected<void> MemoryTill::save(const core::BasketChange& change,
                                const std::vector<core::Event>& events, base::UtcTime now) {
    EVERTILL_TRY_VOID(checkDisk());
    for (const core::Event& one : events) {
        record(one, now);
    }
    const auto found = m_baskets.find(change.after.id);
    if (found == m_baskets.end()) {
        core::Basket basket{change.before, {}};
        basket.apply(change);
        m_baskets.emplace(change.after.id, std::move(basket));
    } else {
        found->second.apply(change);
    }
    return {};
}

Expected<std::vector<core::Basket>> MemoryTill::load() {
    std::vector<core::Basket> list;
    for (const auto& [id, basket] : m_baskets) {
        list.push_back(basket);
    }
    return list;
}

Expected<ports::PrintJob> MemoryTill::queuePickCopy(core::ReceiptNumber receipt,
                                                    base::UtcTime now) {
    std::int32_t copy = 0;
    for (const auto& [id, each] : m_jobs) {
        const bool isOfPick = each.receipt == receipt && each.role == ports::PrintRole::PickList;
        copy = isOfPick ? std::max(copy, each.copy) : copy;
    }
    ports::PrintJob& job = m_jobs.at(queue(receipt, copy + 1, now));
    job.role = ports::PrintRole::PickList;
    return job;
}

Expected<std::vector<ports::PrintJob>> MemoryTill::waiting(ports::PrintRole role,
                                                           std::size_t limit) {
    std::vector<ports::PrintJob> list;
    for (const auto& [id, job] : m_jobs) {
        if (job.role == role && job.state == PrintState::Queued && list.size() < limit) {
            list.push_back(job);
        }
    }
    return list;
}

Expected<std::vector<ports::PrintJob>> MemoryTill::recent(std::size_t limit) {
    std::vector<ports::PrintJob> list;
    for (auto each = m_jobs.rbegin(); each != m_jobs.rend() && list.size() < limit; ++each) {
        list.push_back(each->second);
    }
    return list;
}

Expected<ports::PrintJob> MemoryTill::queueReport(core::ShiftId shift, bool isCopy,
                                                  base::UtcTime now) {
    std::int32_t copy = 0;
    for (const auto& [id, each] : m_jobs) {
        copy = isCopy && each.shift == shift ? std::max(copy, each.copy) : copy;
    }
    const std::int64_t id = queue(core::ReceiptNumber{}, isCopy ? copy + 1 : 0, now);
    m_jobs.at(id).shift = shift;
    return m_jobs.at(id);
}

Expected<ports::PrintJob> MemoryTill::job(std::int64_t id) {
    const auto found = m_jobs.find(id);
    if (found == m_jobs.end()) {
        return makeError(ErrorCode::NotFound, std::to_string(id));
    }
    return found->second;
}

Expected<void> MemoryTill::markSending(std::int64_t id) {
    EVERTILL_TRY_VOID(job(id));
    EVERTILL_TRY_VOID(checkDisk());
    ports::PrintJob& found = m_jobs.at(id);
    found.state = PrintState::Sending;
    found.evidence = ports::PrintEvidence::None;
    found.reason.clear();
    return {};
}

Expected<void> MemoryTill::finish(std::int64_t id, PrintState state, ports::PrintEvidence evidence,
                                  std::string reason) {
    EVERTILL_CHECK(state != PrintState::Sending, "finish() ends a job");
    EVERTILL_TRY_VOID(job(id));
    EVERTILL_TRY_VOID(checkDisk());
    ports::PrintJob& found = m_jobs.at(id);
    found.state = state;
    found.evidence = evidence;
    found.reason = std::move(reason);
    return {};
}

Expected<std::int64_t> MemoryTill::recover() {
    EVERTILL_TRY_VOID(checkDisk());
    std::int64_t count = 0;
    for (auto& [id, job] : m_jobs) {
        if (job.state == PrintState::Sending) {
            job.state = PrintState::Unknown;
            job.reason = "PowerLost";
            ++count;
        }
    }
    return count;
}

Expected<ports::FoundMember> MemoryTill::byLookup(const base::Digest& hash) {
    const auto found = m_lookups.find(hash);
    if (found == m_lookups.end()) {
        return makeError(ErrorCode::MemberUnknown);
    }
    return byId(found->second);
}

Expected<ports::FoundMember> MemoryTill::byId(const core::MemberId& id) {
    const auto found = m_members.find(id);
    if (found == m_members.end()) {
        return makeError(ErrorCode::MemberUnknown, id.value().toString());
    }
    return found->second;
}

} // namespace evertill::storage
