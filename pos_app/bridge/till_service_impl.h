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

// The way back to the store thread for answers that may come when the service is already gone (a
// printer that answers late). Shared, because the printer's callback keeps it alive.
class StoreGate {
public:
    explicit StoreGate(WorkerThread* thread) : m_thread(thread) {}

    void post(std::function<void()> job) {
        const std::lock_guard lock{m_mutex};
        if (m_thread != nullptr) {
            m_thread->post(std::move(job));
        }
    }
    void close() {
        const std::lock_guard lock{m_mutex};
        m_thread = nullptr;
    }

private:
    std::mutex m_mutex;
    WorkerThread* m_thread;
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
    void listenToDevices();
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
    [[nodiscard]] usecase::SettingReader settingReader(ports::TillReader& reader) const;

    TillService& service;
    TillParts parts;
    std::vector<core::Basket> suspendedBaskets;
    bool committing = false;
    bool lastCommitFailed = false;  // store thread
    bool storedBasketStale = false; // a save failed: the next one writes everything
    bool storageTroubled = false;
    bool contextDue = false; // new reference data not yet in the session's context
    std::vector<Unwritten> unwritten;
    std::atomic<bool> isClosing = false;
    PrinterView printerView;

    // Settings as the store thread needs them for receipts; replaced whole.
    std::mutex receiptSettingsMutex;
    usecase::TillSettings receiptSettings;

    std::unique_ptr<usecase::PrintDispatcher> dispatcher; // store thread
    std::unique_ptr<usecase::SaleSession> session;
    QTimer timer;
    // Last members: they stop first, while everything they use is still there.
    std::unique_ptr<WorkerThread> queryThread;
    std::unique_ptr<WorkerThread> storeThread;
    std::shared_ptr<StoreGate> storeGate;
};

} // namespace evertill::bridge
