// SPDX-License-Identifier: Apache-2.0
// Goal: a merchandiser's rule set goes through the API to the tills, what is wrong with one is
// named by its place, and a quote of the centre is to the cent what `evertill price` says, for the
// reasons it says. Method: every worked example of tests/corpus/promotions is published and quoted
// through the API over the centre's databases and compared, field by field, with the path of the
// command.

#include "central/reference/centre_catalogue_reader.h"
#include "central/reference/centre_catalogue_writer.h"
#include "central/replay/alerts.h"
#include "contract/central_api/stored_api.h"
#include "rules/document.h"
#include "rules/quote.h"

#include <fstream>
#include <set>
#include <sstream>

using namespace evertill;
using namespace evertill::test;

namespace {

const std::filesystem::path kCorpus =
    std::filesystem::path{EVERTILL_SOURCE_DIR} / "tests/corpus/promotions";

std::string textOf(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

std::vector<std::filesystem::path> examples() {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(kCorpus)) {
        if (entry.path().extension() == ".json") {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

const std::string kTenOff = R"({"currency":"GBP","version":0,"promotions":[{"id":"P1",
    "name":"10 % off","kind":{"type":"item_discount","items":{},"reward":{"percent_off":"10"}}}]})";

} // namespace

TEST_CASE("the corpus costs the same through the API as on the command line") {
    onEachDatabase([](Backend backend) {
        StoredApi a{backend};
        const std::string key = a.key("main");
        const std::string items = textOf(kCorpus / "items.csv");
        for (const char* currency : {"CNY", "JPY", "KWD", "EUR"}) {
            a.import("catalogue?currency=" + std::string{currency}, key, items);
            CHECK(a.send("PUT", "/api/v1/stores/" + std::string{currency}, key,
                         R"({"name":"a store","currency":")" + std::string{currency} + "\"}")
                      .status < 300);
            int done = 0;
            for (const std::filesystem::path& file : examples()) {
                CAPTURE(file.string());
                const auto document = rules::readDocument(textOf(file));
                REQUIRE(document);
                json::object set = document->at("rules").as_object();
                json::object basket = document->at("basket").as_object();
                if (set.at("currency").as_string() != currency) {
                    continue;
                }
                const std::string basketText = json::serialize(basket);
                const auto here = rules::quote(
                    {json::serialize(set), basketText, items, base::UtcTime{a.now, 0}, true, "en"});
                REQUIRE(std::holds_alternative<rules::Quote>(here));
                set["version"] = 0;
                const auto published =
                    a.send("POST", "/api/v1/rule-sets", key, json::serialize(set));
                CAPTURE(published.body);
                REQUIRE(published.status == 200);
                const std::int64_t version = bodyOf(published).at("version").as_int64();
                basket["currency"] = currency;
                const auto quoted =
                    a.send("POST", "/v1/quotes?explain=true&rule_set=" + std::to_string(version),
                           key, json::serialize(basket));
                CAPTURE(quoted.body);
                REQUIRE(quoted.status == 200);
                json::object theirs = bodyOf(quoted);
                json::object ours = rules::toJson(std::get<rules::Quote>(here));
                CHECK(theirs.at("rule_set_version") == version);
                ours.erase("rule_set_version");
                theirs.erase("rule_set_version");
                CHECK(json::serialize(theirs) == json::serialize(ours));
                ++done;
            }
            CHECK(done > 0);
        }
    });
}

TEST_CASE("rule sets are authored, listed and shown; what is wrong is named") {
    onEachDatabase([](Backend backend) {
        StoredApi a{backend};
        const std::string key = a.key("main");
        const auto checked = a.send("POST", "/api/v1/rule-sets/check", key, kTenOff);
        CHECK(checked.status == 200);
        CHECK(bodyOf(checked).at("published") == false);
        CHECK(bodyOf(a.send("GET", "/api/v1/rule-sets", key)).at("rule_sets").as_array().empty());
        const auto published = bodyOf(a.send("POST", "/api/v1/rule-sets", key, kTenOff));
        CHECK(published.at("published") == true);
        CHECK(published.at("version") == 1);
        const auto list = bodyOf(a.send("GET", "/api/v1/rule-sets", key));
        REQUIRE(list.at("rule_sets").as_array().size() == 1);
        CHECK(list.at("rule_sets").at(0).at("currency") == "GBP");
        CHECK(bodyOf(a.send("GET", "/api/v1/rule-sets/1", key)).at("version") == 1);
        CHECK(a.send("GET", "/api/v1/rule-sets/2", key).status == 404);
        CHECK(a.send("GET", "/api/v1/rule-sets/1", a.key("other")).status == 404);
        const auto refused = a.send("POST", "/api/v1/rule-sets", key,
                                    R"({"currency":"GBP","version":1,"promotions":[]})");
        CHECK(refused.status == 422);
        CHECK(bodyOf(refused).at("issues").at(0).at("pointer") == "/version");
        CHECK(a.send("POST", "/api/v1/rule-sets", a.key("main", http::Scope::ReadRules), kTenOff)
                  .status == 403);
        const auto trail = bodyOf(a.send("GET", "/api/v1/audit", key));
        bool isNoted = false;
        for (const json::value& entry : trail.at("entries").as_array()) {
            isNoted = isNoted || entry.at("action") == "rules.publish";
        }
        CHECK(isNoted);
    });
}

