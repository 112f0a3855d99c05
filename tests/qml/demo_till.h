// SPDX-License-Identifier: Apache-2.0
#pragma once

// A real till for the tests of the screens: the demo shop in a temporary folder, real stores, a
// real TillService with its threads, and no printer. One QGuiApplication for the whole program,
// without a display. Threads: the GUI thread (that of the tests).

#include "bridge/till_service.h"
#include "core/promotion/engine.h"
#include "crypto/built_in_signer.h"
#include "demo/demo_store.h"
#include "qml/refusing_journal.h"
#include "render/picture_renderer.h"
#include "render/sheet_renderer.h"
#include "render/symbol.h"
#include "support/till_fixture.h"
#include "terminal/delivery_notes.h"
#include "terminal/logo.h"
#include "terminal/member_export.h"
#include "terminal/people.h"
#include "terminal/returns.h"
#include "terminal/terminal.h"
#include "usecase/receipt_seals.h"

#include <QElapsedTimer>
#include <QGuiApplication>

#include <map>
#include <mutex>

namespace evertill::test {

inline QGuiApplication& application() {
    static int argc = 1;
    static char name[] = "qml-test";
    static char* argv[] = {name, nullptr};
    // Never destroyed: Qt wants it gone before static objects, and those are not ours to order.
    static auto* made = [] {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        qputenv("QT_QUICK_BACKEND", "software");
        return new QGuiApplication(argc, argv);
    }();
    return *made;
}

struct DeviceMakers { // likewise on the store thread
    bridge::MakeTerminal terminal;
    bridge::MakeScale scale;
    std::function<std::unique_ptr<ports::LineDisplay>(const std::string&)> display;
    std::function<std::unique_ptr<ports::LabelPrinter>(const std::string&)> labels;
    std::function<bridge::PluggedIn()> pluggedIn;
    std::function<std::unique_ptr<ports::ReceiptPrinter>(const std::string&)> pick{};
    bridge::MakeWallet wallet{};
    bridge::DemoDoor demo{};
};

class DemoTill {
public:
    using MakePrinter = std::function<std::unique_ptr<ports::ReceiptPrinter>(const std::string&)>;
    using MakeScanner = std::function<std::unique_ptr<ports::Scanner>(const std::string&)>;

    explicit DemoTill(MakePrinter printers = {}, MakeScanner scanners = {},
                      ports::TillLink* link = nullptr, DeviceMakers makers = {})
        : m_makePrinter(std::move(printers))
        , m_makeScanner(std::move(scanners))
        , m_link(link)
        , m_makers(std::move(makers)) {
        application();
        const auto path = directory();
        terminal::Terminal::create(path, {core::StoreId{"S01"}, core::TillId{"2"}, gbp()}).value();
        m_terminal = terminal::Terminal::openForSelling(path, "test").value();
        m_journal = std::make_unique<RefusingJournal>(m_terminal->journal());
        fill();
        m_lookups = m_terminal->newCatalogue().value();
        m_queryCatalogue = m_terminal->newCatalogue().value();
        m_storeReader = m_terminal->newReader().value();
        m_queryReader = m_terminal->newReader().value();
        m_members = m_terminal->newMembers().value();
        m_figures = m_terminal->newFigures().value();
        m_stockReader = m_terminal->newStock().value();
        m_shiftReader = m_terminal->newShifts().value();
        m_shiftTrail = m_terminal->newFigures().value();
        m_orderReader = m_terminal->newOrders().value();
        m_invoiceReader = m_terminal->newInvoices().value();
        m_returns = terminal::openReturnBook(path).value();
        m_storeReturns = terminal::openReturnBook(path).value();
        m_history = terminal::openMemberHistory(path).value();
        m_creditNotes = terminal::openCreditNotes(path).value();
        openService();
    }

    explicit DemoTill(DeviceMakers makers) : DemoTill({}, {}, nullptr, std::move(makers)) {}

