// SPDX-License-Identifier: Apache-2.0
// Goal: the API over the centre's real databases: imports, sales, stock, keys, sessions, audit;
// nothing of one tenant for another; SQL in every field is only text. Method: requests as values
// onto the API over SQLite and over PostgreSQL, with two tenants that use the same ids.

#include "contract/central_api/stored_api.h"

using namespace evertill;
using namespace evertill::test;

namespace {

std::int64_t changesOf(const json::object& report) {
    return report.at("added").as_int64() + report.at("updated").as_int64();
}

} // namespace

TEST_CASE("stored api: every kind of import arrives, once, with its line in the audit trail") {
    onEachDatabase([](Backend backend) {
        StoredApi a{backend};
        const std::string key = a.key("main");
        const std::string goods = "sku,name,gtin,price,tax\nMILK,Milk,4006381333931,1.20,20%\n"
                                  "BREAD,Bread,,2.00,20%\n";
        CHECK(changesOf(a.import("catalogue?currency=GBP", key, goods)) == 2);
        CHECK(a.import("catalogue?currency=GBP", key, goods).at("unchanged") == 2);
        CHECK(changesOf(a.import("prices?currency=GBP", key,
                                 "sku,name,price\nMILK,No such name,1.30\n")) == 1);
        CHECK(a.import("prices?currency=GBP", key, "sku,price\nMILK,1.30\n").at("unchanged") == 1);
        CHECK(changesOf(a.import("prices?currency=GBP", key, "sku,price\nBREAD,\n")) == 1);
        CHECK(a.import("prices?currency=GBP", key, "sku,price\nBREAD,\n").at("unchanged") == 1);
        const auto unknown = a.send("POST", "/api/v1/import/prices?currency=GBP", key,
                                    "sku,price\nMILK,1.40\nNONE,1.00\n", "text/csv");
        CHECK(unknown.status == 422);
        CHECK(bodyOf(unknown).at("report").at("issues").at(0).at("line") == 3);
        CHECK(changesOf(a.import("stock?store=S1", key, "sku,on_hand\nMILK,40\nBREAD,-1.5\n")) ==
              2);
        CHECK(changesOf(a.import("members?store=S1", key,
                                 "number,name,points\n1001,Ann Lee,120\n")) == 1);
        CHECK(changesOf(a.import("users", key, "id,name,role,active\n7,Li Na,cashier,yes\n")) == 1);
        CHECK(
            a.import("users", key, "id,name,role,active\n7,Li Na,cashier,yes\n").at("unchanged") ==
            1);

        const auto stock = bodyOf(a.send("GET", "/api/v1/stock?limit=1", key));
        CHECK(stock.at("stock").at(0).at("sku") == "BREAD");
        CHECK(stock.at("stock").at(0).at("on_hand") == "-1.5");
        CHECK(stock.at("next_after") == "S1/BREAD");
        const auto rest = bodyOf(a.send("GET", "/api/v1/stock?after=S1/BREAD", key));
        CHECK(rest.at("stock").as_array().size() == 1);
        CHECK(rest.at("stock").at(0).at("on_hand") == "40");

        const auto trail = bodyOf(a.send("GET", "/api/v1/audit?limit=1000", key));
        std::map<std::string, int> actions;
        for (const auto& entry : trail.at("entries").as_array()) {
            ++actions[std::string(entry.at("action").as_string())];
        }
        CHECK(actions["import.catalogue"] == 2);
        CHECK(actions["import.prices"] == 4); // not the refused one
        CHECK(actions["import.stock"] == 1);
        CHECK(actions["import.members"] == 1);
        CHECK(actions["import.users"] == 2);
        a.c.mustVerify();
    });
}