TEST_CASE("a quote is priced by the set in force, by the store's prices, and names what is wrong") {
    onEachDatabase([](Backend backend) {
        StoredApi a{backend};
        const std::string key = a.key("main", http::Scope::Quotes);
        const std::string admin = a.key("main");
        a.import("catalogue", admin, "sku,name,price,gtin\nTEA,Tea,3.00,4006381333931\n");
        const auto total = [&](const std::string& basket) {
            const auto answer = a.send("POST", "/api/v1/quotes", key, basket);
            CAPTURE(answer.body);
            return answer.status == 200 ? bodyOf(answer).at("total").as_int64() : -1;
        };
        const std::string basket = R"({"store":"S1","lines":[{"code":"4006381333931"}]})";
        CHECK(total(basket) == 300);
        CHECK(bodyOf(a.send("POST", "/api/v1/rule-sets", admin, kTenOff)).at("version") == 1);
        CHECK(total(basket) == 270);
        json::object elsewhere = json::parse(kTenOff).as_object();
        elsewhere["stores"] = json::array{"S2"};
        elsewhere["promotions"].as_array().clear();
        CHECK(a.send("POST", "/api/v1/rule-sets", admin, json::serialize(elsewhere)).status == 200);
        CHECK(total(basket) == 270);
        CHECK(total(R"({"store":"S2","lines":[{"sku":"TEA","quantity":"2"}]})") == 600);

        const auto unknown =
            a.send("POST", "/api/v1/quotes", key, R"({"lines":[{"sku":"COFFEE"}]})");
        CHECK(unknown.status == 422);
        CHECK(bodyOf(unknown).at("issues").at(0).at("pointer") == "/lines/0/sku");
        CHECK(a.send("POST", "/api/v1/quotes?rule_set=9", key, basket).status == 404);
        CHECK(a.send("POST", "/api/v1/quotes?language=xx", key, basket).status == 400);
        CHECK(total(R"({"lines":[{"sku":"OWN","price":250,"quantity":"2"}]})") == 450);
    });
}

TEST_CASE("readiness is told by what the tills said last of their reference data") {
    onEachDatabase([](Backend backend) {
        StoredApi a{backend};
        const std::string key = a.key("main");
        TestTill one{1};
        TestTill two{2, "S2"};
        a.c.enrol(one);
        a.c.enrol(two);
        CHECK(a.send("GET", "/api/v1/rule-sets/1/readiness", key).status == 404);
        REQUIRE(a.send("POST", "/api/v1/rule-sets", key, kTenOff).status == 200);
        const auto ready = [&] {
            const auto told = bodyOf(a.send("GET", "/api/v1/rule-sets/1/readiness", key));
            return std::pair{told.at("tills_ready").as_int64(), told.at("tills_in_all").as_int64()};
        };
        CHECK(ready() == std::pair<std::int64_t, std::int64_t>{0, 2});
        ports::DeviceSeen seen;
        seen.atMicros = kNow;
        seen.ruleSetPosition = bodyOf(a.send("GET", "/api/v1/rule-sets", key))
                                   .at("rule_sets")
                                   .at(0)
                                   .at("position")
                                   .as_int64();
        REQUIRE(a.c.registry->seen(one.device, seen));
        CHECK(ready() == std::pair<std::int64_t, std::int64_t>{1, 2});
    });
}

TEST_CASE("an alert is ticked off with a remark, once, and the trail has it") {
    onEachDatabase([](Backend backend) {
        StoredApi a{backend};
        const std::string key = a.key("main");
        central::Alert alert;
        alert.tenant = "main";
        alert.kind = "price";
        alert.key = "9/1/1";
        REQUIRE(central::Alerts{*a.c.centre}.put({alert}));
        const auto settle = [&](const std::string& by, const std::string& body) {
            return a.send("POST", "/api/v1/alerts/settle", by, body).status;
        };
        const std::string body = R"({"alert":"price/9/1/1","remark":"an old label"})";
        CHECK(settle(a.key("main", http::Scope::ReadRules), body) == 403);
        CHECK(settle(a.key("other"), body) == 404);
        CHECK(settle(key, R"({"alert":"price","remark":"x"})") == 400);
        CHECK(settle(key, R"({"alert":"price/9/1/1","remark":""})") == 400);
        CHECK(settle(key, body) == 204);
        CHECK(settle(key, body) == 409);
        const auto listed = [&](const std::string& query) {
            return bodyOf(a.send("GET", "/api/v1/alerts" + query, key)).at("alerts").as_array();
        };
        CHECK(listed("").empty());
        const json::array all = listed("?settled=true");
        REQUIRE(all.size() == 1);
        CHECK(all.at(0).at("id") == "price/9/1/1");
        CHECK(all.at(0).at("remark") == "an old label");
        CHECK(all.at(0).at("settled_at").is_string());
        const auto trail = bodyOf(a.send("GET", "/api/v1/audit", key));
        CHECK(trail.at("entries").at(0).at("action") == "alerts.settle");
        CHECK(trail.at("entries").at(0).at("subject") == "alert=price/9/1/1 remark=an old label");
    });
}

