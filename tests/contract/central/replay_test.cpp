// SPDX-License-Identifier: Apache-2.0
// Goal: the centre prices every sale again and tells of each cent that differs, of sales whose rule
// set it does not have, and of limits that all tills together passed; what it folds is told again
// by verify. Method: sales made by the engine as a till makes them, some bent by hand, on each
// database; the replay is driven step by step.
#include "central/replay/promotion_replay.h"
#include "central/rules/publish.h"
#include "contract/central/centre_fixture.h"
#include "core/promotion/sale_replay.h"
#include "wire/sync/row_codec.h"

using namespace evertill;
using namespace evertill::central;
using namespace evertill::test;

namespace {

// 10 % off everything, twice at most in the campaign, in an experiment of two halves.
const std::string kRules = R"({"currency":"GBP","version":7,"promotions":[
  {"id":"P1","name":"10 % off","kind":{"type":"item_discount","items":{},
   "reward":{"percent_off":"10"}},"limits":[{"scope":"campaign","of":"applications","most":2}]},
  {"id":"P2","name":"half of A","kind":{"type":"item_discount","items":{"items":["HALF"]},
   "reward":{"percent_off":"50"}},"arm":{"experiment":"E1","arm":"A","subject":"basket",
   "from":"0","until":"50"}}]})";

core::PromotionEngine engineOf(const std::string& json) {
    return core::PromotionEngine::compile(rules::readRuleSet(json).rules).value();
}