TEST_CASE("stored api: every kind of import as JSON comes to what its CSV came to") {
    onEachDatabase([](Backend backend) {
        StoredApi a{backend};
        const std::string key = a.key("main");
        const auto same = [&](const std::string& target, const std::string& csv,
                              const std::string& rows, std::int64_t count) {
            CAPTURE(target);
            const auto sent = a.send("POST", "/api/v1/import/" + target, key, rows);
            CAPTURE(sent.body);
            CHECK(sent.status == 200);
            CHECK(changesOf(bodyOf(sent)) == count);
            CHECK(a.import(target, key, csv).at("unchanged") == count);
        };
        same("catalogue?currency=GBP",
             "sku,name,gtin,price,tax\nMILK,Milk,4006381333931,1.20,20%\n",
             R"([{"sku":"MILK","name":"Milk","gtin":"4006381333931","price":"1.20","tax":"20%"}])",
             1);
        same("prices?currency=GBP", "sku,price\nMILK,1.30\n", R"([{"sku":"MILK","price":1.30}])",
             1);
        same("members?store=S1", "number,name,points\n1001,Ann Lee,120\n",
             R"([{"number":"1001","name":"Ann Lee","points":120}])", 1);
        same("users", "id,name,role,active\n7,Li Na,cashier,yes\n",
             R"([{"id":"7","name":"Li Na","role":"cashier","active":"yes"}])", 1);
        const auto stock = a.send("POST", "/api/v1/import/stock?store=S1", key,
                                  R"([{"sku":"MILK","on_hand":-1.5}])");
        CHECK(changesOf(bodyOf(stock)) == 1);
        CHECK(bodyOf(a.send("GET", "/api/v1/stock", key)).at("stock").at(0).at("on_hand") ==
              "-1.5");
        a.c.mustVerify();
    });
}

TEST_CASE("Bug: the first catalogue of a fresh centre was refused unless each row named a rate") {
    onEachDatabase([](Backend backend) {
        StoredApi a{backend};
        const std::string key = a.key("main");
        const std::string goods = "sku,name,price\nMILK,Milk,1.20\nBREAD,Bread,2.00\n";
        SUBCASE("as a till that is made has it: standard, without tax") {
            CHECK(changesOf(a.import("catalogue?currency=GBP", key, goods)) == 2);
            CHECK(a.import("catalogue?currency=GBP", key, goods).at("unchanged") == 2);
        }
        SUBCASE("with a rate for all rows") {
            CHECK(changesOf(a.import("catalogue?currency=GBP&tax=20%25", key, goods)) == 2);
            // There are categories now, and none of this name: the answer says what to do.
            const auto refused = a.send("POST", "/api/v1/import/catalogue?currency=GBP", key,
                                        "sku,name,price\nTEA,Tea,3\n", "text/csv");
            CHECK(refused.status == 422);
            CHECK(refused.body.find("rate as 20%") != std::string::npos);
            // A known item keeps what it has; no category is made for a default nobody took.
            const auto rows = [&] {
                return a.c.number(*a.c.centre, "SELECT count(*) FROM ref_row WHERE stream=1");
            };
            const std::int64_t before = rows();
            a.import("catalogue?currency=GBP&tax=7%25", key, "sku,price\nMILK,1.30\n");
            CHECK(rows() == before);
        }
        a.c.mustVerify();
    });
}

TEST_CASE("Bug: members imported for a second store never got there when they were as they were") {
    onEachDatabase([](Backend backend) {
        StoredApi a{backend};
        const std::string key = a.key("main");
        const std::string members = "number,name,points\n1001,Ann Lee,120\n1002,Bo Chen,7\n";
        TestTill other{2, "S2"};
        a.c.enrol(other); // so that there is a store S2
        const auto rowsOf = [&](const std::string& store) {
            return a.c.number(*a.c.centre, "SELECT count(*) FROM ref_row WHERE removed=0 AND "
                                           "scope='" +
                                               store + "'");
        };
        CHECK(changesOf(a.import("members?store=S1", key, members)) == 2);
        const std::int64_t atFirst = rowsOf("S1");
        CHECK(atFirst >= 4); // envelope and key of each
        const std::int64_t before = rowsOf("S2");
        const auto again = a.import("members?store=S2", key, members);
        CHECK(again.at("unchanged") == 2);
        CHECK(rowsOf("S2") - before == 4);
        CHECK(rowsOf("S1") == atFirst);
        CHECK(a.import("members?store=S2", key, members).at("unchanged") == 2);
        CHECK(rowsOf("S2") - before == 4);
        a.c.mustVerify();
    });
}

