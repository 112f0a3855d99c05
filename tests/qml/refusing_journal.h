// SPDX-License-Identifier: Apache-2.0
#pragma once

// A till's journal whose disk is full for single records, for as long as a test says so. Threads:
// the store thread; refuses: any.

#include "ports/journal_store.h"

#include <atomic>

namespace evertill::test {

class RefusingJournal final : public ports::JournalStore {
public:
    explicit RefusingJournal(ports::JournalStore& journal) : m_journal(journal) {}

    std::atomic<bool> refuses = false;

    const ports::TillIdentity& identity() const override { return m_journal.identity(); }
    core::JournalPosition head() const override { return m_journal.head(); }
    base::Expected<ports::CommittedTransaction> commitTransaction(core::Transaction transaction,
                                                                  bool printReceipt,
                                                                  base::UtcTime now) override {
        return m_journal.commitTransaction(std::move(transaction), printReceipt, now);
    }
    base::Expected<core::JournalPosition> append(const core::Event& event,
                                                 base::UtcTime now) override {
        if (refuses) {
            return base::makeError(base::ErrorCode::StorageFull);
        }
        return m_journal.append(event, now);
    }
    base::Expected<core::JournalPosition> cancelBasket(const core::BasketCancelled& event,
                                                       const std::vector<core::Event>& allowed,
                                                       base::UtcTime now) override {
        return m_journal.cancelBasket(event, allowed, now);
    }
    base::Expected<core::JournalPosition> enrolMember(const core::MemberEnrolled& event,
                                                      const base::Bytes& key,
                                                      const std::vector<base::Digest>& lookups,
                                                      base::UtcTime now) override {
        return m_journal.enrolMember(event, key, lookups, now);
    }
    base::Expected<core::JournalPosition> changeSetting(const core::SettingChanged& event,
                                                        base::UtcTime now) override {
        return m_journal.changeSetting(event, now);
    }
    base::Expected<std::int64_t> reprint(core::ReceiptNumber number, const core::OperatorId& by,
                                         const std::string& reason, base::UtcTime now) override {
        return m_journal.reprint(number, by, reason, now);
    }
    std::optional<ports::OpenDay> openDay() const override { return m_journal.openDay(); }
    core::ShiftId shiftOfNextDay() const override { return m_journal.shiftOfNextDay(); }
    base::Expected<ports::OpenDay> startDay(const core::DayOpened& event,
                                            base::UtcTime now) override {
        return m_journal.startDay(event, now);
    }

private:
    ports::JournalStore& m_journal;
};

} // namespace evertill::test
