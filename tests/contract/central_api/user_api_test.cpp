// SPDX-License-Identifier: Apache-2.0
// Goal: a PIN or a badge that is set at the centre is what the person proves to be by, by a scope
// of its own and on record, and what was sent is found nowhere again. Method: the handlers over
// both databases; the row that tills are given is judged as a till judges it.
#include "contract/central_api/stored_api.h"

#include "crypto/member_cipher.h"
#include "crypto/pin_hash.h"
#include "wire/sync/row_codec.h"

using namespace evertill;
using namespace evertill::test;

namespace {

const core::OperatorId kLi{"7"};

struct PeopleApi : StoredApi {
    explicit PeopleApi(Backend backend) : StoredApi(backend) {
        import("users", all, "id,name,role\n7,Li,cashier\n8,Ben,supervisor\n");
    }
    int set(const std::string& path, const std::string& body) {
        const auto response = send("PUT", "/api/v1/users/" + path, pins, body);
        said += response.body;
        return response.status;
    }
    // As the next till gets it.
    ports::UserRow row(const std::string& id) {
        ports::UserRow found;
        const auto delta = c.feed
                               ->delta({ports::TenantId{"main"}, core::StoreId{"S1"}},
                                       {c.database->incarnation(), 0}, 1000)
                               .value();
        for (const ports::EncodedRow& each : delta->rows) {
            if (each.stream == static_cast<std::uint16_t>(ports::Stream::Users) && each.key == id) {
                found = std::get<ports::UserRow>(*wire::decodeRow(each).value().value);
            }
        }
        return found;
    }
    crypto::LookupKey lookupKey() {
        crypto::LookupKey key{};
        c.centre->prepare("SELECT lookup_key FROM tenant WHERE tenant='main'")
            .each([&](const central::Row& row) { key = row.array<crypto::LookupKey>(0); })
            .value();
        return key;
    }
    bool isPin(const std::string& pin) {
        const auto kept = core::parsePinHash(row("7").pin);
        return kept && crypto::isPin({kLi, pin}, lookupKey(), *kept);
    }

    std::string all = key("main");
    std::string pins = key("main", http::Scope::WritePins);
    std::string said;
};

} // namespace

TEST_CASE("stored api: a PIN set at the centre is the person's, and an import does not take it") {
    onEachDatabase([](Backend backend) {
        PeopleApi a{backend};
        CHECK(a.set("7/pin", R"({"pin":"70318246"})") == 204);
        CHECK(a.isPin("70318246"));
        CHECK_FALSE(a.isPin("70318247"));
        CHECK(a.row("7").role == "cashier");
        const std::string first = a.row("7").pin;
        a.import("users", a.all, "id,name,role\n7,Li,supervisor\n");
        CHECK(a.row("7").pin == first);
        CHECK(a.set("7/pin", R"({"pin":"70318246"})") == 204); // set again: it counts again
        CHECK(a.row("7").pin != first);
        CHECK(a.isPin("70318246"));
        a.c.mustVerify();
    });
}

TEST_CASE("stored api: a badge is one person's") {
    onEachDatabase([](Backend backend) {
        PeopleApi a{backend};
        CHECK(a.set("7/badge", R"({"badge":"BADGE-ZQX-0017"})") == 204);
        CHECK(a.row("7").badge == crypto::badgeHash("BADGE-ZQX-0017", a.lookupKey()));
        CHECK(a.set("8/badge", R"({"badge":"BADGE-ZQX-0017"})") == 409);
        CHECK(a.row("8").badge.empty());
        CHECK(a.set("7/badge", R"({"badge":"BADGE-ZQX-0017"})") == 204); // it is theirs
        CHECK(a.set("8/badge", R"({"badge":"SHORT-7"})") == 400);
        CHECK(a.set("8/badge", R"({"badge":")" + std::string(64, 'B') + "\"}") == 204);
        CHECK(a.set("8/badge", R"({"badge":")" + std::string(65, 'B') + "\"}") == 400);
    });
}

TEST_CASE(
    "stored api: the badge of somebody who is not active is given on, and is theirs no more") {
    onEachDatabase([](Backend backend) {
        PeopleApi a{backend};
        CHECK(a.set("7/badge", R"({"badge":"BADGE-ZQX-0017"})") == 204);
        a.import("users", a.all, "id,name,role,active\n7,Li,cashier,no\n");
        CHECK(a.set("8/badge", R"({"badge":"BADGE-ZQX-0017"})") == 204);
        CHECK(a.row("8").badge == crypto::badgeHash("BADGE-ZQX-0017", a.lookupKey()));
        CHECK(a.row("7").badge.empty());
        CHECK_FALSE(a.row("7").isActive);
        a.import("users", a.all, "id,name,role,active\n7,Li,cashier,yes\n");
        CHECK(a.set("7/badge", R"({"badge":"BADGE-ZQX-0017"})") == 409);
        a.c.mustVerify();
    });
}

TEST_CASE("stored api: PINs and badges: who may, what is refused, what is on record") {
    onEachDatabase([](Backend backend) {
        PeopleApi a{backend};
        const std::string body = R"({"pin":"70318246"})";
        CHECK(a.send("PUT", "/api/v1/users/7/pin", {}, body).status == 401);
        for (const auto scope : {http::Scope::WriteUsers, http::Scope::ReadFleet}) {
            CHECK(a.send("PUT", "/api/v1/users/7/pin", a.key("main", scope), body).status == 403);
        }
        CHECK(a.send("PUT", "/api/v1/users/7/pin", a.key("other"), body).status == 404);
        CHECK(a.set("9/pin", body) == 404);
        for (const char* wrong : {"1234", "777", "7031824670318246", "7031a246", "7031\\u00078246",
                                  "7031824670318246703182467031824670318246"}) {
            CHECK(a.set("7/pin", std::string{R"({"pin":")"} + wrong + "\"}") == 400);
        }
        CHECK(a.row("7").pin.empty());
        CHECK(a.said.find("7031") == std::string::npos); // what was sent is in no refusal
        CHECK(a.set("7/pin", body) == 204);
        const auto trail = a.send("GET", "/api/v1/audit?limit=1000", a.all);
        const json::value last = bodyOf(trail).at("entries").at(0);
        CHECK(last.at("action") == "users.pin");
        CHECK(last.at("subject") == "user=7");
        CHECK(trail.body.find("7031") == std::string::npos);
        CHECK(trail.body.find("scrypt") == std::string::npos);
    });
}
