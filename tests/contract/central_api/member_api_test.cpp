// SPDX-License-Identifier: Apache-2.0
// Goal: what a person may ask of who keeps their data is done by the API over the real stores: all
// of it is given out, or erased for good, by scopes of their own and on record. Method: the
// handlers over both databases.
#include "contract/central_api/stored_api.h"

#include <fstream>
#include <set>

using namespace evertill;
using namespace evertill::test;

TEST_CASE(
    "stored api: a member is erased at the centre and told to every till, once, by its scope") {
    onEachDatabase([](Backend backend) {
        StoredApi a{backend};
        const std::string key = a.key("main");
        a.import("members?store=S1", key, "number,name,points\n1001,Ann Lee,120\n");
        a.import("members?store=S2", key, "number,name,points\n1001,Ann Lee,121\n");
        core::MemberId member;
        a.c.centre->prepare("SELECT member FROM member WHERE tenant='main'")
            .each([&](const central::Row& row) { member = core::MemberId{row.uuid(0)}; })
            .value();
        const std::string path = "/api/v1/members/" + member.value().toString();
        const std::vector<core::StoreId> stores{core::StoreId{"S1"}, core::StoreId{"S2"}};
        const auto positionOf = [&](const core::StoreId& store) {
            return a.c.feed->head({ports::TenantId{"main"}, store}).value();
        };
        const std::int64_t before = positionOf(stores[0]);
        CHECK(a.send("DELETE", path, {}).status == 401);
        CHECK(a.send("DELETE", path, a.key("main", http::Scope::WriteMembers)).status == 403);
        CHECK(a.send("DELETE", path, a.key("other")).status == 404);
        CHECK(a.send("DELETE", "/api/v1/members/ann", key).status == 400);
        CHECK(a.send("DELETE", path, a.key("main", http::Scope::EraseMembers)).status == 204);
        CHECK(a.send("DELETE", path, key).status == 404); // it is gone
        for (const char* table : {"member_key", "member_lookup", "member_store"}) {
            CHECK(a.c.number(*a.c.centre, std::string{"SELECT count(*) FROM "} + table) == 0);
        }
        for (const core::StoreId& store : stores) { // what a till there is given next
            const auto delta = a.c.feed
                                   ->delta({ports::TenantId{"main"}, store},
                                           {a.c.database->incarnation(), before}, 100)
                                   .value();
            REQUIRE(delta);
            std::set<std::uint16_t> gone;
            for (const ports::EncodedRow& row : delta->rows) {
                CHECK(row.isRemoved);
                gone.insert(row.stream);
            }
            CHECK(gone ==
                  std::set<std::uint16_t>{static_cast<std::uint16_t>(ports::Stream::Members),
                                          static_cast<std::uint16_t>(ports::Stream::MemberKeys)});
        }
        std::ifstream list{a.c.folder.path() / "erased.txt"};
        std::string line;
        CHECK(std::getline(list, line));
        CHECK(line == "main " + member.value().toString());
        CHECK_FALSE(std::getline(list, line));
        const auto trail = bodyOf(a.send("GET", "/api/v1/audit?limit=1", key));
        CHECK(trail.at("entries").at(0).at("action") == "members.erase");
        CHECK(trail.at("entries").at(0).at("subject").as_string() ==
              "member=" + member.value().toString());
        // The same number again is another member: the old one does not come back.
        a.import("members?store=S1", key, "number,name,points\n1001,Ann Lee,0\n");
        CHECK(a.c.number(*a.c.centre, "SELECT count(*) FROM member_key") == 1);
        CHECK(a.c.number(*a.c.centre, "SELECT count(*) FROM member_erased") == 1);
        a.c.mustVerify();
    });
}

