// SPDX-License-Identifier: Apache-2.0
// Goal: goods come back in another store, without a link, by the signed code of their receipt: for
// what they cost, once, on record, and the centre finds what two tills that were apart took back
// both. Method: two stores of one chain as real processes; both exchange once, then the centre is
// down, and the one takes back what the other sold.
#include "system/sync/chain.h"

#include <doctest/doctest.h>

using namespace evertill::test;

namespace {

json::object mustJson(const SyncTill& till, std::vector<std::string> words) {
    words.emplace_back("--json");
    const Finished done = till.evertill(std::move(words));
    INFO(done.err);
    REQUIRE(done.exitCode == 0);
    return json::parse(done.out).as_object();
}

std::string refusal(const SyncTill& till, std::vector<std::string> words) {
    words.emplace_back("--json");
    const Finished done = till.evertill(std::move(words));
    CHECK(done.exitCode != 0);
    return std::string{json::parse(done.out).at("error").at("code").as_string()};
}

} // namespace

TEST_CASE("goods come back in another store by the signed code of their receipt") {
    const Folder folder;
    Centre centre{folder.path() / "centre"};
    centre.start();
    const SyncTill sold{folder.path() / "sold", "S1", "T1"};
    const SyncTill takes{folder.path() / "takes", "S2", "T1"};
    sold.importGoods(folder);
    takes.importGoods(folder);
    REQUIRE(sold.evertill({"sell", "3*A1", "A2", "cash"}).exitCode == 0);
    const json::object proof = mustJson(sold, {"receipt", "verify", "1"});
    const std::string code{proof.at("code").as_string()};
    const std::int64_t paid = proof.at("lines").at(0).at("amount").as_int64();
    const std::vector<std::string> takeTwo{"return", code, "--line", "1:2", "--reason", "torn"};
    CHECK(refusal(takes, takeTwo) == "Unavailable"); // it knows no such key
    sold.mustEnrol(centre, "S1", "T1");
    takes.mustEnrol(centre, "S2", "T1");
    REQUIRE(sold.once().exitCode == 0);
    CHECK(centre.waitForSales(1) == 1);
    REQUIRE(waitUntil(
        [&] {
            REQUIRE(takes.once().exitCode == 0);
            return takes.evertill({"receipt", "verify", "--code", code}).exitCode == 0;
        },
        60));
    centre.stop();

    std::string forged = code;
    forged[60] = forged[60] == 'A' ? 'B' : 'A';
    CHECK(takes.evertill({"return", forged, "--reason", "torn"}).exitCode != 0);
    const json::object back = mustJson(takes, takeTwo);
    CHECK(back.at("total") == -2 * paid / 3);
    CHECK(back.at("tenders").at(0).at("type") == "credit-note"); // nobody knows how it was paid
    CHECK(refusal(takes, takeTwo) == "OutOfRange");              // one is left
    CHECK(takes.evertill({"journal", "verify"}).exitCode == 0);
    // The till that sold knows nothing of it, and takes all of it back as well.
    CHECK(sold.evertill({"return", "1", "--reason", "torn"}).exitCode == 0);

    centre.start();
    REQUIRE(takes.once().exitCode == 0);
    REQUIRE(sold.once().exitCode == 0);
    CHECK(centre.waitForSales(3) == 3);
    const Finished alerts = centre.command({"rules", "alerts", "--json"});
    INFO(alerts.out << alerts.err);
    CHECK(alerts.out.find("\"returned\"") != std::string::npos);
    CHECK(centre.command({"verify"}).exitCode == 0);
    // Bug: what the centre held of its own returns, a till of another store forgot, and paid again.
    REQUIRE(takes.once().exitCode == 0);
    CHECK(refusal(takes, takeTwo) == "OutOfRange");
}
