// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The inside of TillService: its threads, and the state that belongs to each of them.

#include "bridge/gate.h"
#include "bridge/till_service.h"
#include "bridge/worker_thread.h"
#include "usecase/print_dispatcher.h"

#include <QTimer>

#include <atomic>
#include <map>
#include <mutex>

namespace evertill::bridge {

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

    void fillTotals();
    [[nodiscard]] usecase::SessionSinks sessionSinks();
    // A printer with what is queued for it. Store thread, but for the status.
    struct Station {
        std::function<std::unique_ptr<ports::ReceiptPrinter>(const std::string&)> make;
        ports::DeviceStatus& status; // GUI thread
        std::unique_ptr<usecase::PrintDispatcher> dispatcher;
        std::unique_ptr<ports::ReceiptPrinter> printer;
    };
    [[nodiscard]] usecase::PrintDoors printDoors(Station& station, ports::PrintRole role);
    [[nodiscard]] core::ReceiptDocument receiptOf(const core::Transaction& transaction, int columns,
                                                  std::int32_t copy);
    void pump(); // store thread
    // Store thread.
    [[nodiscard]] Expected<core::ReceiptDocument> reportOf(core::ShiftId shift, int columns,
                                                           std::int32_t copy);
    // What leaves the till on paper or as a file, on record before it does: a crash in between
    // leaves a record of what was only asked for, never a file that nobody asked for.
    [[nodiscard]] Expected<void> recordLeaving(core::ControlAction action,
                                               const std::string& subject,
                                               const core::OperatorId& by);
    [[nodiscard]] Expected<usecase::DayDoors> dayDoors() const;
    [[nodiscard]] Expected<core::ReceiptDocument> dayPaper(core::BusinessDate date, int columns,
                                                           std::int32_t copy);
    [[nodiscard]] Expected<core::ReceiptDocument> invoicePaper(std::int64_t number, int columns,
                                                               std::int32_t copy);
    // That a marked copy of an invoice is printed.
    [[nodiscard]] Expected<void> recordCopy(const ports::InvoiceRow& invoice, std::int32_t copy,
                                            const core::OperatorId& by);
    // Store thread, or before it has work. What was there before ends first.
    void connectPrinter(Station& station, const std::string& setting);
    void connectPick(const usecase::TillSettings& settings);
    void connectScanner(const std::string& setting);
    void connectDisplay(const std::string& setting);
    void connectLabels(const std::string& setting);
    // The status of a device for the device page, from any thread by way of the GUI thread.
    [[nodiscard]] std::function<void(const ports::DeviceStatus&)> statusOf(const std::string& name);
    // A file for a person to take away, made on the query thread; GUI thread. Errors: Unavailable,
    // those of make, the journal and the disk.
    void keep(const std::string& name, std::function<Expected<std::string>()> make,
              const Answer<QString>& answer);
    [[nodiscard]] core::PriceQuestion shelfQuestion() const; // GUI thread
    // Store thread.
    void printShelf(std::vector<ports::ShelfChange> changes,
                    const Answer<usecase::ShelfBatchResult>& answer);
    // The two lines for the customer; the newest page wins.
    void showPage(const ports::DisplayPage& page);
    // A document that no record waits for: past the spool.
    void sendAtOnce(Station& station, const core::ReceiptDocument& document, Answer<void> answer);
    void testPrinter(Station& station, Answer<void> answer);
    void pulseDrawer(Answer<ports::PrintEvidence> answer);
    void saveChange(const core::BasketChange& change, const std::vector<core::Event>& events);
    void saveOpen(const core::BasketChange& change);
    // What must reach the disk though nothing on the screen holds it any more (suspended and
    // cancelled baskets): kept and written again until it is there.
    using Work = std::function<Expected<void>()>;
    struct Unwritten {
        core::BasketId basket;
        Work work;
        std::vector<core::Event> events; // that go with it
    };
    void write(const Work& now, Unwritten later);
    void writeAgain();
    void reportStorage(const Expected<void>& outcome);
    // Of a commit: a refusal says nothing of the disk.
    template <typename T>
    void reportCommit(const Expected<T>& outcome) {
        if (outcome) {
            reportStorage({});
        } else if (isStorageTrouble(outcome.error().code)) {
            reportStorage(outcome.error());
        }
    }
    [[nodiscard]] static bool isStorageTrouble(base::ErrorCode code);
    void tick();
    void refreshContext();
    struct Renewed { // what the query thread made of new reference data or a new day
        std::unique_ptr<ports::CatalogueReader> lookups; // holds the state of the context
        std::optional<usecase::SellingContext> context;
        bool isNews = false; // else only the hold is moved on
    };
    void renewContext(const ports::OpenDay& day);
    void takeRenewed(Expected<std::shared_ptr<Renewed>> renewed);
    // Store thread; with the wording in force.
    [[nodiscard]] Expected<void> recordConsent(core::ConsentRecorded said);
    void findMemberOnline(const std::string& term, Answer<MemberView> answer);
    [[nodiscard]] ports::CatalogueReader& currentLookups() {
        return newerLookups ? *newerLookups : parts.lookups;
    }
    [[nodiscard]] usecase::SettingReader settingReader(ports::TillReader& reader) const;

    TillService& service;
    TillParts parts;
    std::vector<core::Basket> suspendedBaskets;
    bool committing = false;
    bool lastCommitFailed = false;         // store thread
    bool storedBasketStale = false;        // a save failed: the next one writes everything
    std::vector<core::Event> untoldEvents; // of the basket on the screen; they go with a save of it
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

    Station receipts{parts.makePrinter, printerView.status, {}, {}};
    Station picks{parts.makePickPrinter, printerView.pick, {}, {}};
    std::unique_ptr<ports::Scanner> scanner;             // store thread
    std::unique_ptr<ports::LineDisplay> display;         // store thread
    std::unique_ptr<ports::LabelPrinter> labels;         // store thread
    std::unique_ptr<usecase::ShelfBatch> shelfBatch;     // store thread
    std::map<std::string, ports::DeviceStatus> statuses; // of what has no view of its own
    std::unique_ptr<usecase::SaleSession> session;
    std::unique_ptr<CardDesk> cards;
    std::unique_ptr<ScaleDesk> scale;
    std::unique_ptr<PeopleDesk> people;
    QTimer timer;
    // Last members: they stop first, while everything they use is still there.
    std::unique_ptr<WorkerThread> linkThread;
    std::unique_ptr<WorkerThread> queryThread;
    std::unique_ptr<WorkerThread> storeThread;
    std::shared_ptr<Gate> storeGate;
    std::shared_ptr<Gate> guiGate;
};

} // namespace evertill::bridge
