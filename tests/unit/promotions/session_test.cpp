// SPDX-License-Identifier: Apache-2.0
// Goal: a sale is priced by the rule set that was in force when its first line was rung up, and by
// no other; coupons, explanations and words on the receipt follow from it. Method: single sessions
// with rules of one kind each.
#include "core/promotion/sale_replay.h"
#include "core/receipt/build.h"
#include "unit/promotions/promo_shop.h"

#include <doctest/doctest.h>

using namespace evertill;
using namespace evertill::test;
using base::ErrorCode;
using core::test::items;
using core::test::percent;
using core::test::rule;
using core::test::rulesOf;

namespace {

core::RuleSet tenOff(std::int64_t version = 1) {
    core::Promotion one = rule("ten", core::ItemDiscount{items({"a"}), percent(10)});
    one.name = "Ten off";
    core::RuleSet rules = rulesOf({one});
    rules.version = version;
    return rules;
}

std::string totalOf(const usecase::SaleSession& session) {
    return session.totals().total.toString();
}

std::string textOf(const core::ReceiptDocument& document) {
    std::string text;
    for (const core::ReceiptBlock& block : document.blocks) {
        if (const auto* pair = std::get_if<core::PairBlock>(&block)) {
            text += pair->left + "|" + pair->right + "\n";
        }
    }
    return text;
}

} // namespace

TEST_CASE("a line says which rule took how much off, and so does the receipt") {
    PromoShop shop;
    const auto session = shop.session(shop.context(tenOff()));
    REQUIRE(scan(*session, "a", 2));
    CHECK(totalOf(*session) == "2.70");
    const core::LineAdjustment& adjustment = session->totals().lines[0].adjustments.at(0);
    CHECK(adjustment.source == core::AdjustmentSource::Promotion);
    CHECK(adjustment.ruleId == "ten");
    CHECK(adjustment.ruleVersion == 1);
    CHECK(adjustment.reason == "Ten off");
    CHECK(adjustment.amount == pence(-30));
    CHECK(session->totals().savings == pence(30));
    const core::Transaction sale = sell(*session);
    CHECK(sale.versions.ruleSet == 1);
    const std::string receipt = textOf(core::buildReceipt(sale, {}, {}));
    CHECK(receipt.find("  Ten off|-0.30\n") != std::string::npos);
    CHECK(receipt.find("You saved|0.30\n") != std::string::npos);
}

