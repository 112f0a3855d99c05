// SPDX-License-Identifier: Apache-2.0
// Goal: a customer with a certificate is sold to without the tax it names, by somebody with the
// right; number and reason stay on the sale and stand on its receipt; what comes back is what was
// paid. Method: one shop with prices that hold their tax and one where it comes on top.
#include "core/receipt/build.h"
#include "support/small_shop.h"
#include "usecase/returns.h"

#include <doctest/doctest.h>

using namespace evertill;
using namespace evertill::test;
using base::ErrorCode;
using core::OperatorId;
using core::Quantity;
using core::TenderType;

namespace {

const core::TaxExemption kResale{"ST-120 4711", {}, "resale"};

core::Money gbp(std::int64_t minor) {
    return core::Money::minor(minor, kGbp);
}

struct Till {
    SmallShop shop;
    usecase::SaleSession session = shop.session();

    explicit Till(core::TaxMode mode = core::TaxMode::Inclusive) {
        usecase::SellingContext context = session.context();
        context.taxPolicy.mode = mode;
        session.setContext(std::move(context));
        REQUIRE(session.scan({"4006381333931"})); // tea, 2.50, 20 %
        REQUIRE(session.changeQuantity(1, Quantity::units(4)));
    }
    core::Transaction commit() {
        const core::Money due = session.settlement().cashRemaining;
        REQUIRE(session.tender(TenderType::Cash, due));
        core::Transaction sale = session.prepare().value();
        sale.number = core::ReceiptNumber{1};
        session.completed();
        return sale;
    }
    // Piece by piece; what was given back for all of them.
    core::Money takeAllBack(const core::Transaction& sale) {
        core::Money sum = gbp(0);
        const core::ReturnTerms terms{"unwanted", core::ReturnCondition::BackToStock,
                                      core::EntryMethod::Scanned, 7, sale.taxPolicy.mode};
        for (std::int64_t i = 0; i < 4; ++i) {
            const std::vector<core::ReturnedLine> before{{1, Quantity::units(i)}};
            const std::vector<core::ReturnedLine> now{{1, Quantity::units(1)}};
            const auto back = core::linesBack(
                sale, i == 0 ? std::vector<core::ReturnedLine>{} : before, now, terms);
            REQUIRE(back.hasValue());
            REQUIRE(session.takeBack(*back).hasValue());
            CHECK(session.totals().tax.isZero());
            sum -= session.totals().total;
            REQUIRE(session.cancel("only asked").hasValue());
        }
        return sum;
    }
};

std::string textOf(const core::ReceiptDocument& receipt) {
    std::string text;
    for (const core::ReceiptBlock& block : receipt.blocks) {
        if (const auto* pair = std::get_if<core::PairBlock>(&block)) {
            text += pair->left + "|" + pair->right + "\n";
        } else if (const auto* words = std::get_if<core::TextBlock>(&block)) {
            text += words->text + "\n";
        }
    }
    return text;
}

bool has(const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("who is exempt pays no tax: certificate and reason are on the sale and its receipt") {
    core::TaxMode mode = core::TaxMode::Inclusive;
    std::int64_t due = 833; // 10.00 less 1.67
    SUBCASE("the tax is inside the price") {}
    SUBCASE("the tax comes on top") {
        mode = core::TaxMode::Exclusive;
        due = 1000;
    }
    Till till{mode};
    const core::Money full = till.session.totals().total;
    REQUIRE(till.session.exemptFromTax(kResale));
    CHECK(till.session.totals().total == gbp(due));
    CHECK(till.session.totals().tax.isZero());
    CHECK(till.session.totals().discounts.isZero());
    CHECK(till.session.totals().savings.isZero());
    REQUIRE(till.session.undo());
    CHECK(till.session.totals().total == full);
    REQUIRE(till.session.exemptFromTax(kResale));
    const core::Transaction sale = till.commit();
    CHECK(sale.exemption == kResale);
    CHECK(sale.total == gbp(due));
    CHECK(sale.taxes.empty());
    for (const char* language : {"en", "zh-Hans", "zh-Hant"}) {
        core::ReceiptOptions options;
        options.language = language;
        const std::string text = textOf(core::buildReceipt(sale, {}, options));
        CHECK(has(text, "|ST-120 4711"));
        CHECK(has(text, "resale"));
        CHECK(has(text, language == std::string_view{"en"}        ? "Tax exempt|"
                        : language == std::string_view{"zh-Hans"} ? "免税|"
                                                                  : "免稅|"));
    }
    CHECK(till.takeAllBack(sale) == sale.total);
    CHECK_FALSE(till.session.basket().header().exemption); // the next customer pays
}

TEST_CASE("exempt from one tax of two, the other is charged, and comes back") {
    Till till;
    till.shop.catalogue.put("wine", 1200, "two");
    REQUIRE(till.session.voidLine(1));
    REQUIRE(till.session.scan({"wine"}));
    const std::vector<core::TaxTotal> both = till.session.totals().taxes;
    REQUIRE(both.size() == 2);
    core::TaxExemption one = kResale;
    one.rates = {both[0].rate};
    REQUIRE(till.session.exemptFromTax(one));
    REQUIRE(till.session.totals().taxes.size() == 1);
    CHECK(till.session.totals().taxes[0].rate == both[1].rate);
    CHECK(till.session.totals().total < gbp(1200));
    CHECK(till.session.totals().net + till.session.totals().tax == till.session.totals().total);
}

TEST_CASE("an exemption wants a certificate and a reason, and is given by who may") {
    Till till;
    CHECK(till.session.exemptFromTax(core::TaxExemption{"", {}, "resale"}).error().code ==
          ErrorCode::ReasonRequired);
    CHECK(till.session.exemptFromTax(core::TaxExemption{"C", {}, ""}).error().context == "reason");
    CHECK(till.session.exemptFromTax(core::TaxExemption{std::string(101, 'x'), {}, "r"})
              .error()
              .code == ErrorCode::OutOfRange);
    core::Staff staff;
    staff.operators = {{OperatorId{"ann"}, "Ann", "cashier", true, true},
                       {OperatorId{"bo"}, "Bo", "supervisor", true, true}};
    staff.roles = {core::builtInRole("cashier"), core::builtInRole("supervisor")};
    usecase::SellingContext context = till.session.context();
    context.cashier = OperatorId{"ann"};
    context.staff = std::make_shared<const core::Staff>(std::move(staff));
    till.session.setContext(std::move(context));
    const auto refused = till.session.exemptFromTax(kResale);
    REQUIRE_FALSE(refused.hasValue());
    CHECK(refused.error().code == ErrorCode::NotPermitted);
    CHECK(refused.error().context == "exempt_tax");
    CHECK(refused.error().place == "bo");
    const core::Money before = till.session.totals().total;
    REQUIRE(till.session.exemptFromTax(kResale, {OperatorId{"bo"}}));
    REQUIRE(till.shop.recorder.overridden.size() == 1);
    CHECK(till.shop.recorder.overridden[0].amount == before - till.session.totals().total);
    CHECK_FALSE(till.shop.recorder.overridden[0].amount.isZero());
    CHECK(till.shop.recorder.overridden[0].approvedBy == OperatorId{"bo"});
    CHECK(till.shop.recorder.overridden[0].subject == kResale.certificate);
    CHECK(till.shop.recorder.overridden[0].reason == "resale");
    REQUIRE(till.session.scan({"cola"})); // no matter of the right
    CHECK(till.session.totals().tax.isZero());
    CHECK(till.session.exemptFromTax(std::nullopt)); // charging tax again is everybody's
    REQUIRE(till.session.exemptFromTax(kResale, {OperatorId{"bo"}}));
    REQUIRE(till.session.tender(TenderType::Cash, gbp(100)));
    CHECK(till.session.exemptFromTax(std::nullopt).error().code == ErrorCode::BasketBusy);
}
