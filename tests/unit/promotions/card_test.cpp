// SPDX-License-Identifier: Apache-2.0
// Goal: INV money that a card terminal charged is a tender of the basket, and what could not become
// one is never charged, with discounts bound to a tender as without. Method: sessions with a rule
// for paying in cash and a store of payments in memory, whose terminal is the test.
#include "unit/promotions/promo_shop.h"
#include "usecase/card_payments.h"

#include <algorithm>
#include <doctest/doctest.h>

using namespace evertill;
using namespace evertill::test;
using base::ErrorCode;
using core::TenderType;
using core::test::items;
using core::test::percent;
using core::test::rule;
using core::test::rulesOf;
using ports::PaymentKind;
using ports::PaymentRecord;
using ports::PaymentState;

namespace {

class MemoryPayments final : public ports::PaymentStore {
public:
    base::Expected<void> beginPayment(const ports::PaymentIntent& intent,
                                      base::UtcTime now) override {
        m_all.push_back({intent, PaymentState::Unknown, {}, now.micros});
        return {};
    }
    base::Expected<void> settlePayment(ports::PaymentId id, PaymentState state,
                                       const ports::PaymentFacts& facts) override {
        for (PaymentRecord& record : m_all) {
            if (record.intent.id == id) {
                record.state = state;
                record.facts = facts;
                return {};
            }
        }
        return base::makeError(ErrorCode::NotFound);
    }
    base::Expected<std::vector<PaymentRecord>> unsettledPayments() override {
        return where(
            [](const PaymentRecord& record) { return record.state == PaymentState::Unknown; });
    }
    base::Expected<std::vector<PaymentRecord>> paymentsOf(const core::BasketId& basket) override {
        return where([&](const PaymentRecord& record) { return record.intent.basket == basket; });
    }
    base::Expected<PaymentRecord> payment(ports::PaymentId id) override {
        auto found = where([&](const PaymentRecord& record) { return record.intent.id == id; });
        return found.empty() ? base::Expected<PaymentRecord>{base::makeError(ErrorCode::NotFound)}
                             : base::Expected<PaymentRecord>{found.front()};
    }

private:
    template <typename Wanted>
    std::vector<PaymentRecord> where(const Wanted& wanted) {
        std::vector<PaymentRecord> found;
        std::copy_if(m_all.begin(), m_all.end(), std::back_inserter(found), wanted);
        std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
            return a.begunAtMicros < b.begunAtMicros;
        });
        return found;
    }
    std::vector<PaymentRecord> m_all;
};

core::RuleSet cashTen(std::int64_t version = 1) {
    core::RuleSet rules = rulesOf({rule("cash", core::ItemDiscount{items({"a"}), percent(10)})});
    rules.promotions[0].name = "Cash ten";
    rules.promotions[0].conditions.tenders = {"cash"};
    rules.version = version;
    return rules;
}

struct CardDesk {
    PromoShop shop;
    MemoryPayments payments;

    base::Expected<ports::PaymentIntent> intent(const usecase::SaleSession& session,
                                                const core::Money& amount) {
        return usecase::cardIntent(payments, session, amount, shop.shop.clock, shop.shop.random);
    }
    void begin(const ports::PaymentIntent& intent) {
        REQUIRE(payments.beginPayment(intent, shop.shop.clock.now()).hasValue());
    }
    void approve(const ports::PaymentIntent& intent, std::uint32_t receipt) {
        ports::PaymentFacts facts;
        facts.amountMinor = intent.amount.minorUnits();
        facts.receipt = receipt;
        REQUIRE(payments.settlePayment(intent.id, PaymentState::Approved, facts).hasValue());
    }
    bool take(usecase::SaleSession& session) {
        const auto taken = usecase::takeCardPayments(payments, session);
        REQUIRE(taken.hasValue());
        return *taken;
    }
};

} // namespace

TEST_CASE("Bug: a card that a discount for cash forbids was charged before it was refused") {
    CardDesk desk;
    const auto session = desk.shop.session(desk.shop.context(cashTen()));
    REQUIRE(scan(*session, "a", 2));
    REQUIRE(session->tender(TenderType::Cash, pence(100)).hasValue());
    CHECK(session->totals().total == pence(270));
    const auto refused = desk.intent(*session, pence(170));
    REQUIRE_FALSE(refused.hasValue());
    CHECK(refused.error().code == ErrorCode::TenderNotAllowed);
    CHECK(refused.error().context == "Cash ten");
}

