// SPDX-License-Identifier: Apache-2.0
#pragma once

// A till's spool in SQLite with the driver behind it, begun and killed as often as a test wants,
// and a simulated printer that stays where it is meanwhile. Threads: each till is of one thread,
// which is its store thread; the printer's answers come from a device thread.

#include "support/till_fixture.h"
#include "unit/hardware/printing.h"

#include "hardware/fake/escpos_paper.h"
#include "render/escpos_renderer.h"
#include "usecase/print_dispatcher.h"
#include "usecase/receipts.h"

#include <condition_variable>
#include <deque>

namespace evertill::test {

inline constexpr const char* kSpoolProfile = "generic-80";

// What other threads ask of the store thread.
class StoreTasks {
public:
    void post(std::function<void()> task) {
        const std::lock_guard lock{m_mutex};
        m_tasks.push_back(std::move(task));
        m_wake.notify_one();
    }
    // Works until it holds; false after so long. Asked again every millisecond and after each task.
    bool workUntil(const std::function<bool()>& holds,
                   std::chrono::milliseconds atMost = std::chrono::seconds{30}) {
        const auto end = std::chrono::steady_clock::now() + atMost;
        while (!holds()) {
            if (std::chrono::steady_clock::now() > end) {
                return false;
            }
            std::unique_lock lock{m_mutex};
            m_wake.wait_for(lock, std::chrono::milliseconds{1}, [&] { return !m_tasks.empty(); });
            if (!m_tasks.empty()) {
                const std::function<void()> task = std::move(m_tasks.front());
                m_tasks.pop_front();
                lock.unlock();
                task();
            }
        }
        return true;
    }
    void forget() {
        const std::lock_guard lock{m_mutex};
        m_tasks.clear();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_tasks;
};

class SpooledTill {
public:
    SpooledTill() {
        const auto made = storage::createTill(m_directory, someIdentity(), someGenesis(100'000),
                                              at(0), m_codecs.tools());
        EVERTILL_CHECK(made.hasValue(), "a till");
    }

    // The program starts: what was being sent when it ended is Unknown.
    void start(std::uint16_t port, hardware::PrinterTiming timing) {
        m_till = std::move(storage::TillDatabase::open(m_directory, m_codecs.tools()).value());
        EVERTILL_CHECK(m_till->recover().hasValue(), "recovered");
        m_reader = std::move(storage::SqliteTillReader::open(m_directory, m_codecs.events).value());
        m_printer = std::make_unique<hardware::EscposPrinter>(
            m_thread, hardware::makeTcpLink(m_thread, "127.0.0.1", port),
            *hardware::printerProfile(kSpoolProfile), timing);
        m_dispatcher = std::make_unique<usecase::PrintDispatcher>(usecase::PrintDoors{
            *m_till, *m_reader, [this] { return m_printer.get(); },
            [](const core::Transaction& sale, int columns, std::int32_t copy) {
                return receiptOf(sale, columns, copy);
            },
            [this](std::function<void()> job) { m_tasks.post(std::move(job)); }, [] {}});
    }
    // It is killed, or the power goes: no answer of the printer is heard any more.
    void kill() {
        m_printer.reset();
        m_tasks.forget();
        m_dispatcher.reset();
        m_reader.reset();
        m_till.reset();
    }

    // The print job of a new sale.
    std::int64_t sell() {
        ++m_sales;
        return m_till->commitTransaction(someSale(m_sales, {"A"}), true, at(m_sales))
            .value()
            .printJob;
    }
    [[nodiscard]] ports::PrintJob job(std::int64_t id) { return m_till->job(id).value(); }
    [[nodiscard]] std::int64_t newestJob() { return m_till->recent(1).value().front().id; }
    // Pumps and answers until it holds.
    bool workUntil(const std::function<bool()>& holds,
                   std::chrono::milliseconds atMost = std::chrono::seconds{30}) {
        return m_tasks.workUntil(
            [&] {
                m_dispatcher->pump();
                return holds();
            },
            atMost);
    }
    [[nodiscard]] base::Expected<void> printAgain(std::int64_t id) {
        return m_dispatcher->resolve(id, true, *m_till, core::OperatorId{"anna"}, at(m_sales));
    }
    // What a healthy printer makes of a job.
    [[nodiscard]] base::Bytes bytesOf(std::int64_t id) {
        const ports::PrintJob wanted = job(id);
        const core::Transaction sale = m_reader->transaction(wanted.receipt).value();
        return render::renderEscpos(receiptOf(sale, 48, wanted.copy),
                                    *hardware::printerProfile(kSpoolProfile));
    }
    [[nodiscard]] hardware::DeviceThread& thread() { return m_thread; }

private:
    static core::ReceiptDocument receiptOf(const core::Transaction& sale, int columns,
                                           std::int32_t copy) {
        usecase::TillSettings settings;
        settings.store.name = "Corner Market";
        return usecase::makeReceipt(sale, settings, someIdentity(), {columns, copy, {}});
    }

    TempFolder m_folder;
    Codecs m_codecs;
    storage::TillDirectory m_directory = *storage::TillDirectory::create(m_folder.path());
    StoreTasks m_tasks;
    std::int64_t m_sales = 0;
    std::unique_ptr<storage::TillDatabase> m_till;
    std::unique_ptr<storage::SqliteTillReader> m_reader;
    hardware::DeviceThread m_thread;
    std::unique_ptr<hardware::EscposPrinter> m_printer;
    std::unique_ptr<usecase::PrintDispatcher> m_dispatcher;
};

} // namespace evertill::test
