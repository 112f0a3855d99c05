// SPDX-License-Identifier: Apache-2.0
// Goal: what roles may do and how people sign on, set at the centre, are settings that reach the
// tills of its stores. Method: set, changed and refused on both databases, read back from the rows
// that go down.
#include "central/reference/people_rules.h"
#include "central/reference/row_writer.h"
#include "contract/central/centre_fixture.h"
#include "wire/sync/row_codec.h"

using namespace evertill;
using namespace evertill::central;
using namespace evertill::test;

namespace {

std::string rulesOf(Centre& c, const char* store) {
    std::string text;
    const auto rules = peopleRules(*c.centre, "main", store).value();
    for (const StoreRule& rule : rules) {
        text += rule.key + ": " + rule.value + "\n";
    }
    return text;
}

} // namespace

TEST_CASE("roles and rules of signing on set at the centre are settings of its stores' tills") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        const auto set = [&](const char* store, const char* key, const char* value) {
            return changePeopleRule(*c.database, c.sha256,
                                    {"main", store, key, value, 1'790'000'000'000'000});
        };
        const auto refused = [&](const char* key, const char* value) {
            return set("", key, value).error();
        };
        const auto head = [&] {
            return c.number(*c.centre, "SELECT coalesce(sum(position),0) FROM ref_row "
                                       "WHERE tenant='main' AND stream=12");
        };
        REQUIRE(set("", "role.cashier", "  reprint   discount_line=5%,2.00 "));
        REQUIRE(set("S1", "people.lock_after", "15"));
        CHECK(rulesOf(c, "S1") ==
              "people.lock_after: 15\nrole.cashier: reprint discount_line=5%,2.00\n");
        CHECK(rulesOf(c, "S2") == "role.cashier: reprint discount_line=5%,2.00\n");
        const std::int64_t before = head();
        REQUIRE(set("", "role.cashier", "reprint discount_line=5%,2.00")); // what holds already
        CHECK(head() == before);
        REQUIRE(set("S2", "role.cashier", "")); // nothing at all
        CHECK(rulesOf(c, "S2") == "role.cashier: \n");
        CHECK(head() > before);

        const std::string kept = rulesOf(c, "S1");
        const base::Error unknown = refused("role.cashier", "reprint fly=5%");
        CHECK(unknown.code == base::ErrorCode::InvalidFormat);
        CHECK(unknown.context == "fly=5%");
        CHECK(unknown.place == "rights");
        CHECK(refused("role.cashier", "reprint reprint").code == base::ErrorCode::AlreadyExists);
        CHECK(refused("role.cashier", "discount_line=101%").code == base::ErrorCode::OutOfRange);
        CHECK(refused("role.", "reprint").place == "role");
        CHECK(refused("people.lock_after", "1441").place == "rule");
        CHECK(refused("people.lock_after", "5m").place == "rule");
        CHECK(refused("people.pin_required", "maybe").place == "rule");
        CHECK(refused("ui.theme", "dark").place == "rule");
        CHECK(set("S9", "role.cashier", "reprint").error().code == base::ErrorCode::NotFound);
        CHECK(rulesOf(c, "S1") == kept);
        // Each change that was carried out has its line, one that was refused none.
        CHECK(c.number(*c.centre, "SELECT count(*) FROM audit WHERE tenant='main' AND "
                                  "action='people.rule'") == 4);
    });
}

TEST_CASE(
    "a role nobody has is told; the last who can manage people keeps that, unless on purpose") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        const auto change = [&](const char* store, const char* key, const char* value,
                                bool isDefault = false, bool mayLockOut = false) {
            return changePeopleRule(
                *c.database, c.sha256,
                {"main", store, key, value, 1'790'000'000'000'000, isDefault, mayLockOut});
        };
        REQUIRE(change("", "role.manager", "reprint")); // nobody could manage before
        REQUIRE(change("", "role.manager", "", true));
        CHECK(rulesOf(c, "S1").empty());
        const auto put = [&](const char* id, const char* role, bool isActive) {
            RowWriter writer{*c.centre, c.sha256};
            auto transaction = Transaction::begin(*c.centre).value();
            const ports::UserRow user{core::OperatorId{id}, id, role, isActive};
            REQUIRE(writer.write("main", {{{}, wire::encodeRow(ports::ReferenceRow{user})}}));
            REQUIRE(transaction.commit());
        };
        put("1", "cashier", true);
        put("2", "manager", true);
        put("3", "chief", false); // may one day
        CHECK(change("", "role.manger", "manage_people").value().isNobodys);
        CHECK_FALSE(change("", "role.chief", "manage_people").value().isNobodys);
        CHECK_FALSE(change("", "people.lock_after", "15").value().isNobodys);

        const std::string kept = rulesOf(c, "S2");
        const auto lines = [&] {
            return c.number(*c.centre, "SELECT count(*) FROM audit WHERE tenant='main' AND "
                                       "action='people.rule'");
        };
        const std::int64_t before = lines();
        const auto refused = change("S2", "role.manager", "reprint");
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == base::ErrorCode::NotPermitted);
        CHECK(refused.error().place == kLocksOut);
        CHECK(refused.error().context == "S2");
        CHECK(rulesOf(c, "S2") == kept);
        CHECK(lines() == before);
        REQUIRE(change("S2", "role.manager", "reprint", false, true));
        CHECK(rulesOf(c, "S2").find("role.manager: reprint") != std::string::npos);
        REQUIRE(change("S2", "role.manager", "", true)); // the till's own right holds again
        CHECK(rulesOf(c, "S2") == kept);
        REQUIRE(change("", "role.cashier", "manage_people"));
        CHECK(change("", "role.manager", "reprint")); // somebody else may
        CHECK(change("", "role.cashier", "", true).error().place == kLocksOut);
        CHECK(change("", "people.lock_after", "", true).error().place == "rule");
    });
}
