// SPDX-License-Identifier: Apache-2.0
// Goal: a published rule set never changes, belongs to its tenant, is all there or not at all, and
// goes to the tills in frames they can take. Method: sets published on each database; what a till
// pulls is put together again and compared.
#include "central/reference/item_codes.h"
#include "central/reference/row_writer.h"
#include "central/rules/engine_shelf.h"
#include "central/rules/publish.h"
#include "contract/central/centre_fixture.h"
#include "wire/sync/frame_codec.h"
#include "wire/sync/row_codec.h"

#include <thread>

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

TEST_CASE("Bug: the same set posted twice without a version was published twice") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        CHECK_FALSE(publish(c, rulesOf(0, promotion("P1"))).isHere);
        const RuleSetVerdict again = publish(c, rulesOf(0, promotion("P1")));
        CHECK(again.isHere);
        CHECK(again.rules.version == 1);
        CHECK(publish(c, rulesOf(0, promotion("P2"))).rules.version == 2);
        CHECK(publish(c, rulesOf(0, promotion("P1"))).rules.version ==
              3); // not the newest any more
        CHECK(c.number(*c.centre, "SELECT count(*) FROM audit WHERE action='rules.publish'") == 3);
    });
}

TEST_CASE(
    "a till that is new gets only sets that can be in force; the centre still reads the others") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        constexpr std::int64_t kDay = 86'400'000'000;
        const auto publishAt = [&](std::int64_t micros, const std::string& json) {
            AuditLine line = Centre::line();
            line.atMicros = micros;
            REQUIRE(publishRuleSet(*c.database, *c.centre, c.sha256, json, line)->isGood());
        };
        publishAt(100 * kDay, rulesOf(1, promotion("P1")));
        publishAt(100 * kDay, rulesOf(2, promotion("P2")));
        std::string later = rulesOf(3, promotion("P3"));
        later.insert(1, R"("valid_from":"1970-04-12T00:00:00Z",)"); // day 101
        publishAt(100 * kDay, later);
        int frames = 0;
        std::vector<std::string> live;
        for (const ports::EncodedRow& row : pulled(c, "main", frames)) {
            if (!row.isRemoved) {
                live.push_back(row.key);
            }
        }
        CHECK(live ==
              std::vector<std::string>{wire::ruleSetPartKey(2, 0), wire::ruleSetPartKey(3, 0)});
        CentreRuleSets sets{*c.centre, "main"};
        CHECK(sets.list().value().size() == 2);
        CHECK(sets.text(1).value() ==
              rules::writeRuleSet(rules::readRuleSet(rulesOf(1, promotion("P1"))).rules));
        const RuleSetVerdict again = publish(c, rulesOf(1, promotion("P1")));
        CHECK(again.isHere); // though no till has it any more
        CHECK(publish(c, rulesOf(1, promotion("P9"))).issues.size() == 1);
        publishAt(103 * kDay, rulesOf(4, promotion("P4")));
        CHECK(sets.list().value().size() == 1);
        c.mustVerify(); // the streams' digests too
    });
}

TEST_CASE(
    "a set is made ready once for all who ask, and a list is read again only when it changed") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        std::string promotions;
        for (int i = 0; i < 2'000; ++i) {
            promotions += (i == 0 ? "" : ",") + promotion("P" + std::to_string(i));
        }
        publish(c, rulesOf(1, promotions));
        EngineShelf shelf;
        std::vector<std::thread> threads;
        std::vector<SharedEngine> engines(8);
        for (SharedEngine& engine : engines) {
            threads.emplace_back([&] {
                const auto connection = c.database->connectCentre().value();
                CentreRuleSets sets{*connection, "main"};
                engine = shelf.engine(sets, "main", 1).value();
            });
        }
        for (std::thread& thread : threads) {
            thread.join();
        }
        for (const SharedEngine& engine : engines) {
            CHECK(engine == engines.front()); // one and the same
        }
        CHECK(engines.front()->rules().mark != 0);
        CentreRuleSets sets{*c.centre, "main"};
        const SharedSummaries list = shelf.summaries(sets, "main").value();
        CHECK(shelf.summaries(sets, "main").value() == list);
        CentreRuleSets others{*c.centre, "other"};
        CHECK(shelf.summaries(others, "other").value()->empty());
        publish(c, rulesOf(2, promotion("P1")));
        const SharedSummaries newer = shelf.summaries(sets, "main").value();
        CHECK(newer != list);
        CHECK(newer->size() == 2);
    });
}

TEST_CASE("a rule for an unknown brand and a coupon with the code of goods are refused") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        ports::ItemRow item;
        item.item.sku = core::Sku{"TEA"};
        item.item.brand = "Leaf";
        item.item.tags = {"organic"};
        item.barcodes.push_back({"4006381333931", item.item.sku});
        {
            auto transaction = Transaction::begin(*c.centre).value();
            RowWriter{*c.centre, c.sha256}.write("main", {{"", wire::encodeRow(item)}}).value();
            ItemCodes{*c.centre}.replace("main", item).value();
            transaction.commit().value();
        }
        CHECK(publish(c, rulesOf(0, promotion("P1", R"({"brands":["Leaf"]})"))).isGood());
        const RuleSetVerdict tags =
            publish(c, rulesOf(0, promotion("P1", R"({"tags":["organic","orgnic"]})")));
        CHECK(tags.isGood());
        REQUIRE(tags.warnings.size() == 1);
        CHECK(tags.warnings.front().pointer == "/promotions/0/kind/items/tags/1");
        const RuleSetVerdict brand =
            publish(c, rulesOf(0, promotion("P1", R"({"brands":["Lief"]})")));
        REQUIRE(brand.issues.size() == 1);
        CHECK(brand.issues.front().pointer == "/promotions/0/kind/items/brands/0");
        for (const char* code : {"4006381333931", "TEA"}) {
            std::string json = rulesOf(0, promotion("P1"));
            json.insert(1, R"("coupon_types":[{"id":"C1","name":"A coupon","public_code":")" +
                               std::string{code} + R"("}],)");
            const RuleSetVerdict coupon = publish(c, json);
            REQUIRE(coupon.issues.size() == 1);
            CHECK(coupon.issues.front().pointer == "/coupon_types/0/public_code");
        }
    });
}