TEST_CASE("stored api: sales as the centre has them; paging misses none") {
    onEachDatabase([](Backend backend) {
        StoredApi a{backend};
        const std::string key = a.key("main");
        TestTill till{1, "S1", "main"};
        TestTill other{2, "S2", "main"};
        a.c.enrol(till);
        a.c.enrol(other);
        a.c.accept(till.sales(5));
        a.c.accept(other.sales(3));
        a.c.accept(till.sales(4));
        a.c.project();
        std::string after = "0";
        std::size_t seen = 0;
        for (bool hasMore = true; hasMore;) {
            const auto page = bodyOf(a.send("GET", "/api/v1/sales?limit=5&after=" + after, key));
            for (const auto& sale : page.at("sales").as_array()) {
                const bool isFirst = sale.at("store") == "S1";
                const TestTill& seller = isFirst ? till : other;
                CHECK(sale.at("device").as_string() == seller.device.value().toString());
                const auto one =
                    a.send("GET", "/api/v1/sales/" + json::serialize(sale.at("position")), key);
                CHECK(one.status == 200);
                CHECK(bodyOf(one).at("line_items").as_array().size() == 2);
                CHECK(bodyOf(one).at("total") == sale.at("total"));
            }
            seen += page.at("sales").as_array().size();
            hasMore = page.at("has_more").as_bool();
            after = json::serialize(page.at("next_after"));
        }
        CHECK(seen == 12);
        CHECK(bodyOf(a.send("GET", "/api/v1/sales?store=S2", key)).at("sales").as_array().size() ==
              3);
        const auto devices = bodyOf(a.send("GET", "/api/v1/devices", key));
        CHECK(devices.at("devices").as_array().size() == 2);
        CHECK(devices.at("devices").at(0).at("accepted_events") == 9);
        const auto fleet = bodyOf(a.send("GET", "/api/v1/fleet", key));
        CHECK(fleet.at("devices") == 2);
        CHECK(fleet.at("feed_position") == fleet.at("projected_position"));
    });
}

TEST_CASE("stored api: an event of another store is set aside, tried again and left out") {
    onEachDatabase([](Backend backend) {
        StoredApi a{backend};
        const std::string key = a.key("main");
        TestTill till{1, "S1", "main"};
        a.c.enrol(till);
        TestTill lying = till;
        lying.place.store = core::StoreId{"S2"}; // what the body says
        auto request = lying.sales(1);
        request.place.store = core::StoreId{"S1"}; // what the registry says
        a.c.accept(request);
        a.c.project();
        const auto list = bodyOf(a.send("GET", "/api/v1/quarantine", key));
        REQUIRE(list.at("events").as_array().size() == 1);
        const std::string position = json::serialize(list.at("events").at(0).at("position"));
        const std::string path = "/api/v1/quarantine/" + position;
        CHECK(bodyOf(a.send("POST", path + "/reapply", key)).at("still") == 1);
        CHECK(a.send("POST", path + "/reapply", a.key("other")).status == 404);
        CHECK(a.send("POST", path + "/discard", a.key("other"), R"({"reason":"x"})").status == 404);
        CHECK(a.send("POST", path + "/discard", key, R"({"reason":"rung twice"})").status == 204);
        CHECK(a.send("POST", path + "/discard", key, R"({"reason":"again"})").status == 404);
        CHECK(bodyOf(a.send("GET", "/api/v1/quarantine", key)).at("events").as_array().empty());
        const auto trail = a.send("GET", "/api/v1/audit?limit=2", key);
        CHECK(trail.body.find("rung twice") != std::string::npos);
    });
}

TEST_CASE("stored api: codes once, sessions end with their key, answers are kept for a day") {
    onEachDatabase([](Backend backend) {
        StoredApi a{backend};
        const auto code =
            http::newAdminCode(a.data, http::TenantId{"main"}, a.now, a.random, a.sha);
        REQUIRE(code);
        const std::string body = R"({"code":")" + *code + R"("})";
        const auto opened = a.send("POST", "/api/v1/session", {}, body);
        REQUIRE(opened.status == 201);
        CHECK(a.send("POST", "/api/v1/session", {}, body).status == 401);
        const std::string key{bodyOf(opened).at("key").as_string()};
        const std::string cookie = headerOf(opened, "Set-Cookie");
        a.extra = {{"Cookie", cookie.substr(0, cookie.find(';'))}};
        CHECK(a.send("GET", "/api/v1/session", {}).status == 200);
        a.extra.emplace_back("Idempotency-Key", "k1");
        const std::string rows = "sku,on_hand\n";
        const std::string target = "/api/v1/import/stock?store=S1";
        const auto first = a.send("POST", target, key, rows, "text/csv");
        const auto second = a.send("POST", target, key, rows, "text/csv");
        CHECK(first.status == 200);
        CHECK(second.body == first.body);
        CHECK(headerOf(second, "Idempotency-Replayed") == "true");
        CHECK(a.send("POST", target, key, rows + "A,1\n", "text/csv").status == 409);
        CHECK(a.send("DELETE", "/api/v1/keys/" + key.substr(4, 16), key).status == 204);
        CHECK(a.send("GET", "/api/v1/session", {}).status == 401);
        CHECK(a.send("GET", "/api/v1/stores", key).status == 401);
    });
}

