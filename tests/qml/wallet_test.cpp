// SPDX-License-Identifier: Apache-2.0
// Goal: on the screens the code of a wallet is charged once and kept nowhere, and what comes back
// goes back to it once, whatever is declined, given up, silent or left by a till that ends in
// between; nothing else pays for a sale whose payment is not known. Method: the view-models over a
// real till and the gateway's driver, with a simulated gateway in the same program. (Every byte:
// unit/hardware; kill -9 with a real window: system_wallet_window.)
#include "hardware/fake/gateway_model.h"
#include "hardware/fake/pipe_link.h"
#include "hardware/payment/wallet_gateway.h"
#include "qml/demo_till.h"
#include "viewmodels/app_view_model.h"

#include <doctest/doctest.h>

#include <Qt>

using namespace evertill;
using viewmodels::AppViewModel;

namespace {

const QString kCode = QStringLiteral("286501234567890123");
constexpr int kWallet = 2; // the row of the ways to pay

struct Counter {
    hardware::DeviceThread thread;
    hardware::GatewayModel model;
    hardware::PipeFaults faults;
    bool hasGateway = true;
    std::chrono::milliseconds patience{20'000};
    test::DemoTill till{makers()};
    std::unique_ptr<AppViewModel> app = std::make_unique<AppViewModel>(till.service());

    test::DeviceMakers makers() {
        test::DeviceMakers made;
        made.wallet = [this](const std::string&, ports::PaymentIntentLog& log,
                             std::vector<ports::PaymentIntent> unsettled)
            -> std::unique_ptr<ports::WalletTerminal> {
            if (!hasGateway) {
                return nullptr;
            }
            using std::chrono::milliseconds;
            const hardware::GatewayTiming timing{milliseconds{200}, milliseconds{5}, patience,
                                                 milliseconds{600}, milliseconds{1000}};
            return std::make_unique<hardware::WalletGateway>(
                thread, std::make_unique<hardware::PipeLink>(thread, model, faults),
                hardware::GatewayPlace{"gateway", {}}, log, std::move(unsettled), timing);
        };
        return made;
    }
    // As when the program dies and is started again: what is under way gets no answer.
    void restart() {
        app.reset();
        till.close();
        faults = {};
        till.reopen();
        app = std::make_unique<AppViewModel>(till.service());
    }
    void behave(const std::function<void(hardware::GatewayBehaviour&)>& change) {
        thread.runAndWait([&] { change(model.behaviour); });
    }
    int count(int (hardware::GatewayModel::*what)() const) {
        int found = 0;
        thread.runAndWait([&] { found = (model.*what)(); });
        return found;
    }
    int booked() { return count(&hardware::GatewayModel::booked); }
    int refunds() { return count(&hardware::GatewayModel::refunds); }
    int orders() { return count(&hardware::GatewayModel::orders); }
    bridge::CardDesk& desk() { return till.service().cards(); }
    void scanGoods(std::size_t which = 0) {
        app->scanned(QString::fromStdString(till.plainItem(which).sku.value()), 0);
        REQUIRE_FALSE(app->sale()->isEmpty());
    }
    void openPay() {
        app->open(QStringLiteral("pay"));
        REQUIRE(app->page() == QStringLiteral("pay"));
    }
    void payByCode() {
        openPay();
        app->scanned(kCode, 0);
    }
    void payByCash() {
        app->pay()->selectTender(0);
        app->pay()->take();
    }
    bool isSold() {
        return test::waitFor([&] { return app->page() == QStringLiteral("change"); }, 10'000);
    }
    bool isOver() {
        return test::waitFor([&] { return !desk().isWorking(); }, 10'000);
    }
    bool isOnRecord(const std::string& words) {
        bool isThere = false;
        REQUIRE(till.terminal().newReader().value()->journal(1, [&](const auto& record) {
            isThere = isThere || base::textOf(record.body).find(words) != std::string::npos;
            return true;
        }));
        return isThere;
    }
    void decide(bool charged) {
        app->card()->askDecide(0, charged);
        REQUIRE(app->prompt()->isOpen());
        app->prompt()->setValue(QStringLiteral("Anna"));
        app->prompt()->accept();
        REQUIRE(isOver());
    }
    std::size_t tenders() { return till.session().basket().header().tenders.size(); }
    // The first sale comes back to the payment page, where the wallet is chosen since it paid.
    void takeBack() {
        app->returns()->open(QStringLiteral("1"));
        REQUIRE(test::waitFor([&] { return app->page() == QStringLiteral("returns"); }, 20'000));
        app->returns()->takeBack(); // one piece was sold, so it is chosen
        REQUIRE(till.session().totals().total.isNegative());
        app->open(QStringLiteral("pay"));
        app->pay()->take();
    }
};

} // namespace

TEST_CASE("a wallet's code that is scanned on the payment page is charged once and kept nowhere") {
    Counter counter;
    counter.scanGoods();
    counter.payByCode();
    CHECK(counter.app->card()->isWorking());
    CHECK(counter.app->card()->title() == QStringLiteral("Wallet payment"));
    counter.app->scanned(kCode, 0); // again, while it is charged
    REQUIRE(counter.isSold());
    CHECK(counter.booked() == 1);
    CHECK(counter.orders() == 1);
    CHECK(counter.app->pay()->donePaid().startsWith(QStringLiteral("Wallet ")));
    CHECK(counter.isOnRecord("SimPay #"));
    CHECK_FALSE(counter.isOnRecord(kCode.toStdString()));
    CHECK_FALSE(counter.desk().holds());
}

TEST_CASE("a wallet's code that is typed is not shown, and only a payment code is one") {
    Counter counter;
    counter.scanGoods();
    counter.openPay();
    counter.app->pay()->selectTender(kWallet);
    counter.app->pay()->take();
    REQUIRE(counter.app->prompt()->isOpen());
    CHECK(counter.app->prompt()->kind() == QStringLiteral("wallet"));
    CHECK(counter.app->prompt()->isSecret());
    for (const char* digit : {"4", "0", "0", "6"}) {
        counter.app->prompt()->type(QString::fromLatin1(digit));
    }
    counter.app->prompt()->accept();
    CHECK(counter.app->prompt()->isOpen());
    CHECK_FALSE(counter.app->prompt()->complaint().isEmpty());
    SUBCASE("typed") {
        for (const QChar digit : kCode) {
            counter.app->prompt()->type(QString(digit));
        }
        counter.app->prompt()->accept();
    }
    SUBCASE("scanned") {
        counter.app->scanned(QStringLiteral("4006381333931"), 0); // goods
        CHECK(counter.app->prompt()->isOpen());
        CHECK(counter.orders() == 0);
        counter.app->scanned(kCode, 0);
    }
    REQUIRE(counter.isSold());
    CHECK(counter.booked() == 1);
}

TEST_CASE("while the customer confirms nothing touches the sale; giving up takes back") {
    Counter counter;
    counter.behave([](auto& how) { how.waitsForQueries = 1'000'000; });
    counter.scanGoods();
    counter.payByCode();
    AppViewModel& app = *counter.app;
    REQUIRE(test::waitFor([&] {
        return app.card()->words() ==
               QStringLiteral("Customer: confirm the payment on your phone.");
    }));
    const int lines = app.sale()->lines()->rowCount();
    app.scanned(QString::fromStdString(counter.till.plainItem(1).sku.value()), 0);
    app.pay()->take();
    CHECK(app.page() == QStringLiteral("pay"));
    CHECK(app.sale()->lines()->rowCount() == lines);
    CHECK(counter.desk().holds());
    app.prompt()->dismiss(); // that it is being paid just now
    app.keyPressed(Qt::Key_Escape, {}, 0);
    CHECK(app.card()->isCancelled());
    REQUIRE(counter.isOver());
    CHECK(app.prompt()->title() == QStringLiteral("The payment was stopped here, at the till."));
    app.prompt()->dismiss();
    CHECK(counter.tenders() == 0);
    CHECK(counter.booked() == 0);
    counter.payByCash();
    CHECK(counter.isSold());
}

TEST_CASE("Bug: the sheet that a sale is being paid just now stayed when it was paid") {
    Counter counter;
    counter.behave([](auto& how) { how.waitsForQueries = 1'000'000; });
    counter.scanGoods();
    counter.payByCode();
    REQUIRE(test::waitFor([&] { return counter.app->card()->isWorking(); }));
    counter.app->pay()->take();
    REQUIRE(counter.app->prompt()->title() == QStringLiteral("This sale is being paid just now."));
    REQUIRE(test::waitFor([&] { return counter.orders() == 1; }));
    counter.thread.runAndWait([&] { counter.model.confirmAll(); });
    REQUIRE(counter.isSold());
    CHECK_FALSE(counter.app->prompt()->isOpen());
}

TEST_CASE(
    "Bug: after a restart a wallet payment that waits had no word why nothing could be done") {
    Counter counter;
    counter.behave([](auto& how) { how.waitsForQueries = 1'000'000; });
    counter.scanGoods();
    counter.payByCode();
    REQUIRE(test::waitFor([&] { return counter.orders() == 1; }));
    counter.restart();
    REQUIRE(counter.app->overlay() == QStringLiteral("cards"));
    REQUIRE(counter.app->card()->isLooking());
    const auto* open = counter.app->card()->open();
    REQUIRE(open->rowCount() == 1);
    const QString words =
        open->data(open->index(0, 0), open->roleNames().key("situation")).toString();
    CHECK(words.startsWith(QStringLiteral("The gateway is asked what became of it, until ")));
    CHECK(counter.till.service().cards().order()->isLook);
}

TEST_CASE("a wallet without money says so; a part by wallet, taken back at the gateway") {
    Counter counter;
    counter.behave([](auto& how) { how.declines = true; });
    counter.scanGoods();
    counter.payByCode();
    REQUIRE(test::waitFor([&] { return counter.app->prompt()->isOpen(); }));
    CHECK(counter.app->prompt()->body() == QStringLiteral("not enough money"));
    counter.app->prompt()->dismiss();
    CHECK(counter.tenders() == 0);
    counter.behave([](auto& how) { how.declines = false; });
    counter.app->pay()->type(QStringLiteral("1"));
    counter.app->scanned(kCode, 0); // the wallet is chosen still, so the amount is for it
    REQUIRE(test::waitFor([&] { return counter.tenders() == 1; }));
    CHECK(counter.till.session().basket().header().tenders.front().applied ==
          core::Money::minor(100, test::gbp()));
    REQUIRE(counter.isOver());
    counter.app->pay()->removeTender(1);
    CHECK(counter.tenders() == 1); // until the gateway has said so
    REQUIRE(test::waitFor([&] { return counter.tenders() == 0; }));
    CHECK(counter.booked() == 0);
}

TEST_CASE(
    "a wallet payment nobody knows of holds its sale; it is asked again, or decided by hand") {
    Counter counter;
    counter.patience = std::chrono::milliseconds{100};
    counter.restart();
    counter.behave([](auto& how) { how.isSilent = true; });
    counter.scanGoods();
    const core::BasketId unknown = counter.till.session().basket().header().id;
    counter.payByCode();
    AppViewModel& app = *counter.app;
    REQUIRE(test::waitFor([&] { return app.overlay() == QStringLiteral("cards"); }, 5'000));
    CHECK(app.card()->chip() == QStringLiteral("Payment open"));
    CHECK(app.card()->open()->count() == 1);
    CHECK(counter.desk().holds());
    app.back();
    app.pay()->selectTender(0);
    CHECK_FALSE(app.pay()->canTake());
    app.scanned(kCode, 0); // not a second time
    app.prompt()->dismiss();
    CHECK(counter.orders() == 1);
    // The next customer pays in cash; a wallet is refused.
    app.sale()->askSuspend();
    app.prompt()->accept();
    counter.scanGoods(1);
    REQUIRE(test::waitFor([&] { return counter.desk().isRead(); }));
    counter.payByCode();
    REQUIRE(test::waitFor([&] { return app.prompt()->isOpen(); }));
    CHECK(counter.orders() == 1);
    app.prompt()->dismiss();
    counter.payByCash();
    REQUIRE(counter.isSold());
    app.open(QStringLiteral("suspended"));
    app.suspended()->recall(0);
    REQUIRE(counter.till.session().basket().header().id == unknown);
    REQUIRE(test::waitFor([&] { return counter.desk().isRead(); }));
    SUBCASE("it is asked again: what was paid was reversed when patience was over") {
        counter.behave([](auto& how) { how.isSilent = false; });
        app.card()->look(0);
        CHECK(app.card()->isLooking());
        REQUIRE(counter.isOver());
        CHECK(app.card()->open()->count() == 0);
        CHECK(counter.booked() == 0);
        CHECK(counter.tenders() == 0);
    }
    SUBCASE("a person says that it was charged: the tender stands, with the name on record") {
        counter.decide(true);
        REQUIRE(test::waitFor([&] { return counter.tenders() == 1; }));
        CHECK(counter.isOnRecord("Anna: The merchant's page"));
    }
    CHECK_FALSE(counter.desk().holds());
}

TEST_CASE("INV a till that ends in the middle of a wallet payment neither loses nor repeats it") {
    for (const bool pays : {true, false}) {
        CAPTURE(pays);
        Counter counter;
        counter.behave([&](auto& how) {
            how.waitsForQueries = 1'000'000;
            how.declines = !pays;
        });
        if (!pays) { // it comes to the gateway when the till is gone
            counter.behave([](auto& how) { how.arrivesAfter = 30; });
        }
        counter.scanGoods();
        counter.payByCode();
        REQUIRE(test::waitFor([&] { return counter.orders() == 1; }));
        counter.app.reset();
        counter.till.close();
        if (pays) { // the customer confirms meanwhile
            counter.thread.runAndWait([&] { counter.model.confirmAll(); });
        }
        counter.till.reopen();
        counter.app = std::make_unique<AppViewModel>(counter.till.service());
        REQUIRE(test::waitFor([&] { return !counter.desk().holds(); }, 5'000));
        CHECK(counter.booked() == (pays ? 1 : 0));
        REQUIRE(counter.tenders() == (pays ? 1U : 0U));
        counter.behave([](auto& how) { how = {}; });
        if (pays) {
            CHECK(counter.app->notice().contains(QStringLiteral("went through")));
            counter.openPay();
            counter.app->pay()->take();
        } else {
            counter.payByCode();
        }
        REQUIRE(counter.isSold());
        CHECK(counter.booked() == 1);
        counter.restart();
        CHECK(counter.tenders() == 0);
    }
}

TEST_CASE(
    "INV what comes back of a sale by wallet goes back to it once, also over a till that ends") {
    for (const bool ends : {false, true}) {
        CAPTURE(ends);
        Counter counter;
        counter.scanGoods();
        counter.payByCode();
        REQUIRE(counter.isSold());
        if (ends) {
            counter.behave([](auto& how) { how.waitsForQueries = 1'000'000; });
        }
        counter.takeBack();
        if (ends) {
            REQUIRE(test::waitFor([&] { return counter.orders() == 2; }));
            CHECK(counter.app->card()->title() == QStringLiteral("Giving back to a wallet"));
            counter.app->card()->cancel(); // it is not called back
            counter.app.reset();
            counter.till.close();
            counter.thread.runAndWait([&] { counter.model.confirmAll(); });
            counter.till.reopen();
            counter.app = std::make_unique<AppViewModel>(counter.till.service());
            REQUIRE(test::waitFor([&] { return counter.tenders() == 1; }, 5'000));
            REQUIRE(test::waitFor([&] { return !counter.desk().holds(); }));
            counter.openPay();
            counter.app->pay()->take();
        }
        REQUIRE(counter.isSold());
        CHECK(counter.refunds() == 1);
        CHECK(counter.booked() == 1);
        CHECK(counter.app->pay()->doneTitle() == QStringLiteral("Given back"));
    }
}

TEST_CASE("without a gateway a wallet is confirmed by hand, and given back by hand") {
    Counter counter;
    counter.hasGateway = false;
    counter.restart();
    CHECK_FALSE(counter.app->card()->isShown());
    counter.scanGoods();
    counter.payByCode(); // a scan does not pay
    CHECK(counter.tenders() == 0);
    counter.app->pay()->selectTender(kWallet);
    counter.app->pay()->take();
    REQUIRE(counter.app->prompt()->kind() == QStringLiteral("reference"));
    counter.app->prompt()->setValue(QStringLiteral("W1"));
    counter.app->prompt()->accept();
    REQUIRE(counter.isSold());
    counter.hasGateway = true; // it knows nothing of that sale
    counter.restart();
    counter.takeBack();
    REQUIRE(test::waitFor([&] { return counter.app->prompt()->isOpen(); }));
    CHECK(counter.app->prompt()->kind() == QStringLiteral("reference"));
    counter.app->prompt()->setValue(QStringLiteral("W2"));
    counter.app->prompt()->accept();
    REQUIRE(counter.isSold());
    CHECK(counter.orders() == 0);
}
