// SPDX-License-Identifier: Apache-2.0
// Goal: the effect report of promotions says what the sales say: redemptions, units, cost, and the
// lift of an arm against those who were in none. Method: sums by hand.

#include "core/promotion/effect_sums.h"

#include <doctest/doctest.h>

using namespace evertill;

namespace {

core::Currency gbp() {
    return *core::Currency::parse("GBP");
}

core::Transaction sale(std::int32_t day, std::int64_t total, const std::string& arm) {
    core::Transaction t;
    t.currency = gbp();
    t.businessDate = *core::BusinessDate::of(2026, 11, day);
    t.total = core::Money::minor(total, gbp());
    t.promotions.arms.push_back({core::ExperimentId{"E1"}, arm});
    return t;
}

core::LineAdjustment off(const std::string& rule, std::int64_t minor) {
    core::LineAdjustment adjustment;
    adjustment.source = core::AdjustmentSource::Promotion;
    adjustment.ruleId = rule;
    adjustment.amount = core::Money::minor(-minor, gbp());
    return adjustment;
}

core::TransactionLine line(std::int64_t quantity, std::vector<core::LineAdjustment> adjustments) {
    core::TransactionLine row;
    row.line.kind = core::LineKind::Sale;
    row.line.quantity = core::Quantity::units(quantity);
    row.amounts.adjustments = std::move(adjustments);
    return row;
}

core::EffectReport whole(const core::EffectSums& sums) {
    return core::reportOf(sums, INT64_MIN, INT64_MAX);
}

} // namespace

TEST_CASE("a promotion's redemptions are sales, its units those it made cheaper, its cost money") {
    core::EffectSums sums;
    core::Transaction t = sale(1, 500, "A");
    t.lines.push_back(line(2, {off("P1", 40), off("P2", 10)}));
    core::TransactionLine mixed = line(3, {off("P1", 30)});
    const core::Money price = core::Money::minor(100, gbp());
    mixed.amounts.units = {{2, price, price, {}}, {1, price, price, {{0, price}}}};
    t.lines.push_back(mixed);
    t.lines.push_back(line(1, {}));
    core::TransactionLine returned = line(1, {off("P1", 5)});
    returned.line.kind = core::LineKind::Return;
    t.lines.push_back(returned);
    REQUIRE(sums.add(t));
    REQUIRE(sums.add(t));
    const core::EffectReport report = whole(sums);
    REQUIRE(report.promotions.size() == 2);
    CHECK(report.promotions[0] == core::PromotionEffect{"P1", "GBP", {2, 6'000, 140}});
    CHECK(report.promotions[1] == core::PromotionEffect{"P2", "GBP", {2, 4'000, 20}});
}

TEST_CASE(
    "an arm's lift is against the control, or against those in no arm; days are cut exactly") {
    core::EffectSums sums;
    REQUIRE(sums.add(sale(1, 1'250, "A")));
    REQUIRE(sums.add(sale(2, 1'250, "A")));
    REQUIRE(sums.add(sale(1, 1'000, "")));
    REQUIRE(sums.add(sale(3, 9'999, "")));
    const std::int64_t first = core::BusinessDate::of(2026, 11, 1)->days();
    const core::EffectReport two = core::reportOf(sums, first, first + 1);
    REQUIRE(two.arms.size() == 2);
    CHECK(two.arms[0].arm.empty());
    CHECK_FALSE(two.arms[0].lift);
    CHECK(two.arms[1].sums.sales == 2);
    CHECK(two.arms[1].average == 1'250);
    CHECK(two.arms[1].lift == 250);
    REQUIRE(sums.add(sale(1, 2'500, "control")));
    CHECK(whole(sums).arms[1].lift == -500);
    CHECK(whole(core::EffectSums{}) == core::EffectReport{});
}

TEST_CASE("Bug: a sale whose figures are beyond all bounds is left out as a whole") {
    core::EffectSums sums;
    core::Transaction good = sale(1, 1'250, "A");
    good.member = core::BasketMember{};
    good.limits = {{"daily", 0, 2}};
    REQUIRE(sums.add(good));
    CHECK(sums.memberLimits.at({good.member->id, "daily"}) == 2);
    for (const auto& [counted, used] : {std::pair{std::int64_t{0}, INT64_MAX},
                                        {std::int64_t{0}, INT64_MIN},
                                        {std::int64_t{0}, core::kMaxUse + 1},
                                        {INT64_MIN, std::int64_t{1}},
                                        {INT64_MAX, std::int64_t{1}}}) {
        core::Transaction poison = good;
        poison.limits.push_back({"daily", counted, used});
        CHECK(sums.add(poison).error().code == base::ErrorCode::OutOfRange);
    }
    core::Transaction poison = good;
    core::TransactionLine many = line(2, {off("P1", 1)});
    core::PricedUnits uncounted;
    uncounted.count = INT64_MAX;
    uncounted.shares = {{0, core::Money::zero(gbp())}};
    many.amounts.units = {uncounted, uncounted};
    poison.lines = {many};
    REQUIRE(sums.add(poison));
    CHECK(sums.promotions.begin()->second.units == 2'000); // no more than the line has
    poison.lines = {line(1, {off("P1", core::kMaxEffect), off("P1", 1)})};
    CHECK_FALSE(sums.add(poison));
    CHECK(sums.limits.at({"daily", good.businessDate.days()}) == 4);
}

TEST_CASE("Bug: a sale made up could swell the sums by any number of counters of any length") {
    core::EffectSums sums;
    core::Transaction t = sale(1, 500, "A");
    for (std::size_t i = 0; i < core::kMaxCounters; ++i) {
        t.limits.push_back({"c" + std::to_string(i), 0, 1});
    }
    REQUIRE(sums.add(t)); // no rule set is asked: it may come later
    t.limits.push_back({"only looked at", 3, 0});
    REQUIRE(sums.add(t));
    CHECK(sums.limits.size() == core::kMaxCounters);
    const core::EffectSums before = sums;
    t.limits.push_back({"one more", 0, 1});
    CHECK(sums.add(t).error().code == base::ErrorCode::OutOfRange);
    const std::string name(core::kMaxPromotionIdBytes + 1, 'x');
    core::Transaction counter = sale(1, 500, "A");
    counter.limits = {{name, 0, 1}};
    CHECK_FALSE(sums.add(counter));
    CHECK_FALSE(sums.add(sale(1, 500, name)));
    core::Transaction rule = sale(1, 500, "A");
    rule.lines = {line(1, {off(name, 1)})};
    CHECK_FALSE(sums.add(rule));
    core::Transaction arms = sale(1, 500, "A");
    arms.promotions.arms.resize(core::kMaxCounters + 1);
    CHECK_FALSE(sums.add(arms));
    CHECK(sums == before);
}
