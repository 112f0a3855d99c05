// SPDX-License-Identifier: Apache-2.0
#pragma once

// The records of a till in memory for tests of the use cases: numbers sales, keeps days and print
// jobs as the spool's states allow, and can fail like a full disk.

#include "ports/print_spool.h"
#include "ports/till_reader.h"

#include <algorithm>
#include <map>

namespace evertill::test {

class SmallJournal final : public ports::JournalStore,
                           public ports::TillReader,
                           public ports::PrintSpool {
public:
    template <typename T>
    using Expected = base::Expected<T>;

    std::vector<core::Transaction> sales;
    std::map<std::int64_t, ports::PrintJob> jobs;
    std::optional<ports::OpenDay> day;
    bool diskFull = false;

    std::int64_t queue(core::ReceiptNumber number, std::int32_t copy = 0) {
        const auto id = static_cast<std::int64_t>(jobs.size()) + 1;
        ports::PrintJob& job = jobs[id];
        job.id = id;
        job.receipt = number;
        job.copy = copy;
        return id;
    }

    [[nodiscard]] const ports::TillIdentity& identity() const override { return m_identity; }
    [[nodiscard]] core::JournalPosition head() const override { return m_head; }
    Expected<ports::CommittedTransaction>
    commitTransaction(core::Transaction transaction, bool printReceipt, base::UtcTime) override {
        if (diskFull) {
            return base::makeError(base::ErrorCode::StorageFull);
        }
        transaction.number = core::ReceiptNumber{static_cast<std::int64_t>(sales.size()) + 1};
        sales.push_back(transaction);
        return ports::CommittedTransaction{transaction, next(),
                                           printReceipt ? queue(transaction.number) : 0};
    }
    Expected<core::JournalPosition> append(const core::Event&, base::UtcTime) override {
        return next();
    }
    using JournalStore::cancelBasket;
    Expected<core::JournalPosition> cancelBasket(const core::BasketCancelled&,
                                                 const std::vector<core::Event>&,
                                                 base::UtcTime) override {
        return next();
    }
    Expected<core::JournalPosition> enrolMember(const core::MemberEnrolled&, const base::Bytes&,
                                                const std::vector<base::Digest>&,
                                                base::UtcTime) override {
        return next();
    }
    Expected<core::JournalPosition> changeSetting(const core::SettingChanged&,
                                                  base::UtcTime) override {
        return next();
    }
    Expected<std::int64_t> reprint(core::ReceiptNumber number, const core::OperatorId&,
                                   const std::string&, base::UtcTime) override {
        const auto copies = std::count_if(jobs.begin(), jobs.end(), [&](const auto& entry) {
            return entry.second.receipt == number;
        });
        return queue(number, static_cast<std::int32_t>(copies));
    }
    [[nodiscard]] std::optional<ports::OpenDay> openDay() const override { return day; }
    [[nodiscard]] core::ShiftId shiftOfNextDay() const override {
        return core::ShiftId{day ? day->shift.value() + 1 : 1};
    }
    Expected<ports::OpenDay> startDay(const core::DayOpened& event, base::UtcTime) override {
        day = ports::OpenDay{event.date, event.shift};
        return *day;
    }

    Expected<core::Transaction> transaction(core::ReceiptNumber number) override {
        if (number.value() < 1 || number.value() > static_cast<std::int64_t>(sales.size())) {
            return base::makeError(base::ErrorCode::NotFound);
        }
        return sales[static_cast<std::size_t>(number.value() - 1)];
    }
    Expected<std::vector<ports::TransactionSummary>> recent(core::ReceiptNumber,
                                                            std::size_t) override {
        return std::vector<ports::TransactionSummary>{};
    }
    Expected<ports::DayReport> dayReport(core::BusinessDate) override { return ports::DayReport{}; }
    Expected<core::Quantity> localStockChange(const core::Sku&, const ports::Applied&) override {
        return core::Quantity{};
    }
    Expected<std::int64_t> localPoints(const core::MemberId&, const ports::Applied&) override {
        return 0;
    }
    Expected<std::optional<std::string>> setting(std::string_view) override {
        return std::optional<std::string>{};
    }
    Expected<void> journal(std::int64_t,
                           const std::function<bool(const core::JournalRecord&)>&) override {
        return {};
    }
    Expected<std::vector<std::string>> orderReferences() override {
        std::vector<std::string> references;
        for (const core::Transaction& sale : sales) {
            references.push_back(sale.orderReference);
        }
        return references;
    }
    Expected<ports::ReplayTotals> replayTotals() override {
        ports::ReplayTotals totals;
        for (const core::Transaction& sale : sales) {
            totals.sum = totals.transactions++ == 0 ? sale.total : totals.sum + sale.total;
            totals.lines += static_cast<std::int64_t>(sale.lines.size());
        }
        return totals;
    }

    void setPicks(ports::PickRule) override {}
    Expected<ports::PrintJob> queuePickCopy(core::ReceiptNumber receipt, base::UtcTime) override {
        ports::PrintJob& job = jobs.at(queue(receipt, 1));
        job.role = ports::PrintRole::PickList;
        return job;
    }
    Expected<std::vector<ports::PrintJob>> waiting(ports::PrintRole role,
                                                   std::size_t limit) override {
        std::vector<ports::PrintJob> found;
        for (const auto& [id, job] : jobs) {
            if (job.role == role && job.state == ports::PrintState::Queued &&
                found.size() < limit) {
                found.push_back(job);
            }
        }
        return found;
    }
    Expected<std::vector<ports::PrintJob>> recent(std::size_t) override {
        return std::vector<ports::PrintJob>{};
    }
    Expected<ports::PrintJob> queueReport(core::ShiftId shift, bool isCopy,
                                          base::UtcTime) override {
        ports::PrintJob job;
        job.id = static_cast<std::int64_t>(jobs.size()) + 1;
        job.shift = shift;
        job.copy = isCopy ? 1 : 0;
        return jobs[job.id] = job;
    }
    Expected<ports::PrintJob> job(std::int64_t id) override { return jobs.at(id); }
    Expected<void> markSending(std::int64_t id) override {
        if (diskFull) {
            return base::makeError(base::ErrorCode::StorageFull);
        }
        jobs.at(id).state = ports::PrintState::Sending;
        return {};
    }
    Expected<void> finish(std::int64_t id, ports::PrintState state, ports::PrintEvidence evidence,
                          std::string reason) override {
        if (diskFull) {
            return base::makeError(base::ErrorCode::StorageFull);
        }
        ports::PrintJob& job = jobs.at(id);
        job.state = state;
        job.evidence = evidence;
        job.reason = std::move(reason);
        return {};
    }
    Expected<std::int64_t> recover() override {
        std::int64_t found = 0;
        for (auto& [id, job] : jobs) {
            if (job.state == ports::PrintState::Sending) {
                job.state = ports::PrintState::Unknown;
                ++found;
            }
        }
        return found;
    }

private:
    core::JournalPosition next() {
        ++m_head.seq;
        return m_head;
    }

    ports::TillIdentity m_identity;
    core::JournalPosition m_head;
};

} // namespace evertill::test
