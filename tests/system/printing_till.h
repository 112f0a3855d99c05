// SPDX-License-Identifier: Apache-2.0
#pragma once

// A till as evertill-pos puts it together, without the screen: real stores, the service with its
// threads, the ESC/POS driver on TCP. The printer is a simulator that a test starts, breaks and
// starts again on the same port. Threads: the test's own is the GUI thread.

#include "bridge/till_service.h"
#include "system/till.h"
#include "terminal/terminal.h"
#include "unit/hardware/printing.h"

#include <QCoreApplication>
#include <QElapsedTimer>

namespace evertill::test {

inline constexpr const char* kProfile = "generic-80";

// Runs the event loop until the condition holds; false after ten seconds.
template <typename Condition>
bool waitUntil(Condition condition) {
    QElapsedTimer timer;
    timer.start();
    // Asked once a turn: what was seen may be gone a moment later.
    while (!condition()) {
        if (timer.elapsed() > 10'000) {
            return false;
        }
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
    }
    return true;
}

class PrintingTill {
public:
    // kitchenPort: of the printer of pick lists; the setting device.pick must be there too.
    PrintingTill(const fs::path& folder, hardware::DeviceThread& devices, std::uint16_t port,
                 std::optional<std::uint16_t> kitchenPort = std::nullopt);

    [[nodiscard]] bridge::TillService& service() { return *m_service; }

    // Sells one of the item; gives the receipt's number.
    core::ReceiptNumber sell(const std::string& sku, core::TenderType tender);
    // Oldest first.
    [[nodiscard]] std::vector<ports::PrintJob> jobs();
    [[nodiscard]] ports::PrintJob job(std::size_t which) { return jobs().at(which); }
    [[nodiscard]] bool waitForState(std::size_t which, ports::PrintState state) {
        return waitUntil([&] { return job(which).state == state; });
    }
    [[nodiscard]] base::Expected<void> resolve(std::int64_t jobId, bool printAgain);

private:
    std::unique_ptr<terminal::Terminal> m_terminal;
    std::unique_ptr<ports::CatalogueReader> m_lookups;
    std::unique_ptr<ports::CatalogueReader> m_queryCatalogue;
    std::unique_ptr<ports::TillReader> m_storeReader;
    std::unique_ptr<ports::TillReader> m_queryReader;
    std::unique_ptr<ports::MemberStore> m_members;
    std::unique_ptr<bridge::TillService> m_service;
};

// What lies in front of the printer: whole receipts, marked copies, and torn-off beginnings.
struct Slips {
    int originals = 0;
    int copies = 0;
    int torn = 0; // begun and not cut; no copy as far as one can see
    explicit Slips(const std::string& paper);
    Slips& operator+=(const Slips& other);
    friend bool operator==(const Slips&, const Slips&) = default;
};

} // namespace evertill::test
