// SPDX-License-Identifier: Apache-2.0
// Goal: a published rule set never changes, belongs to its tenant, is all there or not at all, and
// goes to the tills in frames they can take. Method: sets published on each database; what a till
// pulls is put together again and compared.
#include "central/rules/engine_shelf.h"
#include "central/rules/publish.h"
#include "contract/central/centre_fixture.h"
#include "wire/sync/frame_codec.h"
#include "wire/sync/row_codec.h"

using namespace evertill;
using namespace evertill::central;
using namespace evertill::test;

namespace {

std::string rulesOf(std::int64_t version, const std::string& promotions,
                    const std::string& currency = "GBP") {
    return R"({"currency":")" + currency + R"(","version":)" + std::to_string(version) +
           R"(,"promotions":[)" + promotions + "]}";
}

std::string promotion(const std::string& id, const std::string& items = "{}",
                      const std::string& percent = "10") {
    return R"({"id":")" + id + R"(","name":"Promotion )" + id +
           R"(","kind":{"type":"item_discount","items":)" + items +
           R"(,"reward":{"percent_off":")" + percent + R"("}}})";
}

RuleSetVerdict publish(Centre& c, const std::string& json, const std::string& tenant = "main") {
    AuditLine line = Centre::line(tenant);
    line.action = "rules.publish";
    return publishRuleSet(*c.database, *c.centre, c.sha256, json, line).value();
}

// What a till of the scope gets from its cursor on, frame by frame.
std::vector<ports::EncodedRow> pulled(Centre& c, const std::string& tenant, int& frames) {
    const ports::FeedScope scope{ports::TenantId{tenant}, core::StoreId{"S1"}};
    ports::ReferenceCursor cursor{c.database->incarnation(), 0};
    std::vector<ports::EncodedRow> rows;
    for (frames = 1;; ++frames) {
        const auto delta = c.feed->delta(scope, cursor, 5'000).value();
        REQUIRE(delta);
        std::size_t bytes = 0;
        for (const ports::EncodedRow& row : delta->rows) {
            bytes += row.key.size() + row.body.size();
            rows.push_back(row);
        }
        CHECK(bytes <= wire::kMaxBatchBytes);
        cursor.position = delta->upTo;
        if (delta->upTo == delta->consistentTo) {
            return rows;
        }
        REQUIRE_FALSE(delta->rows.empty());
    }
}

} // namespace

TEST_CASE("a published set is there as it was written, for its tenant alone, and never changes") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        const RuleSetVerdict first = publish(c, rulesOf(0, promotion("P1")));
        REQUIRE(first.isGood());
        CHECK(first.rules.version == 1);
        CHECK(publish(c, rulesOf(40, promotion("P1"))).isGood());
        CHECK(publish(c, rulesOf(0, promotion("P2"))).rules.version == 41);
        const std::int64_t position = c.feed
                                          ->delta({ports::TenantId{"main"}, core::StoreId{"S1"}},
                                                  {c.database->incarnation(), 0}, 10)
                                          .value()
                                          ->upTo;

        const RuleSetVerdict again = publish(c, rulesOf(40, promotion("P1")));
        CHECK(again.isGood());
        CHECK(again.isHere);
        for (const std::int64_t version : {2, 40, 41}) { // a gap is no free place either
            const RuleSetVerdict other = publish(c, rulesOf(version, promotion("P9")));
            REQUIRE(other.issues.size() == 1);
            CHECK(other.issues.front().pointer == "/version");
            CHECK(other.issues.front().code == base::ErrorCode::AlreadyExists);
        }
        CHECK(c.number(*c.centre, "SELECT position FROM ref_head WHERE tenant='main'") == position);

        CentreRuleSets sets{*c.centre, "main"};
        const auto list = sets.published().value();
        REQUIRE(list.size() == 3);
        CHECK(list[1].summary.version == 40);
        CHECK(list[2].position == position);
        CHECK(sets.text(41).value() ==
              rules::writeRuleSet(rules::readRuleSet(rulesOf(41, promotion("P2"))).rules));
        CHECK(sets.text(2).error().code == base::ErrorCode::NotFound);
        CHECK(CentreRuleSets(*c.centre, "other").published().value().empty());
        CHECK(publish(c, rulesOf(0, promotion("P1")), "other").rules.version == 1);
        CHECK(c.number(*c.centre, "SELECT count(*) FROM audit WHERE action='rules.publish' AND "
                                  "subject='version 40' AND tenant='main'") == 1);
        c.mustVerify();
    });
}

TEST_CASE("what the centre does not know is refused with the place named, and nothing is written") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        const auto issueOf = [&](const std::string& json) {
            const RuleSetVerdict verdict = publish(c, json);
            return verdict.issues.empty() ? std::string{} : verdict.issues.front().pointer;
        };
        CHECK(issueOf(rulesOf(0, promotion("P1", R"({"items":["NOBODY"]})"))) ==
              "/promotions/0/kind/items/items/0");
        CHECK(issueOf(rulesOf(0, promotion("P1", R"({"categories":["Nothing"]})"))) ==
              "/promotions/0/kind/items/categories/0");
        CHECK(issueOf(rulesOf(0, promotion("P1"), "JPY")) == "/currency");
        CHECK(issueOf(rulesOf(0, promotion("P1", "{}", "101"))) ==
              "/promotions/0/kind/reward/percent_off");
        CHECK(issueOf("{") == "");
        CHECK_FALSE(publish(c, "{").isGood());
        CHECK(issueOf(rulesOf(10'000'000'000, promotion("P1"))) == "/version");
        CHECK(c.number(*c.centre, "SELECT count(*) FROM ref_row") == 0);
    });
}

TEST_CASE("a large set comes to a till in frames it can take, and whole") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        std::string promotions;
        for (int i = 0; i < 20'000; ++i) {
            promotions += (i == 0 ? "" : ",") + promotion("LONG-PROMOTION-" + std::to_string(i));
        }
        const RuleSetVerdict verdict = publish(c, rulesOf(7, promotions));
        REQUIRE(verdict.isGood());
        REQUIRE(verdict.text.size() > 2'000'000);
        int frames = 0;
        std::string text;
        std::int64_t parts = 0;
        for (const ports::EncodedRow& row : pulled(c, "main", frames)) {
            const auto decoded = wire::decodeRow(row).value();
            const auto& part = std::get<ports::RuleSetPartRow>(*decoded.value);
            CHECK(part.part == parts);
            ++parts;
            text += base::textOf(part.body);
        }
        CHECK(frames > 1);
        CHECK(text == verdict.text);
        CentreRuleSets sets{*c.centre, "main"};
        const auto published = sets.find(7).value();
        REQUIRE(published);
        CHECK(published->position == parts);
        EngineShelf shelf;
        const auto engine = shelf.engine(sets, "main", 7);
        REQUIRE(engine);
        CHECK((*engine)->rules().promotions.size() == 20'000);
        CHECK(shelf.engine(sets, "main", 7).value() == *engine);
        CHECK(shelf.engine(sets, "other", 8).error().code == base::ErrorCode::NotFound);
    });
}
