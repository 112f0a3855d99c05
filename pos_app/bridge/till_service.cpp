// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/till_service.h"

#include "bridge/till_service_impl.h"
#include "usecase/customer_pages.h"
#include "usecase/invoice_place.h"
#include "usecase/members.h"
#include "usecase/receipts.h"

#include <algorithm>

namespace evertill::bridge {

using base::ErrorCode;
using base::makeError;

namespace {

constexpr std::size_t kSearchLimit = 60;
constexpr std::size_t kListPage = 100;

} // namespace

TillService::TillService(TillParts parts, usecase::SellingContext context,
                         std::vector<core::Basket> resumed)
    : m_impl(std::make_unique<Impl>(*this, std::move(parts), std::move(context),
                                    std::move(resumed))) {}

TillService::~TillService() = default;

usecase::SaleSession& TillService::session() {
    return *m_impl->session;
}
ports::CatalogueReader& TillService::lookups() {
    return m_impl->currentLookups();
}
const base::Clock& TillService::clock() const {
    return m_impl->parts.clock;
}
bool TillService::isCommitting() const {
    return m_impl->committing;
}
CardDesk& TillService::cards() const {
    return *m_impl->cards;
}
ScaleDesk& TillService::scale() const {
    return *m_impl->scale;
}
PeopleDesk& TillService::people() const {
    return *m_impl->people;
}
PrinterView TillService::printerView() const {
    return m_impl->printerView;
}

ports::DeviceStatus TillService::scannerStatus() const {
    return m_impl->scannerStatus;
}

void TillService::complete(Answer<ports::CommittedTransaction> answer) {
    Impl& impl = *m_impl;
    if (impl.committing) {
        answer(makeError(ErrorCode::BasketBusy));
        return;
    }
    if (impl.cards->holds() || !impl.cards->isRead()) {
        answer(makeError(ErrorCode::DeviceUnknownOutcome));
        return;
    }
    auto prepared = impl.session->prepare();
    if (!prepared) {
        answer(prepared.error());
        return;
    }
    impl.committing = true;
    const bool opensDrawer =
        std::any_of(prepared->tenders.begin(), prepared->tenders.end(),
                    [](const core::TenderLine& t) { return core::ruleOf(t.type).opensDrawer; });
    const bool print = impl.session->context().settings.printReceipts;
    impl.ask<ports::CommittedTransaction>(
        *impl.storeThread,
        [&impl, print, transaction = std::move(*prepared)] {
            auto outcome =
                impl.parts.journal.commitTransaction(transaction, print, impl.parts.clock.now());
            impl.lastCommitFailed = !outcome;
            return outcome;
        },
        [this, &impl, answer = std::move(answer)](Expected<ports::CommittedTransaction> outcome) {
            impl.committing = false;
            if (outcome) {
                impl.session->completed();
                impl.storedBasketStale = false;
            }
            impl.reportCommit(outcome);
            emit basketChanged();
            if (outcome) {
                impl.showPage(usecase::pageOfSale(outcome->transaction));
            }
            answer(std::move(outcome));
        });
    // After the answer is on its way: drawer and receipt, then checkpoints and folds between two
    // sales.
    impl.storeThread->post([&impl, opensDrawer] {
        if (opensDrawer && impl.receipts.printer && !impl.lastCommitFailed) {
            impl.receipts.printer->openDrawer([gate = impl.storeGate, &impl](const auto&) {
                gate->post([&impl] { impl.receipts.dispatcher->pump(); });
            });
        } else {
            impl.receipts.dispatcher->pump();
        }
        impl.picks.dispatcher->pump();
        impl.parts.maintain();
    });
}

void TillService::suspended(Answer<std::vector<core::Basket>> answer) {
    answer(m_impl->suspendedBaskets);
}

void TillService::recall(const core::BasketId& id, Answer<void> answer) {
    auto& parked = m_impl->suspendedBaskets;
    const auto found = std::find_if(parked.begin(), parked.end(), [&](const core::Basket& basket) {
        return basket.header().id == id;
    });
    if (found == parked.end()) {
        answer(makeError(ErrorCode::NotFound));
        return;
    }
    // A suspended state not yet on disk must not be written over the recalled one later.
    const auto waits = std::erase_if(m_impl->unwritten, [&](const auto& each) {
        if (each.basket == id) {
            std::copy(each.events.begin(), each.events.end(),
                      std::back_inserter(m_impl->untoldEvents));
        }
        return each.basket == id;
    });
    m_impl->storedBasketStale = m_impl->storedBasketStale || waits > 0;
    const auto outcome = m_impl->session->recall(*found);
    if (outcome) {
        std::erase_if(parked, [&](const core::Basket& b) { return b.header().id == id; });
        m_impl->cards->refresh();
    }
    answer(outcome);
}

void TillService::search(const QString& text, Answer<std::vector<core::Item>> answer) {
    Impl& impl = *m_impl;
    impl.ask<std::vector<core::Item>>(
        *impl.queryThread,
        [&impl, wanted = text.toStdString()] {
            return impl.parts.queryCatalogue.search(wanted, kSearchLimit);
        },
        std::move(answer));
}

void TillService::stock(const core::Sku& sku, Answer<StockView> answer) {
    Impl& impl = *m_impl;
    impl.ask<StockView>(
        *impl.queryThread,
        [&impl, sku, context = impl.session->context()]() -> Expected<StockView> {
            StockView view;
            EVERTILL_TRY(item, impl.parts.queryCatalogue.bySku(sku));
            view.item = item;
            const usecase::PricingSituation situation{context, {}, {}, impl.parts.clock.now()};
            const auto price = usecase::bookPrice(impl.parts.queryCatalogue, situation, sku,
                                                  core::Quantity::units(1));
            if (price) {
                view.price = *price;
            }
            EVERTILL_TRY(central, impl.parts.queryCatalogue.centralStock(sku));
            EVERTILL_TRY(local, impl.parts.queryReader.localStockChange(sku, central.applied));
            EVERTILL_TRY(onHand, core::checkedAdd(central.onHand, local));
            view.atCentre = central.onHand;
            view.centreAsOfMicros = central.asOfMicros;
            view.onHand = onHand;
            if (impl.parts.stockReader != nullptr) {
                EVERTILL_TRY(reserved, impl.parts.stockReader->reserved());
                view.reserved = core::reservedOf(reserved, sku);
            }
            return view;
        },
        std::move(answer));
}

void TillService::recent(core::ReceiptNumber before,
                         Answer<std::vector<ports::TransactionSummary>> answer) {
    Impl& impl = *m_impl;
    impl.ask<std::vector<ports::TransactionSummary>>(
        *impl.queryThread,
        [&impl, before] { return impl.parts.queryReader.recent(before, kListPage); },
        std::move(answer));
}

void TillService::transaction(core::ReceiptNumber number, Answer<core::Transaction> answer) {
    Impl& impl = *m_impl;
    impl.ask<core::Transaction>(
        *impl.queryThread, [&impl, number] { return impl.parts.queryReader.transaction(number); },
        std::move(answer));
}

void TillService::dayReport(Answer<ports::DayReport> answer) {
    Impl& impl = *m_impl;
    impl.ask<ports::DayReport>(
        *impl.queryThread,
        [&impl, date = impl.session->context().day.date] {
            return impl.parts.queryReader.dayReport(date);
        },
        std::move(answer));
}

void TillService::printJobs(Answer<std::vector<ports::PrintJob>> answer) {
    Impl& impl = *m_impl;
    impl.ask<std::vector<ports::PrintJob>>(
        *impl.storeThread, [&impl] { return impl.parts.spool.recent(kListPage); },
        std::move(answer));
}

void TillService::receipt(core::ReceiptNumber number, Answer<core::ReceiptDocument> answer) {
    Impl& impl = *m_impl;
    impl.ask<core::ReceiptDocument>(
        *impl.queryThread,
        [&impl, number, context = impl.session->context()]() -> Expected<core::ReceiptDocument> {
            EVERTILL_TRY(transaction, impl.parts.queryReader.transaction(number));
            const std::string mask =
                transaction.member ? usecase::memberMask(impl.parts.members, impl.parts.cipher,
                                                         transaction.member->id)
                                   : "";
            return usecase::makeReceipt(
                transaction, context.settings, context.identity,
                {48, 0, mask, {}, usecase::PersonNames{context.staff.get()}});
        },
        std::move(answer));
}

void TillService::findMember(const QString& term, Answer<MemberView> answer) {
    Impl& impl = *m_impl;
    const std::string wanted = term.toStdString();
    impl.ask<MemberView>(
        *impl.queryThread,
        [&impl, wanted]() -> Expected<MemberView> {
            EVERTILL_TRY(found, usecase::findMember(impl.parts.members, impl.parts.cipher,
                                                    impl.parts.queryReader, wanted));
            return MemberView{found.id, found.profile, found.points};
        },
        [&impl, wanted, answer = std::move(answer)](const Expected<MemberView>& found) {
            const bool isElsewhere = !found && impl.parts.link != nullptr &&
                                     found.error().code == ErrorCode::MemberUnknown;
            if (isElsewhere) {
                impl.findMemberOnline(wanted, answer);
            } else {
                answer(found);
            }
        });
}

void TillService::changeSetting(const QString& key, const QString& value, Answer<void> answer) {
    Impl& impl = *m_impl;
    if (!usecase::isKnownSetting(key.toStdString())) {
        answer(makeError(ErrorCode::NotFound, key.toStdString()));
        return;
    }
    const bool isPayer =
        key == QLatin1String("device.terminal") || key == QLatin1String("device.wallet");
    if (isPayer && impl.cards->isWorking()) {
        answer(makeError(ErrorCode::DeviceBusy));
        return;
    }
    const core::SettingChanged event{key.toStdString(), value.toStdString(),
                                     impl.session->context().cashier};
    const auto reload = [&impl, context = impl.session->context()]() {
        return usecase::loadSettings(impl.settingReader(impl.parts.storeReader),
                                     context.identity.currency, context.identity.store,
                                     core::BusinessDate::localDayOf(impl.parts.clock.now()).year());
    };
    impl.ask<usecase::TillSettings>(
        *impl.storeThread,
        [&impl, event, reload]() -> Expected<usecase::TillSettings> {
            EVERTILL_TRY(written, impl.parts.journal.changeSetting(event, impl.parts.clock.now()));
            static_cast<void>(written);
            auto settings = reload();
            {
                const std::lock_guard lock{impl.receiptSettingsMutex};
                impl.receiptSettings = settings;
            }
            if (event.key == "device.printer") {
                impl.connectPrinter(impl.receipts, settings.printer);
            } else if (event.key == "device.pick") {
                impl.connectPick(settings);
            } else if (event.key == "device.scanner") {
                impl.connectScanner(settings.scanner);
            } else if (event.key == "device.terminal") {
                impl.cards->connectTerminal(settings.cardTerminal);
            } else if (event.key == "device.wallet") {
                impl.cards->connectWallet(settings.wallet);
            } else if (event.key == "device.scale") {
                impl.scale->connectScale(settings.scale);
            } else if (event.key == "device.display") {
                impl.connectDisplay(settings.display);
            } else if (event.key == "device.labels") {
                impl.connectLabels(settings.labels);
            }
            return settings;
        },
        [this, &impl, answer = std::move(answer)](Expected<usecase::TillSettings> settings) {
            if (!settings) {
                answer(settings.error());
                return;
            }
            usecase::SellingContext context = impl.session->context();
            context.settings = std::move(*settings);
            impl.session->setContext(std::move(context));
            emit contextChanged();
            answer({});
        });
}

void TillService::reprint(core::ReceiptNumber number, const QString& reason, Answer<void> answer) {
    Impl& impl = *m_impl;
    impl.ask<void>(
        *impl.storeThread,
        [&impl, number, why = reason.toStdString(),
         by = impl.session->context().cashier]() -> Expected<void> {
            EVERTILL_TRY(job, impl.parts.journal.reprint(number, by, why, impl.parts.clock.now()));
            static_cast<void>(job);
            impl.receipts.dispatcher->pump();
            return {};
        },
        std::move(answer));
}

void TillService::resolvePrintJob(std::int64_t jobId, bool printAgain, Answer<void> answer) {
    Impl& impl = *m_impl;
    impl.ask<void>(
        *impl.storeThread,
        [&impl, jobId, printAgain, by = impl.session->context().cashier]() -> Expected<void> {
            EVERTILL_TRY(job, impl.parts.spool.job(jobId));
            Impl::Station& station =
                job.role == ports::PrintRole::PickList ? impl.picks : impl.receipts;
            EVERTILL_TRY_VOID(station.dispatcher->resolve(jobId, printAgain, impl.parts.journal, by,
                                                          impl.parts.clock.now()));
            const auto number = usecase::invoiceAt(job.shift);
            if (!number || !printAgain) {
                return {};
            }
            EVERTILL_TRY(invoice, impl.parts.invoiceReader->invoice(*number));
            return impl.recordCopy(invoice, job.copy + 1, by);
        },
        std::move(answer));
}

void TillService::openDrawer(const QString& reason, Answer<ports::PrintEvidence> answer) {
    Impl& impl = *m_impl;
    // The record first: a drawer never opens without a trace.
    impl.ask<bool>(
        *impl.storeThread,
        [&impl, answer, why = reason.toStdString(),
         by = impl.session->context().cashier]() -> Expected<bool> {
            if (!impl.receipts.printer) {
                return makeError(ErrorCode::DeviceAbsent);
            }
            EVERTILL_TRY(written, impl.parts.journal.append(core::DrawerOpened{by, why},
                                                            impl.parts.clock.now()));
            static_cast<void>(written);
            impl.pulseDrawer(answer);
            return true;
        },
        [answer](const Expected<bool>& sent) {
            if (!sent) { // else the printer answers
                answer(sent.error());
            }
        });
}

void TillService::printTestReceipt(Answer<void> answer) {
    m_impl->testPrinter(m_impl->receipts, std::move(answer));
}

} // namespace evertill::bridge
