// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/app_view_model.h"

#include <algorithm>

namespace evertill::viewmodels {

namespace {

constexpr int kTickMillis = 1'000;
// No code of trade is shorter (UPC-E); so few digits as fast as a scan may be typed by quick hands.
constexpr int kShortestNumberScanned = 6;

bool isDigits(const QString& code) {
    return std::all_of(code.begin(), code.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

bool mayBeTyped(const QString& code) {
    return code.size() < kShortestNumberScanned && isDigits(code);
}

// By quick hands, with an Enter that was taken for the end of a scan. A badge has more digits, or
// is asked for first (PeopleViewModel::answered).
bool isTypedPin(const QString& code, bool mayBeBadge) {
    constexpr qsizetype kLongestPin = 12;
    const bool isBadge =
        mayBeBadge && code.size() >= static_cast<qsizetype>(usecase::kShortestBadge);
    return isDigits(code) && code.size() <= kLongestPin && !isBadge;
}

} // namespace

AppViewModel::AppViewModel(bridge::TillService& service, QObject* parent)
    : QObject(parent)
    , m_context{service,
                {},
                [this](Cue given) { emit cue(static_cast<int>(given)); },
                [this](const ErrorText& words) { m_prompt.say(words); },
                [this](const QString& words) { notify(words); },
                [this](const QString& page) { open(page); },
                [this](const base::Error& refused, const QString& what, auto then) {
                    m_people.approve(refused, what, std::move(then));
                },
                [this](core::Right right, const QString& what, const QString& why, auto then) {
                    m_people.guard(right, what, why, std::move(then));
                },
                [this](const base::Error& refused, const QString& what, auto then) {
                    m_sale.askApproval(refused, what, then);
                }}
    , m_people(m_context, m_prompt, nullptr)
    , m_card(m_context, m_prompt, nullptr)
    , m_sale(m_context, m_prompt, nullptr)
    , m_pay(m_context, m_prompt, m_card, nullptr)
    , m_search(m_context, nullptr)
    , m_quickKeys(m_context, nullptr)
    , m_suspended(m_context, nullptr)
    , m_orders(m_context, m_prompt, nullptr)
    , m_invoices(m_context, m_prompt, nullptr)
    , m_accounts(m_context, m_prompt, nullptr)
    , m_member(m_context, nullptr)
    , m_stock(m_context, nullptr)
    , m_inventory(m_context, m_prompt, nullptr)
    , m_journal(m_context, m_prompt, nullptr)
    , m_returns(m_context, m_prompt, m_sale, nullptr)
    , m_manager(m_context, nullptr)
    , m_printer(m_context, m_prompt, nullptr)
    , m_settings(m_context, nullptr)
    , m_devices(m_context, m_prompt, nullptr)
    , m_staff(m_context, m_prompt, nullptr)
    , m_shift(m_context, m_prompt, m_printer, nullptr)
    , m_link(m_context, nullptr)
    , m_promotions(m_context, m_prompt, nullptr)
    , m_customer(m_context, m_sale, m_pay, m_member, nullptr)
    , m_demo(service, nullptr) {
    connectPages();
    connectService();
    if (m_card.hasOpen()) {
        m_overlay = QStringLiteral("cards");
    }
    if (m_people.isLocked()) {
        showLock();
    }
    m_timer.setInterval(kTickMillis);
    connect(&m_timer, &QTimer::timeout, this, &AppViewModel::tick);
    m_timer.start();
    tick();
}

void AppViewModel::connectPages() {
    connect(&m_people, &PeopleViewModel::lockChanged, this, &AppViewModel::showLock);
    connect(&m_people, &PeopleViewModel::changed, this, &AppViewModel::statusChanged);
    connect(&m_sale, &SaleViewModel::memberScanned, &m_member, &MemberViewModel::cardScanned);
    connect(&m_sale, &SaleViewModel::changed, &m_member, &MemberViewModel::basketChanged);
    connect(&m_sale, &SaleViewModel::orderScanned, &m_orders, &OrdersViewModel::scanned);
    connect(&m_sale, &SaleViewModel::receiptScanned, &m_returns, &ReturnsViewModel::open);
    connect(&m_returns, &ReturnsViewModel::opened, this, [this] {
        if (!m_people.isLocked() && !m_context.service.isCommitting()) {
            moveTo(QStringLiteral("returns"));
        }
    });
    connect(&m_sale, &SaleViewModel::searchWanted, this, [this] {
        open(QStringLiteral("sale"));
        emit searchFocusWanted();
    });
    connect(&m_sale, &SaleViewModel::couponScanned, &m_promotions,
            &PromotionsViewModel::couponScanned);
    connect(&m_promotions, &PromotionsViewModel::giftWanted, &m_sale, &SaleViewModel::addGift);
    connect(&m_sale, &SaleViewModel::suspendedOne, &m_suspended, &SuspendedViewModel::refresh);
    connect(&m_search, &SearchViewModel::picked, this,
            [this](const QString& sku) { m_sale.addSku(sku, true); });
    connect(&m_member, &MemberViewModel::attached, this, [this] { open(QStringLiteral("sale")); });
    connect(&m_pay, &PayViewModel::committed, this, [this] {
        m_customer.showDone(true);
        moveTo(QStringLiteral("change"));
    });
    connect(&m_card, &CardViewModel::openWanted, this, [this](bool isWanted) {
        if ((m_overlay == QLatin1String("cards")) != isWanted) {
            showOverlay(QStringLiteral("cards"));
        }
    });
    connect(&m_devices, &DevicesViewModel::stored, &m_settings, &SettingsViewModel::open);
    connect(&m_staff, &StaffViewModel::opened, this, [this] { moveTo(QStringLiteral("people")); });
    connectReports();
    connect(&m_settings, &SettingsViewModel::assistantDone, this,
            [this] { open(QStringLiteral("sale")); });
}

void AppViewModel::connectService() {
    bridge::TillService& service = m_context.service;
    connect(&service, &bridge::TillService::scanned, this, &AppViewModel::scanned);
    connect(&service, &bridge::TillService::scannerChanged, this, &AppViewModel::statusChanged);
    m_date = service.session().context().day.date;
    connect(&service, &bridge::TillService::contextChanged, this, [this] {
        m_quickKeys.refresh();
        showDate();
        emit statusChanged();
    });
    connect(&service, &bridge::TillService::storageFailed, this,
            [this](int code, const QString& context) {
                const ErrorText words = explain(
                    base::makeError(static_cast<base::ErrorCode>(code), context.toStdString()));
                m_banner = words.title + u' ' + words.kept + u' ' + words.next;
                emit cue(static_cast<int>(Cue::Refuse));
                emit bannerChanged();
            });
    connect(&service, &bridge::TillService::storageRecovered, this, [this] {
        m_banner.clear();
        emit bannerChanged();
    });
}

void AppViewModel::retranslate(const QString& language) {
    m_context.format.setLanguage(language);
    m_sale.retranslate();
    m_card.retranslate();
    m_pay.retranslate();
    m_quickKeys.refresh();
    m_suspended.refresh();
    m_orders.refresh();
    m_member.retranslate();
    m_stock.retranslate();
    m_inventory.retranslate();
    m_journal.retranslate();
    m_returns.retranslate();
    m_manager.retranslate();
    m_printer.refresh();
    m_link.retranslate();
    m_promotions.retranslate();
    m_people.retranslate();
    m_staff.retranslate();
    m_shift.retranslate();
    m_prompt.dismiss();
    notify(QString());
    emit statusChanged();
    emit clockChanged();
}

void AppViewModel::tick() {
    const QString now = m_context.format.time(m_context.service.clock().now());
    if (now != m_clockText) {
        m_clockText = now;
        m_suspended.refresh(); // their ages
        emit clockChanged();
    }
}

// A date that comes back to what it should be is told; that days go on is not.
void AppViewModel::showDate() {
    const core::BusinessDate before =
        std::exchange(m_date, m_context.service.session().context().day.date);
    if (m_date < before) {
        notify(tr("The business date goes back from %1 to %2: the clock was ahead.")
                   .arg(m_context.format.date(before), m_context.format.date(m_date)));
    }
}

void AppViewModel::notify(const QString& words) {
    if (words != m_notice) {
        m_notice = words;
        emit noticeChanged();
    }
}

QString AppViewModel::storeText() const {
    const usecase::SellingContext& context = m_context.service.session().context();
    return tr("%1 · Till %2")
        .arg(text(context.settings.store.name), text(context.identity.till.value()));
}

QString AppViewModel::operatorText() const {
    return m_people.serving();
}

QString AppViewModel::dateText() const {
    return m_context.format.date(m_context.service.session().context().day.date);
}

QString AppViewModel::clockText() const {
    return m_clockText;
}

QString AppViewModel::scannerChip() const {
    switch (m_context.service.scannerStatus().state) {
    case ports::DeviceState::Disabled: return tr("Scanner: keyboard");
    case ports::DeviceState::Ready:
    case ports::DeviceState::Busy: return tr("Scanner");
    case ports::DeviceState::Present:
    case ports::DeviceState::Opening: return tr("Scanner: connecting");
    case ports::DeviceState::Absent:
    case ports::DeviceState::Fault:
    case ports::DeviceState::Lost: break;
    }
    return tr("Scanner: not connected");
}

int AppViewModel::scannerLevel() const {
    switch (m_context.service.scannerStatus().state) {
    case ports::DeviceState::Absent:
    case ports::DeviceState::Fault:
    case ports::DeviceState::Lost: return 2;
    case ports::DeviceState::Present:
    case ports::DeviceState::Opening: return 1;
    default: return 0;
    }
}

QString AppViewModel::scannerAdvice() const {
    const QString advice =
        tr("Scanners that type like a keyboard work at once, on every page. A serial scanner is "
           "named in the settings.");
    const QString detail = text(m_context.service.scannerStatus().detail);
    return scannerLevel() == 2 && !detail.isEmpty() ? advice + u' ' + detail : advice;
}

void AppViewModel::moveTo(const QString& page) {
    m_isDrilled = m_isDrilled && page == QLatin1String("journal");
    if (!m_overlay.isEmpty()) {
        m_overlay.clear();
        emit overlayChanged();
    }
    if (page != m_page) {
        if (page != QLatin1String("pay")) {
            m_pay.close();
        }
        if (page != QLatin1String("promotions")) {
            m_promotions.close();
        }
        if (page != QLatin1String("devices")) {
            m_devices.close();
        }
        if (page != QLatin1String("manager") && !m_isDrilled) {
            m_manager.close();
        }
        if (page != QLatin1String("inventory")) {
            m_inventory.close();
        }
        if (page != QLatin1String("people")) {
            m_staff.close();
        }
        if (page != QLatin1String("returns")) {
            m_returns.close();
        }
        if (page != QLatin1String("shift")) {
            m_shift.close();
        }
        m_page = page;
        emit pageChanged();
    }
}

// Behind the lock everything stays as it was; whoever signs on goes on with the sale, and on no
// page that was opened or allowed for who served before.
void AppViewModel::showLock() {
    if (m_people.isLocked()) {
        notify(QString());
        moveTo(QStringLiteral("lock"));
    } else {
        open(QStringLiteral("sale"));
    }
}

void AppViewModel::open(const QString& page) {
    if (m_people.isLocked()) {
        emit cue(static_cast<int>(Cue::Refuse));
        return;
    }
    if (m_context.service.isCommitting() || m_card.isWorking()) {
        emit cue(static_cast<int>(Cue::Refuse));
        return;
    }
    if (page == QLatin1String("pay")) {
        if (m_sale.isEmpty()) {
            m_context.refuse(base::makeError(base::ErrorCode::EmptyBasket));
            return;
        }
        m_pay.open();
    } else if (page == QLatin1String("suspended")) {
        m_suspended.refresh();
    } else if (page == QLatin1String("orders")) {
        m_orders.open();
    } else if (page == QLatin1String("member")) {
        m_member.open();
    } else if (page == QLatin1String("stock")) {
        m_stock.open();
    } else if (page == QLatin1String("inventory")) {
        m_inventory.open();
    } else if (page == QLatin1String("returns")) {
        m_returns.ask(); // which receipt
        return;
    } else if (page == QLatin1String("journal")) {
        m_journal.open();
    } else if (page == QLatin1String("settings")) {
        m_settings.open();
    } else if (page == QLatin1String("devices")) {
        m_devices.open();
    } else if (page == QLatin1String("shift")) {
        m_shift.open();
    } else if (page == QLatin1String("first")) {
        m_devices.look();
    } else if (page == QLatin1String("promotions")) {
        m_promotions.open();
    } else if (page == QLatin1String("people")) {
        m_staff.open(); // asks who may first
        return;
    }
    if (page == QLatin1String("manager")) {
        m_manager.open(); // asks who may first
        return;
    }
    if (page != QLatin1String("change")) {
        m_customer.showDone(false);
    }
    moveTo(page);
    if (page == QLatin1String("pay") && m_pay.isEvenExchange()) {
        m_pay.take();
    }
}

void AppViewModel::showOverlay(const QString& overlay) {
    if (m_people.isLocked()) {
        emit cue(static_cast<int>(Cue::Refuse));
        return;
    }
    m_overlay = overlay == m_overlay ? QString() : overlay;
    if (m_overlay == QLatin1String("printer")) {
        m_printer.refresh();
    }
    emit overlayChanged();
}

void AppViewModel::showKeypad(bool shown) {
    if (shown != m_keypadShown) {
        m_keypadShown = shown;
        emit keypadChanged();
    }
}

void AppViewModel::back() {
    if (!m_overlay.isEmpty()) {
        showOverlay(m_overlay);
    } else if (m_isDrilled) {
        moveTo(QStringLiteral("manager"));
    } else if (m_page != QLatin1String("sale")) {
        open(QStringLiteral("sale"));
    }
}

void AppViewModel::scanned(const QString& code, int symbology) {
    notify(QString());
    if (m_card.isWorking()) {
        emit cue(static_cast<int>(Cue::Refuse));
        notify(tr("The card terminal is busy. The scan was not taken."));
        return;
    }
    if (m_prompt.isMessage()) {
        m_prompt.dismiss();
    }
    m_people.touched();
    if (m_page == QLatin1String("sale") && m_sale.isReadAgain(code, symbology)) {
        return;
    }
    if (m_prompt.isOpen()) {
        promptScanned(code);
        return;
    }
    if (m_people.isLocked()) {
        m_people.askSignOn();
        promptScanned(code);
        return;
    }
    if (m_page == QLatin1String("pay")) {
        payScanned(code);
        return;
    }
    if (m_page == QLatin1String("first")) {
        emit cue(static_cast<int>(Cue::Refuse));
        notify(tr("Finish setting up first. The scan was not taken."));
        return;
    }
    if (m_page == QLatin1String("stock")) {
        m_stock.scanned(code, symbology);
        return;
    }
    if (m_page == QLatin1String("inventory")) {
        m_inventory.scanned(code, symbology);
        return;
    }
    if (m_page == QLatin1String("devices")) {
        m_devices.scanned(code);
        return;
    }
    if (m_page == QLatin1String("people")) {
        m_staff.scanned(code);
        return;
    }
    if ((m_page == QLatin1String("journal") && m_journal.takeScan(code, symbology)) ||
        (m_page == QLatin1String("returns") && m_returns.takeScan(code, symbology))) {
        return;
    }
    if (m_page != QLatin1String("sale")) {
        open(QStringLiteral("sale"));
    }
    m_search.clear();
    emit pageFocusWanted();
    m_sale.scanned(code, symbology);
}

void AppViewModel::promptScanned(const QString& code) {
    if (m_prompt.isSecret() && isTypedPin(code, m_prompt.takesScan())) {
        for (const QChar digit : code) {
            m_prompt.type(QString(digit));
        }
        m_prompt.complain(tr("That came as fast as a scan. Press Enter if it was your PIN."));
        return;
    }
    if (m_prompt.takesScan()) {
        m_prompt.takeScan(code);
        return;
    }
    if (m_prompt.asksNumber() && mayBeTyped(code)) {
        for (const QChar digit : code) {
            m_prompt.type(QString(digit));
        }
        emit cue(static_cast<int>(Cue::Attention));
        m_prompt.complain(
            tr("That came as fast as a scan. Press Enter if %1 is right.").arg(m_prompt.value()));
        return;
    }
    emit cue(static_cast<int>(Cue::Refuse));
    m_prompt.complain(tr("Answer this first. The scan was not taken."));
}

void AppViewModel::payScanned(const QString& code) {
    if (!mayBeTyped(code) && m_promotions.couponScannedAtPayment(code)) {
        return;
    }
    if (!m_pay.isBusy() && m_pay.takeScannedCode(code)) {
        return;
    }
    if (!mayBeTyped(code) || m_pay.isBusy()) {
        m_pay.refuseScan();
        return;
    }
    for (const QChar digit : code) {
        m_pay.type(QString(digit));
    }
    emit cue(static_cast<int>(Cue::Attention));
    notify(tr("That came as fast as a scan, and a scan does not pay. Press Enter if %1 is right.")
               .arg(m_pay.entry()));
}

} // namespace evertill::viewmodels
