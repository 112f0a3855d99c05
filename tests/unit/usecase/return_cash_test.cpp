// SPDX-License-Identifier: Apache-2.0
// Goal: where cash is rounded to coins, INV over all returns of a sale no more cash goes out than
// was taken, and in all no more than was taken or the goods cost, however the goods are split; and
// what was rounded up comes back with all of it. Method: random small sales in Swiss francs, paid
// in random ways, return in random parts, paid out by the plan or by cash first.
#include "support/small_shop.h"
#include "usecase/returns.h"

#include <doctest/doctest.h>

using namespace evertill;
using namespace evertill::test;
using core::Money;
using core::Quantity;
using core::TenderType;

namespace {

const core::Currency kChf = core::Currency::parse("CHF").value();
const core::ReturnTerms kTerms{"unwanted", core::ReturnCondition::BackToStock,
                               core::EntryMethod::Scanned, 7, core::TaxMode::Inclusive};

Money chf(std::int64_t minor) {
    return Money::minor(minor, kChf);
}

struct SwissTill {
    SmallShop shop;
    std::unique_ptr<usecase::SaleSession> session;

    SwissTill() {
        usecase::SellingContext context = shop.context();
        context.identity.currency = kChf;
        session = std::make_unique<usecase::SaleSession>(context, shop.catalogue, shop.clock,
                                                         shop.random, shop.recorder.sinks());
    }
};

struct Goods {
    std::int64_t price;
    std::int64_t pieces;
};

// Parts by card and by voucher, as far as they go; the rest in cash.
core::Transaction sold(const std::vector<Goods>& goods, std::int64_t byCard,
                       std::int64_t byVoucher) {
    core::Basket basket{core::BasketId{base::Uuid{base::Uuid::Raw{9}}}, kChf};
    for (const Goods& one : goods) {
        core::BasketLine line = lineOf("g" + std::to_string(basket.lines().size()), 1,
                                       Quantity::units(one.pieces), "zero");
        line.price.price = line.regularPrice =
            core::UnitPrice::tenThousandths(one.price * 100, kChf);
        basket.apply(core::addLine(basket, line).value());
    }
    const core::BasketTotals totals = core::computeTotals(basket, taxTable(), {}).value();
    const auto pay = [&](TenderType type, std::int64_t most) {
        const core::Settlement state = core::settle(totals.total, basket.header().tenders);
        const Money part = std::min(chf(most), state.remaining);
        const Money handed = type == TenderType::Cash ? state.cashRemaining : part;
        if (!state.isSettled() && (type == TenderType::Cash || !part.isZero())) {
            basket.apply(core::addTender(basket, totals.total, {type, handed, "ref", 5}).value());
        }
    };
    pay(TenderType::Card, byCard);
    pay(TenderType::Voucher, byVoucher);
    pay(TenderType::Cash, 0);
    core::FreezeContext context;
    context.store = core::StoreId{"S01"};
    context.till = core::TillId{"01"};
    core::Transaction sale = core::freeze(basket, totals, context).value();
    sale.number = core::ReceiptNumber{1};
    return sale;
}

Money byTender(const core::Transaction& transaction, std::optional<TenderType> type) {
    Money sum = chf(0);
    for (const core::TenderLine& tender : transaction.tenders) {
        sum += !type || tender.type == *type ? tender.applied : chf(0);
    }
    return sum;
}

void payOut(usecase::SaleSession& session, bool byPlan) {
    const auto pay = [&](TenderType type, std::optional<Money> share) {
        const core::Settlement due = session.settlement();
        if (!due.remaining.isNegative()) {
            return;
        }
        Money back = type == TenderType::Cash ? due.cashRemaining : due.remaining;
        back = share && type != TenderType::Cash ? std::max(back, -*share) : back;
        const auto most = session.mostRefund(type);
        back = most ? std::max(back, -*most) : back;
        if (most && most->isZero()) {
            return;
        }
        REQUIRE(session.tender(type, back, "R1"));
    };
    if (byPlan) {
        for (const core::TenderShare& share : usecase::refundPlan(session)) {
            pay(share.type, share.amount);
        }
    } else {
        pay(TenderType::Cash, {});
        pay(TenderType::CreditNote, {});
    }
}

core::Transaction comeBack(SwissTill& till, const usecase::ReturnableSale& found,
                           const std::vector<core::ReturnedLine>& wanted, bool byPlan = true) {
    REQUIRE(usecase::returnGoods(*till.session, found, wanted, kTerms));
    payOut(*till.session, byPlan);
    core::Transaction back = till.session->prepare().value();
    till.session->completed();
    return back;
}

} // namespace

