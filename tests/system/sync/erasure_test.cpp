// SPDX-License-Identifier: Apache-2.0
// Goal: a member who is erased at the centre is erased everywhere, for good: at a till that is
// online, at one that was dark and has enrolled the member itself, and at a centre put back from a
// backup of before; and every chain stays valid. Method: real processes; the member's name, phone,
// e-mail, key and look-up hashes are looked for in every byte of every folder.
#include "crypto/system_random.h"
#include "support/secrets.h"
#include "system/sync/chain.h"
#include "system/sync/tools.h"
#include "terminal/exports.h"
#include "terminal/terminal.h"
#include "usecase/member_data.h"

#include <doctest/doctest.h>

#include <fstream>

using namespace evertill;
using test::filesWith;
using test::waitUntil;
namespace fs = std::filesystem;

namespace {

constexpr int kSeconds = 60;
constexpr const char* kOther = "88002"; // somebody who stays
const core::MemberProfile kPerson{
    "77001", "Quagmire Zyxwvut", "01719988776", "q.zyx@example.org", {}, {}, {}, true};

struct Planted {
    core::MemberId id;
    std::vector<std::string> clear; // what names the person
    std::vector<std::string> keys;  // what opens or finds the person: must be destroyed
};

std::string textOf(base::ByteView bytes) {
    return {bytes.begin(), bytes.end()};
}

// As the till's page of members does it.
Planted enrolAt(const test::SyncTill& till) {
    auto terminal = terminal::Terminal::openForSelling(till.directory(), "test").value();
    auto members = terminal->newMembers().value();
    const base::UtcTime now = terminal->clock().now();
    const core::MemberId id{base::Uuid::version7(now, terminal->random())};
    const usecase::Enrolment made =
        usecase::prepareEnrolment(*members, terminal->cipher(), kPerson, id, core::OperatorId{"1"})
            .value();
    REQUIRE(terminal->journal().enrolMember(made.event, made.key, made.lookups, now));
    Planted planted{
        id, {kPerson.name, "Zyxwvut", kPerson.phone, kPerson.email}, {textOf(made.key)}};
    for (const base::Digest& hash : made.lookups) {
        planted.keys.push_back(textOf(hash));
    }
    return planted;
}

bool holdsKeys(const fs::path& folder, const Planted& planted) {
    return std::any_of(planted.keys.begin(), planted.keys.end(),
                       [&](const std::string& key) { return !filesWith(folder, key).empty(); });
}

bool isServed(const test::SyncTill& till, const std::string& number) {
    return till.evertill({"sell", "--json"}, "member:" + number + " A1 cash\n").exitCode == 0;
}

// By what a till does between two sales, and its agent when nothing has come for a while.
bool forgets(const test::SyncTill& till, const Planted& planted) {
    return waitUntil(
        [&] {
            till.sell(1);
            return waitUntil([&] { return !holdsKeys(till.directory(), planted); }, 5);
        },
        kSeconds);
}

void restore(test::Chain& chain, const fs::path& backup) {
    REQUIRE(chain.centre.stop().exitCode == 0);
    const fs::path list = chain.folder.path() / "erased.txt";
    fs::copy_file(chain.centre.directory() / "erased.txt", list);
    fs::remove_all(chain.centre.directory());
    fs::create_directory(chain.centre.directory());
    fs::rename(list, chain.centre.directory() / "erased.txt");
    const auto restored = chain.centre.command({"restore", "--from", backup.string()});
    INFO(restored.err);
    REQUIRE(restored.exitCode == 0);
    chain.centre.start();
}

struct Shop {
    Shop() : chain{twoTills()} {
        const auto file = chain.folder.file("members.csv", "number,name\n" + std::string{kOther} +
                                                               ",Innocent Bystander\n");
        REQUIRE(
            chain.centre.command({"import", "members", file.string(), "--store", "S1"}).exitCode ==
            0);
        online.startAgent();
        dark.startAgent();
        mustServe(kOther);
    }
    static test::ChainOptions twoTills() {
        test::ChainOptions options;
        options.tills = 2;
        return options;
    }
    void mustServe(const std::string& number) {
        for (const test::SyncTill* till : {&online, &dark}) {
            REQUIRE(waitUntil([&] { return isServed(*till, number); }, kSeconds));
            REQUIRE(till->waitUntilSent(kSeconds));
        }
    }
    void backUp() {
        REQUIRE(chain.centre.command({"backup", "--to", backup.string()}).exitCode == 0);
    }
    bool centreKnows(const std::string& number) {
        return chain.centre.command({"members", "--number", number}).exitCode == 0;
    }
    // One sale at each till, and the profile in clear.
    bool isExported(const std::string& id) {
        const auto exported = chain.centre.command({"member", "export", "--member", id, "--json"});
        INFO(exported.err);
        REQUIRE(exported.exitCode == 0);
        const boost::json::value told = boost::json::parse(exported.out);
        CHECK(told.at("profile").at("name").as_string() == kPerson.name);
        CHECK(told.at("profile").at("phone").as_string() == kPerson.phone);
        CHECK(told.at("consents").at("marketing").as_bool());
        return told.at("sales").as_array().size() == 2;
    }
    void mustErase(const Planted& planted) {
        const std::string id = planted.id.value().toString();
        CHECK(waitUntil([&] { return isExported(id); }, kSeconds));
        const auto erased = chain.centre.command({"member", "erase", "--member", id});
        INFO(erased.err);
        REQUIRE(erased.exitCode == 0);
        // At once, WAL and snapshots too.
        CHECK_FALSE(holdsKeys(chain.centre.directory(), planted));
        const auto refused = chain.centre.command({"member", "export", "--member", id});
        CHECK(refused.exitCode == 1);
        CHECK(refused.err.find("erased for good") != std::string::npos);
    }
    // Every chain is valid, and nothing anywhere names the person.
    void mustBeSound(const Planted& planted) {
        for (test::SyncTill* till : {&online, &dark}) {
            REQUIRE(till->waitUntilSent(kSeconds));
            const auto verified = till->evertill({"journal", "verify"});
            INFO(verified.out);
            CHECK(verified.exitCode == 0);
            static_cast<void>(till->stopAgent());
        }
        CHECK(waitUntil([&] { return chain.isSound(); }, kSeconds));
        CHECK(chain.centre.stop().exitCode == 0);
        for (const std::string& clear : planted.clear) {
            INFO(clear);
            CHECK(filesWith(chain.folder.path(), clear).empty());
        }
    }

