// SPDX-License-Identifier: Apache-2.0
// Goal: foreign cash stands on the page of payment only while a rate is known; the amount typed is
// in its currency, its worth and the change are told, and the drawer's count asks for it. Method:
// the view-models over a real till, by keys.
#include "qml/shift_shop.h"

#include <doctest/doctest.h>

using namespace evertill;
using namespace evertill::test;

namespace {

QString last(viewmodels::RowsModel* rows, const char* role) {
    return ShiftShop::cell(rows, rows->count() - 1, role);
}

void begin(ShiftShop& shop) {
    shop.app->open(QStringLiteral("sale"));
    shop.app->scanned(shop.goods, 0);
    shop.app->open(QStringLiteral("pay"));
}

} // namespace

TEST_CASE("foreign cash is offered only while a rate is known") {
    ShiftShop shop;
    begin(shop);
    const int before = shop.app->pay()->tenders()->count();
    CHECK(last(shop.app->pay()->tenders(), "name") == QStringLiteral("Credit note"));
    shop.till.close();
    const std::string today =
        core::BusinessDate::localDayOf(shop.till.terminal().clock().now()).toString();
    shop.setting("exchange.rates", ("JPY=0.0052@2020-01-01 USD=0.79@" + today).c_str());
    shop.till.reopen();
    shop.app = std::make_unique<viewmodels::AppViewModel>(shop.till.service());
    shop.openPage();
    shop.supervisorServes();
    shop.openWith("100");
    begin(shop);
    viewmodels::PayViewModel* pay = shop.app->pay();
    REQUIRE(pay->tenders()->count() == before + 1);
    CHECK(last(pay->tenders(), "name") == QStringLiteral("Foreign cash"));

    pay->selectTender(before);
    CHECK(pay->entryTitle() == QStringLiteral("Cash received in JPY"));
    CHECK(shop.app->notice().contains(QStringLiteral("old. Ask"))); // an old rate is told
    pay->selectTender(before);                                      // again: the next currency
    CHECK(pay->entryTitle() == QStringLiteral("Cash received in USD"));
    CHECK(last(pay->tenders(), "hint") == QStringLiteral("1 USD is 0.79 · rate of today"));
    CHECK(pay->quickAmounts()->count() > 1);
    pay->type(QStringLiteral("1"));
    pay->type(QStringLiteral("0"));
    pay->type(QStringLiteral("0"));
    CHECK(pay->takeText() == QStringLiteral("Take $100.00, worth £79.00"));
    const core::Money total = shop.till.session().totals().total;
    CHECK(pay->changeForEntry().remove(u'£').toDouble() ==
          doctest::Approx(static_cast<double>(7'900 - total.minorUnits()) / 100));
    // Bug: change beyond what should be in the drawer was given without a question.
    for (int i = 0; i < 4; ++i) {
        pay->type(QStringLiteral("0"));
    }
    pay->take();
    REQUIRE(waitFor([&] { return shop.app->prompt()->isOpen(); }, 20'000));
    CHECK(shop.app->prompt()->title().contains(QStringLiteral("in the drawer?")));
    shop.press(Qt::Key_Escape);
    CHECK(shop.app->page() == QStringLiteral("pay"));
    CHECK(shop.till.session().basket().header().tenders.empty());
    for (int i = 0; i < 4; ++i) {
        pay->backspace();
    }
    pay->take();
    REQUIRE(waitFor([&] { return shop.app->page() == QStringLiteral("change"); }, 20'000));
    shop.press(Qt::Key_Return);

    shop.openPage();
    CHECK(shop.shows("And in USD", "$100.00"));
    CHECK(shop.shows(
        "Should be in the drawer",
        QString::fromUtf8("£%1")
            .arg(static_cast<double>(10'000 - 7'900 + total.minorUnits()) / 100, 0, 'f', 2)
            .toUtf8()));
    shop.control(Qt::Key_K);
    viewmodels::RowsModel* rows = shop.shift()->count()->rows();
    CHECK(last(rows, "label") == QStringLiteral("Foreign cash USD"));
    shop.shift()->count()->select(rows->count() - 1);
    shop.shift()->count()->type(QStringLiteral("99.50"));
    const std::vector<core::TenderCount> counted = shop.shift()->count()->tenders();
    REQUIRE(counted.size() == 1);
    CHECK(counted.front().type == core::TenderType::ForeignCash);
    CHECK(counted.front().counted.toString() == "99.50");
    CHECK(counted.front().counted.currency().code() == "USD");
}
