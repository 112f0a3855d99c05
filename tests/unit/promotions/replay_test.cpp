// SPDX-License-Identifier: Apache-2.0
// Goal: what a till sold under a rule set is, priced again from the sale alone, the same to the
// cent, and a cent that was changed is found. Method: random rule sets, random sessions with
// discounts by hand, members and undone steps; each sale goes through the journal's bytes before
// it is replayed, and its units are returned in random parts.
#include "core/promotion/refund.h"
#include "unit/promotions/promo_shop.h"

#include <doctest/doctest.h>

using namespace evertill;
using namespace evertill::test;

namespace {

const core::BasketMember kMember{core::MemberId{base::Uuid{base::Uuid::Raw{5}}}, "gold"};

void anyStep(usecase::SaleSession& session) {
    const auto lineNo =
        *rc::gen::inRange<std::int32_t>(0, session.basket().header().nextLineNo + 1);
    switch (*rc::gen::inRange(0, 13)) {
    case 0:
    case 1:
    case 2:
    case 3:
    case 4:
        scan(session, *rc::gen::element("a", "b", "c", "d", "e"),
             *rc::gen::inRange<std::int64_t>(1, 4));
        break;
    case 5: {
        usecase::AddOptions options;
        options.weight = core::Quantity::thousandths(*rc::gen::inRange<std::int64_t>(1, 3'000));
        static_cast<void>(session.scan({"cheese"}, options));
        break;
    }
    case 6: scan(session, "cola"); break; // with its deposit
    case 7: static_cast<void>(session.voidLine(lineNo)); break;
    case 8: static_cast<void>(session.discountLine(lineNo, anyDiscount())); break;
    case 9: static_cast<void>(session.discountBasket(anyDiscount())); break;
    case 10:
        static_cast<void>(
            session.setMember(*rc::gen::arbitrary<bool>() ? std::optional{kMember} : std::nullopt));
        break;
    case 11:
        static_cast<void>(session.exemptFromTax(
            *rc::gen::arbitrary<bool>() ? std::optional{core::TaxExemption{"C 1", {}, "resale"}}
                                        : std::nullopt));
        break;
    default: static_cast<void>(session.undo());
    }
}

core::Transaction anySale(PromoShop& shop, const usecase::SharedEngine& engine) {
    const auto session = shop.session(shop.context(engine));
    const int steps = *rc::gen::inRange(1, 14);
    for (int i = 0; i < steps; ++i) {
        anyStep(*session);
        shop.shop.clock.micros += 1'234'567;
    }
    scan(*session, "a");
    return sell(*session);
}

usecase::SharedEngine anyEngine() {
    core::test::RandomShop random{*rc::gen::arbitrary<std::uint64_t>()};
    return engineOf(random.rules(*rc::gen::inRange(0, 7)));
}

// All units of a line in parts, as customers bring them back.
void returnInParts(const core::TransactionLine& row) {
    const core::SoldLine sold{row.line.lineNo, row.line.quantity, row.amounts.amount,
                              row.amounts.units};
    core::Quantity back;
    core::Money refunded = core::Money::zero(kGbp);
    while (back < row.line.quantity) {
        const core::Quantity rest = row.line.quantity - back;
        const core::Quantity part = rest.isWhole()
                                        ? core::Quantity::units(*rc::gen::inRange<std::int64_t>(
                                              1, rest.inThousandths() / 1000 + 1))
                                        : rest;
        const core::ReturnedLine before{row.line.lineNo, back};
        const core::ReturnedLine now{row.line.lineNo, part};
        const std::span<const core::ReturnedLine> nothing;
        const auto refund =
            core::refundFor({&sold, 1}, back.isZero() ? nothing : std::span{&before, 1}, {&now, 1});
        RC_ASSERT(refund.hasValue());
        RC_ASSERT(!refund->total.isNegative());
        refunded += refund->total;
        back = back + part;
    }
    RC_ASSERT(refunded == row.amounts.amount);
}

} // namespace

TEST_CASE("INV what a till sold replays without a difference, also from the journal's bytes") {
    CHECK(rc::check([] {
        PromoShop shop;
        const usecase::SharedEngine engine = anyEngine();
        const core::Transaction sale = anySale(shop, engine);
        RC_ASSERT(sale.versions.ruleSet == 1);
        RC_ASSERT(core::replaySale(sale, *engine).empty());
        const core::Transaction read = travelled(sale);
        RC_ASSERT(read == sale);
        RC_ASSERT(core::replaySale(read, *engine).empty());
        RC_ASSERT(core::checkBalance(read).hasValue());
    }));
}

TEST_CASE("INV units of a promoted sale come back in any parts for exactly what was paid") {
    CHECK(rc::check([] {
        PromoShop shop;
        const core::Transaction sale = travelled(anySale(shop, anyEngine()));
        for (const core::TransactionLine& row : sale.lines) {
            returnInParts(row);
        }
    }));
}

TEST_CASE("an empty rule set changes no line, and a basket's total not at all") {
    CHECK(rc::check([] {
        const core::Basket basket = anyBasket();
        core::RuleSet none = core::test::rulesOf({});
        const auto engine = engineOf(none);
        core::SaleFacts facts;
        const auto result = engine->price(*core::inputOf(basket, facts));
        RC_ASSERT(result.hasValue());
        const core::TaxPolicy policy = anyPolicy();
        const auto plain = core::computeTotals(basket, taxTable(), policy);
        const auto promoted = core::computeTotals(basket, taxTable(), policy, &*result);
        RC_ASSERT(plain.hasValue() && promoted.hasValue());
        RC_ASSERT(plain->extended == promoted->extended);
        RC_ASSERT(plain->discounts == promoted->discounts);
        RC_ASSERT(plain->savings == promoted->savings);
        if (!basket.header().discount) { // which is spread over units, not over lines
            for (std::size_t i = 0; i < plain->lines.size(); ++i) {
                RC_ASSERT(plain->lines[i].amount == promoted->lines[i].amount);
                RC_ASSERT(plain->lines[i].adjustments == promoted->lines[i].adjustments);
            }
            RC_ASSERT(plain->total == promoted->total);
        }
    }));
}

TEST_CASE("a replay tells which line differs, and by how much") {
    PromoShop shop;
    const auto engine = engineOf(core::test::rulesOf({core::test::rule(
        "half", core::NthItem{core::test::items({"a"}), 2, core::test::percent(50), false})}));
    const auto session = shop.session(shop.context(engine));
    REQUIRE(scan(*session, "b"));
    REQUIRE(scan(*session, "a", 2));
    core::Transaction sale = sell(*session);
    REQUIRE(sale.lines[1].amounts.amount == pence(225));

    SUBCASE("a cent more") {
        sale.lines[1].amounts.amount += pence(1);
        const auto found = core::replaySale(sale, *engine);
        REQUIRE(found.size() == 1);
        CHECK(found[0] == core::Difference{core::Differing::Amount, 2, pence(226), pence(225)});
    }
    SUBCASE("another cause") {
        sale.lines[1].amounts.adjustments[0].ruleId = "other";
        const auto found = core::replaySale(sale, *engine);
        REQUIRE(found.size() == 1);
        CHECK(found[0].what == core::Differing::Adjustments);
    }
    SUBCASE("a discount that the sale does not have") {
        sale.lines[1].line.quantity = core::Quantity::units(1);
        const auto found = core::replaySale(sale, *engine);
        REQUIRE(!found.empty());
        CHECK(found[0].what == core::Differing::Amount);
    }
    SUBCASE("another rule set") {
        sale.versions.ruleSet = 2;
        const auto found = core::replaySale(sale, *engine);
        REQUIRE(found.size() == 1);
        CHECK(found[0].what == core::Differing::RuleSet);
    }
    SUBCASE("a sale of before the promotions") {
        sale.versions.ruleSet = 0;
        CHECK(core::replaySale(sale, *engine).empty());
    }
}