TEST_CASE("goods that get a coupon's code are told when they are imported") {
    onEachDatabase([](Backend backend) {
        StoredApi a{backend};
        const std::string key = a.key("main");
        std::string set = kTenOff;
        set.insert(1, R"("coupon_types":[{"id":"C1","name":"A coupon","public_code":"4006381333931",
                         "uses_per_code":0}],)");
        REQUIRE(a.send("POST", "/api/v1/rule-sets", key, set).status == 200);
        const json::object report =
            a.import("catalogue", key, "sku,name,price,gtin\nTEA,Tea,3.00,4006381333931\n");
        CHECK(report.at("published") == true);
        REQUIRE(report.at("issues").as_array().size() == 1);
        CHECK(report.at("issues").at(0).at("warning") == true);
        CHECK(report.at("issues").at(0).at("field") == "barcode");
    });
}

TEST_CASE("a price of the web shop that is not the store's is told, with who brought it and when") {
    onEachDatabase([](Backend backend) {
        StoredApi a{backend};
        const std::string key = a.key("main");
        a.import("catalogue", key, "sku,name,price\nTEA,Tea,3.00\nCUP,Cup,5.00\n");
        const auto conflicts = [&] {
            return bodyOf(a.send("GET", "/api/v1/price-conflicts?web=S2", key))
                .at("conflicts")
                .as_array();
        };
        CHECK(conflicts().empty());
        central::CentreCatalogueWriter::Where where{"main", {}, {}, a.now};
        auto writer =
            *central::CentreCatalogueWriter::begin(*a.c.database, *a.c.centre, a.sha, where);
        core::PriceRow price;
        price.sku = core::Sku{"TEA"};
        price.price = core::UnitPrice::tenThousandths(26'500, gbp());
        price.place = core::PricePlace::Store;
        price.placeId = "S2";
        REQUIRE(writer->putPrice(price));
        REQUIRE(writer->publish());
        const json::array found = conflicts();
        REQUIRE(found.size() == 1);
        CHECK(found.at(0).at("sku") == "TEA");
        CHECK(found.at(0).at("store") == "S1");
        CHECK(found.at(0).at("changed_by").is_null()); // not by an import
        a.import("prices", key, "sku,price\nTEA,2.80\n");
        REQUIRE(conflicts().size() == 1);
        CHECK(conflicts().at(0).at("changed_by").is_string());
        CHECK(bodyOf(a.send("GET", "/api/v1/price-conflicts", key))
                  .at("conflicts")
                  .as_array()
                  .size() == 1); // no store is called "web": what holds everywhere against S2
        CHECK(conflicts().at(0).at("changed_at") == "2026-11-18T11:06:40.000Z");
        a.import("prices", key, "sku,price\nTEA,2.65\n");
        CHECK(conflicts().empty());
    });
}

TEST_CASE(
    "a price that is imported for one store holds there only, and is told with who brought it") {
    onEachDatabase([](Backend backend) {
        StoredApi a{backend};
        const std::string key = a.key("main");
        a.import("catalogue", key, "sku,name,price\nTEA,Tea,3.00\n");
        a.import("prices", key, "[{\"sku\":\"TEA\",\"price\":\"2.65\",\"store\":\"S2\"}]");
        const auto priceIn = [&](const std::string& store) {
            central::CentreCatalogueReader reader{*a.c.centre, "main", core::StoreId{store}};
            const auto prices = reader.prices(core::Sku{"TEA"}).value();
            core::PriceQuestion question;
            question.store = core::StoreId{store};
            question.atMicros = a.now;
            return core::choosePrice(prices, question).value().price.toString();
        };
        CHECK(priceIn("S1") == "3.00");
        CHECK(priceIn("S2") == "2.65");
        const json::array found =
            bodyOf(a.send("GET", "/api/v1/price-conflicts?web=S2", key)).at("conflicts").as_array();
        REQUIRE(found.size() == 1);
        CHECK(found.at(0).at("sku") == "TEA");
        CHECK(found.at(0).at("changed_by").is_string());
        const auto refused = a.send("POST", "/api/v1/import/prices", key,
                                    "sku,price,store\nTEA,2.65,NOWHERE\n", "text/csv");
        CHECK(refused.status == 422);
        CHECK(bodyOf(refused).at("report").at("issues").at(0).at("field") == "store");
    });
}
