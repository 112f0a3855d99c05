// SPDX-License-Identifier: Apache-2.0
#pragma once

// The till's stores in memory, behaving as pos.db does: for tests of what stands above the doors,
// and to hold the SQLite store to the same contract. failNext() makes the next write fail as a full
// disk would. Threads: one.

#include "ports/event_codec.h"
#include "ports/member_store.h"
#include "ports/print_spool.h"
#include "ports/shift_store.h"
#include "ports/sync/reference_rows.h"
#include "ports/till_reader.h"

#include <map>

namespace evertill::storage {

using base::Expected;

class MemoryTill final : public ports::JournalStore,
                         public ports::BasketStore,
                         public ports::PrintSpool,
                         public ports::ShiftStore,
                         public ports::TillReader,
                         public ports::MemberStore {
public:
    // The codec and hash are borrowed.
    MemoryTill(ports::TillIdentity identity, const core::JournalStarted& genesis, base::UtcTime now,
               const ports::EventCodec& codec, const base::Sha256& sha256);

    void failNext(base::ErrorCode code) { m_failure = code; }

    // JournalStore
    [[nodiscard]] const ports::TillIdentity& identity() const override { return m_identity; }
    [[nodiscard]] core::JournalPosition head() const override;
    [[nodiscard]] Expected<ports::CommittedTransaction>
    commitTransaction(core::Transaction transaction, bool printReceipt, base::UtcTime now) override;
    [[nodiscard]] Expected<core::JournalPosition> append(const core::Event& event,
                                                         base::UtcTime now) override;
    using JournalStore::cancelBasket;
    [[nodiscard]] Expected<core::JournalPosition>
    cancelBasket(const core::BasketCancelled& event, const std::vector<core::Event>& allowed,
                 base::UtcTime now) override;
    [[nodiscard]] Expected<core::JournalPosition>
    enrolMember(const core::MemberEnrolled& event, const base::Bytes& key,
                const std::vector<base::Digest>& lookups, base::UtcTime now) override;
    [[nodiscard]] Expected<core::JournalPosition> changeSetting(const core::SettingChanged& event,
                                                                base::UtcTime now) override;
    [[nodiscard]] Expected<std::int64_t> reprint(core::ReceiptNumber number,
                                                 const core::OperatorId& by,
                                                 const std::string& reason,
                                                 base::UtcTime now) override;
    [[nodiscard]] std::optional<ports::OpenDay> openDay() const override;
    [[nodiscard]] core::ShiftId shiftOfNextDay() const override {
        return m_ledger.shiftOfNextDay();
    }
    [[nodiscard]] Expected<ports::OpenDay> startDay(const core::DayOpened& event,
                                                    base::UtcTime now) override;

    // BasketStore
    using BasketStore::save;
    [[nodiscard]] Expected<void> save(const core::BasketChange& change,
                                      const std::vector<core::Event>& events,
                                      base::UtcTime now) override;
    [[nodiscard]] Expected<std::vector<core::Basket>> load() override;

    // ShiftStore; closed ones stay in it.
    [[nodiscard]] const core::ShiftLedger& ledger() const override { return m_ledger; }
    [[nodiscard]] Expected<core::JournalPosition>
    recordShift(const std::vector<core::Event>& events, base::UtcTime now) override;

    // PrintSpool
    void setPicks(ports::PickRule rule) override { m_picks = std::move(rule); }
    [[nodiscard]] Expected<ports::PrintJob> queuePickCopy(core::ReceiptNumber receipt,
                                                          base::UtcTime now) override;
    [[nodiscard]] Expected<std::vector<ports::PrintJob>> waiting(ports::PrintRole role,
                                                                 std::size_t limit) override;
    [[nodiscard]] Expected<std::vector<ports::PrintJob>> recent(std::size_t limit) override;
    [[nodiscard]] Expected<ports::PrintJob> queueReport(core::ShiftId shift, bool isCopy,
                                                        base::UtcTime now) override;
    [[nodiscard]] Expected<ports::PrintJob> job(std::int64_t id) override;
    [[nodiscard]] Expected<void> markSending(std::int64_t id) override;
    [[nodiscard]] Expected<void> finish(std::int64_t id, ports::PrintState state,
                                        ports::PrintEvidence evidence, std::string reason) override;
    [[nodiscard]] Expected<std::int64_t> recover() override;

    // TillReader
    [[nodiscard]] Expected<core::Transaction> transaction(core::ReceiptNumber number) override;
    [[nodiscard]] Expected<std::vector<ports::TransactionSummary>>
    recent(core::ReceiptNumber before, std::size_t limit) override;
    [[nodiscard]] Expected<ports::DayReport> dayReport(core::BusinessDate date) override;
    [[nodiscard]] Expected<core::Quantity> localStockChange(const core::Sku& sku,
                                                            const ports::Applied& applied) override;
    [[nodiscard]] Expected<std::int64_t> localPoints(const core::MemberId& member,
                                                     const ports::Applied& applied) override;
    [[nodiscard]] Expected<std::optional<std::string>> setting(std::string_view key) override;
    [[nodiscard]] Expected<void>
    journal(std::int64_t fromSeq,
            const std::function<bool(const core::JournalRecord&)>& visit) override;
    [[nodiscard]] Expected<std::vector<std::string>> orderReferences() override;
    [[nodiscard]] Expected<ports::ReplayTotals> replayTotals() override;

    // For the agent's door (memory_sync.h). Error: NotFound.
    [[nodiscard]] Expected<core::Transaction> saleAt(const core::JournalPosition& position) const;
    [[nodiscard]] std::map<std::int64_t, ports::MemberKeyRow> memberKeys() const;

    // MemberStore: only those enrolled here.
    [[nodiscard]] Expected<ports::FoundMember> byLookup(const base::Digest& hash) override;
    [[nodiscard]] Expected<ports::FoundMember> byId(const core::MemberId& id) override;

private:
    [[nodiscard]] Expected<void> checkDisk();
    // Its sales beyond the marks.
    [[nodiscard]] std::vector<const core::Transaction*> beyond(const ports::Applied& applied) const;
    core::JournalPosition record(const core::Event& event, base::UtcTime now);
    std::int64_t queue(core::ReceiptNumber number, std::int32_t copy, base::UtcTime now);

    ports::TillIdentity m_identity;
    const ports::EventCodec* m_codec;
    const base::Sha256* m_sha256;
    std::int64_t m_firstReceipt;
    std::optional<base::ErrorCode> m_failure;
    core::ShiftLedger m_ledger;
    std::vector<core::JournalRecord> m_journal;
    std::vector<core::Transaction> m_sales;
    std::vector<core::JournalPosition> m_saleAt; // parallel to m_sales
    std::map<core::BasketId, core::Basket> m_baskets;
    std::map<std::int64_t, ports::PrintJob> m_jobs;
    ports::PickRule m_picks;
    std::map<std::string, std::string, std::less<>> m_settings;
    std::map<core::MemberId, ports::FoundMember> m_members;
    std::map<base::Digest, core::MemberId> m_lookups;
    std::map<core::MemberId, std::int64_t> m_keyNumbers; // seq of the event that brought the key
};

} // namespace evertill::storage