    [[nodiscard]] bridge::TillService& service() { return *m_service; }
    [[nodiscard]] terminal::Terminal& terminal() { return *m_terminal; }
    // The journal as the service has it.
    [[nodiscard]] RefusingJournal& journal() { return *m_journal; }
    // What its links to electronic receipts are signed with, as if it had a centre.
    [[nodiscard]] crypto::BuiltInSigner& signer() { return m_signer; }
    // As when the window is closed.
    void close() { m_service.reset(); }
    // As at the next start: with what is on the disk.
    void reopen() {
        close();
        openService();
    }
    // From now on the way to the centre; borrowed.
    void useLink(ports::TillLink& link) {
        m_link = &link;
        reopen();
    }
    [[nodiscard]] std::filesystem::path directory() const { return m_folder.path() / "till"; }
    // Files that were saved, by name.
    [[nodiscard]] std::map<std::string, std::string> kept() {
        const std::lock_guard lock{m_keptMutex};
        return m_kept;
    }
    [[nodiscard]] usecase::SaleSession& session() { return m_service->session(); }

    // From now on the till sells by these promotions; between two sales only.
    void sellBy(core::RuleSet rules) {
        const usecase::SellingContext& now = session().context();
        usecase::PromotionsInForce promotions;
        promotions.engine = std::make_shared<const core::PromotionEngine>(
            core::PromotionEngine::compile(std::move(rules)).value());
        session().setContext(usecase::makeContext(now.identity, now.day, *m_lookups, now.settings,
                                                  "test", std::move(promotions))
                                 .value());
        emit m_service->contextChanged();
    }

    // A SKU of the demo shop that sells without a question.
    [[nodiscard]] core::Item plainItem(std::size_t which = 0) {
        const std::vector<ports::QuickKeyPage> pages = m_lookups->quickKeyPages().value();
        for (const ports::QuickKeyPage& page : pages) {
            const std::vector<ports::QuickKey> keys = m_lookups->quickKeys(page.page).value();
            for (const ports::QuickKey& key : keys) {
                const core::Item item = m_lookups->bySku(key.sku).value();
                const bool isPlain = item.soldBy == core::SoldBy::Count && item.minimumAge == 0 &&
                                     item.tracking == core::Tracking::None && item.linked.empty() &&
                                     saleBlock(item) == core::BlockReason::None;
                if (isPlain && which-- == 0) {
                    return item;
                }
            }
        }
        EVERTILL_CHECK(false, "the demo shop has plain quick keys");
        return {};
    }

    // Goods that are sold with a bottle deposit and without a question.
    [[nodiscard]] core::Item itemWithDeposit() {
        for (const ports::QuickKeyPage& page : m_lookups->quickKeyPages().value()) {
            for (const ports::QuickKey& key : m_lookups->quickKeys(page.page).value()) {
                const core::Item item = m_lookups->bySku(key.sku).value();
                if (!item.linked.empty() && item.soldBy == core::SoldBy::Count &&
                    item.minimumAge == 0 && item.tracking == core::Tracking::None &&
                    saleBlock(item) == core::BlockReason::None) {
                    return item;
                }
            }
        }
        EVERTILL_CHECK(false, "the demo shop has drinks with a deposit on a quick key");
        return {};
    }

private:
    void fill() {
        auto writer = m_terminal->newCatalogueWriter().value();
        demo::fillDemoStore(*writer, m_terminal->cipher(), {1, m_terminal->clock().now()}).value();
        static_cast<void>(writer->publish().value());
    }

    void addCodes(bridge::TillParts& parts) {
        parts.drawQr = render::qrRows;
        parts.receiptCodes = [this](const core::Transaction& sale,
                                    const usecase::TillSettings& settings) {
            std::vector<core::PaperCode> codes;
            if (const auto link = usecase::eReceiptLinkOf(sale, settings, m_signer)) {
                codes.push_back({core::PaperCodeKind::EReceipt, *link});
            }
            return codes;
        };
    }

