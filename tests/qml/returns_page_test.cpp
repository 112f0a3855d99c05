// SPDX-License-Identifier: Apache-2.0
// Goal: goods come back at the till's screen: by a receipt in parts, in exchange, without a receipt
// and as a whole sale, for what they were paid and in the way they were paid, by who may, and on
// record. Method: the view-models over a real till with a cashier and a supervisor, by keys and
// scans; what is on record is read from the journal.
#include "qml/return_shop.h"

using namespace evertill;
using core::OperatorId;
using core::TenderType;
using core::TransactionKind;
using test::ReturnShop;

namespace {

struct PrinterLog {
    std::mutex mutex;
    std::vector<core::ReceiptDocument> printed;
    int drawers = 0;

    std::size_t count() {
        const std::lock_guard lock{mutex};
        return printed.size();
    }
    int opened() {
        const std::lock_guard lock{mutex};
        return drawers;
    }
};

class QuickPrinter final : public ports::ReceiptPrinter {
public:
    explicit QuickPrinter(PrinterLog& log) : m_log(log) {}
    void print(const core::ReceiptDocument& document,
               std::function<void(ports::PrintResult)> done) override {
        {
            const std::lock_guard lock{m_log.mutex};
            m_log.printed.push_back(document);
        }
        done({ports::PrintOutcome::Printed, {}, {}, {}});
    }
    void openDrawer(std::function<void(ports::PrintResult)> done) override {
        {
            const std::lock_guard lock{m_log.mutex};
            ++m_log.drawers;
        }
        done({ports::PrintOutcome::Printed, {}, {}, {}});
    }
    [[nodiscard]] ports::DeviceStatus status() const override {
        return {ports::DeviceState::Ready, ports::DeviceReason::None, "test"};
    }
    [[nodiscard]] int columns() const override { return 48; }
    void onStatus(std::function<void(ports::DeviceStatus)>) override {}

private:
    PrinterLog& m_log;
};

} // namespace

TEST_CASE("a receipt's barcode shows what can come back; a part of it goes back in cash") {
    ReturnShop shop;
    const QString receipt = shop.sell(3);
    const core::Money paid = shop.last().total;
    shop.openReceipt(receipt);
    REQUIRE(shop.returns().rows()->count() == 1);
    CHECK(shop.row(0, "detail") == QStringLiteral("Sold 3 · 3 can come back"));
    shop.press(Qt::Key_Return); // nothing is chosen yet
    CHECK(shop.app->page() == QStringLiteral("returns"));
    shop.press(Qt::Key_Right);
    shop.app->scanned(shop.goods, 0); // the goods in hand choose themselves
    CHECK(shop.row(0, "chosen") == QStringLiteral("2"));
    shop.press(Qt::Key_R);
    shop.press(Qt::Key_C);
    shop.press(Qt::Key_Return);
    REQUIRE(shop.app->page() == QStringLiteral("sale"));
    CHECK(shop.total() == -core::Money::minor(paid.minorUnits() / 3 * 2, paid.currency()));
    CHECK(shop.basketRow(0, "quantity") == QStringLiteral("× −2"));
    CHECK(shop.basketRow(0, "note") ==
          QStringLiteral("Return of receipt 1 · Does not please · Damaged"));
    shop.press(Qt::Key_F12);
    REQUIRE(shop.app->page() == QStringLiteral("pay"));
    CHECK(shop.pay().isRefund());
    shop.press(Qt::Key_Return);
    REQUIRE(shop.isOn("change"));
    CHECK(shop.pay().doneTitle() == QStringLiteral("Give back in cash"));
    CHECK(shop.pay().giftOf().isEmpty());
    const core::Transaction back = shop.last();
    CHECK(back.kind == TransactionKind::Return);
    CHECK(back.lines[0].line.condition == core::ReturnCondition::Damaged);
    CHECK(back.lines[0].line.reasonCode == "return.taste"); // in no language
    CHECK(back.tenders[0].type == TenderType::Cash);
    shop.openReceipt(receipt); // from the page of the change
    CHECK(shop.row(0, "detail") == QStringLiteral("Sold 3 · back so far 2 · 1 can come back"));
    CHECK(shop.row(0, "chosen") == QStringLiteral("1")); // there is nothing to choose
}

