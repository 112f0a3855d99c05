// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/till_service_impl.h"

#include "bridge/basket_sync.h"
#include "usecase/receipts.h"

#include <algorithm>

namespace evertill::bridge {

namespace {

constexpr int kTickMillis = 2'000;

} // namespace

TillService::Impl::Impl(TillService& owner, TillParts theParts, usecase::SellingContext context,
                        std::vector<core::Basket> resumed)
    : service(owner)
    , parts(std::move(theParts))
    , receiptSettings(context.settings)
    , queryThread(std::make_unique<WorkerThread>())
    , storeThread(std::make_unique<WorkerThread>())
    , storeGate(std::make_shared<StoreGate>(storeThread.get())) {
    std::optional<core::Basket> open;
    for (core::Basket& basket : resumed) {
        if (basket.header().phase == core::BasketPhase::Suspended) {
            suspendedBaskets.push_back(std::move(basket));
        } else {
            open = std::move(basket);
        }
    }
    session = std::make_unique<usecase::SaleSession>(std::move(context), parts.lookups, parts.clock,
                                                     parts.random, sessionSinks(), std::move(open));
    dispatcher = std::make_unique<usecase::PrintDispatcher>(printDoors());
    listenToDevices();
    QObject::connect(&timer, &QTimer::timeout, &service, [this] { tick(); });
    timer.start(kTickMillis);
    storeThread->post([this] { dispatcher->pump(); });
}

usecase::SessionSinks TillService::Impl::sessionSinks() {
    usecase::SessionSinks sinks;
    sinks.basketChanged = [this](const core::BasketChange& change) { saveChange(change); };
    sinks.journal = [this](const core::Event& event) {
        const Work work = [this, event]() -> Expected<void> {
            const auto written = parts.journal.append(event, parts.clock.now());
            return written ? Expected<void>{} : Expected<void>{written.error()};
        };
        write({}, work, work);
    };
    sinks.basketCancelled = [this](const core::BasketCancelled& event) {
        const Work work = [this, event]() -> Expected<void> {
            const auto written = parts.journal.cancelBasket(event, parts.clock.now());
            return written ? Expected<void>{} : Expected<void>{written.error()};
        };
        storedBasketStale = false; // its rows go with the event
        write({}, work, work);
    };
    return sinks;
}

usecase::PrintDoors TillService::Impl::printDoors() {
    return {parts.spool,
            parts.storeReader,
            [this] { return isClosing ? nullptr : parts.printer; },
            [this](const core::Transaction& transaction, int columns, std::int32_t copy) {
                const std::lock_guard lock{receiptSettingsMutex};
                return usecase::makeReceipt(
                    transaction, receiptSettings, parts.journal.identity(),
                    {columns, copy,
                     transaction.member ? parts.memberMask(transaction.member->id) : ""});
            },
            [gate = storeGate](std::function<void()> job) { gate->post(std::move(job)); },
            [this] {
                const auto waiting = parts.spool.waiting(1000);
                const std::int64_t count = waiting ? static_cast<std::int64_t>(waiting->size()) : 0;
                QMetaObject::invokeMethod(
                    &service,
                    [this, count] {
                        printerView.waitingReceipts = count;
                        emit service.spoolChanged();
                    },
                    Qt::QueuedConnection);
            }};
}

void TillService::Impl::listenToDevices() {
    if (parts.printer != nullptr) {
        printerView.status = parts.printer->status();
        parts.printer->onStatus([this](const ports::DeviceStatus& status) {
            storeGate->post([this] { dispatcher->pump(); });
            QMetaObject::invokeMethod(
                &service,
                [this, status] {
                    printerView.status = status;
                    emit service.printerChanged();
                },
                Qt::QueuedConnection);
        });
    }
    for (ports::Scanner* scanner : parts.scanners) {
        scanner->onScan([this](const core::ScanInput& scan) {
            QMetaObject::invokeMethod(
                &service,
                [this, scan] {
                    emit service.scanned(QString::fromStdString(scan.data),
                                         static_cast<int>(scan.symbology));
                },
                Qt::QueuedConnection);
        });
    }
}

TillService::Impl::~Impl() {
    if (parts.printer != nullptr) {
        parts.printer->onStatus({});
    }
    for (ports::Scanner* scanner : parts.scanners) {
        scanner->onScan({});
    }
    isClosing = true; // a receipt begun now would end as "unknown"
    storeGate->close();
    queryThread.reset();
    storeThread.reset();
}

void TillService::Impl::saveChange(const core::BasketChange& change) {
    const core::Basket& basket = session->basket();
    if (basket.header().phase == core::BasketPhase::Suspended) {
        suspendedBaskets.push_back(basket);
        // It leaves the screen, so it looks after itself from here on.
        const core::BasketChange all = wholeBasket(basket);
        write(
            basket.header().id,
            [this, all, change, stale = std::exchange(storedBasketStale, false)] {
                return parts.baskets.save(stale ? all : change);
            },
            [this, all] { return parts.baskets.save(all); });
    } else if (storedBasketStale) {
        saveWhole();
    } else {
        ask<void>(
            *storeThread, [this, change] { return parts.baskets.save(change); },
            [this](const Expected<void>& outcome) {
                storedBasketStale = storedBasketStale || !outcome;
                reportStorage(outcome);
            });
    }
    emit service.basketChanged();
}

void TillService::Impl::write(const core::BasketId& basket, const Work& work, const Work& again) {
    ask<void>(*storeThread, work, [this, basket, again](const Expected<void>& outcome) {
        if (!outcome) {
            unwritten.push_back({basket, again});
        }
        reportStorage(outcome);
    });
}

void TillService::Impl::writeAgain() {
    if (unwritten.empty()) {
        return;
    }
    const Unwritten first = std::move(unwritten.front());
    unwritten.erase(unwritten.begin());
    write(first.basket, first.work, first.work);
}

void TillService::Impl::saveWhole() {
    ask<void>(
        *storeThread,
        [this, change = wholeBasket(session->basket())] { return parts.baskets.save(change); },
        [this](const Expected<void>& outcome) {
            storedBasketStale = !outcome;
            reportStorage(outcome);
        });
}

void TillService::Impl::reportStorage(const Expected<void>& outcome) {
    if (!outcome) {
        storageTroubled = true;
        emit service.storageFailed(static_cast<int>(outcome.error().code),
                                   QString::fromStdString(outcome.error().context));
    } else if (storageTroubled && !storedBasketStale && unwritten.empty()) {
        storageTroubled = false;
        emit service.storageRecovered();
    }
}

void TillService::Impl::tick() {
    writeAgain();
    if (storedBasketStale && !committing) {
        saveWhole();
    }
    storeThread->post([this] { dispatcher->pump(); });
    if (session->basket().isEmpty() && !committing) {
        refreshContext();
    }
}

// Between two sales: a new business day, new reference data, changed settings.
void TillService::Impl::refreshContext() {
    const auto reopened = parts.lookups.reopen();
    const bool newData = reopened && *reopened;
    contextDue = contextDue || newData; // until a context was made of it
    if (newData) {
        queryThread->post([this] { static_cast<void>(parts.queryCatalogue.reopen()); });
    }
    const usecase::SellingContext before = session->context();
    ask<ports::OpenDay>(
        *storeThread,
        [this, by = before.cashier] {
            return usecase::ensureOpenDay(parts.journal, by, parts.clock.now());
        },
        [this](const Expected<ports::OpenDay>& day) {
            const bool newDay = day && day->date != session->context().day.date;
            if (!day || (!newDay && !contextDue)) {
                return;
            }
            auto context = usecase::makeContext(session->context().identity, *day, parts.lookups,
                                                session->context().settings, parts.softwareVersion);
            if (context) {
                contextDue = false;
                session->setContext(std::move(*context));
                emit service.contextChanged();
            }
        });
}

usecase::SettingReader TillService::Impl::settingReader(ports::TillReader& reader) const {
    return [&reader](std::string_view key) -> std::optional<std::string> {
        const auto value = reader.setting(key);
        return value ? *value : std::nullopt;
    };
}

} // namespace evertill::bridge
