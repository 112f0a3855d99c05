// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The till behind the screens. The sale in progress lives on the GUI thread (pure, in memory);
// everything that touches a disk, a query or a device runs on its own thread, and the answer comes
// back as a call on the GUI thread. INV nothing here blocks the GUI thread: no fsync, no list
// query, no device.
//   GUI thread    session(), point look-ups of one barcode
//   store thread  the one writing connection: baskets, commits, spool
//   query thread  search, lists, reports, members
//   link thread   the way to the centre: files, and questions that wait for an answer
//   device thread printers and scanners (hardware/device_thread.h)
// Callbacks are dropped when the service is gone. All methods are for the GUI thread.

#include "bridge/card_desk.h"
#include "bridge/device_view.h"
#include "bridge/people_desk.h"
#include "bridge/scale_desk.h"
#include "core/receipt/paper_codes.h"
#include "core/shift/agreement.h"
#include "ports/devices/label_printer.h"
#include "ports/devices/line_display.h"
#include "ports/devices/receipt_printer.h"
#include "ports/devices/scanner.h"
#include "ports/invoice_store.h"
#include "ports/member_history.h"
#include "ports/member_store.h"
#include "ports/order_store.h"
#include "ports/sync/till_link.h"
#include "ports/till_reader.h"
#include "usecase/day_end.h"
#include "usecase/invoices.h"
#include "usecase/member_data.h"
#include "usecase/reports/sheet.h"
#include "usecase/returns.h"
#include "usecase/shelf_batch.h"
#include "usecase/shifts.h"
#include "usecase/stock_desk.h"
#include "usecase/stock_list.h"

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace evertill::bridge {

using base::Expected;

template <typename T>
using Answer = std::function<void(Expected<T>)>;

struct MemberView { // clear text in memory only, for one customer at a time
    core::MemberId id;
    core::MemberProfile profile;
    std::int64_t points = 0;
};

struct StockView {
    core::Item item;
    std::optional<core::ChosenPrice> price;
    core::Quantity atCentre;           // the centre's figure ...
    std::int64_t centreAsOfMicros = 0; // ... and its age; 0 = never told
    core::Quantity onHand;             // with this till's own sales
    core::Quantity reserved;           // of it, for this till's layaways
};

struct ManagerReport {
    core::BusinessDate today; // the date in force
    usecase::Period period;   // ends with the date that is shown
    usecase::DayGlance glance;
    std::vector<usecase::SumsRow> hours;
    std::vector<usecase::SumsRow> categories;
    std::vector<usecase::SumsRow> tenders;
    std::vector<usecase::SumsRow> tills; // this one first
    std::vector<usecase::OperatorRow> operators;
    std::vector<core::Category> names; // of categories
};

struct PrinterView {
    ports::DeviceStatus status;
    std::int64_t waitingReceipts = 0;
    ports::DeviceStatus pick; // the printer of pick lists; Disabled where there is none
};

// The doors the service is made of; owned by the composition root, outlive the service.
struct TillParts {
    ports::JournalStore& journal;    // store thread
    ports::BasketStore& baskets;     // store thread
    ports::PrintSpool& spool;        // store thread
    std::function<void()> maintain;  // store thread, between sales: checkpoints, folds
    ports::TillReader& storeReader;  // store thread
    ports::CatalogueReader& lookups; // GUI thread; until the first new reference data
    // Query thread: a reader of the newest reference data, to take the place of lookups.
    std::function<Expected<std::unique_ptr<ports::CatalogueReader>>()> newCatalogue;
    ports::CatalogueReader& queryCatalogue; // query thread
    ports::TillReader& queryReader;         // query thread
    ports::MemberStore& members;            // query thread
    ports::MemberCipher& cipher;            // query thread
    const base::Clock& clock;
    base::RandomSource& random;
    // Devices by their setting, at start and when the setting changes; nullptr: none. The service
    // owns them; what they run on outlives it. Store thread.
    std::function<std::unique_ptr<ports::ReceiptPrinter>(const std::string&)> makePrinter;
    std::function<std::unique_ptr<ports::Scanner>(const std::string&)> makeScanner;
    // What a receipt shows of a member. Store thread.
    std::function<std::string(const core::MemberId&)> memberMask;
    std::string softwareVersion;
    ports::TillLink* link = nullptr; // link thread; nullptr: there is no way to a centre
    // Query thread: the promotions in force now; empty: this till sells without any.
    std::function<usecase::PromotionsInForce()> promotions{};
    usecase::PromotionDoors promotionDoors{}; // GUI thread
    usecase::EngineOfVersion promotionsOf{};  // while the till opens: those of a basket found there
    ports::PaymentStore* payments = nullptr;  // store thread; nullptr: cards are taken by hand
    MakeTerminal makeTerminal{};              // store thread
    MakeScale makeScale{};                    // store thread
    std::function<std::unique_ptr<ports::LineDisplay>(const std::string&)>
        makeDisplay{}; // likewise
    // Likewise.
    std::function<std::unique_ptr<ports::LabelPrinter>(const std::string&)> makeLabels{};
    ports::ShelfLabelBook* shelfLabels = nullptr;      // store thread; nullptr: there is none
    ports::ShelfLabelBook* queryShelfLabels = nullptr; // query thread; there where shelfLabels is
    // Store thread: the label of a changed price, in the language of receipts.
    std::function<Expected<ports::ShelfLabel>(const ports::ShelfChange&, const std::string&)>
        makeShelfLabel{};
    // Of pick lists; likewise.
    std::function<std::unique_ptr<ports::ReceiptPrinter>(const std::string&)> makePickPrinter{};
    MakeWallet makeWallet{}; // store thread; nullptr: wallets are taken by hand
    DeviceDoors devices{};
    usecase::PeopleDoors people{};             // store thread; empty: this till knows no people
    ports::FigureReader* figures = nullptr;    // query thread; nullptr: there are no reports
    ports::StockStore* stock = nullptr;        // store thread; nullptr: no stock documents
    ports::StockReader* stockReader = nullptr; // query thread; there where stock is
    // Query thread: keeps a file of that name for a person to take away; says where.
    std::function<Expected<std::string>(const std::string& name, const std::string& bytes)>
        keepFile{};
    // Query thread: what the delivery note of that number announces, as it writes it; empty: there
    // is none here.
    std::function<Expected<std::vector<usecase::NotedGoods>>(const std::string& number)>
        deliveryNote{};
    ports::CreditNoteBook* creditNotes = nullptr; // GUI thread; nullptr: taken unseen
    // What is left on a credit note, for receipts; empty: not told. Store thread.
    std::function<std::optional<core::Money>(const std::string& number)> noteLeft{};
    // The QR codes on a receipt; empty: there is no key. Store thread.
    std::function<std::vector<core::PaperCode>(const core::Transaction&,
                                               const usecase::TillSettings&)>
        receiptCodes{};
    // Store thread: a QR code as rows of 0 and 1, each behind a line break; empty: not that text.
    std::function<std::string(const std::string& text)> drawQr{};
    ports::ReturnBook* returns = nullptr; // query thread; nullptr: nothing comes back by a receipt
    ports::MemberHistory* history = nullptr; // query thread; nullptr: nobody's sales are found
    ports::ConsentLog* consents = nullptr;   // store thread; there where history is
    std::function<std::string(const usecase::MemberData&)> memberJson{}; // query thread; likewise
    // Query thread: what the signed code of a receipt stands for (usecase::findSealed()).
    std::function<Expected<usecase::ReturnableSale>(const usecase::SellingContext&,
                                                    const std::string& code)>
        sealedSale{};
    ports::ShiftStore* shifts = nullptr;       // store thread; nullptr: there is no page for them
    ports::ShiftReader* shiftReader = nullptr; // store thread; there where shifts is
    // Store thread: the counts of a shift. nullptr: reports do not tell of those replaced.
    ports::FigureReader* shiftTrail = nullptr;
    // The signed QR of a Z, likewise.
    std::function<std::string(std::int64_t z, std::int64_t lastZ)> sealZ{};
    core::CentreCheck isOfCentre{};                // store thread; of what the centre says of Zs
    ports::OrderStore* orders = nullptr;           // store thread; nullptr: there are none
    ports::OrderReader* orderReader = nullptr;     // store thread; there where orders is
    ports::InvoiceStore* invoices = nullptr;       // store thread; nullptr: there are none
    ports::InvoiceReader* invoiceReader = nullptr; // store thread; there where invoices is
    ports::ReturnBook* storeReturns = nullptr;     // store thread; likewise
    // Query thread. Empty: nothing is saved as PDF.
    std::function<Expected<base::Bytes>(const core::ReceiptDocument&)> makePdf{};
    std::function<Expected<base::Bytes>(const core::Sheet&)> makeSheet{}; // likewise
};

class TillService : public QObject {
    Q_OBJECT
public:
    // resumed: baskets found in the store (the open one and suspended ones).
    TillService(TillParts parts, usecase::SellingContext context,
                std::vector<core::Basket> resumed);
    ~TillService() override;

    [[nodiscard]] usecase::SaleSession& session();
    [[nodiscard]] ports::CatalogueReader& lookups();
    [[nodiscard]] const base::Clock& clock() const;

    // Commits the settled basket. On success the next basket has begun before the answer comes; on
    // error the basket is as it was. While it runs isCommitting() is true and the session must not
    // be touched.
    void complete(Answer<ports::CommittedTransaction> answer);
    [[nodiscard]] bool isCommitting() const;
    // Card payments at the terminal. While they hold the basket complete() and recall() are
    // refused: DeviceUnknownOutcome.
    [[nodiscard]] CardDesk& cards() const;
    [[nodiscard]] ScaleDesk& scale() const;
    [[nodiscard]] PeopleDesk& people() const;

    // Each says what it came to when it was set aside.
    void suspended(Answer<std::vector<core::Basket>> answer);
    void recall(const core::BasketId& id, Answer<void> answer);

    // The basket becomes an order at its prices, the next basket has begun when the answer comes;
    // on error it is as it was. Errors: those of SaleSession::asOrder(), BasketBusy, Unavailable.
    void makeOrder(core::OrderKind kind, Answer<core::Order> answer);
    // Those that are open, newest first. Error: Unavailable.
    void orders(Answer<std::vector<ports::OrderView>> answer);
    // By number. Errors: NotFound, Unavailable.
    void order(const QString& number, Answer<core::Order> answer);
    // Errors: ReasonRequired, those of core::withStep().
    void cancelOrder(const core::Order& order, const QString& reason, Answer<core::Order> answer);
    // What was paid of a layaway, for SaleSession::giveDepositsBack(). Errors: those of
    // usecase::depositsBack(), Unavailable.
    void depositsOf(const core::Order& order, const QString& reason,
                    Answer<std::vector<core::LineBack>> answer);
    // Errors: DeviceAbsent, DeviceFault (context: the reason).
    void printOrder(const core::Order& order, Answer<void> answer);

    void search(const QString& text, Answer<std::vector<core::Item>> answer);
    void stock(const core::Sku& sku, Answer<StockView> answer);
    void recent(core::ReceiptNumber before, Answer<std::vector<ports::TransactionSummary>> answer);
    void transaction(core::ReceiptNumber number, Answer<core::Transaction> answer);
    void dayReport(Answer<ports::DayReport> answer);
    void printJobs(Answer<std::vector<ports::PrintJob>> answer);
    // For managers; days dates until `last`, nullopt: until today. Error: Unavailable.
    void managerReport(std::optional<core::BusinessDate> last, std::int32_t days,
                       Answer<ManagerReport> answer);
    void audit(const ports::AuditQuery& query, Answer<std::vector<ports::AuditRow>> answer);
    // What a figure is made of. Error: Unavailable.
    void salesBehind(const ports::SalesQuery& query, Answer<ports::SalesPage> answer);
    // Of an item at this till, newest first, older than before. Error: Unavailable.
    void stockMovements(const core::Sku& sku, const ports::MovementKey& before, std::size_t limit,
                        Answer<std::vector<ports::StockMovement>> answer);
    // What is on hand, by a text or item by item; or what is low. Error: Unavailable.
    void stockList(const QString& text, const core::Sku& after, std::size_t limit,
                   Answer<std::vector<usecase::StockLevel>> answer);
    void lowStock(const core::Sku& after, std::size_t limit, Answer<usecase::StockPage> answer);
    // What a scanned code, or one that was picked (no symbology), means, and what the centre knows
    // of it.
    struct StockItem {
        core::BarcodeMatch match;
        ports::CatalogueReader::CentralStock central;
    };
    void stockItem(const QString& code, std::optional<int> symbology, Answer<StockItem> answer);
    // Does it on the store thread, with the people in force. Errors: Unavailable, those of
    // usecase::StockDesk.
    using StockWork = std::function<Expected<void>(usecase::StockDesk&, ports::StockStore&)>;
    void changeStock(StockWork work, Answer<void> answer);
    // What the delivery note of that number announces goes into the document that is being made;
    // how many items, 0: no such note is here. Errors: Unavailable, UnknownItem and others about a
    // line of it; then nothing of it counts.
    void announce(core::StockDocumentKind kind, const QString& number, Answer<int> answer);
    // The document of this kind that is being made. Error: Unavailable.
    void stockDraft(core::StockDocumentKind kind, Answer<ports::StockDraft> answer);
    // The shifts that are not closed, and which is sold on. Error: Unavailable.
    void shifts(Answer<core::LedgerState> answer);
    // Does it on the store thread, with the people in force; then opens the drawer, if it is asked
    // to. Errors: Unavailable, those of usecase::Shifts.
    using ShiftWork = std::function<Expected<core::LedgerShift>(usecase::Shifts&)>;
    void changeShift(ShiftWork work, bool opensDrawer, Answer<core::LedgerShift> answer);
    // Older than this one (empty: from the newest), newest first, as many as go on a page. Error:
    // Unavailable.
    struct ShiftPage {
        std::vector<core::LedgerShift> shifts;
        core::ToldOnZs toldOnZs; // by the centre
    };
    void pastShifts(core::ShiftId before, Answer<ShiftPage> answer);
    // What stands in the way of the day's end, and what waits elsewhere.
    struct DayView {
        usecase::DayStanding standing;
        usecase::DayRest rest;
    };
    void dayStanding(Answer<DayView> answer);
    // With the people in force. Errors: Unavailable, those of usecase::endDay().
    void endDay(const usecase::ShiftActor& actor, Answer<core::DaySums> answer);
    // X or Z, or that of a day (usecase/invoice_place.h), as a document for the screen. Errors:
    // Unavailable, NotFound.
    void shiftReport(core::ShiftId shift, Answer<core::ReceiptDocument> answer);
    // By way of the print spool, as receipts are. Errors: Unavailable, those of the disk.
    void printShiftReport(core::ShiftId shift, bool isCopy, Answer<ports::PrintJob> answer);
    // As PDF; says where the file is. Errors: likewise.
    void saveShiftReport(core::ShiftId shift, const QString& name, Answer<QString> answer);
    // As CSV, or with a head as PDF; says where the file is. Errors: Unavailable, those of the
    // disk, OutOfRange (too long for paper).
    void exportTable(const QString& name, const usecase::Table& table,
                     const std::optional<core::SheetHead>& head, Answer<QString> answer);
    // A sale on record by what its receipt says, with what came back of it so far; what is in the
    // basket does not count yet. Errors: those of usecase::findSold().
    void soldBy(const QString& receipt, Answer<usecase::ReturnableSale> answer);
    // Sales of this till for who has no receipt: of a member (number, phone or e-mail) or paid by a
    // card (usecase::salesByCard()). Errors: Unavailable, those of usecase/member_sales.h.
    enum class FoundBy { Member, Card };
    void findSales(FoundBy by, const QString& text,
                   Answer<std::vector<ports::TransactionSummary>> answer);
    // The receipt as a document, for the screen.
    void receipt(core::ReceiptNumber number, Answer<core::ReceiptDocument> answer);

    // What is known of the way to the centre.
    void link(Answer<ports::LinkView> answer);
    // At the other stores. Errors: Unavailable, NotFound.
    void stockElsewhere(const core::Sku& sku, Answer<std::vector<ports::StockElsewhere>> answer);
    void enrol(const ports::JoinOrder& order, Answer<bool> answer);

    // term: number, phone or e-mail in any form. One that is not known here is asked for at the
    // centre, if there is a way. Error: MemberUnknown.
    void findMember(const QString& term, Answer<MemberView> answer);
    // Errors: MemberExists, InvalidFormat (nothing to find the member by).
    void enrolMember(const core::MemberProfile& profile, Answer<MemberView> answer);

    // What a member agreed to at this till. Errors: Unavailable.
    void consents(const core::MemberId& member, Answer<std::vector<core::ConsentEntry>> answer);
    // By who serves, with the wording in force. Errors: Unavailable, those of
    // core::checkConsent().
    void recordConsent(const core::MemberId& member, const QString& purpose, bool isGiven,
                       Answer<void> answer);
    // All that this till knows of a member, on record, as a JSON file; says where it is. Errors:
    // Unavailable, those of usecase::memberData() and of the disk.
    void exportMember(const QString& term, Answer<QString> answer);

    void changeSetting(const QString& key, const QString& value, Answer<void> answer);
    [[nodiscard]] const DemoDoor& demo() const;
    // For the setting of the logo. Errors: Unsupported, and those of DeviceDoors.
    void logoFrom(const QString& file, Answer<std::string> answer);
    void reprint(core::ReceiptNumber number, const QString& reason, Answer<void> answer);
    // What it is for, without prices. Errors: NotFound, DeviceAbsent, DeviceFault (context: the
    // reason).
    void printGiftReceipt(core::ReceiptNumber number, Answer<void> answer);
    // The QR code (as drawQr gives it) of the link to its page at the centre; empty: it has none.
    void eReceiptCode(const core::Transaction& sale, Answer<std::string> answer);
    // The invoice of a sale; nullopt: it has none. Error: Unavailable.
    void invoiceOf(core::ReceiptNumber receipt, Answer<std::optional<ports::InvoiceRow>> answer);
    // Errors: those of usecase::sealInvoice() and InvoiceStore::issueInvoice(), Unavailable.
    void issueInvoice(const usecase::ReturnableSale& sale, core::InvoiceBuyer buyer,
                      Answer<ports::InvoiceRow> answer);
    // By way of the print spool, as receipts are; a copy is marked and on record. Errors:
    // Unavailable, those of the disk.
    void printInvoice(const ports::InvoiceRow& invoice, bool isCopy, Answer<void> answer);
    // A job whose outcome is unknown is printed again only by a person, as a marked copy.
    void resolvePrintJob(std::int64_t jobId, bool printAgain, Answer<void> answer);
    // What the printer said of it: Status, or TransportOnly where it cannot say. Errors:
    // DeviceAbsent, DeviceFault (context: the reason); the attempt is on record all the same.
    void openDrawer(const QString& reason, Answer<ports::PrintEvidence> answer);
    void printTestReceipt(Answer<void> answer);

    // All six, in the order of docs/hardware.md.
    void devices(Answer<std::vector<DeviceView>> answer);
    void pluggedIn(Answer<PluggedIn> answer);
    // Labels of prices that changed since the last one was printed; the first of them, and how
    // many.
    void changedLabels(Answer<ports::ShelfChanges> answer);
    void printChangedLabels(Answer<usecase::ShelfBatchResult> answer);
    // What became of a label in doubt.
    void settleLabel(const core::Sku& sku, bool cameOut, Answer<void> answer);
    // Does with a display, a label printer or a card terminal what a person can see; no money
    // moves. Errors: DeviceAbsent, DeviceFault (context: the reason), DeviceBusy.
    void testDevice(const std::string& name, Answer<void> answer);
    // Errors: DeviceAbsent, DeviceFault (context: the reason; place: so many are done),
    // DeviceUnknownOutcome (the next one is in doubt).
    void printLabels(std::vector<ports::ShelfLabel> labels, Answer<void> answer);

    [[nodiscard]] PrinterView printerView() const;
    // Disabled: no scanner is bound, those that type like a keyboard work.
    [[nodiscard]] ports::DeviceStatus scannerStatus() const;

signals:
    void basketChanged();                             // after any change of the session's basket
    void scanned(const QString& code, int symbology); // from a bound scanner, on any screen
    void printerChanged();
    void scannerChanged();
    void spoolChanged();
    void storageFailed(int errorCode,
                       const QString& context); // nothing was lost; says what is kept
    void storageRecovered();
    void contextChanged(); // new business day, settings, reference data

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace evertill::bridge
