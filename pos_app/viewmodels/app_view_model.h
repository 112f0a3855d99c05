// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The root of what the screens bind to: which page is open, the status chips, the banner of a
// storage problem, and the view-models of the pages. All keys that no text field took come here
// (keyPressed), and so do all scans, whatever page is open: a scan is never lost to a page.
// INV a finished sale's page gives way to a fresh sale on the next scan. Threads: the GUI thread.

#include "viewmodels/account_view_model.h"
#include "viewmodels/card_view_model.h"
#include "viewmodels/customer_display_view_model.h"
#include "viewmodels/demo_view_model.h"
#include "viewmodels/devices_view_model.h"
#include "viewmodels/invoice_view_model.h"
#include "viewmodels/journal_view_model.h"
#include "viewmodels/link_view_model.h"
#include "viewmodels/manager/inventory_view_model.h"
#include "viewmodels/manager/manager_view_model.h"
#include "viewmodels/orders_view_model.h"
#include "viewmodels/people_view_model.h"
#include "viewmodels/printer_view_model.h"
#include "viewmodels/promotions_view_model.h"
#include "viewmodels/quick_keys_view_model.h"
#include "viewmodels/returns_view_model.h"
#include "viewmodels/settings_view_model.h"
#include "viewmodels/shift_view_model.h"
#include "viewmodels/staff_view_model.h"
#include "viewmodels/stock_view_model.h"
#include "viewmodels/suspended_view_model.h"

#include <QTimer>

namespace evertill::viewmodels {

class AppViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the till's window")
    Q_PROPERTY(evertill::viewmodels::SaleViewModel* sale READ sale CONSTANT)
    Q_PROPERTY(evertill::viewmodels::PayViewModel* pay READ pay CONSTANT)
    Q_PROPERTY(evertill::viewmodels::SearchViewModel* search READ search CONSTANT)
    Q_PROPERTY(evertill::viewmodels::QuickKeysViewModel* quickKeys READ quickKeys CONSTANT)
    Q_PROPERTY(evertill::viewmodels::SuspendedViewModel* suspended READ suspended CONSTANT)
    Q_PROPERTY(evertill::viewmodels::AccountViewModel* accounts READ accounts CONSTANT)
    Q_PROPERTY(evertill::viewmodels::InvoiceViewModel* invoices READ invoices CONSTANT)
    Q_PROPERTY(evertill::viewmodels::OrdersViewModel* orders READ orders CONSTANT)
    Q_PROPERTY(evertill::viewmodels::MemberViewModel* member READ member CONSTANT)
    Q_PROPERTY(evertill::viewmodels::StockViewModel* stock READ stock CONSTANT)
    Q_PROPERTY(evertill::viewmodels::InventoryViewModel* inventory READ inventory CONSTANT)
    Q_PROPERTY(evertill::viewmodels::JournalViewModel* journal READ journal CONSTANT)
    Q_PROPERTY(evertill::viewmodels::ReturnsViewModel* returns READ returns CONSTANT)
    Q_PROPERTY(evertill::viewmodels::ManagerViewModel* manager READ manager CONSTANT)
    Q_PROPERTY(evertill::viewmodels::PrinterViewModel* printer READ printer CONSTANT)
    Q_PROPERTY(evertill::viewmodels::SettingsViewModel* settings READ settings CONSTANT)
    Q_PROPERTY(evertill::viewmodels::CustomerDisplayViewModel* customer READ customer CONSTANT)
    Q_PROPERTY(evertill::viewmodels::DemoViewModel* demo READ demo CONSTANT)
    Q_PROPERTY(evertill::viewmodels::PromptViewModel* prompt READ prompt CONSTANT)
    Q_PROPERTY(evertill::viewmodels::PeopleViewModel* people READ people CONSTANT)
    Q_PROPERTY(evertill::viewmodels::StaffViewModel* staff READ staff CONSTANT)
    Q_PROPERTY(evertill::viewmodels::ShiftViewModel* shift READ shift CONSTANT)
    Q_PROPERTY(QString page READ page NOTIFY pageChanged)
    Q_PROPERTY(bool isDrilled READ isDrilled NOTIFY pageChanged)
    Q_PROPERTY(QString overlay READ overlay NOTIFY overlayChanged)
    Q_PROPERTY(bool keypadShown READ keypadShown WRITE showKeypad NOTIFY keypadChanged)
    Q_PROPERTY(QString storeText READ storeText NOTIFY statusChanged)
    Q_PROPERTY(QString operatorText READ operatorText NOTIFY statusChanged)
    Q_PROPERTY(QString dateText READ dateText NOTIFY statusChanged)
    Q_PROPERTY(QString clockText READ clockText NOTIFY clockChanged)
    Q_PROPERTY(evertill::viewmodels::LinkViewModel* link READ link CONSTANT)
    Q_PROPERTY(evertill::viewmodels::PromotionsViewModel* promotions READ promotions CONSTANT)
    Q_PROPERTY(evertill::viewmodels::CardViewModel* card READ card CONSTANT)
    Q_PROPERTY(evertill::viewmodels::DevicesViewModel* devices READ devices CONSTANT)
    Q_PROPERTY(QString scannerChip READ scannerChip NOTIFY statusChanged)
    Q_PROPERTY(int scannerLevel READ scannerLevel NOTIFY statusChanged)
    Q_PROPERTY(QString scannerAdvice READ scannerAdvice NOTIFY statusChanged)
    Q_PROPERTY(QString banner READ banner NOTIFY bannerChanged)
    Q_PROPERTY(QString notice READ notice NOTIFY noticeChanged)
    Q_PROPERTY(bool isTraining READ isTraining CONSTANT)
    Q_PROPERTY(QString trainingPin READ trainingPin CONSTANT)
public:
    explicit AppViewModel(bridge::TillService& service, QObject* parent = nullptr);

