// SPDX-License-Identifier: Apache-2.0
// Goal: what was planted as a secret lies in clear nowhere: not in the journals and databases of
// till and centre, not on a receipt, not in the words and logs of any program; and no crash brings
// it to the disk. Method: a chain of real processes that log all they can; a member, a PIN, a badge
// and the keys are planted, used, sent, and looked for in every byte.
#include "support/secrets.h"
#include "system/sync/people.h"

#include <doctest/doctest.h>

#include <fstream>

using namespace evertill;
using std::filesystem::path;

namespace {

constexpr const char* kName = "Quagmire Zyxwvut";
constexpr const char* kPhone = "01719988776";
constexpr const char* kPin = "70318246";        // no number that could stand there by itself
constexpr const char* kCentresPin = "52914637"; // set at the centre
constexpr const char* kBadge = "BADGE-ZQX-0017";

std::string bytesOf(const path& file) {
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

std::string hexOf(const std::string& bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string hex;
    for (const char each : bytes) {
        const auto byte = static_cast<unsigned char>(each);
        hex += {kDigits[byte >> 4U], kDigits[byte & 15U]};
    }
    return hex;
}

} // namespace

TEST_CASE("planted PIN, badge, key and member are in clear nowhere, whatever is logged") {
    test::Folder folder;
    test::Centre centre{folder.path() / "centre"};
    centre.start({"--log-level", "debug"});
    test::SyncTill till{folder.path() / "till", "S1", "T1"};
    till.importGoods(folder);
    std::string said; // everything any program said
    const auto run = [&](std::vector<std::string> words, const std::string& input = {}) {
        const test::Finished done = till.evertill(std::move(words), input);
        INFO(done.err);
        REQUIRE(done.exitCode == 0);
        said += done.out + done.err;
    };
    run({"operator", "add", "7", "--name", "Li", "--badge", kBadge, "--pin"},
        std::string{kPin} + "\n");
    till.mustEnrol(centre, "S1", "T1");
    const path list =
        folder.path().parent_path() / ("members-" + folder.path().filename().string());
    std::ofstream{list} << "number,name,phone,points\n1001," << kName << "," << kPhone << ",120\n";
    const auto imported = centre.command({"import", "members", list.string(), "--store", "S1"});
    said += imported.out + imported.err;
    std::filesystem::remove(list);
    REQUIRE(imported.exitCode == 0);
    test::importPeople(centre, folder, "8,Ben,cashier\n");
    const test::Finished set = test::setSecret(centre, "pin", "8", kCentresPin);
    CHECK(set.exitCode == 0);
    said += set.out + set.err;
    till.startAgent({}, "debug");
    const auto isKnown = [&] {
        return till.evertill({"sell", "--json"}, "member:1001 A1 cash\n").exitCode == 0;
    };
    REQUIRE(test::waitUntil(isKnown, 30));
    REQUIRE(till.waitUntilSent());
    run({"operator", "list", "--json"});
    run({"receipt", "1"});
    run({"journal", "export"});
    // Refused; what was typed must not be told either.
    const test::Finished refused = till.evertill({"operator", "pin", "7"}, "12\n");
    CHECK(refused.exitCode == 1);
    said += refused.out + refused.err;
    CHECK(test::coreLimit(till.agent().pid()) == "1");
    CHECK(test::coreLimit(centre.process().pid()) == "1");
    const test::Finished agent = till.stopAgent();
    const test::Finished stopped = centre.stop();
    said += agent.out + agent.err + stopped.out + stopped.err + centre.firstWords();

    const std::string key = bytesOf(till.directory() / "keys" / "lookup.key");
    REQUIRE(key.size() == 32);
    for (const std::string& secret :
         {std::string{kPin}, std::string{kCentresPin}, std::string{kBadge}, std::string{kName},
          std::string{"Zyxwvut"}, std::string{kPhone}, hexOf(key)}) {
        INFO(secret);
        CHECK(test::filesWith(folder.path(), secret).empty());
        CHECK(said.find(secret) == std::string::npos);
    }
    for (const std::string& file : test::filesWith(folder.path(), key)) {
        INFO(file);
        // The centre has the chain's key in its database, and gives it to tills that enrol.
        const bool isCentres = path{file}.filename().string().starts_with("central.db");
        CHECK((isCentres || path{file}.parent_path().filename() == "keys"));
    }
    CHECK(said.find(key) == std::string::npos);
    CHECK(said.find("scrypt") == std::string::npos);
}
