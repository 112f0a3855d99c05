// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screens.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>

namespace evertill::ui {

namespace {

constexpr int kDemoLines = 7;
constexpr int kCommitWaitMillis = 5'000;
const QString kUnknownCode = QStringLiteral("4006381333931");
const QString kDemoPin = QStringLiteral("2580"); // Ann's, who serves in the demo shop
const QString kDemoSupervisorsPin = QStringLiteral("3691");
const QString kDemoManagersPin = QStringLiteral("4826");

Screen page(const char* name) {
    const QString wanted = QString::fromLatin1(name);
    return {wanted, [wanted](TillWindow& window) { window.app().open(wanted); }};
}

Screen overlay(const char* name) {
    const QString wanted = QString::fromLatin1(name);
    return {wanted, [wanted](TillWindow& window) { window.app().showOverlay(wanted); }};
}

template <typename Action>
Screen sheet(const char* name, Action action) {
    return {QString::fromLatin1(name), [action](TillWindow& window) { action(window.app()); }};
}

using App = viewmodels::AppViewModel;

template <typename Condition>
void waitUntil(Condition isTrue) {
    QElapsedTimer timer;
    timer.start();
    while (!isTrue() && timer.elapsed() < kCommitWaitMillis) {
        settleDown(5);
    }
}

void unlock(App& app) {
    if (!app.people()->isLocked()) {
        return;
    }
    app.people()->askSignOn();
    app.prompt()->setValue(kDemoPin);
    app.prompt()->accept();
    waitUntil([&] { return !app.people()->isLocked(); });
}

// As Dana, who manages the demo shop, allows it.
void openPeople(App& app) {
    app.open(QStringLiteral("people"));
    app.prompt()->accept(); // for the reason that is proposed
    app.prompt()->setValue(kDemoManagersPin);
    app.prompt()->accept();
    waitUntil([&] { return app.staff()->isLoaded(); });
}

// As Chen, who supervises, allows it.
void openReports(App& app, const char* section) {
    app.open(QStringLiteral("manager"));
    app.prompt()->accept(); // for the reason that is proposed
    app.prompt()->setValue(kDemoSupervisorsPin);
    app.prompt()->accept();
    waitUntil([&] { return app.manager()->isLoaded() && app.manager()->audit()->isLoaded(); });
    app.manager()->setSection(QString::fromLatin1(section));
}

void addReports(std::vector<Screen>& screens) {
    for (const char* section : {"today", "categories", "operators", "drawers", "work", "audit"}) {
        screens.push_back({QStringLiteral("reports-") + QString::fromLatin1(section),
                           [section](TillWindow& window) { openReports(window.app(), section); }});
    }
    screens.push_back(sheet("reports-sales", [](App& app) {
        openReports(app, "today");
        app.manager()->openRow(-1);
        waitUntil([&] { return app.journal()->hasReceipt(); });
    }));
}

void openShift(App& app) {
    app.open(QStringLiteral("shift"));
    waitUntil([&] { return app.shift()->isLoaded(); });
}

void addShift(std::vector<Screen>& screens) {
    screens.push_back(sheet("shift", openShift));
    screens.push_back(sheet("shift-pay-out", [](App& app) {
        openShift(app);
        app.shift()->act(Qt::Key_O);
    }));
    screens.push_back(sheet("shift-hand-over", [](App& app) {
        openShift(app);
        app.shift()->act(Qt::Key_H);
    }));
    screens.push_back(sheet("shift-count", [](App& app) {
        openShift(app);
        app.shift()->act(Qt::Key_K);
        app.shift()->count()->type(QStringLiteral("12"));
    }));
    screens.push_back(sheet("shift-x", [](App& app) {
        openShift(app);
        app.shift()->act(Qt::Key_X); // as Chen, who supervises, allows it
        app.prompt()->accept();
        app.prompt()->setValue(kDemoSupervisorsPin);
        app.prompt()->accept();
        waitUntil([&] { return app.shift()->reports()->report()->count() > 0; });
    }));
}

void addInventory(std::vector<Screen>& screens) {
    screens.push_back(sheet("inventory", [](App& app) {
        app.open(QStringLiteral("inventory"));
        app.inventory()->setText(QStringLiteral("a"));
        waitUntil([&] { return app.inventory()->levels()->count() > 0; });
    }));
    screens.push_back(sheet("inventory-count", [](App& app) {
        app.open(QStringLiteral("inventory"));
        app.inventory()->setText(QStringLiteral("a"));
        waitUntil([&] { return app.inventory()->levels()->count() > 0; });
        app.inventory()->begin(static_cast<int>(core::StockDocumentKind::Count));
        app.inventory()->addCurrent();
        waitUntil([&] { return app.inventory()->lines()->count() > 0; });
    }));
    screens.push_back(sheet("inventory-delivery", [](App& app) {
        app.open(QStringLiteral("inventory"));
        app.inventory()->begin(static_cast<int>(core::StockDocumentKind::Receipt));
        app.inventory()->askHead();
    }));
    screens.push_back(sheet("inventory-low", [](App& app) {
        app.open(QStringLiteral("inventory"));
        app.inventory()->setLow(true);
    }));
}

// Of the sale that was made first.
void openReturns(App& app) {
    app.returns()->open(QStringLiteral("1"));
    waitUntil([&] { return app.returns()->isLoaded(); });
    app.returns()->step(0, 1);
}

void addReturns(std::vector<Screen>& screens) {
    screens.push_back(sheet("returns", openReturns));
    screens.push_back(sheet("return-receipt", [](App& app) { app.returns()->ask(); }));
    screens.push_back(sheet("return-without-receipt", [](App& app) {
        app.returns()->ask();
        app.prompt()->other();
    }));
    screens.push_back(sheet("return-next", [](App& app) {
        app.returns()->ask();
        app.prompt()->other();
        app.prompt()->accept();
        app.prompt()->accept();
    }));
}

void addPeople(std::vector<Screen>& screens) {
    screens.push_back(sheet("people", openPeople));
    screens.push_back(sheet("roles", [](App& app) {
        openPeople(app);
        app.staff()->showRoles();
    }));
    screens.push_back(sheet("role-limit", [](App& app) {
        openPeople(app);
        app.staff()->showRoles();
        app.staff()->book()->askLimit();
    }));
    screens.push_back(sheet("person-new", [](App& app) {
        openPeople(app);
        app.staff()->add();
    }));
    screens.push_back(sheet("new-pin", [](App& app) {
        openPeople(app);
        app.staff()->askPin();
    }));
    screens.push_back(sheet("badge", [](App& app) {
        openPeople(app);
        app.staff()->askBadge();
    }));
}

} // namespace

std::vector<Screen> allScreens() {
    std::vector<Screen> screens{
        page("sale"),    page("pay"),     page("suspended"), page("orders"),     page("member"),
        page("stock"),   page("journal"), page("settings"),  page("promotions"), page("devices"),
        overlay("more"), overlay("help"), overlay("link"),   overlay("printer"), overlay("cards")};
    screens.push_back(sheet("search", [](App& app) {
        app.search()->setText(QStringLiteral("a"));
        settleDown(30);
    }));
    screens.push_back(sheet("keypad", [](App& app) {
        app.showKeypad(true);
        app.sale()->type(QStringLiteral("5"));
    }));
    screens.push_back(sheet("line-chosen", [](App& app) { app.sale()->selectBy(-1); }));
    screens.push_back(sheet("unknown-barcode", [](App& app) { app.scanned(kUnknownCode, 0); }));
    screens.push_back(sheet("quantity", [](App& app) { app.sale()->askQuantity(); }));
    screens.push_back(sheet("discount", [](App& app) { app.sale()->askLineDiscount(); }));
    screens.push_back(sheet("basket-discount", [](App& app) { app.sale()->askBasketDiscount(); }));
    screens.push_back(sheet("price", [](App& app) { app.sale()->askPrice(); }));
    screens.push_back(sheet("suspend", [](App& app) { app.sale()->askSuspend(); }));
    screens.push_back(sheet("cancel", [](App& app) { app.sale()->askCancel(); }));
    screens.push_back(sheet("promotion-rules", [](App& app) {
        app.open(QStringLiteral("promotions"));
        app.promotions()->showRules(true);
    }));
    screens.push_back(sheet("coupon", [](App& app) { app.promotions()->askCoupon(); }));
    screens.push_back(sheet("pay-scanned", [](App& app) {
        app.open(QStringLiteral("pay"));
        app.scanned(kUnknownCode, 0);
    }));
    screens.push_back(sheet("drawer", [](App& app) { app.printer()->askOpenDrawer(); }));
    screens.push_back(sheet("enrol", [](App& app) {
        app.open(QStringLiteral("member"));
        app.member()->showEnrol(true);
    }));
    screens.push_back(sheet("reference", [](App& app) {
        app.open(QStringLiteral("pay"));
        app.pay()->selectTender(1);
        app.pay()->take();
    }));
    screens.push_back(sheet("lock", [](App& app) { app.people()->lock(); }));
    screens.push_back(sheet("sign-on", [](App& app) { app.people()->askSignOn(); }));
    screens.push_back(sheet("approval", [](App& app) {
        app.sale()->askLineDiscount();
        app.prompt()->setValue(QStringLiteral("30"));
        app.prompt()->accept();
    }));
    addReports(screens);
    addPeople(screens);
    addReturns(screens);
    addShift(screens);
    addInventory(screens);
    for (int step = 0; step < 4; ++step) {
        screens.push_back({QStringLiteral("first-%1").arg(step + 1), [step](TillWindow& window) {
                               viewmodels::SettingsViewModel* settings = window.app().settings();
                               window.app().open(QStringLiteral("first"));
                               while (settings->step() > step) {
                                   settings->previousStep();
                               }
                               while (settings->step() < step) {
                                   settings->nextStep();
                               }
                           }});
    }
    return screens;
}

void closeAll(TillWindow& window) {
    App& app = window.app();
    app.prompt()->dismiss();
    unlock(app);
    app.search()->clear();
    app.sale()->clearEntry();
    app.sale()->stopTakingBack();
    app.showKeypad(false);
    if (app.sale()->selectedLine() != 0) {
        app.sale()->select(app.sale()->selectedLine());
    }
    app.open(QStringLiteral("sale"));
}

int ringUpDemo(TillWindow& window) {
    App& app = window.app();
    const auto* model = app.quickKeys()->keys();
    const int skuRole = model->roleNames().key("sku");
    for (int row = 0; row < model->rowCount() && app.sale()->lines()->rowCount() < kDemoLines;
         ++row) {
        app.sale()->addSku(model->data(model->index(row), skuRole).toString(), false);
        if (app.prompt()->isOpen() && app.prompt()->kind() == QLatin1String("weight")) {
            app.prompt()->setValue(QStringLiteral("1.245"));
            app.prompt()->accept();
        } else if (app.prompt()->isOpen() && app.prompt()->kind() == QLatin1String("age")) {
            app.prompt()->accept();
        }
        app.prompt()->dismiss();
    }
    if (!app.sale()->isEmpty()) {
        app.sale()->step(1);
        app.sale()->selectBy(1);
        app.sale()->askLineDiscount();
        app.prompt()->setValue(QStringLiteral("10"));
        app.prompt()->accept();
        app.prompt()->dismiss();
        app.sale()->select(app.sale()->selectedLine());
    }
    return app.sale()->lines()->rowCount();
}

bool payDemo(TillWindow& window) {
    App& app = window.app();
    app.open(QStringLiteral("pay"));
    const auto* quick = app.pay()->quickAmounts();
    const int role = quick->roleNames().key("amount");
    app.pay()->useAmount(quick->data(quick->index(quick->rowCount() - 1), role).toString());
    app.pay()->take();
    waitUntil([&] { return app.page() == QLatin1String("change"); });
    return app.page() == QLatin1String("change");
}

void settleDown(int millis) {
    QElapsedTimer timer;
    timer.start();
    do {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    } while (timer.elapsed() < millis);
}

} // namespace evertill::ui