TEST_CASE("stored api: all that is kept of a person is exported, in clear and on record") {
    onEachDatabase([](Backend backend) {
        StoredApi a{backend};
        const std::string key = a.key("main", http::Scope::ExportMembers);
        a.import("members?store=S1", a.key("main"),
                 "number,name,phone,email,points,consent\n"
                 "1001,Ann Lee,01719988776,ann@example.org,120,yes\n1002,Bo Chen,,,7,no\n");
        std::vector<core::MemberId> members;
        a.c.centre->prepare("SELECT member FROM member ORDER BY points DESC")
            .each([&](const central::Row& row) { members.emplace_back(row.uuid(0)); })
            .value();
        REQUIRE(members.size() == 2);
        TestTill till{1};
        till.member = members[0];
        a.c.accept(till.sales(2));
        till.member = members[1];
        a.c.accept(till.sales(1));
        a.c.project();
        const auto pathOf = [](const core::MemberId& id) {
            return "/api/v1/members/" + id.value().toString() + "/export";
        };
        const std::string path = pathOf(members[0]);
        const auto answer = a.send("GET", path, key);
        CHECK(headerOf(answer, "Cache-Control") == "no-store");
        CHECK(headerOf(answer, "ETag").empty());
        const auto told = bodyOf(answer);
        CHECK(told.at("member").as_string() == members[0].value().toString());
        CHECK(told.at("profile").at("name") == "Ann Lee");
        CHECK(told.at("profile").at("number") == "1001");
        CHECK(told.at("profile").at("phone") == "01719988776");
        CHECK(told.at("profile").at("email") == "ann@example.org");
        CHECK(told.at("consents").at("marketing").as_bool());
        CHECK(told.at("points") == 126); // three of each sale
        CHECK(told.at("stores").as_array().size() == 1);
        REQUIRE(told.at("sales").as_array().size() == 2);
        const auto& sale = told.at("sales").at(1);
        CHECK(sale.at("receipt") == 2);
        CHECK(sale.at("line_items").as_array().size() == 2);
        CHECK(sale.at("tenders").at(0).as_object().size() == 2); // kind and amount, no reference
        const auto trail = bodyOf(a.send("GET", "/api/v1/audit?limit=5", a.key("main")));
        const auto& lines = trail.at("entries").as_array();
        CHECK(std::any_of(lines.begin(), lines.end(), [&](const auto& line) {
            return line.at("action") == "members.export" &&
                   line.at("subject").as_string() == "member=" + members[0].value().toString();
        }));

        CHECK(a.send("GET", path, {}).status == 401);
        CHECK(a.send("GET", path, a.key("main", http::Scope::EraseMembers)).status == 403);
        CHECK(a.send("GET", path, a.key("other")).status == 404);
        const auto unknown = a.send("GET", pathOf(core::MemberId{uuidOf(77)}), key);
        CHECK(unknown.status == 404);
        CHECK(unknown.body.find("does not exist") != std::string::npos);
        CHECK(a.send("DELETE", "/api/v1/members/" + members[0].value().toString(),
                     a.key("main", http::Scope::EraseMembers))
                  .status == 204);
        const auto erased = a.send("GET", path, key);
        CHECK(erased.status == 404);
        CHECK(erased.body.find("was erased for good") != std::string::npos);
        CHECK(erased.body.find("Ann") == std::string::npos);
        CHECK(bodyOf(a.send("GET", pathOf(members[1]), key)).at("sales").as_array().size() == 1);
    });
}

