// SPDX-License-Identifier: Apache-2.0
// Goal: a PIN or a badge that is set at the centre is what a person proves to be by at every till;
// one changed at a till counts there until the centre sets another one, also where it sets the same
// again. Method: real programs over TLS on loopback; the PIN is proved through the till's own door.

#include "system/sync/people.h"

#include <boost/json.hpp>
#include <doctest/doctest.h>

using namespace evertill::test;

namespace {

constexpr const char* kCentres = "70318246";
constexpr const char* kTills = "52914637";
constexpr const char* kBadge = "BADGE-ZQX-0017";

} // namespace

TEST_CASE("a PIN of the centre counts at the till until it is changed there, and once it is set "
          "again") {
    Chain chain{{2, false, {}, {}, {}}};
    const SyncTill& till = chain.till();
    const SyncTill& other = chain.till(1);
    const auto meet = [&] {
        CHECK(till.once().exitCode == 0);
        CHECK(other.once().exitCode == 0);
    };
    meet(); // the first brings the goods
    importPeople(chain.centre, chain.folder, "7,Li,supervisor\n");
    CHECK(setSecret(chain.centre, "pin", "7", kCentres).exitCode == 0);
    meet();
    CHECK(isPinAt(till, "7", kCentres));
    CHECK(isPinAt(other, "7", kCentres));
    CHECK_FALSE(isPinAt(till, "7", kTills));

    REQUIRE(till.evertill({"operator", "pin", "7"}, std::string{kTills} + "\n").exitCode == 0);
    CHECK(isPinAt(till, "7", kTills));
    CHECK_FALSE(isPinAt(till, "7", kCentres));
    importPeople(chain.centre, chain.folder, "7,Li Wei,manager\n"); // no PIN is set by that
    meet();
    CHECK(isPinAt(till, "7", kTills));
    CHECK(isPinAt(other, "7", kCentres)); // other tills do not learn of a till's own

    CHECK(setSecret(chain.centre, "pin", "7", kCentres).exitCode == 0);
    meet();
    CHECK(isPinAt(till, "7", kCentres));
    CHECK_FALSE(isPinAt(till, "7", kTills));
}

TEST_CASE("a badge of the centre names its owner; also set while no centre runs") {
    Chain chain;
    CHECK(chain.till().once().exitCode == 0); // brings the goods
    importPeople(chain.centre, chain.folder, "7,Li,cashier\n8,Ben,cashier\n");
    chain.centre.stop();
    CHECK(setSecret(chain.centre, "badge", "7", " " + std::string{kBadge} + " ").exitCode == 0);
    const Finished taken = setSecret(chain.centre, "badge", "8", kBadge);
    CHECK(taken.exitCode == 1);
    CHECK(taken.err.find("somebody else's") != std::string::npos);
    CHECK(taken.err.find(kBadge) == std::string::npos);
    chain.centre.start();
    chain.till().useCentre(chain.centre.port());
    CHECK(setSecret(chain.centre, "pin", "9", kCentres).exitCode == 5); // nobody
    const Finished guessed = setSecret(chain.centre, "pin", "7", "1234");
    CHECK(guessed.exitCode == 1);
    CHECK(guessed.err.find("equal steps") != std::string::npos);
    for (const std::string& wrong : {std::string(100'000, '7'), std::string{"BADGE-\xFF\xFE"}}) {
        const Finished refused = setSecret(chain.centre, "badge", "7", wrong);
        CHECK(refused.exitCode == 1);
        CHECK(refused.err.find("a badge has 8 to 64 characters") != std::string::npos);
    }
    REQUIRE(chain.till().once().exitCode == 0);
    CHECK(badgeOwner(chain.till(), kBadge) == "7");
    CHECK(badgeOwner(chain.till(), "BADGE-ZQX-0018").empty());
}

TEST_CASE("a role changed at the centre gives and takes a right at the till; so does a rule") {
    Chain chain;
    const SyncTill& till = chain.till();
    CHECK(till.once().exitCode == 0); // brings the goods
    importPeople(chain.centre, chain.folder, "7,Li,cashier\n");
    const auto at = [&](std::vector<std::string> words) {
        words.insert(words.begin(), "operator");
        return chain.centre.command(std::move(words));
    };
    const auto may = [&](const char* right) {
        REQUIRE(till.once().exitCode == 0);
        return till.evertill({"operator", "list"}).out.find(right) != std::string::npos;
    };
    CHECK(may("reprint"));
    CHECK_FALSE(may("open_drawer"));
    REQUIRE(at({"role", "cashier", "open_drawer discount_line=7%"}).exitCode == 0);
    CHECK(may("open_drawer discount_line=7%"));
    CHECK_FALSE(may("reprint"));
    CHECK(at({"role", "cashier", "fly"}).exitCode == 1);
    CHECK(may("open_drawer"));
    REQUIRE(at({"rule", "pin_required", "yes"}).exitCode == 0);
    CHECK(at({"rule", "pin_required", "perhaps"}).exitCode == 1);
    chain.centre.stop(); // likewise where none runs
    REQUIRE(at({"role", "cashier", "reprint"}).exitCode == 0);
    chain.centre.start();
    till.useCentre(chain.centre.port());
    CHECK(may("reprint"));
    CHECK_FALSE(may("open_drawer"));
    CHECK(at({"rules"}).out.find("people.pin_required\tyes") != std::string::npos);
}

TEST_CASE("a misspelt role is told of; nobody is locked out without --yes; --default takes back") {
    Chain chain;
    const SyncTill& till = chain.till();
    CHECK(till.once().exitCode == 0); // brings the goods
    importPeople(chain.centre, chain.folder, "7,Li,cashier\n8,Ma,manager\n");
    const auto role = [&](std::vector<std::string> words) {
        words.insert(words.begin(), {"operator", "role"});
        return chain.centre.command(std::move(words));
    };
    const auto wrong = role({"cashir", "reprint", "--json"});
    CHECK(wrong.exitCode == 0);
    CHECK(wrong.err.find("Nobody at the centre has that role") != std::string::npos);
    CHECK(boost::json::parse(wrong.out).at("nobody_has_role").as_bool());
    const auto right = role({"cashier", "open_drawer", "--json"});
    CHECK(right.err.empty());
    CHECK_FALSE(boost::json::parse(right.out).at("nobody_has_role").as_bool());
    const auto listed = [&] {
        REQUIRE(till.once().exitCode == 0);
        return till.evertill({"operator", "list"}).out;
    };
    CHECK(listed().find("discount_line=10%") == std::string::npos);
    CHECK(role({"cashier", "--default"}).exitCode == 0);
    CHECK(listed().find("discount_line=10%") != std::string::npos); // as a till gives it by itself

    const auto lockOut = role({"manager", "reprint"});
    CHECK(lockOut.exitCode == 1);
    CHECK(lockOut.err.find("--yes") != std::string::npos);
    CHECK(listed().find("manage_people") != std::string::npos);
    CHECK(role({"manager", "reprint", "--yes"}).exitCode == 0);
    CHECK(listed().find("manage_people") == std::string::npos);
    CHECK(role({"manager"}).exitCode == 2);
    CHECK(role({"manager", "reprint", "--default"}).exitCode == 2);
    chain.centre.stop(); // likewise where none runs
    CHECK(role({"manager", "--default"}).exitCode == 0);
    CHECK(role({"manager", "reprint"}).exitCode == 1);
}
