// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/till_service_impl.h"

#include "bridge/basket_sync.h"
#include "usecase/customer_pages.h"
#include "usecase/pick_lists.h"
#include "usecase/receipts.h"
#include "usecase/resumed_baskets.h"

#include <algorithm>

namespace evertill::bridge {

namespace {

constexpr int kTickMillis = 2'000;
// A state that is held keeps the agent's log from being emptied, so it is moved on between sales.
constexpr int kHoldTicks = 30;

} // namespace

TillService::Impl::Impl(TillService& owner, TillParts theParts, usecase::SellingContext context,
                        std::vector<core::Basket> resumed)
    : service(owner)
    , parts(std::move(theParts))
    , receiptSettings(context.settings)
    , linkThread(std::make_unique<WorkerThread>())
    , queryThread(std::make_unique<WorkerThread>())
    , storeThread(std::make_unique<WorkerThread>())
    , storeGate(std::make_shared<Gate>(
          [thread = storeThread.get()](Gate::Job job) { thread->post(std::move(job)); }))
    , guiGate(std::make_shared<Gate>([to = &owner](Gate::Job job) {
        QMetaObject::invokeMethod(to, std::move(job), Qt::QueuedConnection);
    })) {
    usecase::ResumedBaskets found =
        usecase::sortResumed(std::move(resumed), context.cashier, parts.clock.now().micros);
    suspendedBaskets = std::move(found.suspended);
    const usecase::TillSettings settings = context.settings;
    session = std::make_unique<usecase::SaleSession>(
        usecase::contextOf(found.open, context, parts.lookups, parts.promotionsOf), parts.lookups,
        parts.clock, parts.random, sessionSinks(), std::move(found.open));
    session->setContext(std::move(context)); // for the next basket, if this one has its own
    session->setPromotionDoors(parts.promotionDoors);
    if (parts.creditNotes != nullptr) {
        session->setCreditNotes(*parts.creditNotes);
    }
    cards = std::make_unique<CardDesk>(
        CardDoors{parts.payments, parts.journal, parts.clock, parts.random, *session, storeGate,
                  guiGate, parts.makeTerminal, parts.makeWallet, parts.storeReader});
    QObject::connect(cards.get(), &CardDesk::booked, &service, &TillService::basketChanged);
    cards->start(settings.cardTerminal, settings.wallet);
    people = std::make_unique<PeopleDesk>(PeopleParts{parts.people, parts.journal, parts.clock,
                                                      settingReader(parts.storeReader), *session},
                                          storeGate, guiGate);
    fillTotals();
    for (const core::BasketChange& change : found.setAside) {
        const Work work = [this, change] { return parts.baskets.save(change); };
        write(work, {change.after.id, work, {}});
    }
    receipts.dispatcher =
        std::make_unique<usecase::PrintDispatcher>(printDoors(receipts, ports::PrintRole::Receipt));
    picks.dispatcher =
        std::make_unique<usecase::PrintDispatcher>(printDoors(picks, ports::PrintRole::PickList));
    connectPrinter(receipts, settings.printer);
    connectPick(settings);
    connectScanner(settings.scanner);
    scale = std::make_unique<ScaleDesk>(storeGate, guiGate, parts.makeScale);
    scale->connectScale(settings.scale);
    connectDisplay(settings.display);
    connectLabels(settings.labels);
    QObject::connect(&service, &TillService::basketChanged, &service,
                     [this] { showPage(usecase::pageOfBasket(*session)); });
    showPage(usecase::pageOfBasket(*session));
    QObject::connect(&timer, &QTimer::timeout, &service, [this] { tick(); });
    timer.start(kTickMillis);
    storeThread->post([this] { pump(); });
    if (session->basket().isEmpty()) {
        refreshContext(); // the clock was put right since the last Z, perhaps
    }
}

// Of baskets set aside just now, or by a program that did not write it down; before there is a
// screen that would have to wait.
void TillService::Impl::fillTotals() {
    for (core::Basket& basket : suspendedBaskets) {
        if (!basket.header().suspendedTotal) {
            core::BasketChange change{basket.header(), basket.header(), {}};
            change.after.suspendedTotal = session->totalOf(basket);
            basket.apply(change);
        }
    }
}

usecase::SessionSinks TillService::Impl::sessionSinks() {
    usecase::SessionSinks sinks;
    sinks.basketChanged = [this](const core::BasketChange& change,
                                 const std::vector<core::Event>& events) {
        saveChange(change, events);
    };
    sinks.basketCancelled = [this](const core::BasketCancelled& event,
                                   const std::vector<core::Event>& allowed) {
        std::vector<core::Event> untold = std::exchange(untoldEvents, {});
        untold.insert(untold.end(), allowed.begin(), allowed.end());
        const Work work = [this, event, untold]() -> Expected<void> {
            EVERTILL_TRY_VOID(parts.journal.cancelBasket(event, untold, parts.clock.now()));
            return {};
        };
        storedBasketStale = false; // its rows go with the event
        write(work, {{}, work, {}});
    };
    return sinks;
}

core::ReceiptDocument TillService::Impl::receiptOf(const core::Transaction& transaction,
                                                   int columns, std::int32_t copy) {
    const std::lock_guard lock{receiptSettingsMutex};
    return usecase::makeReceipt(
        transaction, receiptSettings, parts.journal.identity(),
        {columns, copy, transaction.member ? parts.memberMask(transaction.member->id) : "",
         parts.receiptCodes ? parts.receiptCodes(transaction, receiptSettings)
                            : std::vector<core::PaperCode>{},
         usecase::PersonNames{parts.people.people}, parts.noteLeft});
}

void TillService::Impl::pump() {
    receipts.dispatcher->pump();
    picks.dispatcher->pump();
}

usecase::PrintDoors TillService::Impl::printDoors(Station& station, ports::PrintRole role) {
    const bool isPick = role == ports::PrintRole::PickList;
    return {parts.spool,
            parts.storeReader,
            [this, &station] { return isClosing ? nullptr : station.printer.get(); },
            [this, isPick](const core::Transaction& transaction, int columns, std::int32_t copy) {
                if (!isPick) {
                    return receiptOf(transaction, columns, copy);
                }
                const std::lock_guard lock{receiptSettingsMutex};
                return usecase::makePickList(transaction, receiptSettings, parts.journal.identity(),
                                             columns, copy);
            },
            [gate = storeGate](std::function<void()> job) { gate->post(std::move(job)); },
            [this] {
                const auto waiting = parts.spool.waiting(ports::PrintRole::Receipt, 1000);
                const std::int64_t count = waiting ? static_cast<std::int64_t>(waiting->size()) : 0;
                QMetaObject::invokeMethod(
                    &service,
                    [this, count] {
                        printerView.waitingReceipts = count;
                        emit service.spoolChanged();
                    },
                    Qt::QueuedConnection);
            },
            [this](core::ShiftId shift, int columns, std::int32_t copy) {
                return reportOf(shift, columns, copy);
            },
            role};
}

TillService::Impl::~Impl() {
    isClosing = true; // a receipt begun now would end as "unknown"
    storeGate->close();
    guiGate->close();
    queryThread.reset();
    storeThread.reset();
}

void TillService::Impl::saveChange(const core::BasketChange& change,
                                   const std::vector<core::Event>& events) {
    const core::Basket& basket = session->basket();
    untoldEvents.insert(untoldEvents.end(), events.begin(), events.end());
    if (basket.header().phase == core::BasketPhase::Suspended) {
        suspendedBaskets.push_back(basket);
        // It leaves the screen, so it looks after itself from here on.
        const core::BasketChange all = wholeBasket(basket);
        const std::vector<core::Event> untold = std::exchange(untoldEvents, {});
        const auto save = [this, untold](const core::BasketChange& what) {
            return parts.baskets.save(what, untold, parts.clock.now());
        };
        write(
            [save, all, change, stale = std::exchange(storedBasketStale, false)] {
                return save(stale ? all : change);
            },
            {basket.header().id, [save, all] { return save(all); }, untold});
    } else {
        saveOpen(storedBasketStale ? wholeBasket(basket) : change);
    }
    emit service.basketChanged();
}

// What could not be told the journal now is told with the basket as it is then.
void TillService::Impl::saveOpen(const core::BasketChange& change) {
    const std::vector<core::Event> untold = std::exchange(untoldEvents, {});
    ask<void>(
        *storeThread,
        [this, change, untold] { return parts.baskets.save(change, untold, parts.clock.now()); },
        [this, untold, isWhole = storedBasketStale](const Expected<void>& outcome) {
            storedBasketStale = !outcome || (storedBasketStale && !isWhole);
            if (!outcome) {
                untoldEvents.insert(untoldEvents.begin(), untold.begin(), untold.end());
            }
            reportStorage(outcome);
        });
}

void TillService::Impl::write(const Work& now, Unwritten later) {
    ask<void>(*storeThread, now, [this, later = std::move(later)](const Expected<void>& outcome) {
        if (!outcome) {
            unwritten.push_back(later);
        }
        reportStorage(outcome);
    });
}

void TillService::Impl::writeAgain() {
    if (unwritten.empty()) {
        return;
    }
    Unwritten first = std::move(unwritten.front());
    unwritten.erase(unwritten.begin());
    const Work work = first.work;
    write(work, std::move(first));
}

bool TillService::Impl::isStorageTrouble(base::ErrorCode code) {
    using base::ErrorCode;
    switch (code) {
    case ErrorCode::StorageFull:
    case ErrorCode::StorageReadOnly:
    case ErrorCode::StorageCorrupt:
    case ErrorCode::StorageTooNew:
    case ErrorCode::StorageBusy:
    case ErrorCode::StorageFailed:
    case ErrorCode::JournalBroken: return true;
    default: return false;
    }
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
    if ((storedBasketStale || !untoldEvents.empty()) && !committing) {
        saveOpen(wholeBasket(session->basket()));
    }
    if (!cards->isRead()) {
        cards->refresh();
    }
    storeThread->post([this] { pump(); });
    if (session->basket().isEmpty() && !committing) {
        refreshContext();
    }
}

// Between two sales: a new business day, new reference data, changed settings. The store thread
// looks for the day, the query thread for the data; files are opened there and never here.
void TillService::Impl::refreshContext() {
    if (renewing) {
        return;
    }
    renewing = true;
    ask<ports::OpenDay>(
        *storeThread,
        [this, by = session->context().cashier,
         before = session->context().day]() -> Expected<ports::OpenDay> {
            const base::UtcTime now = parts.clock.now();
            const auto today = core::BusinessDate::localDayOf(now);
            const bool isOver = usecase::dateOfNew(before.date, today) != before.date;
            if (!isOver && !parts.journal.openDay()) {
                return before; // between two shifts: the next sale opens one, or somebody does
            }
            return usecase::ensureOpenDay(parts.journal, by, now, before.date);
        },
        [this](const Expected<ports::OpenDay>& day) {
            if (day) {
                renewContext(*day);
            } else {
                renewing = false;
            }
        });
}

void TillService::Impl::renewContext(const ports::OpenDay& day) {
    // Shared only because an answer is a std::function, which must be copyable.
    ask<std::shared_ptr<Renewed>>(
        *queryThread,
        [this, day, before = session->context(), due = contextDue,
         isStale = ++quietTicks >= kHoldTicks]() -> Expected<std::shared_ptr<Renewed>> {
            EVERTILL_TRY(changed, parts.queryCatalogue.reopen());
            const bool isRulesDue = parts.clock.now().micros >= before.promotionsChangeAtMicros;
            auto renewed = std::make_shared<Renewed>();
            renewed->isNews = changed || due || isRulesDue || day.date != before.day.date;
            if (!renewed->isNews && !isStale) {
                return renewed;
            }
            EVERTILL_TRY(reader, parts.newCatalogue());
            renewed->lookups = std::move(reader);
            // For as long as it is in use: prices and taxes of a sale are of one state.
            renewed->lookups->holdState();
            EVERTILL_TRY(context,
                         usecase::makeContext(before.identity, day, *renewed->lookups,
                                              before.settings, parts.softwareVersion,
                                              parts.promotions ? parts.promotions()
                                                               : usecase::PromotionsInForce{}));
            renewed->isNews = renewed->isNews || context.versions != before.versions;
            renewed->context = std::move(context);
            return renewed;
        },
        [this](Expected<std::shared_ptr<Renewed>> renewed) { takeRenewed(std::move(renewed)); });
}

void TillService::Impl::takeRenewed(Expected<std::shared_ptr<Renewed>> renewed) {
    renewing = false;
    const bool isFree = session->basket().isEmpty() && !committing;
    if (!renewed || !isFree) { // again between the next two sales
        contextDue = contextDue || !renewed || (*renewed)->isNews;
        return;
    }
    if (!(*renewed)->context) {
        return;
    }
    contextDue = false;
    quietTicks = 0;
    std::swap(newerLookups, (*renewed)->lookups);
    session->setCatalogue(*newerLookups);
    // The old one is closed where files may be waited for.
    queryThread->post([old = std::shared_ptr{std::move((*renewed)->lookups)}] {});
    usecase::SellingContext context = std::move(*(*renewed)->context);
    context.settings = session->context().settings; // changed meanwhile, perhaps
    context.cashier = session->context().cashier;
    context.staff = session->context().staff;
    session->setContext(std::move(context));
    people->refresh();
    if ((*renewed)->isNews) {
        emit service.contextChanged();
    }
}

usecase::SettingReader TillService::Impl::settingReader(ports::TillReader& reader) const {
    return [&reader](std::string_view key) -> std::optional<std::string> {
        const auto value = reader.setting(key);
        return value ? *value : std::nullopt;
    };
}

} // namespace evertill::bridge