TEST_CASE(
    "stored api: the export of a person has what each sale knew of them, and what they said") {
    onEachDatabase([](Backend backend) {
        StoredApi a{backend};
        const std::string key = a.key("main", http::Scope::ExportMembers);
        a.import("members?store=S1", a.key("main"), "number,name,points\n1001,Ann Lee,0\n");
        core::MemberId member;
        a.c.centre->prepare("SELECT member FROM member")
            .each([&](const central::Row& row) { member = core::MemberId{row.uuid(0)}; })
            .value();
        TestTill till{1};
        till.member = member;
        core::Event event = till.sale({"A", "B"});
        core::Transaction& sold = std::get<core::TransactionCompleted>(event).transaction;
        sold.exemption = core::TaxExemption{"EX-77", {}, "diplomat"};
        for (const char* code : {"SAVE5", "OLD1"}) {
            core::PresentedCoupon coupon;
            coupon.code = code;
            coupon.type = core::CouponTypeId{"five"};
            sold.promotions.coupons.push_back(coupon);
        }
        sold.promotions.couponUses = {{"SAVE5", core::CouponOutcome::Used, 1},
                                      {"OLD1", core::CouponOutcome::Expired, 0}};
        core::IssuedCoupon issued;
        issued.code = "NEXT9";
        issued.name = "Five off";
        sold.promotions.issued = {issued};
        core::TransactionLine& second = sold.lines.at(1);
        second.line.price.price = core::UnitPrice::of(core::Money::minor(305, gbp()));
        second.amounts.extended = core::Money::minor(305, gbp());
        second.amounts.adjustments = {
            {core::AdjustmentSource::ManualLine, "", 0, "dented", core::Money::minor(-50, gbp())}};
        a.c.accept(till.run(event));
        const core::MemberId other{uuidOf(9)};
        const core::OperatorId ann{"1"};
        a.c.accept(till.run(core::ConsentRecorded{member, "marketing", true, "2025-1", ann}));
        a.c.accept(till.run(core::ConsentRecorded{other, "marketing", true, "2025-1", ann}));
        a.c.accept(till.run(core::ConsentRecorded{member, "marketing", false, "2026-2", ann}));
        a.c.project();
        const auto told =
            bodyOf(a.send("GET", "/api/v1/members/" + member.value().toString() + "/export", key));
        CHECK(told.at("member_since").is_string());
        const auto& said = told.at("consent_history").as_array();
        REQUIRE(said.size() == 2);
        CHECK(said.at(0).at("given").as_bool());
        CHECK_FALSE(said.at(1).at("given").as_bool());
        CHECK(said.at(1).at("wording") == "2026-2");
        const auto& sale = told.at("sales").at(0);
        CHECK(sale.at("points") == 3);
        CHECK(sale.at("tax_exemption").at("certificate") == "EX-77");
        CHECK(sale.at("tax_exemption").at("reason") == "diplomat");
        REQUIRE(sale.at("discounts").as_array().size() == 1);
        CHECK(sale.at("discounts").at(0).at("line") == 2);
        CHECK(sale.at("discounts").at(0).at("reason") == "dented");
        CHECK(sale.at("discounts").at(0).at("amount").at("minor") == -50);
        CHECK(sale.at("coupons").at(0).at("code") == "SAVE5");
        CHECK(sale.at("coupons").at(0).at("used").as_bool());
        CHECK_FALSE(sale.at("coupons").at(1).at("used").as_bool());
        CHECK(sale.at("coupons_issued").at(0).at("code") == "NEXT9");
        CHECK(sale.at("coupons_issued").at(0).at("valid_until").is_null());
    });
}

TEST_CASE("Bug: the kept answer of a member import held refused rows in clear for a day") {
    onEachDatabase([](Backend backend) {
        StoredApi a{backend};
        const std::string key = a.key("main");
        a.extra = {{"Idempotency-Key", "one"}};
        const auto refused = a.send("POST", "/api/v1/import/members?store=S1&mode=accept_good", key,
                                    "number,name,email,birthday\n1001,Ann Lee,annlee.example,\n"
                                    "1002,Bo Chen,bo@example.org,14.3.1965\n1003,Cy,c@x,\n",
                                    "text/csv");
        CHECK(refused.status == 200);
        CHECK(bodyOf(refused).at("refused") == 2);
        CHECK(bodyOf(refused).at("issues").at(0).at("line") == 2);
        CHECK(bodyOf(refused).at("issues").at(0).at("field") == "email");
        CHECK(a.c.number(*a.c.centre, "SELECT count(*) FROM kept_answer") == 1);
        std::string kept;
        a.c.centre->prepare("SELECT body FROM kept_answer")
            .each([&](const central::Row& row) { kept += row.text(0); })
            .value();
        for (const auto& entry : std::filesystem::directory_iterator{a.c.folder.path()}) {
            std::ifstream in{entry.path(), std::ios::binary};
            kept.append(std::istreambuf_iterator<char>{in}, {});
        }
        for (const char* personal : {"annlee.example", "14.3.1965", "Ann Lee", "bo@example.org"}) {
            CAPTURE(personal);
            CHECK(kept.find(personal) == std::string::npos);
        }
    });
}