    void openService() {
        const base::UtcTime now = m_terminal->clock().now();
        const auto day =
            usecase::ensureOpenDay(m_terminal->journal(), usecase::defaultOperator(), now).value();
        auto context = usecase::makeContext(m_terminal->identity(), day, *m_lookups,
                                            m_terminal->settings(*m_queryReader), "test")
                           .value();
        m_people = std::make_unique<terminal::TillPeople>(*m_terminal);
        context.staff = m_people->staff(*m_storeReader).value();
        bridge::TillParts parts{*m_journal,
                                m_terminal->baskets(),
                                m_terminal->spool(),
                                [this] { m_terminal->maintain(); },
                                *m_storeReader,
                                *m_lookups,
                                [this] { return m_terminal->newCatalogue(); },
                                *m_queryCatalogue,
                                *m_queryReader,
                                *m_members,
                                m_terminal->cipher(),
                                m_terminal->clock(),
                                m_terminal->random(),
                                m_makePrinter,
                                m_makeScanner,
                                [](const core::MemberId&) { return std::string{}; },
                                "test",
                                m_link,
                                {},
                                {},
                                {},
                                &m_terminal->payments(),
                                m_makers.terminal,
                                m_makers.scale,
                                m_makers.display,
                                m_makers.labels};
        parts.people = m_people->doors();
        parts.devices.pluggedIn = m_makers.pluggedIn;
        parts.devices.logoFrom = terminal::logoFromFile;
        parts.devices.demo = m_makers.demo;
        parts.makePickPrinter = m_makers.pick;
        parts.makeWallet = m_makers.wallet;
        parts.figures = m_figures.get();
        parts.stock = &m_terminal->stock();
        parts.stockReader = m_stockReader.get();
        parts.shifts = &m_terminal->shifts();
        parts.shiftReader = m_shiftReader.get();
        parts.orders = &m_terminal->orders();
        parts.orderReader = m_orderReader.get();
        parts.invoices = &m_terminal->invoices();
        parts.invoiceReader = m_invoiceReader.get();
        parts.shiftTrail = m_shiftTrail.get();
        parts.makePdf = render::renderPdf;
        parts.makeSheet = render::renderSheet;
        parts.deliveryNote = [this](const std::string& number) {
            return terminal::deliveryNote(directory(), number);
        };
        addCodes(parts);
        parts.returns = m_returns.get();
        parts.storeReturns = m_storeReturns.get();
        parts.history = m_history.get();
        parts.consents = &m_terminal->consents();
        parts.memberJson = terminal::memberJson;
        parts.creditNotes = m_creditNotes.get();
        parts.keepFile = [this](const std::string& name, const std::string& bytes) {
            const std::lock_guard lock{m_keptMutex};
            m_kept[name] = bytes;
            return base::Expected<std::string>{name};
        };
        m_service = std::make_unique<bridge::TillService>(std::move(parts), std::move(context),
                                                          m_terminal->baskets().load().value());
    }

    MakePrinter m_makePrinter;
    MakeScanner m_makeScanner;
    ports::TillLink* m_link;
    DeviceMakers m_makers;
    TempFolder m_folder;
    crypto::BuiltInSigner m_signer{crypto::Ed25519Key::generate()}; // store thread
    std::unique_ptr<terminal::Terminal> m_terminal;
    std::unique_ptr<RefusingJournal> m_journal;
    std::unique_ptr<ports::CatalogueReader> m_lookups;
    std::unique_ptr<ports::CatalogueReader> m_queryCatalogue;
    std::unique_ptr<ports::TillReader> m_storeReader;
    std::unique_ptr<ports::TillReader> m_queryReader;
    std::unique_ptr<ports::MemberStore> m_members;
    std::unique_ptr<ports::FigureReader> m_figures;
    std::unique_ptr<ports::StockReader> m_stockReader;
    std::unique_ptr<ports::ShiftReader> m_shiftReader;
    std::unique_ptr<ports::FigureReader> m_shiftTrail;
    std::unique_ptr<ports::OrderReader> m_orderReader;
    std::unique_ptr<ports::InvoiceReader> m_invoiceReader;
    std::unique_ptr<ports::ReturnBook> m_returns;
    std::unique_ptr<ports::ReturnBook> m_storeReturns;
    std::unique_ptr<ports::MemberHistory> m_history;
    std::unique_ptr<ports::CreditNoteBook> m_creditNotes;
    std::mutex m_keptMutex;
    std::map<std::string, std::string> m_kept;
    std::unique_ptr<terminal::TillPeople> m_people;
    std::unique_ptr<bridge::TillService> m_service;
};

// Runs the event loop until the condition holds; false after the time, two seconds.
template <typename Condition>
bool waitFor(Condition condition, qint64 millis = 2'000) {
    QElapsedTimer timer;
    timer.start();
    while (!condition() && timer.elapsed() < millis) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    }
    return condition();
}

} // namespace evertill::test
