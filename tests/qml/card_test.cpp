// SPDX-License-Identifier: Apache-2.0
// Goal: on the screens a card is charged once, whatever is declined, cut, given up or left by a
// till that ends in between; nothing else pays for a sale whose payment is not known; what people
// decide is on record. Method: the view-models over a real till and the ZVT driver, with a
// simulated terminal in the same program whose line breaks where the test says. (Every byte:
// unit/payments; kill -9 with real processes and a real window: system_card_window.)
#include "hardware/fake/pipe_link.h"
#include "hardware/fake/zvt_model.h"
#include "ports/devices/wallet_terminal.h"
#include "qml/demo_till.h"
#include "unit/hardware/paying.h"
#include "viewmodels/app_view_model.h"

#include <doctest/doctest.h>

#include <Qt>

using namespace evertill;
using viewmodels::AppViewModel;

namespace {

struct Counter {
    explicit Counter(hardware::PipeFaults cuts = {}) : faults(cuts) {}

    hardware::DeviceThread thread;
    hardware::ZvtModel model{hardware::makeZvtTcp()};
    hardware::PipeFaults faults;
    bool hasTerminal = true;
    std::chrono::milliseconds lookFor{300};
    test::DemoTill till{test::DeviceMakers{[this](const std::string&, ports::PaymentIntentLog& log,
                                                  std::vector<ports::PaymentIntent> unsettled) {
                                               return make(log, std::move(unsettled));
                                           },
                                           {},
                                           {},
                                           {},
                                           {}}};
    std::unique_ptr<AppViewModel> app = std::make_unique<AppViewModel>(till.service());