    [[nodiscard]] SaleViewModel* sale() { return &m_sale; }
    [[nodiscard]] PayViewModel* pay() { return &m_pay; }
    [[nodiscard]] SearchViewModel* search() { return &m_search; }
    [[nodiscard]] QuickKeysViewModel* quickKeys() { return &m_quickKeys; }
    [[nodiscard]] SuspendedViewModel* suspended() { return &m_suspended; }
    [[nodiscard]] AccountViewModel* accounts() { return &m_accounts; }
    [[nodiscard]] InvoiceViewModel* invoices() { return &m_invoices; }
    [[nodiscard]] OrdersViewModel* orders() { return &m_orders; }
    [[nodiscard]] MemberViewModel* member() { return &m_member; }
    [[nodiscard]] StockViewModel* stock() { return &m_stock; }
    [[nodiscard]] InventoryViewModel* inventory() { return &m_inventory; }
    [[nodiscard]] JournalViewModel* journal() { return &m_journal; }
    [[nodiscard]] ReturnsViewModel* returns() { return &m_returns; }
    [[nodiscard]] ManagerViewModel* manager() { return &m_manager; }
    [[nodiscard]] PrinterViewModel* printer() { return &m_printer; }
    [[nodiscard]] SettingsViewModel* settings() { return &m_settings; }
    [[nodiscard]] LinkViewModel* link() { return &m_link; }
    [[nodiscard]] PromotionsViewModel* promotions() { return &m_promotions; }
    [[nodiscard]] CardViewModel* card() { return &m_card; }
    [[nodiscard]] DevicesViewModel* devices() { return &m_devices; }
    [[nodiscard]] CustomerDisplayViewModel* customer() { return &m_customer; }
    [[nodiscard]] DemoViewModel* demo() { return &m_demo; }
    [[nodiscard]] PromptViewModel* prompt() { return &m_prompt; }
    [[nodiscard]] PeopleViewModel* people() { return &m_people; }
    [[nodiscard]] StaffViewModel* staff() { return &m_staff; }
    [[nodiscard]] ShiftViewModel* shift() { return &m_shift; }
    [[nodiscard]] QString page() const { return m_page; }
    [[nodiscard]] bool isDrilled() const { return m_isDrilled; } // back() leads to a report
    [[nodiscard]] QString overlay() const { return m_overlay; }
    [[nodiscard]] bool keypadShown() const { return m_keypadShown; }
    [[nodiscard]] QString storeText() const;
    [[nodiscard]] QString operatorText() const;
    [[nodiscard]] QString dateText() const;
    [[nodiscard]] QString clockText() const;
    [[nodiscard]] QString scannerChip() const;
    [[nodiscard]] int scannerLevel() const; // 0 well, 1 wait, 2 needs a hand
    [[nodiscard]] QString scannerAdvice() const;
    [[nodiscard]] QString banner() const { return m_banner; }
    [[nodiscard]] QString notice() const { return m_notice; }
    [[nodiscard]] bool isTraining() const;
    [[nodiscard]] static QString trainingPin();