TEST_CASE("stored api: attack: a key of one tenant asks for everything of the other") {
    onEachDatabase([](Backend backend) {
        StoredApi a{backend};
        TestTill till{1, "S1", "main"};
        a.c.enrol(till);
        a.c.accept(till.sales(3, {"SECRET"}));
        a.c.project();
        const std::string mine = a.key("main");
        const std::string theirs = a.key("other");
        a.send("POST", "/api/v1/import/stock?store=S1", mine, "sku,on_hand\nSECRET,1\n",
               "text/csv");
        const std::string device = till.device.value().toString();
        for (const auto& operation : operations()) {
            const std::string target =
                operation.target([&](const json::object& parameter) -> std::optional<std::string> {
                    const std::string_view name{parameter.at("name").as_string()};
                    if (name == "device") {
                        return device;
                    }
                    if (name == "key") {
                        return mine.substr(4, 16);
                    }
                    return name == "after" ? std::nullopt : std::optional{exampleOf(parameter)};
                });
            if (operation.method != "GET" && operation.path.find('{') == std::string::npos) {
                continue; // changes its own tenant only
            }
            CAPTURE(target);
            const auto response = a.send(
                operation.method, target, theirs,
                operation.requestContent().empty() ? "" : R"({"name":"n","currency":"GBP"})");
            CHECK(response.status < 500);
            CHECK(response.body.find("SECRET") == std::string::npos);
            for (const std::string& id : {device, mine.substr(4, 16)}) {
                if (target.find(id) != std::string::npos) {
                    CHECK(response.status == 404); // the refusal quotes what was asked for
                } else {
                    CHECK(response.body.find(id) == std::string::npos);
                }
            }
        }
        CHECK(a.send("GET", "/api/v1/stores", mine).status == 200); // not revoked by them
        const auto devices = bodyOf(a.send("GET", "/api/v1/devices", mine));
        CHECK(devices.at("devices").at(0).at("state") != "revoked");
    });
}

TEST_CASE("stored api: attack: SQL in every field is text, and the tables stand") {
    const std::vector<std::string> hostile = {"' OR '1'='1",
                                              "'; DROP TABLE sale; --",
                                              "1); DELETE FROM api_key; --",
                                              "x' UNION SELECT secret_hash FROM api_key --",
                                              "\\'; DELETE FROM audit; --",
                                              "$1",
                                              "%' --",
                                              "0 OR 1=1",
                                              "\"; DROP TABLE store; --",
                                              "1; SELECT pg_sleep(10)",
                                              "E'\\x27'",
                                              "NULL"};
    onEachDatabase([&](Backend backend) {
        StoredApi a{backend};
        TestTill till{1, "S1", "main"};
        a.c.enrol(till);
        a.c.accept(till.sales(3));
        a.c.project();
        const std::string key = a.key("main");
        std::size_t tried = 0;
        for (const auto& operation : operations()) {
            const auto content = operation.requestContent();
            const bool hasRows = content.contains("text/csv");
            for (const std::string& text : hostile) {
                std::vector<std::string> bodies = {""};
                if (hasRows) {
                    bodies = {"sku,name,price,on_hand,number,id\n\"" + text + "\",\"" + text +
                              "\",1,1,\"" + text + "\",\"" + text + "\"\n"};
                } else if (!content.empty()) {
                    bodies.clear();
                    const auto& example = content.at("application/json").at("example").as_object();
                    for (const auto& member : example) {
                        json::object bent = example;
                        bent[member.key()] = text;
                        bodies.push_back(json::serialize(bent));
                    }
                }
                const std::string target = operation.target(
                    [&](const json::object& parameter) -> std::optional<std::string> {
                        const std::string_view type{
                            resolved(parameter.at("schema")).at("type").as_string()};
                        const bool isFree = type == "string" && parameter.at("in") == "query" &&
                                            parameter.at("name") == "sku";
                        return isFree ? text : exampleOf(parameter);
                    });
                for (const std::string& body : bodies) {
                    CAPTURE(target);
                    CAPTURE(body);
                    const auto response = a.send(operation.method, target, key, body,
                                                 hasRows ? "text/csv" : "application/json");
                    CHECK(response.status < 500);
                    ++tried;
                }
            }
        }
        CHECK(tried > 300);
        CHECK(a.c.number(*a.c.centre, "SELECT count(*) FROM sale") == 3);
        CHECK(a.c.number(*a.c.centre, "SELECT count(*) FROM store WHERE tenant='other'") == 2);
        CHECK(a.c.number(*a.c.centre, "SELECT count(*) FROM audit") > 0);
        CHECK(a.send("GET", "/api/v1/stores", key).status == 200);
    });
}