// A cash sale of these items as a till with the rule set makes it.
core::Transaction promoted(TestTill& till, const core::PromotionEngine& engine, std::int64_t number,
                           const std::vector<std::string>& skus,
                           const std::vector<core::CounterValue>& counters = {}) {
    core::Basket basket{core::BasketId{uuidOf(1'000 + number)}, gbp()};
    core::BasketChange change{basket.header(), basket.header(), {}};
    std::int32_t lineNo = 1;
    for (const std::string& sku : skus) {
        change.lines.push_back({std::nullopt, someLine(lineNo++, sku)});
    }
    change.after.nextLineNo = lineNo;
    change.after.pricedFor = at(number);
    basket.apply(change);
    core::SaleFacts facts;
    facts.store = till.place.store;
    facts.businessDate = someDay();
    facts.counters = counters;
    const auto input = core::inputOf(basket, facts).value();
    const auto result = engine.price(input).value();
    const core::TaxCategory standard{
        core::TaxCategoryId{"standard"},
        "Standard",
        {{core::TaxRateId{"gb-20"}, "VAT 20 %", "A", core::Rate::millionths(200'000), false}}};
    const core::TaxTable table{{standard.id, standard}};
    const auto totals = core::computeTotals(basket, table, {}, &result).value();
    core::TenderLine cash;
    cash.number = 1;
    cash.handed = totals.total;
    cash.change = core::Money::zero(gbp());
    cash.forfeited = core::Money::zero(gbp());
    cash.applied = cash.handed;
    core::BasketChange paid{basket.header(), basket.header(), {}};
    paid.after.tenders.push_back(cash);
    basket.apply(paid);
    core::FreezeContext context;
    context.store = till.place.store;
    context.till = till.place.till;
    context.cashier = core::OperatorId{"anna"};
    context.shift = core::ShiftId{1};
    context.businessDate = someDay();
    context.versions.ruleSet = engine.rules().version;
    context.promotions = core::recordOf(input, result, engine.asked());
    context.limits = core::limitsOf(result, engine.asked());
    context.now = at(number);
    core::Transaction sale = core::freeze(basket, totals, context).value();
    sale.number = core::ReceiptNumber{number};
    return sale;
}

struct ReplayedCentre : Centre {
    explicit ReplayedCentre(Backend which)
        : Centre(which)
        , replay(PromotionReplay::open(*database, codec, clock).value()) {}

    void publish(const std::string& json) {
        AuditLine line = Centre::line();
        const auto verdict = publishRuleSet(*database, *centre, sha256, json, line).value();
        for (const rules::Issue& issue : verdict.issues) {
            FAIL_CHECK(rules::issueWords(issue));
        }
    }
    void take(TestTill& till, const core::Transaction& sale) {
        accept(till.run(core::TransactionCompleted{sale}));
    }
    std::vector<Alert> alerts(const std::string& kind = {}) {
        return Alerts{*centre}.list("main", kind, "", "", 100).value();
    }
    std::int64_t figure(const std::string& column, const std::string& promotion) {
        return number(*centre, "SELECT CAST(coalesce(sum(" + column +
                                   "),0) AS BIGINT) FROM promotion_day WHERE promotion='" +
                                   promotion + "'");
    }
    std::unique_ptr<PromotionReplay> replay;
};

// The rules name an item that the centre must know.
void addItem(Centre& c) {
    ports::ItemRow item;
    item.item.sku = core::Sku{"HALF"};
    RowWriter writer{*c.centre, c.sha256};
    auto transaction = Transaction::begin(*c.centre).value();
    writer.write("main", {{"", wire::encodeRow(item)}}).value();
    transaction.commit().value();
}

} // namespace

TEST_CASE("a sale as the rules say raises nothing and is told in the figures") {
    onEachDatabase([](Backend backend) {
        ReplayedCentre c{backend};
        addItem(c);
        c.publish(kRules);
        TestTill till{1};
        c.enrol(till);
        const auto engine = engineOf(kRules);
        const core::Transaction sale = promoted(till, engine, 1, {"A", "B"});
        CHECK(sale.total.minorUnits() == 2 * (255 - 26)); // 10 % of 2.55 is 0.255, half-up
        c.take(till, sale);
        c.take(till, std::get<core::TransactionCompleted>(till.sale({"A"})).transaction);
        CHECK(c.replay->step().value() == 0); // never ahead of the main projection
        c.project();
        c.replay->run().value();
        CHECK(c.alerts().empty());
        CHECK(c.figure("sales", "P1") == 1);
        CHECK(c.figure("units", "P1") == 2'000);
        CHECK(c.figure("cost", "P1") == 52);
        CHECK(c.replay->step().value() == 0);
        c.mustVerify();
        c.number(*c.centre, "UPDATE promotion_day SET cost=cost+1");
        CHECK(verifyCentre(*c.database, c.sha256, c.codec).value().differences.size() == 1);
    });
}

TEST_CASE("a cent that differs is an alert with sale, line, sold and ours") {
    onEachDatabase([](Backend backend) {
        ReplayedCentre c{backend};
        addItem(c);
        c.publish(kRules);
        TestTill till{1};
        c.enrol(till);
        // A till whose engine takes 20 % off: what the centre gets is not what its set says.
        std::string wrong = kRules;
        wrong.replace(wrong.find("\"10\""), 4, "\"20\"");
        c.take(till, promoted(till, engineOf(wrong), 1, {"A"}));
        c.project();
        c.replay->run().value();
        const auto alerts = c.alerts("price");
        REQUIRE(alerts.size() == 1);
        CHECK(alerts.front().store == "S1");
        CHECK(alerts.front().receipt == 1);
        CHECK(alerts.front().line == 1);
        CHECK(alerts.front().sold == 204);
        CHECK(alerts.front().ours == 229);
        CHECK(alerts.front().rules == 7);
        CHECK(Alerts{*c.centre}.count("other").value() == 0);
        c.mustVerify();
        c.number(*c.centre, "DELETE FROM alert");
        CHECK(verifyCentre(*c.database, c.sha256, c.codec).value().differences.size() == 1);
    });
}

TEST_CASE("a sale by a set that is not here is told, and priced again when it comes") {
    onEachDatabase([](Backend backend) {
        ReplayedCentre c{backend};
        addItem(c);
        TestTill till{1};
        c.enrol(till);
        c.take(till, promoted(till, engineOf(kRules), 1, {"A"}));
        c.project();
        c.replay->run().value();
        REQUIRE(c.alerts("rules").size() == 1);
        CHECK(c.alerts("rules").front().rules == 7);
        CHECK(c.figure("sales", "P1") == 1);
        c.replay->run().value();
        CHECK(c.alerts().size() == 1);
        c.mustVerify();
        c.publish(kRules);
        c.replay->run().value();
        CHECK(c.alerts().empty());
        CHECK(c.figure("sales", "P1") == 1);
        CHECK(c.number(*c.centre, "SELECT count(*) FROM replay_wait") == 0);
        c.mustVerify();
    });
}

TEST_CASE("a sale in quarantine waits, is folded once it is released, never when discarded") {
    onEachDatabase([](Backend backend) {
        ReplayedCentre c{backend};
        addItem(c);
        c.publish(kRules);
        TestTill till{1};
        c.enrol(till);
        const auto engine = engineOf(kRules);
        for (const int number : {1, 2}) {
            core::Transaction sale = promoted(till, engine, number, {"A"});
            sale.store = core::StoreId{"S2"}; // wrong store: into quarantine
            c.take(till, sale);
        }
        c.project();
        c.replay->run().value();
        CHECK(c.figure("sales", "P1") == 0);
        CHECK(c.number(*c.centre, "SELECT count(*) FROM replay_wait") == 2);
        c.mustVerify();
        c.number(*c.centre, "UPDATE quarantine SET state=1 WHERE pos=(SELECT max(pos) FROM "
                            "quarantine)");
        c.replay->run().value();
        CHECK(c.number(*c.centre, "SELECT count(*) FROM replay_wait") == 1);
        CHECK(c.figure("sales", "P1") == 0);
    });
}

TEST_CASE(
    "what all tills together used of a campaign beyond its limit is told once, with figures") {
    onEachDatabase([](Backend backend) {
        ReplayedCentre c{backend};
        addItem(c);
        c.publish(kRules);
        const auto engine = engineOf(kRules);
        TestTill first{1};
        TestTill second{2, "S2", "main", "T1"};
        c.enrol(first);
        c.enrol(second);
        c.take(first, promoted(first, engine, 1, {"A", "B"}));
        c.project();
        c.replay->run().value();
        CHECK(c.alerts().empty());
        c.take(second, promoted(second, engine, 1, {"A", "B"}));
        c.project();
        c.replay->run().value();
        REQUIRE(c.alerts("limit").size() == 1);
        CHECK(c.alerts("limit").front().sold == 4);
        CHECK(c.alerts("limit").front().ours == 2);
        c.take(second, promoted(second, engine, 2, {"A"}));
        c.project();
        c.replay->run().value();
        REQUIRE(c.alerts("limit").size() == 1);
        CHECK(c.alerts("limit").front().sold == 5);
        c.mustVerify();
    });
}