TEST_CASE("Bug: what was charged stayed untendered when the discount or the total changed") {
    CardDesk desk;
    const auto session = desk.shop.session(desk.shop.context(cashTen()));
    REQUIRE(scan(*session, "a", 2));
    REQUIRE(session->intendTenders({TenderType::Card}).hasValue());
    const auto intent = desk.intent(*session, pence(300));
    REQUIRE(intent.hasValue());
    desk.begin(*intent);
    // What nothing should let happen while the terminal is at it.
    REQUIRE(session->intendTenders({TenderType::Cash}).hasValue());
    CHECK(session->totals().total == pence(270));
    desk.approve(*intent, 42);
    CHECK(desk.take(*session));
    CHECK_FALSE(desk.take(*session));
    REQUIRE(session->basket().header().tenders.size() == 1);
    CHECK(session->basket().header().tenders[0].handed == pence(300));
    CHECK(session->settlement().isSettled());
    CHECK(session->settlement().change == pence(30));
    const core::Transaction sale = travelled(sell(*session));
    CHECK(sale.change == pence(30));
}

TEST_CASE("Bug: after a clock that went back a reversal was not found and was made again") {
    CardDesk desk;
    const auto session = desk.shop.session(desk.shop.context(rulesOf({})));
    REQUIRE(scan(*session, "a", 2));
    for (std::int64_t round = 0; round < 2; ++round) { // the terminal counts receipts anew
        const auto intent = desk.intent(*session, pence(300));
        REQUIRE(intent.hasValue());
        desk.begin(*intent);
        desk.approve(*intent, 42);
        REQUIRE(desk.take(*session));
        desk.shop.shop.clock.micros -= 3'600'000'000;
        if (round == 1) {
            break;
        }
        const auto reversal = usecase::reversalIntent(desk.payments, *session, 1,
                                                      desk.shop.shop.clock, desk.shop.shop.random);
        REQUIRE(reversal.hasValue());
        REQUIRE(reversal->has_value());
        CHECK((*reversal)->kind == PaymentKind::Reversal);
        desk.begin(**reversal);
        desk.approve(**reversal, 43);
        CHECK(desk.take(*session));
        CHECK(session->basket().header().tenders.empty());
        CHECK_FALSE(desk.take(*session));
    }
    CHECK_FALSE(desk.take(*session)); // the second payment is not the one that was reversed
    CHECK(session->basket().header().tenders.size() == 1);
}

TEST_CASE("Bug: a refused or removed first tender kept the customer from paying otherwise") {
    CardDesk desk;
    const auto session = desk.shop.session(desk.shop.context(cashTen()));
    REQUIRE(scan(*session, "a", 2));
    SUBCASE("refused") {
        REQUIRE_FALSE(session->tender(TenderType::Cash, pence(0)).hasValue());
    }
    SUBCASE("taken back") {
        REQUIRE(session->tender(TenderType::Cash, pence(100)).hasValue());
        REQUIRE(session->removeTender(1).hasValue());
    }
    CHECK(session->totals().total == pence(300));
    REQUIRE(session->tender(TenderType::Card, pence(300), "A1").hasValue());
    CHECK(session->settlement().isSettled());
}

TEST_CASE("Bug: a basket lost its rule set, and so its total, over a restart") {
    CardDesk desk;
    auto session = desk.shop.session(desk.shop.context(cashTen(1)));
    REQUIRE(scan(*session, "a", 2));
    REQUIRE(session->tender(TenderType::Cash, pence(100)).hasValue());
    const std::optional<core::Basket> stored{session->basket()};
    session.reset();
    core::RuleSet newer = rulesOf({});
    newer.version = 2;
    const usecase::SellingContext inForce = desk.shop.context(newer);
    const auto engineOf1 = [](std::int64_t set) -> base::Expected<usecase::SharedEngine> {
        return set == 1 ? base::Expected<usecase::SharedEngine>{engineOf(cashTen(1))}
                        : base::makeError(ErrorCode::NotFound);
    };
    session = desk.shop.session(
        usecase::contextOf(stored, inForce, desk.shop.shop.catalogue, engineOf1), stored);
    session->setContext(inForce);
    CHECK(session->totals().total == pence(270));
    CHECK(session->basket() == *stored);
    CHECK(sell(*session).versions.ruleSet == 1);
    session->completed();
    REQUIRE(scan(*session, "a", 2));
    CHECK(session->totals().total == pence(300));
    CHECK(sell(*session).versions.ruleSet == 2);
    // What can not be had any more, and a basket without a set, go on by what is in force.
    const auto none = [](std::int64_t) -> base::Expected<usecase::SharedEngine> {
        return base::makeError(ErrorCode::NotFound);
    };
    CHECK(usecase::contextOf(stored, inForce, desk.shop.shop.catalogue, none).versions.ruleSet ==
          2);
}