    void scanned(const QString& code, int symbology);
    // After the translators of the language are in place.
    void retranslate(const QString& language);
    void showKeypad(bool shown);

    Q_INVOKABLE void open(const QString& page);
    Q_INVOKABLE void showOverlay(const QString& overlay); // again: closes it
    Q_INVOKABLE void back();
    Q_INVOKABLE void askTraining(); // begins it, or ends it
    Q_INVOKABLE bool keyPressed(int key, const QString& text, int modifiers);

signals:
    void pageChanged();
    void overlayChanged();
    void keypadChanged();
    void statusChanged();
    void clockChanged();
    void bannerChanged();
    void noticeChanged();
    void searchFocusWanted();
    void pageFocusWanted();  // out of whatever field has the keyboard
    void trainingSwitched(); // the till closes, and opens on other files
    // 0 ok, 1 attention, 2 refuse, 3 a weight was taken: a mark on the screen, and a sound.
    void cue(int cue);

private:
    void connectPages();
    void connectReports();
    void connectService();
    void tick();
    void showDate();
    void notify(const QString& words);
    void showLock();
    bool lockKey(int key, const QString& text, int modifiers);
    void promptScanned(const QString& code);
    void payScanned(const QString& code);
    void moveTo(const QString& page);
    void drill(); // from a report to receipts, with the way back
    bool promptKey(int key, const QString& text);
    bool functionKey(int key);
    bool pageKey(int key, const QString& text, int modifiers);
    bool saleKey(int key, const QString& text, int modifiers);
    bool payKey(int key, const QString& text, int modifiers);
    bool listKey(int key);
    bool ordersKey(int key);
    bool managerKey(int key, int modifiers);
    bool inventoryKey(int key, int modifiers);
    bool returnsKey(int key, const QString& text, int modifiers);
    bool receiptKey(int key, int modifiers);
    bool staffKey(int key, const QString& typed, int modifiers);

    ViewContext m_context;
    PromptViewModel m_prompt;
    PeopleViewModel m_people;
    CardViewModel m_card;
    SaleViewModel m_sale;
    PayViewModel m_pay;
    SearchViewModel m_search;
    QuickKeysViewModel m_quickKeys;
    SuspendedViewModel m_suspended;
    OrdersViewModel m_orders;
    InvoiceViewModel m_invoices;
    AccountViewModel m_accounts;
    MemberViewModel m_member;
    StockViewModel m_stock;
    InventoryViewModel m_inventory;
    JournalViewModel m_journal;
    ReturnsViewModel m_returns;
    ManagerViewModel m_manager;
    PrinterViewModel m_printer;
    SettingsViewModel m_settings;
    DevicesViewModel m_devices;
    StaffViewModel m_staff;
    ShiftViewModel m_shift;
    LinkViewModel m_link;
    PromotionsViewModel m_promotions;
    CustomerDisplayViewModel m_customer;
    DemoViewModel m_demo;
    QTimer m_timer;
    QString m_page = QStringLiteral("sale");
    QString m_overlay;
    QString m_banner;
    QString m_notice;
    QString m_clockText;
    core::BusinessDate m_date; // as last seen
    bool m_keypadShown = false;
    bool m_isDrilled = false; // the receipts stand before a report, which is kept
};

} // namespace evertill::viewmodels