TEST_CASE("Bug: nobody could let promotions go below cost, whatever their rights") {
    PromoShop shop;
    shop.shop.catalogue.put("a", 150).cost = core::UnitPrice::tenThousandths(14'000, kGbp);
    core::RuleSet rules = rulesOf({rule("half", core::ItemDiscount{items({"a"}), percent(50)})});
    rules.policy.belowCost = core::BelowCost::Guarded;
    core::Staff staff;
    const core::OperatorId ann{"ann"};
    const core::OperatorId bo{"bo"};
    staff.operators = {{ann, "Ann", "cashier", true, true}, {bo, "Bo", "supervisor", true, true}};
    staff.roles = {{"cashier", {}},
                   {"supervisor", core::parseGrants("sell_below_cost", kGbp).value()}};
    usecase::SellingContext context = shop.context(rules);
    context.cashier = ann;
    context.staff = std::make_shared<const core::Staff>(std::move(staff));
    const auto session = shop.session(std::move(context));
    REQUIRE(scan(*session, "a"));
    CHECK(totalOf(*session) == "1.40"); // what it cost
    const auto refused = session->allowBelowCost(true);
    REQUIRE_FALSE(refused.hasValue());
    CHECK(refused.error().context == "sell_below_cost");
    CHECK(core::refusalOf(refused.error()).by == std::vector{bo});
    CHECK(totalOf(*session) == "1.40");
    REQUIRE(session->allowBelowCost(true, {bo, "clearance"}));
    CHECK(totalOf(*session) == "0.75");
    REQUIRE(shop.shop.recorder.overridden.size() == 1);
    CHECK(shop.shop.recorder.overridden[0].approvedBy == bo);
    CHECK(shop.shop.recorder.overridden[0].amount == pence(65)); // cost 1.40
    const core::Transaction sale = travelled(sell(*session));
    CHECK(sale.promotions.mayGoBelowCost);
    CHECK(core::replaySale(sale, *engineOf(rules)).empty());
}

TEST_CASE("a staff sale is allowed with what it takes off, and why") {
    PromoShop shop;
    core::RuleSet rules = tenOff();
    rules.promotions[0].conditions.audience = core::Audience::Staff;
    core::Staff staff;
    const core::OperatorId ann{"ann"};
    const core::OperatorId bo{"bo"};
    staff.operators = {{ann, "Ann", "cashier", true, true}, {bo, "Bo", "supervisor", true, true}};
    staff.roles = {{"cashier", {}}, {"supervisor", core::parseGrants("staff_sale", kGbp).value()}};
    usecase::SellingContext context = shop.context(rules);
    context.cashier = ann;
    context.staff = std::make_shared<const core::Staff>(std::move(staff));
    const auto session = shop.session(std::move(context));
    REQUIRE(scan(*session, "a", 2));
    CHECK(totalOf(*session) == "3.00");
    CHECK(core::refusalOf(session->setStaff(true).error()).asksWhy);
    REQUIRE(session->setStaff(true, {bo, "bought by staff"}));
    CHECK(totalOf(*session) == "2.70");
    const auto& overridden = shop.shop.recorder.overridden;
    REQUIRE(overridden.size() == 1);
    CHECK(overridden[0].right == "staff_sale");
    CHECK(overridden[0].amount == pence(30));
    CHECK(overridden[0].reason == "bought by staff");
}

TEST_CASE("a sale tells which text its rules were and how far its prices had come") {
    PromoShop shop;
    core::RuleSet rules = tenOff();
    rules.mark = 77;
    shop.shop.catalogue.reference = 12;
    const auto session = shop.session(shop.context(rules));
    REQUIRE(scan(*session, "a"));
    const core::Transaction sale = sell(*session);
    CHECK(sale.versions.ruleSetMark == 77);
    CHECK(sale.versions.reference == 12);
    CHECK(travelled(sale).versions == sale.versions);
}

TEST_CASE("a sale names its rules in the receipt's language, whatever the screens speak") {
    PromoShop shop;
    core::RuleSet rules = tenOff();
    rules.promotions[0].localNames = {{"zh-Hans", "九折"}};
    usecase::SellingContext context = shop.context(rules);
    context.settings.receiptLanguage = "zh-Hans";
    const auto session = shop.session(std::move(context));
    REQUIRE(scan(*session, "a", 2));
    REQUIRE(session->discountBasket(core::ManualDiscount{percent(10), "goodwill", {}, {}}));
    const core::Transaction sale = sell(*session);
    const auto& adjustments = sale.lines[0].amounts.adjustments;
    REQUIRE(adjustments.size() == 2);
    CHECK(adjustments[0].reason == "九折");
    CHECK(adjustments[1].reason == "goodwill"); // as it was typed
    core::ReceiptOptions options;
    options.language = "zh-Hans";
    CHECK(textOf(core::buildReceipt(sale, {}, options)).find("  九折|-0.30\n") !=
          std::string::npos);
}

TEST_CASE("what waits says what it came to when it was set aside, and nothing prices it again") {
    PromoShop shop;
    const auto session = shop.session(shop.context(tenOff()));
    REQUIRE(scan(*session, "a", 2));
    const core::BasketId id = session->basket().header().id;
    REQUIRE(session->suspend("blue coat"));
    CHECK(shop.shop.recorder.baskets.at(id).header().suspendedTotal == pence(270));
}

TEST_CASE("a basket keeps the rules it began with, the next one takes the new") {
    PromoShop shop;
    const auto session = shop.session(shop.context(tenOff()));
    REQUIRE(scan(*session, "a"));
    core::RuleSet newer = rulesOf({});
    newer.version = 2;
    session->setContext(shop.context(newer));
    REQUIRE(scan(*session, "a"));
    CHECK(totalOf(*session) == "2.70");
    CHECK(sell(*session).versions.ruleSet == 1);
    session->completed();
    REQUIRE(scan(*session, "a"));
    CHECK(totalOf(*session) == "1.50");
    CHECK(sell(*session).versions.ruleSet == 2);
}

TEST_CASE("Bug: a price zone that is set in the middle of a sale counts from the next one") {
    PromoShop shop;
    core::RuleSet rules = tenOff();
    rules.promotions[0].conditions.zones = {"north"};
    const auto engine = engineOf(rules);
    const auto session = shop.session(shop.context(engine));
    REQUIRE(scan(*session, "a"));
    usecase::SellingContext north = session->context();
    north.settings.priceZone = "north";
    session->setContext(north);
    const core::Transaction sale = travelled(sell(*session));
    CHECK(sale.total == pence(150));
    CHECK(core::replaySale(sale, *engine).empty());
    session->completed();
    REQUIRE(scan(*session, "a"));
    CHECK(totalOf(*session) == "1.35");
    const core::Transaction next = travelled(sell(*session));
    CHECK(next.promotions.zone == "north");
    CHECK(core::replaySale(next, *engine).empty());
}

TEST_CASE("rules are asked for the moment of the first line, however long a sale takes") {
    PromoShop shop;
    core::RuleSet rules = tenOff();
    rules.promotions[0].conditions.validUntilMicros = shop.shop.clock.micros + 1'000'000;
    const auto engine = engineOf(rules);
    const auto session = shop.session(shop.context(engine));
    REQUIRE(scan(*session, "a"));
    shop.shop.clock.micros += 60'000'000;
    REQUIRE(scan(*session, "a"));
    CHECK(totalOf(*session) == "2.70");
    const core::Transaction sale = sell(*session);
    CHECK(sale.pricedAt == sale.firstScanAt);
    CHECK(core::replaySale(travelled(sale), *engine).empty());
    session->completed();
    REQUIRE(scan(*session, "a"));
    CHECK(totalOf(*session) == "1.50");
}

TEST_CASE("a basket recalled under newer rules is priced by those, with the words they ask") {
    PromoShop shop;
    core::Item& item = shop.shop.catalogue.put("jam", 200);
    item.brand = "Acme";
    item.tags = {"organic", "local"};
    const auto session = shop.session(shop.context(tenOff()));
    REQUIRE(scan(*session, "jam"));
    CHECK(session->basket().lines()[0].brand.empty()); // nothing asks for it
    const core::BasketId id = session->basket().header().id;
    REQUIRE(session->suspend("blue coat").hasValue());
    core::RuleSet byBrand = rulesOf({rule("acme", core::ItemDiscount{{}, percent(50)})});
    auto& filter = std::get<core::ItemDiscount>(byBrand.promotions[0].kind).items;
    filter.brands = {"Acme"};
    filter.tags = {"organic"};
    byBrand.version = 2;
    session->setContext(shop.context(byBrand));
    REQUIRE(session->recall(shop.shop.recorder.baskets.at(id)).hasValue());
    CHECK(totalOf(*session) == "1.00");
    CHECK(session->basket().lines()[0].brand == "Acme");
    CHECK(session->basket().lines()[0].tags == std::vector<std::string>{"organic"});
    CHECK(shop.shop.recorder.baskets.at(id) == session->basket());
    CHECK(core::replaySale(travelled(sell(*session)), *engineOf(byBrand)).empty());
}

TEST_CASE("categories above an item's own are kept where a rule asks for them") {
    const std::vector<core::Category> tree{
        {core::CategoryId{"food"}, {}, "", {}},
        {core::CategoryId{"fruit"}, core::CategoryId{"food"}, "", {}},
        {core::CategoryId{"apples"}, core::CategoryId{"fruit"}, "", {}},
        {core::CategoryId{"p"}, core::CategoryId{"q"}, "", {}},
        {core::CategoryId{"q"}, core::CategoryId{"p"}, "", {}}};
    const auto engine =
        engineOf(rulesOf({rule("f", core::ItemDiscount{core::test::category("food"), percent(10)}),
                          rule("q", core::ItemDiscount{core::test::category("q"), percent(10)})}));
    const usecase::CategoryPaths paths = usecase::askedPaths(tree, *engine);
    CHECK(paths.at(core::CategoryId{"apples"}) ==
          std::vector{core::CategoryId{"food"}}); // nobody asks for fruit
    CHECK(paths.at(core::CategoryId{"fruit"}) == std::vector{core::CategoryId{"food"}});
    CHECK(!paths.contains(core::CategoryId{"food"}));
    CHECK(paths.at(core::CategoryId{"p"}) == std::vector{core::CategoryId{"q"}}); // a circle ends
}

TEST_CASE("what applied and what is close can be asked for") {
    PromoShop shop;
    core::RuleSet rules =
        rulesOf({rule("half", core::NthItem{items({"a"}), 2, percent(50), false})});
    const auto session = shop.session(shop.context(rules));
    REQUIRE(scan(*session, "a"));
    const auto result = session->explain();
    REQUIRE(result.hasValue());
    REQUIRE(result->explanations.size() == 1);
    CHECK(result->explanations[0].reason == core::ReasonCode::MoreUnits);
    CHECK(result->explanations[0].missing == 1'000);
    const auto plain = shop.shop.session().explain();
    REQUIRE(plain.hasValue());
    CHECK(plain->explanations.empty());
}

TEST_CASE("a published rule set that is of no use stops no sale") {
    struct Published final : ports::RuleSetSource {
        std::vector<core::RuleSetSummary> sets;
        int texts = 0;
        base::Expected<std::vector<core::RuleSetSummary>> list() override { return sets; }
        base::Expected<std::string> text(std::int64_t version) override {
            ++texts;
            return std::to_string(version);
        }
    } published;
    const auto compile = [](const std::string& text) -> base::Expected<usecase::SharedEngine> {
        if (text == "13") {
            return base::makeError(ErrorCode::InvalidFormat, text);
        }
        core::RuleSet rules = rulesOf({});
        rules.version = std::stoll(text);
        return engineOf(rules);
    };
    usecase::PromotionShelf shelf{compile};
    core::RulesWanted wanted{kGbp, core::StoreId{"S01"}, "store", 1'000};
    CHECK(shelf.inForce(published, wanted).engine == nullptr);
    core::RuleSetSummary set;
    set.currency = kGbp;
    set.version = 5;
    published.sets = {set};
    CHECK(shelf.inForce(published, wanted).engine->rules().version == 5);
    CHECK(shelf.inForce(published, wanted).engine->rules().version == 5);
    CHECK(published.texts == 1); // compiled once
    set.version = 6;
    set.validFromMicros = 2'000;
    set.validUntilMicros = 3'000;
    published.sets.push_back(set);
    CHECK(shelf.inForce(published, wanted).engine->rules().version == 5);
    CHECK(shelf.inForce(published, wanted).changesAtMicros == 2'000);
    wanted.atMicros = 2'000;
    CHECK(shelf.inForce(published, wanted).engine->rules().version == 6);
    CHECK(shelf.inForce(published, wanted).changesAtMicros == 3'000);
    wanted.atMicros = 3'000;
    CHECK(shelf.inForce(published, wanted).engine->rules().version == 5);
    set = {13, kGbp, 0, INT64_MAX, {core::StoreId{"S01"}}, {"store"}};
    published.sets.push_back(set);
    const usecase::PromotionsInForce none = shelf.inForce(published, wanted);
    CHECK(none.engine == nullptr);
    REQUIRE(none.problem.has_value());
    wanted.store = core::StoreId{"S02"}; // not its store
    CHECK(shelf.inForce(published, wanted).engine->rules().version == 5);
    wanted.currency = *core::Currency::parse("EUR");
    CHECK(shelf.inForce(published, wanted).engine == nullptr);
}
