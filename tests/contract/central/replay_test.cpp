// SPDX-License-Identifier: Apache-2.0
// Goal: the centre prices every sale again and tells of each cent that differs, of sales whose rule
// set it does not have, and of limits that all tills together passed; what it folds is told again
// by verify. Method: sales made by the engine as a till makes them, some bent by hand, on each
// database; the replay is driven step by step.
#include "central/audit/audit.h"
#include "central/reference/row_writer.h"
#include "central/replay/promotion_replay.h"
#include "central/rules/promotion_report.h"
#include "central/rules/publish.h"
#include "contract/central/centre_fixture.h"
#include "core/promotion/sale_replay.h"
#include "ports/sync/rule_set_parts.h"
#include "rules/compile.h"
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
// As a till compiles the text it has: it knows which text that was.
core::PromotionEngine markedEngineOf(const std::string& json) {
    core::RuleSet read = rules::readRuleSet(json).rules;
    read.mark = rules::markOf(rules::writeRuleSet(read));
    return core::PromotionEngine::compile(std::move(read)).value();
}

// A cash sale of these items as a till with the rule set makes it.
core::Transaction promoted(TestTill& till, const core::PromotionEngine& engine, std::int64_t number,
                           const std::vector<std::string>& skus,
                           const std::vector<core::CounterValue>& counters = {},
                           std::int64_t member = 0) {
    core::Basket basket{core::BasketId{uuidOf(1'000 + number)}, gbp()};
    core::BasketChange change{basket.header(), basket.header(), {}};
    std::int32_t lineNo = 1;
    for (const std::string& sku : skus) {
        change.lines.push_back({std::nullopt, someLine(lineNo++, sku)});
    }
    change.after.nextLineNo = lineNo;
    change.after.pricedFor = at(number);
    if (member != 0) {
        change.after.member = core::BasketMember{};
        change.after.member->id = core::MemberId{uuidOf(member)};
    }
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
    context.versions.ruleSetMark = engine.rules().mark;
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
        return Alerts{*centre}.list("main", {kind, "", "", 100, false}).value();
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
        ReplayTables tables{*c.records, *c.centre};
        CHECK(tables.wanted().value().empty()); // nobody looks for it as long as it is not here
        c.publish(kRules);
        CHECK(tables.wanted().value().size() == 1);
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

TEST_CASE("Bug: a sale that cannot be replayed is told as such and keeps no other waiting") {
    onEachDatabase([](Backend backend) {
        ReplayedCentre c{backend};
        addItem(c);
        c.publish(kRules);
        TestTill till{1};
        c.enrol(till);
        const auto engine = engineOf(kRules);
        c.take(till, promoted(till, engine, 1, {"A"}));
        core::Transaction overflow = promoted(till, engine, 2, {"A"});
        overflow.limits.push_back({"poison", 0, INT64_MAX});
        overflow.limits.push_back({"poison", 0, INT64_MAX});
        c.take(till, overflow);
        core::Transaction twice = promoted(till, engine, 3, {"A", "B"}); // one number, two lines
        twice.lines[1].line.lineNo = twice.lines[0].line.lineNo;
        for (core::TransactionLine& row : twice.lines) {
            row.amounts.adjustments.front().ruleId = "P9";
        }
        c.take(till, twice);
        core::Transaction nothing =
            promoted(till, engine, 4, {"A"}); // no database takes every text
        nothing.limits.push_back({std::string("poi\0son", 7), 0, 1});
        c.take(till, nothing);
        c.take(till, promoted(till, engine, 5, {"A"}));
        c.project();
        REQUIRE(c.replay->run());
        CHECK(c.figure("sales", "P1") >= 2);
        const auto alerts = c.alerts("replay");
        REQUIRE(!alerts.empty());
        CHECK(alerts.front().position == 2);
        CHECK(alerts.front().store == "S1");
        CHECK(alerts.front().detail.starts_with("could not be replayed: "));
        CHECK(c.alerts("price").size() >= 2); // both lines of that number
        CHECK(c.number(*c.centre, "SELECT count(*) FROM limit_use WHERE counter='poison'") == 0);
        CHECK(c.number(*c.centre, "SELECT position FROM projection WHERE name='promotions'") == 5);
        c.mustVerify();
        CHECK(c.replay->retry().value() == 0);
    });
}

TEST_CASE("Bug: a set that cannot be made ready keeps its own sales waiting, and no others") {
    onEachDatabase([](Backend backend) {
        ReplayedCentre c{backend};
        addItem(c);
        c.publish(kRules);
        std::string other = kRules;
        other.replace(other.find("\"version\":7"), 11, "\"version\":8");
        c.publish(other);
        // As if a later program had written it.
        const auto parts = ports::rowsOfRuleSet(core::summaryOf(rules::readRuleSet(kRules).rules),
                                                "{\"kind\":\"of tomorrow\"}")
                               .value();
        {
            auto transaction = Transaction::begin(*c.centre).value();
            RowWriter{*c.centre, c.sha256}.write("main", {{"", wire::encodeRow(parts[0])}}).value();
            transaction.commit().value();
        }
        TestTill till{1};
        c.enrol(till);
        c.take(till, promoted(till, engineOf(other), 1, {"A"}));
        c.take(till, promoted(till, engineOf(kRules), 2, {"A"}));
        c.take(till, promoted(till, engineOf(other), 3, {"A"}));
        c.project();
        REQUIRE(c.replay->run());
        REQUIRE(c.alerts("replay").size() == 1);
        CHECK(c.alerts("price").empty());
        CHECK(c.alerts("replay").front().position == 2);
        CHECK(c.figure("sales", "P1") == 3); // folded all the same
        CHECK(c.number(*c.centre, "SELECT rules FROM replay_wait WHERE reason=1") == 7);
        c.mustVerify();
    });
}

TEST_CASE("Bug: a till's own set from before its enrolment is a note, not alerts of cents") {
    onEachDatabase([](Backend backend) {
        ReplayedCentre c{backend};
        addItem(c);
        c.publish(kRules);
        std::string own = kRules;
        own.replace(own.find("\"10\""), 4, "\"20\"");
        TestTill till{1};
        c.enrol(till);
        c.take(till, promoted(till, markedEngineOf(own), 1, {"A"}));
        c.take(till, promoted(till, markedEngineOf(own), 2, {"A"}));
        c.take(till, promoted(till, markedEngineOf(kRules), 3, {"A"}));
        c.project();
        c.replay->run().value();
        CHECK(c.alerts("price").empty());
        const auto notes = ownRulesOf(*c.centre, ports::TenantId{"main"}).value();
        REQUIRE(notes.size() == 1);
        CHECK(notes[0].till == "T1");
        CHECK(notes[0].ruleSet == 7);
        CHECK(notes[0].sales == 2);
        c.mustVerify();
        c.number(*c.centre, "UPDATE own_rules SET sales=1");
        CHECK(verifyCentre(*c.database, c.sha256, c.codec).value().differences.size() == 1);
    });
}

TEST_CASE("Bug: another set under a version of the centre is told of a till that has its rows") {
    onEachDatabase([](Backend backend) {
        ReplayedCentre c{backend};
        addItem(c);
        c.publish(kRules);
        std::string own = kRules;
        own.replace(own.find("\"10\""), 4, "\"20\"");
        TestTill till{1};
        c.enrol(till);
        core::Transaction sale = promoted(till, markedEngineOf(own), 1, {"A"});
        sale.versions.reference = c.number(*c.centre, "SELECT max(position) FROM ref_row");
        c.take(till, sale);
        c.project();
        c.replay->run().value();
        REQUIRE(c.alerts().size() == 1);
        CHECK(c.alerts("price").front().detail ==
              "another rule set than the centre's of that version");
        CHECK(ownRulesOf(*c.centre, ports::TenantId{"main"}).value().empty());
        c.mustVerify();
    });
}

TEST_CASE(
    "Bug: a sale of which every line differs is ten alerts, and the last says how many more") {
    onEachDatabase([](Backend backend) {
        ReplayedCentre c{backend};
        addItem(c);
        std::string rules = kRules; // all lines get the discount
        rules.replace(rules.find("\"most\":2"), 8, "\"most\":99");
        c.publish(rules);
        TestTill till{1};
        c.enrol(till);
        core::Transaction sale =
            promoted(till, engineOf(rules), 1, std::vector<std::string>(40, "A"));
        for (core::TransactionLine& row : sale.lines) {
            row.amounts.adjustments.front().ruleId = "P9";
        }
        c.take(till, sale);
        c.project();
        c.replay->run().value();
        const auto alerts = c.alerts("price");
        REQUIRE(alerts.size() == 10);
        CHECK(std::count_if(alerts.begin(), alerts.end(), [](const Alert& alert) {
                  return alert.detail.ends_with(" more of this sale");
              }) == 1);
        c.mustVerify();
    });
}

TEST_CASE("Bug: a centre of before the limits of members folds everything again, and verifies") {
    onEachDatabase([](Backend backend) {
        ReplayedCentre c{backend};
        addItem(c);
        c.publish(kRules);
        TestTill till{1};
        c.enrol(till);
        c.take(till, promoted(till, engineOf(kRules), 1, {"A", "B"}, {}, 91));
        c.project();
        c.replay->run().value();
        {
            auto transaction = Transaction::begin(*c.centre).value();
            AuditLine line = Centre::line();
            line.action = "import.prices";
            line.subject = "prices.csv, price book 12";
            line.who = "anna";
            AuditTrail{*c.centre}.add(line).value();
            transaction.commit().value();
        }
        // As step 4 left it.
        c.replay.reset();
        REQUIRE(c.centre->script(
            "DROP TABLE credit_note; DROP TABLE shift_z; DROP TABLE shift_ledger; DROP TABLE "
            "returned_line; ALTER "
            "TABLE sale_line DROP COLUMN line_no; DROP TABLE member_limit_use; DROP TABLE "
            "own_rules; DROP TABLE ref_past; DROP TABLE price_import; DROP INDEX "
            "replay_wait_for; DROP INDEX quarantine_pos; ALTER TABLE alert DROP COLUMN "
            "settled; ALTER TABLE alert DROP COLUMN settled_by; ALTER TABLE alert DROP COLUMN "
            "remark; ALTER TABLE replay_wait DROP COLUMN rules; ALTER TABLE device_seen DROP "
            "COLUMN rules_position; UPDATE schema_step SET number=4 WHERE part='centre'"));
        c.database = CentralDatabase::open(c.folder.path(), c.url, c.random).value();
        c.replay = PromotionReplay::open(*c.database, c.codec, c.clock).value();
        CHECK(c.figure("sales", "P1") == 0);
        CHECK(c.number(*c.centre, "SELECT count(*) FROM price_import WHERE version=12 AND "
                                  "who='anna'") == 1);
        c.mustVerify();
        c.replay->run().value();
        CHECK(c.figure("sales", "P1") == 1);
        CHECK(c.number(*c.centre, "SELECT used FROM member_limit_use") == 2);
        c.mustVerify();
    });
}

TEST_CASE("what a member used at all tills beyond its limit is told, of that member alone") {
    onEachDatabase([](Backend backend) {
        ReplayedCentre c{backend};
        addItem(c);
        std::string rules = kRules;
        rules.replace(rules.find("campaign"), 8, "member");
        c.publish(rules);
        const auto engine = engineOf(rules);
        TestTill first{1};
        TestTill second{2, "S2", "main", "T1"};
        c.enrol(first);
        c.enrol(second);
        const auto sold = [&](TestTill& till, std::int64_t number, std::int64_t member) {
            core::Transaction sale = promoted(till, engine, number, {"A", "B"}, {}, member);
            REQUIRE(sale.limits.size() == 1);
            c.take(till, sale);
        };
        sold(first, 1, 91);
        sold(first, 2, 92);
        c.project();
        c.replay->run().value();
        CHECK(c.alerts().empty());
        sold(second, 1, 91);
        c.project();
        c.replay->run().value();
        REQUIRE(c.alerts().size() == 1);
        CHECK(c.alerts("limit").front().sold == 4);
        CHECK(c.alerts("limit").front().ours == 2);
        c.mustVerify();
    });
}