TEST_CASE("stored api: row security stands behind every call: without a policy nothing is seen") {
    if (PostgresServer::instance() == nullptr) {
        MESSAGE("PostgreSQL 15 is not installed");
        return;
    }
    StoredApi a{Backend::Postgres};
    const std::string key = a.key("main");
    const std::string other = a.key("other");
    TestTill till{1, "S1", "main"};
    a.c.enrol(till);
    a.c.accept(till.sales(3));
    a.c.project();
    const std::vector<std::pair<std::string, std::string>> lists = {
        {"/api/v1/sales", "sales"},   {"/api/v1/stock", "stock"}, {"/api/v1/devices", "devices"},
        {"/api/v1/stores", "stores"}, {"/api/v1/keys", "keys"},   {"/api/v1/audit", "entries"}};
    const auto count = [&](const std::string& target, const std::string& name,
                           const std::string& with) {
        const auto response = a.send("GET", target, with);
        CAPTURE(response.body);
        CHECK(response.status == 200);
        return bodyOf(response).at(name).as_array().size();
    };
    for (const auto& list : lists) {
        CAPTURE(list.first);
        CHECK(count(list.first, list.second, key) > 0);
    }
    // Lines of two tenants in turn: their numbers are dense over both, though neither sees the
    // other's.
    CHECK(a.send("PUT", "/api/v1/stores/S9", other, R"({"name":"n","currency":"GBP"})").status <
          300);
    CHECK(a.send("PUT", "/api/v1/stores/S9", key, R"({"name":"n","currency":"GBP"})").status < 300);
    CHECK(a.c.number(*a.c.centre, "SELECT max(number)-count(*) FROM audit") == 0);
    // A call that forgets its WHERE is as one that may see nothing: the policies are taken away,
    // and whoever is not held by them would still see all.
    a.c.centre
        ->script("DO $$ DECLARE t TEXT; BEGIN FOR t IN SELECT tablename FROM pg_policies WHERE "
                 "policyname='of_tenant' LOOP EXECUTE format('DROP POLICY of_tenant ON %I', t); "
                 "END LOOP; END $$")
        .value();
    for (const auto& list : lists) {
        CAPTURE(list.first);
        CHECK(count(list.first, list.second, key) == 0);
    }
    CHECK(a.c.number(*a.c.centre, "SELECT count(*) FROM sale") == 3);
}

TEST_CASE("stored api: calls keep their connections") {
    if (PostgresServer::instance() == nullptr) {
        MESSAGE("PostgreSQL 15 is not installed");
        return;
    }
    StoredApi a{Backend::Postgres};
    const std::string key = a.key("main");
    const auto opened = [&] { // of this database, ever
        a.c.centre->script("SELECT pg_stat_clear_snapshot()").value();
        return a.c.number(*a.c.centre, "SELECT CAST(sessions AS BIGINT) FROM pg_stat_database "
                                       "WHERE datname=current_database()");
    };
    const auto some = [&] {
        for (const char* target : {"stores", "devices", "fleet", "sales", "stock", "forks"}) {
            CHECK(a.send("GET", std::string{"/api/v1/"} + target, key).status == 200);
        }
    };
    some();
    const std::int64_t before = opened();
    for (int i = 0; i < 20; ++i) {
        some();
    }
    CHECK(opened() == before);
}