    test::Chain chain;
    test::SyncTill& online = chain.till(0);
    test::SyncTill& dark = chain.till(1);
    fs::path backup = chain.folder.path() / "backup";
};

void erasedEverywhere(bool isBackupOfBefore) {
    Shop shop;
    if (isBackupOfBefore) { // even of before the member was one
        shop.backUp();
    }
    const Planted planted = enrolAt(shop.dark);
    shop.mustServe(kPerson.number);
    CHECK(holdsKeys(shop.online.directory(), planted));
    CHECK(holdsKeys(shop.dark.directory(), planted));
    if (!isBackupOfBefore) {
        shop.backUp();
    }
    static_cast<void>(shop.dark.stopAgent());
    REQUIRE(isServed(shop.dark, kPerson.number)); // in the dark, and unsent
    REQUIRE(terminal::keepExport(shop.dark.directory(), usecase::memberDataFile(planted.id),
                                 kPerson.name)); // what they asked for

    shop.mustErase(planted);
    CHECK(forgets(shop.online, planted));
    CHECK_FALSE(isServed(shop.online, kPerson.number));
    CHECK(holdsKeys(shop.dark.directory(), planted));           // nobody could tell it
    CHECK(holdsKeys(shop.backup, planted) != isBackupOfBefore); // as docs/security.md says

    restore(shop.chain, shop.backup);
    CHECK_FALSE(holdsKeys(shop.chain.centre.directory(), planted));
    CHECK_FALSE(shop.centreKnows(kPerson.number));
    shop.dark.startAgent(); // sends what the centre lacks, the key too
    REQUIRE(shop.dark.waitUntilSent(kSeconds));
    REQUIRE(shop.online.waitUntilSent(kSeconds));
    CHECK(forgets(shop.dark, planted));
    CHECK(forgets(shop.online, planted));
    CHECK_FALSE(isServed(shop.dark, kPerson.number));
    CHECK(isServed(shop.dark, kOther));
    CHECK_FALSE(holdsKeys(shop.chain.centre.directory(), planted));
    CHECK_FALSE(shop.centreKnows(kPerson.number));
    shop.mustBeSound(planted);
}

} // namespace

TEST_CASE("an erased member is gone at the centre, at each till, and after a restore") {
    erasedEverywhere(false);
}

TEST_CASE("Bug: a restore from before a member's enrolment brought the erased member back") {
    erasedEverywhere(true);
}