TEST_CASE("no more comes back than was sold, however it is asked for") {
    ReturnShop shop;
    const QString receipt = shop.sell(2);
    shop.openReceipt(receipt);
    shop.type("3"); // a digit asks for the quantity
    REQUIRE(shop.app->prompt()->kind() == QStringLiteral("quantity"));
    shop.press(Qt::Key_Return);
    CHECK_FALSE(shop.app->prompt()->complaint().isEmpty());
    shop.press(Qt::Key_Escape);
    shop.control(Qt::Key_A);
    shop.press(Qt::Key_Right);
    CHECK(shop.row(0, "chosen") == QStringLiteral("2"));
    shop.press(Qt::Key_Return);
    shop.openReceipt(receipt); // what is in the basket counts
    CHECK_FALSE(shop.returns().hasLeft());
    shop.press(Qt::Key_Right);
    shop.app->scanned(shop.goods, 0);
    CHECK_FALSE(shop.returns().hasChosen());
    shop.press(Qt::Key_Escape);
    CHECK(shop.basket().lines().size() == 1);
    shop.app->scanned(QStringLiteral("S01-9-0000-000001"), 0);
    CHECK(shop.refuses("another till"));
    shop.app->prompt()->dismiss();
    shop.control(Qt::Key_B);
    shop.app->prompt()->setValue(QStringLiteral("77"));
    shop.press(Qt::Key_Return);
    CHECK(shop.refuses("77"));
}

TEST_CASE("a deposit comes back with its goods, and is in what the customer gets") {
    ReturnShop shop;
    shop.goods = QString::fromStdString(shop.till.itemWithDeposit().sku.value());
    const QString receipt = shop.sell(1);
    const core::Transaction sale = shop.last();
    REQUIRE(sale.lines.size() == 2);
    shop.openReceipt(receipt);
    CHECK(shop.returns().rows()->count() == 1); // the deposit is no line of its own
    CHECK(shop.returns().hasChosen());
    const QString refund = shop.returns().refund();
    shop.press(Qt::Key_Return);
    CHECK(shop.total() == -sale.total);
    CHECK(shop.pay().due() == refund);
    CHECK(shop.basket().lines().size() == 2);
}

