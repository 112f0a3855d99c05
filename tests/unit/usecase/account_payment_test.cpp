// SPDX-License-Identifier: Apache-2.0
// Goal: a payment on an account is money and no turnover, and of any amount, also where cash is
// rounded to coins. Method: real sessions, their sales folded as shifts and managers fold them.
#include "core/figures/day_figures.h"
#include "core/order/account.h"
#include "core/order/account_payment.h"
#include "core/receipt/shift_report.h"
#include "support/small_shop.h"

#include <algorithm>
#include <doctest/doctest.h>

using namespace evertill;
using namespace evertill::test;
using core::Money;
using core::TenderType;

namespace {

struct Till {
    SmallShop shop;
    std::unique_ptr<usecase::SaleSession> session;

    explicit Till(const char* currency) {
        usecase::SellingContext context = shop.context();
        context.identity.currency = core::Currency::parse(currency).value();
        session = std::make_unique<usecase::SaleSession>(context, shop.catalogue, shop.clock,
                                                         shop.random, shop.recorder.sinks());
    }
    [[nodiscard]] Money money(std::int64_t minor) const {
        return Money::minor(minor, session->basket().currency());
    }
    core::Transaction finish() {
        core::Transaction sale = session->prepare().value();
        session->completed();
        return sale;
    }
};

} // namespace

TEST_CASE("Bug: an account could not be brought to zero where cash is rounded to coins") {
    Till till{"CHF"};
    REQUIRE(till.session->payOnAccount("AC-X", till.money(493)));
    REQUIRE(till.session->tender(TenderType::Card, till.money(493), "R1"));
    CHECK(core::storedUses(till.finish()).front().issued == till.money(493));
    REQUIRE(till.session->payOnAccount("AC-X", till.money(493)));
    REQUIRE(till.session->tender(TenderType::Cash, till.money(495)));
    const core::Transaction inCash = till.finish();
    CHECK(core::storedUses(inCash).front().issued == till.money(493));
    CHECK(inCash.rounding == till.money(2));
    // By no coin at all nothing is paid.
    REQUIRE(till.session->payOnAccount("AC-X", till.money(2)));
    CHECK(till.session->tender(TenderType::Cash, till.money(0)).error().place == "coin");
    CHECK(till.session->tender(TenderType::Card, till.money(2), "R2"));
}

TEST_CASE("Bug: sales on account were turnover twice, when charged and when paid") {
    Till till{"GBP"};
    REQUIRE(till.session->scan({"tea"}));
    const Money total = till.session->totals().total;
    REQUIRE(till.session->tender(TenderType::OnAccount, total, "AC-X"));
    const core::Transaction charged = till.finish();
    REQUIRE(till.session->payOnAccount("AC-X", total));
    REQUIRE(till.session->tender(TenderType::Cash, total));
    const core::Transaction paid = till.finish();

    auto shift = core::emptyFigures(core::ShiftId{1}, charged.businessDate, kGbp);
    REQUIRE(core::addTransaction(shift, charged));
    const core::ShiftFigures before = shift;
    REQUIRE(core::addTransaction(shift, paid));
    CHECK(before.sold == total);
    CHECK(shift.sold == total);
    CHECK(shift.sold + shift.refunded == shift.net + shift.tax);
    CHECK(shift.sales == 1);
    CHECK(shift.lines == before.lines);
    CHECK(shift.taxes == before.taxes);
    CHECK(shift.operators == before.operators);
    CHECK(core::expectedCash(shift).value() == total); // but it is in the drawer
    core::LedgerShift ledger;
    ledger.figures = shift;
    const auto report = core::buildShiftReport(ledger, {}, {48, "en", "S1-T1", {}});
    CHECK(std::ranges::any_of(report.blocks, [&](const core::ReceiptBlock& block) {
        const auto* row = std::get_if<core::PairBlock>(&block);
        return row != nullptr && row->left == "Paid on account" && row->right == total.toString();
    }));

    core::DayFigures day;
    core::BusinessDate date = charged.businessDate;
    core::addFigures(day, date, core::TransactionCompleted{charged});
    core::DayFigures both = day;
    core::addFigures(both, date, core::TransactionCompleted{paid});
    const auto& cash = both.at({date, core::FigureKind::Tender, "cash"});
    CHECK(cash == core::FigureSums{1, 0, total.minorUnits()});
    both.erase({date, core::FigureKind::Tender, "cash"});
    CHECK(both == day);
}

TEST_CASE("a payment that an older program took stays turnover, as its shift and its Z have it") {
    Till till{"GBP"};
    REQUIRE(till.session->payOnAccount("AC-X", till.money(250)));
    REQUIRE(till.session->tender(TenderType::Cash, till.money(250)));
    core::Transaction paid = till.finish();
    REQUIRE(core::isBesideTurnover(paid.lines.front().line));
    paid.lines.front().line.sku = core::Sku{std::string{core::kAccountPaymentSku}};
    CHECK(core::isAccountPayment(paid.lines.front().line)); // and the account has it
    CHECK(core::storedUses(paid).front().issued == till.money(250));

    auto shift = core::emptyFigures(core::ShiftId{1}, paid.businessDate, kGbp);
    REQUIRE(core::addTransaction(shift, paid));
    CHECK(shift.sold == till.money(250));
    CHECK(shift.sales == 1);
    core::DayFigures day;
    core::BusinessDate date = paid.businessDate;
    core::addFigures(day, date, core::TransactionCompleted{paid});
    CHECK(day.at({date, core::FigureKind::Day, {}}) == core::FigureSums{1, 1, 250});
}