TEST_CASE("Bug: ten pieces at 0.03, 0.30 in all, were paid out as 0.50 in cash one by one") {
    SwissTill till;
    usecase::ReturnableSale found{sold({{3, 10}}, 0, 0), {}};
    Money out = chf(0);
    for (int i = 0; i < 10; ++i) {
        const core::Transaction back = comeBack(till, found, {{1, Quantity::units(1)}});
        CHECK(byTender(back, TenderType::Cash).isZero());
        out -= byTender(back, {});
        found.soFar.push_back({1, Quantity::units(1)});
    }
    CHECK(out == chf(30)); // as credit notes
    found.soFar.clear();
    CHECK(byTender(comeBack(till, found, {}), TenderType::Cash) == chf(-30)); // at once: coins
}

TEST_CASE(
    "What cash rounding took comes back with the last of the goods, and what it gave does not") {
    SwissTill till;
    const usecase::ReturnableSale up{sold({{93, 1}}, 0, 0), {}}; // 0.95 taken
    CHECK(byTender(comeBack(till, up, {}), TenderType::Cash) == chf(-95));
    const usecase::ReturnableSale down{sold({{92, 1}}, 0, 0), {}}; // 0.90 taken
    CHECK(byTender(comeBack(till, down, {}), {}) == chf(-90));
    const usecase::ReturnableSale mixed{sold({{92, 1}}, 0, 50), {}}; // 0.40 taken in cash
    const core::Transaction back = comeBack(till, mixed, {});
    CHECK(byTender(back, TenderType::CreditNote) == chf(-50));
    CHECK(byTender(back, TenderType::Cash) == chf(-40));
}

TEST_CASE("INV over all returns of a sale no more cash goes out than was taken") {
    CHECK(rc::check("coins", [] {
        SwissTill till;
        std::vector<Goods> goods;
        for (int i = *rc::gen::inRange(1, 4); i > 0; --i) {
            goods.push_back(
                {*rc::gen::inRange<std::int64_t>(1, 99), *rc::gen::inRange<std::int64_t>(1, 6)});
        }
        usecase::ReturnableSale found{sold(goods, *rc::gen::element<std::int64_t>(0, 0, 7, 40),
                                           *rc::gen::element<std::int64_t>(0, 0, 11, 50)),
                                      {}};
        Money cash = byTender(found.sale, TenderType::Cash);
        Money all = std::max(byTender(found.sale, {}), found.sale.total);
        for (bool isAll = false; !isAll;) {
            std::vector<core::ReturnedLine> wanted;
            isAll = true;
            for (const auto& line : core::returnableLines(found.sale, found.soFar).value()) {
                const std::int64_t pieces = line.left.inThousandths() / 1000;
                const auto part = *rc::gen::inRange<std::int64_t>(0, pieces + 1);
                isAll = isAll && part == pieces;
                if (part > 0) {
                    wanted.push_back({line.lineNo, Quantity::units(part)});
                }
            }
            if (wanted.empty()) {
                return;
            }
            const core::Transaction back =
                comeBack(till, found, wanted, *rc::gen::arbitrary<bool>());
            cash += byTender(back, TenderType::Cash);
            all += byTender(back, {});
            RC_ASSERT(byTender(back, TenderType::Cash).minorUnits() % 5 == 0);
            RC_ASSERT(cash >= chf(0));
            RC_ASSERT(all >= chf(0));
            found.soFar.insert(found.soFar.end(), wanted.begin(), wanted.end());
        }
    }));
}