TEST_CASE("a receipt that is scanned on the page of sales is shown there") {
    ReturnShop shop;
    const QString first = shop.sell(1);
    shop.sell(2);
    shop.press(Qt::Key_F9);
    REQUIRE(
        test::waitFor([&] { return shop.app->journal()->shown() == QStringLiteral("2"); }, 20'000));
    shop.app->scanned(first, 0);
    CHECK(shop.app->page() == QStringLiteral("journal"));
    CHECK(shop.app->journal()->shown() == QStringLiteral("1"));
}

TEST_CASE("an exchange is one sale: nothing due is finished at once, more is paid as usual") {
    ReturnShop shop;
    const QString receipt = shop.sell(2);
    shop.takeBack(receipt, 1);
    shop.app->scanned(shop.goods, 0);
    CHECK(shop.total().isZero());
    shop.press(Qt::Key_F12);
    REQUIRE(shop.isOn("change"));
    const core::Transaction even = shop.last();
    CHECK(even.kind == TransactionKind::Sale);
    CHECK(even.lines.size() == 2);
    CHECK(even.tenders.empty());
    shop.press(Qt::Key_Return);
    shop.takeBack(receipt, 1);
    shop.app->scanned(shop.goods, 0);
    shop.app->scanned(shop.goods, 0);
    shop.press(Qt::Key_F12);
    REQUIRE(shop.app->page() == QStringLiteral("pay"));
    CHECK_FALSE(shop.pay().isRefund());
    shop.finish();
    CHECK(shop.last().total ==
          core::Money::minor(even.lines[0].amounts.amount.abs().minorUnits(), even.currency));
}

TEST_CASE("a return beyond the cashier's right is allowed on the spot, and that is on record") {
    ReturnShop shop{"return_goods=0.01"};
    const QString receipt = shop.sell(1);
    shop.openReceipt(receipt);
    shop.press(Qt::Key_Return);
    REQUIRE(shop.app->prompt()->kind() == QStringLiteral("pin"));
    const QString title = shop.app->prompt()->title(); // the deed; the right stands below
    CHECK(title.startsWith(QStringLiteral("Take £")));
    CHECK(title.endsWith(QStringLiteral("of receipt 1: Does not fit")));
    CHECK(shop.app->prompt()->body() == QStringLiteral("Needs approval: taking goods back"));
    CHECK(shop.basket().isEmpty());
    shop.answer("3691");
    REQUIRE(test::waitFor([&] { return !shop.basket().isEmpty(); }, 20'000));
    CHECK(shop.app->page() == QStringLiteral("sale"));
    const core::Money worth = shop.total().abs();
    shop.press(Qt::Key_F12);
    shop.finish();
    const auto allowed = shop.eventsOf<core::RightOverridden>();
    REQUIRE(allowed.size() == 1);
    CHECK(allowed[0].right == "return_goods");
    CHECK(allowed[0].approvedBy == OperatorId{"7"});
    CHECK(allowed[0].amount == worth);
    CHECK(allowed[0].reason == "return.fit");
}

TEST_CASE(
    "without a receipt the next item comes back by approval, as a credit note; then it sells") {
    ReturnShop shop;
    shop.beginWithoutReceipt();
    shop.press(Qt::Key_Escape); // thought better of it
    CHECK(shop.app->sale()->backText().isEmpty());
    shop.beginWithoutReceipt();
    shop.app->scanned(shop.goods, 0);
    REQUIRE(shop.app->prompt()->kind() == QStringLiteral("pin"));
    shop.answer("3691");
    REQUIRE(test::waitFor([&] { return !shop.basket().isEmpty(); }, 20'000));
    CHECK(shop.app->sale()->backText().isEmpty());
    CHECK(shop.basketRow(0, "note") ==
          QStringLiteral("Return without receipt · Does not please · Damaged"));
    shop.press(Qt::Key_F12);
    shop.press(Qt::Key_Return); // no cash without a receipt: it is a note at once
    REQUIRE(shop.isOn("change"));
    const core::Transaction back = shop.last();
    REQUIRE(back.tenders.size() == 1);
    CHECK(back.tenders[0].type == TenderType::CreditNote);
    CHECK(shop.pay().doneTitle() == QStringLiteral("Given back"));
    CHECK(shop.pay().donePaid().contains(QString::fromStdString(back.tenders[0].reference)));
    CHECK(shop.eventsOf<core::RightOverridden>().back().right == "return_without_receipt");
    shop.app->scanned(shop.goods, 0);
    CHECK(shop.total() == -back.total);
}

TEST_CASE("taking the next item back ends with the basket it was meant for") {
    ReturnShop shop;
    shop.app->scanned(shop.goods, 0);
    shop.beginWithoutReceipt();
    shop.press(Qt::Key_F6);
    shop.press(Qt::Key_Return);
    CHECK(shop.basket().isEmpty());
    CHECK(shop.app->sale()->backText().isEmpty());
}

TEST_CASE("a sale is voided from the list of sales: the card is named, and pays back its part") {
    ReturnShop shop;
    shop.app->scanned(shop.goods, 0);
    shop.app->scanned(shop.goods, 0);
    const core::Money half = core::Money::minor(shop.total().minorUnits() / 2, test::gbp());
    REQUIRE(shop.till.session().tender(TenderType::Card, half, "A1"));
    shop.press(Qt::Key_F12);
    shop.finish();
    shop.press(Qt::Key_F9);
    REQUIRE(
        test::waitFor([&] { return shop.app->journal()->shown() == QStringLiteral("1"); }, 20'000));
    shop.press(Qt::Key_Delete);
    REQUIRE(test::waitFor([&] { return shop.app->prompt()->kind() == QStringLiteral("post-void"); },
                          20'000));
    CHECK(shop.app->prompt()->body().contains(QStringLiteral("A1")));
    shop.press(Qt::Key_Return);
    REQUIRE(shop.app->prompt()->kind() == QStringLiteral("pin")); // Ann may not
    shop.answer("3691");
    REQUIRE(shop.isOn("pay"));
    CHECK(shop.pay().remaining() == shop.pay().due());
    shop.press(Qt::Key_Return); // by card first
    REQUIRE(shop.app->prompt()->kind() == QStringLiteral("reference"));
    shop.app->prompt()->setValue(QStringLiteral("R1"));
    shop.press(Qt::Key_Return);
    CHECK(shop.app->page() == QStringLiteral("pay"));
    shop.finish(); // the rest in cash
    const core::Transaction back = shop.last();
    CHECK(back.kind == TransactionKind::PostVoid);
    REQUIRE(back.tenders.size() == 2);
    CHECK(back.tenders[0].applied == -half);
    CHECK(back.tenders[0].reference == "R1");
    CHECK(shop.eventsOf<core::RightOverridden>().back().right == "post_void");
    // Once is enough.
    shop.press(Qt::Key_F9);
    REQUIRE(test::waitFor([&] { return shop.app->journal()->rows()->count() == 2; }, 20'000));
    shop.press(Qt::Key_Down);
    shop.press(Qt::Key_Delete);
    CHECK(shop.refuses("cannot be voided"));
}

TEST_CASE("a sale is voided only with an empty basket, and nothing is changed by hand") {
    ReturnShop shop;
    const QString receipt = shop.sell(2);
    shop.takeBack(receipt, 1);
    shop.press(Qt::Key_Up);
    shop.app->sale()->step(1);
    CHECK(shop.refuses("worth what was paid"));
    shop.app->prompt()->dismiss();
    shop.press(Qt::Key_F9);
    REQUIRE(
        test::waitFor([&] { return shop.app->journal()->shown() == QStringLiteral("1"); }, 20'000));
    shop.press(Qt::Key_Delete);
    CHECK(shop.refuses("in progress"));
    CHECK(shop.basket().lines().size() == 1);
}

TEST_CASE("cash that goes back opens the drawer; a gift receipt shows the goods and no price") {
    PrinterLog log;
    test::DemoTill till{[&log](const std::string&) { return std::make_unique<QuickPrinter>(log); }};
    viewmodels::AppViewModel app(till.service());
    const auto press = [&](int key) { app.keyPressed(key, {}, 0); };
    const auto control = [&](int key) {
        app.keyPressed(key, {}, static_cast<int>(Qt::ControlModifier));
    };
    const auto isOn = [&](const char* page) {
        return test::waitFor([&] { return app.page() == QLatin1String(page); }, 20'000);
    };
    app.scanned(QString::fromStdString(till.plainItem().sku.value()), 0);
    press(Qt::Key_F12);
    press(Qt::Key_Return);
    REQUIRE(isOn("change"));
    REQUIRE(test::waitFor([&] { return log.count() == 1; }, 20'000));
    CHECK(log.opened() == 1);
    control(Qt::Key_G);
    REQUIRE(test::waitFor([&] { return log.count() == 2; }, 20'000));
    bool hasGoods = false;
    bool hasPrice = false;
    for (const core::ReceiptBlock& block : log.printed[1].blocks) {
        const auto* pair = std::get_if<core::PairBlock>(&block);
        hasGoods = hasGoods || (pair != nullptr && pair->left == till.plainItem().name);
        hasPrice = hasPrice || (pair != nullptr && pair->right.find('.') != std::string::npos);
    }
    CHECK(hasGoods);
    CHECK_FALSE(hasPrice);
    press(Qt::Key_F9);
    REQUIRE(test::waitFor([&] { return app.journal()->shown() == QStringLiteral("1"); }, 20'000));
    control(Qt::Key_G);
    REQUIRE(test::waitFor([&] { return log.count() == 3; }, 20'000));
    control(Qt::Key_B);
    REQUIRE(isOn("returns"));
    press(Qt::Key_Return); // one piece was sold, so it is chosen
    press(Qt::Key_F12);
    press(Qt::Key_Return);
    REQUIRE(isOn("change"));
    REQUIRE(test::waitFor([&] { return log.count() == 4; }, 20'000));
    CHECK(log.opened() == 2);
}

TEST_CASE("without a receipt the sales of a member, or of a card, are listed and one comes back") {
    ReturnShop shop;
    shop.app->member()->showEnrol(true);
    shop.app->member()->setProperty("newName", QStringLiteral("Jane Doe"));
    shop.app->member()->setProperty("newPhone", QStringLiteral("0201"));
    shop.app->member()->enrol();
    REQUIRE(test::waitFor([&] { return shop.app->member()->isAttached(); }, 20'000));
    shop.sell(1); // to Jane
    shop.sell(2); // to nobody
    shop.press(Qt::Key_F9);
    auto& journal = *shop.app->journal();
    REQUIRE(test::waitFor([&] { return journal.rows()->count() == 2; }, 20'000));
    shop.press(Qt::Key_M);
    REQUIRE(shop.app->prompt()->kind() == QStringLiteral("find-sales"));
    shop.app->prompt()->setValue(QStringLiteral("02-01"));
    shop.press(Qt::Key_Return);
    REQUIRE(test::waitFor([&] { return journal.listing() == QStringLiteral("member"); }, 20'000));
    REQUIRE(journal.rows()->count() == 1);
    CHECK(journal.shown() == QStringLiteral("1"));
    shop.press(Qt::Key_C); // nothing was paid by this card: the list stays
    shop.app->prompt()->setValue(QStringLiteral("1234"));
    shop.press(Qt::Key_Return);
    REQUIRE(test::waitFor([&] { return !shop.app->notice().isEmpty(); }, 20'000));
    CHECK(journal.rows()->count() == 1);
    shop.control(Qt::Key_B);
    REQUIRE(shop.isOn("returns"));
    CHECK(shop.row(0, "detail") == QStringLiteral("Sold 1 · 1 can come back"));
    shop.press(Qt::Key_Escape);
    shop.press(Qt::Key_F9);
    shop.press(Qt::Key_A);
    CHECK(test::waitFor([&] { return journal.rows()->count() == 2; }, 20'000));
}
