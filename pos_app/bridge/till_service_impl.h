// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The inside of TillService: its threads, and the state that belongs to each of them.

#include "bridge/till_service.h"
#include "bridge/worker_thread.h"
#include "usecase/print_dispatcher.h"

#include <QTimer>

#include <atomic>
#include <mutex>

namespace evertill::bridge {

// The way back to a thread of the service for answers that may come when the service is already
// gone (a printer that answers late). Shared, because the callback of a device keeps it alive.
class Gate {
public:
    using Job = std::function<void()>;
    explicit Gate(std::function<void(Job)> way) : m_way(std::move(way)) {}

    void post(Job job) {
        const std::lock_guard lock{m_mutex};
        if (m_way) {
            m_way(std::move(job));
        }
    }
    void close() {
        const std::lock_guard lock{m_mutex};
        m_way = nullptr;
    }

private:
    std::mutex m_mutex;
    std::function<void(Job)> m_way;
};

class TillService::Impl {
public:
    Impl(TillService& service, TillParts parts, usecase::SellingContext context,
         std::vector<core::Basket> resumed);
    ~Impl();

    // Runs work on a thread; its result comes back to answer on the GUI thread, if the service
    // still lives.
    template <typename T>
    void ask(WorkerThread& thread, std::function<Expected<T>()> work, Answer<T> answer) {
        thread.post([this, work = std::move(work), answer = std::move(answer)] {
            QMetaObject::invokeMethod(
                &service, [answer, result = work()]() mutable { answer(std::move(result)); },
                Qt::QueuedConnection);
        });
    }

    [[nodiscard]] usecase::SessionSinks sessionSinks();
    [[nodiscard]] usecase::PrintDoors printDoors();
    // Store thread, or before it has work. What was there before ends first.
    void connectPrinter(const std::string& setting);
    void connectScanner(const std::string& setting);
    void sendTestReceipt(const core::ReceiptDocument& document, Answer<void> answer);
    void pulseDrawer(Answer<ports::PrintEvidence> answer);
    void saveChange(const core::BasketChange& change);
    void saveWhole();
    // What must reach the disk though nothing on the screen holds it any more (suspended baskets,
    // voided lines, cancelled baskets): kept and written again until it is there.
    using Work = std::function<Expected<void>()>;
    struct Unwritten {
        core::BasketId basket;
        Work work;
    };
    void write(const core::BasketId& basket, const Work& work, const Work& again);
    void writeAgain();
    void reportStorage(const Expected<void>& outcome);
    void tick();
    void refreshContext();
    struct Renewed { // what the query thread made of new reference data or a new day
        std::unique_ptr<ports::CatalogueReader> lookups; // holds the state of the context
        std::optional<usecase::SellingContext> context;
        bool isNews = false; // else only the hold is moved on
    };
    void renewContext(const ports::OpenDay& day);
    void takeRenewed(Expected<std::shared_ptr<Renewed>> renewed);
    void findMemberOnline(const std::string& term, Answer<MemberView> answer);
    [[nodiscard]] ports::CatalogueReader& currentLookups() {
        return newerLookups ? *newerLookups : parts.lookups;
    }
    [[nodiscard]] usecase::SettingReader settingReader(ports::TillReader& reader) const;

    TillService& service;
    TillParts parts;
    std::vector<core::Basket> suspendedBaskets;
    bool committing = false;
    bool lastCommitFailed = false;  // store thread
    bool storedBasketStale = false; // a save failed: the next one writes everything
    bool storageTroubled = false;
    bool renewing = false;   // an answer of refreshContext() is under way
    int quietTicks = 0;      // since the state that is sold from was taken
    bool contextDue = false; // new reference data not yet in the session's context
    std::vector<Unwritten> unwritten;
    std::atomic<bool> isClosing = false;
    PrinterView printerView;
    ports::DeviceStatus scannerStatus;
    std::unique_ptr<ports::CatalogueReader> newerLookups; // GUI thread

    // Settings as the store thread needs them for receipts; replaced whole.
    std::mutex receiptSettingsMutex;
    usecase::TillSettings receiptSettings;

    std::unique_ptr<usecase::PrintDispatcher> dispatcher; // store thread
    std::unique_ptr<ports::ReceiptPrinter> printer;       // store thread
    std::unique_ptr<ports::Scanner> scanner;              // store thread
    std::unique_ptr<usecase::SaleSession> session;
    QTimer timer;
    // Last members: they stop first, while everything they use is still there.
    std::unique_ptr<WorkerThread> linkThread;
    std::unique_ptr<WorkerThread> queryThread;
    std::unique_ptr<WorkerThread> storeThread;
    std::shared_ptr<Gate> storeGate;
    std::shared_ptr<Gate> guiGate;
};

} // namespace evertill::bridge
