// SPDX-License-Identifier: Apache-2.0
// Goal: faults that people found where goods come back on the screen stay mended. Method: the
// view-models over a real till, by keys and scans.
#include "qml/return_shop.h"

using namespace evertill;
using core::OperatorId;
using core::TenderType;
using test::ReturnShop;

TEST_CASE("Bug: F9 was dead under the question for a receipt, which names it") {
    ReturnShop shop;
    shop.sell(1);
    shop.control(Qt::Key_B);
    REQUIRE(shop.app->prompt()->kind() == QStringLiteral("receipt"));
    shop.press(Qt::Key_F9);
    CHECK_FALSE(shop.app->prompt()->isOpen());
    CHECK(shop.app->page() == QStringLiteral("journal"));
}

TEST_CASE("Bug: taking back and voiding were offered of a receipt that took goods back") {
    ReturnShop shop;
    const viewmodels::JournalViewModel& list = *shop.app->journal();
    const QString receipt = shop.sell(1);
    shop.takeBack(receipt, 0);
    shop.press(Qt::Key_F12);
    shop.finish();
    shop.press(Qt::Key_F9);
    REQUIRE(test::waitFor([&] { return list.shown() == QStringLiteral("2"); }, 20'000));
    CHECK_FALSE(list.canComeBack());
    CHECK_FALSE(list.canBeVoided());
    shop.press(Qt::Key_Down);
    REQUIRE(test::waitFor([&] { return list.shown() == QStringLiteral("1"); }, 20'000));
    CHECK(list.canComeBack());
    CHECK(list.canBeVoided());
}

TEST_CASE("Bug: the page of a receipt began at a line of which nothing is left") {
    ReturnShop shop;
    shop.app->scanned(shop.goods, 0);
    shop.app->scanned(QString::fromStdString(shop.till.itemWithDeposit().sku.value()), 0);
    shop.press(Qt::Key_F12);
    const QString receipt = shop.finish();
    shop.openReceipt(receipt);
    CHECK(shop.returns().current() == 0);
    shop.press(Qt::Key_Right);
    shop.press(Qt::Key_Return);
    shop.openReceipt(receipt);
    CHECK(shop.row(0, "hasLeft") == QStringLiteral("false"));
    CHECK(shop.returns().current() == 1);
}

TEST_CASE("Bug: a refused refund was told by the code of the way to pay") {
    ReturnShop shop;
    shop.takeBack(shop.sell(1), 0);
    shop.press(Qt::Key_F12);
    shop.type("900");
    shop.press(Qt::Key_Return);
    CHECK(shop.refuses("By Cash at most"));
    CHECK(shop.basket().header().tenders.empty());
}

TEST_CASE("Bug: more cash than should be in the drawer was given back without a second question") {
    ReturnShop shop;
    const QString receipt = shop.sell(1);
    const core::Money paid = shop.last().total;
    std::optional<bool> isOut;
    shop.till.service().changeShift(
        [](usecase::Shifts& shifts) {
            const core::Money penny = core::Money::minor(1, test::gbp());
            return shifts.moveCash({OperatorId{"7"}}, {}, core::CashMove::SafeDrop, penny, {});
        },
        false, [&](const auto& outcome) { isOut = outcome.hasValue(); });
    REQUIRE(test::waitFor([&] { return isOut.has_value(); }, 20'000));
    REQUIRE(*isOut);
    shop.takeBack(receipt, 0);
    shop.press(Qt::Key_F12);
    const auto asks = [&] { return shop.app->prompt()->kind() == QStringLiteral("sure"); };
    for (const int answer : {Qt::Key_Escape, Qt::Key_Return}) {
        shop.press(Qt::Key_Return);
        REQUIRE(test::waitFor([&] { return shop.app->prompt()->isOpen() && asks(); }, 20'000));
        CHECK(shop.basket().header().tenders.empty());
        shop.press(answer);
    }
    REQUIRE(shop.isOn("change"));
    CHECK(shop.last().tenders[0].applied == -paid);
}

TEST_CASE("Bug: what was paid by voucher and in cash was offered as one credit note of it all") {
    ReturnShop shop;
    shop.app->scanned(shop.goods, 0);
    const core::Money voucher = core::Money::minor(50, test::gbp());
    const core::Money total = shop.total();
    REQUIRE(shop.till.session().tender(TenderType::Voucher, voucher, "V1"));
    shop.press(Qt::Key_F12);
    shop.takeBack(shop.finish(), 0); // one piece is chosen at once
    shop.press(Qt::Key_F12);
    REQUIRE(shop.app->page() == QStringLiteral("pay"));
    CHECK(shop.pay().entry() == QStringLiteral("0.50"));
    shop.press(Qt::Key_Return);
    CHECK(shop.app->page() == QStringLiteral("pay"));
    shop.finish();
    const core::Transaction back = shop.last();
    REQUIRE(back.tenders.size() == 2);
    CHECK(back.tenders[0].type == TenderType::CreditNote);
    CHECK(back.tenders[0].applied == -voucher);
    CHECK(back.tenders[1].type == TenderType::Cash);
    CHECK(back.tenders[1].applied == voucher - total);
}