    std::unique_ptr<ports::PaymentTerminal> make(ports::PaymentIntentLog& log,
                                                 std::vector<ports::PaymentIntent> unsettled) {
        if (!hasTerminal) {
            return nullptr;
        }
        hardware::ZvtSettings settings;
        settings.currency = test::gbp();
        hardware::ZvtTiming timing = test::quickZvt();
        timing.result = std::chrono::seconds{20}; // a person with a card
        timing.lookFor = lookFor;
        return std::make_unique<hardware::ZvtTerminal>(
            thread, std::make_unique<hardware::PipeLink>(thread, model, faults),
            hardware::makeZvtTcp(), log, settings, timing, std::move(unsettled));
    }
    // A payment on the disk, of a basket; written as by a till that died.
    void leavePayment(std::uint8_t number, const core::Money& amount, const core::BasketId& basket,
                      bool isApproved, bool isWallet = false) {
        ports::PaymentIntent intent = test::intentOf(number);
        intent.amount = amount;
        intent.basket = basket;
        intent.receipt = isWallet ? ports::walletReceipt(intent.id) : 0;
        ports::PaymentStore& store = till.terminal().payments();
        REQUIRE(store.beginPayment(intent, till.terminal().clock().now()));
        if (isApproved) {
            ports::PaymentFacts facts;
            facts.receipt = intent.receipt;
            REQUIRE(store.settlePayment(intent.id, ports::PaymentState::Approved, facts));
        }
    }
    // As when the program dies and is started again: what is under way gets no answer.
    void restart() {
        app.reset();
        till.close();
        faults = {};
        till.reopen();
        app = std::make_unique<AppViewModel>(till.service());
    }
    void behave(const std::function<void(hardware::ZvtModel&)>& change) {
        thread.runAndWait([&] { change(model); });
    }
    int booked(const char* kind) {
        int count = 0;
        thread.runAndWait([&] { count = model.booked(kind); });
        return count;
    }
    void scanGoods(std::size_t which = 0) {
        app->scanned(QString::fromStdString(till.plainItem(which).sku.value()), 0);
        REQUIRE_FALSE(app->sale()->isEmpty());
    }
    void payByCard() {
        app->open(QStringLiteral("pay"));
        app->pay()->selectTender(1);
        app->pay()->take();
    }
    bool isSold() {
        return test::waitFor([&] { return app->page() == QStringLiteral("change"); }, 5'000);
    }
    bool isOver() {
        return test::waitFor([&] { return !till.service().cards().isWorking(); }, 5'000);
    }
    // The end of the only open payment is as the person says.
    void decide(bool charged) {
        app->card()->askDecide(0, charged);
        REQUIRE(app->prompt()->isOpen());
        app->prompt()->accept();
        CHECK(app->prompt()->isOpen()); // not without a name
        app->prompt()->setValue(QStringLiteral("Anna"));
        app->prompt()->accept();
        REQUIRE(isOver());
    }
    bool isOnRecord(const std::string& words) {
        bool isThere = false;
        REQUIRE(till.terminal().newReader().value()->journal(1, [&](const auto& record) {
            isThere = isThere || base::textOf(record.body).find(words) != std::string::npos;
            return true;
        }));
        return isThere;
    }
    std::size_t tenders() { return till.session().basket().header().tenders.size(); }
};

} // namespace

TEST_CASE("what comes back of a sale by card goes back to the card, at the terminal") {
    Counter counter;
    counter.scanGoods();
    const core::Money paid = counter.till.session().totals().total;
    counter.payByCard();
    REQUIRE(counter.isSold());
    AppViewModel& app = *counter.app;
    app.returns()->open(QStringLiteral("1"));
    REQUIRE(test::waitFor([&] { return app.page() == QStringLiteral("returns"); }, 20'000));
    app.returns()->takeBack(); // one piece was sold, so it is chosen
    REQUIRE(counter.till.session().totals().total == -paid);
    app.open(QStringLiteral("pay")); // the card is chosen, since it paid
    app.pay()->take();
    REQUIRE(counter.isSold());
    CHECK(counter.booked("refund") == 1);
    CHECK(app.pay()->doneTitle() == QStringLiteral("Given back"));
}

TEST_CASE("a card is charged at the terminal; meanwhile nothing touches the sale") {
    Counter counter;
    counter.behave([](auto& model) { model.behaviour.waitsForCard = true; });
    counter.scanGoods();
    counter.payByCard();
    AppViewModel& app = *counter.app;
    REQUIRE(test::waitFor([&] {
        return app.card()->words() == QStringLiteral("The terminal is working. Please wait.");
    }));
    CHECK(app.card()->isWorking());
    CHECK(app.card()->title() == QStringLiteral("Card payment"));
    const int lines = app.sale()->lines()->rowCount();
    app.scanned(QString::fromStdString(counter.till.plainItem(1).sku.value()), 0);
    app.open(QStringLiteral("sale"));
    app.keyPressed(Qt::Key_F12, {}, 0);
    app.pay()->take();
    CHECK(app.page() == QStringLiteral("pay"));
    CHECK(app.sale()->lines()->rowCount() == lines);
    CHECK(counter.till.service().cards().holds());
    counter.behave([](auto& model) { model.showCard(); });
    REQUIRE(counter.isSold());
    CHECK(counter.booked("pay") == 1);
    CHECK(app.pay()->donePaid().startsWith(QStringLiteral("Card ")));
    CHECK_FALSE(counter.till.service().cards().holds());
}

TEST_CASE("declined, refused and not there: nothing is tendered, the words say so, cash goes on") {
    Counter counter;
    counter.scanGoods();
    SUBCASE("declined") {
        counter.behave([](auto& model) { model.behaviour.declineWith = 0x71; });
        counter.payByCard();
        REQUIRE(test::waitFor([&] { return counter.app->prompt()->isOpen(); }));
        CHECK(counter.app->prompt()->title() == QStringLiteral("The card was not charged."));
        CHECK(counter.app->prompt()->body() ==
              QStringLiteral("There is not enough money on the card."));
    }
    SUBCASE("refused") {
        counter.behave([](auto& model) { model.behaviour.refusesOrders = true; });
        counter.payByCard();
        REQUIRE(test::waitFor([&] { return counter.app->prompt()->isOpen(); }));
        CHECK(counter.app->prompt()->title() == QStringLiteral("The card was not charged."));
    }
    SUBCASE("given up before a card was shown") {
        counter.behave([](auto& model) { model.behaviour.waitsForCard = true; });
        counter.payByCard();
        counter.app->keyPressed(Qt::Key_Escape, {}, 0); // at once: perhaps before the order left
        CHECK(counter.app->card()->isCancelled());
        REQUIRE(counter.isOver());
        CHECK(counter.app->prompt()->isOpen());
    }
    CHECK(counter.tenders() == 0);
    CHECK(counter.booked("pay") == 0);
    counter.app->prompt()->dismiss();
    counter.app->pay()->selectTender(0);
    counter.app->pay()->take();
    CHECK(counter.isSold());
}

TEST_CASE("giving up when the card is in the terminal already ends as the terminal says") {
    Counter counter;
    counter.behave([](auto& model) { model.behaviour.waitsForCard = true; });
    counter.scanGoods();
    counter.payByCard();
    REQUIRE(test::waitFor([&] { return !counter.app->card()->words().isEmpty(); }));
    counter.app->card()->cancel();
    counter.behave([](auto& model) { model.showCard(); }); // before or after: the ledger decides
    REQUIRE(counter.isOver());
    REQUIRE(test::waitFor([&] {
        return counter.app->prompt()->isOpen() || counter.app->page() == QStringLiteral("change");
    }));
    const bool isSold = counter.app->page() == QStringLiteral("change");
    CHECK(counter.booked("pay") == (isSold ? 1 : 0));
}

namespace {

// Neither cash nor another line nor the end of it.
void checkHeld(Counter& counter) {
    AppViewModel& app = *counter.app;
    CHECK(counter.till.service().cards().holds());
    app.back();
    app.pay()->selectTender(0);
    CHECK_FALSE(app.pay()->canTake());
    app.pay()->take();
    CHECK(app.prompt()->title() ==
          QStringLiteral("It is not known whether a payment of this sale was charged."));
    app.prompt()->dismiss();
    app.open(QStringLiteral("sale"));
    const auto lines = counter.till.session().basket().lines().size();
    app.scanned(QString::fromStdString(counter.till.plainItem(1).sku.value()), 0);
    CHECK(counter.till.session().basket().lines().size() == lines);
    app.prompt()->dismiss();
    app.sale()->askCancel();
    app.prompt()->accept();
    app.prompt()->dismiss();
    CHECK_FALSE(app.sale()->isEmpty());
}

} // namespace

TEST_CASE("what nobody knows holds its sale; others are served; a person decides, on record") {
    hardware::PipeFaults cut;
    cut.cutFromDevice = 60;
    Counter counter{cut};
    counter.behave(
        [](auto& model) { model.behaviour.hasMark = false; }); // it cannot say afterwards
    counter.scanGoods();
    counter.payByCard();
    AppViewModel& app = *counter.app;
    REQUIRE(test::waitFor([&] { return app.overlay() == QStringLiteral("cards"); }, 5'000));
    CHECK(app.card()->open()->count() == 1);
    CHECK(app.card()->chip() == QStringLiteral("Payment open"));
    app.keyPressed(Qt::Key_F6, {}, 0); // as the sheet says
    CHECK(app.prompt()->title() == QStringLiteral("Suspend this basket"));
    app.prompt()->dismiss();
    counter.till.service().complete([](const auto& outcome) { CHECK_FALSE(outcome.hasValue()); });
    checkHeld(counter);
    // The next customer pays in cash; a card is refused.
    app.sale()->askSuspend();
    app.prompt()->accept();
    REQUIRE(app.sale()->isEmpty());
    counter.scanGoods(1);
    counter.payByCard();
    CHECK(test::waitFor([&] { return app.prompt()->isOpen(); }));
    CHECK(counter.booked("pay") == 1);
    app.prompt()->dismiss();
    app.pay()->selectTender(0);
    app.pay()->take();
    REQUIRE(counter.isSold());
    // Back to the first: asked again, the terminal does not say; then a person does.
    app.open(QStringLiteral("suspended"));
    app.suspended()->recall(0);
    REQUIRE(test::waitFor([&] { return counter.till.service().cards().isRead(); }));
    CHECK(counter.till.service().cards().holds());
    app.card()->look(0);
    CHECK(app.card()->isLooking());
    REQUIRE(counter.isOver());
    CHECK(app.card()->open()->count() == 1);
    SUBCASE("charged: the tender stands, and can be taken back by hand only") {
        counter.decide(true);
        REQUIRE(test::waitFor([&] { return counter.tenders() == 1; }));
        CHECK(counter.isOnRecord("charged "));
        CHECK(counter.isOnRecord("Anna: The terminal's receipt"));
        app.open(QStringLiteral("pay"));
        app.pay()->removeTender(1);
        REQUIRE(app.prompt()->isOpen());
        app.prompt()->setValue(QStringLiteral("Bert"));
        app.prompt()->accept();
        REQUIRE(test::waitFor([&] { return counter.tenders() == 0; }));
        CHECK(counter.isOnRecord("reversed "));
        counter.restart();
        CHECK(counter.tenders() == 0);
        CHECK_FALSE(counter.till.service().cards().holds());
    }
    SUBCASE("not charged: the sale is as it was") {
        counter.decide(false);
        CHECK(counter.tenders() == 0);
        CHECK(counter.isOnRecord("not charged "));
        CHECK_FALSE(counter.till.service().cards().holds());
    }
}

TEST_CASE("Bug: a basket recalled while another's payment was looked into could be paid twice") {
    Counter counter;
    counter.scanGoods();
    const core::BasketId paid = counter.till.session().basket().header().id;
    const core::Money total = counter.till.session().totals().total;
    counter.app->sale()->askSuspend();
    counter.app->prompt()->accept();
    counter.app.reset();
    counter.till.close();
    counter.leavePayment(1, total, paid, true);
    counter.leavePayment(2, total, core::BasketId{test::uuidOf(77)}, false);
    counter.lookFor = std::chrono::seconds{20};
    counter.faults.cutToDevice = 1;
    counter.faults.refusedOpens = 1'000'000;
    counter.till.reopen();
    counter.app = std::make_unique<AppViewModel>(counter.till.service());
    AppViewModel& app = *counter.app;
    bridge::CardDesk& desk = counter.till.service().cards();
    REQUIRE(app.card()->isLooking());
    app.open(QStringLiteral("suspended"));
    app.suspended()->recall(0);
    REQUIRE(counter.till.session().basket().header().id == paid);
    CHECK_FALSE(desk.isRead());
    CHECK(app.pay()->isBusy()); // no tender until it is known what the store knows
    app.pay()->take();
    CHECK(app.prompt()->isMessage()); // Bug: it was refused without a word
    app.prompt()->dismiss();
    app.sale()->askCancel();
    app.prompt()->accept();
    CHECK(app.prompt()->isMessage());
    app.prompt()->dismiss();
    CHECK(test::waitFor([&] { return counter.tenders() == 1; }));
    CHECK(app.card()->isLooking());
    CHECK_FALSE(desk.holds());
    CHECK(counter.till.session().settlement().isSettled());
}

TEST_CASE("Bug: a wallet's open payment was asked of the card terminal") {
    Counter counter;
    const core::Money amount = core::Money::minor(1, test::gbp());
    counter.scanGoods();
    const core::BasketId paid = counter.till.session().basket().header().id;
    counter.app.reset();
    counter.till.close();
    counter.leavePayment(1, amount, paid, true, true);
    counter.leavePayment(2, amount, core::BasketId{test::uuidOf(77)}, false, true);
    counter.till.reopen();
    counter.app = std::make_unique<AppViewModel>(counter.till.service());
    AppViewModel& app = *counter.app;
    REQUIRE(counter.tenders() == 1);
    CHECK_FALSE(counter.till.service().cards().isWorking());
    REQUIRE(app.card()->open()->count() == 1);
    CHECK(app.card()->chip() == QStringLiteral("Payment open"));
    app.card()->look(0);
    CHECK_FALSE(counter.till.service().cards().isWorking());
    CHECK(app.notice().contains(QStringLiteral("merchant's page")));
    counter.decide(false);
    CHECK(app.card()->open()->count() == 0);
    CHECK_FALSE(counter.till.service().cards().holds());
    CHECK(counter.till.service().cards().wayBack(1) == bridge::TakeBack::ByHand);
}

TEST_CASE("INV a till that ends in the middle of a payment neither loses nor repeats the charge") {
    for (const bool pays : {true, false}) {
        CAPTURE(pays);
        Counter counter;
        counter.behave([&](auto& model) {
            model.behaviour.waitsForCard = true;
            model.behaviour.onLoss =
                pays ? hardware::ZvtOnLoss::GoesOn : hardware::ZvtOnLoss::Stops;
        });
        counter.scanGoods();
        counter.payByCard();
        REQUIRE(test::waitFor([&] {
            int orders = 0;
            counter.behave([&](auto& model) { orders = model.orders(); });
            return orders == 1;
        }));
        counter.restart();
        REQUIRE(test::waitFor([&] { return !counter.till.service().cards().holds(); }, 5'000));
        CHECK(counter.booked("pay") == (pays ? 1 : 0));
        REQUIRE(counter.tenders() == (pays ? 1U : 0U));
        counter.behave([](auto& model) { model.behaviour.waitsForCard = false; });
        if (pays) {
            CHECK(counter.app->notice().contains(QStringLiteral("went through")));
            counter.app->open(QStringLiteral("pay"));
            counter.app->pay()->take();
        } else {
            counter.payByCard();
        }
        REQUIRE(counter.isSold());
        CHECK(counter.booked("pay") == 1);
        counter.restart();
        CHECK(counter.tenders() == 0);
    }
}

TEST_CASE("a card tender taken back is reversed at the terminal first") {
    Counter counter;
    counter.scanGoods();
    counter.app->open(QStringLiteral("pay"));
    counter.app->pay()->selectTender(1);
    counter.app->pay()->type(QStringLiteral("1"));
    counter.app->pay()->take();
    REQUIRE(test::waitFor([&] { return counter.tenders() == 1; }));
    SUBCASE("by the terminal") {
        counter.app->pay()->removeTender(1);
        CHECK(counter.tenders() == 1); // until the terminal has said so
        REQUIRE(test::waitFor([&] { return counter.tenders() == 0; }));
        CHECK(counter.booked("reversal") == 1);
    }
    SUBCASE("unless it declines") {
        counter.behave([](auto& model) { model.behaviour.declineWith = 0xB5; });
        counter.app->pay()->removeTender(1);
        REQUIRE(test::waitFor([&] { return counter.app->prompt()->isOpen(); }));
        CHECK(counter.tenders() == 1);
    }
}

TEST_CASE("a till without a terminal takes cards by hand, and no payment holds it") {
    Counter counter;
    counter.hasTerminal = false;
    counter.restart();
    CHECK_FALSE(counter.app->card()->isShown());
    counter.scanGoods();
    counter.payByCard();
    REQUIRE(counter.app->prompt()->isOpen());
    CHECK(counter.app->prompt()->kind() == QStringLiteral("reference"));
    counter.app->prompt()->setValue(QStringLiteral("A1"));
    counter.app->prompt()->accept();
    CHECK(counter.isSold());
    CHECK(counter.booked("pay") == 0);
}
